#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "diag/report.h"

static const char *const words[] = {"mitigation", "section", "title",     "p",
                                    "架情委",     "架サ局",  "統一基準群"};

static const char *near(const char *written)
{
    return diag_nearest(written, words, G_N_ELEMENTS(words));
}

static void finds_a_word_with_a_letter_missing_or_swapped(void **state)
{
    (void)state;
    assert_string_equal(near("mitigaton"), "mitigation");
    assert_string_equal(near("setcion"), "section");
    assert_string_equal(near("TITLE"), "title");
}

static void counts_a_kanji_as_one_edit(void **state)
{
    (void)state;
    assert_string_equal(near("架情員"), "架情委");
    assert_string_equal(near("統一基準"), "統一基準群");
    assert_string_equal(near("統一規準群"), "統一基準群");
}

static void folds_full_width_letters(void **state)
{
    (void)state;
    assert_string_equal(near("ｔｉｔｌｅ"), "title");
}

static void says_nothing_when_nothing_is_near(void **state)
{
    (void)state;
    assert_null(near("zebra"));
    assert_null(near("q"));
    assert_null(near("警察庁"));
    assert_null(near(""));
    assert_null(near("\xff"));
    assert_null(near(NULL));
}

static void prefers_the_fewest_edits(void **state)
{
    (void)state;
    const char *const both[] = {"appi-rules", "appi-rule"};
    assert_string_equal(diag_nearest("apqi-rule", both, 2), "appi-rule");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_word_with_a_letter_missing_or_swapped),
        cmocka_unit_test(counts_a_kanji_as_one_edit),
        cmocka_unit_test(folds_full_width_letters),
        cmocka_unit_test(says_nothing_when_nothing_is_near),
        cmocka_unit_test(prefers_the_fewest_edits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
