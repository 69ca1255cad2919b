/* font.c - TrueType subsets as composite fonts, addressed by glyph.
 *
 * A code is the glyph's number in the subset, in two bytes (Identity-H).  Widths are read from the
 * very bytes that are embedded, so that the two cannot disagree.  The text of a glyph is that of
 * its first use; a place where it stands for something else says so itself (ActualText). */
#include "pdf/font.h"

#include <string.h>

#include "pdf/pdf.h"

struct PdfFont {
    TypeFace face;
    guint8 *is_used; /* by glyph of the face, while they are gathered */
    gsize used_size; /* of is_used */
    GArray *glyphs;  /* of uint32_t, rising */
    TypeSubset subset;
    uint16_t *codes; /* by glyph of the face, up to the last of glyphs */
    uint16_t *advances;
    unsigned count; /* glyphs in the subset */
    gsize *texts;   /* by code: offset into words, 0: none yet */
    GString *words; /* texts with their ends; a first byte makes 0 no text */
};

struct PdfFonts {
    const TypeFonts *fonts;
    GPtrArray *by_face; /* of PdfFont, owned; NULL: not used */
};

static void font_free(gpointer pointer)
{
    PdfFont *font = pointer;
    if (!font)
        return;
    g_free(font->is_used);
    g_array_unref(font->glyphs);
    g_clear_pointer(&font->subset.font, g_bytes_unref);
    g_free(font->subset.glyphs);
    g_free(font->codes);
    g_free(font->advances);
    g_free(font->texts);
    g_string_free(font->words, TRUE);
    g_free(font);
}

void pdf_fonts_free(PdfFonts *fonts)
{
    if (!fonts)
        return;
    g_ptr_array_unref(fonts->by_face);
    g_free(fonts);
}

/* ---- which glyphs */

static PdfFont *font_of(PdfFonts *fonts, TypeFace face)
{
    if ((guint)face >= fonts->by_face->len)
        g_ptr_array_set_size(fonts->by_face, face + 1);
    PdfFont *font = fonts->by_face->pdata[face];
    if (!font) {
        font = fonts->by_face->pdata[face] = g_new0(PdfFont, 1);
        font->face = face;
        font->glyphs = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        font->words = g_string_new("-");
    }
    return font;
}

static void gather_piece(PdfFont *font, const TypePiece *piece)
{
    enum { MOST_GLYPHS = 1 << 16 }; /* of a TrueType font */
    for (size_t i = 0; i < piece->glyph_count; i++) {
        uint32_t glyph = piece->glyphs[i].glyph;
        if (glyph >= MOST_GLYPHS)
            continue;
        if (glyph >= font->used_size) {
            gsize size = MAX(2 * font->used_size, (glyph | 4095) + 1);
            font->is_used = g_realloc(font->is_used, size);
            memset(font->is_used + font->used_size, 0, size - font->used_size);
            font->used_size = size;
        }
        font->is_used[glyph] = 1;
    }
}

static void gather(PdfFonts *fonts, const PageDocument *document)
{
    for (size_t i = 0; i < document->sheet_count; i++)
        for (size_t k = 0; k < document->sheets[i].op_count; k++) {
            const PageOp *op = &document->sheets[i].ops[k];
            if (op->kind == PAGE_OP_GLYPHS && op->piece->face >= 0 && op->piece->glyph_count > 0)
                gather_piece(font_of(fonts, op->piece->face), op->piece);
        }
}

/* ---- the subset */

static unsigned read_u16(const unsigned char *bytes)
{
    return (unsigned)bytes[0] << 8 | bytes[1];
}

static unsigned read_u32(const unsigned char *bytes)
{
    return read_u16(bytes) << 16 | read_u16(bytes + 2);
}

/* A table of a TrueType font, at least this long; NULL: none. */
static const unsigned char *table_of(GBytes *font, const char *tag, gsize least)
{
    gsize size;
    const unsigned char *bytes = g_bytes_get_data(font, &size);
    unsigned count = size >= 12 ? read_u16(bytes + 4) : 0;
    for (unsigned i = 0; i < count && 12 + 16 * (gsize)(i + 1) <= size; i++) {
        const unsigned char *row = bytes + 12 + 16 * i;
        gsize at = read_u32(row + 8), length = read_u32(row + 12);
        if (memcmp(row, tag, 4) == 0)
            return at <= size && length <= size - at && length >= least ? bytes + at : NULL;
    }
    return NULL;
}

static unsigned units_of(const PdfFont *font)
{
    const unsigned char *head = table_of(font->subset.font, "head", 54);
    return head ? MAX(read_u16(head + 18), 1) : 1000;
}

/* Thousandths of an em, to the nearest. */
static int scaled(int units, unsigned upem)
{
    int half = (int)upem / 2;
    return (units * 1000 + (units < 0 ? -half : half)) / (int)upem;
}

