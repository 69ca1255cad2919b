/* make_pdf.c - an FO file to a PDF, with findings on stderr: make_pdf FO IMAGE-FOLDER OUT
 *
 * What the checks of tests/pdf run, so that they need no workspace. */
#include <stdio.h>

#include "base/place.h"
#include "page/page.h"
#include "pdf/pdf.h"

typedef struct {
    TypeFonts *fonts;
    TypeComposer *composer;
    PdfWriter *writer;
} Tools;

static bool tools_open(Tools *tools, GError **error)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    tools->fonts = type_fonts_open(manifest, folder, error);
    if (!tools->fonts)
        return false;
    tools->composer = type_composer_new(tools->fonts);
    tools->writer = pdf_writer_new(tools->fonts);
    return true;
}

static void tools_close(Tools *tools)
{
    pdf_writer_free(tools->writer);
    type_composer_free(tools->composer);
    type_fonts_free(tools->fonts);
}

static GBytes *make(Tools *tools, const char *name, GBytes *fo, const FileRoot *images, DiagList *out, GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    PageOptions options = {.images = images, .image_base = "", .name = name};
    const PageDocument *document =
        page_compose(arena, tools->composer, tools->fonts, fo, &options, out);
    if (!document)
        return NULL;
    PdfInfo info = {.author = "renmei", .date = 1796083200};
    return pdf_write(tools->writer, document, &info, out, error);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("make_pdf FO IMAGE-FOLDER OUT\n", stderr);
        return 2;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(FileRoot) images = file_root_open(argv[2], &error);
    char *text = NULL;
    gsize size = 0;
    Tools tools = {0};
    if (!images || !g_file_get_contents(argv[1], &text, &size, &error) || !tools_open(&tools, &error)) {
        fprintf(stderr, "make_pdf: %s\n", error->message);
        return 2;
    }
    g_autoptr(GBytes) fo = g_bytes_new_take(text, size);
    g_autoptr(DiagList) out = diag_list_new();
    g_autoptr(GBytes) pdf = make(&tools, argv[1], fo, images, out, &error);
    tools_close(&tools);
    diag_list_print(out, DIAG_SHORT, false, stderr);
    if (!pdf || !g_file_set_contents(argv[3], g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf), &error)) {
        fprintf(stderr, "make_pdf: %s\n", error ? error->message : "no file");
        return error ? 2 : 1;
    }
    return diag_list_count(out, DIAG_ERROR) ? 1 : 0;
}
