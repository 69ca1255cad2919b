/* xref_ask.c - renmei xref cites, cited, path, cycles, orphans, relations: the net as tables. */
#include <string.h>

#include "cli/xref.h"
#include "cli/xref_view.h"

static const TableColumn edge_columns[] = {
    {"from", N_("provision"), 40},       {"fromHeading", N_("heading"), 28},
    {"relation", N_("relation"), 24},    {"to", N_("other provision"), 40},
    {"toHeading", N_("heading"), 28},    {"asOf", N_("as of"), 0},
    {"assertedBy", N_("stated by"), 24}, {"version", N_("version"), 12},
    {"place", N_("where"), 0},           {"basis", N_("basis"), 0},
};

static char *with_locator(const char *id, const char *locator)
{
    return locator && *locator ? g_strdup_printf("%s#%s", id, locator) : g_strdup(id);
}

/* inverse: read from the other end. */
static void add_edge(Table *table, const XrefView *view, const MutualEdge *edge, bool inverse)
{
    const MutualNet *net = view->net;
    const MutualText *from = &net->texts[edge->from], *to = &net->texts[edge->to];
    const MutualRelationRow *relation = mutual_relation(edge->relation);
    g_autofree char *here = with_locator(from->id, mutual_from_locator(net, edge)),
                    *there = with_locator(to->id, edge->to_locator),
                    *as_of = xref_view_day(edge->as_of), *version = mutual_version(from),
                    *place = xref_view_edge_line(view, edge);
    const char *from_heading = mutual_from_heading(net, edge),
               *to_heading = edge->to_heading ? edge->to_heading : "";
    table_add(table, inverse ? there : here);
    table_add(table, inverse ? to_heading : from_heading);
    table_add(table, diag_translate(inverse ? relation->inverse_words : relation->words));
    table_add(table, inverse ? here : there);
    table_add(table, inverse ? from_heading : to_heading);
    table_add(table, as_of);
    table_add(table, mutual_agency(net, from->owner, mutual_date(from)));
    table_add(table, version);
    table_add(table, place);
    table_add(table, diag_translate(edge->citation ? N_("stated") : N_("found in prose")));
}

static void add_edges(Table *table, const XrefView *view, const GPtrArray *edges, bool inverse)
{
    for (guint i = 0; i < edges->len; i++)
        add_edge(table, view, edges->pdata[i], inverse);
}

/* ---- cites, cited */

/* Stated and found apart, behind the table. */
static void print_sums(const GPtrArray *edges)
{
    guint stated = 0;
    for (guint i = 0; i < edges->len; i++)
        stated += ((const MutualEdge *)edges->pdata[i])->citation != NULL;
    if (edges->len)
        printf(diag_translate("%u citations stated with ref or law, %u more found in prose\n"),
               stated, edges->len - stated);
}

static bool is_seen(const MutualText *text)
{
    return text->document || text->held;
}

static int list_edges(const CliCommon *common, bool into, const char *usage)
{
    MutualPlace place;
    if (cli_count(common->rest) != 1)
        return cli_refuse(diag_translate(usage));
    g_autoptr(XrefView) view = xref_view_open();
    if (!view || !xref_view_place(view, common->rest[0], &place))
        return CLI_FAILED;
    g_autoptr(GPtrArray) edges = mutual_edges(view->net, &place, into);
    g_autoptr(Table) table = table_new(edge_columns, G_N_ELEMENTS(edge_columns));
    add_edges(table, view, edges, into);
    const char *nothing = into                                     ? N_("nothing cites it")
                          : is_seen(&view->net->texts[place.text]) ? N_("it cites nothing")
                                                                   : N_("its text is not held");
    int status = xref_view_print(table, common, diag_translate(nothing));
    if (g_strcmp0(common->format, "json") != 0)
        print_sums(edges);
    return status;
}

static int run_cites(const CliCommon *common)
{
    return list_edges(common, false, N_("usage: renmei xref cites ID[#PROVISION]"));
}

static int run_cited(const CliCommon *common)
{
    return list_edges(common, true, N_("usage: renmei xref cited ID[#PROVISION]"));
}

/* ---- path */

static int run_path(const CliCommon *common)
{
    MutualPlace from, to;
    if (cli_count(common->rest) != 2)
        return cli_refuse(diag_translate("usage: renmei xref path FROM TO"));
    g_autoptr(XrefView) view = xref_view_open();
    if (!view || !xref_view_place(view, common->rest[0], &from) ||
        !xref_view_place(view, common->rest[1], &to))
        return CLI_FAILED;
    g_autoptr(GPtrArray) path = mutual_path(view->net, from.text, to.text);
    g_autoptr(Table) table = table_new(edge_columns, G_N_ELEMENTS(edge_columns));
    add_edges(table, view, path, false);
    return xref_view_print(table, common, diag_translate("no way leads from one to the other"));
}

