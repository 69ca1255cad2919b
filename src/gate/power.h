/* power.h - the powers of the supervising body, what they are called, and where the statutes
 * put them on a day (docs/conditions.md). */
#pragma once

#include "model/document.h"
#include "model/registry.h"

typedef enum { POWER_ON_ANYONE, POWER_ON_PRIVATE, POWER_ON_PUBLIC } PowerReach;

typedef struct {
    const char *kind; /* as in <exercise kind> */
    const char *ja, *en;
    PowerReach reach;         /* against whom it can be used at all */
    const char *caption_word; /* what the caption of its article contains */
} Power;

const Power *power_lookup(const char *kind); /* NULL if there is no such power */
bool power_is_public(const char *addressee); /* administrative organs and local bodies */
bool power_has_table(const char *law);       /* the statute's articles are known here */

typedef struct {         /* where a power stands */
    const char *article; /* "148", "29_4" */
    int paragraph;       /* 0: not fixed */
} PowerBasis;

/* False: the statute gives no such power against that addressee on that day. */
bool power_basis(const char *law, const char *kind, const char *addressee, Date on,
                 PowerBasis *out);
/* "第148条第1項"; owned. */
char *power_basis_words(const PowerBasis *basis);
