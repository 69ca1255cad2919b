/* flate.c - compressed once.
 *
 * Outlines, most of a file, hardly gain from higher levels: 12 takes five times the time of 7 for
 * one part in a hundred. */
#include "pdf/flate.h"

#include <libdeflate.h>

enum { LEVEL = 7 };

PdfDeflater *pdf_deflater_new(void)
{
    PdfDeflater *deflater = libdeflate_alloc_compressor(LEVEL);
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
