/* flow.c - block-level objects to element lists: paragraphs, blocks in blocks, lists, captions. */
#include "page/flow.h"

enum { MAX_NESTING = 200 };

/* ---- the children of a block: paragraphs and blocks */

static bool has_block_inside(const Builder *builder, const FoNode *node)
{
    if (node->kind == FO_FOOTNOTE || node->kind == FO_INLINE_CONTAINER ||
        float_moves(builder, node))
        return false;
    for (const FoNode *child = node->first; child; child = child->next) {
        if (fo_kind_row(child->kind)->is == FO_IS_BLOCK)
            return true;
        if (child->kind != FO_MARKER && has_block_inside(builder, child))
            return true;
    }
    return false;
}

static bool is_block_level(const FoNode *node)
{
    return fo_kind_row(node->kind)->is == FO_IS_BLOCK;
}

typedef struct {
    Builder *builder;
    const FoNode *block;
    Place place;
    Gather *gather;
    bool first;      /* text-indent is still to come */
    GPtrArray *open; /* inlines that enclose block-level objects */
} Content;

static void add_lines(Builder *builder, const Para *para)
{
    builder_boundary(builder);
    builder_lines(builder, para);
    builder_boundary(builder);
}

static void flush(Content *content)
{
    if (!content->gather)
        return;
    for (guint i = content->open->len; i-- > 0;)
        gather_close(content->gather, g_ptr_array_index(content->open, i));
    Place place = content->place;
    const Para *para = gather_finish(content->gather, place.origin + place.start,
                                     place.width - place.start - place.end, content->first);
    gather_free(content->gather);
    content->gather = NULL;
    if (!para)
        return;
    content->first = false;
    add_lines(content->builder, para);
}

static Gather *gather_of(Content *content)
{
    if (content->gather)
        return content->gather;
    content->gather =
        gather_new(content->builder->run, content->block, content->builder, content->place);
    for (guint i = 0; i < content->open->len; i++)
        gather_open(content->gather, g_ptr_array_index(content->open, i));
    return content->gather;
}

static void walk(Content *content, const FoNode *first, const FoNode *stop)
{
    for (const FoNode *child = first; child && child != stop; child = child->next) {
        if (child->kind == FO_MARKER)
            continue;
        if (is_block_level(child)) {
            flush(content);
            flow_block_level(content->builder, child, content->place);
        } else if (has_block_inside(content->builder, child)) {
            float_report(content->builder, child);
            if (fo_kind_row(child->kind)->is == FO_IS_NEUTRAL) {
                flush(content);
                block_hooks(content->builder, child);
            }
            g_ptr_array_add(content->open, (void *)child);
            if (content->gather)
                gather_open(content->gather, child);
            walk(content, child->first, NULL);
            flush(content);
            g_ptr_array_remove_index(content->open, content->open->len - 1);
        } else {
            gather_node(gather_of(content), child);
        }
    }
}

/* Paragraphs that do not change from pass to pass are composed once. */
typedef struct {
    PageLength width, start;
    const Para *para;
} Kept;

static bool is_plain(const FoNode *node)
{
    switch (node->kind) {
    case FO_TEXT:
    case FO_LEADER:
    case FO_CHARACTER:
    case FO_EXTERNAL_GRAPHIC:
    case FO_FOREIGN:
    case FO_INSTREAM:
        break;
    case FO_INLINE:
    case FO_BIDI_OVERRIDE:
    case FO_WRAPPER:
    case FO_BASIC_LINK:
    case FO_BLOCK:
        break;
    default:
        return false;
    }
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_BLOCK || !is_plain(child))
            return false;
    return true;
}

static bool set_kept(Builder *builder, const FoNode *node, Place place)
{
    const Kept *kept = node->kept;
    if (!kept || kept->width != place.width - place.start - place.end ||
        kept->start != place.origin + place.start)
        return false;
    add_lines(builder, kept->para);
    return true;
}

