/* names.c - the names of statutes and texts, and the tree that finds them. */
#include "xref/names.h"

#include <string.h>

/* Edges stand in one open hash table, keyed by node and byte: no node has a list of its own. */
typedef struct {
    uint64_t key; /* (node << 8 | byte) + 1; 0: free */
    uint32_t child;
} Edge;

struct NameTree {
    Edge *edges;
    size_t capacity, used; /* capacity: a power of two */
    GPtrArray *values;     /* by node; NULL: no name ends here */
};

NameTree *name_tree_new(void)
{
    NameTree *tree = g_new0(NameTree, 1);
    tree->capacity = 1024;
    tree->edges = g_new0(Edge, tree->capacity);
    tree->values = g_ptr_array_new();
    g_ptr_array_add(tree->values, NULL);
    return tree;
}

void name_tree_free(NameTree *tree)
{
    if (!tree)
        return;
    g_free(tree->edges);
    g_ptr_array_unref(tree->values);
    g_free(tree);
}

static Edge *edge_at(const NameTree *tree, uint64_t key)
{
    size_t at = (size_t)((key * 0x9E3779B97F4A7C15u) >> 24) & (tree->capacity - 1);
    while (tree->edges[at].key && tree->edges[at].key != key)
        at = (at + 1) & (tree->capacity - 1);
    return &tree->edges[at];
}

static void grow(NameTree *tree)
{
    Edge *old = tree->edges;
    size_t count = tree->capacity;
    tree->capacity *= 2;
    tree->edges = g_new0(Edge, tree->capacity);
    for (size_t i = 0; i < count; i++)
        if (old[i].key)
            *edge_at(tree, old[i].key) = old[i];
    g_free(old);
}

static uint64_t key_of(uint32_t node, char byte)
{
    return ((uint64_t)node << 8 | (unsigned char)byte) + 1;
}

void name_tree_add(NameTree *tree, const char *name, size_t size, const void *value)
{
    if (size == 0 || size > NAME_LONGEST)
        return;
    uint32_t node = 0;
    for (size_t i = 0; i < size; i++) {
        if (tree->used * 2 >= tree->capacity)
            grow(tree);
        Edge *edge = edge_at(tree, key_of(node, name[i]));
        if (!edge->key) {
            *edge = (Edge){key_of(node, name[i]), tree->values->len};
            tree->used++;
            g_ptr_array_add(tree->values, NULL);
        }
        node = edge->child;
    }
    tree->values->pdata[node] = (void *)value;
}

const void *name_tree_match(const NameTree *tree, const char *text, size_t size, size_t *length)
{
    const void *found = NULL;
    uint32_t node = 0;
    for (size_t i = 0; i < size; i++) {
        const Edge *edge = edge_at(tree, key_of(node, text[i]));
        if (!edge->key)
            break;
        node = edge->child;
        if (tree->values->pdata[node]) {
            found = tree->values->pdata[node];
            *length = i + 1;
        }
    }
    return found;
}

/* ---- what may be named */

static void add_name(XrefNames *names, const char *name, const XrefTarget *target)
{
    if (name && strlen(name) >= 2 * 3) /* a single sign (法) means something in its text only */
        name_tree_add(names->tree, name, strlen(name), target);
}

static const XrefTarget *target_of(XrefNames *names, XrefTargetKind kind, const char *id,
                                   const char *number, const char *title)
{
    XrefTarget *target = g_hash_table_lookup(names->by_id, id);
    if (target)
        return target;
    target = arena_make(names->arena, XrefTarget);
    *target = (XrefTarget){kind, id, number, title ? title : id};
    g_hash_table_insert(names->by_id, (void *)id, target);
    if (number)
        g_hash_table_insert(names->by_number, (void *)number, target);
    return target;
}

static void add_laws(XrefNames *names, const Registry *registry)
{
    for (size_t i = 0; i < registry->law_count; i++) {
        const Law *law = &registry->laws[i];
        const XrefTarget *target =
            target_of(names, XREF_STATUTE, law->id, law->number, law->title_ja);
        add_name(names, law->title_ja, target);
        for (size_t k = 0; k < law->alias_count; k++)
            add_name(names, law->aliases[k], target);
    }
}

static void add_guidelines(XrefNames *names, const Registry *registry)
{
    for (size_t i = 0; i < registry->guideline_count; i++) {
        const GuidelineEntry *entry = &registry->guidelines[i];
        const XrefTarget *target = target_of(names, XREF_TEXT, entry->id, NULL, entry->title_ja);
        add_name(names, entry->title_ja, target);
        for (size_t k = 0; k < entry->alias_count; k++)
            add_name(names, entry->aliases[k], target);
    }
}

static void add_documents(XrefNames *names, const Workspace *workspace)
{
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *document = workspace->documents[i];
        if (document->kind != DOCUMENT_GUIDELINE || !g_str_has_prefix(document->lang.text, "ja"))
            continue;
        const char *title = document_title(document, "ja");
        const XrefTarget *target = target_of(names, XREF_TEXT, document->id.text, NULL, title);
        add_name(names, title, target);
    }
}

XrefNames *xref_names_new(const Workspace *workspace)
{
    XrefNames *names = g_new0(XrefNames, 1);
    names->arena = arena_new();
    names->tree = name_tree_new();
    names->by_number = g_hash_table_new(g_str_hash, g_str_equal);
    names->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    add_laws(names, &workspace->registry);
    add_guidelines(names, &workspace->registry);
    add_documents(names, workspace);
    return names;
}

void xref_names_free(XrefNames *names)
{
    if (!names)
        return;
    name_tree_free(names->tree);
    g_hash_table_unref(names->by_number);
    g_hash_table_unref(names->by_id);
    arena_free(names->arena);
    g_free(names);
}
