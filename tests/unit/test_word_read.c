/* What a reader of Word sees, as a plain value: numbers, notes, changes, tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "load/load.h"
#include "word/number.h"
#include "word_fixture.h"

#define P(inside) "<w:p>" inside "</w:p>"
#define R(words) "<w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r>"

/* Takes the files. */
static void assert_reads(GPtrArray *files, const char *expected, size_t findings)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) bytes = word_zipped(files);
    g_autoptr(WordFile) file = word_read("a.docx", bytes, found);
    if (!file || diag_list_length(found) != findings)
        diag_list_print(found, DIAG_LONG, false, stderr);
    assert_non_null(file);
    g_autofree char *dump = word_dump(word_text_of(file));
    assert_string_equal(dump, expected);
    assert_int_equal(diag_list_length(found), findings);
}

static void writes_numbers_as_word_does(void **state)
{
    (void)state;
    static const struct {
        const char *format;
        unsigned value;
        const char *text;
    } rows[] = {
        {"decimal", 12, "12"},
        {"decimalFullWidth", 3, "３"},
        {"aiueoFullWidth", 3, "ウ"},
        {"aiueo", 46, "ン"},
        {"iroha", 4, "ニ"},
        {"japaneseCounting", 21, "二十一"},
        {"japaneseCounting", 110, "百十"},
        {"upperRoman", 14, "XIV"},
        {"lowerLetter", 2, "b"},
        {"decimalEnclosedCircle", 5, "⑤"},
        {"decimalZero", 7, "07"},
        {"decimalEnclosedParen", 4, "(4)"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = number_text(rows[i].format, rows[i].value);
        assert_string_equal(text, rows[i].text);
    }
}

#define LEVEL(n, format, text)                                                                     \
    "<w:lvl w:ilvl=\"" n "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format                      \
    "\"/><w:lvlText w:val=\"" text "\"/></w:lvl>"
#define IN_LIST(num, level)                                                                        \
    "<w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" num "\"/></w:numPr></w:pPr>"

static void counts_levels_and_restarts(void **state)
{
    (void)state;
    GPtrArray *files = word_parts(WORD_BODY(
        P(IN_LIST("1", "0") R("一つ目")) P(IN_LIST("1", "1") R("子")) P(IN_LIST("1", "1") R("子"))
            P(IN_LIST("1", "0") R("二つ目")) P(IN_LIST("1", "1") R("子"))
                P(IN_LIST("2", "0") R("別")) P(IN_LIST("3", "0") R("点"))));
    word_add(files, "word/_rels/document.xml.rels",
             WORD_RELATIONS(
                 "<Relationship Id=\"rId1\"" WORD_TYPE("numbering") " Target=\"numbering.xml\"/>"));
    word_add(
        files, "word/numbering.xml",
        "<w:numbering" WORD_NS
        "><w:abstractNum w:abstractNumId=\"0\">" LEVEL("0", "decimalFullWidth", "第%1")
            LEVEL("1", "aiueoFullWidth", "（%1の%2）") "</w:abstractNum><w:abstractNum "
                                                       "w:abstractNumId=\"1\">" LEVEL(
                                                           "0", "bullet",
                                                           "●") "</w:abstractNum><w:num "
                                                                "w:numId=\"1\"><w:abstractNumId "
                                                                "w:val=\"0\"/></w:num>"
                                                                "<w:num "
                                                                "w:numId=\"2\"><w:abstractNumId "
                                                                "w:val=\"0\"/><w:lvlOverride "
                                                                "w:ilvl=\"0\">"
                                                                "<w:startOverride "
                                                                "w:val=\"1\"/></w:lvlOverride></"
                                                                "w:num><w:num w:numId=\"3\">"
                                                                "<w:abstractNumId "
                                                                "w:val=\"1\"/></w:num></"
                                                                "w:numbering>");
    assert_reads(files,
                 "none: [第１] 一つ目\nnone 1: [（１のア）] 子\nnone 1: [（１のイ）] 子\n"
                 "none: [第２] 二つ目\nnone 1: [（２のア）] 子\nnone: [第１] 別\nnone: [・] 点\n",
                 0);
}

static void joins_runs_and_keeps_ruby_notes_and_links(void **state)
{
    (void)state;
    GPtrArray *files = word_parts(WORD_BODY(
        P("<w:pPr><w:pStyle w:val=\"a3\"/></w:pPr>" R("漏え")
              R("い") "<w:r><w:ruby><w:rt>" R("ぜい") "</w:rt><w:rubyBase>" R(
                  "脆") "</w:rubyBase></w:ruby></w:r>"
                        "<w:r><w:rPr><w:b/></w:rPr><w:t>太字</w:t></w:r>"
                        "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
                        "<w:hyperlink r:id=\"rId2\">" R(
                            "窓口") "</w:hyperlink><w:r><w:br/></w:r>" R("末 "))
            P(R("前") "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK "
                      "\"https://b.example/\" </w:instrText></w:r><w:r><w:fldChar "
                      "w:fldCharType=\"separate\"/></w:r>" R(
                          "先") "<w:r><w:fldChar "
                                "w:fldCharType=\"end\"/></w:r>" R("後"))));
    word_add(
        files, "word/_rels/document.xml.rels",
        WORD_RELATIONS(
            "<Relationship Id=\"rId1\"" WORD_TYPE("footnotes") " Target=\"footnotes.xml\"/"
                                                               "><Relationship "
                                                               "Id=\"rId2\"" WORD_TYPE(
                                                                   "hyperlink") " Target=\"https://"
                                                                                "a.example/\" "
                                                                                "TargetMode="
                                                                                "\"External\"/>"
                                                                                "<Relationship "
                                                                                "Id="
                                                                                "\"rId3"
                                                                                "\"" WORD_TYPE(
                                                                                    "styles") " Tar"
                                                                                              "get="
                                                                                              "\"st"
                                                                                              "yles"
                                                                                              ".xml"
                                                                                              "\"/"
                                                                                              ">"));
    word_add(files, "word/footnotes.xml",
             "<w:footnotes" WORD_NS "><w:footnote w:id=\"2\">" P(
                 "<w:r><w:footnoteRef/></w:r>" R("注の文")) "</w:footnote></w:footnotes>");
    word_add(files, "word/styles.xml",
             "<w:styles" WORD_NS "><w:style w:type=\"paragraph\" w:styleId=\"a3\"><w:name "
             "w:val=\"見出し案\"/><w:basedOn w:val=\"h2\"/></w:style><w:style w:type=\"paragraph\" "
             "w:styleId=\"h2\"><w:name w:val=\"heading 2\"/></w:style></w:styles>");
    assert_reads(files,
                 "heading 2: 漏えい脆《ぜい》**太字**{note 注の文}窓口<https://a.example/>{br}末\n"
                 "none: 前先<https://b.example/>後\n",
                 0);
}

static void takes_changes_as_accepted_and_lists_them(void **state)
{
    (void)state;
    GPtrArray *files = word_parts(WORD_BODY(P(R(
        "期限は") "<w:del w:author=\"架空機構\" "
                  "w:date=\"2026-11-01T00:00:00Z\"><w:r><w:delText>三日"
                  "</w:delText></w:r></w:del><w:ins w:author=\"架空機構\">" R(
                      "五日") "</w:ins>"
                              "<w:commentRangeStart w:id=\"0\"/>" R(
                                  "以内") "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference "
                                          "w:id=\"0\"/></w:r>")));
    word_add(files, "word/_rels/document.xml.rels",
             WORD_RELATIONS(
                 "<Relationship Id=\"rId1\"" WORD_TYPE("comments") " Target=\"comments.xml\"/>"));
    word_add(files, "word/comments.xml",
             "<w:comments" WORD_NS "><w:comment w:id=\"0\" w:author=\"架空庁\">" P(
                 R("短いのではないか。")) "</w:comment></w:comments>");
    assert_reads(files,
                 "none: 期限は五日以内\n"
                 "deleted 1 by 架空機構: \"三日\" at \"期限は五日以内\"\n"
                 "inserted 1 by 架空機構: \"五日\" at \"期限は五日以内\"\n"
                 "comment 1 by 架空庁: \"短いのではないか。\" at \"以内\"\n",
                 0);
}

/* What is read of the document, and of its comments (NULL: none), as proposals. */
static const WordProposal *proposals_of(Arena *arena, const char *document, const char *comments,
                                        size_t *count)
{
    g_autoptr(DiagList) found = diag_list_new();
    GPtrArray *files = word_parts(document);
    word_add(files, "word/_rels/document.xml.rels",
             WORD_RELATIONS(
                 "<Relationship Id=\"rId1\"" WORD_TYPE("comments") " Target=\"comments.xml\"/>"));
    word_add(files, "word/comments.xml", comments);
    g_autoptr(GBytes) bytes = word_zipped(files);
    g_autoptr(WordFile) file = word_read("a.docx", bytes, found);
    assert_non_null(file);
    const WordProposal *borrowed = word_proposals(arena, file, count);
    WordProposal *kept = arena_make_array(arena, WordProposal, *count);
    for (size_t i = 0; i < *count; i++) {
        kept[i] = borrowed[i];
        const char **texts[] = {&kept[i].author, &kept[i].when,    &kept[i].id,  &kept[i].heading,
                                &kept[i].before, &kept[i].after,   &kept[i].old, &kept[i].now,
                                &kept[i].about,  &kept[i].comment};
        for (size_t k = 0; k < G_N_ELEMENTS(texts); k++)
            *texts[k] = arena_copy_text(arena, *texts[k]);
    }
    return kept;
}

#define HEADING "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>"
#define MARK(name) "<w:bookmarkStart w:id=\"1\" w:name=\"" name "\"/>"

static void proposals_know_their_place_in_the_draft(void **state)
{
    (void)state;
    g_autoptr(Arena) arena = arena_new();
    size_t count;
    const WordProposal *found = proposals_of(
        arena,
        WORD_BODY(P(HEADING MARK("renmei_s1_2da") R("対策")) P(
            R("期限は") "<w:del w:author=\"架空庁\"><w:r><w:delText>三日</w:delText></w:r></w:del>"
                        "<w:ins w:author=\"架空庁\" w:date=\"2026-11-01T00:00:00Z\">" R("五日")
                            "</w:ins>" R("以内") "<w:ins w:author=\"架空機構\">" R("とする")
                                "</w:ins>")
                      P(MARK("renmei_p_5f7") "<w:commentRangeStart w:id=\"0\"/>" R("別の段落")
                            "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference "
                            "w:id=\"0\"/></w:r>")),
        "<w:comments" WORD_NS "><w:comment w:id=\"0\" w:author=\"架空庁\">" P(R("要るか。"))
            "</w:comment></w:comments>",
        &count);
    assert_int_equal(count, 3);
    assert_int_equal(found[0].kind, PROPOSAL_REPLACE);
    assert_string_equal(found[0].old, "三日");
    assert_string_equal(found[0].now, "五日");
    assert_string_equal(found[0].before, "期限は三日以内");
    assert_string_equal(found[0].after, "期限は五日以内");
    assert_string_equal(found[0].id, "s1-a");
    assert_string_equal(found[0].heading, "対策");
    assert_int_equal(found[1].kind, PROPOSAL_INSERT);
    assert_string_equal(found[1].author, "架空機構");
    assert_string_equal(found[1].before, "期限は三日以内");
    assert_string_equal(found[1].after, "期限は三日以内とする");
    assert_int_equal(found[2].kind, PROPOSAL_COMMENT);
    assert_string_equal(found[2].id, "p_7");
    assert_string_equal(found[2].about, "別の段落");
    assert_string_equal(found[2].comment, "要るか。");
}

static void a_deleted_row_is_a_proposal(void **state)
{
    (void)state;
    g_autoptr(Arena) arena = arena_new();
    size_t count;
    const WordProposal *found = proposals_of(
        arena,
        WORD_BODY("<w:tbl><w:tr><w:tc>" P(R("甲")) "</w:tc></w:tr><w:tr><w:trPr><w:del "
                  "w:author=\"架空庁\"/></w:trPr><w:tc>" P(R("乙")) "</w:tc></w:tr></w:tbl>"),
        "<w:comments" WORD_NS "/>", &count);
    assert_int_equal(count, 1);
    assert_int_equal(found[0].kind, PROPOSAL_DELETE);
    assert_string_equal(found[0].old, "乙");
    assert_string_equal(found[0].before, "乙");
    assert_string_equal(found[0].after, "");
}

#define DEL(words) "<w:del w:author=\"架空庁\"><w:r><w:delText>" words "</w:delText></w:r></w:del>"
#define INS(words) "<w:ins w:author=\"架空庁\">" R(words) "</w:ins>"
#define GONE "<w:pPr><w:rPr><w:del w:author=\"架空庁\"/></w:rPr></w:pPr>"

/* As programs save it that cut runs at digits. */
static void one_hand_in_one_paragraph_is_one_proposal(void **state)
{
    (void)state;
    g_autoptr(Arena) arena = arena_new();
    size_t count;
    const WordProposal *found = proposals_of(
        arena,
        WORD_BODY(P(R("様式は") DEL("12") DEL("月") DEL("20") DEL("日") INS("12") INS("月") INS("18")
                        INS("日") R("までに") INS("必ず") R("出す。")) P(DEL("甲") INS("乙"))),
        "<w:comments" WORD_NS "/>", &count);
    assert_int_equal(count, 2);
    assert_int_equal(found[0].kind, PROPOSAL_REPLACE);
    assert_string_equal(found[0].old, "12月20日");
    assert_string_equal(found[0].now, "12月18日…必ず");
    assert_string_equal(found[0].before, "様式は12月20日までに出す。");
    assert_string_equal(found[0].after, "様式は12月18日までに必ず出す。");
    assert_string_equal(found[1].after, "乙");
}

static void a_struck_paragraph_is_a_proposal_of_its_own(void **state)
{
    (void)state;
    g_autoptr(Arena) arena = arena_new();
    size_t count;
    const WordProposal *found =
        proposals_of(arena,
                     WORD_BODY(P(R("一")) P(GONE MARK("renmei_p2") DEL("二") DEL("つ目"))
                                   P(R("三") INS("つ目")) P(GONE R("四") DEL("つ")) P(R("五"))),
                     "<w:comments" WORD_NS "/>", &count);
    assert_int_equal(count, 3);
    assert_string_equal(found[0].before, "二つ目");
    assert_string_equal(found[0].after, "");
    assert_string_equal(found[0].id, "p2");
    assert_string_equal(found[1].before, "三");
    assert_string_equal(found[1].after, "三つ目");
    assert_null(found[1].id);
    assert_string_equal(found[2].before, "四つ\n五");
    assert_string_equal(found[2].after, "四五");
}

/* What one hand inserted and another took away again was never in the text that was sent. */
static void words_that_came_and_went_are_not_before(void **state)
{
    (void)state;
    g_autoptr(Arena) arena = arena_new();
    size_t count;
    const WordProposal *found = proposals_of(
        arena,
        WORD_BODY(P(R("期限は") "<w:ins w:author=\"架空機構\">" R("おおむね") DEL("約")
                        "</w:ins>" R("三日"))),
        "<w:comments" WORD_NS "/>", &count);
    assert_int_equal(count, 2);
    assert_string_equal(found[0].before, "期限は三日");
    assert_string_equal(found[1].after, "期限はおおむね三日");
}

static size_t other_numbers(const char *document)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GPtrArray) assets = g_ptr_array_new();
    g_autoptr(GBytes) bytes = word_zipped(word_parts(document));
    g_autoptr(WordFile) file = word_read("a.docx", bytes, found);
    const WordDraftOptions options = {
        .kind = "notice", .id = "x", .lang = "ja", .today = {2026, 12, 1}};
    assert_non_null(word_draft(arena, file, &options, assets, found));
    size_t count = 0;
    for (size_t i = 0; i < diag_list_length(found); i++)
        count += diag_code(diag_list_nth(found, i)) == DIAG_WORD_LABEL;
    return count;
}

