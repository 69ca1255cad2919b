/* figure_case IN.xml MEDIUM - the drawings of the figures of a <content> as text, or what is wrong.
 *
 * MEDIUM is paper, wide or narrow, as batch/drawing.c makes them; findings go to standard error. */
#include <stdio.h>
#include <string.h>

#include "base/place.h"
#include "figure/figure.h"
#include "load/load.h"

static const char *colour(void *user, const char *token)
{
    (void)user;
    return token; /* a golden shows which one it is */
}

static bool open_fonts(TypeFonts **fonts)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    g_autoptr(GError) error = NULL;
    *fonts = type_fonts_open(manifest, folder, &error);
    if (!*fonts)
        fprintf(stderr, "%s\n", error->message);
    return *fonts != NULL;
}

static FigureLook look_of(const char *medium)
{
    FigureLook look = {.medium = FIGURE_SCREEN, .width = 680000, .size = 15000};
    if (strcmp(medium, "narrow") == 0)
        look = (FigureLook){.medium = FIGURE_SCREEN, .width = 288000, .size = 14000};
    if (strcmp(medium, "paper") == 0)
        look = (FigureLook){.medium = FIGURE_PAPER,
                            .width = 630000,
                            .size = 12000,
                            .family = "BIZ UDPGothic",
                            .colour = colour};
    return look;
}

int main(int argc, char **argv)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    if (argc != 3 || !g_file_get_contents(argv[1], &text, &size, NULL))
        return 2;
    load_set_up();
    diag_set_language("en");
    g_autoptr(TypeFonts) fonts = NULL;
    if (!open_fonts(&fonts))
        return 2;
    g_autoptr(TypeComposer) composer = type_composer_new(fonts);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) bytes = g_bytes_new(text, size);
    const ContentNode *content = load_content(arena, "in.xml", bytes, found);
    if (!content)
        return 2;
    figure_check(content, found);
    FigureLook look = look_of(argv[2]);
    for (const ContentNode *node = content; node; node = content_next(node, content)) {
        g_autofree char *svg =
            figure_is_data(node) ? figure_draw(node, &look, fonts, composer) : NULL;
        if (svg)
            puts(svg);
    }
    diag_list_print(found, DIAG_SHORT, false, stderr);
    return 0;
}
