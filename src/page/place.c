/* place.c - positions to drawing operations, links, destinations and marks.
 *
 * A stretch of an element list is walked twice: once to learn where each box comes to stand and
 * how far each decoration reaches in this part, then to draw, decorations before what they hold.
 * Nothing here decides anything; break.c and group.c have. */
#include "page/drawing.h"

#include <math.h>
#include <string.h>

/* ---- operations and marks */

PageOp *place_op(Placer *placer, PageOpKind kind)
{
    PageOp op = {.kind = kind, .colour = {0, 0, 0, 1}};
    g_array_append_val(placer->page->ops, op);
    return &g_array_index(placer->page->ops, PageOp, placer->page->ops->len - 1);
}

void place_mark_end(Placer *placer)
{
    if (placer->marked == -2)
        return;
    GArray *ops = placer->page->ops;
    if (ops->len > 0 && g_array_index(ops, PageOp, ops->len - 1).kind == PAGE_OP_MARK)
        g_array_set_size(ops, ops->len - 1); /* nothing was drawn in it */
    else
        place_op(placer, PAGE_OP_MARK_END);
    placer->marked = -2;
}

void place_mark(Placer *placer, int element)
{
    if (placer->artifact)
        element = -1;
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

typedef struct {
    PageLength x, y, w, h;
} Rect;

static Rect rect_on_sheet(const Placer *placer, PageLength x, PageLength y, PageLength w,
                          PageLength h)
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

static void push_clip(Placer *placer, Rect rect)
{
    place_mark_end(placer);
    PageOp *op = place_op(placer, PAGE_OP_CLIP);
    op->x = rect.x;
    op->y = rect.y;
    op->w = rect.w;
    op->h = rect.h;
}

static void pop(Placer *placer)
{
    place_mark_end(placer);
    place_op(placer, PAGE_OP_POP);
}

void place_turn_end(Placer *placer)
{
    pop(placer);
    memcpy(placer->to_sheet, (const double[6]){1, 0, 0, 1, 0, 0}, sizeof placer->to_sheet);
}

/* ---- backgrounds and borders */

static void fill(Placer *placer, PageColour colour, PageLength x, PageLength y, PageLength w,
                 PageLength h, PageLength radius)
{
    if (colour.a <= 0 || w <= 0 || h <= 0)
        return;
    place_mark(placer, -1);
    PageOp *op = place_op(placer, PAGE_OP_RECT);
    op->colour = colour;
    op->x = x;
    op->y = y;
    op->w = w;
    op->h = h;
    op->radius = radius;
}

static void draw_image(Placer *placer, GBytes *bytes, bool svg, PageLength x, PageLength y,
                       PageLength w, PageLength h)
{
    if (w <= 0 || h <= 0 || !bytes)
        return;
    PageOp *op = place_op(placer, svg ? PAGE_OP_SVG : PAGE_OP_IMAGE);
    op->bytes = bytes;
    op->x = x;
    op->y = y;
    op->w = w;
    op->h = h;
}

enum { MAX_TILES = 4096 };

static void draw_background_image(Placer *placer, const FoNode *node, Rect area)
{
    const BorderLook *look = node->look->border;
    const Graphic *graphic = graphic_load(placer->run, node, look->image);
    if (!graphic || graphic->width <= 0 || graphic->height <= 0)
        return;
    bool across = look->repeat == 0 || look->repeat == 1,
         down = look->repeat == 0 || look->repeat == 2;
    PageLength x = area.x + dim_of(look->image_x, area.w - graphic->width);
    PageLength y = area.y + dim_of(look->image_y, area.h - graphic->height);
    while (across && x > area.x)
        x -= graphic->width;
    while (down && y > area.y)
        y -= graphic->height;
    push_clip(placer, area);
    int tiles = 0;
    for (PageLength ty = y; ty < area.y + area.h && tiles < MAX_TILES; ty += graphic->height) {
        for (PageLength tx = x; tx < area.x + area.w && tiles < MAX_TILES; tx += graphic->width) {
            place_mark(placer, -1);
            draw_image(placer, graphic->bytes, graphic->svg, tx, ty, graphic->width,
                       graphic->height);
            tiles++;
            if (!across)
                break;
        }
        if (!down)
            break;
    }
    pop(placer);
}

void place_background(Placer *placer, const FoNode *node, PageLength x, PageLength y, PageLength w,
                      PageLength h)
{
    const BorderLook *look = node->look->border;
    fill(placer, look->background, x, y, w, h, look->radius[0]);
    if (look->image)
        draw_background_image(placer, node, (Rect){x, y, w, h});
}

typedef struct {
    bool across; /* a horizontal edge */
    PageLength x, y, length, thickness;
} Edge; /* x, y: the middle of the line's begin */

static void draw_line(Placer *placer, const BorderSide *side, Edge edge)
{
    if (edge.thickness <= 0 || edge.length <= 0)
        return;
    place_mark(placer, -1);
    if (side->style == BORDER_DOTTED || side->style == BORDER_DASHED) {
        PageOp *op = place_op(placer, PAGE_OP_STROKE);
        op->colour = side->colour;
        op->x = edge.x;
        op->y = edge.y;
        op->w = edge.across ? edge.length : 0;
        op->h = edge.across ? 0 : edge.length;
        op->thickness = edge.thickness;
        op->stroke = side->style == BORDER_DOTTED ? PAGE_DOTTED : PAGE_DASHED;
        return;
    }
    PageOp *op = place_op(placer, PAGE_OP_RECT);
    op->colour = side->colour;
    op->x = edge.across ? edge.x : edge.x - edge.thickness / 2;
    op->y = edge.across ? edge.y - edge.thickness / 2 : edge.y;
    op->w = edge.across ? edge.length : edge.thickness;
    op->h = edge.across ? edge.thickness : edge.length;
}

static void draw_edge(Placer *placer, const BorderSide *side, Edge edge)
{
    if (side->style <= BORDER_HIDDEN)
        return;
    if (side->style != BORDER_DOUBLE) {
        draw_line(placer, side, edge);
        return;
    }
    PageLength third = edge.thickness / 3, offset = (edge.thickness - third) / 2;
    for (int sign = -1; sign <= 1; sign += 2) {
        Edge one = edge;
        one.thickness = third;
        if (edge.across)
            one.y += sign * offset;
        else
            one.x += sign * offset;
        draw_line(placer, side, one);
    }
}

static PageLength drawn_width(const BorderSide *side)
{
    return side->style > BORDER_HIDDEN ? side->width : 0;
}

/* A frame of rounded corners is a filled shape with a smaller one of the ground colour in it only
 * when all sides agree; the ground is drawn by the caller. */
void place_borders(Placer *placer, const BorderSide sides[4], const PageLength *radius,
                   PageLength x, PageLength y, PageLength w, PageLength h, bool before, bool after)
{
    (void)radius;
    PageLength width[4];
    for (int side = 0; side < 4; side++)
        width[side] = drawn_width(&sides[side]);
    if (!before)
        width[SIDE_BEFORE] = 0;
    if (!after)
        width[SIDE_AFTER] = 0;
    if (before)
        draw_edge(placer, &sides[SIDE_BEFORE],
                  (Edge){true, x, y + width[SIDE_BEFORE] / 2, w, width[SIDE_BEFORE]});
    if (after)
        draw_edge(placer, &sides[SIDE_AFTER],
                  (Edge){true, x, y + h - width[SIDE_AFTER] / 2, w, width[SIDE_AFTER]});
    draw_edge(placer, &sides[SIDE_START],
              (Edge){false, x + width[SIDE_START] / 2, y, h, width[SIDE_START]});
    draw_edge(placer, &sides[SIDE_END],
              (Edge){false, x + w - width[SIDE_END] / 2, y, h, width[SIDE_END]});
}

static bool collapses(const FoNode *node)
{
    return node->kind == FO_TABLE && node->look->text->border_collapse == 0;
}

static bool is_rounded_frame(const BorderLook *look)
{
    if (look->radius[0] <= 0 || look->background.a <= 0)
        return false;
    for (int side = 0; side < 4; side++)
        if (look->side[side].style != BORDER_SOLID || look->side[side].width != look->side[0].width)
            return false;
    return true;
}

static void draw_box(Placer *placer, const FoNode *node, Rect rect, bool starts, bool ends)
{
    const BorderLook *look = node->look->border;
    if (is_rounded_frame(look) && starts && ends) {
        PageLength width = look->side[0].width;
        fill(placer, look->side[0].colour, rect.x, rect.y, rect.w, rect.h, look->radius[0]);
        fill(placer, look->background, rect.x + width, rect.y + width, rect.w - 2 * width,
             rect.h - 2 * width, MAX(look->radius[0] - width, 0));
        return;
    }
    place_background(placer, node, rect.x, rect.y, rect.w, rect.h);
    if (!collapses(node))
        place_borders(placer, look->side, look->radius, rect.x, rect.y, rect.w, rect.h,
                      starts || look->side[SIDE_BEFORE].retain,
                      ends || look->side[SIDE_AFTER].retain);
}

/* ---- lines */

static void draw_glyphs(Placer *placer, const TypePiece *piece, PageColour colour, PageLength x,
                        PageLength y)
{
    PageOp *op = place_op(placer, PAGE_OP_GLYPHS);
    op->piece = piece;
    op->colour = colour;
    op->x = x;
    op->y = y;
    op->w = piece->width;
}

static void draw_rule(Placer *placer, PageColour colour, PageLength x, PageLength y, PageLength w,
                      PageLength thickness)
{
    PageOp *op = place_op(placer, PAGE_OP_RECT);
    op->colour = colour;
    op->x = x;
    op->y = y;
    op->w = w;
    op->h = thickness;
}

static void draw_decoration(Placer *placer, const TypePiece *piece, const Part *part, PageLength x,
                            PageLength y, bool vertical)
{
    unsigned lines = part->node->look->text->decoration;
    PageColour colour = part->node->look->text->colour;
    PageLength size = part->node->look->font->size, thickness = size / 20;
    PageLength ascent, descent;
    if (!lines || piece->ruby || piece->generated)
        return;
    font_metrics(placer->run, part->node->look->font, &ascent, &descent);
    if (lines & DECORATION_UNDER && !vertical)
        draw_rule(placer, colour, x, y + size / 8 - thickness / 2, piece->width, thickness);
    if (lines & DECORATION_UNDER && vertical) /* the side line of vertical text: on its right */
        draw_rule(placer, colour, x, y - ascent - size / 8, piece->width, thickness);
    if (lines & DECORATION_OVER)
        draw_rule(placer, colour, x, y - ascent, piece->width, thickness);
    if (lines & DECORATION_THROUGH)
        draw_rule(placer, colour, x, y - size * 3 / 10, piece->width, thickness);
}

static const TypeLine *pattern_line(Placer *placer, const FoNode *node, const char *text)
{
    Run *run = placer->run;
    static Part nobody; /* pieces need an owner; this one is never written to */
    TypeItem item = {.kind = TYPE_TEXT,
                     .text = text,
                     .size = strlen(text),
                     .style = style_of(run, node->look),
                     .owner = &nobody};
    TypeItem *kept = arena_make(run->arena, TypeItem);
    *kept = item;
    TypeOptions options = {.width = INT32_MAX / 4, .plain = true};
    TypeParagraph pattern = type_compose(run->composer, run->arena, kept, 1, &options, NULL, NULL);
    return pattern.count > 0 ? &pattern.lines[0] : NULL;
}

static void leader_text(const FoNode *node, GString *text)
{
    for (const FoNode *child = node->first; child; child = child->next) {
        if (child->kind == FO_TEXT)
            g_string_append_len(text, child->text, (gssize)child->text_size);
        leader_text(child, text);
    }
}

/* One piece that shows another one again and again. */
static const TypePiece *repeat_piece(Arena *arena, const TypePiece *piece, size_t count,
                                     PageLength step)
{
    TypePiece *row = arena_make(arena, TypePiece);
    TypeGlyph *glyphs = arena_make_array(arena, TypeGlyph, piece->glyph_count * count);
    TypeCluster *clusters = arena_make_array(arena, TypeCluster, piece->cluster_count * count);
    char *text = arena_alloc(arena, piece->text_size * count + 1);
    for (size_t k = 0; k < count; k++) {
        memcpy(text + k * piece->text_size, piece->text, piece->text_size);
        for (size_t i = 0; i < piece->cluster_count; i++)
            clusters[k * piece->cluster_count + i] = piece->clusters[i];
        for (size_t i = 0; i < piece->glyph_count; i++) {
            glyphs[k * piece->glyph_count + i] = piece->glyphs[i];
            glyphs[k * piece->glyph_count + i].x += (PageLength)k * step;
        }
    }
    *row = *piece;
    row->glyphs = glyphs;
    row->glyph_count *= count;
    row->clusters = clusters;
    row->cluster_count *= count;
    row->text = text;
    row->text_size *= count;
    row->width = piece->width + (PageLength)(count - 1) * step;
    return row;
}

static void draw_pattern(Placer *placer, const FoNode *node, const char *text,
                         const TypePiece *piece, PageLength x, PageLength y, PageLength area_x)
{
    const TypeLine *line = pattern_line(placer, node, text);
    PageLength step = node->look->text->leader_pattern_width.kind == DIM_SET
                          ? dim_of(node->look->text->leader_pattern_width, piece->width)
                          : 0;
    if (!line || line->piece_count == 0 || line->width <= 0)
        return;
    step = MAX(step, line->width);
    PageLength end = x + piece->width;
    if (node->look->text->leader_alignment != 0 && !placer->run->options->fop) {
        PageLength offset = (x - area_x) % step;
        if (offset > 0)
            x += step - offset;
    }
    size_t count = 0;
    for (PageLength at = x; at + line->width <= end + 10; at += step)
        count++;
    place_mark(placer, -1); /* dots are nothing to read out */
    for (size_t i = 0; i < line->piece_count && count > 0; i++) {
        const TypePiece *row = repeat_piece(placer->run->arena, &line->pieces[i], count, step);
        draw_glyphs(placer, row, node->look->text->colour, x + row->x, y);
    }
}

static void draw_leader(Placer *placer, const TypePiece *piece, const Part *part, PageLength x,
                        PageLength y, PageLength area_x)
{
    const TextLook *look = part->node->look->text;
    switch (look->leader_pattern) {
    case LEADER_RULE:
        if (look->rule_style > BORDER_HIDDEN) {
            BorderSide side = {
                .style = look->rule_style, .colour = look->colour, .width = look->rule_thickness};
            draw_edge(placer, &side,
                      (Edge){true, x, y, piece->width, look->rule_thickness});
        }
        break;
    case LEADER_DOTS:
        draw_pattern(placer, part->node, ".", piece, x, y, area_x);
        break;
    case LEADER_CONTENT: {
        g_autoptr(GString) text = g_string_new(NULL);
        leader_text(part->node, text);
        g_autofree char *trimmed = g_strstrip(g_strdup(text->str));
        if (*trimmed)
            draw_pattern(placer, part->node, arena_copy_text(placer->run->arena, trimmed), piece, x,
                         y, area_x);
        break;
    }
    default:
        break;
    }
}

static PageLength inline_edge(const FoNode *node, int side)
{
    const BorderLook *border = node->look->border;
    return drawn_width(&border->side[side]) + border->padding[side].fixed;
}

/* What stands on every page anew stays a picture: pdf/ writes it once. */
static const Drawing *plain_drawing(Placer *placer, const Part *part)
{
    Run *run = placer->run;
    gpointer found;
    if (!part->svg || !part->image || placer->artifact || run->options->fop)
        return NULL;
    if (!g_hash_table_lookup_extended(run->drawings, part->image, NULL, &found)) {
        found = (gpointer)drawing_read(run->arena, run->fonts, part->image);
        g_hash_table_insert(run->drawings, part->image, found);
    }
    return found;
}

static void draw_content(Placer *placer, const Part *part, Rect rect)
{
    const Drawing *drawing = plain_drawing(placer, part);
    if (!drawing) {
        draw_image(placer, part->image, part->svg, rect.x, rect.y, rect.w, rect.h);
        return;
    }
    push_clip(placer, rect);
    place_mark(placer, part->node->element);
    drawing_place(placer, drawing, part->node, rect.x, rect.y, rect.w, rect.h);
    pop(placer);
}

static void draw_view(Placer *placer, const Part *part, Rect view)
{
    int element = placer->artifact ? -1 : part->node->element;
    if (part->clip)
        push_clip(placer, view);
    place_mark(placer, element);
    PageLength slack_x = part->width - part->content_width,
               slack_y = part->height - part->content_height;
    uint8_t align = part->node->look->text->align, down = part->node->look->text->display_align;
    PageLength dx = align == ALIGN_CENTER                        ? slack_x / 2
                    : align == ALIGN_END || align == ALIGN_RIGHT ? slack_x
                                                                 : 0;
    PageLength dy = down == DISPLAY_CENTER ? slack_y / 2 : down == DISPLAY_AFTER ? slack_y : 0;
    draw_content(placer, part,
                 (Rect){view.x + dx, view.y + dy, part->content_width, part->content_height});
    if (part->clip)
        pop(placer);
    Rect on_sheet = rect_on_sheet(placer, view.x, view.y, view.w, view.h);
    run_box_element(placer->run, element, placer->page->index, on_sheet.x, on_sheet.y, on_sheet.w,
                    on_sheet.h);
}

static void draw_part_image(Placer *placer, const TypePiece *piece, const Part *part, PageLength x,
                            PageLength y)
{
    PageLength top = y - piece->item->ascent;
    if (!part->upright) {
        PageLength edge = inline_edge(part->node, SIDE_BEFORE);
        draw_view(placer, part, (Rect){x, top + edge, part->width, part->height});
        return;
    }
    Placer inner = *placer;
    place_turn(&inner, 90, x, top, part->height, part->width);
    draw_view(&inner, part, (Rect){0, 0, part->width, part->height});
    pop(&inner);
    placer->marked = inner.marked;
}

static void collect_words(const FoNode *node, GString *text)
{
    if (node->kind == FO_TEXT)
        g_string_append_len(text, node->text, (gssize)node->text_size);
    if (node->look && node->look->other->alt && node->kind != FO_TEXT && !node->first)
        g_string_append(text, node->look->other->alt);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind != FO_FOOTNOTE && child->kind != FO_FLOAT)
            collect_words(child, text);
}

