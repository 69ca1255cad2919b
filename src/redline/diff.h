/* diff.h - private to redline/: which elements of two sequences have no counterpart. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const uint32_t *a, *b; /* symbols: equal numbers are equal elements */
    size_t a_count, b_count;
    bool *a_gone, *b_new; /* set for elements without a counterpart; given all false */
} DiffSequences;

/* The fewest such elements, in about a_count + b_count times their number of steps, which are taken
 * off *work.  False when they did not suffice: then whole ranges are marked. */
bool diff_sequences(const DiffSequences *sequences, size_t *work);
