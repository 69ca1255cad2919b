/* fonts.c - opens the pinned fonts and answers questions about them.
 *
 * Faces are mapped, not read, and wake when their first character is asked for: a document pays for
 * the few that it uses.  A face is refused unless its bytes have the manifest's sha256;
 * hashing 40 MB takes longer than setting a document, so a file that the build recorded as checked
 * (draw.h, `staged`) and nobody touched since is taken as it is. */
#include "type/type.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

#include "type/draw.h"
#include "type/face.h"
#include "type/manifest.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_blob_t, hb_blob_destroy)

static void face_free(void *pointer)
{
    Face *face = pointer;
    g_strfreev(face->languages);
    hb_font_destroy(face->font);
    hb_face_destroy(face->face);
    g_clear_pointer(&face->draw, g_bytes_unref);
    g_clear_pointer(&face->map, g_mapped_file_unref);
    g_free(face->family);
    g_free(face->alias);
    g_free(face->name);
    g_free(face->folder);
    g_free(face->file);
    g_free(face);
}

static int read_int16(const unsigned char *bytes)
{
    return (int16_t)(bytes[0] << 8 | bytes[1]);
}

/* Ascender and descender at a place of a table, per 1000 em; false when the table is too short. */
static bool read_extent(const Face *face, hb_tag_t tag, unsigned offset, int *ascent, int *descent)
{
    g_autoptr(hb_blob_t) table = hb_face_reference_table(face->face, tag);
    unsigned length;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(table, &length);
    if (length < offset + 4)
        return false;
    *ascent = face_scale(face, read_int16(bytes + offset), 1000);
    *descent = face_scale(face, -read_int16(bytes + offset + 2), 1000);
    return *ascent > 0;
}

/* OS/2 typo when it fits in 1 em, else hhea when that does, else hhea scaled to 1 em: the rule by
 * which other formatters place their lines. */
static void read_metrics(Face *face)
{
    int ascent, descent;
    if (read_extent(face, HB_TAG('O', 'S', '/', '2'), 68, &ascent, &descent) &&
        ascent + descent <= 1000) {
        face->ascent = ascent;
        face->descent = descent;
        return;
    }
    if (!read_extent(face, HB_TAG('h', 'h', 'e', 'a'), 4, &ascent, &descent)) {
        ascent = 880;
        descent = 120;
    }
    int sum = ascent + descent;
    face->ascent = sum > 1000 ? (ascent * 1000 + sum / 2) / sum : ascent;
    face->descent = sum > 1000 ? 1000 - face->ascent : descent;
}

static bool has_feature(const Face *face, hb_tag_t table, hb_tag_t feature)
{
    unsigned start = 0, count;
    hb_tag_t tags[32];
    do {
        count = G_N_ELEMENTS(tags);
        hb_ot_layout_table_get_feature_tags(face->face, table, start, &count, tags);
        for (unsigned i = 0; i < count; i++)
            if (tags[i] == feature)
                return true;
        start += count;
    } while (count == G_N_ELEMENTS(tags));
    return false;
}

static bool shapes_latin(const Face *face)
{
    g_autoptr(hb_blob_t) kern = hb_face_reference_table(face->face, HB_TAG('k', 'e', 'r', 'n'));
    return hb_blob_get_length(kern) > 0 ||
           has_feature(face, HB_OT_TAG_GPOS, HB_TAG('k', 'e', 'r', 'n')) ||
           has_feature(face, HB_OT_TAG_GSUB, HB_TAG('l', 'i', 'g', 'a'));
}

void face_wake(const TypeFonts *fonts, Face *face)
{
    TypeFonts *shared = (TypeFonts *)fonts;
    g_mutex_lock(&shared->lock);
    if (!face->ready) {
        g_autoptr(hb_blob_t) blob = hb_blob_create(g_mapped_file_get_contents(face->map),
                                                   (unsigned)g_mapped_file_get_length(face->map),
                                                   HB_MEMORY_MODE_READONLY, NULL, NULL);
        face->face = hb_face_create(blob, 0);
        hb_face_make_immutable(face->face);
        face->font = hb_font_create(face->face);
        hb_font_make_immutable(face->font);
        face->upem = hb_face_get_upem(face->face);
        face->shapes_latin = shapes_latin(face);
        read_metrics(face);
        g_atomic_int_set(&face->ready, 1);
    }
    g_mutex_unlock(&shared->lock);
}

