/* The shortest edit script against the plain table of longest common subsequences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "redline/diff.h"

enum { MOST = 40 };

typedef struct {
    uint32_t a[MOST], b[MOST];
    size_t a_count, b_count;
    bool gone[MOST], come[MOST];
} Case;

static size_t common_length(const Case *of)
{
    size_t table[MOST + 1][MOST + 1] = {{0}};
    for (size_t i = of->a_count; i-- > 0;)
        for (size_t k = of->b_count; k-- > 0;)
            table[i][k] = of->a[i] == of->b[k] ? table[i + 1][k + 1] + 1
                                               : MAX(table[i + 1][k], table[i][k + 1]);
    return table[0][0];
}

static bool run(Case *of, size_t work)
{
    memset(of->gone, 0, sizeof of->gone);
    memset(of->come, 0, sizeof of->come);
    DiffSequences sequences = {of->a, of->b, of->a_count, of->b_count, of->gone, of->come};
    return diff_sequences(&sequences, &work);
}

/* What stays is the same on both sides, in order; the number of what stays. */
static size_t assert_sound(const Case *of)
{
    size_t kept = 0;
    for (size_t i = 0, k = 0; i < of->a_count || k < of->b_count;) {
        if (i < of->a_count && of->gone[i]) {
            i++;
        } else if (k < of->b_count && of->come[k]) {
            k++;
        } else {
            assert_true(i < of->a_count && k < of->b_count);
            assert_int_equal(of->a[i++], of->b[k++]);
            kept++;
        }
    }
    return kept;
}

static void randomise(Case *of, GRand *dice)
{
    gint letters = g_rand_int_range(dice, 1, 7);
    of->a_count = (size_t)g_rand_int_range(dice, 0, MOST);
    of->b_count = (size_t)g_rand_int_range(dice, 0, MOST);
    for (size_t i = 0; i < of->a_count; i++)
        of->a[i] = (uint32_t)g_rand_int_range(dice, 0, letters);
    for (size_t i = 0; i < of->b_count; i++)
        of->b[i] = (uint32_t)g_rand_int_range(dice, 0, letters);
}

static void the_script_is_the_shortest(void **state)
{
    (void)state;
    GRand *dice = g_rand_new_with_seed(7);
    for (int round = 0; round < 20000; round++) {
        Case of;
        randomise(&of, dice);
        assert_true(run(&of, 1000000));
        assert_int_equal(assert_sound(&of), common_length(&of));
    }
    g_rand_free(dice);
}

static void without_work_it_is_still_sound(void **state)
{
    (void)state;
    GRand *dice = g_rand_new_with_seed(11);
    for (int round = 0; round < 20000; round++) {
        Case of;
        randomise(&of, dice);
        bool complete = run(&of, (size_t)(round % 60));
        size_t kept = assert_sound(&of);
        assert_true(!complete || kept == common_length(&of));
    }
    g_rand_free(dice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_script_is_the_shortest),
        cmocka_unit_test(without_work_it_is_still_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
