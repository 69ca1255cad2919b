/* proof_records.c - which records in a PDF count for its text, and whether each body that the text
 * names has one. */
#include "batch/proof_steps.h"

#include <string.h>

#include "batch/proof_minor.h"
#include "gate/gate.h"
#include "pdf/associated.h"

#define SPAN DIAG_NOWHERE
enum { SKEW = 300 /* seconds between the clocks of signer and desk */ };

/* ---- the records */

static bool refuse_record(const Proof *proof, const char *name, const char *why)
{
    Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_RECORD, SPAN,
                          "the record %s in the PDF does not count: %s", name, diag_translate(why));
    diag_help(diag, "do not rely on this PDF; get it again from a body that issued it");
    return false;
}

static bool signs_text(const Proof *proof, const Signoff *signoff)
{
    const char *digest = signed_digest(signoff->texts, signoff->text_count, proof->text.lang);
    return g_strcmp0(digest, proof->digest.text) == 0;
}

static bool held_at_release(const Proof *proof, const Signoff *signoff)
{
    int64_t released = proof->line.time.seconds;
    return !proof->has_line ||
           (signoff->signed_at.seconds <= released + SKEW &&
            signoff->not_after.seconds >= released && signoff->key_until >= released);
}

static bool is_released(const Proof *proof, const SignedDocument *peer, const SignedText *text)
{
    if (proof_names_text(&proof->line, peer->id, peer->revision, text->lang, text->digest))
        return true;
    for (size_t i = 0; i < proof->ledger.count; i++)
        if (proof_names_text(&proof->ledger.lines[i], peer->id, peer->revision, text->lang,
                             text->digest))
            return true;
    return false;
}

/* The texts of the other documents that were seen with this one were released, too. */
static bool peers_are_released(const Proof *proof, const Signoff *signoff)
{
    bool good = true;
    for (size_t i = 0; i < signoff->peer_count; i++)
        for (size_t k = 0; k < signoff->peers[i].text_count; k++)
            good = good && is_released(proof, &signoff->peers[i], &signoff->peers[i].texts[k]);
    return good;
}

static bool pins_peers(const Proof *proof, const Signoff *signoff)
{
    const ContentNode *coordination = content_find(proof->text.content, "coordination");
    bool good = true;
    for (const ContentNode *node = coordination ? coordination->first : NULL; node;
         node = node->next) {
        const char *document =
            content_is(node, "cross-reference") ? content_attr(node, "document") : NULL;
        good = good && (!document || signoff_peer(signoff, document));
    }
    return good;
}

/* ---- consents to an earlier text */

/* The record of a minor change to the text as it was released. */
static const Signoff *delegation_to(const Proof *proof, const char *agency)
{
    for (guint i = 0; agency && i < proof->read->len; i++) {
        const Signoff *signoff = g_array_index(proof->read, EvidenceRecord, i).signoff;
        if (signoff->role == ROLE_DELEGATE && strcmp(signoff->agency, agency) == 0 &&
            signs_text(proof, signoff) && held_at_release(proof, signoff))
            return signoff;
    }
    return NULL;
}

static const char *refuse_earlier(const Proof *proof, const Signoff *signoff)
{
    const Signoff *delegation = delegation_to(proof, signoff->delegate_to);
    if (!delegation)
        return N_("it approves another text");
    const MinorProof minor = {
        proof->arena, proof->request->workspace, proof->has_line ? &proof->line : NULL,
        proof->files, proof->text.content,       proof->text.lang};
    return minor_proof_refuse(&minor, signoff, delegation);
}

/* A change that nobody who is named let be made is no evidence of anything. */
static bool is_let(const Proof *proof, const Signoff *delegation)
{
    for (guint i = 0; i < proof->read->len; i++)
        if (gate_is_delegation(g_array_index(proof->read, EvidenceRecord, i).signoff, delegation,
                               proof->text.lang))
            return true;
    return false;
}

static const char *why_not(const Proof *proof, const Signoff *signoff)
{
    if (signoff->decision != DECISION_APPROVE)
        return N_("it does not approve");
    if (!evidence_is_party(&proof->text, signoff->agency, signoff->role))
        return N_("the text does not name this body in this role");
    if (evidence_record(&proof->evidence, signoff->agency, signoff->role))
        return N_("this body has another one in this role");
    const char *earlier = signs_text(proof, signoff) ? NULL : refuse_earlier(proof, signoff);
    if (earlier)
        return earlier;
    if (signoff->role == ROLE_DELEGATE && !is_let(proof, signoff))
        return N_("no other record lets this body make a minor change");
    if (!held_at_release(proof, signoff))
        return N_("it did not hold on the day of the release");
    if (signoff->role == ROLE_ISSUER && !pins_peers(proof, signoff))
        return N_("it does not name the text of the other document of the cross-reference");
    if (proof->request->ledger && !peers_are_released(proof, signoff))
        return N_("the other document of the cross-reference was not released as it was seen");
    return NULL;
}

static void take_record(Proof *proof, EvidenceRecord record)
{
    g_array_append_val(proof->records, record);
    proof->evidence.records = (const EvidenceRecord *)(void *)proof->records->data;
    proof->evidence.record_count = proof->records->len;
}

static bool read_record(Proof *proof, const PdfAssociated *file)
{
    const ProofRequest *request = proof->request;
    g_autofree char *path =
        g_strdup_printf("signoffs/%s/%d/%s", proof->text.id, proof->text.revision, file->name);
    Signoff *signoff = arena_make(proof->arena, Signoff);
    if (!seal_verify_signoff(proof->arena, request->registry, path, file->bytes, request->now,
                             signoff, proof->found))
        return false;
    EvidenceRecord record = {file->name, file->bytes, signoff};
    g_array_append_val(proof->read, record);
    return true;
}

