/* approval.c - one finding for each way in which a needed sign-off is not there.
 *
 * The state comes from gate_consents, so the status board and the findings never disagree;
 * the time of the decision is looked at here, because only the gate knows the issue date. */
#include "gate/approval.h"

#include "gate/rule.h"
#include "redline/redline.h"

#include <string.h>

typedef struct {
    const Document *document;
    const GateWorld *world;
    const Field *named;
    const char *name; /* of the body, with its id */
    const Consent *consent;
    DiagList *out;
} Approval;

const char *gate_role_words(SignoffRole role)
{
    static const char *const words[ROLE_COUNT] = {
        [ROLE_ISSUER] = N_("issuer"),     [ROLE_COUNTERPART] = N_("counterpart"),
        [ROLE_PEER] = N_("peer"),         [ROLE_RECIPIENT] = N_("recipient"),
        [ROLE_HOST] = N_("host"),         [ROLE_CONTRIBUTOR] = N_("contributor"),
        [ROLE_DELEGATE] = N_("delegate"),
    };
    return diag_translate(words[role]);
}

const char *gate_decision_words(SignoffDecision decision)
{
    static const char *const words[DECISION_COUNT] = {
        [DECISION_APPROVE] = N_("approval"),
        [DECISION_RETURN] = N_("return"),
        [DECISION_WITHDRAW] = N_("withdrawal"),
        [DECISION_RECEIVED] = N_("receipt"),
    };
    return diag_translate(words[decision]);
}

static void also_record(Diag *diag, const Signoff *record)
{
    if (record->span.source)
        diag_also(diag, record->span, "its record");
}

static void report_awaited(const Approval *approval)
{
    const Document *document = approval->document;
    Diag *diag = diag_add(approval->out, DIAG_GATE_NOT_APPROVED, approval->named->span,
                          "%s has not approved revision %d of this text as %s", approval->name,
                          document->revision, gate_role_words(approval->consent->role));
    diag_mark(diag, "no sign-off yet");
    diag_rule(diag, "no consent, no publication: each named body signs exactly the text that "
                    "prints (condition J2, C2)");
    diag_help(diag,
              "have %s read it and sign it: renmei sign %s --as %s --role %s --key-id ID "
              "--key FILE.pem --post POST",
              approval->name, document->id.text, approval->consent->agency,
              signoff_role_name(approval->consent->role));
}

/* ---- another text than the one that was approved */

enum { PASSAGES = 3, AROUND = 16 /* characters */ };

/* The first passages that changed since; all of them are a command away. */
static void show_changes(const Approval *approval, Diag *diag, const ContentNode *old,
                         const ContentNode *now)
{
    g_autoptr(Arena) arena = arena_new();
    Redline redline = redline_make(arena, old, now);
    g_autofree char *text =
        redline_text(&redline, (RedlineStyle){.context = AROUND, .most = PASSAGES});
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    const char *heading = "";
    for (char **line = lines; *line; line++) {
        if (g_str_has_prefix(*line, "  "))
            diag_help(diag, "changed since: %s: %s", heading, *line + 2);
        else
            heading = *line;
    }
    diag_help(diag, "all changes: renmei redline %s --since %s", approval->document->id.text,
              approval->consent->agency);
}

/* Why the consent does not stand although minor changes were let to somebody, or how it would. */
static void help_minor(const Approval *approval, Diag *diag, const ContentNode *old,
                       const ContentNode *now)
{
    const char *to = approval->consent->record->delegate_to;
    const char *id = approval->document->id.text;
    MinorVerdict verdict = gate_minor_change(old, now, &approval->world->workspace->registry);
    if (verdict.kind == MINOR_NOT)
        diag_help(diag, "%s may make minor changes, and this is none: %s", to,
                  diag_translate(verdict.why));
    else
        diag_help(diag,
                  "the change is minor, and %s may sign for it: renmei sign %s --as %s --role "
                  "delegate --key-id ID --key FILE.pem --post POST",
                  to, id, to);
}

static void compare_texts(const Approval *approval, Diag *diag, const char *signed_text)
{
    SealTexts *texts = approval->world->texts;
    const char *id = approval->document->id.text;
    const char *current = rule_digest(approval->document, approval->world);
    const ContentNode *old =
        texts && signed_text ? seal_texts_content(texts, id, signed_text) : NULL;
    const ContentNode *now = old ? seal_texts_content(texts, id, current) : NULL;
    if (!now)
        return;
    show_changes(approval, diag, old, now);
    if (approval->consent->record->delegate_to)
        help_minor(approval, diag, old, now);
}

static void report_stale(const Approval *approval)
{
    const Signoff *record = approval->consent->record;
    const char *digest =
        signed_digest(record->texts, record->text_count, approval->document->lang.text);
    Diag *diag = diag_add(approval->out, DIAG_GATE_STALE, approval->named->span,
                          "%s approved, as %s, another text of %s than this one", approval->name,
                          gate_role_words(approval->consent->role), approval->document->id.text);
    if (digest)
        diag_mark(diag, "it signed %.19s…, this text is %.19s…", digest,
                  rule_digest(approval->document, approval->world));
    else
        diag_mark(diag, "its record does not cover the language \"%s\"",
                  approval->document->lang.text);
    also_record(diag, record);
    diag_rule(diag, "any change of the text voids every sign-off");
    diag_help(diag,
              "ask %s to sign the text as it stands now (renmei sign %s --as %s --role %s ...); if "
              "it is published already, restore it and make the change in a new revision",
              approval->name, approval->document->id.text, approval->consent->agency,
              signoff_role_name(approval->consent->role));
    compare_texts(approval, diag, digest);
}

