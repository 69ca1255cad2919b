/* shape.c - one zip, and the same for every program that reads it (APPNOTE.TXT 4.3).
 *
 * Programs differ in where they look: the first list of entries or the last one, the list or the
 * entries themselves.  A zip that shows one file to whoever reads its pages and another to whoever
 * signs is made of such differences. */
#include <string.h>

#include "packet/names.h"

enum { END = 22, ENTRY = 46, LOCAL = 30 }; /* bytes of each record before its names */

typedef struct {
    const unsigned char *at;
    size_t size;
} Bytes;

static size_t number(Bytes bytes, size_t at, int width)
{
    size_t value = 0;
    for (int i = width; i-- > 0;)
        value = value << 8 | bytes.at[at + (size_t)i];
    return value;
}

static bool has_mark(Bytes bytes, size_t at, size_t room, const char *mark)
{
    return at <= bytes.size && room <= bytes.size - at && memcmp(bytes.at + at, mark, 4) == 0;
}

/* The last one, whose comment ends where the file does; size: there is none. */
static size_t find_end(Bytes bytes)
{
    for (size_t at = bytes.size < END ? 0 : bytes.size - END + 1; at-- > 0;)
        if (has_mark(bytes, at, END, "PK\x05\x06"))
            return at + END + number(bytes, at + 20, 2) == bytes.size ? at : bytes.size;
    return bytes.size;
}

/* The entry is called there as in the list. */
static bool is_named_alike(Bytes bytes, size_t entry, size_t length, size_t local)
{
    return has_mark(bytes, local, LOCAL + length, "PK\x03\x04") &&
           number(bytes, local + 26, 2) == length &&
           memcmp(bytes.at + local + LOCAL, bytes.at + entry + ENTRY, length) == 0;
}

bool shape_is_plain(GBytes *zip)
{
    Bytes bytes;
    bytes.at = g_bytes_get_data(zip, &bytes.size);
    size_t end = find_end(bytes);
    if (end == bytes.size)
        return false;
    size_t count = number(bytes, end + 10, 2), at = number(bytes, end + 16, 4), first = at;
    if (at > end || at + number(bytes, end + 12, 4) != end)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!has_mark(bytes, at, ENTRY, "PK\x01\x02"))
            return false;
        size_t length = number(bytes, at + 28, 2), local = number(bytes, at + 42, 4);
        if (length > end - MIN(at + ENTRY, end) || !is_named_alike(bytes, at, length, local))
            return false;
        first = MIN(first, local);
        at += ENTRY + length + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
    }
    return at == end && (count == 0 || first == 0);
}