/* ---- cycles */

static int run_cycles(const CliCommon *common)
{
    g_autoptr(XrefView) view = xref_view_open();
    if (!view)
        return CLI_FAILED;
    bool json = g_strcmp0(common->format, "json") == 0, any = false;
    static const char *const heads[] = {N_("Texts in a ring of three or more"),
                                        N_("Passages that lead back to each other")};
    for (int sections = 0; sections < 2; sections++) {
        g_autoptr(GPtrArray) rings = mutual_cycles(view->net, sections);
        for (guint i = 0; i < rings->len; i++) {
            g_autoptr(Table) table = table_new(edge_columns, G_N_ELEMENTS(edge_columns));
            add_edges(table, view, rings->pdata[i], false);
            if (!json)
                printf("%s%s (%u)\n", any ? "\n" : "", diag_translate(heads[sections]), i + 1);
            xref_view_print(table, common, "");
            any = true;
        }
    }
    if (!any && !json)
        puts(diag_translate("no ways round"));
    return CLI_DONE;
}

/* ---- orphans */

static const TableColumn orphan_columns[] = {
    {"id", N_("document"), 32},    {"title", N_("title"), 48}, {"owner", N_("body"), 28},
    {"cites", N_("citations"), 0}, {"cited", N_("cited"), 0},  {"path", N_("where"), 0},
};

static int run_orphans(const CliCommon *common)
{
    g_autoptr(XrefView) view = xref_view_open();
    if (!view)
        return CLI_FAILED;
    const MutualNet *net = view->net;
    g_autoptr(Table) table = table_new(orphan_columns, G_N_ELEMENTS(orphan_columns));
    for (uint32_t i = 0; i < net->text_count; i++) {
        const MutualText *text = &net->texts[i];
        uint32_t cites = text->edges_end - text->edges_from,
                 cited = net->into_from[i + 1] - net->into_from[i];
        if (!text->document || cited || (cites && text->document->kind != DOCUMENT_GUIDELINE))
            continue;
        table_add(table, text->id);
        table_add(table, mutual_title(text));
        table_add(table, mutual_agency(net, text->owner, mutual_date(text)));
        table_add_number(table, cites);
        table_add_number(table, cited);
        table_add(table, text->document->path);
    }
    return xref_view_print(table, common, diag_translate("every text cites or is cited"));
}

/* ---- relations */

static const TableColumn relation_columns[] = {
    {"relation", N_("relation"), 0}, {"words", N_("says"), 0},  {"inverse", N_("inverse"), 0},
    {"inverseWords", N_("says"), 0}, {"oscal", N_("OSCAL"), 0},
};

static int run_relations(const CliCommon *common)
{
    g_autoptr(Table) table = table_new(relation_columns, G_N_ELEMENTS(relation_columns));
    for (int i = 0; i < RELATION_COUNT; i++) {
        const MutualRelationRow *row = mutual_relation((MutualRelation)i);
        table_add(table, row->name);
        table_add(table, diag_translate(row->words));
        table_add(table, row->inverse);
        table_add(table, diag_translate(row->inverse_words));
        table_add(table, row->oscal ? "yes" : "-");
    }
    return xref_view_print(table, common, "");
}

/* ---- subcommands */

static int parsed(int argc, char **argv, const char *operands, const char *summary,
                  int (*run)(const CliCommon *))
{
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, operands, summary, NULL, &common))
        status = run(&common);
    cli_common_clear(&common);
    return status;
}

int cli_xref_cites(int argc, char **argv)
{
    return parsed(argc, argv, "ID[#PROVISION]",
                  N_("What a text cites, from a provision and those below it: in which relation, "
                     "who states it and where."),
                  run_cites);
}

int cli_xref_cited(int argc, char **argv)
{
    return parsed(argc, argv, "ID[#PROVISION]",
                  N_("What cites a text, or a provision of it and those below."), run_cited);
}

int cli_xref_path(int argc, char **argv)
{
    return parsed(argc, argv, "FROM TO",
                  N_("The shortest way from one text to another along citations."), run_path);
}

int cli_xref_cycles(int argc, char **argv)
{
    return parsed(
        argc, argv, "",
        N_("Ways round: texts in a ring, and passages that send a reader back and forth."),
        run_cycles);
}

int cli_xref_orphans(int argc, char **argv)
{
    return parsed(argc, argv, "",
                  N_("Guidelines that nobody cites, and other documents that neither cite nor are "
                     "cited."),
                  run_orphans);
}

int cli_xref_relations(int argc, char **argv)
{
    return parsed(argc, argv, "",
                  N_("The relations that a citation can state, and how they read from the other "
                     "end."),
                  run_relations);
}
