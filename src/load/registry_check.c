/* registry_check.c - what no schema can say about the registry: that references lead somewhere,
 * periods end after they begin, and a name, number or article means one thing on a day. */
#include "load/registry_entry.h"

#include <string.h>

typedef enum { TO_AGENCY, TO_LAW, TO_GUIDELINE, TO_DESK, TO_UNIT } Target;

/* Attributes that name something else; a list is checked word by word. */
static const struct {
    const char *element, *attr;
    Target target;
} references[] = {
    {"agency", "parent", TO_AGENCY},    {"agreement", "parties", TO_AGENCY},
    {"framework", "hub", TO_AGENCY},    {"framework", "members", TO_AGENCY},
    {"strip", "members", TO_AGENCY},    {"clause", "from-agency", TO_AGENCY},
    {"clause", "to-agency", TO_AGENCY}, {"scheme", "agency", TO_AGENCY},
    {"scheme", "law", TO_LAW},          {"scheme", "guideline", TO_GUIDELINE},
    {"scheme", "desk", TO_DESK},        {"guideline", "owner", TO_AGENCY},
    {"key", "agency", TO_AGENCY},       {"articles", "law", TO_LAW},
    {"desk", "unit", TO_UNIT},
};

typedef struct {
    const RegistryFiles *files;
    const Registry *registry;
    const RegistryEntry *entry;
} Check;

static const Agency *scheme_agency(const Check *check)
{
    const char *id = tree_attr(check->entry->node, "agency");
    return registry_agency(check->registry, id ? id : check->entry->id);
}

/* The ids to which a reference may lead; the caller owns the array, not the words. */
static GPtrArray *known_ids(const Check *check, Target target)
{
    GPtrArray *ids = g_ptr_array_new();
    const Registry *registry = check->registry;
    const Agency *agency = target == TO_DESK || target == TO_UNIT ? scheme_agency(check) : NULL;
    for (size_t i = 0; target == TO_AGENCY && i < registry->agency_count; i++)
        g_ptr_array_add(ids, (void *)registry->agencies[i].id);
    for (size_t i = 0; target == TO_LAW && i < registry->law_count; i++)
        g_ptr_array_add(ids, (void *)registry->laws[i].id);
    for (size_t i = 0; target == TO_GUIDELINE && i < registry->guideline_count; i++)
        g_ptr_array_add(ids, (void *)registry->guidelines[i].id);
    for (size_t i = 0; target == TO_DESK && agency && i < agency->desk_count; i++)
        g_ptr_array_add(ids, (void *)agency->desks[i].id);
    for (size_t i = 0; target == TO_UNIT && agency && i < agency->unit_count; i++)
        if (agency->units[i].id)
            g_ptr_array_add(ids, (void *)agency->units[i].id);
    return ids;
}

static bool is_known(const GPtrArray *ids, const char *id)
{
    for (guint i = 0; i < ids->len; i++)
        if (strcmp(g_ptr_array_index(ids, i), id) == 0)
            return true;
    return false;
}

/* The word's place in a list of words. */
static DiagSpan word_span(const Check *check, const xmlAttr *attr, const char *word)
{
    DiagSpan value = tree_attr_span(check->entry->tree, attr);
    const char *bytes = g_bytes_get_data(diag_source_bytes(value.source), NULL);
    size_t size = strlen(word);
    for (uint32_t at = value.begin; at + size <= value.end; at++) {
        bool begins = at == value.begin || g_ascii_isspace(bytes[at - 1]);
        bool ends = at + size == value.end || g_ascii_isspace(bytes[at + size]);
        if (begins && ends && memcmp(bytes + at, word, size) == 0)
            return (DiagSpan){value.source, at, at + (uint32_t)size};
    }
    return value;
}

static void report_unknown(const Check *check, const xmlAttr *attr, Target target,
                           const GPtrArray *ids, const char *id)
{
    static const char *const words[] = {
        [TO_AGENCY] = N_("there is no agency \"%s\" in the registry"),
        [TO_LAW] = N_("there is no statute \"%s\" in the registry"),
        [TO_GUIDELINE] = N_("there is no guideline \"%s\" in the registry"),
        [TO_DESK] = N_("the agency has no desk \"%s\""),
        [TO_UNIT] = N_("the agency has no unit \"%s\""),
    };
    Diag *diag = diag_add(check->files->out, DIAG_LOAD_REGISTRY_UNKNOWN, word_span(check, attr, id),
                          words[target], id);
    const char *near = diag_nearest(id, (const char *const *)ids->pdata, ids->len);
    if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "add the entry to registry/, or remove this reference");
}

