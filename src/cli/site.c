/* site.c - renmei site: the site's title, address and language, and whether real bodies issue
 * here, shown and changed. */
#include "cli/site.h"

#include <string.h>

#include "base/file.h"
#include "cli/cli.h"
#include "load/load.h"
#include "seal/ledger.h"

enum { LARGEST_CONFIG = 1 << 20 };

void site_arguments_clear(SiteArguments *arguments)
{
    g_free(arguments->language);
    g_free(arguments->base);
    g_free(arguments->title);
    g_free(arguments->title_en);
    g_free(arguments->production);
}

bool site_arguments_given(const SiteArguments *arguments)
{
    return arguments->language || arguments->base || arguments->title || arguments->title_en ||
           arguments->production;
}

static bool is_blank(const char *words)
{
    return words && !words[strspn(words, " \t\r\n")];
}

bool site_arguments_fit(const SiteArguments *arguments)
{
    const char *language = arguments->language, *base = arguments->base,
               *production = arguments->production, *wrong = NULL;
    if (language && strcmp(language, "ja") != 0 && strcmp(language, "en") != 0)
        wrong = diag_translate("--language is ja or en");
    else if (base && !g_regex_match_simple("^https://[!-~]+$", base, 0, 0))
        wrong = diag_translate("--base is the address of the site, from https:// on");
    else if (production && strcmp(production, "yes") != 0 && strcmp(production, "no") != 0)
        wrong = diag_translate("--production is yes or no");
    else if (is_blank(arguments->title) || is_blank(arguments->title_en))
        wrong = diag_translate("a title has words");
    if (wrong)
        cli_refuse(wrong);
    return !wrong;
}

static GBytes *read_config(const char *workspace, char **path, GError **error)
{
    *path = g_build_filename(workspace, LOAD_CONFIG, NULL);
    return cli_read(*path, LARGEST_CONFIG, error);
}

bool site_write(const char *workspace, const SiteArguments *arguments, DiagList *out,
                GError **error)
{
    const SiteChange change = {arguments->language, arguments->base, arguments->title,
                               arguments->title_en, arguments->production};
    g_autofree char *path = NULL;
    g_autoptr(GBytes) config = read_config(workspace, &path, error);
    g_autoptr(GBytes) written = config ? site_change(config, &change, out) : NULL;
    size_t size;
    const void *bytes = written ? g_bytes_get_data(written, &size) : NULL;
    return bytes && file_write(path, bytes, size, error);
}

/* ---- for production: what real bodies issue is no example */

static bool is_of_real_bodies(const Document *document, const Registry *registry)
{
    const Coordination *coordination = &document->coordination;
    bool real = coordination->issuer_count > 0;
    for (size_t i = 0; i < coordination->issuer_count && real; i++) {
        const Agency *agency = registry_agency(registry, coordination->issuers[i].agency.text);
        real = agency && agency->real;
    }
    return real;
}

/* What was released stays as it is. */
static bool unmark_drafts(const LoadedWorkspace *loaded, const Ledger *ledger, GError **error)
{
    const Workspace *workspace = loaded->workspace;
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *document = workspace->documents[i];
        if (ledger_find(ledger, document->id.text, document->revision, document->lang.text) ||
            !is_of_real_bodies(document, &workspace->registry))
            continue;
        g_autoptr(GBytes) bytes = site_unmark(document);
        g_autofree char *path = g_build_filename(workspace->path, document->path, NULL);
        size_t size;
        const void *text = bytes ? g_bytes_get_data(bytes, &size) : NULL;
        if (text && !file_write(path, text, size, error))
            return false;
        if (text)
            printf(diag_translate("%s is no example any more; who has signed it signs it again\n"),
                   document->path);
    }
    return true;
}

static bool go_into_production(DiagList *out, GError **error)
{
    g_autoptr(DiagList) around = diag_list_new(); /* the check says what is wrong with drafts */
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(cli_workspace_path(), &(LoadOptions){0}, around, error);
    g_autoptr(GBytes) lines = loaded ? ledger_load(loaded->root, error) : NULL;
    Ledger ledger = {0};
    if (!loaded || *error || (lines && !ledger_read(loaded->arena, lines, &ledger, out)))
        return false;
    return unmark_drafts(loaded, &ledger, error);
}

static int run(const SiteArguments *arguments, const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *path = NULL;
    if (!site_arguments_fit(arguments))
        return CLI_FAILED;
    if (site_arguments_given(arguments))
        site_write(cli_workspace_path(), arguments, found, &error);
    if (!error && !diag_list_length(found) && g_strcmp0(arguments->production, "yes") == 0)
        go_into_production(found, &error);
    g_autoptr(GBytes) config = error ? NULL : read_config(cli_workspace_path(), &path, &error);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    g_autofree char *words = diag_list_count(found, DIAG_ERROR) ? NULL : site_words(config, found);
    fputs(words ? words : "", stdout);
    return cli_report(found, common);
}

int cli_site(int argc, char **argv)
{
    g_auto(SiteArguments) arguments = {0};
    const GOptionEntry own[] = {
        SITE_OPTIONS(arguments),
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    int status =
        cli_parse(argc, argv, "",
                  N_("Show title, address and language of the site, or change them."), own, &common)
            ? run(&arguments, &common)
            : CLI_FAILED;
    cli_common_clear(&common);
    return status;
}
