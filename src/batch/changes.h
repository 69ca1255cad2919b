/* changes.h - private to batch/: what changed in a document of the world. */
#pragma once

#include "batch/world.h"
#include "redline/redline.h"

/* From the text with that digest (NULL: none) to documents[index] as it is frozen now; false: the
 * old text is not kept. */
bool changes_since(const World *world, size_t index, const char *old_digest, Arena *arena,
                   Redline *out);