/* What is printed with another number may be referred to by the old one. */
static void tells_once_of_numbers_that_look_otherwise(void **state)
{
    (void)state;
    assert_int_equal(other_numbers(WORD_BODY(P(R("第１　対策")) P(R("次の措置を採る。"))
                                                 P(R("1. 記録を取る。")) P(R("2. 確かめる。")))),
                     0);
    assert_int_equal(other_numbers(WORD_BODY(P(R("第１　対策")) P(R("次の措置を採る。"))
                                                 P(R("(1) 記録を取る。")) P(R("(2) 確かめる。")))),
                     1);
}

static void ids_become_bookmarks_and_come_back(void **state)
{
    (void)state;
    g_autoptr(Arena) arena = arena_new();
    static const char *const ids[] = {"s1", "a-b.c_d", "9"};
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        const char *bookmark = word_bookmark_of_id(arena, ids[i]);
        assert_string_equal(word_id_of_bookmark(arena, bookmark), ids[i]);
    }
    assert_null(word_bookmark_of_id(arena, "an-id-that-is-much-longer-than-a-bookmark-may-be"));
    assert_null(word_id_of_bookmark(arena, "_GoBack"));
    assert_null(word_id_of_bookmark(arena, "renmei_a_0"));
}

#define TC(properties, words) "<w:tc><w:tcPr>" properties "</w:tcPr>" P(R(words)) "</w:tc>"

