/* vouch.h - private to batch/: nothing released is published that does not prove itself.
 *
 * A build takes released texts out of the archive and asks nobody again.  So it holds each line of
 * the ledger against the rules of its release, as renmei audit does: the records against the
 * registry that judged and the keys that are known, the text against the records.  What happened
 * since (withdrawals, revocations) is for the audit, and takes nothing down by itself.
 *
 * Nothing is remembered from one build to the next: whoever can write a line can write wherever a
 * memory would lie.  A build that has nothing to do does not come here. */
#pragma once

#include "batch/world.h"

/* What does not prove itself is blocked (B019); where archive or registry is not what the ledger
 * says, the world is halted. */
void vouch_for(World *world);
