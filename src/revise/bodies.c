/* bodies.c - a sheet of bodies: columns are places in an <agency>. */
#include "revise/bodies.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "load/csv.h"

#define REGISTRY_NS "urn:renmei:registry:1"

/* What a value has to look like, as schemas/agencies.rng has it, for whoever sees the sheet. */
typedef struct {
    const char *pattern, *wrong, *help; /* msgids */
} Form;

enum { FORM_WORDS, FORM_ID, FORM_ADDRESS, FORM_PHONE, FORM_MAIL, FORM_YES };

static const Form forms[] = {
    [FORM_ID] = {"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", N_("\"%s\" is no id"),
                 N_("write it with Latin letters, digits and hyphens: example-agency")},
    [FORM_ADDRESS] = {"^https?://[!-~]+$", N_("\"%s\" is no address of a web page"),
                      N_("write it from https:// on: https://www.example.go.jp/")},
    [FORM_PHONE] = {"^[+0-9][0-9-]{5,20}$", N_("\"%s\" is no telephone number"),
                    N_("write digits and hyphens, not wide, and no words: 03-1234-5678")},
    [FORM_MAIL] = {"^[!-?A-~]+@[!-?A-~]+$", N_("\"%s\" is no mail address"),
                   N_("write the address alone: desk@example.go.jp")},
    [FORM_YES] = {"^(yes|no)$", N_("\"%s\" is neither yes nor no"),
                  N_("write yes for a real body, no for one of an example")},
};

typedef struct {
    const char *head[2]; /* Japanese, English */
    const char *desk;    /* beneath the desk with this role; NULL: of the body */
    const char *element; /* NULL: the body itself */
    const char *lang;    /* of the element; NULL: it has none */
    const char *attr;    /* NULL: its words */
    int form;
} Column;

#define CONTACT "contact"
#define REPORTING "reporting"

static const Column columns[] = {
    {{"識別子", "id"}, NULL, NULL, NULL, "id", FORM_ID},
    {{"名称", "name (Japanese)"}, NULL, "name", "ja", NULL, FORM_WORDS},
    {{"略称", "short name (Japanese)"}, NULL, "name", "ja", "short", FORM_WORDS},
    {{"英文名称", "name"}, NULL, "name", "en", NULL, FORM_WORDS},
    {{"英文略称", "short name"}, NULL, "name", "en", "short", FORM_WORDS},
    {{"職名", "post (Japanese)"}, NULL, "post", "ja", NULL, FORM_WORDS},
    {{"英文職名", "post"}, NULL, "post", "en", NULL, FORM_WORDS},
    {{"ウェブサイト", "website"}, NULL, NULL, NULL, "url", FORM_ADDRESS},
    {{"問合せ先の課", "section (Japanese)"}, CONTACT, "section", "ja", NULL, FORM_WORDS},
    {{"英文の課", "section"}, CONTACT, "section", "en", NULL, FORM_WORDS},
    {{"電話", "telephone"}, CONTACT, "phone", NULL, NULL, FORM_PHONE},
    {{"受付時間", "hours (Japanese)"}, CONTACT, "hours", "ja", NULL, FORM_WORDS},
    {{"英文の受付時間", "hours"}, CONTACT, "hours", "en", NULL, FORM_WORDS},
    {{"メール", "mail"}, CONTACT, "mail", NULL, NULL, FORM_MAIL},
    {{"報告窓口の課", "report desk (Japanese)"}, REPORTING, "section", "ja", NULL, FORM_WORDS},
    {{"英文の報告窓口の課", "report desk"}, REPORTING, "section", "en", NULL, FORM_WORDS},
    {{"報告窓口の電話", "report telephone"}, REPORTING, "phone", NULL, NULL, FORM_PHONE},
    {{"報告窓口の受付時間", "report hours (Japanese)"}, REPORTING, "hours", "ja", NULL, FORM_WORDS},
    {{"英文の報告窓口の受付時間", "report hours"}, REPORTING, "hours", "en", NULL, FORM_WORDS},
    {{"報告窓口のメール", "report mail"}, REPORTING, "mail", NULL, NULL, FORM_MAIL},
    {{"報告窓口のページ", "report page"}, REPORTING, "url", NULL, NULL, FORM_ADDRESS},
    {{"実在の機関", "real body"}, NULL, NULL, NULL, "real", FORM_YES},
};

