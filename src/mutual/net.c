/* net.c - texts, their provisions and the edges between them.
 *
 * The newest revision of a document speaks for it: what an older one cited is history. */
#include "mutual/mutual.h"

#include <string.h>

#include "mutual/parts.h"

typedef struct {
    Arena *arena;
    const Workspace *workspace;
    const XrefGraph *graph;
    DiagList *out;
    GHashTable *by_id;     /* id -> text number + 1 */
    GArray *texts;         /* of MutualText */
    GArray *edges;         /* of MutualEdge */
    GArray *values;        /* of MutualValue */
    GHashTable *by_anchor; /* of the text that is read: section or its id, number -> place + 1 */
    GPtrArray *tables;     /* by_anchor of each document */
    GHashTable *first_mention; /* of a document: its number + 1 */
    const XrefTable *held;     /* NULL: not asked for */
    GHashTable *by_word;       /* of that table: id -> text number + 1 */
} Making;

/* ---- who owns a text */

static const char *agency_id(const Workspace *workspace, const Field *written)
{
    if (!written->text)
        return NULL;
    const Agency *agency = registry_agency(&workspace->registry, written->text);
    if (!agency)
        agency = registry_agency_named(&workspace->registry, written->text);
    return agency ? agency->id : written->text;
}

const char *mutual_owner(const Workspace *workspace, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    const Issuer *owner = coordination->issuer_count ? coordination->issuers : NULL;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        if (coordination->issuers[i].lead) {
            owner = &coordination->issuers[i];
            break;
        }
    return owner ? agency_id(workspace, &owner->agency) : NULL;
}

/* ---- provisions */

static const char *heading_of(Arena *arena, const ContentNode *section)
{
    for (const ContentNode *child = section->first; child; child = child->next)
        if (content_is(child, "title") || content_is(child, "caption")) {
            g_autofree char *text = content_text(child);
            return arena_copy_text(arena, g_strstrip(text));
        }
    return "";
}

static bool is_provision(const ContentNode *node)
{
    static const char *const names[] = {"section", "attachment", NULL};
    return node->name && g_strv_contains(names, node->name) &&
           (content_attr(node, "number") || content_attr(node, "id"));
}

static bool is_within(const ContentNode *node, const ContentNode *top)
{
    while (node && node != top)
        node = node->parent;
    return node != NULL;
}

static void name_provision(GHashTable *table, const MutualProvision *provision, guint place)
{
    const char *number = content_attr(provision->section, "number");
    const char *const keys[] = {provision->anchor, number};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *key = keys[i] ? registry_fold_name(keys[i]) : NULL;
        if (key && !g_hash_table_contains(table, key))
            g_hash_table_insert(table, g_steal_pointer(&key), GUINT_TO_POINTER(place + 1));
    }
}

static void read_provisions(Making *making, MutualText *text, GHashTable *table)
{
    g_autoptr(GArray) provisions = g_array_new(FALSE, FALSE, sizeof(MutualProvision));
    const ContentNode *top = text->document->content;
    uint32_t open = MUTUAL_NONE;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        if (!is_provision(node))
            continue;
        while (open != MUTUAL_NONE) {
            MutualProvision *around = &g_array_index(provisions, MutualProvision, open);
            if (is_within(node, around->section))
                break;
            around->end = provisions->len;
            open = around->parent;
        }
        const char *number = content_attr(node, "number"), *id = content_attr(node, "id");
        MutualProvision provision = {
            number ? number : id, heading_of(making->arena, node), id, node, open, 0};
        open = provisions->len;
        g_array_append_val(provisions, provision);
        name_provision(table, &provision, open);
        g_hash_table_insert(making->by_anchor, (void *)node, GUINT_TO_POINTER(open + 1));
    }
    for (guint i = 0; i < provisions->len; i++)
        if (!g_array_index(provisions, MutualProvision, i).end)
            g_array_index(provisions, MutualProvision, i).end = provisions->len;
    text->provision_count = provisions->len;
    text->provisions = arena_copy_array(making->arena, provisions);
}

