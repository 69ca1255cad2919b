/* tally.h - which cells of a table of counts are withheld, and what a reader can reckon of them.
 *
 * A count from 1 to below the threshold can point to somebody and is withheld (primary).  Totals
 * would give it away, so further cells are withheld (secondary) until no withheld cell can be
 * reckoned closer than the threshold: between the least and the greatest value that agree with
 * all that is printed lie at least `threshold` counts.  Zeros are printed, and the reader knows
 * it: what is withheld is at least 1.
 *
 * Sources: the threshold of ten, and that a second cell goes where one could be subtracted, are
 * of the "minimum unit of aggregation" (最小集計単位の原則) in the guidelines of the Ministry of
 * Health, Labour and Welfare for NDB and its open data.  The width is "sliding protection", and
 * the search goes from cell to cell as in network heuristics (Handbook on Statistical Disclosure
 * Control, tables; P. B. Massell, U.S. Census Bureau, sss2005-02).
 *
 * What is not guarded against: another table of the same cases, an earlier revision with other
 * groups, what a reader knows besides, and reasoning from the way in which cells are chosen. */
#pragma once

#include "model/tally.h"

enum {
    TALLY_THRESHOLD = 10,
    TALLY_LEAST_THRESHOLD = 3, /* below it a threshold protects nobody */
    TALLY_MOST_THRESHOLD = 1000,
    TALLY_MOST_ROWS = 100,
    TALLY_MOST_COLUMNS = 20,
    TALLY_MOST_CELLS = 1000, /* without totals */
};

/* Sets withheld[] for every cell (false where a total is not printed). */
void tally_protect(const Tally *tally, bool *withheld);

/* What a reader can reckon of a withheld cell.  `enough` ends the search: a side that reaches so
 * far from the true value is not followed further. */
typedef struct {
    int64_t low, high;
} TallyRange;
TallyRange tally_range(const Tally *tally, const bool *withheld, size_t cell, int64_t enough);

/* What is lost when these cells are withheld: digits in base two of each, twice of a total, four
 * times of the grand total. */
int64_t tally_loss(const Tally *tally, const bool *withheld);
