/* numeral.c - numbers as Japanese texts write them, and numbers with branches. */
#include "xref/numeral.h"

#include <stdlib.h>
#include <string.h>

static const char kanji[] = "〇一二三四五六七八九";
static const char iroha[] = "イロハニホヘトチリヌルヲワカヨタレソツネナラム";

/* The index of a character in a row of characters of three bytes each; -1: not there. */
static int index_in(const char *row, const char *at)
{
    if ((unsigned char)*at < 0xE0 || !at[1] || !at[2])
        return -1;
    for (const char *one = row; *one; one += 3)
        if (memcmp(one, at, 3) == 0)
            return (int)(one - row) / 3;
    return -1;
}

static int digit_of(const char *at, int *size)
{
    if (*at >= '0' && *at <= '9') {
        *size = 1;
        return *at - '0';
    }
    static const char wide[] = "０１２３４５６７８９";
    *size = 3;
    return index_in(wide, at);
}

bool numeral_read_digits(const char **at, unsigned *value)
{
    unsigned total = 0;
    int size;
    const char *next = *at;
    for (int digit; (digit = digit_of(next, &size)) >= 0; next += size) {
        total = total * 10 + (unsigned)digit;
        if (total > NUMERAL_MAX)
            return false;
    }
    if (next == *at)
        return false;
    *at = next;
    *value = total;
    return true;
}

static unsigned place_of(const char *at)
{
    static const char signs[] = "十百千";
    static const unsigned places[] = {10, 100, 1000};
    int index = index_in(signs, at);
    return index < 0 ? 0 : places[index];
}

bool numeral_read(const char **at, unsigned *value)
{
    if (numeral_read_digits(at, value))
        return true;
    unsigned total = 0, digits = 0;
    bool open = false; /* digits stands before a sign of place, or ends the number */
    const char *next = *at;
    for (;; next += 3) {
        int digit = index_in(kanji, next);
        unsigned place = digit < 0 ? place_of(next) : 0;
        if (digit >= 0) {
            digits = (open ? digits * 10 : 0) + (unsigned)digit;
            open = true;
        } else if (place) {
            total += (open ? digits : 1) * place;
            digits = 0;
            open = false;
        } else {
            break;
        }
        if (total > NUMERAL_MAX || digits > NUMERAL_MAX)
            return false;
    }
    if (next == *at || total + digits > NUMERAL_MAX)
        return false;
    *at = next;
    *value = total + digits;
    return true;
}

bool numeral_read_circled(const char **at, unsigned *value)
{
    static const char circled[] = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
    int index = index_in(circled, *at);
    if (index < 0)
        return false;
    *value = (unsigned)index + 1;
    *at += 3;
    return true;
}

static bool is_katakana(const char *at)
{
    gunichar character = g_utf8_get_char(at);
    return character >= 0x30A1 && character <= 0x30FC && character != 0x30FB;
}

bool numeral_read_iroha(const char **at, unsigned *value)
{
    int index = index_in(iroha, *at);
    if (index < 0 || is_katakana(*at + 3))
        return false;
    *value = (unsigned)index + 1;
    *at += 3;
    return true;
}

const char *numeral_iroha(unsigned value)
{
    static const char *const signs[] = {"イ", "ロ", "ハ", "ニ", "ホ", "ヘ", "ト", "チ",
                                        "リ", "ヌ", "ル", "ヲ", "ワ", "カ", "ヨ", "タ",
                                        "レ", "ソ", "ツ", "ネ", "ナ", "ラ", "ム"};
    return value >= 1 && value <= G_N_ELEMENTS(signs) ? signs[value - 1] : NULL;
}

/* 第三条の三分の一, 第2条の2年: a number that counts something is no branch. */
static bool counts(const char *at)
{
    static const char units[] = "分月年日人部種者件回";
    return index_in(units, at) >= 0;
}

void branch_read_rest(const char **at, Branch *branch)
{
    while (branch->count < BRANCH_MAX && g_str_has_prefix(*at, "の")) {
        const char *next = *at + 3;
        unsigned value;
        if (!numeral_read(&next, &value) || value < 2 || counts(next))
            return;
        branch->part[branch->count++] = (uint16_t)value;
        *at = next;
    }
}

int branch_compare(Branch a, Branch b)
{
    for (int i = 0; i < MIN(a.count, b.count); i++)
        if (a.part[i] != b.part[i])
            return a.part[i] < b.part[i] ? -1 : 1;
    return a.count - b.count;
}

bool branch_equal(Branch a, Branch b)
{
    return branch_compare(a, b) == 0;
}

void branch_append(Branch branch, GString *out)
{
    for (int i = 0; i < branch.count; i++)
        g_string_append_printf(out, i ? "_%d" : "%d", branch.part[i]);
}

bool branch_parse(const char *text, Branch *out)
{
    *out = (Branch){0};
    for (const char *at = text;; at++) {
        char *end;
        if (*at < '0' || *at > '9' || out->count == BRANCH_MAX)
            return false;
        unsigned long value = strtoul(at, &end, 10);
        if (value > NUMERAL_MAX)
            return false;
        out->part[out->count++] = (uint16_t)value;
        if (*end != '_')
            return !*end;
        at = end;
    }
}
