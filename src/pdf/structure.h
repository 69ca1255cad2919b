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

/* Writes the tree; returns the id of StructTreeRoot.  Pages have /StructParents = their index,
 * annotations /StructParent = sheet count + their index. */
int pdf_structure_write(const PdfPlan *plan, PdfObjects *objects);
