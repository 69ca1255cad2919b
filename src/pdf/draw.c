/* draw.c - plays a display list on a cairo PDF surface.
 *
 * cairo's tags serve only to number what is drawn: each stretch of content of one element is one
 * flat tag, opened when something is painted and closed when the element changes, so that no tag
 * is empty and none is nested.  Their order on the page is their marked-content number. */
#include "pdf/draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include FT_SYSTEM_H

#include "pdf/pdf.h"

/* ---- faces */

/* A library of our own memory: the one that FT_Init_FreeType() makes must be ended last, and cairo
 * keeps faces longer than any caller can know. */
static void *memory_new(FT_Memory memory, long size)
{
    (void)memory;
    return malloc((size_t)size);
}

static void memory_free(FT_Memory memory, void *block)
{
    (void)memory;
    free(block);
}

static void *memory_resize(FT_Memory memory, long from, long size, void *block)
{
    (void)memory;
    (void)from;
    return realloc(block, (size_t)size);
}

static const struct FT_MemoryRec_ memory_of_malloc = {NULL, memory_new, memory_free, memory_resize};

struct PdfFaces {
    const TypeFonts *fonts;
    FT_Library library;
    GPtrArray *faces; /* of cairo_font_face_t by TypeFace, owned; NULL: not asked for yet */
};

/* What a cairo face needs for as long as cairo holds it, which is longer than we do. */
typedef struct {
    FT_Library library;
    FT_Face face;
    GBytes *bytes;
} FaceHold;

static void hold_free(void *closure)
{
    FaceHold *hold = closure;
    FT_Done_Face(hold->face);
    FT_Done_Library(hold->library);
    g_bytes_unref(hold->bytes);
    g_free(hold);
}

static cairo_font_face_t *face_new(FT_Library library, GBytes *bytes)
{
    static const cairo_user_data_key_t key;
    FaceHold *hold = g_new0(FaceHold, 1);
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    hold->bytes = g_bytes_ref(bytes);
    hold->library = library;
    FT_Reference_Library(library);
    FT_Error failed = FT_New_Memory_Face(library, data, (FT_Long)size, 0, &hold->face);
    g_assert(!failed); /* type/ opened and rebuilt it */
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(hold->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face, &key, hold, hold_free) != CAIRO_STATUS_SUCCESS)
        hold_free(hold);
    return face;
}

PdfFaces *pdf_faces_new(const TypeFonts *fonts)
{
    PdfFaces *faces = g_new0(PdfFaces, 1);
    faces->fonts = fonts;
    FT_Error failed = FT_New_Library((FT_Memory)&memory_of_malloc, &faces->library);
    g_assert(!failed);
    FT_Add_Default_Modules(faces->library);
    faces->faces = g_ptr_array_new();
    return faces;
}

void pdf_faces_free(PdfFaces *faces)
{
    if (!faces)
        return;
    for (guint i = 0; i < faces->faces->len; i++)
        if (faces->faces->pdata[i])
            cairo_font_face_destroy(faces->faces->pdata[i]);
    g_ptr_array_unref(faces->faces);
    FT_Done_Library(faces->library);
    g_free(faces);
}

static cairo_font_face_t *face_of(PdfFaces *faces, TypeFace face)
{
    if ((guint)face >= faces->faces->len)
        g_ptr_array_set_size(faces->faces, face + 1);
    if (!faces->faces->pdata[face])
        faces->faces->pdata[face] =
            face_new(faces->library, type_face_draw_font(faces->fonts, face));
    return faces->faces->pdata[face];
}

/* ---- one sheet after the other */

typedef struct {
    PdfFaces *faces;
    const PageDocument *document;
    DiagList *out;
    PdfPictures *pictures;
    cairo_t *cairo;
    GArray *marks;    /* of the sheet, of int */
    GArray *elements; /* the open MARKs, of int; the last is the one that counts */
    int open;         /* element whose tag is open now */
    bool is_open;
    bool said_outside; /* a finding about this sheet's edge is enough */
    size_t sheet;
    TypeFace face;
    PageLength size;
} Draw;

enum { ARTIFACT = -1 };

static double points(PageLength length)
{
    return length / 1000.0;
}

static const char *tag_of(int element)
{
    return element == ARTIFACT ? "Private" : "Span";
}

static void tag_close(Draw *draw)
{
    if (draw->is_open)
        cairo_tag_end(draw->cairo, tag_of(draw->open));
    draw->is_open = false;
}

