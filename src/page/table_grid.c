/* table_grid.c - the columns of a table and the grid of its cells. */
#include "page/table.h"

enum { MAX_COLUMNS = 1000, MAX_ROWS = 100000 };

static int rows_width(const FoNode *part)
{
    int most = 0, loose = 0;
    for (const FoNode *row = part->first; row; row = row->next) {
        int count = 0;
        for (const FoNode *cell = row->first; row->kind == FO_TABLE_ROW && cell;
             cell = cell->next) {
            if (cell->look->table->column_number > 0)
                count = MAX(count, cell->look->table->column_number - 1);
            count += cell->look->table->columns_spanned;
        }
        if (row->kind == FO_TABLE_CELL) {
            loose = row->look->table->starts_row ? 0 : loose;
            loose += row->look->table->columns_spanned;
            if (row->look->table->ends_row) {
                most = MAX(most, loose);
                loose = 0;
            }
        }
        most = MAX(most, count);
    }
    return MAX(most, loose);
}

static bool is_section(const FoNode *node)
{
    return node->kind == FO_TABLE_HEADER || node->kind == FO_TABLE_FOOTER ||
           node->kind == FO_TABLE_BODY;
}

void table_count_columns(Table *table)
{
    int declared = 0, next = 1;
    for (const FoNode *child = table->table->first; child; child = child->next) {
        if (child->kind == FO_TABLE_COLUMN) {
            int number =
                child->look->table->column_number > 0 ? child->look->table->column_number : next;
            next = number + child->look->table->columns_repeated;
            declared = MAX(declared, next - 1);
        } else if (is_section(child)) {
            table->column_count = MAX(table->column_count, rows_width(child));
        }
    }
    table->column_count = CLAMP(MAX(table->column_count, declared), 1, MAX_COLUMNS);
    table->columns =
        arena_make_array(table->builder->run->arena, Column, (size_t)table->column_count);
    next = 1;
    for (const FoNode *child = table->table->first; child; child = child->next) {
        if (child->kind != FO_TABLE_COLUMN)
            continue;
        int number =
            child->look->table->column_number > 0 ? child->look->table->column_number : next;
        next = number + child->look->table->columns_repeated;
        for (int c = number; c < next && c <= table->column_count; c++)
            table->columns[c - 1].node = child;
    }
}

static const FoNode *first_cell(const Table *table)
{
    for (const FoNode *part = table->table->first; part; part = part->next) {
        if (!is_section(part) || !part->first)
            continue;
        const FoNode *first = part->first;
        while (first && first->kind != FO_TABLE_ROW && first->kind != FO_TABLE_CELL)
            first = first->next;
        if (first && first->kind == FO_TABLE_ROW)
            first = first->first;
        return first;
    }
    return NULL;
}

/* XSL 1.1 7.28.16 (fixed layout): the column's own width, else that of a cell in the first row. */
static void read_widths(Table *table)
{
    for (int c = 0; c < table->column_count; c++) {
        const FoNode *node = table->columns[c].node;
        table->columns[c].given = node ? node->look->table->column_width : (PageDim){0};
    }
    int c = 0;
    for (const FoNode *cell = first_cell(table); cell && c < table->column_count;
         cell = cell->next) {
        if (cell->kind != FO_TABLE_CELL)
            continue;
        const TableLook *look = cell->look->table;
        if (look->column_number > 0)
            c = MIN(look->column_number, table->column_count) - 1;
        PageDim width = cell->look->area->ipd.optimum;
        if (width.kind == DIM_SET && look->columns_spanned == 1 &&
            table->columns[c].given.kind != DIM_SET)
            table->columns[c].given = width;
        c += look->columns_spanned;
        if (look->ends_row ||
            (cell->next && cell->next->look && cell->next->kind == FO_TABLE_CELL &&
             cell->next->look->table->starts_row))
            break;
    }
    for (c = 0; c < table->column_count; c++)
        if (table->columns[c].given.kind != DIM_SET)
            table->columns[c].given = (PageDim){.share = 1, .kind = DIM_SET};
}

/* Fixed and percent first; what is left is shared by the proportional columns. */
void table_set_widths(Table *table)
{
    read_widths(table);
    double shares = 0;
    PageLength fixed = 0;
    for (int c = 0; c < table->column_count; c++) {
        PageDim dim = table->columns[c].given;
        shares += dim.share;
        table->columns[c].width = dim_of(dim, table->width);
        fixed += table->columns[c].width;
    }
    PageLength left = MAX(table->width - fixed, 0), x = 0;
    double given = 0;
    PageLength used = 0;
    for (int c = 0; c < table->column_count; c++) {
        double share = table->columns[c].given.share;
        if (share > 0 && shares > 0) {
            given += share;
            PageLength upto = (PageLength)(left * (given / shares));
            table->columns[c].width += upto - used;
            used = upto;
        }
        table->columns[c].x = x;
        x += table->columns[c].width;
    }
}

