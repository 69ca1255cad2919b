/* route.c - the way of each arrow over the grid, before anything has a size.
 *
 * The simplest way that no box blocks: straight, then with one upright part in a gutter, then with
 * two gutters and the space above a row between them.  Spaces are always free. */
#include "figure/map.h"

#include <stdlib.h>

static bool is_taken(const Map *map, int row, int column)
{
    for (size_t i = 0; i < map->box_count; i++) {
        const MapBox *box = &map->boxes[i];
        if (box->row == row && box->column <= column && column < box_end(box))
            return true;
    }
    return false;
}

/* No box of the row covers the gutter, that is, stands on both of its sides. */
static bool is_open(const Map *map, int row, int gutter)
{
    for (size_t i = 0; i < map->box_count; i++) {
        const MapBox *box = &map->boxes[i];
        if (box->row == row && box->column < gutter && gutter < box_end(box))
            return false;
    }
    return true;
}

static bool is_clear_level(const Map *map, int row, int begin, int end)
{
    for (int column = begin; column < end; column++)
        if (is_taken(map, row, column))
            return false;
    return true;
}

static bool is_clear_upright(const Map *map, int column, int begin, int end)
{
    for (int row = begin; row < end; row++)
        if (is_taken(map, row, column))
            return false;
    return true;
}

/* From the side of a box along its row to a gutter. */
static bool reaches(const Map *map, const MapBox *box, int gutter)
{
    if (gutter > box->column && gutter < box_end(box))
        return false;
    return gutter <= box->column ? is_clear_level(map, box->row, gutter, box->column)
                                 : is_clear_level(map, box->row, box_end(box), gutter);
}

static bool is_open_between(const Map *map, int gutter, int a, int b)
{
    for (int row = MIN(a, b) + 1; row < MAX(a, b); row++)
        if (!is_open(map, row, gutter))
            return false;
    return true;
}

static bool route_level(const Map *map, const MapBox *a, const MapBox *b, Route *route)
{
    const MapBox *left = a->column < b->column ? a : b, *right = left == a ? b : a;
    *route = (Route){.kind = ROUTE_LEVEL};
    return a->row == b->row && is_clear_level(map, a->row, box_end(left), right->column);
}

static bool route_upright(const Map *map, const MapBox *a, const MapBox *b, Route *route)
{
    int begin = MAX(a->column, b->column), end = MIN(box_end(a), box_end(b));
    if (a->row == b->row || begin >= end)
        return false;
    *route = (Route){.kind = ROUTE_UPRIGHT, .column = begin + (end - begin - 1) / 2};
    return is_clear_upright(map, route->column, MIN(a->row, b->row) + 1, MAX(a->row, b->row));
}

static bool route_gutter(const Map *map, const MapBox *a, const MapBox *b, Route *route)
{
    int best = -1, best_way = 0;
    for (int gutter = 0; gutter <= map->column_count; gutter++) {
        if (!reaches(map, a, gutter) || !reaches(map, b, gutter) ||
            !is_open_between(map, gutter, a->row, b->row))
            continue;
        int way =
            abs(2 * gutter - a->column - box_end(a)) + abs(2 * gutter - b->column - box_end(b));
        if (best >= 0 && way >= best_way)
            continue;
        best = gutter;
        best_way = way;
    }
    *route = (Route){.kind = ROUTE_GUTTER, .gutters = {best, best}};
    return best >= 0;
}

/* Leaves a towards b, goes along the space beside b's row, and enters b from a's side. */
static bool route_twice(const Map *map, const MapBox *a, const MapBox *b, Route *route)
{
    bool right = b->column >= box_end(a);
    int first = right ? box_end(a) : a->column, last = right ? b->column : box_end(b);
    int space = b->row > a->row ? b->row : b->row + 1;
    *route = (Route){.kind = ROUTE_TWICE, .gutters = {first, last}, .space = space};
    return is_open_between(map, first, a->row, b->row);
}

void map_route(Map *map)
{
    static bool (*const ways[])(const Map *, const MapBox *, const MapBox *,
                                Route *) = {route_level, route_upright, route_gutter, route_twice};
    for (size_t i = 0; i < map->arrow_count; i++) {
        MapArrow *arrow = &map->arrows[i];
        const MapBox *a = &map->boxes[arrow->from], *b = &map->boxes[arrow->to];
        size_t way = 0;
        while (way < G_N_ELEMENTS(ways) && !ways[way](map, a, b, &arrow->route))
            way++;
        if (way == G_N_ELEMENTS(ways))
            arrow->route = (Route){.kind = ROUTE_NONE};
    }
}
