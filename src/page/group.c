/* group.c - cells side by side: row heights, and the steps at which the group may be broken.
 *
 * Each cell brings its own element list.  Every wanted break of a cell proposes a height; there
 * each other cell is cut at its own last break above it.  What a cell could not use of that
 * height comes again on the next page, so a step knows three lengths: where it is, how much of
 * the group is done for good, and the difference, which only the broken page pays. */
#include "page/layout.h"

#include <string.h>

typedef struct {
    PageLength y;
    uint8_t why, force;
    size_t cell; /* that proposes it; SIZE_MAX: a row's end */
    int32_t cut;
} Proposal;

typedef struct {
    PageLength height; /* of the list before the break, with what the break adds */
    int32_t at;        /* index of the penalty */
    uint8_t why, force;
} CellBreak;

static void measure_rest(Run *run, Cell *cell)
{
    const ElemList *list = &cell->list;
    cell->rest = arena_make_array(run->arena, PageLength, list->count + 1);
    for (size_t i = list->count; i-- > 0;) {
        bool counts = list->elems[i].kind != ELEM_PENALTY;
        cell->rest[i] = cell->rest[i + 1] + (counts ? list->elems[i].length : 0);
    }
}

static PageLength list_rest(const Cell *cell, int32_t from)
{
    const ElemList *list = &cell->list;
    PageLength height = 0;
    if (from > 0 && (size_t)from <= list->count && list->elems[from - 1].kind == ELEM_PENALTY)
        height = list->elems[from - 1].after;
    return height + cell->rest[break_skip(list, (size_t)from)];
}

static GArray *cell_breaks(const Cell *cell)
{
    GArray *breaks = g_array_new(FALSE, FALSE, sizeof(CellBreak));
    PageLength height = 0;
    for (size_t i = 0; i < cell->list.count; i++) {
        const Elem *elem = &cell->list.elems[i];
        if (elem->kind != ELEM_PENALTY) {
            height += elem->length;
        } else if (i > 0) {
            CellBreak found = {height + elem->before, (int32_t)i + 1, elem->why, elem->force};
            g_array_append_val(breaks, found);
        }
    }
    return breaks;
}

/* Heights of rows from `first` on; cells begun before are counted with what is left of them. */
static void row_heights(const Group *group, const int32_t *cuts, int first, PageLength consumed,
                        PageLength *heights)
{
    for (int row = first; row < group->row_count; row++) {
        PageLength need = group->minimums[row] - (row == first ? consumed : 0);
        for (size_t i = 0; i < group->cell_count; i++) {
            const Cell *cell = &group->cells[i];
            if (cell->row + cell->rows - 1 != row)
                continue;
            bool begun = cuts && cuts[i] >= 0;
            PageLength content = begun ? list_rest(cell, cuts[i]) : cell->content_height;
            PageLength cell_need =
                (begun ? cell->keep_before : cell->before) + content + cell->after;
            if (begun && (size_t)cuts[i] >= cell->list.count)
                cell_need = 0;
            if (!begun)
                cell_need = MAX(cell_need, cell->minimum);
            for (int above = MAX(cell->row, first); above < row; above++)
                cell_need -= heights[above];
            need = MAX(need, cell_need);
        }
        heights[row] = MAX(need, 0);
    }
}

static PageLength sum_heights(const Group *group, const PageLength *heights, int first)
{
    PageLength sum = 0;
    for (int row = first; row < group->row_count; row++)
        sum += heights[row];
    return sum;
}

static int compare_proposals(const void *a, const void *b)
{
    const Proposal *x = a, *y = b;
    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    if (x->force != y->force)
        return x->force > y->force ? -1 : 1;
    return (int)x->why - (int)y->why;
}

static int row_at(const PageLength *tops, int rows, PageLength y)
{
    int row = 0;
    while (row < rows && tops[row + 1] <= y)
        row++;
    return row;
}

typedef struct {
    GArray *breaks; /* of CellBreak */
    guint next;     /* the first that is below all proposals so far */
    int32_t last;   /* the lowest wanted one above them, -1: none */
} CellCuts;

