/* grammar.c - reads a RELAX NG schema as tables: for each element its attributes, children and
 * values.  Order and number are left to the validator; only what cannot be left out is noted.
 *
 * It knows the part of RELAX NG that schemas/ uses, and says so when a schema uses more. */
#include "load/grammar.h"

#include <stdlib.h>
#include <string.h>

#include "load/tree.h"

#define ID_PATTERN "[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}"
#define RNG_NAMESPACE "http://relaxng.org/ns/structure/1.0"

typedef struct {
    Grammar *grammar;
    char *trouble; /* owned; NULL: none */
} Reader;

/* The place in a schema that is being read. */
typedef struct {
    ElementRule *rule;
    bool required;
} Spot;

static Reach read_pattern(Reader *reader, const xmlNode *pattern, Spot spot);
static ElementRule *rule_of(Reader *reader, const xmlNode *element);

static void give_up(Reader *reader, const char *what, const char *name)
{
    if (!reader->trouble)
        reader->trouble = g_strdup_printf("%s \"%s\"", what, name ? name : "");
}

static bool is_rng(const xmlNode *node)
{
    return node->ns && strcmp((const char *)node->ns->href, RNG_NAMESPACE) == 0;
}

const xmlNode *grammar_first_pattern(const xmlNode *parent)
{
    const xmlNode *child = tree_first(parent);
    while (child && !is_rng(child))
        child = tree_next(child);
    return child;
}

const xmlNode *grammar_next_pattern(const xmlNode *pattern)
{
    do
        pattern = tree_next(pattern);
    while (pattern && !is_rng(pattern));
    return pattern;
}

static const xmlNode *definition_of(Reader *reader, const xmlNode *ref)
{
    const char *name = tree_attr(ref, "name");
    const xmlNode *found = name ? g_hash_table_lookup(reader->grammar->defines, name) : NULL;
    if (!found)
        give_up(reader, "no definition", name);
    return found;
}

static const Reach NOTHING = {.empty = true};

static Reach add_part(Reader *reader, ElementRule *rule, const ElementRule *part)
{
    if (rule->parts->len < PARTS_MAX)
        return parts_add(rule->parts, part);
    give_up(reader, "too many parts in", rule->name);
    return NOTHING;
}

/* values */

static void read_value(Reader *reader, const xmlNode *pattern, ValueRule *rule);

static void read_values_of(Reader *reader, const xmlNode *parent, ValueRule *rule)
{
    for (const xmlNode *child = parent ? grammar_first_pattern(parent) : NULL; child;
         child = grammar_next_pattern(child))
        read_value(reader, child, rule);
}

static Value value_of_data(const xmlNode *data)
{
    const char *type = tree_attr(data, "type");
    Value value = {.kind = VALUE_TEXT};
    g_autofree char *pattern = NULL;
    for (const xmlNode *param = grammar_first_pattern(data); param;
         param = grammar_next_pattern(param)) {
        const char *name = tree_attr(param, "name");
        g_autofree char *text = tree_text(param);
        if (strcmp(name, "pattern") == 0)
            pattern = g_steal_pointer(&text);
        else if (strcmp(name, "maxInclusive") == 0)
            value.most = atol(text);
        else if (strcmp(name, "minLength") == 0)
            pattern = g_strdup("[\\s\\S]*\\S[\\s\\S]*");
    }
    if (g_strcmp0(type, "date") == 0)
        value.kind = VALUE_DATE;
    else if (g_strcmp0(type, "dateTime") == 0)
        value.kind = VALUE_INSTANT;
    else if (g_strcmp0(type, "positiveInteger") == 0)
        value.kind = VALUE_NUMBER, value.least = 1;
    else if (g_strcmp0(type, "nonNegativeInteger") == 0)
        value.kind = VALUE_NUMBER;
    else if (g_strcmp0(type, "language") == 0)
        value.kind = VALUE_LANGUAGE;
    else if (g_strcmp0(pattern, ID_PATTERN) == 0)
        value.kind = VALUE_ID;
    else if (pattern) {
        g_autofree char *whole = g_strdup_printf("\\A(?:%s)\\z", pattern);
        value.pattern = g_regex_new(whole, 0, 0, NULL);
        value.kind = value.pattern ? VALUE_PATTERN : VALUE_TEXT;
    }
    return value;
}

