/* freeze.c - renmei freeze ID: what is signed, and its digest. */
#include "base/file.h"
#include "batch/batch.h"
#include "cli/cli.h"

static int run(const char *id, int revision, const char *language, const char *out,
               const CliCommon *common)
{
    char digest[72] = "";
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes =
        batch_freeze(cli_workspace_path(), id, revision, language, digest, found, &error);
    if (error)
        return cli_fail(error);
    if (!bytes)
        return cli_report(found, common);
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    if (out && !file_write(out, data, size, &error))
        return cli_fail(error);
    printf("%s  %s\n", digest, out ? out : id);
    return CLI_DONE;
}

int cli_freeze(int argc, char **argv)
{
    CliCommon common;
    int revision = 0;
    g_autofree char *out = NULL, *language = NULL;
    const GOptionEntry own[] = {
        {"revision", 'r', 0, G_OPTION_ARG_INT, &revision, N_("the revision (the highest)"), "N"},
        {"text", 't', 0, G_OPTION_ARG_STRING, &language, N_("the language of the text"), "LANG"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("write the frozen content there"),
         "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID", N_("Write what is signed and print its digest."), own,
                  &common)) {
        if (cli_count(common.rest) == 1)
            status = run(common.rest[0], revision, language, out, &common);
        else
            fputs(diag_translate("renmei: freeze takes one ID\n"), stderr);
    }
    cli_common_clear(&common);
    return status;
}
