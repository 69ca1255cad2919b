/* objects.c - PDF syntax, written by hand and only here. */
#include "pdf/objects.h"

#include <string.h>

typedef enum { FREE, IN_FILE, IN_STREAM } Kind; /* the numbers are those of the file's table */

typedef struct {
    Kind kind;
    gsize at, size; /* IN_FILE: offset; IN_STREAM: where it is in plain, then stream and index */
} Place;

/* Readers unpack the whole stream for one object of it. */
enum { OBJECTS_A_STREAM = 200 };

PdfObjects *pdf_objects_new(void)
{
    PdfObjects *objects = g_new0(PdfObjects, 1);
    objects->text = pdf_deflater_new(PDF_FLATE_TEXT);
    objects->outlines = pdf_deflater_new(PDF_FLATE_OUTLINES);
    /* The second line tells those who ask that the file is not text. */
    objects->file = g_string_sized_new(1 << 17);
    g_string_append(objects->file, "%PDF-1.7\n%\xbf\xf7\xa2\xfe\n");
    objects->plain = g_string_sized_new(1 << 16);
    objects->places = g_array_new(FALSE, TRUE, sizeof(Place));
    g_array_set_size(objects->places, 1); /* 0 is no id */
    return objects;
}

void pdf_objects_free(PdfObjects *objects)
{
    if (!objects)
        return;
    if (objects->file)
        g_string_free(objects->file, TRUE);
    g_string_free(objects->plain, TRUE);
    pdf_deflater_free(objects->text);
    pdf_deflater_free(objects->outlines);
    g_array_unref(objects->places);
    g_free(objects);
}

int pdf_objects_reserve(PdfObjects *objects, int count)
{
    int id = (int)objects->places->len;
    g_array_set_size(objects->places, objects->places->len + (guint)count);
    return id;
}

static Place *take_place(PdfObjects *objects, int id, Kind kind, gsize at)
{
    Place *place = &g_array_index(objects->places, Place, (guint)id);
    g_assert(place->kind == FREE);
    *place = (Place){kind, at, 0};
    return place;
}

GString *pdf_objects_begin(PdfObjects *objects, int id)
{
    g_assert(objects->open == 0);
    take_place(objects, id, IN_STREAM, objects->plain->len);
    objects->open = id;
    return objects->plain;
}

void pdf_objects_end(PdfObjects *objects)
{
    Place *place = &g_array_index(objects->places, Place, (guint)objects->open);
    place->size = objects->plain->len - place->at;
    objects->open = 0;
}

PdfSpan pdf_objects_body(const PdfObjects *objects, int id)
{
    if (id <= 0 || id >= (int)objects->places->len)
        return (PdfSpan){NULL, NULL};
    const Place *place = &g_array_index(objects->places, Place, (guint)id);
    const char *at = objects->plain->str + place->at;
    return place->kind == IN_STREAM ? (PdfSpan){at, at + place->size} : (PdfSpan){NULL, NULL};
}

void pdf_objects_stream_as_is(PdfObjects *objects, int id, const char *dictionary,
                              const void *bytes, gsize size)
{
    take_place(objects, id, IN_FILE, objects->file->len);
    g_string_append_printf(objects->file, "%d 0 obj\n<<%s/Length %" G_GSIZE_FORMAT ">>\nstream\n",
                           id, dictionary, size);
    g_string_append_len(objects->file, bytes, (gssize)size);
    g_string_append(objects->file, "\nendstream\nendobj\n");
}

static void write_packed(PdfObjects *objects, PdfDeflater *deflater, int id, const char *dictionary,
                         const void *bytes, gsize size)
{
    g_autoptr(GString) packed = g_string_new(NULL);
    pdf_deflate(deflater, packed, bytes, size);
    g_autofree char *entries = g_strconcat(dictionary, "/Filter/FlateDecode", NULL);
    pdf_objects_stream_as_is(objects, id, entries, packed->str, packed->len);
}

void pdf_objects_stream(PdfObjects *objects, int id, const char *dictionary, const void *bytes,
                        gsize size)
{
    write_packed(objects, objects->text, id, dictionary, bytes, size);
}

