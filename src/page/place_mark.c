/* place_mark.c - operations of a page, the marks around them, and where they come to stand on its
 * sheet. */
#include "page/place.h"

#include <math.h>
#include <string.h>

PageOp *place_op(Placer *placer, PageOpKind kind)
{
    PageOp op = {.kind = kind, .colour = {0, 0, 0, 1}};
    g_array_append_val(placer->page->ops, op);
    return &g_array_index(placer->page->ops, PageOp, placer->page->ops->len - 1);
}

void place_words(Placer *placer, const PlaceWords *words)
{
    Arena *arena = placer->run->arena;
    TypeItem *item = arena_make(arena, TypeItem);
    *item = (TypeItem){.kind = TYPE_TEXT,
                       .text = words->words,
                       .size = strlen(words->words),
                       .style = words->style};
    TypeOptions options = {.align = TYPE_START, .last_align = TYPE_START};
    TypeParagraph set = type_compose(placer->run->composer, arena, item, 1, &options, NULL, NULL);
    if (set.count == 0)
        return;
    const TypeLine *line = &set.lines[0];
    PageLength x = words->x - line->width * (int)words->anchor / 2;
    for (size_t i = 0; i < line->piece_count; i++) {
        const TypePiece *piece = &line->pieces[i];
        PageOp *op = place_op(placer, PAGE_OP_GLYPHS);
        op->piece = piece;
        op->colour = words->colour;
        op->x = x + piece->x;
        op->y = words->y - piece->y;
        op->w = piece->width;
    }
}

void place_mark_end(Placer *placer)
{
    if (placer->marked == MARK_NONE)
        return;
    GArray *ops = placer->page->ops;
    if (ops->len > 0 && g_array_index(ops, PageOp, ops->len - 1).kind == PAGE_OP_MARK)
        g_array_set_size(ops, ops->len - 1); /* nothing was drawn in it */
    else
        place_op(placer, PAGE_OP_MARK_END);
    placer->marked = MARK_NONE;
}

void place_mark(Placer *placer, int element)
{
    if (placer->artifact || element < 0)
        element = placer->running ? (int)placer->running : PAGE_ARTIFACT;
    if (placer->marked == element)
        return;
    place_mark_end(placer);
    place_op(placer, PAGE_OP_MARK)->element = element;
    placer->marked = element;
}

static void to_sheet(const Placer *placer, PageLength x, PageLength y, double *sheet_x,
                     double *sheet_y)
{
    const double *m = placer->to_sheet;
    *sheet_x = m[0] * x + m[2] * y + m[4];
    *sheet_y = m[1] * x + m[3] * y + m[5];
}

Rect place_on_sheet(const Placer *placer, PageLength x, PageLength y, PageLength w, PageLength h)
{
    double x1, y1, x2, y2;
    to_sheet(placer, x, y, &x1, &y1);
    to_sheet(placer, x + w, y + h, &x2, &y2);
    return (Rect){(PageLength)lround(fmin(x1, x2)), (PageLength)lround(fmin(y1, y2)),
                  (PageLength)lround(fabs(x2 - x1)), (PageLength)lround(fabs(y2 - y1))};
}

void place_destination(Placer *placer, const char *id, PageLength x, PageLength y)
{
    Run *run = placer->run;
    const char *label = placer->page->label;
    IdPlace *known = g_hash_table_lookup(run->ids_now, id);
    if (known) {
        known->last_label = label;
        return;
    }
    known = arena_make(run->arena, IdPlace);
    *known = (IdPlace){label, label};
    g_hash_table_insert(run->ids_now, (void *)id, known);
    double sheet_x, sheet_y;
    to_sheet(placer, x, y, &sheet_x, &sheet_y);
    PageDestination destination = {id, placer->page->index, (PageLength)lround(sheet_x),
                                   (PageLength)lround(sheet_y)};
    g_array_append_val(placer->book->destinations, destination);
}

static void push_turn(Placer *placer, const double matrix[6])
{
    place_mark_end(placer);
    PageOp *op = place_op(placer, PAGE_OP_TURN);
    memcpy(op->matrix, matrix, sizeof op->matrix);
    double *m = placer->to_sheet, r[6];
    r[0] = m[0] * matrix[0] + m[2] * matrix[1];
    r[1] = m[1] * matrix[0] + m[3] * matrix[1];
    r[2] = m[0] * matrix[2] + m[2] * matrix[3];
    r[3] = m[1] * matrix[2] + m[3] * matrix[3];
    r[4] = m[0] * matrix[4] + m[2] * matrix[5] + m[4];
    r[5] = m[1] * matrix[4] + m[3] * matrix[5] + m[5];
    memcpy(m, r, sizeof r);
}

/* The matrix that turns an area of w by h (as seen from outside) at x, y. */
static void turn_matrix(int degrees, PageLength x, PageLength y, PageLength w, PageLength h,
                        double m[6])
{
    switch (degrees) {
    case 90: { /* text runs upwards */
        double up[6] = {0, -1, 1, 0, x, y + h};
        memcpy(m, up, sizeof up);
        break;
    }
    case 180: {
        double over[6] = {-1, 0, 0, -1, x + w, y + h};
        memcpy(m, over, sizeof over);
        break;
    }
    default: {
        double down[6] = {0, 1, -1, 0, x + w, y};
        memcpy(m, down, sizeof down);
        break;
    }
    }
}

void place_turn(Placer *placer, int degrees, PageLength x, PageLength y, PageLength w, PageLength h)
{
    double matrix[6];
    turn_matrix(degrees, x, y, w, h, matrix);
    push_turn(placer, matrix);
}

void place_clip(Placer *placer, Rect rect)
{
    place_mark_end(placer);
    PageOp *op = place_op(placer, PAGE_OP_CLIP);
    op->x = rect.x;
    op->y = rect.y;
    op->w = rect.w;
    op->h = rect.h;
}

void place_pop(Placer *placer)
{
    place_mark_end(placer);
    place_op(placer, PAGE_OP_POP);
}

void place_turn_end(Placer *placer)
{
    place_pop(placer);
    memcpy(placer->to_sheet, (const double[6]){1, 0, 0, 1, 0, 0}, sizeof placer->to_sheet);
}
