/* arrange.c - how wide and high the parts of a map are, and where each of them stands.
 *
 * A gutter has tracks at its left, one for each upright part that passes, and room for the words of
 * arrows at its right.  Where an arrow meets the side of a box it has a slot of its own; all slots
 * of a row in a gutter are one below the other, so that no two arrows share a line.  The words of
 * an arrow stand over its level part next to the box at the right of the gutter. */
#include "figure/map.h"

enum {
    PAD = 5000,        /* within a box */
    TRACK = 9000,      /* between two upright or level parts */
    BARE_SLOT = 11000, /* of an arrow without words */
    TIP_ROOM = 16000,  /* that an arrow takes to be seen as one */
    GUTTER_LEAST = 14000,
    SPACE_LEAST = 14000,
};

typedef struct {
    Drawing *drawing;
    const Map *map;
    MapPlan *plan;
    PageLength em, label_width; /* the width that words of arrows are wrapped to */
} Arranger;

/* ---- which arrows use what */

static const MapBox *box_from(const Map *map, const MapArrow *arrow)
{
    return &map->boxes[arrow->from];
}

static const MapBox *box_to(const Map *map, const MapArrow *arrow)
{
    return &map->boxes[arrow->to];
}

/* The gutter in which an end of the arrow has its slot; -1: it has none. */
static int slot_gutter(const Map *map, const MapArrow *arrow, int end)
{
    const MapBox *a = box_from(map, arrow), *b = box_to(map, arrow);
    switch (arrow->route.kind) {
    case ROUTE_LEVEL:
        return MAX(a->column, b->column); /* both ends share one */
    case ROUTE_GUTTER:
    case ROUTE_TWICE:
        return arrow->route.gutters[end];
    default:
        return -1;
    }
}

/* The end that carries the words: its box is right of the gutter. */
static int labelled_end(const Map *map, const MapArrow *arrow)
{
    return box_to(map, arrow)->column >= arrow->route.gutters[1] ||
                   box_from(map, arrow)->column < arrow->route.gutters[0]
               ? 1
               : 0;
}

static PageLength slot_height(const Arranger *arranger, size_t i, int end)
{
    const MapArrow *arrow = &arranger->map->arrows[i];
    const Words *words = &arranger->plan->arrows[i].words;
    bool labelled = words->count > 0 &&
                    (arrow->route.kind == ROUTE_LEVEL || labelled_end(arranger->map, arrow) == end);
    return labelled ? words->height + 6000 : BARE_SLOT;
}

/* Level arrows have one slot, as their end 0. */
static bool has_slot(const Map *map, const MapArrow *arrow, int end, int row, int gutter)
{
    if (arrow->route.kind == ROUTE_LEVEL && end == 1)
        return false;
    const MapBox *box = end ? box_to(map, arrow) : box_from(map, arrow);
    return box->row == row && slot_gutter(map, arrow, end) == gutter;
}

static PageLength slots_height(const Arranger *arranger, int row, int gutter)
{
    PageLength height = 0;
    for (size_t i = 0; i < arranger->map->arrow_count; i++)
        for (int end = 0; end < 2; end++)
            if (has_slot(arranger->map, &arranger->map->arrows[i], end, row, gutter))
                height += slot_height(arranger, i, end);
    return height;
}

static bool is_upright_in(const Map *map, const MapArrow *arrow, int space, int column)
{
    int low = MAX(box_from(map, arrow)->row, box_to(map, arrow)->row);
    return arrow->route.kind == ROUTE_UPRIGHT && arrow->route.column == column && low == space;
}

/* Its line, and its words at the right of it. */
static PageLength upright_width(const Arranger *arranger, size_t i)
{
    const Words *words = &arranger->plan->arrows[i].words;
    return TIP_ROOM + (words->count ? words->width + 4000 : 0);
}

/* ---- sizes */

static int upright_count(const Map *map, const MapArrow *arrow)
{
    int count = 0, low = MAX(box_from(map, arrow)->row, box_to(map, arrow)->row);
    for (size_t i = 0; i < map->arrow_count; i++)
        count += is_upright_in(map, &map->arrows[i], low, arrow->route.column);
    return count;
}