static void check_reference(const Check *check, const xmlNode *node, const char *name,
                            Target target)
{
    const xmlAttr *attr = tree_attr_node(node, name);
    if (!attr)
        return;
    g_autoptr(GPtrArray) ids = known_ids(check, target);
    g_auto(GStrv) words = g_strsplit_set(tree_attr(node, name), " \t\r\n", -1);
    for (char **word = words; *word; word++)
        if (**word && !is_known(ids, *word))
            report_unknown(check, attr, target, ids, *word);
}

static bool ends_before(const char *from, const char *until)
{
    Date first, last;
    Instant begin, end;
    if (date_parse(from, &first) && date_parse(until, &last))
        return date_compare(last, first) <= 0;
    if (instant_parse(from, &begin) && instant_parse(until, &end))
        return end.seconds <= begin.seconds;
    return false;
}

static void check_period(const Check *check, const xmlNode *node)
{
    const char *from = tree_attr(node, "from"), *until = tree_attr(node, "until");
    if (!from || !until || !ends_before(from, until))
        return;
    Diag *diag = diag_add(check->files->out, DIAG_LOAD_REGISTRY_PERIOD,
                          tree_attr_span(check->entry->tree, tree_attr_node(node, "until")),
                          "this period ends before it begins");
    diag_also(diag, tree_attr_span(check->entry->tree, tree_attr_node(node, "from")),
              "it begins here");
    diag_help(diag, "write in until the first day on which it no longer holds");
}

static void check_pattern(const Check *check, const xmlNode *node)
{
    g_autofree char *pattern = tree_text(node);
    g_autoptr(GError) error = NULL;
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, &error);
    if (regex)
        return;
    Diag *diag =
        diag_add(check->files->out, DIAG_LOAD_REGISTRY_PATTERN,
                 tree_inside_span(check->entry->tree, node), "this is no regular expression");
    diag_mark(diag, "%s", error->message);
}

static void check_node(const Check *check, const xmlNode *node)
{
    for (size_t i = 0; i < G_N_ELEMENTS(references); i++)
        if (tree_is(node, references[i].element))
            check_reference(check, node, references[i].attr, references[i].target);
    check_period(check, node);
    if (tree_is(node, "number-pattern"))
        check_pattern(check, node);
    for (const xmlNode *child = tree_first(node); child; child = tree_next(child))
        check_node(check, child);
}

static bool share_a_day(Date from_a, Date until_a, Date from_b, Date until_b)
{
    bool a_first = !date_is_given(until_a) || date_compare(from_b, until_a) < 0;
    bool b_first = !date_is_given(until_b) || date_compare(from_a, until_b) < 0;
    return a_first && b_first;
}

/* Two names in one language on one day leave open which is printed. */
static void check_names(const RegistryFiles *files, const Agency *agency)
{
    for (size_t i = 0; i < agency->name_count; i++)
        for (size_t j = 0; j < i; j++) {
            const AgencyName *a = &agency->names[j], *b = &agency->names[i];
            if (strcmp(a->lang, b->lang) != 0 || !share_a_day(a->from, a->until, b->from, b->until))
                continue;
            Diag *diag = diag_add(files->out, DIAG_LOAD_REGISTRY_OVERLAP, b->span,
                                  "agency %s has two names on the same day", agency->id);
            diag_also(diag, a->span, "the other name");
            diag_help(diag, "let one period end on the day on which the next begins");
        }
}

static void check_articles(const RegistryFiles *files, const Law *law)
{
    for (size_t i = 1; i < law->article_count; i++) {
        const LawArticle *a = &law->articles[i - 1], *b = &law->articles[i];
        if (strcmp(a->number, b->number) != 0 || a->supplement != b->supplement ||
            g_strcmp0(a->amending, b->amending) != 0 ||
            !share_a_day(a->from, a->until, b->from, b->until))
            continue;
        Diag *diag = diag_add(files->out, DIAG_LOAD_REGISTRY_OVERLAP, b->span,
                              "article %s of %s stands twice on the same day", b->number, law->id);
        diag_also(diag, a->span, "the other entry");
        diag_help(diag, "let one period end on the day on which the next begins");
    }
}

