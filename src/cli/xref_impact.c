/* xref_impact.c - renmei xref impact: what a new version of a guideline or statute touches, by
 * body, as a table, HTML and CSV. */
#include <string.h>

#include "base/file.h"
#include "batch/impact.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "cli/xref.h"
#include "web/web.h"

typedef struct {
    char *from, *to, *agency, *html, *csv;
    gboolean all;
    CliCommon common;
} ImpactArguments;

static const TableColumn columns[] = {
    {"agency", N_("body"), 24},
    {"document", N_("document"), 24},
    {"place", N_("citing passage"), 40},
    {"line", N_("where"), 0},
    {"cited", N_("cited passage"), 40},
    {"fate", N_("what became of it"), 0},
    {"now", N_("where it stands now"), 40},
    {"released", N_("released as"), 0},
    {"holds", N_("the citation"), 0},
    {"oldText", N_("as it was"), 0},
    {"newText", N_("as it is now"), 0},
};
enum { SHORT_COLUMNS = G_N_ELEMENTS(columns) - 2 }; /* texts are for files */

static Table *table_of(const ImpactReport *report, bool all, size_t column_count)
{
    Table *table = table_new(columns, column_count);
    for (guint i = 0; i < report->rows->len; i++) {
        const ImpactRow *row = report->rows->pdata[i];
        const char *const cells[] = {row->agency_name, row->document, row->place,   row->line,
                                     row->cited,       row->fate,     row->now,     row->released,
                                     row->holds,       row->old_text, row->new_text};
        for (size_t k = 0; (all || row->touched) && k < column_count; k++)
            table_add(table, cells[k]);
    }
    return table;
}

static bool write_csv(const ImpactReport *report, const char *path, bool all, GError **error)
{
    g_autoptr(Table) table = table_of(report, all, G_N_ELEMENTS(columns));
    g_autofree char *text = table_text(table, TABLE_CSV);
    return file_write(path, text, strlen(text), error);
}

/* The page and, beside it, the style sheet that it looks for. */
static bool write_html(const ImpactReport *report, const char *path, DiagList *found,
                       GError **error)
{
    g_autoptr(GBytes) page = impact_page(report, found, error);
    g_autoptr(GBytes) style = page ? web_style_sheet(NULL, error) : NULL;
    if (!style)
        return false;
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *assets = g_build_filename(folder, "assets", "renmei.css", NULL);
    size_t size, style_size;
    const void *bytes = g_bytes_get_data(page, &size),
               *style_bytes = g_bytes_get_data(style, &style_size);
    return file_write(path, bytes, size, error) &&
           file_write(assets, style_bytes, style_size, error);
}

static int show(const ImpactArguments *arguments, const ImpactReport *report, DiagList *found)
{
    g_autoptr(GError) error = NULL;
    if ((arguments->csv && !write_csv(report, arguments->csv, arguments->all, &error)) ||
        (arguments->html && !write_html(report, arguments->html, found, &error)))
        return error ? cli_fail(error) : cli_report(found, &arguments->common);
    bool json = g_strcmp0(arguments->common.format, "json") == 0;
    g_autoptr(Table) table =
        table_of(report, arguments->all, json ? G_N_ELEMENTS(columns) : SHORT_COLUMNS);
    g_autofree char *text = table_text(table, json ? TABLE_JSON : TABLE_TEXT);
    if (table_rows(table) || json)
        fputs(text, stdout);
    else
        puts(diag_translate("no passage that is cited has changed"));
    return CLI_DONE;
}

static int run(const ImpactArguments *arguments)
{
    ImpactRequest request = {.workspace = cli_workspace_path(), .agency = arguments->agency};
    if (arguments->from && !date_parse(arguments->from, &request.from))
        return cli_refuse_day("--from", arguments->from);
    if (arguments->to && !date_parse(arguments->to, &request.to))
        return cli_refuse_day("--to", arguments->to);
    if (cli_count(arguments->common.rest) != 1 || !arguments->from || !arguments->to)
        return cli_refuse(
            diag_translate("usage: renmei xref impact ID --from DATE --to DATE [--agency AGENCY] "
                           "[--html FILE] [--csv FILE]"));
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new(), pages = diag_list_new();
    request.id = arguments->common.rest[0];
    g_autoptr(ImpactReport) report = batch_impact(&request, found, &error);
    return report ? show(arguments, report, pages) : cli_fail(error);
}

int cli_xref_impact(int argc, char **argv)
{
    ImpactArguments arguments = {0};
    const GOptionEntry own[] = {
        {"from", 0, 0, G_OPTION_ARG_STRING, &arguments.from, N_("the version of this day"), "DATE"},
        {"to", 0, 0, G_OPTION_ARG_STRING, &arguments.to, N_("against that of this day"), "DATE"},
        {"agency", 0, 0, G_OPTION_ARG_STRING, &arguments.agency, N_("only texts of this body"),
         "AGENCY"},
        {"all", 0, 0, G_OPTION_ARG_NONE, &arguments.all, N_("also what is unchanged"), NULL},
        {"html", 0, 0, G_OPTION_ARG_FILENAME, &arguments.html,
         N_("a page with old and new text side by side"), "FILE"},
        {"csv", 0, 0, G_OPTION_ARG_FILENAME, &arguments.csv, N_("the same for a spreadsheet"),
         "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID",
                  N_("Which passages of which texts cite what a new version of a guideline or "
                     "statute changes, by body; and which released documents no longer hold."),
                  own, &arguments.common))
        status = run(&arguments);
    cli_common_clear(&arguments.common);
    g_free(arguments.from);
    g_free(arguments.to);
    g_free(arguments.agency);
    g_free(arguments.html);
    g_free(arguments.csv);
    return status;
}
