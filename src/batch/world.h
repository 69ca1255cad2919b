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
    size_t judged;        /* so many of them before anything was rendered */
    GateWorld gate;
    size_t *cited_from; /* first citation of each document; one more at the end */
    GHashTable *citing; /* Document -> GPtrArray of Citation */
} World;

/* NULL and error when there is no workspace. Findings go to out, which must outlive the world. */
World *world_new(const char *path, DiagList *out, GError **error);
void world_free(World *world);

size_t world_index(const World *world, const Document *document);
/* The revisions and languages of one document stand side by side: [first, end). */
typedef struct {
    size_t first, end;
} WorldRange;
WorldRange world_siblings(const World *world, const Document *document);
WorldRange world_range(const World *world, const char *id); /* empty: there is no such document */
/* Each id names a document; else false, and BATCH_ERROR_NO_DOCUMENT. */
bool world_has_ids(const World *world, const char *const *ids, size_t count, GError **error);
/* The citations that start in documents[index], as a range of the graph. */
WorldRange world_citations(const World *world, size_t index);
/* Of Citation: what leads to a document from elsewhere, in the graph's order; NULL: nothing. */
const GPtrArray *world_citing(const World *world, const Document *document);
/* May be shown to the readers of document: published, and public or under the same TLP label. */
bool world_is_shown_to(const World *world, const Document *other, const Document *document);
/* No higher revision in the same language may be published. */
bool world_is_current(const World *world, const Document *document);
/* The next instant after now at which the judgement may change: embargoes, validity of records,
 * midnight. */
int64_t world_next_change(const World *world);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)
