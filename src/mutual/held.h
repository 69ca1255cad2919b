/* held.h - what texts of other bodies that the workspace holds (library/) say of bodies and texts.
 *
 * Their words carry no marks, so names are looked for: of a body all that it had, by day, and its
 * short names and aliases; of a guideline its title and aliases. */
#pragma once

#include "mutual/mutual.h"

MutualHeld *mutual_held_new(const MutualNet *net);
void mutual_held_free(MutualHeld *held);

/* The version of a text that stands on a day; NULL: not held. */
const LibraryText *mutual_held_text(const MutualHeld *held, const char *id, Date on);
/* A held text speaks of the text or of the body that answers for it. */
bool mutual_held_returns(const MutualHeld *held, const MutualText *partner, const MutualText *own,
                         Date on);

typedef struct {
    const char *agency;
    const char *word; /* the name that was found; NULL: the row that says what was looked for */
    const char *locator, *heading; /* where */
} MutualMention;
/* Every place in a held text where a body or a guideline of it is named, by provision; owned. */
GArray *mutual_mentions(const LibraryText *text, const Registry *registry, const char *agency);
/* The names that are looked for, each once; owned, borrowed strings. */
GPtrArray *mutual_names(const Registry *registry, const char *agency);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MutualHeld, mutual_held_free)
