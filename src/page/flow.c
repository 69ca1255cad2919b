/* flow.c - block-level objects to element lists: blocks, lists, containers.
 *
 * Indents are absolute in the reference area: a Place carries what the parent computed, and
 * place_enter() turns an object's margins, indents, borders and padding into its own. */
#include "page/layout.h"

#include <string.h>

enum { MAX_NESTING = 200 };

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

static PageLength edge_of(const FoNode *node, int side, PageLength base)
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
        return parent + dim_of(block->margin[side], content) + edge_of(node, side, place.width);
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
    PageLength x = place.origin + inside.start - edge_of(node, SIDE_START, place.width);
    PageLength end =
        place.origin + place.width - inside.end + edge_of(node, SIDE_END, place.width);
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
        if (border_of(node, side) > 0 || edge_of(node, side, 0) > 0 ||
            (!collapses(node) && border->padding[side].kind == DIM_SET))
            return true;
    return false;
}

static void add_hooks(Builder *builder, const FoNode *node)
{
    if (fo_attr(node, "id"))
        builder_hook(builder, HOOK_ID, node, NULL);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_MARKER)
            builder_hook(builder, HOOK_MARKER, child, NULL);
}

static void end_hooks(Builder *builder, const FoNode *node)
{
    if (fo_attr(node, "id"))
        builder_hook(builder, HOOK_ID_END, node, NULL);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_MARKER)
            builder_hook(builder, HOOK_MARKER_END, child, NULL);
}

static void space_of(Builder *builder, const FoNode *node, int after, PageLength base)
{
    const BlockLook *block = node->look->block;
    int side = after ? SIDE_AFTER : SIDE_BEFORE;
    const PageSpace *space = after ? &block->after : &block->before;
    if (block->margin_set & (1 << side) && !space->set)
        builder_space(builder, NULL, &block->margin[side], base);
    else if (space->set)
        builder_space(builder, space, NULL, base);
}

static void add_force(Builder *builder, uint8_t force)
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
    add_force(builder, block->break_before);
    space_of(builder, node, 0, base);
    PageLength x = 0, width = 0;
    *place = place_enter(node, *place, &x, &width);
    if (draws_around(node)) {
        builder->deco = deco_new(builder, node, x, width, base);
        PageLength edge = edge_of(node, SIDE_BEFORE, base);
        if (edge > 0) {
            Deco *own = builder->deco;
            builder->deco = own->parent;
            add_hooks(builder, node);
            Elem *pad = builder_box(builder, BOX_PAD, edge, node);
            pad->deco = own;
            pad->start = true;
            builder->deco = own;
        } else {
            add_hooks(builder, node);
        }
    } else {
        add_hooks(builder, node);
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
        PageLength edge = edge_of(node, SIDE_AFTER, base);
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
    end_hooks(builder, node);
    space_of(builder, node, 1, base);
    if (block->keep_next[WITHIN_COLUMN] || block->keep_next[WITHIN_PAGE])
        builder->why |= WHY_NEXT;
    add_force(builder, block->break_after);
}

/* ---- the children of a block: paragraphs and blocks */

static bool has_block_inside(const Builder *builder, const FoNode *node)
{
    if (node->kind == FO_FOOTNOTE || float_moves(builder, node))
        return false;
    for (const FoNode *child = node->first; child; child = child->next) {
        if (fo_kind_row(child->kind)->is == FO_IS_BLOCK)
            return true;
        if (child->kind != FO_MARKER && has_block_inside(builder, child))
            return true;
    }
    return false;
}

static bool is_block_level(const FoNode *node)
{
    return fo_kind_row(node->kind)->is == FO_IS_BLOCK;
}

typedef struct {
    Builder *builder;
    const FoNode *block;
    Place place;
    Gather *gather;
    bool first;      /* text-indent is still to come */
    GPtrArray *open; /* inlines that enclose block-level objects */
} Content;

