/* prose.h - private to xref/: the citations in a document's running text, with their places. */
#pragma once

#include "xref/resolve.h"

typedef struct {
    XrefCite cite;
    DiagSpan span;           /* in the source of the document */
    const ContentNode *text; /* where it begins */
    bool in_one_text;        /* its words stand in one text node, so that tags can go round them */
    bool whole;              /* only a title: nothing that could move, so nobody has to mark it */
} ProseCite;

/* Every citation of a known statute or guideline that no ref, law, a, code, pre or title holds, by
 * place.  Locators live in arena.  Owned array of ProseCite. */
GArray *prose_read(Arena *arena, const XrefNames *names, const Document *document);

/* mention.c: the heading or caption of what a citation of prose means, on a day, as the library or
 * the registry has it; NULL: not known. */
const char *prose_heading(const Resolver *resolver, const XrefCite *cite, Date on);
XrefMention prose_mention(const Resolver *resolver, const Document *document,
                          const ProseCite *found);
