/* graphic.c - images: reading them beneath the given folder, and their intrinsic sizes.
 *
 * Only headers are looked at: PNG, JPEG and the width, height or viewBox of SVG.  Decoding is the
 * drawing stage's work. */
#include "page/layout.h"

#include <math.h>
#include <string.h>

enum { MAX_IMAGE = 32 * 1024 * 1024 };

static uint32_t big32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint32_t big16(const uint8_t *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

/* Pixels at a resolution; the default is the CSS pixel, 96 to the inch. */
static PageLength pixels(uint32_t count, double per_inch, PageLength pixel)
{
    double length = per_inch > 0 ? count * 72000.0 / per_inch : (double)count * pixel;
    return (PageLength)lround(MIN(length, 1e8));
}

static bool png_size(const uint8_t *bytes, size_t size, Graphic *graphic)
{
    if (size < 33 || memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) != 0)
        return false;
    double per_inch_x = 0, per_inch_y = 0;
    for (size_t at = 8; at + 12 <= size;) {
        size_t length = big32(bytes + at);
        if (length > size - at - 12)
            break;
        if (memcmp(bytes + at + 4, "pHYs", 4) == 0 && length == 9 && bytes[at + 16] == 1) {
            per_inch_x = big32(bytes + at + 8) * 0.0254;
            per_inch_y = big32(bytes + at + 12) * 0.0254;
        }
        if (memcmp(bytes + at + 4, "IDAT", 4) == 0)
            break;
        at += length + 12;
    }
    graphic->width = pixels(big32(bytes + 16), per_inch_x, graphic->pixel);
    graphic->height = pixels(big32(bytes + 20), per_inch_y, graphic->pixel);
    return true;
}

static bool is_frame_header(uint8_t marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static bool jpeg_size(const uint8_t *bytes, size_t size, Graphic *graphic)
{
    if (size < 4 || bytes[0] != 0xff || bytes[1] != 0xd8)
        return false;
    double per_inch_x = 0, per_inch_y = 0;
    for (size_t at = 2; at + 9 < size && bytes[at] == 0xff;) {
        uint8_t marker = bytes[at + 1];
        size_t length = big16(bytes + at + 2);
        if (marker == 0xe0 && length >= 14 && at + 16 <= size &&
            memcmp(bytes + at + 4, "JFIF", 4) == 0) {
            double unit = bytes[at + 11] == 1 ? 1 : bytes[at + 11] == 2 ? 2.54 : 0;
            per_inch_x = big16(bytes + at + 12) * unit;
            per_inch_y = big16(bytes + at + 14) * unit;
        }
        if (is_frame_header(marker)) {
            graphic->height = pixels(big16(bytes + at + 5), per_inch_y, graphic->pixel);
            graphic->width = pixels(big16(bytes + at + 7), per_inch_x, graphic->pixel);
            return true;
        }
        at += 2 + length;
    }
    return false;
}

/* The text of an attribute of the svg start tag; NULL when it is not there. */
static char *tag_attribute(const char *tag, size_t size, const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i + length + 2 < size; i++) {
        if (!g_ascii_isspace(tag[i]) || strncmp(tag + i + 1, name, length) != 0)
            continue;
        size_t at = i + 1 + length;
        while (at < size && g_ascii_isspace(tag[at]))
            at++;
        if (at + 1 >= size || tag[at] != '=')
            continue;
        at++;
        while (at < size && g_ascii_isspace(tag[at]))
            at++;
        if (at >= size || (tag[at] != '"' && tag[at] != '\''))
            continue;
        const char *end = memchr(tag + at + 1, tag[at], size - at - 1);
        return end ? g_strndup(tag + at + 1, (gsize)(end - tag) - at - 1) : NULL;
    }
    return NULL;
}

static PageLength svg_length(const char *text, PageLength pixel)
{
    const struct {
        const char *unit;
        double points;
    } units[] = {{"pt", 1},  {"mm", 72 / 25.4},      {"cm", 72 / 2.54},   {"in", 72},
                 {"pc", 12}, {"px", pixel / 1000.0}, {"", pixel / 1000.0}};
    if (!text)
        return 0;
    char *end = NULL;
    double number = g_ascii_strtod(text, &end);
    while (g_ascii_isspace(*end))
        end++;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (strcmp(end, units[i].unit) == 0 && number > 0 && number < 1e6)
            return (PageLength)lround(number * units[i].points * 1000);
    return 0;
}

