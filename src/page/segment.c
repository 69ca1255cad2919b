/* segment.c - the flow of a page-sequence as element lists, one for each stretch of equal span. */
#include "page/sheet.h"

static bool spans(const FoNode *node)
{
    if (node->kind == FO_WRAPPER && node->first)
        return spans(node->first);
    return node->kind != FO_TEXT && node->look->block->span == 1;
}

/* Content of a region. */
Place segment_place(const FoNode *node, PageLength width, PageLength height)
{
    return place_within(node, (Place){.width = width, .height = height}, width, height);
}

static void set_segment(Sequence *sequence, Segment *segment, PageLength width, PageLength height)
{
    Builder builder;
    builder_begin(&builder, sequence->run);
    builder.vertical = sequence->run->body_vertical;
    if (segment->first == sequence->flow->first)
        for (const FoNode *child = sequence->flow->first; child; child = child->next)
            if (child->kind == FO_MARKER)
                builder_hook(&builder, HOOK_MARKER, child, NULL);
    flow_range(&builder, sequence->flow, segment->first, segment->stop,
               segment_place(sequence->flow, width, height));
    ElemList *list = arena_make(sequence->run->arena, ElemList);
    *list = builder_end(&builder);
    segment->list = list;
    segment->width = width;
}

void segment_cut(Sequence *sequence, const Geometry *geometry)
{
    const FoNode *child = sequence->flow->first;
    bool columns = geometry->columns > 1;
    while (child) {
        Segment segment = {.first = child, .span = columns && spans(child)};
        while (child && (!columns || spans(child) == segment.span))
            child = child->next;
        segment.stop = child;
        set_segment(sequence, &segment, geometry_column(geometry, segment.span), geometry->body.h);
        g_array_append_val(sequence->segments, segment);
    }
}

/* A forced break where a page has just begun is there already. */
size_t segment_skip(const ElemList *list, size_t at, uint8_t *force, bool fresh)
{
    at = break_skip(list, at);
    while (fresh && at < list->count && list->elems[at].kind == ELEM_PENALTY) {
        uint8_t class = list->elems[at].force;
        if (class == CLASS_EVEN || class == CLASS_ODD)
            *force = class;
        at = break_skip(list, at + 1);
    }
    return at;
}

const FoNode *segment_node(const ElemList *list, size_t at)
{
    for (size_t i = at; i < list->count; i++)
        if (list->elems[i].node)
            return list->elems[i].node;
    return NULL;
}

/* Sets the rest of a segment for another width.  Only whole blocks are laid out again; a page may
 * change its width where one begins. */
void segment_adapt(Sequence *sequence, Cursor *cursor, const Geometry *geometry)
{
    Segment *segment = &g_array_index(sequence->segments, Segment, cursor->segment);
    PageLength width = geometry_column(geometry, segment->span);
    if (width == segment->width)
        return;
    size_t at = break_skip(segment->list, cursor->at);
    const FoNode *node = at < segment->list->count ? segment_node(segment->list, at) : NULL;
    bool line_start = at < segment->list->count && (segment->list->elems[at].box != BOX_LINE ||
                                                    segment->list->elems[at].of.line.line == 0);
    if (!node || !line_start)
        return;
    size_t nth = 0;
    for (size_t i = 0; i < at; i++)
        nth += segment->list->elems[i].node == node && segment->list->elems[i].kind == ELEM_BOX;
    Segment again = *segment;
    set_segment(sequence, &again, width, geometry->body.h);
    for (size_t i = 0; i < again.list->count; i++) {
        if (again.list->elems[i].node != node || again.list->elems[i].kind != ELEM_BOX)
            continue;
        if (nth-- > 0)
            continue;
        *segment = again;
        cursor->at = i;
        return;
    }
}
