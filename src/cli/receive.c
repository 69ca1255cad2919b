/* receive.c - renmei receive PATH: takes the records of a partner's reply into the workspace. */
#include "batch/partner.h"
#include "cli/cli.h"

static int run(const char *path, const CliCommon *common)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *words = partner_receive(cli_workspace_path(), path, found, &error);
    if (error)
        return cli_fail(error);
    if (words)
        fputs(words, stdout);
    return cli_report(found, common);
}

int cli_receive(int argc, char **argv)
{
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "PATH",
                  N_("Take in what a partner sent back: the file whose name ends in .reply.zip, or "
                     "a packet into which it was signed."),
                  NULL, &common))
        status = cli_count(common.rest) == 1
                     ? run(common.rest[0], &common)
                     : cli_refuse(diag_translate("usage: renmei receive PATH"));
    cli_common_clear(&common);
    return status;
}
