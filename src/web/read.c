/* read.c - XML into trees, without DTD, entities or network.
 *
 * What comes here are our own templates and documents that batch/ has written; drafts are read
 * by load/.  The same caution costs nothing. */
#include "web/read.h"

#include <libxml/parser.h>

#include "web/web.h"

G_DEFINE_QUARK(renmei - web - error, web_error)

static void keep_first(void *error, xmlErrorPtr problem)
{
    GError **first = error;
    if (*first)
        return;
    g_set_error(first, WEB_ERROR, WEB_ERROR_TEMPLATE, "%s:%d: %s",
                problem->file ? problem->file : "input", problem->line,
                problem->message ? g_strchomp(problem->message) : "not well-formed");
}

static void use_dictionary(xmlParserCtxt *parser, xmlDict *dict)
{
    if (!dict)
        return;
    xmlDictFree(parser->dict);
    parser->dict = dict;
    xmlDictReference(dict);
}

static xmlDoc *read_with(int options, const void *bytes, size_t size, const char *name,
                         xmlDict *dict, GError **error)
{
    if (size > INT_MAX) {
        g_set_error(error, WEB_ERROR, WEB_ERROR_TEMPLATE, "%s: more than 2 GB", name);
        return NULL;
    }
    g_autoptr(GError) problem = NULL;
    xmlParserCtxt *parser = xmlNewParserCtxt();
    use_dictionary(parser, dict);
    xmlStructuredErrorFunc handler = xmlStructuredError;
    void *handler_data = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(&problem, keep_first);
    xmlDoc *doc =
        xmlCtxtReadMemory(parser, bytes, (int)size, name, "UTF-8",
                          options | XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
    xmlSetStructuredErrorFunc(handler_data, handler);
    xmlFreeParserCtxt(parser);
    if (doc && doc->intSubset) {
        g_set_error(&problem, WEB_ERROR, WEB_ERROR_TEMPLATE, "%s: a DOCTYPE is not allowed", name);
        xmlFreeDoc(doc);
        doc = NULL;
    }
    if (!doc)
        g_propagate_error(error, problem ? g_steal_pointer(&problem)
                                         : g_error_new(WEB_ERROR, WEB_ERROR_TEMPLATE,
                                                       "%s: not well-formed", name));
    return doc;
}

xmlDoc *read_xml(const void *bytes, size_t size, const char *name, xmlDict *dict, GError **error)
{
    return read_with(0, bytes, size, name, dict, error);
}

xmlDoc *read_xml_file(const char *path, xmlDict *dict, GError **error)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &text, &size, error))
        return NULL;
    return read_with(XML_PARSE_NOBLANKS, text, size, path, dict, error);
}
