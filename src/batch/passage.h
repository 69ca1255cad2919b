/* passage.h - private to batch/: a cited passage to be read, paragraph by paragraph. */
#pragma once

#include "batch/world.h"

/* Each paragraph ended by "\n", with its number where its body prints one; cells of a row stand on
 * one line, and a reference reads as it prints.  Owned; NULL: the passage is not held, or the whole
 * text is cited. */
char *passage_words(const World *world, const Citation *citation);
