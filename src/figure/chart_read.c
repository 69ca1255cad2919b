/* chart_read.c - <chart> to Chart, with a finding for each thing that cannot be drawn as it says.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "figure/chart.h"
#include "figure/read.h"

#define GREATEST 1e15 /* beyond it a double no longer counts by ones */

typedef struct {
    Arena *arena;
    const ContentNode *node;
    DiagList *out;
    Chart *chart;
    size_t given; /* values */
    bool bad;
} Reader;

static ChartKind kind_of(const ContentNode *node)
{
    static const char *const names[] = {[CHART_BAR] = "bar",
                                        [CHART_LINE] = "line",
                                        [CHART_STACKED] = "stacked",
                                        [CHART_PIE] = "pie"};
    const char *kind = content_attr(node, "kind");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_strcmp0(kind, names[i]) == 0)
            return (ChartKind)i;
    return CHART_BAR;
}

/* -?digits, with at most six decimals */
static bool parse_number(const char *text, ChartValue *value)
{
    size_t sign = *text == '-', whole = strspn(text + sign, "0123456789");
    const char *rest = text + sign + whole;
    size_t decimals = *rest == '.' ? strspn(rest + 1, "0123456789") : 0;
    const char *end = *rest == '.' ? rest + 1 + decimals : rest;
    if (whole == 0 || whole > 16 || *end || (*rest == '.' && decimals == 0) ||
        decimals > CHART_MOST_DECIMALS)
        return false;
    *value = (ChartValue){
        .given = true, .number = g_ascii_strtod(text, NULL), .decimals = (int)decimals};
    return fabs(value->number) <= GREATEST;
}

static void report_number(Reader *reader, DiagSpan span, const char *text)
{
    Diag *diag = diag_add(reader->out, DIAG_FIGURE_NUMBER, span, "\"%s\" is no number", text);
    diag_help(diag, "write plain digits such as 1200 or 3.5, at most 16 of them, without commas "
                    "and units; leave <value/> empty where there is no value");
    reader->bad = true;
}

static void read_value(Reader *reader, const ContentNode *node, ChartValue *value)
{
    const char *text = element_text(reader->arena, node);
    value->withheld = content_attr(node, "withheld") != NULL;
    if (!*text)
        return;
    if (!parse_number(text, value)) {
        report_number(reader, node->span, text);
        return;
    }
    reader->given++;
    bool parts = reader->chart->kind == CHART_PIE || reader->chart->kind == CHART_STACKED;
    if (value->number >= 0 || !parts)
        return;
    Diag *diag = diag_add(reader->out, DIAG_FIGURE_NEGATIVE, node->span,
                          "%s is less than nothing and cannot be a part of a whole", text);
    diag_help(diag, "draw it with kind=\"bar\", which shows values below zero");
    reader->bad = true;
}

static void read_series(Reader *reader)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const ContentNode *node = element_first(reader->node, "series"); node;
         node = element_next(node, "series"))
        g_ptr_array_add(names, (void *)element_label(reader->arena, node, reader->out));
    if (names->len == 0)
        g_ptr_array_add(names, (void *)"");
    reader->chart->series_count = names->len;
    reader->chart->series = arena_copy_pointers(reader->arena, names);
    reader->bad |= is_crowded(reader->node, names->len, CHART_MOST_SERIES, "series", reader->out);
}

static void report_length(Reader *reader, const ContentNode *node, size_t count)
{
    Diag *diag = diag_add(reader->out, DIAG_FIGURE_ROW, node->span,
                          "this row has %zu values, and the chart has %zu series", count,
                          reader->chart->series_count);
    const ContentNode *series = element_first(reader->node, "series");
    if (series)
        diag_also(diag, series->span, "the series begin here");
    diag_help(diag, "give one <value> for each series, empty where there is none");
    reader->bad = true;
}

