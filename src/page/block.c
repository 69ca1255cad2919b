/* block.c - what every block-level object has: indents, spaces, borders and padding, breaks and
 * keeps.
 *
 * Indents are absolute in the reference area: a Place carries what the parent computed, and
 * place_enter() turns an object's margins, indents, borders and padding into its own. */
#include "page/flow.h"

/* Collapsed borders of a table belong to its cells; it has no padding either. */
static bool collapses(const FoNode *node)
{
    return node->kind == FO_TABLE && node->look->text->border_collapse == 0;
}

static PageLength border_of(const FoNode *node, int side)
{
    if (collapses(node))
        return 0;
    const BorderSide *border = &node->look->border->side[side];
    return border->style > BORDER_HIDDEN ? border->width : 0;
}

PageLength block_edge(const FoNode *node, int side, PageLength base)
{
    if (collapses(node))
        return 0;
    return border_of(node, side) + dim_of(node->look->border->padding[side], base);
}

static PageLength indent(const FoNode *node, Place place, int end)
{
    const BlockLook *block = node->look->block;
    int side = end ? SIDE_END : SIDE_START;
    PageLength parent = end ? place.end : place.start;
    PageLength content = place.width - place.start - place.end;
    if (block->margin_set & (1 << side))
        return parent + dim_of(block->margin[side], content) + block_edge(node, side, place.width);
    if (!(block->indent_set & (1 << end)))
        return parent;
    PageDim dim = end ? block->end_indent : block->start_indent;
    PageLength length = dim_of(dim, place.width);
    if (dim.plus & DIM_BODY_START)
        length += place.body_start;
    if (dim.plus & DIM_LABEL_END)
        length += place.label_end;
    if (dim.plus & DIM_INHERITED)
        length += parent;
    return length;
}

/* The place of an object's content, and its border box in the area. */
Place place_enter(const FoNode *node, Place place, PageLength *border_x, PageLength *border_width)
{
    Place inside = place;
    inside.start = indent(node, place, 0);
    inside.end = indent(node, place, 1);
    PageLength x = place.origin + inside.start - block_edge(node, SIDE_START, place.width);
    PageLength end =
        place.origin + place.width - inside.end + block_edge(node, SIDE_END, place.width);
    if (border_x)
        *border_x = x;
    if (border_width)
        *border_width = MAX(end - x, 0);
    return inside;
}

static bool draws_around(const FoNode *node)
{
    const BorderLook *border = node->look->border;
    if (border->background.a > 0 || border->image)
        return true;
    for (int side = 0; side < 4; side++)
        if (border_of(node, side) > 0 || block_edge(node, side, 0) > 0 ||
            (!collapses(node) && border->padding[side].kind == DIM_SET))
            return true;
    return false;
}

void block_hooks(Builder *builder, const FoNode *node)
{
    if (fo_attr(node, "id"))
        builder_hook(builder, HOOK_ID, node, NULL);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_MARKER)
            builder_hook(builder, HOOK_MARKER, child, NULL);
}

void block_end_hooks(Builder *builder, const FoNode *node)
{
    if (fo_attr(node, "id"))
        builder_hook(builder, HOOK_ID_END, node, NULL);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_MARKER)
            builder_hook(builder, HOOK_MARKER_END, child, NULL);
}

void block_space(Builder *builder, const FoNode *node, int after, PageLength base)
{
    const BlockLook *block = node->look->block;
    int side = after ? SIDE_AFTER : SIDE_BEFORE;
    const PageSpace *space = after ? &block->after : &block->before;
    if (block->margin_set & (1 << side) && !space->set)
        builder_space(builder, NULL, &block->margin[side], base);
    else if (space->set)
        builder_space(builder, space, NULL, base);
}

void builder_force(Builder *builder, uint8_t force)
{
    /* of two breaks at one place the stronger counts */
    if (force > builder->force)
        builder->force = force;
}

static Deco *deco_new(Builder *builder, const FoNode *node, PageLength x, PageLength width,
                      PageLength base)
{
    const BorderLook *border = node->look->border;
    Deco *deco = arena_make(builder->run->arena, Deco);
    deco->parent = builder->deco;
    deco->node = node;
    deco->x = x;
    deco->width = width;
    if (border->side[SIDE_BEFORE].retain)
        deco->retain_before += border_of(node, SIDE_BEFORE);
    if (border->padding_retain[SIDE_BEFORE])
        deco->retain_before += dim_of(border->padding[SIDE_BEFORE], base);
    if (border->side[SIDE_AFTER].retain)
        deco->retain_after += border_of(node, SIDE_AFTER);
    if (border->padding_retain[SIDE_AFTER])
        deco->retain_after += dim_of(border->padding[SIDE_AFTER], base);
    return deco;
}

/* What every block-level object begins with.  place comes in as the parent's and goes out as the
 * place of the content. */
void block_begin(Builder *builder, const FoNode *node, Place *place, PageLength base)
{
    const BlockLook *block = node->look->block;
    if (builder->together == 0)
        builder->together_from = builder->elems->len;
    if (block->keep_previous[WITHIN_COLUMN] || block->keep_previous[WITHIN_PAGE])
        builder->why |= WHY_PREVIOUS;
    builder_force(builder, block->break_before);
    block_space(builder, node, 0, base);
    PageLength x = 0, width = 0;
    *place = place_enter(node, *place, &x, &width);
    if (draws_around(node)) {
        builder->deco = deco_new(builder, node, x, width, base);
        PageLength edge = block_edge(node, SIDE_BEFORE, base);
        if (edge > 0) {
            Deco *own = builder->deco;
            builder->deco = own->parent;
            block_hooks(builder, node);
            Elem *pad = builder_box(builder, BOX_PAD, edge, node);
            pad->deco = own;
            pad->start = true;
            builder->deco = own;
        } else {
            block_hooks(builder, node);
        }
    } else {
        block_hooks(builder, node);
    }
    if (block->keep_together[WITHIN_COLUMN] || block->keep_together[WITHIN_PAGE])
        builder->together++;
}

void block_end(Builder *builder, const FoNode *node, PageLength base)
{
    const BlockLook *block = node->look->block;
    if (block->keep_together[WITHIN_COLUMN] || block->keep_together[WITHIN_PAGE])
        builder->together--;
    if (draws_around(node)) {
        PageLength edge = block_edge(node, SIDE_AFTER, base);
        if (edge > 0) {
            /* a break asked for by the last object inside waits until the edge is set */
            uint8_t force = builder->force;
            builder->force = CLASS_NONE;
            builder->boundary = false;
            Elem *pad = builder_box(builder, BOX_PAD, edge, node);
            pad->end = true;
            builder->force = force;
        }
        builder->deco = builder->deco->parent;
    }
    block_end_hooks(builder, node);
    block_space(builder, node, 1, base);
    if (block->keep_next[WITHIN_COLUMN] || block->keep_next[WITHIN_PAGE])
        builder->why |= WHY_NEXT;
    builder_force(builder, block->break_after);
}
