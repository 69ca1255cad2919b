#include "batch/impact.h"

#include <string.h>

#include "batch/batch.h"
#include "batch/paper.h"
#include "batch/world.h"
#include "mutual/impact.h"
#include "xref/table.h"

static void row_free(void *value)
{
    ImpactRow *row = value;
    char *const fields[] = {row->agency, row->agency_name, row->document, row->title,
                            row->place,  row->line,        row->cited,    row->fate,
                            row->now,    row->old_text,    row->new_text, row->released,
                            row->holds};
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        g_free(fields[i]);
    g_free(row);
}

void impact_report_free(ImpactReport *report)
{
    if (!report)
        return;
    g_free(report->title);
    g_ptr_array_unref(report->rows);
    g_free(report);
}

static char *passage(const char *locator, const char *heading)
{
    if (!locator || !*locator)
        return g_strdup(diag_translate("the whole"));
    return heading && *heading ? g_strdup_printf("%s（%s）", locator, heading) : g_strdup(locator);
}

/* Of a held text the passage says where it is. */
static char *line_of(DiagSpan span)
{
    unsigned line = 0, column = 0;
    if (!span.source)
        return g_strdup("");
    diag_line_column(span, &line, &column);
    return g_strdup_printf("%s:%u", diag_source_name(span.source), line);
}

static const LedgerLine *release_of(const World *world, const MutualText *from)
{
    return from->document ? world->releases[world_index(world, from->document)].line : NULL;
}

/* A citation says what it expects; where it says nothing, what stood there. */
static bool still_holds(const MutualImpact *impact)
{
    const Citation *citation = impact->edge->citation;
    const char *expect = citation ? content_attr(citation->node, "expect") : NULL;
    if (impact->fate == IMPACT_SAME)
        return true;
    return impact->fate == IMPACT_WHOLE && !expect;
}

static char *version_of(const MutualText *text)
{
    if (text->document)
        return g_strdup_printf("%s/%d", text->id, text->document->revision);
    g_autofree char *version = mutual_version(text);
    return g_strdup_printf("%s/%s", text->id, version);
}

static ImpactRow *row_of(const World *world, const MutualNet *net, const MutualImpact *impact)
{
    const MutualEdge *edge = impact->edge;
    const MutualText *from = &net->texts[edge->from];
    const LedgerLine *line = release_of(world, from);
    ImpactRow *row = g_new0(ImpactRow, 1);
    bool holds = still_holds(impact);
    *row = (ImpactRow){
        .agency = g_strdup(from->owner ? from->owner : ""),
        .agency_name = g_strdup(mutual_agency(net, from->owner, mutual_date(from))),
        .document = version_of(from),
        .title = g_strdup(mutual_title(from)),
        .place = passage(mutual_from_locator(net, edge), mutual_from_heading(net, edge)),
        .line = line_of(edge->place),
        .cited = passage(impact->locator, impact->old_heading),
        .fate = g_strdup(mutual_fate_words(impact->fate)),
        .now = impact->locator && impact->now ? passage(impact->now, impact->new_heading)
                                              : g_strdup(""),
        .old_text = g_strdup(impact->old_text),
        .new_text = g_strdup(impact->new_text),
        .released =
            line ? g_strdup_printf("%" G_GINT64_FORMAT, (gint64)line->sequence) : g_strdup(""),
        .holds = g_strdup(diag_translate(holds  ? N_("holds")
                                         : line ? N_("released, and no longer holds")
                                                : N_("to be looked at"))),
        .touched = !holds,
    };
    return row;
}

static void add_day(GString *days, Date day)
{
    g_string_append_printf(days, "%s%04d-%02d-%02d", days->len ? ", " : "", day.year, day.month,
                           day.day);
}

/* The days whose text is held here: versions taken in, or revisions of a document of ours.  Owned.
 */
static char *held_days(const World *world, const char *id)
{
    GString *days = g_string_new(NULL);
    size_t count = 0;
    const Library *library = world->workspace->library;
    const Date *versions = library ? library_versions(library, id, &count) : NULL;
    for (size_t i = 0; versions && i < count; i++)
        add_day(days, versions[i]);
    WorldRange range = world_range(world, id);
    for (size_t i = range.first; i < range.end; i++)
        if (i == range.first || world->workspace->documents[i]->revision !=
                                    world->workspace->documents[i - 1]->revision)
            add_day(days, world->workspace->documents[i]->head.date.date);
    return g_string_free(days, FALSE);
}

static bool none(const World *world, const char *id, GError **error)
{
    g_autofree char *days = held_days(world, id);
    g_set_error(error, BATCH_ERROR, BATCH_ERROR_CANNOT_SIGN,
                diag_translate("two versions of %s between these days are not held here (held: "
                               "%s); name two of these days, or take more in with renmei import"),
                id, *days ? days : diag_translate("none"));
    return false;
}

