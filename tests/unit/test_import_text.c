/* What each kind of import makes of small sources: locators, labels, headings, words, and how it
 * refuses what it cannot read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "import/import.h"
#include "load/load.h"

typedef struct {
    Arena *arena;
    DiagList *list;
    const LibraryText *text;
} Made;

static Made *made;

static void make(const char *kind, const char *source)
{
    const ImportText options = {.id = "x", .as_of = {2025, 9, 24}};
    g_autoptr(GBytes) bytes = g_bytes_new(source, strlen(source));
    g_autofree char *xml = import_text(import_kind(kind), "source", bytes, &options, made->list);
    if (!xml)
        return;
    g_autoptr(GBytes) written = g_bytes_new(xml, strlen(xml));
    made->text = load_library_text(made->arena, "library/x/2025-09-24.xml", written, made->list);
    assert_non_null(made->text);
}

static void make_file(const char *kind, const char *file)
{
    g_autofree char *path = g_build_filename(g_getenv("TESTS_DIR"), "corpus", file, NULL);
    g_autofree char *source = NULL;
    assert_true(g_file_get_contents(path, &source, NULL, NULL));
    make(kind, source);
}

/* "locator|label|heading|anchor|text", lines of the text joined by "/". */
static void expect(const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line, "|", 5);
    const LibraryProvision *found = library_provision(made->text, parts[0]);
    if (!found)
        fail_msg("there is no %s", parts[0]);
    g_autofree char *text = g_strdup(found->text);
    g_strdelimit(text, "\n", '/');
    g_autofree char *have =
        g_strdup_printf("%s|%s|%s|%s|%s", found->locator, found->label, found->heading,
                        found->anchor ? found->anchor : "", text);
    assert_string_equal(have, line);
}

static void expect_all(const char *const *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect(lines[i]);
    assert_int_equal(made->text->count, count);
}

static void expect_findings(const char *words)
{
    char *have = NULL;
    size_t size;
    FILE *out = open_memstream(&have, &size);
    diag_list_print(made->list, DIAG_SHORT, false, out);
    fclose(out);
    assert_string_equal(have, words);
    free(have);
}

static void statutes_have_parts_branches_and_tables(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "enact||||試験のための法律をここに定める。/",
        "preamble||||",
        "preamble/1||||我らは試みる。/",
        "Pa_1|第一編|総則|Mp-Pa_1|",
        "1|第一条|目的|Mp-Pa_1-At_1|",
        "1/1|||Mp-Pa_1-At_1|この法律は、試みる。ただし、試みないこともできる。/",
        "Pa_2|第二編|各則|Mp-Pa_2|",
        "Pa_2-Ch_1|第一章|手続|Mp-Pa_2-Ch_1|",
        "Pa_2-Ch_1-Se_1_2|第一節の二|申請|Mp-Pa_2-Ch_1-Se_1_2|",
        "Pa_2-Ch_1-Se_1_2-Ss_1|第一款|様式|Mp-Pa_2-Ch_1-Se_1_2-Ss_1|",
        "Pa_2-Ch_1-Se_1_2-Ss_1-Di_1|第一目|紙|Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1|",
        "2_3_2|第二条の三の二|瑕疵ある申請|Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_2_3_2|",
        "2_3_2/1|||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_2_3_2|次に掲げる者は、申請する。/",
        "2_3_2/1/1|一||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_2_3_2|甲　紙による。/",
        "2_3_2/1/1_2|一の二||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_2_3_2|次のいずれかに該当する乙/",
        "2_3_2/1/1_2/イ|イ||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_2_3_2|次の者/",
        "2_3_2/1/1_2/イ/1|（１）||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_2_3_2|丙/",
        "2_3_2/1/1_2/イ/1/i|（ｉ）||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_2_3_2|丁/",
        "2_3_2/1/1_2/ロ|ロ||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_2_3_2|戊/",
        "2_3_2/2|２||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_2_3_2|前項の場合は、次の表による。/読替え/甲/"
        "乙/"
        "列記/",
        "3:5|第三条から第五条まで||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_3:5|",
        "3|||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_3:5|",
        "4|||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_3:5|",
        "5|||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_3:5|",
        "3:5/1|||Mp-Pa_2-Ch_1-Se_1_2-Ss_1-Di_1-At_3:5|削除/",
        "S|附　則|||",
        "S/0/1|１|施行期日||この法律は、公布の日から施行する。/",
        "S/T/1|附則別表第一|||",
        "S/T/1/1|一|||旧/新/",
        "S:令和九年四月一日法律第一号|附　則|令和九年四月一日法律第一号||",
        "S:令和九年四月一日法律第一号/1|第一条|施行期日||",
        "S:令和九年四月一日法律第一号/1/1||||この法律は、次のとおり改正する。/"
        "他の法律を次のように改める。/"
        "第九条引用された条/",
        "T/1_2|別表第一の二|第一条関係||名称/根拠/",
        "T/1_2/1|一|||庁/甲法/乙法/",
        "T/1_2/2_2|二の二|||局/丙法/",
        "様式第一|様式第一|||",
        "front||||見たことのない要素/",
    };
    make_file("law", "laws/made-parts.xml");
    assert_string_equal(made->text->title, "編と款と目のある試験のための法律");
    expect_all(lines, G_N_ELEMENTS(lines));
    expect_findings("source:81:5: warning[I009]: the element Novelty is not known here, and only "
                    "its words are kept\n");
}

