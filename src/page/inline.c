/* inline.c - the inline content of a block as one paragraph.
 *
 * Text, graphics, leaders and anchors become a flat row of items for type_compose; what nests
 * (links, backgrounds, borders) is kept as a chain of InlineBox that each item points to.  The
 * rest is text.c's (white space) and align.c's (baselines and the heights of lines). */
#include "page/gather.h"

#include <math.h>
#include <string.h>

Gather *gather_new(Run *run, const FoNode *block, Builder *builder, Place place)
{
    Gather *gather = g_new0(Gather, 1);
    gather->run = run;
    gather->block = block;
    gather->builder = builder;
    gather->place = place;
    gather->items = g_array_new(FALSE, TRUE, sizeof(TypeItem));
    gather->stands = g_array_new(FALSE, FALSE, sizeof(Stand));
    gather->bidi = g_string_new(NULL);
    gather->line_start = true;
    return gather;
}

void gather_free(Gather *gather)
{
    if (!gather)
        return;
    g_array_unref(gather->items);
    g_array_unref(gather->stands);
    g_string_free(gather->bidi, TRUE);
    g_free(gather);
}

bool gather_is_empty(const Gather *gather)
{
    return gather->items->len == 0;
}

Part *gather_part(Gather *gather, PartKind kind, const FoNode *node)
{
    Part *part = arena_make(gather->run->arena, Part);
    part->kind = kind;
    part->node = node;
    part->box = gather->box;
    part->stand = gather->stand;
    return part;
}

TypeItem *gather_item(Gather *gather, TypeItemKind kind, Part *part)
{
    TypeItem item = {.kind = kind, .owner = part};
    item.style = style_of(gather->run, part->node->look);
    item.style.shift = part->stand.shift;
    item.style.emphasis = gather->emphasis > 0 ? TYPE_EMPHASIS_DOTS : TYPE_EMPHASIS_NONE;
    item.style.tabular =
        gather->builder->in_table && !font_has_even_digits(gather->run, part->node->look->font);
    item.combine = gather->combine > 0;
    item.no_break = gather->no_break > 0;
    if (kind != TYPE_ANCHOR) { /* anchors take no part in breaking */
        item.joined = gather->join;
        gather->join = false;
        if (gather->bidi->len > 0)
            item.bidi = arena_copy_text(gather->run->arena, gather->bidi->str);
        g_string_truncate(gather->bidi, 0);
    }
    g_array_append_val(gather->items, item);
    return &g_array_index(gather->items, TypeItem, gather->items->len - 1);
}

/* Adds how an inline stands in its parent to how the parent stands. */
static void stand_up(Gather *gather, Stand own)
{
    gather->stand.shift += own.shift;
    if (own.edge == EDGE_NONE)
        return;
    own.shift = gather->stand.shift = 0;
    gather->stand = own;
}

static bool is_graphic(const FoNode *node)
{
    return node->kind == FO_EXTERNAL_GRAPHIC || node->kind == FO_INSTREAM;
}

static PageLength inline_edge(const FoNode *node, int side, PageLength base)
{
    const BorderLook *border = node->look->border;
    PageLength width = border->side[side].style > BORDER_HIDDEN ? border->side[side].width : 0;
    return width + dim_of(border->padding[side], base);
}

static bool draws_box(const FoNode *node)
{
    const BorderLook *border = node->look->border;
    if (node->kind == FO_INLINE_CONTAINER)
        return false; /* its frame does */
    if (node->kind == FO_BASIC_LINK || border->background.a > 0 || border->image)
        return true;
    for (int side = 0; side < 4; side++)
        if (border->side[side].style > BORDER_HIDDEN)
            return true;
    return false;
}

