/* consent.c - who has agreed and who is awaited: one row per agency and role that a document
 * names.
 *
 * Issuers, counterparts and other hosts sign this document; the agency behind an inserted box signs
 * as contributor; the issuers of a cross-referenced document sign their own document and pin
 * ours, or sign ours as peer - either is taken.  A consent to an earlier text stands when a party
 * to which it let minor changes made just one. */
#include "gate/rule.h"

#include "model/box.h"
#include "model/order.h"

#include <string.h>

static bool names_digest(const SignedText *texts, size_t count, const Document *document,
                         const GateWorld *world)
{
    const char *digest = signed_digest(texts, count, document->lang.text);
    return digest && !strcmp(digest, rule_digest(document, world));
}

/* ---- minor changes by another party */

static bool replaces(const Signoff *delegation, const Signoff *record, const char *lang)
{
    const char *signed_text = signed_digest(record->texts, record->text_count, lang);
    for (size_t i = 0; signed_text && i < delegation->replaced_count; i++) {
        const SignedDocument *replaced = &delegation->replaced[i];
        const char *digest = signed_digest(replaced->texts, replaced->text_count, lang);
        if (replaced->revision == record->revision && !g_strcmp0(digest, signed_text))
            return true;
    }
    return false;
}

bool gate_is_delegation(const Signoff *record, const Signoff *delegation, const char *lang)
{
    const char *to = record->delegate_to;
    return to && strcmp(to, record->agency) != 0 && strcmp(to, delegation->agency) == 0 &&
           delegation->role == ROLE_DELEGATE && delegation->decision == DECISION_APPROVE &&
           delegation->signed_at.seconds >= record->signed_at.seconds &&
           replaces(delegation, record, lang);
}

static bool is_minor(const Signoff *record, const Document *document, const GateWorld *world)
{
    const char *id = document->id.text, *lang = document->lang.text;
    const char *before = signed_digest(record->texts, record->text_count, lang);
    const ContentNode *old = seal_texts_content(world->texts, id, before);
    const ContentNode *now = seal_texts_content(world->texts, id, rule_digest(document, world));
    return old && now && gate_minor_change(old, now, &world->workspace->registry).kind != MINOR_NOT;
}

/* The record of the party to which this one let minor changes, when it made one from the text that
 * was approved to the text as it stands, and the two differ in nothing more.  The old text is
 * always the approved one: many small changes do not add up to a large one. */
static const Signoff *delegation_of(const Signoff *record, const Document *document,
                                    const GateWorld *world)
{
    const char *to = record->delegate_to;
    if (!to || !world->texts || !record->verified || !rule_is_party(document, world, to))
        return NULL;
    const Signoff *delegation = workspace_signoff(world->workspace, document->id.text,
                                                  document->revision, to, ROLE_DELEGATE);
    bool holds = delegation && delegation->verified &&
                 gate_is_delegation(record, delegation, document->lang.text) &&
                 names_digest(delegation->texts, delegation->text_count, document, world) &&
                 is_minor(record, document, world);
    return holds ? delegation : NULL;
}

static ConsentState state_of(const Signoff *record, const Document *document,
                             const GateWorld *world)
{
    if (!record)
        return CONSENT_AWAITED;
    if (record->decision == DECISION_RETURN)
        return CONSENT_RETURNED;
    if (record->decision == DECISION_WITHDRAW)
        return CONSENT_WITHDRAWN;
    if (record->decision != DECISION_APPROVE)
        return CONSENT_AWAITED; /* it was received; nobody said yes */
    if (!names_digest(record->texts, record->text_count, document, world))
        return CONSENT_STALE;
    return record->verified ? CONSENT_GIVEN : CONSENT_UNVERIFIED;
}

static void add(GArray *rows, const char *agency, SignoffRole role, ConsentState state,
                const Signoff *record, const Signoff *delegation)
{
    for (guint i = 0; i < rows->len; i++) {
        const Consent *row = &g_array_index(rows, Consent, i);
        if (row->role == role && !strcmp(row->agency, agency))
            return;
    }
    Consent row = {agency, role, delegation ? CONSENT_GIVEN : state, record, delegation};
    g_array_append_val(rows, row);
}

