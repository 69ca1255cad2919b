/* xref_propose.c - renmei xref propose and accept: the words with which a partner could refer back,
 * as a packet for it, and its answer as a record. */
#include <string.h>

#include "batch/proposal.h"
#include "cli/xref.h"
#include "cli/xref_view.h"

/* ---- propose */

static int write_packet(const XrefView *view, const MutualProposal *proposal, const char *path,
                        const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    if (!proposal_write(view->net, proposal, view->today, path, found, &error))
        return error ? cli_fail(error) : cli_report(found, common);
    printf(diag_translate("%s: send it to the partner; its answer becomes a record with renmei "
                          "xref accept\n"),
           path);
    return cli_report(found, common);
}

/* Held, but it speaks of other things; or not held at all. */
static int say_no_place(const XrefView *view, const MutualHeld *held, uint32_t partner)
{
    const MutualText *text = &view->net->texts[partner];
    const LibraryText *version =
        text->document ? NULL : mutual_held_text(held, text->id, view->today);
    if (!text->document && !version)
        return xref_view_say_unheld(text);
    g_autofree char *day = xref_view_day(version ? version->as_of : mutual_date(text));
    fprintf(stderr,
            diag_translate("renmei: no passage of %s (text of %s) has words in common with ours; "
                           "choose a place in it by hand\n"),
            text->id, day);
    return CLI_FAILED;
}

static int propose(const CliCommon *common, const char *output)
{
    MutualPlace own, partner;
    if (cli_count(common->rest) != 2)
        return cli_refuse(diag_translate("usage: renmei xref propose ID PARTNER-ID [-o PACKET]"));
    g_autoptr(XrefView) view = xref_view_open();
    if (!view || !xref_view_place(view, common->rest[0], &own) ||
        !xref_view_place(view, common->rest[1], &partner))
        return CLI_FAILED;
    g_autoptr(MutualHeld) held = mutual_held_new(view->net);
    MutualProposal proposal;
    if (!mutual_propose(view->loaded->arena, view->net, held, own.text, partner.text, view->today,
                        &proposal))
        return say_no_place(view, held, partner.text);
    g_autofree char *text = proposal_text(view->net, &proposal);
    fputs(text, stdout);
    return output ? write_packet(view, &proposal, output, common) : CLI_DONE;
}

int cli_xref_propose(int argc, char **argv)
{
    char *output = NULL;
    const GOptionEntry own[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
         N_("write a packet for the partner, a folder or a .zip"), "PACKET"},
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID PARTNER-ID",
                  N_("Where and in which words the partner's text could refer back to ours, in its "
                     "own way of citing; as text, and as a packet with a table of old and new text "
                     "(HTML and PDF)."),
                  own, &common))
        status = propose(&common, output);
    cli_common_clear(&common);
    g_free(output);
    return status;
}

/* ---- accept */

#define RECORDS_HEAD                                                                               \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records xmlns=\"urn:renmei:record:1\">\n"
#define RECORDS_END "</records>"
#define RECORDS_FILE "records/acceptances.xml"

typedef struct {
    char *post, *on, *until, *note;
} Answer;

/* False: refused, with the reason. */
static bool are_days(const Answer *answer)
{
    Date on, until;
    if (!date_parse(answer->on, &on))
        cli_refuse_day("--on", answer->on);
    else if (!date_parse(answer->until, &until))
        cli_refuse_day("--until", answer->until);
    else if (date_compare(on, until) > 0)
        cli_refuse(diag_translate("--until is before --on: the reference will stand there on the "
                                  "day of the decision or later"));
    else
        return true;
    return false;
}

/* The records so far without their end; NULL: the file is none that this wrote. */
static char *records_so_far(const char *path)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return g_strdup(RECORDS_HEAD);
    char *end = g_strrstr(text, RECORDS_END);
    return end ? g_strndup(text, (size_t)(end - text)) : NULL;
}

static unsigned count_of(const char *text, const char *word)
{
    unsigned count = 0;
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word))
        count++;
    return count;
}

static int file_record(const ProposalSlip *slip, const Answer *answer)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(cli_workspace_path(), RECORDS_FILE, NULL);
    g_autofree char *before = records_so_far(path);
    if (!before)
        return cli_refuse(diag_translate("records/acceptances.xml has no end; mend it first"));
    if (strstr(before, slip->digest.text))
        return cli_refuse(diag_translate("this proposal is accepted already"));
    g_autofree char *record = g_markup_printf_escaped(
        "  <acceptance id=\"acceptance-%u-%s\" document=\"%s\" cites=\"%s\" from=\"%s\" to=\"%s\"\n"
        "              decider=\"%s\" on=\"%s\" until=\"%s\"\n              digest=\"%s\"%s",
        count_of(before, "<acceptance ") + 1, slip->document, slip->document, slip->cites, slip->to,
        slip->from, answer->post, answer->on, answer->until, slip->digest.text, "");
    g_autofree char *note =
        answer->note
            ? g_markup_printf_escaped(">\n    <note>%s</note>\n  </acceptance>\n", answer->note)
            : g_strdup("/>\n");
    g_autofree char *whole = g_strconcat(before, record, note, RECORDS_END "\n", NULL);
    if (!file_write(path, whole, strlen(whole), &error))
        return cli_fail(error);
    printf(diag_translate("%s accepted to refer to %s by %s: recorded in %s\n"), slip->document,
           slip->cites, answer->until, RECORDS_FILE);
    return CLI_DONE;
}

static int accept(const CliCommon *common, const Answer *answer)
{
    g_autoptr(GError) error = NULL;
    if (cli_count(common->rest) != 1 || !answer->post || !answer->on || !answer->until)
        return cli_refuse(diag_translate("usage: renmei xref accept PACKET --post POST --on DATE "
                                         "--until DATE"));
    if (!are_days(answer))
        return CLI_FAILED;
    ProposalSlip slip;
    int status = proposal_read(common->rest[0], &slip, &error) ? file_record(&slip, answer)
                                                               : cli_fail(error);
    proposal_slip_clear(&slip);
    return status;
}

int cli_xref_accept(int argc, char **argv)
{
    Answer answer = {0};
    const GOptionEntry own[] = {
        {"post", 0, 0, G_OPTION_ARG_STRING, &answer.post, N_("the post that decided"), "POST"},
        {"on", 0, 0, G_OPTION_ARG_STRING, &answer.on, N_("the day of the decision"), "DATE"},
        {"until", 0, 0, G_OPTION_ARG_STRING, &answer.until,
         N_("the day by which the reference will stand there"), "DATE"},
        {"note", 0, 0, G_OPTION_ARG_STRING, &answer.note, N_("an internal remark"), "TEXT"},
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "PACKET",
                  N_("Record that the partner accepted a proposal (a packet's folder, or its "
                     "proposal.xml): the reference is no longer owed."),
                  own, &common))
        status = accept(&common, &answer);
    cli_common_clear(&common);
    g_free(answer.post);
    g_free(answer.on);
    g_free(answer.until);
    g_free(answer.note);
    return status;
}
