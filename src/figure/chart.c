/* chart.c - a chart: key, frame, data. */
#include "figure/chart.h"

static bool is_bars(const Chart *chart)
{
    return chart->kind == CHART_BAR || chart->kind == CHART_STACKED;
}

void chart_draw(Drawing *drawing, const Chart *chart)
{
    if (chart->kind == CHART_PIE) {
        pie_draw(drawing, chart);
        return;
    }
    Plot plot = {.horizontal =
                     is_bars(chart) && (chart->horizontal || plot_must_lie(drawing, chart))};
    PageLength top = key_draw(drawing, chart);
    plot_range(chart, &plot, PLOT_STEPS);
    plot_frame(drawing, chart, &plot, top);
    if (is_bars(chart))
        bars_draw(drawing, chart, &plot);
    else
        lines_draw(drawing, chart, &plot);
}
