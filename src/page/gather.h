/* gather.h - between the files that gather the content of a paragraph (inline.c, text.c) and the
 * one that sets it (paragraph.c). */
#pragma once

#include "page/layout.h"

struct Gather {
    Run *run;
    const FoNode *block;
    Builder *builder;
    Place place;
    GArray *items; /* of TypeItem */
    InlineBox *box;
    bool space;      /* the last character is a collapsible space */
    bool line_start; /* nothing on the line yet */
    bool in_word;    /* the last character of the source is no white space */
    bool content;    /* something that makes a line */
    bool lives_in_run;
    int emphasis, no_break, combine;
    bool join;     /* no line ends before the next item */
    GString *bidi; /* formatting characters that stand before the next item */
    Stand stand;
    GArray *stands; /* of Stand: what to go back to */
};

/* inline.c: parts stand as the gathering stands; an item is valid until the next one. */
Part *gather_part(Gather *gather, PartKind kind, const FoNode *node);
TypeItem *gather_item(Gather *gather, TypeItemKind kind, Part *part);

/* text.c */
void gather_text(Gather *gather, const FoNode *node, const char *source, size_t size);
void gather_literal(Gather *gather, const FoNode *node,
                    const char *text); /* no white space in it */
void gather_trim(Gather *gather);      /* takes collapsible spaces off the end */

/* first_line.c: the items with the first line in the look of the block's fo:initial-property-set.
 */
bool first_line_is_set(const FoNode *block);
GArray *first_line_items(Gather *plain, const TypeOptions *options); /* of TypeItem, owned */
