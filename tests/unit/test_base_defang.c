#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "base/defang.h"

static const struct {
    const char *type, *live, *safe;
} cases[] = {
    {"ipv4", "192.0.2.7", "192[.]0[.]2[.]7"},
    {"ipv6", "2001:db8::7", "2001[:]db8[:][:]7"},
    {"domain", "update.example", "update[.]example"},
    {"url", "https://cdn.example/a.b?c=d.e", "hxxps://cdn[.]example/a.b?c=d.e"},
    {"url", "http://192.0.2.7:8080/x", "hxxp://192[.]0[.]2[.]7:8080/x"},
    {"url", "ftp://files.example/", "fxp://files[.]example/"},
    {"email", "help@desk.example", "help[@]desk[.]example"},
    {"sha256", "e3b0c442", "e3b0c442"},
    {"file", "setup.exe", "setup.exe"},
};

static void every_kind_is_defanged_in_its_way(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *safe = defang(cases[i].live, cases[i].type);
        assert_string_equal(safe, cases[i].safe);
    }
}

static void defanging_twice_changes_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *once = defang(cases[i].live, cases[i].type);
        g_autofree char *twice = defang(once, cases[i].type);
        assert_string_equal(once, twice);
    }
}

static void refanging_gives_back_what_was_there(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *safe = defang(cases[i].live, cases[i].type);
        g_autofree char *back = refang(safe);
        assert_string_equal(back, cases[i].live);
    }
}

static void other_spellings_are_read(void **state)
{
    (void)state;
    g_autofree char *mail = refang("help[at]desk[dot]example");
    g_autofree char *url = refang("h**ps://a(.)b{.}example/");
    assert_string_equal(mail, "help@desk.example");
    assert_string_equal(url, "https://a.b.example/");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_defanged_in_its_way),
        cmocka_unit_test(defanging_twice_changes_nothing),
        cmocka_unit_test(refanging_gives_back_what_was_there),
        cmocka_unit_test(other_spellings_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
