/* structure.c - the logical structure: one element a formatting object that has a role.
 *
 * Elements are numbered in flow order before layout, so an object keeps its element however often
 * it is laid out.  Every node learns the element that its own text belongs to; -1 is an artifact.
 */
#include "page/layout.h"

#include <string.h>

typedef struct {
    Arena *arena;
    FoTree *tree;
    const PageOptions *options;
    DiagList *out;
    GArray *elements;  /* of PageElement */
    GPtrArray *floats; /* of FoNode: those of the paragraph being numbered */
    int paragraphs;    /* blocks around that hold lines */
    bool in_header;
} Numbering;

typedef struct {
    FoKind kind;
    const char *type; /* NULL: none unless role says so */
} RoleRow;

static const RoleRow roles[] = {
    {FO_BLOCK, "P"},
    {FO_LIST_BLOCK, "L"},
    {FO_LIST_ITEM, "LI"},
    {FO_LIST_LABEL, "Lbl"},
    {FO_LIST_BODY, "LBody"},
    {FO_TABLE_CAPTION, "Caption"},
    {FO_TABLE, "Table"},
    {FO_TABLE_HEADER, "THead"},
    {FO_TABLE_BODY, "TBody"},
    {FO_TABLE_FOOTER, "TFoot"},
    {FO_TABLE_ROW, "TR"},
    {FO_TABLE_CELL, "TD"},
    {FO_FOOTNOTE_BODY, "Note"},
    {FO_BASIC_LINK, "Link"},
    {FO_EXTERNAL_GRAPHIC, "Figure"},
    {FO_INSTREAM, "Figure"},
};

/* ISO 32000-1, 14.8.4. */
static const char *const types[] = {
    "Document", "Part",  "Art",       "Sect",     "Div",   "BlockQuote", "Caption", "TOC",
    "TOCI",     "Index", "NonStruct", "Private",  "P",     "H",          "H1",      "H2",
    "H3",       "H4",    "H5",        "H6",       "L",     "LI",         "Lbl",     "LBody",
    "Table",    "TR",    "TH",        "TD",       "THead", "TBody",      "TFoot",   "Span",
    "Quote",    "Note",  "Reference", "BibEntry", "Code",  "Link",       "Annot",   "Ruby",
    "RB",       "RT",    "Figure",    "Formula",  "Form",
};

/* Types of PDF 2.0 as the nearest of PDF 1.7. */
static const struct {
    const char *role, *type;
} newer_types[] = {{"Title", "P"},     {"Aside", "Div"}, {"FENote", "Note"},         {"Em", "Span"},
                   {"Strong", "Span"}, {"Sub", "Span"},  {"DocumentFragment", "Div"}};

static bool is_artifact_role(const char *role)
{
    return g_ascii_strcasecmp(role, "artifact") == 0;
}

/* No element of its own; what is in it belongs to what it stands in. */
static bool is_skipped_role(const char *role)
{
    return strcmp(role, "SKIP") == 0 || strcmp(role, "NonStruct") == 0;
}

/* Which elements must stand in which (ISO 32000-1, 14.8.4.3). */
static bool may_stand(const Numbering *numbering, const char *type, int parent)
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
    const char *above =
        parent >= 0 ? g_array_index(numbering->elements, PageElement, parent).type : "";
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].type, type) == 0)
            return g_strv_contains(rows[i].parents, above);
    return true;
}

static const char *known_type(const char *role)
{
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (strcmp(types[i], role) == 0)
            return types[i];
    for (size_t i = 0; i < G_N_ELEMENTS(newer_types); i++)
        if (strcmp(newer_types[i].role, role) == 0)
            return newer_types[i].type;
    return NULL;
}

