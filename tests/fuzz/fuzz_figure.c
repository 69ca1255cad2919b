/* fuzz_figure.c - any bytes as a <content>: its figures checked and drawn in three sizes.
 *
 * A drawing is made exactly when no error was found. */
#include <string.h>

#include "base/place.h"
#include "figure/figure.h"
#include "load/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

typedef struct {
    TypeFonts *fonts;
    TypeComposer *composer;
} World;

static World *world(void)
{
    static World *opened;
    if (opened)
        return opened;
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    load_set_up();
    opened = g_new0(World, 1);
    opened->fonts = type_fonts_open(manifest, folder, NULL);
    g_assert(opened->fonts);
    opened->composer = type_composer_new(opened->fonts);
    return opened;
}

static const char *colour(void *user, const char *token)
{
    (void)user;
    return token;
}

static void draw(World *w, const ContentNode *node)
{
    static const FigureLook looks[] = {
        {.medium = FIGURE_SCREEN, .width = 680000, .size = 15000},
        {.medium = FIGURE_SCREEN, .width = 288000, .size = 20000},
        {.medium = FIGURE_PAPER, .width = 630000, .size = 12000, .family = "x", .colour = colour},
    };
    g_autoptr(DiagList) found = diag_list_new();
    figure_check(node, found);
    bool good = diag_list_count(found, DIAG_ERROR) == 0;
    for (size_t i = 0; i < G_N_ELEMENTS(looks); i++) {
        g_autofree char *svg = figure_draw(node, &looks[i], w->fonts, w->composer);
        g_assert((svg != NULL) == good);
        g_assert(!svg || g_utf8_validate(svg, -1, NULL));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size > 100000)
        return 0;
    World *w = world();
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    const ContentNode *content = load_content(arena, "in.xml", copy, unheard);
    for (const ContentNode *node = content; node; node = content_next(node, content))
        if (figure_is_data(node))
            draw(w, node);
    return 0;
}
