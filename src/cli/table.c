/* table.c - one set of rows, three readers. */
#include "cli/table.h"

#include <string.h>

#include "diag/report.h"

Table *table_new(const TableColumn *columns, size_t column_count)
{
    Table *table = g_new0(Table, 1);
    *table = (Table){columns, column_count, g_ptr_array_new_with_free_func(g_free)};
    return table;
}

void table_free(Table *table)
{
    if (!table)
        return;
    g_ptr_array_unref(table->cells);
    g_free(table);
}

/* One line, whatever it was. */
void table_add(Table *table, const char *cell)
{
    g_autofree char *valid = g_utf8_make_valid(cell ? cell : "", -1);
    GString *line = g_string_new(NULL);
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_iscntrl(c) || g_unichar_isspace(c))
            g_string_append_c(line, ' ');
        else
            g_string_append_unichar(line, c);
    }
    g_ptr_array_add(table->cells, g_string_free(line, FALSE));
}

void table_add_number(Table *table, long long number)
{
    g_ptr_array_add(table->cells, g_strdup_printf("%lld", number));
}

size_t table_rows(const Table *table)
{
    return table->cells->len / table->column_count;
}

static const char *cell(const Table *table, size_t row, size_t column)
{
    return table->cells->pdata[row * table->column_count + column];
}

/* ---- for people */

static int width_of(gunichar c)
{
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

static int cells_of(const char *text)
{
    int width = 0;
    for (; *text; text = g_utf8_next_char(text))
        width += width_of(g_utf8_get_char(text));
    return width;
}

static void append_cell(GString *out, const char *text, int width, bool last)
{
    int whole = cells_of(text), used = 0;
    for (; *text; text = g_utf8_next_char(text)) {
        int next = width_of(g_utf8_get_char(text));
        if (used + next > width - (whole > width ? 1 : 0))
            break;
        g_string_append_unichar(out, g_utf8_get_char(text));
        used += next;
    }
    if (*text) {
        g_string_append(out, "…");
        used++;
    }
    for (; !last && used < width + 2; used++)
        g_string_append_c(out, ' ');
}

static void append_line(GString *out, const Table *table, size_t row, const int *widths)
{
    for (size_t i = 0; i < table->column_count; i++)
        append_cell(out, row ? cell(table, row - 1, i) : diag_translate(table->columns[i].head),
                    widths[i], i + 1 == table->column_count);
    while (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

static char *for_people(const Table *table)
{
    GString *out = g_string_new(NULL);
    size_t rows = table_rows(table);
    g_autofree int *widths = g_new0(int, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        widths[i] = cells_of(diag_translate(table->columns[i].head));
        for (size_t row = 0; row < rows; row++)
            widths[i] = MAX(widths[i], cells_of(cell(table, row, i)));
        if (table->columns[i].most)
            widths[i] = MIN(widths[i], table->columns[i].most);
    }
    for (size_t row = 0; rows && row <= rows; row++)
        append_line(out, table, row, widths);
    return g_string_free(out, FALSE);
}

/* ---- for programs */

static void append_json(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static char *as_json(const Table *table)
{
    GString *out = g_string_new(NULL);
    for (size_t row = 0; row < table_rows(table); row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            g_string_append(out, i ? "," : "{");
            append_json(out, table->columns[i].key);
            g_string_append_c(out, ':');
            append_json(out, cell(table, row, i));
        }
        g_string_append(out, "}\n");
    }
    return g_string_free(out, FALSE);
}

/* A cell that a spreadsheet would take for a formula begins with an apostrophe. */
static void append_csv(GString *out, const char *text, bool first)
{
    if (!first)
        g_string_append_c(out, ',');
    bool formula = *text && strchr("=+-@", *text);
    if (!formula && !strpbrk(text, ",\"\r\n")) {
        g_string_append(out, text);
        return;
    }
    g_string_append(out, formula ? "\"'" : "\"");
    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static char *as_csv(const Table *table)
{
    GString *out =
        g_string_new("\xEF\xBB\xBF"); /* spreadsheets take UTF-8 without it for Shift_JIS */
    for (size_t row = 0; row <= table_rows(table); row++) {
        for (size_t i = 0; i < table->column_count; i++)
            append_csv(out, row ? cell(table, row - 1, i) : diag_translate(table->columns[i].head),
                       i == 0);
        g_string_append(out, "\r\n");
    }
    return g_string_free(out, FALSE);
}

char *table_text(const Table *table, TableFormat format)
{
    static char *(*const made[])(const Table *) = {
        [TABLE_TEXT] = for_people, [TABLE_JSON] = as_json, [TABLE_CSV] = as_csv};
    return made[format](table);
}