static void statutes_without_articles_have_paragraphs(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "0/1|１|||条はない。/",
        "0/1/1|一|||号/",
        "0/2|２|||項だけがある。/",
        "S|附　則|||",
        "S/1|第一条|||",
        "S/1/1||||附則の条/",
        "T|別表|||",
        "T/0/1|一|||甲/",
    };
    make_file("law", "laws/made-plain.xml");
    expect_all(lines, G_N_ELEMENTS(lines));
    expect_findings("");
}

static void a_number_that_stands_twice_is_marked(void **state)
{
    (void)state;
    make("law", "<Law><LawBody><LawTitle>題</LawTitle><MainProvision>"
                "<Article Num=\"1\"/>\n<Article Num=\"1\"/></MainProvision></LawBody></Law>");
    assert_non_null(library_provision(made->text, "1~2"));
    expect_findings("source:2:1: warning[I005]: the source has the number 1 twice\n");
}

#define PAGE(body)                                                                                  \
    "<!DOCTYPE html><html lang=\"ja\"><head><title>題</title></head><body><nav>案内</nav><main>" \
    "<h1>試験のガイドライン</h1>" body "</main></body></html>"

static void pages_are_read_by_their_numbers(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "front||||試験のガイドライン/目次/1 目的/1-1 対象/",
        "1|1|目的|a1|",
        "1-1|1-1|対象|a1-1|対象は（１）及び（２）とする。/",
        "1-1(1)|||a1-1|要件を定める。/",
        "1-1(2)|||a1-1|効果を定める。/",
        "1-1(2)①|①|細目|a1-1|細かい。/",
        "第2-(1)|第２－⑴|各論|b2|法第1条/この法律は定める。/表/の中の（１）/",
        "第2-(1)1|１|手順|b2-1|",
        "第2-(1)1/A|Ａ|範囲|b2-1|範囲を決める。/",
        "第2-(1)1/B|Ｂ|担当|b2-1|",
        "別添1|（別添１）|措置|c1|",
    };
    make(
        "ppc",
        PAGE("<h2>目次</h2><ul><li>1 <a href=\"#a1\">目的</a></li><li>1-1 <a "
             "href=\"#a1-1\">対象</a></li></ul>"
             "<h2 id=\"a1\">1\t目的</h2><h3 id=\"a1-1\">1-1　対象</h3>"
             "<p>対象は（１）及び（２）とする。</p><ul class=\"num-list\"><li>要件を定める。</li>"
             "<li>効果を定める。<ol><li>①　細目<p>細かい。</p></li></ol></li></ul>"
             "<h2 id=\"b2\">第２－⑴　各論</h2><div class=\"b-box\"><dl><dt>法第1条</dt><dd><ol><li>"
             "この法律は定める。</li></ol></dd></dl></div><table><tr><td>表<br>の中の（１）</td>"
             "</tr></table><dl><dt id=\"b2-1\"><span class=\"square\">１</span>　手順</dt><dd><dl>"
             "<dt>Ａ　範囲</dt><dd>範囲を決める。</dd><dt>Ｂ　担当</dt></dl></dd></dl>"
             "<h2 id=\"c1\">（別添１）措置</h2>"));
    assert_string_equal(made->text->title, "試験のガイドライン");
    expect_all(lines, G_N_ELEMENTS(lines));
    expect_findings("");
}