void pdf_objects_outlines(PdfObjects *objects, int id, const char *dictionary, const void *bytes,
                          gsize size)
{
    write_packed(objects, objects->outlines, id, dictionary, bytes, size);
}

/* ---- the end of the file */

typedef struct {
    GString *head, *bodies; /* "id offset id offset …", and the objects */
    int id, count;          /* of the stream; count 0: none is open */
} Pack;

static void pack_end(PdfObjects *objects, Pack *pack)
{
    if (pack->count == 0)
        return;
    g_autofree char *dictionary =
        g_strdup_printf("/Type/ObjStm/N %d/First %" G_GSIZE_FORMAT, pack->count, pack->head->len);
    g_string_append_len(pack->head, pack->bodies->str, (gssize)pack->bodies->len);
    pdf_objects_stream(objects, pack->id, dictionary, pack->head->str, pack->head->len);
    g_string_truncate(pack->head, 0);
    g_string_truncate(pack->bodies, 0);
    pack->count = 0;
}

static void pack_add(PdfObjects *objects, Pack *pack, int id)
{
    if (pack->count == 0)
        pack->id = pdf_objects_reserve(objects, 1);
    Place *place = &g_array_index(objects->places, Place, (guint)id);
    g_string_append_printf(pack->head, "%d %" G_GSIZE_FORMAT " ", id, pack->bodies->len);
    g_string_append_len(pack->bodies, objects->plain->str + place->at, (gssize)place->size);
    g_string_append_c(pack->bodies, '\n');
    *place = (Place){IN_STREAM, (gsize)pack->id, (gsize)pack->count++};
}

static void pack_all(PdfObjects *objects)
{
    g_autoptr(GString) head = g_string_new(NULL);
    g_autoptr(GString) bodies = g_string_sized_new(1 << 14);
    Pack pack = {head, bodies, 0, 0};
    for (int id = 1, end = (int)objects->places->len; id < end; id++) {
        if (g_array_index(objects->places, Place, (guint)id).kind != IN_STREAM)
            continue;
        pack_add(objects, &pack, id);
        if (pack.count == OBJECTS_A_STREAM)
            pack_end(objects, &pack);
    }
    pack_end(objects, &pack);
}

enum { ROW = 7 }; /* kind, four bytes of offset or stream, two of index */

/* Each row as its difference from the one before, which compresses far better. */
static GByteArray *table_new(const PdfObjects *objects)
{
    GByteArray *table = g_byte_array_sized_new((ROW + 1) * objects->places->len);
    guint8 before[ROW] = {0};
    for (guint i = 0; i < objects->places->len; i++) {
        const Place *place = &g_array_index(objects->places, Place, i);
        guint32 at = (guint32)place->at;
        guint16 index = place->kind == IN_STREAM ? (guint16)place->size : i == 0 ? 0xffff : 0;
        guint8 row[ROW] = {(guint8)place->kind, (guint8)(at >> 24), (guint8)(at >> 16),
                           (guint8)(at >> 8),   (guint8)at,         (guint8)(index >> 8),
                           (guint8)index};
        guint8 written[ROW + 1] = {2}; /* PNG's "up" */
        for (int byte = 0; byte < ROW; byte++)
            written[byte + 1] = (guint8)(row[byte] - before[byte]);
        g_byte_array_append(table, written, sizeof written);
        memcpy(before, row, sizeof before);
    }
    return table;
}

/* The same for the same file, as far as anything can tell. */
static void put_identity(GString *to, const GString *file)
{
    guint8 digest[16];
    gsize size = sizeof digest;
    g_autoptr(GChecksum) md5 = g_checksum_new(G_CHECKSUM_MD5);
    g_checksum_update(md5, (const guchar *)file->str, (gssize)file->len);
    g_checksum_get_digest(md5, digest, &size);
    g_string_append(to, "/ID[");
    pdf_put_bytes(to, digest, sizeof digest);
    pdf_put_bytes(to, digest, sizeof digest);
    g_string_append_c(to, ']');
}

