/* bench_pdf - one document to its pages again and again, in one process: what a warm worker does.
 *
 *   bench_pdf WORKSPACE ID [ROUNDS]
 *
 * Prints the CPU of the fastest round, of each stage, and the peak of resident memory.  Built with
 * the drawing prototype (environment RENMEI_PEER at configure time), it lets that one set and draw
 * the same number of lines in the same run, and gives the ratio. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/place.h"
#include "batch/edition.h"
#include "pdf/pdf.h"
#include "web/web.h"

static double cpu_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

enum { EDITION, FO, COMPOSE, WRITE, HTML, STAGES };
static const char *const names[STAGES] = {"edition", "FO", "compose", "write", "HTML"};

typedef struct {
    World *world;
    size_t index;
    TypeFonts *fonts;
    TypeComposer *composer;
    PdfWriter *writer;
    WebTemplate *fo;
    WebTemplate *html;
    double best[STAGES], at;
    size_t sheets, pdf_size, html_size;
} Bench;

static bool open_tools(Bench *bench, GError **error)
{
    const char *kind = document_kind_name(bench->world->workspace->documents[bench->index]->kind);
    g_autofree char *manifest = place_of_data("fonts/manifest.xml"),
                    *staged = place_of_built("fonts"),
                    *fo = g_strdup_printf("templates/fo/%s.xsl", kind),
                    *html = g_strdup_printf("templates/html/%s.xsl", kind);
    g_autofree char *fo_path = place_of_data(fo), *html_path = place_of_data(html);
    bench->fonts = type_fonts_open(manifest, staged, error);
    if (!bench->fonts)
        return false;
    bench->composer = type_composer_new(bench->fonts);
    bench->writer = pdf_writer_new(bench->fonts);
    bench->fo = web_template_new(fo_path, error);
    bench->html = bench->fo ? web_template_new(html_path, error) : NULL;
    return bench->html != NULL;
}

static void lap(Bench *bench, int stage)
{
    double now = cpu_ms();
    bench->best[stage] = MIN(bench->best[stage], now - bench->at);
    bench->at = cpu_ms();
}

static bool one_round(Bench *bench, GError **error)
{
    const Document *document = bench->world->workspace->documents[bench->index];
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(Arena) arena = arena_new();
    bench->at = cpu_ms();
    g_autoptr(GBytes) edition = edition_document(bench->world, bench->index, &(EditionOptions){0});
    lap(bench, EDITION);
    g_autoptr(GBytes) fo = web_template_apply(bench->fo, edition, NULL, found);
    lap(bench, FO);
    PageOptions options = {
        .images = bench->world->loaded->root, .image_base = "", .name = document->path};
    const PageDocument *pages =
        fo ? page_compose(arena, bench->composer, bench->fonts, fo, &options, found) : NULL;
    lap(bench, COMPOSE);
    PdfInfo info = {.title = document_title(document, "ja"), .lang = "ja"};
    g_autoptr(GBytes) pdf = pages ? pdf_write(bench->writer, pages, &info, found, error) : NULL;
    lap(bench, WRITE);
    g_autoptr(GBytes) html = web_template_apply(bench->html, edition, NULL, found);
    lap(bench, HTML);
    if (!pdf || !html)
        return false;
    bench->sheets = pages->sheet_count;
    bench->pdf_size = g_bytes_get_size(pdf);
    bench->html_size = g_bytes_get_size(html);
    return true;
}

int main(int count, char **arguments)
{
    if (count < 3)
        return 2;
    int rounds = count > 3 ? atoi(arguments[3]) : 30;
    Bench bench = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *conf = place_of_built("fonts/fonts.conf");
    g_setenv("FONTCONFIG_FILE", conf, TRUE);
    load_set_up();
    bench.world = world_new(arguments[1], found, &error);
    WorldRange range = bench.world ? world_range(bench.world, arguments[2]) : (WorldRange){0};
    bench.index = range.end - 1; /* the highest revision */
    for (int i = 0; i < STAGES; i++)
        bench.best[i] = 1e9;
    bool good = range.first < range.end && open_tools(&bench, &error);
    double first = cpu_ms();
    for (int i = 0; i < rounds && good; i++) {
        good = one_round(&bench, &error);
        if (i == 0)
            first = cpu_ms() - first;
    }
    if (!good) {
        fprintf(stderr, "bench_pdf: %s\n", error ? error->message : "it cannot be rendered");
        return 1;
    }
    double pdf = bench.best[FO] + bench.best[COMPOSE] + bench.best[WRITE];
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%s: %zu sheets, PDF %zu KB, HTML %zu KB\n", arguments[2], bench.sheets,
           bench.pdf_size / 1024, bench.html_size / 1024);
    for (int i = 0; i < STAGES; i++)
        printf("  %-8s %7.2f ms\n", names[i], bench.best[i]);
    printf("  PDF warm %.2f ms; first round %.1f ms; peak memory %ld MB\n", pdf, first,
           usage.ru_maxrss / 1024);
    return 0;
}
