/* release.c - renmei release ID…: publish a set at once; renmei recover: after a crash. */
#include "cli/cli.h"

#include <string.h>
#include <unistd.h>

#include "batch/batch.h"
#include "batch/release.h"

/* "id/revision/language/digest" of each text, as the ledger now says.  Owned. */
static char **released_texts(const ReleaseReport *report)
{
    const char *docs = strstr(report->line, " docs=") + strlen(" docs=");
    g_autofree char *list = g_strndup(docs, strcspn(docs, " "));
    return g_strsplit(list, ",", -1);
}

/* In words: each text on a line of its own. */
static void say_released(const ReleaseReport *report)
{
    if (report->recovered)
        puts(diag_translate("an interrupted release was settled first"));
    printf(diag_translate("released, as line %zu of the ledger:\n"), report->sequence);
    g_auto(GStrv) texts = released_texts(report);
    for (char **text = texts; *text; text++) {
        g_auto(GStrv) parts = g_strsplit(*text, "/", 4);
        printf(diag_translate("  %s, revision %s (%s)\n"), parts[0] + (*parts[0] == '!'), parts[1],
               parts[2]);
    }
    if (report->sample)
        puts(diag_translate("  as an example: every page says so; what real bodies issue goes out "
                            "without it after renmei site --production yes"));
}

/* A folder beneath out/ where the text stands; what is not for everybody stands in one of its
 * label. Owned; NULL: nowhere. */
static char *place_of(const char *out, char **parts)
{
    g_autofree char *restricted = g_build_filename(out, "restricted", NULL);
    g_autofree char *open = g_build_filename(out, "public", parts[0], parts[1], parts[2], NULL);
    if (*parts[0] != '!')
        return g_steal_pointer(&open);
    g_autoptr(GDir) folder = g_dir_open(restricted, 0, NULL);
    for (const char *label; folder && (label = g_dir_read_name(folder));) {
        g_autofree char *path =
            g_build_filename(restricted, label, parts[0] + 1, parts[1], parts[2], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            return g_steal_pointer(&path);
    }
    return NULL;
}

/* Where its page and its PDF lie now: to be looked at, and to be put on the site. */
static void say_places(const ReleaseReport *report, const char *out)
{
    puts(diag_translate("its pages:"));
    g_auto(GStrv) texts = released_texts(report);
    for (char **text = texts; *text; text++) {
        g_auto(GStrv) parts = g_strsplit(*text, "/", 4);
        g_autofree char *place = place_of(out, parts);
        if (place)
            printf("  %s/index.html\n  %s/%s.pdf\n", place, place, parts[0] + (*parts[0] == '!'));
    }
}

/* A build that halts leaves the site as it was, and one may refuse the text that was released. */
static bool is_shown(const ReleaseReport *report, const char *out, const DiagList *found)
{
    g_auto(GStrv) texts = released_texts(report);
    bool shown = !diag_list_has(found, DIAG_BATCH_HALTED);
    for (char **text = texts; *text && shown; text++) {
        g_auto(GStrv) parts = g_strsplit(*text, "/", 4);
        g_autofree char *place = place_of(out, parts);
        shown = place && g_file_test(place, G_FILE_TEST_IS_DIR);
    }
    return shown;
}

/* What a release leaves to people. */
static void say_next(const ReleaseReport *report, const char *out)
{
    bool open = false;
    g_auto(GStrv) texts = released_texts(report);
    for (char **text = texts; *text; text++)
        open = open || **text != '!';
    fputs(diag_translate("next: copy ledger.txt and released/ to a second place\n"), stderr);
    if (open)
        fprintf(stderr,
                diag_translate("      and put %s/public/ on the site; what goes to mailing lists "
                               "and partners stands beside the pages and in "
                               "%s/internal/channels/\n"),
                out, out);
}

/* The site follows the ledger; when this fails, the release stands all the same.  What is wrong
 * with documents that are not released is no word about this one. */
static int renew_site(const ReleaseReport *released, const char *out, unsigned jobs,
                      const CliCommon *common)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *own = g_build_filename(cli_workspace_path(), "out", NULL);
    const BatchOptions options = {
        .workspace = cli_workspace_path(), .out = out ? out : own, .jobs = jobs};
    BatchReport report;
    g_autoptr(GError) error = NULL;
    bool done = batch_build(&options, &report, found, &error);
    g_free(report.failures);
    if (done && report.failed == 0 && is_shown(released, options.out, found)) {
        say_places(released, options.out);
        say_next(released, options.out);
        return CLI_DONE;
    }
    if (done)
        cli_report(found, common);
    else
        cli_fail(g_steal_pointer(&error));
    fputs(
        diag_translate("the release stands: the ledger and released/ have it, and it is not to be "
                       "repeated; the site does not show it yet: mend what is told above, then "
                       "renmei build\n"),
        stderr);
    return done ? CLI_FINDINGS : CLI_FAILED;
}