/* ---- grid */

static Row *row_new(Section *section, const FoNode *node)
{
    Row row = {.node = node, .cells = g_ptr_array_new()};
    g_array_append_val(section->rows, row);
    return &g_array_index(section->rows, Row, section->rows->len - 1);
}

static void read_rows(Section *section)
{
    Row *open = NULL;
    for (const FoNode *child = section->part->first; child; child = child->next) {
        if (section->rows->len >= MAX_ROWS)
            return;
        if (child->kind == FO_TABLE_ROW) {
            Row *row = row_new(section, child);
            for (const FoNode *cell = child->first; cell; cell = cell->next)
                if (cell->kind == FO_TABLE_CELL)
                    g_ptr_array_add(row->cells, (void *)cell);
            open = NULL;
        } else if (child->kind == FO_TABLE_CELL) {
            if (!open || child->look->table->starts_row)
                open = row_new(section, NULL);
            g_ptr_array_add(open->cells, (void *)child);
            if (child->look->table->ends_row)
                open = NULL;
        }
    }
}

void table_report_grid(Table *table, const FoNode *cell, const char *what)
{
    Run *run = table->builder->run;
    char key[40];
    g_snprintf(key, sizeof key, "grid:%p", (const void *)cell);
    if (!run_tell_once(run, key))
        return;
    Diag *diag = diag_add(run->out, DIAG_PAGE_TABLE_GRID, fo_span(run->tree, cell),
                          "this table cell %s", what);
    diag_help(diag, "check column-number and the spans of the cells around it");
    fo_judge(run->tree, diag);
}

static void fill_slot(Table *table, Section *section, const Slot *slot)
{
    int rows = (int)section->rows->len;
    for (int r = slot->r; r < slot->r + slot->rows && r < rows; r++)
        for (int c = slot->c; c < slot->c + slot->columns && c < table->column_count; c++) {
            Slot **at = &section->grid[r * table->column_count + c];
            if (*at)
                table_report_grid(table, slot->node, diag_translate("overlaps another one"));
            else
                *at = (Slot *)slot;
        }
}

static void place_row(Table *table, Section *section, int r)
{
    Row *row = &g_array_index(section->rows, Row, r);
    int rows = (int)section->rows->len, c = 0;
    row->slot = section->slots->len;
    for (guint i = 0; i < row->cells->len; i++) {
        const FoNode *node = g_ptr_array_index(row->cells, i);
        const TableLook *look = node->look->table;
        if (look->column_number > 0)
            c = look->column_number - 1;
        else
            while (c < table->column_count && section->grid[r * table->column_count + c])
                c++;
        if (c >= table->column_count) {
            table_report_grid(table, node,
                              diag_translate("stands outside the columns of its table"));
            continue;
        }
        Slot *slot = arena_make(table->builder->run->arena, Slot);
        *slot = (Slot){node,
                       row->node,
                       section->part,
                       table->columns[c].node,
                       r,
                       c,
                       MIN(look->rows_spanned, rows - r),
                       MIN(look->columns_spanned, table->column_count - c)};
        if (look->rows_spanned > rows - r)
            table_report_grid(table, node,
                              diag_translate("spans more rows than its part of the table has"));
        fill_slot(table, section, slot);
        g_ptr_array_add(section->slots, slot);
        c += slot->columns;
    }
}

static void build_grid(Table *table, Section *section)
{
    size_t rows = section->rows->len;
    section->grid = arena_make_array(table->builder->run->arena, Slot *,
                                     MAX(rows * (size_t)table->column_count, 1));
    for (size_t r = 0; r < rows; r++)
        place_row(table, section, (int)r);
}

static void add_section(Table *table, const FoNode *part)
{
    Section section = {
        .part = part, .rows = g_array_new(FALSE, FALSE, sizeof(Row)), .slots = g_ptr_array_new()};
    read_rows(&section);
    build_grid(table, &section);
    g_array_append_val(table->sections, section);
}

void table_read_sections(Table *table)
{
    static const FoKind order[] = {FO_TABLE_HEADER, FO_TABLE_BODY, FO_TABLE_FOOTER};
    table->sections = g_array_new(FALSE, FALSE, sizeof(Section));
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        for (const FoNode *child = table->table->first; child; child = child->next)
            if (child->kind == order[i])
                add_section(table, child);
}

void table_free_sections(void *pointer)
{
    Table *table = pointer;
    for (guint i = 0; i < table->sections->len; i++) {
        Section *section = &g_array_index(table->sections, Section, i);
        for (guint r = 0; r < section->rows->len; r++)
            g_ptr_array_unref(g_array_index(section->rows, Row, r).cells);
        g_array_unref(section->rows);
        g_ptr_array_unref(section->slots);
    }
    g_array_unref(table->sections);
}
