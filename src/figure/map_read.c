/* map_read.c - <flow> and <relations> to Map, with a finding for each thing that does not fit.
 *
 * In a flow, time runs down: a step stands beneath the steps of its lane that come before it, and
 * never above a step of its phase from which an arrow leads to it. */
#include "figure/map.h"

#include <string.h>

#include "figure/read.h"

typedef struct {
    Arena *arena;
    const ContentNode *node;
    DiagList *out;
    Map *map;
    GArray *boxes, *arrows, *bands; /* MapBox, MapArrow, MapBand */
    GPtrArray *ids;                 /* of the boxes, for nearest names */
} Reader;

static const char *attr_or_empty(const ContentNode *node, const char *name)
{
    const char *value = content_attr(node, name);
    return value ? value : "";
}

static int find_box(const Reader *reader, const char *id)
{
    for (guint i = 0; i < reader->ids->len; i++)
        if (strcmp(reader->ids->pdata[i], id) == 0)
            return (int)i;
    return -1;
}

static void add_box(Reader *reader, MapBox box)
{
    g_array_append_val(reader->boxes, box);
    g_ptr_array_add(reader->ids, (void *)box.id);
}

static const char *const *labels_of(Reader *reader, const ContentNode *parent, const char *name,
                                    size_t most, size_t *count)
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    for (const ContentNode *node = element_first(parent, name); node;
         node = element_next(node, name))
        g_ptr_array_add(labels, (void *)element_label(reader->arena, node, reader->out));
    is_crowded(parent, labels->len, most, name, reader->out);
    *count = labels->len;
    return arena_copy_pointers(reader->arena, labels);
}

/* ---- flows */

static int lane_of(Reader *reader, const ContentNode *step, GPtrArray *lanes)
{
    const char *lane = attr_or_empty(step, "lane");
    for (guint i = 0; i < lanes->len; i++)
        if (strcmp(lanes->pdata[i], lane) == 0)
            return (int)i;
    Diag *diag = diag_add(reader->out, DIAG_FIGURE_LANE, content_attr_span(step, "lane"),
                          "the flow has no lane \"%s\"", lane);
    const char *near = diag_nearest(lane, (const char *const *)lanes->pdata, lanes->len);
    if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "name one of its lanes, or add <lane id=\"%s\">", lane);
    return 0;
}

/* The row of a step within its phase: beneath what came before it in its lane. */
static int row_of_step(const Reader *reader, guint first, int lane)
{
    int row = 0;
    for (guint i = first; i < reader->boxes->len; i++) {
        const MapBox *box = &g_array_index(reader->boxes, MapBox, i);
        if (box->column == lane)
            row = MAX(row, box->row + 1);
    }
    return row;
}

/* And not above a step of the phase that leads to it. */
static int row_after_arrows(Reader *reader, guint first, const char *id, int row)
{
    for (const ContentNode *arrow = element_first(reader->node, "arrow"); arrow;
         arrow = element_next(arrow, "arrow")) {
        int from = find_box(reader, attr_or_empty(arrow, "from"));
        if (from >= (int)first && strcmp(attr_or_empty(arrow, "to"), id) == 0)
            row = MAX(row, g_array_index(reader->boxes, MapBox, from).row);
    }
    return row;
}

static void read_step(Reader *reader, const ContentNode *step, GPtrArray *lanes, guint first)
{
    MapBox box = {.id = attr_or_empty(step, "id"),
                  .label = element_label(reader->arena, step, reader->out),
                  .column = lane_of(reader, step, lanes),
                  .span = 1};
    if (reader->boxes->len < MAP_MOST_BOXES)
        box.row = row_after_arrows(reader, first, box.id, row_of_step(reader, first, box.column));
    add_box(reader, box);
}