static const char *words_of(Run *run, const FoNode *node)
{
    if (node->look->other->alt)
        return node->look->other->alt;
    g_autoptr(GString) text = g_string_new(NULL);
    collect_words(node, text);
    g_autoptr(GString) plain = g_string_new(NULL);
    for (char *at = text->str; *at; at++) {
        bool blank = strchr(" \t\r\n", *at) != NULL;
        if (!blank)
            g_string_append_c(plain, *at);
        else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
            g_string_append_c(plain, ' ');
    }
    return arena_copy_text(run->arena, g_strchomp(plain->str));
}

static void add_link(Placer *placer, const FoNode *node, Rect rect)
{
    const char *external = fo_attr(node, "external-destination"),
               *internal = fo_attr(node, "internal-destination");
    if (rect.w <= 0 || rect.h <= 0 || (!external && !internal))
        return;
    PageLink link = {.element = placer->artifact ? -1 : node->element};
    Rect on_sheet = rect_on_sheet(placer, rect.x, rect.y, rect.w, rect.h);
    link.x = on_sheet.x;
    link.y = on_sheet.y;
    link.w = on_sheet.w;
    link.h = on_sheet.h;
    if (internal && *internal) {
        link.destination = internal;
    } else if (external) {
        link.uri = uri_of(placer->run->arena, external);
    }
    link.contents = words_of(placer->run, node);
    g_array_append_val(placer->page->links, link);
}

