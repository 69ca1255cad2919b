/* content.c - the XML tree of <content> as the plain tree of model/content.h.
 *
 * The scan's tags are walked along: what lies between two tags is one text, comments and CDATA
 * brackets included, so that a rule sees the words as they will be printed and signed. */
#include "load/draft.h"

#include <string.h>

typedef struct {
    Arena *arena;
    const LoadTree *tree;
    const char *bytes;
    guint tag;         /* index of the last tag passed */
    GHashTable *names; /* libxml2's name -> ours; names repeat */
} Builder;

static const ScanTag *tag_at(const Builder *builder, guint index)
{
    return &g_array_index(builder->tree->tags, ScanTag, index);
}

static const char *keep_name(Builder *builder, const xmlChar *name)
{
    char *kept = g_hash_table_lookup(builder->names, name);
    if (!kept) {
        kept = arena_copy_text(builder->arena, (const char *)name);
        g_hash_table_insert(builder->names, (void *)name, kept);
    }
    return kept;
}

static bool is_declaration(const Builder *builder, DiagSpan name)
{
    const char *text = builder->bytes + name.begin;
    size_t size = name.end - name.begin;
    return size >= 5 && memcmp(text, "xmlns", 5) == 0 && (size == 5 || text[5] == ':');
}

/* libxml2 keeps attributes in the order of the source, without the namespaces. */
static void build_attrs(Builder *builder, const xmlNode *element, ContentNode *node)
{
    size_t count = 0;
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next)
        count++;
    ContentAttr *attrs = arena_make_array(builder->arena, ContentAttr, count);
    uint32_t at = node->name_span.end;
    const xmlAttr *attr = element->properties;
    for (size_t i = 0; attr; i++, attr = attr->next) {
        ScanAttr written = {0};
        do
            g_assert(scan_attr(builder->tree->source, &at, node->span.end, &written));
        while (is_declaration(builder, written.name));
        xmlChar *value = xmlNodeListGetString(builder->tree->doc, attr->children, 1);
        attrs[i].name = attr->ns && attr->ns->prefix
                            ? arena_printf(builder->arena, "%s:%s", (const char *)attr->ns->prefix,
                                           (const char *)attr->name)
                            : keep_name(builder, attr->name);
        attrs[i].value = arena_copy_text(builder->arena, value ? (const char *)value : "");
        attrs[i].span = written.value;
        xmlFree(value);
    }
    node->attrs = attrs;
    node->attr_count = count;
}

static void append(ContentNode *parent, ContentNode *child)
{
    child->parent = parent;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

/* The text up to the next tag; returns the first node behind it. */
static const xmlNode *build_text(Builder *builder, ContentNode *parent, const xmlNode *node)
{
    const xmlNode *end = node;
    size_t parts = 0;
    for (; end && end->type != XML_ELEMENT_NODE; end = end->next)
        parts += end->type == XML_TEXT_NODE;
    if (parts == 0)
        return end;
    g_autoptr(GString) text = parts > 1 ? g_string_new(NULL) : NULL;
    const char *words = "";
    for (; node != end; node = node->next) {
        if (node->type != XML_TEXT_NODE)
            continue;
        words = (const char *)node->content;
        if (text)
            g_string_append(text, words);
    }
    ContentNode *child = arena_make(builder->arena, ContentNode);
    child->text = arena_copy_text(builder->arena, text ? text->str : words);
    child->lang = parent->lang;
    child->span = (DiagSpan){builder->tree->source, tag_at(builder, builder->tag)->end,
                             tag_at(builder, builder->tag + 1)->begin};
    append(parent, child);
    return end;
}

static ContentNode *build_element(Builder *builder, const xmlNode *element, const char *lang)
{
    const ScanTag *tag = tree_tag(builder->tree, element);
    g_assert(tag);
    builder->tag = (guint)(tag - tag_at(builder, 0));
    ContentNode *node = arena_make(builder->arena, ContentNode);
    node->name = keep_name(builder, element->name);
    node->span = (DiagSpan){builder->tree->source, tag->begin, tag->end};
    node->name_span = tree_name_span(builder->tree, element);
    build_attrs(builder, element, node);
    const char *own = content_attr(node, "xml:lang");
    node->lang = own && *own ? own : lang;
    for (const xmlNode *child = element->children; child;) {
        if (child->type != XML_ELEMENT_NODE) {
            child = build_text(builder, node, child);
            continue;
        }
        append(node, build_element(builder, child, node->lang));
        child = child->next;
    }
    if (builder->bytes[tag->end - 2] != '/')
        builder->tag++; /* its end tag */
    return node;
}

ContentNode *content_build(Arena *arena, const LoadTree *tree, const xmlNode *element)
{
    g_autoptr(GHashTable) names = g_hash_table_new(NULL, NULL);
    Builder builder = {.arena = arena, .tree = tree, .names = names};
    builder.bytes = g_bytes_get_data(diag_source_bytes(tree->source), NULL);
    return build_element(&builder, element, "ja");
}

const ContentNode *load_content(Arena *arena, const char *name, GBytes *bytes, DiagList *out)
{
    g_autoptr(LoadTree) tree = load_tree_parse(name, bytes, out);
    const xmlNode *root = tree ? xmlDocGetRootElement(tree->doc) : NULL;
    return root ? content_build(arena, tree, root) : NULL;
}
