/* table.c - tables: cells and row groups for the element list.
 *
 * Rows that a spanning cell ties together form one Group; a table without row spans has a group
 * a row.  With collapsed borders a cell keeps half of each border inside its own box, and the
 * winner of each edge is found once for the whole grid. */
#include "page/table.h"

#include <string.h>

/* The steps of a group grow with the square of the rows that spanning cells tie together. */
enum { MAX_TIED = 250 };

/* ---- cells */

static PageLength padding_of(const FoNode *node, int side, PageLength base)
{
    return dim_of(node->look->border->padding[side], base);
}

static PageLength full_border(const BorderSide *side)
{
    return side->style > BORDER_HIDDEN ? side->width : 0;
}

static void set_cell_edges(const Table *table, int section, const Slot *slot, Cell *cell)
{
    for (int side = 0; side < 4; side++)
        cell->border[side] = table->collapsed ? table_edge(table, section, slot, side)
                                              : slot->node->look->border->side[side];
    int divide = table->collapsed ? 2 : 1;
    const BorderLook *look = slot->node->look->border;
    PageLength width[4];
    for (int side = 0; side < 4; side++)
        width[side] = full_border(&cell->border[side]) / divide;
    cell->gap = table->space_block / 2;
    cell->before =
        cell->gap + width[SIDE_BEFORE] + padding_of(slot->node, SIDE_BEFORE, table->width);
    cell->after = cell->gap + width[SIDE_AFTER] + padding_of(slot->node, SIDE_AFTER, table->width);
    cell->keep_before =
        (cell->border[SIDE_BEFORE].retain ? width[SIDE_BEFORE] : 0) +
        (look->padding_retain[SIDE_BEFORE] ? padding_of(slot->node, SIDE_BEFORE, table->width) : 0);
    cell->keep_after =
        (cell->border[SIDE_AFTER].retain ? width[SIDE_AFTER] : 0) +
        (look->padding_retain[SIDE_AFTER] ? padding_of(slot->node, SIDE_AFTER, table->width) : 0);
    PageLength start = width[SIDE_START] + padding_of(slot->node, SIDE_START, table->width);
    PageLength end = width[SIDE_END] + padding_of(slot->node, SIDE_END, table->width);
    cell->content_x = cell->x + start;
    cell->content_width = MAX(cell->width - start - end, 0);
}

static bool keeps(const uint8_t keep[3])
{
    return keep[WITHIN_COLUMN] || keep[WITHIN_PAGE];
}

/* Indents come down through part and row; they count from the cell's own edges. */
static Place cell_place(const Table *table, const Slot *slot, PageLength width)
{
    Place place = table->inside;
    const FoNode *outer[] = {slot->part, slot->row};
    for (size_t i = 0; i < G_N_ELEMENTS(outer); i++)
        if (outer[i])
            place = place_enter(outer[i], place, NULL, NULL);
    return place_within(slot->node, place, width, -1);
}

static void row_hooks(Builder *builder, const FoNode *row)
{
    if (row && fo_attr(row, "id"))
        builder_hook(builder, HOOK_ID, row, NULL);
}

/* What begins, and ends, with a part of a table or a cell: its id and its markers. */
static void part_hooks(Builder *builder, const FoNode *part)
{
    row_hooks(builder, part);
    for (const FoNode *child = part->first; child; child = child->next)
        if (child->kind == FO_MARKER)
            builder_hook(builder, HOOK_MARKER, child, NULL);
}

static void part_end_hooks(Builder *builder, const FoNode *part)
{
    if (fo_attr(part, "id"))
        builder_hook(builder, HOOK_ID_END, part, NULL);
    for (const FoNode *child = part->first; child; child = child->next)
        if (child->kind == FO_MARKER)
            builder_hook(builder, HOOK_MARKER_END, child, NULL);
}

static ElemList cell_list(Table *table, const Slot *slot, PageLength width)
{
    Builder builder;
    const FoNode *node = slot->node;
    builder_begin(&builder, table->builder->run);
    builder_join(&builder, table->builder);
    builder.in_table = true;
    builder.is_cell = true;
    const BlockLook *block = node->look->block;
    if (keeps(block->keep_together))
        builder.together++;
    part_hooks(&builder, node);
    Place place = cell_place(table, slot, width);
    flow_children(&builder, node, place);
    part_end_hooks(&builder, node);
    return builder_end(&builder);
}

