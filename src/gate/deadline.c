/* deadline.c - 速報・確報の目安 (個人情報の保護に関する法律施行規則 第8条; ガイドライン通則編
 * 3-5-3-4).
 *
 * 通則編 3-5-3-4: the day of knowing counts as day 1, and Saturdays, Sundays and holidays count
 * as well; only a last day that falls on one of them, or on 12-29 to 01-03, moves on. */
#include "gate/gate.h"

#include "base/holiday.h"

static bool is_year_end(Date date)
{
    return (date.month == 12 && date.day >= 29) || (date.month == 1 && date.day <= 3);
}

static bool is_day_off(Date date)
{
    int weekday = date_weekday(date);
    return weekday == 0 || weekday == 6 || is_year_end(date) || holiday_is(date);
}

static Date nth_day(Date knew_on, int n)
{
    return date_of_day_number(date_day_number(knew_on) + n - 1);
}

static Date working_day_from(Date date)
{
    while (is_day_off(date))
        date = date_of_day_number(date_day_number(date) + 1);
    return date;
}

Deadlines gate_deadlines(Date knew_on, bool unlawful_purpose)
{
    if (!date_is_given(knew_on))
        return (Deadlines){DATE_NONE, DATE_NONE, DATE_NONE};
    return (Deadlines){
        .first_from = nth_day(knew_on, 3),
        .first_until = nth_day(knew_on, 5),
        .final = working_day_from(nth_day(knew_on, unlawful_purpose ? 60 : 30)),
    };
}