static bool read_advances(PdfFont *font)
{
    const unsigned char *maxp = table_of(font->subset.font, "maxp", 6),
                        *hhea = table_of(font->subset.font, "hhea", 36);
    unsigned count = maxp ? read_u16(maxp + 4) : 0, metrics = hhea ? read_u16(hhea + 34) : 0;
    const unsigned char *hmtx = table_of(font->subset.font, "hmtx", 4 * (gsize)metrics);
    if (count == 0 || metrics == 0 || !hmtx)
        return false;
    unsigned upem = units_of(font);
    font->count = count;
    font->advances = g_new(uint16_t, count);
    for (unsigned i = 0; i < count; i++)
        font->advances[i] =
            (uint16_t)scaled((int)read_u16(hmtx + 4 * (gsize)MIN(i, metrics - 1)), upem);
    return true;
}

static bool cut(const PdfFonts *fonts, PdfFont *font)
{
    for (uint32_t glyph = 1; glyph < font->used_size; glyph++)
        if (font->is_used[glyph])
            g_array_append_val(font->glyphs, glyph);
    g_clear_pointer(&font->is_used, g_free);
    const uint32_t *glyphs = (const uint32_t *)(void *)font->glyphs->data;
    font->subset = type_face_subset(fonts->fonts, font->face, glyphs, font->glyphs->len);
    if (!font->subset.font || !read_advances(font))
        return false;
    uint32_t last = font->glyphs->len ? glyphs[font->glyphs->len - 1] : 0;
    font->codes = g_new0(uint16_t, last + 1);
    for (guint i = 0; i < font->glyphs->len; i++)
        font->codes[glyphs[i]] = font->subset.glyphs[i];
    font->texts = g_new0(gsize, font->count);
    return true;
}

PdfFonts *pdf_fonts_new(const TypeFonts *type_fonts, const PageDocument *document, GError **error)
{
    g_autoptr(PdfFonts) fonts = g_new0(PdfFonts, 1);
    fonts->fonts = type_fonts;
    fonts->by_face = g_ptr_array_new_with_free_func(font_free);
    gather(fonts, document);
    for (guint i = 0; i < fonts->by_face->len; i++)
        if (fonts->by_face->pdata[i] && !cut(fonts, fonts->by_face->pdata[i])) {
            g_set_error(error, PDF_ERROR, PDF_ERROR_DRAWING,
                        "the font %s has no TrueType outlines and cannot be embedded",
                        type_face_name(type_fonts, (TypeFace)i));
            return NULL;
        }
    return g_steal_pointer(&fonts);
}

/* ---- while drawing */

PdfFont *pdf_fonts_get(const PdfFonts *fonts, TypeFace face)
{
    return fonts->by_face->pdata[face];
}

const PdfFont *pdf_fonts_find(const PdfFonts *fonts, int face)
{
    return face >= 0 && face < (int)fonts->by_face->len ? fonts->by_face->pdata[face] : NULL;
}

unsigned pdf_font_code(const PdfFont *font, uint32_t glyph)
{
    const uint32_t *glyphs = (const uint32_t *)(void *)font->glyphs->data;
    return font->glyphs->len && glyph <= glyphs[font->glyphs->len - 1] ? font->codes[glyph] : 0;
}

int pdf_font_advance(const PdfFont *font, unsigned code)
{
    return code < font->count ? font->advances[code] : 0;
}

const char *pdf_font_text(const PdfFont *font, unsigned code)
{
    return code < font->count && font->texts[code] ? font->words->str + font->texts[code] : NULL;
}

bool pdf_font_means(PdfFont *font, unsigned code, const char *text, size_t size)
{
    if (code >= font->count)
        return false;
    if (font->texts[code] == 0) {
        font->texts[code] = font->words->len;
        g_string_append_len(font->words, text, (gssize)size);
        g_string_append_c(font->words, '\0');
        return true;
    }
    const char *first = pdf_font_text(font, code);
    return strncmp(first, text, size) == 0 && first[size] == '\0';
}

/* ---- in the file */

/* "ABCDEF+BIZUDGothic-Bold": the letters tell subsets of one face apart. */
static char *name_new(const PdfFonts *fonts, const PdfFont *font)
{
    g_autofree char *digest = g_compute_checksum_for_bytes(G_CHECKSUM_MD5, font->subset.font);
    g_autoptr(GString) face = g_string_new(type_face_name(fonts->fonts, font->face));
    static const char *const styles[] = {" Bold Italic", " Bold", " Italic", ""};
    static const char *const short_styles[] = {"-BoldItalic", "-Bold", "-Italic", "-Regular"};
    size_t style = 0;
    while (!g_str_has_suffix(face->str, styles[style]))
        style++;
    g_string_truncate(face, face->len - strlen(styles[style]));
    g_string_replace(face, " ", "", 0);
    char letters[7] = "";
    for (int i = 0; i < 6; i++)
        letters[i] = (char)('A' + g_ascii_xdigit_value(digest[i]));
    return g_strconcat(letters, "+", face->str, short_styles[style], NULL);
}