/* At a terminal nothing goes out unseen. */
static bool ask(void *user, const char *words)
{
    (void)user;
    puts(diag_translate("This will be released, for good:"));
    fputs(words, stdout);
    return cli_confirm(diag_translate("Release this? Type yes: "));
}

static int run(const ReleaseOptions *asked, const char *out, const CliCommon *common)
{
    ReleaseOptions options = *asked;
    options.workspace = cli_workspace_path();
    options.ids = (const char *const *)common->rest;
    options.id_count = cli_count(common->rest);
    g_auto(ReleaseReport) report;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    bool done = batch_release(&options, &report, found, &error);
    if (report.sequence)
        say_released(&report);
    fflush(stdout); /* what is wrong comes after it */
    if (!done && report.sequence)
        fputs(diag_translate("the release stands; its archive is not at its place yet: "
                             "renmei recover\n"),
              stderr);
    if (!done)
        return cli_fail(g_steal_pointer(&error));
    int status = cli_report(found, common);
    if (report.sequence)
        return renew_site(&report, out, options.jobs, common);
    fputs(diag_translate("nothing was released\n"), stderr);
    return report.declined ? CLI_FAILED : status;
}

int cli_release(int argc, char **argv)
{
    CliCommon common;
    g_autofree char *out = NULL;
    g_auto(GStrv) numbers = NULL;
    int jobs = 0, revision = 0, status = CLI_FAILED;
    gboolean yes = FALSE, unnumbered = FALSE;
    const GOptionEntry own[] = {
        {"revision", 'r', 0, G_OPTION_ARG_INT, &revision, N_("the revision (the highest)"), "N"},
        {"number", 0, 0, G_OPTION_ARG_STRING_ARRAY, &numbers,
         N_("a document number (文書番号); once for each agency that gives one"), "AGENCY=NUMBER"},
        {"without-number", 0, 0, G_OPTION_ARG_NONE, &unnumbered,
         N_("a letter really has no document number"), NULL},
        {"yes", 'y', 0, G_OPTION_ARG_NONE, &yes,
         N_("release without asking; where there is no terminal, nobody is asked"), NULL},
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("output folder (WORKSPACE/out)"), "DIR"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, N_("workers; 0: one a processor"), "N"},
        G_OPTION_ENTRY_NULL,
    };
    if (!cli_parse(argc, argv, "ID…",
                   N_("Publish documents for good: all of them at once, or none."), own, &common))
        return CLI_FAILED;
    if (cli_count(common.rest) == 0)
        fputs(diag_translate("renmei: usage: renmei release ID…\n"), stderr);
    else
        status = run(&(ReleaseOptions){.revision = revision,
                                       .numbers = (const char *const *)numbers,
                                       .jobs = jobs > 0 ? (unsigned)jobs : 0,
                                       .unnumbered = unnumbered,
                                       .ask = !yes && isatty(STDIN_FILENO) ? ask : NULL},
                     out, &common);
    cli_common_clear(&common);
    return status;
}

int cli_recover(int argc, char **argv)
{
    CliCommon common;
    if (!cli_parse(argc, argv, "", N_("Finish or clear away a release that was interrupted."), NULL,
                   &common))
        return CLI_FAILED;
    RecoverReport report;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    int status = CLI_FAILED;
    if (!batch_recover(cli_workspace_path(), &report, found, &error)) {
        status = cli_fail(g_steal_pointer(&error));
    } else {
        printf(diag_translate("%zu releases finished, %zu unfinished ones cleared away\n"),
               report.finished, report.cleared);
        status = cli_report(found, &common);
    }
    cli_common_clear(&common);
    return status;
}