static void measure_boxes(Placer *placer, const TypeLine *line, GPtrArray *boxes)
{
    unsigned stamp = ++placer->run->stamp;
    for (size_t i = 0; i < line->piece_count; i++) {
        const TypePiece *piece = &line->pieces[i];
        const Part *part = piece->item->owner;
        if (part->kind == PART_ANCHOR || piece->ruby)
            continue;
        for (InlineBox *box = part->box; box; box = box->parent) {
            if (box->stamp != stamp) {
                box->stamp = stamp;
                box->left = piece->x;
                box->right = piece->x + piece->width;
                g_ptr_array_add(boxes, box);
            }
            box->left = MIN(box->left, piece->x);
            box->right = MAX(box->right, piece->x + piece->width);
        }
    }
}

static int box_depth(const InlineBox *box)
{
    int depth = 0;
    for (; box; box = box->parent)
        depth++;
    return depth;
}

static gint compare_boxes(gconstpointer a, gconstpointer b)
{
    return box_depth(*(InlineBox *const *)a) - box_depth(*(InlineBox *const *)b);
}

static bool is_image_box(const InlineBox *box, const TypeLine *line, const Part **image,
                         const TypePiece **piece)
{
    for (size_t i = 0; i < line->piece_count; i++) {
        const Part *part = line->pieces[i].item->owner;
        if (part->kind == PART_IMAGE && part->box == box) {
            *image = part;
            *piece = &line->pieces[i];
            return true;
        }
    }
    return false;
}

