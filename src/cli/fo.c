/* fo.c - renmei fo FILE.fo -o FILE.pdf: the page formatter alone.
 *
 * Images are read beneath the folder of FILE.fo; --fonts takes another manifest, with the font
 * files beside it.  --dump prints a stage instead of writing the PDF. */
#include "cli/cli.h"

#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/place.h"
#include "batch/batch.h"
#include "load/load.h"
#include "pdf/pdf.h"

typedef struct {
    char *output, *citation, *fonts, *dump;
    gboolean lenient;
} FoArguments;

enum { MAX_FO = 64 * 1024 * 1024 };

static TypeFonts *open_fonts(const char *manifest, GError **error)
{
    if (manifest) {
        g_autofree char *folder = g_path_get_dirname(manifest);
        return type_fonts_open(manifest, folder, error);
    }
    g_autofree char *own = place_of_data("fonts/manifest.xml");
    g_autofree char *staged = place_of_built("fonts");
    return type_fonts_open(own, staged, error);
}

static bool write_pdf(const FoArguments *arguments, const TypeFonts *fonts,
                      const PageDocument *pages, const char *name, DiagList *found, GError **error)
{
    PdfInfo info = {
        .title = pages->title ? pages->title : name, .lang = pages->lang, .date = clock_now()};
    g_autoptr(DiagList) remarks = diag_list_new();
    g_autoptr(GBytes) pdf = batch_confined_pdf(fonts, pages, &info, remarks, error);
    for (size_t i = 0; arguments->lenient && i < diag_list_length(remarks); i++)
        diag_set_severity((Diag *)diag_list_nth(remarks, i), DIAG_WARNING);
    diag_list_take(found, remarks);
    return pdf &&
           file_write(arguments->output, g_bytes_get_data(pdf, NULL), g_bytes_get_size(pdf), error);
}

static bool format_file(const FoArguments *arguments, const char *path, DiagList *found,
                        GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autoptr(FileRoot) root = file_root_open(folder, error);
    if (!root)
        return false;
    g_autoptr(GBytes) fo = file_read(root, name, MAX_FO, error);
    g_autoptr(TypeFonts) fonts = fo ? open_fonts(arguments->fonts, error) : NULL;
    if (!fonts)
        return false;
    g_autoptr(TypeComposer) composer = type_composer_new(fonts);
    g_autoptr(Arena) arena = arena_new();
    PageOptions options = {.images = root,
                           .name = path,
                           .lenient = arguments->lenient,
                           .fop = g_strcmp0(arguments->citation, "fop") == 0};
    g_autofree char *source =
        arguments->dump ? page_dump_source(arena, fo, &options, arguments->dump, found) : NULL;
    if (source) {
        fputs(source, stdout);
        return true;
    }
    if (g_strcmp0(arguments->dump, "boxes") == 0) {
        g_autofree char *boxes = page_dump_boxes(arena, composer, fonts, fo, &options, found);
        fputs(boxes, stdout);
        return true;
    }
    const PageDocument *pages = page_compose(arena, composer, fonts, fo, &options, found);
    if (!pages)
        return true; /* the findings say why */
    if (arguments->dump) {
        bool tags = strcmp(arguments->dump, "tags") == 0;
        g_autofree char *text =
            tags ? pdf_dump(fonts, pages, found, error) : page_dump(pages, fonts);
        if (text)
            fputs(text, stdout);
        return text != NULL;
    }
    return write_pdf(arguments, fonts, pages, name, found, error);
}

static bool is_stage(const char *name)
{
    static const char *const stages[] = {"fo", "props", "boxes", "areas", "display", "tags"};
    for (size_t i = 0; i < G_N_ELEMENTS(stages); i++)
        if (strcmp(stages[i], name) == 0)
            return true;
    fprintf(stderr,
            diag_translate("renmei: an FO file has no stage \"%s\"; fo, props, boxes, "
                           "areas, display, tags\n"),
            name);
    return false;
}

int cli_dump_fo(const char *path, char *stage, const CliCommon *common)
{
    if (!is_stage(stage))
        return CLI_FAILED;
    FoArguments arguments = {.dump = stage, .lenient = TRUE};
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    bool done = format_file(&arguments, path, found, &error);
    int status = cli_report(found, common);
    return done || !error ? status : cli_fail(g_steal_pointer(&error));
}

int cli_fo(int argc, char **argv)
{
    FoArguments arguments = {0};
    const GOptionEntry own[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.output, N_("where the PDF goes"),
         "FILE.pdf"},
        {"lenient", 0, 0, G_OPTION_ARG_NONE, &arguments.lenient,
         N_("skip what is not supported, with a warning"), NULL},
        {"citation", 0, 0, G_OPTION_ARG_STRING, &arguments.citation,
         N_("set page numbers as another formatter does"), "fop"},
        {"fonts", 0, 0, G_OPTION_ARG_FILENAME, &arguments.fonts, N_("another font manifest"),
         "MANIFEST"},
        {"dump", 0, 0, G_OPTION_ARG_STRING, &arguments.dump, N_("print a stage as text"), "STAGE"},
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    int status = CLI_FAILED;
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    if (cli_parse(argc, argv, "FILE.fo -o FILE.pdf", N_("Format one XSL-FO document."), own,
                  &common)) {
        if (cli_count(common.rest) != 1 || (!arguments.output && !arguments.dump)) {
            fprintf(stderr, diag_translate("renmei: fo takes one FILE.fo and -o FILE.pdf\n"));
        } else if (!arguments.dump || is_stage(arguments.dump)) {
            bool done = format_file(&arguments, common.rest[0], found, &error);
            status = cli_report(found, &common);
            if (!done && error)
                status = cli_fail(g_steal_pointer(&error));
        }
    }
    cli_common_clear(&common);
    g_free(arguments.output);
    g_free(arguments.citation);
    g_free(arguments.fonts);
    g_free(arguments.dump);
    return status;
}
