/* xref_mark.c - renmei xref mark FILE: the draft with its citations marked. */
#include "cli/cli.h"
#include "cli/xref.h"

#include <string.h>

#include "load/load.h"
#include "xref/xref.h"

static int write_out(const char *path, GBytes *marked)
{
    g_autoptr(GError) error = NULL;
    size_t size;
    const char *bytes = g_bytes_get_data(marked, &size);
    if (path)
        return file_write(path, bytes, size, &error) ? CLI_DONE : cli_fail(g_steal_pointer(&error));
    return fwrite(bytes, 1, size, stdout) == size && fflush(stdout) == 0 ? CLI_DONE : CLI_FAILED;
}

static int run(const char *file, const char *output, const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) around = diag_list_new(), found = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(cli_workspace_path(), &(LoadOptions){0}, around, &error);
    g_autoptr(GBytes) bytes = loaded ? cli_read(file, LOAD_MAX_DRAFT, &error) : NULL;
    if (!bytes)
        return cli_fail(g_steal_pointer(&error));
    LoadedDraft draft = load_draft(loaded->arena, file, bytes, found);
    if (!draft.document) {
        loaded_draft_clear(&draft);
        return cli_report(found, common);
    }
    size_t count;
    g_autoptr(GBytes) marked = xref_mark(loaded->workspace, draft.document, bytes, &count);
    loaded_draft_clear(&draft);
    fprintf(stderr, diag_translate("renmei: %zu citations marked\n"), count);
    return write_out(output, marked);
}

int cli_xref_mark(int argc, char **argv)
{
    char *output = NULL;
    const GOptionEntry own[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("write here"), "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "FILE",
                  N_("Write a draft with ref and law around the citations of its prose that have "
                     "none yet.\nNothing else is changed; read the result before you keep it."),
                  own, &common))
        status = cli_count(common.rest) == 1
                     ? run(common.rest[0], output, &common)
                     : cli_refuse(diag_translate("usage: renmei xref mark FILE [-o FILE]"));
    cli_common_clear(&common);
    g_free(output);
    return status;
}
