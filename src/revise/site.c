/* site.c - the attributes and titles of renmei.xml; what came out is what the schema says, or
 * nothing changes. */
#include "revise/site.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

static LoadTree *parse(GBytes *config, DiagList *out)
{
    g_autoptr(LoadTree) tree = load_tree_parse(LOAD_CONFIG, config, out);
    return tree && load_tree_check(tree, "workspace", out) ? g_steal_pointer(&tree) : NULL;
}

/* The title in that language; NULL: there is none.  last: behind which one is added. */
static xmlNode *title_in(xmlNode *root, const char *lang, xmlNode **last)
{
    *last = NULL;
    for (xmlNode *child = root->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || strcmp((const char *)child->name, "title") != 0)
            continue;
        xmlChar *own = xmlNodeGetLang(child);
        bool same = g_strcmp0((const char *)own, lang) == 0;
        xmlFree(own);
        if (same)
            return child;
        *last = child;
    }
    return NULL;
}

static void set_title(xmlNode *root, const char *lang, const char *words)
{
    xmlNode *last, *title = title_in(root, lang, &last);
    if (!title) {
        xmlNode *line = xmlNewDocText(root->doc, BAD_CAST "\n  ");
        title = xmlNewDocNode(root->doc, root->ns, BAD_CAST "title", NULL);
        xmlNodeSetLang(title, BAD_CAST lang);
        xmlAddNextSibling(last, line);
        xmlAddNextSibling(line, title);
    }
    xmlChar *escaped = xmlEncodeSpecialChars(root->doc, BAD_CAST words);
    xmlNodeSetContent(title, escaped);
    xmlFree(escaped);
}

static char *attr_of(xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, BAD_CAST name);
    char *words = g_strdup(value ? (const char *)value : "");
    xmlFree(value);
    return words;
}

static void apply(xmlNode *root, const SiteChange *change)
{
    if (change->language)
        xmlSetProp(root, BAD_CAST "language", BAD_CAST change->language);
    if (change->base) {
        g_autofree char *base =
            g_strconcat(change->base, g_str_has_suffix(change->base, "/") ? "" : "/", NULL);
        xmlSetProp(root, BAD_CAST "base", BAD_CAST base);
    }
    if (change->production)
        xmlSetProp(root, BAD_CAST "production", BAD_CAST change->production);
    g_autofree char *lang = attr_of(root, "language");
    if (change->title)
        set_title(root, *lang ? lang : "ja", change->title);
    if (change->title_en)
        set_title(root, "en", change->title_en);
}

GBytes *site_change(GBytes *config, const SiteChange *change, DiagList *out)
{
    g_autoptr(LoadTree) before = parse(config, out);
    if (!before)
        return NULL;
    xmlDoc *doc = xmlCopyDoc(load_tree_doc(before), 1);
    xmlChar *bytes = NULL;
    int size = 0;
    apply(xmlDocGetRootElement(doc), change);
    xmlDocDumpMemoryEnc(doc, &bytes, &size, "UTF-8");
    xmlFreeDoc(doc);
    g_autoptr(GBytes) written = g_bytes_new(bytes, (size_t)size);
    xmlFree(bytes);
    g_autoptr(LoadTree) behind = parse(written, out);
    return behind ? g_steal_pointer(&written) : NULL;
}

GBytes *site_unmark(const Document *document)
{
    if (!document->sample)
        return NULL;
    DiagSpan value = content_attr_span(document->content, "sample");
    size_t size;
    const char *text = g_bytes_get_data(diag_source_bytes(document->source), &size),
               *begin = text + value.begin, *end = text + value.end;
    while (begin > text && !g_ascii_isspace(*begin))
        begin--;
    while (begin > text && g_ascii_isspace(begin[-1]))
        begin--;
    end += *end == '"' || *end == '\'';
    GByteArray *out = g_byte_array_new();
    g_byte_array_append(out, (const guint8 *)text, (guint)(begin - text));
    g_byte_array_append(out, (const guint8 *)end, (guint)(size - (size_t)(end - text)));
    return g_byte_array_free_to_bytes(out);
}

char *site_words(GBytes *config, DiagList *out)
{
    g_autoptr(LoadTree) tree = parse(config, out);
    if (!tree)
        return NULL;
    xmlNode *root = xmlDocGetRootElement(load_tree_doc(tree));
    g_autofree char *language = attr_of(root, "language"), *base = attr_of(root, "base"),
                    *production = attr_of(root, "production");
    GString *words = g_string_new(NULL);
    g_string_append_printf(words, "%s  %s\n", diag_translate("language of the site"), language);
    g_string_append_printf(words, "%s  %s\n", diag_translate("address of the site"), base);
    bool real = strcmp(production, "yes") == 0;
    g_string_append_printf(
        words, "%s  %s\n", diag_translate("for production"),
        diag_translate(real ? N_("yes") : N_("no: every page says that it is an example")));
    for (xmlNode *child = root->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || strcmp((const char *)child->name, "title") != 0)
            continue;
        xmlChar *lang = xmlNodeGetLang(child), *title = xmlNodeGetContent(child);
        g_string_append_printf(words, diag_translate("title of the site (%s)"),
                               lang ? (char *)lang : "");
        g_string_append_printf(words, "  %s\n", (const char *)title);
        xmlFree(lang);
        xmlFree(title);
    }
    return g_string_free(words, FALSE);
}
