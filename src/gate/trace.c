/* trace.c - 事実の出所: what a material prints stands in the passage that it was taken from.
 *
 * from="document#section" binds an element to a passage.  Days, amounts, telephone numbers and
 * addresses are compared by value with the newest revision of the passage, names by their words; a
 * claim that says with `seen` what was read is compared by the digest of the passage as well.  A
 * fact that no longer stands there makes the material stale.  What a material announces itself -
 * its events, the pages of its issuers - needs no source. */
#include "gate/trace.h"

#include <string.h>

#include "gate/rule.h"

enum { SHOWN_FACTS = 4, SHOWN_WORDS = 60 };

/* ---- what an element says */

static bool is_claim(const ContentNode *node)
{
    static const char *const names[] = {"p", "li", "dd", "td", "th", "headline", "title", NULL};
    return g_strv_contains(names, node->name);
}

static void add_own_words(GPtrArray *facts, const ContentNode *node)
{
    g_autofree char *words = content_text(node);
    trace_read_name(facts, words);
}

/* A desk stands where its body is named, and its number where numbers are. */
static bool names_body(const TracePassage *passage, const ContentNode *node, const GateWorld *world)
{
    Field written = {content_attr(node, "agency"), node->span};
    const Agency *agency = rule_agency(world, &written);
    g_autofree char *words = trace_fold(passage->words);
    for (size_t i = 0; agency && i < agency->name_count; i++) {
        const char *names[] = {agency->names[i].full, agency->names[i].brief};
        for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
            g_autofree char *name = names[k] ? trace_fold(names[k]) : NULL;
            if (name && strstr(words, name))
                return true;
        }
    }
    return false;
}

static bool has_kind(const GPtrArray *facts, TraceKind kind)
{
    for (guint i = 0; i < facts->len; i++)
        if (((const TraceFact *)facts->pdata[i])->kind == kind)
            return true;
    return false;
}

static bool stands(const TracePassage *passage, const TraceFact *fact)
{
    if (fact->kind != TRACE_NAME)
        return trace_stands(passage->facts, fact);
    g_autofree char *words = trace_fold(passage->words);
    return strstr(words, fact->key) != NULL;
}

/* ---- findings */

static char *place_words(const TracePassage *passage)
{
    return passage->locator ? g_strdup_printf("%s#%s", passage->target, passage->locator)
                            : g_strdup(passage->target);
}

/* What the passage has of that kind: "2026-12-18, 12月25日". */
static char *candidates(const TracePassage *passage, TraceKind kind)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GPtrArray) told = g_ptr_array_new();
    for (guint i = 0; i < passage->facts->len && told->len < SHOWN_FACTS; i++) {
        const TraceFact *fact = passage->facts->pdata[i];
        bool repeated = false;
        for (guint k = 0; k < told->len; k++)
            repeated |= !strcmp(told->pdata[k], fact->words);
        if (fact->kind != kind || repeated)
            continue;
        g_ptr_array_add(told, fact->words);
        g_string_append_printf(out, "%s%s", out->len ? ", " : "", fact->words);
    }
    return g_string_free(out, FALSE);
}

static char *clipped(const char *text)
{
    g_autofree char *plain = g_strdup(text);
    g_strstrip(plain);
    glong length = g_utf8_strlen(plain, -1);
    g_autofree char *head = g_utf8_substring(plain, 0, MIN(length, SHOWN_WORDS));
    return g_strconcat(head, length > SHOWN_WORDS ? "…" : "", NULL);
}

static void tell_what_stands(Diag *diag, const TracePassage *passage, TraceKind kind)
{
    g_autofree char *others = candidates(passage, kind), *words = clipped(passage->words);
    diag_rule(diag, "what a material prints stands in the text it was taken from");
    if (*others)
        diag_help(diag, "the passage says now: %s", others);
    else
        diag_help(diag, "the passage says nothing of the kind now: \"%s\"", words);
}

static void report_stale(const ContentNode *node, const TracePassage *passage,
                         const TraceFact *fact, DiagList *out)
{
    g_autofree char *place = place_words(passage);
    Diag *diag = diag_add(out, DIAG_GATE_TRACE_STALE, node->name_span,
                          "\"%s\" no longer stands in %s", fact->words, place);
    if (passage->document)
        diag_also(diag, passage->document->revision_text.span, "looked up in this revision");
    tell_what_stands(diag, passage, fact->kind);
}

