/* font.h - the fonts of one document: subsets, widths, and what each glyph means as text. */
#pragma once

#include "page/page.h"
#include "pdf/objects.h"

typedef struct PdfFont PdfFont;
typedef struct PdfFonts PdfFonts;

/* Goes over the display list and cuts the subsets.  NULL and error: a face cannot be embedded. */
PdfFonts *pdf_fonts_new(const TypeFonts *fonts, const PageDocument *document, GError **error);
void pdf_fonts_free(PdfFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFonts, pdf_fonts_free)

/* The font of a face that the document uses. */
PdfFont *pdf_fonts_get(const PdfFonts *fonts, TypeFace face);
/* The same for any number; NULL: none. */
const PdfFont *pdf_fonts_find(const PdfFonts *fonts, int face);
/* Code of a glyph in the file, and its advance in thousandths of the size. */
unsigned pdf_font_code(const PdfFont *font, uint32_t glyph);
int pdf_font_advance(const PdfFont *font, unsigned code);
/* Makes the text what the code stands for, unless it stands for another already: then false. */
bool pdf_font_means(PdfFont *font, unsigned code, const char *text, size_t size);
/* What it stands for; NULL: nothing. */
const char *pdf_font_text(const PdfFont *font, unsigned code);

/* Writes them; "/F3 12 0 R" and so on, for a resource dictionary, goes to `to`. */
void pdf_fonts_write(PdfFonts *fonts, PdfObjects *objects, GString *to);
