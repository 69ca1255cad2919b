/* redline.c - renmei redline: what changed since a body signed, between two revisions, or between
 * two files of frozen content. */
#include "batch/redline.h"

#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"
#include "load/load.h"

typedef struct {
    char *since, *html;
    int from, to;
    CliCommon common;
} RedlineArguments;

static char *describe(const Comparison *comparison, bool html, bool colour)
{
    const Redline *redline = &comparison->redline;
    if (!comparison->kept)
        return g_strdup(diag_translate("  that text is not kept here\n"));
    if (html)
        return redline_html(redline);
    return redline->changes ? redline_text(redline, (RedlineStyle){.colour = colour})
                            : g_strdup(diag_translate("  no word has changed\n"));
}

/* ---- a page of its own */

static void add_html(GString *page, const Comparison *comparison)
{
    g_autofree char *words = g_markup_escape_text(comparison->words, -1);
    g_autofree char *body = describe(comparison, true, false);
    g_string_append_printf(page, comparison->kept ? "<h2>%s</h2>\n%s" : "<h2>%s</h2>\n<p>%s</p>\n",
                           words, body);
}

static int write_html(const char *path, const char *title, const Comparison *of, size_t count)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *escaped = g_markup_escape_text(title, -1);
    g_autoptr(GString) page = g_string_new("<!DOCTYPE html>\n");
    g_string_append_printf(page,
                           "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<title>%s</title>\n<style>\n"
                           "body { max-width: 48em; margin: 2em auto; padding: 0 1em; "
                           "line-height: 1.8; font-family: sans-serif; }\n"
                           "del { background: #fde3e1; color: #8c1d18; }\n"
                           "ins { background: #dcf2e0; color: #14532d; }\n"
                           ".kind { color: #555; font-size: 0.85em; }\n"
                           "</style>\n</head>\n<body>\n<h1>%s</h1>\n",
                           diag_language(), escaped, escaped);
    for (size_t i = 0; i < count; i++)
        add_html(page, &of[i]);
    g_string_append(page, "</body>\n</html>\n");
    return file_write(path, page->str, page->len, &error) ? CLI_DONE
                                                          : cli_fail(g_steal_pointer(&error));
}

static int show(const RedlineArguments *arguments, const char *title, const Comparison *of,
                size_t count)
{
    if (arguments->html)
        return write_html(arguments->html, title, of, count);
    bool colour = cli_colour(&arguments->common, STDOUT_FILENO);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *body = describe(&of[i], false, colour);
        printf("%s%s\n%s", i ? "\n" : "", of[i].words, body);
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
        return show(arguments, report->title, report->of, report->count);
    return cli_refuse(
        diag_translate("no text of this document is known to have been approved before; "
                       "--from compares with a revision"));
}

/* ---- two files, as a packet or a PDF holds them */

static const ContentNode *read_content(Arena *arena, const char *path, DiagList *found,
                                       GError **error)
{
    g_autoptr(GBytes) bytes = cli_read(path, LOAD_MAX_DRAFT, error);
    return bytes ? load_content(arena, path, bytes, found) : NULL;
}

static int of_files(const RedlineArguments *arguments)
{
    char **paths = arguments->common.rest;
    g_autoptr(GError) error = NULL;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    const ContentNode *old = read_content(arena, paths[0], found, &error);
    const ContentNode *now = old ? read_content(arena, paths[1], found, &error) : NULL;
    if (error)
        return cli_fail(g_steal_pointer(&error));
    if (!now)
        return cli_report(found, &arguments->common);
    g_autofree char *words = g_strdup_printf(diag_translate("from %s to %s"), paths[0], paths[1]);
    const Comparison comparison = {words, true, redline_make(arena, old, now)};
    const ContentNode *title = content_find(now, "title");
    g_autofree char *text = title ? content_text(title) : g_strdup(paths[1]);
    return show(arguments, text, &comparison, 1);
}

static int run(const RedlineArguments *arguments)
{
    size_t count = cli_count(arguments->common.rest);
    bool of_both = arguments->since && arguments->from;
    bool chosen = arguments->since || arguments->from || arguments->to;
    if (of_both || (count == 2 && chosen) || count < 1 || count > 2)
        return cli_refuse(
            diag_translate("usage: renmei redline ID [--since AGENCY | --from REVISION] "
                           "[--to REVISION], or renmei redline OLD.xml NEW.xml"));
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
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID | OLD.xml NEW.xml", N_("Show what changed, word by word."), own,
                  &arguments.common))
        status = run(&arguments);
    cli_common_clear(&arguments.common);
    g_free(arguments.since);
    g_free(arguments.html);
    return status;
}