static void report_body(const ContentNode *node, const TracePassage *passage, DiagList *out)
{
    g_autofree char *place = place_words(passage), *words = clipped(passage->words);
    Diag *diag = diag_add(out, DIAG_GATE_TRACE_STALE, content_attr_span(node, "agency"),
                          "%s does not name %s", place, content_attr(node, "agency"));
    diag_rule(diag, "what a material prints stands in the text it was taken from");
    diag_help(diag, "the passage says nothing of the kind now: \"%s\"", words);
}

static void report_claim(const ContentNode *node, const TracePassage *passage, DiagList *out)
{
    g_autofree char *place = place_words(passage), *words = clipped(passage->words);
    Diag *diag = diag_add(out, DIAG_GATE_TRACE_CLAIM, content_attr_span(node, "seen"),
                          "the words of %s are no longer those that were read", place);
    diag_mark(diag, "the passage begins now \"%s\"", words);
    diag_help(diag, "read the passage again; if the claim still holds, write seen=\"%s\"",
              passage->digest);
}

static void report_unpinned(const ContentNode *node, const TracePassage *passage, DiagList *out)
{
    g_autofree char *place = place_words(passage);
    Diag *diag = diag_add(out, DIAG_GATE_TRACE_UNPINNED, node->name_span,
                          "nothing of this claim can be compared with %s", place);
    diag_help(diag, "read the passage, and write seen=\"%s\"", passage->digest);
}

static void report_not_found(const ContentNode *node, const TracePassage *passage,
                             const GateWorld *world, DiagList *out)
{
    DiagSpan span = content_attr_span(node, "from");
    if (passage->outcome == TRACE_NO_WORDS) {
        Diag *diag = diag_add(out, DIAG_GATE_TRACE_NOT_HELD, span,
                              "the words of %s are not held here, so that nothing is compared",
                              passage->target);
        diag_help(diag, "import the text: renmei import … --id %s", passage->target);
    } else if (passage->outcome == TRACE_NO_PASSAGE) {
        Diag *diag = diag_add(out, DIAG_GATE_TRACE_PASSAGE, span, "%s has no passage \"%s\" now",
                              passage->target, passage->locator ? passage->locator : "");
        if (passage->document)
            diag_also(diag, passage->document->revision_text.span, "looked up in this revision");
        diag_help(diag, "give the id or number of the section that says it now");
    } else {
        Diag *diag = diag_add(out, DIAG_GATE_TRACE_DOCUMENT, span, "nothing is known under \"%s\"",
                              passage->target);
        const char *near = rule_nearest_document(world, passage->target);
        if (near)
            diag_help(diag, "did you mean \"%s\"?", near);
        else
            diag_help(diag, "name a document of this workspace or a text that it holds");
    }
}

static bool report_withdrawn(const Document *material, const ContentNode *node,
                             const TracePassage *passage, DiagList *out)
{
    const Document *source = passage->document;
    if (!source || source == material || source->pending || !document_is_withdrawn(source))
        return false;
    Diag *diag =
        diag_add(out, DIAG_GATE_TRACE_WITHDRAWN, content_attr_span(node, "from"),
                 "%s was withdrawn on %04d-%02d-%02d", passage->target, source->head.date.date.year,
                 source->head.date.date.month, source->head.date.date.day);
    diag_also(diag, source->id.span, "withdrawn here");
    diag_help(diag, "trace it to what replaces that text, or take it out");
    return true;
}

/* A page of this site or of an issuer: they say themselves where it is. */
static bool is_own_address(const Document *document, const GateWorld *world, const char *words)
{
    const char *base = world->workspace->config.base_url;
    if (base && g_str_has_prefix(words, base))
        return true;
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->issuer_count; i++) {
        const Agency *agency = rule_agency(world, &coordination->issuers[i].agency);
        if (agency && agency->url && g_str_has_prefix(words, agency->url))
            return true;
    }
    return false;
}

/* ---- an element that says where it comes from */

