/* schema.c - checks a tree against a grammar, in the author's words.
 *
 * The walk goes down beside the grammar's tables.  An element that has no place is reported once
 * and its inside is left alone; what such a mistake makes look missing is not reported.  Only
 * an element that holds what it may, and all that it must, is asked whether its parts stand in
 * their order, and once. */
#include "load/schema.h"

#include <string.h>

#include "base/place.h"
#include "load/grammar.h"

enum { ENOUGH = 500 }; /* findings of one file */

struct LoadSchema {
    char *name;
    xmlDoc *doc;
    Grammar *grammar;
};

typedef struct {
    const LoadSchema *schema;
    const LoadTree *tree;
    DiagList *out;
    size_t before; /* findings that were there already */
} Check;

/* Our own file: anything wrong with it is our bug. */
static LoadSchema *read_schema(const char *name)
{
    g_autofree char *file = g_strdup_printf("schemas/%s.rng", name);
    g_autofree char *path = place_of_data(file);
    g_autofree char *text = NULL;
    gsize size;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, &size, &error))
        g_error("%s", error->message);
    LoadSchema *schema = g_new0(LoadSchema, 1);
    schema->name = g_strdup(name);
    schema->doc = xmlReadMemory(text, (int)size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
    if (!schema->doc)
        g_error("%s is no XML", path);
    g_autofree char *trouble = NULL;
    schema->grammar = grammar_new(schema->doc, &trouble);
    if (trouble)
        g_error("%s: %s", path, trouble);
    return schema;
}

const LoadSchema *load_schema(const char *name)
{
    static GMutex lock;
    static GPtrArray *schemas; /* of LoadSchema; kept until the process ends */
    g_mutex_lock(&lock);
    if (!schemas)
        schemas = g_ptr_array_new();
    LoadSchema *schema = NULL;
    for (guint i = 0; i < schemas->len && !schema; i++) {
        LoadSchema *known = g_ptr_array_index(schemas, i);
        if (strcmp(known->name, name) == 0)
            schema = known;
    }
    if (!schema) {
        schema = read_schema(name);
        g_ptr_array_add(schemas, schema);
    }
    g_mutex_unlock(&lock);
    return schema;
}

static size_t found(const Check *check)
{
    return diag_list_length(check->out) - check->before;
}

static void suggest(Diag *diag, const char *written, const GPtrArray *words, const char *format)
{
    const char *near = diag_nearest(written, (const char *const *)words->pdata, words->len);
    if (near)
        diag_help(diag, format, near);
}

/* values */

static const struct {
    DiagCode code;
    const char *words, *help; /* words: %s is what was written */
} wrong_values[] = {
    [VALUE_TEXT] = {DIAG_LOAD_BAD_VALUE, N_("\"%s\" cannot stand here"), NULL},
    [VALUE_WORD] = {DIAG_LOAD_BAD_VALUE, N_("\"%s\" cannot stand here"), NULL},
    [VALUE_DATE] = {DIAG_LOAD_BAD_DATE, N_("\"%s\" is no day of the calendar"),
                    N_("write the day as YYYY-MM-DD, such as 2026-11-30")},
    [VALUE_INSTANT] = {DIAG_LOAD_BAD_INSTANT, N_("\"%s\" is no moment with an offset"),
                       N_("write it like 2026-11-30T14:00:00+09:00")},
    [VALUE_NUMBER] = {DIAG_LOAD_BAD_NUMBER, N_("\"%s\" is no number that can stand here"),
                      N_("write a whole number from 1, in ASCII digits")},
    [VALUE_LANGUAGE] = {DIAG_LOAD_BAD_LANGUAGE, N_("\"%s\" is no language tag"),
                        N_("write a tag such as ja, en or zh-Hans")},
    [VALUE_ID] = {DIAG_LOAD_BAD_ID, N_("\"%s\" cannot be an id"),
                  N_("use up to 64 ASCII letters, digits, and . _ - behind the first")},
    [VALUE_PATTERN] = {DIAG_LOAD_BAD_VALUE, N_("\"%s\" has not the form that is asked for"), NULL},
};

static void list_words(Diag *diag, const ValueRule *rule, const char *written)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < rule->any->len; i++) {
        const Value *value = &g_array_index(rule->any, Value, i);
        if (value->kind == VALUE_WORD)
            g_ptr_array_add(words, (char *)value->word);
    }
    if (words->len == 0)
        return;
    const char *near = diag_nearest(written, (const char *const *)words->pdata, words->len);
    g_ptr_array_add(words, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)words->pdata);
    diag_rule(diag, "one of: %s", all);
    if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
}

