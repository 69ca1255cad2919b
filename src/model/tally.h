/* tally.h - a table of counts with its totals, and which of its cells must not be shown.
 *
 * Cells stand row by row in an array of (rows + 1) x (columns + 1): the last column holds the
 * totals of the rows, the last row those of the columns, whether or not they are printed. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/content.h"

typedef struct Tally {
    const ContentNode *node;  /* the <statistics> that asks for it */
    const DiagSource *source; /* the CSV */
    size_t rows, columns;     /* without totals; 0: it could not be read */
    const char *corner;       /* over the labels of the rows */
    const char *const *row_labels, *const *column_labels;
    const DiagSpan *row_spans, *column_spans; /* of the labels */
    bool row_totals, column_totals;           /* printed: a last column, a last row */
    int64_t threshold;                        /* counts from 1 to below it are withheld */
    const int64_t *cells;
    const bool *withheld; /* one a cell */
} Tally;

/* Where a cell stands; row == rows or column == columns: the total. */
static inline size_t tally_at(const Tally *tally, size_t row, size_t column)
{
    return row * (tally->columns + 1) + column;
}

static inline size_t tally_size(const Tally *tally)
{
    return (tally->rows + 1) * (tally->columns + 1);
}

static inline bool tally_prints(const Tally *tally, size_t row, size_t column)
{
    return (row < tally->rows || tally->column_totals) &&
           (column < tally->columns || tally->row_totals);
}
