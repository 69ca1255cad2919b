#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/digest.h"

/* FIPS 180-4: of no bytes, and of "abc". */
#define NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void bytes_and_text_have_the_digests_of_the_standard(void **state)
{
    (void)state;
    g_autoptr(GBytes) none = g_bytes_new(NULL, 0);
    g_autoptr(GBytes) abc = g_bytes_new_static("abc", 3);
    assert_string_equal(digest_of(none).text, "sha256:" NOTHING);
    assert_string_equal(digest_of(abc).text, "sha256:" ABC);
    assert_string_equal(digest_of_text("abc").text, "sha256:" ABC);
    assert_string_equal(digest_hex("sha256:" ABC), ABC);
}

static void a_digest_fits_its_own_bytes_only(void **state)
{
    (void)state;
    g_autoptr(GBytes) abc = g_bytes_new_static("abc", 3);
    assert_true(digest_fits("sha256:" ABC, abc));
    assert_false(digest_fits("sha256:" NOTHING, abc));
    assert_false(digest_fits("sha512:" ABC, abc));
    assert_false(digest_fits(ABC, abc));
    assert_false(digest_fits("", abc));
    assert_false(digest_fits("sha256:" ABC, NULL));
    assert_true(digest_has("sha256:" ABC, ABC));
    assert_false(digest_has("sha256:" ABC, NOTHING));
    assert_false(digest_has(ABC, ABC));
    assert_false(digest_has("", ""));
    assert_false(digest_has("sha256:" ABC, NULL));
}

static void what_is_written_otherwise_is_none(void **state)
{
    (void)state;
    static const char *const others[] = {
        "",
        "sha256:",
        ABC,
        "sha256:" ABC "0",
        "SHA256:" ABC,
        "sha512:" ABC,
        "sha256:" ABC "\n",
        "sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "sha256:ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"};
    assert_true(digest_is_one("sha256:" ABC));
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        assert_false(digest_is_one(others[i]));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_and_text_have_the_digests_of_the_standard),
        cmocka_unit_test(a_digest_fits_its_own_bytes_only),
        cmocka_unit_test(what_is_written_otherwise_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
