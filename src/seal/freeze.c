/* freeze.c - <content> of a draft to the bytes that are signed and printed.
 *
 * The copy is walked beside the model's content tree (same elements, same order), so every
 * expansion knows its place in the draft.  Text is never normalised. */
#include <string.h>

#include <libxml/c14n.h>

#include "base/defang.h"
#include "seal/expand.h"

typedef struct {
    const char *name;
    void (*expand)(Freezing *freezing, xmlNodePtr copy, const ContentNode *node);
} Expansion;

static void expand_citation(Freezing *freezing, xmlNodePtr copy, const ContentNode *node)
{
    const Citation *citation = xref_of_node(freezing->graph, node);
    if (!citation)
        return;
    if (citation->href)
        xmlSetProp(copy, BAD_CAST "href", BAD_CAST citation->href);
    if (!copy->children && citation->label)
        xmlNodeAddContent(copy, BAD_CAST citation->label);
}

/* A quotation has words of its own, so what it quotes stands beside them. */
static void expand_quotation(Freezing *freezing, xmlNodePtr copy, const ContentNode *node)
{
    const Citation *citation = xref_of_node(freezing->graph, node);
    expand_citation(freezing, copy, node);
    if (citation && citation->label)
        xmlSetProp(copy, BAD_CAST "label", BAD_CAST citation->label);
}

/* Live indicators never leave the draft: what prints is defanged, so that is what is signed. */
static void expand_indicator(Freezing *freezing, xmlNodePtr copy, const ContentNode *node)
{
    (void)freezing;
    g_autofree char *text = content_text(node);
    g_autofree char *safe = defang(g_strstrip(text), expand_attr(copy, "type"));
    xmlNodeSetContent(copy, NULL);
    xmlNodeAddContent(copy, BAD_CAST safe);
}

static const Expansion expansions[] = {
    {"ref", expand_citation},         {"law", expand_citation},
    {"blockquote", expand_quotation}, {"desk", expand_desk},
    {"reporting", expand_reporting},  {"img", expand_image},
    {"ioc", expand_indicator},        {"insert", expand_box},
    {"programme", expand_programme},  {"statistics", expand_statistics},
    {"injects", expand_injects},
};

static const ContentNode *next_element(const ContentNode *node)
{
    while (node && !node->name)
        node = node->next;
    return node;
}

void expand_below(Freezing *freezing, xmlNodePtr copy, const ContentNode *node)
{
    const ContentNode *child = next_element(node->first);
    for (xmlNodePtr at = copy->children, next; at; at = next) {
        next = at->next;
        if (at->type != XML_ELEMENT_NODE)
            continue;
        g_assert(child && strcmp(child->name, (const char *)at->name) == 0);
        expand_below(freezing, at, child);
        for (size_t i = 0; i < G_N_ELEMENTS(expansions); i++)
            if (strcmp(expansions[i].name, child->name) == 0)
                expansions[i].expand(freezing, at, child);
        child = next_element(child->next);
    }
}

static void collect_ids(xmlNodePtr parent, GHashTable *taken)
{
    for (xmlNodePtr child = parent->children; child; child = child->next) {
        xmlChar *id = child->type == XML_ELEMENT_NODE ? xmlGetProp(child, BAD_CAST "id") : NULL;
        if (id)
            g_hash_table_add(taken, g_strdup((const char *)id));
        xmlFree(id);
        collect_ids(child, taken);
    }
}

/* Every section can be linked to: s1, s1-2, … where the author gave no id, and nothing else has
 * that one. */
static void number_sections(xmlNodePtr parent, const char *prefix, const char *joiner,
                            GHashTable *taken)
{
    int count = 0;
    for (xmlNodePtr child = parent->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        if (strcmp((const char *)child->name, "section") != 0) {
            number_sections(child, prefix, joiner, taken);
            continue;
        }
        bool named = xmlHasProp(child, BAD_CAST "id") != NULL;
        g_autofree char *id = NULL;
        do {
            g_free(id);
            id = g_strdup_printf("%s%s%d", prefix, joiner, ++count);
        } while (!named && g_hash_table_contains(taken, id));
        if (!named) {
            xmlSetProp(child, BAD_CAST "id", BAD_CAST id);
            g_hash_table_add(taken, g_strdup(id));
        }
        number_sections(child, id, "-", taken);
    }
}

