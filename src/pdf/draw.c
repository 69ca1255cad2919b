/* draw.c - plays a display list into page contents, with the marks of the structure in place.
 *
 * Each stretch of content of one element is one marked-content sequence, opened when something is
 * painted and closed when the element changes, so that none is empty and none lies in another.
 * Their order on the page is their number.  Space is y down from the sheet's top, as in the display
 * list: one matrix at the start of each page turns it over. */
#include "pdf/draw.h"

#include "pdf/check.h"

#include <math.h>

/* ---- marks */

PdfMarks *pdf_marks_new(void)
{
    PdfMarks *marks = g_new0(PdfMarks, 1);
    marks->sheets = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    return marks;
}

void pdf_marks_free(PdfMarks *marks)
{
    if (!marks)
        return;
    g_ptr_array_unref(marks->sheets);
    g_free(marks);
}

/* ---- one sheet after the other */

typedef struct {
    double a, b, c, d, e, f;
} Matrix;

typedef struct {   /* what q saves and Q brings back */
    Matrix matrix; /* to the sheet, in points */
    TypeFace face;
    PageLength size;
    guint32 fill, stroke; /* 0xrrggbb */
    int opacity;          /* thousandths */
    PageLength thickness;
    PageStroke dash;
    bool round_joints;
} State;

typedef struct {
    PdfDrawing *drawing;
    DiagList *out;
    GString *to;
    GArray *marks;    /* of the sheet, of int */
    GArray *elements; /* the open MARKs, of int; the last is the one that counts */
    GArray *saved;    /* of State */
    State state;
    int open; /* element whose mark is open now */
    bool is_open, in_text;
    bool said_outside; /* a finding about this sheet's edge is enough */
    size_t sheet;
} Draw;

enum { OPAQUE = 1000 };
static const guint32 UNKNOWN = G_MAXUINT32; /* as no colour is */

static double points(PageLength length)
{
    return length / 1000.0;
}

static void put(Draw *draw, const char *words)
{
    g_string_append(draw->to, words);
}

static void put_lengths(Draw *draw, const PageLength *lengths, size_t count, const char *operator_)
{
    for (size_t i = 0; i < count; i++) {
        pdf_put_length(draw->to, lengths[i]);
        g_string_append_c(draw->to, ' ');
    }
    put(draw, operator_);
}

static void text_end(Draw *draw)
{
    if (draw->in_text)
        put(draw, "ET\n");
    draw->in_text = false;
}

static void mark_close(Draw *draw)
{
    text_end(draw);
    if (draw->is_open)
        put(draw, "EMC\n");
    draw->is_open = false;
}

static void mark_put(Draw *draw, int element)
{
    static const char *const artifacts[] = {
        "/Artifact BMC\n", "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
        "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n", "/Artifact<</Type/Pagination>>BDC\n"};
    if (element < 0) {
        put(draw, artifacts[PAGE_ARTIFACT - element]);
        return;
    }
    pdf_put_name(draw->to, draw->drawing->document->elements[element].type);
    put(draw, "<</MCID ");
    pdf_put_number(draw->to, (int)draw->marks->len);
    put(draw, ">>BDC\n");
    g_array_append_val(draw->marks, element);
}

static void mark_open(Draw *draw, int element)
{
    if (element >= (int)draw->drawing->document->element_count || element < PAGE_ARTIFACT_RUNNING)
        element = PAGE_ARTIFACT;
    if (draw->is_open && draw->open == element)
        return;
    mark_close(draw);
    mark_put(draw, element);
    draw->open = element;
    draw->is_open = true;
}

static int current_element(const Draw *draw)
{
    return draw->elements->len ? g_array_index(draw->elements, int, draw->elements->len - 1)
                               : PAGE_ARTIFACT;
}

/* Called before anything but text is painted. */
static void paint_begin(Draw *draw)
{
    mark_open(draw, current_element(draw));
    text_end(draw);
}

/* ---- graphics state */

static unsigned channel(float value)
{
    return (unsigned)(CLAMP(value, 0, 1) * 255 + 0.5f);
}