static const char *type_of(Numbering *numbering, const FoNode *node)
{
    const char *role = node->look->other->role;
    if (role && *role) {
        const char *type = known_type(role);
        if (type)
            return type;
        if (!is_artifact_role(role) && !is_skipped_role(role)) {
            Diag *diag = diag_add(numbering->out, DIAG_PAGE_ROLE,
                                  fo_attr_span(numbering->tree, node, "role"),
                                  "\"%s\" is no structure type of PDF", role);
            const char *near = diag_nearest(role, types, G_N_ELEMENTS(types));
            if (near)
                diag_help(diag, "did you mean \"%s\"?", near);
            diag_set_severity(diag, DIAG_WARNING);
        }
    }
    if (node->kind == FO_TABLE_CELL)
        return numbering->in_header || node->look->other->scope ? "TH" : "TD";
    if (node->kind == FO_INLINE &&
        ((role && *role) || node->look->other->actual || fo_attr(node, "xml:lang")))
        return "Span";
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        if (roles[i].kind == node->kind)
            return roles[i].type;
    return NULL;
}

/* Makes no area where it stands. */
static bool is_point(const FoNode *node)
{
    return node->kind == FO_MARKER || node->kind == FO_CHANGE_BAR_BEGIN ||
           node->kind == FO_CHANGE_BAR_END;
}

/* A block that only groups other blocks is no paragraph. */
static bool holds_only_blocks(const FoNode *node)
{
    bool any = false;
    for (const FoNode *child = node->first; child; child = child->next) {
        if (child->kind == FO_TEXT) {
            if (strspn(child->text, " \t\r\n") != child->text_size)
                return false;
            continue;
        }
        if (is_point(child))
            continue;
        if (fo_kind_row(child->kind)->is != FO_IS_BLOCK && child->kind != FO_FLOAT)
            return false;
        any = true;
    }
    return any;
}

static bool is_figure_without_words(const FoNode *node)
{
    return (node->kind == FO_EXTERNAL_GRAPHIC || node->kind == FO_INSTREAM) &&
           !node->look->other->alt;
}

/* What the first label says: "1." "１" "手順1" are numbers, "a." "iv)" letters, "・" a mark. */
static const char *numbering_of(const char *label, size_t size)
{
    gunichar first = 0;
    size_t letters = 0;
    bool roman = true;
    for (const char *at = label; at < label + size; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_isdigit(character))
            return "Decimal";
        if (g_unichar_isalpha(character) || g_unichar_ispunct(character) ||
            g_unichar_isgraph(character))
            first = first ? first : character;
        letters += g_unichar_isalpha(character);
        roman &= !g_unichar_isalpha(character) ||
                 (character < 0x80 && strchr("ivxlcIVXLC", (int)character));
    }
    bool upper = g_unichar_isupper(first);
    if (letters > 0 && letters < 6 && roman && (letters > 1 || strchr("iI", (int)first)))
        return upper ? "UpperRoman" : "LowerRoman";
    if (letters == 1 && first < 0x80)
        return upper ? "UpperAlpha" : "LowerAlpha";
    if (first == 0x25a0 || first == 0x25a1 || first == 0x25aa || first == 0x25ab)
        return "Square";
    if (first == 0x25cb || first == 0x25e6)
        return "Circle";
    return letters ? "None" : "Disc";
}

static const char *list_numbering(const FoNode *list)
{
    const FoNode *at = list->first;
    while (at && at->kind != FO_TEXT)
        at = at->first ? at->first : at->next;
    return at ? numbering_of(at->text, at->text_size) : "None";
}

static int add_element(Numbering *numbering, const FoNode *node, const char *type, int parent)
{
    const OtherLook *other = node->look->other;
    const FoNode *above = node->parent;
    PageElement element = {.type = type,
                           .parent = parent,
                           .alt = other->alt,
                           .actual = other->actual,
                           .scope = other->scope,
                           .headers = other->headers,
                           .id = fo_attr(node, "id"),
                           .column_span = 1,
                           .row_span = 1};
    const char *lang = node->look->text->lang;
    const char *outer = above && above->look ? above->look->text->lang : NULL;
    if (lang && g_strcmp0(lang, outer) != 0)
        element.lang = lang;
    if (node->kind == FO_TABLE_CELL) {
        element.column_span = node->look->table->columns_spanned;
        element.row_span = node->look->table->rows_spanned;
        if (strcmp(type, "TH") == 0 && !element.scope)
            element.scope = numbering->in_header ? "Column" : "Row";
    }
    if (strcmp(type, "L") == 0)
        element.list_numbering = list_numbering(node);
    element.has_box = strcmp(type, "Figure") == 0 || strcmp(type, "Formula") == 0;
    element.box_sheet = -1;
    g_array_append_val(numbering->elements, element);
    return (int)numbering->elements->len - 1;
}

