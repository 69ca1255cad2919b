/* bench_pdf - editions to PDF files, against the drawing prototype on the same text in the same run.
 *
 *   bench_pdf ROOT many [COUNT]      COUNT made-up advisories, warm: one process makes them all
 *   bench_pdf ROOT cold [COUNT]      each in a process of its own, started anew (fork and exec)
 *   bench_pdf ROOT long [SECTIONS]   one document, and one of twice the sections
 *   bench_pdf ROOT draft ID [ROUNDS] a draft of the example workspace, stage by stage
 *
 * ROOT is the source folder.  The prototype is compared with when the build was given its folder
 * (environment RENMEI_PEER at configure time). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/place.h"
#include "batch/edition.h"
#include "edition.h"
#include "pdf/pdf.h"
#include "peer.h"
#include "web/web.h"

enum { FO, COMPOSE, WRITE, STAGES };
static const char *const names[STAGES] = {"FO", "compose", "write"};

typedef struct {
    const char *root, *program;
    GStrv lines; /* of the corpus */
    FileRoot *images;
    TypeFonts *fonts;
    TypeComposer *composer;
    PdfWriter *writer;
    WebTemplate *fo;
    double took[STAGES];
    size_t sheets, size;
} Bench;

static double cpu_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static long peak_mb(int who)
{
    struct rusage usage;
    getrusage(who, &usage);
    return usage.ru_maxrss / 1024;
}

static bool open_tools(Bench *bench, GError **error)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml"),
                    *staged = place_of_built("fonts"), *conf = place_of_built("fonts/fonts.conf"),
                    *fo = place_of_data("templates/fo/advisory.xsl"),
                    *corpus = g_build_filename(bench->root, "tests/corpus/type/guidelines.txt", NULL),
                    *kakuu = g_build_filename(bench->root, "examples/kakuu", NULL);
    g_autofree char *text = NULL;
    g_setenv("FONTCONFIG_FILE", conf, TRUE);
    load_set_up();
    if (!g_file_get_contents(corpus, &text, NULL, error))
        return false;
    bench->lines = g_strsplit(g_strchomp(text), "\n", -1);
    bench->images = file_root_open(kakuu, error);
    bench->fonts = bench->images ? type_fonts_open(manifest, staged, error) : NULL;
    if (!bench->fonts)
        return false;
    bench->composer = type_composer_new(bench->fonts);
    bench->writer = pdf_writer_new(bench->fonts);
    bench->fo = web_template_new(fo, NULL, error);
    return bench->fo != NULL;
}

static void close_tools(Bench *bench)
{
    g_strfreev(bench->lines);
    web_template_free(bench->fo);
    pdf_writer_free(bench->writer);
    type_composer_free(bench->composer);
    type_fonts_free(bench->fonts);
    file_root_free(bench->images);
}

static void lap(Bench *bench, int stage, double *at)
{
    double now = cpu_ms();
    bench->took[stage] += now - *at;
    *at = now;
}

/* One edition to a PDF; what the prototype needs of it goes to *text where asked.  0: it failed. */
static size_t print(Bench *bench, GBytes *edition, char **text)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GError) error = NULL;
    double at = cpu_ms();
    g_autoptr(GBytes) fo = web_template_apply(bench->fo, edition, NULL, found);
    lap(bench, FO, &at);
    PageOptions options = {.images = bench->images, .image_base = "", .name = "edition"};
    const PageDocument *pages =
        fo ? page_compose(arena, bench->composer, bench->fonts, fo, &options, found) : NULL;
    lap(bench, COMPOSE, &at);
    PdfAttachment content = {"content.xml", "frozen content", "application/xml", "Source", edition};
    PdfInfo info = {.attachments = &content, .attachment_count = 1, .lang = "ja"};
    g_autoptr(GBytes) pdf = pages ? pdf_write(bench->writer, pages, &info, found, &error) : NULL;
    lap(bench, WRITE, &at);
    if (!pdf || diag_list_count(found, DIAG_WARNING) > 0) {
        diag_list_print(found, DIAG_SHORT, false, stderr);
        return 0;
    }
    if (text)
        *text = peer_text(pages, bench->fonts);
    bench->sheets = pages->sheet_count;
    bench->size = g_bytes_get_size(pdf);
    return bench->size;
}

