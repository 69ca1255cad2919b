/* registry_detail.c - an entry as a list of facts, and two such lists against each other.
 *
 * A fact is an attribute or the text of an element without children.  It is known by where it
 * stands: the names of the elements above it, each with what tells it from its sisters (its id or
 * name, language and first day, or, where it has none of these, what it says). */
#include "load/registry_detail.h"

#include <string.h>

static const struct {
    const char *name, *words; /* of elements and attributes; msgid, "": the element's word does */
} vocabulary[] = {
    {"alias", N_("other name")},
    {"algorithm", N_("kind of key")},
    {"audiences", N_("for whom")},
    {"certificate", N_("certificate")},
    {"clause", N_("clause")},
    {"concluded", N_("concluded on")},
    {"country", N_("country")},
    {"desk", N_("desk")},
    {"duty", N_("a duty")},
    {"form", N_("form to fill in")},
    {"from", N_("valid from")},
    {"from-agency", N_("from which body")},
    {"hours", N_("hours")},
    {"hub", N_("body in the middle")},
    {"key", ""},
    {"kind", N_("kind")},
    {"mail", N_("mail")},
    {"members", N_("members")},
    {"modal", N_("how binding")},
    {"name", N_("name")},
    {"number-pattern", N_("form of document numbers (文書番号)")},
    {"order", N_("place in the order (建制順)")},
    {"owner", N_("owner")},
    {"parent", N_("body above it")},
    {"parties", N_("parties")},
    {"phone", N_("telephone")},
    {"post", N_("post")},
    {"real", N_("a real body")},
    {"revoked", N_("revoked at")},
    {"role", N_("role")},
    {"roles", N_("may sign as")},
    {"seal", N_("seal")},
    {"section", N_("division")},
    {"short", N_("short name")},
    {"source", N_("source")},
    {"spki", N_("public half of the key")},
    {"subject", N_("subject")},
    {"text", N_("text")},
    {"title", N_("title")},
    {"to-agency", N_("to which body")},
    {"unit", N_("unit")},
    {"until", N_("valid until")},
    {"url", N_("address")},
    {"verified", N_("is confirmed")},
    {"version", N_("version")},
};

static const char *word_of(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vocabulary); i++)
        if (strcmp(vocabulary[i].name, name) == 0)
            return *vocabulary[i].words ? diag_translate(vocabulary[i].words) : "";
    return name;
}

typedef struct {
    const char *place, *what, *value;
} Fact;

typedef struct {
    Arena *arena;
    GPtrArray *list;   /* of Fact, in the arena */
    GHashTable *known; /* place -> Fact */
} Facts;

static void add_fact(Facts *facts, const char *place, const char *what, const char *value)
{
    g_autofree char *clean = diag_clean(value ? value : "");
    Fact *fact = arena_make_array(facts->arena, Fact, 1);
    *fact = (Fact){place, what, arena_copy_text(facts->arena, clean)};
    g_ptr_array_add(facts->list, fact);
    g_hash_table_insert(facts->known, (void *)place, fact);
}

/* ---- where a fact stands */

static bool has_sister(const xmlNode *element)
{
    for (const xmlNode *other = tree_first(element->parent); other; other = tree_next(other))
        if (other != element && tree_is(other, (const char *)element->name))
            return true;
    return false;
}

/* "ja, 2020-01-01": what tells an element from its sisters, of the attributes that do.  Owned. */
static char *mark_of(const xmlNode *element)
{
    static const char *const attrs[] = {"id", "name", "role", "xml:lang", "from"};
    GString *mark = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(attrs); i++) {
        const char *value = tree_attr(element, attrs[i]);
        if (value)
            g_string_append_printf(mark, "%s%s", mark->len ? ", " : "", value);
    }
    return g_string_free(mark, FALSE);
}

static bool is_mark(const char *attr)
{
    static const char *const attrs[] = {"id", "name", "lang", NULL};
    return g_strv_contains(attrs, attr);
}

static const char *join(Arena *arena, const char *before, const char *between, const char *word)
{
    return *before && *word ? arena_printf(arena, "%s%s%s", before, between, word)
           : *before        ? before
                            : word;
}

static const char *label_of(Arena *arena, const char *parent, const xmlNode *element)
{
    g_autofree char *mark = mark_of(element), *clean = diag_clean(mark);
    const char *word = word_of((const char *)element->name);
    if (*clean)
        word = arena_printf(arena, "%s (%s)", word, clean);
    return join(arena, parent, " / ", word);
}

static const char *place_of(Arena *arena, const char *parent, const xmlNode *element)
{
    g_autofree char *mark = mark_of(element), *text = tree_text(element);
    bool by_text = !*mark && !tree_first(element) && has_sister(element);
    return arena_printf(arena, "%s/%s[%s]", parent, (const char *)element->name,
                        by_text ? text : mark);
}

static void add_facts(Facts *facts, const xmlNode *element, const char *place, const char *label)
{
    Arena *arena = facts->arena;
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next) {
        const char *name = (const char *)attr->name;
        if (!is_mark(name))
            add_fact(facts, arena_printf(arena, "%s/@%s", place, name),
                     join(arena, label, ": ", word_of(name)), tree_attr(element, name));
    }
    if (!tree_first(element) && *label) {
        g_autofree char *text = tree_text(element);
        if (*text)
            add_fact(facts, place, label, text);
    }
    for (const xmlNode *child = tree_first(element); child; child = tree_next(child))
        add_facts(facts, child, place_of(arena, place, child), label_of(arena, label, child));
}

static Facts read_facts(Arena *arena, const xmlNode *element)
{
    Facts facts = {arena, g_ptr_array_new(), g_hash_table_new(g_str_hash, g_str_equal)};
    if (element)
        add_facts(&facts, element, "", "");
    return facts;
}

static void facts_clear(Facts *facts)
{
    g_ptr_array_unref(facts->list);
    g_hash_table_unref(facts->known);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Facts, facts_clear)

/* ---- against each other */

static void add_detail(GArray *details, const char *what, const Fact *before, const Fact *after)
{
    if (before && after && strcmp(before->value, after->value) == 0)
        return;
    RegistryDetail detail = {what, before ? before->value : NULL, after ? after->value : NULL};
    g_array_append_val(details, detail);
}

const RegistryDetail *registry_details(Arena *arena, const xmlNode *before, const xmlNode *after,
                                       size_t *count)
{
    g_auto(Facts) old = read_facts(arena, before), new = read_facts(arena, after);
    g_autoptr(GArray) details = g_array_new(FALSE, FALSE, sizeof(RegistryDetail));
    for (guint i = 0; i < new.list->len; i++) {
        const Fact *fact = new.list->pdata[i];
        add_detail(details, fact->what, g_hash_table_lookup(old.known, fact->place), fact);
    }
    for (guint i = 0; i < old.list->len; i++) {
        const Fact *fact = old.list->pdata[i];
        if (!g_hash_table_contains(new.known, fact->place))
            add_detail(details, fact->what, fact, NULL);
    }
    *count = details->len;
    return arena_copy_array(arena, details);
}