static void explain_pattern(Diag *diag, const ValueRule *rule)
{
    const Value *value = &g_array_index(rule->any, Value, 0);
    g_autofree char *pattern = g_strdup(g_regex_get_pattern(value->pattern) + strlen("\\A(?:"));
    pattern[strlen(pattern) - strlen(")\\z")] = '\0';
    diag_rule(diag, "the form is: %s", pattern);
}

static void report_value(Check *check, const ValueRule *rule, const char *written, DiagSpan span)
{
    if (!*written) {
        Diag *diag = diag_add(check->out, DIAG_LOAD_BAD_VALUE, span, "a value is missing here");
        list_words(diag, rule, written);
        return;
    }
    ValueKind kind = g_array_index(rule->any, Value, 0).kind;
    Diag *diag =
        diag_add(check->out, wrong_values[kind].code, span, wrong_values[kind].words, written);
    const char *language = kind == VALUE_LANGUAGE ? value_language_of_country(written) : NULL;
    if (language)
        diag_help(diag, "that is a country; the language is \"%s\"", language);
    else if (wrong_values[kind].help)
        diag_help(diag, "%s", diag_translate(wrong_values[kind].help));
    if (kind == VALUE_PATTERN)
        explain_pattern(diag, rule);
    list_words(diag, rule, written);
}

/* One word of a list stands somewhere inside the attribute's value. */
static DiagSpan word_span(const LoadTree *tree, DiagSpan value, const char *word)
{
    const char *bytes = g_bytes_get_data(diag_source_bytes(tree->source), NULL);
    const char *at = memmem(bytes + value.begin, value.end - value.begin, word, strlen(word));
    if (!at)
        return value;
    uint32_t begin = (uint32_t)(at - bytes);
    return (DiagSpan){tree->source, begin, begin + (uint32_t)strlen(word)};
}

static void check_value(Check *check, const ValueRule *rule, const char *text, DiagSpan span)
{
    g_autofree char *bad_word = NULL;
    if (value_rule_accepts(rule, text, &bad_word))
        return;
    if (bad_word)
        report_value(check, rule, bad_word, word_span(check->tree, span, bad_word));
    else
        report_value(check, rule, text, span);
}

/* attributes */

static char *written_name(const xmlAttr *attr)
{
    return attr->ns && attr->ns->prefix ? g_strdup_printf("%s:%s", attr->ns->prefix, attr->name)
                                        : g_strdup((const char *)attr->name);
}

static const AttrRule *find_attr_rule(const ElementRule *rule, const char *name)
{
    for (guint i = 0; i < rule->attrs->len; i++) {
        const AttrRule *attr = &g_array_index(rule->attrs, AttrRule, i);
        if (strcmp(attr->name, name) == 0)
            return attr;
    }
    return NULL;
}

static void report_unknown_attr(Check *check, const ElementRule *rule, const xmlAttr *attr,
                                const char *name)
{
    Diag *diag =
        diag_add(check->out, DIAG_LOAD_UNKNOWN_ATTRIBUTE, tree_attr_name_span(check->tree, attr),
                 "<%s> has no attribute %s", rule->name, name);
    diag_mark(diag, "unknown attribute");
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < rule->attrs->len; i++)
        g_ptr_array_add(names, (char *)g_array_index(rule->attrs, AttrRule, i).name);
    suggest(diag, name, names, N_("did you mean %s?"));
}

static void check_attrs(Check *check, const ElementRule *rule, const xmlNode *element)
{
    bool misspelt = false;
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next) {
        g_autofree char *name = written_name(attr);
        const AttrRule *known = find_attr_rule(rule, name);
        if (!known) {
            report_unknown_attr(check, rule, attr, name);
            misspelt = true;
            continue;
        }
        check_value(check, &known->value, tree_attr(element, name),
                    tree_attr_span(check->tree, attr));
    }
    for (guint i = 0; i < rule->attrs->len && !misspelt; i++) {
        const AttrRule *attr = &g_array_index(rule->attrs, AttrRule, i);
        if (!attr->required || tree_attr_node(element, attr->name))
            continue;
        Diag *diag =
            diag_add(check->out, DIAG_LOAD_MISSING_ATTRIBUTE, tree_name_span(check->tree, element),
                     "<%s> needs the attribute %s", rule->name, attr->name);
        diag_help(diag, "add %s=\"…\"", attr->name);
    }
}

/* elements */

static bool is_ours(const Check *check, const xmlNode *element)
{
    return element->ns &&
           strcmp((const char *)element->ns->href, check->schema->grammar->namespace) == 0;
}

static bool is_in_vocabulary(const Grammar *grammar, const char *name)
{
    for (guint i = 0; i < grammar->vocabulary->len; i++)
        if (strcmp(g_ptr_array_index(grammar->vocabulary, i), name) == 0)
            return true;
    return false;
}

