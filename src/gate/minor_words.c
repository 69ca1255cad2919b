/* minor_words.c - is what was replaced a misspelt word, and none that turns the sense of a
 * sentence?
 *
 * No program can tell what a word means.  So little is let pass that most words cannot be exchanged
 * at all - one kanji, two letters - and those that turn a sense stand in a table. */
#include "gate/minor.h"

#include <string.h>

enum {
    MOST_KANJI = 1,
    MOST_LETTERS = 2, /* katakana, or of an alphabet */
    SHORT_WORD = 3,   /* letters: in, at, may, not */
};

static const struct {
    const char *why, *words;
} tables[] = {
#define MINOR_WORDS(why, words) {why, words},
#include "gate/minor_words.def"
#undef MINOR_WORDS
};

static bool is_kanji(gunichar character)
{
    return g_unichar_get_script(character) == G_UNICODE_SCRIPT_HAN;
}

static bool is_kana(gunichar character)
{
    return g_unichar_get_script(character) == G_UNICODE_SCRIPT_HIRAGANA;
}

static bool is_katakana(gunichar character)
{
    return g_unichar_get_script(character) == G_UNICODE_SCRIPT_KATAKANA || character == 0x30FC ||
           character == 0xFF70;
}

/* Of an alphabet, also where its letters are as wide as kanji. */
static bool is_letter(gunichar character)
{
    return g_unichar_isalpha(character) && !is_kanji(character) && !is_kana(character) &&
           !is_katakana(character);
}

/* Amounts, currencies, shares, ranges, alternatives. */
static bool is_symbol(gunichar character)
{
    switch (g_unichar_type(character)) {
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_MODIFIER_SYMBOL:
    case G_UNICODE_OTHER_SYMBOL:
    case G_UNICODE_DASH_PUNCTUATION:
        return true;
    default:
        return g_utf8_strchr("/／%％&＆@＠#＃*＊…‥", -1, character) != NULL;
    }
}

static unsigned count_of(const MinorSide *side, bool (*is)(gunichar character))
{
    unsigned count = 0;
    for (const char *at = side->text + side->begin; at < side->text + side->end;
         at = g_utf8_next_char(at))
        count += is(g_utf8_get_char(at));
    return count;
}

const char *minor_spelling(const MinorSide *side)
{
    bool same = count_of(side, is_kanji) <= MOST_KANJI &&
                count_of(side, is_katakana) <= MOST_LETTERS &&
                count_of(side, is_letter) <= MOST_LETTERS;
    return same ? NULL : N_("another word stands there, not a misspelt one");
}

/* ---- words of Japanese: they may begin and end anywhere */

static bool holds(const MinorSide *side, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = strstr(side->text, word); at; at = strstr(at + 1, word)) {
        size_t begin = (size_t)(at - side->text);
        if (begin < side->end && begin + size > side->begin)
            return true;
    }
    return false;
}

static const char *judge_phrases(const MinorSide *side)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        if (g_ascii_isalpha(tables[i].words[0]))
            continue;
        g_auto(GStrv) words = g_strsplit(tables[i].words, " ", -1);
        for (char **word = words; *word; word++)
            if (holds(side, *word))
                return tables[i].why;
    }
    return NULL;
}

/* ---- words of an alphabet: as a whole, because "may" becomes "must" by three letters */

static bool is_of_word(const char *at)
{
    return *at == '\'' || is_letter(g_utf8_get_char(at));
}

static size_t word_begin(const MinorSide *side)
{
    size_t at = side->begin;
    while (at > 0) {
        const char *before = g_utf8_find_prev_char(side->text, side->text + at);
        if (!is_of_word(before))
            break;
        at = (size_t)(before - side->text);
    }
    return at;
}

static size_t word_end(const MinorSide *side)
{
    const char *at = side->text + side->end;
    while (*at && is_of_word(at))
        at = g_utf8_next_char(at);
    return (size_t)(at - side->text);
}

static bool is_listed(const char *word)
{
    bool found = false;
    for (size_t i = 0; i < G_N_ELEMENTS(tables) && !found; i++) {
        g_auto(GStrv) words = g_strsplit(tables[i].words, " ", -1);
        found = g_strv_contains((const char *const *)words, word);
    }
    return found;
}

static const char *judge_word(const char *word)
{
    if (g_unichar_isupper(g_utf8_get_char(word)))
        return N_("a name may be among the changed words");
    g_autofree char *plain = g_utf8_normalize(word, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *lower = g_utf8_strdown(plain, -1); /* also of letters as wide as kanji */
    bool turns = g_utf8_strlen(lower, -1) <= SHORT_WORD || is_listed(lower) ||
                 strstr(lower, "n't") || g_str_has_prefix(lower, "un") ||
                 g_str_has_prefix(lower, "non") || g_str_has_prefix(lower, "dis");
    return turns ? N_("a negation, duty or time is among the changed words") : NULL;
}

static const char *judge_words(const MinorSide *side)
{
    size_t begin = word_begin(side), end = word_end(side);
    g_autofree char *words = g_strndup(side->text + begin, end - begin);
    for (const char *at = words; *at;) {
        const char *stop = at;
        while (*stop && is_of_word(stop))
            stop = g_utf8_next_char(stop);
        g_autofree char *word = g_strndup(at, (gsize)(stop - at));
        const char *why = *word ? judge_word(word) : NULL;
        if (why)
            return why;
        at = *stop && stop == at ? g_utf8_next_char(stop) : stop;
    }
    return NULL;
}

const char *minor_words(const MinorSide *side)
{
    if (count_of(side, is_symbol))
        return N_("a symbol is among the changed characters");
    const char *why = judge_phrases(side);
    return why ? why : judge_words(side);
}
