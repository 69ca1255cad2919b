/* holiday.c - a table of the holidays with the years in which they held, and the two rules that
 * make further days off: a holiday on a Sunday moves on (振替休日, since 1973-04-12), and a day
 * between two holidays is free (国民の休日, since 1985-12-27). */
#include "base/holiday.h"

#include <stddef.h>

enum { FIRST_YEAR = 1949, LAST_YEAR = 2099, ALWAYS = LAST_YEAR };

/* A rule holds from one year to another, both included.  day counts within the month, or is the
 * n-th Monday, or marks an equinox. */
typedef struct {
    int16_t from, until;
    int8_t month, day, monday;
    bool equinox;
} HolidayRule;

/* The games of 2020 moved three holidays in that year, and again in the next. */
static const HolidayRule rules[] = {
    {1949, ALWAYS, 1, 1, 0, false},   /* 元日 */
    {1949, 1999, 1, 15, 0, false},    /* 成人の日 */
    {2000, ALWAYS, 1, 0, 2, false},   /* 成人の日 */
    {1967, ALWAYS, 2, 11, 0, false},  /* 建国記念の日 */
    {2020, ALWAYS, 2, 23, 0, false},  /* 天皇誕生日 */
    {1989, 1989, 2, 24, 0, false},    /* 昭和天皇の大喪の礼 */
    {1949, ALWAYS, 3, 0, 0, true},    /* 春分の日 */
    {1959, 1959, 4, 10, 0, false},    /* 皇太子明仁親王の結婚の儀 */
    {1949, ALWAYS, 4, 29, 0, false},  /* 天皇誕生日, みどりの日, 昭和の日 */
    {2019, 2019, 5, 1, 0, false},     /* 天皇の即位の日 */
    {1949, ALWAYS, 5, 3, 0, false},   /* 憲法記念日 */
    {2007, ALWAYS, 5, 4, 0, false},   /* みどりの日 */
    {1949, ALWAYS, 5, 5, 0, false},   /* こどもの日 */
    {1993, 1993, 6, 9, 0, false},     /* 皇太子徳仁親王の結婚の儀 */
    {1996, 2002, 7, 20, 0, false},    /* 海の日 */
    {2003, 2019, 7, 0, 3, false},     /* 海の日 */
    {2020, 2020, 7, 23, 0, false},    /* 海の日 */
    {2020, 2020, 7, 24, 0, false},    /* スポーツの日 */
    {2021, 2021, 7, 22, 0, false},    /* 海の日 */
    {2021, 2021, 7, 23, 0, false},    /* スポーツの日 */
    {2022, ALWAYS, 7, 0, 3, false},   /* 海の日 */
    {2016, 2019, 8, 11, 0, false},    /* 山の日 */
    {2020, 2020, 8, 10, 0, false},    /* 山の日 */
    {2021, 2021, 8, 8, 0, false},     /* 山の日 */
    {2022, ALWAYS, 8, 11, 0, false},  /* 山の日 */
    {1966, 2002, 9, 15, 0, false},    /* 敬老の日 */
    {2003, ALWAYS, 9, 0, 3, false},   /* 敬老の日 */
    {1949, ALWAYS, 9, 0, 0, true},    /* 秋分の日 */
    {1966, 1999, 10, 10, 0, false},   /* 体育の日 */
    {2000, 2019, 10, 0, 2, false},    /* 体育の日 */
    {2022, ALWAYS, 10, 0, 2, false},  /* スポーツの日 */
    {2019, 2019, 10, 22, 0, false},   /* 即位礼正殿の儀 */
    {1949, ALWAYS, 11, 3, 0, false},  /* 文化の日 */
    {1990, 1990, 11, 12, 0, false},   /* 即位礼正殿の儀 */
    {1949, ALWAYS, 11, 23, 0, false}, /* 勤労感謝の日 */
    {1989, 2018, 12, 23, 0, false},   /* 天皇誕生日 */
};

/* The usual approximation of the day on which the sun crosses the equator in Japan's time, good
 * from 1900 to 2099; in millionths of a day to stay with integers. */
static int equinox_day(int year, int month)
{
    bool late = year >= 1980;
    int64_t base = month == 3 ? (late ? 20843100 : 20835700) : (late ? 23248800 : 23258800);
    int years = year - 1980;
    int leaps = late ? years / 4 : (year - 1983) / 4;
    return (int)((base + (int64_t)242194 * years) / 1000000) - leaps;
}

static int nth_monday(int year, int month, int n)
{
    int weekday = date_weekday((Date){(int16_t)year, (int8_t)month, 1});
    return 1 + (8 - weekday) % 7 + (n - 1) * 7;
}

static int rule_day(const HolidayRule *rule, int year)
{
    if (rule->equinox)
        return equinox_day(year, rule->month);
    return rule->monday ? nth_monday(year, rule->month, rule->monday) : rule->day;
}

/* 国民の祝日 itself, without the two rules. */
static bool is_named(Date date)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const HolidayRule *rule = &rules[i];
        if (rule->month == date.month && date.year >= rule->from && date.year <= rule->until &&
            rule_day(rule, date.year) == date.day)
            return true;
    }
    return false;
}

static Date shifted(Date date, int days)
{
    return date_of_day_number(date_day_number(date) + days);
}

/* Until 2006 only the Monday after; since then the first day after that is no holiday. */
static bool is_substitute(Date date)
{
    if (date_compare(date, (Date){1973, 4, 12}) < 0)
        return false;
    if (date.year < 2007)
        return date_weekday(date) == 1 && is_named(shifted(date, -1));
    for (Date before = shifted(date, -1); is_named(before); before = shifted(before, -1))
        if (date_weekday(before) == 0)
            return true;
    return false;
}

static bool is_between(Date date)
{
    if (date_compare(date, (Date){1985, 12, 27}) < 0 ||
        (date.year < 2007 && date_weekday(date) == 0))
        return false;
    return is_named(shifted(date, -1)) && is_named(shifted(date, 1));
}

bool holiday_is(Date date)
{
    if (!date_is_given(date) || date.year < FIRST_YEAR || date.year > LAST_YEAR)
        return false;
    return is_named(date) || is_substitute(date) || is_between(date);
}
