/* oscal.c - a catalog in OSCAL XML into a held text: groups, controls, their enhancements,
 * parts, parameters and the resources of the back matter, each by its id.
 *
 * Words are kept; relations between controls (link) and properties but the label are not words.
 * Where a sentence inserts a parameter, its id stands in brackets. */
#include "import/kinds.h"

#include <string.h>

#include "import/prose.h"
#include "import/source.h"
#include "import/write.h"

typedef struct {
    const LoadTree *tree;
    GPtrArray *around; /* locators of the provisions that are open, owned */
} Catalog;

static const char *const blocks[] = {"p",      "ul",        "ol",     "li",         "table", "pre",
                                     "h1",     "h2",        "h3",     "h4",         "h5",    "h6",
                                     "choice", "guideline", "select", "blockquote", "hr",    NULL};

/* The label without a class is the catalog's own; others are those of other documents. */
static char *label_of(const xmlNode *node)
{
    char *label = NULL;
    for (const xmlNode *prop = node->children; prop; prop = prop->next) {
        if (!source_is(prop, "prop"))
            continue;
        g_autofree char *name = source_attr(prop, "name");
        g_autofree char *class = source_attr(prop, "class");
        if (g_strcmp0(name, "label") != 0 || (label && class))
            continue;
        g_free(label);
        label = source_attr(prop, "value");
        if (!class)
            break;
    }
    return label;
}

/* A part without an id is the n-th of its name in what is around it. */
static char *made_locator(const Catalog *catalog, const xmlNode *node)
{
    g_autofree char *name = source_attr(node, "name");
    const char *word = name && *name ? name : (const char *)node->name;
    unsigned place = 1;
    for (const xmlNode *before = node->prev; before; before = before->prev) {
        g_autofree char *other =
            source_is(before, (const char *)node->name) ? source_attr(before, "name") : NULL;
        g_autofree char *id = other ? source_attr(before, "id") : NULL;
        place += !id && g_strcmp0(other, name) == 0 && other != NULL;
    }
    const char *around =
        catalog->around->len ? g_ptr_array_index(catalog->around, catalog->around->len - 1) : "";
    g_autofree char *number = place > 1 ? g_strdup_printf(".%u", place) : g_strdup("");
    return g_strdup_printf("%s%s%s%s", around, *around ? "/" : "", word, number);
}

static const char *heading_element(const xmlNode *node)
{
    return source_is(node, "param") ? "label" : "title";
}

static void take_provision(const Prose *prose, const xmlNode *node)
{
    Catalog *catalog = prose->user;
    g_autofree char *id = source_attr(node, source_is(node, "resource") ? "uuid" : "id");
    g_autofree char *locator = id && *id ? g_strdup(id) : made_locator(catalog, node);
    g_autofree char *label = label_of(node);
    const xmlNode *title = source_child(node, heading_element(node));
    g_autofree char *heading = title ? prose_text(prose, title) : NULL;
    const ImportProvision provision = {locator, label, heading, id,
                                       load_tree_span(catalog->tree, node)};
    const char *given = import_writer_open(prose->writer, &provision);
    g_ptr_array_add(catalog->around, g_strdup(given));
    prose_walk(prose, node);
    g_ptr_array_set_size(catalog->around, (int)catalog->around->len - 1);
    import_writer_close(prose->writer);
}

static bool take(const Prose *prose, const xmlNode *node)
{
    static const char *const provisions[] = {"group", "control", "part", "param", "resource", NULL};
    if (g_strv_contains(provisions, (const char *)node->name)) {
        take_provision(prose, node);
        return true;
    }
    if (source_is(node, "table")) {
        prose_table(prose, node);
        return true;
    }
    bool is_heading = node->parent && source_is(node, heading_element(node->parent)) &&
                      source_child(node->parent, (const char *)node->name) == node;
    return is_heading || source_is(node, "metadata");
}

static char *stand_in(const xmlNode *node)
{
    if (!source_is(node, "insert"))
        return NULL;
    g_autofree char *id = source_attr(node, "id-ref");
    g_autofree char *old = id ? NULL : source_attr(node, "param-id");
    return g_strdup_printf("[%s]", id ? id : old ? old : "");
}

char *import_oscal(const char *name, GBytes *bytes, const ImportText *options, DiagList *out)
{
    g_autoptr(LoadTree) tree = source_parse(name, bytes, out);
    if (!tree)
        return NULL;
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(tree));
    if (!source_is(root, "catalog")) {
        Diag *diag = diag_add(out, DIAG_IMPORT_FORM, load_tree_span(tree, root),
                              "this file is no catalog of OSCAL: it begins with <%s>", root->name);
        diag_help(diag, "resolve a profile into a catalog first, and give its XML");
        return NULL;
    }
    const xmlNode *metadata = source_child(root, "metadata");
    g_autofree char *title = source_text(metadata ? source_child(metadata, "title") : NULL);
    g_autoptr(ImportWriter) writer = import_writer_new(options, "catalog", title, out);
    import_writer_lang(writer, "en");
    g_autoptr(GPtrArray) around = g_ptr_array_new_with_free_func(g_free);
    Catalog catalog = {tree, around};
    const Prose prose = {writer, blocks, take, stand_in, &catalog};
    prose_walk(&prose, root);
    return import_writer_finish(writer, load_tree_span(tree, root));
}