static void read_phase(Reader *reader, const ContentNode *phase, GPtrArray *lanes)
{
    const ContentNode *label = element_first(phase, "label");
    MapBand band = {.label = label ? element_label(reader->arena, label, reader->out) : "",
                    .first_row = reader->map->row_count,
                    .row_count = 1};
    g_autoptr(GPtrArray) remarks = g_ptr_array_new();
    for (const ContentNode *node = element_first(phase, "remark"); node;
         node = element_next(node, "remark"))
        g_ptr_array_add(remarks, (void *)element_text(reader->arena, node));
    band.remarks = arena_copy_pointers(reader->arena, remarks);
    band.remark_count = remarks->len;
    guint first = reader->boxes->len;
    for (const ContentNode *step = element_first(phase, "step"); step;
         step = element_next(step, "step"))
        read_step(reader, step, lanes, first);
    for (guint i = first; i < reader->boxes->len; i++) {
        MapBox *box = &g_array_index(reader->boxes, MapBox, i);
        band.row_count = MAX(band.row_count, box->row + 1);
        box->row += band.first_row;
    }
    reader->map->row_count += band.row_count;
    g_array_append_val(reader->bands, band);
}

static void report_empty(Reader *reader, const ContentNode *node)
{
    Diag *diag = diag_add(reader->out, DIAG_FIGURE_EMPTY, node->span, "<%s> has nothing to show",
                          node->name);
    diag_help(diag, "fill it, or take it out");
}

static void check_lanes(Reader *reader)
{
    int column = 0;
    for (const ContentNode *lane = element_first(reader->node, "lane"); lane;
         lane = element_next(lane, "lane"), column++) {
        bool used = false;
        for (guint i = 0; i < reader->boxes->len && !used; i++)
            used = g_array_index(reader->boxes, MapBox, i).column == column;
        if (!used)
            report_empty(reader, lane);
    }
}

static void read_flow(Reader *reader)
{
    Map *map = reader->map;
    size_t count;
    g_autoptr(GPtrArray) lanes = g_ptr_array_new();
    map->remarks = content_attr(reader->node, "remarks");
    map->lanes = labels_of(reader, reader->node, "lane", MAP_MOST_LANES, &count);
    map->column_count = (int)count;
    for (const ContentNode *lane = element_first(reader->node, "lane"); lane;
         lane = element_next(lane, "lane"))
        g_ptr_array_add(lanes, (void *)attr_or_empty(lane, "id"));
    size_t phases = element_count(reader->node, "phase");
    if (lanes->len == 0 || phases == 0) {
        report_empty(reader, reader->node);
        return;
    }
    if (lanes->len > MAP_MOST_LANES ||
        is_crowded(reader->node, phases, MAP_MOST_PHASES, "phase", reader->out))
        return;
    for (const ContentNode *phase = element_first(reader->node, "phase"); phase;
         phase = element_next(phase, "phase"))
        read_phase(reader, phase, lanes);
    is_crowded(reader->node, reader->boxes->len, MAP_MOST_BOXES, "step", reader->out);
    check_lanes(reader);
}

/* ---- relation maps */

static void read_party(Reader *reader, const ContentNode *party)
{
    const ContentNode *label = element_first(party, "label");
    MapBox box = {.id = attr_or_empty(party, "id"),
                  .label = label ? element_label(reader->arena, label, reader->out) : "",
                  .row = reader->map->row_count,
                  .span = 1};
    box.members = labels_of(reader, party, "member", MAP_MOST_MEMBERS, &box.member_count);
    add_box(reader, box);
}

/* The parties of a row share the columns; the last takes what is left. */
static void spread_row(Reader *reader, guint first, guint end)
{
    int share = reader->map->column_count / (int)MAX(end - first, 1), column = 0;
    for (guint i = first; i < end; i++, column += share) {
        MapBox *box = &g_array_index(reader->boxes, MapBox, i);
        box->column = column;
        box->span = i + 1 == end ? reader->map->column_count - column : share;
    }
}

static void read_relations(Reader *reader)
{
    Map *map = reader->map;
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    if (is_crowded(reader->node, element_count(reader->node, "row"), MAP_MOST_ROWS, "row",
                   reader->out))
        return;
    for (const ContentNode *row = element_first(reader->node, "row"); row;
         row = element_next(row, "row")) {
        size_t parties = element_count(row, "party");
        if (parties == 0)
            report_empty(reader, row);
        if (is_crowded(row, parties, MAP_MOST_PARTIES, "party", reader->out))
            continue;
        for (const ContentNode *party = element_first(row, "party"); party;
             party = element_next(party, "party"))
            read_party(reader, party);
        map->column_count = MAX(map->column_count, (int)parties);
        map->row_count++;
        g_array_append_val(ends, reader->boxes->len);
    }
    if (!element_first(reader->node, "row"))
        report_empty(reader, reader->node);
    for (guint i = 0, first = 0; i < ends->len; i++) {
        guint end = g_array_index(ends, guint, i);
        spread_row(reader, first, end);
        first = end;
    }
}

