/* hyphen.c - where words may be parted with a hyphen: libhyphen and the pinned patterns of the
 * text's language.
 *
 * Only plain words in small letters are parted: names, abbreviations, identifiers and addresses are
 * to be recognised at sight, and a reader must be able to copy them. */
#include "type/compose.h"

#include <string.h>

enum { LEAST_LETTERS = 5, MOST_LETTERS = 60 };

static bool is_small_letter(const Cluster *cluster)
{
    return cluster->class == CLASS_LATIN && cluster->character >= 'a' &&
           cluster->character <= 'z' && cluster->bytes == 1;
}

/* What ends a word of a sentence: no letter, digit or joint of an identifier. */
static bool is_joint(const Cluster *cluster)
{
    return cluster->class == CLASS_LATIN || cluster->class == CLASS_DIGIT ||
           cluster->class == CLASS_JOINER ||
           (cluster->character < 0x80 && strchr("./\\@_:#&=~+-", (int)cluster->character));
}

static bool is_in_sentence(const Paragraph *p, uint32_t first, uint32_t last)
{
    if (first > 0 && is_joint(&p->clusters[first - 1]))
        return false;
    if (last >= p->count || !is_joint(&p->clusters[last]))
        return true;
    /* A full stop or a colon is none when the sentence ends there. */
    uint32_t sign = p->clusters[last].character;
    return (sign == '.' || sign == ':') &&
           (last + 1 >= p->count || p->clusters[last + 1].class == CLASS_SPACE);
}

static void part_word(HyphenDict *dict, Paragraph *p, uint32_t first, uint32_t last)
{
    char word[MOST_LETTERS + 1], marks[MOST_LETTERS + 8] = {0};
    char **rep = NULL;
    int *pos = NULL, *cut = NULL, count = (int)(last - first);
    for (int i = 0; i < count; i++)
        word[i] = (char)p->clusters[first + (uint32_t)i].character;
    word[count] = '\0';
    if (hnj_hyphen_hyphenate2(dict, word, count, marks, NULL, &rep, &pos, &cut) != 0)
        return;
    for (int i = 0; i + 1 < count; i++) {
        Cluster *after = &p->clusters[first + (uint32_t)i + 1];
        if ((marks[i] & 1) && after->brk == BREAK_NONE)
            after->brk = BREAK_HYPHEN;
    }
}

static uint32_t word_end(const Paragraph *p, uint32_t first)
{
    uint32_t last = first;
    while (last < p->count && p->clusters[last].item == p->clusters[first].item &&
           is_small_letter(&p->clusters[last]))
        last++;
    return last;
}

void hyphen_mark(TypeComposer *composer, Paragraph *p)
{
    int32_t item = -1;
    HyphenDict *dict = NULL;
    for (uint32_t i = 0; i < p->count;) {
        if (p->clusters[i].item != item) {
            item = p->clusters[i].item;
            const TypeStyle *style = &p->items[item].style;
            dict = style->hyphenate ? fonts_patterns(composer->fonts, style->lang) : NULL;
        }
        uint32_t last = dict ? word_end(p, i) : i;
        uint32_t letters = last - i;
        if (letters >= LEAST_LETTERS && letters <= MOST_LETTERS && is_in_sentence(p, i, last))
            part_word(dict, p, i, last);
        i = MAX(last, i + 1);
    }
}
