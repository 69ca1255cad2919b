/* navigation.h - links, named destinations, bookmarks and page labels. */
#pragma once

#include "page/page.h"
#include "pdf/objects.h"

typedef struct {
    size_t sheet;
    const PageLink *first; /* its rectangles are the links [first, first + count) of the sheet */
    size_t count;
    char *uri; /* checked and in ASCII, owned; NULL: first->destination */
    int id;    /* object */
} PdfAnnotation;

/* The link areas that can be followed, those of one element on one sheet gathered; the others are
 * findings.  Owned array of PdfAnnotation. */
GArray *pdf_annotations_new(const PageDocument *document, PdfObjects *objects, DiagList *out);
void pdf_annotations_write(const GArray *annotations, const PageDocument *document,
                           const int *page_ids, PdfObjects *objects);

/* Each writes an object and returns its id; 0 when there is nothing to write. */
int pdf_destinations_write(const PageDocument *document, const int *page_ids, PdfObjects *objects);
int pdf_bookmarks_write(const PageDocument *document, PdfObjects *objects, DiagList *out);
int pdf_labels_write(const PageDocument *document, PdfObjects *objects);

/* An address fit for a PDF: https, http, mailto or tel, in ASCII.  Owned; NULL: refused. */
char *pdf_uri_new(const char *written);