/* ---- arrows */

static int end_of_arrow(Reader *reader, const ContentNode *arrow, const char *attr)
{
    const char *id = attr_or_empty(arrow, attr);
    int box = find_box(reader, id);
    if (box >= 0)
        return box;
    Diag *diag = diag_add(reader->out, DIAG_FIGURE_ARROW, content_attr_span(arrow, attr),
                          "the drawing has nothing with the id \"%s\"", id);
    const char *near = diag_nearest(id, (const char *const *)reader->ids->pdata, reader->ids->len);
    if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "an arrow leads from one step or party of its own drawing to another");
    return -1;
}

static void read_arrow(Reader *reader, const ContentNode *node)
{
    MapArrow arrow = {.from = end_of_arrow(reader, node, "from"),
                      .to = end_of_arrow(reader, node, "to"),
                      .both = content_attr(node, "both") != NULL,
                      .voluntary = content_attr(node, "voluntary") != NULL};
    arrow.label = node->first ? element_label(reader->arena, node, reader->out) : "";
    if (arrow.from >= 0 && arrow.from == arrow.to) {
        Diag *diag =
            diag_add(reader->out, DIAG_FIGURE_ARROW, node->span,
                     "this arrow leads from \"%s\" to itself", attr_or_empty(node, "from"));
        diag_help(diag, "name another end, or take the arrow out");
    }
    g_array_append_val(reader->arrows, arrow);
}

static void read_arrows(Reader *reader)
{
    if (is_crowded(reader->node, element_count(reader->node, "arrow"), MAP_MOST_ARROWS, "arrow",
                   reader->out))
        return;
    for (const ContentNode *arrow = element_first(reader->node, "arrow"); arrow;
         arrow = element_next(arrow, "arrow"))
        read_arrow(reader, arrow);
}

static void report_blocked(Reader *reader)
{
    const ContentNode *node = element_first(reader->node, "arrow");
    for (size_t i = 0; i < reader->map->arrow_count; i++, node = element_next(node, "arrow")) {
        if (reader->map->arrows[i].route.kind != ROUTE_NONE)
            continue;
        Diag *diag = diag_add(reader->out, DIAG_FIGURE_BLOCKED, node->span,
                              "other parties stand between the two ends of this arrow");
        diag_help(diag, "put the two into neighbouring rows, or at the edge of their rows");
    }
}

const Map *map_read(Arena *arena, const ContentNode *node, DiagList *out)
{
    const char *alt = content_attr(node, "alt");
    Map *map = arena_make(arena, Map);
    *map = (Map){.alt = alt ? alt : "", .lang = node->lang};
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(MapBox)),
                      arrows = g_array_new(FALSE, FALSE, sizeof(MapArrow)),
                      bands = g_array_new(FALSE, FALSE, sizeof(MapBand));
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    Reader reader = {arena, node, out, map, boxes, arrows, bands, ids};
    size_t errors = diag_list_count(out, DIAG_ERROR);
    if (content_is(node, "flow"))
        read_flow(&reader);
    else
        read_relations(&reader);
    if (diag_list_count(out, DIAG_ERROR) > errors)
        return NULL; /* arrows to what was not read would only repeat it */
    read_arrows(&reader);
    if (diag_list_count(out, DIAG_ERROR) > errors)
        return NULL;
    map->boxes = arena_copy_array(arena, boxes);
    map->box_count = boxes->len;
    map->arrows = arena_copy_array(arena, arrows);
    map->arrow_count = arrows->len;
    map->bands = arena_copy_array(arena, bands);
    map->band_count = bands->len;
    map_route(map);
    report_blocked(&reader);
    return diag_list_count(out, DIAG_ERROR) > errors ? NULL : map;
}
