/* relations.c - renmei relations: how a body works together with others, as a page and a PDF. */
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "batch/relations.h"
#include "cli/cli.h"
#include "load/load.h"

typedef struct {
    char *on, *folder;
    CliCommon common;
} RelationsArguments;

static bool write_part(const char *folder, const char *name, GBytes *bytes, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    if (!file_write(path, data, size, error))
        return false;
    puts(path);
    return true;
}

static int make(const RelationsArguments *arguments, const LoadedWorkspace *loaded, Date on)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    RelationsRequest request = {.registry = &loaded->workspace->registry,
                                .agencies = (const char *const *)arguments->common.rest,
                                .on = on,
                                .lang = diag_language()};
    RelationsSheet sheet;
    const char *folder = arguments->folder;
    bool good = batch_relations(&request, &sheet, found, &error) &&
                write_part(folder, "assets/renmei.css", sheet.style, &error) &&
                write_part(folder, "relations.pdf", sheet.pdf, &error) &&
                write_part(folder, "index.html", sheet.page, &error);
    relations_sheet_clear(&sheet);
    return error  ? cli_fail(g_steal_pointer(&error))
           : good ? cli_report(found, &arguments->common)
                  : CLI_FAILED;
}

static int run(const RelationsArguments *arguments)
{
    Date on = instant_date((Instant){clock_now(), 9 * 3600, true});
    if (arguments->on && !date_parse(arguments->on, &on))
        return cli_refuse_day("--on", arguments->on);
    if (!cli_count(arguments->common.rest) || !arguments->folder)
        return cli_refuse(
            diag_translate("usage: renmei relations AGENCY [AGENCY…] [--on DATE] -o FOLDER"));
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) unheard = diag_list_new();
    LoadedWorkspace *loaded =
        load_workspace(cli_workspace_path(), &(LoadOptions){0}, unheard, &error);
    if (!loaded)
        return cli_fail(g_steal_pointer(&error));
    int status = make(arguments, loaded, on);
    load_workspace_free(loaded);
    return status;
}

int cli_relations(int argc, char **argv)
{
    RelationsArguments arguments = {0};
    const GOptionEntry own[] = {
        {"on", 0, 0, G_OPTION_ARG_STRING, &arguments.on,
         N_("names and agreements of this day; today when left out"), "DATE"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.folder,
         N_("the folder that receives index.html and relations.pdf"), "FOLDER"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "AGENCY...",
                  N_("How the first body works together with the others, or with all with whom it "
                     "has an agreement: their parts, what they do when an incident occurs and in "
                     "ordinary times, and what they agreed."),
                  own, &arguments.common))
        status = run(&arguments);
    cli_common_clear(&arguments.common);
    g_free(arguments.on);
    g_free(arguments.folder);
    return status;
}