static void add_signer(GArray *rows, const Document *document, const GateWorld *world,
                       const char *agency, SignoffRole role)
{
    if (!agency)
        return;
    const Signoff *record =
        workspace_signoff(world->workspace, document->id.text, document->revision, agency, role);
    ConsentState state = state_of(record, document, world);
    add(rows, agency, role, state, record,
        state == CONSENT_STALE ? delegation_of(record, document, world) : NULL);
}

static bool pins(const Signoff *record, const Document *ours, const GateWorld *world)
{
    const SignedDocument *pinned = record ? signoff_peer(record, ours->id.text) : NULL;
    return pinned && pinned->revision == ours->revision &&
           names_digest(pinned->texts, pinned->text_count, ours, world);
}

/* The peer's issuer signed its own document; what matters here is that it pins ours. */
static ConsentState peer_state(const Signoff *record, const Document *peer, const Document *ours,
                               const GateWorld *world)
{
    ConsentState state = state_of(record, peer, world);
    return state == CONSENT_GIVEN && !pins(record, ours, world) ? CONSENT_STALE : state;
}

static void add_peer(GArray *rows, const Document *document, const GateWorld *world,
                     const Document *peer, const char *agency)
{
    const Workspace *workspace = world->workspace;
    const Signoff *here =
        workspace_signoff(workspace, document->id.text, document->revision, agency, ROLE_PEER);
    if (here) {
        add(rows, agency, ROLE_PEER, state_of(here, document, world), here, NULL);
        return;
    }
    const Signoff *there =
        workspace_signoff(workspace, peer->id.text, peer->revision, agency, ROLE_ISSUER);
    add(rows, agency, ROLE_PEER, peer_state(there, peer, document, world), there, NULL);
}

static void add_peers(GArray *rows, const Document *document, const GateWorld *world)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->cross_reference_count; i++) {
        const char *id = coordination->cross_references[i].document.text;
        const Document *peer = id ? gate_peer(world, document, id) : NULL;
        for (size_t k = 0; peer && k < peer->coordination.issuer_count; k++)
            add_peer(rows, document, world, peer,
                     rule_agency_id(world, &peer->coordination.issuers[k].agency));
    }
}

static void add_contributors(GArray *rows, const Document *document, const GateWorld *world)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        if (!content_is(node, "insert"))
            continue;
        Box box = box_of(world->workspace, document, node);
        if (box.state == BOX_FITS)
            add_signer(rows, document, world, rule_agency_id(world, &box.owner->agency),
                       ROLE_CONTRIBUTOR);
    }
}

static void add_hosts(Arena *arena, GArray *rows, const Document *document, const GateWorld *world)
{
    const Host *const *hosts;
    size_t count = hosts_in_order(arena, document, &world->workspace->registry, &hosts);
    for (size_t i = 0; i < count; i++) {
        const char *agency = rule_agency_id(world, &hosts[i]->agency);
        if (agency && !rule_is_issuer(document, world, agency))
            add_signer(rows, document, world, agency, ROLE_HOST);
    }
}

size_t gate_consents(Arena *arena, const Document *document, const GateWorld *world,
                     const Consent **rows)
{
    const Coordination *coordination = &document->coordination;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Consent));
    const Issuer *const *ordered;
    size_t count = issuers_in_order(arena, document, &world->workspace->registry, NULL, &ordered);
    for (size_t i = 0; i < count; i++)
        add_signer(found, document, world, rule_agency_id(world, &ordered[i]->agency), ROLE_ISSUER);
    for (size_t i = 0; i < coordination->coordinated_count; i++)
        add_signer(found, document, world,
                   rule_agency_id(world, &coordination->coordinated[i].agency), ROLE_COUNTERPART);
    add_hosts(arena, found, document, world);
    add_contributors(found, document, world);
    add_peers(found, document, world);
    *rows = arena_copy_array(arena, found);
    return found->len;
}