static ImpactReport *report_of(const World *world, const MutualNet *net, uint32_t text,
                               const ImpactRequest *request, GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(MutualHeld) held = mutual_held_new(net);
    MutualImpacts impacts = {0};
    if (!mutual_impact(arena, net, held, text, request->from, request->to, &impacts)) {
        none(world, request->id, error);
        return NULL;
    }
    ImpactReport *report = g_new0(ImpactReport, 1);
    *report = (ImpactReport){g_strdup(mutual_title(&net->texts[text])), impacts.from, impacts.to,
                             g_ptr_array_new_with_free_func(row_free)};
    for (guint i = 0; i < impacts.rows->len; i++) {
        ImpactRow *row = row_of(world, net, &g_array_index(impacts.rows, MutualImpact, i));
        if (!request->agency || strcmp(request->agency, row->agency) == 0)
            g_ptr_array_add(report->rows, row);
        else
            row_free(row);
    }
    g_array_unref(impacts.rows);
    return report;
}

ImpactReport *batch_impact(const ImpactRequest *request, DiagList *out, GError **error)
{
    g_autoptr(World) world = world_new(request->workspace, out, error);
    if (!world)
        return NULL;
    /* Held texts of others cite as well, in their prose; what is wrong with records is said. */
    g_autoptr(DiagList) said = diag_list_new();
    g_autoptr(XrefNames) names = xref_names_new(world->workspace);
    g_autoptr(XrefTable) table = xref_table_new(names);
    if (world->workspace->library)
        xref_table_put_library(table, world->workspace->library);
    const MutualNet *net =
        mutual_net(world->loaded->arena, world->workspace, world->graph, table, said);
    uint32_t text = mutual_find(net, request->id);
    if (text == MUTUAL_NONE) {
        batch_refuse(error, N_("nothing here cites \"%s\""), request->id);
        return NULL;
    }
    return report_of(world, net, text, request, error);
}

/* ---- as a page */

static ContentNode *text_node(Arena *arena, const char *text)
{
    ContentNode *content = arena_make(arena, ContentNode),
                *paragraph = arena_make(arena, ContentNode),
                *words = arena_make(arena, ContentNode);
    *words = (ContentNode){.text = text, .lang = "ja", .parent = paragraph};
    *paragraph =
        (ContentNode){.name = "p", .lang = "ja", .parent = content, .first = words, .last = words};
    *content =
        (ContentNode){.name = "content", .lang = "ja", .first = paragraph, .last = paragraph};
    return *text ? content : NULL;
}

static void add_row(Paper *paper, const ImpactRow *row)
{
    g_autoptr(Arena) arena = arena_new();
    ContentNode *old = text_node(arena, row->old_text), *now = text_node(arena, row->new_text);
    g_autofree char *citing = g_strdup_printf("%s %s", row->title, row->place);
    g_autofree char *fate =
        *row->now ? g_strdup_printf("%s → %s", row->fate, row->now) : g_strdup(row->fate);
    paper_row(paper, row->touched ? "rn-touched" : NULL, NULL);
    paper_cell(paper, citing, NULL, NULL);
    paper_cell(paper, row->cited, NULL, NULL);
    paper_cell(paper, fate, NULL, NULL);
    if (old && now) {
        Redline redline = redline_make(arena, old, now);
        paper_redline(paper, &redline, true);
        paper_redline(paper, &redline, false);
    } else {
        paper_cell(paper, row->old_text, NULL, NULL);
        paper_cell(paper, row->new_text, NULL, NULL);
    }
    paper_cell(paper, row->holds, NULL, NULL);
}

GBytes *impact_page(const ImpactReport *report, DiagList *out, GError **error)
{
    g_autofree char *title =
        g_strdup_printf(diag_translate("What the new version of %s touches"), report->title);
    g_autofree char *lead = g_strdup_printf(
        diag_translate(
            "Passages that cite it, by body: the version of %04d-%02d-%02d beside that of "
            "%04d-%02d-%02d."),
        report->from.year, report->from.month, report->from.day, report->to.year, report->to.month,
        report->to.day);
    const char *const heads[] = {diag_translate("citing passage"),
                                 diag_translate("cited passage"),
                                 diag_translate("what became of it"),
                                 diag_translate("as it was"),
                                 diag_translate("as it is now"),
                                 diag_translate("the citation"),
                                 NULL};
    g_autoptr(Paper) paper = paper_new(&(PaperHead){.lang = diag_language(),
                                                    .title = title,
                                                    .lead = lead,
                                                    .site = report->title,
                                                    .internal = true,
                                                    .landscape = true});
    const char *agency = NULL;
    for (guint i = 0; i < report->rows->len; i++) {
        const ImpactRow *row = report->rows->pdata[i];
        if (g_strcmp0(agency, row->agency) != 0) {
            g_autofree char *id = g_strdup_printf("_b%u", i);
            paper_part(paper, id, row->agency_name, NULL, heads, "16 14 12 24 24 10", false);
            agency = row->agency;
        }
        add_row(paper, row);
    }
    g_autoptr(GBytes) input = paper_bytes(paper);
    return paper_page(input, out, error);
}