static bool judge_record(Proof *proof, EvidenceRecord record)
{
    const char *why = why_not(proof, record.signoff);
    if (why)
        return refuse_record(proof, record.name, why);
    take_record(proof, record);
    return true;
}

static bool is_replaced(const char *name)
{
    return g_str_has_prefix(name, EVIDENCE_REPLACED);
}

/* "picture-", digest, ending: of which picture is asked when the pages are made again. */
static bool is_picture(const char *name)
{
    return g_str_has_prefix(name, EVIDENCE_PICTURE);
}

static void take_replaced(Proof *proof, const PdfAssociated *file)
{
    EvidenceReplaced replaced = {file->name, file->bytes};
    g_array_append_val(proof->replaced, replaced);
    proof->evidence.replaced = (const EvidenceReplaced *)(void *)proof->replaced->data;
    proof->evidence.replaced_count = proof->replaced->len;
}

bool proof_read_records(Proof *proof)
{
    bool good = true;
    for (guint i = 0; i < proof->files->len; i++) {
        const PdfAssociated *file = proof->files->pdata[i];
        if (is_replaced(file->name))
            take_replaced(proof, file);
        else if (!proof_is_part(file->name) && !is_picture(file->name))
            good = read_record(proof, file) && good;
    }
    for (guint i = 0; i < proof->read->len; i++)
        good = judge_record(proof, g_array_index(proof->read, EvidenceRecord, i)) && good;
    return good;
}

/* ---- who approved */

static const char *const role_words[ROLE_COUNT] = {
    [ROLE_ISSUER] = N_("as the body that issues it"),
    [ROLE_COUNTERPART] = N_("as the body that it was coordinated with"),
    [ROLE_PEER] = N_("as the body whose document it refers to"),
    [ROLE_HOST] = N_("as a host of the event"),
    [ROLE_CONTRIBUTOR] = N_("as the body that wrote a part of it"),
    [ROLE_DELEGATE] = N_("as the body that made a minor change, which the others had let it make"),
};

/* What the content calls a body, in its own language where it has that; else its id.  Owned. */
static char *name_of(const EvidenceText *text, const char *agency)
{
    const ContentNode *chosen = NULL;
    for (const ContentNode *node = text->content; node; node = content_next(node, text->content)) {
        if (content_is(node, "insert") && g_strcmp0(content_attr(node, "agency"), agency) == 0 &&
            content_attr(node, "name"))
            return g_strdup(content_attr(node, "name"));
        bool of_body = content_is(node, "name") && node->parent &&
                       g_strcmp0(content_attr(node->parent, "agency"), agency) == 0;
        if (of_body && (!chosen || (strcmp(node->lang, text->lang) == 0 &&
                                    strcmp(chosen->lang, text->lang) != 0)))
            chosen = node;
    }
    return chosen ? content_text(chosen) : g_strdup(agency);
}

static void say_approved(const Proof *proof, const Signoff *signoff)
{
    g_autofree char *name = name_of(&proof->text, signoff->agency);
    g_autofree char *signed_at = instant_text(signoff->signed_at);
    Date on = signoff->decided_on;
    g_string_append_printf(proof->words, diag_translate("  approved by   %s (%s), %s\n"), name,
                           signoff->agency, diag_translate(role_words[signoff->role]));
    g_string_append_printf(
        proof->words, diag_translate("                decided by %s%s%s on %04d-%02d-%02d%s%s\n"),
        signoff->unit ? signoff->unit : "", signoff->unit ? " " : "", signoff->post, on.year,
        on.month, on.day, signoff->reference ? ", " : "",
        signoff->reference ? signoff->reference : "");
    g_string_append_printf(proof->words,
                           diag_translate("                signed with the key %s at %s\n"),
                           signoff->key, signed_at);
    if (!signs_text(proof, signoff))
        g_string_append_printf(
            proof->words,
            diag_translate("                its text is that before a minor change of %s\n"),
            signoff->delegate_to);
}

static bool check_party(const Proof *proof, const char *agency, SignoffRole role)
{
    const EvidenceRecord *record = evidence_record(&proof->evidence, agency, role);
    if (record) {
        say_approved(proof, record->signoff);
        return true;
    }
    g_autofree char *name = name_of(&proof->text, agency);
    Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_APPROVAL, SPAN,
                          "no valid record in the PDF says that %s (%s) approved it, %s", name,
                          agency, diag_translate(role_words[role]));
    diag_help(diag, "do not rely on this PDF; ask %s whether it approved the text", agency);
    return false;
}

/* Each body that the text names, then those that approved besides: each with its role. */
bool proof_check_parties(Proof *proof)
{
    bool good = true;
    const EvidenceText *text = &proof->text;
    const struct {
        const EvidenceParty *parties;
        size_t count;
        SignoffRole role;
    } needed[] = {
        {text->issuers, text->issuer_count, ROLE_ISSUER},
        {text->counterparts, text->counterpart_count, ROLE_COUNTERPART},
        {text->hosts, text->host_count, ROLE_HOST},
        {text->contributors, text->contributor_count, ROLE_CONTRIBUTOR},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
        for (size_t k = 0; k < needed[i].count; k++)
            good = check_party(proof, needed[i].parties[k].agency, needed[i].role) && good;
    for (size_t i = 0; i < proof->evidence.record_count; i++) {
        const Signoff *signoff = proof->evidence.records[i].signoff;
        bool said = false;
        for (size_t k = 0; k < G_N_ELEMENTS(needed); k++)
            said = said || signoff->role == needed[k].role;
        if (!said)
            say_approved(proof, signoff);
    }
    return good;
}
