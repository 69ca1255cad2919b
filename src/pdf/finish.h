/* finish.h - cairo's file to the finished one. */
#pragma once

#include "pdf/draw.h"
#include "pdf/pdf.h"

GBytes *pdf_finish(GBytes *drawn, const PageDocument *document, const PdfMarks *marks,
                   const PdfInfo *info, DiagList *out, GError **error);