static void flush(Content *content)
{
    if (!content->gather)
        return;
    for (guint i = content->open->len; i-- > 0;)
        gather_close(content->gather, g_ptr_array_index(content->open, i));
    Place place = content->place;
    const Para *para = gather_finish(content->gather, place.origin + place.start,
                                     place.width - place.start - place.end, content->first);
    gather_free(content->gather);
    content->gather = NULL;
    if (!para)
        return;
    content->first = false;
    builder_boundary(content->builder);
    builder_lines(content->builder, para);
    builder_boundary(content->builder);
}

static Gather *gather_of(Content *content)
{
    if (content->gather)
        return content->gather;
    content->gather =
        gather_new(content->builder->run, content->block, content->builder, content->place);
    for (guint i = 0; i < content->open->len; i++)
        gather_open(content->gather, g_ptr_array_index(content->open, i));
    return content->gather;
}

static void walk(Content *content, const FoNode *first, const FoNode *stop)
{
    for (const FoNode *child = first; child && child != stop; child = child->next) {
        if (child->kind == FO_MARKER)
            continue;
        if (is_block_level(child)) {
            flush(content);
            flow_block_level(content->builder, child, content->place);
        } else if (has_block_inside(content->builder, child)) {
            float_report(content->builder, child);
            if (fo_kind_row(child->kind)->is == FO_IS_NEUTRAL) {
                flush(content);
                add_hooks(content->builder, child);
            }
            g_ptr_array_add(content->open, (void *)child);
            if (content->gather)
                gather_open(content->gather, child);
            walk(content, child->first, NULL);
            flush(content);
            g_ptr_array_remove_index(content->open, content->open->len - 1);
        } else {
            gather_node(gather_of(content), child);
        }
    }
}

/* Paragraphs that do not change from pass to pass are composed once. */
typedef struct {
    PageLength width, start;
    const Para *para;
} Kept;

static bool is_plain(const FoNode *node)
{
    switch (node->kind) {
    case FO_TEXT:
    case FO_LEADER:
    case FO_CHARACTER:
    case FO_EXTERNAL_GRAPHIC:
    case FO_FOREIGN:
    case FO_INSTREAM:
        break;
    case FO_INLINE:
    case FO_WRAPPER:
    case FO_BASIC_LINK:
    case FO_BLOCK:
        break;
    default:
        return false;
    }
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_BLOCK || !is_plain(child))
            return false;
    return true;
}

static bool set_kept(Builder *builder, const FoNode *node, Place place)
{
    const Kept *kept = node->kept;
    if (!kept || kept->width != place.width - place.start - place.end || kept->start != place.origin + place.start)
        return false;
    if (kept->para) {
        builder_boundary(builder);
        builder_lines(builder, kept->para);
        builder_boundary(builder);
    }
    return true;
}

static void set_plain(Builder *builder, const FoNode *node, Place place)
{
    if (set_kept(builder, node, place))
        return;
    Gather *gather = gather_new(builder->run, node, builder, place);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind != FO_MARKER)
            gather_node(gather, child);
    PageLength width = place.width - place.start - place.end;
    const Para *para = gather_finish(gather, place.origin + place.start, width, true);
    gather_free(gather);
    if (!para)
        return;
    Kept *kept = arena_make(builder->run->arena, Kept);
    *kept = (Kept){width, place.origin + place.start, para};
    ((FoNode *)node)->kept = kept;
    set_kept(builder, node, place);
}

void flow_range(Builder *builder, const FoNode *parent, const FoNode *first, const FoNode *stop,
                Place place)
{
    Content content = {.builder = builder,
                       .block = parent,
                       .place = place,
                       .first = true,
                       .open = g_ptr_array_new()};
    walk(&content, first, stop);
    flush(&content);
    g_ptr_array_unref(content.open);
}

void flow_children(Builder *builder, const FoNode *parent, Place place)
{
    if (parent->kind == FO_BLOCK && is_plain(parent)) {
        set_plain(builder, parent, place);
        return;
    }
    flow_range(builder, parent, parent->first, NULL, place);
}

static void set_block(Builder *builder, const FoNode *node, Place place)
{
    PageLength base = place.width - place.start - place.end;
    block_begin(builder, node, &place, base);
    guint before = builder->elems->len;
    flow_children(builder, node, place);
    /* an object without content still has a place: ids, forced breaks and spaces need it */
    if (builder->elems->len == before)
        builder_box(builder, BOX_PAD, 0, node);
    block_end(builder, node, base);
}

