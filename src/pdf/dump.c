/* dump.c - the tags of a document as text: its pages in the order of drawing, and its tree.
 *
 * Both are read from what is written, contents by the reader of check.c, the tree object by object,
 * so that the text is what a reader of the file gets. */
#include "pdf/navigation.h"
#include "pdf/parts.h"
#include "pdf/pdf.h"

#include <string.h>

typedef struct {
    const PdfObjects *objects;
    const PdfCheck *check;
    const PdfPlan *plan;
    GString *to;
} Dump;

static void put_quoted(Dump *dump, const char *text)
{
    g_string_append(dump->to, " \"");
    for (const char *at = text; *at; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_c(dump->to, '\\');
        g_string_append_c(dump->to, *at == '\n' ? ' ' : *at);
    }
    g_string_append_c(dump->to, '"');
}

/* ---- pages */

static void dump_page(Dump *dump, size_t sheet)
{
    const PageDocument *document = dump->plan->document;
    g_string_append_printf(dump->to, "page %" G_GSIZE_FORMAT " \"%s\"\n", sheet + 1,
                           document->sheets[sheet].label ? document->sheets[sheet].label : "");
    const PdfMarkText *mark;
    for (size_t i = 0; (mark = pdf_check_mark(dump->check, sheet, i)); i++) {
        if (mark->number < 0) {
            g_string_append(dump->to, mark->number == -1 ? "  artifact" : "  drawing");
        } else {
            int element = pdf_marks_element(dump->plan->marks, sheet, (size_t)mark->number);
            g_string_append_printf(dump->to, "  %d %s", mark->number,
                                   document->elements[element].type);
        }
        put_quoted(dump, mark->text->str);
        g_string_append_c(dump->to, '\n');
    }
}

/* ---- tree */

static void put_indent(Dump *dump, int depth)
{
    g_string_append_printf(dump->to, "%*s", 2 * depth, "");
}

static void dump_mark(Dump *dump, int page, int number, int depth)
{
    size_t sheet = (size_t)(page - dump->plan->page_ids[0]);
    put_indent(dump, depth);
    g_string_append_printf(dump->to, "%" G_GSIZE_FORMAT ":%d", sheet + 1, number);
    const PdfMarkText *mark = pdf_check_number(dump->check, sheet, number);
    put_quoted(dump, mark ? mark->text->str : "");
    g_string_append_c(dump->to, '\n');
}

/* A text string as it is written, "(abc)" or "<FEFF3042>", as UTF-8.  Owned. */
static char *text_of(PdfSpan value)
{
    GString *text = g_string_new(NULL);
    if (*value.at == '(') {
        for (const char *at = value.at + 1; at < value.end - 1; at++)
            if (*at != '\\')
                g_string_append_c(text, *at);
        return g_string_free(text, FALSE);
    }
    bool wide = g_ascii_strncasecmp(value.at, "<FEFF", 5) == 0;
    gunichar high = 0;
    for (const char *at = value.at + (wide ? 5 : 1); at + (wide ? 4 : 2) < value.end;
         at += wide ? 4 : 2) {
        gunichar unit = 0;
        for (int i = 0; i < (wide ? 4 : 2); i++)
            unit = unit << 4 | (gunichar)(g_ascii_xdigit_value(at[i]) & 15);
        if (unit >= 0xd800 && unit < 0xdc00) {
            high = unit;
            continue;
        }
        if (unit >= 0xdc00 && unit < 0xe000)
            unit = 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
        if (wide)
            g_string_append_unichar(text, unit);
        else
            g_string_append_c(text, (char)unit);
    }
    return g_string_free(text, FALSE);
}

static void put_entry(Dump *dump, const char *key, PdfSpan value)
{
    g_autofree char *text = text_of(value);
    g_string_append_printf(dump->to, " %s", key);
    put_quoted(dump, text);
}

static void put_value(Dump *dump, PdfSpan value)
{
    g_string_append_c(dump->to, ' ');
    g_string_append_len(dump->to, value.at, value.end - value.at);
}

static void dump_element(Dump *dump, int id, int depth);

static void dump_kid(Dump *dump, PdfSpan kid, int page, int depth)
{
    PdfSpan value;
    if (*kid.at != '<') {
        int element = pdf_value_reference(kid);
        if (element)
            dump_element(dump, element, depth);
        else
            dump_mark(dump, page, pdf_token_number(kid), depth);
        return;
    }
    if (pdf_dictionary_find(kid, "/Pg", &value))
        page = pdf_value_reference(value);
    if (pdf_dictionary_find(kid, "/MCID", &value)) {
        dump_mark(dump, page, pdf_token_number(value), depth);
    } else if (pdf_dictionary_find(kid, "/Obj", &value)) {
        put_indent(dump, depth);
        g_string_append(dump->to, "annotation");
        PdfSpan body = pdf_objects_body(dump->objects, pdf_value_reference(value));
        if (pdf_dictionary_find(body, "/Contents", &value))
            put_entry(dump, "contents", value);
        g_string_append_c(dump->to, '\n');
    }
}

/* Type, texts and attributes on one line, then what is in it. */
static void dump_element(Dump *dump, int id, int depth)
{
    PdfSpan rest, key, value, kids = {NULL, NULL}, kid;
    int page = 0;
    if (!pdf_dictionary_inside(pdf_objects_body(dump->objects, id), &rest))
        return;
    put_indent(dump, depth);
    while (pdf_entry_next(&rest, &key, &value)) {
        if (pdf_token_is(key, "/S"))
            g_string_append_len(dump->to, value.at + 1, value.end - value.at - 1);
        else if (pdf_token_is(key, "/Lang"))
            put_entry(dump, "lang", value);
        else if (pdf_token_is(key, "/Alt"))
            put_entry(dump, "alt", value);
        else if (pdf_token_is(key, "/ActualText"))
            put_entry(dump, "actual", value);
        else if (pdf_token_is(key, "/ID"))
            put_entry(dump, "id", value);
        else if (pdf_token_is(key, "/A"))
            put_value(dump, value);
        else if (pdf_token_is(key, "/Pg"))
            page = pdf_value_reference(value);
        else if (pdf_token_is(key, "/K"))
            kids = value;
    }
    g_string_append_c(dump->to, '\n');
    if (!kids.at)
        return;
    rest = (PdfSpan){kids.at + 1, kids.end - 1};
    while (pdf_value_next(&rest, &kid))
        dump_kid(dump, kid, page, depth + 1);
}

/* ---- all of it */

static void dump_written(Dump *dump, int root)
{
    PdfSpan kid;
    for (size_t i = 0; i < dump->plan->document->sheet_count; i++)
        dump_page(dump, i);
    g_string_append(dump->to, "tree\n");
    if (pdf_dictionary_find(pdf_objects_body(dump->objects, root), "/K", &kid))
        dump_element(dump, pdf_value_reference(kid), 1);
}

char *pdf_dump(const TypeFonts *fonts, const PageDocument *document, DiagList *out, GError **error)
{
    g_autoptr(PdfObjects) objects = pdf_objects_new();
    g_autoptr(PdfFigureCache) cache = pdf_figure_cache_new();
    g_auto(PdfParts) parts = {0};
    if (!pdf_parts_draw(&parts, fonts, cache, document, objects, true, out, error))
        return NULL;
    pdf_annotations_write(parts.annotations, document, parts.page_ids, objects);
    GString *to = g_string_new(NULL);
    Dump dump = {objects, parts.check, &parts.plan, to};
    dump_written(&dump, pdf_structure_write(&parts.plan, objects));
    return g_string_free(to, FALSE);
}