static void put_colour(Draw *draw, guint32 *now, PageColour colour, const char *operator_)
{
    guint32 wanted = channel(colour.r) << 16 | channel(colour.g) << 8 | channel(colour.b);
    if (*now == wanted)
        return;
    *now = wanted;
    PageLength parts[3];
    for (int i = 0; i < 3; i++)
        parts[i] = (PageLength)((wanted >> (16 - 8 * i) & 255) * 1000 + 127) / 255;
    put_lengths(draw, parts, 3, operator_);
}

static void put_opacity(Draw *draw, float opacity)
{
    int wanted = (int)(CLAMP(opacity, 0, 1) * 1000 + 0.5f);
    if (draw->state.opacity == wanted)
        return;
    draw->state.opacity = wanted;
    g_string_append_printf(draw->to, "/A%d gs\n", wanted);
    draw->drawing->is_translucent[draw->sheet] = 1;
    GArray *all = draw->drawing->opacities;
    for (guint i = 0; i < all->len; i++)
        if (g_array_index(all, int, i) == wanted)
            return;
    g_array_append_val(all, wanted);
}

static void set_fill(Draw *draw, PageColour colour)
{
    put_colour(draw, &draw->state.fill, colour, "rg\n");
    put_opacity(draw, colour.a);
}

static void set_stroke(Draw *draw, PageColour colour, PageLength thickness, PageStroke dash)
{
    put_colour(draw, &draw->state.stroke, colour, "RG\n");
    put_opacity(draw, colour.a);
    if (draw->state.thickness == thickness && draw->state.dash == dash)
        return;
    draw->state.thickness = thickness;
    draw->state.dash = dash;
    put_lengths(draw, &thickness, 1, "w ");
    put(draw, dash == PAGE_DOTTED ? "1 J [0 " : dash == PAGE_DASHED ? "0 J [" : "0 J []0 d\n");
    if (dash == PAGE_DASHED)
        put_lengths(draw, (const PageLength[]){3 * thickness, 2 * thickness}, 2, "]0 d\n");
    else if (dash == PAGE_DOTTED)
        put_lengths(draw, (const PageLength[]){2 * thickness}, 1, "]0 d\n");
}

static void push(Draw *draw)
{
    mark_close(draw); /* a mark may not begin inside and end outside, nor the other way round */
    g_array_append_val(draw->saved, draw->state);
    put(draw, "q\n");
}

static void pop(Draw *draw, const PageOp *op)
{
    (void)op;
    mark_close(draw);
    if (draw->saved->len == 0)
        return;
    draw->state = g_array_index(draw->saved, State, draw->saved->len - 1);
    g_array_set_size(draw->saved, draw->saved->len - 1);
    put(draw, "Q\n");
}

static void push_clip(Draw *draw, const PageOp *op)
{
    push(draw);
    put_lengths(draw, (const PageLength[]){op->x, op->y, op->w, op->h}, 4, "re W n\n");
}

static void put_matrix(Draw *draw, const double *m)
{
    for (int i = 0; i < 6; i++) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append(draw->to, g_ascii_formatd(number, sizeof number, "%.6f", m[i]));
        g_string_append_c(draw->to, ' ');
    }
    put(draw, "cm\n");
}

static void push_turn(Draw *draw, const PageOp *op)
{
    push(draw);
    const double *m = op->matrix;
    const double turn[6] = {m[0], m[1], m[2], m[3], m[4] / 1000, m[5] / 1000};
    put_matrix(draw, turn);
    Matrix o = draw->state.matrix;
    draw->state.matrix =
        (Matrix){o.a * turn[0] + o.c * turn[1],       o.b * turn[0] + o.d * turn[1],
                 o.a * turn[2] + o.c * turn[3],       o.b * turn[2] + o.d * turn[3],
                 o.a * turn[4] + o.c * turn[5] + o.e, o.b * turn[4] + o.d * turn[5] + o.f};
}

