/* joint.c - what the issuers of one text owe each other (docs/conditions.md, J1-J7): each has
 * approved this very text in time, each has a desk in it, and each numbers its own copy.
 *
 * A document with one issuer passes the same door: its issuer signs as well. */
#include "gate/rule.h"

#include "gate/approval.h"

#include <string.h>

static void check_approvals(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        approval_check(document, world, &coordination->issuers[i].agency, ROLE_ISSUER, out);
}

static bool has_desk(const Document *document, const GateWorld *world, const char *agency)
{
    const ContentNode *top = document->body;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        Field named = {content_is(node, "desk") ? content_attr(node, "agency") : NULL, node->span};
        bool unknown = named.text && !rule_agency(world, &named); /* perhaps this one misspelt */
        if (unknown || (named.text && !g_strcmp0(rule_agency_id(world, &named), agency)))
            return true;
    }
    return false;
}

static void check_desks(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    if (!rule_is_notice(document) || rule_is_withdrawn(document, NULL))
        return;
    for (size_t i = 0; i < coordination->issuer_count; i++) {
        const Field *agency = &coordination->issuers[i].agency;
        if (!rule_agency(world, agency) || has_desk(document, world, rule_agency_id(world, agency)))
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_NO_DESK, agency->span,
                              "%s issues this text and has no desk in it", agency->text);
        diag_rule(diag, "one public desk for each issuer (condition J5)");
        diag_help(diag,
                  "add <desk agency=\"%s\"/> where the enquiries are listed (in Word a line "
                  "問合せ先：BODY DESK, as the registry has them)",
                  agency->text);
        if (coordination->issuer_count < 2)
            diag_set_severity(diag, DIAG_WARNING);
    }
}

/* ---- 文書番号: each agency numbers its own copy */

/* Numbers stand on pages unsigned, so that none may hold a sentence or an address. */
#define ANY_NUMBER "[\\p{L}\\p{N}\\p{Pd}・／/（）()]{1,40}"

bool gate_number_fits(const Agency *agency, const char *number)
{
    const char *form = agency->number_pattern ? agency->number_pattern : ANY_NUMBER;
    g_autofree char *pattern = g_strdup_printf("^(?:%s)$", form);
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    return !regex /* the registry's finding */ || g_regex_match(regex, number, 0, NULL);
}

static void check_pattern(const Agency *agency, const Number *number, DiagList *out)
{
    if (!agency || !number->value.text || gate_number_fits(agency, number->value.text))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_NUMBER_PATTERN, number->value.span,
                          "\"%s\" is not a document number as %s writes them", number->value.text,
                          number->agency.text);
    if (agency->number_pattern)
        diag_mark(diag, "the registry gives the pattern %s", agency->number_pattern);
    else
        diag_mark(diag, "letters, digits, hyphens and brackets, 40 at most, without spaces");
    diag_rule(diag, "a document number follows the pattern of its agency");
    diag_help(diag, "write the number as the agency's register has it");
}

static void check_owner(const Document *document, const GateWorld *world, const Number *number,
                        DiagList *out)
{
    if (!rule_agency(world, &number->agency) || !rule_issuers_known(document, world) ||
        rule_is_issuer(document, world, rule_agency_id(world, &number->agency)))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_NUMBER_OF_OTHER, number->agency.span,
                          "%s numbers a document that it does not issue", number->agency.text);
    diag_rule(diag, "each issuer numbers its own copy, and nobody else does");
    diag_help(diag, "remove the number, or name the issuer that gave it");
}

static bool is_same_paper(const Document *a, const Document *b)
{
    return !g_strcmp0(a->id.text, b->id.text);
}

static const Number *number_of(const Document *document, const GateWorld *world, const char *agency)
{
    for (size_t i = 0; i < document->tracking.number_count; i++)
        if (!g_strcmp0(rule_agency_id(world, &document->tracking.numbers[i].agency), agency))
            return &document->tracking.numbers[i];
    return NULL;
}

static const Number *same_number(const Document *other, const GateWorld *world,
                                 const Number *number)
{
    const Number *found = number_of(other, world, rule_agency_id(world, &number->agency));
    return found && !g_strcmp0(found->value.text, number->value.text) ? found : NULL;
}

static void check_unique(const Document *document, const GateWorld *world, const Number *number,
                         DiagList *out)
{
    const Workspace *workspace = world->workspace;
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *other = workspace->documents[i];
        const Number *found =
            is_same_paper(other, document) ? NULL : same_number(other, world, number);
        if (!found)
            continue;
        Diag *diag =
            diag_add(out, DIAG_GATE_NUMBER_TWICE, number->value.span,
                     "the number \"%s\" belongs to %s already", number->value.text, other->id.text);
        diag_also(diag, found->value.span, "it is used here");
        diag_rule(diag, "a document number is given once");
        diag_help(diag, "ask %s for the number of this document", number->agency.text);
        return;
    }
}