static void report_returned(const Approval *approval)
{
    const char *comment = approval->consent->record->comment;
    Diag *diag = diag_add(approval->out, DIAG_GATE_RETURNED, approval->named->span,
                          "%s has returned this text", approval->name);
    if (comment)
        diag_mark(diag, "it says: %s", comment);
    also_record(diag, approval->consent->record);
    diag_rule(diag, "reservations are resolved before publication (condition C6)");
    diag_help(diag,
              "settle its remarks in the text, have all sign the new one, and ask it again: "
              "renmei sign %s --as %s ..., or a new packet: renmei packet %s --for %s",
              approval->document->id.text, approval->consent->agency, approval->document->id.text,
              approval->consent->agency);
}

static void report_withdrawn(const Approval *approval)
{
    Diag *diag = diag_add(approval->out, DIAG_GATE_WITHDRAWN_CONSENT, approval->named->span,
                          "%s has withdrawn its sign-off", approval->name);
    also_record(diag, approval->consent->record);
    diag_rule(diag, "a consent that was withdrawn is no consent (condition J2, C2)");
    diag_help(diag,
              "ask %s to sign again (renmei sign %s --as %s ...), or publish without it as a new "
              "revision",
              approval->name, approval->document->id.text, approval->consent->agency);
}

static void report_unverified(const Approval *approval)
{
    Diag *diag = diag_add(approval->out, DIAG_GATE_UNVERIFIED, approval->named->span,
                          "the sign-off of %s is not verified", approval->name);
    also_record(diag, approval->consent->record);
    diag_rule(diag, "only a sign-off that a registered key signed, and that holds now, counts");
    diag_help(diag, "see what is said of the record of %s, and have it signed again",
              approval->name);
}

static void check_late(const Approval *approval, const Signoff *record)
{
    Date issued = rule_issue_date(approval->document);
    bool decided_late = date_is_given(record->decided_on) && date_is_given(issued) &&
                        date_compare(record->decided_on, issued) > 0;
    bool signed_late =
        record->signed_at.given && record->signed_at.seconds > rule_issue_time(approval->document);
    if (!decided_late && !signed_late)
        return;
    Diag *diag = diag_add(approval->out, DIAG_GATE_APPROVED_LATE, approval->named->span,
                          "%s approved this text after it was to be published", approval->name);
    if (decided_late)
        diag_mark(diag, "it decided on %04d-%02d-%02d", record->decided_on.year,
                  record->decided_on.month, record->decided_on.day);
    diag_also(diag, approval->document->head.date.span, "the issue date");
    also_record(diag, record);
    diag_rule(diag, "an approval is not later than the issue date (condition J2, C5)");
    diag_help(diag, "move the issue date behind the last approval");
}

static void check_lapsed(const Approval *approval, const Signoff *record)
{
    Date issued = rule_issue_date(approval->document);
    if (!record->not_after.given || !date_is_given(issued) ||
        date_compare(instant_date(record->not_after), issued) >= 0)
        return;
    Date until = instant_date(record->not_after);
    Diag *diag = diag_add(approval->out, DIAG_GATE_LAPSED, approval->named->span,
                          "the sign-off of %s lapsed on %04d-%02d-%02d, before the issue date",
                          approval->name, until.year, until.month, until.day);
    also_record(diag, record);
    diag_rule(diag, "a sign-off stands until its notAfter");
    diag_help(diag, "ask %s for a fresh sign-off", approval->name);
}

/* Kept, and on record. */
static void report_minor(const Approval *approval)
{
    const Signoff *delegation = approval->consent->delegation;
    Diag *diag =
        diag_add(approval->out, DIAG_GATE_MINOR_CHANGE, approval->named->span,
                 "%s approved the text before a minor change of %s, and its approval stands",
                 approval->name, delegation->agency);
    also_record(diag, approval->consent->record);
    also_record(diag, delegation);
    diag_rule(diag, "a body may let another party change an address, the data of a desk, or at "
                    "most ten characters without digits, days, names and negations");
    diag_help(diag, "tell %s of the change: renmei redline %s --since %s", approval->name,
              approval->document->id.text, approval->consent->agency);
}

static void check_given(const Approval *approval)
{
    const Consent *consent = approval->consent;
    check_late(approval, consent->record);
    check_lapsed(approval, consent->record);
    if (!consent->delegation)
        return;
    check_late(approval, consent->delegation);
    check_lapsed(approval, consent->delegation);
    report_minor(approval);
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
    if (!consent)
        return;
    g_autofree char *name = agency_words(&world->workspace->registry, consent->agency,
                                         diag_language(), rule_issue_date(document));
    reports[consent->state](&(Approval){document, world, named, name, consent, out});
}
