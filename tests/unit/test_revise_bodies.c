/* The bodies of the example registry as a sheet, and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "revise/bodies.h"

static GBytes *registry(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("SOURCE_DIR"), "examples/kakuu/registry/agencies.xml", NULL);
    char *text;
    size_t size;
    assert_true(g_file_get_contents(path, &text, &size, NULL));
    return g_bytes_new_take(text, size);
}

static const char *text_of(GBytes *bytes)
{
    return g_bytes_get_data(bytes, NULL);
}

static GBytes *take(const char *sheet, size_t *changed, DiagList *found)
{
    g_autoptr(GBytes) agencies = registry(), bytes = g_bytes_new(sheet, strlen(sheet));
    return bodies_take(agencies, "bodies.csv", bytes, changed, found);
}

/* The sheet with the first `before` in it as `after`. */
static char *changed_sheet(const char *before, const char *after)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) agencies = registry();
    g_autoptr(GBytes) sheet = bodies_sheet(agencies, "ja", found);
    assert_non_null(sheet);
    g_autofree char *text = g_strndup(text_of(sheet), g_bytes_get_size(sheet));
    char *at = strstr(text, before);
    assert_non_null(at);
    g_autofree char *head = g_strndup(text, (size_t)(at - text));
    return g_strconcat(head, after, at + strlen(before), NULL);
}

static void what_is_not_changed_stays(void **state)
{
    (void)state;
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *sheet = changed_sheet("識別子", "識別子");
    size_t changed = 99;
    g_autoptr(GBytes) agencies = take(sheet, &changed, found);
    assert_non_null(agencies);
    assert_int_equal(changed, 0);
}

static void a_name_is_changed_and_nothing_else(void **state)
{
    (void)state;
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *sheet = changed_sheet("架空警備庁", "架空警備本庁");
    size_t changed = 0;
    g_autoptr(GBytes) agencies = take(sheet, &changed, found);
    assert_non_null(agencies);
    assert_int_equal(changed, 1);
    assert_non_null(g_strstr_len(text_of(agencies), (gssize)g_bytes_get_size(agencies),
                                 ">架空警備本庁</name>"));
}

static void a_sheet_that_is_none_changes_nothing(void **state)
{
    (void)state;
    static const char *const sheets[] = {"", "a,b\n1,2\n", "\"", "\xff\xfe\x01"};
    for (size_t i = 0; i < G_N_ELEMENTS(sheets); i++) {
        g_autoptr(DiagList) found = diag_list_new();
        size_t changed = 0;
        assert_null(take(sheets[i], &changed, found));
        assert_true(diag_list_has(found, DIAG_LOAD_BODIES));
    }
}

static void words_of_a_field_are_no_markup(void **state)
{
    (void)state;
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *sheet = changed_sheet("架空警備庁", "<post>&amp;\x01");
    size_t changed = 0;
    g_autoptr(GBytes) agencies = take(sheet, &changed, found);
    assert_non_null(agencies);
    assert_non_null(g_strstr_len(text_of(agencies), (gssize)g_bytes_get_size(agencies),
                                 ">&lt;post&gt;&amp;amp;</name>"));
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
        cmocka_unit_test(what_is_not_changed_stays),
        cmocka_unit_test(a_name_is_changed_and_nothing_else),
        cmocka_unit_test(a_sheet_that_is_none_changes_nothing),
        cmocka_unit_test(words_of_a_field_are_no_markup),
    };
    return cmocka_run_group_tests_name("revise bodies", tests, set_up, NULL);
}