static void add_edge(Gather *gather, const FoNode *node, int side)
{
    PageLength width = inline_edge(node, side, gather->place.width);
    if (width == 0 || node->kind == FO_INLINE_CONTAINER)
        return;
    TypeItem *item = gather_item(gather, TYPE_BOX, gather_part(gather, PART_PAD, node));
    item->width = width;
    item->no_break = true;
    /* An edge never parts from what it encloses. */
    if (side == SIDE_START)
        gather->join = true;
    else
        item->joined = true;
    gather->line_start = gather->space = false;
    gather->content = true;
}

static void add_anchor(Gather *gather, const FoNode *node, HookKind kind, Note *note)
{
    Part *part = gather_part(gather, PART_ANCHOR, node);
    part->hook = arena_make(gather->run->arena, Hook);
    *part->hook = (Hook){NULL, kind, node, note};
    gather_item(gather, TYPE_ANCHOR, part);
}

/* Space beside an inline; at the start of a line there is none (XSL 4.3.1). */
static void add_space(Gather *gather, const FoNode *node, PageLength width)
{
    if (width == 0 || gather->line_start)
        return;
    gather_item(gather, TYPE_BOX, gather_part(gather, PART_PAD, node))->width = width;
}

/* The characters of UAX 9 that stand for direction and unicode-bidi (CSS 2.1, 9.10). */
static void add_bidi(Gather *gather, const FoNode *node, bool end)
{
    static const char *const begins[][2] = {{"\u202a", "\u202b"}, {"\u202d", "\u202e"}};
    uint8_t bidi = node->look->other->bidi;
    if (bidi != BIDI_NORMAL)
        g_string_append(gather->bidi,
                        end ? "\u202c" : begins[bidi - BIDI_EMBED][node->look->text->direction]);
}

/* White space collapses across the ends of inlines.  The formatter that we are compared with takes
 * "the immediately preceding flow object" (XSL 7.17.3) at its word, and a space beside the end of
 * an inline is preceded by the inline. */
static void meet_inline_end(Gather *gather)
{
    if (gather->run->options->fop)
        gather->space = false;
}

static bool is_boxed(const FoNode *node)
{
    return node->kind != FO_WRAPPER && draws_box(node);
}

void gather_open(Gather *gather, const FoNode *node)
{
    meet_inline_end(gather);
    if (fo_attr(node, "id"))
        add_anchor(gather, node, HOOK_ID, NULL);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_MARKER)
            add_anchor(gather, child, HOOK_MARKER, NULL);
    if (node->kind == FO_WRAPPER || node->kind == FO_FLOAT)
        return; /* no area of its own */
    add_space(gather, node, node->look->other->space_start);
    gather->join |= node->look->block->keep_previous[WITHIN_LINE] != 0;
    add_bidi(gather, node, false);
    g_array_append_val(gather->stands, gather->stand);
    if (!is_graphic(node)) /* these are aligned when their height is known */
        stand_up(gather, align_inline(gather->run, node, -1));
    gather->emphasis += node->look->other->emphasis != 0;
    gather->combine += node->look->other->combine != 0;
    gather->no_break += node->look->block->keep_together[WITHIN_LINE] != 0;
    if (is_boxed(node)) {
        InlineBox *box = arena_make(gather->run->arena, InlineBox);
        box->parent = gather->box;
        box->node = node;
        box->stand = gather->stand;
        gather->box = box;
    }
    add_edge(gather, node, SIDE_START);
}

void gather_close(Gather *gather, const FoNode *node)
{
    meet_inline_end(gather);
    if (node->kind == FO_WRAPPER || node->kind == FO_FLOAT)
        return; /* no area of its own */
    add_edge(gather, node, SIDE_END);
    if (is_boxed(node))
        gather->box = gather->box->parent;
    gather->emphasis -= node->look->other->emphasis != 0;
    gather->combine -= node->look->other->combine != 0;
    gather->no_break -= node->look->block->keep_together[WITHIN_LINE] != 0;
    gather->stand = g_array_index(gather->stands, Stand, gather->stands->len - 1);
    g_array_set_size(gather->stands, gather->stands->len - 1);
    add_bidi(gather, node, true);
    add_space(gather, node, node->look->other->space_end);
    gather->join |= node->look->block->keep_next[WITHIN_LINE] != 0;
}

