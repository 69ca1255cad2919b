#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "base/date.h"

static void only_days_that_exist_are_read(void **state)
{
    (void)state;
    Date date;
    assert_true(date_parse("2024-02-29", &date));
    assert_false(date_parse("2023-02-29", &date));
    assert_false(date_parse("2026-13-01", &date));
    assert_false(date_parse("2026-1-01", &date));
    assert_false(date_parse("2026-01-01 ", &date));
    assert_false(date_parse("", &date));
}

static void day_numbers_go_both_ways(void **state)
{
    (void)state;
    for (int32_t day = -200000; day < 200000; day += 97) {
        Date date = date_of_day_number(day);
        assert_int_equal(date_day_number(date), day);
    }
    assert_int_equal(date_day_number((Date){1970, 1, 1}), 0);
}

static void weekdays_are_right(void **state)
{
    (void)state;
    assert_int_equal(date_weekday((Date){2026, 11, 22}), 0);
    assert_int_equal(date_weekday((Date){2023, 3, 15}), 3);
}

static void instants_need_an_offset(void **state)
{
    (void)state;
    Instant instant;
    assert_true(instant_parse("2026-11-30T14:00:00+09:00", &instant));
    assert_int_equal(instant.seconds, 1796014800);
    assert_int_equal(instant.offset, 9 * 3600);
    assert_true(instant_parse("2026-11-30T05:00:00Z", &instant));
    assert_int_equal(instant.seconds, 1796014800);
    assert_false(instant_parse("2026-11-30T14:00:00", &instant));
    assert_false(instant_parse("2026-11-30T24:00:00Z", &instant));
    assert_false(instant_parse("2026-11-30T14:00:00.5Z", &instant));
}

static void an_interval_holds_its_first_day_and_not_its_last(void **state)
{
    (void)state;
    Date from = {2025, 7, 1}, until = {2026, 7, 1};
    assert_true(date_in(from, from, until));
    assert_false(date_in(until, from, until));
    assert_true(date_in(until, from, DATE_NONE));
    assert_true(date_in((Date){1900, 1, 1}, DATE_NONE, until));
}

static void days_are_written_as_papers_have_them(void **state)
{
    static const struct {
        Date day;
        bool wide;
        const char *japanese, *english;
    } rows[] = {
        {{2026, 12, 1}, false, "令和8年12月1日", "1 December 2026"},
        {{2026, 12, 1}, true, "令和８年12月１日", "1 December 2026"},
        {{2019, 5, 1}, false, "令和元年5月1日", "1 May 2019"},
        {{2019, 4, 30}, false, "2019年4月30日", "30 April 2019"},
        {{2018, 4, 9}, true, "2018年４月９日", "9 April 2018"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *japanese = date_japanese(rows[i].day, rows[i].wide),
                        *english = date_english(rows[i].day),
                        *era = date_reiwa(rows[i].day, rows[i].wide);
        assert_string_equal(japanese, rows[i].japanese);
        assert_string_equal(english, rows[i].english);
        assert_int_equal(era != NULL, g_str_has_prefix(japanese, "令和"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_days_that_exist_are_read),
        cmocka_unit_test(day_numbers_go_both_ways),
        cmocka_unit_test(weekdays_are_right),
        cmocka_unit_test(instants_need_an_offset),
        cmocka_unit_test(an_interval_holds_its_first_day_and_not_its_last),
        cmocka_unit_test(days_are_written_as_papers_have_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
