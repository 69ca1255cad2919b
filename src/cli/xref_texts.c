/* xref_texts.c - renmei xref texts [ID]: what the texts of the library cite. */
#include "cli/cli.h"
#include "cli/xref.h"

#include <string.h>

#include "load/load.h"
#include "xref/table.h"

typedef struct {
    size_t all, found, lost, away; /* away: to texts that are not held */
} TextTally;

static TextTally tally_of(const XrefTable *table, uint32_t text)
{
    TextTally tally = {0};
    const XrefEdge *edges = xref_table_edges(table, text, &tally.all);
    for (size_t i = 0; i < tally.all; i++) {
        bool away = edges[i].to_text == XREF_NOWHERE;
        bool lost = !away && edges[i].locator && edges[i].to == XREF_NOWHERE;
        tally.away += away;
        tally.lost += lost;
        tally.found += !away && !lost;
    }
    return tally;
}

static void print_sums(const XrefTable *table)
{
    for (uint32_t i = 0; i < xref_table_texts(table); i++) {
        const TextTally tally = tally_of(table, i);
        const Date day = xref_table_day(table, i);
        uint32_t provisions;
        xref_table_passages(table, i, &provisions);
        printf(diag_translate("%s %04d-%02d-%02d: %u provisions, %zu citations; %zu found, %zu of "
                              "passages that are not there, %zu of texts not held\n"),
               xref_table_id(table, i), day.year, day.month, day.day, provisions, tally.all,
               tally.found, tally.lost, tally.away);
    }
}

/* One line a citation: where it stands, what it cites, whether that is there. */
static void print_citations(const XrefTable *table, uint32_t text)
{
    size_t count;
    const XrefEdge *edges = xref_table_edges(table, text, &count);
    for (size_t i = 0; i < count; i++) {
        const XrefEdge *edge = &edges[i];
        bool there = edge->to_text != XREF_NOWHERE && (!edge->locator || edge->to != XREF_NOWHERE);
        const char *state = there                           ? "found"
                            : edge->to_text == XREF_NOWHERE ? "not-held"
                                                            : "missing";
        printf("%s\t%s\t%s\t%s\t%s\n", xref_table_locator(table, text, edge->from),
               xref_table_word(table, edge->target), xref_table_word(table, edge->locator),
               xref_table_word(table, edge->last), state);
    }
}

static int print_text(const XrefTable *table, const char *id)
{
    bool any = false;
    for (uint32_t i = 0; i < xref_table_texts(table); i++)
        if (strcmp(xref_table_id(table, i), id) == 0) {
            print_citations(table, i);
            any = true;
        }
    if (any)
        return CLI_DONE;
    g_autofree char *words =
        g_strdup_printf(diag_translate("the library holds no text \"%s\""), id);
    return cli_refuse(words);
}

static int run(const char *id, const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(cli_workspace_path(), &(LoadOptions){0}, found, &error);
    if (!loaded)
        return cli_fail(g_steal_pointer(&error));
    g_autoptr(XrefNames) names = xref_names_new(loaded->workspace);
    g_autoptr(XrefTable) table = xref_table_new(names);
    if (loaded->workspace->library)
        xref_table_put_library(table, loaded->workspace->library);
    if (id)
        return print_text(table, id);
    print_sums(table);
    return xref_table_texts(table) && !diag_list_count(found, DIAG_ERROR)
               ? CLI_DONE
               : cli_report(found, common);
}

int cli_xref_texts(int argc, char **argv)
{
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(
            argc, argv, "[ID]",
            N_("Count what the texts of the library cite; with the id of one, list it: place, "
               "cited text,\nplace there, last place of a range, and found, missing or "
               "not-held."),
            NULL, &common))
        status = cli_count(common.rest) <= 1
                     ? run(common.rest ? common.rest[0] : NULL, &common)
                     : cli_refuse(diag_translate("usage: renmei xref texts [ID]"));
    cli_common_clear(&common);
    return status;
}