static PageLength given_height(const FoNode *node)
{
    if (!node)
        return 0;
    const DimRange *range = &node->look->area->bpd;
    PageLength height = range->optimum.kind == DIM_SET ? range->optimum.fixed : 0;
    if (range->minimum.kind == DIM_SET)
        height = MAX(height, range->minimum.fixed);
    return height;
}

static void make_cell(Table *table, int section, const Slot *slot, int first_row, int row_count,
                      Cell *cell)
{
    cell->node = slot->node;
    cell->row = slot->r - first_row;
    cell->rows = MIN(slot->rows, row_count - cell->row);
    if (cell->rows < slot->rows)
        table_report_grid(table, slot->node, diag_translate("ties too many rows together"));
    cell->column = slot->c;
    cell->columns = slot->columns;
    const Column *last = &table->columns[slot->c + slot->columns - 1];
    cell->x = table->x + table->columns[slot->c].x + table->space_inline / 2;
    cell->width = MAX(last->x + last->width - table->columns[slot->c].x - table->space_inline, 0);
    cell->align = slot->node->look->text->display_align;
    set_cell_edges(table, section, slot, cell);
    PageLength height = given_height(slot->node);
    cell->minimum = height > 0 ? height + cell->before + cell->after : 0;
    cell->list = cell_list(table, slot, cell->content_width);
}

/* What a row and the cells that begin (or end) with it ask of the break there. */
static CellEdge row_edge(const Group *group, int row, bool after)
{
    CellEdge edge = group_edge(group, row, after);
    if (!group->rows[row])
        return edge;
    const BlockLook *look = group->rows[row]->look->block;
    edge.force = MAX(edge.force, after ? look->break_after : look->break_before);
    if (keeps(after ? look->keep_next : look->keep_previous))
        edge.why |= after ? WHY_NEXT : WHY_PREVIOUS;
    return edge;
}

/* Of the rows that a spanning cell ties together. */
static void set_inner_edges(Run *run, Group *group)
{
    group->forces = arena_make_array(run->arena, uint8_t, (size_t)group->row_count);
    group->whys = arena_make_array(run->arena, uint8_t, (size_t)group->row_count);
    for (int row = 1; row < group->row_count; row++) {
        CellEdge before = row_edge(group, row - 1, true), after = row_edge(group, row, false);
        group->forces[row] = MAX(before.force, after.force);
        group->whys[row] = before.why | after.why;
    }
}

static Group *make_group(Table *table, int section, int first, int last)
{
    Run *run = table->builder->run;
    const Section *at = &g_array_index(table->sections, Section, section);
    guint from = g_array_index(at->rows, Row, first).slot;
    guint to = last + 1 < (int)at->rows->len ? g_array_index(at->rows, Row, last + 1).slot
                                             : at->slots->len;
    Group *group = group_new(run, to - from, last - first + 1);
    group->table = table->table;
    group->x = table->x;
    group->width = table->width;
    group->collapsed = table->collapsed;
    for (int r = first; r <= last; r++) {
        group->rows[r - first] = g_array_index(at->rows, Row, r).node;
        group->minimums[r - first] = given_height(group->rows[r - first]);
    }
    for (guint i = from; i < to; i++)
        make_cell(table, section, g_ptr_array_index(at->slots, i), first, group->row_count,
                  &group->cells[i - from]);
    set_inner_edges(run, group);
    group_settle(run, group);
    return group;
}

/* The last row that is tied to `first` by row spans. */
static int group_end(const Table *table, const Section *section, int first)
{
    int last = first;
    for (int r = first; r <= last; r++)
        for (int c = 0; c < table->column_count; c++) {
            const Slot *slot = section->grid[r * table->column_count + c];
            if (slot)
                last = MAX(last, slot->r + slot->rows - 1);
        }
    return MIN(MIN(last, first + MAX_TIED - 1), (int)section->rows->len - 1);
}

/* ---- into the element list */