static void merges_cells_as_word_does(void **state)
{
    (void)state;
    assert_reads(
        word_parts(WORD_BODY(
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" TC("<w:gridSpan w:val=\"2\"/>", "見出し")
                TC("", "右") "</w:tr><w:tr>" TC("<w:vMerge w:val=\"restart\"/>", "左") TC("", "一")
                    TC("", "二") "</w:tr><w:tr>" TC("<w:vMerge/>", "") TC("", "三")
                        TC("", "四") "</w:tr></w:tbl>")),
        "table\n  row heading\n    cell 2x1\n      none: 見出し\n    cell 1x1\n      none: 右\n"
        "  row\n    cell 1x2\n      none: 左\n    cell 1x1\n      none: 一\n    cell 1x1\n"
        "      none: 二\n  row\n    cell 1x1\n      none: 三\n    cell 1x1\n      none: 四\n",
        0);
}

/* Each with a finding that names the paragraph. */
static void loses_nothing_in_silence(void **state)
{
    (void)state;
    assert_reads(word_parts(WORD_BODY(
                     P(R("式は") "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")
                         P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し</w:t></w:r>" R("見え"))
                             P("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>"))),
                 "none: 式はa+b\nnone: 見え\nnone: 〓\n", 3);
    assert_reads(
        word_parts(WORD_BODY(P(R("本文") "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" P(
            R("箱の文")) "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"))),
        "none: 本文\nnone: 箱の文\n", 1);
}

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_numbers_as_word_does),
        cmocka_unit_test(counts_levels_and_restarts),
        cmocka_unit_test(joins_runs_and_keeps_ruby_notes_and_links),
        cmocka_unit_test(takes_changes_as_accepted_and_lists_them),
        cmocka_unit_test(proposals_know_their_place_in_the_draft),
        cmocka_unit_test(a_deleted_row_is_a_proposal),
        cmocka_unit_test(one_hand_in_one_paragraph_is_one_proposal),
        cmocka_unit_test(a_struck_paragraph_is_a_proposal_of_its_own),
        cmocka_unit_test(words_that_came_and_went_are_not_before),
        cmocka_unit_test(tells_once_of_numbers_that_look_otherwise),
        cmocka_unit_test(ids_become_bookmarks_and_come_back),
        cmocka_unit_test(merges_cells_as_word_does),
        cmocka_unit_test(loses_nothing_in_silence),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