static uint32_t place_of(const GHashTable *table, const char *locator)
{
    g_autofree char *key = registry_fold_name(locator);
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup((GHashTable *)table, key));
    return found ? found - 1 : MUTUAL_NONE;
}

/* The section that a node stands in. */
static uint32_t section_around(const Making *making, const ContentNode *node)
{
    for (; node; node = node->parent) {
        guint found = GPOINTER_TO_UINT(g_hash_table_lookup(making->by_anchor, node));
        if (found)
            return found - 1;
    }
    return MUTUAL_NONE;
}

/* ---- texts */

static uint32_t add_text(Making *making, MutualText text)
{
    uint32_t number = making->texts->len;
    g_array_append_val(making->texts, text);
    g_hash_table_insert(making->by_id, (void *)text.id, GUINT_TO_POINTER(number + 1));
    return number;
}

/* The newest revision, in the workspace's language if it has that. */
static bool speaks_for(const Workspace *workspace, const Document *document)
{
    const char *id = document->id.text;
    const Document *newest = workspace_document(workspace, id, 0, NULL);
    const Document *own =
        workspace_document(workspace, id, newest->revision, workspace->config.language);
    return document == (own ? own : newest);
}

static void add_documents(Making *making)
{
    for (size_t i = 0; i < making->workspace->document_count; i++) {
        const Document *document = making->workspace->documents[i];
        if (!speaks_for(making->workspace, document))
            continue;
        add_text(making, (MutualText){.id = document->id.text,
                                      .kind = MUTUAL_DOCUMENT,
                                      .document = document,
                                      .entry = registry_guideline(&making->workspace->registry,
                                                                  document->id.text),
                                      .owner = mutual_owner(making->workspace, document)});
    }
}

/* Those that nobody cites yet: what could be proposed for them, and to them. */
static void add_bibliography(Making *making)
{
    const Registry *registry = &making->workspace->registry;
    for (size_t i = 0; i < registry->guideline_count; i++) {
        const GuidelineEntry *entry = &registry->guidelines[i];
        if (!g_hash_table_contains(making->by_id, entry->id))
            add_text(making, (MutualText){.id = entry->id,
                                          .kind = MUTUAL_GUIDELINE,
                                          .entry = entry,
                                          .owner = entry->owner});
    }
}

static uint32_t text_named(Making *making, const char *id, bool is_law)
{
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(making->by_id, id));
    if (found)
        return found - 1;
    const Registry *registry = &making->workspace->registry;
    const GuidelineEntry *entry = is_law ? NULL : registry_guideline(registry, id);
    const Law *law = is_law ? registry_law(registry, id) : NULL;
    if (law) {
        found = GPOINTER_TO_UINT(g_hash_table_lookup(making->by_id, law->id));
        if (found) /* cited by an alias before */
            return found - 1;
    }
    return add_text(making, (MutualText){.id = law ? law->id : id,
                                         .kind = entry ? MUTUAL_GUIDELINE
                                                 : law ? MUTUAL_LAW
                                                       : MUTUAL_UNKNOWN,
                                         .entry = entry,
                                         .law = law,
                                         .owner = entry ? entry->owner : NULL});
}

/* ---- edges and values */

static MutualRelation relation_of(const ContentNode *node)
{
    const char *written = content_attr(node, "relation");
    MutualRelation relation = RELATION_REFERS;
    if (content_is(node, "blockquote"))
        return RELATION_QUOTES;
    if (written) /* any other word is a finding of the schema */
        mutual_relation_lookup(written, &relation);
    return relation;
}

/* Where a text has that number; of a held text in its newest version. */
static uint32_t place_in(const Making *making, uint32_t text, const char *locator)
{
    const MutualText *to = &g_array_index(making->texts, MutualText, text);
    if (!locator)
        return MUTUAL_NONE;
    if (to->document)
        return place_of(making->tables->pdata[text], locator);
    return to->held ? xref_table_find(making->held, to->held - 1, locator) : MUTUAL_NONE;
}

