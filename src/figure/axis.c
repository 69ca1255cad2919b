/* axis.c - the frame of bars and lines: range, ticks, labels, and where values and rows stand. */
#include "figure/chart.h"

#include <math.h>

/* ---- the range */

static void widen(double value, double *least, double *greatest)
{
    *least = MIN(*least, value);
    *greatest = MAX(*greatest, value);
}

static double row_sum(const Chart *chart, const ChartRow *row)
{
    double sum = 0;
    for (size_t k = 0; k < chart->series_count; k++)
        sum += row->values[k].given ? row->values[k].number : 0;
    return sum;
}

/* One unit of the last decimal that any value has: nobody counts half cases. */
static double finest(const Chart *chart)
{
    int decimals = 0;
    for (size_t i = 0; i < chart->row_count; i++)
        for (size_t k = 0; k < chart->series_count; k++)
            decimals = MAX(decimals, chart->rows[i].values[k].decimals);
    return pow(10, -decimals);
}

void plot_range(const Chart *chart, Plot *plot, int steps)
{
    double least = chart->from, greatest = chart->from;
    for (size_t i = 0; i < chart->row_count; i++) {
        const ChartRow *row = &chart->rows[i];
        if (chart->kind == CHART_STACKED) {
            widen(row_sum(chart, row), &least, &greatest);
            continue;
        }
        for (size_t k = 0; k < chart->series_count; k++)
            if (row->values[k].given)
                widen(row->values[k].number, &least, &greatest);
    }
    bool whole = chart->kind == CHART_STACKED && fabs(greatest - 100) < 2 &&
                 (g_str_has_prefix(chart->unit, "%") || g_str_has_prefix(chart->unit, "％"));
    if (whole) /* shares that rounding makes 100.1 */
        greatest = 100;
    plot->scale = scale_of(least, greatest, steps, finest(chart));
    plot->greatest = MAX(fabs(plot->scale.low), fabs(plot->scale.high));
}

PageLength plot_at(const Plot *plot, double value)
{
    double share = (value - plot->scale.low) / (plot->scale.high - plot->scale.low);
    share = CLAMP(share, 0, 1);
    return plot->horizontal ? plot->x + (PageLength)lround(share * plot->width)
                            : plot->y + plot->height - (PageLength)lround(share * plot->height);
}

PageLength plot_row(const Plot *plot, const Chart *chart, size_t row, PageLength *room)
{
    int64_t all = plot->horizontal ? plot->height : plot->width, count = (int64_t)chart->row_count;
    *room = (PageLength)(all / count);
    PageLength begin = plot->horizontal ? plot->y : plot->x;
    return begin + (PageLength)((2 * (int64_t)row + 1) * all / (2 * count));
}

/* ---- labels */

static int tick_decimals(double step)
{
    int decimals = 0;
    for (double at = step; decimals < CHART_MOST_DECIMALS && fabs(at - round(at)) > 1e-6; at *= 10)
        decimals++;
    return decimals;
}

static size_t tick_count(const Plot *plot)
{
    return (size_t)lround((plot->scale.high - plot->scale.low) / plot->scale.step) + 1;
}

static double tick_value(const Plot *plot, size_t i)
{
    double value = plot->scale.low + (double)i * plot->scale.step;
    return fabs(value) < plot->scale.step * 1e-6 ? 0 : value;
}

static Words tick_words(Drawing *drawing, const Chart *chart, const Plot *plot, size_t i)
{
    const char *text = number_words(drawing->arena, chart->lang, tick_value(plot, i),
                                    tick_decimals(plot->scale.step), plot->greatest);
    return words_wrap(drawing, text, 0, false);
}

static PageLength widest_tick(Drawing *drawing, const Chart *chart, const Plot *plot)
{
    PageLength width = 0;
    for (size_t i = 0; i < tick_count(plot); i++)
        width = MAX(width, tick_words(drawing, chart, plot, i).width);
    return width;
}