/* Backgrounds, borders and link areas of the inlines on a line, outer ones first. */
static void draw_boxes(Placer *placer, const TypeLine *line, const LineBox *line_box, PageLength x,
                       PageLength line_baseline)
{
    g_autoptr(GPtrArray) boxes = g_ptr_array_new();
    measure_boxes(placer, line, boxes);
    if (boxes->len > 1)
        g_ptr_array_sort(boxes, compare_boxes);
    for (guint i = 0; i < boxes->len; i++) {
        const InlineBox *box = g_ptr_array_index(boxes, i);
        const Part *image = NULL;
        const TypePiece *piece = NULL;
        PageLength ascent, descent, baseline = line_baseline - stand_in_line(&box->stand, line_box);
        font_metrics(placer->run, box->node->look->font, &ascent, &descent);
        if (!is_image_box(box, line, &image, &piece) || image->height == 0) {
            baseline -= box->stand.shift;
        } else {
            ascent = piece->item->ascent -
                     inline_edge(box->node, SIDE_BEFORE) * (image->node == box->node);
            descent = piece->item->descent -
                      inline_edge(box->node, SIDE_AFTER) * (image->node == box->node);
        }
        Rect rect = {x + box->left, baseline - ascent - inline_edge(box->node, SIDE_BEFORE),
                     box->right - box->left, 0};
        rect.h = baseline + descent + inline_edge(box->node, SIDE_AFTER) - rect.y;
        draw_box(placer, box->node, rect, true, true);
        if (box->node->kind == FO_BASIC_LINK)
            add_link(placer, box->node, rect);
    }
}

