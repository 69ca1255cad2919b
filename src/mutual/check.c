/* check.c - what is wrong with the net whoever looks at it: two values of one subject in one text,
 * relations that contradict each other, records that settle nothing. */
#include <string.h>

#include "mutual/parts.h"

/* ---- one text, two values */

static void check_within(const MutualNet *net, DiagList *out)
{
    const MutualValue *values = (const MutualValue *)(void *)net->values->data;
    for (guint i = 0; i < net->values->len; i++) {
        const GArray *same = g_hash_table_lookup(net->by_subject, values[i].subject);
        for (guint k = 0; k < same->len; k++) {
            guint before = g_array_index(same, guint, k);
            if (before >= i)
                break;
            if (values[before].text != values[i].text ||
                mutual_same_amount(&values[before].amount, &values[i].amount))
                continue;
            Diag *diag = diag_add(out, DIAG_XREF_VALUES_WITHIN, values[i].node->span,
                                  "\"%s\" is %s here and %s elsewhere in this text",
                                  values[i].subject, values[i].words, values[before].words);
            diag_also(diag, values[before].node->span, "the other value");
            diag_help(diag, "bring them to one value, or give them different subjects");
            break;
        }
    }
}

/* ---- relations of both ends */

static const MutualEdge *turned(const MutualNet *net, const MutualEdge *edge)
{
    const MutualText *there = &net->texts[edge->to];
    for (uint32_t i = there->edges_from; i < there->edges_end; i++) {
        const MutualEdge *back = &net->edges[i];
        if (back->to == edge->from && back->from_at == edge->to_at &&
            back->to_at == edge->from_at && edge->to_at != MUTUAL_NONE &&
            !mutual_relations_agree(edge->relation, back->relation))
            return back;
    }
    return NULL;
}

static void check_relations(const MutualNet *net, DiagList *out)
{
    for (size_t i = 0; i < net->edge_count; i++) {
        const MutualEdge *edge = &net->edges[i];
        const MutualRelationRow *own = mutual_relation(edge->relation);
        const MutualEdge *back = own->mapping ? turned(net, edge) : NULL;
        if (!back)
            continue;
        Diag *diag =
            diag_add(out, DIAG_XREF_RELATION_CONTRADICTS, edge->place,
                     "this passage says \"%s\" of %s, which says \"%s\" of this one", own->name,
                     net->texts[edge->to].id, mutual_relation(back->relation)->name);
        diag_also(diag, back->place, "what the other side says");
        diag_help(diag, "settle it with the partner: the inverse of \"%s\" is \"%s\"", own->name,
                  own->inverse);
    }
}

/* ---- records */

const Record *mutual_acceptance(const Workspace *workspace, const char *document, const char *cites)
{
    const Record *last = NULL;
    for (size_t i = 0; i < workspace->record_count; i++) {
        const Record *record = &workspace->records[i];
        if (record->kind == RECORD_ACCEPTANCE && g_strcmp0(record->document.text, document) == 0 &&
            g_strcmp0(record->cites.text, cites) == 0 &&
            (!last || date_compare(record->until.date, last->until.date) > 0))
            last = record;
    }
    return last;
}

static bool waives_something(const MutualNet *net, const Record *waiver)
{
    g_autoptr(GArray) conflicts = mutual_conflicts(net, MUTUAL_NONE, waiver->until.date);
    for (guint i = 0; i < conflicts->len; i++)
        if (g_array_index(conflicts, MutualConflict, i).waiver == waiver)
            return true;
    return false;
}

static bool settles_something(const MutualNet *net, const Record *record)
{
    if (record->kind == RECORD_WAIVER)
        return waives_something(net, record);
    const char *promised = record->document.text, *owed = record->cites.text;
    uint32_t own = owed ? mutual_find(net, owed) : MUTUAL_NONE;
    uint32_t partner = promised ? mutual_find(net, promised) : MUTUAL_NONE;
    return own != MUTUAL_NONE && partner != MUTUAL_NONE && mutual_speaks_of(net, own, partner);
}

/* A record that has run out has done its work. */
static bool has_ended(const Record *record, Date newest)
{
    return date_compare(record->until.date, newest) < 0;
}

static void check_records(const MutualNet *net, DiagList *out)
{
    Date newest = DATE_NONE;
    for (size_t i = 0; i < net->text_count; i++)
        if (net->texts[i].document && date_compare(mutual_date(&net->texts[i]), newest) > 0)
            newest = mutual_date(&net->texts[i]);
    for (size_t i = 0; i < net->workspace->record_count; i++) {
        const Record *record = &net->workspace->records[i];
        bool is_ours = record->kind == RECORD_WAIVER || record->kind == RECORD_ACCEPTANCE;
        if (!is_ours || has_ended(record, newest) || settles_something(net, record))
            continue;
        Diag *diag = record->kind == RECORD_WAIVER
                         ? diag_add(out, DIAG_XREF_RECORD_IDLE, record->span,
                                    "no two texts named here give different values for \"%s\"",
                                    record->subject.text)
                         : diag_add(out, DIAG_XREF_RECORD_IDLE, record->span,
                                    "\"%s\" owes no reference to the text that this record names",
                                    record->document.text);
        diag_help(diag, "look at the ids, or give the record the day on which it ended");
    }
}

void mutual_check(const MutualNet *net, DiagList *out)
{
    check_within(net, out);
    check_relations(net, out);
    check_records(net, out);
}
