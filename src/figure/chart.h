/* chart.h - private to figure/: a chart's data, read and drawn. */
#pragma once

#include "figure/draw.h"

typedef enum { CHART_BAR, CHART_LINE, CHART_STACKED, CHART_PIE } ChartKind;

/* What still can be told apart and read on a page of paper. */
enum {
    CHART_MOST_SERIES = 6,
    CHART_MOST_ROWS = 40,       /* bars */
    CHART_MOST_LINE_ROWS = 400, /* lines */
    CHART_MOST_PARTS = 6,       /* of a pie */
    CHART_MOST_DECIMALS = 6,
};

typedef struct {
    bool given;
    bool withheld; /* there is one, and it is not shown */
    double number;
    int decimals; /* as written */
} ChartValue;

typedef struct {
    const char *label;
    const ChartValue *values; /* one a series */
} ChartRow;

typedef struct {
    ChartKind kind;
    bool horizontal;
    const char *unit, *alt, *lang;
    double from; /* where the scale of a line chart begins */
    const char *const *series;
    size_t series_count; /* at least 1 */
    const ChartRow *rows;
    size_t row_count;
} Chart;

/* NULL and findings when it cannot be drawn.  Lives in arena. */
const Chart *chart_read(Arena *arena, const ContentNode *node, DiagList *out);

void chart_draw(Drawing *drawing, const Chart *chart);

/* ---- number.c */

typedef struct {
    double low, high, step; /* low and high are multiples of step, low <= 0 <= high unless from */
} Scale;

/* Ticks of 1, 2 or 5 times a power of ten, at most `most` steps, none smaller than least_step (a
 * power of ten). */
Scale scale_of(double least, double greatest, int most, double least_step);
/* "1,234", "12.5万", "0.3億" / "1,234", "1.2 million": as ticks and labels show it.  unit: the
 * greatest value beside it, which decides about 万 and 億.  Owned by arena. */
const char *number_words(Arena *arena, const char *lang, double number, int decimals,
                         double greatest);

/* ---- axis.c: the frame of bars and lines */

typedef struct {
    PageLength x, y, width, height; /* of the plot */
    Scale scale;
    bool horizontal; /* values grow to the right */
    bool written;    /* lying bars: their values stand beside them */
    double greatest; /* magnitude, for number_words() */
} Plot;

/* The scale, in at most `steps` steps. */
void plot_range(const Chart *chart, Plot *plot, int steps);
/* Where a value stands: x if horizontal, else y. */
PageLength plot_at(const Plot *plot, double value);
enum { PLOT_STEPS = 5 };
/* Draws grid, ticks and labels beneath `top` and sets the plot's box; the drawing grows. */
void plot_frame(Drawing *drawing, const Chart *chart, Plot *plot, PageLength top);
/* The middle of a row's room along the other axis, and how much room it has. */
PageLength plot_row(const Plot *plot, const Chart *chart, size_t row, PageLength *room);
/* Labels do not fit beneath upright bars. */
bool plot_must_lie(Drawing *drawing, const Chart *chart);

/* ---- bars.c, lines.c, pie.c, key.c */
void bars_draw(Drawing *drawing, const Chart *chart, const Plot *plot);
void lines_draw(Drawing *drawing, const Chart *chart, const Plot *plot);
void pie_draw(Drawing *drawing, const Chart *chart);
/* A key of the series above the plot; returns the height that it takes. */
PageLength key_draw(Drawing *drawing, const Chart *chart);
/* One sample of a series, `size` wide and high, its corner at x, y. */
void key_sample(Drawing *drawing, ChartKind kind, int series, PageLength x, PageLength y,
                PageLength size);
void line_marker(Drawing *drawing, int series, PageLength x, PageLength y, PageLength size);
const char *line_dash(int series);
