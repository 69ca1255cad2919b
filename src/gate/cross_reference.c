/* cross_reference.c - 相互参照: two documents of different agencies that cite each other (domain
 * facts 2.3, X1-X7).  Whether a cited passage exists (X5) is reported by xref/ at the citation. */
#include "gate/rule.h"

#include "gate/approval.h"

#include <string.h>

typedef struct {
    const Document *document, *peer;
    const CrossReference *claim;
    const GateWorld *world;
    DiagList *out;
} Pair;

static void report_unknown(const CrossReference *claim, const GateWorld *world, DiagList *out)
{
    const char *written = claim->document.text;
    const GuidelineEntry *entry = registry_guideline(&world->workspace->registry, written);
    Diag *diag = diag_add(out, DIAG_GATE_PEER_UNKNOWN, claim->document.span,
                          "there is no document \"%s\" in this workspace", written);
    if (entry)
        diag_mark(diag,
                  "only its bibliography entry is held: nobody can see whether it cites back");
    diag_rule(diag, "a cross-reference shows both directions at publication (condition X3)");
    const char *near = rule_nearest_document(world, written);
    if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "add the draft of the partner, or cite it with <ref> and make no claim");
}

static bool is_of_other_agency(const Pair *pair)
{
    const Coordination *theirs = &pair->peer->coordination;
    for (size_t i = 0; i < theirs->issuer_count; i++)
        if (!rule_is_issuer(pair->document, pair->world,
                            rule_agency_id(pair->world, &theirs->issuers[i].agency)))
            return true;
    return false;
}

static void check_agencies(const Pair *pair)
{
    if (is_of_other_agency(pair))
        return;
    Diag *diag = diag_add(pair->out, DIAG_GATE_PEER_OF_SAME, pair->claim->document.span,
                          "%s is issued by the same body as this document", pair->peer->id.text);
    if (pair->peer->coordination.issuer_count)
        diag_also(diag, pair->peer->coordination.issuers[0].span, "its issuer");
    diag_rule(diag, "a cross-reference joins two documents of different agencies (condition X1)");
    diag_help(diag, "cite it with <ref>, and remove the claim");
}

static const Citation *citation_to(const Pair *pair, const Document *from, const Document *to)
{
    return rule_citation(pair->world, from, to);
}

static void check_forward(const Pair *pair)
{
    if (citation_to(pair, pair->document, pair->peer))
        return;
    Diag *diag = diag_add(pair->out, DIAG_GATE_NO_FORWARD, pair->claim->document.span,
                          "the text never cites %s", pair->peer->id.text);
    diag_rule(diag, "each of the two contains a reference to the other (condition X2)");
    diag_help(diag, "cite it where it matters: <ref to=\"%s#…\"/>", pair->peer->id.text);
}

static void check_back(const Pair *pair)
{
    if (citation_to(pair, pair->peer, pair->document))
        return;
    Diag *diag = diag_add(pair->out, DIAG_GATE_NOT_RETURNED, pair->claim->document.span,
                          "%s does not cite this document back", pair->peer->id.text);
    diag_mark(diag, "declared as a cross-reference, and one-way");
    diag_also(diag, pair->peer->head.span, "nothing in this document refers to %s",
              pair->document->id.text);
    diag_rule(diag, "a declared cross-reference is present in both directions (condition X3)");
    diag_help(diag, "ask %s to cite %s, or withdraw the claim", pair->peer->id.text,
              pair->document->id.text);
}

/* A claim that names nothing, or the document itself, was perhaps meant for us. */
static bool claims_are_sound(const Pair *pair)
{
    const Coordination *theirs = &pair->peer->coordination;
    for (size_t i = 0; i < theirs->cross_reference_count; i++) {
        const char *id = theirs->cross_references[i].document.text;
        if (!id || !strcmp(id, pair->peer->id.text) || !gate_peer(pair->world, pair->peer, id))
            return false;
    }
    return true;
}

static void check_declared_back(const Pair *pair)
{
    if (document_declares_cross_reference(pair->peer, pair->document->id.text) ||
        !claims_are_sound(pair) || !citation_to(pair, pair->peer, pair->document))
        return;
    Diag *diag = diag_add(pair->out, DIAG_GATE_NOT_DECLARED_BACK, pair->claim->document.span,
                          "%s cites this document, and does not declare the cross-reference",
                          pair->peer->id.text);
    if (pair->peer->coordination.span.source)
        diag_also(diag, pair->peer->coordination.span, "its relations are declared here");
    diag_rule(diag, "the relation is one: both sides declare it (condition X3)");
    diag_help(diag, "add <cross-reference document=\"%s\"/> to %s", pair->document->id.text,
              pair->peer->id.text);
}

