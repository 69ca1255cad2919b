/* vouch.h - private to batch/: nothing released is published that does not prove itself.
 *
 * A build takes released texts out of the archive and asks nobody again.  So it holds each line of
 * the ledger, once, against the rules of its release, as renmei audit does: the records against
 * the registry that judged and the keys that are known, the text against the records.  What
 * happened since (withdrawals, revocations) is for the audit, and takes nothing down by itself. */
#pragma once

#include "batch/world.h"

/* What does not prove itself is blocked (B019); where archive or registry is not what the ledger
 * says, the world is halted.  known: what an earlier call gave for the same program, NULL: nothing.
 * What to know next time; owned. */
char *vouch_for(World *world, const char *program, const char *known);
