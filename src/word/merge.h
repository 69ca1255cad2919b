/* merge.h - private to word/: two rows of units, and what became of them. */
#pragma once

#include <libxml/tree.h>

#include "word/label.h"
#include "word/onto.h"
#include "word/style.h"

enum {
    UNIT_ALONE = -1,
    UNIT_KEPT = -2,   /* alone, and the draft stays as it is */
    UNIT_MOVED = -3,  /* taken out of the draft, and put in elsewhere */
    UNIT_PLACED = -4, /* new, and put in */
};

typedef struct { /* a paragraph outside of tables, or a table */
    const WordBlock *block;
    const xmlNode *element; /* of the frozen content; NULL: of a file */
    unsigned symbol;
    int partner;      /* index on the other side */
    bool same;        /* nothing of it was changed */
    const char *mark; /* of its words (base.h); NULL: what stood there before is not known */
    bool met;         /* they stood on this side when file and draft last met */
    bool apart;       /* and on this side alone */
} Unit;

static inline Unit *unit_at(const GArray *units, size_t i)
{
    return &g_array_index(units, Unit, i);
}

typedef struct WordBase WordBase; /* base.h */

typedef struct {
    const Onto *onto;
    GArray *old, *now;         /* of Unit */
    const GPtrArray *elements; /* of the frozen content, by number of paragraph */
    bool of_author;            /* the file was not exported here */
    const WordBase *base;      /* NULL: not known */
    const char *single;        /* why one body issues alone; NULL: nobody said */
} Merge;

/* onto.c: the first paragraph of a paragraph or table; NULL: the table has none. */
const WordParagraph *merge_first_paragraph(const WordBlock *block);
/* What must be equal of blocks that nobody changed. */
void merge_key(const WordBlock *blocks, size_t count, GString *out);
/* How many of a hundred neighbouring characters two paragraphs share. */
unsigned merge_likeness(const WordParagraph *a, const WordParagraph *b);
/* arrived.c: whether the changed draft can be read; findings, where words of the file are not in
 * it.
 */
bool merge_arrived(const Merge *merge, const char *xml);
/* issuers.c: who issues, in the draft; removed: elements of the draft that go. */
const xmlNode *merge_coordination(const Merge *merge);
void merge_issuers(const Merge *merge, GHashTable *removed);
/* change.c: how many were changed, and not only look otherwise in the file. */
unsigned merge_change(const Merge *merge);
/* Of a box, which the draft alone can change. */
bool merge_is_box(const WordParagraph *paragraph);
unsigned merge_remove(const Merge *merge); /* remove.c: how many units went */
/* relist.c: how many items stand under others than they did, and are in lists written anew. */
unsigned merge_relist(const Merge *merge);
void merge_insert(const Merge *merge); /* insert.c */
/* insert.c: the element of the draft that a new unit was moved from; NULL: it is new. */
const xmlNode *merge_moved_from(const Merge *merge, const Unit *now);
unsigned merge_depth(const xmlNode *node);       /* how many elements deep, itself among them */
void merge_indent(GString *out, unsigned depth); /* on a new line */
DiagSpan merge_end_tag(const Onto *onto, const xmlNode *element); /* remove.c */
void merge_replace_table(const Merge *merge, const xmlNode *table, const Unit *now);
