/* fo.c - bytes to the tree of formatting objects.
 *
 * The XML itself is read by load/ under its caps.  One row of the table below a kind says what
 * the object is and what may stand in it; a second table names the objects that we do not set
 * and what becomes of them in lenient mode. */
#include "page/fo_kind.h"

#include "load/load.h"
#include "page/props.h"

#include <libxml/tree.h>
#include <string.h>

#define FO_NS "http://www.w3.org/1999/XSL/Format"
#define FOX_NS "http://xmlgraphics.apache.org/fop/extensions"
#define RX_NS "urn:renmei:fo:1"
#define SVG_NS "http://www.w3.org/2000/svg"

/* Of a document; a thousand pages are some 15 MB with 400,000 nodes and 4 MB of text. */
static const LoadLimits limits = {.bytes = 64 * 1024 * 1024, .nodes = 1000 * 1000};
enum { MAX_TEXT = 16 * 1024 * 1024 };

typedef struct {
    Arena *arena;
    FoTree *tree;
    const PropTable *table;
    size_t text; /* bytes of character data so far */
} Reader;

DiagSpan fo_span(const FoTree *tree, const FoNode *node)
{
    while (node && !node->tag)
        node = node->parent;
    return node ? load_tree_numbered_span(tree->load, node->tag) : DIAG_NOWHERE;
}

DiagSpan fo_attr_span(const FoTree *tree, const FoNode *node, const char *name)
{
    return node->tag ? load_tree_numbered_attr_span(tree->load, node->tag, name)
                     : fo_span(tree, node);
}

void fo_judge(FoTree *tree, Diag *diag)
{
    diag_set_severity(diag, tree->lenient ? DIAG_WARNING : DIAG_ERROR);
    if (!tree->lenient)
        tree->problems++;
}

const char *fo_attr(const FoNode *node, const char *name)
{
    for (size_t i = 0; i < node->attr_count; i++)
        if (strcmp(node->attrs[i].name, name) == 0)
            return node->attrs[i].value;
    return NULL;
}

const FoNode *fo_child(const FoNode *node, FoKind kind)
{
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == kind)
            return child;
    return NULL;
}

static FoNode *sequence_among(FoNode *node)
{
    for (; node; node = node->next) {
        if (node->kind == FO_PAGE_SEQUENCE)
            return node;
        FoNode *inner = node->kind == FO_PAGE_SEQUENCE_WRAPPER ? sequence_among(node->first) : NULL;
        if (inner)
            return inner;
    }
    return NULL;
}

FoNode *fo_next_sequence(const FoNode *node)
{
    FoNode *found = node->kind == FO_ROOT ? sequence_among(node->first) : NULL;
    for (; !found && node->parent; node = node->parent)
        found = sequence_among(node->next);
    return found;
}

static DiagSpan span_of(const Reader *reader, const xmlNode *xml)
{
    return load_tree_span(reader->tree->load, xml);
}

static bool in_namespace(const xmlNode *xml, const char *uri)
{
    return xml->ns && xml->ns->href && strcmp((const char *)xml->ns->href, uri) == 0;
}