/* The text of a ruby is the element behind its base, see structure.c. */
static int element_of(const Placer *placer, const Part *part, const TypePiece *piece)
{
    int element = placer->artifact ? -1 : part->node->element;
    return piece->ruby && element >= 0 ? element + 1 : element;
}

static void draw_line_content(Placer *placer, const Para *para, int index, PageLength x,
                              PageLength line_baseline)
{
    const TypeLine *line = &para->type.lines[index];
    draw_boxes(placer, line, &para->boxes[index], x, line_baseline);
    for (size_t i = 0; i < line->piece_count; i++) {
        const TypePiece *piece = &line->pieces[i];
        const Part *part = piece->item->owner;
        PageLength at = x + piece->x;
        PageLength baseline = line_baseline - stand_in_line(&part->stand, &para->boxes[index]);
        switch (part->kind) {
        case PART_TEXT:
            if (piece->glyph_count == 0)
                break;
            place_mark(placer, piece->generated ? -1 : element_of(placer, part, piece));
            draw_glyphs(placer, piece, part->node->look->text->colour, at, baseline - piece->y);
            if (part->node->look->text->decoration) {
                place_mark(placer, -1);
                draw_decoration(placer, piece, part, at, baseline - piece->y, para->vertical);
            }
            break;
        case PART_IMAGE:
            draw_part_image(placer, piece, part, at, baseline);
            break;
        case PART_LEADER:
            place_mark(placer, -1);
            draw_leader(placer, piece, part, at, baseline - part->stand.shift, x - para->x);
            break;
        default:
            break;
        }
    }
}

/* ---- hooks */

static void note_marker(Placer *placer, const FoNode *marker, bool end)
{
    GArray *markers = placer->book->markers;
    for (guint i = markers->len; i-- > 0;) {
        MarkerPlace *known = &g_array_index(markers, MarkerPlace, i);
        if (known->marker == marker) {
            if (end)
                known->end_page = placer->page->index;
            return;
        }
    }
    if (end)
        return;
    MarkerPlace place = {marker, placer->page->index, INT_MAX, true};
    g_array_append_val(markers, place);
}

static void run_hooks(Placer *placer, const Hook *hooks, PageLength x, PageLength y)
{
    for (const Hook *hook = hooks; hook; hook = hook->next) {
        switch (hook->kind) {
        case HOOK_ID:
            if (hook->node->kind == FO_PAGE_NUMBER)
                g_hash_table_insert(placer->run->numbers, (void *)hook->node,
                                    (void *)placer->page->label);
            else if (!placer->artifact)
                place_destination(placer, fo_attr(hook->node, "id"), x, y);
            break;
        case HOOK_ID_END:
            if (!placer->artifact)
                place_destination(placer, fo_attr(hook->node, "id"), x, y);
            break;
        case HOOK_MARKER:
            note_marker(placer, hook->node, false);
            break;
        case HOOK_MARKER_END:
            note_marker(placer, hook->node, true);
            break;
        case HOOK_NOTE:
        case HOOK_FLOAT:
            break; /* sheet.c sets them below and above the text */
        case HOOK_BAR_BEGIN:
        case HOOK_BAR_END:
        case HOOK_BAR_STOP:
            break; /* changebar.c draws them beside the column */
        }
    }
}

/* ---- groups */

static PageLength aligned(const Cell *cell, PageLength room, PageLength content)
{
    if (room <= content)
        return 0;
    return cell->align == DISPLAY_CENTER  ? (room - content) / 2
           : cell->align == DISPLAY_AFTER ? room - content
                                          : 0;
}

static PageLength list_height(const ElemList *list, size_t from, size_t to)
{
    PageLength height = 0;
    size_t last = from;
    for (size_t i = from; i < to && i < list->count; i++)
        if (list->elems[i].kind == ELEM_BOX)
            last = i + 1;
    for (size_t i = break_skip(list, from); i < last; i++)
        if (list->elems[i].kind != ELEM_PENALTY)
            height += list->elems[i].length;
    return height;
}

static void cell_backgrounds(Placer *placer, const Group *group, const Cell *cell, Rect rect)
{
    const FoNode *row = group->rows[cell->row];
    const FoNode *part = cell->node->parent;
    if (row) {
        part = row->parent;
        if (part && part->look)
            place_background(placer, part, rect.x, rect.y, rect.w, rect.h);
        place_background(placer, row, rect.x, rect.y, rect.w, rect.h);
    } else if (part && part->look) {
        place_background(placer, part, rect.x, rect.y, rect.w, rect.h);
    }
    place_background(placer, cell->node, rect.x, rect.y, rect.w, rect.h);
}

