/* class.c - the character classes as ranges and lists; later rows win. */
#include "type/class.h"

#include <glib.h>
#include <string.h>

typedef struct {
    uint16_t first, last;
    uint8_t class;
} Range;

static const Range RANGES[] = {
    {0x0000, 0x0020, CLASS_SPACE},    {0x0021, 0x024f, CLASS_LATIN},
    {0x0250, 0x02ff, CLASS_LATIN},    {0x0300, 0x036f, CLASS_MARK},
    {0x0370, 0x052f, CLASS_LATIN},    {0x0530, 0x10ff, CLASS_COMPLEX},
    {0x1100, 0x11ff, CLASS_COMPLEX},  {0x1200, 0x1aaf, CLASS_COMPLEX},
    {0x1ab0, 0x1aff, CLASS_MARK},     {0x1b00, 0x1cff, CLASS_COMPLEX},
    {0x1d00, 0x1dbf, CLASS_LATIN},    {0x1dc0, 0x1dff, CLASS_MARK},
    {0x1e00, 0x1fff, CLASS_LATIN},    {0x2000, 0x200a, CLASS_SPACE},
    {0x200b, 0x200b, CLASS_ZERO},     {0x200c, 0x200f, CLASS_MARK},
    {0x2028, 0x2029, CLASS_SPACE},    {0x202a, 0x202e, CLASS_MARK},
    {0x202f, 0x202f, CLASS_FIXED},    {0x2007, 0x2007, CLASS_FIXED},
    {0x205f, 0x205f, CLASS_SPACE},    {0x2060, 0x2060, CLASS_JOINER},
    {0x2061, 0x2064, CLASS_MARK},     {0x2066, 0x206f, CLASS_MARK},
    {0x2070, 0x209f, CLASS_SYMBOL},   {0x20a0, 0x20cf, CLASS_PREFIX},
    {0x20d0, 0x20ff, CLASS_MARK},     {0x2100, 0x2bff, CLASS_SYMBOL},
    {0x2c00, 0x2dff, CLASS_LATIN},    {0x3041, 0x309f, CLASS_HIRAGANA},
    {0x3099, 0x309a, CLASS_MARK},     {0x30a0, 0x30ff, CLASS_KATAKANA},
    {0x31f0, 0x31ff, CLASS_SMALL},    {0x3200, 0x33ff, CLASS_SYMBOL},
    {0xa640, 0xa69f, CLASS_LATIN},    {0xa720, 0xa7ff, CLASS_LATIN},
    {0x3131, 0x318e, CLASS_HANGUL},   {0xac00, 0xd7a3, CLASS_HANGUL},
    {0xa800, 0xabff, CLASS_COMPLEX},  {0xd7b0, 0xd7ff, CLASS_COMPLEX},
    {0xe000, 0xf8ff, CLASS_SYMBOL},   {0xfb00, 0xfb1c, CLASS_LATIN},
    {0xfb1d, 0xfdff, CLASS_COMPLEX},  {0xfe00, 0xfe0f, CLASS_MARK},
    {0xfe20, 0xfe2f, CLASS_MARK},     {0xfe70, 0xfefe, CLASS_COMPLEX},
    {0xfeff, 0xfeff, CLASS_JOINER},   {0xff10, 0xff19, CLASS_WIDE_DIGIT},
    {0xff66, 0xff9d, CLASS_KATAKANA},
};

typedef struct {
    uint8_t class;
    const char *characters;
} List;

static const List LISTS[] = {
    {CLASS_DIGIT, "0123456789"},
    {CLASS_POINT, "!\"%&'()*+,-./:;<=>?@[\\]^_`{|}~¡¿·"},
    {CLASS_SYMBOL, "§¶±×÷¬©®¦¤"},
    {CLASS_OPEN, "‘“（〔［｛〈《「『【｟〘〖«〝｢‚„‹"},
    {CLASS_CLOSE, "’”）〕］｝〉》」』】｠〙〗»〟｣›"},
    {CLASS_COMMA, "、，､"},
    {CLASS_STOP, "。．｡"},
    {CLASS_MIDDLE, "・：；･"},
    {CLASS_DIVIDING, "！？‼⁇⁈⁉"},
    {CLASS_LEADERS, "…‥―—⸺⸻〳〴〵"},
    {CLASS_LONG, "ーｰ"},
    {CLASS_ITERATION, "々〻ゝゞヽヾ"},
    {CLASS_HYPHEN, "‐‑‒–〜～゠〰−"},
    {CLASS_PREFIX, "¥＄￥＃№$£#€￡"},
    {CLASS_POSTFIX, "°′″℃￠％‰ℓ㏋℉¢"},
    {CLASS_SMALL, "ぁぃぅぇぉァィゥェォっゃゅょゎゕゖッャュョヮヵヶｧｨｩｪｫｬｭｮｯ"},
    {CLASS_WIDE_SPACE, "　"},
    {CLASS_FIXED, "\u00a0"},
    {CLASS_SOFT, "\u00ad"},
    {CLASS_MARK, "゙゚\u061c"},
    {CLASS_OBJECT, "\ufffc"},
};

void class_table_fill(uint8_t *table)
{
    memset(table, CLASS_HAN, CLASS_TABLE_SIZE);
    for (size_t i = 0; i < G_N_ELEMENTS(RANGES); i++)
        memset(table + RANGES[i].first, RANGES[i].class,
               (size_t)RANGES[i].last - RANGES[i].first + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(LISTS); i++)
        for (const char *at = LISTS[i].characters; *at; at = g_utf8_next_char(at))
            table[g_utf8_get_char(at)] = LISTS[i].class;
}

enum { NO_START = 1, NO_END = 2, LEADS = 4, TRAILS = 8 };

static const uint8_t RULES[CLASS_COUNT] = {
    [CLASS_OPEN] = NO_END | LEADS,
    [CLASS_CLOSE] = NO_START | TRAILS,
    [CLASS_COMMA] = NO_START | TRAILS,
    [CLASS_STOP] = NO_START | TRAILS,
    [CLASS_MIDDLE] = NO_START | LEADS | TRAILS,
    [CLASS_DIVIDING] = NO_START,
    [CLASS_LONG] = NO_START,
    [CLASS_ITERATION] = NO_START,
    [CLASS_HYPHEN] = NO_START,
    [CLASS_SMALL] = NO_START,
    [CLASS_POSTFIX] = NO_START,
    [CLASS_PREFIX] = NO_END,
    [CLASS_SPACE] = NO_START,
    [CLASS_WIDE_SPACE] = NO_START,
    [CLASS_FIXED] = NO_START | NO_END,
    [CLASS_JOINER] = NO_START | NO_END,
    [CLASS_MARK] = NO_START,
    [CLASS_FILL] = NO_START | NO_END,
    [CLASS_ZERO] = NO_START,
    [CLASS_SOFT] = NO_START,
};

bool class_no_start(CharClass class)
{
    return RULES[class] & NO_START;
}

bool class_no_end(CharClass class)
{
    return RULES[class] & NO_END;
}

bool class_trails(CharClass class)
{
    return RULES[class] & TRAILS;
}

bool class_leads(CharClass class)
{
    return RULES[class] & LEADS;
}
