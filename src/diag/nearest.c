/* nearest.c - "did you mean": the word within a third of its length in edits.
 *
 * Edits are counted over characters, not bytes, so that one wrong kanji is one edit; a swap of
 * neighbours is one edit too.  Width and case do not count. */
#include "diag/report.h"

#include <string.h>

enum { LONGEST = 64 }; /* characters; nobody mistypes more than that */

typedef struct {
    gunichar at[LONGEST];
    size_t count;
} Word;

static gunichar fold(gunichar c)
{
    if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0; /* full-width ASCII */
    return g_unichar_tolower(c);
}

static bool spell(const char *text, Word *word)
{
    word->count = 0;
    if (!g_utf8_validate(text, -1, NULL))
        return false;
    for (; *text; text = g_utf8_next_char(text)) {
        if (word->count == LONGEST)
            return false;
        word->at[word->count++] = fold(g_utf8_get_char(text));
    }
    return word->count > 0;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    return MIN(MIN(a, b), c);
}

/* Optimal string alignment distance; rows of three letters back suffice. */
static size_t distance(const Word *a, const Word *b)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b->count; j++)
        last[j] = j;
    for (size_t i = 1; i <= a->count; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b->count; j++) {
            bool same = a->at[i - 1] == b->at[j - 1];
            row[j] = smallest(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
            if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
                row[j] = MIN(row[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b->count];
}

const char *diag_nearest(const char *written, const char *const *words, size_t count)
{
    Word author, word;
    if (!written || !spell(written, &author))
        return NULL;
    const char *best = NULL;
    size_t best_edits = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (!words[i] || !spell(words[i], &word))
            continue;
        size_t edits = distance(&author, &word);
        size_t longer = MAX(author.count, word.count);
        if (edits <= MAX(longer / 3, 1) && edits < longer && edits < best_edits) {
            best = words[i];
            best_edits = edits;
        }
    }
    return best;
}
