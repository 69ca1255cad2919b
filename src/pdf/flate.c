/* flate.c - compressed once.
 *
 * Outlines, most of a file, are coordinates and hardly gain from any effort: level 7 takes twice
 * the time of level 1 for three parts in a hundred, 12 five times that for another one. */
#include "pdf/flate.h"

#include <libdeflate.h>

static const int levels[] = {[PDF_FLATE_TEXT] = 7, [PDF_FLATE_OUTLINES] = 1};

PdfDeflater *pdf_deflater_new(PdfFlateKind kind)
{
    PdfDeflater *deflater = libdeflate_alloc_compressor(levels[kind]);
    g_assert(deflater); /* GLib ends us without memory; so do we */
    return deflater;
}

void pdf_deflater_free(PdfDeflater *deflater)
{
    libdeflate_free_compressor(deflater);
}

void pdf_deflate(PdfDeflater *deflater, GString *to, const void *bytes, gsize size)
{
    gsize before = to->len, room = libdeflate_zlib_compress_bound(deflater, size);
    g_string_set_size(to, before + room);
    gsize used = libdeflate_zlib_compress(deflater, bytes, size, to->str + before, room);
    g_assert(used > 0); /* the room is enough */
    g_string_set_size(to, before + used);
}
