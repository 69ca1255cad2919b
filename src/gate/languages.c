/* languages.c - the language files of one document say the same: parties, dates and labels in
 * the head; sections, days, numbers, addresses and indicators in the body.
 *
 * The file in the workspace's language is the measure, and the others are compared with it, so
 * that each difference is reported once and where the translator works. */
#include "gate/rule.h"

#include "gate/facts.h"
#include "gate/parallel.h"

#include <string.h>

typedef struct {
    const Document *original, *translation;
    const GateWorld *world;
    DiagList *out;
} Parallel;

/* The text that the others translate: one that does not call itself a translation, in the
 * workspace's own language if there are several. */
static const Document *original_of(const Document *document, const GateWorld *world)
{
    const Workspace *workspace = world->workspace;
    const char *language = workspace->config.language ? workspace->config.language : "ja";
    const Document *original = NULL;
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *other = workspace->documents[i];
        if (other->revision != document->revision || other->translation.text ||
            g_strcmp0(other->id.text, document->id.text) != 0)
            continue;
        if (!original || g_strcmp0(other->lang.text, language) == 0)
            original = other;
    }
    return original ? original
                    : workspace_document(workspace, document->id.text, document->revision, NULL);
}

/* ---- head */

static void report_head(const Parallel *parallel, DiagSpan here, DiagSpan there, const char *what)
{
    const Document *translation = parallel->translation;
    Diag *diag = diag_add(parallel->out, DIAG_GATE_PARALLEL_HEAD,
                          here.source ? here : translation->lang.span,
                          "the %s differs from that of the \"%s\" file", diag_translate(what),
                          parallel->original->lang.text);
    if (there.source)
        diag_also(diag, there, "as it stands there");
    diag_rule(diag, "the languages of a document have one coordination and one head");
    diag_help(diag, "bring both files to the same value");
}

static void compare_fields(const Parallel *parallel, const Field *ours, const Field *theirs,
                           const char *what)
{
    if (g_strcmp0(ours->text, theirs->text) != 0)
        report_head(parallel, ours->span, theirs->span, what);
}

static void compare_issuers(const Parallel *parallel)
{
    const Coordination *ours = &parallel->translation->coordination;
    const Coordination *theirs = &parallel->original->coordination;
    bool same = ours->issuer_count == theirs->issuer_count && ours->order == theirs->order;
    for (size_t i = 0; same && i < ours->issuer_count; i++)
        same = !g_strcmp0(ours->issuers[i].agency.text, theirs->issuers[i].agency.text) &&
               ours->issuers[i].lead == theirs->issuers[i].lead;
    same = same && ours->coordinated_count == theirs->coordinated_count;
    for (size_t i = 0; same && i < ours->coordinated_count; i++)
        same = !g_strcmp0(ours->coordinated[i].agency.text, theirs->coordinated[i].agency.text) &&
               ours->coordinated[i].disclose == theirs->coordinated[i].disclose &&
               !g_strcmp0(ours->coordinated[i].scope.text, theirs->coordinated[i].scope.text);
    same = same && ours->cross_reference_count == theirs->cross_reference_count;
    for (size_t i = 0; same && i < ours->cross_reference_count; i++)
        same = !g_strcmp0(ours->cross_references[i].document.text,
                          theirs->cross_references[i].document.text);
    if (!same || ours->has_single != theirs->has_single)
        report_head(parallel, ours->span, theirs->span, "coordination");
}

static bool same_change(const Change *a, const Change *b)
{
    return a->revision == b->revision && !date_compare(a->date.date, b->date.date) &&
           !g_strcmp0(a->class_.text, b->class_.text);
}

static void compare_history(const Parallel *parallel)
{
    const Head *ours = &parallel->translation->head, *theirs = &parallel->original->head;
    for (size_t i = 0; i < MIN(ours->history_count, theirs->history_count); i++)
        if (!same_change(&ours->history[i], &theirs->history[i])) {
            report_head(parallel, ours->history[i].span, theirs->history[i].span, "history");
            return;
        }
    if (ours->history_count != theirs->history_count)
        report_head(parallel, ours->span, theirs->span, "history");
}

static void compare_heads(const Parallel *parallel)
{
    const Head *ours = &parallel->translation->head, *theirs = &parallel->original->head;
    compare_issuers(parallel);
    if (date_compare(ours->date.date, theirs->date.date))
        report_head(parallel, ours->date.span, theirs->date.span, "issue date");
    if (ours->embargo.instant.given != theirs->embargo.instant.given ||
        ours->embargo.instant.seconds != theirs->embargo.instant.seconds)
        report_head(parallel, ours->embargo.span, theirs->embargo.span, "embargo");
    compare_fields(parallel, &ours->tlp, &theirs->tlp, "TLP label");
    compare_fields(parallel, &ours->phase, &theirs->phase, "phase");
    compare_history(parallel);
}

/* ---- sections */

static GPtrArray *sections_of(const Document *document)
{
    GPtrArray *sections = g_ptr_array_new();
    const ContentNode *top = document->body;
    for (const ContentNode *node = top; node; node = content_next(node, top))
        if ((content_is(node, "section") || content_is(node, "attachment")) &&
            content_attr(node, "id"))
            g_ptr_array_add(sections, (void *)node);
    return sections;
}

