/* check_tree.c - the structure tree as it was written: each link both ways, each mark owned once,
 * and what ISO 14289-1 wants of an element that a program can tell. */
#include "pdf/check_parts.h"

#include <stdlib.h>
#include <string.h>

#include "pdf/navigation.h"

enum { DEEPEST = 1000 };

typedef struct {
    PdfCheck *check;
    const PdfPlan *plan;
    const PdfObjects *objects;
    GHashTable *ids;     /* ID as written -> element's object, from the IDTree */
    GHashTable *found;   /* IDs that elements have */
    int **owners;        /* by sheet and mark, from the ParentTree */
    int *link_owners;    /* by annotation, from the ParentTree */
    int *element_ids;    /* objects by element, as marks show; 0: not seen */
    size_t marks, links; /* claimed by elements */
    int heading;         /* level of the last */
    bool skips_heading;
} Tree;

typedef struct { /* one StructElem, as it is written */
    PdfSpan type, kids, alt, actual, id, attributes;
    int parent, page;
} Element;

static void fail(Tree *tree, const char *problem)
{
    check_fail(tree->check, problem);
}

static bool read_element(const Tree *tree, int id, Element *element)
{
    PdfSpan rest, key, value;
    *element = (Element){.parent = 0};
    if (!pdf_dictionary_inside(pdf_objects_body(tree->objects, id), &rest))
        return false;
    while (pdf_entry_next(&rest, &key, &value)) {
        if (pdf_token_is(key, "/S"))
            element->type = (PdfSpan){value.at + 1, value.end};
        else if (pdf_token_is(key, "/K"))
            element->kids = value;
        else if (pdf_token_is(key, "/P"))
            element->parent = pdf_value_reference(value);
        else if (pdf_token_is(key, "/Pg"))
            element->page = pdf_value_reference(value);
        else if (pdf_token_is(key, "/Alt"))
            element->alt = value;
        else if (pdf_token_is(key, "/ActualText"))
            element->actual = value;
        else if (pdf_token_is(key, "/ID"))
            element->id = value;
        else if (pdf_token_is(key, "/A"))
            element->attributes = value;
    }
    return element->type.at != NULL;
}

/* ---- the trees of numbers and names */

static bool inside_array(PdfSpan value, PdfSpan *inside)
{
    if (!value.at || value.end - value.at < 2 || *value.at != '[')
        return false;
    *inside = (PdfSpan){value.at + 1, value.end - 1};
    return true;
}

static size_t mark_count(const Tree *tree, size_t sheet)
{
    return pdf_marks_count(tree->plan->marks, sheet);
}

static void read_owners(Tree *tree, size_t sheet, PdfSpan value)
{
    PdfSpan rest, owner;
    size_t count = 0;
    tree->owners[sheet] = g_new0(int, mark_count(tree, sheet) + 1);
    if (!inside_array(value, &rest)) {
        fail(tree, N_("a page has no parents in the tree"));
        return;
    }
    while (pdf_value_next(&rest, &owner) && count < mark_count(tree, sheet))
        tree->owners[sheet][count++] = pdf_value_reference(owner);
    if (count != mark_count(tree, sheet))
        fail(tree, N_("a mark has no parent in the tree"));
}

static void read_parents(Tree *tree, int id)
{
    PdfSpan numbers, rest, key, value;
    size_t sheets = tree->plan->document->sheet_count, next = 0;
    if (!pdf_dictionary_find(pdf_objects_body(tree->objects, id), "/Nums", &numbers) ||
        !inside_array(numbers, &rest)) {
        fail(tree, N_("a page has no parents in the tree"));
        return;
    }
    for (; pdf_value_next(&rest, &key) && pdf_value_next(&rest, &value); next++) {
        if (pdf_token_number(key) != (int)next)
            fail(tree, N_("the parents are not numbered in order"));
        if (next < sheets)
            read_owners(tree, next, value);
        else if (next - sheets < tree->plan->annotations->len)
            tree->link_owners[next - sheets] = pdf_value_reference(value);
    }
    if (next != sheets + tree->plan->annotations->len)
        fail(tree, N_("a page has no parents in the tree"));
}

static void read_ids(Tree *tree, PdfSpan value)
{
    PdfSpan names, rest, name, element;
    int id = pdf_value_reference(value);
    if (!pdf_dictionary_find(pdf_objects_body(tree->objects, id), "/Names", &names) ||
        !inside_array(names, &rest))
        return;
    while (pdf_value_next(&rest, &name) && pdf_value_next(&rest, &element))
        if (!g_hash_table_insert(tree->ids, g_strndup(name.at, (gsize)(name.end - name.at)),
                                 GINT_TO_POINTER(pdf_value_reference(element))))
            fail(tree, N_("two elements have one id"));
}

/* ---- one element */

static bool is_type(const Element *element, const char *type)
{
    return pdf_token_is(element->type, type);
}

static bool is_text(PdfSpan value)
{
    return value.at && value.end - value.at > 2;
}