static void set_plain(Builder *builder, const FoNode *node, Place place)
{
    bool resumes = builder->run->resume && builder->run->resume->block == node;
    if (!resumes && set_kept(builder, node, place))
        return;
    Gather *gather = gather_new(builder->run, node, builder, place);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind != FO_MARKER)
            gather_node(gather, child);
    PageLength width = place.width - place.start - place.end;
    const Para *para = gather_finish(gather, place.origin + place.start, width, true);
    gather_free(gather);
    if (!para)
        return;
    if (!resumes) {
        Kept *kept = arena_make(builder->run->arena, Kept);
        *kept = (Kept){width, place.origin + place.start, para};
        ((FoNode *)node)->kept = kept;
    }
    add_lines(builder, para);
}

void flow_range(Builder *builder, const FoNode *parent, const FoNode *first, const FoNode *stop,
                Place place)
{
    Content content = {.builder = builder,
                       .block = parent,
                       .place = place,
                       .first = true,
                       .open = g_ptr_array_new()};
    walk(&content, first, stop);
    flush(&content);
    g_ptr_array_unref(content.open);
}

void flow_children(Builder *builder, const FoNode *parent, Place place)
{
    if (parent->kind == FO_BLOCK && is_plain(parent)) {
        set_plain(builder, parent, place);
        return;
    }
    flow_range(builder, parent, parent->first, NULL, place);
}

static void set_block(Builder *builder, const FoNode *node, Place place)
{
    PageLength base = place.width - place.start - place.end;
    block_begin(builder, node, &place, base);
    guint before = builder->elems->len;
    flow_children(builder, node, place);
    /* an object without content still has a place: ids, forced breaks and spaces need it */
    if (builder->elems->len == before)
        builder_box(builder, BOX_PAD, 0, node);
    block_end(builder, node, base);
}

Place place_within(const FoNode *parent, Place outer, PageLength width, PageLength height)
{
    Place inside = place_enter(parent, outer, NULL, NULL);
    return (Place){.width = width, .height = height, .start = inside.start, .end = inside.end};
}

ElemList flow_list(Run *run, const FoNode *parent, Place place, const Builder *outer)
{
    Builder builder;
    builder_begin(&builder, run);
    builder_join(&builder, outer);
    builder.is_cell = outer && outer->is_cell;
    flow_children(&builder, parent, place);
    return builder_end(&builder);
}

/* A group whose cells may ask for breaks around it. */
void builder_cells(Builder *builder, Group *group, const FoNode *node)
{
    CellEdge before = group_edge(group, 0, false);
    CellEdge after = group_edge(group, group->row_count - 1, true);
    builder->why |= before.why;
    builder_force(builder, before.force);
    builder_group(builder, group, node);
    builder->why |= after.why;
    builder_force(builder, after.force);
}

/* ---- lists */

static ElemList list_part(Builder *outer, const FoNode *part, Place place)
{
    Builder builder;
    builder_begin(&builder, outer->run);
    builder_join(&builder, outer);
    builder.is_cell = true;
    if (!part)
        return builder_end(&builder);
    Place inside = place_enter(part, place, NULL, NULL);
    block_hooks(&builder, part);
    if (part->look->block->keep_together[WITHIN_COLUMN] ||
        part->look->block->keep_together[WITHIN_PAGE])
        builder.together++;
    flow_children(&builder, part, inside);
    block_end_hooks(&builder, part);
    return builder_end(&builder);
}

static void set_list_item(Builder *builder, const FoNode *node, Place place)
{
    PageLength base = place.width - place.start - place.end;
    Run *run = builder->run;
    block_begin(builder, node, &place, base);
    const FoNode *sides[2] = {fo_child(node, FO_LIST_LABEL), fo_child(node, FO_LIST_BODY)};
    Group *group = group_new(run, 2, 1);
    group->width = place.origin + place.width;
    for (int i = 0; i < 2; i++) {
        Cell *cell = &group->cells[i];
        cell->list = list_part(builder, sides[i], place);
        cell->node = sides[i];
        cell->rows = cell->columns = 1;
        cell->column = i;
        cell->width = cell->content_width = place.origin + place.width;
    }
    group_settle(run, group);
    builder_cells(builder, group, node);
    block_end(builder, node, base);
}

