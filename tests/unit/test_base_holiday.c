#include "base/holiday.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include <glib.h>

/* Every holiday of a year as "MM-DD MM-DD …". */
static char *holidays_of(int year)
{
    GString *days = g_string_new(NULL);
    int32_t first = date_day_number((Date){(int16_t)year, 1, 1});
    for (int32_t day = first; date_of_day_number(day).year == year; day++) {
        Date date = date_of_day_number(day);
        if (holiday_is(date))
            g_string_append_printf(days, "%s%02d-%02d", days->len ? " " : "", date.month, date.day);
    }
    return g_string_free(days, FALSE);
}

static void assert_year(int year, const char *expected)
{
    g_autofree char *found = holidays_of(year);
    assert_string_equal(found, expected);
}

static void ordinary_years_have_their_sixteen_days_and_substitutes(void **state)
{
    (void)state;
    assert_year(2023,
                "01-01 01-02 01-09 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-17 08-11 09-18 "
                "09-23 10-09 11-03 11-23");
    assert_year(2024,
                "01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 "
                "08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23");
    assert_year(2025,
                "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 "
                "09-15 09-23 10-13 11-03 11-23 11-24");
}

static void a_day_between_two_holidays_is_free(void **state)
{
    (void)state;
    assert_year(2026,
                "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 "
                "09-22 09-23 10-12 11-03 11-23");
    assert_true(holiday_is((Date){1988, 5, 4}));
    assert_false(holiday_is((Date){1985, 5, 4}));
    assert_false(holiday_is((Date){1986, 5, 4})); /* a Sunday, before 2007 */
}

static void years_of_the_games_and_of_the_accession_have_their_own_days(void **state)
{
    (void)state;
    assert_year(2019,
                "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 "
                "08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23");
    assert_year(2020,
                "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 "
                "08-10 09-21 09-22 11-03 11-23");
    assert_year(2021,
                "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 "
                "09-20 09-23 11-03 11-23");
}

static void substitutes_began_in_1973(void **state)
{
    (void)state;
    assert_true(holiday_is((Date){1973, 4, 30}));
    assert_false(holiday_is((Date){1973, 2, 12}));
}

static void equinoxes_match_the_notices(void **state)
{
    (void)state;
    static const Date spring[] = {{1979, 3, 21}, {1996, 3, 20}, {2000, 3, 20}, {2012, 3, 20},
                                  {2022, 3, 21}, {2027, 3, 21}, {2092, 3, 19}, {2099, 3, 20}};
    static const Date autumn[] = {{1979, 9, 24}, {1980, 9, 23}, {2011, 9, 23}, {2012, 9, 22},
                                  {2016, 9, 22}, {2022, 9, 23}, {2045, 9, 22}, {2099, 9, 23}};
    for (size_t i = 0; i < G_N_ELEMENTS(spring); i++)
        assert_true(holiday_is(spring[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(autumn); i++)
        assert_true(holiday_is(autumn[i]));
    assert_false(holiday_is((Date){2012, 9, 23}));
}

static void ordinary_days_and_far_years_are_none(void **state)
{
    (void)state;
    assert_false(holiday_is((Date){2026, 12, 30}));
    assert_false(holiday_is((Date){2026, 12, 6})); /* a plain Sunday */
    assert_false(holiday_is((Date){2100, 1, 1}));
    assert_false(holiday_is((Date){1948, 1, 1}));
    assert_false(holiday_is(DATE_NONE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_years_have_their_sixteen_days_and_substitutes),
        cmocka_unit_test(a_day_between_two_holidays_is_free),
        cmocka_unit_test(years_of_the_games_and_of_the_accession_have_their_own_days),
        cmocka_unit_test(substitutes_began_in_1973),
        cmocka_unit_test(equinoxes_match_the_notices),
        cmocka_unit_test(ordinary_days_and_far_years_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
