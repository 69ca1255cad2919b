#include "xref/xref.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include <glib/gstdio.h>

#include "load/load.h"

/* A workspace with one advisory; what is cited is what ships with renmei. */
static char *folder;

static void put(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(file_write(path, text, strlen(text), NULL));
}

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    diag_set_language("en");
    folder = g_dir_make_tmp("renmei-xref-XXXXXX", NULL);
    put("renmei.xml", "<workspace xmlns='urn:renmei:workspace:1' base='https://x.example/'>"
                      "<title xml:lang='ja'>題</title></workspace>");
    return folder ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    static const char *const names[] = {"renmei.xml", "advisories/a.xml", "advisories", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        g_remove(path);
    }
    g_clear_pointer(&folder, g_free);
    return 0;
}

/* The findings of a paragraph that holds this citation. */
static DiagList *cite(const char *citation)
{
    g_autofree char *draft = g_strdup_printf(
        "<advisory xmlns='urn:renmei:draft:1'><content id='a' revision='1' xml:lang='ja' "
        "sample='yes'>"
        "<coordination order='kensei'><issuer agency='ppc'/><single/></coordination>"
        "<head><title>題</title><date>2026-11-30</date></head>"
        "<body><section id='s1'><title>題</title><p>%s</p></section></body></content></advisory>",
        citation);
    put("advisories/a.xml", draft);
    DiagList *found = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load_workspace(folder, &(LoadOptions){0}, found, NULL);
    assert_non_null(loaded);
    assert_int_equal(loaded->workspace->document_count, 1);
    DiagList *cited = diag_list_new();
    g_autoptr(Arena) arena = arena_new();
    xref_resolve(arena, loaded->workspace, cited);
    diag_list_free(found);
    return cited;
}

static void assert_clean(const char *citation)
{
    g_autoptr(DiagList) found = cite(citation);
    if (diag_list_length(found))
        fail_msg("%s: %s", citation, diag_text(diag_list_nth(found, 0)));
}

static void assert_finding(const char *citation, DiagCode code, DiagSeverity severity,
                           const char *help)
{
    g_autoptr(DiagList) found = cite(citation);
    assert_int_equal(diag_list_length(found), 1);
    const Diag *diag = diag_list_nth(found, 0);
    assert_string_equal(diag_row(diag_code(diag))->code, diag_row(code)->code);
    assert_int_equal(diag_severity(diag), severity);
    assert_string_equal(diag_help_text(diag), help);
}

static void the_numbers_of_the_founding_document_lead_to_those_of_today(void **state)
{
    (void)state;
    assert_clean("<law of='appi' at='第145条' as-of='2023-03-15' expect='勧告及び命令'/>");
    assert_clean("<law of='appi' at='第148条' as-of='2026-11-01' expect='勧告及び命令'/>");
    assert_finding("<law of='appi' at='第145条' as-of='2026-11-01' expect='勧告及び命令'/>",
                   DIAG_XREF_CAPTION_DIFFERS, DIAG_ERROR,
                   "cite 第148条, which has that caption on this day");
    assert_finding("<law of='appi' at='第154条' as-of='2026-11-01' expect='指導及び助言'/>",
                   DIAG_XREF_CAPTION_DIFFERS, DIAG_ERROR,
                   "cite 第157条, which has that caption on this day");
}

static void an_extract_that_nobody_confirmed_does_not_judge(void **state)
{
    (void)state;
    assert_clean("<law of='appi-rule' at='第9条' expect='何か'/>");
    assert_finding("<law of='appi-rule' at='第8条' expect='何か'/>", DIAG_XREF_CAPTION_DIFFERS,
                   DIAG_WARNING,
                   "look up the article that is meant in the text in force on that day");
}

static void supplementary_articles_are_not_those_of_the_main_part(void **state)
{
    (void)state;
    assert_clean("<law of='appi' at='附則第1条' expect='施行期日'/>");
    assert_finding("<law of='appi' at='附則第146条' expect='報告及び立入検査'/>",
                   DIAG_XREF_UNKNOWN_PROVISION, DIAG_ERROR,
                   "give an article that exists on the cited day, or add it to registry/laws/");
}

static void headings_of_published_guidelines_are_compared(void **state)
{
    (void)state;
    assert_clean("<ref to='ppc-tsusoku#3-5-3-1' as-of='2025-06-01' expect='報告対象となる事態'/>");
    assert_finding("<ref to='ppc-tsusoku#3-5-3-1' as-of='2025-06-01' expect='速報'/>",
                   DIAG_XREF_HEADING_DIFFERS, DIAG_WARNING,
                   "look up the heading in the version that is cited, and correct expect");
    assert_finding("<ref to='ppc-mynumber-biz#第４－２－⑵'/>", DIAG_XREF_NO_EXPECT, DIAG_WARNING,
                   "add expect=\"安全管理措置\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_numbers_of_the_founding_document_lead_to_those_of_today),
        cmocka_unit_test(an_extract_that_nobody_confirmed_does_not_judge),
        cmocka_unit_test(supplementary_articles_are_not_those_of_the_main_part),
        cmocka_unit_test(headings_of_published_guidelines_are_compared),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
