/* value.c - amounts as guidelines write them, in Japanese and English.
 *
 * Lengths of time in days and weeks are compared in seconds, months and years in months; 30 days
 * and 1 month are different values, for a reader who counts comes to different days. */
#include "mutual/value.h"

#include <glib.h>
#include <string.h>

static const struct {
    const char *words, *base;
    int64_t size; /* of the base unit */
} units[] = {
    /* longer spellings first */
    {"営業日", "working-day", 1},
    {"週間", "second", 604800},
    {"週", "second", 604800},
    {"日間", "second", 86400},
    {"日", "second", 86400},
    {"時間", "second", 3600},
    {"分間", "second", 60},
    {"分", "second", 60},
    {"秒", "second", 1},
    {"か月", "month", 1},
    {"箇月", "month", 1},
    {"カ月", "month", 1},
    {"ヶ月", "month", 1},
    {"ヵ月", "month", 1},
    {"年間", "month", 12},
    {"年", "month", 12},
    {"回", "time", 1},
    {"度", "time", 1},
    {"件", "case", 1},
    {"人", "person", 1},
    {"名", "person", 1},
    {"文字", "character", 1},
    {"桁", "character", 1},
    {"ビット", "bit", 1},
    {"パーセント", "percent", 1},
    {"%", "percent", 1},
    {"円", "yen", 1},
    {"working day", "working-day", 1},
    {"business day", "working-day", 1},
    {"week", "second", 604800},
    {"day", "second", 86400},
    {"hour", "second", 3600},
    {"minute", "second", 60},
    {"second", "second", 1},
    {"month", "month", 1},
    {"year", "month", 12},
    {"time", "time", 1},
    {"case", "case", 1},
    {"person", "person", 1},
    {"people", "person", 1},
    {"character", "character", 1},
    {"bit", "bit", 1},
    {"percent", "percent", 1},
};

static const struct {
    const char *words;
    MutualBound bound;
} bounds[] = {
    {"を超えない", BOUND_AT_MOST},
    {"を超え", BOUND_MORE},
    {"以上", BOUND_AT_LEAST},
    {"少なくとも", BOUND_AT_LEAST},
    {"以内", BOUND_AT_MOST},
    {"以下", BOUND_AT_MOST},
    {"未満", BOUND_LESS},
    {"まで", BOUND_AT_MOST},
    {"at least", BOUND_AT_LEAST},
    {"or more", BOUND_AT_LEAST},
    {"minimum", BOUND_AT_LEAST},
    {"at most", BOUND_AT_MOST},
    {"no more than", BOUND_AT_MOST},
    {"or less", BOUND_AT_MOST},
    {"within", BOUND_AT_MOST},
    {"up to", BOUND_AT_MOST},
    {"more than", BOUND_MORE},
    {"less than", BOUND_LESS},
};

static const struct {
    const char *words, *per;
} rates[] = {
    {"毎日", "day"},      {"日に", "day"},    {"毎週", "week"},       {"週に", "week"},
    {"毎月", "month"},    {"月に", "month"},  {"毎年", "year"},       {"年に", "year"},
    {"月1回", "month"},   {"年1回", "year"},  {"per day", "day"},     {"a day", "day"},
    {"per week", "week"}, {"a week", "week"}, {"per month", "month"}, {"a month", "month"},
    {"per year", "year"}, {"a year", "year"},
};

/* One spelling: full width to half, letters small, 漢数字 of a number to digits. */

static int kanji_digit(gunichar c)
{
    static const gunichar digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (size_t i = 0; i < G_N_ELEMENTS(digits); i++)
        if (digits[i] == c)
            return (int)i;
    return -1;
}

static int kanji_place(gunichar c)
{
    return c == 0x5341 ? 10 : c == 0x767E ? 100 : c == 0x5343 ? 1000 : 0;
}

