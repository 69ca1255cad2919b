/* library_held.h - what a library holds; for this folder only. */
#pragma once

#include "model/library_map.h"

typedef struct {
    const char *id, *path;
    Date as_of;
    const LibraryText *text;
    bool asked; /* text was tried */
} Version;

typedef struct {
    const char *id, *path;
    Date from, to;
    const LibraryMap *map;
    bool asked; /* map was tried */
} HeldMap;

struct Library {
    Arena *arena;
    const char *workspace;
    LibraryRead *read;
    DiagList *out;
    Version *versions; /* by id, then day */
    const char **ids;
    Date *days; /* one a version, in the same order */
    size_t count, id_count;
    LibraryMapRead *read_map;
    HeldMap *maps;
    size_t map_count;
};
