/* manifest.h - the list of pinned fonts as a plain value. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct {
    char *family, *alias; /* alias: NULL if none */
    char *file;           /* name in the folder of staged fonts */
    char *version, *sha256, *licence, *package;
    char *source;    /* path beneath the system's folder of shared files */
    char *scripts;   /* ISO 15924, "Thai" or "Hani Hang"; NULL: asked for any character */
    char *languages; /* BCP 47, "zh ko": preferred for kanji and the like in these; NULL: none */
    int weight;
    bool italic, fallback;
} ManifestFont;

typedef struct {
    char *language; /* primary subtag: "en" */
    char *file, *sha256, *licence, *package, *version;
    char *source; /* path the same */
} ManifestPatterns;

typedef struct {
    GPtrArray *fonts;    /* of ManifestFont, owned, in the order of the file */
    GPtrArray *patterns; /* of ManifestPatterns, owned */
} Manifest;

/* NULL: error set. */
Manifest *manifest_read(const char *path, GError **error);
void manifest_free(Manifest *manifest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Manifest, manifest_free)
