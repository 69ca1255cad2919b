/* objects.h - new PDF objects as text, appended to what cairo wrote.
 *
 * Structure elements, annotations, names and metadata are written as PDF syntax behind cairo's
 * file, with a cross-reference section of their own, before libqpdf reads it.  That costs one
 * parse instead of a library call for each key. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "type/type.h"

typedef struct {
    GString *text;   /* the objects so far; positions below are relative to its start */
    GArray *offsets; /* of gsize, by id - first; 0: reserved but not written */
    int first;       /* id of the first new object */
} PdfObjects;

PdfObjects *pdf_objects_new(int first);
void pdf_objects_free(PdfObjects *objects);

int pdf_objects_reserve(PdfObjects *objects, int count); /* the first of count ids in a row */
GString *pdf_objects_begin(PdfObjects *objects, int id); /* write the object here, then end it */
void pdf_objects_end(PdfObjects *objects);
/* dictionary holds the entries beside /Length, without << >>. */
void pdf_objects_stream(PdfObjects *objects, int id, const char *dictionary, const void *bytes,
                        gsize size);

/* cairo's bytes, the new objects, their cross-reference section and a trailer with this root and
 * info. */
GBytes *pdf_objects_append(const PdfObjects *objects, GBytes *base, gsize base_xref, int root,
                           int info);

/* PDF syntax for one value. */
void pdf_put_text(GString *to, const char *utf8);               /* text string */
void pdf_put_bytes(GString *to, const void *bytes, gsize size); /* byte string */
void pdf_put_name(GString *to, const char *name);               /* "/Name", escaped */
void pdf_put_length(GString *to, PageLength length);            /* points, three decimals at most */
void pdf_put_date(GString *to, int64_t seconds);                /* (D:20261130000000Z) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfObjects, pdf_objects_free)
