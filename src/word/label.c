#include "word/label.h"

#include <stdlib.h>
#include <string.h>

#define N "[0-9０-９]{1,3}"
#define K "[一二三四五六七八九十百]{1,4}"
#define SPACE "([ 　\t]+|$)"
#define POINT "([.．、][ 　\t]*|[ 　\t]+|$)"

/* In the order in which they are tried. */
static const struct {
    Series series;
    const char *pattern; /* the first group is the label */
} rows[] = {
    {SERIES_CHAPTER, "^(第(" N "|" K ")章)" SPACE},
    {SERIES_PART, "^(第(" N "|" K ")節)" SPACE},
    {SERIES_ARTICLE, "^(第(" N "|" K ")条(の" N ")*)" SPACE},
    {SERIES_FIRST, "^(第(" N "|" K "))" POINT},
    {SERIES_BRACKET, "^()【[^】]{1,60}】$"},
    {SERIES_SQUARE, "^([■◆□◇▼])[ 　\t]*"},
    {SERIES_DECIMAL4, "^(" N "([.．－−‐-]" N "){3,5})" POINT},
    {SERIES_DECIMAL3, "^(" N "([.．－−‐-]" N "){2})" POINT},
    {SERIES_DECIMAL2, "^(" N "[.．－−‐-]" N ")" POINT},
    {SERIES_NUMBER, "^(" N ")" POINT},
    {SERIES_PAREN, "^([(（]" N "[)）]|[⑴-⒇])[ 　\t]*"},
    {SERIES_KANA, "^([ァ-ヶ])" POINT},
    {SERIES_KANA_PAREN, "^([(（][ァ-ヶ][)）])[ 　\t]*"},
    {SERIES_LETTER, "^([a-zａ-ｚ])" POINT},
    {SERIES_LETTER_PAREN, "^([(（][a-zａ-ｚ][)）])[ 　\t]*"},
    {SERIES_CIRCLE, "^([①-⑳])[ 　\t]*"},
    {SERIES_BULLET, "^([・●○◎‧•◦▪–])[ 　\t]*"},
};

Label label_read(const char *words)
{
    static GRegex *regexes[G_N_ELEMENTS(rows)]; /* made once; one thread reads files of Word */
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GMatchInfo) match = NULL;
        gint end = 0, label_end = 0;
        regexes[i] =
            regexes[i] ? regexes[i] : g_regex_new(rows[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
        if (!g_regex_match(regexes[i], words, 0, &match))
            continue;
        g_match_info_fetch_pos(match, 0, NULL, &end);
        g_match_info_fetch_pos(match, 1, NULL, &label_end);
        bool whole = rows[i].series == SERIES_BRACKET;
        return (Label){rows[i].series, whole ? 0 : (size_t)end, whole ? 0 : (size_t)label_end};
    }
    return (Label){SERIES_NONE, 0, 0};
}

Series label_series(const char *label, bool bullet)
{
    if (!label)
        return SERIES_NONE;
    return bullet ? SERIES_BULLET : label_read(label).series;
}

/* ---- days */

/* Digits, or 元, 八, 十二, 二〇二六. */
static int number_of(const char *text)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    int all = 0, last = 0;
    if (g_ascii_isdigit(*text) || strcmp(text, "元") == 0)
        return g_ascii_isdigit(*text) ? atoi(text) : 1;
    for (; *text; text = g_utf8_next_char(text)) {
        if (g_str_has_prefix(text, "十")) {
            all += (last ? last : 1) * 10;
            last = 0;
        }
        for (int i = 0; i < (int)G_N_ELEMENTS(digits); i++)
            if (g_str_has_prefix(text, digits[i]))
                last = last * 10 + i;
    }
    return all + last;
}

static bool day_of(int year, int month, int day, Date *out)
{
    g_autofree char *iso = g_strdup_printf("%04d-%02d-%02d", year, month, day);
    return date_parse(iso, out);
}

static GStrv parts_of(const char *words, const char *pattern)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    return g_regex_match(regex, words, 0, &match) ? g_match_info_fetch_all(match) : NULL;
}

#define NUMERAL "([0-9]{1,4}|元|[〇一二三四五六七八九十]{1,4})"

static bool japanese_day(const char *words, Date *out)
{
    static const struct {
        const char *name;
        int before; /* the year before its first */
    } eras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"", 0}};
    g_auto(GStrv) parts = parts_of(words, "^(令和|平成|昭和|) *" NUMERAL " *年 *" NUMERAL
                                          " *月 *" NUMERAL " *日( *\\([月火水木金土日]\\))?$");
    int before = 0;
    for (size_t i = 0; parts && i < G_N_ELEMENTS(eras); i++)
        if (strcmp(parts[1], eras[i].name) == 0)
            before = eras[i].before;
    return parts &&
           day_of(before + number_of(parts[2]), number_of(parts[3]), number_of(parts[4]), out);
}

/* 1 to 12; 0: no month. */
static int month_of(const char *name)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    g_autofree char *low = g_ascii_strdown(name, -1);
    for (int i = 0; i < (int)G_N_ELEMENTS(months); i++)
        if (g_str_has_prefix(months[i], low) || strcmp(low, "sept") == 0)
            return strcmp(low, "sept") == 0 ? 9 : i + 1;
    return 0;
}

#define MONTH "([a-z]{3,9})\\.?"
#define DAY "([0-9]{1,2})(?:st|nd|rd|th)?"

static bool english_day(const char *words, Date *out)
{
    g_auto(GStrv) british = parts_of(words, "^" DAY " +" MONTH ",? +([0-9]{4})$");
    if (british)
        return day_of(atoi(british[3]), month_of(british[2]), atoi(british[1]), out);
    g_auto(GStrv) american = parts_of(words, "^" MONTH " +" DAY ",? +([0-9]{4})$");
    return american && day_of(atoi(american[3]), month_of(american[1]), atoi(american[2]), out);
}

/* 2026/11/28, 2026.11.28 */
static bool short_day(const char *words, Date *out)
{
    g_auto(GStrv) parts = parts_of(words, "^([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})$");
    return parts && day_of(atoi(parts[1]), atoi(parts[2]), atoi(parts[3]), out);
}

bool label_day(const char *words, Date *out)
{
    g_autofree char *even = g_utf8_normalize(words, -1, G_NORMALIZE_NFKC);
    if (!even)
        return false;
    g_strstrip(even);
    return date_parse(even, out) || short_day(even, out) || japanese_day(even, out) ||
           english_day(even, out);
}
