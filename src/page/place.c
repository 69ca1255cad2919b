/* place.c - positions to drawing operations, links, destinations and marks.
 *
 * A stretch of an element list is walked twice: once to learn where each box comes to stand and
 * how far each decoration reaches in this part, then to draw, decorations before what they hold.
 * Nothing here decides anything; break.c and group.c have. */
#include "page/place.h"

#include <string.h>

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

/* ---- frames */

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
    place_border_box(placer, node, (Rect){x, y, frame->width, frame->height}, true, true);
    x += place_edge_width(node, SIDE_START);
    y += place_edge_width(node, SIDE_BEFORE);
    bool swap = degrees % 180 != 0;
    PageLength w = swap ? frame->content_height : frame->content_width;
    PageLength h = swap ? frame->content_width : frame->content_height;
    uint8_t overflow = node->look->area->overflow;
    bool clip = (overflow == OVERFLOW_HIDDEN || overflow == OVERFLOW_SCROLL ||
                 overflow == OVERFLOW_ERROR) &&
                frame->list.height > frame->content_height;
    if (clip)
        place_clip(placer, (Rect){x, y, w, h});
    Placer inner = *placer;
    if (degrees != 0) {
        place_turn(&inner, degrees, x, y, w, h);
        inner.lines = NULL;
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
        place_pop(&inner);
    placer->marked = inner.marked;
    if (clip)
        place_pop(placer);
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
    bool starts = deco->starts || place_border_width(&look->side[SIDE_BEFORE]) == 0;
    bool ends = deco->ends || place_border_width(&look->side[SIDE_AFTER]) == 0;
    place_border_box(placer, deco->node,
                     (Rect){x + deco->x, deco->top, deco->width, deco->bottom - deco->top}, starts,
                     ends);
}

static void note_box(Placer *placer, const FoNode *node, PageLength x, PageLength y, PageLength w,
                     PageLength h)
{
    if (placer->artifact || !node)
        return;
    Rect rect = place_on_sheet(placer, x, y, w, h);
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
    Fragment fragment = {view->list, view->from, view->to};
    place_group(placer, group->again ? place_anew(placer, group, &fragment) : group, first, last,
                view->x, view->tops[i]);
    for (size_t k = i; k <= end; k++)
        changebar_leave(placer->bars, view->list->elems[k].hooks, view->tops[i] + height);
    return end;
}

static size_t place_elem(Placer *placer, const ListView *view, size_t i)
{
    const Elem *elem = &view->list->elems[i];
    run_hooks(placer, elem->hooks, view->x, view->tops[i]);
    changebar_enter(placer->bars, elem->hooks, view->tops[i]);
    switch (elem->box) {
    case BOX_LINE: {
        const Para *para = elem->of.line.para;
        int line = elem->of.line.line;
        place_line(placer, para, line, view->x + para->x,
                   view->tops[i] + para->boxes[line].baseline);
        break;
    }
    case BOX_GROUP:
        return place_group_run(placer, view, i);
    case BOX_FRAME:
        place_frame(placer, elem->of.frame, view->x + elem->of.frame->x, view->tops[i]);
        break;
    case BOX_ABSOLUTE: {
        LineNumbers *lines = placer->lines;
        changebar_hold(placer->bars, view->tops[i], view->tops[i]);
        placer->lines = NULL;
        place_absolute(placer, elem->of.frame);
        placer->lines = lines;
        changebar_release(placer->bars);
        break;
    }
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
    Fragment fragment = {list, view.from, view.to};
    const Repeat *header = view.before ? view.before->of.repeat : NULL;
    const Repeat *footer = view.after ? view.after->of.repeat : NULL;
    for (size_t i = view.from; i < view.to; i++) {
        const Elem *elem = &list->elems[i];
        if (elem->kind != ELEM_BOX)
            continue;
        draw_decos(placer, elem->deco, x, drawn);
        if (header)
            place_repeated(placer, header, FO_TABLE_HEADER, &fragment, x,
                           tops[i] - header->header_height);
        header = NULL;
        i = place_elem(placer, &view, i);
    }
    if (footer)
        place_repeated(placer, footer, FO_TABLE_FOOTER, &fragment, x, at);
    g_free(tops);
    return bottom - y;
}
