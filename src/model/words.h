/* words.h - what is known of single words: how they are read, and whether a reader who learns
 * Japanese, or a child, knows them.
 *
 * The list that ships with renmei mends what the dictionary of readings gets wrong and names words
 * above the level; a workspace adds its own, and what it says of a word wins. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "diag/report.h"

typedef enum { WORD_READING, WORD_PLAIN } WordUse;

#define WORD_AFTER_DIGIT "#" /* as `after`: behind any digit */

typedef struct {
    const char *text;
    const char *after;   /* only right behind these characters; NULL: anywhere */
    const char *reading; /* hiragana; parts between spaces belong to one character each; or NULL */
    const char *plain;   /* what to write instead; "" when the word is hard and has no substitute;
                            NULL: nothing is known */
    bool for_all;        /* hard for every reader, not for learners and children only */
    DiagSpan span;
} Word;

typedef struct {
    const Word *words; /* by text, the narrower `after` first; one of each text and after */
    size_t count;
    size_t longest; /* bytes of the longest text */
} WordList;

/* The longest word that begins at a byte of the text and has something to say for that use; NULL:
 * none.  A number never begins within another number. */
const Word *lexicon_at(const WordList *list, const char *text, size_t offset, WordUse use);
/* How words are sorted: 0 is the same word. */
int lexicon_compare(const Word *a, const Word *b);
/* Kanji, and the marks that stand for one (々 〆 〇). */
bool lexicon_is_kanji(unsigned character);
