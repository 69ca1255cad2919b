/* release_words.h - private to batch/: what will be released, for the person who is asked. */
#pragma once

#include "batch/world.h"

/* Each document with its languages, parties, number and date.  documents: indices into the world's,
 * languages side by side.  Owned. */
char *release_words(const World *world, const GArray *documents);
