/* draw.c - draw fonts.
 *
 * The subsets of a document are cut from a copy of the face without tables for shaping and hints,
 * which takes a fraction of the time.  The copy keeps the glyph ids: shaping is done with the real
 * face. */
#include "type/draw.h"

#include <glib/gstdio.h>
#include <hb-subset.h>
#include <stdio.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_blob_t, hb_blob_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_face_t, hb_face_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_subset_input_t, hb_subset_input_destroy)

static const hb_tag_t DROPPED[] = {
    HB_TAG('c', 'm', 'a', 'p'), HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
    HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'), HB_TAG('M', 'A', 'T', 'H'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
    HB_TAG('V', 'O', 'R', 'G'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('F', 'F', 'T', 'M'),
    HB_TAG('m', 'e', 't', 'a'), HB_TAG('g', 'a', 's', 'p'),
};

GBytes *draw_font_build(GBytes *font)
{
    size_t size;
    const char *bytes = g_bytes_get_data(font, &size);
    g_autoptr(hb_blob_t) blob =
        hb_blob_create(bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    g_autoptr(hb_face_t) face = hb_face_create(blob, 0);
    unsigned glyphs = hb_face_get_glyph_count(face);
    if (glyphs == 0)
        return NULL;
    g_autoptr(hb_subset_input_t) input = hb_subset_input_create_or_fail();
    g_assert(input);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING |
                                         HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_add_range(hb_subset_input_glyph_set(input), 0, glyphs - 1);
    for (size_t i = 0; i < G_N_ELEMENTS(DROPPED); i++)
        hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), DROPPED[i]);
    g_autoptr(hb_face_t) subset = hb_subset_or_fail(face, input);
    if (!subset)
        return NULL;
    g_autoptr(hb_blob_t) result = hb_face_reference_blob(subset);
    unsigned length;
    const char *data = hb_blob_get_data(result, &length);
    return g_bytes_new(data, length);
}

char *staged_line(const char *folder, const char *name, const char *sha256)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GStatBuf info;
    if (g_stat(path, &info) != 0)
        return NULL;
    int64_t time = (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
    return g_strdup_printf("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s\n", sha256,
                           (gint64)info.st_size, (gint64)time, name);
}

bool staged_has(const char *text, const char *folder, const char *name, const char *sha256)
{
    if (!text)
        return false;
    g_autofree char *line = staged_line(folder, name, sha256);
    const char *found = line ? strstr(text, line) : NULL;
    return found && (found == text || found[-1] == '\n');
}
