/* trace_passage.c - what a passage of another text says now: its facts, words and digest.
 *
 * Looked at is the newest revision, in the language of the material where there is one: what a
 * flyer prints has to be true today, whatever it was when the flyer was made. */
#include "gate/trace.h"

#include <string.h>

#include "gate/rule.h"

/* ---- facts below an element */

static void read_desk(GPtrArray *facts, const ContentNode *node, const GateWorld *world)
{
    Field written = {content_attr(node, "agency"), node->span};
    const Agency *agency = rule_agency(world, &written);
    const AgencyDesk *desk = agency ? agency_desk(agency, content_attr(node, "role")) : NULL;
    if (desk && desk->phone)
        trace_read_text(facts, desk->phone);
}

static void read_attributes(GPtrArray *facts, const ContentNode *node, const GateWorld *world)
{
    static const struct {
        const char *element, *attr;
        void (*read)(GPtrArray *facts, const char *value);
    } rows[] = {
        {"time", "datetime", trace_read_moment}, {"event", "start", trace_read_moment},
        {"event", "end", trace_read_moment},     {"a", "href", trace_read_address},
        {"qr", "href", trace_read_address},      {"online", "href", trace_read_address},
        {"data", "value", trace_read_text},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *value =
            content_is(node, rows[i].element) ? content_attr(node, rows[i].attr) : NULL;
        if (value)
            rows[i].read(facts, value);
    }
    if (content_is(node, "desk"))
        read_desk(facts, node, world);
}

static bool is_inline(const ContentNode *node)
{
    static const char *const names[] = {"em",   "strong", "code", "abbr", "ruby", "sup", "sub",
                                        "span", "a",      "time", "data", "q",    NULL};
    return g_strv_contains(names, node->name);
}

/* Readings, citations and indicators are no facts of the text. */
static bool is_passed_over(const ContentNode *node, const ContentNode *top)
{
    static const char *const names[] = {"rt", "ref", "law", "ioc", NULL};
    return g_strv_contains(names, node->name) || (node != top && content_attr(node, "from"));
}

GPtrArray *trace_facts_of(const ContentNode *top, const GateWorld *world)
{
    GPtrArray *facts = trace_facts_new();
    g_autoptr(GString) text = g_string_new(NULL);
    for (const ContentNode *node = top; node;) {
        if (node->name && is_passed_over(node, top)) {
            node = content_skip(node, top);
            continue;
        }
        if (node->text)
            g_string_append(text, node->text);
        else if (content_is(node, "deadline"))
            trace_read_moment(facts, node->first && node->first->text ? node->first->text : "");
        else if (!is_inline(node))
            g_string_append_c(text, '\n');
        if (node->name)
            read_attributes(facts, node, world);
        node = content_is(node, "deadline") ? content_skip(node, top) : content_next(node, top);
    }
    trace_read_text(facts, text->str);
    return facts;
}

bool trace_is_material(const Document *document)
{
    return document->kind == DOCUMENT_FLYER || document->kind == DOCUMENT_SEMINAR ||
           document->kind == DOCUMENT_BULLETIN;
}

/* ---- the passage */

static const ContentNode *section_of(const Document *document, const char *locator)
{
    if (!locator)
        return document->body;
    const ContentNode *top = document->content;
    for (const ContentNode *node = top->first; node; node = content_next(node, top))
        if (!g_strcmp0(content_attr(node, "id"), locator) ||
            !g_strcmp0(content_attr(node, "number"), locator))
            return node;
    return NULL;
}

static void take_words(TracePassage *passage, const Citation *place)
{
    passage->words = xref_passage(place);
    passage->digest = xref_passage_digest(place);
}

static void read_document(TracePassage *passage, const GateWorld *world)
{
    Citation place = {.section = section_of(passage->document, passage->locator)};
    if (!place.section) {
        passage->outcome = TRACE_NO_PASSAGE;
        return;
    }
    passage->section = place.section;
    take_words(passage, &place);
    g_ptr_array_unref(passage->facts);
    passage->facts = trace_facts_of(place.section, world);
}

static void read_held(TracePassage *passage, const LibraryText *text)
{
    Citation place = {.held = text,
                      .provision = passage->locator ? library_provision(text, passage->locator)
                                   : text->count    ? text->provisions
                                                    : NULL};
    if (!place.provision) {
        passage->outcome = TRACE_NO_PASSAGE;
        return;
    }
    take_words(passage, &place);
    trace_read_text(passage->facts, passage->words);
}

static const Document *newest(const Document *material, const char *id, const GateWorld *world)
{
    if (!*id || !strcmp(id, material->id.text))
        return material;
    const Document *same = workspace_document(world->workspace, id, 0, material->lang.text);
    const Document *any = workspace_document(world->workspace, id, 0, NULL);
    return same && any && same->revision == any->revision ? same : any;
}

TracePassage *trace_passage_new(const Document *material, const char *from, const GateWorld *world)
{
    static const Date last = {9999, 12, 31};
    const Workspace *workspace = world->workspace;
    const char *hash = strchr(from, '#');
    TracePassage *passage = g_new0(TracePassage, 1);
    passage->target = g_strndup(from, hash ? (size_t)(hash - from) : strlen(from));
    passage->locator = hash && hash[1] ? hash + 1 : NULL;
    passage->document = newest(material, passage->target, world);
    passage->facts = trace_facts_new();
    const LibraryText *held = passage->document || !workspace->library
                                  ? NULL
                                  : library_text(workspace->library, passage->target, last);
    if (passage->document)
        read_document(passage, world);
    else if (held)
        read_held(passage, held);
    else
        passage->outcome = registry_guideline(&workspace->registry, passage->target)
                               ? TRACE_NO_WORDS
                               : TRACE_NO_DOCUMENT;
    return passage;
}

void trace_passage_free(TracePassage *passage)
{
    if (!passage)
        return;
    g_free(passage->target);
    g_free(passage->digest);
    g_free(passage->words);
    g_ptr_array_unref(passage->facts);
    g_free(passage);
}
