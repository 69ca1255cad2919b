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

uint32_t mutual_provision(const MutualText *text, const char *locator)
{
    g_autofree char *wanted = registry_fold_name(locator);
    for (size_t i = 0; i < text->provision_count; i++) {
        const char *number = content_attr(text->provisions[i].section, "number");
        const char *const names[] = {number, text->provisions[i].anchor};
        for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
            g_autofree char *name = names[k] ? registry_fold_name(names[k]) : NULL;
            if (g_strcmp0(name, wanted) == 0)
                return (uint32_t)i;
        }
    }
    return MUTUAL_NONE;
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

static uint32_t text_of(Making *making, const Citation *citation)
{
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(making->by_id, citation->target));
    if (found)
        return found - 1;
    const Registry *registry = &making->workspace->registry;
    const GuidelineEntry *entry =
        citation->is_law ? NULL : registry_guideline(registry, citation->target);
    const Law *law = citation->is_law ? registry_law(registry, citation->target) : NULL;
    if (law) {
        found = GPOINTER_TO_UINT(g_hash_table_lookup(making->by_id, law->id));
        if (found) /* cited by an alias before */
            return found - 1;
    }
    return add_text(making, (MutualText){.id = law ? law->id : citation->target,
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

static void add_edge(Making *making, uint32_t from, const Citation *citation)
{
    MutualEdge edge = {.from = from,
                       .to = text_of(making, citation),
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
    if (citation->locator && edge.to < making->tables->len)
        edge.to_at = place_of(making->tables->pdata[edge.to], citation->locator);
    g_array_append_val(making->edges, edge);
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

static void read_all(Making *making)
{
    add_documents(making);
    guint documents = making->texts->len;
    add_bibliography(making);
    for (guint i = 0; i < documents; i++) {
        GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_ptr_array_add(making->tables, table);
        read_provisions(making, &g_array_index(making->texts, MutualText, i), table);
    }
    for (guint i = 0; i < documents; i++)
        read_document(making, i);
}

const MutualNet *mutual_net(Arena *arena, const Workspace *workspace, const XrefGraph *graph,
                            DiagList *out)
{
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(MutualText));
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(MutualEdge));
    g_autoptr(GHashTable) sections = g_hash_table_new(NULL, NULL);
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
                     .tables = tables};
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

/* ---- what is known of a text */

uint32_t mutual_find(const MutualNet *net, const char *id)
{
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(net->by_id, id));
    if (!found) {
        const Law *law = registry_law(&net->workspace->registry, id); /* by an alias */
        found = law ? GPOINTER_TO_UINT(g_hash_table_lookup(net->by_id, law->id)) : 0;
    }
    return found ? found - 1 : MUTUAL_NONE;
}

static bool in_japanese(void)
{
    return strcmp(diag_language(), "ja") == 0;
}

const char *mutual_title(const MutualText *text)
{
    if (text->document)
        return document_title(text->document, diag_language());
    const char *ja = text->entry ? text->entry->title_ja : text->law ? text->law->title_ja : NULL;
    const char *en = text->entry ? text->entry->title_en : text->law ? text->law->title_en : NULL;
    const char *title = in_japanese() || !en ? ja : en;
    return title ? title : text->id;
}

const char *mutual_agency(const MutualNet *net, const char *id, Date on)
{
    const Agency *agency = id ? registry_agency(&net->workspace->registry, id) : NULL;
    const AgencyName *name = agency ? agency_name(agency, diag_language(), on) : NULL;
    if (!name && agency && agency->name_count)
        name = &agency->names[agency->name_count - 1];
    return name ? name->full : id ? id : "";
}

Date mutual_date(const MutualText *text)
{
    return text->document ? text->document->head.date.date
           : text->entry  ? text->entry->date
           : text->law    ? text->law->as_of
                          : DATE_NONE;
}

char *mutual_version(const MutualText *text)
{
    if (text->document)
        return g_strdup_printf(diag_translate("revision %d"), text->document->revision);
    if (text->entry && text->entry->version)
        return g_strdup(text->entry->version);
    Date day = mutual_date(text);
    return date_is_given(day) ? g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day)
                              : g_strdup("");
}

bool mutual_cites(const MutualNet *net, uint32_t from, uint32_t to)
{
    const MutualText *text = &net->texts[from];
    for (uint32_t i = text->edges_from; i < text->edges_end; i++)
        if (net->edges[i].to == to)
            return true;
    return false;
}

const char *mutual_from_locator(const MutualNet *net, const MutualEdge *edge)
{
    return edge->from_at == MUTUAL_NONE ? ""
                                        : net->texts[edge->from].provisions[edge->from_at].locator;
}

const char *mutual_from_heading(const MutualNet *net, const MutualEdge *edge)
{
    return edge->from_at == MUTUAL_NONE ? ""
                                        : net->texts[edge->from].provisions[edge->from_at].heading;
}
