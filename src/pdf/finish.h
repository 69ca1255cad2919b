/* finish.h - sheets and what belongs to them to the bytes of a file. */
#pragma once

#include "pdf/figures.h"
#include "pdf/pdf.h"

GBytes *pdf_finish(const TypeFonts *fonts, PdfFigureCache *cache, const PageDocument *document,
                   const PdfInfo *info, DiagList *out, GError **error);