/* Collapsed borders lie on the middle of the edges. */
static void collapsed_borders(Placer *placer, const Cell *cell, Rect rect, bool before, bool after)
{
    const BorderSide *b = cell->border;
    PageLength half_start = drawn_width(&b[SIDE_START]) / 2,
               half_end = drawn_width(&b[SIDE_END]) / 2;
    PageLength x = rect.x - half_start, w = rect.w + half_start + half_end;
    if (before)
        draw_edge(placer, &b[SIDE_BEFORE],
                  (Edge){true, x, rect.y, w, drawn_width(&b[SIDE_BEFORE])});
    if (after)
        draw_edge(placer, &b[SIDE_AFTER],
                  (Edge){true, x, rect.y + rect.h, w, drawn_width(&b[SIDE_AFTER])});
    draw_edge(placer, &b[SIDE_START],
              (Edge){false, rect.x, rect.y, rect.h, drawn_width(&b[SIDE_START])});
    draw_edge(placer, &b[SIDE_END],
              (Edge){false, rect.x + rect.w, rect.y, rect.h, drawn_width(&b[SIDE_END])});
}

typedef struct {
    const Group *group;
    const Step *begin, *end; /* begin NULL: from the start */
    GroupPart part;
    PageLength x, y;
} GroupView;

static bool cell_begun(const GroupView *view, const Cell *cell)
{
    return view->begin && view->begin->cuts[cell - view->group->cells] >= 0;
}

static bool cell_complete(const GroupView *view, const Cell *cell)
{
    return view->end->cuts[cell - view->group->cells] >= (int32_t)cell->list.count;
}

static Rect cell_rect(const GroupView *view, const Cell *cell)
{
    int first = MAX(cell->row, view->part.first);
    int last = MIN(cell->row + cell->rows - 1, view->part.last);
    PageLength top = view->part.tops[first],
               bottom = last == view->part.last ? view->part.height : view->part.tops[last + 1];
    if (first == cell->row && !cell_begun(view, cell))
        top += cell->gap;
    if (cell_complete(view, cell))
        bottom -= cell->gap;
    return (Rect){view->x + cell->x, view->y + top, cell->width, bottom - top};
}

static bool cell_shows(const GroupView *view, size_t i)
{
    const Cell *cell = &view->group->cells[i];
    return cell->row <= view->part.last && cell->row + cell->rows - 1 >= view->part.first;
}

static void draw_cell_content(Placer *placer, const GroupView *view, size_t i)
{
    const Cell *cell = &view->group->cells[i];
    Rect rect = cell_rect(view, cell);
    int32_t from = view->begin ? MAX(view->begin->cuts[i], 0) : 0;
    int32_t to = view->end->cuts[i];
    bool complete = cell_complete(view, cell);
    if (to < 0)
        return;
    if (!complete && to > 0)
        to--; /* the penalty itself */
    bool begun = cell_begun(view, cell);
    PageLength before = begun ? cell->keep_before : cell->before - cell->gap;
    PageLength after = complete ? cell->after - cell->gap : cell->keep_after;
    PageLength room = rect.h - before - after;
    PageLength y =
        rect.y + before + aligned(cell, room, list_height(&cell->list, (size_t)from, (size_t)to));
    Placer inner = *placer;
    inner.area_x = view->x + cell->content_x;
    inner.area_y = rect.y + before;
    inner.area_width = cell->content_width;
    inner.area_height = room;
    place_list(&inner, &cell->list, (size_t)from, (size_t)to, view->x + cell->content_x, y, (Fit){0});
    placer->marked = inner.marked;
}

static void place_group(Placer *placer, const Group *group, int from, int to, PageLength x,
                        PageLength y)
{
    GroupView view = {.group = group, .x = x, .y = y};
    view.begin = from > 0 ? &group->steps[from - 1] : NULL;
    view.end = &group->steps[to];
    view.part = group_part(placer->run->arena, group, from - 1, to);
    if (group->table)
        for (size_t i = 0; i < group->cell_count; i++)
            if (cell_shows(&view, i))
                cell_backgrounds(placer, group, &group->cells[i],
                                 cell_rect(&view, &group->cells[i]));
    for (size_t i = 0; i < group->cell_count; i++)
        if (cell_shows(&view, i))
            draw_cell_content(placer, &view, i);
    for (size_t i = 0; group->table && i < group->cell_count; i++) {
        const Cell *cell = &group->cells[i];
        if (!cell_shows(&view, i))
            continue;
        Rect rect = cell_rect(&view, cell);
        bool before = !cell_begun(&view, cell) || cell->border[SIDE_BEFORE].retain;
        bool after = cell_complete(&view, cell) || cell->border[SIDE_AFTER].retain;
        if (group->collapsed)
            collapsed_borders(placer, cell, rect, before, after);
        else
            place_borders(placer, cell->border, cell->node->look->border->radius, rect.x, rect.y,
                          rect.w, rect.h, before, after);
    }
}

