#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "diag/report.h"

static void is_english_until_asked(void **state)
{
    (void)state;
    assert_string_equal(diag_language(), "en");
    assert_string_equal(diag_translate("error"), "error");
}

static void speaks_japanese_without_a_japanese_locale(void **state)
{
    (void)state;
    diag_set_language("ja");
    assert_string_equal(diag_language(), "ja");
    assert_string_equal(diag_translate("error"), "エラー");
    assert_string_equal(diag_translate("no such msgid"), "no such msgid");
    diag_set_language("en");
    assert_string_equal(diag_translate("error"), "error");
}

static void follows_the_environment(void **state)
{
    (void)state;
    const struct {
        const char *lc_all, *lang, *language, *expect;
    } cases[] = {
        {"ja_JP.UTF-8", NULL, NULL, "ja"},
        {NULL, "ja_JP.UTF-8", NULL, "ja"},
        {"C.UTF-8", "ja_JP.UTF-8", NULL, "en"},
        {"C.UTF-8", NULL, "ja", "ja"},
        {"C", NULL, "ja", "en"},
        {NULL, "en_US.UTF-8", "ja:en", "ja"},
        {NULL, NULL, NULL, "en"},
        {"ja_JP.UTF-8", NULL, "en", "en"},
    };
    g_unsetenv("LC_MESSAGES");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_unsetenv("LC_ALL");
        g_unsetenv("LANG");
        g_unsetenv("LANGUAGE");
        if (cases[i].lc_all)
            g_setenv("LC_ALL", cases[i].lc_all, TRUE);
        if (cases[i].lang)
            g_setenv("LANG", cases[i].lang, TRUE);
        if (cases[i].language)
            g_setenv("LANGUAGE", cases[i].language, TRUE);
        diag_set_language(NULL);
        assert_string_equal(diag_language(), cases[i].expect);
    }
}

static void explains_in_both_languages(void **state)
{
    (void)state;
    diag_set_language("en");
    g_autofree char *english = diag_explain("L001");
    assert_true(g_str_has_prefix(english, "error[L001] unreadable: the file cannot be read\n\n"));
    diag_set_language("ja");
    g_autofree char *japanese = diag_explain("L001");
    assert_true(g_str_has_prefix(japanese, "エラー[L001] unreadable: ファイルを読めない\n\n"));
    assert_true(strlen(japanese) > 200);
    assert_null(diag_explain("Z999"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_english_until_asked),
        cmocka_unit_test(speaks_japanese_without_a_japanese_locale),
        cmocka_unit_test(follows_the_environment),
        cmocka_unit_test(explains_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