/* Each fact that is gone is told once, however often the element says it. */
static size_t check_facts(const ContentNode *node, const TracePassage *passage,
                          const GPtrArray *facts, DiagList *out)
{
    g_autoptr(GPtrArray) gone = g_ptr_array_new();
    for (guint i = 0; i < facts->len; i++) {
        TraceFact *fact = facts->pdata[i];
        if (stands(passage, fact) || trace_stands(gone, fact))
            continue;
        report_stale(node, passage, fact, out);
        g_ptr_array_add(gone, fact);
    }
    return gone->len;
}

static void check_desk(const ContentNode *node, const TracePassage *passage, const GPtrArray *facts,
                       const GateWorld *world, DiagList *out)
{
    const ContentNode *same = NULL;
    const ContentNode *top = passage->section;
    for (const ContentNode *other = top; other && !same; other = content_next(other, top))
        if (content_is(other, "desk") &&
            !g_strcmp0(content_attr(other, "agency"), content_attr(node, "agency")))
            same = other;
    if (!same && !names_body(passage, node, world))
        report_body(node, passage, out);
    else if (has_kind(passage->facts, TRACE_TELEPHONE))
        check_facts(node, passage, facts, out);
}

static void drop_own_addresses(GPtrArray *facts, const Document *material, const GateWorld *world)
{
    for (guint i = facts->len; i-- > 0;) {
        const TraceFact *fact = facts->pdata[i];
        if (fact->kind == TRACE_ADDRESS && is_own_address(material, world, fact->words))
            g_ptr_array_remove_index(facts, i);
    }
}

static void check_traced(const Document *material, const ContentNode *node, const GateWorld *world,
                         DiagList *out)
{
    g_autoptr(TracePassage) passage =
        trace_passage_new(material, content_attr(node, "from"), world);
    if (passage->outcome != TRACE_FOUND) {
        report_not_found(node, passage, world, out);
        return;
    }
    if (report_withdrawn(material, node, passage, out))
        return;
    g_autoptr(GPtrArray) facts = trace_facts_of(node, world);
    if (is_claim(node))
        drop_own_addresses(facts, material, world);
    if (content_is(node, "desk")) {
        check_desk(node, passage, facts, world, out);
        return;
    }
    if (!facts->len && !is_claim(node))
        add_own_words(facts, node);
    const char *seen = content_attr(node, "seen");
    size_t gone = check_facts(node, passage, facts, out);
    if (seen && !gone && strcmp(seen, passage->digest))
        report_claim(node, passage, out);
    else if (!seen && !facts->len)
        report_unpinned(node, passage, out);
}

/* ---- facts that do not say where they come from */

static bool is_element(const ContentNode *node, const char *const *names)
{
    return node->name && g_strv_contains(names, node->name);
}

static bool holds_event(const ContentNode *section)
{
    for (const ContentNode *child = section->first; child; child = child->next)
        if (content_is(child, "event"))
            return true;
    return false;
}

/* The material's own: what it announces with its programme, whom it names from the registry, and
 * the partner's box. */
static bool is_own_part(const Document *document, const ContentNode *node)
{
    static const char *const names[] = {"event",     "programme",  "insert",     "desk",
                                        "reporting", "indicators", "techniques", "ref",
                                        "layout",    "figure",     NULL};
    if (content_is(node, "table")) /* the timetable of what is announced; slides announce nothing */
        return document->kind == DOCUMENT_SEMINAR && content_find(document->body, "event");
    if (content_is(node, "note")) /* what is said, not printed */
        return !g_strcmp0(content_attr(node, "kind"), "speaker");
    return is_element(node, names) || (content_is(node, "section") && holds_event(node));
}

static bool is_piece(const ContentNode *node)
{
    static const char *const names[] = {"p",  "li", "dt",    "dd",       "td", "th",
                                        "qr", "fn", "title", "headline", NULL};
    return is_element(node, names);
}

static GPtrArray *own_facts(const Document *document, const GateWorld *world)
{
    GPtrArray *facts = trace_facts_new();
    for (const ContentNode *node = document->body; node; node = content_next(node, document->body))
        if (content_is(node, "event")) {
            g_autoptr(GPtrArray) event = trace_facts_of(node, world);
            g_ptr_array_set_free_func(event, NULL);
            g_ptr_array_extend(facts, event, NULL, NULL);
        }
    return facts;
}