static void a_sentence_about_a_number_opens_nothing(void **state)
{
    (void)state;
    make("ppc", PAGE("<h2>1 総則</h2><p>（１）から（３）までによる。</p><p>（３）三番目</p>"
                     "<p><span class=\"square\">１</span>Ａにおける者</p><p>①を除く。</p>"));
    assert_int_equal(made->text->count, 2);
    expect("1|1|総則||（１）から（３）までによる。/（３）三番目/１Ａにおける者/①を除く。/");
}

static void pages_that_are_none_are_refused(void **state)
{
    (void)state;
    make("ppc", "\xff\xfe<\0h");
    make("ppc", PAGE("<p>番号がない。</p>"));
    assert_true(diag_list_has(made->list, DIAG_IMPORT_PAGE));
    make("ppc", "");
    GString *deep = g_string_new(NULL);
    for (int i = 0; i < 100000; i++)
        g_string_append(deep, "<div>");
    make("ppc", deep->str);
    g_string_free(deep, TRUE);
    assert_int_equal(diag_list_count(made->list, DIAG_ERROR), 4);
}

#define OSCAL(body)                                                                                \
    "<catalog xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"><metadata><title>Controls</title>"       \
    "<version>1</version></metadata>" body "</catalog>"

static void catalogs_have_groups_controls_parts_and_parameters(void **state)
{
    (void)state;
    make("oscal",
         OSCAL("<group id=\"ac\"><title>Access</title><control id=\"ac-1\"><title>Policy</title>"
               "<param id=\"ac-1_prm_1\"><label>roles</label><select><choice>one</choice><choice>"
               "two</choice></select></param><prop name=\"label\" class=\"z\" value=\"AC-01\"/>"
               "<prop name=\"label\" value=\"AC-1\"/><part name=\"statement\" id=\"ac-1_smt\"><p>"
               "Give it to <insert type=\"param\" id-ref=\"ac-1_prm_1\"/>, <em>often</em> .</p>"
               "<part name=\"item\" id=\"ac-1_smt.a\"><prop name=\"label\" value=\"a.\"/><p>Do.</p>"
               "<ul><li>first</li><li>second</li></ul></part><table><tr><td>a</td><td>b</td></tr>"
               "<tr><td>1</td><td>2</td></tr></table></part><part name=\"guidance\"><p>Think.</p>"
               "</part><part name=\"guidance\"><p>Again.</p></part><control id=\"ac-1.1\"><title>"
               "More</title><prop name=\"label\" value=\"AC-1(1)\"/></control></control></group>"
               "<back-matter><resource uuid=\"u-1\"><title>SP 1</title><citation><text>A <em>book"
               "</em> .</text></citation></resource></back-matter>"));
    assert_string_equal(made->text->lang, "en");
    static const char *const lines[] = {
        "ac||Access|ac|",
        "ac-1|AC-1|Policy|ac-1|",
        "ac-1_prm_1||roles|ac-1_prm_1|one/two/",
        "ac-1_smt|||ac-1_smt|Give it to [ac-1_prm_1], often ./a/b/1/2/",
        "ac-1_smt.a|a.||ac-1_smt.a|Do./first/second/",
        "ac-1/guidance|||ac-1|Think./",
        "ac-1/guidance.2|||ac-1|Again./",
        "ac-1.1|AC-1(1)|More|ac-1.1|",
        "u-1||SP 1|u-1|A book ./",
    };
    expect_all(lines, G_N_ELEMENTS(lines));
    expect_findings("");
}

