/* structure.c - the logical structure tree.
 *
 * Elements come in logical order, but an element's own marks have no place among its children but
 * the one where they were drawn.  So each element gets a key: the first drawn mark beneath it, and
 * never less than what stands before it.  A footnote is drawn at the foot of the page yet read
 * where it is called; its key is that of the sibling before it.  Marks and children are then
 * merged by key. */
#include "pdf/structure.h"

#include <string.h>

#include "pdf/navigation.h"

typedef struct {
    gint64 key;  /* sheet and mark as one number; ties keep the order of addition */
    int element; /* child element, or -1 */
    size_t sheet, mark;
    int annotation; /* index, or -1 */
} Kid;

typedef struct {
    gint64 key;      /* first mark beneath it, INT64_MAX: none */
    gint64 last;     /* end of what was read before its next sibling */
    GArray *kids;    /* of Kid; NULL: none */
    int id;          /* object; 0: left out */
    char *name;      /* its id, owned; NULL: none */
    int first_sheet; /* of its own marks and annotations; -1 */
} Node;

typedef struct {
    const PdfPlan *plan;
    PdfObjects *objects;
    Node *nodes; /* one an element, one more for the root Document at the end */
    size_t count;
    int root_id;
} Tree;

enum { NO_KEY = -1 };
static const gint64 AFTER_ALL = G_MAXINT64 - 1; /* a note whose call is no element of its own */

static gint64 key_of(size_t sheet, size_t mark)
{
    return (gint64)sheet << 32 | (gint64)mark;
}

static Node *node_of(Tree *tree, int element)
{
    return &tree->nodes[element < 0 ? tree->count : (size_t)element];
}

static const char *type_of(const Tree *tree, int element)
{
    return tree->plan->document->elements[element].type;
}

static bool is_type(const Tree *tree, int element, const char *type)
{
    return strcmp(type_of(tree, element), type) == 0;
}

static void add_kid(Tree *tree, int parent, Kid kid)
{
    Node *node = node_of(tree, parent);
    if (!node->kids)
        node->kids = g_array_new(FALSE, FALSE, sizeof(Kid));
    g_array_append_val(node->kids, kid);
    if (kid.element < 0 && node->first_sheet < 0)
        node->first_sheet = (int)kid.sheet;
}

/* First mark beneath each element; a note's marks do not count for what it stands in. */
static void find_keys(Tree *tree)
{
    const PdfPlan *plan = tree->plan;
    for (size_t sheet = 0; sheet < plan->document->sheet_count; sheet++)
        for (size_t mark = 0; mark < pdf_marks_count(plan->marks, sheet); mark++) {
            gint64 key = key_of(sheet, mark);
            for (int at = pdf_marks_element(plan->marks, sheet, mark); at >= 0;) {
                if (tree->nodes[at].key == NO_KEY)
                    tree->nodes[at].key = key;
                at = is_type(tree, at, "Note") ? -1 : plan->document->elements[at].parent;
            }
        }
}

static bool may_be_empty(const Tree *tree, int element)
{
    static const char *const types[] = {"TD", "TH", "TR", "LBody", NULL};
    return g_strv_contains(types, type_of(tree, element));
}

/* An element is kept if something was drawn in it or beneath it. */
static void number_elements(Tree *tree)
{
    for (size_t i = tree->count; i-- > 0;) {
        Node *node = &tree->nodes[i];
        if (node->key == NO_KEY && node->id == 0 && !may_be_empty(tree, (int)i))
            continue;
        node->id = -1;
        int parent = tree->plan->document->elements[i].parent;
        if (parent >= 0)
            tree->nodes[parent].id = -1;
    }
    for (size_t i = 0; i < tree->count; i++)
        if (tree->nodes[i].id)
            tree->nodes[i].id = pdf_objects_reserve(tree->objects, 1);
}

/* An id is its first element's.  A note must have one, whether anything leads to it or not. */
static void name_elements(Tree *tree)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < tree->count; i++) {
        Node *node = &tree->nodes[i];
        const char *id = tree->plan->document->elements[i].id;
        if (node->id && id && *id && !g_hash_table_contains(names, id)) {
            node->name = g_strdup(id);
            g_hash_table_add(names, node->name);
        }
    }
    for (size_t i = 0; i < tree->count; i++) {
        Node *node = &tree->nodes[i];
        for (size_t number = i; node->id && !node->name && is_type(tree, (int)i, "Note");
             number += tree->count) {
            g_autofree char *name = g_strdup_printf("note-%" G_GSIZE_FORMAT, number);
            if (g_hash_table_add(names, name))
                node->name = g_steal_pointer(&name);
        }
    }
}

static void add_marks(Tree *tree)
{
    const PdfPlan *plan = tree->plan;
    for (size_t sheet = 0; sheet < plan->document->sheet_count; sheet++)
        for (size_t mark = 0; mark < pdf_marks_count(plan->marks, sheet); mark++) {
            int element = pdf_marks_element(plan->marks, sheet, mark);
            add_kid(tree, element, (Kid){key_of(sheet, mark), -1, sheet, mark, -1});
        }
}

