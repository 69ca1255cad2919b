/* token.c - styles/tokens.xml as CSS and as XSLT. */
#include "web/token.h"

#include <string.h>

#include <libxml/parser.h>

#include "base/place.h"
#include "web/read.h"
#include "web/web.h"

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

static void read_row(Tokens *tokens, const char *group, const xmlNode *row)
{
    if (is_element(row, "token")) {
        Token token = {group, attribute(row, "name"), attribute(row, "value"),
                       attribute(row, "dark"), attribute(row, "print")};
        if (token.name && token.value)
            g_array_append_val(tokens->tokens, token);
    } else if (is_element(row, "contrast")) {
        const char *least = attribute(row, "least");
        TokenContrast pair = {attribute(row, "of"), attribute(row, "on"),
                              least ? g_ascii_strtod(least, NULL) : 0};
        if (pair.of && pair.on)
            g_array_append_val(tokens->contrast, pair);
    }
}

Tokens *tokens_load(GError **error)
{
    g_autofree char *path = place_of_data("styles/tokens.xml");
    xmlDoc *doc = read_xml_file(path, NULL, error);
    if (!doc)
        return NULL;
    Tokens *tokens = g_new0(Tokens, 1);
    tokens->doc = doc;
    tokens->tokens = g_array_new(FALSE, FALSE, sizeof(Token));
    tokens->contrast = g_array_new(FALSE, FALSE, sizeof(TokenContrast));
    for (const xmlNode *group = xmlDocGetRootElement(doc)->children; group; group = group->next) {
        if (!is_element(group, "group") || !attribute(group, "name"))
            continue;
        for (const xmlNode *row = group->children; row; row = row->next)
            read_row(tokens, attribute(group, "name"), row);
    }
    return tokens;
}

void tokens_free(Tokens *tokens)
{
    if (!tokens)
        return;
    xmlFreeDoc(tokens->doc);
    g_array_unref(tokens->tokens);
    g_array_unref(tokens->contrast);
    g_free(tokens);
}

const Token *tokens_lookup(const Tokens *tokens, const char *group, const char *name)
{
    for (unsigned i = 0; i < tokens->tokens->len; i++) {
        const Token *token = &g_array_index(tokens->tokens, Token, i);
        if (strcmp(token->group, group) == 0 && strcmp(token->name, name) == 0)
            return token;
    }
    return NULL;
}

static void print_properties(const Tokens *tokens, size_t field, const char *indent, GString *out)
{
    for (unsigned i = 0; i < tokens->tokens->len; i++) {
        const Token *token = &g_array_index(tokens->tokens, Token, i);
        const char *value = G_STRUCT_MEMBER(const char *, token, field);
        if (value)
            g_string_append_printf(out, "%s--%s-%s: %s;\n", indent, token->group, token->name,
                                   value);
    }
}

/* Print has the light colours whatever the screen shows: dark ground is ink. */
void tokens_print_css(const Tokens *tokens, GString *out)
{
    g_string_append(out, ":root {\n");
    print_properties(tokens, G_STRUCT_OFFSET(Token, value), "  ", out);
    g_string_append(out, "}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n");
    print_properties(tokens, G_STRUCT_OFFSET(Token, dark), "    ", out);
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
xmlDoc *tokens_copy_stylesheet(const Tokens *tokens, xmlDict *dict)
{
    xmlDoc *made = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = xmlNewDocNode(made, NULL, BAD_CAST "stylesheet", NULL);
    xmlDocSetRootElement(made, root);
    xmlSetNs(root, xmlNewNs(root, BAD_CAST XSLT_NAMESPACE, BAD_CAST "xsl"));
    xmlNewProp(root, BAD_CAST "version", BAD_CAST "1.0");
    for (unsigned i = 0; i < tokens->tokens->len; i++)
        add_variable(root, &g_array_index(tokens->tokens, Token, i));
    xmlChar *text = NULL;
    int size = 0;
    xmlDocDumpMemoryEnc(made, &text, &size, "UTF-8");
    xmlFreeDoc(made);
    xmlDoc *doc = read_xml(text, (size_t)size, "styles/tokens.xml", dict, NULL);
    xmlFree(text);
    return doc;
}