static void a_profile_is_no_catalog(void **state)
{
    (void)state;
    make("oscal", "<profile xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"/>");
    make("oscal", OSCAL("<back-matter/>"));
    make("oscal", "<!DOCTYPE catalog [<!ENTITY a \"b\">]><catalog>&a;</catalog>");
    assert_null(made->text);
    expect_findings("source:1:1: error[I003]: this file is no catalog of OSCAL: it begins with "
                    "<profile>\n"
                    "source:1:1: error[I004]: no provision was found in this file\n"
                    "source:1:1: error[L005]: a document type or entities must "
                    "not be declared\n");
}

static void books_of_version_five_are_read(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "front||||Jo/",
        "c1||One|c1|First para with words ./Beware./a/b/",
        "c1/1||Inner|c1|Deep./",
        "2|II|Two||Second./",
    };
    make(
        "docbook",
        "<book xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\" xml:lang=\"en\"><info>"
        "<title>The Book</title><author>Jo</author></info><chapter xml:id=\"c1\"><title>One</title>"
        "<para>First para with <emphasis>words</emphasis> .</para><note><para>Beware.</para></note>"
        "<informaltable><tgroup cols=\"2\"><tbody><row><entry>a</entry><entry>b</entry></row>"
        "</tbody></tgroup></informaltable><section><title>Inner</title><para>Deep.</para></section>"
        "</chapter><chapter label=\"II\"><title>Two</title><para>Second.</para></chapter></book>");
    assert_string_equal(made->text->title, "The Book");
    expect_all(lines, G_N_ELEMENTS(lines));
    expect_findings("");
}

static void books_of_version_four_have_a_document_type(void **state)
{
    (void)state;
    make("docbook",
         "<?xml version=\"1.0\"?>\n<!DOCTYPE article PUBLIC \"-//OASIS//DTD DocBook XML V4.5//EN\" "
         "\"http://www.oasis-open.org/docbook/xml/4.5/docbookx.dtd\">\n<?dbhtml stop?><article "
         "lang=\"ja\"><articleinfo><title>文書</title></articleinfo><sect1 "
         "id=\"s\"><title>節</title>"
         "<para>本文<?pi x?>である。</para><!-- <?kept?> --></sect1></article>");
    expect_findings("");
    assert_string_equal(made->text->lang, "ja");
    expect("s||節|s|本文である。/");
}

static void entities_are_not_resolved(void **state)
{
    (void)state;
    make("docbook", "<!DOCTYPE book [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><book>&a;</book>");
    make("docbook", "<html/>");
    make("docbook", "");
    assert_null(made->text);
    expect_findings("source:1:1: error[I003]: what the document type of this book declares is not "
                    "read\n"
                    "source:1:1: error[I003]: this file is no book or article of DocBook: it "
                    "begins with <html>\n"
                    "source:1:1: error[L004]: the file holds no element\n"
                    "source:1:1: error[L005]: a document type or entities must "
                    "not be declared\n");
}

static void parts_in_other_files_are_missed_aloud(void **state)
{
    (void)state;
    make("docbook", "<book xmlns=\"http://docbook.org/ns/docbook\"><title>T</title>\n"
                    "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"ch1.xml\"/>\n"
                    "<chapter><title>C</title><para>p</para></chapter></book>");
    make("docbook", "<!DOCTYPE book SYSTEM \"own.dtd\"><book><title>&app;</title></book>");
    assert_null(made->text);
    expect_findings("source:1:46: error[I003]: what the document type of this book declares is not "
                    "read\n"
                    "source:1:46: error[L007]: there is no entity &app;\n"
                    "source:2:1: error[I003]: a part of this book stands in ch1.xml, which is not "
                    "read\n");
}

