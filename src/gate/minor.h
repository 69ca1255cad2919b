/* minor.h - private to gate/: the characters of a minor change. */
#pragma once

#include "gate/gate.h"

typedef struct {
    const char *text;  /* of the whole block, before or after */
    size_t begin, end; /* bytes: what was replaced */
} MinorSide;

/* NULL when a word of a text was put right, or spelt in another way; else why not, a msgid. */
const char *minor_characters(const ContentNode *old, const ContentNode *now,
                             const Registry *registry);

/* One word of minor_pairs.def was replaced by its other spelling: both sides then are the whole
 * word.  False: something else, and they stay as they are. */
bool minor_pair(MinorSide *old, MinorSide *now);
