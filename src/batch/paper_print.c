/* paper_print.c - a paper as a page and as a PDF, outside a build. */
#include "base/place.h"
#include "batch/batch.h"
#include "batch/paper.h"
#include "page/page.h"
#include "web/web.h"

GBytes *paper_page(GBytes *input, DiagList *out, GError **error)
{
    g_autofree char *path = place_of_data("templates/html/paper.xsl");
    g_autoptr(WebTemplate) template_ = web_template_new(path, NULL, error);
    return template_ ? web_template_apply(template_, input, NULL, out) : NULL;
}

GBytes *paper_pdf(GBytes *input, const char *lang, int64_t date, DiagList *out, GError **error)
{
    g_autofree char *path = place_of_data("templates/fo/paper.xsl");
    g_autofree char *manifest = place_of_data("fonts/manifest.xml"),
                    *folder = place_of_built("fonts");
    g_autoptr(WebTemplate) template_ = web_template_new(path, NULL, error);
    g_autoptr(GBytes) fo = template_ ? web_template_apply(template_, input, NULL, out) : NULL;
    g_autoptr(TypeFonts) fonts = fo ? type_fonts_open(manifest, folder, error) : NULL;
    if (!fonts)
        return NULL;
    g_autoptr(Arena) arena = arena_new();
    TypeComposer *composer = type_composer_new(fonts);
    const PageDocument *pages =
        page_compose(arena, composer, fonts, fo, &(PageOptions){.name = "paper"}, out);
    const PdfInfo info = {.lang = lang, .date = date};
    GBytes *pdf = pages ? batch_confined_pdf(fonts, pages, &info, out, error) : NULL;
    type_composer_free(composer);
    return pdf;
}

char *paper_style(GError **error)
{
    g_autoptr(GBytes) sheet = web_style_sheet(NULL, error);
    size_t size;
    const char *bytes = sheet ? g_bytes_get_data(sheet, &size) : NULL;
    return bytes ? g_strndup(bytes, size) : NULL;
}
