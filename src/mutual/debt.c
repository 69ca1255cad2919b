/* debt.c - guidelines that cite one of another body and are not cited back (domain facts 1.2 M4b
 * and 2.3): how much that weighs, and what has been done about it. */
#include <stdlib.h>
#include <string.h>

#include "mutual/held.h"
#include "mutual/parts.h"

const char *mutual_debt_name(DebtState state)
{
    static const char *const names[] = {
        [DEBT_OWED] = "owed",           [DEBT_ACCEPTED] = "accepted", [DEBT_LATE] = "late",
        [DEBT_MENTIONED] = "mentioned", [DEBT_RETURNED] = "returned", [DEBT_UNSEEN] = "unseen",
    };
    return names[state];
}

static bool is_guideline(const MutualText *text)
{
    return text->document ? text->document->kind == DOCUMENT_GUIDELINE : text->entry != NULL;
}

/* One whose citations are in the net. */
static bool is_read(const MutualText *text)
{
    return text->document || text->held;
}

/* A bureau is bound by what its own agreement says, and a body by its bureau's. */
static const Clause *clause_between(const MutualNet *net, const char *a, const char *b, Date on,
                                    const Agreement **agreement)
{
    return registry_clause(&net->workspace->registry, a, b, "cross-reference", on, agreement);
}

/* 互いに協力する, 努める and 必要に応じ ask for it; an option does not. */
static DiagSeverity severity_of(const MutualDebt *debt)
{
    if (debt->declared)
        return DIAG_ERROR;
    return debt->clause && debt->clause->modal != MODAL_OPTION &&
                   debt->clause->modal != MODAL_ALLOWS
               ? DIAG_WARNING
               : DIAG_INFO;
}

static DebtState state_of(const MutualNet *net, const MutualDebt *debt, Date on,
                          const MutualHeld *held)
{
    const MutualText *own = &net->texts[debt->from], *partner = &net->texts[debt->to];
    bool ours = partner->document != NULL;
    bool seen = ours || (held && mutual_held_text(held, partner->id, on));
    if (ours ? mutual_cites(net, debt->to, debt->from)
             : seen && mutual_held_returns(held, partner, own, on))
        return DEBT_RETURNED;
    if (debt->acceptance)
        return date_compare(on, debt->acceptance->until.date) <= 0 ? DEBT_ACCEPTED : DEBT_LATE;
    if (ours && debt->back)
        return DEBT_MENTIONED;
    return seen ? DEBT_OWED : DEBT_UNSEEN;
}

static MutualDebt *debt_to(GArray *debts, guint first, uint32_t to)
{
    for (guint i = first; i < debts->len; i++)
        if (g_array_index(debts, MutualDebt, i).to == to)
            return &g_array_index(debts, MutualDebt, i);
    return NULL;
}

/* Where prose says it: one that names a passage before a bare title. */
static const MutualEdge *mention_of(const MutualNet *net, uint32_t from, uint32_t to)
{
    const MutualText *text = &net->texts[from];
    const MutualEdge *found = NULL;
    for (uint32_t i = text->edges_from; i < text->edges_end; i++) {
        const MutualEdge *edge = &net->edges[i];
        if (edge->to == to && !edge->citation &&
            (!found || (!found->to_locator && edge->to_locator)))
            found = edge;
    }
    return found;
}

static void count_edge(MutualDebt *debt, const MutualEdge *edge)
{
    if (edge->citation && !debt->count++)
        debt->edge = edge;
    debt->found += !edge->citation;
}

static void add_debts_of(const MutualNet *net, uint32_t number, Date on, GArray *debts)
{
    const MutualText *own = &net->texts[number];
    guint first = debts->len;
    for (uint32_t i = own->edges_from; i < own->edges_end; i++) {
        const MutualEdge *edge = &net->edges[i];
        const MutualText *partner = &net->texts[edge->to];
        if (!is_guideline(partner) || !partner->owner || !own->owner ||
            strcmp(partner->owner, own->owner) == 0)
            continue;
        MutualDebt *known = debt_to(debts, first, edge->to);
        if (known) {
            count_edge(known, edge);
            continue;
        }
        MutualDebt debt = {.from = number, .to = edge->to, .edge = edge};
        count_edge(&debt, edge);
        debt.declared =
            own->document && document_declares_cross_reference(own->document, partner->id);
        debt.clause = clause_between(net, own->owner, partner->owner, on, &debt.agreement);
        debt.acceptance = mutual_acceptance(net->workspace, partner->id, own->id);
        debt.severity = severity_of(&debt);
        g_array_append_val(debts, debt);
    }
}

static int compare_debts(const void *left, const void *right)
{
    const MutualDebt *a = left, *b = right;
    if (a->severity != b->severity)
        return a->severity > b->severity ? -1 : 1;
    return a->edge < b->edge ? -1 : a->edge > b->edge;
}

GArray *mutual_debts(const MutualNet *net, Date on, const MutualHeld *held)
{
    GArray *debts = g_array_new(FALSE, FALSE, sizeof(MutualDebt));
    for (uint32_t i = 0; i < net->text_count; i++)
        if (is_read(&net->texts[i]) && is_guideline(&net->texts[i]))
            add_debts_of(net, i, on, debts);
    for (guint i = 0; i < debts->len; i++) {
        MutualDebt *debt = &g_array_index(debts, MutualDebt, i);
        debt->back = mention_of(net, debt->to, debt->from);
        debt->state = state_of(net, debt, on, held);
    }
    g_array_sort(debts, compare_debts);
    return debts;
}
