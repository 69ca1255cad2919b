/* pair.h - private to redline/: which block of the old text became which of the new. */
#pragma once

#include "redline/flatten.h"

#define PAIR_NONE ((size_t)-1)

typedef struct {
    size_t *of_old, *of_new;       /* the other side's index, or PAIR_NONE; owned */
    size_t *moved_to, *moved_from; /* the same, for equal blocks out of order; owned */
    bool complete;                 /* the work sufficed */
} Pairing;

Pairing pair_blocks(const FlatSymbols *symbols, const FlatContent *old, const FlatContent *now,
                    size_t *work);
void pairing_clear(Pairing *pairing);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pairing, pairing_clear)
