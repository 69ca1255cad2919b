/* bench_type - lines a millisecond of CPU: text to placed glyphs.
 *
 *   bench_type FILE [ROUNDS]
 *
 * Sets every line of the file as a paragraph of 10.5 pt in 451 pt.  When the build was given the drawing
 * prototype (environment RENMEI_PEER at configure time), it sets the same paragraphs in the same
 * run, round by round in turn, and the ratio is printed too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/place.h"
#include "type/type.h"
#ifdef BENCH_PEER
#include "jl.h"
#endif

static double cpu_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

typedef struct {
    TypeFonts *fonts;
    TypeComposer *composer;
    TypeStyle style;
} Ours;

static bool ours_open(Ours *ours)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    g_autoptr(GError) error = NULL;
    ours->fonts = type_fonts_open(manifest, folder, &error);
    if (!ours->fonts) {
        fprintf(stderr, "%s\n", error->message);
        return false;
    }
    ours->composer = type_composer_new(ours->fonts);
    ours->style = (TypeStyle){.cjk = type_fonts_find(ours->fonts, "BIZ UDGothic", 400, false),
                              .latin = type_fonts_find(ours->fonts, "BIZ UDPGothic", 400, false),
                              .size = 10500,
                              .lang = "ja"};
    return true;
}

static size_t ours_set(Ours *ours, char **lines)
{
    static const TypeOptions OPTIONS = {.width = 451000,
                                        .first_indent = 10500,
                                        .align = TYPE_JUSTIFY,
                                        .last_align = TYPE_START,
                                        .wrap = true};
    g_autoptr(Arena) arena = arena_new();
    size_t count = 0;
    for (size_t i = 0; lines[i]; i++) {
        TypeItem item = {
            .kind = TYPE_TEXT, .text = lines[i], .size = strlen(lines[i]), .style = ours->style};
        count += type_compose(ours->composer, arena, &item, 1, &OPTIONS, NULL, NULL).count;
    }
    return count;
}

#ifdef BENCH_PEER
static void swallow(void *user, JlFace *face, double size, const cairo_glyph_t *glyphs, int glyph_count,
                    const cairo_text_cluster_t *clusters, int cluster_count, const char *text, int bytes)
{
    (void)user, (void)face, (void)size, (void)glyphs, (void)glyph_count;
    (void)clusters, (void)cluster_count, (void)text, (void)bytes;
}

static JlCtx *peer_open(JlStyle *style)
{
    g_autofree char *cjk = place_of_built("fonts/BIZUDGothic-Regular.ttf");
    g_autofree char *latin = place_of_built("fonts/BIZUDPGothic-Regular.ttf");
    *style = (JlStyle){jl_face(g_strdup(cjk), 0, NULL, NULL),
                       jl_face(g_strdup(latin), 0, NULL, NULL), 10.5};
    jl_sink = swallow;
    return jl_new(NULL, JL_HBFAST, JL_BRK_OWN);
}

static size_t peer_set(JlCtx *peer, const JlStyle *style, char **lines)
{
    size_t count = 0;
    for (size_t i = 0; lines[i]; i++) {
        jl_begin(peer, style);
        jl_text(peer, lines[i], -1);
        int set = jl_break(peer, &(JlOpts){.width = 451, .justify = 1, .indent = 10.5F});
        for (int line = 0; line < set; line++)
            jl_draw(peer, NULL, line, 0, 0);
        count += (size_t)set;
    }
    return count;
}
#endif

int main(int count, char **arguments)
{
    g_autofree char *text = NULL;
    Ours ours;
    if (count < 2 || !g_file_get_contents(arguments[1], &text, NULL, NULL) || !ours_open(&ours))
        return 2;
    int rounds = count > 2 ? atoi(arguments[2]) : 40;
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
    double best = 1e9, best_peer = 1e9;
    size_t set = 0, set_peer = 0;
#ifdef BENCH_PEER
    JlStyle style;
    JlCtx *peer = peer_open(&style);
#endif
    for (int i = 0; i < rounds; i++) {
        double start = cpu_ms();
        set = ours_set(&ours, lines);
        best = MIN(best, cpu_ms() - start);
#ifdef BENCH_PEER
        start = cpu_ms();
        set_peer = peer_set(peer, &style, lines);
        best_peer = MIN(best_peer, cpu_ms() - start);
#endif
    }
    printf("ours %zu lines %.3f ms, %.0f lines a ms\n", set, best, (double)set / best);
    if (set_peer)
        printf("prototype %zu lines %.3f ms, %.0f lines a ms; ratio of time %.2f\n", set_peer, best_peer,
               (double)set_peer / best_peer, best / best_peer);
    type_composer_free(ours.composer);
    type_fonts_free(ours.fonts);
    return 0;
}