static double sum(const Bench *bench)
{
    return bench->took[FO] + bench->took[COMPOSE] + bench->took[WRITE];
}

static void say_ratio(const char *what, double ours, double peer, int count)
{
    printf("%s: ours %.2f ms a document", what, ours / count);
    if (peer > 0)
        printf(", the prototype's drawing %.2f ms: ratio %.2f", peer / count, ours / peer);
    printf("\n");
}

/* ---- the ways to measure */

static int many(Bench *bench, int count, const char *unused)
{
    (void)unused;
    double peer = 0;
    size_t largest = 0, all = 0, fewest = 1000, most = 0, peer_size = 0;
    for (int i = -1; i < count; i++) { /* the first makes both warm */
        g_autoptr(GBytes) edition = bench_edition((const char *const *)bench->lines, (unsigned)MAX(i, 0));
        g_autofree char *text = NULL;
        if (!print(bench, edition, &text))
            return 1;
        double at = cpu_ms();
        peer_size += peer_draw(text);
        peer += cpu_ms() - at;
        largest = MAX(largest, bench->size);
        all += bench->size;
        fewest = MIN(fewest, bench->sheets);
        most = MAX(most, bench->sheets);
        if (i < 0) {
            memset(bench->took, 0, sizeof bench->took);
            peer = 0;
            all = peer_size = 0;
        }
    }
    printf("%d documents of %zu to %zu pages: %zu KB a file, the largest %zu KB", count, fewest, most,
           all / (size_t)count / 1024, largest / 1024);
    if (peer_is_there())
        printf("; the prototype's %zu KB", peer_size / (size_t)count / 1024);
    printf("\n");
    for (int i = 0; i < STAGES; i++)
        printf("  %-8s %7.2f ms\n", names[i], bench->took[i] / count);
    say_ratio("warm", sum(bench), peer_is_there() ? peer : 0, count);
    printf("peak memory %ld MB%s\n", peak_mb(RUSAGE_SELF),
           peer_is_there() ? ", the prototype's included" : "");
    return 0;
}

/* CPU of a new process of this program. */
static double cpu_of(const Bench *bench, const char *mode, const char *file)
{
    struct rusage before, after;
    getrusage(RUSAGE_CHILDREN, &before);
    pid_t pid = fork();
    if (pid == 0) {
        execl("/proc/self/exe", bench->program, bench->root, mode, "1", file, NULL);
        _exit(127);
    }
    int status = 0;
    if (pid < 0 || waitpid(pid, &status, 0) < 0 || status != 0) {
        fprintf(stderr, "bench_pdf: the process \"%s\" failed\n", mode);
        exit(1);
    }
    getrusage(RUSAGE_CHILDREN, &after);
    struct timeval times[] = {after.ru_utime, after.ru_stime, before.ru_utime, before.ru_stime};
    double ms[4];
    for (int i = 0; i < 4; i++)
        ms[i] = (double)times[i].tv_sec * 1e3 + (double)times[i].tv_usec / 1e3;
    return ms[0] + ms[1] - ms[2] - ms[3];
}

static int cold(Bench *bench, int count, const char *unused)
{
    (void)unused;
    double ours = 0, peer = 0;
    g_autofree char *folder = g_dir_make_tmp("bench-XXXXXX", NULL);
    g_autofree char *edition_path = g_build_filename(folder, "edition.xml", NULL),
                    *text_path = g_build_filename(folder, "text", NULL);
    for (int i = 0; i < count; i++) {
        g_autoptr(GBytes) edition = bench_edition((const char *const *)bench->lines, (unsigned)i);
        g_autofree char *text = NULL;
        gsize size;
        const char *bytes = g_bytes_get_data(edition, &size);
        if (!print(bench, edition, &text) ||
            !g_file_set_contents(edition_path, bytes, (gssize)size, NULL) ||
            !g_file_set_contents(text_path, text, -1, NULL))
            return 1;
        ours += cpu_of(bench, "ours", edition_path);
        peer += peer_is_there() ? cpu_of(bench, "peer", text_path) : 0;
    }
    say_ratio("cold", ours, peer, count);
    printf("peak memory of such a process %ld MB\n", peak_mb(RUSAGE_CHILDREN));
    unlink(edition_path);
    unlink(text_path);
    rmdir(folder);
    return 0;
}