static const char *append_kanji(GString *out, const char *at)
{
    enum { MOST = 1000000 };
    int total = 0, digit = -1;
    for (; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        int value = kanji_digit(c), place = kanji_place(c);
        if (value < 0 && !place)
            break;
        if (place) {
            total += (digit < 0 ? 1 : digit) * place;
            digit = -1;
        } else {
            digit = digit < 0 ? value : digit * 10 + value;
        }
        if (total > MOST || digit > MOST)
            break;
    }
    g_string_append_printf(out, "%d", total + MAX(digit, 0));
    return at;
}

static char *one_spelling(const char *words)
{
    g_autofree char *wide = g_utf8_normalize(words, -1, G_NORMALIZE_NFKC);
    g_autofree char *small = g_utf8_strdown(wide ? wide : words, -1);
    GString *out = g_string_new(NULL);
    for (const char *at = small; *at;) {
        gunichar c = g_utf8_get_char(at);
        if (g_str_has_prefix(at, "十分")) { /* "enough", hardly ever ten minutes */
            g_string_append(out, "十");
            at = g_utf8_next_char(at);
            continue;
        }
        if (kanji_digit(c) >= 0 || kanji_place(c)) {
            const char *next = append_kanji(out, at);
            at = next > at ? next : g_utf8_next_char(at);
            continue;
        }
        if (!(c == ',' && g_ascii_isdigit(at[1]) && out->len &&
              g_ascii_isdigit(out->str[out->len - 1])))
            g_string_append_unichar(out, c);
        at = g_utf8_next_char(at);
    }
    return g_string_free(out, FALSE);
}

/* "30", "1.5"; in thousandths. */
static bool read_number(const char **at, int64_t *out)
{
    enum { MOST = 1000000000 };
    int64_t whole = 0, part = 0, scale = 1000;
    if (!g_ascii_isdigit(**at))
        return false;
    for (; g_ascii_isdigit(**at) && whole < MOST; ++*at)
        whole = whole * 10 + (**at - '0');
    if (**at == '.' && g_ascii_isdigit((*at)[1]))
        for (++*at; g_ascii_isdigit(**at); ++*at)
            if (scale > 1) {
                scale /= 10;
                part += (**at - '0') * scale;
            }
    *out = whole * 1000 + part;
    return whole < MOST;
}

static bool read_unit(const char *at, MutualAmount *out, int64_t number)
{
    while (*at == ' ')
        at++;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_str_has_prefix(at, units[i].words)) {
            out->amount = number * units[i].size;
            out->unit = units[i].base;
            return true;
        }
    return false;
}

static const char *rate_in(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rates); i++)
        if (strstr(text, rates[i].words))
            return rates[i].per;
    return NULL;
}

static MutualBound bound_in(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bounds); i++)
        if (strstr(text, bounds[i].words))
            return bounds[i].bound;
    return BOUND_NONE;
}

bool mutual_read_amount(const char *words, MutualAmount *out)
{
    g_autofree char *text = one_spelling(words);
    size_t found = 0;
    *out = (MutualAmount){0};
    for (const char *at = text; *at;) {
        int64_t number;
        const char *start = at;
        if (!g_ascii_isdigit(*at)) {
            at = g_utf8_next_char(at);
            continue;
        }
        if (!read_number(&at, &number))
            return false;
        MutualAmount amount = {0};
        if (at > start && read_unit(at, &amount, number)) {
            *out = amount;
            found++;
        }
    }
    out->bound = bound_in(text);
    if (g_strcmp0(out->unit, "time") == 0)
        out->per = rate_in(text);
    return found == 1;
}

bool mutual_same_amount(const MutualAmount *a, const MutualAmount *b)
{
    bool bounds_differ = a->bound && b->bound && a->bound != b->bound;
    return a->amount == b->amount && g_strcmp0(a->unit, b->unit) == 0 &&
           g_strcmp0(a->per, b->per) == 0 && !bounds_differ;
}
