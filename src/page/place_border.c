/* place_border.c - backgrounds and borders. */
#include "page/place.h"

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

void place_image(Placer *placer, GBytes *bytes, bool svg, PageLength x, PageLength y, PageLength w,
                 PageLength h)
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
    place_clip(placer, area);
    int tiles = 0;
    for (PageLength ty = y; ty < area.y + area.h && tiles < MAX_TILES; ty += graphic->height) {
        for (PageLength tx = x; tx < area.x + area.w && tiles < MAX_TILES; tx += graphic->width) {
            place_mark(placer, -1);
            place_image(placer, graphic->bytes, graphic->svg, tx, ty, graphic->width,
                        graphic->height);
            tiles++;
            if (!across)
                break;
        }
        if (!down)
            break;
    }
    place_pop(placer);
}

void place_background(Placer *placer, const FoNode *node, PageLength x, PageLength y, PageLength w,
                      PageLength h)
{
    const BorderLook *look = node->look->border;
    fill(placer, look->background, x, y, w, h, look->radius[0]);
    if (look->image)
        draw_background_image(placer, node, (Rect){x, y, w, h});
}

static void draw_line(Placer *placer, const BorderSide *side, PlaceEdge edge)
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

void place_edge(Placer *placer, const BorderSide *side, PlaceEdge edge)
{
    if (side->style <= BORDER_HIDDEN)
        return;
    if (side->style != BORDER_DOUBLE) {
        draw_line(placer, side, edge);
        return;
    }
    PageLength third = edge.thickness / 3, offset = (edge.thickness - third) / 2;
    for (int sign = -1; sign <= 1; sign += 2) {
        PlaceEdge one = edge;
        one.thickness = third;
        if (edge.across)
            one.y += sign * offset;
        else
            one.x += sign * offset;
        draw_line(placer, side, one);
    }
}

PageLength place_border_width(const BorderSide *side)
{
    return side->style > BORDER_HIDDEN ? side->width : 0;
}

PageLength place_edge_width(const FoNode *node, int side)
{
    const BorderLook *border = node->look->border;
    return place_border_width(&border->side[side]) + border->padding[side].fixed;
}

/* A frame of rounded corners is a filled shape with a smaller one of the ground colour in it only
 * when all sides agree; the ground is drawn by the caller. */
void place_borders(Placer *placer, const BorderSide sides[4], const PageLength *radius,
                   PageLength x, PageLength y, PageLength w, PageLength h, bool before, bool after)
{
    (void)radius;
    PageLength width[4];
    for (int side = 0; side < 4; side++)
        width[side] = place_border_width(&sides[side]);
    if (!before)
        width[SIDE_BEFORE] = 0;
    if (!after)
        width[SIDE_AFTER] = 0;
    if (before)
        place_edge(placer, &sides[SIDE_BEFORE],
                   (PlaceEdge){true, x, y + width[SIDE_BEFORE] / 2, w, width[SIDE_BEFORE]});
    if (after)
        place_edge(placer, &sides[SIDE_AFTER],
                   (PlaceEdge){true, x, y + h - width[SIDE_AFTER] / 2, w, width[SIDE_AFTER]});
    place_edge(placer, &sides[SIDE_START],
               (PlaceEdge){false, x + width[SIDE_START] / 2, y, h, width[SIDE_START]});
    place_edge(placer, &sides[SIDE_END],
               (PlaceEdge){false, x + w - width[SIDE_END] / 2, y, h, width[SIDE_END]});
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

void place_border_box(Placer *placer, const FoNode *node, Rect rect, bool starts, bool ends)
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
