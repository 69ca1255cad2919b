/* check_parts.h - what check.c and check_tree.c share. */
#pragma once

#include "pdf/check.h"
#include "pdf/syntax.h"

struct PdfCheck {
    const PageDocument *document;
    const PdfFonts *fonts;
    const PdfFigures *figures;
    guint64 *meant, *written; /* text by element, as a hash: of the display list, of the contents */
    bool has_gaps;            /* boxes stand for glyphs: texts are not compared */
    GPtrArray *kept;          /* of GArray of PdfMarkText, by sheet; NULL: texts are not kept */
    const char *problem;      /* the first that was found, in English; NULL: none */
};

void check_fail(PdfCheck *check, const char *problem);
void check_compare_texts(PdfCheck *check);
