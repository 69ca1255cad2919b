/* flate.h - libdeflate in one call. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* Compresses one buffer after the other; owns what the library needs between them. */
typedef struct libdeflate_compressor PdfDeflater;
typedef enum { PDF_FLATE_TEXT, PDF_FLATE_OUTLINES } PdfFlateKind;
PdfDeflater *pdf_deflater_new(PdfFlateKind kind);
void pdf_deflater_free(PdfDeflater *deflater);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfDeflater, pdf_deflater_free)

/* Appends the bytes in zlib's form. */
void pdf_deflate(PdfDeflater *deflater, GString *to, const void *bytes, gsize size);
