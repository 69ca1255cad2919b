/* drawn.c - reads just as much of PDF as cairo writes: one cross-reference table, one flat page
 * tree, streams with a length of their own or a reference to one.
 *
 * Anything else is refused, never guessed at. */
#include "pdf/drawn.h"

#include <string.h>

enum { ROW = 20 }; /* bytes of "0000000017 00000 n \n" */

static PdfSpan from(const PdfDrawn *drawn, gsize offset)
{
    gsize size = (gsize)(drawn->all.end - drawn->all.at);
    return (PdfSpan){drawn->all.at + MIN(offset, size), drawn->all.end};
}

static bool expect(PdfSpan *rest, const char *word)
{
    PdfSpan token;
    return pdf_token_next(rest, &token) && pdf_token_is(token, word);
}

static bool expect_number(PdfSpan *rest, int *number)
{
    PdfSpan token;
    if (!pdf_token_next(rest, &token))
        return false;
    *number = pdf_token_number(token);
    return *number >= 0;
}

/* The place that "startxref 12345 %%EOF" at the file's end names; 0: none. */
static gsize table_offset(const PdfDrawn *drawn)
{
    static const char word[] = "startxref";
    const char *end = drawn->all.end;
    gsize size = (gsize)(end - drawn->all.at), word_size = strlen(word);
    for (gsize back = word_size; back <= MIN(size, 64); back++)
        if (memcmp(end - back, word, word_size) == 0) {
            PdfSpan rest = {end - back + word_size, end};
            int offset = 0;
            return expect_number(&rest, &offset) ? (gsize)offset : 0;
        }
    return 0;
}

/* Ten digits are more than pdf_token_number() takes, but cairo's files stay below a gigabyte. */
static bool read_row(const char *row, gsize size, gsize *offset)
{
    PdfSpan digits = {row + 1, row + 10};
    int number = pdf_token_number(digits);
    if (*row != '0' || number < 0 || (row[17] != 'n' && row[17] != 'f'))
        return false;
    *offset = row[17] == 'n' ? (gsize)number : 0;
    return *offset < size;
}

static bool read_table(PdfDrawn *drawn, PdfSpan *trailer)
{
    PdfSpan rest = from(drawn, table_offset(drawn));
    gsize size = (gsize)(drawn->all.end - drawn->all.at);
    int first = 0, count = 0;
    if (!expect(&rest, "xref") || !expect_number(&rest, &first) || first != 0 ||
        !expect_number(&rest, &count))
        return false;
    while (rest.at < rest.end && (*rest.at == '\n' || *rest.at == '\r' || *rest.at == ' '))
        rest.at++;
    if ((rest.end - rest.at) / ROW < count)
        return false;
    for (int i = 0; i < count; i++, rest.at += ROW) {
        gsize offset = 0;
        if (!read_row(rest.at, size, &offset))
            return false;
        g_array_append_val(drawn->offsets, offset);
    }
    return expect(&rest, "trailer") && pdf_value_next(&rest, trailer);
}

static bool read_value(const PdfDrawn *drawn, int id, PdfSpan *value, PdfSpan *rest)
{
    gsize offset =
        id > 0 && id < (int)drawn->offsets->len ? g_array_index(drawn->offsets, gsize, id) : 0;
    int found = 0, generation = 0;
    *rest = from(drawn, offset);
    return offset && expect_number(rest, &found) && found == id &&
           expect_number(rest, &generation) && expect(rest, "obj") && pdf_value_next(rest, value);
}

static bool read_length(const PdfDrawn *drawn, PdfSpan dictionary, gsize *length)
{
    PdfSpan value;
    if (!pdf_dictionary_find(dictionary, "/Length", &value))
        return false;
    int id = pdf_value_reference(value);
    PdfSpan rest;
    if (id && !read_value(drawn, id, &value, &rest))
        return false;
    int number = pdf_token_number(value);
    *length = (gsize)MAX(number, 0);
    return number >= 0;
}

static bool read_stream(const PdfDrawn *drawn, PdfSpan rest, PdfDrawnObject *object)
{
    gsize length;
    if (rest.at < rest.end && *rest.at == '\r')
        rest.at++;
    if (rest.at >= rest.end || *rest.at++ != '\n' || !read_length(drawn, object->value, &length) ||
        (gsize)(rest.end - rest.at) < length)
        return false;
    object->stream = (PdfSpan){rest.at, rest.at + length};
    rest.at += length;
    return expect(&rest, "endstream");
}

bool pdf_drawn_object(const PdfDrawn *drawn, int id, PdfDrawnObject *object)
{
    PdfSpan rest, word;
    *object = (PdfDrawnObject){{NULL, NULL}, {NULL, NULL}};
    if (!read_value(drawn, id, &object->value, &rest) || !pdf_token_next(&rest, &word))
        return false;
    if (pdf_token_is(word, "stream"))
        return read_stream(drawn, rest, object);
    return pdf_token_is(word, "endobj");
}

static bool find_object(const PdfDrawn *drawn, PdfSpan dictionary, const char *key, int *id,
                        PdfDrawnObject *object)
{
    PdfSpan value;
    if (!pdf_dictionary_find(dictionary, key, &value))
        return false;
    *id = pdf_value_reference(value);
    return pdf_drawn_object(drawn, *id, object);
}

static bool read_pages(PdfDrawn *drawn, PdfSpan trailer)
{
    PdfDrawnObject root, pages;
    PdfSpan kids, kid;
    int root_id;
    if (!find_object(drawn, trailer, "/Root", &root_id, &root) ||
        !find_object(drawn, root.value, "/Pages", &drawn->pages, &pages) ||
        !pdf_dictionary_find(pages.value, "/Kids", &kids) || *kids.at != '[')
        return false;
    PdfSpan rest = {kids.at + 1, kids.end - 1};
    while (pdf_value_next(&rest, &kid)) {
        int id = pdf_value_reference(kid);
        PdfDrawnObject page;
        PdfSpan type;
        if (!pdf_drawn_object(drawn, id, &page) ||
            !pdf_dictionary_find(page.value, "/Type", &type) || !pdf_token_is(type, "/Page"))
            return false;
        g_array_append_val(drawn->page_ids, id);
    }
    return true;
}

bool pdf_drawn_open(PdfDrawn *drawn, GBytes *bytes)
{
    gsize size;
    const char *start = g_bytes_get_data(bytes, &size);
    if (!start)
        start = ""; /* of no bytes at all */
    *drawn = (PdfDrawn){{start, start + size},
                        g_array_new(FALSE, FALSE, sizeof(gsize)),
                        0,
                        g_array_new(FALSE, FALSE, sizeof(int))};
    PdfSpan trailer;
    return read_table(drawn, &trailer) && read_pages(drawn, trailer);
}

void pdf_drawn_clear(PdfDrawn *drawn)
{
    g_clear_pointer(&drawn->offsets, g_array_unref);
    g_clear_pointer(&drawn->page_ids, g_array_unref);
}
