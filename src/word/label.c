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

static int number_of(const char *text)
{
    g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    return plain && strcmp(plain, "元") == 0 ? 1 : plain ? atoi(plain) : 0;
}

bool label_day(const char *words, Date *out)
{
    static const struct {
        const char *name;
        int before; /* the year before its first */
    } eras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"", 0}};
    g_autoptr(GRegex) regex = g_regex_new(
        "^(令和|平成|昭和|)[ 　]*([0-9０-９]{1,4}|元)[ 　]*年[ 　]*([0-9０-９]{1,2})[ 　]*月"
        "[ 　]*([0-9０-９]{1,2})[ 　]*日$",
        0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(regex, words, 0, &match))
        return false;
    g_auto(GStrv) parts = g_match_info_fetch_all(match);
    int before = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(eras); i++)
        if (strcmp(parts[1], eras[i].name) == 0)
            before = eras[i].before;
    g_autofree char *iso = g_strdup_printf("%04d-%02d-%02d", before + number_of(parts[2]),
                                           number_of(parts[3]), number_of(parts[4]));
    return date_parse(iso, out);
}
