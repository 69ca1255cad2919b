/* dump.c - renmei dump --stage=STAGE ID or FILE.fo: looking inside. */
#include "cli/cli.h"

#include <string.h>

#include "batch/batch.h"

int cli_dump(int argc, char **argv)
{
    CliCommon common;
    g_autofree char *stage = NULL;
    const GOptionEntry own[] = {
        {"stage", 's', 0, G_OPTION_ARG_STRING, &stage,
         N_("load, xref, content, drawings, edition, fo, areas or tags"), "STAGE"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "FILE", N_("Show a stage of the pipeline as text."), own, &common)) {
        if (!stage || cli_count(common.rest) != 1) {
            fputs(diag_translate("renmei: dump takes --stage=STAGE and one FILE\n"), stderr);
        } else if (g_str_has_suffix(common.rest[0], ".fo")) {
            status = cli_dump_fo(common.rest[0], stage, &common);
        } else {
            g_autoptr(DiagList) found = diag_list_new();
            g_autoptr(GError) error = NULL;
            g_autofree char *text =
                batch_dump(cli_workspace_path(), common.rest[0], stage, found, &error);
            status = cli_report(found, &common);
            if (text)
                fputs(text, stdout);
            else if (error)
                status = cli_fail(error);
        }
    }
    cli_common_clear(&common);
    return status;
}