/* Repeated parts are nothing to read out again. */
static void place_repeated(Placer *placer, const Repeat *repeat, FoKind part, PageLength x,
                           PageLength y)
{
    bool header = part == FO_TABLE_HEADER;
    const Group *const *groups = header ? repeat->header : repeat->footer;
    size_t count = header ? repeat->header_count : repeat->footer_count;
    bool outer = placer->artifact;
    Bars *bars = placer->bars;
    placer->bars = NULL;
    const char *label = placer->run->page_label;
    place_mark_end(placer);
    placer->artifact = true;
    placer->run->page_label = placer->page->label;
    if (repeat->table && count > 0)
        groups = table_again(placer->run, repeat, part, &count);
    for (size_t i = 0; i < count; i++) {
        place_group(placer, groups[i], 0, 0, x, y);
        y += groups[i]->height;
    }
    place_mark_end(placer);
    placer->artifact = outer;
    placer->bars = bars;
    placer->run->page_label = label;
}

/* ---- frames */

static PageLength frame_edge(const FoNode *node, int side)
{
    return drawn_width(&node->look->border->side[side]) + node->look->border->padding[side].fixed;
}

static PageLength frame_shift(const Frame *frame)
{
    PageLength slack = frame->content_height - frame->list.height;
    uint8_t align = frame->node->look->text->display_align;
    return slack <= 0                ? 0
           : align == DISPLAY_CENTER ? slack / 2
           : align == DISPLAY_AFTER  ? slack
                                     : 0;
}

PageLength place_frame(Placer *placer, const Frame *frame, PageLength x, PageLength y)
{
    const FoNode *node = frame->node;
    int degrees = frame->turn;
    PageLength outer_top = y;
    draw_box(placer, node, (Rect){x, y, frame->width, frame->height}, true, true);
    x += frame_edge(node, SIDE_START);
    y += frame_edge(node, SIDE_BEFORE);
    bool swap = degrees % 180 != 0;
    PageLength w = swap ? frame->content_height : frame->content_width;
    PageLength h = swap ? frame->content_width : frame->content_height;
    uint8_t overflow = node->look->area->overflow;
    bool clip = (overflow == OVERFLOW_HIDDEN || overflow == OVERFLOW_SCROLL ||
                 overflow == OVERFLOW_ERROR) &&
                frame->list.height > frame->content_height;
    if (clip)
        push_clip(placer, (Rect){x, y, w, h});
    Placer inner = *placer;
    if (degrees != 0) {
        place_turn(&inner, degrees, x, y, w, h);
        x = y = 0;
    }
    inner.area_x = x;
    inner.area_y = y;
    inner.area_width = frame->content_width;
    inner.area_height = frame->content_height;
    if (degrees != 0)
        changebar_hold(placer->bars, outer_top, outer_top + frame->height);
    place_list(&inner, &frame->list, 0, frame->list.count, x, y + frame_shift(frame), (Fit){0});
    if (degrees != 0)
        changebar_release(placer->bars);
    if (degrees != 0)
        pop(&inner);
    placer->marked = inner.marked;
    if (clip)
        pop(placer);
    return frame->height;
}

static void place_absolute(Placer *placer, const Frame *frame)
{
    PageLength x = placer->area_x, y = placer->area_y, w = placer->area_width,
               h = placer->area_height;
    if (frame->fixed) {
        x = y = 0;
        w = placer->page->width;
        h = placer->page->height;
    }
    x += frame->right ? w - frame->x - frame->width : frame->x;
    y += frame->bottom ? h - frame->y - frame->height : frame->y;
    place_frame(placer, frame, x, y);
}

/* ---- lists */

typedef struct {
    const ElemList *list;
    size_t from, to; /* of the boxes; glue and penalties at the ends are gone */
    PageLength x, y;
    PageLength *tops;           /* per element */
    const Elem *before, *after; /* the penalties that this part begins and ends at */
} ListView;

static void stretch_deco(Deco *deco, unsigned stamp, PageLength top, PageLength bottom)
{
    if (deco->stamp != stamp) {
        deco->stamp = stamp;
        deco->top = top;
        deco->bottom = bottom;
        deco->starts = deco->ends = false;
    }
    deco->top = MIN(deco->top, top);
    deco->bottom = MAX(deco->bottom, bottom);
}

/* Decorations that go on from the part before or into the next one reach to its edges, less what
 * those around them keep there. */
static PageLength reach_top(Deco *deco, unsigned stamp, PageLength y)
{
    if (!deco)
        return y;
    y = reach_top(deco->parent, stamp, y);
    stretch_deco(deco, stamp, y, y);
    return y + deco->retain_before;
}

static PageLength reach_bottom(Deco *deco, unsigned stamp, PageLength y)
{
    if (!deco)
        return y;
    y = reach_bottom(deco->parent, stamp, y);
    stretch_deco(deco, stamp, y, y);
    return y - deco->retain_after;
}

static void measure_decos(ListView *view, unsigned stamp, PageLength bottom)
{
    for (size_t i = view->from; i < view->to; i++) {
        const Elem *elem = &view->list->elems[i];
        if (elem->kind != ELEM_BOX || elem->box == BOX_ABSOLUTE)
            continue;
        for (Deco *deco = elem->deco; deco; deco = deco->parent)
            stretch_deco(deco, stamp, view->tops[i], view->tops[i] + elem->length);
        if (elem->deco && elem->start)
            elem->deco->starts = true;
        if (elem->deco && elem->end)
            elem->deco->ends = true;
    }
    if (view->before)
        reach_top(view->before->deco, stamp, view->y);
    if (view->after)
        reach_bottom(view->after->deco, stamp, bottom);
}

