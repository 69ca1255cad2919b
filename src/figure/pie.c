/* pie.c - parts of a whole, clockwise from the top, and beside them what each part is. */
#include "figure/chart.h"

#include <math.h>

enum { CORNERS = 60 }; /* of a whole circle */

typedef struct {
    PageLength x, y, radius;
    double sum;
} Pie;

static PageLength on_circle(PageLength centre, double radius, double part)
{
    return centre + (PageLength)lround(radius * part);
}

static void draw_part(Drawing *drawing, const Pie *pie, int series, double from, double to)
{
    PageLength points[2 * (CORNERS + 3)];
    size_t count = 0, steps = (size_t)ceil((to - from) * CORNERS);
    if (to - from < 1) {
        points[count++] = pie->x;
        points[count++] = pie->y;
    }
    for (size_t i = 0; i <= steps; i++) {
        double angle = 2 * G_PI * (from + (to - from) * (double)i / (double)MAX(steps, 1));
        points[count++] = on_circle(pie->x, pie->radius, sin(angle));
        points[count++] = on_circle(pie->y, pie->radius, -cos(angle));
    }
    hatch_fill(drawing, series, points, count);
}

static const char *share_words(Drawing *drawing, const Chart *chart, const Pie *pie,
                               const ChartValue *value)
{
    const char *number =
        number_words(drawing->arena, chart->lang, value->number, value->decimals, pie->sum);
    if (g_str_has_prefix(chart->unit, "%") || g_str_has_prefix(chart->unit, "％"))
        return arena_printf(drawing->arena, "%s%%", number);
    bool ja = g_str_has_prefix(chart->lang, "ja");
    return arena_printf(drawing->arena, ja ? "%s%s（%.1f%%）" : "%s %s (%.1f%%)", number,
                        chart->unit, 100 * value->number / pie->sum);
}

/* Within the part, if it is large enough; texture is behind a patch. */
static void draw_inner_label(Drawing *drawing, const Pie *pie, double from, double share)
{
    if (share < 0.06)
        return;
    double angle = 2 * G_PI * (from + share / 2), reach = share >= 1 ? 0 : pie->radius * 0.68;
    const char *text = arena_printf(drawing->arena, "%.0f%%", 100 * share);
    Words words = words_wrap(drawing, text, 0, false);
    words_draw_on_patch(drawing, &words, WORDS_MIDDLE, on_circle(pie->x, reach, sin(angle)),
                        on_circle(pie->y, reach, -cos(angle)) - words.height / 2);
}

static PageLength draw_key(Drawing *drawing, const Chart *chart, const Pie *pie, PageLength x,
                           PageLength y)
{
    PageLength em = drawing_em(drawing), text = x + em * 3 / 2;
    for (size_t i = 0; i < chart->row_count; i++) {
        const ChartRow *row = &chart->rows[i];
        const char *share =
            row->values[0].given ? share_words(drawing, chart, pie, &row->values[0]) : "\u2013";
        bool ja = g_str_has_prefix(chart->lang, "ja");
        const char *line =
            arena_printf(drawing->arena, ja ? "%s　%s" : "%s: %s", row->label, share);
        Words words = words_wrap(drawing, line, drawing->width - text, false);
        key_sample(drawing, CHART_PIE, (int)i, x + 1000, y + em / 6, em);
        words_draw(drawing, PEN(TEXT), &words, WORDS_START, text, y);
        y += words.height + em / 3;
    }
    return y;
}

void pie_draw(Drawing *drawing, const Chart *chart)
{
    PageLength em = drawing_em(drawing);
    bool narrow = drawing->width < 32 * em;
    Pie pie = {.radius = narrow ? MIN(drawing->width / 2 - em, 9 * em) : 8 * em};
    pie.x = narrow ? drawing->width / 2 : pie.radius + em / 2;
    pie.y = pie.radius + em / 2;
    for (size_t i = 0; i < chart->row_count; i++)
        pie.sum += chart->rows[i].values[0].number;
    double from = 0;
    for (size_t i = 0; i < chart->row_count; i++) {
        double share = chart->rows[i].values[0].number / pie.sum;
        if (share > 0)
            draw_part(drawing, &pie, (int)i, from, from + share);
        from += share;
    }
    from = 0;
    for (size_t i = 0; i < chart->row_count; i++) {
        double share = chart->rows[i].values[0].number / pie.sum;
        draw_inner_label(drawing, &pie, from, share);
        from += share;
    }
    PageLength bottom = 2 * pie.radius + em;
    PageLength key = narrow ? draw_key(drawing, chart, &pie, 0, bottom + em / 2)
                            : draw_key(drawing, chart, &pie, 2 * pie.radius + 3 * em, em / 2);
    drawing->height = MAX(bottom, key);
}
