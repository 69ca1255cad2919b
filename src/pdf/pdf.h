/* pdf.h - sheets to a finished PDF: contents with their marks, fonts, figures, structure tree,
 * links, outline, names, metadata and attachments. */
#pragma once

#include "diag/report.h"
#include "page/page.h"

#define PDF_ERROR (pdf_error_quark())
GQuark pdf_error_quark(void);
typedef enum {
    PDF_ERROR_DRAWING,   /* cairo failed */
    PDF_ERROR_FINISHING, /* cairo wrote what cannot be read */
} PdfError;

typedef struct {
    const char *name, *description, *media_type,
        *relationship; /* AFRelationship: Source Data Supplement */
    GBytes *bytes;
} PdfAttachment;

typedef struct {
    const char *title, *author, *subject, *lang; /* title and lang NULL: the document's own */
    int64_t date; /* seconds since the epoch: creation and modification date */
    const PdfAttachment *attachments;
    size_t attachment_count;
} PdfInfo;

/* Fonts and images shared by all documents of a worker. */
typedef struct PdfWriter PdfWriter;
PdfWriter *pdf_writer_new(const TypeFonts *fonts);
void pdf_writer_free(PdfWriter *writer);

/* The file's bytes; NULL and error when the machine fails, NULL and findings when the document
 * does.  A file may come with findings: what they name is missing from it. */
GBytes *pdf_write(PdfWriter *writer, const PageDocument *document, const PdfInfo *info,
                  DiagList *out, GError **error);

/* The text form of the tags: each page's marks in the order of drawing with what a reader of the
 * file finds there, then the structure tree.  Owned; NULL and error. */
char *pdf_dump(const TypeFonts *fonts, const PageDocument *document, DiagList *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfWriter, pdf_writer_free)
