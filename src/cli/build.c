/* build.c - renmei build [ID…] */
#include <string.h>
#include <unistd.h>

#include "batch/batch.h"
#include "cli/cli.h"
#include "load/load.h"
#include "seal/ledger.h"

static const struct {
    const char *word;
    BatchFormats format;
} formats[] = {
    {"html", BATCH_HTML}, {"pdf", BATCH_PDF}, {"text", BATCH_TEXT}, {"feed", BATCH_FEED}};

/* "html,pdf" to bits; false at a word that is none of them. */
static bool read_formats(const char *words, BatchFormats *out)
{
    g_auto(GStrv) parts = g_strsplit(words, ",", -1);
    unsigned bits = 0;
    for (char **part = parts; *part; part++) {
        size_t i = 0;
        while (i < G_N_ELEMENTS(formats) && strcmp(formats[i].word, *part) != 0)
            i++;
        if (i == G_N_ELEMENTS(formats)) {
            fprintf(stderr, diag_translate("renmei: --only=%s: html, pdf, text, feed\n"), *part);
            return false;
        }
        bits |= formats[i].format;
    }
    *out = (BatchFormats)bits;
    return true;
}

/* Which id names no document, in the language of the terminal. */
static int refuse_again(const BatchOptions *options)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(GError) error = NULL;
    batch_check(options->workspace, options->ids, options->id_count, unheard, &error);
    return cli_fail(error);
}

/* Before the first release, what passes the checks is shown as it would be published. */
static void tell_of_preview(const BatchOptions *options, const BatchReport *report)
{
    g_autofree char *ledger = g_build_filename(options->workspace, LEDGER_FILE, NULL);
    if (report->published + report->unchanged == 0 || g_file_test(ledger, G_FILE_TEST_EXISTS))
        return;
    fprintf(stderr,
            diag_translate("nothing was released yet: %s/public shows what would be published, and "
                           "is a preview; renmei release ID publishes a document on its day\n"),
            options->out);
}

static int run(BatchOptions *options, const CliCommon *common)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    BatchReport report;
    bool done = batch_build(options, &report, found, &error);
    g_autofree char *failures = report.failures;
    bool other = cli_speak();
    int status = CLI_FAILED;
    if (!g_error_matches(error, BATCH_ERROR, BATCH_ERROR_NO_DOCUMENT)) {
        if (other)
            cli_retell(found, options->ids, options->id_count);
        status = cli_report(found, common);
    }
    if (!done && other && g_error_matches(error, BATCH_ERROR, BATCH_ERROR_NO_DOCUMENT))
        return refuse_again(options);
    if (!done)
        return cli_fail(error);
    fprintf(
        stderr,
        diag_translate(
            "%zu made, %zu unchanged, %zu not publishable, %zu failed; %zu old files removed\n"),
        report.published, report.unchanged, report.blocked, report.failed, report.removed);
    if (failures)
        fprintf(stderr, diag_translate("failed: %s; the errors above say why\n"), failures);
    if (options->draft)
        fprintf(stderr,
                diag_translate("the drafts stand in %s/internal/drafts/ID/REVISION/LANGUAGE/\n"),
                options->out);
    else
        tell_of_preview(options, &report);
    if (report.findings)
        fprintf(stderr, diag_translate("warnings that stand: %zu; renmei check shows them\n"),
                report.findings);
    return diag_list_has(found, DIAG_BATCH_NOT_WRITTEN) ? CLI_FAILED : status;
}

/* -j4 is what people type; GOption knows -j 4 and --jobs=4 only. */
static char **spell_out_jobs(int argc, char **argv)
{
    char **spelled = g_new0(char *, (gsize)argc + 1);
    for (int i = 0; i < argc; i++)
        spelled[i] = g_str_has_prefix(argv[i], "-j") && g_ascii_isdigit(argv[i][2])
                         ? g_strconcat("--jobs=", argv[i] + 2, NULL)
                         : g_strdup(argv[i]);
    return spelled;
}

int cli_build(int argc, char **argv)
{
    CliCommon common;
    gboolean draft = FALSE, bleed = FALSE;
    int jobs = 0;
    g_autofree char *only = NULL, *out = NULL;
    const GOptionEntry own[] = {
        {"draft", 0, 0, G_OPTION_ARG_NONE, &draft,
         N_("render anything well-formed, marked 案, into internal/ only"), NULL},
        {"only", 0, 0, G_OPTION_ARG_STRING, &only, N_("html,pdf,text,feed"), "FORMATS"},
        {"bleed", 0, 0, G_OPTION_ARG_NONE, &bleed,
         N_("flyers also for a printer, with bleed and crop marks, into internal/print/"), NULL},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, N_("workers; 0: one a processor"), "N"},
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("output folder (WORKSPACE/out)"), "DIR"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    g_auto(GStrv) spelled = spell_out_jobs(argc, argv);
    g_autofree char **words = g_memdup2(spelled, sizeof *spelled * ((gsize)argc + 1));
    if (cli_parse(argc, words, "[ID…]", N_("Write the site from what may be published."), own,
                  &common)) {
        /* What a build finds is repeated by the status board and the sheets, and an output must not
         * depend on the locale of who built it; the terminal is told the same in its own. */
        cli_write_as_workspace(&common);
        bool here = strcmp(cli_workspace_path(), ".") == 0;
        g_autofree char *folder = out    ? g_strdup(out)
                                  : here ? g_strdup("out")
                                         : g_build_filename(cli_workspace_path(), "out", NULL);
        BatchOptions options = {
            .workspace = cli_workspace_path(),
            .out = folder,
            .ids = (const char *const *)common.rest,
            .id_count = cli_count(common.rest),
            .draft = draft,
            .bleed = bleed,
            .jobs = (unsigned)CLAMP(jobs, 0, 64),
            .progress = isatty(STDERR_FILENO) ? stderr : NULL,
        };
        if (!only || read_formats(only, &options.formats))
            status = run(&options, &common);
    }
    cli_common_clear(&common);
    return status;
}
