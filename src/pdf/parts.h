/* parts.h - what all that is written after the contents needs: drawn sheets and who owns their
 * marks.
 */
#pragma once

#include "pdf/check.h"
#include "pdf/draw.h"
#include "pdf/structure.h"

typedef struct { /* all owned */
    PdfFonts *fonts;
    PdfFigures *figures;
    PdfMarks *marks;
    PdfCheck *check;
    GArray *opacities, *annotations;
    guint8 *is_translucent;
    int *page_ids;
    PdfDrawing drawing; /* made of the above */
    PdfPlan plan;
} PdfParts;

/* Writes the contents of all sheets into objects, reading each back (keep_texts: see
 * check.h).  False and error: a font or
 * figure cannot be had.  document and objects have to outlive parts. */
bool pdf_parts_draw(PdfParts *parts, const TypeFonts *fonts, PdfFigureCache *cache,
                    const PageDocument *document, PdfObjects *objects, bool keep_texts,
                    DiagList *out, GError **error);
void pdf_parts_clear(PdfParts *parts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PdfParts, pdf_parts_clear)
