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
PdfCheck *pdf_check_new(const PageDocument *document, const PdfFonts *fonts);
void pdf_check_free(PdfCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfCheck, pdf_check_free)

/* The content of one sheet, one after the other; marks: the elements of its marked content. */
void pdf_check_content(PdfCheck *check, size_t sheet, const char *content, gsize size,
                       const GArray *marks);
/* The tree beneath this StructTreeRoot, the annotations, and the text of each element.  False and a
 * finding when anything is not as it should be. */
bool pdf_check_tree(PdfCheck *check, const PdfPlan *plan, const PdfObjects *objects, int root,
                    DiagList *out);