static void read_value(Reader *reader, const xmlNode *pattern, ValueRule *rule)
{
    if (tree_is(pattern, "value")) {
        const xmlNode *text = pattern->children;
        const char *word = text ? (const char *)text->content : "";
        g_array_append_val(rule->any, ((Value){.kind = VALUE_WORD, .word = word}));
    } else if (tree_is(pattern, "data")) {
        Value value = value_of_data(pattern);
        g_array_append_val(rule->any, value);
    } else if (tree_is(pattern, "text")) {
        g_array_append_val(rule->any, (Value){.kind = VALUE_TEXT});
    } else if (tree_is(pattern, "ref")) {
        read_values_of(reader, definition_of(reader, pattern), rule);
    } else {
        rule->list = rule->list || tree_is(pattern, "list");
        read_values_of(reader, pattern, rule);
    }
}

static bool has_attr_rule(const ElementRule *rule, const char *name)
{
    for (guint i = 0; i < rule->attrs->len; i++)
        if (strcmp(g_array_index(rule->attrs, AttrRule, i).name, name) == 0)
            return true;
    return false;
}

static Reach read_attribute(Reader *reader, const xmlNode *pattern, Spot spot)
{
    const char *name = tree_attr(pattern, "name");
    if (!name) {
        give_up(reader, "attribute without a", "name");
        return NOTHING;
    }
    AttrRule attr = {.name = name, .required = spot.required};
    attr.value.any = g_array_new(FALSE, FALSE, sizeof(Value));
    read_values_of(reader, pattern, &attr.value);
    if (has_attr_rule(spot.rule, name))
        give_up(reader, "two attributes", name);
    g_array_append_val(spot.rule->attrs, attr);
    return NOTHING;
}

/* elements */

static Reach read_element(Reader *reader, const xmlNode *pattern, Spot spot)
{
    ElementRule *child = rule_of(reader, pattern), *rule = spot.rule;
    if (!child)
        return NOTHING;
    const ElementRule *known = g_hash_table_lookup(rule->children, child->name);
    if (known && known != child)
        give_up(reader, "two elements in one place", child->name);
    if (!known) {
        g_hash_table_insert(rule->children, (char *)child->name, child);
        g_ptr_array_add(rule->names, (char *)child->name);
    }
    if (spot.required &&
        !g_ptr_array_find_with_equal_func(rule->required, child->name, g_str_equal, NULL))
        g_ptr_array_add(rule->required, (char *)child->name);
    return add_part(reader, rule, child);
}

static Reach read_patterns(Reader *reader, const xmlNode *parent, Spot spot)
{
    Reach all = NOTHING;
    for (const xmlNode *child = parent ? grammar_first_pattern(parent) : NULL; child;
         child = grammar_next_pattern(child))
        all = parts_join(spot.rule->parts, all, read_pattern(reader, child, spot));
    return all;
}

static Reach read_ref(Reader *reader, const xmlNode *pattern, Spot spot)
{
    return read_patterns(reader, definition_of(reader, pattern), spot);
}

static Reach read_group(Reader *reader, const xmlNode *pattern, Spot spot)
{
    return read_patterns(reader, pattern, spot);
}

static Reach read_several(Reader *reader, const xmlNode *pattern, Spot spot)
{
    return parts_repeat(spot.rule->parts, read_patterns(reader, pattern, spot));
}

/* An attribute may be left out by itself, not together with anything else. */
static Reach read_optional(Reader *reader, const xmlNode *pattern, Spot spot)
{
    guint attrs = spot.rule->attrs->len, parts = spot.rule->parts->len;
    spot.required = false;
    Reach piece = read_patterns(reader, pattern, spot);
    attrs = spot.rule->attrs->len - attrs;
    if (attrs > 1 || (attrs == 1 && spot.rule->parts->len > parts))
        give_up(reader, "an attribute that depends on others in", spot.rule->name);
    piece.empty = true;
    return piece;
}

static Reach read_any_number(Reader *reader, const xmlNode *pattern, Spot spot)
{
    spot.required = false;
    Reach piece = read_several(reader, pattern, spot);
    piece.empty = true;
    return piece;
}