static void wrap_arrows(Arranger *arranger, PageLength column)
{
    const Map *map = arranger->map;
    for (size_t i = 0; i < map->arrow_count; i++) {
        const MapArrow *arrow = &map->arrows[i];
        PageLength width = arranger->label_width;
        if (arrow->route.kind == ROUTE_UPRIGHT)
            width = MAX(column / upright_count(map, arrow) - TIP_ROOM - 4000, 2 * arranger->em);
        arranger->plan->arrows[i].words = words_wrap(arranger->drawing, arrow->label, width, false);
    }
}

static bool overlap(const Map *map, const MapArrow *a, const MapArrow *b)
{
    int a0 = MIN(box_from(map, a)->row, box_to(map, a)->row),
        a1 = MAX(box_from(map, a)->row, box_to(map, a)->row),
        b0 = MIN(box_from(map, b)->row, box_to(map, b)->row),
        b1 = MAX(box_from(map, b)->row, box_to(map, b)->row);
    return a0 <= b1 && b0 <= a1;
}

static bool is_in_gutter(const MapArrow *arrow, int gutter)
{
    return (arrow->route.kind == ROUTE_GUTTER || arrow->route.kind == ROUTE_TWICE) &&
           (arrow->route.gutters[0] == gutter || arrow->route.gutters[1] == gutter);
}

/* The track of an arrow's upright part: as many as earlier arrows need beside it. */
static int track_of(const Map *map, size_t arrow, int gutter)
{
    int track = 0;
    for (size_t i = 0; i < arrow; i++)
        track += is_in_gutter(&map->arrows[i], gutter) &&
                 overlap(map, &map->arrows[i], &map->arrows[arrow]);
    return track;
}

static PageLength gutter_width(const Arranger *arranger, int gutter)
{
    const Map *map = arranger->map;
    int tracks = 0;
    PageLength words = 0;
    bool used = gutter > 0 && gutter < map->column_count;
    for (size_t i = 0; i < map->arrow_count; i++) {
        const MapArrow *arrow = &map->arrows[i];
        if (is_in_gutter(arrow, gutter)) {
            tracks = MAX(tracks, track_of(map, i, gutter) + 1);
            words = MAX(words, TIP_ROOM);
        }
        if (slot_gutter(map, arrow, labelled_end(map, arrow)) != gutter)
            continue;
        words = MAX(words, MAX(arranger->plan->arrows[i].words.width + 12000, TIP_ROOM + 8000));
    }
    PageLength width = tracks * TRACK + words;
    return used ? MAX(width, GUTTER_LEAST) : width;
}

static PageLength level_tracks(const Map *map, int space)
{
    PageLength height = 0;
    for (size_t i = 0; i < map->arrow_count; i++)
        height += map->arrows[i].route.kind == ROUTE_TWICE && map->arrows[i].route.space == space
                      ? TRACK
                      : 0;
    return height;
}

static PageLength space_height(const Arranger *arranger, int space)
{
    const Map *map = arranger->map;
    PageLength tracks = level_tracks(map, space), words = 0;
    for (size_t i = 0; i < map->arrow_count; i++)
        for (int column = 0; column < map->column_count; column++)
            if (is_upright_in(map, &map->arrows[i], space, column))
                words = MAX(words, arranger->plan->arrows[i].words.height + 14000);
    PageLength height = tracks + words;
    if (space == 0 || space == map->row_count)
        return tracks ? height + 4000 : 6000;
    return MAX(height, SPACE_LEAST);
}

/* ---- across */

static PageLength uprights_width(const Arranger *arranger, int space, int column)
{
    PageLength width = 0;
    for (size_t i = 0; i < arranger->map->arrow_count; i++)
        if (is_upright_in(arranger->map, &arranger->map->arrows[i], space, column))
            width += upright_width(arranger, i);
    return width;
}