static const ContentNode *section_with(const GPtrArray *sections, const char *id)
{
    for (guint i = 0; i < sections->len; i++) {
        const ContentNode *section = g_ptr_array_index(sections, i);
        if (!strcmp(content_attr(section, "id"), id))
            return section;
    }
    return NULL;
}

static void report_section(const Parallel *parallel, const ContentNode *section, bool extra)
{
    const char *id = content_attr(section, "id");
    DiagSpan place = extra ? content_attr_span(section, "id") : parallel->translation->lang.span;
    Diag *diag = extra ? diag_add(parallel->out, DIAG_GATE_PARALLEL_SECTIONS, place,
                                  "the section \"%s\" is not in the \"%s\" file", id,
                                  parallel->original->lang.text)
                       : diag_add(parallel->out, DIAG_GATE_PARALLEL_SECTIONS, place,
                                  "the section \"%s\" of the \"%s\" file is missing here", id,
                                  parallel->original->lang.text);
    if (!extra)
        diag_also(diag, section->span, "it stands there");
    diag_rule(diag, "the languages of a document have the same sections under the same ids");
    diag_help(diag, extra ? "remove it, or add it to the other file"
                          : "translate the section and give it the same id");
}

static const Fact *first_missing(const GPtrArray *facts, const GPtrArray *elsewhere, FactKind kind)
{
    for (guint i = 0; i < facts->len; i++) {
        const Fact *fact = g_ptr_array_index(facts, i);
        if (fact->kind == kind && !facts_contain(elsewhere, fact))
            return fact;
    }
    return NULL;
}

static const struct {
    DiagCode code;
    const char *what;
} fact_kinds[FACT_KIND_COUNT] = {
    [FACT_DAY] = {DIAG_GATE_PARALLEL_DAYS, "day"},
    [FACT_NUMBER] = {DIAG_GATE_PARALLEL_NUMBERS, "number"},
    [FACT_ADDRESS] = {DIAG_GATE_PARALLEL_ADDRESSES, "address"},
    [FACT_INDICATOR] = {DIAG_GATE_PARALLEL_INDICATORS, "indicator"},
};

static void report_fact(const Parallel *parallel, FactKind kind, const ContentNode *section,
                        const Fact *here, const Fact *there)
{
    const char *what = diag_translate(fact_kinds[kind].what);
    const char *lang = parallel->original->lang.text;
    Diag *diag = here ? diag_add(parallel->out, fact_kinds[kind].code, here->span,
                                 "the %s \"%s\" is not in this section of the \"%s\" file", what,
                                 here->word, lang)
                      : diag_add(parallel->out, fact_kinds[kind].code, section->span,
                                 "the %s \"%s\" of the \"%s\" file is missing in this section",
                                 what, there->word, lang);
    if (there)
        diag_also(diag, there->span, "there it is \"%s\"", there->word);
    diag_rule(diag, "days, numbers, addresses and indicators are the same in every language");
    diag_help(diag, "check both against the source, and correct the one that is wrong");
}

static void compare_sections(const Parallel *parallel, const ContentNode *ours,
                             const ContentNode *theirs)
{
    g_autoptr(GPtrArray) here = facts_of(ours), there = facts_of(theirs);
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        const Fact *extra = first_missing(here, there, kind);
        const Fact *missing = first_missing(there, here, kind);
        if (extra || missing)
            report_fact(parallel, kind, ours, extra, missing);
    }
}

static void compare_bodies(const Parallel *parallel)
{
    g_autoptr(GPtrArray) ours = sections_of(parallel->translation);
    g_autoptr(GPtrArray) theirs = sections_of(parallel->original);
    for (guint i = 0; i < theirs->len; i++) {
        const ContentNode *section = g_ptr_array_index(theirs, i);
        if (!section_with(ours, content_attr(section, "id")))
            report_section(parallel, section, false);
    }
    for (guint i = 0; i < ours->len; i++) {
        const ContentNode *section = g_ptr_array_index(ours, i);
        const ContentNode *other = section_with(theirs, content_attr(section, "id"));
        if (other)
            compare_sections(parallel, section, other);
        else
            report_section(parallel, section, true);
    }
}

/* ---- a provisional translation of nothing */

static void check_alone(const Document *document, DiagList *out)
{
    if (!document->translation.text)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_TRANSLATION_ALONE, document->translation.span,
                          "a provisional translation (仮訳) without the text that it translates");
    diag_rule(diag, "仮訳 stands beside its original");
    diag_help(diag, "add the original as a file of the same id and revision");
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const Document *original = original_of(document, world);
    if (!original || original == document)
        check_alone(document, out);
    if (!original || original == document || !document->body || !original->body)
        return;
    Parallel parallel = {original, document, world, out};
    compare_heads(&parallel);
    compare_bodies(&parallel);
    parallel_materials(document, original, out);
}

const GateRule gate_languages = {"languages", apply};
