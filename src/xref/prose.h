/* prose.h - private to xref/: the citations in a document's running text, with their places. */
#pragma once

#include "xref/resolve.h"

typedef struct {
    XrefCite cite;
    DiagSpan span;    /* in the source of the document */
    bool in_one_text; /* its words stand in one text node, so that tags can go round them */
} ProseCite;

/* Every citation of a known statute or guideline that no ref, law, a, code, pre or title holds, by
 * place.  Locators live in arena.  Owned array of ProseCite. */
GArray *prose_read(Arena *arena, const XrefNames *names, const Document *document);