/* The order in which schemas/agencies.rng has the elements of a body and of a desk. */
static const char *const in_body[] = {"name",  "alias", "post", "number-pattern", "seal",
                                      "order", "role",  "unit", "desk",           NULL};
static const char *const in_desk[] = {"section", "phone", "extension", "hours",
                                      "mail",    "form",  "url",       NULL};

static bool is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static bool has_attr(xmlNode *node, const char *name, const char *value)
{
    xmlChar *own = xmlGetProp(node, BAD_CAST name);
    bool same = g_strcmp0((const char *)own, value) == 0;
    xmlFree(own);
    return same;
}

static bool speaks(xmlNode *node, const char *lang)
{
    xmlChar *own = xmlNodeGetLang(node);
    bool same = !lang || g_strcmp0((const char *)own, lang) == 0;
    xmlFree(own);
    return same;
}

/* The last one: names are in the order of their days, and the last holds now. */
static xmlNode *last_child(xmlNode *parent, const char *name, const char *lang)
{
    xmlNode *last = NULL;
    for (xmlNode *child = parent->children; child; child = child->next)
        if (is(child, name) && speaks(child, lang))
            last = child;
    return last;
}

static xmlNode *find_desk(xmlNode *agency, const char *role)
{
    for (xmlNode *child = agency->children; child; child = child->next)
        if (is(child, "desk") && has_attr(child, "role", role))
            return child;
    return NULL;
}

static xmlNode *place_of(xmlNode *agency, const Column *column)
{
    xmlNode *parent = column->desk ? find_desk(agency, column->desk) : agency;
    return parent && column->element ? last_child(parent, column->element, column->lang) : parent;
}

static char *value_of(xmlNode *agency, const Column *column)
{
    xmlNode *node = place_of(agency, column);
    xmlChar *value = !node          ? NULL
                     : column->attr ? xmlGetProp(node, BAD_CAST column->attr)
                                    : xmlNodeGetContent(node);
    char *words = g_strstrip(g_strdup(value ? (const char *)value : ""));
    xmlFree(value);
    return words;
}

/* ---- out */

static xmlDoc *open_agencies(GBytes *bytes, DiagList *out)
{
    g_autoptr(LoadTree) tree = load_tree_parse("registry/agencies.xml", bytes, out);
    return tree && load_tree_check(tree, "agencies", out) ? xmlCopyDoc(load_tree_doc(tree), 1)
                                                          : NULL;
}

GBytes *bodies_sheet(GBytes *agencies, const char *lang, DiagList *out)
{
    xmlDoc *doc = open_agencies(agencies, out);
    if (!doc)
        return NULL;
    const char *fields[G_N_ELEMENTS(columns)];
    GString *csv = g_string_new("\xef\xbb\xbf");
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        fields[i] = columns[i].head[!g_str_has_prefix(lang, "ja")];
    csv_add_row(csv, fields, G_N_ELEMENTS(columns));
    for (xmlNode *agency = xmlDocGetRootElement(doc)->children; agency; agency = agency->next) {
        if (!is(agency, "agency"))
            continue;
        for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
            fields[i] = value_of(agency, &columns[i]);
        csv_add_row(csv, fields, G_N_ELEMENTS(columns));
        for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
            g_free((char *)fields[i]);
    }
    xmlFreeDoc(doc);
    return g_string_free_to_bytes(csv);
}

/* ---- in */

static size_t rank(const char *const *order, const xmlNode *node)
{
    size_t at = 0;
    while (order[at] && !is(node, order[at]))
        at++;
    return at;
}

