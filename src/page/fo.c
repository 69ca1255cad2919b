/* fo.c - bytes to the tree of formatting objects.
 *
 * The XML itself is read by load/ under its caps.  One row of the table below a kind says what
 * the object is and what may stand in it; a second table names the objects that we do not set
 * and what becomes of them in lenient mode. */
#include "page/fo.h"

#include "load/load.h"
#include "page/props.h"

#include <libxml/tree.h>
#include <string.h>

#define FO_NS "http://www.w3.org/1999/XSL/Format"
#define FOX_NS "http://xmlgraphics.apache.org/fop/extensions"
#define RX_NS "urn:renmei:fo:1"
#define SVG_NS "http://www.w3.org/2000/svg"

#define BIT(kind) (UINT64_C(1) << (kind))
#define INLINES                                                                                    \
    (BIT(FO_INLINE) | BIT(FO_CHARACTER) | BIT(FO_EXTERNAL_GRAPHIC) | BIT(FO_INSTREAM) |            \
     BIT(FO_LEADER) | BIT(FO_PAGE_NUMBER) | BIT(FO_CITATION) | BIT(FO_CITATION_LAST) |             \
     BIT(FO_BASIC_LINK) | BIT(FO_FOOTNOTE))
#define BLOCKS                                                                                     \
    (BIT(FO_BLOCK) | BIT(FO_BLOCK_CONTAINER) | BIT(FO_LIST_BLOCK) | BIT(FO_TABLE_AND_CAPTION) |    \
     BIT(FO_TABLE))
#define POINTS (BIT(FO_CHANGE_BAR_BEGIN) | BIT(FO_CHANGE_BAR_END))
#define NEUTRALS                                                                                   \
    (BIT(FO_WRAPPER) | BIT(FO_FLOAT) | BIT(FO_RETRIEVE_MARKER) | BIT(FO_MARKER) | POINTS)
#define MIXED (INLINES | BLOCKS | NEUTRALS)
#define REGIONS                                                                                    \
    (BIT(FO_REGION_BODY) | BIT(FO_REGION_BEFORE) | BIT(FO_REGION_AFTER) | BIT(FO_REGION_START) |   \
     BIT(FO_REGION_END))

G_STATIC_ASSERT(FO_KIND_COUNT <= 64); /* sets of kinds are 64 bits */