static Reach read_choice(Reader *reader, const xmlNode *pattern, Spot spot)
{
    guint attrs = spot.rule->attrs->len;
    spot.required = false;
    const xmlNode *child = grammar_first_pattern(pattern);
    Reach any = child ? read_pattern(reader, child, spot) : NOTHING;
    while (child && (child = grammar_next_pattern(child)))
        any = parts_either(any, read_pattern(reader, child, spot));
    if (spot.rule->attrs->len > attrs)
        give_up(reader, "a choice of attributes in", spot.rule->name);
    return any;
}

static Reach read_text(Reader *reader, const xmlNode *pattern, Spot spot)
{
    (void)pattern;
    spot.rule->mixed = true;
    return add_part(reader, spot.rule, NULL);
}

static Reach read_content(Reader *reader, const xmlNode *pattern, Spot spot)
{
    read_value(reader, pattern, &spot.rule->content);
    return NOTHING;
}

static Reach read_nothing(Reader *reader, const xmlNode *pattern, Spot spot)
{
    (void)reader;
    (void)pattern;
    (void)spot;
    return NOTHING;
}

static Reach read_pattern(Reader *reader, const xmlNode *pattern, Spot spot)
{
    static const struct {
        const char *name;
        Reach (*read)(Reader *reader, const xmlNode *pattern, Spot spot);
    } readers[] = {
        {"element", read_element},       {"attribute", read_attribute}, {"ref", read_ref},
        {"group", read_group},           {"oneOrMore", read_several},   {"choice", read_choice},
        {"optional", read_optional},     {"text", read_text},           {"data", read_content},
        {"zeroOrMore", read_any_number}, {"value", read_content},       {"list", read_content},
        {"empty", read_nothing},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(readers); i++)
        if (tree_is(pattern, readers[i].name))
            return readers[i].read(reader, pattern, spot);
    give_up(reader, "pattern", (const char *)pattern->name);
    return NOTHING;
}

static ElementRule *rule_new(const char *name, const xmlNode *pattern)
{
    ElementRule *rule = g_new0(ElementRule, 1);
    rule->name = name;
    rule->pattern = pattern;
    rule->children = g_hash_table_new(g_str_hash, g_str_equal);
    rule->required = g_ptr_array_new();
    rule->names = g_ptr_array_new();
    rule->attrs = g_array_new(FALSE, FALSE, sizeof(AttrRule));
    rule->content.any = g_array_new(FALSE, FALSE, sizeof(Value));
    rule->parts = g_array_new(FALSE, FALSE, sizeof(Part));
    return rule;
}

static void rule_free(void *value)
{
    ElementRule *rule = value;
    for (guint i = 0; i < rule->attrs->len; i++)
        g_array_unref(g_array_index(rule->attrs, AttrRule, i).value.any);
    g_array_unref(rule->attrs);
    g_array_unref(rule->content.any);
    g_array_unref(rule->parts);
    g_hash_table_unref(rule->children);
    g_ptr_array_unref(rule->required);
    g_ptr_array_unref(rule->names);
    g_free(rule);
}

/* A section holds sections: the rule is known before its inside is read. */
static ElementRule *rule_of(Reader *reader, const xmlNode *element)
{
    ElementRule *rule = g_hash_table_lookup(reader->grammar->rules, element);
    if (rule)
        return rule;
    const char *name = tree_attr(element, "name");
    if (!name) {
        give_up(reader, "element without a", "name");
        return NULL;
    }
    rule = rule_new(name, element);
    g_hash_table_insert(reader->grammar->rules, (void *)element, rule);
    rule->reach = read_patterns(reader, element, (Spot){rule, true});
    if (rule->parts->len && rule->content.any->len)
        give_up(reader, "both parts and a value in", name);
    return rule;
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void list_vocabulary(Grammar *grammar)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    void *value;
    g_hash_table_iter_init(&iter, grammar->rules);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        ElementRule *rule = value;
        if (g_hash_table_add(seen, (char *)rule->name))
            g_ptr_array_add(grammar->vocabulary, (char *)rule->name);
    }
    g_ptr_array_sort(grammar->vocabulary, compare_words);
}