/* Content beyond the sheet's edge is lost to the reader. */
static void check_inside(Draw *draw, const PageOp *op, PageLength w, PageLength h)
{
    const PageSheet *sheet = &draw->drawing->document->sheets[draw->sheet];
    if (draw->said_outside)
        return;
    const Matrix *m = &draw->state.matrix;
    double x = points(op->x), y = points(op->y), width = points(w), height = points(h);
    double left = m->a * x + m->c * y + m->e, top = m->b * x + m->d * y + m->f;
    double right = left + m->a * width + m->c * height, bottom = top + m->b * width + m->d * height;
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

/* ---- text */

typedef struct { /* one array of codes and shifts, under way */
    PdfFont *font;
    PageLength size, x, y; /* y: of the baseline; x: of the origin that pen counts from */
    int pen;               /* thousandths of the size that the reader has moved on by */
    const TypePiece *piece;
    bool slanted;
    bool in_array, in_string;
} Show;

static void show_end(Draw *draw, Show *show)
{
    if (show->in_string)
        put(draw, ">");
    if (show->in_array)
        put(draw, "]TJ\n");
    show->in_array = show->in_string = false;
}

static void show_begin(Draw *draw, Show *show)
{
    if (show->in_array)
        return;
    put(draw, "[");
    show->in_array = true;
}

/* Glyphs that stand upright in a vertical line are turned back, each about its own place. */
static void move_to(Draw *draw, Show *show, PageLength x, PageLength y)
{
    show_end(draw, show);
    PageLength breadth = show->piece->narrow ? show->piece->narrow : 1000;
    if (show->piece->upright)
        put_lengths(draw, (const PageLength[]){0, -breadth, -1000, 0}, 4, "");
    else
        put(draw, show->slanted ? "1 0 0.2 -1 " : "1 0 0 -1 ");
    put_lengths(draw, (const PageLength[]){x, y}, 2, "Tm\n");
    show->x = x;
    show->y = y;
    show->pen = 0;
}

static int thousandths(PageLength length, PageLength size)
{
    gint64 scaled = (gint64)length * 1000, half = size / 2;
    return (int)CLAMP((scaled + (scaled < 0 ? -half : half)) / size, -G_MAXINT16, G_MAXINT16);
}

/* Rounded advances do not add up to an error: each glyph's place is compared with where the reader
 * is.  One thousandth is not worth a number. */
static void show_glyph(Draw *draw, Show *show, const PageOp *op, const TypeGlyph *glyph)
{
    PageLength x = op->x + glyph->x, y = op->y - glyph->y;
    if (show->piece->upright || y != show->y || ABS((gint64)x - show->x) > 30 * (gint64)show->size)
        move_to(draw, show, x, y);
    show_begin(draw, show);
    int shift = show->pen - thousandths(x - show->x, show->size);
    if (ABS(shift) > (draw->drawing->document->for_comparison ? 0 : 1)) {
        if (show->in_string)
            put(draw, ">");
        show->in_string = false;
        pdf_put_number(draw->to, shift);
        show->pen -= shift;
    }
    if (!show->in_string)
        put(draw, "<");
    show->in_string = true;
    unsigned code = pdf_font_code(show->font, glyph->glyph);
    pdf_put_hex16(draw->to, code);
    show->pen += pdf_font_advance(show->font, code);
}

/* Text that the glyphs alone would not give is said beside them. */
static void show_cluster(Draw *draw, Show *show, const PageOp *op, const TypeGlyph *glyphs,
                         int count, const char *text, size_t size)
{
    bool said = count == 1 && size > 0 &&
                pdf_font_means(show->font, pdf_font_code(show->font, glyphs->glyph), text, size);
    if (!said) {
        show_end(draw, show);
        put(draw, "/Span<</ActualText<FEFF");
        pdf_put_utf16(draw->to, text, size);
        put(draw, ">>>BDC\n");
    }
    for (int i = 0; i < count; i++)
        show_glyph(draw, show, op, &glyphs[i]);
    if (!said) {
        show_end(draw, show);
        put(draw, "EMC\n");
    }
}

static Show show_new(Draw *draw, const PageOp *op)
{
    const TypePiece *piece = op->piece;
    set_fill(draw, op->colour);
    if (!draw->in_text)
        put(draw, "BT\n");
    draw->in_text = true;
    if (draw->state.face != piece->face || draw->state.size != piece->size) {
        draw->state.face = piece->face;
        draw->state.size = piece->size;
        g_string_append_printf(draw->to, "/F%d ", piece->face);
        put_lengths(draw, &piece->size, 1, "Tf\n");
    }
    return (Show){.font = pdf_fonts_get(draw->drawing->fonts, piece->face),
                  .size = piece->size,
                  .piece = piece,
                  .slanted = op->slanted};
}

/* An empty box, for a glyph that the font lacks: .notdef has no place in an archived file. */
static void draw_missing(Draw *draw, const PageOp *op, PageLength x)
{
    PageLength size = op->piece->size, inset = size / 12;
    text_end(draw);
    set_stroke(draw, op->colour, size / 20, PAGE_SOLID);
    put_lengths(draw,
                (const PageLength[]){op->x + x + inset, op->y - size * 4 / 5, size - 2 * inset,
                                     size * 21 / 25},
                4, "re S\n");
}

static size_t count_missing(const TypeGlyph *glyphs, size_t count)
{
    size_t missing = 0;
    for (size_t i = 0; i < count; i++)
        missing += glyphs[i].glyph == 0;
    return missing;
}

/* The clusters in the order of their text; glyphs are in the order of their places. */
static void draw_clusters(Draw *draw, const PageOp *op)
{
    const TypePiece *piece = op->piece;
    Show show = show_new(draw, op);
    move_to(draw, &show, op->x + piece->glyphs[0].x, op->y - piece->glyphs[0].y);
    size_t glyph = piece->backward ? piece->glyph_count : 0, text = 0;
    for (size_t i = 0; i < piece->cluster_count; i++) {
        const TypeCluster *cluster = &piece->clusters[i];
        if (piece->backward)
            glyph -= (size_t)cluster->glyphs;
        const TypeGlyph *glyphs = &piece->glyphs[glyph];
        if (count_missing(glyphs, (size_t)cluster->glyphs) > 0) {
            show_end(draw, &show);
            draw_missing(draw, op, glyphs->x);
            show = show_new(draw, op);
            move_to(draw, &show, op->x + glyphs->x, op->y - glyphs->y);
        } else if (cluster->glyphs > 0 || cluster->bytes > 0) {
            show_cluster(draw, &show, op, glyphs, cluster->glyphs, piece->text + text,
                         (size_t)cluster->bytes);
        }
        if (!piece->backward)
            glyph += (size_t)cluster->glyphs;
        text += (size_t)cluster->bytes;
    }
    show_end(draw, &show);
}

/* Dots of emphasis and hyphens at a line's end are no part of the text. */
static void draw_generated(Draw *draw, const PageOp *op)
{
    const TypePiece *piece = op->piece;
    Show show = show_new(draw, op);
    move_to(draw, &show, op->x + piece->glyphs[0].x, op->y - piece->glyphs[0].y);
    for (size_t i = 0; i < piece->glyph_count; i++) {
        if (piece->glyphs[i].glyph == 0)
            continue;
        if (piece->text_size > 0)
            pdf_font_means(show.font, pdf_font_code(show.font, piece->glyphs[i].glyph), piece->text,
                           piece->text_size);
        show_glyph(draw, &show, op, &piece->glyphs[i]);
    }
    show_end(draw, &show);
}

static void say_missing(Draw *draw, const TypePiece *piece)
{
    Diag *diag = diag_add(draw->out, DIAG_PDF_GLYPH, DIAG_NOWHERE,
                          "page %zu: no pinned font has a character of “%.*s”", draw->sheet + 1,
                          (int)piece->text_size, piece->text ? piece->text : "");
    diag_help(diag, "write it with other characters, or draw it as a figure");
}

static void draw_glyphs(Draw *draw, const PageOp *op)
{
    const TypePiece *piece = op->piece;
    if (piece->glyph_count == 0 || piece->face < 0 || piece->size <= 0)
        return;
    bool generated = piece->generated || piece->text_size == 0 || piece->cluster_count == 0;
    mark_open(draw, generated ? PAGE_ARTIFACT : current_element(draw));
    check_inside(draw, op, piece->width, 0);
    if (count_missing(piece->glyphs, piece->glyph_count) > 0)
        say_missing(draw, piece);
    (generated ? draw_generated : draw_clusters)(draw, op);
}

/* ---- shapes */

static void put_corner(Draw *draw, PageLength x1, PageLength y1, PageLength x2, PageLength y2,
                       PageLength x3, PageLength y3)
{
    put_lengths(draw, (const PageLength[]){x1, y1, x2, y2, x3, y3}, 6, "c\n");
}

static void put_rounded(Draw *draw, const PageOp *op)
{
    PageLength r = MIN(op->radius, MIN(op->w, op->h) / 2);
    PageLength bend = (PageLength)(r * 0.4477); /* from the corner: 1 - 4/3 (sqrt 2 - 1) */
    PageLength left = op->x, top = op->y, right = op->x + op->w, bottom = op->y + op->h;
    put_lengths(draw, (const PageLength[]){left + r, top}, 2, "m\n");
    put_lengths(draw, (const PageLength[]){right - r, top}, 2, "l\n");
    put_corner(draw, right - bend, top, right, top + bend, right, top + r);
    put_lengths(draw, (const PageLength[]){right, bottom - r}, 2, "l\n");
    put_corner(draw, right, bottom - bend, right - bend, bottom, right - r, bottom);
    put_lengths(draw, (const PageLength[]){left + r, bottom}, 2, "l\n");
    put_corner(draw, left + bend, bottom, left, bottom - bend, left, bottom - r);
    put_lengths(draw, (const PageLength[]){left, top + r}, 2, "l\n");
    put_corner(draw, left, top + bend, left + bend, top, left + r, top);
    put(draw, "h f\n");
}

static void draw_rect(Draw *draw, const PageOp *op)
{
    if (op->w <= 0 || op->h <= 0 || op->colour.a <= 0)
        return;
    paint_begin(draw);
    set_fill(draw, op->colour);
    check_inside(draw, op, op->w, op->h);
    if (op->radius > 0)
        put_rounded(draw, op);
    else
        put_lengths(draw, (const PageLength[]){op->x, op->y, op->w, op->h}, 4, "re f\n");
}

static void draw_stroke(Draw *draw, const PageOp *op)
{
    if (op->thickness <= 0 || op->colour.a <= 0)
        return;
    paint_begin(draw);
    set_stroke(draw, op->colour, op->thickness, op->stroke);
    check_inside(draw, op, op->w, op->h);
    put_lengths(draw, (const PageLength[]){op->x, op->y}, 2, "m ");
    put_lengths(draw, (const PageLength[]){op->x + op->w, op->y + op->h}, 2, "l S\n");
}

static void put_way(Draw *draw, const PagePath *path)
{
    const PageLength *at = path->points;
    for (const char *verb = path->verbs; *verb; verb++) {
        size_t count = *verb == 'c' ? 6 : *verb == 'h' ? 0 : 2;
        put_lengths(draw, at, count, (const char[]){*verb, '\n', '\0'});
        at += count;
    }
}

static void set_path_stroke(Draw *draw, const PagePath *path)
{
    set_stroke(draw, path->stroke, path->thickness, PAGE_SOLID);
    if (draw->state.round_joints != path->round_joints) {
        draw->state.round_joints = path->round_joints;
        put(draw, path->round_joints ? "1 j\n" : "0 j\n");
    }
    if (path->dash_count == 0 && !path->round_ends)
        return;
    if (path->round_ends)
        put(draw, "1 J\n");
    if (path->dash_count > 0) {
        put(draw, "[");
        put_lengths(draw, path->dashes, path->dash_count, "]0 d\n");
    }
    draw->state.thickness = -1; /* ends or dashes of its own: the next stroke says all anew */
}

static void draw_path(Draw *draw, const PageOp *op)
{
    const PagePath *path = op->path;
    bool filled = path->fill.a > 0, stroked = path->stroke.a > 0 && path->thickness > 0;
    if (!*path->verbs || (!filled && !stroked))
        return;
    paint_begin(draw);
    if (filled)
        set_fill(draw, path->fill);
    if (stroked)
        set_path_stroke(draw, path);
    check_inside(draw, op, op->w, op->h);
    put_way(draw, path);
    put(draw, filled && stroked ? "B\n" : filled ? "f\n" : "S\n");
}

/* A figure stands upright in its own space. */
static void draw_figure(Draw *draw, const PageOp *op)
{
    int figure = pdf_figures_find(draw->drawing->figures, op);
    if (figure < 0)
        return;
    paint_begin(draw);
    check_inside(draw, op, op->w, op->h);
    put(draw, "q\n");
    if (draw->state.opacity != OPAQUE)
        g_string_append_printf(draw->to, "/A%d gs\n", OPAQUE);
    put(draw, "1 0 0 -1 ");
    put_lengths(draw, (const PageLength[]){op->x, op->y + op->h}, 2, "cm ");
    g_string_append_printf(draw->to, "/X%d Do Q\n", figure);
    draw->drawing->is_translucent[draw->sheet] = 1;
}

static void mark(Draw *draw, const PageOp *op)
{
    /* two paragraphs that touch are two marks even if they belong to one element */
    mark_close(draw);
    g_array_append_val(draw->elements, op->element);
}

static void mark_end(Draw *draw, const PageOp *op)
{
    (void)op;
    mark_close(draw);
    if (draw->elements->len)
        g_array_set_size(draw->elements, draw->elements->len - 1);
}

static void (*const handlers[])(Draw *, const PageOp *) = {
    [PAGE_OP_GLYPHS] = draw_glyphs, [PAGE_OP_RECT] = draw_rect,    [PAGE_OP_STROKE] = draw_stroke,
    [PAGE_OP_IMAGE] = draw_figure,  [PAGE_OP_SVG] = draw_figure,   [PAGE_OP_PATH] = draw_path,
    [PAGE_OP_CLIP] = push_clip,     [PAGE_OP_TURN] = push_turn,    [PAGE_OP_POP] = pop,
    [PAGE_OP_MARK] = mark,          [PAGE_OP_MARK_END] = mark_end,
};

static void draw_sheet(Draw *draw, const PageSheet *sheet)
{
    g_string_truncate(draw->to, 0);
    g_array_set_size(draw->elements, 0);
    g_array_set_size(draw->saved, 0);
    draw->said_outside = false;
    draw->state = (State){.matrix = {1, 0, 0, 1, 0, 0},
                          .face = -1,
                          .fill = UNKNOWN,
                          .stroke = UNKNOWN,
                          .opacity = OPAQUE,
                          .thickness = -1};
    put(draw, "4 M 1 0 0 -1 0 ");
    put_lengths(draw, &sheet->height, 1, "cm\n");
    for (size_t i = 0; i < sheet->op_count; i++)
        handlers[sheet->ops[i].kind](draw, &sheet->ops[i]);
    mark_close(draw);
    while (draw->saved->len)
        pop(draw, NULL);
}

void pdf_draw(PdfDrawing *drawing, DiagList *out)
{
    g_autoptr(GString) to = g_string_sized_new(1 << 16);
    g_autoptr(GArray) elements = g_array_new(FALSE, FALSE, sizeof(int)),
                      saved = g_array_new(FALSE, FALSE, sizeof(State));
    Draw draw = {.drawing = drawing, .out = out, .to = to, .elements = elements, .saved = saved};
    for (; draw.sheet < drawing->document->sheet_count; draw.sheet++) {
        draw.marks = g_array_new(FALSE, FALSE, sizeof(int));
        g_ptr_array_add(drawing->marks->sheets, draw.marks);
        draw_sheet(&draw, &drawing->document->sheets[draw.sheet]);
        pdf_check_content(drawing->check, to->str, to->len, draw.marks);
        pdf_objects_stream(drawing->objects, drawing->first_content + (int)draw.sheet, "", to->str,
                           to->len);
    }
}
