/* pen.c - how what is drawn looks: one table for the screen's classes and the paper's attributes.
 *
 * Colours are tokens; widths and dashes stand in the drawing itself, for they carry meaning. */
#include "figure/chart.h"

typedef struct {
    const char *name;          /* of the class: "rn-f-axis" */
    const char *fill, *stroke; /* tokens; NULL: none; "": the colour of the series */
    const char *width;         /* of the stroke */
    bool strong;
} PenLook;

static const PenLook looks[PEN_COUNT] = {
    [PEN_TEXT] = {"text", "ink", NULL, NULL, false},
    [PEN_TEXT_SOFT] = {"soft", "ink-soft", NULL, NULL, false},
    [PEN_TEXT_STRONG] = {"strong", "ink", NULL, NULL, true},
    [PEN_TEXT_HEAD] = {"on-head", "brand-ink", NULL, NULL, true},
    [PEN_AXIS] = {"axis", NULL, "edge", "1", false},
    [PEN_GRID] = {"grid", NULL, "rule", "0.75", false},
    [PEN_BOX] = {"box", "paper", "edge", "1", false},
    [PEN_HEAD] = {"head", "brand-paper", NULL, NULL, false},
    [PEN_BAND] = {"band", "paper-soft", NULL, NULL, false},
    [PEN_RULE] = {"rule", NULL, "edge", "0.75", false},
    [PEN_ARROW] = {"arrow", NULL, "brand", "1.5", false},
    [PEN_TIP] = {"tip", "brand", NULL, NULL, false},
    [PEN_PAPER] = {"paper", "paper", NULL, NULL, false},
    [PEN_SOLID] = {"solid", "", "", "1", false},
    [PEN_OUTLINE] = {"outline", "paper", "", "1.25", false},
    [PEN_HATCH] = {"hatch", NULL, "", "1.25", false},
    [PEN_LINE] = {"line", NULL, "", "2", false},
};

static const char *colour_of(const Drawing *drawing, const char *token, int series)
{
    if (!token)
        return "none";
    if (*token)
        return drawing->look->colour(drawing->look->user, token);
    static const char *const names[] = {"chart-1", "chart-2", "chart-3",
                                        "chart-4", "chart-5", "chart-6"};
    return drawing->look->colour(drawing->look->user, names[series]);
}

static bool is_of_series(const PenLook *look)
{
    return (look->fill && !*look->fill) || (look->stroke && !*look->stroke);
}

void pen_print(Drawing *drawing, Pen pen)
{
    const PenLook *look = &looks[pen.role];
    GString *out = drawing->body;
    if (drawing->look->medium == FIGURE_SCREEN) {
        g_string_append_printf(out, " class=\"rn-f-%s", look->name);
        if (is_of_series(look))
            g_string_append_printf(out, " rn-f-%d", pen.series + 1);
        g_string_append_c(out, '"');
    } else {
        g_string_append_printf(out, " fill=\"%s\"", colour_of(drawing, look->fill, pen.series));
        if (look->stroke)
            g_string_append_printf(out, " stroke=\"%s\"",
                                   colour_of(drawing, look->stroke, pen.series));
    }
    if (look->width)
        g_string_append_printf(out, " stroke-width=\"%s\"", look->width);
    if (look->strong)
        g_string_append(out, " font-weight=\"700\"");
}

/* series 0: a pen that belongs to none */
static void print_property(GString *out, const char *property, const char *token, int series)
{
    if (!token)
        g_string_append_printf(out, " %s: none;", property);
    else if (*token)
        g_string_append_printf(out, " %s: var(--colour-%s);", property, token);
    else
        g_string_append_printf(out, " %s: var(--colour-chart-%d);", property, series);
}

static void print_rule(GString *out, const PenLook *look, int series)
{
    g_string_append_printf(out, ".rn-f-%s", look->name);
    if (series)
        g_string_append_printf(out, ".rn-f-%d", series);
    g_string_append(out, " {");
    print_property(out, "fill", look->fill, series);
    print_property(out, "stroke", look->stroke, series);
    g_string_append(out, " }\n");
}

void figure_style_sheet(GString *out)
{
    g_string_append(out, "\n/* charts, flows and relation maps */\n\n");
    for (size_t i = 0; i < PEN_COUNT; i++)
        if (is_of_series(&looks[i]))
            for (int series = 1; series <= CHART_MOST_SERIES; series++)
                print_rule(out, &looks[i], series);
        else
            print_rule(out, &looks[i], 0);
}