static void report_foreign(Check *check, const xmlNode *element)
{
    Diag *diag = diag_add(check->out, DIAG_LOAD_NAMESPACE, tree_name_span(check->tree, element),
                          "<%s> is not in the namespace %s", element->name,
                          check->schema->grammar->namespace);
    if (element->ns)
        diag_mark(diag, "it is in \"%s\"", element->ns->href);
    if (element->parent->type == XML_ELEMENT_NODE)
        diag_help(diag, "remove it; a drawing is a file in assets/");
    else
        diag_help(diag, "write xmlns=\"%s\" on the outermost element",
                  check->schema->grammar->namespace);
}

/* What people bring from HTML and from office programs. */
static const struct {
    const char *foreign, *own;
} namesakes[] = {
    {"b", "strong"},    {"i", "em"},     {"u", "em"},     {"font", "strong"}, {"div", "section"},
    {"h1", "title"},    {"h2", "title"}, {"h3", "title"}, {"h4", "title"},    {"image", "img"},
    {"footnote", "fn"}, {"link", "a"},   {"list", "ul"},  {"item", "li"},
};

static const char *own_name(const char *foreign)
{
    for (size_t i = 0; i < G_N_ELEMENTS(namesakes); i++)
        if (strcmp(namesakes[i].foreign, foreign) == 0)
            return namesakes[i].own;
    return NULL;
}

static void help_unknown(Diag *diag, const Grammar *grammar, const ElementRule *rule,
                         const char *name)
{
    const GPtrArray *words = grammar->vocabulary;
    const char *own = own_name(name);
    const char *near =
        diag_nearest(name, (const char *const *)rule->names->pdata, rule->names->len);
    if (!near)
        near = diag_nearest(name, (const char *const *)words->pdata, words->len);
    if (own && is_in_vocabulary(grammar, own))
        diag_help(diag, "write <%s>, which is what this is called here", own);
    else if (near)
        diag_help(diag, "did you mean <%s>?", near);
    else
        diag_help(diag, "docs/reference.md lists the elements");
}

