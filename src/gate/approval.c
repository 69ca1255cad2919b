/* approval.c - one finding for each way in which a needed sign-off is not there.
 *
 * The state comes from gate_consents, so the status board and the findings never disagree;
 * the time of the decision is looked at here, because only the gate knows the issue date. */
#include "gate/approval.h"

#include "gate/rule.h"

#include <string.h>

typedef struct {
    const Document *document;
    const GateWorld *world;
    const Field *named;
    const Consent *consent;
    DiagList *out;
} Approval;

static const char *role_words(SignoffRole role)
{
    static const char *const words[ROLE_COUNT] = {
        [ROLE_ISSUER] = "issuer",     [ROLE_COUNTERPART] = "counterpart",
        [ROLE_PEER] = "peer",         [ROLE_RECIPIENT] = "recipient",
        [ROLE_HOST] = "host",         [ROLE_CONTRIBUTOR] = "contributor",
        [ROLE_DELEGATE] = "delegate",
    };
    return diag_translate(words[role]);
}

static void also_record(Diag *diag, const Signoff *record)
{
    if (record->span.source)
        diag_also(diag, record->span, "its record");
}

static void report_awaited(const Approval *approval)
{
    const Document *document = approval->document;
    Diag *diag =
        diag_add(approval->out, DIAG_GATE_NOT_APPROVED, approval->named->span,
                 "%s has not approved revision %d of this text as %s", approval->named->text,
                 document->revision, role_words(approval->consent->role));
    diag_mark(diag, "no sign-off yet");
    diag_rule(diag, "no consent, no publication: each named body signs exactly the text that "
                    "prints (condition J2, C2)");
    diag_help(diag,
              "have %s read it and sign it: renmei sign %s --as %s --role %s --key-id ID "
              "--key FILE.pem --post POST",
              approval->named->text, document->id.text, approval->named->text,
              signoff_role_name(approval->consent->role));
}

static void report_stale(const Approval *approval)
{
    const Signoff *record = approval->consent->record;
    const char *digest =
        signed_digest(record->texts, record->text_count, approval->document->lang.text);
    Diag *diag = diag_add(approval->out, DIAG_GATE_STALE, approval->named->span,
                          "%s approved another text than this one", approval->named->text);
    if (digest)
        diag_mark(diag, "it signed %.19s…, this text is %.19s…", digest,
                  rule_digest(approval->document, approval->world));
    else
        diag_mark(diag, "its record does not cover the language \"%s\"",
                  approval->document->lang.text);
    also_record(diag, record);
    diag_rule(diag, "any change of the text voids every sign-off");
    diag_help(diag,
              "ask %s to sign the text as it stands now; if it is published already, restore it "
              "and make the change in a new revision",
              approval->named->text);
}

static void report_returned(const Approval *approval)
{
    const char *comment = approval->consent->record->comment;
    Diag *diag = diag_add(approval->out, DIAG_GATE_RETURNED, approval->named->span,
                          "%s has returned this text", approval->named->text);
    if (comment)
        diag_mark(diag, "it says: %s", comment);
    also_record(diag, approval->consent->record);
    diag_rule(diag, "reservations are resolved before publication (condition C6)");
    diag_help(diag, "settle its remarks and ask for a new sign-off");
}

static void report_withdrawn(const Approval *approval)
{
    Diag *diag = diag_add(approval->out, DIAG_GATE_WITHDRAWN_CONSENT, approval->named->span,
                          "%s has withdrawn its sign-off", approval->named->text);
    also_record(diag, approval->consent->record);
    diag_rule(diag, "a consent that was withdrawn is no consent (condition J2, C2)");
    diag_help(diag, "ask %s for a new sign-off, or publish without it as a new revision",
              approval->named->text);
}

static void report_unverified(const Approval *approval)
{
    Diag *diag = diag_add(approval->out, DIAG_GATE_UNVERIFIED, approval->named->span,
                          "the sign-off of %s is not verified", approval->named->text);
    also_record(diag, approval->consent->record);
    diag_rule(diag, "only a sign-off that a registered key signed, and that holds now, counts");
    diag_help(diag, "see what is said of the record of %s, and have it signed again",
              approval->named->text);
}

static void check_late(const Approval *approval)
{
    const Signoff *record = approval->consent->record;
    Date issued = rule_issue_date(approval->document);
    bool decided_late = date_is_given(record->decided_on) && date_is_given(issued) &&
                        date_compare(record->decided_on, issued) > 0;
    bool signed_late =
        record->signed_at.given && record->signed_at.seconds > rule_issue_time(approval->document);
    if (!decided_late && !signed_late)
        return;
    Diag *diag =
        diag_add(approval->out, DIAG_GATE_APPROVED_LATE, approval->named->span,
                 "%s approved this text after it was to be published", approval->named->text);
    if (decided_late)
        diag_mark(diag, "it decided on %04d-%02d-%02d", record->decided_on.year,
                  record->decided_on.month, record->decided_on.day);
    diag_also(diag, approval->document->head.date.span, "the issue date");
    also_record(diag, record);
    diag_rule(diag, "an approval is not later than the issue date (condition J2, C5)");
    diag_help(diag, "move the issue date behind the last approval");
}

static void check_lapsed(const Approval *approval)
{
    const Signoff *record = approval->consent->record;
    Date issued = rule_issue_date(approval->document);
    if (!record->not_after.given || !date_is_given(issued) ||
        date_compare(instant_date(record->not_after), issued) >= 0)
        return;
    Date until = instant_date(record->not_after);
    Diag *diag = diag_add(approval->out, DIAG_GATE_LAPSED, approval->named->span,
                          "the sign-off of %s lapsed on %04d-%02d-%02d, before the issue date",
                          approval->named->text, until.year, until.month, until.day);
    also_record(diag, record);
    diag_rule(diag, "a sign-off stands until its notAfter");
    diag_help(diag, "ask %s for a fresh sign-off", approval->named->text);
}

static void check_given(const Approval *approval)
{
    check_late(approval);
    check_lapsed(approval);
}

static const Consent *consent_of(Arena *arena, const Document *document, const GateWorld *world,
                                 const char *agency, SignoffRole role)
{
    const Consent *rows;
    size_t count = gate_consents(arena, document, world, &rows);
    for (size_t i = 0; i < count; i++)
        if (rows[i].role == role && !g_strcmp0(rows[i].agency, agency))
            return &rows[i];
    return NULL;
}

void approval_check(const Document *document, const GateWorld *world, const Field *named,
                    SignoffRole role, DiagList *out)
{
    static void (*const reports[])(const Approval *) = {
        [CONSENT_GIVEN] = check_given,          [CONSENT_AWAITED] = report_awaited,
        [CONSENT_STALE] = report_stale,         [CONSENT_RETURNED] = report_returned,
        [CONSENT_WITHDRAWN] = report_withdrawn, [CONSENT_UNVERIFIED] = report_unverified,
    };
    if (!rule_agency(world, named))
        return; /* the names rule has said so */
    if (!*rule_digest(document, world))
        return; /* the text could not be frozen, and freezing has said why */
    g_autoptr(Arena) arena = arena_new();
    const Consent *consent = consent_of(arena, document, world, rule_agency_id(world, named), role);
    if (consent)
        reports[consent->state](&(Approval){document, world, named, consent, out});
}
