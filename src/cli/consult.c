/* consult.c - renmei consult ID: a comments round (意見照会), from the packages to 意見対応表. */
#include "batch/consult.h"

#include "base/file.h"
#include "cli/cli.h"
#include "load/load.h"

typedef struct {
    char **to, **receive;
    char *due, *as, *answer, *sheet, *table, *output;
    CliCommon common;
} ConsultArguments;

static int send_out(const ConsultArguments *arguments, DiagList *found, GError **error)
{
    g_autofree char *folder =
        arguments->output
            ? g_strdup(arguments->output)
            : g_build_filename(cli_workspace_path(), "out", "internal", "consultations", NULL);
    ConsultOrder order = {.workspace = cli_workspace_path(),
                          .id = arguments->common.rest[0],
                          .agencies = (const char *const *)arguments->to,
                          .agency_count = cli_count(arguments->to),
                          .folder = folder};
    if (!arguments->due)
        return cli_refuse(diag_translate("until when? --due DATE"));
    if (!date_parse(arguments->due, &order.due))
        return cli_refuse_day("--due", arguments->due);
    cli_write_as_workspace(&arguments->common);
    g_autofree char *told = batch_consult_send(&order, found, error);
    cli_speak();
    if (told)
        fputs(told, stdout);
    return told ? CLI_DONE : CLI_FAILED;
}

static int receive(const ConsultArguments *arguments, DiagList *found, GError **error)
{
    const ConsultReplies replies = {.workspace = cli_workspace_path(),
                                    .id = arguments->common.rest[0],
                                    .files = (const char *const *)arguments->receive,
                                    .file_count = cli_count(arguments->receive),
                                    .agency = arguments->as};
    size_t added = 0;
    if (!batch_consult_receive(&replies, &added, found, error))
        return CLI_FAILED;
    printf(diag_translate("opinions taken in: %zu\n"), added);
    return CLI_DONE;
}

static int answer(const ConsultArguments *arguments, DiagList *found, GError **error)
{
    size_t taken = 0;
    if (!batch_consult_answer(cli_workspace_path(), arguments->common.rest[0], arguments->answer,
                              &taken, found, error))
        return CLI_FAILED;
    printf(diag_translate("answers taken in: %zu\n"), taken);
    return CLI_DONE;
}

static int write_out(const char *path, GBytes *bytes, GError **error)
{
    size_t size;
    const void *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    if (!data || !file_write(path, data, size, error))
        return CLI_FAILED;
    printf("%s\n", path);
    return CLI_DONE;
}

static int write_sheet(const ConsultArguments *arguments, DiagList *found, GError **error)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    (void)found;
    g_autoptr(GBytes) sheet =
        batch_consult_sheet(cli_workspace_path(), arguments->common.rest[0], unheard, error);
    return write_out(arguments->sheet, sheet, error);
}

static int write_table(const ConsultArguments *arguments, DiagList *found, GError **error)
{
    g_autoptr(GBytes) table = batch_consult_table(cli_workspace_path(), arguments->common.rest[0],
                                                  arguments->table, found, error);
    return write_out(arguments->table, table, error);
}

typedef int (*Act)(const ConsultArguments *arguments, DiagList *found, GError **error);

/* The one that the options ask for; NULL: none, or several. */
static Act act_of(const ConsultArguments *arguments)
{
    const struct {
        bool asked;
        Act act;
    } acts[] = {{arguments->to != NULL, send_out},
                {arguments->receive != NULL, receive},
                {arguments->answer != NULL, answer},
                {arguments->sheet != NULL, write_sheet},
                {arguments->table != NULL, write_table}};
    Act chosen = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(acts); i++) {
        if (acts[i].asked && chosen)
            return NULL;
        if (acts[i].asked)
            chosen = acts[i].act;
    }
    return chosen;
}

/* Files behind the first are replies too. */
static void take_further_files(ConsultArguments *arguments)
{
    char **rest = arguments->common.rest;
    guint more = cli_count(rest) > 1 && arguments->receive ? cli_count(rest) - 1 : 0;
    g_autoptr(GStrvBuilder) all = g_strv_builder_new();
    if (!more)
        return;
    g_strv_builder_addv(all, (const char **)arguments->receive);
    g_strv_builder_addv(all, (const char **)rest + 1);
    g_strfreev(arguments->receive);
    arguments->receive = g_strv_builder_end(all);
    for (guint i = 1; i <= more; i++)
        g_clear_pointer(&rest[i], g_free);
}

static int run(ConsultArguments *arguments)
{
    take_further_files(arguments);
    Act act = act_of(arguments);
    if (cli_count(arguments->common.rest) != 1 || !act)
        return cli_refuse(diag_translate(
            "usage: renmei consult ID, and one of --to AGENCY --due DATE, --receive FILE, "
            "--sheet FILE, --answer FILE, --table FILE"));
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    int status = act(arguments, found, &error);
    int told = cli_report(found, &arguments->common);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    return told == CLI_DONE ? status : told;
}

int cli_consult(int argc, char **argv)
{
    ConsultArguments arguments = {0};
    const GOptionEntry own[] = {
        {"to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.to,
         N_("ask this body; may be given several times"), "AGENCY"},
        {"due", 0, 0, G_OPTION_ARG_STRING, &arguments.due, N_("replies are awaited until then"),
         "DATE"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.output,
         N_("the folder of the packages (out/internal/consultations)"), "FOLDER"},
        {"receive", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments.receive,
         N_("take in a reply: .csv, .docx, or a record that returns the text"), "FILE"},
        {"as", 0, 0, G_OPTION_ARG_STRING, &arguments.as, N_("whose .docx it is"), "AGENCY"},
        {"sheet", 0, 0, G_OPTION_ARG_FILENAME, &arguments.sheet,
         N_("write the sheet for the answers (CSV)"), "FILE"},
        {"answer", 0, 0, G_OPTION_ARG_FILENAME, &arguments.answer,
         N_("take in the answers from that sheet"), "FILE"},
        {"table", 0, 0, G_OPTION_ARG_FILENAME, &arguments.table,
         N_("write the table of opinions and answers: .html, .pdf or .csv"), "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID", N_("Ask other bodies for their opinions on a draft."), own,
                  &arguments.common))
        status = run(&arguments);
    cli_common_clear(&arguments.common);
    g_strfreev(arguments.to);
    g_strfreev(arguments.receive);
    char *words[] = {arguments.due,   arguments.as,    arguments.answer,
                     arguments.sheet, arguments.table, arguments.output};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        g_free(words[i]);
    return status;
}