Place place_within(const FoNode *parent, Place outer, PageLength width, PageLength height)
{
    Place inside = place_enter(parent, outer, NULL, NULL);
    return (Place){.width = width, .height = height, .start = inside.start, .end = inside.end};
}

ElemList flow_list(Run *run, const FoNode *parent, Place place, const Builder *outer)
{
    Builder builder;
    builder_begin(&builder, run);
    builder_join(&builder, outer);
    builder.is_cell = outer && outer->is_cell;
    flow_children(&builder, parent, place);
    return builder_end(&builder);
}

/* ---- containers */

static PageLength definite(PageDim dim, PageLength base)
{
    if (dim.kind != DIM_SET || (dim.percent != 0 && base < 0))
        return -1;
    return dim_of(dim, MAX(base, 0));
}

bool is_vertical(const FoNode *node, bool outer)
{
    const char *mode = fo_attr(node, "writing-mode");
    return mode ? node->look->text->writing_mode >= MODE_TB_RL : outer;
}

int turn_of(const FoNode *node, bool outer)
{
    bool vertical = is_vertical(node, outer);
    int turn = node->look->area->orientation;
    return (turn + (vertical == outer ? 0 : vertical ? 270 : 90)) % 360;
}

/* Whether a given width runs down the area around the container: a width and a height are seen by
 * the page's reader, the relative dimensions by the content's. */
static bool swaps_given(const FoNode *node, bool outer)
{
    if (fo_attr(node, "width") || fo_attr(node, "height"))
        return outer != (node->look->area->orientation % 180 != 0);
    return turn_of(node, outer) % 180 != 0;
}

static void swap_given(const FoNode *node, bool outer, PageLength *width, PageLength *height)
{
    if (!swaps_given(node, outer))
        return;
    PageLength given = *width;
    *width = *height;
    *height = given;
}

/* Content of a container as one piece; width and height are what the border box has inside, as
 * seen from outside, -1 where open. */
static Frame *frame_new(Builder *builder, const FoNode *node, Place place, PageLength width,
                        PageLength height, PageLength base)
{
    Run *run = builder->run;
    Frame *frame = arena_make(run->arena, Frame);
    frame->node = node;
    frame->turn = turn_of(node, builder->vertical);
    bool swap = frame->turn % 180 != 0;
    PageLength inner_width = swap ? height : width, inner_height = swap ? width : height;
    if (inner_width < 0)
        inner_width = base;
    Builder kind = *builder;
    kind.in_static = builder->in_static || node->look->area->absolute != ABSOLUTE_AUTO;
    kind.vertical = is_vertical(node, builder->vertical);
    kind.is_cell = true; /* no break at its edges can be meant */
    frame->list = flow_list(run, node, place_within(node, place, inner_width, inner_height), &kind);
    if (inner_height < 0)
        inner_height = frame->list.height;
    frame->content_width = inner_width;
    frame->content_height = inner_height;
    frame->width = (swap ? inner_height : inner_width) + edge_of(node, SIDE_START, base) +
                   edge_of(node, SIDE_END, base);
    frame->height = (swap ? inner_width : inner_height) + edge_of(node, SIDE_BEFORE, base) +
                    edge_of(node, SIDE_AFTER, base);
    return frame;
}

static void report_clipped(Builder *builder, const FoNode *node, const Frame *frame)
{
    if (frame->list.height <= frame->content_height + 500)
        return;
    char key[32];
    g_snprintf(key, sizeof key, "clip:%p", (const void *)node);
    if (!run_tell_once(builder->run, key))
        return;
    Diag *diag = diag_add(builder->run->out, DIAG_PAGE_CLIPPED, fo_span(builder->run->tree, node),
                          "the content is %.1f pt higher than its container",
                          (frame->list.height - frame->content_height) / 1000.0);
    if (node->look->area->overflow == OVERFLOW_VISIBLE ||
        node->look->area->overflow == OVERFLOW_AUTO)
        diag_set_severity(diag, DIAG_WARNING);
    else
        fo_judge(builder->run->tree, diag);
}

