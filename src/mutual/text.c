/* text.c - what is known of a text and of an end of an edge: titles, bodies, versions. */
#include <string.h>

#include "mutual/parts.h"

uint32_t mutual_find(const MutualNet *net, const char *id)
{
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(net->by_id, id));
    if (!found) {
        const Law *law = registry_law(&net->workspace->registry, id); /* by an alias */
        found = law ? GPOINTER_TO_UINT(g_hash_table_lookup(net->by_id, law->id)) : 0;
    }
    return found ? found - 1 : MUTUAL_NONE;
}

uint32_t mutual_provision(const MutualText *text, const char *locator)
{
    g_autofree char *wanted = registry_fold_name(locator);
    for (size_t i = 0; i < text->provision_count; i++) {
        const MutualProvision *provision = &text->provisions[i];
        const char *number =
            provision->section ? content_attr(provision->section, "number") : provision->locator;
        const char *const names[] = {number, provision->anchor};
        for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
            g_autofree char *name = names[k] ? registry_fold_name(names[k]) : NULL;
            if (g_strcmp0(name, wanted) == 0)
                return (uint32_t)i;
        }
    }
    return MUTUAL_NONE;
}

static bool in_japanese(void)
{
    return strcmp(diag_language(), "ja") == 0;
}

const char *mutual_title(const MutualText *text)
{
    if (text->document)
        return document_title(text->document, diag_language());
    const char *ja = text->entry ? text->entry->title_ja : text->law ? text->law->title_ja : NULL;
    const char *en = text->entry ? text->entry->title_en : text->law ? text->law->title_en : NULL;
    const char *title = in_japanese() || !en ? ja : en;
    return title ? title : text->held_title ? text->held_title : text->id;
}

const char *mutual_agency(const MutualNet *net, const char *id, Date on)
{
    const Agency *agency = id ? registry_agency(&net->workspace->registry, id) : NULL;
    const AgencyName *name = agency ? agency_name(agency, diag_language(), on) : NULL;
    if (!name && agency && agency->name_count)
        name = &agency->names[agency->name_count - 1];
    return name ? name->full : id ? id : "";
}

Date mutual_date(const MutualText *text)
{
    return text->document ? text->document->head.date.date
           : text->held   ? text->held_day
           : text->entry  ? text->entry->date
           : text->law    ? text->law->as_of
                          : DATE_NONE;
}

char *mutual_version(const MutualText *text)
{
    if (text->document)
        return g_strdup_printf(diag_translate("revision %d"), text->document->revision);
    if (!text->held && text->entry && text->entry->version)
        return g_strdup(text->entry->version);
    Date day = mutual_date(text);
    return date_is_given(day) ? g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day)
                              : g_strdup("");
}

static bool leads_to(const MutualNet *net, uint32_t from, uint32_t to, bool stated)
{
    const MutualText *text = &net->texts[from];
    for (uint32_t i = text->edges_from; i < text->edges_end; i++)
        if (net->edges[i].to == to && (net->edges[i].citation || !stated))
            return true;
    return false;
}

bool mutual_cites(const MutualNet *net, uint32_t from, uint32_t to)
{
    return leads_to(net, from, to, true);
}

bool mutual_speaks_of(const MutualNet *net, uint32_t from, uint32_t to)
{
    return leads_to(net, from, to, false);
}

const char *mutual_from_locator(const MutualNet *net, const MutualEdge *edge)
{
    return edge->from_at == MUTUAL_NONE ? ""
                                        : net->texts[edge->from].provisions[edge->from_at].locator;
}

const char *mutual_from_heading(const MutualNet *net, const MutualEdge *edge)
{
    return edge->from_at == MUTUAL_NONE ? ""
                                        : net->texts[edge->from].provisions[edge->from_at].heading;
}