/* Which elements must stand in which (ISO 32000-1, 14.8.4.3). */
static bool stands_well(const Element *element, const Element *parent)
{
    static const struct {
        const char *type, *parents[5];
    } rows[] = {
        {"LI", {"L"}},        {"Lbl", {"LI", "Note", "TOCI", "BibEntry"}},
        {"LBody", {"LI"}},    {"TR", {"Table", "THead", "TBody", "TFoot"}},
        {"TH", {"TR"}},       {"TD", {"TR"}},
        {"THead", {"Table"}}, {"TBody", {"Table"}},
        {"TFoot", {"Table"}}, {"TOCI", {"TOC"}},
        {"RB", {"Ruby"}},     {"RT", {"Ruby"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (!is_type(element, rows[i].type))
            continue;
        for (size_t k = 0; k < 5 && rows[i].parents[k]; k++)
            if (parent && is_type(parent, rows[i].parents[k]))
                return true;
        return false;
    }
    return true;
}

static bool has_attribute(const Element *element, const char *key, PdfSpan *found)
{
    PdfSpan rest, dictionary;
    if (!inside_array(element->attributes, &rest))
        return false;
    while (pdf_value_next(&rest, &dictionary))
        if (pdf_dictionary_find(dictionary, key, found))
            return true;
    return false;
}

static void check_headers(Tree *tree, PdfSpan headers)
{
    PdfSpan rest, id;
    if (!inside_array(headers, &rest))
        return;
    while (pdf_token_next(&rest, &id)) {
        g_autofree char *name = g_strndup(id.at, (gsize)(id.end - id.at));
        if (!g_hash_table_contains(tree->ids, name))
            fail(tree, N_("a cell names a header that is not there"));
    }
}

/* Levels must not be skipped, and the first is 1. */
static void check_heading(Tree *tree, const Element *element)
{
    int level = element->type.end - element->type.at == 2 && *element->type.at == 'H'
                    ? pdf_token_number((PdfSpan){element->type.at + 1, element->type.end})
                    : -1;
    if (level < 1)
        return;
    tree->skips_heading |= level > tree->heading + 1;
    tree->heading = level;
}

static void check_box(Tree *tree, const Element *element)
{
    PdfSpan box, rest, number;
    double corners[4] = {0};
    if (!has_attribute(element, "/BBox", &box) || !inside_array(box, &rest)) {
        fail(tree, N_("a figure does not say where it is"));
        return;
    }
    for (int i = 0; i < 4 && pdf_token_next(&rest, &number); i++)
        corners[i] = g_ascii_strtod(number.at, NULL);
    if (corners[2] <= corners[0] || corners[3] <= corners[1])
        fail(tree, N_("a figure does not say where it is"));
}

static void check_rules(Tree *tree, const Element *element, const Element *parent)
{
    PdfSpan found;
    if (!stands_well(element, parent))
        fail(tree, N_("an element stands where its type may not"));
    if (is_type(element, "Figure") || is_type(element, "Formula"))
        check_box(tree, element);
    if (is_type(element, "TH") && !has_attribute(element, "/Scope", &found) &&
        !has_attribute(element, "/Headers", &found))
        fail(tree, N_("a header cell does not say what it heads"));
    if (has_attribute(element, "/Headers", &found))
        check_headers(tree, found);
    if (is_type(element, "L") && !has_attribute(element, "/ListNumbering", &found))
        fail(tree, N_("a list does not say how it is numbered"));
    if (is_type(element, "Note") && !is_text(element->id))
        fail(tree, N_("a note has no id"));
    check_heading(tree, element);
}

static void check_id(Tree *tree, int id, const Element *element)
{
    if (!element->id.at)
        return;
    char *name = g_strndup(element->id.at, (gsize)(element->id.end - element->id.at));
    if (GPOINTER_TO_INT(g_hash_table_lookup(tree->ids, name)) != id)
        fail(tree, N_("an id leads to another element"));
    if (!g_hash_table_add(tree->found, name))
        fail(tree, N_("two elements have one id"));
}

/* ---- what an element claims */

typedef struct {
    gint64 last; /* sheet and mark before, as one number */
    size_t links;
} Claims;

static int sheet_of(const Tree *tree, int page)
{
    int sheet = page - tree->plan->page_ids[0]; /* pages have their ids in a row */
    return page > 0 && sheet >= 0 && sheet < (int)tree->plan->document->sheet_count ? sheet : -1;
}

static void claim_mark(Tree *tree, int id, int page, int mark, Claims *claims)
{
    int sheet = sheet_of(tree, page);
    if (sheet < 0 || mark < 0 || mark >= (int)mark_count(tree, (size_t)sheet)) {
        fail(tree, N_("an element claims a mark that is not there"));
        return;
    }
    if (tree->owners[sheet][mark] != id)
        fail(tree, N_("a mark has another parent than the element that claims it"));
    tree->owners[sheet][mark] = 0; /* nobody else may */
    tree->marks++;
    int element = pdf_marks_element(tree->plan->marks, (size_t)sheet, (size_t)mark);
    int *known = &tree->element_ids[element];
    if (*known && *known != id)
        fail(tree, N_("the marks of one element belong to two"));
    *known = id;
    gint64 place = (gint64)sheet << 32 | mark;
    if (place <= claims->last)
        fail(tree, N_("the marks of an element are not in order"));
    claims->last = place;
}

static void claim_link(Tree *tree, int id, int annotation, Claims *claims)
{
    const GArray *all = tree->plan->annotations;
    int index = all->len ? annotation - g_array_index(all, PdfAnnotation, 0).id : -1;
    PdfSpan body = pdf_objects_body(tree->objects, annotation), contents, key;
    if (index < 0 || index >= (int)all->len || tree->link_owners[index] != id ||
        !pdf_dictionary_find(body, "/StructParent", &key) ||
        pdf_token_number(key) != (int)tree->plan->document->sheet_count + index) {
        fail(tree, N_("a link and its element do not name each other"));
        return;
    }
    if (!pdf_dictionary_find(body, "/Contents", &contents) || !is_text(contents))
        fail(tree, N_("a link has no words for those who cannot see it"));
    tree->link_owners[index] = 0;
    tree->links++;
    claims->links++;
}

static void claim_dictionary(Tree *tree, int id, const Element *element, PdfSpan kid,
                             Claims *claims)
{
    PdfSpan page, mark, object;
    int page_id =
        pdf_dictionary_find(kid, "/Pg", &page) ? pdf_value_reference(page) : element->page;
    if (pdf_dictionary_find(kid, "/MCID", &mark))
        claim_mark(tree, id, page_id, pdf_token_number(mark), claims);
    else if (pdf_dictionary_find(kid, "/Obj", &object))
        claim_link(tree, id, pdf_value_reference(object), claims);
    else
        fail(tree, N_("an element claims a mark that is not there"));
}

static void check_element(Tree *tree, int id, int parent_id, const Element *parent, int depth)
{
    Element element;
    Claims claims = {-1, 0};
    PdfSpan rest, kid;
    if (depth > DEEPEST || !read_element(tree, id, &element) || element.parent != parent_id) {
        fail(tree, N_("an element and the one above do not name each other"));
        return;
    }
    check_id(tree, id, &element);
    check_rules(tree, &element, parent);
    if (!inside_array(element.kids, &rest))
        return;
    while (!tree->check->problem && pdf_value_next(&rest, &kid)) {
        if (*kid.at == '<')
            claim_dictionary(tree, id, &element, kid, &claims);
        else if (pdf_value_reference(kid))
            check_element(tree, pdf_value_reference(kid), id, &element, depth + 1);
        else
            claim_mark(tree, id, element.page, pdf_token_number(kid), &claims);
    }
    if (claims.links > 0 && !is_type(&element, "Link"))
        fail(tree, N_("a link stands in no element of its type"));
}

/* ---- all of it */

static void check_root(Tree *tree, int root)
{
    PdfSpan body = pdf_objects_body(tree->objects, root), kid, parents, ids;
    if (!pdf_dictionary_find(body, "/K", &kid) ||
        !pdf_dictionary_find(body, "/ParentTree", &parents)) {
        fail(tree, N_("there is no tree"));
        return;
    }
    read_parents(tree, pdf_value_reference(parents));
    if (pdf_dictionary_find(body, "/IDTree", &ids))
        read_ids(tree, ids);
    if (!tree->check->problem)
        check_element(tree, pdf_value_reference(kid), root, NULL, 0);
    if (tree->check->problem)
        return;
    size_t marks = 0;
    for (size_t sheet = 0; sheet < tree->plan->document->sheet_count; sheet++)
        marks += mark_count(tree, sheet);
    if (tree->marks != marks)
        fail(tree, N_("a mark belongs to no element"));
    if (tree->links != tree->plan->annotations->len)
        fail(tree, N_("a link stands in no element of its type"));
    if (g_hash_table_size(tree->found) != g_hash_table_size(tree->ids))
        fail(tree, N_("an id leads to another element"));
}

static void report(const Tree *tree, DiagList *out)
{
    if (tree->skips_heading) {
        Diag *diag = diag_add(out, DIAG_PDF_HEADINGS, DIAG_NOWHERE,
                              "the headings skip a level, or do not begin with the first");
        diag_help(diag, "begin with H1, and go down one level at a time");
    }
    if (tree->check->problem)
        diag_add(out, DIAG_PDF_MARKS, DIAG_NOWHERE, "the written file is not sound: %s",
                 diag_translate(tree->check->problem));
}

bool pdf_check_tree(PdfCheck *check, const PdfPlan *plan, const PdfObjects *objects, int root,
                    DiagList *out)
{
    size_t sheets = plan->document->sheet_count;
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                          found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree int **owners = g_new0(int *, sheets + 1);
    g_autofree int *link_owners = g_new0(int, plan->annotations->len + 1),
                   *element_ids = g_new0(int, plan->document->element_count + 1);
    Tree tree = {.check = check,
                 .plan = plan,
                 .objects = objects,
                 .ids = ids,
                 .found = found,
                 .owners = owners,
                 .link_owners = link_owners,
                 .element_ids = element_ids};
    check_root(&tree, root);
    check_compare_texts(check);
    for (size_t i = 0; i < sheets; i++)
        g_free(owners[i]);
    report(&tree, out);
    return check->problem == NULL;
}