static void set_absolute(Builder *builder, const FoNode *node, Place place)
{
    const AreaLook *area = node->look->area;
    bool fixed = area->absolute == ABSOLUTE_FIXED;
    PageLength base = builder->run->page ? builder->run->page->width : place.width;
    PageLength across = fixed ? base : place.width;
    PageLength down = fixed && builder->run->page ? builder->run->page->height : place.height;
    PageLength left = definite(area->left, across), right = definite(area->right, across);
    PageLength top = definite(area->top, down), bottom = definite(area->bottom, down);
    PageLength width = definite(area->ipd.optimum, across),
               height = definite(area->bpd.optimum, down);
    PageLength pads_x = edge_of(node, SIDE_START, across) + edge_of(node, SIDE_END, across);
    PageLength pads_y = edge_of(node, SIDE_BEFORE, across) + edge_of(node, SIDE_AFTER, across);
    if (width < 0)
        width = MAX(across - MAX(left, 0) - MAX(right, 0) - pads_x, 0);
    if (height < 0 && top >= 0 && bottom >= 0 && down >= 0)
        height = MAX(down - top - bottom - pads_y, 0);
    Frame *frame = frame_new(builder, node, place, width, height, across);
    frame->fixed = fixed;
    frame->x = area->left.kind == DIM_SET ? dim_of(area->left, across) : right >= 0 ? right : 0;
    frame->right = area->left.kind != DIM_SET && area->right.kind == DIM_SET;
    frame->y = area->top.kind == DIM_SET ? dim_of(area->top, MAX(down, 0))
               : bottom >= 0             ? bottom
                                         : 0;
    frame->bottom = area->top.kind != DIM_SET && area->bottom.kind == DIM_SET;
    if (fo_attr(node, "id"))
        builder_hook(builder, HOOK_ID, node, NULL);
    Elem *elem = builder_box(builder, BOX_ABSOLUTE, 0, node);
    elem->of.frame = frame;
}

static void set_frame(Builder *builder, const FoNode *node, Place place, PageLength width,
                      PageLength height)
{
    PageLength base = place.width - place.start - place.end;
    const BlockLook *block = node->look->block;
    if (block->keep_previous[WITHIN_COLUMN] || block->keep_previous[WITHIN_PAGE])
        builder->why |= WHY_PREVIOUS;
    add_force(builder, block->break_before);
    space_of(builder, node, 0, base);
    add_hooks(builder, node);
    PageLength x = 0;
    place_enter(node, place, &x, NULL);
    Frame *frame = frame_new(builder, node, place, width, height, base);
    frame->x = x;
    report_clipped(builder, node, frame);
    Elem *elem = builder_box(builder, BOX_FRAME, frame->height, node);
    elem->of.frame = frame;
    end_hooks(builder, node);
    space_of(builder, node, 1, base);
    if (block->keep_next[WITHIN_COLUMN] || block->keep_next[WITHIN_PAGE])
        builder->why |= WHY_NEXT;
    add_force(builder, block->break_after);
}

static PageLength within(PageLength length, const DimRange *range, PageLength base)
{
    if (range->maximum.kind == DIM_SET)
        length = MIN(length, dim_of(range->maximum, base));
    if (range->minimum.kind == DIM_SET)
        length = MAX(length, dim_of(range->minimum, base));
    return length;
}

static bool has_absolute(const FoNode *node)
{
    for (const FoNode *child = node->first; child; child = child->next) {
        if (child->kind == FO_BLOCK_CONTAINER) {
            if (child->look->area->absolute != ABSOLUTE_AUTO)
                return true;
        } else if (child->kind != FO_TEXT && has_absolute(child)) {
            return true;
        }
    }
    return false;
}

/* A group whose cells may ask for breaks around it. */
static void builder_cells(Builder *builder, Group *group, const FoNode *node)
{
    CellEdge before = group_edge(group, 0, false);
    CellEdge after = group_edge(group, group->row_count - 1, true);
    builder->why |= before.why;
    add_force(builder, before.force);
    builder_group(builder, group, node);
    builder->why |= after.why;
    add_force(builder, after.force);
}

/* One list that is broken as a cell is: with a least height, aligned, or as the area that absolute
 * containers in it refer to. */
