/* key.c - which texture, dash or marker stands for which series. */
#include "figure/chart.h"

void key_sample(Drawing *drawing, ChartKind kind, int series, PageLength x, PageLength y,
                PageLength size)
{
    if (kind == CHART_LINE) {
        PageLength middle = y + size / 2;
        draw_path(drawing, SERIES_PEN(LINE, series),
                  (const PageLength[]){x, middle, x + 2 * size, middle}, 4, false,
                  line_dash(series));
        line_marker(drawing, series, x + size, middle, drawing_em(drawing) / 4);
        return;
    }
    hatch_fill(drawing, series,
               (const PageLength[]){x, y, x + size, y, x + size, y + size, x, y + size}, 8);
}

PageLength key_draw(Drawing *drawing, const Chart *chart)
{
    if (chart->series_count < 2)
        return 0;
    PageLength em = drawing_em(drawing), line = words_line_height(drawing) + em / 4,
               sample = chart->kind == CHART_LINE ? 2 * em : em, x = 0, y = 0;
    for (size_t i = 0; i < chart->series_count; i++) {
        Words words =
            words_wrap(drawing, chart->series[i], drawing->width - sample - em / 2, false);
        PageLength width = sample + em / 2 + words.width;
        if (x > 0 && x + width > drawing->width) {
            x = 0;
            y += line;
        }
        key_sample(drawing, chart->kind, (int)i, x + 1000, y + em / 6, em);
        words_draw(drawing, PEN(TEXT), &words, WORDS_START, x + sample + em / 2, y);
        y += words.count > 1 ? words.height - words_line_height(drawing) : 0;
        x += width + em * 3 / 2;
    }
    return y + line + em / 2;
}