static bool svg_size(const char *text, size_t size, Graphic *graphic)
{
    const char *tag = g_strstr_len(text, (gssize)MIN(size, 65536), "<svg");
    if (!tag)
        tag = g_strstr_len(text, (gssize)MIN(size, 65536), ":svg");
    if (!tag)
        return false;
    const char *end = memchr(tag, '>', size - (size_t)(tag - text));
    if (!end)
        return false;
    size_t length = (size_t)(end - tag);
    g_autofree char *width = tag_attribute(tag, length, "width");
    g_autofree char *height = tag_attribute(tag, length, "height");
    g_autofree char *box = tag_attribute(tag, length, "viewBox");
    graphic->width = svg_length(width, graphic->pixel);
    graphic->height = svg_length(height, graphic->pixel);
    double view[4] = {0, 0, 100, 100};
    if (box) {
        char *at = box;
        for (int i = 0; i < 4; i++) {
            while (*at == ',' || g_ascii_isspace(*at))
                at++;
            view[i] = g_ascii_strtod(at, &at);
        }
    }
    if (!(view[2] > 0 && view[2] < 1e6) || !(view[3] > 0 && view[3] < 1e6))
        view[2] = view[3] = 100;
    if (graphic->width == 0 && graphic->height == 0) {
        graphic->width = (PageLength)lround(view[2] * graphic->pixel);
        graphic->height = (PageLength)lround(view[3] * graphic->pixel);
    } else if (graphic->width == 0) {
        graphic->width = (PageLength)lround(graphic->height * view[2] / view[3]);
    } else if (graphic->height == 0) {
        graphic->height = (PageLength)lround(graphic->width * view[3] / view[2]);
    }
    graphic->svg = true;
    return true;
}

static bool measure(GBytes *bytes, Graphic *graphic)
{
    size_t size = 0;
    const uint8_t *data = g_bytes_get_data(bytes, &size);
    graphic->bytes = bytes;
    return data && (png_size(data, size, graphic) || jpeg_size(data, size, graphic) ||
                    svg_size((const char *)data, size, graphic));
}

static void report_image(Run *run, const FoNode *node, const char *src, const char *why)
{
    Diag *diag = diag_add(run->out, DIAG_PAGE_IMAGE, fo_attr_span(run->tree, node, "src"),
                          "the image \"%s\" cannot be set: %s", src, why);
    fo_judge(run->tree, diag);
}

char *uri_of(Arena *arena, const char *text)
{
    while (g_ascii_isspace(*text))
        text++;
    bool call = g_str_has_prefix(text, "url(");
    if (call)
        text += 4;
    char *uri = arena_copy_bytes(arena, text, call ? strcspn(text, ")") : strlen(text));
    g_strstrip(uri);
    size_t end = strlen(uri);
    if (end >= 2 && (uri[0] == '\'' || uri[0] == '"') && uri[end - 1] == uri[0]) {
        uri[end - 1] = '\0';
        uri++;
    }
    return uri;
}

static char *plain_path(const Run *run, const char *src)
{
    const char *inner = uri_of(run->arena, src);
    if (g_str_has_prefix(inner, "file:"))
        inner += 5;
    const char *base = run->options->image_base;
    g_autofree char *joined = base && *base ? g_build_filename(base, inner, NULL) : g_strdup(inner);
    /* "a/../b" is b: the reader below follows no dots */
    g_autofree char *whole = g_canonicalize_filename(joined, "/");
    return g_strdup(whole[0] == '/' ? whole + 1 : whole);
}

/* Owned. */
static GBytes *read_image(Run *run, const char *src, GError **error)
{
    const PageOptions *options = run->options;
    g_autofree char *path = plain_path(run, src);
    for (size_t i = 0; i < options->given_count; i++)
        if (strcmp(options->given[i].path, path) == 0)
            return g_bytes_ref(options->given[i].bytes);
    if (options->images)
        return file_read(options->images, path, MAX_IMAGE, error);
    g_set_error_literal(error, FILE_ERROR, FILE_ERROR_MISSING, "no folder for images was given");
    return NULL;
}

const Graphic *graphic_load(Run *run, const FoNode *node, const char *src)
{
    Graphic *graphic = g_hash_table_lookup(run->graphics, src);
    if (graphic)
        return graphic->bytes ? graphic : NULL;
    graphic = arena_make(run->arena, Graphic);
    graphic->pixel = run->tree->pixel > 0 ? run->tree->pixel : 750;
    g_hash_table_insert(run->graphics, arena_copy_text(run->arena, src), graphic);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = read_image(run, src, &error);
    if (!bytes) {
        report_image(run, node, src, error->message);
        return NULL;
    }
    if (!measure(bytes, graphic)) {
        report_image(run, node, src, "it is neither PNG, JPEG nor SVG");
        graphic->bytes = NULL;
        return NULL;
    }
    g_ptr_array_add(run->held, g_bytes_ref(bytes));
    return graphic;
}

static const Graphic *instream(Run *run, const FoNode *node)
{
    const FoNode *foreign = node->first;
    if (!foreign || !foreign->foreign)
        return NULL;
    char key[40];
    g_snprintf(key, sizeof key, "node:%p", (const void *)foreign);
    Graphic *graphic = g_hash_table_lookup(run->graphics, key);
    if (!graphic) {
        graphic = arena_make(run->arena, Graphic);
        graphic->pixel = run->tree->pixel > 0 ? run->tree->pixel : 750;
        g_hash_table_insert(run->graphics, arena_copy_text(run->arena, key), graphic);
        if (!measure(foreign->foreign, graphic))
            graphic->bytes = NULL;
        else
            g_ptr_array_add(run->held, g_bytes_ref(foreign->foreign));
    }
    return graphic->bytes ? graphic : NULL;
}

const Graphic *graphic_of(Run *run, const FoNode *node)
{
    if (node->kind == FO_INSTREAM)
        return instream(run, node);
    const char *src = fo_attr(node, "src");
    return src && *src ? graphic_load(run, node, src) : NULL;
}