static void report_missing(const ContentNode *node, const GPtrArray *facts, DiagList *out)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < facts->len && i < SHOWN_FACTS; i++)
        g_string_append_printf(words, "%s%s", i ? ", " : "",
                               ((const TraceFact *)facts->pdata[i])->words);
    Diag *diag = diag_add(out, DIAG_GATE_TRACE_MISSING, node->name_span,
                          "nothing says where this comes from: %s", words->str);
    diag_help(diag,
              "add from=\"DOCUMENT#SECTION\" to <%s>; from=\"#SECTION\" when it repeats a "
              "section of this text",
              node->name);
    g_string_free(words, TRUE);
}

/* 一日 and 二度 are more often words than amounts. */
static bool is_in_kanji(const TraceFact *fact)
{
    return fact->kind == TRACE_AMOUNT && !strpbrk(fact->words, "0123456789");
}

static void check_untraced(const Document *document, const ContentNode *node, const GPtrArray *own,
                           const GateWorld *world, DiagList *out)
{
    g_autoptr(GPtrArray) facts = trace_facts_of(node, world);
    drop_own_addresses(facts, document, world);
    g_autoptr(GPtrArray) bare = g_ptr_array_new();
    for (guint i = 0; i < facts->len; i++) {
        const TraceFact *fact = facts->pdata[i];
        if (!is_in_kanji(fact) && !trace_stands(own, fact) && !trace_stands(bare, fact))
            g_ptr_array_add(bare, (void *)fact);
    }
    if (bare->len)
        report_missing(node, bare, out);
}

static void check_all_untraced(const Document *document, const ContentNode *top,
                               const GateWorld *world, DiagList *out)
{
    g_autoptr(GPtrArray) own = own_facts(document, world);
    for (const ContentNode *node = top; node;) {
        bool traced = node->name && content_attr(node, "from");
        if (traced || is_own_part(document, node)) {
            node = content_skip(node, top);
            continue;
        }
        if (is_piece(node)) {
            check_untraced(document, node, own, world, out);
            node = content_skip(node, top);
            continue;
        }
        node = content_next(node, top);
    }
}

static bool can_be_traced(const ContentNode *node)
{
    static const char *const names[] = {"time", "data",     "a",  "qr", "strong", "desk",  "p",
                                        "li",   "headline", "dd", "td", "th",     "title", NULL};
    return is_element(node, names) && content_attr(node, "from");
}

static bool is_stale(DiagCode code)
{
    return code == DIAG_GATE_TRACE_STALE || code == DIAG_GATE_TRACE_CLAIM ||
           code == DIAG_GATE_TRACE_WITHDRAWN || code == DIAG_GATE_TRACE_PASSAGE;
}

GPtrArray *gate_stale(const Document *document, const GateWorld *world)
{
    GPtrArray *sources = g_ptr_array_new_with_free_func(g_free);
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        if (!can_be_traced(node) || !rule_is_newest(document, world) ||
            g_ptr_array_find_with_equal_func(sources, content_attr(node, "from"), g_str_equal,
                                             NULL))
            continue;
        g_autoptr(DiagList) found = diag_list_new();
        check_traced(document, node, world, found);
        for (size_t i = 0; i < diag_list_length(found); i++)
            if (is_stale(diag_code(diag_list_nth(found, i)))) {
                g_ptr_array_add(sources, g_strdup(content_attr(node, "from")));
                break;
            }
    }
    return sources;
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    if (!rule_is_newest(document, world) || rule_is_withdrawn(document, NULL))
        return;
    const ContentNode *top = document->content, *head = content_find(top, "head");
    for (const ContentNode *node = top; node; node = content_next(node, top))
        if (can_be_traced(node))
            check_traced(document, node, world, out);
    const ContentNode *summary = head ? content_find(head, "summary") : NULL;
    if (!trace_is_material(document) || document->exercise)
        return;
    if (summary)
        check_all_untraced(document, summary, world, out);
    if (document->body)
        check_all_untraced(document, document->body, world, out);
}

const GateRule gate_trace = {"trace", apply};
