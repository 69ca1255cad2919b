/* image.c - a figure's picture: is it there, is it the one that was meant, how large is it.
 *
 * Sizes are read from the file's own header; nothing is decoded here. */
#include <string.h>

#include "seal/expand.h"

enum { IMAGE_CAP = 4 * 1024 * 1024 /* bytes */ };

static uint32_t big_endian(const uint8_t *at, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | at[i];
    return value;
}

/* PNG (ISO/IEC 15948, 11.2.2): IHDR stands first. */
static bool png_size(const uint8_t *bytes, size_t size, double *width, double *height)
{
    if (size < 24 || memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) != 0 ||
        memcmp(bytes + 12, "IHDR", 4) != 0)
        return false;
    *width = big_endian(bytes + 16, 4);
    *height = big_endian(bytes + 20, 4);
    return true;
}

/* JPEG (ITU-T T.81, B.2): the first SOFn marker. */
static bool jpeg_size(const uint8_t *bytes, size_t size, double *width, double *height)
{
    if (size < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        return false;
    for (size_t at = 2; at + 9 < size && bytes[at] == 0xFF;) {
        uint8_t marker = bytes[at + 1];
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
            marker != 0xCC) {
            *height = big_endian(bytes + at + 5, 2);
            *width = big_endian(bytes + at + 7, 2);
            return true;
        }
        at += 2 + big_endian(bytes + at + 2, 2);
    }
    return false;
}

static bool svg_size(GBytes *bytes, const char *name, double *width, double *height,
                     const char **refusal)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(LoadTree) tree = load_tree_parse(name, bytes, unheard);
    xmlNodePtr root = tree ? xmlDocGetRootElement(load_tree_doc(tree)) : NULL;
    if (!root || strcmp((const char *)root->name, "svg") != 0)
        return false;
    *refusal = drawing_refusal(root);
    *width = g_ascii_strtod(expand_attr(root, "width"), NULL);
    *height = g_ascii_strtod(expand_attr(root, "height"), NULL);
    if (*width > 0 && *height > 0)
        return true;
    g_auto(GStrv) box = g_strsplit_set(expand_attr(root, "viewBox"), " ,", -1);
    if (g_strv_length(box) != 4)
        return false;
    *width = g_ascii_strtod(box[2], NULL);
    *height = g_ascii_strtod(box[3], NULL);
    return *width > 0 && *height > 0;
}

/* Also what no decoder should be asked for: a small file may claim a huge picture. */
static bool is_sane(double width, double height, bool pixels)
{
    enum { MOST_PIXELS = 40 * 1000 * 1000, MOST_SIDE = 20000 };
    return width > 0 && height > 0 && width <= MOST_SIDE && height <= MOST_SIDE &&
           (!pixels || width * height <= MOST_PIXELS);
}

static bool picture_size(GBytes *bytes, const char *name, double *width, double *height,
                         const char **refusal)
{
    size_t size;
    const uint8_t *data = g_bytes_get_data(bytes, &size);
    *refusal = NULL;
    if (png_size(data, size, width, height) || jpeg_size(data, size, width, height))
        return is_sane(*width, *height, true);
    return svg_size(bytes, name, width, height, refusal) && is_sane(*width, *height, false);
}

bool seal_is_picture_path(const char *path)
{
    return g_str_has_prefix(path, "assets/") && !strstr(path, "..") && !strstr(path, "//") &&
           !strstr(path, "/./");
}

bool seal_is_picture(const char *path, GBytes *bytes)
{
    double width, height;
    const char *refusal;
    return picture_size(bytes, path, &width, &height, &refusal) && !refusal;
}

static void set_number(xmlNodePtr node, const char *name, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.6g", value);
    xmlSetProp(node, BAD_CAST name, BAD_CAST text);
}

static GBytes *read_image(Freezing *freezing, const ContentNode *node, const char *source)
{
    DiagSpan span = content_attr_span(node, "src");
    if (!seal_is_picture_path(source)) {
        Diag *diag = diag_add(freezing->out, DIAG_SEAL_IMAGE_OUTSIDE, span,
                              "the picture \"%s\" is not in assets/", source);
        diag_help(diag, "put the file into assets/ and write src=\"assets/…\"");
        return NULL;
    }
    g_autoptr(GError) error = NULL;
    GBytes *bytes = file_read(freezing->root, source, IMAGE_CAP, &error);
    if (!bytes) {
        Diag *diag = diag_add(freezing->out, DIAG_SEAL_IMAGE_MISSING, span,
                              "the picture cannot be read: %s", error->message);
        diag_help(diag, "put the file there; pictures are regular files of at most 4 MB");
    }
    return bytes;
}

void expand_image(Freezing *freezing, xmlNodePtr image, const ContentNode *node)
{
    const char *source = expand_attr(image, "src");
    g_autoptr(GBytes) bytes = read_image(freezing, node, source);
    if (!bytes)
        return;
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    g_autofree char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, size);
    const char *expected = expand_attr(image, "sha256");
    if (strcmp(expected, digest) != 0) {
        Diag *diag = diag_add(freezing->out, DIAG_SEAL_IMAGE_CHANGED,
                              *expected ? content_attr_span(node, "sha256") : node->name_span,
                              *expected ? "the picture \"%s\" is not the one that the draft names"
                                        : "the draft does not yet hold the digest of \"%s\"",
                              source);
        diag_help(diag, "look at the picture; if it is right, write sha256=\"%s\"", digest);
    }
    double width, height;
    const char *refusal;
    if (!picture_size(bytes, source, &width, &height, &refusal)) {
        Diag *diag = diag_add(freezing->out, DIAG_SEAL_IMAGE_FORMAT, content_attr_span(node, "src"),
                              "\"%s\" is no PNG, JPEG or SVG picture with a size", source);
        diag_help(diag, "save it as PNG, JPEG or SVG; an SVG needs width and height, or a viewBox");
        return;
    }
    if (refusal) {
        Diag *diag = diag_add(freezing->out, DIAG_SEAL_DRAWING, content_attr_span(node, "src"),
                              "the drawing \"%s\" must not stand on a public site: %s", source,
                              diag_translate(refusal));
        diag_help(diag, "export it again as plain SVG, without scripts and with everything inside");
    }
    set_number(image, "width", width);
    set_number(image, "height", height);
    xmlSetProp(image, BAD_CAST "size", BAD_CAST arena_printf(freezing->arena, "%zu", size));
}
