/* drawn.h - the objects of the file that cairo wrote. */
#pragma once

#include "pdf/syntax.h"

typedef struct {
    PdfSpan all;
    GArray *offsets;  /* of gsize, by id; 0: no such object */
    int pages;        /* id of the page tree */
    GArray *page_ids; /* of int, by sheet */
} PdfDrawn;

typedef struct {
    PdfSpan value;  /* of a stream: its dictionary */
    PdfSpan stream; /* as it is in the file; at NULL: none */
} PdfDrawnObject;

/* False when the file is not built as cairo 1.16 builds it.  bytes have to outlive it. */
bool pdf_drawn_open(PdfDrawn *drawn, GBytes *bytes);
void pdf_drawn_clear(PdfDrawn *drawn);

bool pdf_drawn_object(const PdfDrawn *drawn, int id, PdfDrawnObject *object);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PdfDrawn, pdf_drawn_clear)
