/* phrase.c - where a phrase (文節) begins, for headings.
 *
 * No dictionary: a phrase ends with particles and inflections, which are hiragana, and begins with
 * kanji, katakana or Latin.  So a line of a heading may end after hiragana that closes a phrase
 * when something else follows, after punctuation and before an opening bracket; any other place
 * costs dearly.  Tables hold what the rule of thumb gets wrong: compound verbs (取り扱い), suffixes
 * after hiragana (漏えい等), conjunctions that begin with kanji (及び). */
#include "type/compose.h"

#include <uchar.h>

static bool is_one_of(uint32_t character, const char32_t *set)
{
    for (; *set; set++)
        if (*set == character)
            return true;
    return false;
}

/* Last hiragana of a phrase: particles, endings of verbs and adjectives. */
static bool closes_phrase(const Paragraph *p, size_t at)
{
    uint32_t character = p->clusters[at].character;
    uint32_t before = at > 0 ? p->clusters[at - 1].character : 0;
    if (is_one_of(before, U"又び")) /* 又は, 並びに: the break stands before them */
        return false;
    return is_one_of(character, U"はがをにへとでものやかてただるくばずらういなんどつむぶぬ");
}

/* Kanji that lean on what stands before them. */
static bool leans_back(uint32_t character)
{
    return is_one_of(character, U"等者的化性中上下内外間後前別用側方達様他");
}

/* に関する, に係る, に基づく: one phrase in effect. */
static bool is_function_verb(const Cluster *a, const Cluster *b)
{
    return a->character == 0x306b && is_one_of(b->character, U"関係基対従伴当際応向");
}

static bool is_conjunction(const Paragraph *p, size_t at)
{
    static const uint32_t WORDS[][2] = {{0x53ca, 0x3073},
                                        {0x4e26, 0x3073},
                                        {0x53c8, 0x306f},
                                        {0x82e5, 0x3057}}; /* 及び 並び 又は 若し */
    if (at + 1 >= p->count)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (p->clusters[at].character == WORDS[i][0] &&
            p->clusters[at + 1].character == WORDS[i][1])
            return true;
    return false;
}

static bool is_kana_word(CharClass class)
{
    return class == CLASS_HIRAGANA || class == CLASS_SMALL || class == CLASS_LONG;
}

static bool begins_phrase(const Paragraph *p, size_t at)
{
    const Cluster *a = &p->clusters[at - 1], *b = &p->clusters[at];
    if (b->class == CLASS_OPEN || a->class == CLASS_OBJECT || b->class == CLASS_OBJECT)
        return true;
    switch (a->class) {
    case CLASS_SPACE:
    case CLASS_WIDE_SPACE:
    case CLASS_COMMA:
    case CLASS_STOP:
    case CLASS_DIVIDING:
    case CLASS_LEADERS:
        return true;
    case CLASS_CLOSE:
        return !is_kana_word(b->class);
    case CLASS_HIRAGANA:
        if (b->class == CLASS_HIRAGANA)
            return a->character == 0x306e && is_one_of(b->character, U"おご"); /* の */
        return closes_phrase(p, at - 1) && !leans_back(b->character) && !is_function_verb(a, b);
    default:
        return is_conjunction(p, at);
    }
}

void breaks_mark_phrases(Paragraph *p)
{
    for (size_t i = 1; i < p->count; i++)
        if ((p->clusters[i].brk == BREAK_FREE || p->clusters[i].brk == BREAK_WEAK) && !begins_phrase(p, i))
            p->clusters[i].brk = BREAK_PHRASE;
}
