/* number.h - private to batch/: document numbers (文書番号), which a release assigns for good.
 *
 * Until then they stand in <tracking> of the draft; from then on in release.xml of the archive, and
 * nowhere else does anybody read them. */
#pragma once

#include "batch/world.h"

/* Numbers that the operator gives, each "AGENCY=NUMBER" or, where an agency issues several
 * documents of the set, "ID/AGENCY=NUMBER"; documents: indices of the set.  They stand in for what
 * the drafts have, so that the rules judge them: call it before anything is judged.  False and
 * error when one cannot be given. */
bool number_assign(World *world, const GArray *documents, const char *const *given, GError **error);

/* A released document has the numbers that its release gave it, whatever its draft says. */
void number_take(World *world, size_t index, DiagList *out);
