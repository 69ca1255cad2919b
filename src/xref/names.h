/* names.h - private to xref/: names in a tree of bytes, so that the longest one at a place is found
 * in the time that it takes to read it. */
#pragma once

#include "base/arena.h"
#include "xref/scan.h"

enum { NAME_LONGEST = 360 }; /* bytes; longer names are not kept */

typedef struct NameTree NameTree;
NameTree *name_tree_new(void);
void name_tree_free(NameTree *tree);
/* A later meaning replaces an earlier one.  value is borrowed and not NULL. */
void name_tree_add(NameTree *tree, const char *name, size_t size, const void *value);
/* The longest name that begins at text and ends within size bytes; NULL: none. */
const void *name_tree_match(const NameTree *tree, const char *text, size_t size, size_t *length);

struct XrefNames {
    Arena *arena;
    NameTree *tree;        /* -> XrefTarget */
    GHashTable *by_number; /* 平成15年法律第57号 -> XrefTarget */
    GHashTable *by_id;
};