/* What happens to the other side later is told to the revision that is in force. */
static void check_alive(const Pair *pair)
{
    const Change *change;
    const Document *peer = pair->peer;
    if (rule_is_newest(pair->document, pair->world))
        peer = workspace_document(pair->world->workspace, peer->id.text, 0, peer->lang.text);
    if (!rule_is_withdrawn(peer, &change) || rule_is_withdrawn(pair->document, NULL))
        return;
    Diag *diag = diag_add(pair->out, DIAG_GATE_PEER_WITHDRAWN, pair->claim->document.span,
                          "%s is no longer in force", pair->peer->id.text);
    diag_also(diag, change->span, "it ended here");
    diag_rule(diag, "a cross-reference to a withdrawn or superseded text is void");
    diag_help(diag, "point to the text that takes its place, or withdraw the claim");
}

/* X7: the earlier of two says when the other will follow. */
static void check_times(const Pair *pair)
{
    Date ours = rule_issue_date(pair->document), theirs = rule_issue_date(pair->peer);
    if (!date_is_given(ours) || !date_is_given(theirs) || date_compare(ours, theirs) >= 0 ||
        pair->peer->revision > 1)
        return;
    g_autofree char *text = content_text(pair->document->content);
    if (strstr(text, "公表予定") || strstr(text, "to be published"))
        return;
    Diag *diag = diag_add(pair->out, DIAG_GATE_PEER_LATER, pair->claim->document.span,
                          "%s is published later, on %04d-%02d-%02d", pair->peer->id.text,
                          theirs.year, theirs.month, theirs.day);
    diag_also(diag, pair->peer->head.date.span, "its issue date");
    diag_rule(diag,
              "released together, or the earlier text says 「（○月○日公表予定）」 (condition X7)");
    diag_help(diag, "give both one issue date, or add 「（%d月%d日公表予定）」 to the citation",
              theirs.month, theirs.day);
}

/* ---- consent: each sign-off pins the digest of the other text */

static const Signoff *pinning_record(const Pair *pair, const char *agency)
{
    static const SignoffRole roles[] = {ROLE_ISSUER, ROLE_PEER};
    const Document *document = pair->document;
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        const Signoff *record = workspace_signoff(pair->world->workspace, document->id.text,
                                                  document->revision, agency, roles[i]);
        if (record && signoff_peer(record, pair->peer->id.text))
            return record;
    }
    return NULL;
}

static void report_pin(const Pair *pair, const Field *issuer, const Signoff *record)
{
    if (!record) {
        Diag *diag = diag_add(pair->out, DIAG_GATE_NOT_PINNED, pair->claim->document.span,
                              "the sign-off of %s does not say which text of %s it saw",
                              issuer->text, pair->peer->id.text);
        diag_rule(diag, "in a cross-reference each sign-off pins the other text's digest");
        diag_help(diag, "ask %s for a sign-off with <peer id=\"%s\" revision=\"%d\">", issuer->text,
                  pair->peer->id.text, pair->peer->revision);
        return;
    }
    Diag *diag = diag_add(pair->out, DIAG_GATE_PIN_STALE, pair->claim->document.span,
                          "%s signed beside another text of %s than the one that is there now",
                          issuer->text, pair->peer->id.text);
    if (record->span.source)
        diag_also(diag, record->span, "its record");
    diag_rule(diag, "a changed text voids the sign-offs that pin it");
    diag_help(diag, "show %s the present text of %s and ask for a new sign-off", issuer->text,
              pair->peer->id.text);
}

static bool has_approved(const Pair *pair, const char *agency)
{
    g_autoptr(Arena) arena = arena_new();
    const Consent *rows;
    size_t count = gate_consents(arena, pair->document, pair->world, &rows);
    for (size_t i = 0; i < count; i++)
        if (rows[i].role == ROLE_ISSUER && !g_strcmp0(rows[i].agency, agency))
            return rows[i].state == CONSENT_GIVEN || rows[i].state == CONSENT_UNVERIFIED;
    return false; /* joint has spoken */
}

static void check_pins(const Pair *pair)
{
    const Coordination *coordination = &pair->document->coordination;
    const char *current = rule_digest(pair->peer, pair->world);
    if (!*current)
        return;
    for (size_t i = 0; i < coordination->issuer_count; i++) {
        const Field *issuer = &coordination->issuers[i].agency;
        const char *agency = rule_agency_id(pair->world, issuer);
        if (!agency || !has_approved(pair, agency))
            continue;
        const Signoff *record = pinning_record(pair, agency);
        const SignedDocument *seen = record ? signoff_peer(record, pair->peer->id.text) : NULL;
        const char *pinned =
            seen ? signed_digest(seen->texts, seen->text_count, pair->peer->lang.text) : NULL;
        if (!pinned || seen->revision != pair->peer->revision || strcmp(pinned, current))
            report_pin(pair, issuer, record);
    }
}

