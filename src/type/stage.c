/* stage.c - the build's tool that puts the pinned fonts where the program looks for them.
 *
 *   stage-fonts MANIFEST FONTS.CONF SYSTEM_FOLDER OUT_FOLDER
 *
 * Copies each font and each set of hyphenation patterns of the manifest after checking its sha256,
 * makes the draw fonts, fills in fonts.conf, warms the fontconfig cache and writes the record
 * `staged` last. */
#include "type/draw.h"
#include "type/manifest.h"

#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool put(const char *folder, const char *name, const char *bytes, size_t size,
                const char *sha256, GString *record, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!g_file_set_contents(path, bytes, (gssize)size, error))
        return false;
    /* Archives keep whole seconds: an installed font is known by the same line. */
    GStatBuf info;
    g_assert(g_stat(path, &info) == 0);
    const struct timespec second = {.tv_sec = info.st_mtim.tv_sec};
    g_assert(utimensat(AT_FDCWD, path, (struct timespec[]){second, second}, 0) == 0);
    g_autofree char *line = staged_line(folder, name, sha256);
    g_assert(line);
    g_string_append(record, line);
    return true;
}

/* The bytes of a file of a Debian package, if they are the pinned ones. */
static char *get(const char *source, const char *sha256, const char *package, size_t *size,
                 GError **error)
{
    g_autofree char *bytes = NULL;
    if (!g_file_get_contents(source, &bytes, size, error)) {
        g_prefix_error(error, "install the Debian package %s: ", package);
        return NULL;
    }
    g_autofree char *found =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, *size);
    if (strcmp(found, sha256) == 0)
        return g_steal_pointer(&bytes);
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                "%s: sha256 is %s, but the manifest pins %s", source, found, sha256);
    return NULL;
}

static bool stage_patterns(const ManifestPatterns *patterns, const char *system, const char *out,
                           GString *record, GError **error)
{
    g_autofree char *source = g_build_filename(system, patterns->source, NULL);
    size_t size;
    g_autofree char *bytes = get(source, patterns->sha256, patterns->package, &size, error);
    return bytes && put(out, patterns->file, bytes, size, patterns->sha256, record, error);
}

static bool stage_font(const ManifestFont *font, const char *system, const char *out,
                       GString *record, GError **error)
{
    g_autofree char *source =
        g_build_filename(system, font->source ? font->source : font->file, NULL);
    size_t size;
    g_autofree char *bytes = get(source, font->sha256, font->package, &size, error);
    if (!bytes || !put(out, font->file, bytes, size, font->sha256, record, error))
        return false;
    g_autoptr(GBytes) whole = g_bytes_new_static(bytes, size);
    g_autoptr(GBytes) draw = draw_font_build(whole);
    if (!draw) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: no draw font can be made",
                    source);
        return false;
    }
    g_autofree char *name = g_build_filename("draw", font->file, NULL);
    size_t draw_size;
    const char *draw_bytes = g_bytes_get_data(draw, &draw_size);
    /* The draw font is known by the face that it was made from. */
    return put(out, name, draw_bytes, draw_size, font->sha256, record, error);
}

static bool stage_conf(const char *conf, const char *out, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(conf, &text, NULL, error))
        return false;
    g_autoptr(GString) filled = g_string_new(text);
    g_string_replace(filled, "@FONTS@", out, 0);
    g_autofree char *path = g_build_filename(out, "fonts.conf", NULL);
    if (!g_file_set_contents(path, filled->str, (gssize)filled->len, error))
        return false;
    FcConfig *config = FcConfigCreate();
    if (FcConfigParseAndLoad(config, (const FcChar8 *)path, FcTrue))
        FcConfigBuildFonts(config);
    FcConfigDestroy(config);
    FcFini();
    return true;
}

static bool stage_all(char **arguments, GError **error)
{
    const char *system = arguments[3], *out = arguments[4];
    g_autoptr(Manifest) manifest = manifest_read(arguments[1], error);
    if (!manifest)
        return false;
    g_autofree char *draw = g_build_filename(out, "draw", NULL);
    g_mkdir_with_parents(draw, 0755);
    g_autofree char *staged = g_build_filename(out, STAGED_NAME, NULL);
    g_unlink(staged);
    g_autoptr(GString) record = g_string_new(NULL);
    for (unsigned i = 0; i < manifest->fonts->len; i++)
        if (!stage_font(manifest->fonts->pdata[i], system, out, record, error))
            return false;
    for (unsigned i = 0; i < manifest->patterns->len; i++)
        if (!stage_patterns(manifest->patterns->pdata[i], system, out, record, error))
            return false;
    return stage_conf(arguments[2], out, error) &&
           g_file_set_contents(staged, record->str, (gssize)record->len, error);
}

int main(int count, char **arguments)
{
    if (count != 5) {
        fprintf(stderr, "usage: stage-fonts MANIFEST FONTS.CONF SYSTEM_FOLDER OUT_FOLDER\n");
        return 2;
    }
    g_autoptr(GError) error = NULL;
    if (stage_all(arguments, &error))
        return 0;
    fprintf(stderr, "stage-fonts: %s\n", error->message);
    return 2;
}
