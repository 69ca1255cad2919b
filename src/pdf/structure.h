/* structure.h - marks and elements to the logical structure tree, and to artifacts. */
#pragma once

#include "pdf/draw.h"
#include "pdf/objects.h"

/* Where the pages and link annotations of this file stand. */
typedef struct {
    const PageDocument *document;
    const PdfMarks *marks;
    const int *page_ids;       /* object id by sheet */
    const GArray *annotations; /* of PdfAnnotation, see navigation.h */
} PdfPlan;

/* Rewrites one page's content: cairo's n-th mark becomes marked content of its element's type, or
 * an artifact.  NULL when the content does not hold exactly the marks that were recorded. */
GString *pdf_marks_rewrite(const PdfPlan *plan, size_t sheet, const char *content, gsize size);

/* Writes the tree; returns the id of StructTreeRoot.  Pages have /StructParents = their index,
 * annotations /StructParent = sheet count + their index. */
int pdf_structure_write(const PdfPlan *plan, PdfObjects *objects);