/* Half of a pair does not stand alone: the other side's last word on its own text counts. */
static void check_withdrawn(const Pair *pair)
{
    const Document *peer = pair->peer;
    for (size_t i = 0; i < peer->coordination.issuer_count; i++) {
        const Field *issuer = &peer->coordination.issuers[i].agency;
        const char *agency = rule_agency_id(pair->world, issuer);
        const Signoff *record = agency ? workspace_signoff(pair->world->workspace, peer->id.text,
                                                           peer->revision, agency, ROLE_ISSUER)
                                       : NULL;
        if (!record ||
            (record->decision != DECISION_WITHDRAW && record->decision != DECISION_RETURN))
            continue;
        Diag *diag = diag_add(pair->out, DIAG_GATE_WITHDRAWN_CONSENT, pair->claim->document.span,
                              "%s no longer stands by %s, the other half of this cross-reference",
                              issuer->text, peer->id.text);
        if (record->span.source)
            diag_also(diag, record->span, "its record");
        diag_rule(diag, "a cross-reference stands while both sides do (condition X3)");
        diag_help(diag,
                  "ask %s for a new sign-off, or publish without the cross-reference as a new "
                  "revision",
                  issuer->text);
    }
}

/* X4: the other side saw the text before it was published - by a record of sharing, or by a
 * sign-off of its own document that pins ours. */
static bool shared_with(const Pair *pair, const char *agency)
{
    const Workspace *workspace = pair->world->workspace;
    Date issued = rule_issue_date(pair->document);
    for (size_t i = 0; i < workspace->record_count; i++) {
        const Record *record = &workspace->records[i];
        if (record->kind == RECORD_SHARING &&
            !g_strcmp0(record->document.text, pair->document->id.text) &&
            !g_strcmp0(rule_agency_id(pair->world, &record->to), agency) &&
            date_compare(record->on.date, issued) < 0)
            return true;
    }
    const Document *peer = pair->peer;
    const Signoff *theirs =
        workspace_signoff(workspace, peer->id.text, peer->revision, agency, ROLE_ISSUER);
    bool late = theirs && date_compare(theirs->decided_on, rule_issue_date(peer)) > 0;
    return !theirs || late || !signoff_peer(theirs, pair->document->id.text) ||
           date_compare(theirs->decided_on, issued) <= 0;
}

static void check_shared(const Pair *pair)
{
    const Coordination *theirs = &pair->peer->coordination;
    for (size_t i = 0; i < theirs->issuer_count; i++) {
        const Field *agency = &theirs->issuers[i].agency;
        if (shared_with(pair, rule_agency_id(pair->world, agency)))
            continue;
        Diag *diag = diag_add(pair->out, DIAG_GATE_PEER_NOT_TOLD, pair->claim->document.span,
                              "%s saw this text only after it was to be published", agency->text);
        diag_also(diag, pair->document->head.date.span, "the issue date");
        diag_rule(diag,
                  "each text is shared with the other side before publication (condition X4)");
        diag_help(diag, "record the earlier sharing in records/, or move the issue date");
    }
}

/* ---- "see the other one" on both sides, and nothing else */

static const ContentNode *section_of(const ContentNode *node)
{
    while (node && !content_is(node, "section"))
        node = node->parent;
    return node;
}

static bool only_points(const Citation *citation)
{
    const ContentNode *section = citation ? section_of(citation->node) : NULL;
    if (!section)
        return false;
    g_autofree char *text = content_text(section);
    return g_utf8_strlen(text, -1) < 60 && rule_matches("詳細は|を参照|see ", text);
}

static void check_circle(const Pair *pair)
{
    const Citation *there = citation_to(pair, pair->document, pair->peer);
    const Citation *back = citation_to(pair, pair->peer, pair->document);
    if (!only_points(there) || !only_points(back))
        return;
    Diag *diag = diag_add(pair->out, DIAG_GATE_CIRCLE, there->node->span,
                          "this passage only points to %s, and that one only points back",
                          pair->peer->id.text);
    diag_also(diag, back->node->span, "the way back");
    diag_rule(diag, "a reader who follows the reference finds the content there");
    diag_help(diag, "say in one of the two what is meant");
}

static void check_pair(const Pair *pair)
{
    check_agencies(pair);
    check_forward(pair);
    check_back(pair);
    check_declared_back(pair);
    check_alive(pair);
    check_times(pair);
    check_pins(pair);
    check_withdrawn(pair);
    check_shared(pair);
    check_circle(pair);
}

static void report_self(const CrossReference *claim, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_GATE_PEER_OF_SAME, claim->document.span,
                          "the document is declared as a cross-reference to itself");
    diag_rule(diag, "a cross-reference joins two documents of different agencies (condition X1)");
    diag_help(diag, "name the partner's document");
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->cross_reference_count; i++) {
        const CrossReference *claim = &coordination->cross_references[i];
        const char *id = claim->document.text;
        if (!id)
            continue;
        const Document *peer = gate_peer(world, document, id);
        if (!g_strcmp0(id, document->id.text))
            report_self(claim, out);
        else if (!peer)
            report_unknown(claim, world, out);
        else
            check_pair(&(Pair){document, peer, claim, world, out});
    }
}

const GateRule gate_cross_reference = {"cross-reference", apply};