/* All columns are as wide as the fullest of them needs. */
static PageLength least_column(const Arranger *arranger)
{
    const Map *map = arranger->map;
    PageLength least = (arranger->plan->narrow ? 4 : 5) * arranger->em;
    for (int space = 1; space < map->row_count; space++)
        for (int column = 0; column < map->column_count; column++)
            least = MAX(least, uprights_width(arranger, space, column));
    return least;
}

static void place_gutters(Arranger *arranger)
{
    const Map *map = arranger->map;
    MapPlan *plan = arranger->plan;
    PageLength sum = 0, x = plan->left;
    for (int g = 0; g <= map->column_count; g++) {
        plan->gutters[g].size = gutter_width(arranger, g);
        sum += plan->gutters[g].size;
    }
    PageLength width = (plan->right - plan->left - sum) / MAX(map->column_count, 1);
    width = MAX(width, least_column(arranger));
    for (int c = 0; c <= map->column_count; c++) {
        plan->gutters[c].begin = x;
        x += plan->gutters[c].size;
        if (c == map->column_count)
            break;
        plan->columns[c] = (Stretch){x, width};
        x += plan->columns[c].size;
    }
    if (x > plan->right) { /* too narrow for it: the drawing becomes wider */
        arranger->drawing->width += x - plan->right;
        plan->remarks_x += plan->narrow ? 0 : x - plan->right;
        plan->right = x;
    }
}

/* Words of arrows give way before the columns become too narrow for words of their own. */
static void place_columns(Arranger *arranger)
{
    static const int widths[] = {9, 7, 6, 5, 4, 3};
    const MapPlan *plan = arranger->plan;
    PageLength all = plan->right - plan->left, whole = arranger->drawing->width,
               remarks = plan->remarks_x, right = plan->right,
               guess = all / MAX(arranger->map->column_count, 1) * 2 / 3;
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        arranger->label_width = widths[i] * arranger->em;
        arranger->drawing->width = whole;
        arranger->plan->remarks_x = remarks;
        arranger->plan->right = right;
        wrap_arrows(arranger, guess);
        place_gutters(arranger);
        if (plan->columns[0].size >= 7 * arranger->em)
            break;
    }
    wrap_arrows(arranger, plan->columns[0].size);
}

static Stretch across_of(const MapPlan *plan, const MapBox *box)
{
    const Stretch *last = &plan->columns[box_end(box) - 1];
    PageLength begin = plan->columns[box->column].begin;
    return (Stretch){begin, last->begin + last->size - begin};
}

static void wrap_boxes(Arranger *arranger)
{
    const Map *map = arranger->map;
    for (size_t i = 0; i < map->box_count; i++) {
        const MapBox *box = &map->boxes[i];
        BoxPlace *place = &arranger->plan->boxes[i];
        PageLength width = across_of(arranger->plan, box).size - 2 * PAD;
        place->title = words_wrap(arranger->drawing, box->label, width, map->lanes == NULL);
        place->members = words_wrap_all(arranger->drawing, box->members, box->member_count, width);
    }
}

static void wrap_heads(Arranger *arranger)
{
    const Map *map = arranger->map;
    MapPlan *plan = arranger->plan;
    for (int c = 0; map->lanes && c < map->column_count; c++) {
        plan->heads[c] =
            words_wrap(arranger->drawing, map->lanes[c], plan->columns[c].size - PAD, true);
        plan->head_height = MAX(plan->head_height, plan->heads[c].height + 2 * PAD);
    }
}

/* ---- down */

static PageLength row_height(const Arranger *arranger, int row)
{
    const Map *map = arranger->map;
    PageLength height = arranger->em * 2;
    for (size_t i = 0; i < map->box_count; i++) {
        const BoxPlace *place = &arranger->plan->boxes[i];
        if (map->boxes[i].row == row)
            height = MAX(height, place->title.height + place->members.height + 2 * PAD);
    }
    for (int g = 0; g <= map->column_count; g++)
        height = MAX(height, slots_height(arranger, row, g) + 4000);
    return height;
}