static int write_file(const PdfFont *font, PdfObjects *objects)
{
    gsize size;
    const void *bytes = g_bytes_get_data(font->subset.font, &size);
    int id = pdf_objects_reserve(objects, 1);
    g_autofree char *entries = g_strdup_printf("/Length1 %" G_GSIZE_FORMAT, size);
    pdf_objects_outlines(objects, id, entries, bytes, size);
    return id;
}

static int write_descriptor(const PdfFonts *fonts, const PdfFont *font, const char *name,
                            PdfObjects *objects)
{
    int file = write_file(font, objects), id = pdf_objects_reserve(objects, 1);
    const unsigned char *head = table_of(font->subset.font, "head", 54);
    unsigned upem = units_of(font);
    int ascent, descent;
    type_face_metrics(fonts->fonts, font->face, &ascent, &descent);
    GString *to = pdf_objects_begin(objects, id);
    g_string_append(to, "<</Type/FontDescriptor/FontName");
    pdf_put_name(to, name);
    g_string_append(to, "/Flags 4/FontBBox[");
    for (int i = 0; i < 4; i++)
        g_string_append_printf(
            to, "%d ", head ? scaled((int16_t)read_u16(head + 36 + 2 * i), upem) : 1000 * (i / 2));
    g_string_append_printf(to,
                           "]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d"
                           "/FontFile2 %d 0 R>>",
                           strstr(name, "Italic") ? -12 : 0, ascent, -descent, ascent * 5 / 6,
                           strstr(name, "Bold") ? 140 : 80, file);
    pdf_objects_end(objects);
    return id;
}

/* Most are 1000: the others in runs of neighbours. */
static void put_widths(const PdfFont *font, GString *to)
{
    enum { USUAL = 1000 };
    g_string_append_printf(to, "/DW %d/W[", USUAL);
    bool open = false;
    for (unsigned code = 0; code < font->count; code++) {
        bool usual = font->advances[code] == USUAL;
        if (open != !usual)
            g_string_append(to, usual ? "]" : "");
        if (!usual) {
            if (!open)
                g_string_append_printf(to, "%u[", code);
            pdf_put_number(to, font->advances[code]);
            g_string_append_c(to, ' ');
        }
        open = !usual;
    }
    g_string_append(to, open ? "]]" : "]");
}

/* PDF/A wants every glyph to mean something.  Parts of others, and glyphs whose text is always
 * given beside them, mean no more than this. */
static const char zero_width_space[] = "\xe2\x80\x8b";

static void put_meanings(const PdfFont *font, const char *name, GString *to)
{
    enum { MOST_A_BLOCK = 100 };
    g_string_append_printf(
        to,
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/%s-UCS def/CMapType 2 def\n1 begincodespacerange<0000><FFFF>endcodespacerange\n",
        name + 7);
    for (unsigned code = 1; code < font->count; code++) {
        const char *text = pdf_font_text(font, code);
        if (code % MOST_A_BLOCK == 1)
            g_string_append_printf(to, "%s%u beginbfchar\n", code > 1 ? "endbfchar\n" : "",
                                   MIN(font->count - code, MOST_A_BLOCK));
        g_string_append_c(to, '<');
        pdf_put_hex16(to, code);
        g_string_append(to, "><");
        pdf_put_utf16(to, text ? text : zero_width_space, SIZE_MAX);
        g_string_append(to, ">\n");
    }
    g_string_append(to, font->count > 1 ? "endbfchar\nendcmap end end\n" : "endcmap end end\n");
}

static int write_font(const PdfFonts *fonts, const PdfFont *font, PdfObjects *objects)
{
    g_autofree char *name = name_new(fonts, font);
    int descriptor = write_descriptor(fonts, font, name, objects);
    int id = pdf_objects_reserve(objects, 3), descendant = id + 1, meanings = id + 2;
    GString *to = pdf_objects_begin(objects, descendant);
    g_string_append(to, "<</Type/Font/Subtype/CIDFontType2/BaseFont");
    pdf_put_name(to, name);
    g_string_append_printf(to,
                           "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                           "/FontDescriptor %d 0 R/CIDToGIDMap/Identity",
                           descriptor);
    put_widths(font, to);
    g_string_append(to, ">>");
    pdf_objects_end(objects);
    g_autoptr(GString) cmap = g_string_sized_new(1 << 13);
    put_meanings(font, name, cmap);
    pdf_objects_stream(objects, meanings, "", cmap->str, cmap->len);
    to = pdf_objects_begin(objects, id);
    g_string_append(to, "<</Type/Font/Subtype/Type0/BaseFont");
    pdf_put_name(to, name);
    g_string_append_printf(to, "/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
                           descendant, meanings);
    pdf_objects_end(objects);
    return id;
}

void pdf_fonts_write(PdfFonts *fonts, PdfObjects *objects, GString *to)
{
    for (guint i = 0; i < fonts->by_face->len; i++) {
        const PdfFont *font = fonts->by_face->pdata[i];
        if (font && font->glyphs->len)
            g_string_append_printf(to, "/F%u %d 0 R", i, write_font(fonts, font, objects));
    }
}
