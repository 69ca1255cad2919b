/* table_border.c - collapsed borders: which of those that meet at an edge is drawn. */
#include "page/table.h"

/* CSS 17.6.2.1: hidden wins, none loses, then the wider, then the heavier style, then who comes
 * first. */
static void contend(BorderSide *best, const BorderSide *other)
{
    if (best->style == BORDER_HIDDEN || other->style == BORDER_NONE)
        return;
    if (other->style == BORDER_HIDDEN || best->style == BORDER_NONE || other->width > best->width ||
        (other->width == best->width && other->style > best->style))
        *best = *other;
}

static const Slot *slot_at(const Table *table, int section, int r, int c)
{
    if (c < 0 || c >= table->column_count)
        return NULL;
    while (section >= 0 && section < (int)table->sections->len) {
        const Section *at = &g_array_index(table->sections, Section, section);
        if (r >= 0 && r < (int)at->rows->len)
            return at->grid[r * table->column_count + c];
        if (r < 0) {
            section--;
            if (section >= 0)
                r = (int)g_array_index(table->sections, Section, section).rows->len - 1;
        } else {
            section++;
            r = 0;
        }
    }
    return NULL;
}

static void contend_of(BorderSide *best, const FoNode *node, int side)
{
    if (node)
        contend(best, &node->look->border->side[side]);
}

/* All that have a say on one side of a slot: the cell and its neighbour, rows, parts, columns,
 * table. */
BorderSide table_edge(const Table *table, int section, const Slot *slot, int side)
{
    bool block = side == SIDE_BEFORE || side == SIDE_AFTER;
    int opposite = (side + 2) % 4;
    BorderSide best = slot->node->look->border->side[side];
    int count = block ? slot->columns : slot->rows;
    bool outer = true;
    for (int i = 0; i < count; i++) {
        int r = block ? (side == SIDE_BEFORE ? slot->r - 1 : slot->r + slot->rows) : slot->r + i;
        int c = block ? slot->c + i : (side == SIDE_START ? slot->c - 1 : slot->c + slot->columns);
        const Slot *other = slot_at(table, section, r, c);
        if (!other)
            continue;
        outer = false;
        contend_of(&best, other->node, opposite);
        if (block) {
            contend_of(&best, other->row, opposite);
            if (other->part != slot->part)
                contend_of(&best, other->part, opposite);
        } else if (other->column != slot->column) {
            contend_of(&best, other->column, opposite);
        }
    }
    const Section *own = &g_array_index(table->sections, Section, section);
    if (block)
        contend_of(&best, slot->row, side);
    else if (outer && slot->row)
        contend_of(&best, slot->row, side);
    bool part_edge =
        block ? (side == SIDE_BEFORE ? slot->r == 0 : slot->r + slot->rows == (int)own->rows->len)
              : outer;
    if (part_edge)
        contend_of(&best, slot->part, side);
    if (!block || outer)
        contend_of(&best, slot->column, side);
    if (outer)
        contend_of(&best, table->table, side);
    if (best.style <= BORDER_HIDDEN)
        best.width = 0;
    return best;
}
