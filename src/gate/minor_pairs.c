/* minor_pairs.c - is what was replaced a known misspelling put right, or the same word in another
 * spelling?
 *
 * No program can tell what a word means, and whoever makes the change may mean ill: a list of what
 * turns a sense is never complete.  So there is a list of what does not (minor_pairs.def), and
 * whatever is not in it is everybody's to sign.  A pair counts as a word of its own only: 脆弱製 is
 * no word, and stands in 脆弱製品. */
#include "gate/minor.h"

#include <string.h>

typedef struct {
    const char *from, *to;
} Pair;

static const Pair pairs[] = {
#define MINOR_TYPO(wrong, right) {wrong, right},
#define MINOR_SAME(one, other) {one, other}, {other, one},
#include "gate/minor_pairs.def"
#undef MINOR_TYPO
#undef MINOR_SAME
};

/* ---- where a word ends */

typedef enum { OTHER, KANJI, KANA, KATAKANA, LETTER } Class;

static Class class_of(gunichar character)
{
    switch (g_unichar_get_script(character)) {
    case G_UNICODE_SCRIPT_HAN:
        return KANJI;
    case G_UNICODE_SCRIPT_HIRAGANA:
        return KANA;
    case G_UNICODE_SCRIPT_KATAKANA:
        return KATAKANA;
    default:
        break;
    }
    if (g_utf8_strchr("ー・ｰ･", -1, character))
        return KATAKANA;
    return g_unichar_isalnum(character) || g_utf8_strchr("'’-_", -1, character) ? LETTER : OTHER;
}

static bool is_of_kana(const char *word)
{
    for (const char *at = word; *at; at = g_utf8_next_char(at))
        if (class_of(g_utf8_get_char(at)) != KANA)
            return false;
    return true;
}

/* Kana that end a word written with kanji are followed by particles; a word of kana alone has to
 * stand apart from other kana. */
static bool joins(gunichar beside, gunichar edge, bool of_kana)
{
    Class class_ = class_of(edge);
    return class_of(beside) == class_ && (class_ != KANA || of_kana);
}

static bool stands_alone(const char *text, size_t begin, size_t end)
{
    g_autofree char *word = g_strndup(text + begin, end - begin);
    bool of_kana = is_of_kana(word);
    const char *last = g_utf8_find_prev_char(text, text + end),
               *before = begin ? g_utf8_find_prev_char(text, text + begin) : NULL;
    if (before && joins(g_utf8_get_char(before), g_utf8_get_char(text + begin), of_kana))
        return false;
    return !text[end] || !joins(g_utf8_get_char(text + end), g_utf8_get_char(last), of_kana);
}

/* ---- the pair */

/* The word at a place of the text before, and the other at the same place of the text after, leave
 * the same rest. */
static bool replaces(const Pair *pair, size_t at, MinorSide *old, MinorSide *now)
{
    size_t from = at + strlen(pair->from), to = at + strlen(pair->to);
    if (!g_str_has_prefix(now->text + at, pair->to) ||
        strcmp(old->text + from, now->text + to) != 0 || !stands_alone(old->text, at, from) ||
        !stands_alone(now->text, at, to))
        return false;
    *old = (MinorSide){old->text, at, from};
    *now = (MinorSide){now->text, at, to};
    return true;
}

static bool find(const Pair *pair, MinorSide *old, MinorSide *now)
{
    for (const char *at = strstr(old->text, pair->from); at; at = strstr(at + 1, pair->from)) {
        size_t place = (size_t)(at - old->text);
        if (place > old->begin)
            return false; /* what stands before the change is the same */
        if (replaces(pair, place, old, now))
            return true;
    }
    return false;
}

bool minor_pair(MinorSide *old, MinorSide *now)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (find(&pairs[i], old, now))
            return true;
    return false;
}
