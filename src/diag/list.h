/* list.h - what a finding holds; for this folder only. */
#pragma once

#include "diag/report.h"

struct DiagSource {
    char *name;
    GBytes *bytes; /* NULL: could not be read */
};

typedef struct { /* a second place */
    DiagSpan span;
    char *text;
} DiagPlace;

typedef struct {
    bool is_rule; /* else help */
    char *text;
} DiagNote;

struct Diag {
    DiagCode code;
    DiagSeverity severity;
    DiagSpan span;
    char *text;
    char *where;   /* the place in words; NULL: none */
    char *mark;    /* NULL: none */
    GArray *also;  /* of DiagPlace, owned; NULL: none */
    GArray *notes; /* of DiagNote, owned; NULL: none */
};

struct DiagList {
    GPtrArray *diags;   /* of Diag, owned */
    GPtrArray *sources; /* of DiagSource, owned */
};

/* The bytes of a source; size 0 when it has none. */
const char *source_bytes(const DiagSource *source, size_t *size);

/* Walks a source forward, so that places in order cost one pass over the file. */
typedef struct {
    const DiagSource *source;
    size_t offset, line_begin;
    unsigned line;
} LineCursor;

void line_cursor_seek(LineCursor *cursor, const DiagSource *source, size_t offset);
unsigned line_cursor_column(const LineCursor *cursor); /* in characters, from 1 */

/* Findings as they are printed: sorted, and what is beyond the twentieth of a code in a file
 * folded into a count that stands on the twentieth. */
typedef struct {
    const Diag *diag;
    unsigned more; /* so many more like this follow */
} DiagEntry;

GArray *diag_list_entries(const DiagList *list, bool fold); /* of DiagEntry, owned */

void print_long(const GArray *entries, bool colour, FILE *out);
void print_short(const GArray *entries, FILE *out);
void print_json(const GArray *entries, FILE *out);

const char *severity_word(DiagSeverity severity); /* English, for programs */
