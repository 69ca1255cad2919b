/* citing.h - private to batch/: the public side of the graph (out/public/xref/): who cites whom, as
 * matrix, list and reciprocal table of each two bodies, CSV and OSCAL mapping collection.
 *
 * Only what readers may see is in it: newest revisions that are published, public, and what they
 * cite. */
#pragma once

#include "batch/paper.h"
#include "batch/world.h"

typedef struct {
    const World *world;
    GArray *edges;       /* of const MutualEdge *, in the net's order */
    GPtrArray *agencies; /* ids of the bodies at either end, in the registry's order */
    const char *lang;
} Citing;

Citing *citing_new(const World *world, const char *lang);
void citing_free(Citing *citing);

/* public/xref/index.html and xref.pdf; drawings NULL: none. */
GBytes *citing_matrix(const Citing *citing, const char *drawings, bool on_paper);
/* The figure's data as a frozen content; NULL: nothing to draw, or too much to be read. */
GBytes *citing_map(const Citing *citing);
/* public/xref/A--B/index.html; numbers into agencies, a < b. */
bool citing_has_pair(const Citing *citing, guint a, guint b);
GBytes *citing_pair(const Citing *citing, guint a, guint b);
GBytes *citing_csv(const Citing *citing);
/* OSCAL mapping-collection; NULL: no citation. */
GBytes *citing_oscal(const Citing *citing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Citing, citing_free)
