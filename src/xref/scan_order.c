/* scan_order.c - which provision stands before another: by the text where it is known, else by
 * counting. */
#include <stdlib.h>
#include <string.h>

#include "xref/scanner.h"

/* ---- what there is */

static char *key_of(const char *amending, const XrefPlace *place)
{
    GString *key = g_string_new(amending);
    g_string_append_c(key, '|');
    xref_place_append(place, key);
    return g_string_free(key, FALSE);
}

void xref_scanner_expect(XrefScanner *scanner, const XrefStand *stand)
{
    if (stand->column || stand->place.sub)
        return;
    Expected expected = {arena_copy_text(scanner->arena, stand->amending ? stand->amending : ""),
                         stand->place};
    g_array_append_val(scanner->expected, expected);
    XrefPlace levels[3] = {stand->place, stand->place, stand->place};
    levels[0].item = levels[1].item = (Branch){0};
    levels[0].paragraph = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++) {
        g_autofree char *key = key_of(expected.amending, &levels[i]);
        if (!g_hash_table_contains(scanner->order, key))
            g_hash_table_insert(scanner->order, g_steal_pointer(&key),
                                GSIZE_TO_POINTER(scanner->expected->len));
    }
}

/* ---- steps */

typedef enum { LEVEL_ARTICLE, LEVEL_PARAGRAPH, LEVEL_ITEM } Level;

static Level level_of(const XrefPlace *place)
{
    return place->item.count ? LEVEL_ITEM : place->paragraph ? LEVEL_PARAGRAPH : LEVEL_ARTICLE;
}

/* Cut to a level, so that places of one level compare. */
static XrefPlace cut(const XrefPlace *place, Level level)
{
    XrefPlace out = *place;
    out.sub = 0;
    if (level < LEVEL_ITEM)
        out.item = (Branch){0};
    if (level < LEVEL_PARAGRAPH)
        out.paragraph = 0;
    return out;
}

static bool same(const XrefPlace *a, const XrefPlace *b)
{
    return a->supplement == b->supplement && branch_equal(a->article, b->article) &&
           a->paragraph == b->paragraph && branch_equal(a->item, b->item);
}

/* 附則 of an amending statute are often held in part: what comes next there may be far away. */
static bool are_beside(const XrefPlace *a, const XrefPlace *b, Level level)
{
    Branch x = level == LEVEL_ITEM ? a->item : a->article;
    Branch y = level == LEVEL_ITEM ? b->item : b->article;
    return x.count && y.count && abs(x.part[0] - y.part[0]) <= 1;
}

static bool step_by_text(const XrefScanner *scanner, XrefPlace *place, Level level, int direction)
{
    g_autofree char *key = key_of(scanner->amending, place);
    size_t at = GPOINTER_TO_SIZE(g_hash_table_lookup(scanner->order, key));
    const Expected *first = (const Expected *)(void *)scanner->expected->data;
    for (size_t i = at; at && i + (size_t)direction < scanner->expected->len + 1;) {
        i += (size_t)direction;
        if (i == 0 || i > scanner->expected->len)
            return false;
        const Expected *next = &first[i - 1];
        XrefPlace there = cut(&next->place, level);
        if (next->place.supplement != place->supplement ||
            strcmp(next->amending, first[at - 1].amending) != 0)
            return false;
        bool reaches = level != LEVEL_ITEM || next->place.item.count;
        if (!same(&there, place) && reaches) {
            bool beside = are_beside(place, &there, level);
            *place = beside ? there : *place;
            return beside;
        }
    }
    return false;
}

static Branch count_branch(Branch branch, int direction)
{
    uint16_t *last = &branch.part[branch.count - 1];
    if (branch.count > 1 && direction < 0 && *last <= 2)
        branch.count--; /* before 9_2 stands 9 */
    else if (*last + direction > 0)
        *last = (uint16_t)(*last + direction);
    else
        branch.count = 0;
    return branch;
}

static void step_by_count(XrefPlace *place, Level level, int direction)
{
    if (level == LEVEL_PARAGRAPH)
        place->paragraph = (uint16_t)MAX(place->paragraph + direction, 0);
    else if (level == LEVEL_ITEM)
        place->item = count_branch(place->item, direction);
    else if (place->article.count)
        place->article = count_branch(place->article, direction);
}

XrefPlace scan_step(const XrefScanner *scanner, const XrefPlace *place, int steps)
{
    Level level = level_of(place);
    XrefPlace at = cut(place, level);
    int direction = steps < 0 ? -1 : 1;
    bool known = !scanner->is_quoted && scanner->own.target && level != LEVEL_PARAGRAPH;
    for (int i = 0; i != steps; i += direction)
        if (!known || !step_by_text(scanner, &at, level, direction))
            step_by_count(&at, level, direction);
    return at;
}