/* Proposals come from the top down, so each cell's breaks are passed once. */
static int32_t last_break(CellCuts *cell_cuts, PageLength room)
{
    for (; cell_cuts->next < cell_cuts->breaks->len; cell_cuts->next++) {
        const CellBreak *at = &g_array_index(cell_cuts->breaks, CellBreak, cell_cuts->next);
        if (at->height > room)
            break;
        if (at->why == 0 || at->force)
            cell_cuts->last = at->at;
    }
    return cell_cuts->last;
}

/* Cuts every cell for a break at a height; false when some cell would have nothing above it. */
static bool cut_cells(const Group *group, CellCuts *breaks, const PageLength *tops,
                      const Proposal *proposal, int32_t *cuts)
{
    for (size_t i = 0; i < group->cell_count; i++) {
        const Cell *cell = &group->cells[i];
        PageLength top = tops[cell->row], bottom = tops[cell->row + cell->rows];
        if (top >= proposal->y) {
            cuts[i] = -1;
            continue;
        }
        if (bottom <= proposal->y || top + cell->before + cell->content_height <= proposal->y) {
            cuts[i] = (int32_t)cell->list.count;
            continue;
        }
        if (i == proposal->cell) {
            cuts[i] = proposal->cut;
            continue;
        }
        cuts[i] =
            last_break(&breaks[i], proposal->y - top - cell->before - cell->keep_after);
        if (cuts[i] < 0 && !proposal->force)
            return false;
        cuts[i] = MAX(cuts[i], 0);
    }
    return true;
}

static GArray *propose(const Group *group, const CellCuts *breaks, const PageLength *tops)
{
    GArray *proposals = g_array_new(FALSE, FALSE, sizeof(Proposal));
    for (size_t i = 0; i < group->cell_count; i++) {
        const Cell *cell = &group->cells[i];
        for (guint k = 0; k < breaks[i].breaks->len; k++) {
            const CellBreak *at = &g_array_index(breaks[i].breaks, CellBreak, k);
            Proposal proposal = {tops[cell->row] + cell->before + at->height + cell->keep_after,
                                 at->force ? 0 : at->why, at->force, i, at->at};
            if (proposal.y < tops[group->row_count])
                g_array_append_val(proposals, proposal);
        }
    }
    for (int row = 1; row < group->row_count; row++) {
        Proposal proposal = {tops[row], group->whys ? group->whys[row] : 0,
                             group->forces ? group->forces[row] : 0, SIZE_MAX, 0};
        g_array_append_val(proposals, proposal);
    }
    g_array_sort(proposals, compare_proposals);
    return proposals;
}

Group *group_new(Run *run, size_t cells, int rows)
{
    Group *group = arena_make(run->arena, Group);
    group->cells = arena_make_array(run->arena, Cell, MAX(cells, 1));
    group->cell_count = cells;
    group->row_count = rows;
    group->rows = arena_make_array(run->arena, const FoNode *, (size_t)rows);
    group->minimums = arena_make_array(run->arena, PageLength, (size_t)rows);
    return group;
}

CellEdge group_edge(const Group *group, int row, bool after)
{
    CellEdge edge = {0};
    for (size_t i = 0; i < group->cell_count; i++) {
        const Cell *cell = &group->cells[i];
        if (row != (after ? cell->row + cell->rows - 1 : cell->row))
            continue;
        uint8_t force = after ? cell->list.force_after : cell->list.force_before;
        edge.force = MAX(edge.force, force);
        edge.why |= after ? cell->list.why_after : cell->list.why_before;
    }
    return edge;
}

static bool row_keeps(const Group *group, int row)
{
    const FoNode *node = row < group->row_count ? group->rows[row] : NULL;
    return node && (node->look->block->keep_together[WITHIN_COLUMN] ||
                    node->look->block->keep_together[WITHIN_PAGE]);
}

