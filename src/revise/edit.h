/* edit.h - private to revise/: changes of a text by place. */
#pragma once

#include "diag/report.h"

typedef struct Edits Edits;

Edits *edits_new(void);
void edits_free(Edits *edits);
/* The bytes of a place become words (which are copied); an empty place is an insertion.  No two
 * places overlap; of two insertions at one place the earlier comes first. */
void edits_replace(Edits *edits, DiagSpan place, const char *words);
void edits_insert(Edits *edits, DiagSpan behind, const char *words);
/* The element at place, with the white space before it on its line and the line's end. */
void edits_remove_line(Edits *edits, DiagSpan place);
GBytes *edits_apply(Edits *edits, GBytes *text); /* owned */

/* The white space at the start of the line on which a place begins.  Owned. */
char *edit_indent(DiagSpan place);
/* words, which are written without indentation, with it before each line but the first.  Owned. */
char *edit_indented(const char *words, const char *indent);
char *edit_bytes(DiagSpan place); /* as they stand in the source; owned */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Edits, edits_free)
