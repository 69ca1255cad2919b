/* Characters that no font has: found, and put into words. */
#include "type_support.h"

typedef struct {
    unsigned count;
    uint32_t character, selector;
    size_t offset;
} Seen;

static void see(void *user, uint32_t character, uint32_t selector, size_t offset)
{
    Seen *seen = user;
    *seen = (Seen){seen->count + 1, character, selector, offset};
}

static Seen look(Bench *bench, const char *text)
{
    Seen seen = {0};
    type_check_text(bench->fonts, text, strlen(text), see, &seen);
    return seen;
}

static void passes_ordinary_text(void **state)
{
    assert_int_equal(look(*state, "個人情報（第26条）\u00a0☐ GB\t\u2011 \u200b e\u0301").count, 0);
    assert_int_equal(look(*state, "葛\xf3\xa0\x84\x80").count, 0);
    assert_int_equal(look(*state, "\xff\xfe broken").count, 0);
}

static void finds_radicals_that_look_like_kanji(void **state)
{
    Seen seen = look(*state, "利\u2f64");
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.character, 0x2f64);
    assert_int_equal(seen.offset, 3);
}

static void finds_forms_that_no_font_has(void **state)
{
    Seen seen = look(*state, "甲葛\xf3\xa0\x84\xaf");
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.character, 0x845b);
    assert_int_equal(seen.selector, 0xe012f);
    assert_int_equal(seen.offset, 3);
}

static void proposes_what_looks_the_same(void **state)
{
    Bench *bench = *state;
    diag_set_language("en");
    g_autoptr(DiagList) out = diag_list_new();
    type_report_absent(bench->fonts, out, DIAG_NOWHERE, 0x2f64, 0);
    type_report_absent(bench->fonts, out, DIAG_NOWHERE, 0x1f9ff, 0);
    type_report_absent(bench->fonts, out, DIAG_NOWHERE, 0x845b, 0xe012f);
    assert_int_equal(diag_list_count(out, DIAG_ERROR), 3);
    assert_int_equal(diag_code(diag_list_nth(out, 0)), DIAG_TYPE_NO_GLYPH);
    assert_non_null(strstr(diag_help_text(diag_list_nth(out, 0)), "\"用\""));
    assert_null(strstr(diag_help_text(diag_list_nth(out, 1)), "\""));
    assert_int_equal(diag_code(diag_list_nth(out, 2)), DIAG_TYPE_NO_VARIATION);
    assert_non_null(strstr(diag_text(diag_list_nth(out, 2)), "(U+845B) in the form U+E012F"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_ordinary_text),
        cmocka_unit_test(finds_radicals_that_look_like_kanji),
        cmocka_unit_test(finds_forms_that_no_font_has),
        cmocka_unit_test(proposes_what_looks_the_same),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
