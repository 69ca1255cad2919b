/* packet.c - renmei packet ID --for AGENCY: everything that a partner needs to decide, in one
 * folder or zip. */
#include <string.h>

#include "batch/batch.h"
#include "batch/partner.h"
#include "cli/cli.h"
#include "load/load.h"

/* Errors other than that consents are not there: what a packet is for. */
static size_t count_mistakes(const DiagList *found)
{
    static const DiagCode consents[] = {DIAG_GATE_NOT_APPROVED, DIAG_GATE_STALE, DIAG_GATE_RETURNED,
                                        DIAG_GATE_WITHDRAWN_CONSENT};
    size_t count = diag_list_count(found, DIAG_ERROR);
    for (size_t i = 0; i < diag_list_length(found); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(consents); k++)
            count -= diag_code(diag_list_nth(found, i)) == consents[k] &&
                     diag_severity(diag_list_nth(found, i)) == DIAG_ERROR;
    return count;
}

/* What is refused is refused in the language of the terminal: it is asked for once more, and
 * nothing is written for a refusal. */
static GError *tell_again(const PacketOrder *order, GError *error)
{
    if (!g_error_matches(error, BATCH_ERROR, BATCH_ERROR_CANNOT_SIGN) &&
        !g_error_matches(error, BATCH_ERROR, BATCH_ERROR_NO_DOCUMENT))
        return error;
    PacketOrder again = *order;
    again.lang = diag_language();
    g_autoptr(DiagList) unheard = diag_list_new();
    GError *told = partner_packet_refusal(&again, unheard);
    if (!told)
        return error;
    g_error_free(error);
    return told;
}

static int run(const PacketOrder *order, const CliCommon *common)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = partner_packet(order, found, &error);
    bool other = cli_speak();
    if (error)
        return cli_fail(other ? tell_again(order, g_steal_pointer(&error)) : error);
    if (!path) {
        if (other)
            cli_retell(found, &order->id, 1);
        return cli_report(found, common);
    }
    printf("%s\n", path);
    size_t errors = count_mistakes(found);
    g_autofree char *name = partner_name(order);
    fprintf(stderr,
            diag_translate("Send it to %s whole.  What comes back is taken in with renmei "
                           "receive.\n"),
            name);
    if (errors)
        fprintf(stderr,
                diag_translate("renmei check %s reports errors other than that sign-offs are "
                               "awaited: %zu; if mending them changes words of the text, what is "
                               "signed now will not hold\n"),
                order->id, errors);
    return CLI_DONE;
}

int cli_packet(int argc, char **argv)
{
    CliCommon common;
    PacketOrder order = {.workspace = cli_workspace_path()};
    g_autofree char *agency = NULL, *path = NULL, *by = NULL;
    const GOptionEntry own[] = {
        {"for", 0, 0, G_OPTION_ARG_STRING, &agency, N_("the body that is to decide"), "AGENCY"},
        {"revision", 'r', 0, G_OPTION_ARG_INT, &order.revision, N_("the revision (the highest)"),
         "N"},
        {"reply-by", 0, 0, G_OPTION_ARG_STRING, &by, N_("answer until (the issue date)"), "DATE"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path,
         N_("a new folder, or a file that ends in .zip (out/internal/packets/...)"), "PATH"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID", N_("Make what a partner needs to decide on a document."), own,
                  &common)) {
        bool here = strcmp(cli_workspace_path(), ".") == 0;
        g_autofree char *out =
            here ? g_strdup("out") : g_build_filename(cli_workspace_path(), "out", NULL);
        cli_write_as_workspace(&common);
        order.id = common.rest ? common.rest[0] : NULL;
        order.agency = agency;
        order.path = path;
        order.out = out;
        order.lang = common.lang;
        if (cli_count(common.rest) != 1 || !agency)
            cli_refuse(diag_translate("usage: renmei packet ID --for AGENCY [-o PATH]"));
        else if (by && !date_parse(by, &order.reply_by))
            cli_refuse_day("--reply-by", by);
        else
            status = run(&order, &common);
    }
    cli_common_clear(&common);
    return status;
}
