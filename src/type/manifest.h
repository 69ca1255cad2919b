/* manifest.h - the list of pinned fonts as a plain value. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct {
    char *family, *alias; /* alias: NULL if none */
    char *file;           /* name in the folder of staged fonts */
    char *version, *sha256, *licence, *package;
    char *source; /* path beneath the system's font folder */
    int weight;
    bool italic, fallback;
} ManifestFont;

/* Rows in the order of the file (of ManifestFont, owned).  NULL: error set. */
GPtrArray *manifest_read(const char *path, GError **error);