static void draw_decos(Placer *placer, Deco *deco, PageLength x, unsigned drawn)
{
    if (!deco || deco->stamp == drawn)
        return;
    draw_decos(placer, deco->parent, x, drawn);
    deco->stamp = drawn;
    const BorderLook *look = deco->node->look->border;
    bool starts = deco->starts || drawn_width(&look->side[SIDE_BEFORE]) == 0;
    bool ends = deco->ends || drawn_width(&look->side[SIDE_AFTER]) == 0;
    draw_box(placer, deco->node,
             (Rect){x + deco->x, deco->top, deco->width, deco->bottom - deco->top}, starts, ends);
}

static void note_box(Placer *placer, const FoNode *node, PageLength x, PageLength y, PageLength w,
                     PageLength h)
{
    if (placer->artifact || !node)
        return;
    Rect rect = rect_on_sheet(placer, x, y, w, h);
    run_box_element(placer->run, node->element, placer->page->index, rect.x, rect.y, rect.w,
                    rect.h);
}

/* Steps of one group that stand on the same page are one part of it. */
static size_t place_group_run(Placer *placer, const ListView *view, size_t i)
{
    const Group *group = view->list->elems[i].of.group.group;
    int first = view->list->elems[i].of.group.step, last = first;
    size_t end = i;
    PageLength height = view->list->elems[i].length;
    for (size_t k = i + 1; k < view->to; k++) {
        const Elem *elem = &view->list->elems[k];
        if (elem->kind == ELEM_PENALTY)
            continue;
        if (elem->kind != ELEM_BOX || elem->box != BOX_GROUP || elem->of.group.group != group)
            break;
        run_hooks(placer, elem->hooks, view->x, view->tops[k]);
        last = elem->of.group.step;
        height += elem->length;
        end = k;
    }
    note_box(placer, group->table, view->x + group->x, view->tops[i], group->width, height);
    place_group(placer, group, first, last, view->x, view->tops[i]);
    for (size_t k = i; k <= end; k++)
        changebar_leave(placer->bars, view->list->elems[k].hooks, view->tops[i] + height);
    return end;
}

static size_t place_box(Placer *placer, const ListView *view, size_t i)
{
    const Elem *elem = &view->list->elems[i];
    run_hooks(placer, elem->hooks, view->x, view->tops[i]);
    changebar_enter(placer->bars, elem->hooks, view->tops[i]);
    switch (elem->box) {
    case BOX_LINE: {
        const Para *para = elem->of.line.para;
        int line = elem->of.line.line;
        draw_line_content(placer, para, line, view->x + para->x,
                          view->tops[i] + para->boxes[line].baseline);
        break;
    }
    case BOX_GROUP:
        return place_group_run(placer, view, i);
    case BOX_FRAME:
        place_frame(placer, elem->of.frame, view->x + elem->of.frame->x, view->tops[i]);
        break;
    case BOX_ABSOLUTE:
        changebar_hold(placer->bars, view->tops[i], view->tops[i]);
        place_absolute(placer, elem->of.frame);
        changebar_release(placer->bars);
        break;
    default:
        break;
    }
    changebar_leave(placer->bars, elem->hooks, view->tops[i] + elem->length);
    return i;
}

static const Elem *break_before(const ElemList *list, size_t from)
{
    while (from > 0) {
        const Elem *elem = &list->elems[from - 1];
        if (elem->kind == ELEM_PENALTY)
            return elem;
        if (elem->kind == ELEM_BOX)
            return NULL;
        from--;
    }
    return NULL;
}

static PageLength glue_length(const Elem *glue, Fit fit)
{
    PageLength share = fit.by > 0 ? glue->shrink : glue->stretch;
    if (fit.of <= 0 || share <= 0)
        return glue->length;
    return glue->length - (PageLength)((int64_t)share * CLAMP(fit.by, -fit.of, fit.of) / fit.of);
}

PageLength place_list(Placer *placer, const ElemList *list, size_t from, size_t to, PageLength x,
                      PageLength y, Fit fit)
{
    ListView view = {.list = list, .to = MIN(to, list->count), .x = x, .y = y};
    if (from >= list->count)
        return 0;
    view.before = break_before(list, from);
    view.after = to < list->count && list->elems[to].kind == ELEM_PENALTY ? &list->elems[to] : NULL;
    view.from = break_skip(list, from);
    while (view.to > view.from && list->elems[view.to - 1].kind != ELEM_BOX)
        view.to--;
    if (view.from >= view.to)
        return 0;
    PageLength *tops = view.tops = g_new0(PageLength, view.to);
    PageLength at = y + (view.before ? view.before->after : 0);
    for (size_t i = view.from; i < view.to; i++) {
        const Elem *elem = &list->elems[i];
        tops[i] = at;
        if (elem->kind == ELEM_BOX)
            at += elem->length;
        else if (elem->kind == ELEM_GLUE)
            at += glue_length(elem, fit);
    }
    PageLength bottom = at + (view.after ? view.after->before : 0);
    unsigned stamp = ++placer->run->stamp;
    measure_decos(&view, stamp, bottom);
    unsigned drawn = ++placer->run->stamp;
    const Repeat *header = view.before ? view.before->of.repeat : NULL;
    const Repeat *footer = view.after ? view.after->of.repeat : NULL;
    for (size_t i = view.from; i < view.to; i++) {
        const Elem *elem = &list->elems[i];
        if (elem->kind != ELEM_BOX)
            continue;
        draw_decos(placer, elem->deco, x, drawn);
        if (header)
            place_repeated(placer, header, FO_TABLE_HEADER, x, tops[i] - header->header_height);
        header = NULL;
        i = place_box(placer, &view, i);
    }
    if (footer)
        place_repeated(placer, footer, FO_TABLE_FOOTER, x, at);
    g_free(tops);
    return bottom - y;
}
