/* container.c - block containers: areas of a size of their own, turned, placed absolutely, or open.
 */
#include "page/flow.h"

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
static Frame *frame_new(const Builder *builder, const FoNode *node, Place place, PageLength width,
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
    frame->width = (swap ? inner_height : inner_width) + block_edge(node, SIDE_START, base) +
                   block_edge(node, SIDE_END, base);
    frame->height = (swap ? inner_width : inner_height) + block_edge(node, SIDE_BEFORE, base) +
                    block_edge(node, SIDE_AFTER, base);
    return frame;
}

static bool hides(const FoNode *node)
{
    uint8_t overflow = node->look->area->overflow;
    return overflow != OVERFLOW_VISIBLE && overflow != OVERFLOW_AUTO;
}

static void report_clipped(const Builder *builder, const FoNode *node, const Frame *frame)
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
    if (hides(node))
        fo_judge(builder->run->tree, diag);
    else
        diag_set_severity(diag, DIAG_WARNING);
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
    PageLength pads_x = block_edge(node, SIDE_START, across) + block_edge(node, SIDE_END, across);
    PageLength pads_y =
        block_edge(node, SIDE_BEFORE, across) + block_edge(node, SIDE_AFTER, across);
    if (width < 0)
        width = MAX(across - MAX(left, 0) - MAX(right, 0) - pads_x, 0);
    if (height < 0 && top >= 0 && bottom >= 0 && down >= 0)
        height = MAX(down - top - bottom - pads_y, 0);
    Frame *frame = frame_new(builder, node, place, width, height, across);
    frame->fixed = fixed;
    if (height >= 0 && hides(node))
        report_clipped(builder, node, frame);
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
    builder_force(builder, block->break_before);
    block_space(builder, node, 0, base);
    block_hooks(builder, node);
    PageLength x = 0;
    place_enter(node, place, &x, NULL);
    Frame *frame = frame_new(builder, node, place, width, height, base);
    frame->x = x;
    report_clipped(builder, node, frame);
    Elem *elem = builder_box(builder, BOX_FRAME, frame->height, node);
    elem->of.frame = frame;
    block_end_hooks(builder, node);
    block_space(builder, node, 1, base);
    if (block->keep_next[WITHIN_COLUMN] || block->keep_next[WITHIN_PAGE])
        builder->why |= WHY_NEXT;
    builder_force(builder, block->break_after);
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
            width + block_edge(node, SIDE_START, base) + block_edge(node, SIDE_END, base);
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

void container_build(Builder *builder, const FoNode *node, Place place)
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

const Frame *container_inline(const Builder *builder, const FoNode *node, Place place)
{
    const AreaLook *area = node->look->area;
    Builder kind = *builder;
    kind.in_note = true; /* a footnote in it would have no line to go with */
    PageLength base = MAX(place.width - place.start - place.end, 0);
    PageLength width = definite(area->ipd.optimum, base),
               height = definite(area->bpd.optimum, place.height);
    swap_given(node, builder->vertical, &width, &height);
    if (width < 0 && !swaps_given(node, builder->vertical))
        width =
            MAX(base - block_edge(node, SIDE_START, base) - block_edge(node, SIDE_END, base), 0);
    Frame *frame = frame_new(&kind, node, place, width, height, base);
    report_clipped(&kind, node, frame);
    return frame;
}

static PageLength first_baseline(const ElemList *list)
{
    PageLength y = 0;
    for (size_t i = 0; i < list->count; i++) {
        const Elem *elem = &list->elems[i];
        if (elem->kind == ELEM_BOX && elem->box == BOX_LINE)
            return y + elem->of.line.para->boxes[elem->of.line.line].baseline;
        if (elem->kind == ELEM_BOX && elem->box == BOX_GROUP) {
            const Cell *cell = elem->of.group.group->cells;
            return y + cell->before + first_baseline(&cell->list);
        }
        y += elem->kind == ELEM_PENALTY ? 0 : elem->length;
    }
    return y;
}

PageLength frame_ascent(const Frame *frame)
{
    if (frame->turn != 0)
        return frame->height;
    return block_edge(frame->node, SIDE_BEFORE, frame->width) + first_baseline(&frame->list);
}
