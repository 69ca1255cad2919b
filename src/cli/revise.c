/* revise.c - renmei update, correct and withdraw: the draft of a document's next revision. */
#include "batch/revise.h"

#include "cli/cli.h"

typedef struct {
    ReviseKind kind;
    const char *summary, *usage; /* msgids */
} ReviseCommand;

typedef struct {
    char *on, *reason, *replacement;
    CliCommon common;
} ReviseArguments;

static int run(const ReviseCommand *command, const ReviseArguments *arguments)
{
    ReviseRequest request = {
        .workspace = cli_workspace_path(),
        .id = arguments->common.rest[0],
        .kind = command->kind,
        .reason = arguments->reason,
        .replacement = arguments->replacement,
    };
    if (arguments->on && !date_parse(arguments->on, &request.date))
        return cli_refuse_day("--on", arguments->on);
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *words = batch_revise(&request, found, &error);
    if (!words)
        return cli_fail(error);
    fputs(words, stdout);
    return CLI_DONE;
}

static int revise(int argc, char **argv, const ReviseCommand *command)
{
    ReviseArguments arguments = {0};
    const GOptionEntry day = {"on",
                              0,
                              0,
                              G_OPTION_ARG_STRING,
                              &arguments.on,
                              N_("the day of issue of the new revision (today)"),
                              "DATE"};
    const GOptionEntry plain[] = {day, G_OPTION_ENTRY_NULL};
    const GOptionEntry ending[] = {
        day,
        {"reason", 0, 0, G_OPTION_ARG_STRING, &arguments.reason,
         N_("why, as a sentence that readers will see, in the workspace's language"), "WORDS"},
        {"replaced-by", 0, 0, G_OPTION_ARG_STRING, &arguments.replacement,
         N_("the document that takes its place"), "ID"},
        G_OPTION_ENTRY_NULL,
    };
    bool ends = command->kind == REVISE_WITHDRAW;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID", command->summary, ends ? ending : plain, &arguments.common))
        status = cli_count(arguments.common.rest) == 1 && (!ends || arguments.reason)
                     ? run(command, &arguments)
                     : cli_refuse(diag_translate(command->usage));
    cli_common_clear(&arguments.common);
    g_free(arguments.on);
    g_free(arguments.reason);
    g_free(arguments.replacement);
    return status;
}

int cli_update(int argc, char **argv)
{
    static const ReviseCommand command = {REVISE_UPDATE, N_("Make the draft of an update (更新)."),
                                          N_("usage: renmei update ID [--on DATE]")};
    return revise(argc, argv, &command);
}

int cli_correct(int argc, char **argv)
{
    static const ReviseCommand command = {
        REVISE_CORRECT,
        N_("Make the draft of a correction (訂正), with a table of errata (正誤表)."),
        N_("usage: renmei correct ID [--on DATE]")};
    return revise(argc, argv, &command);
}

int cli_withdraw(int argc, char **argv)
{
    static const ReviseCommand command = {
        REVISE_WITHDRAW,
        N_("Make the draft of a withdrawal (撤回): a notice in place of the text."),
        N_("usage: renmei withdraw ID --reason WORDS [--replaced-by ID] [--on DATE]")};
    return revise(argc, argv, &command);
}
