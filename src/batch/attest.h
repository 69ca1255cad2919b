/* attest.h - private to batch/: what a release writes down so that its PDFs and pages prove
 * themselves. */
#pragma once

#include "batch/evidence.h"
#include "batch/world.h"

/* edition.xml of documents[index]: what its pages show of the site.  Owned. */
GBytes *attest_edition(const World *world, size_t index);
/* release.xml of its revision: its numbers.  Owned. */
GBytes *attest_release(const World *world, size_t index);
/* The records that count for it and whose bodies its content names: each may be seen by all.
 * Array, in arena, of borrowed Signoff, by path. */
size_t attest_records(Arena *arena, const World *world, size_t index,
                      const Signoff *const **records);
/* The pictures of documents[index] as the workspace, or the archive of its release, has them. Array
 * in arena; held keeps the bytes. */
EvidencePicture *attest_pictures(Arena *arena, const World *world, size_t index, GPtrArray *held,
                                 size_t *count);
/* Is this record among them? */
bool attest_is_public(const World *world, size_t index, const Signoff *record);
/* The digests of the texts that bodies named in the content approved before a minor change, in the
 * document's language, sorted.  In arena. */
size_t attest_replaced(Arena *arena, const World *world, size_t index, const char *const **digests);