/* What the registry calls article 1 of the 附則 is not article 1. */
static const char *locator_of(const Citation *citation)
{
    const char *at = citation->is_law ? content_attr(citation->node, "at") : NULL;
    if (citation->is_law && citation->provision)
        return citation->provision->locator;
    return at && g_str_has_prefix(at, "附則") ? NULL : citation->locator;
}

static void add_edge(Making *making, uint32_t from, const Citation *citation)
{
    MutualEdge edge = {.from = from,
                       .to = text_named(making, citation->target, citation->is_law),
                       .from_at = section_around(making, citation->node),
                       .to_at = MUTUAL_NONE,
                       .to_locator = citation->locator,
                       .to_heading = citation->heading,
                       .relation = relation_of(citation->node),
                       .as_of = citation->as_of,
                       .place = citation->node->span,
                       .citation = citation};
    if (edge.from == edge.to) /* within one text */
        return;
    edge.to_at = place_in(making, edge.to, locator_of(citation));
    g_array_append_val(making->edges, edge);
}

static void add_mention(Making *making, uint32_t from, const XrefMention *mention)
{
    MutualEdge edge = {.from = from,
                       .to = text_named(making, mention->target, mention->is_law),
                       .from_at = section_around(making, mention->text),
                       .to_locator = mention->locator,
                       .to_heading = mention->heading,
                       .relation = RELATION_MENTIONS,
                       .as_of = mention->as_of,
                       .place = mention->place,
                       .words = mention->words};
    if (edge.from == edge.to)
        return;
    edge.to_at = place_in(making, edge.to, mention->locator);
    const MutualText *to = &g_array_index(making->texts, MutualText, edge.to);
    if (!edge.to_heading && edge.to_at != MUTUAL_NONE)
        edge.to_heading = to->provisions[edge.to_at].heading;
    g_array_append_val(making->edges, edge);
}

static int compare_places(const void *left, const void *right, void *user)
{
    const MutualEdge *a = left, *b = right;
    (void)user;
    return a->place.begin < b->place.begin ? -1 : a->place.begin > b->place.begin;
}

static void add_mentions(Making *making, uint32_t from, const Document *document)
{
    size_t count;
    const XrefMention *mentions = xref_mentions(making->graph, &count);
    size_t i = GPOINTER_TO_SIZE(g_hash_table_lookup(making->first_mention, document));
    for (; i && i <= count && mentions[i - 1].from == document; i++)
        add_mention(making, from, &mentions[i - 1]);
    guint first = g_array_index(making->texts, MutualText, from).edges_from;
    g_qsort_with_data(&g_array_index(making->edges, MutualEdge, first),
                      (gint)(making->edges->len - first), sizeof(MutualEdge), compare_places, NULL);
}

static void index_mentions(Making *making)
{
    size_t count;
    const XrefMention *mentions = xref_mentions(making->graph, &count);
    for (size_t i = count; i > 0; i--)
        g_hash_table_insert(making->first_mention, (void *)mentions[i - 1].from,
                            GSIZE_TO_POINTER(i));
}

static void add_value(Making *making, uint32_t text, const ContentNode *node)
{
    const char *subject = content_attr(node, "subject"), *given = content_attr(node, "value");
    if (!subject)
        return;
    g_autofree char *words = content_text(node);
    MutualValue value = {.text = text,
                         .at = section_around(making, node),
                         .subject = subject,
                         .words = arena_copy_text(making->arena, g_strstrip(words)),
                         .node = node,
                         .document = g_array_index(making->texts, MutualText, text).document};
    if (mutual_read_amount(given ? given : words, &value.amount)) {
        g_array_append_val(making->values, value);
        return;
    }
    Diag *diag = diag_add(
        making->out, DIAG_XREF_VALUE_UNREAD, given ? content_attr_span(node, "value") : node->span,
        "no single amount with a unit can be read from \"%s\"", given ? given : value.words);
    diag_help(diag, "add value=\"…\" with amount and unit, such as 30日以内 or at most 30 days");
}

