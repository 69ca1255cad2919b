/* site.c - renmei site: the site's title, address and language, shown and changed. */
#include "cli/site.h"

#include <string.h>

#include "base/file.h"
#include "cli/cli.h"

enum { LARGEST_CONFIG = 1 << 20 };

void site_arguments_clear(SiteArguments *arguments)
{
    g_free(arguments->language);
    g_free(arguments->base);
    g_free(arguments->title);
    g_free(arguments->title_en);
}

bool site_arguments_given(const SiteArguments *arguments)
{
    return arguments->language || arguments->base || arguments->title || arguments->title_en;
}

static bool is_blank(const char *words)
{
    return words && !words[strspn(words, " \t\r\n")];
}

bool site_arguments_fit(const SiteArguments *arguments)
{
    const char *language = arguments->language, *base = arguments->base, *wrong = NULL;
    if (language && strcmp(language, "ja") != 0 && strcmp(language, "en") != 0)
        wrong = diag_translate("--language is ja or en");
    else if (base && !g_regex_match_simple("^https://[!-~]+$", base, 0, 0))
        wrong = diag_translate("--base is the address of the site, from https:// on");
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
                               arguments->title_en};
    g_autofree char *path = NULL;
    g_autoptr(GBytes) config = read_config(workspace, &path, error);
    g_autoptr(GBytes) written = config ? site_change(config, &change, out) : NULL;
    size_t size;
    const void *bytes = written ? g_bytes_get_data(written, &size) : NULL;
    return bytes && file_write(path, bytes, size, error);
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
