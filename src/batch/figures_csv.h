/* figures_csv.h - private to batch/: the table of a statistics sheet as a file to be used again. */
#pragma once

#include <glib.h>

/* RFC 4180 with a byte order mark, made from the frozen content, so that it holds no more than what
 * prints: × for what is withheld, plain digits for the rest.  Owned; NULL: no table of counts. */
GBytes *figures_csv(GBytes *frozen);
