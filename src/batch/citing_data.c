/* citing_data.c - the citations for programs: CSV (RFC 4180) and OSCAL.
 *
 * The OSCAL mapping model (mapping-collection, version 1.2) knows catalogs and controls; here the
 * guidelines are its catalogs and their provisions its controls.  Relations that the model does not
 * have stand in a namespace of their own, as the model asks. */
#include "batch/citing.h"

#include <string.h>

#include "batch/markup.h"

#define RELATION_NAMESPACE "urn:renmei:relation:1"

static const MutualEdge *nth(const Citing *citing, guint i)
{
    return g_array_index(citing->edges, const MutualEdge *, i);
}

static const MutualText *text_of(const Citing *citing, uint32_t number)
{
    return &citing->world->net->texts[number];
}

/* ---- CSV */

/* A spreadsheet takes a cell that begins so for a formula. */
static void add_cell(GString *csv, const char *text, bool first)
{
    g_string_append(csv, first ? "\"" : ",\"");
    if (text && *text && strchr("=+-@\t\r", *text))
        g_string_append_c(csv, '\'');
    for (; text && *text; text++) {
        if (*text == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, *text);
    }
    g_string_append_c(csv, '"');
}

static void add_line(GString *csv, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_cell(csv, cells[i], i == 0);
    g_string_append(csv, "\r\n");
}

GBytes *citing_csv(const Citing *citing)
{
    static const char *const heads[] = {
        "from_agency", "from_id", "from_version", "from_provision", "from_heading",
        "relation",    "inverse", "to_agency",    "to_id",          "to_provision",
        "to_heading",  "as_of",   "returned"};
    const MutualNet *net = citing->world->net;
    GString *csv = g_string_new("\xEF\xBB\xBF");
    add_line(csv, heads, G_N_ELEMENTS(heads));
    for (guint i = 0; i < citing->edges->len; i++) {
        const MutualEdge *edge = nth(citing, i);
        const MutualText *from = text_of(citing, edge->from), *to = text_of(citing, edge->to);
        const MutualRelationRow *relation = mutual_relation(edge->relation);
        g_autofree char *version = mutual_version(from);
        g_autofree char *as_of =
            g_strdup_printf("%04d-%02d-%02d", edge->as_of.year, edge->as_of.month, edge->as_of.day);
        const char *const cells[] = {from->owner,
                                     from->id,
                                     version,
                                     mutual_from_locator(net, edge),
                                     mutual_from_heading(net, edge),
                                     relation->name,
                                     relation->inverse,
                                     to->owner,
                                     to->id,
                                     edge->to_locator,
                                     edge->to_heading,
                                     as_of,
                                     mutual_cites(net, edge->to, edge->from) ? "yes" : "no"};
        add_line(csv, cells, G_N_ELEMENTS(cells));
    }
    return g_string_free_to_bytes(csv);
}

/* ---- OSCAL */

/* A name-based UUID (RFC 9562, version 5): the same relation keeps its number. */
static char *uuid_of(const char *name)
{
    guint8 sum[20];
    gsize size = sizeof sum;
    g_autoptr(GChecksum) sha = g_checksum_new(G_CHECKSUM_SHA1);
    g_checksum_update(sha, (const guchar *)RELATION_NAMESPACE "/", -1);
    g_checksum_update(sha, (const guchar *)name, -1);
    g_checksum_get_digest(sha, sum, &size);
    sum[6] = (guint8)((sum[6] & 0x0f) | 0x50);
    sum[8] = (guint8)((sum[8] & 0x3f) | 0x80);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < 16; i++)
        g_string_append_printf(text, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                               sum[i]);
    return g_string_free(text, FALSE);
}

static Date newest_day(const Citing *citing)
{
    Date newest = DATE_NONE;
    for (guint i = 0; i < citing->edges->len; i++) {
        Date day = mutual_date(text_of(citing, nth(citing, i)->from));
        newest = date_compare(day, newest) > 0 ? day : newest;
    }
    return newest;
}

static void add_metadata(GString *xml, const Citing *citing)
{
    Date day = newest_day(citing);
    g_string_append(xml, "<metadata>");
    markup_text_element(xml, "title", NULL, edition_site_title(citing->world, citing->lang));
    g_string_append_printf(xml,
                           "<last-modified>%04d-%02d-%02dT00:00:00+09:00</last-modified>"
                           "<version>%04d-%02d-%02d</version>"
                           "<oscal-version>1.2.0</oscal-version></metadata>\n",
                           day.year, day.month, day.day, day.year, day.month, day.day);
    g_string_append(xml, "<provenance method=\"human\" matching-rationale=\"semantic\" "
                         "status=\"complete\"><mapping-description><p>");
    g_string_append(xml, diag_translate("Relations that the texts themselves state, each in the "
                                        "version that its text cites."));
    g_string_append(xml, "</p></mapping-description></provenance>\n");
}

