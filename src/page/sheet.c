/* sheet.c - page sequences to pages.
 *
 * A flow becomes one element list for each stretch of equal span (segment.c).  Pages are planned
 * first (plan.c), because the last page is only known then; after that they are drawn in order,
 * body before static content, so that markers are settled. */
#include "page/sheet.h"

#include <stdlib.h>
#include <string.h>

/* ---- drawing a planned page */

static PageLength body_shift(const Geometry *geometry, const Plan *plan)
{
    const FoNode *body = geometry->region[0];
    PageLength slack = geometry->body.h - plan->used - plan->notes_height;
    if (!body || slack <= 0)
        return 0;
    uint8_t align = body->look->text->display_align;
    return align == DISPLAY_CENTER ? slack / 2 : align == DISPLAY_AFTER ? slack : 0;
}

static void draw_separator(Placer *placer, const ElemList *separator, PageLength x, PageLength y)
{
    bool outer = placer->artifact;
    place_mark_end(placer);
    placer->artifact = true;
    place_list(placer, separator, 0, separator->count, x, y, (Fit){0});
    place_mark_end(placer);
    placer->artifact = outer;
}

static void draw_floats(Placer *placer, const Sequence *sequence, const Plan *plan, Rect body)
{
    for (guint i = 0; i < plan->floats->len; i++) {
        const Piece *piece = &g_array_index(plan->floats, Piece, i);
        place_list(placer, piece->list, piece->from, piece->to, body.x, body.y + piece->y,
                   (Fit){0});
    }
    if (plan->floats->len > 0)
        draw_separator(placer, &sequence->float_separator, body.x, body.y + plan->floats_height);
}

static void draw_notes(Placer *placer, const Sequence *sequence, const Plan *plan, Rect body)
{
    if (plan->notes->len == 0)
        return;
    PageLength top = body.y + body.h - plan->notes_height;
    draw_separator(placer, &sequence->separator, body.x, top);
    for (guint i = 0; i < plan->notes->len; i++) {
        const Piece *piece = &g_array_index(plan->notes, Piece, i);
        place_list(placer, piece->list, piece->from, piece->to, body.x, top + piece->y, (Fit){0});
    }
}

static void draw_bars(Placer *placer, const Geometry *geometry, const Piece *piece)
{
    bool spans = piece->width == geometry->body.w;
    BarColumn column = {.x = geometry->body.x + piece->x,
                        .width = piece->width,
                        .index = piece->x / MAX(piece->width + geometry->gap, 1),
                        .count = spans ? 1 : geometry->columns,
                        .page_number = placer->page->number};
    changebar_draw(placer, &column);
}

static void place_ids(Placer *placer, const Sequence *sequence)
{
    for (const FoNode *node = sequence->node; node; node = node->parent) /* and its wrappers */
        if (node->kind != FO_ROOT && fo_attr(node, "id"))
            place_destination(placer, fo_attr(node, "id"), 0, 0);
    const char *flow_id = fo_attr(sequence->flow, "id");
    if (flow_id)
        place_destination(placer, flow_id, 0, 0);
}

static void draw_frame(Placer *placer, const Geometry *geometry)
{
    if (!geometry->region[0])
        return;
    Frame frame = {
        .node = geometry->region[0], .width = geometry->frame[0].w, .height = geometry->frame[0].h};
    place_background(placer, frame.node, geometry->frame[0].x, geometry->frame[0].y, frame.width,
                     frame.height);
    place_borders(placer, frame.node->look->border->side, NULL, geometry->frame[0].x,
                  geometry->frame[0].y, frame.width, frame.height, true, true);
}

