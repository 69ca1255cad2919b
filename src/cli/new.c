/* new.c - renmei new KIND ID: a draft from its skeleton, in its folder. */
#include <string.h>

#include "cli/cli.h"
#include "cli/skeleton.h"
#include "load/load.h"

typedef struct {
    char *language;
    char **issuers; /* as given: several times, or with commas */
    CliCommon common;
} NewArguments;

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

/* Each is a body of the registry, named once.  Owned list; NULL: said why not. */
static char **read_issuers(char **given, const Registry *registry)
{
    g_autofree char *joined = g_strjoinv(",", given);
    g_auto(GStrv) words = g_regex_split_simple("[,、 ]+", joined, 0, 0);
    g_autoptr(GStrvBuilder) issuers = g_strv_builder_new();
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (size_t i = 0; i < registry->agency_count; i++)
        g_ptr_array_add(ids, (void *)registry->agencies[i].id);
    for (char **word = words; *word; word++) {
        if (!registry_agency(registry, *word)) {
            fprintf(stderr,
                    diag_translate("renmei: --issuer: there is no body \"%s\" in the registry"),
                    *word);
            cli_say_near(*word, (const char *const *)ids->pdata, ids->len);
            return NULL;
        }
        bool again = false;
        for (char **before = words; before < word; before++)
            again = again || strcmp(*before, *word) == 0;
        if (!again)
            g_strv_builder_add(issuers, *word);
    }
    return g_strv_builder_end(issuers);
}

/* The CSV of a sheet of figures: assets/ID.LANG.csv. */
static bool copy_figures(const Skeleton *blanks, const char *kind, GError **error)
{
    g_autofree char *name = g_strdup_printf("%s.%s.csv", kind, blanks->lang),
                    *file = g_strdup_printf("%s.%s.csv", blanks->id, blanks->lang),
                    *target = g_build_filename(cli_workspace_path(), "assets", file, NULL);
    return skeleton_copy(name, target, blanks, error);
}

/* Whether real bodies issue it, in a workspace for production: then it is no example. */
static bool is_real(const WorkspaceConfig *config, const Registry *registry, const Skeleton *blanks)
{
    const char *const usual[] = {blanks->agency, blanks->partner, NULL};
    bool real = config->production;
    for (const char *const *id = blanks->issuers ? blanks->issuers : usual; *id && real; id++) {
        const Agency *agency = registry_agency(registry, *id);
        real = agency && agency->real;
    }
    return real;
}

static int run(const NewArguments *arguments)
{
    const char *kind = skeleton_kind(arguments->common.rest[0]), *id = arguments->common.rest[1],
               *language = arguments->language;
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
    if (!skeleton_is_there(name)) {
        fprintf(
            stderr,
            diag_translate("renmei: there is no skeleton of a %s in \"%s\"; begin with the one in "
                           "ja or en\n"),
            kind, lang);
        return CLI_FAILED;
    }
    bool other = g_strcmp0(lang, config->language) != 0;
    g_autofree char *file = g_strdup_printf("%s%s%s.xml", id, other ? "." : "", other ? lang : "");
    bool here = strcmp(cli_workspace_path(), ".") == 0;
    g_autofree char *target = g_build_filename(here ? folder : cli_workspace_path(),
                                               here ? file : folder, here ? NULL : file, NULL);
    const char *agency = config->publisher_count ? config->publishers[0] : "my-agency";
    const Registry *registry = &loaded->workspace->registry;
    g_auto(GStrv) issuers = arguments->issuers ? read_issuers(arguments->issuers, registry) : NULL;
    if (arguments->issuers && !issuers)
        return CLI_FAILED;
    Skeleton blanks = {.id = id,
                       .date = today,
                       .agency = agency,
                       .lang = lang,
                       .partner = partner_of(registry, agency),
                       .issuers = (const char *const *)issuers};
    blanks.real = is_real(config, registry, &blanks);
    if (!skeleton_copy(name, target, &blanks, &error) ||
        (skeleton_is_counted(kind) && !copy_figures(&blanks, kind, &error)))
        return cli_fail(error);
    printf("%s\n", target);
    return CLI_DONE;
}

int cli_new(int argc, char **argv)
{
    NewArguments arguments = {0};
    const GOptionEntry own[] = {
        {"text", 't', 0, G_OPTION_ARG_STRING, &arguments.language,
         N_("the language of the text (the workspace's)"), "LANG"},
        {"issuer", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.issuers,
         N_("who issues it (発出機関), the lead first; several times, or with commas"), "AGENCY"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "KIND ID",
                  N_("Make a draft from its skeleton.\n\nKIND: advisory (注意喚起), notice (通知), "
                     "guideline (指針), flyer (チラシ), seminar (説明会), slides (スライド), "
                     "bulletin (お知らせ), statistics (統計), exercise (訓練)"),
                  own, &arguments.common)) {
        if (cli_count(arguments.common.rest) == 2)
            status = run(&arguments);
        else
            fputs(diag_translate("renmei: new takes a kind and an id\n"), stderr);
    }
    cli_common_clear(&arguments.common);
    g_free(arguments.language);
    g_strfreev(arguments.issuers);
    return status;
}