void fo_append(FoNode *parent, FoNode *child)
{
    child->parent = parent;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

/* The name that the property table knows an attribute by: "xml:lang", "fox:alt-text", or NULL
 * when its namespace is none of ours. */
static const char *attribute_name(Reader *reader, const xmlAttr *attr)
{
    static const struct {
        const char *uri, *prefix;
    } spaces[] = {{(const char *)XML_XML_NAMESPACE, "xml"}, {FOX_NS, "fox"}, {RX_NS, "rx"}};

    if (!attr->ns)
        return (const char *)attr->name;
    for (size_t i = 0; i < G_N_ELEMENTS(spaces); i++)
        if (strcmp((const char *)attr->ns->href, spaces[i].uri) == 0)
            return arena_printf(reader->arena, "%s:%s", spaces[i].prefix, attr->name);
    return NULL;
}

static void report_property(Reader *reader, const xmlAttr *attr, const char *name,
                            const char *value, PropLevel level)
{
    DiagSpan span = load_tree_span(reader->tree->load, attr);
    Diag *diag = NULL;
    if (level == PROP_UNKNOWN) {
        diag = diag_add(reader->tree->out, DIAG_PAGE_UNKNOWN_PROPERTY, span,
                        "there is no property \"%s\"", name);
        const char *near = prop_nearest(reader->table, name);
        if (near)
            diag_help(diag, "did you mean \"%s\"?", near);
    } else if (level == PROP_LATER) {
        diag = diag_add(reader->tree->out, DIAG_PAGE_NOT_YET, span,
                        "%s=\"%s\" is not supported yet", name, value);
        diag_help(diag, "leave %s out", name);
    } else {
        diag = diag_add(reader->tree->out, DIAG_PAGE_REFUSED, span,
                        "%s=\"%s\" is outside the subset that is set here", name, value);
        diag_help(diag, "leave %s out", name);
    }
    fo_judge(reader->tree, diag);
}

static int compare_attrs(const void *a, const void *b)
{
    return ((const FoAttr *)a)->property - ((const FoAttr *)b)->property;
}

static void read_attributes(Reader *reader, const xmlNode *xml, FoNode *node)
{
    size_t count = 0;
    for (const xmlAttr *attr = xml->properties; attr; attr = attr->next)
        count++;
    if (count == 0)
        return;
    node->attrs = arena_make_array(reader->arena, FoAttr, count);
    for (const xmlAttr *attr = xml->properties; attr; attr = attr->next) {
        const char *name = attribute_name(reader, attr);
        if (!name)
            continue; /* another formatter's attribute */
        const char *value =
            attr->children && attr->children->content ? (const char *)attr->children->content : "";
        int property = prop_lookup(reader->table, name);
        PropLevel level = property < 0 ? PROP_UNKNOWN : prop_level(reader->table, property, value);
        if (level == PROP_IGNORED)
            continue;
        if (level != PROP_MUST) {
            report_property(reader, attr, name, value, level);
            continue;
        }
        node->attrs[node->attr_count++] =
            (FoAttr){(int16_t)property, prop_name(reader->table, property),
                     arena_copy_text(reader->arena, value)};
    }
    qsort(node->attrs, node->attr_count, sizeof(FoAttr), compare_attrs);
}

static void read_children(Reader *reader, const xmlNode *xml, FoNode *node);

static void read_text(Reader *reader, const xmlNode *xml, FoNode *parent)
{
    const char *text = (const char *)xml->content;
    size_t size = text ? strlen(text) : 0;
    if (size == 0)
        return;
    if (!fo_kind_row(parent->kind)->text) {
        if (strspn(text, " \t\r\n") == size)
            return;
        Diag *diag =
            diag_add(reader->tree->out, DIAG_PAGE_CONTENT_MODEL, span_of(reader, xml->parent),
                     "%s may not contain text", fo_name(parent));
        diag_help(diag, "put the text into an fo:block");
        fo_judge(reader->tree, diag);
        return;
    }
    reader->text += size;
    if (reader->text > MAX_TEXT) {
        if (reader->text - size <= MAX_TEXT)
            diag_add(reader->tree->out, DIAG_LOAD_TOO_LARGE, span_of(reader, xml->parent),
                     "the document has more than %d MB of text; the rest is not set",
                     MAX_TEXT / (1024 * 1024));
        return;
    }
    FoNode *node = arena_make(reader->arena, FoNode);
    node->kind = FO_TEXT;
    node->element = -1;
    node->text = arena_copy_bytes(reader->arena, text, size);
    node->text_size = size;
    fo_append(parent, node);
}

static void read_foreign(Reader *reader, const xmlNode *xml, FoNode *parent)
{
    if (parent->kind == FO_DECLARATIONS && strcmp((const char *)xml->name, "xmpmeta") == 0)
        return; /* metadata: pdf/ makes its own from the document */
    if (in_namespace(xml, FOX_NS) && strcmp((const char *)xml->name, "destination") == 0)
        return; /* every id is a named destination anyway */
    if (parent->kind == FO_INSTREAM && in_namespace(xml, SVG_NS)) {
        xmlBuffer *buffer = xmlBufferCreate();
        xmlNode *copy = xmlDocCopyNode((xmlNode *)xml, xml->doc, 1);
        if (copy) {
            xmlReconciliateNs(xml->doc, copy);
            xmlNodeDump(buffer, xml->doc, copy, 0, 0);
            xmlFreeNode(copy);
        }
        FoNode *node = arena_make(reader->arena, FoNode);
        node->kind = FO_FOREIGN;
        node->element = -1;
        node->foreign = g_bytes_new(xmlBufferContent(buffer), (gsize)xmlBufferLength(buffer));
        g_ptr_array_add(reader->tree->held, node->foreign);
        xmlBufferFree(buffer);
        fo_append(parent, node);
        return;
    }
    Diag *diag = diag_add(reader->tree->out, DIAG_PAGE_FOREIGN, span_of(reader, xml),
                          "the foreign element \"%s\" is not set", xml->name);
    diag_help(diag, "turn it into SVG or text before it comes here");
    fo_judge(reader->tree, diag);
}

static void read_unset(Reader *reader, const xmlNode *xml, FoNode *parent, const FoUnsetRow *row)
{
    Diag *diag = NULL;
    if (row->reason == UNSET_LATER)
        diag = diag_add(reader->tree->out, DIAG_PAGE_NOT_YET, span_of(reader, xml),
                        "fo:%s is not supported yet", row->name);
    else
        diag = diag_add(reader->tree->out, DIAG_PAGE_REFUSED, span_of(reader, xml),
                        "fo:%s is outside the subset that is set here", row->name);
    fo_judge(reader->tree, diag);
    if (row->content)
        read_children(reader, xml, parent);
}

static bool child_allowed(const FoNode *parent, FoKind kind)
{
    return (fo_kind_row(parent->kind)->children & FO_BIT(kind)) != 0;
}

/* Change bars stand beside the columns of the body, not yet beside what else is on a page. */
static bool is_far_from_columns(const FoNode *parent, FoKind kind)
{
    static const uint64_t places = FO_BIT(FO_STATIC_CONTENT) | FO_BIT(FO_FOOTNOTE_BODY) |
                                   FO_BIT(FO_FLOAT) | FO_BIT(FO_MARKER) | FO_BIT(FO_TITLE);
    if ((FO_POINTS & FO_BIT(kind)) == 0)
        return false;
    while (parent && (places & FO_BIT(parent->kind)) == 0)
        parent = parent->parent;
    return parent != NULL;
}

static void read_object(Reader *reader, const xmlNode *xml, FoNode *parent)
{
    const char *name = (const char *)xml->name;
    const FoUnsetRow *row = fo_unset_named(name);
    if (row) {
        read_unset(reader, xml, parent, row);
        return;
    }
    int kind = fo_kind_named(name);
    if (kind < 0) {
        fo_judge(reader->tree,
                 diag_add(reader->tree->out, DIAG_PAGE_CONTENT_MODEL, span_of(reader, xml),
                          "there is no formatting object \"fo:%s\"", name));
        return;
    }
    FoNode *node = arena_make(reader->arena, FoNode);
    node->kind = (FoKind)kind;
    node->tag = load_tree_number(reader->tree->load, xml);
    node->element = -1;
    node->parent = parent;
    if (!child_allowed(parent, node->kind)) {
        Diag *diag = diag_add(reader->tree->out, DIAG_PAGE_CONTENT_MODEL, span_of(reader, xml),
                              "fo:%s may not stand in %s", name, fo_name(parent));
        fo_judge(reader->tree, diag);
        unsigned is = fo_kind_row(kind)->is;
        bool settable = (is != 0) && fo_kind_row(parent->kind)->is != 0;
        if (!settable)
            return;
    }
    if (is_far_from_columns(parent, node->kind)) {
        Diag *diag = diag_add(reader->tree->out, DIAG_PAGE_NOT_YET, span_of(reader, xml),
                              "a change bar here is not supported yet");
        diag_help(diag, "put it into the flow of the body, outside of footnotes and floats");
        fo_judge(reader->tree, diag);
        return;
    }
    read_attributes(reader, xml, node);
    fo_append(parent, node);
    read_children(reader, xml, node);
}

static void read_children(Reader *reader, const xmlNode *xml, FoNode *node)
{
    for (const xmlNode *child = xml->children; child; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            read_text(reader, child, node);
        else if (child->type == XML_ELEMENT_NODE && in_namespace(child, FO_NS))
            read_object(reader, child, node);
        else if (child->type == XML_ELEMENT_NODE)
            read_foreign(reader, child, node);
    }
}

/* Objects that must have certain children, beyond what may stand in them. */
static const struct {
    FoKind kind, needs;
} required[] = {
    {FO_ROOT, FO_LAYOUT_MASTER_SET},
    {FO_ROOT, FO_PAGE_SEQUENCE},
    {FO_LAYOUT_MASTER_SET, FO_SIMPLE_PAGE_MASTER},
    {FO_SIMPLE_PAGE_MASTER, FO_REGION_BODY},
    {FO_PAGE_SEQUENCE, FO_FLOW},
    {FO_LIST_ITEM, FO_LIST_LABEL},
    {FO_LIST_ITEM, FO_LIST_BODY},
    {FO_TABLE_AND_CAPTION, FO_TABLE},
    {FO_TABLE, FO_TABLE_BODY},
    {FO_BOOKMARK, FO_BOOKMARK_TITLE},
    {FO_FOOTNOTE, FO_FOOTNOTE_BODY},
};

static bool has_child(const FoNode *node, FoKind kind)
{
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == kind ||
            (child->kind == FO_PAGE_SEQUENCE_WRAPPER && has_child(child, kind)))
            return true;
    return false;
}