/* The text of the page, in its columns. */
static void draw_body(Placer *placer, Sequence *sequence, const Plan *plan,
                      const Geometry *geometry)
{
    PageLength shift = body_shift(geometry, plan);
    if (geometry->turn)
        place_turn(placer, geometry->turn, geometry->outside.x, geometry->outside.y,
                   geometry->outside.w, geometry->outside.h);
    draw_floats(placer, sequence, plan, geometry->body);
    line_number_begin_page(sequence->lines);
    for (guint i = 0; i < plan->pieces->len; i++) {
        const Piece *piece = &g_array_index(plan->pieces, Piece, i);
        placer->bars = sequence->bars;
        placer->lines = sequence->lines;
        place_list(placer, piece->list, piece->from, piece->to, geometry->body.x + piece->x,
                   geometry->body.y + piece->y + shift, piece->fit);
        draw_bars(placer, geometry, piece);
        line_number_draw(placer, geometry->body.x + piece->x);
    }
    placer->bars = NULL;
    placer->lines = NULL;
    draw_notes(placer, sequence, plan, geometry->body);
    if (geometry->turn)
        place_turn_end(placer);
}

static void draw_page(Sequence *sequence, const Plan *plan)
{
    Book *book = sequence->book;
    Run *run = sequence->run;
    Geometry geometry = geometry_of(run, plan->master);
    PageBuild *page = arena_make(run->arena, PageBuild);
    *page = (PageBuild){.index = (int)book->pages->len,
                        .number = plan->number,
                        .master = plan->master,
                        .label = number_format(run->arena, plan->number, sequence->format),
                        .width = geometry.width,
                        .height = geometry.height,
                        .trim = geometry.trim,
                        .bleed = geometry.bleed,
                        .ops = g_array_new(FALSE, TRUE, sizeof(PageOp)),
                        .links = g_array_new(FALSE, TRUE, sizeof(PageLink))};
    g_ptr_array_add(book->pages, page);
    run->page = page;
    Placer placer = {.run = run,
                     .page = page,
                     .book = book,
                     .marked = MARK_NONE,
                     .to_sheet = {1, 0, 0, 1, 0, 0},
                     .area_x = geometry.body.x,
                     .area_y = geometry.body.y,
                     .area_width = geometry.body.w,
                     .area_height = geometry.body.h};
    place_ids(&placer, sequence);
    draw_frame(&placer, &geometry);
    draw_body(&placer, sequence, plan, &geometry);
    place_mark_end(&placer);
    placer.artifact = false;
    run->page_label = page->label;
    for (int which = 1; which < 5; which++)
        if (geometry.region[which])
            running_draw(&placer, sequence, &geometry, which);
    place_mark_end(&placer);
    run->page_label = NULL;
    run->page = NULL;
}

/* ---- sequences */

static int first_number(const FoNode *node, int previous)
{
    const char *initial = fo_attr(node, "initial-page-number");
    int next = previous + 1;
    if (!initial || strcmp(initial, "auto") == 0)
        return next;
    if (strcmp(initial, "auto-odd") == 0)
        return next + (next % 2 == 0);
    if (strcmp(initial, "auto-even") == 0)
        return next + (next % 2 == 1);
    double number = g_ascii_strtod(initial, NULL);
    return number >= 1 ? (int)CLAMP(number + 0.5, 1, 1000000) : 1;
}

static void report_master(Run *run, const FoNode *node, const char *name)
{
    Diag *diag = diag_add(run->out, DIAG_PAGE_CONTENT_MODEL,
                          fo_attr_span(run->tree, node, "master-reference"),
                          "there is no page master \"%s\"", name ? name : "");
    fo_judge(run->tree, diag);
}

/* What is to fill a region that no page has would be lost, or stand elsewhere. */
static bool has_region(const Run *run, const char *name)
{
    const FoNode *set = fo_child(run->tree->root, FO_LAYOUT_MASTER_SET);
    for (const FoNode *master = set ? set->first : NULL; master; master = master->next)
        for (const FoNode *region = master->first; region && master->kind == FO_SIMPLE_PAGE_MASTER;
             region = region->next)
            if (strcmp(geometry_region_name(region), name) == 0)
                return true;
    return strcmp(name, "xsl-footnote-separator") == 0 ||
           strcmp(name, "xsl-before-float-separator") == 0;
}

