/* library_map.h - what became of the provisions of a held text from one version to the next.
 *
 * A map stands between two neighbouring versions; people correct it.  A provision that no entry
 * names stands unchanged at its place, so an unchanged text has an empty map. */
#pragma once

#include <stdbool.h>

#include "model/library.h"

/* In the order of what they mean for somebody who cites the provision. */
typedef enum {
    PROVISION_SAME,
    PROVISION_MOVED,   /* the same words at another place */
    PROVISION_CHANGED, /* other words, at the same place or another one */
    PROVISION_MERGED,  /* several became one */
    PROVISION_SPLIT,   /* one became several */
    PROVISION_REMOVED,
    PROVISION_ADDED,
    PROVISION_CHANGE_COUNT
} ProvisionChange;

typedef struct {
    ProvisionChange kind;
    const char *const *from, *const *to; /* locators; none of from: added, none of to: removed */
    size_t from_count, to_count;
    int similarity; /* per cent of the words; -1: not said */
    bool by_hand;
    DiagSpan span;
} LibraryMapEntry;

typedef struct {
    const char *id;
    Date from, to;
    const LibraryMapEntry *entries;
    size_t count;
    GHashTable *by_from, *by_to; /* locator -> LibraryMapEntry */
    const char *path;            /* "library/appi/2023-03-15_2025-09-24.map.xml" */
} LibraryMap;

/* Name of a change as the file writes it, "same"; and back, false if it is none. */
const char *provision_change_name(ProvisionChange change);
bool provision_change_parse(const char *name, ProvisionChange *out);

/* Reads one map; NULL with a finding.  Lives in load/. */
typedef const LibraryMap *LibraryMapRead(Library *library, Arena *arena, const char *workspace,
                                         const char *path, DiagList *out);
/* paths: "library/ID/OLD_NEW.map.xml", any order; others are passed over.  Nothing is read yet. */
void library_hold_maps(Library *library, const char *const *paths, size_t count,
                       LibraryMapRead *read);
/* The map between two neighbouring versions; NULL: there is none, or it is unreadable (a finding
 * was given once). */
const LibraryMap *library_map(Library *library, const char *id, Date from, Date to);

/* The entry that names a provision of the older (newer) version; NULL: it stands unchanged. */
const LibraryMapEntry *library_map_from(const LibraryMap *map, const char *locator);
const LibraryMapEntry *library_map_to(const LibraryMap *map, const char *locator);

typedef struct {
    ProvisionChange kind;  /* the gravest of all steps */
    int similarity;        /* the lowest of all steps, per cent; 100 when the words stayed */
    const char *const *to; /* where it stands at the end; none when it was removed */
    size_t count;
} LibraryFate;

/* What became of a provision of the version of one day in the version of a later day, through every
 * version between them.  false: a map is missing, or either day is none of a version.  In arena. */
bool library_follow(Library *library, const char *id, Date from, const char *locator, Date to,
                    Arena *arena, LibraryFate *out);
