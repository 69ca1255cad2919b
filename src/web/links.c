/* links.c - the links of a saved page, which anybody may have written: libxml2's HTML parser without
 * network, a walk without recursion, and only what stands in href of <a> and <area>. */
#include "web/links.h"

#include <string.h>

#include <libxml/HTMLparser.h>

typedef xmlDoc SavedPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SavedPage, xmlFreeDoc)

static void refuse(const DiagSource *page, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_WEB_LINK_UNREADABLE, (DiagSpan){page, 0, 0},
                          "this saved page cannot be read as HTML");
    diag_help(diag, "save the page again as HTML, without its pictures");
}

static SavedPage *parse(const DiagSource *page)
{
    size_t size;
    const char *bytes = g_bytes_get_data(diag_source_bytes(page), &size);
    if (size == 0 || size > WEB_SAVED_MOST || memchr(bytes, '\0', size))
        return NULL;
    htmlParserCtxt *parser = htmlNewParserCtxt();
    g_assert(parser);
    g_autoptr(SavedPage) tree =
        htmlCtxtReadMemory(parser, bytes, (int)size, NULL, NULL,
                           HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    bool stopped = parser->disableSAX != 0; /* too deep: the rest was not read */
    htmlFreeParserCtxt(parser);
    return tree && !stopped && xmlDocGetRootElement(tree) ? g_steal_pointer(&tree) : NULL;
}

static const xmlNode *next_node(const xmlNode *node)
{
    if (node->children && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node && !node->next)
        node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
    return node ? node->next : NULL;
}

static void add_link(GPtrArray *links, const xmlNode *node)
{
    bool leads = !g_ascii_strcasecmp((const char *)node->name, "a") ||
                 !g_ascii_strcasecmp((const char *)node->name, "area");
    xmlChar *href = leads ? xmlGetProp(node, BAD_CAST "href") : NULL;
    g_autofree char *plain = href ? g_strstrip(g_strdup((const char *)href)) : NULL;
    xmlFree(href);
    if (plain && (!g_ascii_strncasecmp(plain, "https://", 8) ||
                  !g_ascii_strncasecmp(plain, "http://", 7)))
        g_ptr_array_add(links, g_steal_pointer(&plain));
}

GPtrArray *web_saved_links(const DiagSource *page, DiagList *out)
{
    g_autoptr(SavedPage) tree = parse(page);
    if (!tree) {
        refuse(page, out);
        return NULL;
    }
    GPtrArray *links = g_ptr_array_new_with_free_func(g_free);
    for (const xmlNode *node = xmlDocGetRootElement(tree); node; node = next_node(node))
        if (node->type == XML_ELEMENT_NODE)
            add_link(links, node);
    return links;
}

/* ---- one page, two addresses */

static char *page_key(const char *address)
{
    static const char index[] = "index.html";
    const char *rest = strstr(address, "://");
    rest = rest ? rest + strlen("://") : address;
    size_t host = strcspn(rest, "/?#"), size = strcspn(rest, "#");
    g_autofree char *small = g_ascii_strdown(rest, (gssize)host);
    g_autofree char *path = g_strndup(rest + host, size - host);
    if (g_str_has_suffix(path, index))
        path[strlen(path) - strlen(index)] = '\0';
    for (size_t end = strlen(path); end && path[end - 1] == '/';)
        path[--end] = '\0';
    return g_strconcat(small, path, NULL);
}

bool web_same_page(const char *a, const char *b)
{
    g_autofree char *left = page_key(a), *right = page_key(b);
    return strcmp(left, right) == 0;
}
