/* fold.h - private to gate/: a block's words as a reader's eye takes them, for the detectors.
 *
 * Characters are folded by NFKC one by one (full-width digits become digits), zero-width ones go;
 * every byte knows which byte of the block it came from.  The draft itself is never normalised. */
#pragma once

#include "gate/rule.h"

typedef struct {
    const RuleBlock *block;
    GString *text; /* folded */
    GArray
        *origins; /* of size_t: per byte of text, the byte of block->text; one more for the end */
} FoldedText;

FoldedText *folded_new(const RuleBlock *block);
void folded_free(FoldedText *folded);
DiagSpan folded_span(const FoldedText *folded, size_t begin, size_t end);
/* One of the words, separated by '|', stands within that many characters before begin or behind
 * end. */
bool folded_near(const FoldedText *folded, size_t begin, size_t end, const char *words,
                 int characters);

/* A run of digits with single spaces, hyphens or dots of the middle between them. */
typedef struct {
    char digits[32]; /* at most 31; longer runs give size > 31 and no digits */
    size_t size;
    size_t begin, end; /* bytes of the folded text */
    bool joined;       /* separators stood between */
    bool fours;        /* grouped 4-4-4… */
} DigitRun;
/* The next run of at least `least` digits at or behind *offset. */
bool folded_next_digits(const FoldedText *folded, size_t least, size_t *offset, DigitRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoldedText, folded_free)
