/* agreement.c - what the agreements between the bodies make of a document: the clause that
 * obliges, and what internal records allow to be said.
 *
 * A clause weighs as its modal says - obliges, endeavours, as needed, an option - and one that
 * nobody has verified never raises more than a warning.  What a document itself declares is the
 * business of the other rules, and always binds. */
#include "gate/rule.h"

#include <string.h>

static const char *modal_words(ClauseModal modal)
{
    switch (modal) {
    case MODAL_OBLIGES:
        return "obliges";
    case MODAL_ENDEAVOURS:
        return "endeavours";
    case MODAL_AS_NEEDED:
        return "as needed";
    case MODAL_AS_POSSIBLE:
        return "as possible";
    default:
        return "option";
    }
}

static void name_clause(Diag *diag, const RuleClause *clause)
{
    diag_rule(diag, "%s, clause %s (%s%s)", clause->agreement->id, clause->clause->id,
              diag_translate(modal_words(clause->clause->modal)),
              rule_clause_verified(clause) ? "" : diag_translate(", not verified"));
    if (clause->clause->span.source)
        diag_also(diag, clause->clause->span, "the clause");
    diag_set_severity(diag, rule_clause_severity(clause));
}

/* ---- an incident advisory that a partner was to sign as well */

static void check_joint(const Document *document, const GateWorld *world, const Issuer *issuer,
                        DiagList *out)
{
    const char *id = rule_agency_id(world, &issuer->agency);
    g_autoptr(GArray) clauses =
        rule_clauses(&world->workspace->registry, id, "joint-issuance", rule_issue_date(document));
    for (guint i = 0; i < clauses->len; i++) {
        const RuleClause *clause = &g_array_index(clauses, RuleClause, i);
        if (rule_clause_severity(clause) == DIAG_INFO ||
            rule_is_party(document, world, clause->partner))
            continue;
        Diag *diag =
            diag_add(out, DIAG_GATE_PARTNER_LEFT_OUT, issuer->agency.span,
                     "%s and %s agreed to issue advisories together, and %s has no part in "
                     "this one",
                     issuer->agency.text, clause->partner, clause->partner);
        name_clause(diag, clause);
        diag_help(diag,
                  "ask %s to join, to be coordinated with, or to be cited; or add <single "
                  "reason=\"…\"/>",
                  clause->partner);
    }
}

/* ---- guidelines that cite one way (M4b) */

static const RuleClause *clause_with(GArray *clauses, const Document *other, const GateWorld *world)
{
    for (guint i = 0; i < clauses->len; i++) {
        const RuleClause *clause = &g_array_index(clauses, RuleClause, i);
        if (rule_is_issuer(other, world, clause->partner))
            return clause;
    }
    return NULL;
}

static void report_one_way(const Document *document, const Citation *citation,
                           const RuleClause *clause, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_GATE_ONE_WAY, citation->node->span,
                          "%s cites %s, and %s does not cite it back", document->id.text,
                          citation->to->id.text, citation->to->id.text);
    if (clause) {
        name_clause(diag, clause);
    } else {
        diag_rule(diag,
                  "guidelines may refer to each other; no clause between the two asks for it");
        diag_set_severity(diag, DIAG_INFO);
    }
    diag_help(diag, "ask its owner to refer to %s, or leave it one-way", document->id.text);
}

/* The partner accepted to refer back; what it has not done by then is told. */
static void check_promise(const Document *document, const Citation *citation, const Record *promise,
                          const GateWorld *world, DiagList *out)
{
    Date today = instant_date((Instant){world->now, 9 * 3600, true});
    Date until = promise->until.date;
    if (date_compare(today, until) <= 0)
        return;
    Diag *diag =
        diag_add(out, DIAG_GATE_PROMISE_LATE, citation->node->span,
                 "%s was to cite %s by %04d-%02d-%02d, and does not", citation->to->id.text,
                 document->id.text, until.year, until.month, until.day);
    diag_also(diag, promise->span, "its acceptance");
    diag_rule(diag, "an accepted proposal is carried out by the day that it names");
    diag_help(diag, "ask its owner for the reference, or for another day");
}