static void check_required(FoTree *tree, const FoNode *node)
{
    for (size_t i = 0; i < G_N_ELEMENTS(required); i++) {
        if (required[i].kind != node->kind || has_child(node, required[i].needs))
            continue;
        fo_judge(tree, diag_add(tree->out, DIAG_PAGE_CONTENT_MODEL, fo_span(tree, node),
                                "%s needs an fo:%s", fo_name(node),
                                fo_kind_row(required[i].needs)->name));
    }
    for (const FoNode *child = node->first; child; child = child->next)
        check_required(tree, child);
}

/* The policy for characters is for texts that are signed.  A document of another chain may hold
 * soft hyphens, zero-width spaces or symbols of private use; it is told, and set. */
static void soften_text_policy(DiagList *out, size_t from)
{
    for (size_t i = from; i < diag_list_length(out); i++) {
        Diag *diag = (Diag *)diag_list_nth(out, i);
        DiagCode code = diag_code(diag);
        if (code >= DIAG_LOAD_CONTROL_CHARACTER && code <= DIAG_LOAD_DAMAGED_TEXT)
            diag_set_severity(diag, DIAG_WARNING);
    }
}

FoTree *fo_parse(Arena *arena, const char *name, GBytes *bytes, bool lenient, DiagList *out)
{
    g_autoptr(FoTree) tree = g_new0(FoTree, 1);
    tree->held = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    tree->out = out;
    tree->lenient = lenient;
    size_t before = diag_list_length(out);
    tree->load = load_tree_parse_within(name, bytes, &limits, out);
    if (lenient)
        soften_text_policy(out, before);
    if (!tree->load)
        return NULL;
    const xmlNode *xml = xmlDocGetRootElement(load_tree_doc(tree->load));
    if (!xml || !in_namespace(xml, FO_NS) || strcmp((const char *)xml->name, "root") != 0) {
        diag_add(out, DIAG_PAGE_CONTENT_MODEL, xml ? load_tree_span(tree->load, xml) : DIAG_NOWHERE,
                 "this is no XSL-FO document: its root is not fo:root");
        return NULL;
    }
    g_autoptr(PropTable) table = prop_table_new();
    Reader reader = {arena, tree, table, 0};
    tree->root = arena_make(arena, FoNode);
    tree->root->kind = FO_ROOT;
    tree->root->tag = load_tree_number(tree->load, xml);
    tree->root->element = -1;
    read_attributes(&reader, xml, tree->root);
    read_children(&reader, xml, tree->root);
    load_tree_drop_doc(tree->load); /* all that is needed of it is copied */
    check_required(tree, tree->root);
    changebar_check(tree);
    return g_steal_pointer(&tree);
}

void fo_tree_free(FoTree *tree)
{
    if (!tree)
        return;
    load_tree_free(tree->load);
    g_ptr_array_unref(tree->held);
    g_free(tree);
}

static void dump_node(GString *text, const FoNode *node, int depth)
{
    g_string_append_printf(text, "%*s%s", depth * 2, "", fo_name(node));
    for (size_t i = 0; i < node->attr_count; i++)
        g_string_append_printf(text, " %s=\"%s\"", node->attrs[i].name, node->attrs[i].value);
    if (node->kind == FO_TEXT) {
        g_autofree char *escaped = g_strescape(node->text, "");
        g_string_append_printf(text, " \"%s\"", escaped);
    }
    g_string_append_c(text, '\n');
    for (const FoNode *child = node->first; child; child = child->next)
        dump_node(text, child, depth + 1);
}

char *fo_dump(const FoTree *tree)
{
    GString *text = g_string_new(NULL);
    dump_node(text, tree->root, 0);
    return g_string_free(text, FALSE);
}