static void set_cell_container(Builder *builder, const FoNode *node, Place place)
{
    Place inside = place;
    inside.origin = 0;
    Run *run = builder->run;
    PageLength minimum = definite(node->look->area->bpd.minimum, -1);
    Builder kind = *builder;
    kind.is_cell = true;
    Group *group = group_new(run, 1, 1);
    group->width = place.origin + place.width;
    group->minimums[0] = MAX(minimum, 0);
    group->cells[0] = (Cell){.list = flow_list(run, node, inside, &kind),
                             .node = node,
                             .rows = 1,
                             .columns = 1,
                             .x = place.origin,
                             .width = place.width,
                             .content_x = place.origin,
                             .content_width = place.width,
                             .align = node->look->text->display_align};
    group_settle(run, group);
    if (group->cells[0].list.count > 0 || group->height > 0)
        builder_cells(builder, group, node);
}

/* A container that grows with its content is broken like a block; its inside is a reference area
 * of its own. */
static void set_open_container(Builder *builder, const FoNode *node, Place place, PageLength width)
{
    PageLength base = place.width - place.start - place.end;
    block_begin(builder, node, &place, base);
    guint before = builder->elems->len;
    if (width < 0)
        width = place.width - place.start - place.end;
    else if (builder->deco && builder->deco->node == node)
        builder->deco->width =
            width + edge_of(node, SIDE_START, base) + edge_of(node, SIDE_END, base);
    Place inside = {.origin = place.origin + place.start,
                    .width = width,
                    .height = -1,
                    .start = place.start,
                    .end = place.end};
    if (node->look->area->bpd.minimum.kind == DIM_SET || has_absolute(node))
        set_cell_container(builder, node, inside);
    else
        flow_children(builder, node, inside);
    if (builder->elems->len == before)
        builder_box(builder, BOX_PAD, 0, node);
    block_end(builder, node, base);
}

static void set_container(Builder *builder, const FoNode *node, Place place)
{
    const AreaLook *area = node->look->area;
    if (area->absolute != ABSOLUTE_AUTO) {
        set_absolute(builder, node, place);
        return;
    }
    PageLength base = place.width - place.start - place.end;
    PageLength width = definite(area->ipd.optimum, base),
               height = definite(area->bpd.optimum, place.height);
    if (width >= 0)
        width = within(width, &area->ipd, base);
    Place inside = place_enter(node, place, NULL, NULL);
    swap_given(node, builder->vertical, &width, &height);
    if (turn_of(node, builder->vertical) != 0) {
        bool open = width < 0 && swaps_given(node, builder->vertical);
        set_frame(builder, node, place,
                  width >= 0 || open ? width : inside.width - inside.start - inside.end, height);
        return;
    }
    if (height >= 0)
        set_frame(builder, node, place,
                  width >= 0 ? width : inside.width - inside.start - inside.end,
                  within(height, &area->bpd, MAX(place.height, 0)));
    else
        set_open_container(builder, node, place, width);
}

/* ---- lists */

static ElemList list_part(Builder *outer, const FoNode *part, Place place)
{
    Builder builder;
    builder_begin(&builder, outer->run);
    builder_join(&builder, outer);
    builder.is_cell = true;
    if (!part)
        return builder_end(&builder);
    Place inside = place_enter(part, place, NULL, NULL);
    add_hooks(&builder, part);
    if (part->look->block->keep_together[WITHIN_COLUMN] ||
        part->look->block->keep_together[WITHIN_PAGE])
        builder.together++;
    flow_children(&builder, part, inside);
    end_hooks(&builder, part);
    return builder_end(&builder);
}

static void set_list_item(Builder *builder, const FoNode *node, Place place)
{
    PageLength base = place.width - place.start - place.end;
    Run *run = builder->run;
    block_begin(builder, node, &place, base);
    const FoNode *sides[2] = {fo_child(node, FO_LIST_LABEL), fo_child(node, FO_LIST_BODY)};
    Group *group = group_new(run, 2, 1);
    group->width = place.origin + place.width;
    for (int i = 0; i < 2; i++) {
        Cell *cell = &group->cells[i];
        cell->list = list_part(builder, sides[i], place);
        cell->node = sides[i];
        cell->rows = cell->columns = 1;
        cell->column = i;
        cell->width = cell->content_width = place.origin + place.width;
    }
    group_settle(run, group);
    builder_cells(builder, group, node);
    block_end(builder, node, base);
}

