/* check.c - renmei check [ID…] */
#include "batch/batch.h"
#include "cli/cli.h"

int cli_check(int argc, char **argv)
{
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "[ID…]", N_("Report what is wrong with the drafts; change nothing."),
                  NULL, &common)) {
        g_autoptr(DiagList) found = diag_list_new();
        g_autoptr(GError) error = NULL;
        bool done = batch_check(cli_workspace_path(), (const char *const *)common.rest,
                                cli_count(common.rest), found, &error);
        if (!g_error_matches(error, BATCH_ERROR, BATCH_ERROR_NO_DOCUMENT))
            status = cli_report(found, &common);
        if (!done)
            status = cli_fail(error);
        else if (g_strcmp0(common.format, "json") != 0 && g_strcmp0(common.format, "short") != 0)
            fprintf(stderr, diag_translate("errors: %zu, warnings: %zu\n"),
                    diag_list_count(found, DIAG_ERROR),
                    diag_list_count(found, DIAG_WARNING) - diag_list_count(found, DIAG_ERROR));
    }
    cli_common_clear(&common);
    return status;
}
