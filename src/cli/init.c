/* init.c - renmei init DIR: a workspace that a desk can start from. */
#include "cli/cli.h"
#include "cli/site.h"
#include "cli/skeleton.h"

static bool is_empty(const char *path)
{
    GDir *folder = g_dir_open(path, 0, NULL);
    bool empty = !folder || !g_dir_read_name(folder);
    if (folder)
        g_dir_close(folder);
    return empty;
}

static int run(const char *target, const char *agency, const char *partner,
               const SiteArguments *site, const CliCommon *common)
{
    static const char *const folders[] = {"advisories", "notices", "guidelines", "materials",
                                          "records",    "assets",  "signoffs"};
    if (!site_arguments_fit(site))
        return CLI_FAILED;
    if ((agency && !skeleton_is_id(agency)) || (partner && !skeleton_is_id(partner)))
        return CLI_FAILED;
    if (agency && g_strcmp0(agency, partner) == 0) {
        fputs(diag_translate("renmei: --agency and --partner are two bodies\n"), stderr);
        return CLI_FAILED;
    }
    if (!is_empty(target)) {
        fprintf(stderr,
                diag_translate("renmei: %s is not empty; a workspace is made in a new folder\n"),
                target);
        return CLI_FAILED;
    }
    g_autoptr(GError) error = NULL;
    g_autofree char *today = skeleton_today();
    Skeleton blanks = {.date = today, .own = agency, .partner = partner};
    if (!skeleton_copy_folder("workspace", target, &blanks, &error))
        return cli_fail(g_steal_pointer(&error));
    g_autoptr(DiagList) found = diag_list_new();
    if (site_arguments_given(site) && !site_write(target, site, found, &error))
        return error ? cli_fail(g_steal_pointer(&error)) : cli_report(found, common);
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = g_build_filename(target, folders[i], NULL);
        g_mkdir_with_parents(folder, 0777);
    }
    printf(diag_translate("made the workspace %s; next: renmei -C %s new advisory ID\n"), target,
           target);
    return CLI_DONE;
}

int cli_init(int argc, char **argv)
{
    CliCommon common;
    g_autofree char *agency = NULL, *partner = NULL;
    g_auto(SiteArguments) site = {0};
    const GOptionEntry own[] = {
        {"agency", 0, 0, G_OPTION_ARG_STRING, &agency,
         N_("the id of your body, in place of my-agency"), "ID"},
        {"partner", 0, 0, G_OPTION_ARG_STRING, &partner,
         N_("the id of the body you publish with, in place of partner-agency"), "ID"},
        SITE_OPTIONS(site),
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "DIR", N_("Make a workspace."), own, &common)) {
        if (cli_count(common.rest) == 1)
            status = run(common.rest[0], agency, partner, &site, &common);
        else
            fputs(diag_translate("renmei: init takes one folder\n"), stderr);
    }
    cli_common_clear(&common);
    return status;
}
