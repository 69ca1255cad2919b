/* edition.h - editions to measure with: advisories of four to five pages, no two alike. */
#pragma once

#include <glib.h>

/* The n-th of them: actions, contents, sections, a list, a table, three footnotes, links and a
 * figure.  Its paragraphs are lines of tests/corpus/type/guidelines.txt.  Owned. */
GBytes *bench_edition(const char *const *lines, unsigned n);
/* One whose body has this many sections of the same kind. */
GBytes *bench_long_edition(const char *const *lines, unsigned sections);
