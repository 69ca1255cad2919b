/* picture.c - bitmaps and vector drawings.
 *
 * The header of a bitmap is read by us before any decoder sees it: a small file may claim a huge
 * picture.  A JPEG is never decoded; its bytes go into the PDF as they are.  An SVG is held
 * against drawing.c first, then drawn by librsvg from memory without a base URI, so that it can
 * reach no file. */
#include "pdf/picture.h"

#include <stdlib.h>
#include <string.h>

#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>

#include "base/place.h"

enum { MOST_PIXELS = 40 * 1000 * 1000, MOST_SIDE = 20000 };

struct PdfPictures {
    const TypeFonts *fonts;
    GHashTable *surfaces; /* GBytes -> cairo_surface_t */
    GHashTable *drawings; /* GBytes -> RsvgHandle */
};

static void surface_free(gpointer surface)
{
    if (surface)
        cairo_surface_destroy(surface);
}

static void handle_free(gpointer handle)
{
    if (handle)
        g_object_unref(handle);
}

PdfPictures *pdf_pictures_new(const TypeFonts *fonts)
{
    PdfPictures *pictures = g_new0(PdfPictures, 1);
    pictures->fonts = fonts;
    pictures->surfaces = g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                                               (GDestroyNotify)g_bytes_unref, surface_free);
    pictures->drawings = g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                                               (GDestroyNotify)g_bytes_unref, handle_free);
    return pictures;
}

void pdf_pictures_free(PdfPictures *pictures)
{
    if (!pictures)
        return;
    g_hash_table_unref(pictures->surfaces);
    g_hash_table_unref(pictures->drawings);
    g_free(pictures);
}

/* ---- bitmaps */

typedef struct {
    const unsigned char *bytes;
    gsize size, at;
} Reader;

static unsigned read_u16(const unsigned char *bytes)
{
    return (unsigned)bytes[0] << 8 | bytes[1];
}

static unsigned read_u32(const unsigned char *bytes)
{
    return read_u16(bytes) << 16 | read_u16(bytes + 2);
}

static bool is_sane(unsigned width, unsigned height)
{
    return width > 0 && height > 0 && width <= MOST_SIDE && height <= MOST_SIDE &&
           (guint64)width * height <= MOST_PIXELS;
}

static bool is_png(const unsigned char *bytes, gsize size)
{
    return size > 33 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0;
}

static bool is_jpeg(const unsigned char *bytes, gsize size)
{
    return size > 4 && bytes[0] == 0xff && bytes[1] == 0xd8 && bytes[2] == 0xff;
}

/* Size and colour components from the frame header of a JPEG. */
static bool jpeg_frame(const unsigned char *bytes, gsize size, unsigned *width, unsigned *height,
                       unsigned *components)
{
    gsize at = 2;
    while (at + 4 <= size && bytes[at] == 0xff) {
        unsigned marker = bytes[at + 1];
        unsigned length = read_u16(bytes + at + 2);
        bool frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame && at + 10 <= size) {
            *height = read_u16(bytes + at + 5);
            *width = read_u16(bytes + at + 7);
            *components = bytes[at + 9];
            return true;
        }
        if (length < 2)
            return false;
        at += 2 + (gsize)length;
    }
    return false;
}

static cairo_status_t read_chunk(void *closure, unsigned char *to, unsigned length)
{
    Reader *reader = closure;
    if (length > reader->size - reader->at)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, reader->bytes + reader->at, length);
    reader->at += length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *png_surface(const unsigned char *bytes, gsize size)
{
    if (!is_sane(read_u32(bytes + 16), read_u32(bytes + 20)))
        return NULL;
    Reader reader = {bytes, size, 0};
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_chunk, &reader);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
        return surface;
    cairo_surface_destroy(surface);
    return NULL;
}

static void bytes_release(void *bytes)
{
    g_bytes_unref(bytes);
}

/* The surface only carries the JPEG's bytes and its size; its own pixels are never looked at. */
static cairo_surface_t *jpeg_surface(GBytes *jpeg)
{
    gsize size;
    const unsigned char *bytes = g_bytes_get_data(jpeg, &size);
    unsigned width, height, components;
    if (!jpeg_frame(bytes, size, &width, &height, &components) || !is_sane(width, height) ||
        (components != 1 && components != 3))
        return NULL;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
    cairo_status_t status = cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, bytes, size,
                                                        bytes_release, g_bytes_ref(jpeg));
    if (status == CAIRO_STATUS_SUCCESS)
        return surface;
    g_bytes_unref(jpeg);
    cairo_surface_destroy(surface);
    return NULL;
}

static cairo_surface_t *surface_of(PdfPictures *pictures, GBytes *bytes, DiagList *out)
{
    gpointer found;
    if (g_hash_table_lookup_extended(pictures->surfaces, bytes, NULL, &found))
        return found;
    gsize size;
    const unsigned char *data = g_bytes_get_data(bytes, &size);
    cairo_surface_t *surface = is_png(data, size)    ? png_surface(data, size)
                               : is_jpeg(data, size) ? jpeg_surface(bytes)
                                                     : NULL;
    if (!surface) {
        Diag *diag = diag_add(out, DIAG_PDF_IMAGE, DIAG_NOWHERE, "an image cannot be drawn");
        diag_help(diag, "use a whole PNG, or a JPEG in RGB or grey, of at most 40 million pixels");
    }
    g_hash_table_insert(pictures->surfaces, g_bytes_ref(bytes), surface);
    return surface;
}

