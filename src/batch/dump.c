/* dump.c - the stages of one draft as text. */
#include <string.h>

#include "base/place.h"
#include "batch/batch.h"
#include "batch/drawing.h"
#include "batch/edition.h"
#include "page/page.h"
#include "pdf/pdf.h"
#include "web/web.h"

typedef char *(*DumpStage)(const World *world, size_t index, DiagList *out, GError **error);

static char *bytes_text(GBytes *bytes)
{
    size_t size;
    const char *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    return bytes ? g_strndup(data, size) : NULL;
}

static char *dump_load(const World *world, size_t index, DiagList *out, GError **error)
{
    (void)out;
    (void)error;
    return load_dump(world->workspace->documents[index]);
}

static char *dump_xref(const World *world, size_t index, DiagList *out, GError **error)
{
    (void)out;
    (void)error;
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < xref_count(world->graph); i++) {
        const Citation *citation = xref_nth(world->graph, i);
        unsigned line, column;
        if (citation->from != world->workspace->documents[index])
            continue;
        diag_line_column(citation->node->span, &line, &column);
        g_string_append_printf(
            text, "%u:%u %s%s%s %s | %s | %s\n", line, column, citation->target,
            citation->locator ? "#" : "", citation->locator ? citation->locator : "",
            xref_outcome_name(citation->outcome), citation->label ? citation->label : "",
            citation->href ? citation->href : "");
    }
    return g_string_free(text, FALSE);
}

static char *dump_content(const World *world, size_t index, DiagList *out, GError **error)
{
    (void)out;
    (void)error;
    return bytes_text(world->frozen[index].bytes);
}

static TypeFonts *open_fonts(GError **error)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml"),
                    *folder = place_of_built("fonts");
    return type_fonts_open(manifest, folder, error);
}

/* As for paper. */
static GBytes *edition_of(const World *world, size_t index, const TypeFonts *fonts,
                          TypeComposer *composer)
{
    if (!world->frozen[index].bytes)
        return NULL;
    g_autofree char *drawings = drawings_make(world, index, FIGURE_PAPER, fonts, composer);
    return edition_document(world, index, &(EditionOptions){.draft = true, .drawings = drawings});
}

static char *dump_drawings(const World *world, size_t index, DiagList *out, GError **error)
{
    (void)out;
    g_autoptr(TypeFonts) fonts = open_fonts(error);
    if (!fonts)
        return NULL;
    g_autoptr(TypeComposer) composer = type_composer_new(fonts);
    return drawings_make(world, index, FIGURE_PAPER, fonts, composer);
}

static char *dump_edition(const World *world, size_t index, DiagList *out, GError **error)
{
    (void)out;
    g_autoptr(TypeFonts) fonts = open_fonts(error);
    if (!fonts)
        return NULL;
    g_autoptr(TypeComposer) composer = type_composer_new(fonts);
    g_autoptr(GBytes) edition = edition_of(world, index, fonts, composer);
    return bytes_text(edition);
}

static GBytes *fo_of(const World *world, size_t index, const TypeFonts *fonts,
                     TypeComposer *composer, DiagList *out, GError **error)
{
    const Document *document = world->workspace->documents[index];
    g_autofree char *name =
        g_strdup_printf("templates/fo/%s.xsl", document_kind_name(document->kind));
    g_autofree char *path = place_of_data(name);
    const WebTheme *theme = world_theme(world, document);
    g_autoptr(GBytes) edition = edition_of(world, index, fonts, composer);
    g_autoptr(WebTemplate) template_ =
        edition ? web_template_new(path, web_theme_name(theme) ? theme : NULL, error) : NULL;
    return template_ ? web_template_apply(template_, edition, NULL, out) : NULL;
}

static char *dump_fo(const World *world, size_t index, DiagList *out, GError **error)
{
    g_autoptr(TypeFonts) fonts = open_fonts(error);
    if (!fonts)
        return NULL;
    g_autoptr(TypeComposer) composer = type_composer_new(fonts);
    g_autoptr(GBytes) fo = fo_of(world, index, fonts, composer, out, error);
    return bytes_text(fo);
}

typedef char *(*DumpPages)(const TypeFonts *fonts, const PageDocument *pages, DiagList *out,
                           GError **error);

static char *areas_of(const TypeFonts *fonts, const PageDocument *pages, DiagList *out,
                      GError **error)
{
    (void)out;
    (void)error;
    return page_dump(pages, fonts);
}

static char *dump_pages(const World *world, size_t index, DumpPages dump, DiagList *out,
                        GError **error)
{
    g_autoptr(TypeFonts) fonts = open_fonts(error);
    if (!fonts)
        return NULL;
    g_autoptr(TypeComposer) composer = type_composer_new(fonts);
    g_autoptr(GBytes) fo = fo_of(world, index, fonts, composer, out, error);
    g_autoptr(Arena) arena = arena_new();
    PageOptions options = {.images = world->loaded->root,
                           .image_base = "",
                           .name = world->workspace->documents[index]->path};
    const PageDocument *pages = fo ? page_compose(arena, composer, fonts, fo, &options, out) : NULL;
    return pages ? dump(fonts, pages, out, error) : NULL;
}

static char *dump_areas(const World *world, size_t index, DiagList *out, GError **error)
{
    return dump_pages(world, index, areas_of, out, error);
}

static char *dump_tags(const World *world, size_t index, DiagList *out, GError **error)
{
    return dump_pages(world, index, pdf_dump, out, error);
}

static char *dump_sheet(const World *world, size_t index, DiagList *out, GError **error)
{
    (void)out;
    (void)error;
    g_autoptr(GBytes) sheet = gate_sheet(world->workspace->documents[index], &world->gate);
    return bytes_text(sheet);
}

static const struct {
    const char *name;
    DumpStage dump;
} stages[] = {
    {"load", dump_load},         {"xref", dump_xref},       {"content", dump_content},
    {"drawings", dump_drawings}, {"edition", dump_edition}, {"fo", dump_fo},
    {"areas", dump_areas},       {"tags", dump_tags},       {"sheet", dump_sheet},
};

char *batch_dump(const char *workspace, const char *file, const char *stage, DiagList *out,
                 GError **error)
{
    size_t chosen = 0;
    while (chosen < G_N_ELEMENTS(stages) && strcmp(stages[chosen].name, stage) != 0)
        chosen++;
    if (chosen == G_N_ELEMENTS(stages)) {
        g_set_error(
            error, G_FILE_ERROR, 0,
            "there is no stage \"%s\"; load, xref, content, drawings, edition, fo, areas, tags,"
            " sheet",
            stage);
        return NULL;
    }
    g_autoptr(World) world = world_new(workspace, out, error);
    if (!world)
        return NULL;
    for (size_t i = 0; i < world->workspace->document_count; i++)
        if (strcmp(world->workspace->documents[i]->path, file) == 0 ||
            strcmp(world->workspace->documents[i]->id.text, file) == 0)
            return stages[chosen].dump(world, i, out, error);
    g_set_error(error, G_FILE_ERROR, 0, "%s: there is no draft \"%s\"", workspace, file);
    return NULL;
}
