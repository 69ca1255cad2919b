#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "diag/report.h"

static const DiagSource *source_of(DiagList *list, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return diag_source_new(list, "a.xml", bytes);
}

static void counts_lines_and_characters_from_one(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *source = source_of(list, "ab\n東京cd\n");
    unsigned line, column;

    diag_line_column((DiagSpan){source, 0, 1}, &line, &column);
    assert_int_equal(line, 1);
    assert_int_equal(column, 1);
    diag_line_column((DiagSpan){source, 9, 10}, &line, &column); /* the c */
    assert_int_equal(line, 2);
    assert_int_equal(column, 3);
    diag_line_column((DiagSpan){source, 5000, 5001}, &line, &column);
    assert_int_equal(line, 3);
}

static void has_no_line_when_nowhere(void **state)
{
    (void)state;
    unsigned line = 9, column = 9;
    diag_line_column(DIAG_NOWHERE, &line, &column);
    assert_int_equal(line, 0);
    assert_int_equal(column, 0);
}

static void takes_findings_with_their_sources(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(DiagList) part = diag_list_new();
    diag_add(part, DIAG_LOAD_UNREADABLE, (DiagSpan){source_of(part, "x"), 0, 1}, "gone");
    diag_list_take(list, part);
    assert_int_equal(diag_list_length(part), 0);
    assert_int_equal(diag_list_length(list), 1);
    assert_string_equal(diag_source_name(diag_span(diag_list_nth(list, 0)).source), "a.xml");
    assert_true(diag_list_has(list, DIAG_LOAD_UNREADABLE));
}

/* Two runs over one workspace, in two languages. */
static void retells_what_both_found(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new(), other = diag_list_new();
    const DiagSource *own = source_of(list, "xyz"), *same = source_of(other, "xyz");
    diag_add(list, DIAG_GATE_STALE, (DiagSpan){own, 0, 1}, "eins");
    Diag *first = diag_add(list, DIAG_GATE_STALE, (DiagSpan){own, 0, 1}, "zwei");
    diag_also(first, (DiagSpan){own, 1, 2}, "dort");
    diag_add(list, DIAG_BATCH_NOT_RENDERED, (DiagSpan){own, 0, 1}, "nur hier");
    diag_add(other, DIAG_GATE_STALE, (DiagSpan){same, 0, 1}, "one");
    Diag *told = diag_add(other, DIAG_GATE_STALE, (DiagSpan){same, 0, 1}, "two");
    diag_also(told, (DiagSpan){same, 1, 2}, "there");
    diag_help(told, "help");
    diag_list_retell(list, other);
    assert_string_equal(diag_text(diag_list_nth(list, 0)), "one");
    assert_string_equal(diag_text(diag_list_nth(list, 1)), "two");
    assert_string_equal(diag_help_text(diag_list_nth(list, 1)), "help");
    assert_ptr_equal(diag_span(diag_list_nth(list, 1)).source, own);
    assert_string_equal(diag_text(diag_list_nth(list, 2)), "nur hier");
}

static void drops_codes_of_some_sources(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *one = source_of(list, "x"), *other = source_of(list, "y");
    diag_add(list, DIAG_GATE_STALE, (DiagSpan){one, 0, 1}, "a");
    diag_add(list, DIAG_GATE_UNFILLED, (DiagSpan){one, 0, 1}, "b");
    diag_add(list, DIAG_GATE_STALE, (DiagSpan){other, 0, 1}, "c");
    g_autoptr(GHashTable) sources = g_hash_table_new(NULL, NULL);
    g_hash_table_add(sources, (void *)one);
    const DiagCode codes[] = {DIAG_GATE_STALE};
    diag_list_drop_codes(list, sources, codes, 1);
    assert_int_equal(diag_list_length(list), 2);
    assert_string_equal(diag_text(diag_list_nth(list, 0)), "b");
    assert_string_equal(diag_text(diag_list_nth(list, 1)), "c");
}

static void counts_by_severity(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    diag_add(list, DIAG_LOAD_UNREADABLE, DIAG_NOWHERE, "one");
    diag_set_severity(diag_add(list, DIAG_LOAD_UNREADABLE, DIAG_NOWHERE, "two"), DIAG_INFO);
    assert_int_equal(diag_list_count(list, DIAG_ERROR), 1);
    assert_int_equal(diag_list_count(list, DIAG_INFO), 2);
}

static void refuses_to_lower_what_is_not_demotable(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const Diag *error = diag_add(list, DIAG_LOAD_UNREADABLE, DIAG_NOWHERE, "one");
    const Diag *warning = diag_add(list, DIAG_XREF_INFORMAL, DIAG_NOWHERE, "two");
    assert_false(diag_list_change_severity(list, DIAG_LOAD_UNREADABLE, DIAG_WARNING));
    assert_int_equal(diag_severity(error), DIAG_ERROR);
    assert_true(diag_list_change_severity(list, DIAG_XREF_INFORMAL, DIAG_INFO));
    assert_int_equal(diag_severity(warning), DIAG_INFO);
    assert_true(diag_list_change_severity(list, DIAG_XREF_INFORMAL, DIAG_ERROR));
    assert_int_equal(diag_severity(warning), DIAG_ERROR);
}

static void cleans_what_would_reach_the_terminal(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const Diag *diag = diag_add(list, DIAG_LOAD_UNREADABLE, DIAG_NOWHERE, "%s",
                                "a\033[2J\nb\xe2\x80\xae"
                                "c\xff");
    assert_string_equal(diag_text(diag), "a<U+001B>[2J b<U+202E>c\xef\xbf\xbd");
}

static void cuts_endless_words(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    g_autofree char *value = g_strnfill(1000000, 'x');
    const Diag *diag =
        diag_add(list, DIAG_LOAD_UNREADABLE, DIAG_NOWHERE, "\"%s\" is no day", value);
    assert_in_range(strlen(diag_text(diag)), 100, 3000);
    assert_true(g_str_has_suffix(diag_text(diag), "x…"));
}

static void finds_rows_by_code(void **state)
{
    (void)state;
    assert_string_equal(diag_row_lookup("l001")->name, "unreadable");
    assert_null(diag_row_lookup("Z999"));
    assert_null(diag_row_lookup(""));
}

static void has_each_code_and_name_once(void **state)
{
    (void)state;
    for (unsigned i = 0; i < DIAG_CODE_COUNT; i++)
        for (unsigned j = 0; j < i; j++) {
            assert_string_not_equal(diag_row(i)->code, diag_row(j)->code);
            if (diag_row(i)->code[0] == diag_row(j)->code[0])
                assert_string_not_equal(diag_row(i)->name, diag_row(j)->name);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_lines_and_characters_from_one),
        cmocka_unit_test(has_no_line_when_nowhere),
        cmocka_unit_test(takes_findings_with_their_sources),
        cmocka_unit_test(retells_what_both_found),
        cmocka_unit_test(drops_codes_of_some_sources),
        cmocka_unit_test(counts_by_severity),
        cmocka_unit_test(refuses_to_lower_what_is_not_demotable),
        cmocka_unit_test(cleans_what_would_reach_the_terminal),
        cmocka_unit_test(cuts_endless_words),
        cmocka_unit_test(finds_rows_by_code),
        cmocka_unit_test(has_each_code_and_name_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