static void wrap_band(Arranger *arranger, size_t i)
{
    const MapBand *band = &arranger->map->bands[i];
    MapPlan *plan = arranger->plan;
    PageLength label = plan->narrow ? arranger->drawing->width - 2 * PAD : plan->label_width - PAD;
    plan->bands[i].label = words_wrap(arranger->drawing, band->label, label, true);
    plan->bands[i].remarks =
        words_wrap_all(arranger->drawing, band->remarks, band->remark_count, plan->remarks_width);
}

/* The rows of a band from `y` on; returns where they end. */
static PageLength place_rows(Arranger *arranger, int first, int count, PageLength y)
{
    MapPlan *plan = arranger->plan;
    for (int row = first; row < first + count; row++) {
        plan->spaces[row].begin = y;
        plan->spaces[row].size = space_height(arranger, row);
        y += plan->spaces[row].size;
        plan->rows[row] = (Stretch){y, row_height(arranger, row)};
        y += plan->rows[row].size;
    }
    return y;
}

static PageLength place_band(Arranger *arranger, size_t i, PageLength y)
{
    const MapBand *band = &arranger->map->bands[i];
    MapPlan *plan = arranger->plan;
    BandPlace *place = &plan->bands[i];
    wrap_band(arranger, i);
    place->top = y;
    if (plan->narrow)
        y += place->label.height + PAD;
    place->label_bottom = y;
    PageLength bottom = place_rows(arranger, band->first_row, band->row_count, y) + 6000;
    place->remarks_top = plan->narrow ? bottom : place->top + 8000;
    PageLength remarks = place->remarks.height + (place->remarks.count ? 8000 : 0);
    PageLength label = plan->narrow ? 0 : place->top + place->label.height + 12000;
    place->bottom = MAX(MAX(bottom, label), place->remarks_top + remarks);
    /* a band that its words make higher keeps its rows in the middle */
    PageLength rest = plan->narrow ? 0 : place->bottom - bottom;
    for (int row = band->first_row; rest > 0 && row < band->first_row + band->row_count; row++) {
        plan->spaces[row].begin += rest / 2;
        plan->rows[row].begin += rest / 2;
    }
    return place->bottom;
}

static void place_down(Arranger *arranger)
{
    const Map *map = arranger->map;
    MapPlan *plan = arranger->plan;
    PageLength y = plan->head_height + 1000;
    for (size_t i = 0; i < map->band_count; i++)
        y = place_band(arranger, i, y);
    if (map->band_count == 0)
        y = place_rows(arranger, 0, map->row_count, 1000);
    plan->spaces[map->row_count] = (Stretch){y, space_height(arranger, map->row_count)};
    arranger->drawing->height = y + plan->spaces[map->row_count].size;
}

/* ---- arrows */

static void place_slots(Arranger *arranger, int row, int gutter)
{
    const Map *map = arranger->map;
    MapPlan *plan = arranger->plan;
    PageLength y =
        plan->rows[row].begin + (plan->rows[row].size - slots_height(arranger, row, gutter)) / 2;
    for (size_t i = 0; i < map->arrow_count; i++)
        for (int end = 0; end < 2; end++) {
            if (!has_slot(map, &map->arrows[i], end, row, gutter))
                continue;
            PageLength height = slot_height(arranger, i, end),
                       line = height == BARE_SLOT ? y + height / 2 : y + height - 4000;
            if (end)
                plan->arrows[i].to_at = line;
            else
                plan->arrows[i].from_at = line;
            if (map->arrows[i].route.kind == ROUTE_LEVEL)
                plan->arrows[i].to_at = line;
            y += height;
        }
}

static void place_uprights(Arranger *arranger, int space, int column)
{
    const Map *map = arranger->map;
    MapPlan *plan = arranger->plan;
    PageLength x = plan->columns[column].begin +
                   (plan->columns[column].size - uprights_width(arranger, space, column)) / 2;
    for (size_t i = 0; i < map->arrow_count; i++) {
        if (!is_upright_in(map, &map->arrows[i], space, column))
            continue;
        plan->arrows[i].from_at = plan->arrows[i].to_at = x + TIP_ROOM / 2;
        x += upright_width(arranger, i);
    }
}

