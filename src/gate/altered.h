/* altered.h - private to gate/: which words changed between two texts, one place after another. */
#pragma once

#include "base/arena.h"
#include "model/content.h"

typedef struct {
    const char *section;     /* heading above it; NULL: outside the sections */
    const char *block;       /* the element: "p", "td" */
    const char *gone, *come; /* the words that went and came; "" when there were none */
    /* All words of the block before and after, and where in them those are, in bytes. */
    const char *old, *now;
    size_t old_begin, old_end, now_begin, now_end;
} Alteration;

typedef struct {
    Alteration *of;
    size_t count;
    bool same;  /* nothing changed, not even what is no word: an address, a picture, the order */
    bool exact; /* false: too much changed to be told word by word */
} Alterations;

/* skips: elements that are left out on both sides.  All in arena; no word has a blank. */
Alterations altered_words(Arena *arena, const ContentNode *old, const ContentNode *now,
                          bool (*skips)(const ContentNode *node));
/* Without its blanks, which depend on where lines of a source end. */
char *altered_without_blanks(Arena *arena, const char *text);
