#include "xref/xref.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include <glib/gstdio.h>

#include "load/load.h"
#include "xref/table.h"

/* A workspace that holds two versions of a guideline, and one of a statute. */
static char *folder;

static void put(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(file_write(path, text, strlen(text), NULL));
}

#define GUIDELINE(day, words)                                                                                 \
    "<text xmlns='urn:renmei:library:1' id='shishin' kind='guideline' xml:lang='ja' as-of='" day              \
    "' url='https://x.example/shishin' source='-'><title>架空指針</title>"                                \
    "<provision locator='3-1' label='3-1' heading='保存' anchor='a3-1'><p>" words                             \
    "</p></provision><provision locator='3-2' label='3-2' heading='消去'><p>個情法第26条第1項及び" \
    "第9項による。</p></provision></text>"

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    diag_set_language("en");
    folder = g_dir_make_tmp("renmei-xref-XXXXXX", NULL);
    put("renmei.xml", "<workspace xmlns='urn:renmei:workspace:1' base='https://x.example/'>"
                      "<title xml:lang='ja'>題</title></workspace>");
    put("library/shishin/2025-01-01.xml", GUIDELINE("2025-01-01", "記録は三十日保存する。"));
    put("library/shishin/2026-01-01.xml", GUIDELINE("2026-01-01", "記録は、六十日間、保存する。"));
    put("library/appi/2025-09-24.xml",
        "<text xmlns='urn:renmei:library:1' id='appi' kind='law' xml:lang='ja' as-of='2025-09-24' "
        "source='-'><title>個人情報の保護に関する法律</title>"
        "<provision locator='26' label='第二十六条' heading='漏えい等の報告等'>"
        "<provision locator='26/1'><p>報告しなければならない。</p></provision>"
        "<provision locator='26/2' label='２'><p>通知しなければならない。</p></provision>"
        "</provision></text>");
    return folder ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    const char *remove[] = {"rm", "-rf", folder, NULL};
    g_spawn_sync(NULL, (char **)remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                 NULL);
    g_clear_pointer(&folder, g_free);
    return 0;
}

static LoadedWorkspace *load_with(const char *block, DiagList *found)
{
    g_autofree char *draft = g_strdup_printf(
        "<advisory xmlns='urn:renmei:draft:1'><content id='a' revision='1' xml:lang='ja' "
        "sample='yes'>"
        "<coordination order='kensei'><issuer agency='ppc'/><single/></coordination>"
        "<head><title>題</title><date>2026-11-30</date></head>"
        "<body><section id='s1'><title>題</title>%s</section></body></content></advisory>",
        block);
    put("advisories/a.xml", draft);
    LoadedWorkspace *loaded = load_workspace(folder, &(LoadOptions){0}, found, NULL);
    assert_non_null(loaded);
    assert_int_equal(loaded->workspace->document_count, 1);
    return loaded;
}

static void check(const char *block, const char *expected)
{
    g_autoptr(DiagList) found = diag_list_new(), cited = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load_with(block, found);
    g_autoptr(Arena) arena = arena_new();
    xref_resolve(arena, loaded->workspace, cited);
    g_autoptr(GString) codes = g_string_new(NULL);
    for (size_t i = 0; i < diag_list_length(cited); i++)
        g_string_append_printf(codes, "%s%s", i ? " " : "",
                               diag_row(diag_code(diag_list_nth(cited, i)))->code);
    if (strcmp(codes->str, expected) != 0)
        fail_msg("%s: \"%s\", not \"%s\"", block, codes->str, expected);
}

static void the_words_of_the_cited_day_count(void **state)
{
    (void)state;
    check("<p><ref to='shishin#3-1' as-of='2025-06-01' expect='保存'/></p>", "");
    check("<p><ref to='shishin#3-1' as-of='2025-06-01' expect='消去'/></p>", "X003");
    check("<p><ref to='shishin#3-9' as-of='2025-06-01'/></p>", "X002");
    check("<p><law of='appi' at='第26条第2項' expect='漏えい等の報告等'/></p>", "");
    check("<p><law of='appi' at='第26条第2項第3号' expect='漏えい等の報告等'/></p>", "X002");
    check("<p><law of='appi' at='第26条第1項及び第2項' expect='漏えい等の報告等'/></p>", "");
    check("<p><law of='appi' at='第26条第1項及び第3項' expect='漏えい等の報告等'/></p>", "X002");
    check("<p><law of='appi' at='第26条第2項から第1項まで' expect='漏えい等の報告等'/></p>",
          "X055");
}