static void read_row(Reader *reader, const ContentNode *node, ChartRow *row)
{
    size_t count = element_count(node, "value"), room = reader->chart->series_count;
    ChartValue *values = arena_make_array(reader->arena, ChartValue, room);
    const ContentNode *label = element_first(node, "label");
    row->label = label ? element_label(reader->arena, label, reader->out) : "";
    row->values = values;
    if (count != room) {
        report_length(reader, node, count);
        return;
    }
    size_t i = 0;
    for (const ContentNode *value = element_first(node, "value"); value;
         value = element_next(value, "value"))
        read_value(reader, value, &values[i++]);
}

static size_t most_rows(ChartKind kind)
{
    return kind == CHART_LINE  ? CHART_MOST_LINE_ROWS
           : kind == CHART_PIE ? CHART_MOST_PARTS
                               : CHART_MOST_ROWS;
}

static void read_rows(Reader *reader)
{
    size_t count = element_count(reader->node, "row");
    if (is_crowded(reader->node, count, most_rows(reader->chart->kind), "row", reader->out)) {
        reader->bad = true;
        return;
    }
    ChartRow *rows = arena_make_array(reader->arena, ChartRow, count);
    size_t i = 0;
    for (const ContentNode *node = element_first(reader->node, "row"); node;
         node = element_next(node, "row"))
        read_row(reader, node, &rows[i++]);
    reader->chart->rows = rows;
    reader->chart->row_count = count;
}

/* ---- what the values make together */

static void add(const ChartValue *value, double *sum, int *decimals, int *count)
{
    *sum += value->number;
    *decimals = MAX(*decimals, value->decimals);
    *count += value->given;
}

/* Shares may be off by what rounding makes: less than half a unit of the last place for each. */
static void check_shares(Reader *reader, const ContentNode *node, double sum, int decimals,
                         int count)
{
    double slack = 0.5 * pow(10, -decimals) * count - 1e-9;
    if (count == 0 || fabs(sum - 100) < slack)
        return;
    Diag *diag = diag_add(reader->out, DIAG_FIGURE_SHARES, node->span,
                          "the shares make %.*f%%, not 100%%", decimals, sum);
    diag_help(diag, "correct the values, add what is missing as a part of its own, or give "
                    "counts instead of shares");
    reader->bad = true;
}

static bool counts_percent(const Chart *chart)
{
    return strcmp(chart->unit, "%") == 0 || strcmp(chart->unit, "％") == 0;
}

static void check_sums(Reader *reader)
{
    const Chart *chart = reader->chart;
    bool pie = chart->kind == CHART_PIE;
    if (reader->bad || !(pie || chart->kind == CHART_STACKED))
        return;
    const ContentNode *node = element_first(reader->node, "row");
    double sum = 0;
    int decimals = 0, count = 0;
    for (size_t i = 0; i < chart->row_count; i++, node = element_next(node, "row")) {
        for (size_t k = 0; k < chart->series_count; k++)
            add(&chart->rows[i].values[k], &sum, &decimals, &count);
        if (pie)
            continue;
        if (counts_percent(chart))
            check_shares(reader, node, sum, decimals, count);
        sum = decimals = count = 0;
    }
    if (pie && counts_percent(chart))
        check_shares(reader, reader->node, sum, decimals, count);
    if (pie && sum <= 0)
        reader->given = 0;
}

static void check_any(Reader *reader)
{
    if (reader->bad || reader->given > 0)
        return;
    Diag *diag = diag_add(reader->out, DIAG_FIGURE_EMPTY, reader->node->span,
                          "the chart has nothing to show");
    diag_help(diag, "give it rows: <row><label>…</label><value>12</value></row>");
    reader->bad = true;
}

/* ---- what is too high for a page */

/* In the width of a page, labels beneath upright bars have three lines (plot_must_lie()). */
static bool lies(const Chart *chart, size_t longest)
{
    enum { PAGE_WIDTH = 47, LINES = 3 };
    double room = (double)PAGE_WIDTH / (double)chart->row_count - 0.5;
    return chart->horizontal || room < 2 || (double)longest / 2 > LINES * room;
}

