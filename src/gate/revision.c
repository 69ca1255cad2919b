/* revision.c - update, correction, withdrawal (docs/conditions.md): the history says which
 * revision did what and when, and agrees with the revisions before it; a withdrawal is all
 * issuers' decision, and those who cite the text are told. */
#include "gate/rule.h"

#include <string.h>

/* ---- the history by itself */

static void check_presence(const Document *document, DiagList *out)
{
    if (document->revision < 2 || document->head.history_count)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_NO_HISTORY, document->revision_text.span,
                          "revision %d has no history", document->revision);
    diag_rule(diag, "a revision prints the table of its changes (更新履歴)");
    diag_help(diag, "add <history> with a <change> for each revision");
}

static void check_numbers(const Document *document, DiagList *out)
{
    const Head *head = &document->head;
    for (size_t i = 0; i < head->history_count; i++) {
        const Change *change = &head->history[i];
        if (change->revision == (int)i + 1)
            continue;
        Diag *diag =
            diag_add(out, DIAG_GATE_HISTORY_NUMBERS, change->span,
                     "revision %d stands where revision %d is due", change->revision, (int)i + 1);
        diag_rule(diag, "revisions count 1, 2, 3 without a gap");
        diag_help(diag, "number the changes in order");
        return;
    }
    const Change *last = rule_last_change(document);
    if (!last || last->revision == document->revision)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_HISTORY_END, last->span,
                          "the history ends with revision %d, and this is revision %d",
                          last->revision, document->revision);
    diag_also(diag, document->revision_text.span, "the revision");
    diag_rule(diag, "the last change is this revision");
    diag_help(diag, "add the change that made this revision, or correct the number");
}

static void check_dates(const Document *document, DiagList *out)
{
    const Head *head = &document->head;
    for (size_t i = 1; i < head->history_count; i++) {
        const Change *before = &head->history[i - 1], *change = &head->history[i];
        if (date_compare(before->date.date, change->date.date) <= 0)
            continue;
        Diag *diag =
            diag_add(out, DIAG_GATE_HISTORY_DATES, change->date.span,
                     "revision %d is dated before revision %d", change->revision, before->revision);
        diag_also(diag, before->date.span, "the earlier revision's day");
        diag_rule(diag, "the days of the history do not go back");
        diag_help(diag, "correct the day");
        return;
    }
    const Change *last = rule_last_change(document);
    if (!last || last->revision != document->revision || !date_is_given(head->date.date) ||
        !date_compare(last->date.date, head->date.date))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_HISTORY_DAY, last->date.span,
                          "this revision's day in the history is not its issue date");
    diag_also(diag, head->date.span, "the issue date");
    diag_rule(diag, "the change that made this revision bears its issue date");
    diag_help(diag, "bring the two to one day");
}

static void check_classes(const Document *document, DiagList *out)
{
    const Head *head = &document->head;
    for (size_t i = 0; i < head->history_count; i++) {
        const Change *change = &head->history[i];
        bool is_new = !g_strcmp0(change->class_.text, "new");
        if (!change->class_.text || is_new == (i == 0))
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_HISTORY_CLASS, change->class_.span,
                              i ? "a later revision cannot be \"%s\""
                                : "the first revision is \"new\", not \"%s\"",
                              change->class_.text);
        diag_rule(diag, "the first revision is new; later ones are update, correction, minor, "
                        "withdrawal, expiry or successor");
        diag_help(diag, i ? "write what kind of change it is" : "write class=\"new\"");
    }
}

static bool is_empty(const char *text)
{
    return !text || !text[strspn(text, " \t\r\n")];
}

static void check_words(const Document *document, DiagList *out)
{
    static const char *const silent[] = {"new", "minor", NULL};
    const Head *head = &document->head;
    for (size_t i = 0; i < head->history_count; i++) {
        const Change *change = &head->history[i];
        if (!change->class_.text || g_strv_contains(silent, change->class_.text) ||
            !is_empty(change->text.text))
            continue;
        Diag *diag =
            diag_add(out, DIAG_GATE_HISTORY_SILENT, change->span,
                     "the history does not say what revision %d changed", change->revision);
        diag_rule(diag, "changed parts are listed");
        diag_help(diag, "describe the change in a sentence");
    }
}

/* ---- against the revision before */