static void add_resource(GString *xml, const Citing *citing, const char *element,
                         const MutualText *text)
{
    const char *base = citing->world->workspace->config.base_url;
    g_autofree char *path = text->document ? edition_path(text->document) : NULL;
    g_autofree char *own = path ? g_strconcat(base ? base : "", path, NULL) : NULL;
    g_autofree char *law = text->law && text->law->egov
                               ? g_strconcat("https://laws.e-gov.go.jp/law/", text->law->egov, NULL)
                               : NULL;
    g_autofree char *name = g_strconcat("urn:renmei:text:", text->id, NULL);
    const char *href = own                               ? own
                       : text->entry && text->entry->url ? text->entry->url
                       : law                             ? law
                                                         : name;
    g_string_append_printf(xml, "<%s type=\"catalog\"", element);
    markup_attr(xml, "href", href);
    g_string_append(xml, "><prop name=\"id\" ns=\"" RELATION_NAMESPACE "\"");
    markup_attr(xml, "value", text->id);
    g_string_append_printf(xml, "/></%s>", element);
}

static void add_item(GString *xml, const char *element, const char *locator, const char *id)
{
    g_string_append_printf(xml, "<%s type=\"control\"", element);
    markup_attr(xml, "id-ref", locator && *locator ? locator : id);
    g_string_append(xml, "/>");
}

static void add_map(GString *xml, const Citing *citing, const MutualEdge *edge, guint number)
{
    const MutualNet *net = citing->world->net;
    const MutualRelationRow *relation = mutual_relation(edge->relation);
    g_autofree char *name = g_strdup_printf("%s#%s %s %s#%s %u", text_of(citing, edge->from)->id,
                                            mutual_from_locator(net, edge), relation->name,
                                            text_of(citing, edge->to)->id,
                                            edge->to_locator ? edge->to_locator : "", number);
    g_autofree char *uuid = uuid_of(name);
    g_string_append_printf(xml, "<map uuid=\"%s\"%s><relationship>%s</relationship>", uuid,
                           relation->oscal ? "" : " ns=\"" RELATION_NAMESPACE "\"", relation->name);
    add_item(xml, "source", mutual_from_locator(net, edge), text_of(citing, edge->from)->id);
    add_item(xml, "target", edge->to_locator, text_of(citing, edge->to)->id);
    g_string_append_printf(xml,
                           "<prop name=\"as-of\" ns=\"" RELATION_NAMESPACE
                           "\" value=\"%04d-%02d-%02d\"/></map>\n",
                           edge->as_of.year, edge->as_of.month, edge->as_of.day);
}

static void add_mapping(GString *xml, const Citing *citing, guint first, GHashTable *done)
{
    const MutualEdge *edge = nth(citing, first);
    const MutualText *from = text_of(citing, edge->from), *to = text_of(citing, edge->to);
    g_autofree char *pair = g_strdup_printf("%s %s", from->id, to->id);
    if (g_hash_table_contains(done, pair))
        return;
    g_autofree char *uuid = uuid_of(pair);
    g_string_append_printf(xml, "<mapping uuid=\"%s\">", uuid);
    add_resource(xml, citing, "source-resource", from);
    add_resource(xml, citing, "target-resource", to);
    g_string_append_c(xml, '\n');
    for (guint i = first, number = 0; i < citing->edges->len; i++)
        if (nth(citing, i)->from == edge->from && nth(citing, i)->to == edge->to)
            add_map(xml, citing, nth(citing, i), number++);
    g_string_append(xml, "</mapping>\n");
    g_hash_table_add(done, g_steal_pointer(&pair));
}

GBytes *citing_oscal(const Citing *citing)
{
    if (!citing->edges->len)
        return NULL;
    g_autoptr(GHashTable) done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *base = citing->world->workspace->config.base_url;
    g_autofree char *uuid = uuid_of(base ? base : "");
    GString *xml = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    g_string_append_printf(
        xml, "<mapping-collection xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\" uuid=\"%s\">\n",
        uuid);
    add_metadata(xml, citing);
    for (guint i = 0; i < citing->edges->len; i++)
        add_mapping(xml, citing, i, done);
    g_string_append(xml, "</mapping-collection>\n");
    return g_string_free_to_bytes(xml);
}