static void check_one_way(const Document *document, const GateWorld *world, DiagList *out)
{
    if (!world->graph || !document->coordination.issuer_count)
        return;
    const char *owner = rule_agency_id(world, &document->coordination.issuers[0].agency);
    g_autoptr(GArray) clauses = rule_clauses(&world->workspace->registry, owner, "cross-reference",
                                             rule_issue_date(document));
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        const Citation *citation = node->name ? xref_of_node(world->graph, node) : NULL;
        const Document *to = citation ? citation->to : NULL;
        if (!to || to->kind != DOCUMENT_GUIDELINE ||
            document_declares_cross_reference(document, to->id.text) ||
            rule_is_issuer(to, world, owner) || !g_hash_table_add(seen, (char *)to->id.text) ||
            rule_citation(world, to, document))
            continue;
        const Record *promise = mutual_acceptance(world->workspace, to->id.text, document->id.text);
        if (promise)
            check_promise(document, citation, promise, world, out);
        else
            report_one_way(document, citation, clause_with(clauses, to, world), out);
    }
}

/* ---- records: what may be said in print */

typedef struct {
    const Document *document;
    const GateWorld *world;
    DiagList *out;
} Scene;

static void check_originator(const Scene *scene, const Record *record)
{
    if (!g_strcmp0(record->outcome.text, "released"))
        return;
    Diag *diag = diag_add(scene->out, DIAG_GATE_ORIGINATOR, scene->document->id.span,
                          "%s has not released its information for this document",
                          record->from.text ? record->from.text : "the originator");
    diag_also(diag, record->span, "its answer is recorded here");
    diag_rule(diag,
              "information of a partner is published only with its originator's release (clause "
              "foreign-information)");
    diag_help(diag, "take the information out, or record the release");
}

static bool is_released(const Scene *scene, const char *agency)
{
    const Workspace *workspace = scene->world->workspace;
    for (size_t i = 0; i < workspace->record_count; i++) {
        const Record *record = &workspace->records[i];
        if (record->kind == RECORD_ORIGINATOR && !g_strcmp0(record->from.text, agency) &&
            !g_strcmp0(record->document.text, scene->document->id.text) &&
            !g_strcmp0(record->outcome.text, "released"))
            return true;
    }
    return false;
}

static void check_handling(const Scene *scene, const Record *record)
{
    const char *handling = record->handling.text;
    if (!handling || !strcmp(handling, "CLEAR") || !rule_is_public(scene->document) ||
        rule_is_issuer(scene->document, scene->world,
                       rule_agency_id(scene->world, &record->from)) ||
        is_released(scene, record->from.text))
        return;
    Diag *diag = diag_add(scene->out, DIAG_GATE_HANDLING, scene->document->id.span,
                          "this public document draws on material of %s that is TLP:%s",
                          record->from.text, handling);
    diag_also(diag, record->handling.span, "its label");
    diag_rule(
        diag,
        "public output is TLP:CLEAR; anything below needs its originator's release (TLP 2.0)");
    diag_help(diag, "take the material out, or record the release of %s", record->from.text);
}

static void check_hearing(const Scene *scene, const Record *record)
{
    if (!g_strcmp0(record->consent.text, "yes"))
        return;
    Diag *diag = diag_add(scene->out, DIAG_GATE_HEARING, scene->document->id.span,
                          "a hearing for this document has no consent of those heard");
    diag_also(diag, record->span, "the hearing");
    diag_rule(diag, "hearings are voluntary and held with the consent of those heard (framework of "
                    "2023-03-15)");
    diag_help(diag, "record consent=\"yes\", or do not use the hearing");
}

static void check_sharing(const Scene *scene, const Record *record)
{
    const Coordination *coordination = &scene->document->coordination;
    const char *to = rule_agency_id(scene->world, &record->to);
    for (size_t i = 0; i < coordination->exercise_count; i++)
        for (size_t k = 0; k < coordination->exercises[i].shared_count; k++) {
            const Shared *shared = &coordination->exercises[i].shared[k];
            if (g_strcmp0(rule_agency_id(scene->world, &shared->agency), to) != 0 ||
                g_strcmp0(record->outcome.text, "withheld") != 0)
                continue;
            Diag *diag = diag_add(scene->out, DIAG_GATE_RECORD_DIFFERS, shared->span,
                                  "the draft says that %s was told, the record that it was not",
                                  shared->agency.text);
            diag_also(diag, record->span, "the record");
            diag_rule(diag, "the draft and the internal records tell one story");
            diag_help(diag, "correct the one that is wrong");
        }
}

