/* pins.h - private to batch/: what a sign-off is over - the texts of a revision, and those of the
 * documents to which its cross-references lead. */
#pragma once

#include "batch/world.h"

/* The languages of one revision with their digests as they are frozen now.  In arena. */
SignedDocument pins_document(Arena *arena, const World *world, WorldRange texts);
/* The other half of each cross-reference, once each, in the revision that the gate will hold a
 * consent against.  Owned array of WorldRange. */
GArray *pins_peers(const World *world, const Document *document);