static void read_document(Making *making, uint32_t number)
{
    const Document *document = g_array_index(making->texts, MutualText, number).document;
    const ContentNode *top = document->content;
    g_array_index(making->texts, MutualText, number).edges_from = making->edges->len;
    bool ended = document_is_withdrawn(document); /* it no longer says anything */
    for (const ContentNode *node = top; node && !ended; node = content_next(node, top)) {
        const Citation *citation = node->name ? xref_of_node(making->graph, node) : NULL;
        if (citation)
            add_edge(making, number, citation);
        else if (content_is(node, "data"))
            add_value(making, number, node);
    }
    if (!ended)
        add_mentions(making, number, document);
    g_array_index(making->texts, MutualText, number).edges_end = making->edges->len;
}

/* ---- the way back */

static void index_into(Arena *arena, MutualNet *net)
{
    uint32_t *first = arena_make_array(arena, uint32_t, net->text_count + 1);
    uint32_t *into = arena_make_array(arena, uint32_t, net->edge_count + 1);
    for (size_t i = 0; i < net->edge_count; i++)
        first[net->edges[i].to + 1]++;
    for (size_t i = 0; i < net->text_count; i++)
        first[i + 1] += first[i];
    g_autofree uint32_t *next = g_memdup2(first, sizeof(uint32_t) * (net->text_count + 1));
    for (size_t i = 0; i < net->edge_count; i++)
        into[next[net->edges[i].to]++] = (uint32_t)i;
    net->into = into;
    net->into_from = first;
}

static void index_subjects(MutualNet *net)
{
    for (guint i = 0; i < net->values->len; i++) {
        const char *subject = g_array_index(net->values, MutualValue, i).subject;
        GArray *of = g_hash_table_lookup(net->by_subject, subject);
        if (!of) {
            of = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(net->by_subject, (void *)subject, of);
        }
        g_array_append_val(of, i);
    }
}

static void forget(void *value)
{
    MutualNet *net = value;
    g_hash_table_unref(net->by_id);
    g_hash_table_unref(net->by_subject);
    g_array_unref(net->values);
}

/* ---- held texts of others */

static void take_passages(const Making *making, MutualText *text, uint32_t version)
{
    uint32_t count;
    const XrefPassage *passages = xref_table_passages(making->held, version, &count);
    MutualProvision *provisions = arena_make_array(making->arena, MutualProvision, count);
    for (uint32_t i = 0; i < count; i++)
        provisions[i] =
            (MutualProvision){.locator = xref_table_word(making->held, passages[i].locator),
                              .heading = xref_table_word(making->held, passages[i].heading),
                              .parent = passages[i].parent,
                              .end = passages[i].end};
    text->provisions = provisions;
    text->provision_count = count;
}

/* A document of the workspace speaks for itself. */
static void add_held(Making *making)
{
    const XrefTable *held = making->held;
    for (uint32_t i = 0; held && i < xref_table_texts(held); i++) {
        if (!xref_table_is_newest(held, i))
            continue;
        const char *id = xref_table_id(held, i);
        uint32_t number =
            text_named(making, id, registry_law(&making->workspace->registry, id) != NULL);
        MutualText *text = &g_array_index(making->texts, MutualText, number);
        if (text->document)
            continue;
        text->kind = text->kind == MUTUAL_UNKNOWN ? MUTUAL_GUIDELINE : text->kind;
        text->held = i + 1;
        text->held_title = xref_table_title(held, i);
        text->held_day = xref_table_day(held, i);
        take_passages(making, text, i);
    }
}

