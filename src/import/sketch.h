/* sketch.h - how near two passages are: the runs of characters that they share.
 *
 * A passage is the set of the hashes of all runs of SKETCH_RUN characters in it, white space left
 * out; its sketch are the smallest of them, by which passages that have much in common find each
 * other without comparing all with all. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

enum { SKETCH_RUN = 3, SKETCH_SIZE = 24 };

typedef struct {
    uint32_t *runs; /* sorted, each once; owned */
    size_t count;
    uint64_t digest; /* of the passage; 0: it has no words */
} Sketch;

void sketch_make(const char *text, Sketch *out);
void sketch_clear(Sketch *sketch);
/* How many runs both have. */
size_t sketch_common(const Sketch *a, const Sketch *b);
/* 0 to 100: of all runs, how many are in both. */
int sketch_similarity(const Sketch *a, const Sketch *b);
