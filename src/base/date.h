/* date.h - calendar days and instants as plain values; no time zone data base.
 *
 * Japan has had no daylight saving since 1951, so its offset is the constant +09:00. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* A day of the proleptic Gregorian calendar; month 0 means "none given". */
typedef struct {
    int16_t year;
    int8_t month, day;
} Date;

/* An instant: seconds since 1970-01-01T00:00:00Z, and the offset it was written with. */
typedef struct {
    int64_t seconds;
    int32_t offset; /* seconds east of UTC */
    bool given;     /* false: none */
} Instant;

#define DATE_NONE ((Date){0, 0, 0})

static inline bool date_is_given(Date date)
{
    return date.month != 0;
}

/* "令和8年12月10日", with one digit wide where wide: "令和８年12月10日"; "2018年4月1日" before the
 * era began, on 1 May 2019 (元号を改める政令, 平成31年政令第143号).  Owned. */
char *date_japanese(Date date, bool wide);
char *date_reiwa(Date date, bool wide);       /* the same; NULL: before the era */
char *date_english(Date date);                /* "10 December 2026"; owned */
bool date_parse(const char *text, Date *out); /* strict YYYY-MM-DD, a day that exists */
bool instant_parse(const char *text,
                   Instant *out);    /* strict RFC 3339, offset required, whole seconds */
char *instant_text(Instant instant); /* RFC 3339 at its own offset; owned */
int date_compare(Date a, Date b);    /* <0, 0, >0; DATE_NONE sorts first */
int32_t date_day_number(Date date);  /* days since 1970-01-01 */
Date date_of_day_number(int32_t days);
Date instant_date(Instant instant); /* the day at its own offset */
int date_weekday(Date date);        /* 0 Sunday .. 6 Saturday */

/* true if date lies in [from, until); a DATE_NONE bound is open. */
bool date_in(Date date, Date from, Date until);
