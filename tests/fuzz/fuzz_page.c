/* fuzz_page.c - any bytes as XSL-FO, strict and lenient: compose, dump. */
#include <stdlib.h>

#include "base/place.h"
#include "findings.h"
#include "load/load.h"
#include "page/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Opened once: fonts are not what is searched. */
static TypeFonts *open_fonts(void)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml"),
                    *staged = place_of_built("fonts");
    g_autoptr(GError) error = NULL;
    TypeFonts *fonts = type_fonts_open(manifest, staged, &error);
    if (!fonts)
        g_error("%s", error->message);
    return fonts;
}

static void compose(const TypeFonts *fonts, TypeComposer *composer, GBytes *fo, bool lenient)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    PageOptions options = {.name = "in.fo", .lenient = lenient};
    const PageDocument *document = page_compose(arena, composer, fonts, fo, &options, list);
    g_assert(document || diag_list_count(list, DIAG_WARNING) > 0);
    if (document) {
        g_autofree char *text = page_dump(document, fonts);
        g_assert(*text);
    }
    print_findings(list);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static TypeFonts *fonts;
    static TypeComposer *composer;
    load_set_up();
    if (!fonts) {
        fonts = open_fonts();
        composer = type_composer_new(fonts);
    }
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    compose(fonts, composer, copy, false);
    compose(fonts, composer, copy, true);
    return 0;
}
