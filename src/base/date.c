/* date.c - civil calendar arithmetic after the era method (400-year cycles). */
#include "base/date.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

static int digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

static bool shape(const char *text, const char *pattern)
{
    for (; *pattern; pattern++, text++)
        if (*pattern == '0' ? !isdigit((unsigned char)*text) : *text != *pattern)
            return false;
    return true;
}

static int days_in_month(int year, int month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool parse_day(const char *text, Date *out)
{
    if (!shape(text, "0000-00-00"))
        return false;
    int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return false;
    *out = (Date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

bool date_parse(const char *text, Date *out)
{
    return text && strlen(text) == 10 && parse_day(text, out);
}

bool instant_parse(const char *text, Instant *out)
{
    Date day;
    int offset_hour = 0, offset_minute = 0, sign = 1;
    if (!text || strlen(text) < 20 || !parse_day(text, &day) || !shape(text + 10, "T00:00:00"))
        return false;
    int hour = digits(text + 11, 2), minute = digits(text + 14, 2), second = digits(text + 17, 2);
    const char *zone = text + 19;
    if (strcmp(zone, "Z") != 0) {
        if ((*zone != '+' && *zone != '-') || strlen(zone) != 6 || !shape(zone + 1, "00:00"))
            return false;
        sign = *zone == '-' ? -1 : 1;
        offset_hour = digits(zone + 1, 2);
        offset_minute = digits(zone + 4, 2);
    }
    if (hour > 23 || minute > 59 || second > 59 || offset_hour > 14 || offset_minute > 59)
        return false;
    int32_t offset = sign * (offset_hour * 3600 + offset_minute * 60);
    int64_t seconds = (int64_t)date_day_number(day) * 86400 + hour * 3600 + minute * 60 + second;
    *out = (Instant){seconds - offset, offset, true};
    return true;
}

int date_compare(Date a, Date b)
{
    if (a.year != b.year)
        return a.year - b.year;
    if (a.month != b.month)
        return a.month - b.month;
    return a.day - b.day;
}

int32_t date_day_number(Date date)
{
    int year = date.year - (date.month <= 2);
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Date date_of_day_number(int32_t days)
{
    days += 719468;
    int era = (days >= 0 ? days : days - 146096) / 146097;
    int day_of_era = days - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    int year = year_of_era + era * 400 + (month <= 2);
    return (Date){(int16_t)year, (int8_t)month,
                  (int8_t)(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

char *instant_text(Instant instant)
{
    enum { DAY = 86400 };
    Date day = instant_date(instant);
    int64_t local = instant.seconds + instant.offset;
    int second = (int)(((local % DAY) + DAY) % DAY), minutes = abs(instant.offset) / 60;
    return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", day.year, day.month, day.day,
                           second / 3600, second / 60 % 60, second % 60,
                           instant.offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

Date instant_date(Instant instant)
{
    int64_t local = instant.seconds + instant.offset;
    int64_t days = local / 86400 - (local % 86400 < 0);
    return date_of_day_number((int32_t)days);
}

int date_weekday(Date date)
{
    int32_t days = date_day_number(date);
    return ((days + 4) % 7 + 7) % 7;
}

bool date_in(Date date, Date from, Date until)
{
    return (!date_is_given(from) || date_compare(date, from) >= 0) &&
           (!date_is_given(until) || date_compare(date, until) < 0);
}

static void add_number(GString *words, int number, bool wide)
{
    if (wide && number < 10)
        g_string_append_unichar(words, (gunichar)(0xFF10 + number));
    else
        g_string_append_printf(words, "%d", number);
}

char *date_english(Date date)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    return g_strdup_printf("%d %s %d", date.day, months[CLAMP(date.month, 1, 12) - 1], date.year);
}

static const Date reiwa_begins = {2019, 5, 1};

char *date_japanese(Date date, bool wide)
{
    bool era = date_compare(date, reiwa_begins) >= 0;
    const struct {
        int number;
        const char *unit;
    } parts[] = {{era ? date.year - reiwa_begins.year + 1 : date.year, "年"},
                 {date.month, "月"},
                 {date.day, "日"}};
    GString *words = g_string_new(era ? "令和" : "");
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (i == 0 && era && parts[i].number == 1)
            g_string_append(words, "元");
        else
            add_number(words, parts[i].number, wide);
        g_string_append(words, parts[i].unit);
    }
    return g_string_free(words, FALSE);
}

char *date_reiwa(Date date, bool wide)
{
    return date_compare(date, reiwa_begins) >= 0 ? date_japanese(date, wide) : NULL;
}