static void collect_text(const FoNode *node, GString *text)
{
    if (node->kind == FO_TEXT)
        g_string_append_len(text, node->text, (gssize)node->text_size);
    for (const FoNode *child = node->first; child; child = child->next)
        collect_text(child, text);
}

static void add_children(Gather *gather, const FoNode *node)
{
    for (const FoNode *child = node->first; child; child = child->next)
        gather_node(gather, child);
}

static void add_inline(Gather *gather, const FoNode *node)
{
    gather_open(gather, node);
    const char *ruby = node->look->other->ruby;
    if (ruby && *ruby) {
        g_autoptr(GString) text = g_string_new(NULL);
        collect_text(node, text);
        guint before = gather->items->len;
        gather_text(gather, node, text->str, text->len);
        if (gather->items->len > before)
            g_array_index(gather->items, TypeItem, before).ruby = ruby;
    } else {
        add_children(gather, node);
    }
    gather_close(gather, node);
}

static void add_character(Gather *gather, const FoNode *node)
{
    const char *character = fo_attr(node, "character");
    if (!character)
        return;
    gather_open(gather, node);
    gather_text(gather, node, character, strlen(character));
    gather_close(gather, node);
}

static void add_page_number(Gather *gather, const FoNode *node)
{
    gather->lives_in_run = true;
    gather_open(gather, node);
    gather_literal(gather, node, run_citation(gather->run, node));
    if (node->kind == FO_PAGE_NUMBER && !gather->run->page_label) {
        add_anchor(gather, node, HOOK_ID, NULL); /* tells the page that it comes to stand on */
    }
    gather_close(gather, node);
}

/* Width and height of the image itself, then of the viewport around it (XSL 7.16). */
static PageLength fitted(PageDim given, PageLength viewport, PageLength intrinsic, bool *scales)
{
    *scales = true;
    if (given.kind == DIM_SET)
        return dim_of(given, intrinsic);
    if (viewport > 0 &&
        (given.plus == FIT_BOTH || (given.plus == FIT_DOWN && intrinsic > viewport) ||
         (given.plus == FIT_UP && intrinsic < viewport)))
        return viewport;
    *scales = false;
    return intrinsic;
}

static void size_graphic(const Gather *gather, Part *part, const Graphic *graphic)
{
    const AreaLook *area = part->node->look->area;
    PageLength base = gather->place.width;
    PageLength width = area->ipd.optimum.kind == DIM_SET ? dim_of(area->ipd.optimum, base) : -1;
    PageLength height = area->bpd.optimum.kind == DIM_SET &&
                                (area->bpd.optimum.percent == 0 || gather->place.height >= 0)
                            ? dim_of(area->bpd.optimum, gather->place.height)
                            : -1;
    PageLength most = area->ipd.maximum.kind == DIM_SET ? dim_of(area->ipd.maximum, base) : 0;
    PageLength high = area->bpd.maximum.kind == DIM_SET && area->bpd.maximum.percent == 0
                          ? area->bpd.maximum.fixed
                          : 0;
    bool by_width, by_height;
    PageLength room_w = width >= 0 ? width : most, room_h = height >= 0 ? height : high;
    PageLength w = fitted(area->content_width, room_w, graphic->width, &by_width);
    PageLength h = fitted(area->content_height, room_h, graphic->height, &by_height);
    if (area->scaling == 0 && graphic->width > 0 && graphic->height > 0) {
        double fx = (double)w / graphic->width, fy = (double)h / graphic->height;
        double factor = by_width && by_height ? MIN(fx, fy) : by_width ? fx : by_height ? fy : 1;
        w = (PageLength)lround(graphic->width * factor);
        h = (PageLength)lround(graphic->height * factor);
    }
    part->content_width = w;
    part->content_height = h;
    part->width = width >= 0 ? width : w;
    part->height = height >= 0 ? height : h;
    if (area->ipd.minimum.kind == DIM_SET)
        part->width = MAX(part->width, dim_of(area->ipd.minimum, base));
    if (area->bpd.minimum.kind == DIM_SET)
        part->height = MAX(part->height, area->bpd.minimum.fixed);
    part->clip = area->overflow != OVERFLOW_VISIBLE && (w > part->width || h > part->height);
}

