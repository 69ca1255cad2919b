/* classify.h - private to word/: what each paragraph of a file is. */
#pragma once

#include "word/word.h"

typedef struct {
    const Registry *registry; /* to know bodies by their names; may be NULL */
    DiagSpan span;
    DiagList *out;
} Classifier;

/* The same blocks, every paragraph with a role, empty ones left out; labels that were typed are
 * runs with WORD_LABEL.  All in arena. */
WordText word_classify(Arena *arena, const WordText *text, const Classifier *classifier);
