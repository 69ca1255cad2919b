/* token.c - styles/tokens.xml as CSS and as XSLT. */
#include "web/token.h"

#include <string.h>

#include <libxml/parser.h>

#include "base/place.h"
#include "web/read.h"

static const char *attribute(const xmlNode *element, const char *name)
{
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next)
        if (strcmp((const char *)attr->name, name) == 0)
            return attr->children ? (const char *)attr->children->content : "";
    return NULL;
}

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* Kept beyond the document that it was read from; NULL stays NULL. */
static const char *keep(WebTheme *theme, const char *text)
{
    return text ? g_string_chunk_insert_const(theme->strings, text) : NULL;
}

static void read_row(WebTheme *theme, const char *group, const xmlNode *row)
{
    if (is_element(row, "token")) {
        Token token = {keep(theme, group), keep(theme, attribute(row, "name")),
                       keep(theme, attribute(row, "value")), keep(theme, attribute(row, "dark")),
                       keep(theme, attribute(row, "print"))};
        if (token.name && (token.value || token.print))
            g_array_append_val(theme->tokens, token);
    } else if (is_element(row, "contrast")) {
        const char *least = attribute(row, "least");
        TokenContrast pair = {keep(theme, attribute(row, "of")), keep(theme, attribute(row, "on")),
                              least ? g_ascii_strtod(least, NULL) : 0};
        if (pair.of && pair.on)
            g_array_append_val(theme->contrast, pair);
    }
}

WebTheme *tokens_load(GError **error)
{
    g_autofree char *path = place_of_data("styles/tokens.xml");
    xmlDoc *doc = read_xml_file(path, NULL, error);
    if (!doc)
        return NULL;
    WebTheme *theme = g_new0(WebTheme, 1);
    theme->strings = g_string_chunk_new(8192);
    theme->tokens = g_array_new(FALSE, FALSE, sizeof(Token));
    theme->contrast = g_array_new(FALSE, FALSE, sizeof(TokenContrast));
    for (const xmlNode *group = xmlDocGetRootElement(doc)->children; group; group = group->next) {
        if (!is_element(group, "group") || !attribute(group, "name"))
            continue;
        for (const xmlNode *row = group->children; row; row = row->next)
            read_row(theme, attribute(group, "name"), row);
    }
    xmlFreeDoc(doc);
    return theme;
}

const Token *tokens_lookup(const WebTheme *theme, const char *group, const char *name)
{
    for (unsigned i = 0; i < theme->tokens->len; i++) {
        const Token *token = &g_array_index(theme->tokens, Token, i);
        if (strcmp(token->group, group) == 0 && strcmp(token->name, name) == 0)
            return token;
    }
    return NULL;
}

static void print_properties(const WebTheme *theme, size_t field, const char *indent, GString *out)
{
    for (unsigned i = 0; i < theme->tokens->len; i++) {
        const Token *token = &g_array_index(theme->tokens, Token, i);
        const char *value = G_STRUCT_MEMBER(const char *, token, field);
        if (value)
            g_string_append_printf(out, "%s--%s-%s: %s;\n", indent, token->group, token->name,
                                   value);
    }
}

/* Print has the light colours whatever the screen shows: dark ground is ink. */
void tokens_print_css(const WebTheme *theme, GString *out)
{
    g_string_append(out, ":root {\n");
    print_properties(theme, G_STRUCT_OFFSET(Token, value), "  ", out);
    g_string_append(out, "}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n");
    print_properties(theme, G_STRUCT_OFFSET(Token, dark), "    ", out);
    g_string_append(out, "  }\n}\n");
}

#define XSLT_NAMESPACE "http://www.w3.org/1999/XSL/Transform"

static void add_variable(xmlNode *root, const Token *token)
{
    g_autofree char *name = g_strdup_printf("%s-%s", token->group, token->name);
    xmlNode *variable = xmlNewTextChild(root, root->ns, BAD_CAST "variable",
                                        BAD_CAST(token->print ? token->print : token->value));
    xmlNewProp(variable, BAD_CAST "name", BAD_CAST name);
}

/* The compiler wants its names from the importing stylesheet's dictionary, and only a parser puts
 * them there; so the tree is printed and parsed again. */
xmlDoc *tokens_copy_stylesheet(const WebTheme *theme, xmlDict *dict)
{
    xmlDoc *made = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = xmlNewDocNode(made, NULL, BAD_CAST "stylesheet", NULL);
    xmlDocSetRootElement(made, root);
    xmlSetNs(root, xmlNewNs(root, BAD_CAST XSLT_NAMESPACE, BAD_CAST "xsl"));
    xmlNewProp(root, BAD_CAST "version", BAD_CAST "1.0");
    for (unsigned i = 0; i < theme->tokens->len; i++)
        add_variable(root, &g_array_index(theme->tokens, Token, i));
    xmlChar *text = NULL;
    int size = 0;
    xmlDocDumpMemoryEnc(made, &text, &size, "UTF-8");
    xmlFreeDoc(made);
    xmlDoc *doc = read_xml(text, (size_t)size, "styles/tokens.xml", dict, NULL);
    xmlFree(text);
    return doc;
}
