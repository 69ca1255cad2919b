/* bars.c - bars side by side or on one another, with their values where there is room. */
#include "figure/chart.h"

#include <math.h>

typedef struct {
    Drawing *drawing;
    const Chart *chart;
    const Plot *plot;
    PageLength thick; /* of a bar */
} Bars;

static Words value_words(const Bars *bars, const ChartValue *value)
{
    const char *text = value->given
                           ? number_words(bars->drawing->arena, bars->chart->lang, value->number,
                                          value->decimals, bars->plot->greatest)
                       : value->withheld ? "\u00d7"
                                         : "\u2013";
    return words_wrap(bars->drawing, text, 0, false);
}

/* From one value to another, `across` its edge on the other axis. */
static void draw_bar(const Bars *bars, int series, double from, double to, PageLength across)
{
    PageLength a = plot_at(bars->plot, from), b = plot_at(bars->plot, to), c = across,
               d = across + bars->thick;
    if (a == b)
        return;
    if (bars->plot->horizontal)
        hatch_fill(bars->drawing, series, (const PageLength[]){a, c, b, c, b, d, a, d}, 8);
    else
        hatch_fill(bars->drawing, series, (const PageLength[]){c, a, d, a, d, b, c, b}, 8);
}

/* Behind the end of the bar, away from the base. */
static void draw_value(const Bars *bars, const Words *words, double value, PageLength across)
{
    PageLength end = plot_at(bars->plot, value), em = drawing_em(bars->drawing);
    bool below = value < 0;
    if (bars->plot->horizontal)
        words_draw_on_patch(bars->drawing, words, below ? WORDS_END : WORDS_START,
                            below ? end - em / 3 : end + em / 3,
                            across + (bars->thick - words->height) / 2);
    else
        words_draw(bars->drawing, PEN(TEXT), words, WORDS_MIDDLE, across + bars->thick / 2,
                   below ? end + em / 8 : end - words->height - em / 8);
}

/* Values beside upright bars must not run into each other: all are written, or none. */
static bool has_room(const Bars *bars)
{
    PageLength room = bars->thick; /* a number must not lie on its neighbour's bar */
    if (bars->chart->series_count == 1)
        plot_row(bars->plot, bars->chart, 0, &room);
    if (bars->plot->horizontal)
        return bars->plot->written && bars->thick >= drawing_em(bars->drawing);
    for (size_t i = 0; i < bars->chart->row_count; i++)
        for (size_t k = 0; k < bars->chart->series_count; k++)
            if (value_words(bars, &bars->chart->rows[i].values[k]).width > room)
                return false;
    return true;
}

static void draw_beside(Bars *bars)
{
    const Chart *chart = bars->chart;
    PageLength room, count = (PageLength)chart->series_count;
    plot_row(bars->plot, chart, 0, &room);
    PageLength most = 3 * drawing_em(bars->drawing);
    bars->thick = MIN(room * 4 / 5 / count, most);
    bool written = has_room(bars);
    for (size_t i = 0; i < chart->row_count; i++) {
        PageLength across = plot_row(bars->plot, chart, i, &room) - count * bars->thick / 2;
        for (size_t k = 0; k < chart->series_count; k++, across += bars->thick) {
            const ChartValue *value = &chart->rows[i].values[k];
            if (value->given)
                draw_bar(bars, (int)k, 0, value->number, across);
            Words words = value_words(bars, value);
            if (written || !value->given)
                draw_value(bars, &words, value->given ? value->number : 0, across);
        }
    }
}

/* In the middle of its part, on a patch, if the part is large enough for it. */
static void draw_part_value(const Bars *bars, const ChartValue *value, double from,
                            PageLength across)
{
    PageLength a = plot_at(bars->plot, from), b = plot_at(bars->plot, from + value->number),
               length = ABS(b - a), edge = 6000;
    Words words = value_words(bars, value);
    bool lying = bars->plot->horizontal;
    if ((lying ? words.width : words.height) + edge > length ||
        (lying ? words.height : words.width) + edge / 2 > bars->thick)
        return;
    PageLength x = lying ? (a + b) / 2 : across + bars->thick / 2,
               y = lying ? across + bars->thick / 2 : (a + b) / 2;
    words_draw_on_patch(bars->drawing, &words, WORDS_MIDDLE, x, y - words.height / 2);
}

static void draw_stack(const Bars *bars, const ChartRow *row, PageLength across)
{
    double from = 0;
    for (size_t k = 0; k < bars->chart->series_count; k++) {
        const ChartValue *value = &row->values[k];
        if (!value->given)
            continue;
        draw_bar(bars, (int)k, from, from + value->number, across);
        draw_part_value(bars, value, from, across);
        from += value->number;
    }
}

static void draw_stacks(Bars *bars)
{
    PageLength room;
    plot_row(bars->plot, bars->chart, 0, &room);
    PageLength most = drawing_em(bars->drawing) * (bars->plot->horizontal ? 2 : 5);
    bars->thick = MIN(room * 4 / 5, most);
    for (size_t i = 0; i < bars->chart->row_count; i++) {
        PageLength middle = plot_row(bars->plot, bars->chart, i, &room);
        draw_stack(bars, &bars->chart->rows[i], middle - bars->thick / 2);
    }
}

void bars_draw(Drawing *drawing, const Chart *chart, const Plot *plot)
{
    Bars bars = {drawing, chart, plot, 0};
    if (chart->kind == CHART_STACKED)
        draw_stacks(&bars);
    else
        draw_beside(&bars);
}
