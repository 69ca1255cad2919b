/* draw.h - the display list on a cairo PDF surface, and the record of which mark belongs to what.
 */
#pragma once

#include <cairo.h>

#include "diag/report.h"
#include "page/page.h"
#include "pdf/picture.h"

/* The n-th mark that cairo writes on a page is marked-content n: its element, -1 for an artifact.
 */
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

void pdf_marks_free(PdfMarks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfMarks, pdf_marks_free)

/* Faces for drawing, made once a worker and kept. */
typedef struct PdfFaces PdfFaces;
PdfFaces *pdf_faces_new(const TypeFonts *fonts);
void pdf_faces_free(PdfFaces *faces);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFaces, pdf_faces_free)

/* cairo's PDF with flat marks; NULL and error when cairo fails.  *marks is the caller's. */
GBytes *pdf_draw(PdfFaces *faces, const PageDocument *document, PdfMarks **marks, DiagList *out,
                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_surface_t, cairo_surface_destroy)
