/* graph.c - collects the citations of every document, in order, and indexes them. */
#include "xref/xref.h"

#include <string.h>

#include "xref/resolve.h"

const char *xref_outcome_name(XrefOutcome outcome)
{
    static const char *const names[] = {
        [XREF_RESOLVED] = "resolved",
        [XREF_UNKNOWN_TARGET] = "unknown-target",
        [XREF_UNKNOWN_PROVISION] = "unknown-provision",
        [XREF_HEADING_DIFFERS] = "heading-differs",
        [XREF_BAD_GRAMMAR] = "bad-grammar",
        [XREF_NOT_CHECKED] = "not-checked",
        [XREF_PASSAGE_DIFFERS] = "passage-differs",
    };
    return names[outcome];
}

struct XrefGraph {
    const Citation *citations; /* by document, then place */
    size_t count;
    const XrefMention *mentions; /* by document */
    size_t mention_count;
    GHashTable *by_node; /* ContentNode -> Citation, both borrowed */
};

static Date as_of_date(const Document *document, const ContentNode *node, DiagList *out)
{
    const char *text = content_attr(node, "as-of");
    Date date;
    if (!text)
        return document->head.date.date;
    if (date_parse(text, &date))
        return date;
    Diag *diag = diag_add(out, DIAG_XREF_BAD_DATE, content_attr_span(node, "as-of"),
                          "\"%s\" is not a day", text);
    diag_help(diag, "write the day as YYYY-MM-DD");
    return document->head.date.date;
}

/* What a node cites, but for statutes; NULL: nothing, or a page of the web. */
static const char *cited_by(const ContentNode *node)
{
    static const struct {
        const char *element, *attr;
    } rows[] = {{"ref", "to"}, {"blockquote", "cite"}, {"q", "cite"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (content_is(node, rows[i].element)) {
            const char *cited = content_attr(node, rows[i].attr);
            return cited && !strstr(cited, "://") ? cited : NULL;
        }
    return NULL;
}

static void collect(const Resolver *resolver, const Document *document, GArray *citations)
{
    for (const ContentNode *node = document->content; node;
         node = content_next(node, document->content)) {
        if (!node->name)
            continue;
        Citation citation = {.from = document, .node = node};
        const char *cited = cited_by(node);
        if (strcmp(node->name, "law") == 0) {
            citation.is_law = true;
            citation.as_of = as_of_date(document, node, resolver->out);
            resolve_law(resolver, &citation);
        } else if (cited) {
            citation.as_of = as_of_date(document, node, resolver->out);
            resolve_reference(resolver, &citation, cited);
        } else {
            continue;
        }
        passage_check(resolver, &citation);
        g_array_append_val(citations, citation);
    }
}

static void forget(void *graph)
{
    g_hash_table_unref(((XrefGraph *)graph)->by_node);
}

XrefGraph *xref_resolve(Arena *arena, const Workspace *workspace, DiagList *out)
{
    g_autoptr(GArray) citations = g_array_new(FALSE, FALSE, sizeof(Citation));
    g_autoptr(XrefNames) names = xref_names_new(workspace);
    ProvisionIndex *index = provision_index_new(arena, workspace);
    const Resolver resolver = {arena, workspace, index, names, out};
    for (size_t i = 0; i < workspace->document_count; i++)
        collect(&resolver, workspace->documents[i], citations);
    provision_index_free(index);

    XrefGraph *graph = arena_make(arena, XrefGraph);
    graph->citations = arena_copy_array(arena, citations);
    graph->count = citations->len;
    graph->by_node = g_hash_table_new(NULL, NULL);
    arena_on_free(arena, forget, graph);
    for (size_t i = 0; i < graph->count; i++)
        g_hash_table_insert(graph->by_node, (void *)graph->citations[i].node,
                            (void *)&graph->citations[i]);
    g_autoptr(GArray) mentions = unmarked_read(&resolver);
    graph->mentions = arena_copy_array(arena, mentions);
    graph->mention_count = mentions->len;
    return graph;
}

const XrefMention *xref_mentions(const XrefGraph *graph, size_t *count)
{
    *count = graph->mention_count;
    return graph->mentions;
}

size_t xref_count(const XrefGraph *graph)
{
    return graph->count;
}

const Citation *xref_nth(const XrefGraph *graph, size_t index)
{
    return index < graph->count ? &graph->citations[index] : NULL;
}

const Citation *xref_of_node(const XrefGraph *graph, const ContentNode *node)
{
    return g_hash_table_lookup(graph->by_node, node);
}

const Citation *xref_between(const XrefGraph *graph, const Document *from, const char *to_id)
{
    for (size_t i = 0; i < graph->count; i++) {
        const Citation *citation = &graph->citations[i];
        if (citation->from == from && !citation->is_law && g_strcmp0(citation->target, to_id) == 0)
            return citation;
    }
    return NULL;
}