/* The same text is cited many times: its id is looked up once. */
static uint32_t target_of(Making *making, uint32_t word)
{
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(making->by_word, GUINT_TO_POINTER(word)));
    if (found)
        return found - 1;
    const char *id = xref_table_word(making->held, word);
    uint32_t number =
        text_named(making, id, registry_guideline(&making->workspace->registry, id) == NULL);
    g_hash_table_insert(making->by_word, GUINT_TO_POINTER(word), GUINT_TO_POINTER(number + 1));
    return number;
}

static void add_held_edge(Making *making, uint32_t from, const XrefEdge *cite, Date day)
{
    const XrefTable *held = making->held;
    MutualEdge edge = {.from = from,
                       .to = target_of(making, cite->target),
                       .from_at = cite->from,
                       .to_at = MUTUAL_NONE,
                       .to_locator = cite->locator ? xref_table_word(held, cite->locator) : NULL,
                       .relation = RELATION_MENTIONS,
                       .as_of = day};
    if (edge.from == edge.to)
        return;
    const MutualText *to = &g_array_index(making->texts, MutualText, edge.to);
    bool newest = to->held && to->held == cite->to_text + 1;
    edge.to_at = newest ? cite->to : place_in(making, edge.to, edge.to_locator);
    if (edge.to_at != MUTUAL_NONE)
        edge.to_heading = to->provisions[edge.to_at].heading;
    g_array_append_val(making->edges, edge);
}

static void read_held(Making *making, uint32_t number)
{
    uint32_t version = g_array_index(making->texts, MutualText, number).held - 1;
    size_t count;
    const XrefEdge *cites = xref_table_edges(making->held, version, &count);
    Date day = xref_table_day(making->held, version);
    g_array_index(making->texts, MutualText, number).edges_from = making->edges->len;
    for (size_t i = 0; i < count; i++)
        add_held_edge(making, number, &cites[i], day);
    g_array_index(making->texts, MutualText, number).edges_end = making->edges->len;
}

/* ---- all of it */

static void read_all(Making *making)
{
    add_documents(making);
    guint documents = making->texts->len;
    add_bibliography(making);
    add_held(making);
    index_mentions(making);
    for (guint i = 0; i < documents; i++) {
        GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_ptr_array_add(making->tables, table);
        read_provisions(making, &g_array_index(making->texts, MutualText, i), table);
    }
    for (guint i = 0; i < documents; i++)
        read_document(making, i);
    for (guint i = documents; i < making->texts->len; i++)
        if (g_array_index(making->texts, MutualText, i).held)
            read_held(making, i);
}

const MutualNet *mutual_net(Arena *arena, const Workspace *workspace, const XrefGraph *graph,
                            const XrefTable *held, DiagList *out)
{
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(MutualText));
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(MutualEdge));
    g_autoptr(GHashTable) sections = g_hash_table_new(NULL, NULL),
                          mentions = g_hash_table_new(NULL, NULL),
                          words = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) tables =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    Making making = {.arena = arena,
                     .workspace = workspace,
                     .graph = graph,
                     .out = out,
                     .by_id = g_hash_table_new(g_str_hash, g_str_equal),
                     .texts = texts,
                     .edges = edges,
                     .values = g_array_new(FALSE, FALSE, sizeof(MutualValue)),
                     .by_anchor = sections,
                     .tables = tables,
                     .first_mention = mentions,
                     .held = held,
                     .by_word = words};
    read_all(&making);
    MutualNet *net = arena_make(arena, MutualNet);
    *net = (MutualNet){.workspace = workspace,
                       .graph = graph,
                       .texts = arena_copy_array(arena, texts),
                       .text_count = texts->len,
                       .edges = arena_copy_array(arena, edges),
                       .edge_count = edges->len,
                       .by_id = making.by_id,
                       .values = making.values,
                       .by_subject = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                                           (GDestroyNotify)g_array_unref)};
    arena_on_free(arena, forget, net);
    index_into(arena, net);
    index_subjects(net);
    mutual_check(net, out);
    return net;
}
