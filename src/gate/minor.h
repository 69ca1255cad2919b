/* minor.h - private to gate/: the characters of a minor change. */
#pragma once

#include "gate/gate.h"

typedef struct {
    const char *text;  /* of the whole block, before or after */
    size_t begin, end; /* bytes: what was replaced */
} MinorSide;

/* NULL when few enough harmless characters of a text were replaced; else why not, a msgid. */
const char *minor_characters(const ContentNode *old, const ContentNode *now,
                             const Registry *registry);

/* The two halves of that question which look at words: NULL, or why not. */
/* No word of minor_words.def, no short word or capital letter of Latin script, no symbol. */
const char *minor_words(const MinorSide *side);
/* It is a misspelt word, and not another one in its place. */
const char *minor_spelling(const MinorSide *side);