/* Called before anything is painted. */
static void tag_open(Draw *draw)
{
    int element = draw->elements->len ? g_array_index(draw->elements, int, draw->elements->len - 1)
                                      : ARTIFACT;
    if (element >= (int)draw->document->element_count || element < ARTIFACT)
        element = ARTIFACT;
    if (draw->is_open && draw->open == element)
        return;
    tag_close(draw);
    cairo_tag_begin(draw->cairo, tag_of(element), NULL);
    g_array_append_val(draw->marks, element);
    draw->open = element;
    draw->is_open = true;
}

static void set_colour(Draw *draw, PageColour colour)
{
    cairo_set_source_rgba(draw->cairo, colour.r, colour.g, colour.b, colour.a);
}

/* Content beyond the sheet's edge is lost to the reader. */
static void check_inside(Draw *draw, double x, double y, double width, double height)
{
    const PageSheet *sheet = &draw->document->sheets[draw->sheet];
    if (draw->said_outside)
        return;
    double left = x, top = y, right = x + width, bottom = y + height;
    cairo_user_to_device(draw->cairo, &left, &top);
    cairo_user_to_device(draw->cairo, &right, &bottom);
    const double slack = 0.5;
    if (fmin(left, right) >= -slack && fmin(top, bottom) >= -slack &&
        fmax(left, right) <= points(sheet->width) + slack &&
        fmax(top, bottom) <= points(sheet->height) + slack)
        return;
    draw->said_outside = true;
    Diag *diag =
        diag_add(draw->out, DIAG_PDF_OUTSIDE, DIAG_NOWHERE,
                 "page %zu: something is drawn beyond the edge of the sheet", draw->sheet + 1);
    diag_help(diag, "shorten the words or the table there, or make its columns wider");
}

static void draw_missing(Draw *draw, double x, double y, double size)
{
    double inset = size * 0.08;
    cairo_set_line_width(draw->cairo, size * 0.05);
    cairo_rectangle(draw->cairo, x + inset, y - size * 0.8, size - 2 * inset, size * 0.84);
    cairo_stroke(draw->cairo);
}

static void use_font(Draw *draw, const TypePiece *piece)
{
    if (draw->face != piece->face) {
        cairo_set_font_face(draw->cairo, face_of(draw->faces, piece->face));
        draw->face = piece->face;
    }
    if (draw->size != piece->size) {
        cairo_set_font_size(draw->cairo, points(piece->size));
        draw->size = piece->size;
    }
}

enum { FEW_GLYPHS = 128 };

