/* geometry.c - the areas of a page by its master: regions, body, columns. */
#include "page/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of a property that prop_block.c has checked: what cannot be has been reported. */
PageLength geometry_length(Run *run, const FoNode *node, const char *name, PageLength base,
                           PageLength fallback)
{
    const char *text = fo_attr(node, name);
    if (!text)
        return fallback;
    ExprScope scope = {
        .arena = run->arena, .font_size = node->look->font->size, .pixel = run->tree->pixel};
    Value value = expr_read(&scope, text);
    if (value.kind == VALUE_NUMBER)
        return (PageLength)(CLAMP(value.number, -1e5, 1e5) * 1000);
    if (value.kind == VALUE_LENGTH)
        return dim_of(value.dim, base);
    return fallback;
}

static PageLength margin_of(const FoNode *node, int side, PageLength base)
{
    const BlockLook *look = node->look->block;
    if (!(look->margin_set & (1 << side))) {
        if (side == SIDE_START && look->indent_set & 1)
            return dim_of(look->start_indent, base);
        if (side == SIDE_END && look->indent_set & 2)
            return dim_of(look->end_indent, base);
        if (side == SIDE_BEFORE && look->before.set)
            return dim_of(look->before.optimum, base);
        if (side == SIDE_AFTER && look->after.set)
            return dim_of(look->after.optimum, base);
        return 0;
    }
    return dim_of(look->margin[side], base);
}

static PageLength edge_of(const FoNode *node, int side)
{
    const BorderLook *look = node->look->border;
    return (look->side[side].style > BORDER_HIDDEN ? look->side[side].width : 0) +
           look->padding[side].fixed;
}

Rect geometry_inside(const FoNode *region, Rect frame)
{
    PageLength start = edge_of(region, SIDE_START), before = edge_of(region, SIDE_BEFORE);
    return (Rect){frame.x + start, frame.y + before, frame.w - start - edge_of(region, SIDE_END),
                  frame.h - before - edge_of(region, SIDE_AFTER)};
}

static bool precedes(const FoNode *region)
{
    return region && g_strcmp0(fo_attr(region, "precedence"), "true") == 0;
}

static void place_regions(Run *run, Geometry *geometry, Rect page)
{
    const FoNode *const *region = geometry->region;
    Rect *frame = geometry->frame;
    PageLength extent[5] = {0};
    for (int i = 1; i < 5; i++)
        if (region[i])
            extent[i] = geometry_length(run, region[i], "extent", i < 3 ? page.h : page.w, 0);
    enum { BEFORE = 1, AFTER, START, END };
    PageLength start = extent[START], end = extent[END];
    PageLength start_top = precedes(region[BEFORE]) ? extent[BEFORE] : 0;
    PageLength start_bottom = precedes(region[AFTER]) ? extent[AFTER] : 0;
    bool wide_before = precedes(region[BEFORE]), wide_after = precedes(region[AFTER]);
    frame[BEFORE] = (Rect){page.x + (wide_before ? 0 : start), page.y,
                           page.w - (wide_before ? 0 : start + end), extent[BEFORE]};
    frame[AFTER] = (Rect){page.x + (wide_after ? 0 : start), page.y + page.h - extent[AFTER],
                          page.w - (wide_after ? 0 : start + end), extent[AFTER]};
    frame[START] = (Rect){page.x, page.y + start_top, start, page.h - start_top - start_bottom};
    frame[END] =
        (Rect){page.x + page.w - end, page.y + start_top, end, page.h - start_top - start_bottom};
}

bool geometry_is_vertical(const FoNode *region)
{
    return region && region->look->text->writing_mode >= MODE_TB_RL;
}

int geometry_turn(const FoNode *region)
{
    return (region->look->area->orientation + (geometry_is_vertical(region) ? 270 : 0)) % 360;
}

/* The body's text is laid out as if its area stood upright. */
static void turn_body(Geometry *geometry)
{
    Rect *body = &geometry->body;
    geometry->outside = *body;
    geometry->turn = geometry->region[0] ? geometry_turn(geometry->region[0]) : 0;
    if (geometry->turn == 0)
        return;
    bool swap = geometry->turn % 180 != 0;
    *body = (Rect){0, 0, swap ? body->h : body->w, swap ? body->w : body->h};
}