Grammar *grammar_new(xmlDoc *schema, char **words)
{
    const xmlNode *top = xmlDocGetRootElement(schema);
    Grammar *grammar = g_new0(Grammar, 1);
    grammar->namespace = tree_attr(top, "ns");
    grammar->defines = g_hash_table_new(g_str_hash, g_str_equal);
    grammar->rules = g_hash_table_new_full(NULL, NULL, NULL, rule_free);
    grammar->vocabulary = g_ptr_array_new();
    for (const xmlNode *part = grammar_first_pattern(top); part; part = grammar_next_pattern(part))
        if (tree_is(part, "define"))
            g_hash_table_insert(grammar->defines, (char *)tree_attr(part, "name"), (void *)part);
    Reader reader = {.grammar = grammar};
    /* <start> reads like the inside of an element that nobody writes. */
    const xmlNode *start = tree_child(top, "start");
    ElementRule *outside = rule_new("", start);
    read_patterns(&reader, start, (Spot){outside, true});
    list_vocabulary(grammar);
    g_hash_table_insert(grammar->rules, (void *)start, outside);
    grammar->roots = outside->children;
    grammar->root_names = outside->names;
    *words = reader.trouble;
    return grammar;
}

/* the content model in words */

enum { MODEL_CHOICES = 6 };

static void write_model(const Grammar *grammar, const xmlNode *pattern, GString *text);

/* A choice within a sequence, or a sequence within a choice, stands in brackets. */
static void append_part(GString *text, const char *words, const char *clash)
{
    bool bare = words[0] != '(' && strstr(words, clash) != NULL;
    g_string_append_printf(text, bare ? "(%s)" : "%s", words);
}

static void write_parts(const Grammar *grammar, const xmlNode *parent, bool choice, GString *text)
{
    unsigned count = 0, most = choice ? MODEL_CHOICES : UINT_MAX;
    g_autofree char *only = NULL; /* the one part, which needs no brackets */
    for (const xmlNode *part = parent ? grammar_first_pattern(parent) : NULL; part && count <= most;
         part = grammar_next_pattern(part)) {
        g_autoptr(GString) words = g_string_new(NULL);
        write_model(grammar, part, words);
        if (words->len == 0)
            continue;
        if (count == 0)
            only = g_strdup(words->str);
        else
            g_string_append(text, choice ? " | " : ", ");
        append_part(text, count++ < most ? words->str : "…", choice ? ", " : " | ");
    }
    if (count == 1)
        g_string_assign(text, only);
}

static void write_repeated(const Grammar *grammar, const xmlNode *pattern, const char *suffix,
                           GString *text)
{
    g_autoptr(GString) words = g_string_new(NULL);
    write_parts(grammar, pattern, false, words);
    bool several = strchr(words->str, ' ') != NULL;
    if (words->len)
        g_string_append_printf(text, several ? "(%s)%s" : "%s%s", words->str, suffix);
}

static void write_model(const Grammar *grammar, const xmlNode *pattern, GString *text)
{
    static const struct {
        const char *name, *suffix;
    } repeated[] = {{"optional", "?"}, {"zeroOrMore", "*"}, {"oneOrMore", "+"}};
    if (tree_is(pattern, "element")) {
        g_string_append(text, tree_attr(pattern, "name"));
    } else if (tree_is(pattern, "ref")) {
        const xmlNode *found = g_hash_table_lookup(grammar->defines, tree_attr(pattern, "name"));
        write_parts(grammar, found, false, text);
    } else if (tree_is(pattern, "text") || tree_is(pattern, "data")) {
        g_string_append(text, "text");
    } else if (tree_is(pattern, "value")) {
        const xmlNode *word = pattern->children;
        g_string_append(text, word ? (const char *)word->content : "");
    }
    if (tree_is(pattern, "choice"))
        write_parts(grammar, pattern, true, text);
    else if (tree_is(pattern, "group"))
        write_parts(grammar, pattern, false, text);
    for (size_t i = 0; i < G_N_ELEMENTS(repeated); i++)
        if (tree_is(pattern, repeated[i].name))
            write_repeated(grammar, pattern, repeated[i].suffix, text);
}

char *grammar_model(const Grammar *grammar, const ElementRule *rule)
{
    GString *text = g_string_new(NULL);
    write_parts(grammar, rule->pattern, false, text);
    return g_string_free(text, FALSE);
}