static xmlNodePtr child_named(xmlNodePtr parent, const char *name)
{
    for (xmlNodePtr child = parent->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, name) == 0)
            return child;
    return NULL;
}

bool seal_is_frozen_form(GBytes *content)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(LoadTree) tree = load_tree_parse("content.xml", content, unheard);
    xmlChar *bytes = NULL;
    int size = tree ? xmlC14NDocDumpMemory(load_tree_doc(tree), NULL, XML_C14N_EXCLUSIVE_1_0, NULL,
                                           0, &bytes)
                    : -1;
    size_t given;
    const void *text = g_bytes_get_data(content, &given);
    bool same = size >= 0 && (size_t)size == given && memcmp(text, bytes, given) == 0;
    xmlFree(bytes);
    return same;
}

static Frozen canonical(xmlDocPtr doc)
{
    Frozen frozen = {NULL, ""};
    xmlChar *bytes = NULL;
    int size = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_EXCLUSIVE_1_0, NULL, 0, &bytes);
    if (size < 0)
        return frozen;
    frozen.bytes = g_bytes_new(bytes, (size_t)size);
    xmlFree(bytes);
    g_strlcpy(frozen.digest, digest_of(frozen.bytes).text, sizeof frozen.digest);
    return frozen;
}

Frozen seal_freeze(const LoadedDraft *draft, const Workspace *workspace, const XrefGraph *graph,
                   const FileRoot *root, DiagList *out)
{
    xmlNodePtr source =
        draft->tree && draft->document
            ? child_named(xmlDocGetRootElement(load_tree_doc(draft->tree)), "content")
            : NULL;
    if (!source)
        return (Frozen){NULL, ""};
    size_t errors = diag_list_count(out, DIAG_ERROR);
    g_autoptr(Arena) arena = arena_new();
    xmlDocPtr doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNodePtr content = xmlDocCopyNode(source, doc, 1);
    xmlDocSetRootElement(doc, content);
    xmlReconciliateNs(doc, content);
    const Document *document = draft->document;
    Freezing freezing = {
        .document = document,
        .workspace = workspace,
        .graph = graph,
        .root = root,
        .on = document->head.date.date,
        .lang = document->lang.text ? document->lang.text : "ja",
        .content = content,
        .arena = arena,
        .out = out,
    };
    expand_below(&freezing, content, document->content);
    xmlNodePtr coordination = child_named(content, "coordination"),
               body = child_named(content, "body");
    if (coordination)
        expand_coordination(&freezing, coordination);
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    collect_ids(content, taken);
    if (body)
        number_sections(body, "s", "", taken);
    expand_readings(&freezing);
    xmlSetProp(content, BAD_CAST "kind", BAD_CAST document_kind_name(document->kind));
    Frozen frozen = canonical(doc);
    xmlFreeDoc(doc);
    if (diag_list_count(out, DIAG_ERROR) > errors)
        frozen.digest[0] = '\0'; /* a picture is not there: nobody signed the text without it */
    return frozen;
}

/* The content of a draft as it stands there, canonical; bytes NULL: it has none. */
static Frozen bare_content(const LoadedDraft *draft)
{
    xmlNodePtr source =
        draft->tree ? child_named(xmlDocGetRootElement(load_tree_doc(draft->tree)), "content")
                    : NULL;
    if (!source)
        return (Frozen){NULL, ""};
    xmlDocPtr doc = xmlNewDoc(BAD_CAST "1.0");
    xmlDocSetRootElement(doc, xmlDocCopyNode(source, doc, 1));
    xmlReconciliateNs(doc, xmlDocGetRootElement(doc));
    Frozen frozen = canonical(doc);
    xmlFreeDoc(doc);
    return frozen;
}

bool seal_same_content(const LoadedDraft *a, const LoadedDraft *b)
{
    Frozen left = bare_content(a), right = bare_content(b);
    bool same = left.bytes && right.bytes && g_bytes_equal(left.bytes, right.bytes);
    frozen_clear(&left);
    frozen_clear(&right);
    return same;
}

void frozen_clear(Frozen *frozen)
{
    g_clear_pointer(&frozen->bytes, g_bytes_unref);
}