static const FoKindRow kinds[FO_KIND_COUNT] = {
    [FO_TEXT] = {"text", FO_IS_INLINE, 0, true},
    [FO_ROOT] = {"root", 0,
                 BIT(FO_LAYOUT_MASTER_SET) | BIT(FO_DECLARATIONS) | BIT(FO_BOOKMARK_TREE) |
                     BIT(FO_PAGE_SEQUENCE) | BIT(FO_PAGE_SEQUENCE_WRAPPER),
                 false},
    [FO_LAYOUT_MASTER_SET] = {"layout-master-set", 0,
                              BIT(FO_SIMPLE_PAGE_MASTER) | BIT(FO_PAGE_SEQUENCE_MASTER), false},
    [FO_SIMPLE_PAGE_MASTER] = {"simple-page-master", 0, REGIONS, false},
    [FO_REGION_BODY] = {"region-body", 0, 0, false},
    [FO_REGION_BEFORE] = {"region-before", 0, 0, false},
    [FO_REGION_AFTER] = {"region-after", 0, 0, false},
    [FO_REGION_START] = {"region-start", 0, 0, false},
    [FO_REGION_END] = {"region-end", 0, 0, false},
    [FO_PAGE_SEQUENCE_MASTER] = {"page-sequence-master", 0,
                                 BIT(FO_SINGLE_REFERENCE) | BIT(FO_REPEATABLE_REFERENCE) |
                                     BIT(FO_REPEATABLE_ALTERNATIVES),
                                 false},
    [FO_SINGLE_REFERENCE] = {"single-page-master-reference", 0, 0, false},
    [FO_REPEATABLE_REFERENCE] = {"repeatable-page-master-reference", 0, 0, false},
    [FO_REPEATABLE_ALTERNATIVES] = {"repeatable-page-master-alternatives", 0,
                                    BIT(FO_CONDITIONAL_REFERENCE), false},
    [FO_CONDITIONAL_REFERENCE] = {"conditional-page-master-reference", 0, 0, false},
    [FO_DECLARATIONS] = {"declarations", 0, 0, false},
    [FO_BOOKMARK_TREE] = {"bookmark-tree", 0, BIT(FO_BOOKMARK), false},
    [FO_BOOKMARK] = {"bookmark", 0, BIT(FO_BOOKMARK) | BIT(FO_BOOKMARK_TITLE), false},
    [FO_BOOKMARK_TITLE] = {"bookmark-title", 0, 0, true},
    [FO_TITLE] = {"title", 0, INLINES | NEUTRALS, true},
    [FO_PAGE_SEQUENCE] = {"page-sequence", 0, BIT(FO_TITLE) | BIT(FO_STATIC_CONTENT) | BIT(FO_FLOW),
                          false},
    [FO_PAGE_SEQUENCE_WRAPPER] = {"page-sequence-wrapper", 0,
                                  BIT(FO_PAGE_SEQUENCE) | BIT(FO_PAGE_SEQUENCE_WRAPPER), false},
    [FO_STATIC_CONTENT] = {"static-content", 0, BLOCKS | NEUTRALS, false},
    [FO_FLOW] = {"flow", 0, BLOCKS | NEUTRALS, false},
    [FO_BLOCK] = {"block", FO_IS_BLOCK, MIXED, true},
    [FO_BLOCK_CONTAINER] = {"block-container", FO_IS_BLOCK, BLOCKS | NEUTRALS, false},
    [FO_INLINE] = {"inline", FO_IS_INLINE, MIXED, true},
    [FO_WRAPPER] = {"wrapper", FO_IS_NEUTRAL, MIXED | BIT(FO_TABLE_ROW) | BIT(FO_TABLE_CELL), true},
    [FO_CHARACTER] = {"character", FO_IS_INLINE, 0, false},
    [FO_EXTERNAL_GRAPHIC] = {"external-graphic", FO_IS_INLINE, 0, false},
    [FO_INSTREAM] = {"instream-foreign-object", FO_IS_INLINE, BIT(FO_FOREIGN), false},
    [FO_LEADER] = {"leader", FO_IS_INLINE, INLINES | NEUTRALS, true},
    [FO_PAGE_NUMBER] = {"page-number", FO_IS_INLINE, 0, false},
    [FO_CITATION] = {"page-number-citation", FO_IS_INLINE, 0, false},
    [FO_CITATION_LAST] = {"page-number-citation-last", FO_IS_INLINE, 0, false},
    [FO_BASIC_LINK] = {"basic-link", FO_IS_INLINE, MIXED, true},
    [FO_LIST_BLOCK] = {"list-block", FO_IS_BLOCK, BIT(FO_LIST_ITEM) | BIT(FO_MARKER) | POINTS,
                       false},
    [FO_LIST_ITEM] = {"list-item", FO_IS_BLOCK,
                      BIT(FO_LIST_LABEL) | BIT(FO_LIST_BODY) | BIT(FO_MARKER), false},
    [FO_LIST_LABEL] = {"list-item-label", FO_IS_BLOCK, BLOCKS | NEUTRALS, false},
    [FO_LIST_BODY] = {"list-item-body", FO_IS_BLOCK, BLOCKS | NEUTRALS, false},
    [FO_TABLE_AND_CAPTION] = {"table-and-caption", FO_IS_BLOCK,
                              BIT(FO_TABLE_CAPTION) | BIT(FO_TABLE) | BIT(FO_MARKER), false},
    [FO_TABLE_CAPTION] = {"table-caption", FO_IS_BLOCK, BLOCKS | NEUTRALS, false},
    [FO_TABLE] = {"table", FO_IS_BLOCK,
                  BIT(FO_TABLE_COLUMN) | BIT(FO_TABLE_HEADER) | BIT(FO_TABLE_FOOTER) |
                      BIT(FO_TABLE_BODY) | BIT(FO_MARKER),
                  false},
    [FO_TABLE_COLUMN] = {"table-column", 0, 0, false},
    [FO_TABLE_HEADER] = {"table-header", 0, BIT(FO_TABLE_ROW) | BIT(FO_TABLE_CELL) | BIT(FO_MARKER),
                         false},
    [FO_TABLE_FOOTER] = {"table-footer", 0, BIT(FO_TABLE_ROW) | BIT(FO_TABLE_CELL) | BIT(FO_MARKER),
                         false},
    [FO_TABLE_BODY] = {"table-body", 0, BIT(FO_TABLE_ROW) | BIT(FO_TABLE_CELL) | BIT(FO_MARKER),
                       false},
    [FO_TABLE_ROW] = {"table-row", 0, BIT(FO_TABLE_CELL), false},
    [FO_TABLE_CELL] = {"table-cell", 0, BLOCKS | NEUTRALS, false},
    [FO_FOOTNOTE] = {"footnote", FO_IS_INLINE, BIT(FO_INLINE) | BIT(FO_FOOTNOTE_BODY), false},
    [FO_FOOTNOTE_BODY] = {"footnote-body", 0, BLOCKS | NEUTRALS, false},
    [FO_FLOAT] = {"float", FO_IS_NEUTRAL, BLOCKS | NEUTRALS, false},
    [FO_CHANGE_BAR_BEGIN] = {"change-bar-begin", FO_IS_NEUTRAL, 0, false},
    [FO_CHANGE_BAR_END] = {"change-bar-end", FO_IS_NEUTRAL, 0, false},
    [FO_MARKER] = {"marker", FO_IS_NEUTRAL, MIXED, true},
    [FO_RETRIEVE_MARKER] = {"retrieve-marker", FO_IS_NEUTRAL, 0, false},
    [FO_FOREIGN] = {"svg", FO_IS_INLINE, 0, false},
};