/* Ruby holds RB, which the node keeps, and RT right behind it. */
static int add_ruby(Numbering *numbering, const FoNode *node, int parent)
{
    int ruby = add_element(numbering, node, "Ruby", parent);
    PageElement base = {
        .type = "RB", .parent = ruby, .column_span = 1, .row_span = 1, .box_sheet = -1};
    PageElement text = base;
    text.type = "RT";
    g_array_append_val(numbering->elements, base);
    g_array_append_val(numbering->elements, text);
    return ruby + 1;
}

static bool stands_alone(const FoNode *node)
{
    for (const FoNode *other = node->parent->first; other; other = other->next)
        if (other != node && !is_point(other) && other->kind != FO_TEXT)
            return false;
    return true;
}

/* What the object above says already: the only paragraph of a cell, label, item or note, and the
 * list that only puts a note beside its label. */
static bool adds_nothing(const FoNode *node)
{
    static const FoKind holders[] = {FO_TABLE_CELL, FO_LIST_LABEL, FO_LIST_BODY, FO_FOOTNOTE_BODY,
                                     FO_TABLE_CAPTION};
    FoKind above = node->parent ? node->parent->kind : FO_TEXT;
    const FoNode *note = node->kind == FO_LIST_BLOCK  ? node->parent
                         : node->kind == FO_LIST_ITEM ? node->parent->parent
                         : node->kind == FO_LIST_BODY ? node->parent->parent->parent
                                                      : NULL;
    if (note && note->kind == FO_FOOTNOTE_BODY)
        return true;
    if (node->kind != FO_BLOCK || !stands_alone(node) ||
        g_strcmp0(node->look->text->lang, node->parent->look->text->lang) != 0)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(holders); i++)
        if (holders[i] == above)
            return node->parent->element >= 0;
    return false;
}

static void number_node(Numbering *numbering, FoNode *node, int parent, bool artifact);

/* A row for cells that stand in their part of the table itself. */
static int add_row(Numbering *numbering, int section)
{
    PageElement row = {
        .type = "TR", .parent = section, .column_span = 1, .row_span = 1, .box_sheet = -1};
    g_array_append_val(numbering->elements, row);
    return (int)numbering->elements->len - 1;
}

static bool is_part_of_table(const Numbering *numbering, int element)
{
    const char *type =
        element >= 0 ? g_array_index(numbering->elements, PageElement, element).type : "";
    return strcmp(type, "THead") == 0 || strcmp(type, "TBody") == 0 || strcmp(type, "TFoot") == 0;
}

static void number_loose_cells(Numbering *numbering, FoNode *part, int element)
{
    int row = -1;
    for (FoNode *child = part->first; child; child = child->next) {
        bool cell = child->kind == FO_TABLE_CELL;
        if (!cell || child->look->table->starts_row)
            row = -1;
        if (cell && row < 0)
            row = add_row(numbering, element);
        number_node(numbering, child, cell ? row : element, false);
        if (cell && child->look->table->ends_row)
            row = -1;
    }
}

static bool is_captioned(const FoNode *table)
{
    return table->kind == FO_TABLE && table->parent->kind == FO_TABLE_AND_CAPTION;
}

/* A caption is the first or the last child of its table (ISO 32000-1, table 337). */
static void number_captions(Numbering *numbering, FoNode *table, int element, bool artifact,
                            bool after)
{
    if (!is_captioned(table))
        return;
    for (FoNode *child = table->parent->first; child; child = child->next)
        if (child->kind == FO_TABLE_CAPTION && caption_is_after(child) == after)
            number_node(numbering, child, element, artifact);
}

static void number_table_and_caption(Numbering *numbering, FoNode *node, int element, bool artifact)
{
    for (FoNode *child = node->first; child; child = child->next)
        if (child->kind != FO_TABLE_CAPTION)
            number_node(numbering, child, element, artifact);
}

