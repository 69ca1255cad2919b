/* world.h - private to batch/: one workspace, loaded, linked, frozen and judged. */
#pragma once

#include "gate/gate.h"
#include "load/load.h"
#include "seal/seal.h"
#include "xref/xref.h"

typedef struct World {
    LoadedWorkspace *loaded;
    const Workspace *workspace; /* of loaded */
    XrefGraph *graph;
    Frozen *frozen;       /* one per document */
    const char **digests; /* into frozen */
    bool *passed;         /* one per document: may be published now */
    DiagList *found;      /* borrowed: everything that was found */
    GateWorld gate;
} World;

/* NULL and error when there is no workspace. Findings go to out, which must outlive the world. */
World *world_new(const char *path, DiagList *out, GError **error);
void world_free(World *world);

size_t world_index(const World *world, const Document *document);
/* No higher revision in the same language may be published. */
bool world_is_current(const World *world, const Document *document);
bool world_is_withdrawn(const Document *document);
/* The next instant after now at which the judgement may change: embargoes, validity of records,
 * midnight. */
int64_t world_next_change(const World *world);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)
