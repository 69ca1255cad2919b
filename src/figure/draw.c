/* draw.c - from data to an <svg> element. */
#include "figure/draw.h"

#include "figure/chart.h"
#include "figure/map.h"

static void find_faces(const TypeFonts *fonts, int weight, TypeFace faces[2])
{
    faces[0] = type_fonts_find(fonts, "BIZ UDGothic", weight, false);
    faces[1] = type_fonts_find(fonts, "BIZ UDPGothic", weight, false);
}

static void print_length(GString *out, const char *name, PageLength length, const char *unit)
{
    g_string_append_printf(out, " %s=\"", name);
    draw_number(out, length);
    g_string_append_printf(out, "%s\"", unit);
}

/* On the screen an em follows the reader's text size; 16 pixels make one. */
static void print_head(const Drawing *drawing, const char *alt, GString *out)
{
    const FigureLook *look = drawing->look;
    bool screen = look->medium == FIGURE_SCREEN;
    g_string_append(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    draw_number(out, drawing->width);
    g_string_append_c(out, ' ');
    draw_number(out, drawing->height);
    g_string_append_c(out, '"');
    print_length(out, "width", screen ? drawing->width / 16 : drawing->width, screen ? "em" : "");
    print_length(out, "height", screen ? drawing->height / 16 : drawing->height,
                 screen ? "em" : "");
    print_length(out, "font-size", look->size, "");
    g_autofree char *words = g_markup_escape_text(alt, -1);
    if (screen)
        g_string_append_printf(out, " role=\"img\" aria-label=\"%s\">\n", words);
    else
        g_string_append_printf(out, " font-family=\"%s\">\n", look->family);
}

char *figure_draw(const ContentNode *node, const FigureLook *look, const TypeFonts *fonts,
                  TypeComposer *composer)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(GString) body = g_string_new(NULL);
    Drawing drawing = {.look = look,
                       .fonts = fonts,
                       .composer = composer,
                       .arena = arena,
                       .lang = node->lang,
                       .width = look->width,
                       .body = body};
    find_faces(fonts, 400, drawing.plain);
    find_faces(fonts, 700, drawing.strong);
    const Chart *chart = content_is(node, "chart") ? chart_read(arena, node, unheard) : NULL;
    const Map *map = content_is(node, "chart") ? NULL : map_read(arena, node, unheard);
    if (chart)
        chart_draw(&drawing, chart);
    else if (map)
        map_draw(&drawing, map);
    else
        return NULL;
    GString *out = g_string_new(NULL);
    print_head(&drawing, chart ? chart->alt : map->alt, out);
    g_string_append_len(out, body->str, (gssize)body->len);
    g_string_append(out, "</svg>");
    return g_string_free(out, FALSE);
}
