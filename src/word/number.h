/* number.h - private to word/: the numbers that Word prints before paragraphs (numbering.xml). */
#pragma once

#include "word/word.h"

struct _xmlNode;
typedef struct WordNumbering WordNumbering;

WordNumbering *numbering_new(const struct _xmlNode *numbering); /* NULL: the file has none */
/* List styles lead to each other, and none to numbers. */
bool numbering_turns_round(const WordNumbering *numbering);
void numbering_free(WordNumbering *numbering);
/* Counts one paragraph of a list on.  NULL: it has no label.  Owned. */
char *numbering_next(WordNumbering *numbering, int num, int level, bool *bullet);
/* How a value is written: numFmt of ECMA-376 17.18.59; owned. */
char *number_text(const char *format, unsigned value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordNumbering, numbering_free)