/* Reckoned in ems of its words, for the page of our own themes: lying bars stand beneath each
 * other, beside labels of 18 ems at most (frame_lying()). */
static void check_height(Reader *reader)
{
    enum { PAGE_HEIGHT = 78, LABEL = 2 * 18 };
    const Chart *chart = reader->chart;
    if (reader->bad || (chart->kind != CHART_BAR && chart->kind != CHART_STACKED))
        return;
    size_t longest = 1;
    for (size_t i = 0; i < chart->row_count; i++)
        longest = MAX(longest, label_cells(chart->rows[i].label));
    double bars = chart->kind == CHART_BAR ? (double)chart->series_count : 1;
    double label = ceil((double)longest / LABEL) * 1.25 + 0.33;
    double height = (double)chart->row_count * fmax(label, bars * 1.25 + 0.67);
    if (!lies(chart, longest) || height <= PAGE_HEIGHT)
        return;
    Diag *diag =
        diag_add(reader->out, DIAG_FIGURE_CROWDED, reader->node->span,
                 "%zu rows with these labels and series are higher than a page", chart->row_count);
    diag_help(diag, "shorten the labels, show fewer of them, draw two figures, or write a table");
    reader->bad = true;
}

/* ---- what does not go together */

static void report_clash(Reader *reader, const char *attr, const char *words)
{
    diag_help(diag_add(reader->out, DIAG_FIGURE_CLASH, content_attr_span(reader->node, attr), "%s",
                       diag_translate(words)),
              "change the kind of the chart, or take this out");
    reader->bad = true;
}

static void check_combination(Reader *reader)
{
    Chart *chart = reader->chart;
    const char *from = content_attr(reader->node, "from");
    const char *direction = content_attr(reader->node, "direction");
    ChartValue start = {0};
    if (chart->kind == CHART_PIE && chart->series_count > 1)
        report_clash(reader, "kind", N_("a pie shows one series, and there are several"));
    if (direction && chart->kind != CHART_BAR && chart->kind != CHART_STACKED)
        report_clash(reader, "direction", N_("only bars have a direction"));
    if (!from)
        return;
    if (chart->kind != CHART_LINE)
        report_clash(reader, "from",
                     N_("only lines may begin elsewhere than at zero; the length of a bar would "
                        "deceive"));
    else if (!parse_number(from, &start))
        report_number(reader, content_attr_span(reader->node, "from"), from);
    chart->from = start.number;
}

/* A line that begins below its scale would leave the plot. */
static void check_from(Reader *reader)
{
    const Chart *chart = reader->chart;
    for (size_t i = 0; i < chart->row_count && chart->from != 0 && !reader->bad; i++)
        for (size_t k = 0; k < chart->series_count; k++)
            if (chart->rows[i].values[k].given && chart->rows[i].values[k].number < chart->from) {
                report_clash(reader, "from", N_("a value lies below the beginning of the scale"));
                return;
            }
}

const Chart *chart_read(Arena *arena, const ContentNode *node, DiagList *out)
{
    const char *unit = content_attr(node, "unit"), *alt = content_attr(node, "alt");
    Chart *chart = arena_make(arena, Chart);
    *chart = (Chart){.kind = kind_of(node),
                     .horizontal = g_strcmp0(content_attr(node, "direction"), "horizontal") == 0,
                     .unit = unit ? unit : "",
                     .alt = alt ? alt : "",
                     .lang = node->lang};
    Reader reader = {.arena = arena, .node = node, .out = out, .chart = chart};
    size_t errors = diag_list_count(out, DIAG_ERROR);
    read_series(&reader);
    check_combination(&reader);
    read_rows(&reader);
    check_sums(&reader);
    check_any(&reader);
    check_from(&reader);
    check_height(&reader);
    return diag_list_count(out, DIAG_ERROR) == errors ? chart : NULL;
}