/* On a line of its own, behind what stands before it in the schema's order. */
static xmlNode *add_child(xmlNode *parent, const char *const *order, const char *name,
                          unsigned depth)
{
    xmlNode *child = xmlNewDocNode(parent->doc, parent->ns, BAD_CAST name, NULL), *before = NULL;
    for (xmlNode *node = parent->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && rank(order, node) <= rank(order, child))
            before = node;
    g_autofree char *indent = g_strdup_printf("\n%*s", (int)(2 * depth), "");
    xmlNode *line = xmlNewDocText(parent->doc, BAD_CAST indent);
    if (before)
        xmlAddNextSibling(before, line);
    else if (parent->children)
        xmlAddPrevSibling(parent->children, line);
    else
        xmlAddChild(parent, line);
    xmlAddNextSibling(line, child);
    if (!before && !child->next) {
        g_autofree char *end = g_strdup_printf("\n%*s", (int)(2 * depth - 2), "");
        xmlAddChild(parent, xmlNewDocText(parent->doc, BAD_CAST end));
    }
    return child;
}

static xmlNode *desk_of(xmlNode *agency, const char *role)
{
    xmlNode *desk = find_desk(agency, role);
    if (desk)
        return desk;
    desk = add_child(agency, in_body, "desk", 2);
    xmlSetProp(desk, BAD_CAST "id", BAD_CAST role);
    xmlSetProp(desk, BAD_CAST "role", BAD_CAST role);
    return desk;
}

static void set_value(xmlNode *agency, const Column *column, const char *value)
{
    xmlNode *parent = column->desk ? desk_of(agency, column->desk) : agency,
            *node = place_of(agency, column);
    if (!node) {
        node = add_child(parent, column->desk ? in_desk : in_body, column->element,
                         column->desk ? 3 : 2);
        if (column->lang)
            xmlNodeSetLang(node, BAD_CAST column->lang);
    }
    if (column->attr) {
        xmlSetProp(node, BAD_CAST column->attr, BAD_CAST value);
        return;
    }
    xmlChar *escaped = xmlEncodeSpecialChars(node->doc, BAD_CAST value);
    xmlNodeSetContent(node, escaped);
    xmlFree(escaped);
}

static xmlNode *find_agency(xmlNode *root, const char *id)
{
    for (xmlNode *child = root->children; child; child = child->next)
        if (is(child, "agency") && has_attr(child, "id", id))
            return child;
    return NULL;
}

static xmlNode *agency_of(xmlNode *root, const char *id)
{
    xmlNode *known = find_agency(root, id), *last = last_child(root, "agency", NULL);
    if (known)
        return known;
    static const char *const order[] = {"agency", NULL};
    xmlNode *agency = add_child(root, order, "agency", 1);
    xmlChar *real = last ? xmlGetProp(last, BAD_CAST "real") : NULL;
    xmlSetProp(agency, BAD_CAST "id", BAD_CAST id);
    xmlSetProp(agency, BAD_CAST "kind", BAD_CAST "administrative-organ");
    xmlSetProp(agency, BAD_CAST "country", BAD_CAST "JP");
    if (real)
        xmlSetProp(agency, BAD_CAST "real", real);
    xmlFree(real);
    return agency;
}

/* ---- what is wrong, in the sheet */

static unsigned row_number(const CsvRow *row)
{
    unsigned line, column;
    diag_line_column(row->span, &line, &column);
    return line;
}

static void check_cell(const CsvRow *heads, const CsvRow *row, size_t column, const char *id,
                       DiagList *out)
{
    g_autofree char *value = csv_field_words(row, column), *head = csv_field_words(heads, column);
    const Form *form = &forms[columns[column].form];
    if (!*value || !form->pattern || g_regex_match_simple(form->pattern, value, 0, 0))
        return;
    g_autofree char *wrong = g_strdup_printf(diag_translate(form->wrong), value);
    Diag *diag = diag_add(out, DIAG_LOAD_BODIES, g_array_index(row->spans, DiagSpan, column),
                          "row %u (%s), column \"%s\": %s", row_number(row), id, head, wrong);
    diag_help(diag, "%s", diag_translate(form->help));
}