/* The glyphs of clusters [begin, end) with the text that they stand for. */
static void show_clusters(Draw *draw, const PageOp *op, size_t first_glyph, size_t glyph_count,
                          size_t first_cluster, size_t cluster_count, size_t text_at,
                          size_t text_size)
{
    if (glyph_count == 0)
        return;
    const TypePiece *piece = op->piece;
    cairo_glyph_t few_glyphs[FEW_GLYPHS];
    cairo_text_cluster_t few_clusters[FEW_GLYPHS];
    g_autofree cairo_glyph_t *many_glyphs =
        glyph_count > FEW_GLYPHS ? g_new(cairo_glyph_t, glyph_count) : NULL;
    g_autofree cairo_text_cluster_t *many_clusters =
        cluster_count > FEW_GLYPHS ? g_new(cairo_text_cluster_t, cluster_count) : NULL;
    cairo_glyph_t *glyphs = many_glyphs ? many_glyphs : few_glyphs;
    cairo_text_cluster_t *clusters = many_clusters ? many_clusters : few_clusters;
    for (size_t i = 0; i < glyph_count; i++) {
        const TypeGlyph *glyph = &piece->glyphs[first_glyph + i];
        glyphs[i] =
            (cairo_glyph_t){glyph->glyph, points(op->x + glyph->x), points(op->y - glyph->y)};
    }
    if (text_size == 0 || cluster_count == 0) {
        cairo_show_glyphs(draw->cairo, glyphs, (int)glyph_count);
        return;
    }
    for (size_t i = 0; i < cluster_count; i++) {
        const TypeCluster *cluster = &piece->clusters[first_cluster + i];
        clusters[i] = (cairo_text_cluster_t){cluster->bytes, cluster->glyphs};
    }
    cairo_show_text_glyphs(draw->cairo, piece->text + text_at, (int)text_size, glyphs,
                           (int)glyph_count, clusters, (int)cluster_count,
                           piece->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

static size_t count_missing(const TypePiece *piece)
{
    size_t missing = 0;
    for (size_t i = 0; i < piece->glyph_count; i++)
        missing += piece->glyphs[i].glyph == 0;
    return missing;
}

/* Pieces with a glyph that the font lacks: the good stretches as text, each gap as an empty box.
 * cairo would set .notdef, and a reader would take its hexadecimal number for text. */
static void draw_with_gaps(Draw *draw, const PageOp *op)
{
    const TypePiece *piece = op->piece;
    Diag *diag = diag_add(draw->out, DIAG_PDF_GLYPH, DIAG_NOWHERE,
                          "page %zu: no pinned font has a character of “%.*s”", draw->sheet + 1,
                          (int)piece->text_size, piece->text ? piece->text : "");
    diag_help(diag, "write it with other characters, or draw it as a figure");
    size_t glyph = 0, text = 0, run_glyph = 0, run_text = 0, run_cluster = 0, cluster = 0;
    for (; cluster < piece->cluster_count && !piece->backward; cluster++) {
        const TypeCluster *now = &piece->clusters[cluster];
        bool gap = false;
        for (int i = 0; i < now->glyphs; i++)
            gap |= piece->glyphs[glyph + (size_t)i].glyph == 0;
        if (gap) {
            show_clusters(draw, op, run_glyph, glyph - run_glyph, run_cluster,
                          cluster - run_cluster, run_text, text - run_text);
            draw_missing(draw, points(op->x + piece->glyphs[glyph].x), points(op->y),
                         points(piece->size));
            run_glyph = glyph + (size_t)now->glyphs;
            run_text = text + (size_t)now->bytes;
            run_cluster = cluster + 1;
        }
        glyph += (size_t)now->glyphs;
        text += (size_t)now->bytes;
    }
    show_clusters(draw, op, run_glyph, glyph - run_glyph, run_cluster, cluster - run_cluster,
                  run_text, text - run_text);
}

static void draw_glyphs(Draw *draw, const PageOp *op)
{
    const TypePiece *piece = op->piece;
    if (piece->glyph_count == 0 || piece->face < 0)
        return;
    tag_open(draw);
    set_colour(draw, op->colour);
    use_font(draw, piece);
    check_inside(draw, points(op->x), points(op->y), points(piece->width), 0);
    if (count_missing(piece) > 0)
        draw_with_gaps(draw, op);
    else
        show_clusters(draw, op, 0, piece->glyph_count, 0, piece->cluster_count, 0,
                      piece->generated ? 0 : piece->text_size);
}

static void path_rounded(cairo_t *cairo, double x, double y, double width, double height,
                         double radius)
{
    radius = fmin(radius, fmin(width, height) / 2);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + width - radius, y + radius, radius, -G_PI_2, 0);
    cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0, G_PI_2);
    cairo_arc(cairo, x + radius, y + height - radius, radius, G_PI_2, G_PI);
    cairo_arc(cairo, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
    cairo_close_path(cairo);
}

static void draw_rect(Draw *draw, const PageOp *op)
{
    if (op->w <= 0 || op->h <= 0 || op->colour.a <= 0)
        return;
    tag_open(draw);
    set_colour(draw, op->colour);
    double x = points(op->x), y = points(op->y), width = points(op->w), height = points(op->h);
    check_inside(draw, x, y, width, height);
    if (op->radius > 0)
        path_rounded(draw->cairo, x, y, width, height, points(op->radius));
    else {
        /* In two halves: cairo takes a rectangle over all of the sheet for a paint, and an opaque
         * paint forgets what was drawn before, tags included. */
        cairo_rectangle(draw->cairo, x, y, width, height / 2);
        cairo_rectangle(draw->cairo, x, y + height / 2, width, height / 2);
    }
    cairo_fill(draw->cairo);
}

static void draw_stroke(Draw *draw, const PageOp *op)
{
    if (op->thickness <= 0 || op->colour.a <= 0)
        return;
    tag_open(draw);
    set_colour(draw, op->colour);
    double thickness = points(op->thickness);
    double dashed[] = {3 * thickness, 2 * thickness}, dotted[] = {0, 2 * thickness};
    cairo_set_line_width(draw->cairo, thickness);
    cairo_set_line_cap(draw->cairo,
                       op->stroke == PAGE_DOTTED ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    if (op->stroke == PAGE_DASHED)
        cairo_set_dash(draw->cairo, dashed, 2, 0);
    else if (op->stroke == PAGE_DOTTED)
        cairo_set_dash(draw->cairo, dotted, 2, 0);
    else
        cairo_set_dash(draw->cairo, NULL, 0, 0);
    cairo_move_to(draw->cairo, points(op->x), points(op->y));
    cairo_rel_line_to(draw->cairo, points(op->w), points(op->h));
    check_inside(draw, points(op->x), points(op->y), points(op->w), points(op->h));
    cairo_stroke(draw->cairo);
}

static void draw_image(Draw *draw, const PageOp *op)
{
    tag_open(draw);
    check_inside(draw, points(op->x), points(op->y), points(op->w), points(op->h));
    pdf_picture_draw(draw->pictures, draw->cairo, op->bytes, points(op->x), points(op->y),
                     points(op->w), points(op->h), draw->out);
}

static void draw_svg(Draw *draw, const PageOp *op)
{
    tag_open(draw);
    check_inside(draw, points(op->x), points(op->y), points(op->w), points(op->h));
    pdf_drawing_draw(draw->pictures, draw->cairo, op->bytes, points(op->x), points(op->y),
                     points(op->w), points(op->h), draw->out);
}

/* A tag may not begin inside a clip and end outside, nor the other way round. */
static void push_clip(Draw *draw, const PageOp *op)
{
    tag_close(draw);
    cairo_save(draw->cairo);
    cairo_rectangle(draw->cairo, points(op->x), points(op->y), points(op->w), points(op->h));
    cairo_clip(draw->cairo);
}

static void push_turn(Draw *draw, const PageOp *op)
{
    tag_close(draw);
    cairo_save(draw->cairo);
    const double *m = op->matrix;
    cairo_matrix_t matrix = {m[0], m[1], m[2], m[3], m[4] / 1000, m[5] / 1000};
    cairo_transform(draw->cairo, &matrix);
}

static void pop(Draw *draw, const PageOp *op)
{
    (void)op;
    tag_close(draw);
    cairo_restore(draw->cairo);
    draw->face = -1; /* the font went with the state */
    draw->size = 0;
}

static void mark(Draw *draw, const PageOp *op)
{
    tag_close(
        draw); /* two paragraphs that touch are two marks even if they belong to one element */
    g_array_append_val(draw->elements, op->element);
}

static void mark_end(Draw *draw, const PageOp *op)
{
    (void)op;
    tag_close(draw);
    if (draw->elements->len)
        g_array_set_size(draw->elements, draw->elements->len - 1);
}

static void (*const handlers[])(Draw *, const PageOp *) = {
    [PAGE_OP_GLYPHS] = draw_glyphs, [PAGE_OP_RECT] = draw_rect, [PAGE_OP_STROKE] = draw_stroke,
    [PAGE_OP_IMAGE] = draw_image,   [PAGE_OP_SVG] = draw_svg,   [PAGE_OP_CLIP] = push_clip,
    [PAGE_OP_TURN] = push_turn,     [PAGE_OP_POP] = pop,        [PAGE_OP_MARK] = mark,
    [PAGE_OP_MARK_END] = mark_end,
};

static void draw_sheet(Draw *draw, const PageSheet *sheet, cairo_surface_t *surface)
{
    cairo_pdf_surface_set_size(surface, points(sheet->width), points(sheet->height));
    g_array_set_size(draw->elements, 0);
    draw->said_outside = false;
    cairo_save(draw->cairo);
    draw->face = -1;
    draw->size = 0;
    for (size_t i = 0; i < sheet->op_count; i++)
        handlers[sheet->ops[i].kind](draw, &sheet->ops[i]);
    tag_close(draw);
    cairo_restore(draw->cairo);
    cairo_show_page(draw->cairo);
}

static cairo_status_t append(void *closure, const unsigned char *bytes, unsigned length)
{
    g_byte_array_append(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static void draw_sheets(Draw *draw, cairo_surface_t *surface, PdfMarks *marks)
{
    for (draw->sheet = 0; draw->sheet < draw->document->sheet_count; draw->sheet++) {
        draw->marks = g_array_new(FALSE, FALSE, sizeof(int));
        g_ptr_array_add(marks->sheets, draw->marks);
        draw_sheet(draw, &draw->document->sheets[draw->sheet], surface);
    }
}

GBytes *pdf_draw(PdfFaces *faces, const PageDocument *document, PdfMarks **marks, DiagList *out,
                 GError **error)
{
    g_autoptr(GByteArray) file = g_byte_array_sized_new(1 << 17);
    g_autoptr(cairo_surface_t) surface =
        cairo_pdf_surface_create_for_stream(append, file, 595, 842);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    /* Any fixed date: the finished file carries its own. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
    g_autoptr(cairo_t) cairo = cairo_create(surface);
    g_autoptr(PdfPictures) pictures = pdf_pictures_new(faces->fonts);
    g_autoptr(GArray) elements = g_array_new(FALSE, FALSE, sizeof(int));
    *marks = g_new0(PdfMarks, 1);
    (*marks)->sheets = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    Draw draw = {.faces = faces,
                 .document = document,
                 .out = out,
                 .pictures = pictures,
                 .cairo = cairo,
                 .elements = elements};
    draw_sheets(&draw, surface, *marks);
    cairo_status_t status = cairo_status(cairo);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, PDF_ERROR, PDF_ERROR_DRAWING, "cairo cannot draw the pages: %s",
                    cairo_status_to_string(status));
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&file));
}
