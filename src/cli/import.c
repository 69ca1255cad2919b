/* import.c - renmei import law FILE: an extract of a statute for the registry. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "diag/report.h"
#include "import/import.h"
#include "load/load.h"

typedef struct {
    char *id, *as_of, *from, *title_en, *source, *output;
    char **aliases;
} ImportArguments;

static void arguments_clear(ImportArguments *arguments)
{
    g_free(arguments->id);
    g_free(arguments->as_of);
    g_free(arguments->from);
    g_free(arguments->title_en);
    g_free(arguments->source);
    g_free(arguments->output);
    g_strfreev(arguments->aliases);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ImportArguments, arguments_clear)

static int write_out(const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    if (!path)
        return fputs(text, stdout) < 0 ? CLI_FAILED : CLI_DONE;
    return file_write(path, text, strlen(text), &error) ? CLI_DONE
                                                        : cli_fail(g_steal_pointer(&error));
}

static int import_file(const char *path, const ImportArguments *arguments, const CliCommon *common)
{
    ImportLaw options = {
        .id = arguments->id,
        .title_en = arguments->title_en,
        .source = arguments->source,
        .aliases = (const char *const *)arguments->aliases,
        .alias_count = cli_count(arguments->aliases),
    };
    if (!date_parse(arguments->as_of, &options.as_of))
        return cli_refuse(diag_translate("--as-of wants a day such as 2025-09-24"));
    if (arguments->from && !date_parse(arguments->from, &options.from))
        return cli_refuse(diag_translate("--from wants a day such as 2025-09-24"));
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = cli_read(path, LOAD_MAX_DRAFT, &error);
    if (!bytes)
        return cli_fail(g_steal_pointer(&error));
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *text = import_law(path, bytes, &options, found);
    int status = cli_report(found, common);
    return text ? write_out(arguments->output, text) : status;
}

int cli_import(int argc, char **argv)
{
    g_auto(ImportArguments) arguments = {0};
    const GOptionEntry own[] = {
        {"id", 0, 0, G_OPTION_ARG_STRING, &arguments.id, N_("id of the statute in the registry"),
         "ID"},
        {"as-of", 0, 0, G_OPTION_ARG_STRING, &arguments.as_of,
         N_("the day whose text the file has"), "DATE"},
        {"from", 0, 0, G_OPTION_ARG_STRING, &arguments.from,
         N_("first day on which this numbering holds"), "DATE"},
        {"alias", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.aliases,
         N_("a short name under which it is cited"), "NAME"},
        {"title-en", 0, 0, G_OPTION_ARG_STRING, &arguments.title_en, N_("title in English"),
         "TITLE"},
        {"source", 0, 0, G_OPTION_ARG_STRING, &arguments.source, N_("where the file is from"),
         "TEXT"},
        {"output", 0, 0, G_OPTION_ARG_FILENAME, &arguments.output, N_("write here"), "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "law FILE", N_("Make an extract of a statute for the registry."), own,
                  &common)) {
        bool complete = cli_count(common.rest) == 2 && strcmp(common.rest[0], "law") == 0 &&
                        arguments.id && arguments.as_of;
        status =
            complete
                ? import_file(common.rest[1], &arguments, &common)
                : cli_refuse(diag_translate("usage: renmei import law FILE --id ID --as-of DATE"));
    }
    cli_common_clear(&common);
    return status;
}