void pdf_picture_draw(PdfPictures *pictures, cairo_t *cairo, GBytes *bytes, double x, double y,
                      double width, double height, DiagList *out)
{
    cairo_surface_t *surface = surface_of(pictures, bytes, out);
    if (!surface)
        return;
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    cairo_scale(cairo, width / cairo_image_surface_get_width(surface),
                height / cairo_image_surface_get_height(surface));
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_FAST); /* else /Interpolate */
    /* Not cairo_paint(): an opaque one forgets what was drawn before, tags included. */
    double w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
    cairo_rectangle(cairo, 0, 0, w, h / 2); /* in halves, lest it be taken for a paint again */
    cairo_rectangle(cairo, 0, h / 2, w, h - h / 2);
    cairo_fill(cairo);
    cairo_restore(cairo);
}

/* ---- SVG */

/* What no pinned font has, Pango would draw as a box with a hexadecimal number in it. */
static bool fonts_have(const TypeFonts *fonts, gunichar character)
{
    static const char *const families[] = {"BIZ UDPGothic", "BIZ UDPMincho", "DejaVu Sans",
                                           "DejaVu Sans Mono"};
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
        TypeFace face = type_fonts_find(fonts, families[i], 400, false);
        if (face >= 0 && type_face_has(fonts, face, character))
            return true;
    }
    return false;
}

/* The ">" at the end of a tag, or of what is not drawn: a comment, or an element of words for other
 * eyes. */
static const char *skip_undrawn(const char *at)
{
    static const char *const elements[] = {"title", "desc", "style", "metadata"};
    if (g_str_has_prefix(at, "<!--")) {
        const char *end = strstr(at, "-->");
        return end ? end + 2 : at + strlen(at);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(elements); i++) {
        size_t length = strlen(elements[i]);
        if (strncmp(at + 1, elements[i], length) == 0 && strchr(" \t\r\n>", at[1 + length])) {
            g_autofree char *close = g_strdup_printf("</%s", elements[i]);
            const char *end = strstr(at, close);
            at = end ? end + 1 : at + strlen(at);
            break;
        }
    }
    return at + strcspn(at, ">");
}

/* The first character of the drawn words that no font has; 0: none. */
static gunichar missing_character(const TypeFonts *fonts, const char *text)
{
    while (*text) {
        if (*text == '<') {
            text = skip_undrawn(text);
            text += *text != '\0';
            continue;
        }
        char *next = NULL;
        bool coded = g_str_has_prefix(text, "&#");
        bool hexadecimal = coded && text[2] == 'x';
        gunichar character =
            coded ? (gunichar)strtoul(text + 2 + hexadecimal, &next, hexadecimal ? 16 : 10)
                  : g_utf8_get_char(text);
        if (character > 0x7e && !g_unichar_isspace(character) && !fonts_have(fonts, character))
            return character;
        text = coded ? next : g_utf8_next_char(text);
    }
    return 0;
}

/* Text within a drawing is set by Pango in what fontconfig knows: from now on, for the whole
 * process, the pinned fonts and no other. */
static void use_pinned_fonts(void)
{
    static gsize done;
    if (!g_once_init_enter(&done))
        return;
    g_autofree char *path = place_of_built("fonts/fonts.conf");
    FcConfig *config = FcConfigCreate();
    if (FcConfigParseAndLoad(config, (const FcChar8 *)path, FcTrue) && FcConfigBuildFonts(config))
        FcConfigSetCurrent(config);
    FcConfigDestroy(config);
    g_once_init_leave(&done, 1);
}

static void check_words(PdfPictures *pictures, GBytes *svg, DiagList *out)
{
    gsize size;
    const char *bytes = g_bytes_get_data(svg, &size);
    g_autofree char *text = g_strndup(bytes, size);
    gunichar missing = missing_character(pictures->fonts, text);
    if (!missing)
        return;
    Diag *diag = diag_add(out, DIAG_PDF_GLYPH, DIAG_NOWHERE,
                          "no pinned font has the character U+%04X of a drawing", missing);
    diag_help(diag, "write it with other characters, or draw it as a figure");
}

static RsvgHandle *handle_of(PdfPictures *pictures, GBytes *svg, DiagList *out)
{
    gpointer found;
    if (g_hash_table_lookup_extended(pictures->drawings, svg, NULL, &found))
        return found;
    RsvgHandle *handle = NULL;
    const char *refusal = pdf_drawing_refusal(svg);
    g_autoptr(GError) error = NULL;
    if (!refusal) {
        gsize size;
        use_pinned_fonts();
        const void *bytes = g_bytes_get_data(svg, &size);
        handle = rsvg_handle_new_from_data(bytes, size, &error);
    }
    if (handle) {
        rsvg_handle_set_dpi(handle, 96);
        check_words(pictures, svg, out);
    } else {
        Diag *diag = diag_add(out, DIAG_PDF_SVG, DIAG_NOWHERE, "an SVG drawing cannot be used: %s",
                              refusal ? diag_translate(refusal) : error->message);
        diag_help(diag, "export it as plain SVG with everything inside the one file");
    }
    g_hash_table_insert(pictures->drawings, g_bytes_ref(svg), handle);
    return handle;
}

void pdf_drawing_draw(PdfPictures *pictures, cairo_t *cairo, GBytes *svg, double x, double y,
                      double width, double height, DiagList *out)
{
    RsvgHandle *handle = handle_of(pictures, svg, out);
    if (!handle)
        return;
    cairo_save(cairo);
    g_autoptr(GError) error = NULL;
    RsvgRectangle box = {x, y, width, height};
    if (!rsvg_handle_render_document(handle, cairo, &box, &error))
        diag_add(out, DIAG_PDF_SVG, DIAG_NOWHERE, "an SVG drawing cannot be used: %s",
                 error->message);
    cairo_restore(cairo);
}
