/* part.h - private to reading/: morphemes and their kana. */
#pragma once

#include "reading/reading.h"

typedef struct { /* a morpheme */
    size_t begin, end;
    char *kana;       /* its reading in hiragana, owned; NULL: unknown */
    const Word *word; /* the listed word that it is, or NULL */
} ReadingPart;

/* Morphemes of the text, of ReadingPart, owned. */
GArray *dictionary_parts(Reader *reader, const WordList *words, const char *text);
/* Katakana as hiragana, everything else as it is.  Owned. */
char *kana_fold(const char *text, size_t size);
/* Adds the spans of one morpheme: its kana are taken off the reading, kanji keep theirs. */
void align_part(const char *text, const ReadingPart *part, GArray *spans);