/* Objects outside the subset.  Their content is set in place where that makes sense. */
typedef enum { UNSET_LATER, UNSET_REFUSED } UnsetReason;
typedef struct {
    const char *name;
    UnsetReason reason;
    bool content; /* in lenient mode its children stand in for it */
} UnsetRow;

static const UnsetRow unset[] = {
    {"inline-container", UNSET_LATER, true},
    {"retrieve-table-marker", UNSET_LATER, false},
    {"bidi-override", UNSET_LATER, true},
    {"initial-property-set", UNSET_LATER, false},
    {"multi-switch", UNSET_REFUSED, true},
    {"multi-case", UNSET_REFUSED, true},
    {"multi-toggle", UNSET_REFUSED, true},
    {"multi-properties", UNSET_REFUSED, true},
    {"multi-property-set", UNSET_REFUSED, false},
    {"index-page-number-prefix", UNSET_REFUSED, false},
    {"index-page-number-suffix", UNSET_REFUSED, false},
    {"index-range-begin", UNSET_REFUSED, false},
    {"index-range-end", UNSET_REFUSED, false},
    {"index-key-reference", UNSET_REFUSED, false},
    {"index-page-citation-list", UNSET_REFUSED, false},
    {"index-page-citation-list-separator", UNSET_REFUSED, false},
    {"index-page-citation-range-separator", UNSET_REFUSED, false},
    {"flow-map", UNSET_REFUSED, false},
    {"flow-assignment", UNSET_REFUSED, false},
    {"flow-source-list", UNSET_REFUSED, false},
    {"flow-name-specifier", UNSET_REFUSED, false},
    {"flow-target-list", UNSET_REFUSED, false},
    {"region-name-specifier", UNSET_REFUSED, false},
    {"scaling-value-citation", UNSET_REFUSED, false},
    {"folio-prefix", UNSET_REFUSED, false},
    {"folio-suffix", UNSET_REFUSED, false},
    {"color-profile", UNSET_REFUSED, false},
};

/* Of a document; a thousand pages are some 15 MB with 400,000 nodes and 4 MB of text. */
static const LoadLimits limits = {.bytes = 64 * 1024 * 1024, .nodes = 1000 * 1000};
enum { MAX_TEXT = 16 * 1024 * 1024 };

typedef struct {
    Arena *arena;
    FoTree *tree;
    const PropTable *table;
    size_t text; /* bytes of character data so far */
} Reader;

const FoKindRow *fo_kind_row(FoKind kind)
{
    return &kinds[kind];
}

const char *fo_name(const FoNode *node)
{
    static const char *const names[] = {
        "text",
        "fo:root",
        "fo:layout-master-set",
        "fo:simple-page-master",
        "fo:region-body",
        "fo:region-before",
        "fo:region-after",
        "fo:region-start",
        "fo:region-end",
        "fo:page-sequence-master",
        "fo:single-page-master-reference",
        "fo:repeatable-page-master-reference",
        "fo:repeatable-page-master-alternatives",
        "fo:conditional-page-master-reference",
        "fo:declarations",
        "fo:bookmark-tree",
        "fo:bookmark",
        "fo:bookmark-title",
        "fo:title",
        "fo:page-sequence",
        "fo:page-sequence-wrapper",
        "fo:static-content",
        "fo:flow",
        "fo:block",
        "fo:block-container",
        "fo:inline",
        "fo:wrapper",
        "fo:character",
        "fo:external-graphic",
        "fo:instream-foreign-object",
        "fo:leader",
        "fo:page-number",
        "fo:page-number-citation",
        "fo:page-number-citation-last",
        "fo:basic-link",
        "fo:list-block",
        "fo:list-item",
        "fo:list-item-label",
        "fo:list-item-body",
        "fo:table-and-caption",
        "fo:table-caption",
        "fo:table",
        "fo:table-column",
        "fo:table-header",
        "fo:table-footer",
        "fo:table-body",
        "fo:table-row",
        "fo:table-cell",
        "fo:footnote",
        "fo:footnote-body",
        "fo:float",
        "fo:change-bar-begin",
        "fo:change-bar-end",
        "fo:marker",
        "fo:retrieve-marker",
        "svg",
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(names) == FO_KIND_COUNT);
    return names[node->kind];
}

