/* locator.c - the locator of a statute citation, as people write it.
 *
 *   第29条の4第1項第2号    formal
 *   第百四十六条第１項      digits half, full or 漢数字
 *   26①一                 shorthand: ① is 項, 一 is 号
 *   26条1項               informal
 *
 * What follows the article, paragraph and item (本文, ただし書, 各号 …) is kept as written. */
#include "xref/xref.h"

#include <string.h>

static const struct {
    gunichar character;
    int value;
} kanji_digits[] = {
    {0x3007, 0}, {0x4E00, 1}, {0x4E8C, 2}, {0x4E09, 3}, {0x56DB, 4},
    {0x4E94, 5}, {0x516D, 6}, {0x4E03, 7}, {0x516B, 8}, {0x4E5D, 9},
};

static int kanji_digit(gunichar character)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kanji_digits); i++)
        if (kanji_digits[i].character == character)
            return kanji_digits[i].value;
    return -1;
}

static int plain_digit(gunichar character)
{
    if (character >= '0' && character <= '9')
        return (int)(character - '0');
    if (character >= 0xFF10 && character <= 0xFF19)
        return (int)(character - 0xFF10);
    return -1;
}

/* 百四十六 by places (十 百 千), or 一四六 digit by digit; *cursor moves past it. */
static bool read_kanji(const char **cursor, int *out)
{
    int total = 0, digit = -1;
    const char *start = *cursor;
    for (; **cursor; *cursor = g_utf8_next_char(*cursor)) {
        gunichar character = g_utf8_get_char(*cursor);
        int value = kanji_digit(character);
        int place = character == 0x5341   ? 10
                    : character == 0x767E ? 100
                    : character == 0x5343 ? 1000
                                          : 0;
        if (value >= 0)
            digit = digit < 0 ? value : digit * 10 + value;
        else if (place) {
            total += (digit < 0 ? 1 : digit) * place;
            digit = -1;
        } else
            break;
        if (total > 99999 || digit > 99999)
            return false;
    }
    *out = total + (digit < 0 ? 0 : digit);
    return *cursor != start;
}

static bool read_number(const char **cursor, int *out)
{
    int value = 0, count = 0;
    for (int digit; (digit = plain_digit(g_utf8_get_char(*cursor))) >= 0; count++) {
        value = value * 10 + digit;
        if (value > 99999)
            return false;
        *cursor = g_utf8_next_char(*cursor);
    }
    if (count) {
        *out = value;
        return true;
    }
    return read_kanji(cursor, out);
}

static bool skip(const char **cursor, const char *word)
{
    if (!g_str_has_prefix(*cursor, word))
        return false;
    *cursor += strlen(word);
    return true;
}

/* n unit ("の" n)*, as "29_4". The leading 第 is optional; formal says whether it was there. */
static bool read_part(const char **cursor, const char *unit, char *out, size_t size, bool *formal)
{
    const char *at = *cursor;
    int number;
    *formal = skip(&at, "第");
    if (!read_number(&at, &number) || !skip(&at, unit))
        return false;
    g_snprintf(out, size, "%d", number);
    for (const char *branch = at; skip(&branch, "の") && read_number(&branch, &number);
         at = branch) {
        g_autofree char *longer = g_strdup_printf("%s_%d", out, number);
        g_strlcpy(out, longer, size);
    }
    *cursor = at;
    return true;
}

static int circled(gunichar character)
{
    return character >= 0x2460 && character <= 0x2473 ? (int)(character - 0x2460) + 1 : 0;
}

/* 26①一 and 29の4①二 */
static bool read_short(const char **cursor, LawLocator *out)
{
    const char *at = *cursor;
    int number, branch;
    if (!read_number(&at, &number))
        return false;
    g_snprintf(out->article, sizeof out->article, "%d", number);
    for (const char *next = at; skip(&next, "の") && read_number(&next, &branch); at = next) {
        g_autofree char *longer = g_strdup_printf("%s_%d", out->article, branch);
        g_strlcpy(out->article, longer, sizeof out->article);
    }
    out->paragraph = circled(g_utf8_get_char(at));
    if (out->paragraph) {
        at = g_utf8_next_char(at);
        const char *item_start = at;
        int item;
        if (kanji_digit(g_utf8_get_char(at)) >= 0 && read_kanji(&at, &item))
            g_snprintf(out->item, sizeof out->item, "%d", item);
        else
            at = item_start;
    }
    *cursor = at;
    return true;
}

bool xref_parse_law_locator(Arena *arena, const char *text, LawLocator *out)
{
    const char *at = text;
    char paragraph[16];
    bool formal, every = true;
    memset(out, 0, sizeof *out);
    out->supplement = skip(&at, "附則");
    if (read_part(&at, "条", out->article, sizeof out->article, &formal)) {
        every = formal;
        if (read_part(&at, "項", paragraph, sizeof paragraph, &formal)) {
            out->paragraph = (int)g_ascii_strtoll(paragraph, NULL, 10);
            every = every && formal;
        }
        if (read_part(&at, "号", out->item, sizeof out->item, &formal))
            every = every && formal;
        out->informal = !every;
    } else if (g_str_has_prefix(at, "別表")) {
        out->rest = arena_copy_text(arena, at);
        return true;
    } else if (!read_short(&at, out)) {
        return false;
    } else {
        out->shorthand = true;
    }
    static const char *const follow[] = {"本文", "ただし書", "前段", "後段",   "各号", "柱書",
                                         "、",   "及び",     "又は", "並びに", "から", "・",
                                         "イ",   "ロ",       "ハ",   "ニ",     "ホ"};
    if (!*at)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(follow); i++)
        if (g_str_has_prefix(at, follow[i])) {
            out->rest = arena_copy_text(arena, at);
            return true;
        }
    return false;
}