static void check_row(xmlNode *root, const CsvRow *heads, const CsvRow *row, DiagList *out)
{
    g_autofree char *id = csv_field_words(row, 0), *name = csv_field_words(row, 1),
                    *english = csv_field_words(row, 3);
    if (*id && !*name && !*english && !find_agency(root, id)) {
        Diag *diag = diag_add(out, DIAG_LOAD_BODIES, row->span,
                              "row %u: the body %s is new and has no name", row_number(row), id);
        g_autofree char *head = csv_field_words(heads, 1);
        diag_help(diag, "write its name in the column \"%s\", or the id of a body that is known",
                  head);
    }
    for (size_t i = 0; *id && i < MIN(row->fields->len, G_N_ELEMENTS(columns)); i++)
        check_cell(heads, row, i, id, out);
}

static bool check_rows(xmlNode *root, const GArray *rows, DiagList *out)
{
    size_t before = diag_list_length(out);
    for (guint i = 1; i < rows->len; i++)
        check_row(root, &g_array_index(rows, CsvRow, 0), &g_array_index(rows, CsvRow, i), out);
    return diag_list_length(out) == before;
}

static bool take_row(xmlNode *root, const CsvRow *row)
{
    g_autofree char *id = csv_field_words(row, 0);
    bool changed = false;
    if (!*id)
        return false;
    xmlNode *agency = agency_of(root, id);
    for (size_t i = 1; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *value = csv_field_words(row, i), *now = value_of(agency, &columns[i]);
        if (!*value || strcmp(value, now) == 0)
            continue;
        set_value(agency, &columns[i], value);
        changed = true;
    }
    return changed;
}

static bool has_columns(const GArray *rows, DiagList *out)
{
    const CsvRow *first = rows->len ? &g_array_index(rows, CsvRow, 0) : NULL;
    g_autofree char *head = first ? csv_field_words(first, 0) : g_strdup("");
    for (size_t side = 0; side < 2; side++)
        if (first && first->fields->len == G_N_ELEMENTS(columns) &&
            strcmp(head, columns[0].head[side]) == 0)
            return true;
    Diag *diag = diag_add(out, DIAG_LOAD_BODIES, first ? first->span : DIAG_NOWHERE,
                          "this is no sheet of bodies: its first row has other headings");
    diag_help(diag,
              "write one with renmei registry --bodies FILE, and leave its columns as they are");
    return false;
}

/* What came out is what the schema says, or nothing changes. */
static GBytes *checked(xmlDoc *doc, DiagList *out)
{
    xmlChar *bytes = NULL;
    int size = 0;
    xmlDocDumpMemoryEnc(doc, &bytes, &size, "UTF-8");
    g_autoptr(GBytes) written = g_bytes_new(bytes, (size_t)size);
    xmlFree(bytes);
    g_autoptr(LoadTree) tree = load_tree_parse("registry/agencies.xml", written, out);
    return tree && load_tree_check(tree, "agencies", out) ? g_steal_pointer(&written) : NULL;
}

GBytes *bodies_take(GBytes *agencies, const char *name, GBytes *sheet, size_t *changed,
                    DiagList *out)
{
    g_autoptr(GBytes) text = csv_utf8(sheet);
    g_autoptr(GArray) rows =
        csv_read(diag_source_new(out, name, text), BODIES_MAX_ROWS, DIAG_LOAD_BODIES, out);
    if (!rows || !has_columns(rows, out))
        return NULL;
    xmlDoc *doc = open_agencies(agencies, out);
    if (!doc)
        return NULL;
    xmlNode *root = xmlDocGetRootElement(doc);
    *changed = 0;
    bool good = check_rows(root, rows, out);
    for (guint i = 1; good && i < rows->len; i++)
        *changed += take_row(root, &g_array_index(rows, CsvRow, i));
    GBytes *written = good ? checked(doc, out) : NULL;
    xmlFreeDoc(doc);
    return written;
}
