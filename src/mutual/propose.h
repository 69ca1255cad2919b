/* propose.h - the words with which a partner could refer back: where in its text, and in its own
 * way of citing. */
#pragma once

#include "mutual/held.h"

/* A passage of the partner's text in which the reference could stand. */
typedef struct {
    const char *locator, *label, *heading;
    const char *text;  /* its own paragraphs, each ended by "\n" */
    double score;      /* 1: every word in common that matters */
    const char *terms; /* what both speak of, "、" between; "" for none */
    bool cited;        /* the very passage that our text cites */
} MutualSpot;

typedef struct {
    const MutualText *own, *partner;       /* partner is to cite own */
    const char *own_locator, *own_heading; /* of the passage to be cited; NULL: the whole */
    MutualSpot spots[3];                   /* best first */
    size_t spot_count;
    const char *sentence;     /* to be added at the end of spots[0] */
    Date version;             /* of the partner's text */
    bool polite, wide_digits; /* how the partner writes: です・ます; １桁は全角 */
} MutualProposal;

/* False: the partner's text is not held, or has no passage.  All in arena. */
bool mutual_propose(Arena *arena, const MutualNet *net, const MutualHeld *held, uint32_t own,
                    uint32_t partner, Date on, MutualProposal *out);
