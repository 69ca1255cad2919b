/* html.c - a result tree as HTML5 text.
 *
 * libxslt's own HTML writer is of the HTML 4 age: it adds a meta element, a DOCTYPE with a system
 * identifier, and its own idea of white space.  Ours follows the serialisation rules of the HTML
 * standard, and adds one thing: a line end after the end of a block, where no reader of the page
 * can see it, so that two versions of a page can be compared with diff. */
#include "web/html.h"

#include <stdlib.h>
#include <string.h>

static int compare_names(const void *name, const void *row)
{
    return strcmp(name, *(const char *const *)row);
}

static bool name_in(const char *name, const char *const *names, size_t count)
{
    return bsearch(name, names, count, sizeof *names, compare_names) != NULL;
}

/* Both lists are sorted. */
static bool is_void(const char *name)
{
    static const char *const names[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                        "input", "link", "meta", "source", "track", "wbr"};
    return name_in(name, names, G_N_ELEMENTS(names));
}

static bool is_block(const char *name)
{
    static const char *const names[] = {
        "article", "aside",   "blockquote", "body",       "caption", "colgroup", "dd", "details",
        "div",     "dl",      "dt",         "figcaption", "figure",  "footer",   "h1", "h2",
        "h3",      "h4",      "h5",         "h6",         "head",    "header",   "hr", "html",
        "li",      "link",    "main",       "meta",       "nav",     "ol",       "p",  "pre",
        "section", "summary", "table",      "tbody",      "td",      "tfoot",    "th", "thead",
        "title",   "tr",      "ul"};
    return name_in(name, names, G_N_ELEMENTS(names));
}

/* Copies text up to each character that needs an escape, in runs rather than bytes. */
static void print_escaped(GString *out, const char *text, const char *special)
{
    for (;;) {
        size_t plain = strcspn(text, special);
        g_string_append_len(out, text, (gssize)plain);
        text += plain;
        switch (*text) {
        case '\0':
            return;
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        default: /* U+00A0 begins with 0xC2, and so do others */
            if (g_str_has_prefix(text, "\u00a0")) {
                g_string_append(out, "&nbsp;");
                text++;
            } else {
                g_string_append_c(out, *text);
            }
        }
        text++;
    }
}

/* The text of style is not parsed: only its end tag would end it, and is spelt so that it does not.
 * Within SVG it is text as any other. */
static bool is_raw(const xmlNode *text)
{
    return text->parent && !text->parent->ns && text->parent->name &&
           strcmp((const char *)text->parent->name, "style") == 0;
}

static void print_raw(GString *out, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "</", -1);
    g_autofree char *safe = g_strjoinv("<\\/", parts);
    g_string_append(out, safe);
}

static void print_attribute(GString *out, const xmlAttr *attr)
{
    g_string_append_c(out, ' ');
    /* xml:lang means nothing in HTML; templates write lang. */
    if (attr->ns && attr->ns->prefix)
        g_string_append_printf(out, "%s:", attr->ns->prefix);
    g_string_append(out, (const char *)attr->name);
    g_string_append(out, "=\"");
    for (const xmlNode *part = attr->children; part; part = part->next)
        print_escaped(out, part->content ? (const char *)part->content : "", "&<\"\xC2");
    g_string_append_c(out, '"');
}

static void print_start(GString *out, const xmlNode *element)
{
    g_string_append_c(out, '<');
    g_string_append(out, (const char *)element->name);
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next)
        print_attribute(out, attr);
    g_string_append_c(out, '>');
    /* A parser drops the first line end in pre; give it one of its own to drop. */
    if (strcmp((const char *)element->name, "pre") == 0 && element->children &&
        element->children->type == XML_TEXT_NODE && element->children->content[0] == '\n')
        g_string_append_c(out, '\n');
}

static void print_end(GString *out, const xmlNode *element)
{
    const char *name = (const char *)element->name;
    if (!is_void(name))
        g_string_append_printf(out, "</%s>", name);
    if (is_block(name))
        g_string_append_c(out, '\n');
}

static const xmlNode *print_node(GString *out, const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE) {
        print_start(out, node);
        if (node->children)
            return node->children;
        print_end(out, node);
    } else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        if (is_raw(node))
            print_raw(out, (const char *)node->content);
        else
            print_escaped(out, (const char *)node->content, "&<>\xC2");
    }
    return NULL;
}

/* Walks without recursion: the depth of a page is its author's. */
GBytes *html_print(const xmlDoc *doc)
{
    GString *out = g_string_sized_new(64 * 1024);
    const xmlNode *root = xmlDocGetRootElement(doc);
    if (root && strcmp((const char *)root->name, "html") == 0)
        g_string_append(out, "<!DOCTYPE html>\n");
    const xmlNode *node = doc->children;
    while (node) {
        const xmlNode *next = print_node(out, node);
        while (!next && node) {
            next = node->next;
            if (next)
                break;
            node = node->parent;
            if (!node || node == (const xmlNode *)doc)
                node = NULL;
            else
                print_end(out, node);
        }
        node = next;
    }
    return g_string_free_to_bytes(out);
}
