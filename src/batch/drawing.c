#include "batch/drawing.h"

#include <string.h>

#include "material/material.h"
#include "web/web.h"

/* In 1/1000 of a CSS pixel.  On the screen the text is 44rem wide at most, and a phone leaves 288
 * pixels of 320. */
enum { WIDE = 680000, NARROW = 288000, LEAST_SIZE = 13000 };

static const char *paper_colour(void *user, const char *token)
{
    const char *colour = web_theme_print(user, "colour", token);
    return colour ? colour : "#000000";
}

static double points_of(const WebTheme *theme, const char *group, const char *name)
{
    const char *value = web_theme_print(theme, group, name);
    return value ? g_ascii_strtod(value, NULL) : 0;
}

static PageLength pixels(double points)
{
    return (PageLength)(points * 4000 / 3);
}

/* Nothing on paper is set smaller than 9 points. */
static PageLength paper_size(const WebTheme *theme)
{
    return pixels(MAX(points_of(theme, "size", "table"), 9));
}

/* A line of text: A4 without the margins. */
static PageLength paper_width(const WebTheme *theme)
{
    enum { A4 = 595 };
    return pixels(A4 - 2 * points_of(theme, "layout", "margin-side"));
}

/* The faces of headings and tables: kana and kanji as they were measured, on the grid, and glyphs
 * that the document has anyway. */
static const char *paper_family(const WebTheme *theme)
{
    const char *family = web_theme_print(theme, "font", "sans");
    return !family || g_str_has_prefix(family, "BIZ ") ? "BIZ UDPGothic Latin, BIZ UDGothic"
                                                       : family;
}

static FigureLook paper_look(const WebTheme *theme)
{
    return (FigureLook){.medium = FIGURE_PAPER,
                        .width = paper_width(theme),
                        .size = paper_size(theme),
                        .family = paper_family(theme),
                        .colour = paper_colour,
                        .user = (void *)theme};
}

/* As captions are; on a phone a little smaller, for the sake of longer lines. */
static FigureLook screen_look(const WebTheme *theme, PageLength width)
{
    const char *size = web_theme_screen(theme, "size", "small");
    PageLength em = (PageLength)(size ? g_ascii_strtod(size, NULL) * 16000 : 0);
    return (FigureLook){.medium = FIGURE_SCREEN,
                        .width = width,
                        .size = MAX(width == NARROW ? em * 14 / 15 : em, LEAST_SIZE)};
}

static void append_drawing(GString *out, int number, const char *attrs, const char *svg)
{
    if (svg)
        g_string_append_printf(out, "<drawing n=\"%d\"%s>%s</drawing>", number, attrs, svg);
}

/* <code href="address"><svg/></code>, once an address. */
static void append_code(GString *out, const ContentNode *node)
{
    const char *address = content_attr(node, "href");
    g_autofree char *escaped = address ? g_markup_escape_text(address, -1) : NULL;
    g_autofree char *tag = address ? g_strdup_printf("<code href=\"%s\">", escaped) : NULL;
    g_autofree char *svg = address && !strstr(out->str, tag) ? material_qr(address) : NULL;
    if (svg)
        g_string_append_printf(out, "%s%s</code>", tag, svg);
}

static bool may_hold_figures(GBytes *content)
{
    static const char *const tags[] = {"<chart", "<flow", "<relations", "<qr"};
    size_t size;
    const char *text = g_bytes_get_data(content, &size);
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
        if (memmem(text, size, tags[i], strlen(tags[i])))
            return true;
    return false;
}

static void draw_figure(GString *out, const ContentNode *node, int number, FigureMedium medium,
                        const WebTheme *theme, const TypeFonts *fonts, TypeComposer *composer)
{
    if (medium == FIGURE_PAPER) {
        FigureLook look = paper_look(theme);
        g_autofree char *svg = figure_draw(node, &look, fonts, composer);
        append_drawing(out, number, "", svg);
        return;
    }
    FigureLook wide = screen_look(theme, WIDE), narrow = screen_look(theme, NARROW);
    g_autofree char *svg = figure_draw(node, &wide, fonts, composer);
    g_autofree char *narrow_svg = figure_draw(node, &narrow, fonts, composer);
    append_drawing(out, number, "", svg);
    append_drawing(out, number, " narrow=\"yes\"", narrow_svg);
}

char *drawings_of(GBytes *content, const WebTheme *theme, FigureMedium medium,
                  const TypeFonts *fonts, TypeComposer *composer)
{
    GString *out = g_string_new(NULL);
    if (content && may_hold_figures(content)) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) unheard = diag_list_new();
        const ContentNode *top = load_content(arena, "content.xml", content, unheard);
        int number = 0;
        for (const ContentNode *node = top; node; node = content_next(node, top))
            if (content_is(node, "qr"))
                append_code(out, node);
            else if (figure_is_data(node))
                draw_figure(out, node, ++number, medium, theme, fonts, composer);
    }
    return g_string_free(out, FALSE);
}

char *drawings_make(const World *world, size_t index, FigureMedium medium, const TypeFonts *fonts,
                    TypeComposer *composer)
{
    const WebTheme *theme = world_theme(world, world->workspace->documents[index]);
    return drawings_of(world->frozen[index].bytes, theme, medium, fonts, composer);
}
