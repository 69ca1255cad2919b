/* rule.c - who is meant, which day counts, and what an agreement weighs. */
#include "gate/rule.h"

#include <string.h>

const Agency *rule_agency(const GateWorld *world, const Field *written)
{
    if (!written->text)
        return NULL;
    const Registry *registry = &world->workspace->registry;
    const Agency *agency = registry_agency(registry, written->text);
    return agency ? agency : registry_agency_named(registry, written->text);
}

const char *rule_agency_id(const GateWorld *world, const Field *written)
{
    const Agency *agency = rule_agency(world, written);
    return agency ? agency->id : written->text;
}

const char *rule_agency_label(const GateWorld *world, const char *id, Date on)
{
    const Agency *agency = id ? registry_agency(&world->workspace->registry, id) : NULL;
    const AgencyName *name = agency ? agency_name(agency, diag_language(), on) : NULL;
    return name ? name->full : id ? id : "";
}

Date rule_issue_date(const Document *document)
{
    const Head *head = &document->head;
    if (date_is_given(head->date.date))
        return head->date.date;
    return head->embargo.instant.given ? instant_date(head->embargo.instant) : DATE_NONE;
}

int64_t rule_issue_time(const Document *document)
{
    enum { DAY = 86400, JAPAN = 9 * 3600 };
    if (document->head.embargo.instant.given)
        return document->head.embargo.instant.seconds;
    Date date = rule_issue_date(document);
    return date_is_given(date) ? ((int64_t)date_day_number(date) + 1) * DAY - JAPAN : INT64_MAX;
}

const char *rule_digest(const Document *document, const GateWorld *world)
{
    const Workspace *workspace = world->workspace;
    for (size_t i = 0; world->digests && i < workspace->document_count; i++)
        if (workspace->documents[i] == document)
            return world->digests[i] ? world->digests[i] : "";
    return "";
}

bool rule_is_issuer(const Document *document, const GateWorld *world, const char *agency)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        if (!g_strcmp0(rule_agency_id(world, &coordination->issuers[i].agency), agency))
            return true;
    return false;
}

bool rule_issuers_known(const Document *document, const GateWorld *world)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        if (!rule_agency(world, &coordination->issuers[i].agency))
            return false;
    return true;
}

static bool issues_a_peer(const Document *document, const GateWorld *world, const char *agency)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->cross_reference_count; i++) {
        const char *id = coordination->cross_references[i].document.text;
        const Document *peer = id ? gate_peer(world, document, id) : NULL;
        if (peer && rule_is_issuer(peer, world, agency))
            return true;
    }
    return false;
}

bool rule_is_party(const Document *document, const GateWorld *world, const char *agency)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->coordinated_count; i++)
        if (!g_strcmp0(rule_agency_id(world, &coordination->coordinated[i].agency), agency))
            return true;
    for (size_t i = 0; i < coordination->host_count; i++)
        if (!g_strcmp0(rule_agency_id(world, &coordination->hosts[i].agency), agency))
            return true;
    return rule_is_issuer(document, world, agency) || issues_a_peer(document, world, agency);
}

bool rule_is_notice(const Document *document)
{
    return document->kind == DOCUMENT_ADVISORY || document->kind == DOCUMENT_NOTICE;
}

bool rule_is_public(const Document *document)
{
    const char *tlp = document->head.tlp.text;
    return !tlp || !strcmp(tlp, "CLEAR") || !strcmp(tlp, "WHITE") || !strcmp(tlp, "TLP:CLEAR");
}

bool rule_is_outside(const Document *document)
{
    return !g_strcmp0(document->head.scope_framework.text, "outside");
}

bool rule_is_incident(const Document *document)
{
    static const char *const phases[] = {"detection",    "first-report", "fact-finding",
                                         "final-report", "response",     NULL};
    const char *phase = document->head.phase.text;
    return phase && g_strv_contains(phases, phase);
}

const Change *rule_last_change(const Document *document)
{
    size_t count = document->head.history_count;
    return count ? &document->head.history[count - 1] : NULL;
}

