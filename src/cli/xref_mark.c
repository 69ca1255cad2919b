/* xref_mark.c - renmei xref mark FILE|ID: the draft with its citations marked. */
#include "cli/cli.h"
#include "cli/xref.h"

#include <string.h>

#include "load/load.h"
#include "xref/xref.h"

typedef struct {
    char *output;
    gboolean in_place;
    CliCommon common;
} MarkArguments;

static int write_out(const char *path, GBytes *marked)
{
    g_autoptr(GError) error = NULL;
    size_t size;
    const char *bytes = g_bytes_get_data(marked, &size);
    if (path)
        return file_write(path, bytes, size, &error) ? CLI_DONE : cli_fail(g_steal_pointer(&error));
    return fwrite(bytes, 1, size, stdout) == size && fflush(stdout) == 0 ? CLI_DONE : CLI_FAILED;
}

/* A file, or the id of a document: its newest revision, in the language of the workspace. */
static char *file_of(const LoadedWorkspace *loaded, const char *named)
{
    const Workspace *workspace = loaded->workspace;
    const Document *newest = workspace_document(workspace, named, 0, NULL);
    if (!newest || g_file_test(named, G_FILE_TEST_EXISTS))
        return g_strdup(named);
    const Document *own =
        workspace_document(workspace, named, newest->revision, workspace->config.language);
    return g_build_filename(cli_workspace_path(), (own ? own : newest)->path, NULL);
}

/* Beside the draft itself, which programs read. */
static void say(const MarkArguments *arguments, const char *file, size_t count)
{
    fprintf(stderr, diag_translate("renmei: %zu citations marked\n"), count);
    if (!count || arguments->output)
        return;
    if (arguments->in_place)
        fprintf(stderr, diag_translate("they were written into %s; nothing else in it changed\n"),
                file);
    else
        fprintf(stderr,
                diag_translate("no file was changed: renmei xref mark %s --in-place writes them "
                               "into the draft, -o FILE into another file\n"),
                arguments->common.rest[0]);
}

static int finish(const MarkArguments *arguments, const char *file, GBytes *marked, size_t count)
{
    const char *path = arguments->in_place ? file : arguments->output;
    int status = arguments->in_place && !count ? CLI_DONE : write_out(path, marked);
    if (status == CLI_DONE)
        say(arguments, file, count);
    return status;
}

static int run(const MarkArguments *arguments)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) around = diag_list_new(), found = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(cli_workspace_path(), &(LoadOptions){0}, around, &error);
    g_autofree char *file = loaded ? file_of(loaded, arguments->common.rest[0]) : NULL;
    g_autoptr(GBytes) bytes = file ? cli_read(file, LOAD_MAX_DRAFT, &error) : NULL;
    if (!bytes)
        return cli_fail(g_steal_pointer(&error));
    LoadedDraft draft = load_draft(loaded->arena, file, bytes, found);
    if (!draft.document) {
        loaded_draft_clear(&draft);
        return cli_report(found, &arguments->common);
    }
    size_t count;
    g_autoptr(GBytes) marked = xref_mark(loaded->workspace, draft.document, bytes, &count);
    loaded_draft_clear(&draft);
    return finish(arguments, file, marked, count);
}

int cli_xref_mark(int argc, char **argv)
{
    MarkArguments arguments = {0};
    const GOptionEntry own[] = {
        {"in-place", 'i', 0, G_OPTION_ARG_NONE, &arguments.in_place,
         N_("write the marks into the draft itself"), NULL},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.output, N_("write here"), "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "FILE|ID",
                  N_("Write a draft with ref and law around the citations of its prose that have "
                     "none yet.\nNothing else is changed; read the result before you keep it."),
                  own, &arguments.common)) {
        bool clear = !(arguments.in_place && arguments.output);
        status = clear && cli_count(arguments.common.rest) == 1
                     ? run(&arguments)
                     : cli_refuse(diag_translate(
                           "usage: renmei xref mark FILE|ID [--in-place | -o FILE]"));
    }
    cli_common_clear(&arguments.common);
    g_free(arguments.output);
    return status;
}