static void place_tracks(Arranger *arranger)
{
    const Map *map = arranger->map;
    PageLength used[MAP_MOST_BOXES + 1] = {0};
    for (size_t i = 0; i < map->arrow_count; i++) {
        const Route *route = &map->arrows[i].route;
        ArrowPlace *place = &arranger->plan->arrows[i];
        if (route->kind != ROUTE_GUTTER && route->kind != ROUTE_TWICE)
            continue;
        for (int k = 0; k < 2; k++)
            place->gutters[k] = arranger->plan->gutters[route->gutters[k]].begin + TRACK * 2 / 3 +
                                track_of(map, i, route->gutters[k]) * TRACK;
        if (route->kind != ROUTE_TWICE)
            continue;
        place->space =
            arranger->plan->spaces[route->space].begin + TRACK * 2 / 3 + used[route->space];
        used[route->space] += TRACK;
    }
}

static void place_arrows(Arranger *arranger)
{
    const Map *map = arranger->map;
    for (int row = 0; row < map->row_count; row++)
        for (int gutter = 0; gutter <= map->column_count; gutter++)
            place_slots(arranger, row, gutter);
    for (int space = 0; space <= map->row_count; space++)
        for (int column = 0; column < map->column_count; column++)
            place_uprights(arranger, space, column);
    place_tracks(arranger);
}

/* ---- */

static PageLength widest_band_label(Drawing *drawing, const Map *map, PageLength most)
{
    PageLength width = 0;
    for (size_t i = 0; i < map->band_count; i++)
        width = MAX(width, words_wrap(drawing, map->bands[i].label, most, true).width);
    return width;
}

static bool has_remarks(const Map *map)
{
    for (size_t i = 0; i < map->band_count; i++)
        if (map->bands[i].remark_count)
            return true;
    return false;
}

static void place_sides(Arranger *arranger)
{
    Drawing *drawing = arranger->drawing;
    MapPlan *plan = arranger->plan;
    PageLength em = arranger->em;
    plan->right = drawing->width - 1000;
    plan->left = 1000;
    plan->narrow = drawing->width < 30 * em && arranger->map->band_count > 0;
    plan->remarks_x = PAD;
    plan->remarks_width = drawing->width - 2 * PAD;
    if (plan->narrow || arranger->map->band_count == 0)
        return;
    plan->label_width = widest_band_label(drawing, arranger->map, 5 * em) + 2 * PAD;
    plan->left = plan->label_width + 6000;
    if (!has_remarks(arranger->map))
        return;
    plan->remarks_width = drawing->width * 7 / 25;
    plan->right = drawing->width - plan->remarks_width - 14000;
    plan->remarks_x = plan->right + 10000;
}

MapPlan *map_arrange(Drawing *drawing, const Map *map)
{
    Arena *arena = drawing->arena;
    MapPlan *plan = arena_make(arena, MapPlan);
    size_t columns = (size_t)map->column_count, rows = (size_t)map->row_count;
    *plan = (MapPlan){
        .heads = arena_make_array(arena, Words, columns),
        .columns = arena_make_array(arena, Stretch, columns),
        .rows = arena_make_array(arena, Stretch, rows),
        .gutters = arena_make_array(arena, Stretch, columns + 1),
        .spaces = arena_make_array(arena, Stretch, rows + 1),
        .boxes = arena_make_array(arena, BoxPlace, map->box_count),
        .arrows = arena_make_array(arena, ArrowPlace, map->arrow_count),
        .bands = arena_make_array(arena, BandPlace, map->band_count),
    };
    Arranger arranger = {drawing, map, plan, drawing_em(drawing), 0};
    place_sides(&arranger);
    place_columns(&arranger);
    wrap_heads(&arranger);
    wrap_boxes(&arranger);
    place_down(&arranger);
    place_arrows(&arranger);
    return plan;
}
