#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/place.h"

/* ---- our pages as paragraphs */

typedef struct {
    size_t sheet;
    int element;
    PageLength left, right, top;
    TypePiece wide, narrow; /* the first piece with kanji or kana, the first with Latin only */
    GString *words;
} Paragraph;

static bool is_ascii(const TypePiece *piece)
{
    for (size_t i = 0; i < piece->text_size; i++)
        if ((unsigned char)piece->text[i] >= 0x80)
            return false;
    return true;
}

static void take_piece(Paragraph *paragraph, const PageOp *op)
{
    const TypePiece *piece = op->piece;
    if (piece->generated || piece->face < 0 || piece->text_size == 0)
        return;
    if (!paragraph->words) {
        paragraph->words = g_string_new(NULL);
        paragraph->left = op->x;
        paragraph->right = paragraph->left;
        paragraph->top = op->y;
        paragraph->wide = paragraph->narrow = (TypePiece){.face = -1};
    }
    TypePiece *face = is_ascii(piece) ? &paragraph->narrow : &paragraph->wide;
    if (face->face < 0)
        *face = *piece;
    paragraph->left = MIN(paragraph->left, op->x);
    paragraph->right = MAX(paragraph->right, op->x + piece->width);
    for (size_t i = 0; i < piece->text_size; i++)
        if ((unsigned char)piece->text[i] >= ' ')
            g_string_append_c(paragraph->words, piece->text[i]);
}

static char *font_file(const TypeFonts *fonts, TypeFace face)
{
    g_autoptr(GString) name = g_string_new(type_face_name(fonts, face));
    bool bold = g_str_has_suffix(name->str, " Bold");
    if (bold)
        g_string_truncate(name, name->len - strlen(" Bold"));
    g_string_replace(name, " ", "", 0);
    return g_strconcat(name->str, bold || g_str_has_prefix(name->str, "DejaVu") ? "" : "-Regular",
                       bold ? "-Bold.ttf" : ".ttf", NULL);
}

static void put_paragraph(Paragraph *paragraph, const TypeFonts *fonts, GString *to)
{
    if (!paragraph->words)
        return;
    TypePiece *wide = &paragraph->wide, *narrow = &paragraph->narrow;
    if (wide->face < 0)
        *wide = *narrow;
    if (narrow->face < 0)
        *narrow = *wide;
    g_autofree char *wide_file = font_file(fonts, wide->face),
                    *narrow_file = font_file(fonts, narrow->face);
    g_string_append_printf(to, "%zu %d %d %d %d %s %s\t%s\n", paragraph->sheet, paragraph->left,
                           paragraph->top, paragraph->right - paragraph->left, wide->size,
                           wide_file, narrow_file, paragraph->words->str);
    g_string_free(paragraph->words, TRUE);
    paragraph->words = NULL;
}

/* The element whose text stands in lines of its own. */
static int block_of(const PageDocument *document, int element)
{
    static const char *const inlines[] = {"Span", "Link", "Reference", "Ruby", "RB",  "RT",
                                          "Code", "Quote", "Note",     "Lbl",  NULL};
    while (element >= 0 && g_strv_contains(inlines, document->elements[element].type))
        element = document->elements[element].parent;
    return element;
}

char *peer_text(const PageDocument *document, const TypeFonts *fonts)
{
    GString *to = g_string_new(NULL);
    for (size_t i = 0; i < document->sheet_count; i++) {
        Paragraph paragraph = {.sheet = i, .element = -2};
        g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(int));
        for (size_t k = 0; k < document->sheets[i].op_count; k++) {
            const PageOp *op = &document->sheets[i].ops[k];
            if (op->kind == PAGE_OP_MARK)
                g_array_append_val(open, op->element);
            else if (op->kind == PAGE_OP_MARK_END && open->len)
                g_array_set_size(open, open->len - 1);
            if (op->kind != PAGE_OP_GLYPHS)
                continue;
            int element =
                block_of(document, open->len ? g_array_index(open, int, open->len - 1) : -1);
            if (element != paragraph.element) {
                put_paragraph(&paragraph, fonts, to);
                paragraph.element = element;
            }
            take_piece(&paragraph, op);
        }
        put_paragraph(&paragraph, fonts, to);
    }
    return g_string_free(to, FALSE);
}

/* ---- the prototype on them */

#ifdef BENCH_PEER
#include <cairo-pdf.h>

#include "jl.h"

bool peer_is_there(void)
{
    return true;
}

static JlFace *face_of(const char *file)
{
    static GHashTable *faces;
    if (!faces)
        faces = g_hash_table_new(g_str_hash, g_str_equal);
    JlFace *face = g_hash_table_lookup(faces, file);
    if (!face) {
        g_autofree char *whole = g_strconcat("fonts/", file, NULL),
                        *draw = g_strconcat("fonts/draw/", file, NULL);
        face = jl_face(place_of_built(whole), 0, NULL, place_of_built(draw));
        g_hash_table_insert(faces, g_strdup(file), face);
    }
    return face;
}

static cairo_status_t append(void *to, const unsigned char *bytes, unsigned size)
{
    g_byte_array_append(to, bytes, size);
    return CAIRO_STATUS_SUCCESS;
}

static void draw_paragraph(JlCtx *context, cairo_t *cairo, const char *line, size_t *sheet)
{
    size_t on;
    int x, y, width, size;
    char wide[64], narrow[64];
    const char *words = strchr(line, '\t');
    if (!words || sscanf(line, "%zu %d %d %d %d %63s %63s", &on, &x, &y, &width, &size, wide,
                         narrow) != 7)
        return;
    for (; *sheet < on; ++*sheet)
        cairo_show_page(cairo);
    JlStyle style = {face_of(wide), face_of(narrow), size / 1000.0};
    jl_begin(context, &style);
    jl_text(context, words + 1, -1);
    int count = jl_break(context, &(JlOpts){.width = (float)(width / 1000.0 + 0.5), .justify = 1});
    for (int i = 0; i < count; i++)
        jl_draw(context, cairo, i, x / 1000.0, y / 1000.0 + i * style.size * 1.7);
}

size_t peer_draw(const char *text)
{
    static JlCtx *context;
    if (!context)
        context = jl_new(NULL, JL_HBFAST, JL_BRK_OWN);
    g_autoptr(GByteArray) file = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, file, 595.276, 841.89);
    cairo_t *cairo = cairo_create(surface);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    size_t sheet = 0;
    for (char **line = lines; *line; line++)
        draw_paragraph(context, cairo, *line, &sheet);
    cairo_show_page(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return file->len;
}
#else
bool peer_is_there(void)
{
    return false;
}

size_t peer_draw(const char *text)
{
    (void)text;
    return 0;
}
#endif