static const char *style_words(const ManifestFont *row)
{
    if (row->weight >= 600)
        return row->italic ? " Bold Italic" : " Bold";
    return row->italic ? " Italic" : "";
}

/* True if the file has the pinned bytes: the build's record says so, or they are hashed. */
static bool check_file(const char *file, const char *sha256, const char *folder, const char *record,
                       GError **error)
{
    if (staged_has(record, folder, file, sha256))
        return true;
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autoptr(GMappedFile) map = g_mapped_file_new(path, FALSE, error);
    if (!map)
        return false;
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(map);
    g_autofree char *found = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    if (strcmp(found, sha256) == 0)
        return true;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                "font %s/%s: sha256 is %s, but the manifest pins %s", folder, file, found, sha256);
    return false;
}

static void read_scripts(Face *face, const char *scripts)
{
    g_auto(GStrv) words = g_strsplit(scripts ? scripts : "", " ", FACE_MOST_SCRIPTS - 1);
    size_t count = 0;
    for (size_t i = 0; words[i]; i++)
        if (strlen(words[i]) == 4)
            face->scripts[count++] = hb_tag_from_string(words[i], 4);
}

static Face *face_open(const ManifestFont *row, const char *folder, const char *record,
                       GError **error)
{
    g_autofree char *path = g_build_filename(folder, row->file, NULL);
    g_autoptr(GMappedFile) map = g_mapped_file_new(path, FALSE, error);
    if (!map || !check_file(row->file, row->sha256, folder, record, error))
        return NULL;
    Face *face = g_new0(Face, 1);
    face->family = g_strdup(row->family);
    face->alias = g_strdup(row->alias);
    face->name = g_strconcat(row->family, style_words(row), NULL);
    face->weight = row->weight;
    face->italic = row->italic;
    face->fallback = row->fallback;
    face->folder = g_strdup(folder);
    face->file = g_strdup(row->file);
    g_autofree char *draw = g_build_filename("draw", row->file, NULL);
    face->staged = staged_has(record, folder, draw, row->sha256);
    face->map = g_steal_pointer(&map);
    face->languages = row->languages ? g_strsplit(row->languages, " ", -1) : NULL;
    read_scripts(face, row->scripts);
    return face;
}

/* ---- hyphenation patterns */

static void patterns_free(void *pointer)
{
    Patterns *patterns = pointer;
    if (patterns->dict)
        hnj_hyphen_free(patterns->dict);
    g_free(patterns->language);
    g_free(patterns->path);
    g_free(patterns);
}

static Patterns *patterns_open(const ManifestPatterns *row, const char *folder, const char *record,
                               GError **error)
{
    g_autofree char *path = g_build_filename(folder, row->file, NULL);
    if (!check_file(row->file, row->sha256, folder, record, error))
        return NULL;
    Patterns *patterns = g_new0(Patterns, 1);
    patterns->language = g_strdup(row->language);
    patterns->path = g_steal_pointer(&path);
    return patterns;
}

/* "en-GB" is of the language "en". */
static bool is_of_language(const char *lang, const char *language)
{
    size_t length = strlen(language);
    return lang && g_ascii_strncasecmp(lang, language, length) == 0 &&
           !g_ascii_isalnum(lang[length]);
}

HyphenDict *fonts_patterns(const TypeFonts *fonts, const char *lang)
{
    for (unsigned i = 0; i < fonts->patterns->len; i++) {
        Patterns *patterns = fonts->patterns->pdata[i];
        if (!is_of_language(lang, patterns->language))
            continue;
        GMutex *lock = &((TypeFonts *)fonts)->lock;
        g_mutex_lock(lock);
        if (!patterns->tried)
            patterns->dict = hnj_hyphen_load(patterns->path);
        patterns->tried = true;
        g_mutex_unlock(lock);
        return patterns->dict;
    }
    return NULL;
}

/* ---- the whole list */

TypeFonts *type_fonts_open(const char *manifest, const char *folder, GError **error)
{
    g_autoptr(Manifest) rows = manifest_read(manifest, error);
    if (!rows)
        return NULL;
    g_autofree char *staged = g_build_filename(folder, STAGED_NAME, NULL);
    g_autofree char *record = NULL;
    g_file_get_contents(staged, &record, NULL, NULL); /* without it everything is hashed */
    g_autoptr(TypeFonts) fonts = g_new0(TypeFonts, 1);
    g_mutex_init(&fonts->lock);
    fonts->faces = g_ptr_array_new_with_free_func(face_free);
    fonts->patterns = g_ptr_array_new_with_free_func(patterns_free);
    for (unsigned i = 0; i < rows->fonts->len; i++) {
        Face *face = face_open(rows->fonts->pdata[i], folder, record, error);
        if (!face)
            return NULL;
        g_ptr_array_add(fonts->faces, face);
    }
    for (unsigned i = 0; i < rows->patterns->len; i++) {
        Patterns *patterns = patterns_open(rows->patterns->pdata[i], folder, record, error);
        if (!patterns)
            return NULL;
        g_ptr_array_add(fonts->patterns, patterns);
    }
    return g_steal_pointer(&fonts);
}

