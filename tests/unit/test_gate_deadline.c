#include "gate_fixture.h"

static void assert_day(Date date, int year, int month, int day)
{
    assert_int_equal(date.year, year);
    assert_int_equal(date.month, month);
    assert_int_equal(date.day, day);
}

static void day_of_knowing_is_day_one(void **state)
{
    (void)state;
    Deadlines deadlines = gate_deadlines((Date){2026, 6, 1}, false);
    assert_day(deadlines.first_from, 2026, 6, 3);
    assert_day(deadlines.first_until, 2026, 6, 5);
    assert_day(deadlines.final, 2026, 6, 30);
}

static void sixty_days_for_an_unlawful_purpose(void **state)
{
    (void)state;
    assert_day(gate_deadlines((Date){2026, 6, 9}, true).final, 2026, 8, 7);
}

static void last_day_on_a_weekend_moves_to_monday(void **state)
{
    (void)state; /* 30 days from 2026-06-05 end on Saturday 2026-07-04 */
    assert_day(gate_deadlines((Date){2026, 6, 5}, false).final, 2026, 7, 6);
}

static void last_day_on_a_holiday_moves_on(void **state)
{
    (void)state; /* 2026-07-20 is 海の日, a Monday */
    assert_day(gate_deadlines((Date){2026, 6, 21}, false).final, 2026, 7, 21);
}

static void turn_of_the_year_is_no_working_time(void **state)
{
    (void)state; /* 30 days from 2026-11-30 end on 12-29; 01-02 and 01-03 are a weekend */
    assert_day(gate_deadlines((Date){2026, 11, 30}, false).final, 2027, 1, 4);
}

static void golden_week_is_passed_as_a_whole(void **state)
{
    (void)state; /* 05-02 Saturday, 05-03 to 05-05 holidays, 05-06 振替休日 */
    assert_day(gate_deadlines((Date){2026, 4, 3}, false).final, 2026, 5, 7);
}

static void no_day_gives_no_deadline(void **state)
{
    (void)state;
    assert_false(date_is_given(gate_deadlines(DATE_NONE, true).final));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day_of_knowing_is_day_one),
        cmocka_unit_test(sixty_days_for_an_unlawful_purpose),
        cmocka_unit_test(last_day_on_a_weekend_moves_to_monday),
        cmocka_unit_test(last_day_on_a_holiday_moves_on),
        cmocka_unit_test(turn_of_the_year_is_no_working_time),
        cmocka_unit_test(golden_week_is_passed_as_a_whole),
        cmocka_unit_test(no_day_gives_no_deadline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