static PageLength widest_label(Drawing *drawing, const Chart *chart, PageLength most)
{
    PageLength width = 0;
    for (size_t i = 0; i < chart->row_count; i++)
        width = MAX(width, words_wrap(drawing, chart->rows[i].label, most, false).width);
    return width;
}

/* Upright bars: the labels of all rows, side by side, at most three lines each. */
bool plot_must_lie(Drawing *drawing, const Chart *chart)
{
    PageLength em = drawing_em(drawing);
    PageLength room = (drawing->width - 5 * em) / (PageLength)chart->row_count - em / 2;
    if (room < 2 * em)
        return true;
    for (size_t i = 0; i < chart->row_count; i++) {
        Words words = words_wrap(drawing, chart->rows[i].label, room, false);
        if (words.count > 3 || words.width > room)
            return true;
    }
    return false;
}

/* Every how many rows a label stands beneath lines, so that they do not run into each other. */
static size_t label_step(Drawing *drawing, const Chart *chart, PageLength room)
{
    PageLength em = drawing_em(drawing),
               least = MIN(widest_label(drawing, chart, 0), 6 * em) + em / 2;
    return (size_t)MAX(1, (least + room - 1) / MAX(room, 1));
}

/* ---- the frame */

static void draw_unit(Drawing *drawing, const Chart *chart, PageLength x, PageLength y,
                      WordsAlign align)
{
    bool ja = g_str_has_prefix(chart->lang, "ja");
    const char *text = arena_printf(drawing->arena, ja ? "（%s）" : "(%s)", chart->unit);
    Words words = words_wrap(drawing, text, 0, false);
    words_draw(drawing, PEN(TEXT_SOFT), &words, align, x, y);
}

static void draw_ticks(Drawing *drawing, const Chart *chart, const Plot *plot)
{
    PageLength em = drawing_em(drawing);
    for (size_t i = 0; i < tick_count(plot); i++) {
        PageLength at = plot_at(plot, tick_value(plot, i));
        Words words = tick_words(drawing, chart, plot, i);
        if (plot->horizontal) {
            draw_line(drawing, PEN(GRID), at, plot->y, at, plot->y + plot->height);
            words_draw(drawing, PEN(TEXT_SOFT), &words, WORDS_MIDDLE, at,
                       plot->y + plot->height + em / 4);
        } else {
            draw_line(drawing, PEN(GRID), plot->x, at, plot->x + plot->width, at);
            words_draw(drawing, PEN(TEXT_SOFT), &words, WORDS_END, plot->x - em / 2,
                       at - em * 5 / 8);
        }
    }
}

/* The line from which bars grow; with values on both sides of it, not the edge. */
static void draw_base(Drawing *drawing, const Plot *plot)
{
    PageLength at = plot_at(plot, CLAMP(0, plot->scale.low, plot->scale.high));
    if (plot->horizontal)
        draw_line(drawing, PEN(AXIS), at, plot->y, at, plot->y + plot->height);
    else
        draw_line(drawing, PEN(AXIS), plot->x, at, plot->x + plot->width, at);
}

static PageLength draw_labels_beneath(Drawing *drawing, const Chart *chart, const Plot *plot)
{
    PageLength room, em = drawing_em(drawing), height = 0;
    plot_row(plot, chart, 0, &room);
    size_t step = chart->kind == CHART_LINE ? label_step(drawing, chart, room) : 1;
    PageLength free = 0; /* from here on nothing is written yet */
    for (size_t i = 0; i < chart->row_count; i += step) {
        Words words =
            words_wrap(drawing, chart->rows[i].label, (PageLength)step * room - em / 2, false);
        PageLength middle = plot_row(plot, chart, i, &room), half = words.width / 2;
        middle = CLAMP(middle, half, MAX(drawing->width - half, half));
        if (step > 1 && middle - half < free)
            continue;
        free = middle + half + em / 2;
        words_draw(drawing, PEN(TEXT), &words, WORDS_MIDDLE, middle,
                   plot->y + plot->height + em / 3);
        height = MAX(height, words.height);
    }
    return height + em / 3;
}

