/* words.c - finding the longest listed word at a place of a text. */
#include "model/words.h"

#include <glib.h>
#include <string.h>

enum { ITERATION = 0x3005, CLOSING = 0x3006, ZERO = 0x3007 };

bool lexicon_is_kanji(unsigned character)
{
    return character == ITERATION || character == CLOSING || character == ZERO ||
           g_unichar_get_script(character) == G_UNICODE_SCRIPT_HAN;
}

static bool is_numeral(gunichar character)
{
    static const char kanji[] = "〇一二三四五六七八九十百千万億何";
    return g_unichar_isdigit(character) || g_utf8_strchr(kanji, -1, character);
}

/* Longer texts of `after` first, so that the narrower condition is met before none. */
int lexicon_compare(const Word *a, const Word *b)
{
    int order = strcmp(a->text, b->text);
    if (order)
        return order;
    size_t left = a->after ? strlen(a->after) : 0, right = b->after ? strlen(b->after) : 0;
    return left != right ? (left > right ? -1 : 1) : g_strcmp0(a->after, b->after);
}

static bool fits(const Word *word, const char *text, size_t offset, WordUse use)
{
    if (use == WORD_READING ? !word->reading : !word->plain)
        return false;
    if (g_strcmp0(word->after, WORD_AFTER_DIGIT) == 0)
        return offset &&
               g_unichar_isdigit(g_utf8_get_char(g_utf8_find_prev_char(text, text + offset)));
    size_t size = word->after ? strlen(word->after) : 0;
    return size <= offset && (!size || !memcmp(text + offset - size, word->after, size));
}

/* The first whose text is not less than the key. */
static size_t lower_bound(const WordList *list, const char *key, size_t size)
{
    size_t first = 0, end = list->count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        const char *text = list->words[middle].text;
        int order = strncmp(text, key, size);
        if (order < 0)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

static const Word *of_size(const WordList *list, const char *text, size_t offset, size_t size,
                           WordUse use)
{
    const char *key = text + offset;
    for (size_t i = lower_bound(list, key, size); i < list->count; i++) {
        const Word *word = &list->words[i];
        if (strncmp(word->text, key, size) != 0 || word->text[size] != '\0')
            return NULL; /* the text itself sorts before all that it begins */
        if (fits(word, text, offset, use))
            return word;
    }
    return NULL;
}

static bool splits_number(const char *text, size_t offset)
{
    if (!offset || !is_numeral(g_utf8_get_char(text + offset)))
        return false;
    return is_numeral(g_utf8_get_char(g_utf8_find_prev_char(text, text + offset)));
}

const Word *lexicon_at(const WordList *list, const char *text, size_t offset, WordUse use)
{
    if (!list->count || splits_number(text, offset))
        return NULL;
    const char *start = text + offset;
    size_t size = strnlen(start, list->longest);
    for (; size; size--) {
        if (((unsigned char)start[size] & 0xC0) == 0x80)
            continue; /* within a character */
        const Word *word = of_size(list, text, offset, size, use);
        if (word)
            return word;
    }
    return NULL;
}