/* In logical order, with keys that never fall. */
static void add_children(Tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        Node *node = &tree->nodes[i];
        if (!node->id)
            continue;
        Node *parent = node_of(tree, tree->plan->document->elements[i].parent);
        gint64 key = MAX(node->key, parent->last);
        if (is_type(tree, (int)i, "Note"))
            key = parent->last == NO_KEY ? AFTER_ALL : parent->last;
        else
            parent->last = key;
        add_kid(tree, tree->plan->document->elements[i].parent, (Kid){key, (int)i, 0, 0, -1});
    }
}

static void add_annotations(Tree *tree)
{
    const GArray *annotations = tree->plan->annotations;
    for (guint i = 0; i < annotations->len; i++) {
        const PdfAnnotation *annotation = &g_array_index(annotations, PdfAnnotation, i);
        add_kid(tree, annotation->first->element,
                (Kid){G_MAXINT64, -1, annotation->sheet, 0, (int)i});
    }
}

static gint by_key(gconstpointer a, gconstpointer b)
{
    gint64 first = ((const Kid *)a)->key, second = ((const Kid *)b)->key;
    return first < second ? -1 : first > second;
}

static void put_kid(const Tree *tree, const Node *node, const Kid *kid, GString *to)
{
    const PdfPlan *plan = tree->plan;
    if (kid->element >= 0)
        g_string_append_printf(to, " %d 0 R", tree->nodes[kid->element].id);
    else if (kid->annotation >= 0)
        g_string_append_printf(to, " <</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>",
                               plan->page_ids[kid->sheet],
                               g_array_index(plan->annotations, PdfAnnotation, kid->annotation).id);
    else if ((int)kid->sheet == node->first_sheet)
        g_string_append_printf(to, " %zu", kid->mark);
    else
        g_string_append_printf(to, " <</Type/MCR/Pg %d 0 R/MCID %zu>>", plan->page_ids[kid->sheet],
                               kid->mark);
}

static void put_kids(const Tree *tree, const Node *node, GString *to)
{
    if (node->first_sheet >= 0)
        g_string_append_printf(to, "/Pg %d 0 R", tree->plan->page_ids[node->first_sheet]);
    if (!node->kids)
        return;
    g_array_sort(node->kids, by_key); /* stable */
    g_string_append(to, "/K[");
    for (guint i = 0; i < node->kids->len; i++)
        put_kid(tree, node, &g_array_index(node->kids, Kid, i), to);
    g_string_append(to, "]");
}

static void put_headers(const char *headers, GString *to)
{
    g_auto(GStrv) ids = g_strsplit(headers, " ", -1);
    g_string_append(to, "/Headers[");
    for (char **id = ids; *id; id++)
        if (**id)
            pdf_put_bytes(to, *id, strlen(*id));
    g_string_append(to, "]");
}

/* XSL-FO templates write HTML's words. */
static const char *scope_name(const char *written)
{
    if (g_ascii_strncasecmp(written, "row", 3) == 0)
        return "Row";
    return g_ascii_strncasecmp(written, "col", 3) == 0 ? "Column" : "Both";
}

static void put_table_attributes(const PageElement *element, GString *to)
{
    bool header = element->headers && *element->headers;
    if (!element->scope && !header && element->column_span < 2 && element->row_span < 2)
        return;
    g_string_append(to, "<</O/Table");
    if (element->scope) {
        g_string_append(to, "/Scope");
        pdf_put_name(to, scope_name(element->scope));
    }
    if (element->column_span > 1)
        g_string_append_printf(to, "/ColSpan %d", element->column_span);
    if (element->row_span > 1)
        g_string_append_printf(to, "/RowSpan %d", element->row_span);
    if (header)
        put_headers(element->headers, to);
    g_string_append(to, ">>");
}

static void put_box(const Tree *tree, const PageElement *element, GString *to)
{
    if (!element->has_box || (size_t)element->box_sheet >= tree->plan->document->sheet_count)
        return;
    PageLength height = tree->plan->document->sheets[element->box_sheet].height;
    const PageLength *box = element->box;
    PageLength corners[] = {box[0], height - box[1] - box[3], box[0] + box[2], height - box[1]};
    g_string_append(to, "<</O/Layout/Placement/Block/BBox[");
    for (int i = 0; i < 4; i++) {
        pdf_put_length(to, corners[i]);
        g_string_append_c(to, ' ');
    }
    g_string_append(to, "]>>");
}

static void put_attributes(const Tree *tree, const PageElement *element, GString *to)
{
    g_autoptr(GString) attributes = g_string_new(NULL);
    put_table_attributes(element, attributes);
    if (element->list_numbering) {
        g_string_append(attributes, "<</O/List/ListNumbering");
        pdf_put_name(attributes, element->list_numbering);
        g_string_append(attributes, ">>");
    }
    put_box(tree, element, attributes);
    if (attributes->len)
        g_string_append_printf(to, "/A[%s]", attributes->str);
}

static void put_text_entry(GString *to, const char *key, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append(to, key);
    pdf_put_text(to, value);
}

