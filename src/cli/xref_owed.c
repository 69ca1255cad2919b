/* xref_owed.c - renmei xref owed and conflicts: references that are not returned, and values that
 * differ, with what has been done about them. */
#include "cli/xref.h"
#include "cli/xref_view.h"

#include "mutual/held.h"

/* ---- owed */

static const TableColumn debt_columns[] = {
    {"weight", N_("severity"), 0}, {"state", N_("standing"), 0}, {"from", N_("citing text"), 24},
    {"owner", N_("body"), 26},     {"to", N_("cited text"), 24}, {"partner", N_("cited body"), 26},
    {"count", N_("stated"), 0},    {"found", N_("in prose"), 0}, {"clause", N_("clause"), 0},
    {"place", N_("where"), 0},     {"next", N_("next step"), 0},
};

static const char *const state_words[] = {
    [DEBT_OWED] = N_("owed"),       [DEBT_ACCEPTED] = N_("accepted"),
    [DEBT_LATE] = N_("late"),       [DEBT_RETURNED] = N_("cited back"),
    [DEBT_UNSEEN] = N_("not held"), [DEBT_MENTIONED] = N_("mentioned"),
};

/* What mark can do is left to it; a bare title needs a person. */
static char *step_to_state(const XrefView *view, const MutualDebt *debt)
{
    if (debt->back->to_locator)
        return g_strdup_printf("renmei xref mark %s", view->net->texts[debt->to].id);
    g_autofree char *line = xref_view_edge_line(view, debt->back);
    return g_strdup_printf(diag_translate("put the title at %s into ref"), line);
}

static char *next_step(const XrefView *view, const MutualDebt *debt)
{
    const MutualNet *net = view->net;
    const char *own = net->texts[debt->from].id, *partner = net->texts[debt->to].id;
    switch (debt->state) {
    case DEBT_OWED:
        return g_strdup_printf("renmei xref propose %s %s", own, partner);
    case DEBT_ACCEPTED: {
        g_autofree char *day = xref_view_day(debt->acceptance->until.date);
        return g_strdup_printf(diag_translate("wait until %s"), day);
    }
    case DEBT_LATE:
        return g_strdup(diag_translate("ask the partner"));
    case DEBT_MENTIONED:
        return step_to_state(view, debt);
    case DEBT_UNSEEN:
        return g_strdup_printf("renmei import … --id %s", partner);
    default:
        return g_strdup("");
    }
}

static void add_debt(Table *table, const XrefView *view, const MutualDebt *debt)
{
    const MutualNet *net = view->net;
    const MutualText *own = &net->texts[debt->from], *partner = &net->texts[debt->to];
    g_autofree char *clause = debt->clause
                                  ? g_strdup_printf("%s %s", debt->agreement->id, debt->clause->id)
                                  : g_strdup("-"),
                    *place = xref_view_edge_line(view, debt->edge), *next = next_step(view, debt);
    table_add(table, diag_severity_name(debt->severity));
    table_add(table, diag_translate(state_words[debt->state]));
    table_add(table, own->id);
    table_add(table, mutual_agency(net, own->owner, view->today));
    table_add(table, partner->id);
    table_add(table, mutual_agency(net, partner->owner, view->today));
    table_add_number(table, (long long)debt->count);
    table_add_number(table, (long long)debt->found);
    table_add(table, clause);
    table_add(table, place);
    table_add(table, next);
}

static int list_debts(const CliCommon *common, bool all)
{
    g_autoptr(XrefView) view = xref_view_open();
    if (!view)
        return CLI_FAILED;
    g_autoptr(MutualHeld) held = mutual_held_new(view->net);
    g_autoptr(GArray) debts = mutual_debts(view->net, view->today, held);
    g_autoptr(Table) table = table_new(debt_columns, G_N_ELEMENTS(debt_columns));
    for (guint i = 0; i < debts->len; i++) {
        const MutualDebt *debt = &g_array_index(debts, MutualDebt, i);
        if (all || (debt->state != DEBT_RETURNED && debt->state != DEBT_ACCEPTED))
            add_debt(table, view, debt);
    }
    return xref_view_print(table, common, diag_translate("no reference is owed"));
}

int cli_xref_owed(int argc, char **argv)
{
    gboolean all = FALSE;
    const GOptionEntry own[] = {
        {"all", 0, 0, G_OPTION_ARG_NONE, &all, N_("also those that are settled"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "",
                  N_("Guidelines that cite one of another body and are not cited back: how much it "
                     "weighs, by which clause, and what to do next."),
                  own, &common))
        status = list_debts(&common, all);
    cli_common_clear(&common);
    return status;
}

/* ---- conflicts */

static const TableColumn conflict_columns[] = {
    {"subject", N_("subject"), 28},   {"state", N_("standing"), 0},
    {"value", N_("value"), 20},       {"in", N_("provision"), 36},
    {"place", N_("where"), 0},        {"otherValue", N_("value"), 20},
    {"otherIn", N_("provision"), 36}, {"otherPlace", N_("where"), 0},
    {"until", N_("waived until"), 0}, {"why", N_("why"), 40},
};

static void add_value(Table *table, const XrefView *view, const MutualValue *value)
{
    const MutualText *text = &view->net->texts[value->text];
    const char *locator = value->at == MUTUAL_NONE ? NULL : text->provisions[value->at].locator;
    g_autofree char *in =
        locator ? g_strdup_printf("%s#%s", text->id, locator) : g_strdup(text->id);
    g_autofree char *place = xref_view_line(value->node->span);
    table_add(table, value->words);
    table_add(table, in);
    table_add(table, place);
}

static int list_conflicts(const CliCommon *common)
{
    g_autoptr(XrefView) view = xref_view_open();
    if (!view)
        return CLI_FAILED;
    g_autoptr(GArray) conflicts = mutual_conflicts(view->net, MUTUAL_NONE, view->today);
    g_autoptr(Table) table = table_new(conflict_columns, G_N_ELEMENTS(conflict_columns));
    for (guint i = 0; i < conflicts->len; i++) {
        const MutualConflict *conflict = &g_array_index(conflicts, MutualConflict, i);
        const Record *waiver = conflict->waiver;
        g_autofree char *until = xref_view_day(waiver ? waiver->until.date : DATE_NONE);
        table_add(table, conflict->own->subject);
        table_add(table, diag_translate(conflict->settled ? N_("waived")
                                        : waiver          ? N_("waiver over")
                                                          : N_("open")));
        add_value(table, view, conflict->own);
        add_value(table, view, conflict->other);
        table_add(table, until);
        table_add(table, waiver ? waiver->ground.text : "");
    }
    return xref_view_print(table, common, diag_translate("no subject has different values"));
}

int cli_xref_conflicts(int argc, char **argv)
{
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "",
                  N_("Subjects whose values differ between texts of different bodies of which one "
                     "cites the other, and the waivers that settle them."),
                  NULL, &common))
        status = list_conflicts(&common);
    cli_common_clear(&common);
    return status;
}