static void add_step(Run *run, Group *group, GArray *steps, const Proposal *proposal,
                     const int32_t *cuts, const PageLength *tops)
{
    PageLength total = tops[group->row_count];
    int row = row_at(tops, group->row_count, proposal->y);
    PageLength *heights = arena_make_array(run->arena, PageLength, (size_t)group->row_count + 1);
    row_heights(group, cuts, row, proposal->y - tops[row], heights);
    PageLength used = total - sum_heights(group, heights, row);
    Step step = {.y = proposal->y,
                 .used = MAX(used, 0),
                 .row = row,
                 .why = proposal->why,
                 .force = proposal->force};
    if (proposal->y > tops[row] && row_keeps(group, row))
        step.why |= WHY_TOGETHER;
    if (steps->len > 0) {
        Step *last = &g_array_index(steps, Step, steps->len - 1);
        step.used = MAX(step.used, last->used);
        if (memcmp(last->cuts, cuts, group->cell_count * sizeof(int32_t)) == 0) {
            last->force = MAX(last->force, step.force);
            return;
        }
    }
    step.penalty = step.y - step.used; /* less than nothing where spaces vanish at the break */
    step.cuts = arena_make_array(run->arena, int32_t, group->cell_count);
    memcpy(step.cuts, cuts, group->cell_count * sizeof(int32_t));
    g_array_append_val(steps, step);
}

static void find_steps(Run *run, Group *group, const PageLength *tops)
{
    CellCuts *breaks = g_new(CellCuts, group->cell_count);
    for (size_t i = 0; i < group->cell_count; i++)
        breaks[i] = (CellCuts){.breaks = cell_breaks(&group->cells[i]), .last = -1};
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(Step));
    g_autoptr(GArray) proposals = propose(group, breaks, tops);
    int32_t *cuts = g_new(int32_t, group->cell_count);
    for (guint i = 0; i < proposals->len; i++) {
        const Proposal *proposal = &g_array_index(proposals, Proposal, i);
        if (proposal->y > 0 && proposal->y < tops[group->row_count] &&
            cut_cells(group, breaks, tops, proposal, cuts))
            add_step(run, group, steps, proposal, cuts, tops);
    }
    Step last = {
        .y = tops[group->row_count], .used = tops[group->row_count], .row = group->row_count};
    last.cuts = arena_make_array(run->arena, int32_t, group->cell_count);
    for (size_t i = 0; i < group->cell_count; i++)
        last.cuts[i] = (int32_t)group->cells[i].list.count;
    g_array_append_val(steps, last);
    group->steps = arena_copy_array(run->arena, steps);
    group->step_count = steps->len;
    for (size_t i = 0; i < group->cell_count; i++)
        g_array_unref(breaks[i].breaks);
    g_free(breaks);
    g_free(cuts);
}

void group_settle(Run *run, Group *group)
{
    PageLength *heights = arena_make_array(run->arena, PageLength, (size_t)group->row_count + 1);
    PageLength *tops = arena_make_array(run->arena, PageLength, (size_t)group->row_count + 1);
    for (size_t i = 0; i < group->cell_count; i++) {
        group->cells[i].content_height = group->cells[i].list.height;
        measure_rest(run, &group->cells[i]);
    }
    row_heights(group, NULL, 0, 0, heights);
    for (int row = 0; row < group->row_count; row++)
        tops[row + 1] = tops[row] + heights[row];
    group->height = tops[group->row_count];
    find_steps(run, group, tops);
}

GroupPart group_part(Arena *arena, const Group *group, int from, int to)
{
    GroupPart part = {.tops = arena_make_array(arena, PageLength, (size_t)group->row_count + 1)};
    PageLength *heights = arena_make_array(arena, PageLength, (size_t)group->row_count + 1);
    const Step *begin = from >= 0 ? &group->steps[from] : NULL;
    const Step *end = &group->steps[to];
    int first = begin ? begin->row : 0;
    PageLength consumed = 0;
    if (begin) {
        GroupPart whole = group_part(arena, group, -1, (int)group->step_count - 1);
        consumed = begin->y - whole.tops[begin->row];
    }
    row_heights(group, begin ? begin->cuts : NULL, first, consumed, heights);
    for (int row = first; row < group->row_count; row++)
        part.tops[row + 1] = part.tops[row] + heights[row];
    bool complete = to + 1 == (int)group->step_count;
    part.first = first;
    part.height = complete ? part.tops[group->row_count]
                           : end->used + end->penalty - (begin ? begin->used : 0);
    part.last = first;
    while (part.last + 1 < group->row_count &&
           part.last + 1 < (complete ? group->row_count : end->row + 1) &&
           part.tops[part.last + 1] < part.height)
        part.last++;
    for (int row = part.last + 1; row <= group->row_count; row++)
        part.tops[row] = part.height;
    return part;
}
