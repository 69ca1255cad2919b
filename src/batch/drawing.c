#include "batch/drawing.h"

#include <string.h>

#include "web/web.h"

/* In 1/1000 of a CSS pixel.  A line of text on A4 is 472.5 points wide, 630 pixels; on the screen
 * the text is 44rem wide at most, and a phone leaves 288 pixels of 320. */
enum {
    PAPER_WIDTH = 630000,
    WIDE = 680000,
    NARROW = 288000,
    SCREEN_SIZE = 15000,
    NARROW_SIZE = 14000
};

static const char *paper_colour(void *user, const char *token)
{
    const char *colour = web_theme_print(user, "colour", token);
    return colour ? colour : "#000000";
}

/* "9pt" in pixels; nothing on paper is set smaller than 9 points. */
static PageLength paper_size(const WebTheme *theme)
{
    const char *size = web_theme_print(theme, "size", "table");
    double points = size ? g_ascii_strtod(size, NULL) : 0;
    return (PageLength)(MAX(points, 9) * 4000 / 3);
}

static FigureLook paper_look(const WebTheme *theme)
{
    return (FigureLook){.medium = FIGURE_PAPER,
                        .width = PAPER_WIDTH,
                        .size = paper_size(theme),
                        .family = "BIZ UDPGothic",
                        .colour = paper_colour,
                        .user = (void *)theme};
}

static void append_drawing(GString *out, int number, const char *attrs, const char *svg)
{
    if (svg)
        g_string_append_printf(out, "<drawing n=\"%d\"%s>%s</drawing>", number, attrs, svg);
}

static bool may_hold_figures(GBytes *content)
{
    static const char *const tags[] = {"<chart", "<flow", "<relations"};
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
    FigureLook wide = {.medium = medium, .width = WIDE, .size = SCREEN_SIZE};
    FigureLook narrow = {.medium = medium, .width = NARROW, .size = NARROW_SIZE};
    g_autofree char *svg = figure_draw(node, &wide, fonts, composer);
    g_autofree char *narrow_svg = figure_draw(node, &narrow, fonts, composer);
    append_drawing(out, number, "", svg);
    append_drawing(out, number, " narrow=\"yes\"", narrow_svg);
}

char *drawings_make(const World *world, size_t index, FigureMedium medium, const TypeFonts *fonts,
                    TypeComposer *composer)
{
    GString *out = g_string_new(NULL);
    GBytes *frozen = world->frozen[index].bytes;
    if (frozen && may_hold_figures(frozen)) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) unheard = diag_list_new();
        const Document *document = world->workspace->documents[index];
        const ContentNode *content = load_content(arena, "content.xml", frozen, unheard);
        int number = 0;
        for (const ContentNode *node = content; node; node = content_next(node, content))
            if (figure_is_data(node))
                draw_figure(out, node, ++number, medium, world_theme(world, document), fonts,
                            composer);
    }
    return g_string_free(out, FALSE);
}
