/* redline.c - renmei redline: what changed since a body signed, between two revisions, or between
 * two files. */
#include "batch/redline.h"

#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "cli/cli.h"

typedef struct {
    char *since, *html, *pdf;
    gboolean table, whole;
    int from, to;
    CliCommon common;
} RedlineArguments;

static char *describe(const Comparison *comparison, bool colour)
{
    const Redline *redline = &comparison->redline;
    if (!comparison->kept)
        return g_strdup(diag_translate("  that text is not kept here\n"));
    return redline->changes ? redline_text(redline, (RedlineStyle){.colour = colour})
                            : g_strdup(diag_translate("  no word has changed\n"));
}

/* ---- a paper of it */

static bool write_paper(const char *path, GBytes *bytes, GError **error)
{
    size_t size;
    const char *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    bool good = data && file_write(path, data, size, error);
    if (good)
        fprintf(stderr, diag_translate("%s was written\n"), path);
    return good;
}

static int write_papers(const RedlineArguments *arguments, const RedlinePaper *paper)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    bool good = true;
    if (arguments->html) {
        g_autoptr(GBytes) page = redline_page(paper, found, &error);
        good = write_paper(arguments->html, page, &error);
    }
    if (good && arguments->pdf) {
        g_autoptr(GBytes) pdf = redline_pdf(paper, clock_now(), found, &error);
        good = write_paper(arguments->pdf, pdf, &error);
    }
    int status = cli_report(found, &arguments->common);
    return error ? cli_fail(g_steal_pointer(&error)) : good ? status : CLI_FAILED;
}

static int show(const RedlineArguments *arguments, const RedlinePaper *paper)
{
    if (arguments->html || arguments->pdf)
        return write_papers(arguments, paper);
    bool colour = cli_colour(&arguments->common, STDOUT_FILENO);
    for (size_t i = 0; i < paper->count; i++) {
        g_autofree char *body = describe(&paper->of[i], colour);
        printf("%s%s\n%s", i ? "\n" : "", paper->of[i].words, body);
    }
    return CLI_DONE;
}

/* ---- a document of the workspace */

static int of_document(const RedlineArguments *arguments)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    const RedlineRequest request = {.workspace = cli_workspace_path(),
                                    .id = arguments->common.rest[0],
                                    .revision = arguments->to,
                                    .since = arguments->since,
                                    .from = arguments->from};
    g_autoptr(RedlineReport) report = batch_redline(&request, found, &error);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    if (!report)
        return cli_report(found, &arguments->common);
    if (report->count)
        return show(arguments, &(RedlinePaper){.title = report->title,
                                               .site = report->site,
                                               .of = report->of,
                                               .count = report->count,
                                               .table = arguments->table,
                                               .whole = arguments->whole,
                                               .sample = report->sample});
    return cli_refuse(
        diag_translate("no text of this document is known to have been approved before; "
                       "--from compares with a revision"));
}

/* ---- two files */

static int of_files(const RedlineArguments *arguments)
{
    char **paths = arguments->common.rest;
    g_autoptr(GError) error = NULL;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    RedlineFiles files;
    bool good = redline_files(arena, paths[0], paths[1], &files, found, &error);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    if (!good)
        return cli_report(found, &arguments->common);
    g_autofree char *old = g_path_get_basename(paths[0]), *now = g_path_get_basename(paths[1]);
    g_autofree char *words = g_strdup_printf(diag_translate("from %s to %s"), old, now);
    const Comparison comparison = {words, true, redline_make(arena, files.old, files.now)};
    const ContentNode *title = content_find(files.now, "title");
    g_autofree char *text = title ? content_text(title) : g_strdup(now);
    return show(arguments, &(RedlinePaper){.title = text,
                                           .site = diag_translate("comparison of two files"),
                                           .of = &comparison,
                                           .count = 1,
                                           .table = arguments->table,
                                           .whole = arguments->whole,
                                           .sample = content_attr(files.now, "sample") != NULL});
}

static int run(const RedlineArguments *arguments)
{
    size_t count = cli_count(arguments->common.rest);
    bool of_both = arguments->since && arguments->from;
    bool chosen = arguments->since || arguments->from || arguments->to;
    bool laid_out = arguments->table || arguments->whole;
    if (laid_out && !arguments->html && !arguments->pdf)
        return cli_refuse(
            diag_translate("--table and --whole lay out a page or a PDF: name one with "
                           "--html FILE or --pdf FILE"));
    if (of_both || (count == 2 && chosen) || count < 1 || count > 2)
        return cli_refuse(
            diag_translate("usage: renmei redline ID [--since AGENCY | --from REVISION] "
                           "[--to REVISION], or renmei redline OLD NEW (files)"));
    return count == 2 ? of_files(arguments) : of_document(arguments);
}

int cli_redline(int argc, char **argv)
{
    RedlineArguments arguments = {0};
    const GOptionEntry own[] = {
        {"since", 0, 0, G_OPTION_ARG_STRING, &arguments.since,
         N_("since the text that this body approved last (of every body)"), "AGENCY"},
        {"from", 0, 0, G_OPTION_ARG_INT, &arguments.from, N_("since this revision"), "REVISION"},
        {"to", 0, 0, G_OPTION_ARG_INT, &arguments.to, N_("up to this revision (the highest)"),
         "REVISION"},
        {"html", 0, 0, G_OPTION_ARG_FILENAME, &arguments.html, N_("write a page instead"), "FILE"},
        {"pdf", 0, 0, G_OPTION_ARG_FILENAME, &arguments.pdf, N_("write a PDF instead"), "FILE"},
        {"table", 0, 0, G_OPTION_ARG_NONE, &arguments.table,
         N_("there: old and new text side by side"), NULL},
        {"whole", 0, 0, G_OPTION_ARG_NONE, &arguments.whole, N_("there: also what has not changed"),
         NULL},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID | OLD NEW", N_("Show what changed, word by word."), own,
                  &arguments.common))
        status = run(&arguments);
    cli_common_clear(&arguments.common);
    g_free(arguments.since);
    g_free(arguments.html);
    g_free(arguments.pdf);
    return status;
}
