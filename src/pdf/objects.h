/* objects.h - the finished file, object by object.
 *
 * Streams go to the file at once, compressed.  All other objects are collected as PDF syntax and
 * packed into object streams at the end, where the many small structure elements cost little. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "pdf/flate.h"
#include "pdf/syntax.h"
#include "type/type.h"

typedef struct {
    PdfDeflater *text, *outlines;
    GString *file;  /* header and streams */
    GString *plain; /* bodies of the other objects, one behind the other */
    GArray *places; /* where each id went */
    int open;       /* id of the object that is being written; 0: none */
} PdfObjects;

PdfObjects *pdf_objects_new(void);
void pdf_objects_free(PdfObjects *objects);

int pdf_objects_reserve(PdfObjects *objects, int count); /* the first of count ids in a row */
GString *pdf_objects_begin(PdfObjects *objects, int id); /* write the object here, then end it */
void pdf_objects_end(PdfObjects *objects);
/* dictionary holds the entries beside /Length, without << >>. */
void pdf_objects_stream(PdfObjects *objects, int id, const char *dictionary, const void *bytes,
                        gsize size);
/* The same for a font, which is not worth more than a quick look. */
void pdf_objects_outlines(PdfObjects *objects, int id, const char *dictionary, const void *bytes,
                          gsize size);
/* The same for bytes that are compressed already or have to stay legible. */
void pdf_objects_stream_as_is(PdfObjects *objects, int id, const char *dictionary,
                              const void *bytes, gsize size);

/* An object that is no stream, as it was written; nothing once they are packed. */
PdfSpan pdf_objects_body(const PdfObjects *objects, int id);

/* The file's bytes, with its objects' places and a trailer with this root and info.  objects has
 * no use afterwards but to be freed. */
GBytes *pdf_objects_finish(PdfObjects *objects, int root, int info);

/* PDF syntax for one value. */
void pdf_put_text(GString *to, const char *utf8);               /* text string */
void pdf_put_bytes(GString *to, const void *bytes, gsize size); /* byte string */
void pdf_put_name(GString *to, const char *name);               /* "/Name", escaped */
void pdf_put_number(GString *to, int number);
void pdf_put_length(GString *to, PageLength length);            /* points, three decimals at most */
void pdf_put_hex16(GString *to, unsigned number);               /* four digits */
void pdf_put_utf16(GString *to, const char *utf8, size_t size); /* in hexadecimal; up to a NUL */
void pdf_put_date(GString *to, int64_t seconds);                /* (D:20261130000000Z) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfObjects, pdf_objects_free)