bool rule_is_withdrawn(const Document *document, const Change **change)
{
    static const char *const endings[] = {"withdrawal", "expiry", "successor", NULL};
    const Change *last = rule_last_change(document);
    if (change)
        *change = last;
    return last && last->class_.text && g_strv_contains(endings, last->class_.text);
}

static const char *partner_in(const Agreement *agreement, const char *agency)
{
    if (!g_strcmp0(agreement->party[0], agency))
        return agreement->party[1];
    return !g_strcmp0(agreement->party[1], agency) ? agreement->party[0] : NULL;
}

static bool binds(const Clause *clause, const char *agency, const char *subject)
{
    return !g_strcmp0(clause->subject, subject) && (!clause->from || !strcmp(clause->from, agency));
}

GArray *rule_clauses(const Registry *registry, const char *agency, const char *subject, Date on)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(RuleClause));
    for (size_t i = 0; i < registry->agreement_count; i++) {
        const Agreement *agreement = &registry->agreements[i];
        const char *partner = partner_in(agreement, agency);
        if (!partner || !date_in(on, agreement->from, agreement->until))
            continue;
        for (size_t k = 0; k < agreement->clause_count; k++) {
            RuleClause clause = {agreement, &agreement->clauses[k], partner};
            if (binds(clause.clause, agency, subject) &&
                date_in(on, clause.clause->from_date, clause.clause->until_date))
                g_array_append_val(found, clause);
        }
    }
    return found;
}

bool rule_clause_verified(const RuleClause *clause)
{
    return clause->agreement->verified && clause->clause->verified;
}

DiagSeverity rule_clause_severity(const RuleClause *clause)
{
    static const DiagSeverity by_modal[] = {
        [MODAL_OBLIGES] = DIAG_ERROR,     [MODAL_ENDEAVOURS] = DIAG_WARNING,
        [MODAL_AS_NEEDED] = DIAG_WARNING, [MODAL_AS_POSSIBLE] = DIAG_WARNING,
        [MODAL_OPTION] = DIAG_INFO,       [MODAL_ALLOWS] = DIAG_INFO,
    };
    DiagSeverity severity = by_modal[clause->clause->modal];
    return rule_clause_verified(clause) ? severity : MIN(severity, DIAG_WARNING);
}

const char *rule_nearest_document(const GateWorld *world, const char *written)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (size_t i = 0; i < world->workspace->document_count; i++)
        g_ptr_array_add(ids, (char *)world->workspace->documents[i]->id.text);
    return diag_nearest(written, (const char *const *)ids->pdata, ids->len);
}

const char *rule_nearest_agency(const GateWorld *world, const char *written)
{
    const Registry *registry = &world->workspace->registry;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (size_t i = 0; i < registry->agency_count; i++)
        g_ptr_array_add(ids, (char *)registry->agencies[i].id);
    return diag_nearest(written, (const char *const *)ids->pdata, ids->len);
}

const Citation *rule_citation(const GateWorld *world, const Document *from, const Document *to)
{
    return world->graph ? xref_between(world->graph, from, to->id.text) : NULL;
}

static const Document *standing_on(const Workspace *workspace, const char *id, const char *lang,
                                   Date on)
{
    const Document *newest = workspace_document(workspace, id, 0, lang), *found = NULL;
    for (int revision = newest ? newest->revision : 0; revision > 0; revision--) {
        const Document *other = workspace_document(workspace, id, revision, lang);
        if (other)
            found = other;
        if (other && date_compare(rule_issue_date(other), on) <= 0)
            break;
    }
    return found;
}

const Document *gate_peer(const GateWorld *world, const Document *document, const char *id)
{
    Date on = rule_issue_date(document);
    const Document *peer = standing_on(world->workspace, id, document->lang.text, on);
    return peer ? peer : standing_on(world->workspace, id, NULL, on);
}

bool rule_is_newest(const Document *document, const GateWorld *world)
{
    const Document *newest =
        workspace_document(world->workspace, document->id.text, 0, document->lang.text);
    return !newest || newest->revision == document->revision;
}

const Document *rule_revision_before(const Document *document, const GateWorld *world)
{
    return document->revision > 1 ? workspace_document(world->workspace, document->id.text,
                                                       document->revision - 1, document->lang.text)
                                  : NULL;
}
