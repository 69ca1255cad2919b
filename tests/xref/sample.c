/* sample TABLE MISSES FOLDER [-v] - references that a reader marked by hand in statutes, against
 * what the scanner makes of the same statutes.
 *
 * A row of the table: file, place of the unit, byte of a sign (条 項 号) in it, and what the
 * reference with that sign means: statute, article, paragraph, item.  Statute: self, amend (the
 * statute whose 附則 it is), a title, number or id; ? when the words do not say; amend? when the
 * sign stands in a word of the text's own (第五十条施行日), which may as well count as none; -
 * where there is no reference (a law number).  S: an article of 附則; 7-9: a range.  At least 99 in
 * 100 references must be right; those that are not are exactly the rows that MISSES lists. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load/load.h"
#include "statute.h"
#include "xref/scan.h"

typedef struct {
    char **field; /* file place offset statute article paragraph item words */
    bool done, right;
    char *made; /* what the scanner said */
} Row;
enum { FILE_NAME, PLACE, OFFSET, STATUTE, ARTICLE, PARAGRAPH, ITEM, WORDS, FIELDS };

static const struct {
    const char *file, *id;
} statutes[] = {{"appi-law.xml", "appi"},
                {"mynumber-law.xml", "mynumber"},
                {"illegal-access-law.xml", "illegal-access"}};

static void clear_row(void *row)
{
    g_strfreev(((Row *)row)->field);
    g_free(((Row *)row)->made);
}

static GArray *read_table(const char *path)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    GArray *rows = g_array_new(FALSE, TRUE, sizeof(Row));
    g_array_set_clear_func(rows, clear_row);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        Row row = {.field = g_strsplit(*line, "\t", FIELDS)};
        if (**line && **line != '#' && g_strv_length(row.field) == FIELDS)
            g_array_append_val(rows, row);
        else
            g_strfreev(row.field);
    }
    return rows;
}

static void stand_of(const Unit *unit, XrefStand *stand)
{
    *stand = (XrefStand){.amending = *unit->amending ? unit->amending : NULL,
                         .column = (uint16_t)unit->column,
                         .head = unit->head};
    XrefPlace *place = &stand->place;
    place->supplement = unit->supplement;
    branch_parse(unit->article, &place->article);
    place->paragraph = (uint16_t)atoi(unit->paragraph);
    branch_parse(unit->item, &place->item);
    place->sub = (uint16_t)atoi(unit->sub);
}

/* "S5", "2-10", "19-20" */
static char *span_of(Branch first, Branch last, bool range)
{
    GString *out = g_string_new(NULL);
    branch_append(first, out);
    if (range && last.count && !branch_equal(first, last)) {
        g_string_append_c(out, '-');
        branch_append(last, out);
    }
    return g_string_free(out, FALSE);
}

static Branch number(unsigned value)
{
    return (Branch){{(uint16_t)value}, value ? 1 : 0};
}

static char *said(const XrefCite *cite)
{
    bool range = cite->flags & XREF_RANGE;
    const XrefPlace *a = &cite->place, *b = &cite->last;
    g_autofree char *article = span_of(a->article, b->article, range);
    g_autofree char *paragraph = span_of(number(a->paragraph), number(b->paragraph), range);
    g_autofree char *item = span_of(a->item, b->item, range);
    return g_strdup_printf("%s%s\t%s\t%s", a->supplement ? "S" : "", article, paragraph, item);
}

static char *marked(const Row *row)
{
    const char *words[3];
    for (int i = 0; i < 3; i++)
        words[i] = strcmp(row->field[ARTICLE + i], "-") == 0 ? "" : row->field[ARTICLE + i];
    return g_strdup_printf("%s\t%s\t%s", words[0], words[1], words[2]);
}

static bool same_statute(const XrefScanner *scanner, const char *wanted, const char *self,
                         const Unit *unit, const XrefTarget *target)
{
    if (strcmp(wanted, "?") == 0)
        return true;
    const char *name = strcmp(wanted, "self") == 0         ? self
                       : g_str_has_prefix(wanted, "amend") ? unit->amending
                                                           : wanted;
    return xref_scanner_named(scanner, name) == target || strcmp(target->title, name) == 0;
}