static void align_graphic(Gather *gather, TypeItem *item, Part *part)
{
    PageLength top = inline_edge(part->node, SIDE_BEFORE, gather->place.width);
    PageLength bottom = inline_edge(part->node, SIDE_AFTER, gather->place.width);
    PageLength height = part->height + top + bottom;
    stand_up(gather, align_inline(gather->run, part->node, height));
    part->stand = gather->stand;
    item->ascent = height + part->stand.shift;
    item->descent = -part->stand.shift;
}

/* In vertical lines a picture keeps its top up: it is as long as it is high, centred on the line.
 */
static void stand_graphic(Gather *gather, TypeItem *item, Part *part)
{
    PageLength ascent = 0, descent = 0;
    font_metrics(gather->run, gather->block->look->font, &ascent, &descent);
    part->upright = true;
    item->width = part->height;
    item->ascent = (ascent - descent) / 2 + part->width / 2;
    item->descent = part->width - item->ascent;
}

/* An image that cannot be read has been reported; it still takes the room that it was given. */
static void add_graphic(Gather *gather, const FoNode *node)
{
    static const Graphic unreadable = {0};
    const Graphic *graphic = graphic_of(gather->run, node);
    if (!graphic)
        graphic = &unreadable;
    gather_open(gather, node);
    Part *part = gather_part(gather, PART_IMAGE, node);
    part->image = graphic->bytes;
    part->svg = graphic->svg;
    size_graphic(gather, part, graphic);
    TypeItem *item = gather_item(gather, TYPE_BOX, part);
    item->width = part->width;
    align_graphic(gather, item, part);
    if (gather->builder->vertical)
        stand_graphic(gather, item, part);
    gather->space = gather->line_start = false;
    gather->content = true;
    gather_close(gather, node);
}

/* Stands with the baseline of its first line on that of the line around it. */
static void add_container(Gather *gather, const FoNode *node)
{
    gather_open(gather, node);
    Part *part = gather_part(gather, PART_FRAME, node);
    part->frame = container_inline(gather->builder, node, gather->place);
    PageLength ascent = frame_ascent(part->frame);
    TypeItem *item = gather_item(gather, TYPE_BOX, part);
    item->width = part->frame->width;
    item->ascent = ascent + part->stand.shift;
    item->descent = part->frame->height - ascent - part->stand.shift;
    gather->lives_in_run = true; /* its content may */
    gather->space = gather->line_start = false;
    gather->content = true;
    gather_close(gather, node);
}

static void add_leader(Gather *gather, const FoNode *node)
{
    const TextLook *look = node->look->text;
    gather_open(gather, node);
    TypeItem *item = gather_item(gather, TYPE_LEADER, gather_part(gather, PART_LEADER, node));
    PageLength base = gather->place.width - gather->place.start - gather->place.end;
    item->minimum = dim_of(look->leader_minimum, base);
    item->width = MAX(dim_of(look->leader_length, base), item->minimum);
    item->maximum = MAX(dim_of(look->leader_maximum, base), item->width);
    gather->space = gather->line_start = false;
    gather->content = true;
    gather_close(gather, node);
}

