/* table.h - private to cli/: rows of words for people (columns that stand under one another), for
 * programs (a JSON object a line) and for spreadsheets (CSV, RFC 4180). */
#pragma once

#include <stddef.h>
#include <stdio.h>

#include <glib.h>

typedef struct {
    const char *key;  /* of JSON, and the head of CSV */
    const char *head; /* msgid */
    int most;         /* cells that it may take on a terminal; 0: any */
} TableColumn;

typedef struct {
    const TableColumn *columns;
    size_t column_count;
    GPtrArray *cells; /* of char, owned; row by row */
} Table;

typedef enum { TABLE_TEXT, TABLE_JSON, TABLE_CSV } TableFormat;

Table *table_new(const TableColumn *columns, size_t column_count);
void table_free(Table *table);
void table_add(Table *table, const char *cell); /* NULL: nothing known */
void table_add_number(Table *table, long long number);
size_t table_rows(const Table *table);
/* Owned; a table without rows gives no text for people. */
char *table_text(const Table *table, TableFormat format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)
