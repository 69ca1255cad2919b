/* released.h - private to batch/: released revisions take the place of their drafts. */
#pragma once

#include "batch/world.h"

/* Once a workspace has a ledger: documents whose draft is gone or says something else than what was
 * released are read from the archive (with a finding at the draft), and every released document is
 * noted in world->releases.  Before anything is resolved or frozen. */
void released_take(World *world, DiagList *out);
/* The bytes that were released, in place of freezing.  NULL bytes: they are not there (reported).
 */
Frozen released_content(const World *world, size_t index);
/* For seal_load_signoffs; user: the Archive. */
bool released_pins(void *user, const char *path, const char *digest);
