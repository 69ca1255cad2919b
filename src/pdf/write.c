/* write.c - what a document must have before it is written. */
#include "pdf/pdf.h"

#include "pdf/finish.h"

G_DEFINE_QUARK(renmei - pdf - error, pdf_error)

struct PdfWriter {
    const TypeFonts *fonts;
    PdfFigureCache *figures;
};

PdfWriter *pdf_writer_new(const TypeFonts *fonts)
{
    PdfWriter *writer = g_new0(PdfWriter, 1);
    writer->fonts = fonts;
    writer->figures = pdf_figure_cache_new();
    return writer;
}

void pdf_writer_free(PdfWriter *writer)
{
    if (!writer)
        return;
    pdf_figure_cache_free(writer->figures);
    g_free(writer);
}

/* What PDF/UA asks of a document and the pages alone can tell. */
static void check_document(const PageDocument *document, const PdfInfo *info, DiagList *out)
{
    if (!info->title || !*info->title)
        diag_add(out, DIAG_PDF_TITLE, DIAG_NOWHERE, "the document has no title");
    for (size_t i = 0; i < document->element_count; i++) {
        const PageElement *element = &document->elements[i];
        if (g_str_equal(element->type, "Figure") && (!element->alt || !*element->alt)) {
            Diag *diag = diag_add(out, DIAG_PDF_ALT, DIAG_NOWHERE,
                                  "a figure has no words for those who cannot see it");
            diag_help(diag, "give it an alt text, or role=\"artifact\" if it is mere decoration");
        }
    }
}

GBytes *pdf_write(PdfWriter *writer, const PageDocument *document, const PdfInfo *info,
                  DiagList *out, GError **error)
{
    PdfInfo full = *info;
    if (!full.title)
        full.title = document->title;
    if (!full.lang)
        full.lang = document->lang ? document->lang : "und";
    check_document(document, &full, out);
    if (document->sheet_count == 0) {
        diag_add(out, DIAG_PDF_MARKS, DIAG_NOWHERE, "the document has no page");
        return NULL;
    }
    return pdf_finish(writer->fonts, writer->figures, document, &full, out, error);
}
