/* base.h - private to word/: what stood in a file of Word and in its draft when they last met.
 *
 * Each paragraph and table leaves a mark, six digits of the digest of its words.  What is in the
 * file with a mark was not changed in Word since; what is in the draft with one was not changed
 * there.  So a change on either side is told from a change on the other. */
#pragma once

#include "word/merge.h"

/* Marks of all blocks, "0a1b2c 3d4e5f".  Owned. */
char *base_marks(const WordBlock *blocks, size_t count);
/* The name under which an export is known again: of its marks.  Owned; "" for NULL. */
char *base_export(const char *marks);

struct WordBase {
    GHashTable *both, *file, *draft; /* sets of marks: in both, in one of them alone */
};

/* Of the draft, when this file came before, in an earlier state; else of the file, when it was
 * exported here: copies of one export that several bodies fill in do not know of each other.  now:
 * the file as it is read.  NULL: neither is known.  Owned. */
WordBase *base_of(const LoadTree *draft, const WordText *file, const WordText *now);
void base_free(WordBase *base);
/* Says of each unit what it was: before units are paired. */
void base_mark(const Merge *merge);
/* What was changed in the draft alone stays, and a finding says which words. */
void base_settle(const Merge *merge);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordBase, base_free)
