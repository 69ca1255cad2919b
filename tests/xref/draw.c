/* draw COUNT SEED FILE... - draws references at random from statutes, for a reader to mark.
 *
 * What is a reference is found by a crude rule that knows nothing of the grammar under test: 条, 項
 * or 号 right behind 前, 次 or 同, with a numeral or 各 between or not, or behind 第 and numerals.
 * Law numbers (法律第五十七号) are drawn too: there, nothing should be found.  One line each:
 * file, place of the unit, byte of the sign, words around it with the sign in brackets. */
#include "statute.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *file; /* without folder */
    const Unit *unit;
    size_t offset; /* of the sign */
} Spot;

static const char *before(const char *text, const char *at)
{
    return at > text ? g_utf8_prev_char(at) : NULL;
}

static bool one_of(const char *at, const char *set)
{
    return g_utf8_strchr(set, -1, g_utf8_get_char(at)) != NULL;
}

static bool is_spot(const char *text, const char *sign)
{
    const char *at = before(text, sign);
    bool numbered = false;
    for (; at && one_of(at, "〇一二三四五六七八九十百千0123456789０１２３４５６７８９各");
         at = before(text, at))
        numbered = true;
    return at && (one_of(at, "前次同") || (numbered && one_of(at, "第")));
}

static void collect(GArray *spots, const char *file, const GArray *units)
{
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = &g_array_index(units, Unit, i);
        for (const char *at = unit->text; *at; at = g_utf8_next_char(at))
            if (one_of(at, "条項号") && is_spot(unit->text, at)) {
                Spot spot = {file, unit, (size_t)(at - unit->text)};
                g_array_append_val(spots, spot);
            }
    }
}

static void print(const Spot *spot, int width)
{
    const char *text = spot->unit->text, *sign = text + spot->offset, *from = sign;
    const char *after = g_utf8_next_char(sign), *until = after;
    for (int i = 0; i < width && from > text; i++)
        from = g_utf8_prev_char(from);
    for (int i = 0; i < width / 2 && *until; i++)
        until = g_utf8_next_char(until);
    g_autofree char *place = unit_place(spot->unit);
    printf("%s\t%s\t%zu\t%.*s[%.*s]%.*s\n", spot->file, place, spot->offset, (int)(sign - from),
           from, (int)(after - sign), sign, (int)(until - after), after);
}

static int by_place(const void *left, const void *right)
{
    const Spot *a = left, *b = right;
    int file = strcmp(a->file, b->file);
    if (file)
        return file;
    if (a->unit != b->unit)
        return a->unit < b->unit ? -1 : 1;
    return (a->offset > b->offset) - (a->offset < b->offset);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    size_t count = (size_t)atoi(argv[1]);
    uint64_t state = strtoull(argv[2], NULL, 10);
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(Spot));
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (int i = 3; i < argc; i++) {
        GArray *units = statute_read(argv[i]);
        if (!units)
            return 2;
        g_ptr_array_add(all, units);
        const char *slash = strrchr(argv[i], '/');
        collect(spots, slash ? slash + 1 : argv[i], units);
    }
    fprintf(stderr, "%u places\n", spots->len);
    for (size_t i = 0; i < count && i < spots->len; i++) { /* the first of a shuffle */
        state = state * 6364136223846793005u + 1442695040888963407u;
        size_t other = i + (size_t)((state >> 33) % (spots->len - i));
        Spot kept = g_array_index(spots, Spot, i);
        g_array_index(spots, Spot, i) = g_array_index(spots, Spot, other);
        g_array_index(spots, Spot, other) = kept;
    }
    count = MIN(count, spots->len);
    qsort(spots->data, count, sizeof(Spot), by_place);
    for (size_t i = 0; i < count; i++)
        print(&g_array_index(spots, Spot, i), 60);
    return 0;
}
