/* import.h - texts and registries out of the formats of other bodies.
 *
 * Every byte is hostile, as in load/.  What cannot be read is a finding at its place, and nothing
 * is made of it; what is not understood is kept as words. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "diag/report.h"
#include "model/library_map.h"

typedef struct {
    const char *id;     /* of the statute or guideline in the registry, as "ppc-tsusoku" */
    Date as_of;         /* the day whose text the file has */
    const char *url;    /* the page of its own body; NULL: what the source says */
    const char *source; /* where the file is from; may be NULL */
    const char *title;  /* NULL: what the source says */
    const char *lang;   /* NULL: what the source says */
} ImportText;

typedef struct {
    const char *name;        /* "law", as on the command line */
    const char *description; /* msgid: what files it reads */
    char *(*read)(const char *name, GBytes *bytes, const ImportText *options, DiagList *out);
} ImportKind;

/* All kinds, in the order of the help. */
const ImportKind *import_kinds(size_t *count);
const ImportKind *import_kind(const char *name); /* NULL: there is none */

/* A source into library/ID/DAY.xml, which schemas/library.rng accepts.  name is printed in
 * findings.  Owned text, or NULL when the findings say why not. */
char *import_text(const ImportKind *kind, const char *name, GBytes *bytes,
                  const ImportText *options, DiagList *out);

/* What became of the provisions of old in new, as library/ID/OLD_NEW.map.xml.  hand: the map that
 * stood there before, whose entries by hand stay; NULL: none.  Owned. */
char *import_map(const LibraryText *old, const LibraryText *new, const LibraryMap *hand,
                 DiagList *out);

typedef struct {
    char *path; /* "library/appi/2025-09-24.xml", owned */
    size_t provisions;
    GPtrArray *map_paths; /* maps to the versions beside it, owned strings */
    bool unchanged;       /* the same bytes stood there already */
} ImportHeld;

void import_held_clear(ImportHeld *held);

/* Reads a source into the library of a workspace, with the maps from the version before and to the
 * one behind.  replace: over another text of that day.  false: nothing was written; either the
 * findings say why, or error does. */
bool import_hold(const char *workspace, const ImportKind *kind, const char *name, GBytes *bytes,
                 const ImportText *options, bool replace, ImportHeld *held, DiagList *out,
                 GError **error);

typedef struct {
    const char *id;             /* of the statute in the registry, as "appi" */
    Date as_of;                 /* the day whose text the file has */
    Date from;                  /* first day on which the numbering holds; none: as_of */
    const char *title_en;       /* NULL: none */
    const char *const *aliases; /* short names beside those of the file; may be NULL */
    size_t alias_count;
    const char *source; /* where the file is from; NULL: e-Gov and the day */
} ImportLaw;

/* An answer of e-Gov's law API (version 1, or the bare <Law>) into registry/laws/ID.xml: numbers,
 * captions, places and paragraph counts of all articles.  name is printed in findings.  Owned
 * text, or NULL when the findings say why not. */
char *import_law(const char *name, GBytes *bytes, const ImportLaw *options, DiagList *out);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ImportHeld, import_held_clear)
