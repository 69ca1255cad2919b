/* check.h - reads what was written, as a reader of the file would, and compares it with what was
 * meant.
 *
 * Contents are looked at before they are compressed, all other objects before they are packed.  A
 * fault found here is one of ours (D001), but for headings that skip a level (D010). */
#pragma once

#include "diag/report.h"
#include "pdf/draw.h"
#include "pdf/structure.h"

typedef struct PdfCheck PdfCheck;
PdfCheck *pdf_check_new(const PageDocument *document, const PdfFonts *fonts,
                        const PdfFigures *figures);
void pdf_check_free(PdfCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfCheck, pdf_check_free)

/* Keeps the text of every mark from now on; else only what comparing needs. */
void pdf_check_keep_texts(PdfCheck *check);

typedef struct {
    int number; /* of marked content; -1: an artifact, -2: words of a figure's drawing */
    GString *text;
} PdfMarkText;
/* What a reader finds on a sheet, in the order of drawing; NULL: no more. */
const PdfMarkText *pdf_check_mark(const PdfCheck *check, size_t sheet, size_t index);
/* All text of marked content with this number. */
const PdfMarkText *pdf_check_number(const PdfCheck *check, size_t sheet, int number);

/* The content of one sheet, one after the other; marks: the elements of its marked content. */
void pdf_check_content(PdfCheck *check, const char *content, gsize size, const GArray *marks);
/* The tree beneath this StructTreeRoot, the annotations, and the text of each element.  False and a
 * finding when anything is not as it should be. */
bool pdf_check_tree(PdfCheck *check, const PdfPlan *plan, const PdfObjects *objects, int root,
                    DiagList *out);
