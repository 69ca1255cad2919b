/* statute.h - the sentences of e-Gov's XML, one unit a provision, for tests that read statutes
 * without our own importer: what they count and draw does not depend on what they test. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

enum { UNIT_ARTICLE = 32, UNIT_AMENDING = 64 };

typedef enum { UNIT_PROSE, UNIT_CELL } UnitKind;

typedef struct {
    char *text;                   /* its own sentences; those of items are units of their own */
    bool supplement;              /* 附則 */
    char amending[UNIT_AMENDING]; /* "平成24年法律第67号": 附則 of that statute; "" otherwise */
    char article[UNIT_ARTICLE];   /* "29_4"; "" where only paragraphs are numbered */
    char paragraph[UNIT_ARTICLE]; /* "1" */
    char item[UNIT_ARTICLE];      /* "2", "1_2"; "" for none */
    char sub[UNIT_ARTICLE];       /* "1" of イ; "" for none */
    int table, row, column;       /* of a cell, from 1; 0: none */
    UnitKind kind;
    char *head; /* of a cell: what stands over its column; NULL: none */
} Unit;

/* Units in the order of the file; NULL when it cannot be read.  Owned: g_array_unref. */
GArray *statute_read(const char *path);
/* "appi 26/1/2": where a unit stands, in words for a table of tests.  Owned. */
char *unit_place(const Unit *unit);
