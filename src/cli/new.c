/* new.c - renmei new KIND ID: a draft from its skeleton, in its folder. */
#include <string.h>

#include "cli/cli.h"
#include "cli/skeleton.h"
#include "load/load.h"

/* The other party of the last agreement of the body that publishes here: the workspace's own stand
 * behind those that come with renmei.  NULL: none. */
static const char *partner_of(const Registry *registry, const char *agency)
{
    const char *partner = NULL;
    for (size_t i = 0; i < registry->agreement_count; i++) {
        const Agreement *agreement = &registry->agreements[i];
        for (size_t k = 0; k < G_N_ELEMENTS(agreement->party); k++)
            if (g_strcmp0(agreement->party[k], agency) == 0)
                partner = agreement->party[1 - k];
    }
    return partner;
}

static int run(const char *kind, const char *id, const char *language)
{
    const char *folder = skeleton_folder(kind);
    if (!folder || !skeleton_is_id(id))
        return CLI_FAILED;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(cli_workspace_path(), &(LoadOptions){.only = id}, found, &error);
    if (!loaded)
        return cli_fail(error);
    const WorkspaceConfig *config = &loaded->workspace->config;
    const char *lang = language ? language : config->language ? config->language : "ja";
    const Document *before = workspace_document(loaded->workspace, id, 0, lang);
    if (before) {
        fprintf(stderr, diag_translate("renmei: %s holds %s already; choose another id\n"),
                before->path, id);
        return CLI_FAILED;
    }
    g_autofree char *today = skeleton_today();
    g_autofree char *name = g_strdup_printf("%s.%s.xml", kind, lang);
    bool other = g_strcmp0(lang, config->language) != 0;
    g_autofree char *file = g_strdup_printf("%s%s%s.xml", id, other ? "." : "", other ? lang : "");
    bool here = strcmp(cli_workspace_path(), ".") == 0;
    g_autofree char *target = g_build_filename(here ? folder : cli_workspace_path(),
                                               here ? file : folder, here ? NULL : file, NULL);
    const char *agency = config->publisher_count ? config->publishers[0] : "my-agency";
    Skeleton blanks = {id,   today, agency,
                       lang, NULL,  partner_of(&loaded->workspace->registry, agency)};
    if (!skeleton_copy(name, target, &blanks, &error))
        return cli_fail(error);
    printf("%s\n", target);
    return CLI_DONE;
}

int cli_new(int argc, char **argv)
{
    CliCommon common;
    g_autofree char *language = NULL;
    const GOptionEntry own[] = {
        {"text", 't', 0, G_OPTION_ARG_STRING, &language,
         N_("the language of the text (the workspace's)"), "LANG"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "KIND ID", N_("Make a draft from its skeleton."), own, &common)) {
        if (cli_count(common.rest) == 2)
            status = run(common.rest[0], common.rest[1], language);
        else
            fputs(diag_translate("renmei: new takes a kind and an id\n"), stderr);
    }
    cli_common_clear(&common);
    return status;
}