static void set_list(Builder *builder, const FoNode *node, Place place)
{
    PageLength base = place.width - place.start - place.end;
    block_begin(builder, node, &place, base);
    PageLength distance = dim_of(node->look->text->list_distance, base);
    PageLength separation = dim_of(node->look->text->list_separation, base);
    place.body_start = place.start + distance;
    place.label_end = place.width - (place.start + distance - separation);
    guint before = builder->elems->len;
    for (const FoNode *item = node->first; item; item = item->next) {
        if (item->kind == FO_CHANGE_BAR_BEGIN)
            builder_hook(builder, HOOK_BAR_BEGIN, item, NULL);
        if (item->kind == FO_CHANGE_BAR_END)
            builder_hook(builder, HOOK_BAR_END, item, NULL);
        if (item->kind != FO_LIST_ITEM)
            continue;
        builder_boundary(builder);
        set_list_item(builder, item, place);
    }
    if (builder->elems->len == before)
        builder_box(builder, BOX_PAD, 0, node);
    block_end(builder, node, base);
}

static void set_part(Builder *builder, const FoNode *node, Place place)
{
    flow_children(builder, node, place_enter(node, place, NULL, NULL));
}

/* ---- tables with a caption (XSL 6.7.2) */

/* The caption keeps with its table. */
static void set_caption(Builder *builder, const FoNode *caption, Place place, bool after)
{
    builder_boundary(builder);
    if (after)
        builder->why |= WHY_PREVIOUS;
    container_build(builder, caption, place);
    if (!after)
        builder->why |= WHY_NEXT;
}

static void set_captions(Builder *builder, const FoNode *node, Place place, bool after)
{
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_TABLE_CAPTION && caption_is_after(child) == after)
            set_caption(builder, child, place, after);
}

/* text-align says where a table stands that is narrower than its area. */
static Place place_aligned(const FoNode *node, const FoNode *table, Place place)
{
    PageDim given = table->look->area->ipd.optimum;
    PageLength base = place.width - place.start - place.end;
    uint8_t align = node->look->text->align;
    if (given.kind != DIM_SET || table->look->block->indent_set || table->look->block->margin_set)
        return place;
    PageLength slack = MAX(base - dim_of(given, base), 0);
    PageLength before = align == ALIGN_CENTER                        ? slack / 2
                        : align == ALIGN_END || align == ALIGN_RIGHT ? slack
                                                                     : 0;
    place.origin += before;
    return place;
}

static void set_captioned(Builder *builder, const FoNode *node, Place place)
{
    PageLength base = place.width - place.start - place.end;
    block_begin(builder, node, &place, base);
    guint before = builder->elems->len;
    set_captions(builder, node, place, false);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_TABLE)
            flow_block_level(builder, child, place_aligned(node, child, place));
    set_captions(builder, node, place, true);
    if (builder->elems->len == before)
        builder_box(builder, BOX_PAD, 0, node);
    block_end(builder, node, base);
}

void flow_block_level(Builder *builder, const FoNode *node, Place place)
{
    static void (*const handlers[FO_KIND_COUNT])(Builder *, const FoNode *, Place) = {
        [FO_BLOCK] = set_block,
        [FO_BLOCK_CONTAINER] = container_build,
        [FO_LIST_BLOCK] = set_list,
        [FO_LIST_ITEM] = set_list_item,
        [FO_LIST_LABEL] = set_part,
        [FO_LIST_BODY] = set_part,
        [FO_TABLE] = table_build,
        [FO_TABLE_AND_CAPTION] = set_captioned,
        [FO_TABLE_CAPTION] = container_build,
    };
    Run *run = builder->run;
    if (!handlers[node->kind] || run->depth > MAX_NESTING)
        return;
    run->depth++;
    builder_boundary(builder);
    handlers[node->kind](builder, node, place);
    builder_boundary(builder);
    run->depth--;
}