static PageLength sheet_side(Run *run, const FoNode *master, const char *name, PageLength usual)
{
    return CLAMP(geometry_length(run, master, name, 0, usual), PAGE_LEAST_SIDE, PAGE_MOST_SIDE);
}

/* rx:trim="12mm" rx:bleed="3mm": the sheet is cut 12 mm inside its edges, and its colour goes on
 * for 3 mm beyond the cut. */
static void read_cut(Run *run, const FoNode *master, Geometry *geometry)
{
    PageLength half = MIN(geometry->width, geometry->height) / 2 - 1;
    PageLength trim = geometry_length(run, master, "rx:trim", 0, 0);
    PageLength bleed = geometry_length(run, master, "rx:bleed", 0, 0);
    geometry->trim = CLAMP(trim, 0, half);
    geometry->bleed = geometry->trim - CLAMP(bleed, 0, geometry->trim);
}

static int count_columns(Run *run, const FoNode *body)
{
    const char *text = fo_attr(body, "column-count");
    ExprScope scope = {.arena = run->arena, .font_size = body->look->font->size};
    Value value = text ? expr_read(&scope, text) : (Value){0};
    return value.kind == VALUE_NUMBER ? (int)CLAMP(round(value.number), 1, MOST_COLUMNS) : 1;
}

Geometry geometry_of(Run *run, const FoNode *master)
{
    Geometry geometry = {.master = master, .columns = 1};
    bool fop = run->options->fop; /* its page is 8.26 by 11 inches, ours A4 */
    PageLength width = fop ? 594720 : 595276, height = fop ? 792000 : 841890;
    geometry.width = sheet_side(run, master, "page-width", width);
    geometry.height = sheet_side(run, master, "page-height", height);
    read_cut(run, master, &geometry);
    PageLength left = margin_of(master, SIDE_START, geometry.width),
               right = margin_of(master, SIDE_END, geometry.width);
    PageLength top = margin_of(master, SIDE_BEFORE, geometry.height),
               bottom = margin_of(master, SIDE_AFTER, geometry.height);
    Rect page = {left, top, geometry.width - left - right, geometry.height - top - bottom};
    for (const FoNode *child = master->first; child; child = child->next)
        geometry.region[child->kind - FO_REGION_BODY] = child;
    place_regions(run, &geometry, page);
    const FoNode *body = geometry.region[0];
    if (!body) {
        geometry.body = geometry.frame[0] = geometry.outside = page;
        return geometry;
    }
    left = margin_of(body, SIDE_START, page.w);
    right = margin_of(body, SIDE_END, page.w);
    top = margin_of(body, SIDE_BEFORE, page.h);
    bottom = margin_of(body, SIDE_AFTER, page.h);
    geometry.frame[0] =
        (Rect){page.x + left, page.y + top, page.w - left - right, page.h - top - bottom};
    geometry.body = geometry_inside(body, geometry.frame[0]);
    geometry.body.w = MAX(geometry.body.w, 1000);
    geometry.body.h = MAX(geometry.body.h, 1000);
    turn_body(&geometry);
    geometry.columns = count_columns(run, body);
    PageLength gap = run->options->fop ? 18000 : 12000; /* FOP's quarter of an inch; XSL 7.27.1 */
    geometry.gap = geometry_length(run, body, "column-gap", geometry.body.w, gap);
    return geometry;
}

PageLength geometry_column(const Geometry *geometry, bool span)
{
    if (span)
        return geometry->body.w;
    return MAX((geometry->body.w - (geometry->columns - 1) * geometry->gap) / geometry->columns,
               1000);
}

const char *geometry_region_name(const FoNode *region)
{
    static const char *const names[] = {"xsl-region-body", "xsl-region-before", "xsl-region-after",
                                        "xsl-region-start", "xsl-region-end"};
    const char *own = fo_attr(region, "region-name");
    return own ? own : names[region->kind - FO_REGION_BODY];
}
