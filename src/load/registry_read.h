/* registry_read.h - elements of the registry into plain structs, by tables.
 *
 * A table says which attribute or child goes to which field.  What the schema would not allow has
 * been reported before; here it only leaves the field empty. */
#pragma once

#include "load/tree.h"

typedef enum {
    READ_SPAN,     /* DiagSpan of the start tag */
    READ_TEXT,     /* attribute -> const char * */
    READ_DATE,     /* attribute -> Date */
    READ_INSTANT,  /* attribute -> Instant */
    READ_NUMBER,   /* attribute -> int */
    READ_YES,      /* attribute -> bool, true unless "no" */
    READ_NO,       /* attribute -> bool, false unless "yes" */
    READ_WORDS,    /* attribute -> const char *const * and its count */
    READ_CHILD,    /* text of the child of that name -> const char * */
    READ_CHILD_JA, /* the same, of the child in Japanese */
    READ_CHILD_EN, /* the same, in English */
    READ_CHILDREN, /* texts of all children of that name -> const char *const * and its count */
    READ_INSIDE,   /* the element's own text -> const char * */
} ReadKind;

typedef struct {
    ReadKind kind;
    const char *name;
    size_t at;    /* offset of the field */
    size_t count; /* offset of its count, for WORDS and CHILDREN */
} ReadRow;

typedef struct {
    const char *element; /* name of the children that are read */
    const ReadRow *rows;
    size_t row_count;
    size_t size; /* of one struct */
} ReadTable;

typedef struct {
    Arena *arena;
    const LoadTree *tree;
} ReadFrom;

#define READ_TABLE(element, Type, rows)                                                            \
    {                                                                                              \
        element, rows, G_N_ELEMENTS(rows), sizeof(Type)                                            \
    }

/* Fills one struct, which is zeroed. */
void registry_read(ReadFrom from, const xmlNode *element, const ReadTable *table, void *into);
/* All children that the table is for, as an array in the arena; NULL when there are none. */
void *registry_read_children(ReadFrom from, const xmlNode *parent, const ReadTable *table,
                             size_t *count);
