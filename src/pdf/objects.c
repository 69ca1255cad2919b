/* objects.c - PDF syntax, written by hand and only here. */
#include "pdf/objects.h"

#include <string.h>

PdfObjects *pdf_objects_new(int first)
{
    PdfObjects *objects = g_new0(PdfObjects, 1);
    objects->text = g_string_sized_new(1 << 16);
    objects->offsets = g_array_new(FALSE, TRUE, sizeof(gsize));
    objects->first = first;
    return objects;
}

void pdf_objects_free(PdfObjects *objects)
{
    if (!objects)
        return;
    g_string_free(objects->text, TRUE);
    g_array_unref(objects->offsets);
    g_free(objects);
}

int pdf_objects_reserve(PdfObjects *objects, int count)
{
    int id = objects->first + (int)objects->offsets->len;
    g_array_set_size(objects->offsets, objects->offsets->len + (guint)count);
    return id;
}

GString *pdf_objects_begin(PdfObjects *objects, int id)
{
    if (objects->text->len == 0)
        g_string_append_c(objects->text, '\n'); /* so that no offset is 0 */
    gsize *offset = &g_array_index(objects->offsets, gsize, (guint)(id - objects->first));
    g_assert(*offset == 0);
    *offset = objects->text->len;
    g_string_append_printf(objects->text, "%d 0 obj\n", id);
    return objects->text;
}

void pdf_objects_end(PdfObjects *objects)
{
    g_string_append(objects->text, "\nendobj\n");
}

void pdf_objects_stream(PdfObjects *objects, int id, const char *dictionary, const void *bytes,
                        gsize size)
{
    GString *to = pdf_objects_begin(objects, id);
    g_string_append_printf(to, "<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n", dictionary, size);
    g_string_append_len(to, bytes, (gssize)size);
    g_string_append(to, "\nendstream");
    pdf_objects_end(objects);
}

GBytes *pdf_objects_append(const PdfObjects *objects, GBytes *base, gsize base_xref, int root,
                           int info)
{
    gsize base_size;
    const char *bytes = g_bytes_get_data(base, &base_size);
    GString *file =
        g_string_sized_new(base_size + objects->text->len + 24 * objects->offsets->len + 256);
    g_string_append_len(file, bytes, (gssize)base_size);
    g_string_append_len(file, objects->text->str, (gssize)objects->text->len);
    gsize xref = file->len;
    g_string_append_printf(file, "xref\n%d %u\n", objects->first, objects->offsets->len);
    for (guint i = 0; i < objects->offsets->len; i++) {
        gsize offset = g_array_index(objects->offsets, gsize, i);
        g_assert(offset > 0);
        g_string_append_printf(file, "%010" G_GSIZE_FORMAT " 00000 n \n", base_size + offset);
    }
    g_string_append_printf(
        file,
        "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %" G_GSIZE_FORMAT " >>\n"
        "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
        objects->first + (int)objects->offsets->len, root, info, base_xref, xref);
    return g_string_free_to_bytes(file);
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
    for (; *utf8; utf8 = g_utf8_next_char(utf8)) {
        gunichar character = g_utf8_get_char(utf8);
        if (character > 0xffff)
            g_string_append_printf(to, "%04X%04X", 0xd800 + ((character - 0x10000) >> 10),
                                   0xdc00 + ((character - 0x10000) & 0x3ff));
        else
            g_string_append_printf(to, "%04X", character);
    }
    g_string_append_c(to, '>');
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

void pdf_put_length(GString *to, PageLength length)
{
    unsigned size = length < 0 ? 0u - (unsigned)length : (unsigned)length;
    g_string_append_printf(to, "%s%u", length < 0 ? "-" : "", size / 1000);
    if (size % 1000) {
        char decimals[8];
        g_snprintf(decimals, sizeof decimals, ".%03u", size % 1000);
        for (size_t end = strlen(decimals); decimals[end - 1] == '0'; end--)
            decimals[end - 1] = '\0';
        g_string_append(to, decimals);
    }
}

void pdf_put_date(GString *to, int64_t seconds)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(seconds);
    g_autofree char *text = date ? g_date_time_format(date, "(D:%Y%m%d%H%M%SZ)") : NULL;
    g_string_append(to, text ? text : "(D:19700101000000Z)");
}