/* A name that two bodies share leads to neither; short names may well be the same in two countries.
 * called: folded name -> agency. */
static void check_called(const RegistryFiles *files, GHashTable *called, const Agency *agency,
                         const char *name, DiagSpan span)
{
    if (!name)
        return;
    char *folded = registry_fold_name(name);
    const Agency *other = g_hash_table_lookup(called, folded);
    if (!other || other == agency) {
        g_hash_table_insert(called, folded, (void *)agency);
        return;
    }
    g_free(folded);
    Diag *diag = diag_add(files->out, DIAG_LOAD_REGISTRY_SHARED_NAME, span,
                          "more than one agency is called \"%s\"", name);
    diag_also(diag, other->span, "this agency is called so too");
    diag_help(diag, "nobody can be found by this name; tell them apart by another");
}

static void check_agencies(const RegistryFiles *files, const Registry *registry)
{
    g_autoptr(GHashTable) called = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < registry->agency_count; i++) {
        const Agency *agency = &registry->agencies[i];
        check_names(files, agency);
        for (size_t j = 0; j < agency->name_count; j++)
            check_called(files, called, agency, agency->names[j].full, agency->names[j].span);

        for (size_t j = 0; j < agency->alias_count; j++)
            check_called(files, called, agency, agency->aliases[j], agency->span);
    }
}

static void check_scheme(const RegistryFiles *files, const ReportingScheme *scheme)
{
    bool first = scheme->first_days_from > scheme->first_days_until;
    bool last = scheme->final_days_unlawful && scheme->final_days_unlawful < scheme->final_days;
    if (!first && !last)
        return;
    diag_add(files->out, DIAG_LOAD_REGISTRY_DEADLINE, scheme->span,
             "the deadlines of scheme %s contradict each other", scheme->id);
}

void registry_check(const RegistryFiles *files, const Registry *registry)
{
    for (guint i = 0; i < files->entries->len; i++) {
        const RegistryEntry *entry = &g_array_index(files->entries, RegistryEntry, i);
        if (!entry->shipped || files->alone) /* nobody can mend a shipped file in a workspace */
            check_node(&(Check){files, registry, entry}, entry->node);
    }
    check_agencies(files, registry);
    for (size_t i = 0; i < registry->law_count; i++)
        check_articles(files, &registry->laws[i]);
    for (size_t i = 0; i < registry->scheme_count; i++)
        check_scheme(files, &registry->schemes[i]);
}

/* What tells this element from its like: its name, number or text. */
static char *label_of(const xmlNode *node)
{
    static const char *const attrs[] = {"id", "number", "key", "name", "version", "page"};
    for (size_t i = 0; i < G_N_ELEMENTS(attrs); i++)
        if (tree_attr(node, attrs[i]))
            return g_strdup(tree_attr(node, attrs[i]));
    return tree_first(node) ? g_strdup("") : tree_text(node);
}

static void add_fact(const RegistryFiles *files, const RegistryEntry *entry, const xmlNode *node,
                     const char *source, GArray *facts)
{
    g_autoptr(GString) what = g_string_new(NULL);
    g_string_append_printf(what, "%s %s", (const char *)entry->node->name,
                           entry->id ? entry->id : tree_attr(entry->node, "law"));
    if (node != entry->node) {
        g_autofree char *label = label_of(node);
        g_string_append_printf(what, ": %s%s%s", (const char *)node->name, *label ? " " : "",
                               label);
    }
    UnverifiedFact fact = {
        .what = arena_copy_text(files->arena, what->str),
        .source = arena_copy_text(files->arena, source),
        .span = load_tree_span(entry->tree, node),
    };
    g_array_append_val(facts, fact);
}

static void collect_below(const RegistryFiles *files, const RegistryEntry *entry,
                          const xmlNode *node, const char *source, GArray *facts)
{
    const char *own = tree_attr(node, "source");
    if (own)
        source = own;
    if (g_strcmp0(tree_attr(node, "verified"), "no") == 0)
        add_fact(files, entry, node, source, facts);
    for (const xmlNode *child = tree_first(node); child; child = tree_next(child))
        collect_below(files, entry, child, source, facts);
}

void registry_collect_unverified(const RegistryFiles *files, GArray *facts)
{
    for (guint i = 0; i < files->entries->len; i++) {
        const RegistryEntry *entry = &g_array_index(files->entries, RegistryEntry, i);
        collect_below(files, entry, entry->node, NULL, facts);
    }
}
