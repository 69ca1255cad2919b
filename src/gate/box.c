/* box.c - <insert from="id#section">: a partner's words in a text of ours.
 *
 * They come from a document of the partner's own and are frozen into the text; the partner signs
 * the text as contributor, so that any change, of its words or of where they stand, is a text that
 * nobody signed. */
#include "gate/rule.h"

#include "gate/approval.h"
#include "model/box.h"

#include <string.h>

typedef struct {
    const Document *document;
    const GateWorld *world;
    const ContentNode *insert;
    const char *from;
    Box box;
    DiagList *out;
} BoxCheck;

static DiagSpan place(const BoxCheck *check)
{
    return content_attr_span(check->insert, "from");
}

static void report_document(const BoxCheck *check)
{
    const char *lang = check->document->lang.text;
    g_autofree char *id = g_strndup(check->from, strcspn(check->from, "#"));
    const char *near = rule_nearest_document(check->world, id);
    Diag *diag =
        diag_add(check->out, DIAG_GATE_BOX_DOCUMENT, place(check),
                 "there is no other document \"%s\" in the language \"%s\" to take a box from", id,
                 lang ? lang : "");
    diag_rule(diag, "a partner's words stand in a document of its own");
    if (near && strcmp(near, id) != 0)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "put the partner's document into the workspace, or take its packet in with "
                        "renmei receive");
}

static void report_passage(const BoxCheck *check)
{
    Diag *diag =
        diag_add(check->out, DIAG_GATE_BOX_PASSAGE, place(check), "%s has no section \"%s\"",
                 check->box.document->id.text, strchr(check->from, '#') + 1);
    diag_also(diag, check->box.document->id.span, "this document");
    diag_help(diag, "name a section by its id, or leave out # and what follows for the whole");
}

static void report_owner(const BoxCheck *check)
{
    const char *id = check->box.document->id.text;
    Diag *diag;
    if (check->box.state == BOX_OWN)
        diag = diag_add(check->out, DIAG_GATE_BOX_OWNER, place(check),
                        "%s is issued by %s, which issues this text too", id,
                        check->box.owner->agency.text);
    else
        diag = diag_add(check->out, DIAG_GATE_BOX_OWNER, place(check),
                        "%s is issued by %zu bodies, and a box speaks for one", id,
                        check->box.document->coordination.issuer_count);
    diag_also(diag, check->box.document->coordination.span, "who issues it");
    diag_rule(diag, "a box speaks in the name of one partner, who signs it as contributor");
    diag_help(diag, "take the words from a document of one partner; write own words into the text");
}

static void report_unfit(const BoxCheck *check)
{
    const Box *box = &check->box;
    Diag *diag = NULL;
    if (box->state == BOX_TOO_MANY)
        diag = diag_add(check->out, DIAG_GATE_BOX_UNFIT, place(check),
                        "this is one box more than %d, which a text may have", BOX_MOST);
    else if (box->state == BOX_WITHDRAWN)
        diag =
            diag_add(check->out, DIAG_GATE_BOX_UNFIT, place(check),
                     "%s was withdrawn, and its words cannot stand here", box->document->id.text);
    else if (box->state == BOX_FOREIGN_PART)
        diag = diag_add(check->out, DIAG_GATE_BOX_UNFIT, place(check),
                        "this box holds <%s>, which cannot stand in a box", box->unfit->name);
    else
        diag = diag_add(check->out, DIAG_GATE_BOX_UNFIT, place(check),
                        "this box points to a place of %s that does not come along",
                        box->document->id.text);
    if (box->unfit)
        diag_also(diag, box->unfit->span, "here");
    diag_help(diag, "ask the partner for a section that stands by itself");
}

static void approve(const BoxCheck *check)
{
    Field owner = {check->box.owner->agency.text, place(check)};
    approval_check(check->document, check->world, &owner, ROLE_CONTRIBUTOR, check->out);
}

static void (*const reports[])(const BoxCheck *) = {
    [BOX_FITS] = approve,
    [BOX_NO_DOCUMENT] = report_document,
    [BOX_WITHDRAWN] = report_unfit,
    [BOX_NO_PASSAGE] = report_passage,
    [BOX_NOT_ONE_OWNER] = report_owner,
    [BOX_OWN] = report_owner,
    [BOX_FOREIGN_PART] = report_unfit,
    [BOX_POINTS_ELSEWHERE] = report_unfit,
    [BOX_TOO_MANY] = report_unfit,
};

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        const char *from = content_is(node, "insert") ? content_attr(node, "from") : NULL;
        if (!from)
            continue;
        BoxCheck check = {document, world, node, from, box_of(world->workspace, document, node),
                          out};
        reports[check.box.state](&check);
    }
}

const GateRule gate_box = {"boxes", apply};
