/* map.c - draws what arrange.c has placed: bands, boxes, arrows, words, in this order. */
#include "figure/map.h"

enum { TIP = 7000, PAD = 5000 };

typedef struct {
    Drawing *drawing;
    const Map *map;
    const MapPlan *plan;
} Painter;

/* ---- bands and boxes */

static void draw_heads(const Painter *painter)
{
    const MapPlan *plan = painter->plan;
    for (int c = 0; painter->map->lanes && c < painter->map->column_count; c++) {
        const Stretch *column = &plan->columns[c];
        const Words *words = &plan->heads[c];
        draw_rect(painter->drawing, PEN(HEAD), column->begin, 0, column->size, plan->head_height,
                  2000);
        words_draw(painter->drawing, PEN(TEXT_HEAD), words, WORDS_MIDDLE,
                   column->begin + column->size / 2, (plan->head_height - words->height) / 2);
    }
    if (!painter->map->remarks || plan->narrow)
        return;
    Words words = words_wrap(painter->drawing, painter->map->remarks, plan->remarks_width, true);
    words_draw(painter->drawing, PEN(TEXT_STRONG), &words, WORDS_START, plan->remarks_x,
               (plan->head_height - words.height) / 2);
}

/* The lanes as faint strips, so that a step far from its head is still seen to belong there. */
static void draw_strips(const Painter *painter)
{
    const Map *map = painter->map;
    const MapPlan *plan = painter->plan;
    if (!map->lanes || map->band_count == 0)
        return;
    PageLength top = plan->head_height, bottom = plan->bands[map->band_count - 1].bottom;
    for (int c = 0; c < map->column_count; c++)
        draw_rect(painter->drawing, PEN(BAND), plan->columns[c].begin, top, plan->columns[c].size,
                  bottom - top, 0);
}

static void draw_band_rules(const Painter *painter)
{
    const MapPlan *plan = painter->plan;
    for (size_t i = 0; i < painter->map->band_count; i++)
        draw_line(painter->drawing, PEN(RULE), 0, plan->bands[i].bottom, painter->drawing->width,
                  plan->bands[i].bottom);
}

/* Over the arrows, which pass beneath. */
static void draw_band_words(const Painter *painter)
{
    Drawing *drawing = painter->drawing;
    const MapPlan *plan = painter->plan;
    for (size_t i = 0; i < painter->map->band_count; i++) {
        const BandPlace *band = &plan->bands[i];
        if (plan->narrow) {
            draw_rect(drawing, PEN(BAND), 0, band->top + 500, drawing->width,
                      band->label_bottom - band->top - 1000, 0);
            words_draw(drawing, PEN(TEXT_STRONG), &band->label, WORDS_START, PAD,
                       band->top + PAD / 2);
            words_draw_on_patch(drawing, &band->remarks, WORDS_START, plan->remarks_x,
                                band->remarks_top);
        } else {
            words_draw(drawing, PEN(TEXT_STRONG), &band->label, WORDS_START, 0, band->top + 8000);
            words_draw(drawing, PEN(TEXT), &band->remarks, WORDS_START, plan->remarks_x,
                       band->remarks_top);
        }
    }
}

static Stretch across(const Painter *painter, const MapBox *box)
{
    const Stretch *first = &painter->plan->columns[box->column],
                  *last = &painter->plan->columns[box_end(box) - 1];
    return (Stretch){first->begin, last->begin + last->size - first->begin};
}

static void draw_box(const Painter *painter, size_t i)
{
    const MapBox *box = &painter->map->boxes[i];
    const BoxPlace *place = &painter->plan->boxes[i];
    Stretch x = across(painter, box), y = painter->plan->rows[box->row];
    draw_rect(painter->drawing, PEN(BOX), x.begin, y.begin, x.size, y.size, 3000);
    PageLength middle = x.begin + x.size / 2, top = y.begin + (y.size - place->title.height) / 2;
    if (place->members.count)
        top = y.begin + (y.size - place->title.height - place->members.height) / 2;
    words_draw(painter->drawing, place->title.strong ? PEN(TEXT_STRONG) : PEN(TEXT), &place->title,
               WORDS_MIDDLE, middle, top);
    words_draw(painter->drawing, PEN(TEXT), &place->members, WORDS_START, x.begin + PAD,
               top + place->title.height);
}

/* ---- arrows */

typedef struct {
    PageLength points[16];
    size_t count;
} Way;

static void add_point(Way *way, PageLength x, PageLength y)
{
    way->points[way->count++] = x;
    way->points[way->count++] = y;
}

/* The edge of a box on the side of x. */
static PageLength side(const Painter *painter, const MapBox *box, PageLength x)
{
    Stretch stretch = across(painter, box);
    return x < stretch.begin + stretch.size / 2 ? stretch.begin : stretch.begin + stretch.size;
}

