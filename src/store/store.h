/* store.h - what was made from what: the build's memory, in out/.renmei.db (SQLite).
 *
 * One row an output file: its path, the digest of everything it was made from, and its size.
 * One row a named fact of the last whole build.  A damaged or foreign file is set aside and
 * started anew: it can only cost time. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef struct Store Store;

typedef struct {
    char *path;   /* beneath the output folder */
    char *digest; /* of what it was made from */
    gint64 size;  /* bytes */
} StoreOutput;

Store *store_open(const char *path, GError **error);
void store_free(Store *store); /* rolls back what was not committed */

/* A named fact, e.g. "inputs"; NULL if unknown. Owned. */
char *store_fact(Store *store, const char *name);

/* Every output that the last build left, sorted by path. Owned array of StoreOutput. */
GPtrArray *store_outputs(Store *store, GError **error);

typedef struct {
    const char *name, *value; /* value NULL: stays what it is */
} StoreFact;

/* Replaces everything in one transaction: outputs in the order given (sorted by path), and these
 * facts. */
bool store_replace(Store *store, const GPtrArray *outputs, const StoreFact *facts, size_t count,
                   GError **error);

void store_output_free(StoreOutput *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_free)
