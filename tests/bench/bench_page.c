/* bench_page.c - how long one document takes to set, warm: bench_page FILE.fo [COUNT]. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/place.h"
#include "load/load.h"
#include "page/page.h"

static double cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    int count = argc > 2 ? atoi(argv[2]) : 50;
    g_autofree char *manifest = place_of_data("fonts/manifest.xml"), *staged = place_of_built("fonts");
    g_autofree char *folder = g_path_get_dirname(argv[1]), *name = g_path_get_basename(argv[1]);
    load_set_up();
    g_autoptr(TypeFonts) fonts = type_fonts_open(manifest, staged, NULL);
    g_autoptr(FileRoot) root = file_root_open(folder, NULL);
    g_autoptr(GBytes) fo = root ? file_read(root, name, 64 << 20, NULL) : NULL;
    if (!fonts || !fo)
        return 2;
    g_autoptr(TypeComposer) composer = type_composer_new(fonts);
    double first = 0, best = 1e9;
    size_t sheets = 0, memory = 0;
    int passes = 0;
    for (int i = 0; i < count; i++) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) found = diag_list_new();
        double begin = cpu_ms();
        PageOptions options = {.name = name, .lenient = true, .images = root};
        const PageDocument *pages = page_compose(arena, composer, fonts, fo, &options, found);
        double took = cpu_ms() - begin;
        first = i == 0 ? took : first;
        best = took < best ? took : best;
        sheets = pages ? pages->sheet_count : 0;
        passes = pages ? pages->passes : 0;
        memory = arena_size(arena);
    }
    printf("%zu sheets, %d passes: first %.2f ms, best %.2f ms, arena %zu KiB\n", sheets, passes, first, best,
           memory / 1024);
    return sheets > 0 ? 0 : 1;
}