static void set_list(Builder *builder, const FoNode *node, Place place)
{
    PageLength base = place.width - place.start - place.end;
    block_begin(builder, node, &place, base);
    PageLength distance = dim_of(node->look->text->list_distance, base);
    PageLength separation = dim_of(node->look->text->list_separation, base);
    place.body_start = place.start + distance;
    place.label_end = place.width - (place.start + distance - separation);
    guint before = builder->elems->len;
    for (const FoNode *item = node->first; item; item = item->next) {
        if (item->kind == FO_CHANGE_BAR_BEGIN)
            builder_hook(builder, HOOK_BAR_BEGIN, item, NULL);
        if (item->kind == FO_CHANGE_BAR_END)
            builder_hook(builder, HOOK_BAR_END, item, NULL);
        if (item->kind != FO_LIST_ITEM)
            continue;
        builder_boundary(builder);
        set_list_item(builder, item, place);
    }
    if (builder->elems->len == before)
        builder_box(builder, BOX_PAD, 0, node);
    block_end(builder, node, base);
}

static void set_part(Builder *builder, const FoNode *node, Place place)
{
    flow_children(builder, node, place_enter(node, place, NULL, NULL));
}

/* ---- tables with a caption (XSL 6.7.2) */

/* The caption keeps with its table. */
static void set_caption(Builder *builder, const FoNode *caption, Place place, bool after)
{
    builder_boundary(builder);
    if (after)
        builder->why |= WHY_PREVIOUS;
    set_container(builder, caption, place);
    if (!after)
        builder->why |= WHY_NEXT;
}

static void set_captions(Builder *builder, const FoNode *node, Place place, bool after)
{
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_TABLE_CAPTION && caption_is_after(child) == after)
            set_caption(builder, child, place, after);
}

/* text-align says where a table stands that is narrower than its area. */
static Place place_aligned(const FoNode *node, const FoNode *table, Place place)
{
    PageDim given = table->look->area->ipd.optimum;
    PageLength base = place.width - place.start - place.end;
    uint8_t align = node->look->text->align;
    if (given.kind != DIM_SET || table->look->block->indent_set || table->look->block->margin_set)
        return place;
    PageLength slack = MAX(base - dim_of(given, base), 0);
    PageLength before = align == ALIGN_CENTER                        ? slack / 2
                        : align == ALIGN_END || align == ALIGN_RIGHT ? slack
                                                                     : 0;
    place.origin += before;
    return place;
}

static void set_captioned(Builder *builder, const FoNode *node, Place place)
{
    PageLength base = place.width - place.start - place.end;
    block_begin(builder, node, &place, base);
    guint before = builder->elems->len;
    set_captions(builder, node, place, false);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_TABLE)
            flow_block_level(builder, child, place_aligned(node, child, place));
    set_captions(builder, node, place, true);
    if (builder->elems->len == before)
        builder_box(builder, BOX_PAD, 0, node);
    block_end(builder, node, base);
}

void flow_block_level(Builder *builder, const FoNode *node, Place place)
{
    static void (*const handlers[FO_KIND_COUNT])(Builder *, const FoNode *, Place) = {
        [FO_BLOCK] = set_block,     [FO_BLOCK_CONTAINER] = set_container,
        [FO_LIST_BLOCK] = set_list, [FO_LIST_ITEM] = set_list_item,
        [FO_LIST_LABEL] = set_part, [FO_LIST_BODY] = set_part,
        [FO_TABLE] = table_build,   [FO_TABLE_AND_CAPTION] = set_captioned,
        [FO_TABLE_CAPTION] = set_container,
    };
    Run *run = builder->run;
    if (!handlers[node->kind] || run->depth > MAX_NESTING)
        return;
    run->depth++;
    builder_boundary(builder);
    handlers[node->kind](builder, node, place);
    builder_boundary(builder);
    run->depth--;
}
