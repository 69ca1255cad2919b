/* verify.c - renmei verify FILE.pdf: who approved what it shows, and whether it shows that. */
#include "cli/cli.h"

#include <unistd.h>

#include "batch/verify.h"

typedef struct {
    char *registry, *ledger;
    CliCommon common;
} VerifyArguments;

/* Without a registry, the workspace has to have one: -C, or where we stand. */
static bool is_workspace(void)
{
    g_autofree char *path = g_build_filename(cli_workspace_path(), "renmei.xml", NULL);
    return access(path, R_OK) == 0;
}

/* What was proved, and what was taken on trust or not looked at. */
static const char *last_words(VerifyVerdict verdict)
{
    if (verdict.was_so)
        return diag_translate("This was so when it was released, and does NOT HOLD ANY MORE: the "
                              "reasons are told as findings.");
    if (!verdict.proved)
        return diag_translate("NOT PROVED: do not rely on this PDF; the reasons are told as "
                              "findings.");
    if (!verdict.by_ledger)
        return diag_translate(
            "The approvals, the text and the pages hold.  NOT PROVED, as no ledger was named: that "
            "the desk released it, and that it was not corrected or withdrawn since.  Taken on "
            "trust: the keys.");
    if (verdict.superseded)
        return diag_translate("All of this holds of this revision, which is NOT THE CURRENT ONE.  "
                              "Taken on trust: the keys, and that the ledger is the desk's own, to "
                              "its last line.");
    if (verdict.untold)
        return diag_translate(
            "All of this held at the release.  NOT PROVED: that it still does, as "
            "the ledger does not tell it all.  Taken on trust: the keys, and "
            "that the ledger is the desk's own, to its last line.");
    return diag_translate("All of this holds.  Taken on trust: the keys, and that the ledger is "
                          "the desk's own, to its last line.");
}

static int verify_file(const VerifyArguments *arguments)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    VerifyRequest request = {
        .file = arguments->common.rest[0],
        .workspace = is_workspace() ? cli_workspace_path() : NULL,
        .registry = arguments->registry,
        .ledger = arguments->ledger,
    };
    if (!request.workspace && !request.registry) {
        fprintf(stderr, "renmei: %s\n",
                diag_translate("whose keys may sign? name the folder of keys.xml with --registry, "
                               "or the workspace with -C"));
        return CLI_FAILED;
    }
    VerifyVerdict verdict = {0};
    g_autofree char *words = batch_verify(&request, &verdict, found, &error);
    if (!words)
        return cli_fail(g_steal_pointer(&error));
    fputs(words, stdout);
    fflush(stdout);
    int status = cli_report(found, &arguments->common);
    puts(last_words(verdict));
    return verdict.proved ? status : CLI_FINDINGS;
}

int cli_verify(int argc, char **argv)
{
    VerifyArguments arguments = {0};
    const GOptionEntry own[] = {
        {"registry", 0, 0, G_OPTION_ARG_FILENAME, &arguments.registry,
         N_("folder with keys.xml (default: that of the workspace)"), "FOLDER"},
        {"ledger", 0, 0, G_OPTION_ARG_FILENAME, &arguments.ledger,
         N_("the ledger, ledger.txt (default: that of the workspace)"), "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "FILE.pdf",
                  N_("Says who approved the words of a released PDF, in which role, when and with "
                     "which key, and whether its pages show these words."),
                  own, &arguments.common)) {
        if (cli_count(arguments.common.rest) == 1)
            status = verify_file(&arguments);
        else
            fprintf(stderr, "renmei: %s\n", diag_translate("verify takes one PDF"));
    }
    cli_common_clear(&arguments.common);
    g_free(arguments.registry);
    g_free(arguments.ledger);
    return status;
}