static void check_past(const Document *document, const Document *before, DiagList *out)
{
    const Head *head = &document->head, *past = &before->head;
    for (size_t i = 0; i < past->history_count && i < head->history_count; i++) {
        const Change *was = &past->history[i], *is = &head->history[i];
        if (!date_compare(was->date.date, is->date.date) &&
            !g_strcmp0(was->class_.text, is->class_.text) && was->revision == is->revision)
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_HISTORY_REWRITTEN, is->span,
                              "the history tells revision %d otherwise than revision %d did",
                              is->revision, before->revision);
        diag_also(diag, was->span, "as it was told there");
        diag_rule(diag, "a published revision is not rewritten");
        diag_help(diag, "copy the earlier rows as they were");
        return;
    }
}

static void check_leavers(const Document *document, const Document *before, const GateWorld *world,
                          DiagList *out)
{
    const Coordination *past = &before->coordination;
    if (!rule_issuers_known(document, world))
        return;
    bool ends = rule_is_withdrawn(document, NULL);
    for (size_t i = 0; i < past->issuer_count; i++) {
        const Field *agency = &past->issuers[i].agency;
        if (!rule_agency(world, agency) ||
            rule_is_issuer(document, world, rule_agency_id(world, agency)))
            continue;
        DiagSpan place = document->coordination.span.source ? document->coordination.span
                                                            : document->content->span;
        Diag *diag =
            ends ? diag_add(out, DIAG_GATE_WITHDRAWN_ALONE, place,
                            "%s issued this text, and has no part in its withdrawal", agency->text)
                 : diag_add(out, DIAG_GATE_ISSUER_LEFT, place,
                            "%s issued revision %d, and no longer issues this one", agency->text,
                            before->revision);
        diag_also(diag, past->issuers[i].span, "it issued the revision before");
        if (ends) {
            diag_rule(diag, "撤回 needs the consent of all issuers");
            diag_help(diag, "name %s as issuer of the withdrawal, with its sign-off", agency->text);
        } else {
            diag_rule(
                diag,
                "when an issuer leaves, the rest approve again, and nothing of its consent is "
                "inherited");
            diag_help(diag, "confirm with %s, and say so in the history", agency->text);
        }
    }
}

static void check_kept(const Document *document, const GateWorld *world, DiagList *out)
{
    if (document->revision < 2 || rule_revision_before(document, world))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_REVISION_GONE, document->revision_text.span,
                          "revision %d of %s is not in the workspace", document->revision - 1,
                          document->id.text);
    diag_rule(diag, "earlier revisions stay reachable, marked as such");
    diag_help(diag, "restore the file of revision %d", document->revision - 1);
}

/* ---- those who cite a withdrawn text */

static void check_cascade(const Document *document, const GateWorld *world, DiagList *out)
{
    const Change *last;
    if (!rule_is_withdrawn(document, &last) || !world->graph || !rule_is_newest(document, world))
        return;
    Diag *diag = NULL;
    size_t count = xref_count(world->graph);
    for (size_t i = 0; i < count; i++) {
        const Citation *citation = xref_nth(world->graph, i);
        bool cites_us = citation->to && !g_strcmp0(citation->to->id.text, document->id.text);
        if (!cites_us || !g_strcmp0(citation->from->id.text, document->id.text) ||
            !rule_is_newest(citation->from, world))
            continue;
        if (!diag) {
            diag = diag_add(out, DIAG_GATE_STILL_CITED, last->class_.span,
                            "other documents still cite %s, which ends with this revision",
                            document->id.text);
            diag_rule(diag, "inbound references of partners are listed for repair");
            diag_help(diag, "tell the issuers of the documents listed here");
        }
        diag_also(diag, citation->node->span, "%s cites it", citation->from->id.text);
    }
}

/* A successor is named, or the reader of the old address is lost. */
static void check_successor(const Document *document, DiagList *out)
{
    const Change *last = rule_last_change(document);
    if (!last || g_strcmp0(last->class_.text, "successor") != 0 ||
        content_find(document->content, "ref"))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_NO_SUCCESSOR, last->class_.span,
                          "the text is superseded, and does not say by which");
    diag_rule(diag, "a superseded text points to its successor");
    diag_help(diag, "add <ref to=\"…\"/> to the text that takes its place");
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const Document *before = rule_revision_before(document, world);
    check_presence(document, out);
    check_numbers(document, out);
    check_dates(document, out);
    check_classes(document, out);
    check_words(document, out);
    check_kept(document, world, out);
    if (before) {
        check_past(document, before, out);
        check_leavers(document, before, world, out);
    }
    check_cascade(document, world, out);
    check_successor(document, out);
}

const GateRule gate_revision = {"revision", apply};