static void check_flow_names(Run *run, const FoNode *sequence)
{
    for (const FoNode *flow = sequence->first; flow; flow = flow->next) {
        const char *name = fo_attr(flow, "flow-name");
        char key[40];
        g_snprintf(key, sizeof key, "flow:%p", (const void *)flow);
        if (flow->kind == FO_TITLE || (name && has_region(run, name)) || !run_tell_once(run, key))
            continue;
        Diag *diag =
            diag_add(run->out, DIAG_PAGE_CONTENT_MODEL, fo_attr_span(run->tree, flow, "flow-name"),
                     "no region is called \"%s\"", name ? name : "");
        diag_help(diag, "name a region of a page master, such as \"xsl-region-body\"");
        fo_judge(run->tree, diag);
    }
}

static bool find_masters(Sequence *sequence)
{
    const char *name = fo_attr(sequence->node, "master-reference");
    sequence->simple = master_named(sequence->run, FO_SIMPLE_PAGE_MASTER, name);
    sequence->masters = master_named(sequence->run, FO_PAGE_SEQUENCE_MASTER, name);
    if (!sequence->simple && !sequence->masters)
        report_master(sequence->run, sequence->node, name);
    return master_any(sequence) != NULL;
}

static ElemList separator_list(const Sequence *sequence, const char *name, PageLength width)
{
    Run *run = sequence->run;
    const FoNode *separator = running_content(sequence, name);
    Builder kind = {.in_static = true, .vertical = run->body_vertical};
    return separator ? flow_list(run, separator, segment_place(separator, width, -1), &kind)
                     : (ElemList){0};
}

static void dump_segments(const Sequence *sequence)
{
    GString *text = sequence->run->boxes;
    for (guint i = 0; text && i < sequence->segments->len; i++) {
        const Segment *segment = &g_array_index(sequence->segments, Segment, i);
        g_string_append_printf(text, "segment %s %.2f\n", segment->span ? "span" : "column",
                               segment->width / 1000.0);
        boxes_dump(text, segment->list, 1);
    }
}

static int compose_sequence(Book *book, const FoNode *node, int previous)
{
    Sequence sequence = {
        .book = book, .run = book->run, .node = node, .flow = fo_child(node, FO_FLOW)};
    if (!sequence.flow || !find_masters(&sequence))
        return previous;
    check_flow_names(book->run, node);
    sequence.number = first_number(node, previous);
    sequence.format = fo_attr(node, "format");
    sequence.segments = g_array_new(FALSE, TRUE, sizeof(Segment));
    sequence.plans = g_ptr_array_new_with_free_func(plan_free);
    book->sequence_markers = book->markers->len;
    const FoNode *first = master_pick(&sequence, false, false);
    sequence.step = sequence.repeats = 0;
    Geometry geometry = geometry_of(book->run, first);
    book->run->body_width = geometry.body.w;
    book->run->body_vertical = geometry_is_vertical(geometry.region[0]);
    sequence.separator = separator_list(&sequence, "xsl-footnote-separator", geometry.body.w);
    sequence.float_separator =
        separator_list(&sequence, "xsl-before-float-separator", geometry.body.w);
    segment_cut(&sequence, &geometry);
    dump_segments(&sequence);
    plan_pages(&sequence);
    sequence.bars = changebar_new();
    sequence.lines = line_number_new(book->run, sequence.flow);
    for (guint i = 0; i < sequence.plans->len; i++)
        draw_page(&sequence, g_ptr_array_index(sequence.plans, i));
    int last = sequence.number - 1;
    g_array_unref(sequence.segments);
    g_ptr_array_unref(sequence.plans);
    changebar_free(sequence.bars);
    line_number_free(sequence.lines);
    return last;
}

void sheet_compose(Book *book)
{
    int last = 0;
    for (const FoNode *node = fo_next_sequence(book->run->tree->root); node;
         node = fo_next_sequence(node))
        last = compose_sequence(book, node, last);
}
