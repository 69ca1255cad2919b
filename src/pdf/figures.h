/* figures.h - the pictures and drawings of one document as form XObjects. */
#pragma once

#include "diag/report.h"
#include "page/page.h"
#include "pdf/objects.h"

/* What a worker drew last: revisions, languages and editions of a document mostly show the same. */
typedef struct PdfFigureCache PdfFigureCache;
PdfFigureCache *pdf_figure_cache_new(void);
void pdf_figure_cache_free(PdfFigureCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFigureCache, pdf_figure_cache_free)

typedef struct PdfFigures PdfFigures;

/* Gathers them from the display list and draws each once, through cairo.  NULL and error when cairo
 * fails; what cannot be used is a finding and leaves its place empty. */
PdfFigures *pdf_figures_new(PdfFigureCache *cache, const TypeFonts *fonts,
                            const PageDocument *document, DiagList *out, GError **error);
void pdf_figures_free(PdfFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFigures, pdf_figures_free)

/* Number of the figure that an IMAGE or SVG operation shows; -1: it is without extent. */
int pdf_figures_find(const PdfFigures *figures, const PageOp *op);

/* The words that a drawing shows, in the order of drawing.  Owned; NULL: it is no drawing. */
char *pdf_figures_words(const PdfFigures *figures, int figure);

/* Writes them; "/X0 12 0 R" and so on, for a resource dictionary, goes to `to`.  False and error:
 * cairo's file cannot be read.  pdf_figures_take() does it for any file that has a page for each of
 * the operations (const PageOp). */
bool pdf_figures_take(GBytes *drawn, const GPtrArray *ops, PdfObjects *objects, GString *to,
                      GError **error);
bool pdf_figures_write(const PdfFigures *figures, PdfObjects *objects, GString *to, GError **error);
