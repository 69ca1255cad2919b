/* export.c - renmei export FORM: a document in the form that another system takes. */
#include "batch/guest.h"
#include "cli/cli.h"

static int run(const GuestOrder *order, const CliCommon *common)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    bool done = batch_guest(order, found, &error);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    int status = cli_report(found, common);
    if (!done)
        return status == CLI_DONE ? CLI_FAILED : status;
    printf("%s\n", order->path);
    return CLI_DONE;
}

static int cms(int argc, char **argv)
{
    CliCommon common;
    g_autofree char *agency = NULL, *path = NULL;
    const GOptionEntry own[] = {
        {"for", 0, 0, G_OPTION_ARG_STRING, &agency, N_("only for the page of this issuer"),
         "AGENCY"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path,
         N_("a new folder, or a file that ends in .zip"), "PATH"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID",
                  N_("For a content management system: AGENCY/LANGUAGE/ with fragment.html, its "
                     "style sheet, the files beside it, and manifest.json."),
                  own, &common)) {
        GuestOrder order = {.workspace = cli_workspace_path(),
                            .id = common.rest ? common.rest[0] : NULL,
                            .agency = agency,
                            .path = path};
        status = cli_count(common.rest) == 1 && path
                     ? run(&order, &common)
                     : cli_refuse(diag_translate("usage: renmei export cms ID -o PATH"));
    }
    cli_common_clear(&common);
    return status;
}

static const CliPart forms[] = {
    {"cms", cms, N_("a part of a page for a content management system")},
};

int cli_export(int argc, char **argv)
{
    return cli_part("export", forms, G_N_ELEMENTS(forms), argc, argv);
}
