/* impact.h - what a new version of a text touches: every passage that cites it, with what stood
 * there and what stands there now. */
#pragma once

#include "mutual/held.h"

typedef enum {
    IMPACT_SAME,    /* the same words at the same place */
    IMPACT_MOVED,   /* the same words at another place */
    IMPACT_CHANGED, /* other words */
    IMPACT_REMOVED,
    IMPACT_WHOLE,   /* the whole text is cited, and something in it changed */
    IMPACT_UNKNOWN, /* the passage is not in the older version */
} ImpactFate;
const char *mutual_fate_words(ImpactFate fate); /* translated */

typedef struct {
    const MutualEdge *edge;
    ImpactFate fate;
    const char *locator; /* in the old version; NULL: the whole */
    const char *now;     /* where it stands; several with "、"; NULL: nowhere */
    const char *old_heading, *new_heading, *old_text, *new_text; /* never NULL */
} MutualImpact;

typedef struct {
    Date from, to; /* days of the two versions that are compared */
    GArray *rows;  /* of MutualImpact, by citing body, text, place; owned */
} MutualImpacts;

/* False: the workspace does not hold two versions.  Texts in arena. */
bool mutual_impact(Arena *arena, const MutualNet *net, const MutualHeld *held, uint32_t text,
                   Date from, Date to, MutualImpacts *out);
