/* place_group.c - rows of a table and items of a list: cells side by side, from one step to
 * another. */
#include "page/place.h"

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
    PageLength half_start = place_border_width(&b[SIDE_START]) / 2,
               half_end = place_border_width(&b[SIDE_END]) / 2;
    PageLength x = rect.x - half_start, w = rect.w + half_start + half_end;
    if (before)
        place_edge(placer, &b[SIDE_BEFORE],
                   (PlaceEdge){true, x, rect.y, w, place_border_width(&b[SIDE_BEFORE])});
    if (after)
        place_edge(placer, &b[SIDE_AFTER],
                   (PlaceEdge){true, x, rect.y + rect.h, w, place_border_width(&b[SIDE_AFTER])});
    place_edge(placer, &b[SIDE_START],
               (PlaceEdge){false, rect.x, rect.y, rect.h, place_border_width(&b[SIDE_START])});
    place_edge(
        placer, &b[SIDE_END],
        (PlaceEdge){false, rect.x + rect.w, rect.y, rect.h, place_border_width(&b[SIDE_END])});
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
    place_list(&inner, &cell->list, (size_t)from, (size_t)to, view->x + cell->content_x, y,
               (Fit){0});
    placer->marked = inner.marked;
}

void place_group(Placer *placer, const Group *group, int from, int to, PageLength x, PageLength y)
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
void place_repeated(Placer *placer, const Repeat *repeat, FoKind part, const Fragment *fragment,
                    PageLength x, PageLength y)
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
        groups = table_again(placer->run, repeat, part, fragment, &count);
    for (size_t i = 0; i < count; i++) {
        place_group(placer, groups[i], 0, 0, x, y);
        y += groups[i]->height;
    }
    place_mark_end(placer);
    placer->artifact = outer;
    placer->bars = bars;
    placer->run->page_label = label;
}

const Group *place_anew(Placer *placer, const Group *group, const Fragment *fragment)
{
    const Repeat *repeat = group->again;
    bool header = group->part == FO_TABLE_HEADER;
    const Group *const *old = header ? repeat->header : repeat->footer;
    size_t count = 0, nth = 0;
    const Group *const *made = table_again(placer->run, repeat, group->part, fragment, &count);
    while (nth + 1 < count && old[nth] != group)
        nth++;
    return count > 0 ? made[nth] : group;
}
