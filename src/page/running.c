/* running.c - static content: what stands in the regions around the body, with the markers of the
 * page. */
#include "page/sheet.h"

FoNode *running_content(const Sequence *sequence, const char *name)
{
    for (FoNode *child = sequence->node->first; child; child = child->next)
        if (child->kind == FO_STATIC_CONTENT && g_strcmp0(fo_attr(child, "flow-name"), name) == 0)
            return child;
    return NULL;
}

static const FoNode *marker_for(const Sequence *sequence, const FoNode *retrieve, int page)
{
    const char *class = fo_attr(retrieve, "retrieve-class-name");
    const char *position = fo_attr(retrieve, "retrieve-position");
    const char *boundary = fo_attr(retrieve, "retrieve-boundary");
    bool last_wanted = position && g_str_has_prefix(position, "last");
    bool ending = g_strcmp0(position, "last-ending-within-page") == 0;
    bool carry_first = g_strcmp0(position, "first-including-carryover") == 0;
    bool whole = g_strcmp0(boundary, "document") == 0, only_page = g_strcmp0(boundary, "page") == 0;
    const GArray *markers = sequence->book->markers;
    const FoNode *on_page = NULL, *before = NULL, *carried = NULL;
    for (guint i = whole ? 0 : (guint)sequence->book->sequence_markers; i < markers->len; i++) {
        const MarkerPlace *at = &g_array_index(markers, MarkerPlace, i);
        if (g_strcmp0(fo_attr(at->marker, "marker-class-name"), class) != 0)
            continue;
        int where = ending ? at->end_page : at->page;
        if (where == page && (!on_page || last_wanted))
            on_page = at->marker;
        else if (at->page < page)
            before = at->marker;
        if (at->page < page && at->end_page >= page && !carried)
            carried = at->marker;
    }
    if (carry_first && carried)
        return carried;
    return on_page ? on_page : only_page ? NULL : before;
}

static FoNode *copy_node(Arena *arena, const FoNode *node, FoNode *parent)
{
    FoNode *copy = arena_make(arena, FoNode);
    *copy = *node;
    copy->parent = parent;
    copy->first = copy->last = copy->next = NULL;
    copy->kept = NULL;
    copy->element = -1;
    for (const FoNode *child = node->first; child; child = child->next)
        fo_append(copy, copy_node(arena, child, copy));
    return copy;
}

void marker_retrieve(Run *run, FoNode *retrieve, const FoNode *marker)
{
    retrieve->first = retrieve->last = NULL;
    if (!marker)
        return;
    FoNode *copy = copy_node(run->arena, marker, retrieve);
    for (FoNode *child = copy->first; child; child = child->next) {
        child->parent = retrieve;
        props_compute_below(run->arena, run->tree, child, retrieve->look);
    }
    retrieve->first = copy->first;
    retrieve->last = copy->last;
}

static void retrieve_markers(Sequence *sequence, FoNode *node, int page)
{
    if (node->kind == FO_RETRIEVE_MARKER) {
        marker_retrieve(sequence->run, node, marker_for(sequence, node, page));
        return;
    }
    for (FoNode *child = node->first; child; child = child->next)
        retrieve_markers(sequence, child, page);
}

void running_draw(Placer *placer, Sequence *sequence, const Geometry *geometry, int which)
{
    static const PageArtifact artifacts[] = {0, PAGE_ARTIFACT_HEADER, PAGE_ARTIFACT_FOOTER,
                                             PAGE_ARTIFACT_RUNNING, PAGE_ARTIFACT_RUNNING};
    Run *run = sequence->run;
    const FoNode *region = geometry->region[which];
    Rect frame = geometry->frame[which], content = geometry_inside(region, frame);
    int turn = geometry_turn(region);
    bool swap = turn % 180 != 0;
    Frame made = {.node = region, .width = frame.w, .height = frame.h, .turn = turn};
    made.content_width = swap ? content.h : content.w;
    made.content_height = swap ? content.w : content.h;
    FoNode *content_node = running_content(sequence, geometry_region_name(region));
    if (content_node) {
        retrieve_markers(sequence, content_node, placer->page->index);
        Builder kind = {.in_static = true, .vertical = geometry_is_vertical(region)};
        Place place =
            segment_place(content_node, MAX(made.content_width, 0), MAX(made.content_height, 0));
        made.list = flow_list(run, content_node, place, &kind);
    }
    placer->running = artifacts[which];
    place_frame(placer, &made, frame.x, frame.y);
    place_mark_end(placer);
    placer->running = 0;
}
