/* table.h - between the files that build tables: columns, rows and the grid of cells. */
#pragma once

#include "page/layout.h"

typedef struct {
    const FoNode *node; /* fo:table-column, or NULL */
    PageDim given;      /* column-width, or the width of a cell in the first row */
    PageLength x, width;
} Column;

typedef struct {
    const FoNode *node; /* fo:table-row, or NULL for cells that stand in the body itself */
    GPtrArray *cells;   /* of fo:table-cell nodes, in order */
    guint slot;         /* of the section: the first that begins in this row */
} Row;

typedef struct {
    const FoNode *node; /* the cell */
    const FoNode *row, *part, *column;
    int r, c, rows, columns;
} Slot;

typedef struct { /* header, footer or body */
    const FoNode *part;
    GArray *rows; /* of Row */
    Slot **grid;  /* rows x columns; NULL where no cell is */
    GPtrArray *slots;
} Section;

typedef struct Table {
    Builder *builder;
    const FoNode *table;
    Column *columns;
    int column_count;
    Place inside; /* of the table's content */
    PageLength x, width;
    bool collapsed;
    PageLength space_inline, space_block;
    GArray *sections; /* of Section, in printed order: header, bodies, footer */
    Group *first;     /* of the body: made before the header is set */
} Table;

/* table_grid.c */
void table_count_columns(Table *table);
void table_set_widths(Table *table);
void table_read_sections(Table *table);
void table_free_sections(void *table);
void table_report_grid(Table *table, const FoNode *cell, const char *what); /* once a cell */

/* table_border.c: of all that have a say on one side of a cell. */
BorderSide table_edge(const Table *table, int section, const Slot *slot, int side);

/* table_marker.c */
bool table_retrieves(const FoNode *table); /* a header or footer of it takes markers */
void table_expect_markers(Run *run, const FoNode *table); /* the first ones, for its height */
void table_retrieve(Run *run, const FoNode *table, const Fragment *fragment);