void type_fonts_free(TypeFonts *fonts)
{
    if (!fonts)
        return;
    g_ptr_array_unref(fonts->faces);
    g_ptr_array_unref(fonts->patterns);
    g_mutex_clear(&fonts->lock);
    g_free(fonts);
}

/* How far a face is from what was asked; style counts more than weight. */
static int distance(const Face *face, int weight, bool italic)
{
    return abs(face->weight - weight) + (face->italic == italic ? 0 : 10000);
}

static TypeFace find_family(const TypeFonts *fonts, const char *family, int weight, bool italic)
{
    TypeFace best = -1;
    for (unsigned i = 0; i < fonts->faces->len; i++) {
        const Face *face = fonts->faces->pdata[i];
        if (g_ascii_strcasecmp(face->family, family) != 0 &&
            (!face->alias || g_ascii_strcasecmp(face->alias, family) != 0))
            continue;
        if (best < 0 ||
            distance(face, weight, italic) < distance(fonts_peek(fonts, best), weight, italic))
            best = (TypeFace)i;
    }
    return best;
}

bool type_face_is_italic(const TypeFonts *fonts, TypeFace face)
{
    return fonts_peek(fonts, face)->italic;
}

TypeFace type_fonts_find(const TypeFonts *fonts, const char *family, int weight, bool italic)
{
    g_auto(GStrv) names = g_strsplit(family ? family : "", ",", -1);
    for (size_t i = 0; names[i]; i++) {
        char *name = g_strstrip(names[i]);
        size_t length = strlen(name);
        if (length >= 2 && (name[0] == '\'' || name[0] == '"') && name[length - 1] == name[0]) {
            name[length - 1] = '\0';
            name++;
        }
        TypeFace face = find_family(fonts, name, weight, italic);
        if (face >= 0)
            return face;
    }
    return -1;
}

TypeFace fonts_for_language(const TypeFonts *fonts, const char *lang, int weight)
{
    TypeFace best = -1;
    for (unsigned i = 0; i < fonts->faces->len; i++) {
        const Face *face = fonts->faces->pdata[i];
        for (size_t k = 0; face->languages && face->languages[k]; k++)
            if (is_of_language(lang, face->languages[k]) &&
                (best < 0 ||
                 distance(face, weight, false) < distance(fonts_peek(fonts, best), weight, false)))
                best = (TypeFace)i;
    }
    return best;
}

const char *type_face_name(const TypeFonts *fonts, TypeFace face)
{
    return face < 0 ? "" : fonts_peek(fonts, face)->name;
}

void type_face_metrics(const TypeFonts *fonts, TypeFace face, int *ascent, int *descent)
{
    const Face *opened = fonts_nth(fonts, face);
    *ascent = opened->ascent;
    *descent = opened->descent;
}

bool type_face_has(const TypeFonts *fonts, TypeFace face, uint32_t character)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(fonts_nth(fonts, face)->font, character, &glyph) && glyph != 0;
}

static GBytes *load_draw_font(const Face *face)
{
    if (face->staged) {
        g_autofree char *path = g_build_filename(face->folder, "draw", face->file, NULL);
        g_autoptr(GMappedFile) map = g_mapped_file_new(path, FALSE, NULL);
        if (map)
            return g_mapped_file_get_bytes(map);
    }
    g_autoptr(GBytes) whole = g_mapped_file_get_bytes(face->map);
    GBytes *draw = draw_font_build(whole);
    return draw ? draw : g_bytes_ref(whole);
}

GBytes *type_face_draw_font(const TypeFonts *fonts, TypeFace face)
{
    TypeFonts *shared = (TypeFonts *)fonts; /* the only thing that is made late */
    Face *opened = (Face *)fonts_nth(fonts, face);
    g_mutex_lock(&shared->lock);
    if (!opened->draw)
        opened->draw = load_draw_font(opened);
    g_mutex_unlock(&shared->lock);
    return opened->draw;
}