static void add_footnote(Gather *gather, const FoNode *node)
{
    const FoNode *body = NULL;
    if (fo_attr(node, "id"))
        add_anchor(gather, node, HOOK_ID, NULL);
    for (const FoNode *child = node->first; child; child = child->next) {
        if (child->kind == FO_FOOTNOTE_BODY)
            body = child;
        else
            gather_node(gather, child);
    }
    Run *run = gather->run;
    if (!body)
        return;
    if (gather->builder->in_static || gather->builder->in_note) {
        if (run_tell_once(run, "footnote-place")) {
            Diag *diag = diag_add(run->out, DIAG_PAGE_FOOTNOTE, fo_span(run->tree, node),
                                  "a footnote cannot stand in static content, in an absolute "
                                  "container or in a footnote");
            fo_judge(run->tree, diag);
        }
        return;
    }
    Note *note = arena_make(run->arena, Note);
    Builder inner = {.in_note = true, .vertical = run->body_vertical};
    note->body = body;
    note->list = arena_make(run->arena, ElemList);
    *note->list = flow_list(
        run, body, place_within(body, (Place){.width = run->body_width}, run->body_width, -1),
        &inner);
    note->height = note->list->height;
    add_anchor(gather, node, HOOK_NOTE, note);
}

static void add_retrieved(Gather *gather, const FoNode *node)
{
    gather->lives_in_run = true;
    add_children(gather, node);
}

static void add_wrapper(Gather *gather, const FoNode *node)
{
    gather_open(gather, node);
    add_children(gather, node);
}

static void add_text_node(Gather *gather, const FoNode *node)
{
    gather_text(gather, node, node->text, node->text_size);
}

/* A block where only a line can be, as in the call of a footnote: its words go on in the line. */
static void add_misplaced(Gather *gather, const FoNode *node)
{
    if (node->kind == FO_MARKER || node->kind == FO_FOOTNOTE_BODY || !node->first)
        return;
    FoTree *tree = gather->run->tree;
    g_autofree char *key = g_strdup_printf("misplaced:%p", (const void *)node);
    if (fo_kind_row(node->kind)->is == FO_IS_BLOCK && run_tell_once(gather->run, key)) {
        Diag *diag = diag_add(tree->out, DIAG_PAGE_CONTENT_MODEL, fo_span(tree, node),
                              "%s stands where only a line can be; its words go on in the line",
                              fo_name(node));
        diag_help(diag, "put it outside of the inline");
        fo_judge(tree, diag);
    }
    if (gather->in_word)
        gather_literal(gather, node, " ");
    add_children(gather, node);
}

static void add_float(Gather *gather, const FoNode *node)
{
    if (float_moves(gather->builder, node))
        add_anchor(gather, node, HOOK_FLOAT, float_note(gather->run, node));
    else
        add_misplaced(gather, node);
}

static void add_bar_point(Gather *gather, const FoNode *node)
{
    bool begin = node->kind == FO_CHANGE_BAR_BEGIN;
    add_anchor(gather, node, begin ? HOOK_BAR_BEGIN : HOOK_BAR_END, NULL);
}

void gather_node(Gather *gather, const FoNode *node)
{
    static void (*const handlers[FO_KIND_COUNT])(Gather *, const FoNode *) = {
        [FO_TEXT] = add_text_node,
        [FO_INLINE] = add_inline,
        [FO_BASIC_LINK] = add_inline,
        [FO_BIDI_OVERRIDE] = add_inline,
        [FO_INLINE_CONTAINER] = add_container,
        [FO_WRAPPER] = add_wrapper,
        [FO_CHARACTER] = add_character,
        [FO_PAGE_NUMBER] = add_page_number,
        [FO_CITATION] = add_page_number,
        [FO_CITATION_LAST] = add_page_number,
        [FO_EXTERNAL_GRAPHIC] = add_graphic,
        [FO_INSTREAM] = add_graphic,
        [FO_LEADER] = add_leader,
        [FO_FOOTNOTE] = add_footnote,
        [FO_FLOAT] = add_float,
        [FO_CHANGE_BAR_BEGIN] = add_bar_point,
        [FO_CHANGE_BAR_END] = add_bar_point,
        [FO_RETRIEVE_MARKER] = add_retrieved,
        [FO_RETRIEVE_TABLE_MARKER] = add_retrieved,
    };
    if (handlers[node->kind])
        handlers[node->kind](gather, node);
    else
        add_misplaced(gather, node);
}