static void frame_upright(Drawing *drawing, const Chart *chart, Plot *plot, PageLength top)
{
    PageLength em = drawing_em(drawing);
    plot->x = widest_tick(drawing, chart, plot) + em * 3 / 4;
    plot->width = drawing->width - plot->x - em / 2;
    plot->y = top + words_line_height(drawing) + em * 5 / 4;
    plot->height = CLAMP(drawing->width * 2 / 5, 10 * em, 18 * em);
    draw_unit(drawing, chart, 0, top, WORDS_START);
    draw_ticks(drawing, chart, plot);
    draw_base(drawing, plot);
    drawing->height = plot->y + plot->height + draw_labels_beneath(drawing, chart, plot) + em / 4;
}

/* How high a row of lying bars is: its bars or its label, and the space to the next. */
static PageLength lying_room(Drawing *drawing, const Chart *chart, PageLength label_width)
{
    PageLength em = drawing_em(drawing), height = 0,
               bars = chart->kind == CHART_BAR ? (PageLength)chart->series_count : 1;
    for (size_t i = 0; i < chart->row_count; i++)
        height = MAX(height, words_wrap(drawing, chart->rows[i].label, label_width, false).height);
    return MAX(height + em / 3, bars * em * 5 / 4 + em * 2 / 3);
}

/* The widest of what is written behind the bars. */
static PageLength widest_value(Drawing *drawing, const Chart *chart, const Plot *plot)
{
    PageLength width = drawing_em(drawing);
    for (size_t i = 0; i < chart->row_count && chart->kind == CHART_BAR; i++)
        for (size_t k = 0; k < chart->series_count; k++) {
            const ChartValue *value = &chart->rows[i].values[k];
            const char *text = number_words(drawing->arena, chart->lang, value->number,
                                            value->decimals, plot->greatest);
            width = MAX(width, words_wrap(drawing, text, 0, false).width);
        }
    return width;
}

/* Fewer ticks where their words would run into each other. */
static void thin_ticks(Drawing *drawing, const Chart *chart, Plot *plot)
{
    PageLength em = drawing_em(drawing);
    for (int steps = PLOT_STEPS - 1; steps > 0; steps--) {
        PageLength each = widest_tick(drawing, chart, plot) + em / 2;
        if (each * (PageLength)(tick_count(plot) - 1) <= plot->width)
            return;
        plot_range(chart, plot, steps);
    }
}

static void frame_lying(Drawing *drawing, const Chart *chart, Plot *plot, PageLength top)
{
    PageLength em = drawing_em(drawing), most = drawing->width * 7 / 20,
               label = widest_label(drawing, chart, most), last = widest_tick(drawing, chart, plot),
               room = lying_room(drawing, chart, label);
    /* what is written behind the longest bar, on both sides where there are two */
    PageLength value = widest_value(drawing, chart, plot), sides = plot->scale.low < 0 ? 2 : 1;
    plot->written = sides * value <= drawing->width * 2 / 5;
    value = plot->written ? value : 0;
    plot->x = label + em / 2 + (sides - 1) * value;
    plot->width = drawing->width - plot->x - em / 2 - MAX(last / 2, value);
    thin_ticks(drawing, chart, plot);
    plot->y = top;
    plot->height = room * (PageLength)chart->row_count;
    draw_ticks(drawing, chart, plot);
    draw_base(drawing, plot);
    for (size_t i = 0; i < chart->row_count; i++) {
        Words words = words_wrap(drawing, chart->rows[i].label, label, false);
        PageLength middle = plot_row(plot, chart, i, &room);
        words_draw(drawing, PEN(TEXT), &words, WORDS_END, label, middle - words.height / 2);
    }
    PageLength beneath = plot->y + plot->height + em / 4 + words_line_height(drawing);
    draw_unit(drawing, chart, drawing->width, beneath, WORDS_END);
    drawing->height = beneath + words_line_height(drawing) + em / 4;
}

void plot_frame(Drawing *drawing, const Chart *chart, Plot *plot, PageLength top)
{
    if (plot->horizontal)
        frame_lying(drawing, chart, plot, top);
    else
        frame_upright(drawing, chart, plot, top);
}
