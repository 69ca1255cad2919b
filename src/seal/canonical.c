#include "seal/canonical.h"

#include <stdlib.h>
#include <string.h>

enum { ATTRS = 8 /* of one element; the form has at most four */ };

typedef struct {
    char character;
    const char *text;
} Escape;

static const Escape in_text[] = {
    {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'\r', "&#xD;"}, {0}};
static const Escape in_value[] = {{'&', "&amp;"},
                                  {'<', "&lt;"},
                                  {'"', "&quot;"},
                                  {'\t', "&#x9;"},
                                  {'\n', "&#xA;"},
                                  {'\r', "&#xD;"},
                                  {0}};

static void put(GString *xml, const char *text, const Escape *escapes)
{
    for (const char *at = text; *at; at++) {
        const Escape *escape = escapes;
        while (escape->character && escape->character != *at)
            escape++;
        if (escape->character)
            g_string_append(xml, escape->text);
        else
            g_string_append_c(xml, *at);
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp((const char *)(*(const xmlAttr *const *)a)->name,
                  (const char *)(*(const xmlAttr *const *)b)->name);
}

static bool put_attrs(GString *xml, const xmlNode *node)
{
    const xmlAttr *attrs[ATTRS];
    size_t count = 0;
    for (const xmlAttr *attr = node->properties; attr; attr = attr->next) {
        bool plain =
            !attr->ns &&
            (!attr->children || (attr->children->type == XML_TEXT_NODE && !attr->children->next));
        if (!plain || count == ATTRS)
            return false;
        attrs[count++] = attr;
    }
    qsort(attrs, count, sizeof attrs[0], by_name);
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(xml, " %s=\"", (const char *)attrs[i]->name);
        put(xml, attrs[i]->children ? (const char *)attrs[i]->children->content : "", in_value);
        g_string_append_c(xml, '"');
    }
    return true;
}

/* The only declaration is that of the root. */
static bool put_namespace(GString *xml, const xmlNode *node)
{
    const xmlNs *declared = node->nsDef;
    if (!node->parent || node->parent->type != XML_DOCUMENT_NODE)
        return !declared;
    if (!declared || declared->next || declared->prefix || node->ns != declared)
        return false;
    g_string_append(xml, " xmlns=\"");
    put(xml, (const char *)declared->href, in_value);
    g_string_append_c(xml, '"');
    return true;
}

static bool put_node(GString *xml, const xmlNode *node, const xmlNode *without);

static bool put_element(GString *xml, const xmlNode *node, const xmlNode *without)
{
    const xmlNode *root = xmlDocGetRootElement(node->doc);
    if (node->ns != root->ns)
        return false;
    g_string_append_printf(xml, "<%s", (const char *)node->name);
    if (!put_namespace(xml, node) || !put_attrs(xml, node))
        return false;
    g_string_append_c(xml, '>');
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child != without && !put_node(xml, child, without))
            return false;
    g_string_append_printf(xml, "</%s>", (const char *)node->name);
    return true;
}

/* As deep as the form of a record, which is three. */
static bool put_node(GString *xml, const xmlNode *node, const xmlNode *without)
{
    if (node->type == XML_ELEMENT_NODE)
        return put_element(xml, node, without);
    if (node->type != XML_TEXT_NODE)
        return false;
    put(xml, node->content ? (const char *)node->content : "", in_text);
    return true;
}

bool canonical_is(const xmlNode *root, const xmlNode *without, GBytes *bytes)
{
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    g_autoptr(GString) xml = g_string_sized_new(size + 1);
    return put_node(xml, root, without) && xml->len == size && memcmp(xml->str, data, size) == 0;
}
