/* draw.h - the display list as page contents, and the record of which mark belongs to what. */
#pragma once

#include "diag/report.h"
#include "page/page.h"
#include "pdf/figures.h"
#include "pdf/font.h"
#include "pdf/objects.h"

/* The n-th marked content of a sheet belongs to this element; artifacts have no number. */
typedef struct {
    GPtrArray *sheets; /* of GArray of int, owned: one a sheet */
} PdfMarks;

static inline size_t pdf_marks_count(const PdfMarks *marks, size_t sheet)
{
    return ((const GArray *)g_ptr_array_index(marks->sheets, sheet))->len;
}
static inline int pdf_marks_element(const PdfMarks *marks, size_t sheet, size_t mark)
{
    return g_array_index((const GArray *)g_ptr_array_index(marks->sheets, sheet), int, mark);
}

PdfMarks *pdf_marks_new(void);
void pdf_marks_free(PdfMarks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfMarks, pdf_marks_free)

struct PdfCheck;

typedef struct {
    const PageDocument *document;
    struct PdfCheck *check; /* sees each content */
    PdfFonts *fonts;
    const PdfFigures *figures;
    PdfObjects *objects;
    int first_content;      /* ids of the contents, by sheet */
    PdfMarks *marks;        /* filled */
    GArray *opacities;      /* of int, filled: those used beside 1000, as "/A500 gs" */
    guint8 *is_translucent; /* by sheet, filled: the page needs a transparency group */
} PdfDrawing;

/* Writes the contents of all sheets. */
void pdf_draw(PdfDrawing *drawing, DiagList *out);
