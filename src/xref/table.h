/* table.h - the citations of held texts, all at once: what each provision of a guideline or statute
 * cites, and where that leads.
 *
 * Made for a million citations: numbers instead of pointers, each name and locator kept once, and
 * when one text changes, only its own citations and those that lead to it are resolved again.
 * docs/decisions/0015-citations.md says why nothing of it is kept on disk. */
#pragma once

#include "model/library.h"
#include "xref/scan.h"

enum { XREF_NOWHERE = UINT32_MAX };

typedef struct {
    uint32_t from;          /* provision of the citing text */
    uint32_t begin, end;    /* bytes of that provision's own text */
    uint32_t target;        /* word: id of the cited text, or number or title of one not known */
    uint32_t locator, last; /* words; 0: the whole, no range */
    uint32_t to_text, to;   /* XREF_NOWHERE: not held, no such provision */
} XrefEdge;

typedef struct {
    uint32_t locator, heading; /* words */
    uint32_t parent, end;      /* LIBRARY_NONE at the top; one past the last below it */
} XrefPassage;

typedef struct XrefTable XrefTable;
XrefTable *xref_table_new(const XrefNames *names);
void xref_table_free(XrefTable *table); /* accepts NULL */
/* Reads a text's citations; one with the same id and day before is replaced.  The text may go away
 * afterwards.  Gives its number. */
uint32_t xref_table_put(XrefTable *table, const LibraryText *text);
/* Every version of every text that the library holds, resolved. */
void xref_table_put_library(XrefTable *table, Library *library);
/* Resolves what has changed since the last call; gives the number of citations looked up. */
size_t xref_table_resolve(XrefTable *table);

uint32_t xref_table_texts(const XrefTable *table); /* how many */
const char *xref_table_id(const XrefTable *table, uint32_t text);
Date xref_table_day(const XrefTable *table, uint32_t text);
const XrefEdge *xref_table_edges(const XrefTable *table, uint32_t text, size_t *count);
const XrefPassage *xref_table_passages(const XrefTable *table, uint32_t text, uint32_t *count);
const char *xref_table_title(const XrefTable *table, uint32_t text);
bool xref_table_is_newest(const XrefTable *table, uint32_t text); /* of its versions */
/* The provision of a locator, of any width; XREF_NOWHERE: there is none. */
uint32_t xref_table_find(const XrefTable *table, uint32_t text, const char *locator);
const char *xref_table_locator(const XrefTable *table, uint32_t text, uint32_t provision);
const char *xref_table_word(const XrefTable *table, uint32_t word);
/* The words where a citation of a held text stands. */
XrefStand xref_stand_of(const LibraryText *text, const char *locator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(XrefTable, xref_table_free)