static void outlines_are_lists_of_provisions(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "3||総則, 目的|p3|一行目/\"二\"行目/",
        "3.1|３．１|範囲|p31|",
        "3.1(2)||細目|p31|",
        "4||各則||",
    };
    make("outline", "\xef\xbb\xbflocator,heading,text,url,label\r\n"
                    "3,\"総則, 目的\",\"一行目\n\"\"二\"\"行目\",https://example.org/a#p3,\r\n"
                    "3.1,範囲,,https://example.org/a#p31,３．１\r\n3.1(2),細目,,,\r\n4,各則,,,");
    expect_findings("");
    assert_string_equal(made->text->url, "https://example.org/a");
    expect_all(lines, G_N_ELEMENTS(lines));
}

static void rows_that_cannot_be_used_are_named(void **state)
{
    (void)state;
    make("outline", "locator,heading,url\n1,甲,\n1,乙,\n,丙,\n2 3,丁,\n4,戊\n"
                    "5,己,ftp://a\n6,庚,https://a/x\n7,辛,https://b/x\n");
    assert_null(made->text);
    expect_findings(
        "source:3:1: error[I006]: another row has the locator 1 already\n"
        "source:4:1: error[I006]: this row has no locator that can be cited\n"
        "source:5:1: error[I006]: this row has no locator that can be cited\n"
        "source:6:1: error[I006]: this row has 2 fields, and the first one 3\n"
        "source:7:1: error[I006]: the address does not begin with https://\n"
        "source:9:1: error[I006]: the address is on another page than those before it\n");
}

static void files_that_are_no_outline_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *source, *finding;
    } cases[] = {
        {"number,title\n1,a\n", "the first row does not name the columns locator and heading"},
        {"locator,heading\n1,\"a\n", "this quote is not closed"},
        {"locator,heading\n1,a\"b\n", "a quote stands within a plain field"},
        {"locator,heading\n1,\"a\"b\n", "something stands behind a closing quote"},
        {"locator,heading\n\xff,b\n", "this is no text in UTF-8"},
        {"locator,heading\n", "no provision was found in this file"},
        {"", "no provision was found in this file"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        make("outline", cases[i].source);
        assert_int_equal(diag_list_length(made->list), i + 1);
        assert_string_equal(diag_text(diag_list_nth(made->list, i)), cases[i].finding);
    }
    assert_null(made->text);
}

static void a_source_has_a_size(void **state)
{
    (void)state;
    const ImportText options = {.id = "x", .as_of = {2025, 9, 24}};
    g_autoptr(GBytes) bytes = g_bytes_new_take(g_malloc0(LOAD_MAX_TEXT + 1), LOAD_MAX_TEXT + 1);
    assert_null(import_text(import_kind("outline"), "source", bytes, &options, made->list));
    assert_true(diag_list_has(made->list, DIAG_IMPORT_TOO_LARGE));
}

static void kinds_are_known_by_name(void **state)
{
    (void)state;
    size_t count;
    const ImportKind *kinds = import_kinds(&count);
    for (size_t i = 0; i < count; i++)
        assert_ptr_equal(import_kind(kinds[i].name), &kinds[i]);
    assert_null(import_kind("novel"));
}

static int begin(void **state)
{
    (void)state;
    load_set_up();
    diag_set_language("en");
    made = g_new0(Made, 1);
    made->arena = arena_new();
    made->list = diag_list_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(made->arena);
    diag_list_free(made->list);
    g_clear_pointer(&made, g_free);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(statutes_have_parts_branches_and_tables),
        TEST(statutes_without_articles_have_paragraphs),
        TEST(a_number_that_stands_twice_is_marked),
        TEST(pages_are_read_by_their_numbers),
        TEST(a_sentence_about_a_number_opens_nothing),
        TEST(pages_that_are_none_are_refused),
        TEST(catalogs_have_groups_controls_parts_and_parameters),
        TEST(a_profile_is_no_catalog),
        TEST(books_of_version_five_are_read),
        TEST(books_of_version_four_have_a_document_type),
        TEST(entities_are_not_resolved),
        TEST(parts_in_other_files_are_missed_aloud),
        TEST(outlines_are_lists_of_provisions),
        TEST(rows_that_cannot_be_used_are_named),
        TEST(files_that_are_no_outline_are_refused),
        TEST(a_source_has_a_size),
        TEST(kinds_are_known_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
