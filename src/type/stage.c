/* stage.c - the build's tool that puts the pinned fonts where the program looks for them.
 *
 *   stage-fonts MANIFEST FONTS.CONF SYSTEM_FOLDER OUT_FOLDER
 *
 * Copies each font of the manifest after checking its sha256, makes its draw font, fills in
 * fonts.conf, warms the fontconfig cache and writes the record `staged` last. */
#include "type/draw.h"
#include "type/manifest.h"

#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static bool put(const char *folder, const char *name, const char *bytes, size_t size,
                const char *sha256, GString *record, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!g_file_set_contents(path, bytes, (gssize)size, error))
        return false;
    g_autofree char *line = staged_line(folder, name, sha256);
    g_assert(line);
    g_string_append(record, line);
    return true;
}

static bool stage_font(const ManifestFont *font, const char *system, const char *out,
                       GString *record, GError **error)
{
    g_autofree char *source =
        g_build_filename(system, font->source ? font->source : font->file, NULL);
    g_autofree char *bytes = NULL;
    size_t size;
    if (!g_file_get_contents(source, &bytes, &size, error)) {
        g_prefix_error(error, "font %s (install the Debian package %s): ", font->family,
                       font->package);
        return false;
    }
    g_autofree char *sha256 =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, size);
    if (strcmp(sha256, font->sha256) != 0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    "%s: sha256 is %s, but the manifest pins %s", source, sha256, font->sha256);
        return false;
    }
    if (!put(out, font->file, bytes, size, sha256, record, error))
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
    return put(out, name, draw_bytes, draw_size, sha256, record, error);
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
    g_autoptr(GPtrArray) fonts = manifest_read(arguments[1], error);
    if (!fonts)
        return false;
    g_autofree char *draw = g_build_filename(out, "draw", NULL);
    g_mkdir_with_parents(draw, 0755);
    g_autofree char *staged = g_build_filename(out, STAGED_NAME, NULL);
    g_unlink(staged);
    g_autoptr(GString) record = g_string_new(NULL);
    for (unsigned i = 0; i < fonts->len; i++)
        if (!stage_font(fonts->pdata[i], system, out, record, error))
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
