/* svg.c - shapes as SVG elements.  Only what every reader of SVG draws alike: rect, path, circle,
 * text; no style, no id, no reference. */
#include "figure/draw.h"

void draw_number(GString *out, PageLength length)
{
    PageLength hundredths = (length + (length < 0 ? -5 : 5)) / 10;
    if (hundredths < 0) {
        g_string_append_c(out, '-');
        hundredths = -hundredths;
    }
    g_string_append_printf(out, "%d", hundredths / 100);
    if (hundredths % 100)
        g_string_append_printf(out, hundredths % 10 ? ".%02d" : ".%d",
                               hundredths % 10 ? hundredths % 100 : hundredths % 100 / 10);
}

static void attribute(Drawing *drawing, const char *name, PageLength length)
{
    g_string_append_printf(drawing->body, " %s=\"", name);
    draw_number(drawing->body, length);
    g_string_append_c(drawing->body, '"');
}

static void end_shape(Drawing *drawing, Pen pen)
{
    pen_print(drawing, pen);
    g_string_append(drawing->body, "/>\n");
}

void draw_rect(Drawing *drawing, Pen pen, PageLength x, PageLength y, PageLength w, PageLength h,
               PageLength radius)
{
    g_string_append(drawing->body, "<rect");
    attribute(drawing, "x", x);
    attribute(drawing, "y", y);
    attribute(drawing, "width", w);
    attribute(drawing, "height", h);
    if (radius)
        attribute(drawing, "rx", radius);
    end_shape(drawing, pen);
}

void draw_line(Drawing *drawing, Pen pen, PageLength x1, PageLength y1, PageLength x2,
               PageLength y2)
{
    draw_path(drawing, pen, (const PageLength[]){x1, y1, x2, y2}, 4, false, NULL);
}

void draw_path(Drawing *drawing, Pen pen, const PageLength *points, size_t count, bool closed,
               const char *dash)
{
    g_string_append(drawing->body, "<path d=\"");
    for (size_t i = 0; i + 1 < count; i += 2) {
        g_string_append_c(drawing->body, i ? 'L' : 'M');
        draw_number(drawing->body, points[i]);
        g_string_append_c(drawing->body, ' ');
        draw_number(drawing->body, points[i + 1]);
    }
    g_string_append(drawing->body, closed ? "Z\"" : "\"");
    if (dash)
        g_string_append_printf(drawing->body, " stroke-dasharray=\"%s\"", dash);
    end_shape(drawing, pen);
}

void draw_circle(Drawing *drawing, Pen pen, PageLength x, PageLength y, PageLength radius)
{
    g_string_append(drawing->body, "<circle");
    attribute(drawing, "cx", x);
    attribute(drawing, "cy", y);
    attribute(drawing, "r", radius);
    end_shape(drawing, pen);
}
