/* tree.c - libxml2 behind the scan, and the places of what it made.
 *
 * The scan lists the start tags in the order of the file, libxml2 makes the elements in the same
 * order: so the n-th element has the n-th tag, exact past line 65,535, and an attribute is found
 * by reading its tag again.  Pass the parser no encoding name and no file name. */
#include "load/tree.h"

#include <string.h>

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

static xmlParserInput *deny(const char *url, const char *id, xmlParserCtxt *parser)
{
    (void)url;
    (void)id;
    (void)parser;
    return NULL;
}

static void stay_silent(void *user, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void stay_silent(void *user, const char *format, ...)
{
    (void)user;
    (void)format;
}

void load_set_up(void)
{
    xmlInitParser();
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
    xmlSetExternalEntityLoader(deny);
    xmlSetGenericErrorFunc(NULL, stay_silent);
    xmlThrDefSetGenericErrorFunc(NULL, stay_silent);
}

/* The scan has refused both already; this is the second lock on the same door. */
static void stop_at_subset(void *user, const xmlChar *name, const xmlChar *id, const xmlChar *url)
{
    (void)name;
    (void)id;
    (void)url;
    xmlStopParser(user);
}

static void stop_at_instruction(void *user, const xmlChar *target, const xmlChar *words)
{
    (void)target;
    (void)words;
    xmlStopParser(user);
}

static void report_parser(LoadTree *tree, const xmlParserCtxt *parser, DiagList *out)
{
    size_t size = g_bytes_get_size(diag_source_bytes(tree->source));
    long consumed = xmlByteConsumed((xmlParserCtxt *)parser);
    uint32_t at = consumed > 0 ? (uint32_t)MIN((size_t)consumed, size) : 0;
    g_autofree char *words = g_strdup(parser->lastError.message ? parser->lastError.message : "");
    Diag *diag = diag_add(out, DIAG_LOAD_ILL_FORMED, (DiagSpan){tree->source, at, at},
                          "this is no well-formed XML");
    if (*g_strstrip(words))
        diag_mark(diag, "%s", words);
}

static void number_elements(LoadTree *tree)
{
    guint tag = 0;
    for (xmlNode *node = xmlDocGetRootElement(tree->doc); node;) {
        if (node->type == XML_ELEMENT_NODE) {
            while (g_array_index(tree->tags, ScanTag, tag).closes)
                tag++;
            node->_private = GUINT_TO_POINTER(++tag);
            if (node->children) {
                node = node->children;
                continue;
            }
        }
        while (node && !node->next)
            node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
        node = node ? node->next : NULL;
    }
}

static bool parse(LoadTree *tree, DiagList *out)
{
    size_t size;
    const char *bytes = g_bytes_get_data(diag_source_bytes(tree->source), &size);
    xmlParserCtxt *parser = xmlNewParserCtxt();
    g_assert(parser);
    parser->sax->internalSubset = stop_at_subset;
    parser->sax->externalSubset = stop_at_subset;
    parser->sax->processingInstruction = stop_at_instruction;
    tree->doc = xmlCtxtReadMemory(parser, bytes, (int)size, NULL, NULL,
                                  XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOBASEFIX |
                                      XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
    bool good = tree->doc && parser->wellFormed && parser->nsWellFormed &&
                parser->errNo == XML_ERR_OK && !tree->doc->intSubset;
    if (good)
        number_elements(tree);
    else
        report_parser(tree, parser, out);
    xmlFreeParserCtxt(parser);
    return good;
}

LoadTree *load_tree_parse(const char *name, GBytes *bytes, DiagList *out)
{
    static const LoadLimits draft = {LOAD_MAX_DRAFT, LOAD_MAX_NODES, false};
    return load_tree_parse_within(name, bytes, &draft, out);
}

LoadTree *load_tree_parse_within(const char *name, GBytes *bytes, const LoadLimits *limits,
                                 DiagList *out)
{
    g_autoptr(LoadTree) tree = g_new0(LoadTree, 1);
    tree->source = diag_source_new(out, name, bytes);
    tree->tags = scan_tags(tree->source, limits, out);
    if (!tree->tags)
        return NULL;
    if (!limits->foreign)
        text_check(tree->source, out);
    return parse(tree, out) ? g_steal_pointer(&tree) : NULL;
}

void load_tree_free(LoadTree *tree)
{
    if (!tree)
        return;
    g_clear_pointer(&tree->tags, g_array_unref);
    g_clear_pointer(&tree->doc, xmlFreeDoc);
    g_free(tree);
}

struct _xmlDoc *load_tree_doc(const LoadTree *tree)
{
    return tree->doc;
}

const DiagSource *load_tree_source(const LoadTree *tree)
{
    return tree->source;
}

static const ScanTag *numbered_tag(const LoadTree *tree, guint number)
{
    return number > 0 && number <= tree->tags->len ? &g_array_index(tree->tags, ScanTag, number - 1)
                                                   : NULL;
}

unsigned load_tree_number(const LoadTree *tree, const void *element)
{
    const xmlNode *node = element;
    return node->doc == tree->doc ? GPOINTER_TO_UINT(node->_private) : 0;
}

const ScanTag *tree_tag(const LoadTree *tree, const xmlNode *element)
{
    return numbered_tag(tree, load_tree_number(tree, element));
}

static DiagSpan whole_file(const LoadTree *tree)
{
    return (DiagSpan){tree->source, 0, 0};
}

static bool find_attr(const LoadTree *tree, const xmlAttr *attr, ScanAttr *found)
{
    const ScanTag *tag = attr->parent ? tree_tag(tree, attr->parent) : NULL;
    if (!tag)
        return false;
    const char *bytes = g_bytes_get_data(diag_source_bytes(tree->source), NULL);
    g_autofree char *name = attr->ns && attr->ns->prefix
                                ? g_strdup_printf("%s:%s", attr->ns->prefix, attr->name)
                                : g_strdup((const char *)attr->name);
    uint32_t at = scan_name_end(tree->source, tag->begin);
    while (scan_attr(tree->source, &at, tag->end, found))
        if (found->name.end - found->name.begin == strlen(name) &&
            memcmp(bytes + found->name.begin, name, strlen(name)) == 0)
            return true;
    return false;
}

DiagSpan tree_attr_span(const LoadTree *tree, const xmlAttr *attr)
{
    ScanAttr found;
    return find_attr(tree, attr, &found) ? found.value : whole_file(tree);
}

DiagSpan tree_attr_name_span(const LoadTree *tree, const xmlAttr *attr)
{
    ScanAttr found;
    return find_attr(tree, attr, &found) ? found.name : whole_file(tree);
}

DiagSpan load_tree_span(const LoadTree *tree, const void *node)
{
    const xmlNode *element = node;
    if (element->type == XML_ATTRIBUTE_NODE)
        return tree_attr_span(tree, node);
    while (element && element->type != XML_ELEMENT_NODE)
        element = element->parent;
    const ScanTag *tag = element ? tree_tag(tree, element) : NULL;
    return tag ? (DiagSpan){tree->source, tag->begin, tag->end} : whole_file(tree);
}

DiagSpan load_tree_numbered_span(const LoadTree *tree, unsigned number)
{
    const ScanTag *tag = numbered_tag(tree, number);
    return tag ? (DiagSpan){tree->source, tag->begin, tag->end} : whole_file(tree);
}

static const char *local_part(const char *name, size_t *size)
{
    const char *colon = memchr(name, ':', *size);
    if (!colon)
        return name;
    *size -= (size_t)(colon + 1 - name);
    return colon + 1;
}

/* The prefix is the document's to choose: names are alike when their local parts are, and both or
 * neither has one. */
static bool is_alike(const char *written, size_t size, const char *name)
{
    size_t wanted = strlen(name), written_size = size;
    const char *local = local_part(name, &wanted);
    const char *written_local = local_part(written, &written_size);
    return (local != name) == (written_local != written) && written_size == wanted &&
           memcmp(written_local, local, wanted) == 0;
}

DiagSpan load_tree_numbered_attr_span(const LoadTree *tree, unsigned number, const char *name)
{
    const ScanTag *tag = numbered_tag(tree, number);
    if (!tag)
        return whole_file(tree);
    const char *bytes = g_bytes_get_data(diag_source_bytes(tree->source), NULL);
    uint32_t at = scan_name_end(tree->source, tag->begin);
    ScanAttr found;
    while (scan_attr(tree->source, &at, tag->end, &found))
        if (is_alike(bytes + found.name.begin, found.name.end - found.name.begin, name))
            return found.value;
    return load_tree_numbered_span(tree, number);
}

void load_tree_drop_doc(LoadTree *tree)
{
    g_clear_pointer(&tree->doc, xmlFreeDoc);
}

DiagSpan tree_name_span(const LoadTree *tree, const xmlNode *element)
{
    const ScanTag *tag = tree_tag(tree, element);
    return tag ? (DiagSpan){tree->source, tag->begin, scan_name_end(tree->source, tag->begin)}
               : whole_file(tree);
}

static const ScanTag *end_tag(const LoadTree *tree, const ScanTag *start)
{
    const char *bytes = g_bytes_get_data(diag_source_bytes(tree->source), NULL);
    const ScanTag *last = &g_array_index(tree->tags, ScanTag, tree->tags->len - 1);
    unsigned depth = 0;
    for (const ScanTag *tag = start; tag <= last; tag++) {
        if (tag->closes)
            depth--;
        else if (bytes[tag->end - 2] != '/')
            depth++;
        if (depth == 0)
            return tag;
    }
    return start;
}

DiagSpan tree_whole_span(const LoadTree *tree, const xmlNode *element)
{
    const ScanTag *start = tree_tag(tree, element);
    return start ? (DiagSpan){tree->source, start->begin, end_tag(tree, start)->end}
                 : whole_file(tree);
}

DiagSpan load_tree_whole_span(const LoadTree *tree, const void *node)
{
    return tree_whole_span(tree, node);
}

DiagSpan tree_inside_span(const LoadTree *tree, const xmlNode *element)
{
    const ScanTag *start = tree_tag(tree, element);
    if (!start)
        return whole_file(tree);
    const ScanTag *end = end_tag(tree, start);
    const char *bytes = g_bytes_get_data(diag_source_bytes(tree->source), NULL);
    uint32_t from = start->end, to = end->begin;
    while (from < to && g_ascii_isspace(bytes[from]))
        from++;
    while (to > from && g_ascii_isspace(bytes[to - 1]))
        to--;
    return from < to ? (DiagSpan){tree->source, from, to}
                     : (DiagSpan){tree->source, start->begin, start->end};
}

const xmlAttr *tree_attr_node(const xmlNode *element, const char *name)
{
    bool xml = g_str_has_prefix(name, "xml:");
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next)
        if ((attr->ns != NULL) == xml &&
            strcmp((const char *)attr->name, name + (xml ? 4 : 0)) == 0)
            return attr;
    return NULL;
}

const char *tree_attr(const xmlNode *element, const char *name)
{
    const xmlAttr *attr = tree_attr_node(element, name);
    if (!attr)
        return NULL;
    return attr->children && attr->children->content ? (const char *)attr->children->content : "";
}

static const xmlNode *first_element(const xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

const xmlNode *tree_first(const xmlNode *parent)
{
    return first_element(parent->children);
}

const xmlNode *tree_next(const xmlNode *element)
{
    return first_element(element->next);
}

bool tree_is(const xmlNode *element, const char *name)
{
    return strcmp((const char *)element->name, name) == 0;
}

const xmlNode *tree_child(const xmlNode *parent, const char *name)
{
    for (const xmlNode *child = tree_first(parent); child; child = tree_next(child))
        if (tree_is(child, name))
            return child;
    return NULL;
}

char *tree_text(const xmlNode *element)
{
    GString *text = g_string_new(NULL);
    for (const xmlNode *node = element->children; node;) {
        if (node->type == XML_TEXT_NODE)
            g_string_append(text, (const char *)node->content);
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            continue;
        }
        while (!node->next && node->parent != element)
            node = node->parent;
        node = node->next;
    }
    return g_strstrip(g_string_free(text, FALSE));
}