static void changed_words_are_found_by_their_digest(void **state)
{
    (void)state;
    g_autofree char *sum =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, "保存 記録は三十日保存する。", -1);
    g_autofree char *old = g_strdup_printf(
        "<p><ref to='shishin#3-1' as-of='2025-06-01' expect='保存' seen='sha256:%s'/></p>", sum);
    g_autofree char *now =
        g_strdup_printf("<p><ref to='shishin#3-1' expect='保存' seen='sha256:%s'/></p>", sum);
    g_autofree char *early = g_strdup_printf(
        "<p><ref to='shishin#3-1' as-of='2024-06-01' expect='保存' seen='sha256:%s'/></p>", sum);
    g_autofree char *unknown =
        g_strdup_printf("<p><law of='cyber-basic' at='第12条' expect='サイバーセキュリティ戦略' "
                        "seen='sha256:%s'/></p>",
                        sum);
    check(old, "");
    check(now, "X052");
    check(early, "X054");
    check(unknown, "X053");
}

static void quotations_are_compared(void **state)
{
    (void)state;
#define QUOTE(day, words)                                                                          \
    "<blockquote cite='shishin#3-1' as-of='" day "'><p>" words "</p></blockquote>"
    check(QUOTE("2026-06-01", "記録は、六十日間、保存する。"), "");
    check(QUOTE("2026-06-01", "記録は、 六十日間、\n保存する。"), "");
    check(QUOTE("2026-06-01", "記録は、（略）保存する。"), "");
    check(QUOTE("2026-06-01", "3-1 保存 記録は、…"), "");
    check(QUOTE("2026-06-01", "記録は、三十日間、保存する。"), "X056");
    check(QUOTE("2025-06-01", "記録は、六十日間、保存する。"), "X056");
    check(QUOTE("2026-06-01", "保存する。（略）記録は、"), "X056");
    check("<p><q cite='appi#第26条第2項'>通知しなければならない。</q></p>", "");
    check("<p><q cite='appi#第26条第2項'>報告しなければならない。</q></p>", "X056");
    check("<blockquote cite='https://x.example/'><p>何か</p></blockquote>", "");
}

static void prose_is_read_for_citations(void **state)
{
    (void)state;
    check("<p>個情法第26条第1項による。</p>", "X050");
    check("<p>個情法第999条による。</p>", "X051");
    check("<p><code>個情法第26条</code>、<a href='https://x.example/'>個情法第26条</a></p>", "");
    check("<p>第2回会議の第3号議案</p>", "");
}

static void a_marked_draft_is_the_draft_and_tags(void **state)
{
    (void)state;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load_with(
        "<p>&lt;個情法&#31532;26条&gt;と<em>同法</em>第68条<!-- 個情法第7条 --></p>", found);
    const Document *document = loaded->workspace->documents[0];
    GBytes *source = diag_source_bytes(document->source);
    size_t count, size;
    g_autoptr(GBytes) marked = xref_mark(loaded->workspace, document, source, &count);
    const char *text = g_bytes_get_data(marked, &size);
    assert_int_equal(count, 1);
    static const char wanted[] =
        "&lt;<law of=\"appi\" at=\"第26条\" expect=\"漏えい等の報告等\">個情法"
        "&#31532;26条</law>&gt;と<em>同法</em>第68条<!--";
    assert_non_null(g_strstr_len(text, (gssize)size, wanted));
    assert_int_equal(size - g_bytes_get_size(source),
                     strlen("<law of=\"appi\" at=\"第26条\" expect=\"漏えい等の報告等\"></law>"));
}

static size_t lost(const XrefTable *table, uint32_t text)
{
    size_t count, none = 0;
    const XrefEdge *edges = xref_table_edges(table, text, &count);
    for (size_t i = 0; i < count; i++)
        none += edges[i].to == XREF_NOWHERE;
    return none;
}

static void a_changed_text_is_resolved_again_with_those_that_cite_it(void **state)
{
    (void)state;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load_with("<p>本文</p>", found);
    Library *library = loaded->workspace->library;
    g_autoptr(XrefNames) names = xref_names_new(loaded->workspace);
    g_autoptr(XrefTable) table = xref_table_new(names);
    const Date day = {2026, 6, 1};
    uint32_t text = xref_table_put(table, library_text(library, "shishin", day));
    assert_int_equal(xref_table_resolve(table), 2);
    assert_int_equal(lost(table, text), 2);
    xref_table_put(table, library_text(library, "appi", day));
    assert_int_equal(xref_table_resolve(table), 2); /* those that lead to it */
    assert_int_equal(lost(table, text), 1);         /* 第9項 */
    assert_int_equal(xref_table_resolve(table), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_of_the_cited_day_count),
        cmocka_unit_test(changed_words_are_found_by_their_digest),
        cmocka_unit_test(quotations_are_compared),
        cmocka_unit_test(prose_is_read_for_citations),
        cmocka_unit_test(a_marked_draft_is_the_draft_and_tags),
        cmocka_unit_test(a_changed_text_is_resolved_again_with_those_that_cite_it),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