GBytes *pdf_objects_finish(PdfObjects *objects, int root, int info)
{
    g_assert(objects->open == 0);
    pack_all(objects);
    gsize start = objects->file->len;
    int id = pdf_objects_reserve(objects, 1);
    /* The table names itself; its place is known before it is written. */
    Place *own = take_place(objects, id, IN_FILE, start);
    g_autoptr(GByteArray) table = table_new(objects);
    *own = (Place){FREE, 0, 0};
    g_autoptr(GString) dictionary = g_string_new(NULL);
    g_string_append_printf(dictionary,
                           "/Type/XRef/Size %u/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>"
                           "/Root %d 0 R/Info %d 0 R",
                           objects->places->len, ROW, root, info);
    put_identity(dictionary, objects->file);
    pdf_objects_stream(objects, id, dictionary->str, table->data, table->len);
    g_string_append_printf(objects->file, "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);
    return g_string_free_to_bytes(g_steal_pointer(&objects->file));
}

static bool is_plain(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || (unsigned char)*text > 0x7e)
            return false;
    return true;
}

void pdf_put_text(GString *to, const char *utf8)
{
    if (is_plain(utf8)) {
        g_string_append_c(to, '(');
        for (; *utf8; utf8++) {
            if (strchr("()\\", *utf8))
                g_string_append_c(to, '\\');
            g_string_append_c(to, *utf8);
        }
        g_string_append_c(to, ')');
        return;
    }
    g_string_append(to, "<FEFF");
    pdf_put_utf16(to, utf8, SIZE_MAX);
    g_string_append_c(to, '>');
}

void pdf_put_hex16(GString *to, unsigned number)
{
    static const char digits[] = "0123456789ABCDEF";
    const char written[] = {digits[number >> 12 & 15], digits[number >> 8 & 15],
                            digits[number >> 4 & 15], digits[number & 15]};
    g_string_append_len(to, written, sizeof written);
}

void pdf_put_utf16(GString *to, const char *utf8, size_t size)
{
    for (const char *at = utf8; (size_t)(at - utf8) < size && *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character > 0xffff) {
            pdf_put_hex16(to, 0xd800 + ((character - 0x10000) >> 10));
            pdf_put_hex16(to, 0xdc00 + ((character - 0x10000) & 0x3ff));
        } else {
            pdf_put_hex16(to, character);
        }
    }
}

void pdf_put_bytes(GString *to, const void *bytes, gsize size)
{
    const unsigned char *byte = bytes;
    g_string_append_c(to, '<');
    for (gsize i = 0; i < size; i++)
        g_string_append_printf(to, "%02X", byte[i]);
    g_string_append_c(to, '>');
}

void pdf_put_name(GString *to, const char *name)
{
    g_string_append_c(to, '/');
    for (const unsigned char *c = (const unsigned char *)name; *c; c++) {
        if (g_ascii_isalnum(*c) || strchr("-_.", *c))
            g_string_append_c(to, (char)*c);
        else
            g_string_append_printf(to, "#%02X", *c);
    }
}

/* Called for every glyph and line: printf() would be most of the time. */
static void put_unsigned(GString *to, unsigned number)
{
    char digits[10];
    int count = 0;
    do
        digits[sizeof digits - ++count] = (char)('0' + number % 10);
    while (number /= 10);
    g_string_append_len(to, digits + sizeof digits - count, count);
}

static unsigned magnitude(GString *to, int number)
{
    if (number < 0)
        g_string_append_c(to, '-');
    return number < 0 ? 0u - (unsigned)number : (unsigned)number;
}

void pdf_put_number(GString *to, int number)
{
    put_unsigned(to, magnitude(to, number));
}

void pdf_put_length(GString *to, PageLength length)
{
    unsigned size = magnitude(to, length), rest = size % 1000;
    put_unsigned(to, size / 1000);
    if (rest == 0)
        return;
    const char decimals[] = {'.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10),
                             (char)('0' + rest % 10)};
    g_string_append_len(to, decimals, rest % 10 ? 4 : rest % 100 ? 3 : 2);
}

void pdf_put_date(GString *to, int64_t seconds)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(seconds);
    g_autofree char *text = date ? g_date_time_format(date, "(D:%Y%m%d%H%M%SZ)") : NULL;
    g_string_append(to, text ? text : "(D:19700101000000Z)");
}
