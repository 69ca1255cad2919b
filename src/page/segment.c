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

/* ---- another width */

/* The nth paragraph or group of an object, and how far it has come. */
typedef struct {
    const FoNode *node;
    uint8_t box;
    size_t nth;
    int row;       /* of a group */
    Resume resume; /* of a paragraph that goes on; block NULL: it begins */
} Spot;

static bool begins(const Elem *elem)
{
    switch (elem->box) {
    case BOX_LINE:
        return elem->of.line.line == 0;
    case BOX_GROUP:
        return elem->of.group.step == 0;
    default:
        return true;
    }
}

static bool is_of(const Elem *elem, const Spot *spot)
{
    return elem->kind == ELEM_BOX && elem->node == spot->node && elem->box == spot->box;
}

/* The row that begins with a step; -1 when a row goes on in it. */
static int row_begun(const Group *group, int step)
{
    if (step == 0)
        return 0;
    const Step *before = &group->steps[step - 1];
    for (size_t i = 0; i < group->cell_count; i++) {
        const Cell *cell = &group->cells[i];
        bool done = before->cuts[i] >= (int32_t)cell->list.count;
        if (cell->row < before->row ? !done || cell->row + cell->rows > before->row
                                    : before->cuts[i] >= 0)
            return -1;
    }
    return before->row;
}

static void set_resume(Spot *spot, const Para *para, int index)
{
    const TypeLine *line = &para->type.lines[index];
    Resume *to = &spot->resume;
    to->block = spot->node;
    to->nth = spot->nth;
    to->item = SIZE_MAX;
    for (size_t i = 0; i < line->piece_count; i++) {
        const TypePiece *piece = &line->pieces[i];
        if (piece->ruby || piece->generated)
            continue;
        size_t item = (size_t)(piece->item - para->items);
        size_t offset =
            piece->item->kind == TYPE_TEXT ? (size_t)(piece->text - piece->item->text) : 0;
        if (item == 0)
            offset += para->first_offset;
        item += para->first_item;
        if (item < to->item || (item == to->item && offset < to->offset)) {
            to->item = item;
            to->offset = offset;
        }
    }
    if (to->item == SIZE_MAX)
        to->block = NULL;
}

/* False: the part that begins at `at` cannot be set for another width. */
static bool spot_of(const ElemList *list, size_t at, Spot *spot)
{
    const Elem *elem = &list->elems[at];
    *spot = (Spot){.node = elem->node, .box = elem->box};
    if (!elem->node)
        return false;
    for (size_t i = 0; i < at; i++)
        spot->nth += is_of(&list->elems[i], spot) && begins(&list->elems[i]);
    if (begins(elem))
        return true;
    spot->nth--;
    if (elem->box == BOX_LINE) {
        set_resume(spot, elem->of.line.para, elem->of.line.line);
        return spot->resume.block != NULL;
    }
    spot->row = row_begun(elem->of.group.group, elem->of.group.step);
    return spot->row >= 0;
}

static bool find_spot(const ElemList *list, const Spot *spot, size_t *at)
{
    size_t nth = 0;
    for (size_t i = 0; i < list->count; i++) {
        const Elem *elem = &list->elems[i];
        if (!is_of(elem, spot))
            continue;
        nth += begins(elem);
        if (nth != spot->nth + 1)
            continue;
        *at = i;
        if (spot->box != BOX_GROUP ||
            row_begun(elem->of.group.group, elem->of.group.step) == spot->row)
            return true;
    }
    return false;
}

static const FoNode *child_around(const FoNode *flow, const FoNode *node)
{
    while (node->parent && node->parent != flow)
        node = node->parent;
    return node;
}

/* Sets the rest of a segment for another width: from the object of the flow on in which the last
 * page has ended, and of a paragraph that goes on, what is left.  A row that goes on keeps its
 * width. */
void segment_adapt(Sequence *sequence, Cursor *cursor, const Geometry *geometry)
{
    Run *run = sequence->run;
    Segment *segment = &g_array_index(sequence->segments, Segment, cursor->segment);
    PageLength width = geometry_column(geometry, segment->span);
    size_t at = break_skip(segment->list, cursor->at);
    Spot spot;
    if (width == segment->width || at >= segment->list->count ||
        segment->list->elems[at].kind != ELEM_BOX || !spot_of(segment->list, at, &spot))
        return;
    Segment again = *segment;
    again.first = child_around(sequence->flow, spot.node);
    run->resume = spot.resume.block ? &spot.resume : NULL;
    set_segment(sequence, &again, width, geometry->body.h);
    run->resume = NULL;
    if (find_spot(again.list, &spot, &at)) {
        *segment = again;
        cursor->at = at;
    }
}
