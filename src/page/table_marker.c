/* table_marker.c - fo:retrieve-table-marker: what a header or footer takes from the rows that it
 * stands with (XSL 6.13.7).
 *
 * A header is as high as it is with the first marker of its table; what it shows is settled where
 * it is drawn, when it is known which rows stand with it. */
#include "page/table.h"

#include <string.h>

typedef struct {
    const FoNode *table;
    GPtrArray *markers, *ended; /* of FoNode, in order */
} Found;

static bool is_below(const FoNode *node, const FoNode *table)
{
    while (node && node != table && node->kind != FO_TABLE_HEADER && node->kind != FO_TABLE_FOOTER)
        node = node->parent;
    return node == table;
}

static void take_hook(const Hook *hook, void *user)
{
    Found *found = user;
    if ((hook->kind == HOOK_MARKER || hook->kind == HOOK_MARKER_END) &&
        is_below(hook->node->parent, found->table))
        g_ptr_array_add(hook->kind == HOOK_MARKER ? found->markers : found->ended,
                        (void *)hook->node);
}

static const FoNode *nth_of_class(const GPtrArray *markers, const char *class, bool last)
{
    const FoNode *found = NULL;
    for (guint i = 0; i < markers->len && (last || !found); i++) {
        const FoNode *marker = g_ptr_array_index(markers, i);
        if (g_strcmp0(fo_attr(marker, "marker-class-name"), class) == 0)
            found = marker;
    }
    return found;
}

/* Of markers that began before: the first whose parent goes on. */
static const FoNode *carried_of_class(const Found *before, const char *class)
{
    for (guint i = 0; i < before->markers->len; i++) {
        const FoNode *marker = g_ptr_array_index(before->markers, i);
        if (g_strcmp0(fo_attr(marker, "marker-class-name"), class) == 0 &&
            !g_ptr_array_find(before->ended, marker, NULL))
            return marker;
    }
    return NULL;
}

static const FoNode *marker_for(const FoNode *retrieve, const Found *here, const Found *before)
{
    const char *class = fo_attr(retrieve, "retrieve-class-name"),
               *position = fo_attr(retrieve, "retrieve-position-within-table"),
               *boundary = fo_attr(retrieve, "retrieve-boundary-within-table");
    bool whole = !boundary || strcmp(boundary, "table") == 0;
    const FoNode *marker = NULL;
    if (g_strcmp0(position, "first-including-carryover") == 0)
        marker = carried_of_class(before, class);
    if (!marker && g_strcmp0(position, "last-ending") == 0)
        marker = nth_of_class(here->ended, class, true);
    else if (!marker)
        marker = nth_of_class(here->markers, class, g_strcmp0(position, "last-starting") == 0);
    return marker || !whole ? marker : nth_of_class(before->markers, class, true);
}

static void set_elements(FoNode *node, int element)
{
    node->element = element;
    for (FoNode *child = node->first; child; child = child->next)
        set_elements(child, element);
}

static void retrieve_below(Run *run, FoNode *node, const Found *here, const Found *before)
{
    if (node->kind == FO_RETRIEVE_TABLE_MARKER) {
        const FoNode *marker = marker_for(node, here, before);
        marker_retrieve(run, node, marker);
        for (FoNode *child = node->first; child; child = child->next)
            set_elements(child, node->element);
        return;
    }
    for (FoNode *child = node->first; child; child = child->next)
        retrieve_below(run, child, here, before);
}

static Found found_new(const FoNode *table)
{
    return (Found){table, g_ptr_array_new(), g_ptr_array_new()};
}

static void found_clear(Found *found)
{
    g_ptr_array_unref(found->markers);
    g_ptr_array_unref(found->ended);
}

static void retrieve_in(Run *run, const FoNode *table, const Found *here, const Found *before)
{
    for (FoNode *part = table->first; part; part = part->next)
        if (part->kind == FO_TABLE_HEADER || part->kind == FO_TABLE_FOOTER)
            retrieve_below(run, part, here, before);
}

void table_retrieve(Run *run, const FoNode *table, const Fragment *fragment)
{
    Found here = found_new(table), before = found_new(table);
    break_hooks(fragment->list, 0, fragment->from, take_hook, &before);
    break_hooks(fragment->list, fragment->from, fragment->to, take_hook, &here);
    retrieve_in(run, table, &here, &before);
    found_clear(&here);
    found_clear(&before);
}

static void collect_markers(FoNode *node, GPtrArray *markers)
{
    if (node->kind == FO_MARKER)
        g_ptr_array_add(markers, node);
    for (FoNode *child = node->first; child; child = child->next)
        collect_markers(child, markers);
}

void table_expect_markers(Run *run, const FoNode *table)
{
    Found all = found_new(table), none = found_new(table);
    for (FoNode *part = table->first; part; part = part->next)
        if (part->kind == FO_TABLE_BODY)
            collect_markers(part, all.markers);
    retrieve_in(run, table, &all, &none);
    found_clear(&all);
    found_clear(&none);
}

bool table_retrieves(const FoNode *node)
{
    if (node->kind == FO_RETRIEVE_TABLE_MARKER)
        return true;
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind != FO_TABLE_BODY && table_retrieves(child))
            return true;
    return false;
}