static void one_step(Group *group)
{
    group->steps[0] = group->steps[group->step_count - 1];
    group->step_count = 1;
}

static GPtrArray *repeated_groups(Table *table, FoKind kind)
{
    GPtrArray *made = g_ptr_array_new();
    for (guint s = 0; s < table->sections->len; s++) {
        const Section *section = &g_array_index(table->sections, Section, s);
        if (section->part->kind != kind)
            continue;
        for (int r = 0; r < (int)section->rows->len;) {
            int last = group_end(table, section, r);
            Group *group = make_group(table, (int)s, r, last);
            one_step(group);
            g_ptr_array_add(made, group);
            r = last + 1;
        }
    }
    return made;
}

/* The first of them is set anew for all, where it is drawn. */
static void set_again(Table *table, const Repeat *repeat)
{
    if (!table_retrieves(table->table))
        return;
    const Group **firsts[] = {repeat->header, repeat->footer};
    size_t counts[] = {repeat->header_count, repeat->footer_count};
    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < counts[i]; k++) {
            ((Group *)firsts[i][k])->again = repeat;
            ((Group *)firsts[i][k])->part = i == 0 ? FO_TABLE_HEADER : FO_TABLE_FOOTER;
        }
}

static void take_repeated(Table *table, FoKind kind, const Group ***groups, size_t *count,
                          PageLength *height)
{
    g_autoptr(GPtrArray) made = repeated_groups(table, kind);
    for (guint i = 0; i < made->len; i++)
        *height += ((const Group *)g_ptr_array_index(made, i))->height;
    *count = made->len;
    *groups = arena_copy_pointers(table->builder->run->arena, made);
}

static void add_repeated(Table *table, FoKind kind, const Group *const *groups, size_t count)
{
    for (const FoNode *part = table->table->first; part; part = part->next)
        if (part->kind == kind)
            part_hooks(table->builder, part);
    for (size_t i = 0; i < count; i++)
        builder_group(table->builder, groups[i], table->table);
    for (const FoNode *part = table->table->first; part; part = part->next)
        if (part->kind == kind)
            part_end_hooks(table->builder, part);
}

static void take_edge(Builder *builder, CellEdge edge)
{
    builder->why |= edge.why;
    builder->force = MAX(builder->force, edge.force);
}

static Group *body_group(Table *table, int section, int first, int last, bool any)
{
    return any || !table->first ? make_group(table, section, first, last) : table->first;
}

/* A break before the first row stands before the header: nothing of the table may come earlier. */
static void take_first_edge(Table *table)
{
    for (guint s = 0; s < table->sections->len; s++) {
        const Section *section = &g_array_index(table->sections, Section, s);
        if (section->part->kind != FO_TABLE_BODY || section->rows->len == 0)
            continue;
        table->first = make_group(table, (int)s, 0, group_end(table, section, 0));
        take_edge(table->builder, row_edge(table->first, 0, false));
        return;
    }
}

static void add_body(Table *table, int section, bool *any)
{
    Builder *builder = table->builder;
    const Section *at = &g_array_index(table->sections, Section, section);
    part_hooks(builder, at->part);
    for (int r = 0; r < (int)at->rows->len;) {
        int last = group_end(table, at, r);
        Group *group = body_group(table, section, r, last, *any);
        if (*any)
            builder_boundary(builder);
        for (int k = r; k <= last; k++)
            row_hooks(builder, g_array_index(at->rows, Row, k).node);
        if (*any)
            take_edge(builder, row_edge(group, 0, false));
        builder_group(builder, group, table->table);
        take_edge(builder, row_edge(group, group->row_count - 1, true));
        *any = true;
        r = last + 1;
    }
    part_end_hooks(builder, at->part);
}