static int ours_once(Bench *bench, int count, const char *file)
{
    (void)count;
    char *text = NULL;
    gsize size = 0;
    if (!g_file_get_contents(file, &text, &size, NULL))
        return 1;
    g_autoptr(GBytes) edition = g_bytes_new_take(text, size);
    return print(bench, edition, NULL) ? 0 : 1;
}

static int peer_once(const char *file)
{
    g_autofree char *text = NULL;
    return g_file_get_contents(file, &text, NULL, NULL) && peer_draw(text) ? 0 : 1;
}

static int long_document(Bench *bench, int sections, const char *unused)
{
    (void)unused;
    double before = 0;
    for (int times = 1; times <= 2; times++) {
        g_autoptr(GBytes) edition = bench_long_edition((const char *const *)bench->lines,
                                                       (unsigned)(sections * times));
        memset(bench->took, 0, sizeof bench->took);
        if (!print(bench, edition, NULL))
            return 1;
        printf("%zu pages: %.0f ms (FO %.0f, compose %.0f, write %.0f), %.2f ms a page, %zu KB, peak memory %ld MB",
               bench->sheets, sum(bench), bench->took[FO], bench->took[COMPOSE], bench->took[WRITE],
               sum(bench) / (double)bench->sheets, bench->size / 1024, peak_mb(RUSAGE_SELF));
        if (before > 0)
            printf("; %.2f times the CPU of the half", sum(bench) / before);
        printf("\n");
        before = sum(bench);
    }
    return 0;
}

static int draft(Bench *bench, int rounds, const char *id)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *kakuu = g_build_filename(bench->root, "examples/kakuu", NULL);
    World *world = world_new(kakuu, found, &error);
    WorldRange range = world ? world_range(world, id) : (WorldRange){0};
    if (range.first == range.end)
        return 1;
    size_t index = range.end - 1; /* the highest revision */
    g_autofree char *name =
        g_strdup_printf("templates/fo/%s.xsl", document_kind_name(world->workspace->documents[index]->kind));
    g_autofree char *path = place_of_data(name);
    web_template_free(bench->fo);
    bench->fo = web_template_new(path, NULL, &error);
    g_autoptr(GBytes) edition = edition_document(world, index, &(EditionOptions){0});
    double best[STAGES] = {1e9, 1e9, 1e9}, best_peer = 1e9;
    for (int i = 0; i < rounds; i++) {
        g_autofree char *text = NULL;
        memset(bench->took, 0, sizeof bench->took);
        if (!bench->fo || !print(bench, edition, &text))
            return 1;
        for (int stage = 0; stage < STAGES; stage++)
            best[stage] = MIN(best[stage], bench->took[stage]);
        double at = cpu_ms();
        peer_draw(text);
        best_peer = MIN(best_peer, cpu_ms() - at);
    }
    printf("%s: %zu pages, %zu KB; FO %.2f, compose %.2f, write %.2f ms\n  ", id, bench->sheets,
           bench->size / 1024, best[FO], best[COMPOSE], best[WRITE]);
    say_ratio("warm, fastest round", best[FO] + best[COMPOSE] + best[WRITE],
              peer_is_there() ? best_peer : 0, 1);
    world_free(world);
    return 0;
}

static const struct {
    const char *name;
    int (*run)(Bench *, int count, const char *argument);
    int count; /* unless given */
} modes[] = {{"many", many, 100}, {"cold", cold, 20}, {"long", long_document, 600},
             {"draft", draft, 30}, {"ours", ours_once, 1}};

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    if (strcmp(argv[2], "peer") == 0)
        return peer_once(argv[4]);
    Bench bench = {.root = argv[1], .program = argv[0]};
    g_autoptr(GError) error = NULL;
    if (!open_tools(&bench, &error)) {
        fprintf(stderr, "bench_pdf: %s\n", error->message);
        return 1;
    }
    bool is_draft = strcmp(argv[2], "draft") == 0;
    const char *number = is_draft ? (argc > 4 ? argv[4] : NULL) : argc > 3 ? argv[3] : NULL;
    const char *argument = is_draft ? argv[3] : argc > 4 ? argv[4] : NULL;
    int status = 2;
    for (size_t i = 0; i < G_N_ELEMENTS(modes); i++)
        if (strcmp(modes[i].name, argv[2]) == 0)
            status = modes[i].run(&bench, number ? atoi(number) : modes[i].count, argument);
    close_tools(&bench);
    return status;
}