static Way way_of(const Painter *painter, size_t i)
{
    const MapArrow *arrow = &painter->map->arrows[i];
    const ArrowPlace *place = &painter->plan->arrows[i];
    const MapBox *a = &painter->map->boxes[arrow->from], *b = &painter->map->boxes[arrow->to];
    const Stretch *rows = painter->plan->rows;
    Way way = {.count = 0};
    switch (arrow->route.kind) {
    case ROUTE_LEVEL:
        add_point(&way, side(painter, a, across(painter, b).begin), place->from_at);
        add_point(&way, side(painter, b, across(painter, a).begin), place->to_at);
        break;
    case ROUTE_UPRIGHT: {
        bool down = b->row > a->row;
        const Stretch *from = &rows[a->row], *to = &rows[b->row];
        add_point(&way, place->from_at, down ? from->begin + from->size : from->begin);
        add_point(&way, place->to_at, down ? to->begin : to->begin + to->size);
        break;
    }
    default:
        add_point(&way, side(painter, a, place->gutters[0]), place->from_at);
        add_point(&way, place->gutters[0], place->from_at);
        if (arrow->route.kind == ROUTE_TWICE) {
            add_point(&way, place->gutters[0], place->space);
            add_point(&way, place->gutters[1], place->space);
        }
        add_point(&way, place->gutters[1], place->to_at);
        add_point(&way, side(painter, b, place->gutters[1]), place->to_at);
    }
    return way;
}

/* A filled tip at x, y, that comes from the direction of x0, y0. */
static void draw_tip(Drawing *drawing, PageLength x0, PageLength y0, PageLength x, PageLength y)
{
    int dx = (x > x0) - (x < x0), dy = (y > y0) - (y < y0);
    PageLength half = TIP / 2;
    draw_path(drawing, PEN(TIP),
              (const PageLength[]){x, y, x - dx * TIP - dy * half, y - dy * TIP - dx * half,
                                   x - dx * TIP + dy * half, y - dy * TIP + dx * half},
              6, true, NULL);
}

/* The line ends within its tip, so that it does not show beyond the point. */
static void draw_way(Drawing *drawing, Way way, bool both, bool voluntary)
{
    PageLength *p = way.points;
    size_t n = way.count;
    draw_tip(drawing, p[n - 4], p[n - 3], p[n - 2], p[n - 1]);
    if (both)
        draw_tip(drawing, p[2], p[3], p[0], p[1]);
    PageLength back = TIP / 2;
    p[n - 2] -= ((p[n - 2] > p[n - 4]) - (p[n - 2] < p[n - 4])) * back;
    p[n - 1] -= ((p[n - 1] > p[n - 3]) - (p[n - 1] < p[n - 3])) * back;
    draw_path(drawing, PEN(ARROW), p, n, false, voluntary ? "5 3" : NULL);
}

static void draw_arrow_words(const Painter *painter, size_t i)
{
    const MapArrow *arrow = &painter->map->arrows[i];
    const ArrowPlace *place = &painter->plan->arrows[i];
    const MapBox *a = &painter->map->boxes[arrow->from], *b = &painter->map->boxes[arrow->to];
    if (arrow->route.kind == ROUTE_UPRIGHT) {
        const Stretch *space = &painter->plan->spaces[MAX(a->row, b->row)];
        words_draw_on_patch(painter->drawing, &place->words, WORDS_START, place->from_at + 6000,
                            space->begin + space->size - place->words.height - 7000);
        return;
    }
    int gutter, tracks_end;
    PageLength y;
    if (arrow->route.kind == ROUTE_LEVEL) {
        gutter = MAX(a->column, b->column);
        y = place->to_at;
    } else {
        bool to = b->column >= arrow->route.gutters[1] || a->column < arrow->route.gutters[0];
        gutter = arrow->route.gutters[to];
        y = to ? place->to_at : place->from_at;
    }
    const Stretch *room = &painter->plan->gutters[gutter];
    tracks_end = room->begin + room->size - place->words.width / 2 - 6000;
    words_draw_on_patch(painter->drawing, &place->words, WORDS_MIDDLE,
                        arrow->route.kind == ROUTE_LEVEL && place->words.width + 30000 > room->size
                            ? room->begin + room->size / 2
                            : tracks_end,
                        y - place->words.height - 2000);
}

/* What a broken line means. */
static void draw_legend(const Painter *painter)
{
    Drawing *drawing = painter->drawing;
    bool voluntary = false;
    for (size_t i = 0; i < painter->map->arrow_count; i++)
        voluntary |= painter->map->arrows[i].voluntary;
    if (!voluntary)
        return;
    bool ja = g_str_has_prefix(painter->map->lang, "ja");
    Words words = words_wrap(drawing, ja ? "任意" : "voluntary", 0, false);
    PageLength y = drawing->height + words.height / 2 + 2000, x = 4000;
    Way way = {{x, y, x + 34000, y}, 4};
    draw_way(drawing, way, false, true);
    words_draw(drawing, PEN(TEXT), &words, WORDS_START, x + 40000, y - words.height / 2);
    drawing->height = y + words.height;
}

void map_draw(Drawing *drawing, const Map *map)
{
    Painter painter = {drawing, map, map_arrange(drawing, map)};
    draw_strips(&painter);
    draw_heads(&painter);
    draw_band_rules(&painter);
    for (size_t i = 0; i < map->box_count; i++)
        draw_box(&painter, i);
    for (size_t i = 0; i < map->arrow_count; i++)
        draw_way(drawing, way_of(&painter, i), map->arrows[i].both, map->arrows[i].voluntary);
    draw_band_words(&painter);
    for (size_t i = 0; i < map->arrow_count; i++)
        draw_arrow_words(&painter, i);
    draw_legend(&painter);
}
