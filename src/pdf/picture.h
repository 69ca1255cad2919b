/* picture.h - PNG, JPEG and SVG bytes that nobody vouches for, drawn into a rectangle. */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "diag/report.h"
#include "type/type.h"

/* Pictures of one document; the same bytes are decoded, and stand in the file, once. */
typedef struct PdfPictures PdfPictures;
PdfPictures *pdf_pictures_new(const TypeFonts *fonts);
void pdf_pictures_free(PdfPictures *pictures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfPictures, pdf_pictures_free)

/* Draws into the rectangle, in points; what cannot be drawn is a finding and leaves it empty. */
void pdf_picture_draw(PdfPictures *pictures, cairo_t *cairo, GBytes *bytes, double x, double y,
                      double width, double height, DiagList *out);
void pdf_drawing_draw(PdfPictures *pictures, cairo_t *cairo, GBytes *svg, double x, double y,
                      double width, double height, DiagList *out);

/* NULL when the SVG is within what we draw, else what is wrong with it, in English. */
const char *pdf_drawing_refusal(GBytes *svg);
/* The words that it shows, as they are written there.  Owned. */
char *pdf_drawing_words(GBytes *svg);