/* A revision is one paper, whatever it is written in. */
static void check_languages(const Document *document, const GateWorld *world, const Number *number,
                            DiagList *out)
{
    const Workspace *workspace = world->workspace;
    for (size_t i = 0; i < workspace->document_count && workspace->documents[i] != document; i++) {
        const Document *other = workspace->documents[i];
        const Number *found =
            is_same_paper(other, document) && other->revision == document->revision
                ? number_of(other, world, rule_agency_id(world, &number->agency))
                : NULL;
        if (!found || !g_strcmp0(found->value.text, number->value.text))
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_NUMBER_CHANGED, number->value.span,
                              "%s gives revision %d of %s the number \"%s\" here, and \"%s\" in "
                              "another language",
                              number->agency.text, document->revision, document->id.text,
                              number->value.text, found->value.text);
        diag_also(diag, found->value.span, "it is numbered so here");
        diag_rule(diag, "each issuer gives a revision one number, for all its languages");
        diag_help(diag, "ask %s for the number of this document", number->agency.text);
        return;
    }
}

/* 事務連絡 has no number, and says what it is. */
static const ContentNode *office_letter(const Document *document)
{
    const ContentNode *head = content_find(document->content, "head");
    for (const ContentNode *node = head; node; node = content_next(node, head))
        if (node->text && strstr(node->text, "事務連絡"))
            return node;
    return NULL;
}

const char *gate_number_lacks(const Document *document, const GateWorld *world, size_t issuer)
{
    const Agency *agency = rule_agency(world, &document->coordination.issuers[issuer].agency);
    bool numbered = document->kind == DOCUMENT_NOTICE && !office_letter(document);
    return numbered && agency && agency->number_pattern && !number_of(document, world, agency->id)
               ? agency->id
               : NULL;
}

static void check_office_letter(const Document *document, DiagList *out)
{
    const ContentNode *words = office_letter(document);
    if (document->kind != DOCUMENT_NOTICE || !words || !document->tracking.number_count)
        return;
    const Number *number = &document->tracking.numbers[0];
    Diag *diag =
        diag_add(out, DIAG_GATE_NUMBER_ON_LETTER, number->value.span,
                 "a 事務連絡 carries no document number, and \"%s\" is given", number->value.text);
    diag_also(diag, words->span, "it is called 事務連絡 here");
    diag_rule(diag, "事務連絡 have no document number");
    diag_help(diag, "remove the number, or do not call the paper 事務連絡");
}

static void check_numbers(const Document *document, const GateWorld *world, DiagList *out)
{
    for (size_t i = 0; i < document->tracking.number_count; i++) {
        const Number *number = &document->tracking.numbers[i];
        check_pattern(rule_agency(world, &number->agency), number, out);
        check_owner(document, world, number, out);
        check_unique(document, world, number, out);
        check_languages(document, world, number, out);
    }
    check_office_letter(document, out);
}

static void check_moment(const Document *document, DiagList *out)
{
    const Head *head = &document->head;
    if (!head->embargo.instant.given || !date_is_given(head->date.date) ||
        !date_compare(instant_date(head->embargo.instant), head->date.date))
        return;
    Date date = head->date.date;
    Diag *diag = diag_add(out, DIAG_GATE_EMBARGO_DAY, head->embargo.span,
                          "the embargo does not end on the issue date %04d-%02d-%02d", date.year,
                          date.month, date.day);
    diag_also(diag, head->date.span, "the issue date");
    diag_rule(diag, "one issue date and one moment of release for all issuers (condition J4)");
    diag_help(diag, "bring the two to one day");
}

/* The text of a foreign body and its name go out only with its recorded release. */
static bool answered_by(const GateWorld *world, const Document *document, const char *agency)
{
    const Workspace *workspace = world->workspace;
    for (size_t i = 0; i < workspace->record_count; i++) {
        const Record *record = &workspace->records[i];
        if (record->kind == RECORD_ORIGINATOR &&
            !g_strcmp0(record->document.text, document->id.text) &&
            !g_strcmp0(rule_agency_id(world, &record->from), agency) &&
            record->outcome.text) /* a refusal is a finding of its own */
            return true;
    }
    return false;
}

static void check_foreign(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->issuer_count; i++) {
        const Field *written = &coordination->issuers[i].agency;
        const Agency *agency = rule_agency(world, written);
        if (!agency || !agency->country || !strcmp(agency->country, "JP") ||
            answered_by(world, document, agency->id))
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_FOREIGN_RELEASE, written->span,
                              "%s is a body of another country (%s), and its release of text and "
                              "name is not recorded",
                              written->text, agency->country);
        diag_rule(diag, "a foreign co-signer needs a recorded release of the text and of its name");
        diag_help(diag, "record the release in records/ as an originator record with "
                        "outcome=\"released\"");
    }
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    check_approvals(document, world, out);
    check_desks(document, world, out);
    check_numbers(document, world, out);
    check_moment(document, out);
    check_foreign(document, world, out);
}

const GateRule gate_joint = {"joint", apply};