static void report_unplaced(Check *check, const ElementRule *rule, const xmlNode *element)
{
    const Grammar *grammar = check->schema->grammar;
    const char *name = (const char *)element->name;
    DiagSpan span = tree_name_span(check->tree, element);
    if (!is_in_vocabulary(grammar, name)) {
        Diag *diag =
            diag_add(check->out, DIAG_LOAD_UNKNOWN_ELEMENT, span, "there is no element <%s>", name);
        diag_mark(diag, "unknown element");
        help_unknown(diag, grammar, rule, name);
        return;
    }
    Diag *diag = diag_add(check->out, DIAG_LOAD_MISPLACED_ELEMENT, span,
                          "<%s> cannot stand in <%s>", name, rule->name);
    g_autofree char *model = grammar_model(grammar, rule);
    if (*model)
        diag_rule(diag, "<%s> holds: %s", rule->name, model);
    else
        diag_rule(diag, "<%s> holds nothing", rule->name);
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static DiagSpan text_span(const LoadTree *tree, const xmlNode *text)
{
    const xmlNode *before = text->prev;
    while (before && before->type != XML_ELEMENT_NODE)
        before = before->prev;
    DiagSpan inside = tree_inside_span(tree, text->parent);
    if (!before)
        return (DiagSpan){tree->source, inside.begin, inside.begin + 1};
    const char *bytes = g_bytes_get_data(diag_source_bytes(tree->source), NULL);
    uint32_t at = tree_whole_span(tree, before).end;
    while (at < inside.end && g_ascii_isspace(bytes[at]))
        at++;
    return (DiagSpan){tree->source, at, at + 1};
}

static void report_text(Check *check, const ElementRule *rule, const xmlNode *text)
{
    Diag *diag = diag_add(check->out, DIAG_LOAD_MISPLACED_TEXT, text_span(check->tree, text),
                          "text cannot stand in <%s> by itself", rule->name);
    if (g_hash_table_contains(rule->children, "p"))
        diag_help(diag, "put it into a <p>");
    else if (g_hash_table_contains(rule->children, "li"))
        diag_help(diag, "put it into an <li>");
    else
        diag_help(diag, "put it into an element of its own, or remove it");
}

/* True when nothing is. */
static bool check_missing(Check *check, const ElementRule *rule, const xmlNode *element)
{
    size_t before = found(check);
    for (guint i = 0; i < rule->required->len; i++) {
        const char *name = g_ptr_array_index(rule->required, i);
        if (tree_child(element, name))
            continue;
        Diag *diag =
            diag_add(check->out, DIAG_LOAD_MISSING_ELEMENT, tree_name_span(check->tree, element),
                     "<%s> has no <%s>", rule->name, name);
        g_autofree char *model = grammar_model(check->schema->grammar, rule);
        diag_rule(diag, "<%s> holds: %s", rule->name, model);
        diag_help(diag, "add a <%s>", name);
    }
    return found(check) == before;
}

static void check_order(Check *check, const ElementRule *rule, const xmlNode *element)
{
    const xmlNode *misfit = parts_misfit(rule, element);
    if (!misfit)
        return;
    Diag *diag;
    if (misfit == element)
        diag = diag_add(check->out, DIAG_LOAD_STRUCTURE, tree_name_span(check->tree, element),
                        "a part of <%s> is missing", rule->name);
    else if (misfit->type == XML_TEXT_NODE)
        diag = diag_add(check->out, DIAG_LOAD_STRUCTURE, text_span(check->tree, misfit),
                        "text stands in the wrong place in <%s>", rule->name);
    else
        diag = diag_add(check->out, DIAG_LOAD_STRUCTURE, tree_name_span(check->tree, misfit),
                        "<%s> stands in the wrong place in <%s>, or once too often", misfit->name,
                        rule->name);
    g_autofree char *model = grammar_model(check->schema->grammar, rule);
    diag_rule(diag, "<%s> holds, in this order: %s", rule->name, model);
}

static void check_element(Check *check, const ElementRule *rule, const xmlNode *element);

static void check_children(Check *check, const ElementRule *rule, const xmlNode *element)
{
    bool misplaced = false, text_found = false;
    for (const xmlNode *child = element->children; child && found(check) < ENOUGH;
         child = child->next) {
        if (child->type == XML_TEXT_NODE) {
            if (!rule->mixed && rule->content.any->len == 0 && !text_found &&
                !is_blank((const char *)child->content)) {
                text_found = true; /* once an element */
                report_text(check, rule, child);
            }
        } else if (child->type == XML_ELEMENT_NODE) {
            const ElementRule *below =
                is_ours(check, child) ? g_hash_table_lookup(rule->children, child->name) : NULL;
            misplaced = misplaced || !below;
            if (below)
                check_element(check, below, child);
            else if (is_ours(check, child))
                report_unplaced(check, rule, child);
            else
                report_foreign(check, child);
        }
    }
    bool whole = !misplaced && check_missing(check, rule, element);
    if (whole && !text_found && rule->content.any->len == 0)
        check_order(check, rule, element);
}

static bool is_padded(const xmlNode *element, const ValueRule *rule, const char *text)
{
    char *bad_word = NULL;
    xmlChar *whole = xmlNodeGetContent(element);
    bool padded = strcmp((const char *)whole, text) != 0 &&
                  !value_rule_accepts(rule, (const char *)whole, &bad_word);
    xmlFree(whole);
    g_free(bad_word);
    return padded;
}

static void check_content(Check *check, const ElementRule *rule, const xmlNode *element)
{
    g_autofree char *text = tree_text(element);
    DiagSpan span = tree_inside_span(check->tree, element);
    size_t before = diag_list_length(check->out);
    check_value(check, &rule->content, text, span);
    if (diag_list_length(check->out) > before || !is_padded(element, &rule->content, text))
        return;
    Diag *diag = diag_add(check->out, DIAG_LOAD_BAD_VALUE, span,
                          "white space stands around the value of <%s>", rule->name);
    diag_help(diag, "write <%s>%s</%s>", rule->name, text, rule->name);
}

static void check_element(Check *check, const ElementRule *rule, const xmlNode *element)
{
    check_attrs(check, rule, element);
    check_children(check, rule, element);
    if (rule->content.any->len == 0 || tree_first(element))
        return;
    check_content(check, rule, element);
}

static void check_root(Check *check)
{
    const Grammar *grammar = check->schema->grammar;
    const xmlNode *root = xmlDocGetRootElement(check->tree->doc);
    const ElementRule *rule = g_hash_table_lookup(grammar->roots, root->name);
    if (rule && is_ours(check, root)) {
        check_element(check, rule, root);
        return;
    }
    if (rule) {
        report_foreign(check, root);
        return;
    }
    Diag *diag = diag_add(check->out, DIAG_LOAD_UNKNOWN_ELEMENT, tree_name_span(check->tree, root),
                          "a file of this kind cannot begin with <%s>", root->name);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < grammar->root_names->len; i++)
        g_string_append_printf(names, "%s<%s>", i ? ", " : "",
                               (char *)g_ptr_array_index(grammar->root_names, i));
    diag_rule(diag, "it begins with: %s", names->str);
    suggest(diag, (const char *)root->name, grammar->root_names, N_("did you mean <%s>?"));
}

bool load_schema_check(const LoadSchema *schema, const LoadTree *tree, DiagList *out)
{
    Check check = {schema, tree, out, diag_list_length(out)};
    check_root(&check);
    return found(&check) == 0;
}

bool load_tree_check(const LoadTree *tree, const char *schema, DiagList *out)
{
    return load_schema_check(load_schema(schema), tree, out);
}