static void write_element(Tree *tree, size_t index)
{
    const PageElement *element = &tree->plan->document->elements[index];
    const Node *node = &tree->nodes[index];
    GString *to = pdf_objects_begin(tree->objects, node->id);
    g_string_append(to, "<</Type/StructElem/S");
    pdf_put_name(to, element->type);
    g_string_append_printf(to, "/P %d 0 R", node_of(tree, element->parent)->id);
    put_text_entry(to, "/Alt", element->alt);
    put_text_entry(to, "/ActualText", element->actual);
    put_text_entry(to, "/Lang", element->lang);
    if (node->name) {
        g_string_append(to, "/ID");
        pdf_put_bytes(to, node->name, strlen(node->name));
    }
    put_attributes(tree, element, to);
    put_kids(tree, node, to);
    g_string_append(to, ">>");
    pdf_objects_end(tree->objects);
}

static void write_document(Tree *tree)
{
    const Node *node = node_of(tree, -1);
    GString *to = pdf_objects_begin(tree->objects, node->id);
    g_string_append_printf(to, "<</Type/StructElem/S/Document/P %d 0 R", tree->root_id);
    put_kids(tree, node, to);
    g_string_append(to, ">>");
    pdf_objects_end(tree->objects);
}

static int write_parents(Tree *tree)
{
    const PdfPlan *plan = tree->plan;
    int id = pdf_objects_reserve(tree->objects, 1);
    GString *to = pdf_objects_begin(tree->objects, id);
    g_string_append(to, "<</Nums[");
    for (size_t sheet = 0; sheet < plan->document->sheet_count; sheet++) {
        g_string_append_printf(to, "%zu[", sheet);
        for (size_t mark = 0; mark < pdf_marks_count(plan->marks, sheet); mark++) {
            int element = pdf_marks_element(plan->marks, sheet, mark);
            g_string_append_printf(to, "%d 0 R ", tree->nodes[element].id);
        }
        g_string_append(to, "]");
    }
    for (guint i = 0; i < plan->annotations->len; i++) {
        const PdfAnnotation *annotation = &g_array_index(plan->annotations, PdfAnnotation, i);
        g_string_append_printf(to, "%zu %d 0 R ", plan->document->sheet_count + i,
                               node_of(tree, annotation->first->element)->id);
    }
    g_string_append(to, "]>>");
    pdf_objects_end(tree->objects);
    return id;
}

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const Node *const *)a)->name, (*(const Node *const *)b)->name);
}

/* Ids of elements, which the Headers of table cells name; 0 when none has one. */
static int write_ids(Tree *tree)
{
    g_autoptr(GPtrArray) named = g_ptr_array_new();
    for (size_t i = 0; i < tree->count; i++)
        if (tree->nodes[i].name)
            g_ptr_array_add(named, &tree->nodes[i]);
    if (named->len == 0)
        return 0;
    g_ptr_array_sort(named, by_name);
    int id = pdf_objects_reserve(tree->objects, 1);
    GString *to = pdf_objects_begin(tree->objects, id);
    g_string_append(to, "<</Names[");
    for (guint i = 0; i < named->len; i++) {
        const Node *node = named->pdata[i];
        pdf_put_bytes(to, node->name, strlen(node->name));
        g_string_append_printf(to, " %d 0 R ", node->id);
    }
    g_string_append(to, "]>>");
    pdf_objects_end(tree->objects);
    return id;
}

static void tree_clear(Tree *tree)
{
    for (size_t i = 0; i <= tree->count; i++) {
        if (tree->nodes[i].kids)
            g_array_unref(tree->nodes[i].kids);
        g_free(tree->nodes[i].name);
    }
    g_free(tree->nodes);
}

int pdf_structure_write(const PdfPlan *plan, PdfObjects *objects)
{
    Tree tree = {.plan = plan, .objects = objects, .count = plan->document->element_count};
    tree.nodes = g_new0(Node, tree.count + 1);
    for (size_t i = 0; i <= tree.count; i++)
        tree.nodes[i] = (Node){.key = NO_KEY, .last = NO_KEY, .first_sheet = -1};
    for (guint i = 0; i < plan->annotations->len; i++)
        node_of(&tree, g_array_index(plan->annotations, PdfAnnotation, i).first->element)->id = -1;
    find_keys(&tree);
    tree.root_id = pdf_objects_reserve(objects, 1);
    number_elements(&tree);
    name_elements(&tree);
    tree.nodes[tree.count].id = pdf_objects_reserve(objects, 1);
    add_marks(&tree);
    add_children(&tree);
    add_annotations(&tree);
    for (size_t i = 0; i < tree.count; i++)
        if (tree.nodes[i].id)
            write_element(&tree, i);
    write_document(&tree);
    int parents = write_parents(&tree), ids = write_ids(&tree);
    GString *to = pdf_objects_begin(objects, tree.root_id);
    g_string_append_printf(
        to, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %zu",
        tree.nodes[tree.count].id, parents, plan->document->sheet_count + plan->annotations->len);
    if (ids)
        g_string_append_printf(to, "/IDTree %d 0 R", ids);
    g_string_append(to, ">>");
    pdf_objects_end(objects);
    tree_clear(&tree);
    return tree.root_id;
}