static void judge(Row *row, const XrefScanner *scanner, const char *self, const Unit *unit,
                  const XrefCite *cites, size_t count)
{
    uint32_t offset = (uint32_t)atoi(row->field[OFFSET]);
    const XrefCite *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (cites[i].at <= offset && offset < cites[i].end)
            found = &cites[i];
    row->done = true;
    if (!found) {
        row->right =
            strcmp(row->field[STATUTE], "-") == 0 || g_str_has_suffix(row->field[STATUTE], "d?");
        row->made = g_strdup("nothing");
        return;
    }
    g_autofree char *want = marked(row), *made = said(found);
    row->right = strcmp(row->field[STATUTE], "-") != 0 && strcmp(want, made) == 0 &&
                 same_statute(scanner, row->field[STATUTE], self, unit, found->target);
    row->made = g_strdup_printf("%s\t%s",
                                found->target->id ? found->target->id : found->target->title, made);
}

static void read_statute(const XrefNames *names, const char *folder, const char *file,
                         const char *id, GArray *rows)
{
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autoptr(GArray) units = statute_read(path);
    if (!units)
        return;
    g_autoptr(XrefScanner) scanner = xref_scanner_new(names, id);
    XrefStand stand;
    for (guint i = 0; i < units->len; i++) {
        stand_of(&g_array_index(units, Unit, i), &stand);
        xref_scanner_expect(scanner, &stand);
    }
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = &g_array_index(units, Unit, i);
        g_autofree char *place = unit_place(unit);
        size_t count;
        stand_of(unit, &stand);
        const XrefCite *cites = xref_scan(scanner, unit->text, &stand, &count);
        for (guint k = 0; k < rows->len; k++) {
            Row *row = &g_array_index(rows, Row, k);
            if (!row->done && strcmp(row->field[FILE_NAME], file) == 0 &&
                strcmp(row->field[PLACE], place) == 0)
                judge(row, scanner, id, unit, cites, count);
        }
    }
}

/* The misses, one line each, as the kept list has them. */
static char *report(const GArray *rows, unsigned *references, unsigned *misses)
{
    GString *out = g_string_new(NULL);
    *references = *misses = 0;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        *references += strcmp(row->field[STATUTE], "-") != 0;
        if (row->right)
            continue;
        ++*misses;
        g_string_append_printf(out, "%s %s %s: %s %s %s %s; read as %s: %s\n",
                               row->field[FILE_NAME], row->field[PLACE], row->field[OFFSET],
                               row->field[STATUTE], row->field[ARTICLE], row->field[PARAGRAPH],
                               row->field[ITEM], row->made ? row->made : "no such unit",
                               row->field[WORDS]);
    }
    for (char *at = out->str; *at; at++)
        if (*at == '\t')
            *at = ' ';
    return g_string_free(out, FALSE);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    load_set_up();
    g_autoptr(GArray) rows = read_table(argv[1]);
    g_autofree char *kept = NULL;
    if (!rows || !rows->len || !g_file_get_contents(argv[2], &kept, NULL, NULL))
        return 2;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    Workspace workspace = {0};
    if (!load_registry(arena, NULL, &workspace.registry, found, NULL))
        return 2;
    g_autoptr(XrefNames) names = xref_names_new(&workspace);
    for (size_t i = 0; i < G_N_ELEMENTS(statutes); i++)
        read_statute(names, argv[3], statutes[i].file, statutes[i].id, rows);
    unsigned references, misses;
    g_autofree char *list = report(rows, &references, &misses);
    printf("%u references of %u places marked, %u missed:\n%s", references, rows->len, misses,
           list);
    if (strcmp(list, kept) != 0)
        printf("the list of misses is another one than %s\n", argv[2]);
    return strcmp(list, kept) == 0 && references >= 300 && misses * 100 <= references ? 0 : 1;
}
