/* lines.c - lines through the values of each series; where a value is missing the line is open. */
#include "figure/chart.h"

enum { MOST_MARKED = 40 }; /* rows whose values still have markers of their own */

const char *line_dash(int series)
{
    static const char *const dashes[] = {NULL, "6 3", "2 2.5", "9 3 2 3", "12 4", "1.5 4"};
    return dashes[series % (int)G_N_ELEMENTS(dashes)];
}

static void polygon_marker(Drawing *drawing, Pen pen, const int *corners, size_t count,
                           PageLength x, PageLength y, PageLength size)
{
    PageLength points[16];
    for (size_t i = 0; i < count; i += 2) {
        points[i] = x + corners[i] * size / 10;
        points[i + 1] = y + corners[i + 1] * size / 10;
    }
    draw_path(drawing, pen, points, count, true, NULL);
}

/* Circle, square, triangle, diamond, and the first two hollow. */
void line_marker(Drawing *drawing, int series, PageLength x, PageLength y, PageLength size)
{
    static const int square[] = {-9, -9, 9, -9, 9, 9, -9, 9}, triangle[] = {0, -12, 11, 8, -11, 8},
                     diamond[] = {0, -13, 13, 0, 0, 13, -13, 0};
    Pen solid = SERIES_PEN(SOLID, series), hollow = SERIES_PEN(OUTLINE, series);
    switch (series % 6) {
    case 0:
        draw_circle(drawing, solid, x, y, size);
        break;
    case 1:
        polygon_marker(drawing, solid, square, G_N_ELEMENTS(square), x, y, size);
        break;
    case 2:
        polygon_marker(drawing, solid, triangle, G_N_ELEMENTS(triangle), x, y, size);
        break;
    case 3:
        polygon_marker(drawing, hollow, diamond, G_N_ELEMENTS(diamond), x, y, size);
        break;
    case 4:
        draw_circle(drawing, hollow, x, y, size);
        break;
    default:
        polygon_marker(drawing, hollow, square, G_N_ELEMENTS(square), x, y, size);
    }
}

static void draw_stretch(Drawing *drawing, int series, GArray *points)
{
    if (points->len >= 4)
        draw_path(drawing, SERIES_PEN(LINE, series), (const PageLength *)(void *)points->data,
                  points->len, false, line_dash(series));
    g_array_set_size(points, 0);
}

static void draw_series(Drawing *drawing, const Chart *chart, const Plot *plot, size_t series)
{
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(PageLength));
    PageLength room;
    for (size_t i = 0; i < chart->row_count; i++) {
        const ChartValue *value = &chart->rows[i].values[series];
        if (!value->given) {
            draw_stretch(drawing, (int)series, points);
            continue;
        }
        PageLength at[] = {plot_row(plot, chart, i, &room), plot_at(plot, value->number)};
        g_array_append_vals(points, at, 2);
    }
    draw_stretch(drawing, (int)series, points);
}

static bool is_alone(const Chart *chart, size_t row, size_t series)
{
    bool before = row > 0 && chart->rows[row - 1].values[series].given;
    bool after = row + 1 < chart->row_count && chart->rows[row + 1].values[series].given;
    return !before && !after;
}

static void draw_markers(Drawing *drawing, const Chart *chart, const Plot *plot, size_t series)
{
    PageLength room, size = drawing_em(drawing) / 4;
    size_t step = (chart->row_count + MOST_MARKED - 1) / MOST_MARKED;
    for (size_t i = 0; i < chart->row_count; i++) {
        const ChartValue *value = &chart->rows[i].values[series];
        if (!value->given || (i % step && !is_alone(chart, i, series)))
            continue;
        line_marker(drawing, (int)series, plot_row(plot, chart, i, &room),
                    plot_at(plot, value->number), size);
    }
}

/* One line alone has its values written, where they fit. */
static void draw_values(Drawing *drawing, const Chart *chart, const Plot *plot)
{
    PageLength room, em = drawing_em(drawing);
    plot_row(plot, chart, 0, &room);
    for (size_t i = 0; i < chart->row_count; i++) {
        const ChartValue *value = &chart->rows[i].values[0];
        if (!value->given)
            continue;
        const char *text = number_words(drawing->arena, chart->lang, value->number, value->decimals,
                                        plot->greatest);
        Words words = words_wrap(drawing, text, 0, false);
        if (words.width > room)
            continue;
        words_draw_on_patch(drawing, &words, WORDS_MIDDLE, plot_row(plot, chart, i, &room),
                            plot_at(plot, value->number) - words.height - em / 2);
    }
}

void lines_draw(Drawing *drawing, const Chart *chart, const Plot *plot)
{
    if (chart->series_count == 1)
        draw_values(drawing, chart, plot);
    for (size_t k = 0; k < chart->series_count; k++) {
        draw_series(drawing, chart, plot, k);
        draw_markers(drawing, chart, plot, k);
    }
}
