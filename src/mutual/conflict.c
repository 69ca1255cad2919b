/* conflict.c - one subject, two values: in texts of different bodies of which one cites the other
 * (domain facts, row 26: 整合性等の調整). */
#include <string.h>

#include "mutual/parts.h"

static bool are_linked(const MutualNet *net, uint32_t a, uint32_t b)
{
    return mutual_cites(net, a, b) || mutual_cites(net, b, a);
}

static bool names_both(const char *between, const char *a, const char *b)
{
    g_auto(GStrv) ids = g_strsplit_set(between ? between : "", " \t\r\n", -1);
    return g_strv_contains((const char *const *)ids, a) &&
           g_strv_contains((const char *const *)ids, b);
}

const Record *mutual_waiver(const MutualNet *net, const char *subject, const char *a, const char *b)
{
    const Record *last = NULL;
    for (size_t i = 0; i < net->workspace->record_count; i++) {
        const Record *record = &net->workspace->records[i];
        if (record->kind == RECORD_WAIVER && g_strcmp0(record->subject.text, subject) == 0 &&
            names_both(record->between.text, a, b) &&
            (!last || date_compare(record->until.date, last->until.date) > 0))
            last = record;
    }
    return last;
}

static void compare(const MutualNet *net, guint own, guint other, Date on, GArray *found)
{
    const MutualValue *values = (const MutualValue *)(void *)net->values->data;
    const MutualValue *a = &values[own], *b = &values[other];
    const char *owner_a = net->texts[a->text].owner, *owner_b = net->texts[b->text].owner;
    if (a->text == b->text || g_strcmp0(owner_a, owner_b) == 0 ||
        mutual_same_amount(&a->amount, &b->amount) || !are_linked(net, a->text, b->text))
        return;
    const Record *waiver =
        mutual_waiver(net, a->subject, net->texts[a->text].id, net->texts[b->text].id);
    MutualConflict conflict = {a, b, waiver, waiver && date_compare(on, waiver->until.date) <= 0};
    g_array_append_val(found, conflict);
}

GArray *mutual_conflicts(const MutualNet *net, uint32_t text, Date on)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(MutualConflict));
    for (guint i = 0; i < net->values->len; i++) {
        const MutualValue *value = &g_array_index(net->values, MutualValue, i);
        if (text != MUTUAL_NONE && value->text != text)
            continue;
        const GArray *same = g_hash_table_lookup(net->by_subject, value->subject);
        for (guint k = 0; k < same->len; k++) {
            guint other = g_array_index(same, guint, k);
            if (text != MUTUAL_NONE || other > i)
                compare(net, i, other, on, found);
        }
    }
    return found;
}