static void add_rows(Table *table, Repeat *repeat)
{
    Builder *builder = table->builder;
    const TableLook *look = table->table->look->table;
    Repeat *at_break = arena_make(builder->run->arena, Repeat);
    *at_break = *repeat;
    Repeat *kept = arena_make(builder->run->arena, Repeat);
    *kept = *repeat;
    set_again(table, kept);
    if (look->omit_header)
        at_break->header_count = 0, at_break->header_height = 0;
    if (look->omit_footer)
        at_break->footer_count = 0, at_break->footer_height = 0;
    take_first_edge(table);
    add_repeated(table, FO_TABLE_HEADER, repeat->header, repeat->header_count);
    const Repeat *outer = builder->repeat;
    builder->repeat = at_break->header_count + at_break->footer_count > 0 ? at_break : outer;
    bool any = false;
    for (guint s = 0; s < table->sections->len; s++)
        if (g_array_index(table->sections, Section, s).part->kind == FO_TABLE_BODY)
            add_body(table, (int)s, &any);
    uint8_t why = builder->why, force = builder->force;
    if (repeat->footer_count > 0)
        builder->why = 0, builder->force = CLASS_NONE;
    builder->repeat = outer;
    add_repeated(table, FO_TABLE_FOOTER, repeat->footer, repeat->footer_count);
    if (repeat->footer_count > 0)
        builder->why = why, builder->force = force;
}

static PageLength table_width(const FoNode *node, Place inside, PageLength base)
{
    PageDim given = node->look->area->ipd.optimum;
    if (given.kind == DIM_SET)
        return MAX(dim_of(given, base), 0);
    return MAX(inside.width - inside.start - inside.end, 0);
}

static Table table_new(Builder *builder, const FoNode *node, Place place)
{
    Table table = {.builder = builder, .table = node};
    table.inside = place_enter(node, place, NULL, NULL);
    table.collapsed = node->look->text->border_collapse == 0;
    table.width = table_width(node, table.inside, place.width - place.start - place.end);
    table.x = place.origin + table.inside.start;
    if (!table.collapsed) {
        table.space_inline = node->look->text->border_spacing_inline;
        table.space_block = node->look->text->border_spacing_block;
    }
    table_count_columns(&table);
    table_set_widths(&table);
    table_read_sections(&table);
    return table;
}

static bool shows_page(const FoNode *node)
{
    if (node->kind == FO_PAGE_NUMBER)
        return true;
    for (const FoNode *child = node->first; child; child = child->next)
        if (shows_page(child))
            return true;
    return false;
}

static bool repeats_page(const FoNode *table)
{
    for (const FoNode *part = table->first; part; part = part->next)
        if ((part->kind == FO_TABLE_HEADER || part->kind == FO_TABLE_FOOTER) && shows_page(part))
            return true;
    return false;
}

const Group *const *table_again(Run *run, const Repeat *repeat, FoKind part,
                                const Fragment *fragment, size_t *count)
{
    Builder builder = {.run = run, .in_static = true};
    Table table = *repeat->table;
    table.builder = &builder;
    if (table_retrieves(table.table))
        table_retrieve(run, table.table, fragment);
    g_autoptr(GPtrArray) made = repeated_groups(&table, part);
    *count = made->len;
    return (const Group *const *)arena_copy_pointers(run->arena, made);
}

static const Table *keep_table(Run *run, const Table *table)
{
    Table *kept = arena_make(run->arena, Table);
    *kept = *table;
    arena_on_free(run->arena, table_free_sections, kept);
    return kept;
}

void table_build(Builder *builder, const FoNode *node, Place place)
{
    PageLength base = place.width - place.start - place.end;
    Table table = table_new(builder, node, place);
    bool retrieves = table_retrieves(node);
    if (retrieves)
        table_expect_markers(builder->run, node);
    bool anew = retrieves || repeats_page(node);
    Repeat repeat = {.table = anew ? keep_table(builder->run, &table) : NULL};
    const Deco *outer = builder->deco;
    block_begin(builder, node, &place, base);
    if (builder->deco != outer)
        builder->deco->width += table.width - (place.width - place.start - place.end);
    guint before = builder->elems->len;
    take_repeated(&table, FO_TABLE_HEADER, &repeat.header, &repeat.header_count,
                  &repeat.header_height);
    take_repeated(&table, FO_TABLE_FOOTER, &repeat.footer, &repeat.footer_count,
                  &repeat.footer_height);
    add_rows(&table, &repeat);
    if (builder->elems->len == before)
        builder_box(builder, BOX_PAD, 0, node);
    if (!repeat.table)
        table_free_sections(&table);
    block_end(builder, node, base);
}
