/* explain.c - renmei explain CODE: what a finding means, with an example and what to do. */
#include "cli/cli.h"

static int explain(const char *code)
{
    const DiagRow *row = diag_row_lookup(code);
    if (!row) {
        fprintf(stderr, diag_translate("renmei: there is no finding \"%s\"\n"), code);
        return CLI_FAILED;
    }
    g_autofree char *text = diag_explain(row->code);
    fputs(text ? text : "", stdout);
    return CLI_DONE;
}

int cli_explain(int argc, char **argv)
{
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "CODE…", N_("Explain a finding's code."), NULL, &common)) {
        status = common.rest ? CLI_DONE : CLI_FAILED;
        for (char **code = common.rest; code && *code; code++)
            if (explain(*code) != CLI_DONE)
                status = CLI_FAILED;
    }
    cli_common_clear(&common);
    return status;
}
