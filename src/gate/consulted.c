/* consulted.c - a comments round (意見照会) that was begun is finished: every body has replied, be it
 * that it has no opinion, and every opinion is answered. */
#include "gate/rule.h"

#include <string.h>

static void report_awaited(const Consultation *round, const Document *document, const char *agency,
                           const GateWorld *world, DiagList *out)
{
    enum { JAPAN = 9 * 3600, DAY = 86400 };
    Date today = date_of_day_number((int32_t)((world->now + JAPAN) / DAY));
    bool late = date_compare(today, round->due) > 0;
    const char *label = rule_agency_label(world, agency, rule_issue_date(document));
    Diag *diag = diag_add(out, DIAG_GATE_REPLY_AWAITED, document->id.span,
                          late ? "%s has not replied to the comments round, and the day named, "
                                 "%04d-%02d-%02d, has passed"
                               : "%s may reply to the comments round until %04d-%02d-%02d",
                          label, round->due.year, round->due.month, round->due.day);
    diag_also(diag, round->span, "it was asked here");
    diag_help(diag, "take its reply in with renmei consult %s --receive FILE", document->id.text);
}

static void report_open(const Opinion *opinion, const Document *document, const GateWorld *world,
                        DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_GATE_OPINION_UNANSWERED, document->id.span,
                          "the opinion %s of %s has no answer", opinion->id,
                          rule_agency_label(world, opinion->agency, rule_issue_date(document)));
    diag_also(diag, opinion->span, "it was received here");
    diag_help(diag, "renmei consult %s --sheet FILE writes the sheet for the answers",
              document->id.text);
}

static void check_done(const Consultation *round, const Document *document, const GateWorld *world,
                       DiagList *out)
{
    const char *sent =
        signed_digest(round->texts, round->text_count, document->lang.text);
    if (!sent || strcmp(sent, rule_digest(document, world)) != 0)
        return;
    for (size_t i = 0; i < round->opinion_count; i++) {
        const Opinion *opinion = &round->opinions[i];
        if (opinion->answer != ANSWER_ACCEPTED && opinion->answer != ANSWER_PARTLY)
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_OPINION_UNDONE, document->id.span,
                              "the opinion %s was accepted, and no word has changed since the "
                              "text was sent out",
                              opinion->id);
        diag_also(diag, opinion->span, "it was accepted here");
        diag_help(diag, "change the text, or the answer");
    }
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const Consultation *round =
        workspace_consultation(world->workspace, document->id.text, document->revision);
    if (!round)
        return;
    for (size_t i = 0; i < round->body_count; i++)
        if (!consultation_has_reply(round, round->bodies[i]))
            report_awaited(round, document, round->bodies[i], world, out);
    for (size_t i = 0; i < round->opinion_count; i++)
        if (opinion_is_open(&round->opinions[i]))
            report_open(&round->opinions[i], document, world, out);
    check_done(round, document, world, out);
}

const GateRule gate_consulted = {"consulted", apply};