static void number_children(Numbering *numbering, FoNode *node, int element, bool artifact)
{
    bool outer = numbering->in_header;
    if (node->kind == FO_TABLE_HEADER)
        numbering->in_header = true;
    if (node->kind == FO_TABLE_BODY || node->kind == FO_TABLE_FOOTER)
        numbering->in_header = false;
    number_captions(numbering, node, element, artifact, false);
    if (!artifact && is_part_of_table(numbering, element))
        number_loose_cells(numbering, node, element);
    else if (node->kind == FO_TABLE_AND_CAPTION)
        number_table_and_caption(numbering, node, element, artifact);
    else
        for (FoNode *child = node->first; child; child = child->next)
            number_node(numbering, child, element, artifact);
    number_captions(numbering, node, element, artifact, true);
    numbering->in_header = outer;
}

/* What floats is read behind the paragraph that it is anchored in. */
static bool wait_for_paragraph(Numbering *numbering, FoNode *node)
{
    if (node->kind != FO_FLOAT || node->look->area->floats != FLOAT_BEFORE ||
        numbering->paragraphs == 0)
        return false;
    g_ptr_array_add(numbering->floats, node);
    return true;
}

static void number_floats(Numbering *numbering, int parent, bool artifact)
{
    g_autoptr(GPtrArray) floats = numbering->floats;
    numbering->floats = g_ptr_array_new();
    for (guint i = 0; i < floats->len; i++)
        number_node(numbering, g_ptr_array_index(floats, i), parent, artifact);
}

static void number_content(Numbering *numbering, FoNode *node, int parent, bool artifact)
{
    bool lines = node->kind == FO_BLOCK && !holds_only_blocks(node);
    numbering->paragraphs += lines;
    number_children(numbering, node, node->element, artifact);
    numbering->paragraphs -= lines;
    if (numbering->paragraphs == 0 && numbering->floats->len > 0)
        number_floats(numbering, parent, artifact);
}

static void report_place(Numbering *numbering, const FoNode *node, const char *type, int parent)
{
    const char *above =
        parent >= 0 ? g_array_index(numbering->elements, PageElement, parent).type : "Document";
    Diag *diag =
        diag_add(numbering->out, DIAG_PAGE_ROLE, fo_attr_span(numbering->tree, node, "role"),
                 "\"%s\" may not stand in \"%s\"; its words are read as part of it", type, above);
    diag_help(diag, "give the object around it a role that may hold it");
    diag_set_severity(diag, DIAG_WARNING);
}

static void number_node(Numbering *numbering, FoNode *node, int parent, bool artifact)
{
    if (node->kind == FO_MARKER)
        return; /* set where it is retrieved, as an artifact */
    if (wait_for_paragraph(numbering, node))
        return;
    if (node->kind == FO_TEXT || node->kind == FO_FOREIGN) {
        node->element = artifact ? -1 : parent;
        return;
    }
    const char *role = node->look->other->role;
    bool own_role = role && *role && known_type(role);
    if (node->kind == FO_STATIC_CONTENT && !own_role)
        artifact = true;
    if ((role && is_artifact_role(role)) || (is_figure_without_words(node) && !own_role))
        artifact = true;
    if (node->kind == FO_INLINE && !artifact && node->look->other->ruby &&
        *node->look->other->ruby) {
        node->element = add_ruby(numbering, node, parent);
        return;
    }
    const char *type = artifact ? NULL : type_of(numbering, node);
    if (type && !may_stand(numbering, type, parent)) {
        if (own_role)
            report_place(numbering, node, type, parent);
        type = NULL;
    }
    bool is_group = node->kind == FO_BLOCK && holds_only_blocks(node);
    if (type && !own_role && (is_group || adds_nothing(node)))
        type = NULL;
    if (role && is_skipped_role(role))
        type = NULL;
    node->element = artifact ? -1 : type ? add_element(numbering, node, type, parent) : parent;
    number_content(numbering, node, parent, artifact);
}

void structure_number(Arena *arena, FoTree *tree, const PageOptions *options, DiagList *out,
                      GArray *elements)
{
    Numbering numbering = {arena, tree, options, out, elements, g_ptr_array_new(), 0, false};
    for (FoNode *sequence = fo_next_sequence(tree->root); sequence;
         sequence = fo_next_sequence(sequence))
        number_children(&numbering, sequence, -1, false);
    g_ptr_array_unref(numbering.floats);
}