DiagSpan fo_span(const FoTree *tree, const FoNode *node)
{
    while (node && !node->tag)
        node = node->parent;
    return node ? load_tree_numbered_span(tree->load, node->tag) : DIAG_NOWHERE;
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
        FoNode *inner =
            node->kind == FO_PAGE_SEQUENCE_WRAPPER ? sequence_among(node->first) : NULL;
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

static int kind_of_name(const char *name)
{
    for (int kind = FO_ROOT; kind < FO_FOREIGN; kind++)
        if (strcmp(kinds[kind].name, name) == 0)
            return kind;
    return -1;
}

static const UnsetRow *unset_lookup(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(unset); i++)
        if (strcmp(unset[i].name, name) == 0)
            return &unset[i];
    return NULL;
}

static void append_child(FoNode *parent, FoNode *child)
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

static void report_property(Reader *reader, const xmlNode *xml, const char *name, PropLevel level)
{
    DiagSpan span = span_of(reader, xml);
    Diag *diag = NULL;
    if (level == PROP_UNKNOWN) {
        diag = diag_add(reader->tree->out, DIAG_PAGE_UNKNOWN_PROPERTY, span,
                        "there is no property \"%s\"", name);
        const char *near = prop_nearest(reader->table, name);
        if (near)
            diag_help(diag, "did you mean \"%s\"?", near);
    } else if (level == PROP_LATER) {
        diag = diag_add(reader->tree->out, DIAG_PAGE_NOT_YET, span,
                        "the property \"%s\" is not supported yet", name);
    } else {
        diag = diag_add(reader->tree->out, DIAG_PAGE_REFUSED, span,
                        "the property \"%s\" is outside the subset that is set here", name);
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
        if (level != PROP_MUST) {
            report_property(reader, xml, name, level);
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
    if (!kinds[parent->kind].text) {
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
    append_child(parent, node);
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
        append_child(parent, node);
        return;
    }
    Diag *diag = diag_add(reader->tree->out, DIAG_PAGE_FOREIGN, span_of(reader, xml),
                          "the foreign element \"%s\" is not set", xml->name);
    diag_help(diag, "turn it into SVG or text before it comes here");
    fo_judge(reader->tree, diag);
}

static void read_unset(Reader *reader, const xmlNode *xml, FoNode *parent, const UnsetRow *row)
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
    return (kinds[parent->kind].children & BIT(kind)) != 0;
}

/* Change bars stand beside the columns of the body, not yet beside what else is on a page. */
static bool is_far_from_columns(const FoNode *parent, FoKind kind)
{
    static const uint64_t places = BIT(FO_STATIC_CONTENT) | BIT(FO_FOOTNOTE_BODY) | BIT(FO_FLOAT) |
                                   BIT(FO_MARKER) | BIT(FO_TITLE);
    if ((POINTS & BIT(kind)) == 0)
        return false;
    while (parent && (places & BIT(parent->kind)) == 0)
        parent = parent->parent;
    return parent != NULL;
}

static void read_object(Reader *reader, const xmlNode *xml, FoNode *parent)
{
    const char *name = (const char *)xml->name;
    const UnsetRow *row = unset_lookup(name);
    if (row) {
        read_unset(reader, xml, parent, row);
        return;
    }
    int kind = kind_of_name(name);
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
        unsigned is = kinds[kind].is;
        bool settable = (is != 0) && kinds[parent->kind].is != 0;
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
    append_child(parent, node);
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
                                "%s needs an fo:%s", fo_name(node), kinds[required[i].needs].name));
    }
    for (const FoNode *child = node->first; child; child = child->next)
        check_required(tree, child);
}

/* The policy for characters is for texts that are signed.  A document of another chain may hold soft
 * hyphens, zero-width spaces or symbols of private use; it is told, and set. */
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