static void check_records(const Scene *scene)
{
    static void (*const checks[RECORD_KIND_COUNT])(const Scene *, const Record *) = {
        [RECORD_ORIGINATOR] = check_originator,
        [RECORD_RESEARCH] = check_handling,
        [RECORD_HEARING] = check_hearing,
        [RECORD_SHARING] = check_sharing,
    };
    const Workspace *workspace = scene->world->workspace;
    for (size_t i = 0; i < workspace->record_count; i++) {
        const Record *record = &workspace->records[i];
        if (checks[record->kind] && record->document.text &&
            !strcmp(record->document.text, scene->document->id.text))
            checks[record->kind](scene, record);
    }
}

/* "技術的助言：○○" is printed only where the helper agreed to it. */
static bool may_thank(const Scene *scene, const char *sentence)
{
    const Workspace *workspace = scene->world->workspace;
    for (size_t i = 0; i < workspace->record_count; i++) {
        const Record *record = &workspace->records[i];
        const Agency *agency = rule_agency(scene->world, &record->from);
        if (record->kind != RECORD_ADVICE || g_strcmp0(record->print.text, "yes") || !agency ||
            g_strcmp0(record->document.text, scene->document->id.text))
            continue;
        const AgencyName *name = agency_name(agency, "ja", rule_issue_date(scene->document));
        if (name &&
            (strstr(sentence, name->full) || (name->brief && strstr(sentence, name->brief))))
            return true;
    }
    return false;
}

static void check_thanks(const Scene *scene)
{
    g_autoptr(GRegex) thanks = rule_regex("技術的(?:な)?助言(?:：|:|を(?:受け|得て|いただ|頂))");
    g_autoptr(GPtrArray) blocks = rule_blocks(scene->document);
    for (guint i = 0; i < blocks->len; i++) {
        const RuleBlock *block = g_ptr_array_index(blocks, i);
        size_t offset = 0, begin, end;
        if (!rule_find(thanks, block->text, &offset, &begin, &end))
            continue;
        g_autofree char *sentence = rule_block_sentence_text(block, begin);
        if (may_thank(scene, sentence))
            continue;
        Diag *diag = diag_add(
            scene->out, DIAG_GATE_ADVICE_PRINTED, rule_block_span(block, begin, end - begin),
            "this names technical advice without the adviser's consent to print it");
        diag_rule(diag, "an acknowledgement is printed only with consent (clause "
                        "technical-advice)");
        diag_help(diag, "record the advice with print=\"yes\", or remove the acknowledgement");
    }
}

/* 重大インシデント: the judgement unlocks the incident phases. */
static void check_severity(const Scene *scene)
{
    const Document *document = scene->document;
    if (document->kind != DOCUMENT_ADVISORY || !rule_is_incident(document))
        return;
    const Workspace *workspace = scene->world->workspace;
    for (size_t i = 0; i < workspace->record_count; i++) {
        const Record *record = &workspace->records[i];
        if (record->kind == RECORD_SEVERITY && record->document.text &&
            !strcmp(record->document.text, document->id.text))
            return;
    }
    Diag *diag = diag_add(scene->out, DIAG_GATE_NO_SEVERITY, document->head.phase.span,
                          "phase \"%s\", and no judgement of a serious incident is recorded",
                          diag_translate(document->head.phase.text));
    diag_rule(
        diag,
        "the incident phases begin with the judgement 重大インシデント (framework of 2023-03-15)");
    diag_help(diag,
              "record the judgement in records/ (<severity document=\"%s\" …>); where there is no "
              "incident, the phase is peacetime or prevention (in Word the line 段階)",
              document->id.text);
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    Scene scene = {document, world, out};
    if (document->kind == DOCUMENT_ADVISORY && rule_is_incident(document) &&
        !coordination->has_single)
        for (size_t i = 0; i < coordination->issuer_count; i++)
            check_joint(document, world, &coordination->issuers[i], out);
    if (document->kind == DOCUMENT_GUIDELINE)
        check_one_way(document, world, out);
    check_records(&scene);
    check_thanks(&scene);
    check_severity(&scene);
}

const GateRule gate_agreement = {"agreement", apply};
