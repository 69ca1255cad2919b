/* library.h - the held texts of a workspace: guidelines, catalogs and statutes that other bodies
 * publish, one text a version, each provision (項目) addressable.
 *
 * A text is read when it is first asked for: a run that cites none pays for none.  Everything is
 * owned by the library and lives as long as it does. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "diag/report.h"

enum { LIBRARY_NONE = UINT32_MAX };

/* Provisions stand in document order, so that one and all below it are [index, end). */
typedef struct {
    const char *locator; /* "3-5-3-1"; of a statute "26", "29_4/1/2/イ", "S/1", "T/1" */
    const char *label;   /* the number as its body prints it, "第二十六条"; may be "" */
    const char *heading; /* "" when it has none */
    const char *anchor;  /* fragment of the body's own page, its own or that of the provision
                            around it; NULL: none */
    const char *text;    /* its own paragraphs, cells and items, each ended by "\n"; "" for none */
    uint32_t parent;     /* LIBRARY_NONE at the top */
    uint32_t end;        /* one past the last provision below it */
    DiagSpan span;
} LibraryProvision;

typedef struct {
    const char *id, *kind, *lang, *title, *url; /* url may be NULL */
    Date as_of;                                 /* the day whose text this is */
    const LibraryProvision *provisions;
    size_t count;
    GHashTable *by_locator; /* locator -> LibraryProvision; widths folded */
    const char *path;       /* "library/ppc-tsusoku/2025-09-24.xml" */
} LibraryText;

typedef struct Library Library;
/* Reads one version; NULL with a finding when it cannot be read.  Lives in load/. */
typedef const LibraryText *LibraryRead(Arena *arena, const char *workspace, const char *path,
                                       DiagList *out);

/* versions: paths as above, any order.  Nothing is read yet. */
Library *library_new(Arena *arena, const char *workspace, const char *const *paths, size_t count,
                     LibraryRead *read, DiagList *out);
/* Ids of the texts held, sorted; and the days of one text's versions, oldest first. */
const char *const *library_ids(const Library *library, size_t *count);
const Date *library_versions(const Library *library, const char *id, size_t *count);
/* The version that stood on a day: the newest of that day or before; failing that the oldest one
 * (compare its as_of).  NULL: not held, or unreadable (a finding was given once). */
const LibraryText *library_text(Library *library, const char *id, Date on);
/* NULL: the version has no such provision. */
const LibraryProvision *library_provision(const LibraryText *text, const char *locator);
/* Heading and text of the provision and all below it, as they are compared and digested: every run
 * of white space one space.  Owned. */
char *library_passage(const LibraryText *text, const LibraryProvision *provision);
