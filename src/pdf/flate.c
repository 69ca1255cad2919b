/* flate.c - compressed once, at the level that cairo takes for its own streams. */
#include "pdf/flate.h"

#include <zlib.h>

enum { LEVEL = 6 };

void pdf_deflate(GString *to, const void *bytes, gsize size)
{
    uLongf room = compressBound((uLong)size);
    gsize before = to->len;
    g_string_set_size(to, before + room);
    int status = compress2((Bytef *)to->str + before, &room, bytes, (uLong)size, LEVEL);
    g_assert(status == Z_OK); /* the room is enough, and GLib ends us without memory */
    g_string_set_size(to, before + room);
}

bool pdf_inflate(GString *to, const void *bytes, gsize size)
{
    z_stream stream = {.next_in = (Bytef *)bytes, .avail_in = (uInt)size};
    if (inflateInit(&stream) != Z_OK)
        return false;
    int status = Z_OK;
    while (status == Z_OK) {
        gsize before = to->len, room = MAX(4 * size, 4096);
        g_string_set_size(to, before + room);
        stream.next_out = (Bytef *)to->str + before;
        stream.avail_out = (uInt)room;
        status = inflate(&stream, Z_NO_FLUSH);
        g_string_set_size(to, before + room - stream.avail_out);
    }
    inflateEnd(&stream);
    return status == Z_STREAM_END;
}
