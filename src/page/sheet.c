/* sheet.c - page sequences to pages: masters, regions, columns, footnotes, markers.
 *
 * A flow becomes one element list for each stretch of equal span.  Pages are planned first (which
 * master, which elements in which column, which notes), because the last page is only known then;
 * after that they are drawn in order, body before static content, so that markers are settled. */
#include "page/expr.h"
#include "page/layout.h"

#include <stdlib.h>
#include <math.h>
#include <string.h>

typedef struct {
    const ElemList *list;
    bool span;
    PageLength width; /* the list was made for */
    const FoNode *first, *stop;
} Segment;

typedef struct { /* part of a list in a place */
    const ElemList *list;
    size_t from, to;
    PageLength x, y, width;
    Fit fit;
} Piece;

typedef struct {
    const ElemList *list;
    size_t from;
} Carried; /* the rest of a footnote */

typedef struct {
    const FoNode *master;
    const FoNode *region[5]; /* by kind, FO_REGION_BODY first */
    PageLength width, height;
    Rect frame[5]; /* border boxes */
    Rect body;     /* content of the body, turned as its text is */
    Rect outside;  /* the same on the page */
    int turn;      /* of the body's text */
    int columns;
    PageLength gap;
} Geometry;

typedef struct {
    size_t segment, at;
    uint8_t force;
    GArray *carried; /* of Carried */
    GArray *waiting; /* of const Note *: floats that earlier pages had no room for */
    Segment now;     /* where a plan starts: its segment then, whose list `at` counts in */
} Cursor;

typedef struct {
    const FoNode *master;
    int number;
    bool blank;
    GArray *pieces; /* of Piece */
    GArray *notes;  /* of Piece, y from the top of the notes */
    GArray *floats; /* of Piece, y from the top of the body */
    PageLength notes_height, floats_height, used;
    Cursor start; /* where it began, for setting it again as the last page */
    size_t master_state[2];
} Plan;

typedef struct {
    Book *book;
    Run *run;
    const FoNode *node; /* fo:page-sequence */
    const FoNode *flow;
    const FoNode *masters; /* fo:page-sequence-master, or NULL */
    const FoNode *simple;  /* fo:simple-page-master when it is named directly */
    size_t step, repeats;  /* where we are in masters */
    int number;            /* of the next page */
    const char *format;
    GArray *segments; /* of Segment */
    GPtrArray *plans; /* of Plan */
    Bars *bars;
    ElemList separator, float_separator;
    bool trying; /* a page is set that may be set again: no findings yet */
} Sequence;

enum { MAX_PAGES = 5000 };

static const FoNode *child_of(const FoNode *node, FoKind kind)
{
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == kind)
            return child;
    return NULL;
}

static const FoNode *master_named(const Run *run, FoKind kind, const char *name)
{
    const FoNode *set = child_of(run->tree->root, FO_LAYOUT_MASTER_SET);
    for (const FoNode *child = set && name ? set->first : NULL; child; child = child->next)
        if (child->kind == kind && g_strcmp0(fo_attr(child, "master-name"), name) == 0)
            return child;
    return NULL;
}

/* ---- which master */

static bool word_fits(const char *given, const char *word, bool fits)
{
    return !given || strcmp(given, "any") == 0 || strcmp(given, word) != 0 || fits;
}

static bool condition_fits(const FoNode *condition, bool first, bool last, int number, bool blank)
{
    const char *position = fo_attr(condition, "page-position"),
               *parity = fo_attr(condition, "odd-or-even");
    const char *empty = fo_attr(condition, "blank-or-not-blank");
    return word_fits(position, "first", first) && word_fits(position, "last", last) &&
           word_fits(position, "rest", !first && !last) &&
           word_fits(position, "only", first && last) &&
           word_fits(parity, "odd", number % 2 == 1) &&
           word_fits(parity, "even", number % 2 == 0) && word_fits(empty, "blank", blank) &&
           word_fits(empty, "not-blank", !blank);
}

static const FoNode *sub_master(const FoNode *masters, size_t step)
{
    for (const FoNode *child = masters->first; child; child = child->next)
        if (step-- == 0)
            return child;
    return NULL;
}

static size_t most_repeats(const FoNode *reference)
{
    if (reference->kind == FO_SINGLE_REFERENCE)
        return 1;
    const char *given = fo_attr(reference, "maximum-repeats");
    return !given || strcmp(given, "no-limit") == 0 ? SIZE_MAX : (size_t)MAX(atoi(given), 0);
}

static const FoNode *pick_from(const Sequence *sequence, const FoNode *reference, bool first,
                               bool last, int number, bool blank)
{
    if (reference->kind != FO_REPEATABLE_ALTERNATIVES)
        return master_named(sequence->run, FO_SIMPLE_PAGE_MASTER,
                            fo_attr(reference, "master-reference"));
    for (const FoNode *child = reference->first; child; child = child->next)
        if (condition_fits(child, first, last, number, blank)) {
            const FoNode *master = master_named(sequence->run, FO_SIMPLE_PAGE_MASTER,
                                                fo_attr(child, "master-reference"));
            if (master)
                return master;
        }
    return NULL;
}

/* Without a fitting master the first one of the set serves, so that nothing is lost. */
static const FoNode *any_master(const Sequence *sequence)
{
    const FoNode *set = child_of(sequence->run->tree->root, FO_LAYOUT_MASTER_SET);
    return set ? child_of(set, FO_SIMPLE_PAGE_MASTER) : NULL;
}

static const FoNode *pick_master(Sequence *sequence, bool last, bool blank)
{
    bool first = sequence->plans->len == 0;
    if (sequence->simple)
        return sequence->simple;
    const FoNode *reference =
        sequence->masters ? sub_master(sequence->masters, sequence->step) : NULL;
    while (reference && sequence->repeats >= most_repeats(reference)) {
        const FoNode *next = sub_master(sequence->masters, sequence->step + 1);
        if (!next)
            break; /* used up: the last one goes on */
        sequence->step++;
        sequence->repeats = 0;
        reference = next;
    }
    const FoNode *master =
        reference ? pick_from(sequence, reference, first, last, sequence->number, blank) : NULL;
    sequence->repeats++;
    return master ? master : any_master(sequence);
}

/* ---- geometry */

/* "indefinite" and the like: the page is made all the same, but not in silence. */
static void report_word(Run *run, const FoNode *node, const char *name, const char *word,
                        const char *help)
{
    char key[64];
    g_snprintf(key, sizeof key, "word:%p:%s", (const void *)node, name);
    if (strcmp(word, "auto") == 0 || !run_tell_once(run, key))
        return;
    Diag *diag = diag_add(run->out, DIAG_PAGE_VALUE, fo_span(run->tree, node),
                          "%s of %s cannot be \"%s\"", name, fo_name(node), word);
    diag_help(diag, "%s", diag_translate(help));
    fo_judge(run->tree, diag);
}

static PageLength own_length(Run *run, const FoNode *node, const char *name, PageLength base,
                             PageLength fallback)
{
    const char *text = fo_attr(node, name);
    if (!text)
        return fallback;
    ExprScope scope = {
        .arena = run->arena, .font_size = node->look->font->size, .pixel = run->tree->pixel};
    Value value = expr_read(&scope, text);
    if (value.kind == VALUE_NUMBER)
        return (PageLength)(CLAMP(value.number, -1e5, 1e5) * 1000);
    if (value.kind == VALUE_LENGTH)
        return dim_of(value.dim, base);
    report_word(run, node, name, text, N_("write a length"));
    return fallback;
}

static PageLength margin_of(const FoNode *node, int side, PageLength base)
{
    const BlockLook *look = node->look->block;
    if (!(look->margin_set & (1 << side))) {
        if (side == SIDE_START && look->indent_set & 1)
            return dim_of(look->start_indent, base);
        if (side == SIDE_END && look->indent_set & 2)
            return dim_of(look->end_indent, base);
        if (side == SIDE_BEFORE && look->before.set)
            return dim_of(look->before.optimum, base);
        if (side == SIDE_AFTER && look->after.set)
            return dim_of(look->after.optimum, base);
        return 0;
    }
    return dim_of(look->margin[side], base);
}

static PageLength edge_of(const FoNode *node, int side)
{
    const BorderLook *look = node->look->border;
    return (look->side[side].style > BORDER_HIDDEN ? look->side[side].width : 0) +
           look->padding[side].fixed;
}

static Rect inside(const FoNode *region, Rect frame)
{
    PageLength start = edge_of(region, SIDE_START), before = edge_of(region, SIDE_BEFORE);
    return (Rect){frame.x + start, frame.y + before, frame.w - start - edge_of(region, SIDE_END),
                  frame.h - before - edge_of(region, SIDE_AFTER)};
}

static bool precedes(const FoNode *region)
{
    return region && g_strcmp0(fo_attr(region, "precedence"), "true") == 0;
}

static void place_regions(Run *run, Geometry *geometry, Rect page)
{
    const FoNode *const *region = geometry->region;
    Rect *frame = geometry->frame;
    PageLength extent[5] = {0};
    for (int i = 1; i < 5; i++)
        if (region[i])
            extent[i] = own_length(run, region[i], "extent", i < 3 ? page.h : page.w, 0);
    enum { BEFORE = 1, AFTER, START, END };
    PageLength start = extent[START], end = extent[END];
    PageLength start_top = precedes(region[BEFORE]) ? extent[BEFORE] : 0;
    PageLength start_bottom = precedes(region[AFTER]) ? extent[AFTER] : 0;
    bool wide_before = precedes(region[BEFORE]), wide_after = precedes(region[AFTER]);
    frame[BEFORE] = (Rect){page.x + (wide_before ? 0 : start), page.y,
                           page.w - (wide_before ? 0 : start + end), extent[BEFORE]};
    frame[AFTER] = (Rect){page.x + (wide_after ? 0 : start), page.y + page.h - extent[AFTER],
                          page.w - (wide_after ? 0 : start + end), extent[AFTER]};
    frame[START] = (Rect){page.x, page.y + start_top, start, page.h - start_top - start_bottom};
    frame[END] =
        (Rect){page.x + page.w - end, page.y + start_top, end, page.h - start_top - start_bottom};
}

static bool is_vertical_region(const FoNode *region)
{
    return region && region->look->text->writing_mode >= MODE_TB_RL;
}

static int region_turn(const FoNode *region)
{
    return (region->look->area->orientation + (is_vertical_region(region) ? 270 : 0)) % 360;
}

/* The body's text is laid out as if its area stood upright. */
static void turn_body(Geometry *geometry)
{
    Rect *body = &geometry->body;
    geometry->outside = *body;
    geometry->turn = geometry->region[0] ? region_turn(geometry->region[0]) : 0;
    if (geometry->turn == 0)
        return;
    bool swap = geometry->turn % 180 != 0;
    *body = (Rect){0, 0, swap ? body->h : body->w, swap ? body->w : body->h};
}

/* PDF knows no sheet of more than 14,400 points. */
static PageLength sheet_side(Run *run, const FoNode *master, const char *name, PageLength usual)
{
    enum { LEAST = 10000, MOST = 14400000 };
    PageLength length = own_length(run, master, name, 0, usual);
    if (length < LEAST || length > MOST)
        report_word(run, master, name, fo_attr(master, name),
                    N_("write a length from 10pt to 14400pt"));
    return CLAMP(length, LEAST, MOST);
}

static int count_columns(Run *run, const FoNode *body)
{
    enum { MOST = 50 };
    const char *text = fo_attr(body, "column-count");
    if (!text)
        return 1;
    char *end = NULL;
    double count = round(g_ascii_strtod(text, &end));
    bool good = end > text && *end == '\0' && count >= 1 && count <= MOST;
    if (!good)
        report_word(run, body, "column-count", text, N_("write a number from 1 to 50"));
    return good || count > MOST ? (int)MIN(count, MOST) : 1;
}

static Geometry geometry_of(Run *run, const FoNode *master)
{
    Geometry geometry = {.master = master, .columns = 1};
    bool fop = run->options->fop; /* its page is 8.26 by 11 inches, ours A4 */
    PageLength width = fop ? 594720 : 595276, height = fop ? 792000 : 841890;
    geometry.width = sheet_side(run, master, "page-width", width);
    geometry.height = sheet_side(run, master, "page-height", height);
    PageLength left = margin_of(master, SIDE_START, geometry.width),
               right = margin_of(master, SIDE_END, geometry.width);
    PageLength top = margin_of(master, SIDE_BEFORE, geometry.height),
               bottom = margin_of(master, SIDE_AFTER, geometry.height);
    Rect page = {left, top, geometry.width - left - right, geometry.height - top - bottom};
    for (const FoNode *child = master->first; child; child = child->next)
        geometry.region[child->kind - FO_REGION_BODY] = child;
    place_regions(run, &geometry, page);
    const FoNode *body = geometry.region[0];
    if (!body) {
        geometry.body = geometry.frame[0] = geometry.outside = page;
        return geometry;
    }
    left = margin_of(body, SIDE_START, page.w);
    right = margin_of(body, SIDE_END, page.w);
    top = margin_of(body, SIDE_BEFORE, page.h);
    bottom = margin_of(body, SIDE_AFTER, page.h);
    geometry.frame[0] =
        (Rect){page.x + left, page.y + top, page.w - left - right, page.h - top - bottom};
    geometry.body = inside(body, geometry.frame[0]);
    geometry.body.w = MAX(geometry.body.w, 1000);
    geometry.body.h = MAX(geometry.body.h, 1000);
    turn_body(&geometry);
    geometry.columns = count_columns(run, body);
    PageLength gap = run->options->fop ? 18000 : 12000; /* FOP's quarter of an inch; XSL 7.27.1 */
    geometry.gap = own_length(run, body, "column-gap", geometry.body.w, gap);
    return geometry;
}

static PageLength column_width(const Geometry *geometry, bool span)
{
    if (span)
        return geometry->body.w;
    return MAX((geometry->body.w - (geometry->columns - 1) * geometry->gap) / geometry->columns,
               1000);
}

/* ---- the flow as segments */

static bool spans(const FoNode *node)
{
    if (node->kind == FO_WRAPPER && node->first)
        return spans(node->first);
    return node->kind != FO_TEXT && node->look->block->span == 1;
}

/* Content of a region. */
static Place place_top(const FoNode *node, PageLength width, PageLength height)
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
               place_top(sequence->flow, width, height));
    ElemList *list = arena_make(sequence->run->arena, ElemList);
    *list = builder_end(&builder);
    segment->list = list;
    segment->width = width;
}

static void cut_segments(Sequence *sequence, const Geometry *geometry)
{
    const FoNode *child = sequence->flow->first;
    bool columns = geometry->columns > 1;
    while (child) {
        Segment segment = {.first = child, .span = columns && spans(child)};
        while (child && (!columns || spans(child) == segment.span))
            child = child->next;
        segment.stop = child;
        set_segment(sequence, &segment, column_width(geometry, segment.span), geometry->body.h);
        g_array_append_val(sequence->segments, segment);
    }
}

/* ---- filling pages */

static const char *where_of(const FoNode *node)
{
    const char *id = node ? fo_attr(node, "id") : NULL;
    return id ? id : "";
}

static const FoNode *node_at(const ElemList *list, size_t at)
{
    for (size_t i = at; i < list->count; i++)
        if (list->elems[i].node)
            return list->elems[i].node;
    return NULL;
}

static void report_relaxed(Run *run, const ElemList *list, const BreakResult *result)
{
    const FoNode *node = node_at(list, result->end);
    char key[40];
    g_snprintf(key, sizeof key, "keep:%p", (const void *)node);
    if (!node || !run_tell_once(run, key))
        return;
    (void)where_of;
    Diag *diag =
        diag_add(run->out, DIAG_PAGE_KEEP, fo_span(run->tree, node),
                 "a page ends before this %s although it should keep together", fo_name(node));
    diag_set_severity(diag, DIAG_INFO);
}

static void report_overflow(Run *run, const ElemList *list, size_t from, PageLength over)
{
    const FoNode *node = node_at(list, from);
    char key[40];
    g_snprintf(key, sizeof key, "tall:%p", (const void *)node);
    if (!node || !run_tell_once(run, key))
        return;
    Diag *diag = diag_add(run->out, DIAG_PAGE_CLIPPED, fo_span(run->tree, node),
                          "this %s stands %.1f pt out of its page", fo_name(node), over / 1000.0);
    diag_help(diag, "make it smaller, or allow a break in it");
    fo_judge(run->tree, diag);
}

static Plan *plan_new(Sequence *sequence, const Cursor *cursor, bool blank)
{
    Plan *plan = g_new0(Plan, 1);
    plan->master_state[0] = sequence->step;
    plan->master_state[1] = sequence->repeats;
    plan->master = pick_master(sequence, false, blank);
    plan->number = sequence->number++;
    plan->blank = blank;
    plan->pieces = g_array_new(FALSE, TRUE, sizeof(Piece));
    plan->notes = g_array_new(FALSE, TRUE, sizeof(Piece));
    plan->floats = g_array_new(FALSE, TRUE, sizeof(Piece));
    plan->start = *cursor;
    plan->start.carried = g_array_copy(cursor->carried);
    plan->start.waiting = g_array_copy(cursor->waiting);
    if (cursor->segment < sequence->segments->len)
        plan->start.now = g_array_index(sequence->segments, Segment, cursor->segment);
    return plan;
}

static void plan_free(void *pointer)
{
    Plan *plan = pointer;
    g_array_unref(plan->pieces);
    g_array_unref(plan->notes);
    g_array_unref(plan->floats);
    g_array_unref(plan->start.carried);
    g_array_unref(plan->start.waiting);
    g_free(plan);
}

static void add_note_part(Sequence *sequence, Plan *plan, Cursor *cursor, const ElemList *list,
                          size_t from, PageLength room)
{
    if (plan->notes->len == 0)
        plan->notes_height = sequence->separator.height;
    BreakRoom space = {.room = room - plan->notes_height};
    BreakResult result = break_column(list, from, &space);
    Piece piece = {.list = list, .from = from, .to = result.end, .y = plan->notes_height};
    g_array_append_val(plan->notes, piece);
    plan->notes_height += result.used;
    if (result.overflow && run_tell_once(sequence->run, "footnote-high")) {
        Diag *diag = diag_add(sequence->run->out, DIAG_PAGE_FOOTNOTE,
                              fo_span(sequence->run->tree, node_at(list, from)),
                              "a footnote does not fit on its page");
        fo_judge(sequence->run->tree, diag);
    }
    if (result.end + 1 < list->count) {
        Carried rest = {list, result.end + 1};
        g_array_append_val(cursor->carried, rest);
    }
}

/* What earlier pages could not hold of their notes comes first. */
static void add_carried(Sequence *sequence, Plan *plan, Cursor *cursor, PageLength room)
{
    g_autoptr(GArray) carried = cursor->carried;
    cursor->carried = g_array_new(FALSE, FALSE, sizeof(Carried));
    for (guint i = 0; i < carried->len; i++) {
        Carried rest = g_array_index(carried, Carried, i);
        /* text has half of the page at least, or nothing would ever end */
        if (cursor->carried->len > 0 || plan->notes_height > room / 2)
            g_array_append_val(cursor->carried, rest);
        else
            add_note_part(sequence, plan, cursor, rest.list, rest.from, room * 2 / 3);
    }
}

static void add_notes(Sequence *sequence, Plan *plan, Cursor *cursor, const ElemList *list,
                      size_t from, const BreakResult *result, PageLength room)
{
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    break_notes(list, from, result->end, HOOK_NOTE, notes);
    for (guint i = 0; i < notes->len; i++) {
        const Note *note = g_ptr_array_index(notes, i);
        bool last = i + 1 == notes->len;
        PageLength left = last && result->note_split ? room - result->used : INT32_MAX / 4;
        add_note_part(sequence, plan, cursor, note->list, 0, left);
    }
}

typedef struct {
    PageLength used;
    bool done; /* the segment has ended */
    uint8_t force;
    bool nothing; /* not even one element found room */
    bool waits;   /* the next page has the room that this one lacks */
} Filled;

/* The body height of the page after this one. */
static PageLength next_height(Sequence *sequence)
{
    size_t step = sequence->step, repeats = sequence->repeats;
    const FoNode *master = pick_master(sequence, false, false);
    sequence->step = step;
    sequence->repeats = repeats;
    return geometry_of(sequence->run, master).body.h;
}

/* A forced break where a page has just begun is there already. */
static size_t skip_satisfied(const ElemList *list, size_t at, uint8_t *force, bool fresh)
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

static Filled fill_columns(Sequence *sequence, Plan *plan, Cursor *cursor, const Geometry *geometry,
                           PageLength y, PageLength room, PageLength limit, bool report)
{
    const Segment *segment = &g_array_index(sequence->segments, Segment, cursor->segment);
    const ElemList *list = segment->list;
    int columns = segment->span ? 1 : geometry->columns;
    PageLength width = column_width(geometry, segment->span);
    Filled filled = {0};
    for (int c = 0; c < columns && !filled.done; c++) {
        BreakRoom space = {.room = limit > 0 ? limit : room,
                           .notes_used = plan->notes_height,
                           .separator = sequence->separator.height,
                           .strict = sequence->run->options->fop};
        if (limit > 0)
            space.notes_used = 0;
        uint8_t ignored = 0;
        size_t from = skip_satisfied(list, cursor->at, &ignored, true);
        if (from >= list->count) {
            filled.done = true;
            break;
        }
        BreakResult result = break_column(list, cursor->at, &space);
        if (result.end == from && list->elems[from].kind == ELEM_PENALTY)
            result = break_column(list, from + 1, &space);
        if ((result.overflow || result.relaxed) && y == 0 && c == 0 && plan->notes->len == 0 &&
            limit == 0 && next_height(sequence) > room) {
            filled.waits = true;
            break;
        }
        if (result.overflow && (y > 0 || c > 0)) {
            filled.nothing = c == 0;
            break;
        }
        if (report && result.overflow)
            report_overflow(sequence->run, list, from, result.used - space.room);
        if (report && result.relaxed)
            report_relaxed(sequence->run, list, &result);
        Piece piece = {list, cursor->at, result.end, c * (width + geometry->gap),
                       y,    width,      result.fit};
        g_array_append_val(plan->pieces, piece);
        add_notes(sequence, plan, cursor, list, cursor->at, &result, room);
        filled.used = MAX(filled.used, result.used - result.fit.by);
        cursor->at = MIN(result.end + 1, list->count);
        filled.done = break_skip(list, cursor->at) >= list->count;
        filled.force = result.force;
        if (result.force > CLASS_COLUMN)
            break;
    }
    return filled;
}

static void truncate_plan(Plan *plan, guint pieces, guint notes, PageLength notes_height)
{
    g_array_set_size(plan->pieces, pieces);
    g_array_set_size(plan->notes, notes);
    plan->notes_height = notes_height;
}

/* Columns that end on this page are made equally high: the least height that still takes all. */
static Filled fill_balanced(Sequence *sequence, Plan *plan, Cursor *cursor,
                            const Geometry *geometry, PageLength y, PageLength room)
{
    Cursor start = *cursor;
    guint pieces = plan->pieces->len, notes = plan->notes->len;
    PageLength notes_height = plan->notes_height;
    Filled filled = fill_columns(sequence, plan, cursor, geometry, y, room, 0, !sequence->trying);
    const Segment *segment = &g_array_index(sequence->segments, Segment, start.segment);
    bool more = start.segment + 1 < sequence->segments->len;
    bool balances = geometry->columns > 1 && !segment->span && filled.done &&
                    filled.force == CLASS_NONE && plan->notes->len == notes &&
                    (more || !sequence->run->options->fop);
    if (!balances)
        return filled;
    PageLength low = 0, high = room;
    while (high - low > 100) {
        PageLength middle = low + (high - low) / 2;
        truncate_plan(plan, pieces, notes, notes_height);
        cursor->at = start.at;
        Filled tried = fill_columns(sequence, plan, cursor, geometry, y, room, middle, false);
        if (tried.done && tried.used <= middle)
            high = middle;
        else
            low = middle;
    }
    truncate_plan(plan, pieces, notes, notes_height);
    cursor->at = start.at;
    return fill_columns(sequence, plan, cursor, geometry, y, room, high, false);
}

/* Sets the rest of a segment for another width.  Only whole blocks are laid out again; a page may
 * change its width where one begins. */
static void adapt_width(Sequence *sequence, Cursor *cursor, const Geometry *geometry)
{
    Segment *segment = &g_array_index(sequence->segments, Segment, cursor->segment);
    PageLength width = column_width(geometry, segment->span);
    if (width == segment->width)
        return;
    size_t at = break_skip(segment->list, cursor->at);
    const FoNode *node = at < segment->list->count ? node_at(segment->list, at) : NULL;
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

/* ---- before-floats: above the columns, in the order of their anchors */

enum { MAX_OWN_FLOATS = 16 }; /* a page is set anew for each; more of them go to the next page */

/* What floats take of the body, with the separator that stands below them. */
static PageLength floats_room(const Sequence *sequence, const Plan *plan)
{
    return plan->floats->len > 0 ? plan->floats_height + sequence->float_separator.height : 0;
}

static void add_float(Plan *plan, const Note *note)
{
    Piece piece = {.list = note->list, .to = note->list->count, .y = plan->floats_height};
    g_array_append_val(plan->floats, piece);
    plan->floats_height += note->height;
}

static void drop_float(Plan *plan)
{
    const Piece *last = &g_array_index(plan->floats, Piece, plan->floats->len - 1);
    plan->floats_height = last->y;
    g_array_set_size(plan->floats, plan->floats->len - 1);
}

static bool float_fits(const Sequence *sequence, const Plan *plan, const Note *note,
                       PageLength height)
{
    PageLength used = plan->floats_height + sequence->float_separator.height;
    return note->height <= height - used;
}

/* Floats of earlier pages come first.  One that no page has room for stands alone and out of it. */
static void add_waiting(Sequence *sequence, Plan *plan, Cursor *cursor, PageLength height)
{
    guint taken = 0;
    for (; taken < cursor->waiting->len; taken++) {
        const Note *note = g_array_index(cursor->waiting, const Note *, taken);
        bool fits = float_fits(sequence, plan, note, height);
        if (!fits && taken > 0)
            break;
        if (!fits && note->height > height)
            report_overflow(sequence->run, note->list, 0, note->height - height);
        add_float(plan, note);
    }
    g_array_remove_range(cursor->waiting, 0, taken);
}

static GPtrArray *floats_anchored(const Plan *plan)
{
    GPtrArray *anchored = g_ptr_array_new();
    for (guint i = 0; i < plan->pieces->len; i++) {
        const Piece *piece = &g_array_index(plan->pieces, Piece, i);
        break_notes(piece->list, piece->from, piece->to, HOOK_FLOAT, anchored);
    }
    return anchored;
}

/* Fills the columns of a page; true when the text of the flow has ended. */
static bool fill_body(Sequence *sequence, Plan *plan, Cursor *cursor)
{
    Geometry geometry = geometry_of(sequence->run, plan->master);
    PageLength top = floats_room(sequence, plan), y = top, height = geometry.body.h;
    add_carried(sequence, plan, cursor, height - top);
    cursor->force = CLASS_NONE;
    plan->used = y;
    while (cursor->segment < sequence->segments->len) {
        adapt_width(sequence, cursor, &geometry);
        const Segment *segment = &g_array_index(sequence->segments, Segment, cursor->segment);
        if (y == top)
            cursor->at = skip_satisfied(segment->list, cursor->at, &cursor->force, true);
        if (cursor->at >= segment->list->count) {
            cursor->segment++;
            cursor->at = 0;
            continue;
        }
        size_t at = break_skip(segment->list, cursor->at);
        if (y > top && at < segment->list->count && segment->list->elems[at].kind == ELEM_PENALTY) {
            cursor->force = segment->list->elems[at].force;
            cursor->at = at + 1;
            return false;
        }
        Filled filled = fill_balanced(sequence, plan, cursor, &geometry, y, height - y);
        if (filled.nothing || filled.waits)
            return false;
        y += filled.used;
        plan->used = y;
        if (filled.done) {
            cursor->segment++;
            cursor->at = 0;
        }
        if (filled.force > CLASS_NONE || !filled.done) {
            cursor->force = filled.force;
            break;
        }
    }
    return cursor->segment >= sequence->segments->len && cursor->carried->len == 0;
}

/* Takes the text of a page back to where the page starts. */
static void restart_body(Sequence *sequence, Plan *plan, Cursor *cursor)
{
    const Cursor *start = &plan->start;
    truncate_plan(plan, 0, 0, 0);
    plan->used = 0;
    cursor->segment = start->segment;
    cursor->at = start->at;
    if (start->segment < sequence->segments->len) /* it may have been set for another width since */
        g_array_index(sequence->segments, Segment, start->segment) = start->now;
    g_array_unref(cursor->carried);
    cursor->carried = g_array_copy(start->carried);
}

static GPtrArray *try_floats(Sequence *sequence, Plan *plan, Cursor *cursor)
{
    restart_body(sequence, plan, cursor);
    sequence->trying = true;
    fill_body(sequence, plan, cursor);
    sequence->trying = false;
    return floats_anchored(plan);
}

/* Moves the floats of a page to its top one by one, as long as their anchors stay on it; the others
 * wait for the next page. */
static bool settle_floats(Sequence *sequence, Plan *plan, Cursor *cursor, PageLength height)
{
    GPtrArray *anchored = floats_anchored(plan);
    bool behind = cursor->waiting->len > 0;
    guint taken = 0;
    while (!behind && taken < MIN(anchored->len, MAX_OWN_FLOATS) &&
           float_fits(sequence, plan, g_ptr_array_index(anchored, taken), height)) {
        add_float(plan, g_ptr_array_index(anchored, taken));
        g_ptr_array_unref(anchored);
        anchored = try_floats(sequence, plan, cursor);
        behind = anchored->len <= taken;
        if (behind)
            drop_float(plan);
        else
            taken++;
    }
    g_ptr_array_unref(anchored);
    restart_body(sequence, plan, cursor);
    bool ended = fill_body(sequence, plan, cursor);
    anchored = floats_anchored(plan);
    for (guint i = taken; i < anchored->len; i++)
        g_array_append_val(cursor->waiting, g_ptr_array_index(anchored, i));
    g_ptr_array_unref(anchored);
    return ended;
}

/* Fills one page; true when the flow has ended. */
static bool fill_page(Sequence *sequence, Plan *plan, Cursor *cursor)
{
    PageLength height = geometry_of(sequence->run, plan->master).body.h;
    add_waiting(sequence, plan, cursor, height);
    bool ended = fill_body(sequence, plan, cursor);
    g_autoptr(GPtrArray) anchored = floats_anchored(plan);
    if (anchored->len > 0)
        ended = settle_floats(sequence, plan, cursor, height);
    return ended && cursor->waiting->len == 0;
}

static bool wrong_side(uint8_t force, int number)
{
    return (force == CLASS_EVEN && number % 2 == 1) || (force == CLASS_ODD && number % 2 == 0);
}

static uint8_t first_force(const Sequence *sequence)
{
    uint8_t force = CLASS_NONE;
    if (sequence->segments->len > 0)
        skip_satisfied(g_array_index(sequence->segments, Segment, 0).list, 0, &force, true);
    return force;
}

static void clear_plan(Plan *plan)
{
    truncate_plan(plan, 0, 0, 0);
    g_array_set_size(plan->floats, 0);
    plan->floats_height = plan->used = 0;
}

/* A last page on its own master, with nothing that is left to set. */
static void add_last(Sequence *sequence, const FoNode *master, const Cursor *cursor)
{
    Plan *plan = plan_new(sequence, cursor, false);
    plan->master = master;
    g_ptr_array_add(sequence->plans, plan);
}

/* Fills a page anew from where it starts; true when the flow has ended. */
static bool fill_again(Sequence *sequence, Plan *plan, const FoNode *master)
{
    Cursor cursor = plan->start;
    plan->master = master;
    clear_plan(plan);
    if (cursor.segment < sequence->segments->len) /* it may have been set for another width since */
        g_array_index(sequence->segments, Segment, cursor.segment) = cursor.now;
    cursor.carried = g_array_copy(plan->start.carried);
    cursor.waiting = g_array_copy(plan->start.waiting);
    bool ended = fill_page(sequence, plan, &cursor);
    g_array_unref(cursor.carried);
    g_array_unref(cursor.waiting);
    return ended;
}

/* page-position="last" is only known now: the last page is set again on its own master.  What
 * does not fit there stays on the page it had, and behind a first page an empty last one follows.
 */
static void settle_last(Sequence *sequence, const Cursor *end)
{
    if (sequence->simple || sequence->plans->len == 0)
        return;
    Plan *plan = g_ptr_array_index(sequence->plans, sequence->plans->len - 1);
    if (plan->blank)
        return;
    size_t step = sequence->step, repeats = sequence->repeats;
    int number = sequence->number;
    sequence->step = plan->master_state[0];
    sequence->repeats = plan->master_state[1];
    sequence->number = plan->number;
    sequence->plans->len--;
    const FoNode *master = pick_master(sequence, true, false);
    sequence->plans->len++;
    sequence->step = step;
    sequence->repeats = repeats;
    sequence->number = number;
    if (master == plan->master)
        return;
    const FoNode *other = plan->master;
    if (fill_again(sequence, plan, master))
        return;
    fill_again(sequence, plan, other);
    if (sequence->plans->len > 1)
        add_last(sequence, master, end);
}

static void add_blank(Sequence *sequence, const Cursor *cursor)
{
    g_ptr_array_add(sequence->plans, plan_new(sequence, cursor, true));
}

static bool wants_even_count(const Sequence *sequence, const char *force, bool *wants)
{
    int pages = (int)sequence->plans->len, last = sequence->number - 1;
    *wants = false;
    if (strcmp(force, "even") == 0)
        *wants = pages % 2 != 0;
    else if (strcmp(force, "odd") == 0)
        *wants = pages % 2 == 0;
    else if (strcmp(force, "end-on-even") == 0)
        *wants = last % 2 != 0;
    else if (strcmp(force, "end-on-odd") == 0)
        *wants = last % 2 == 0;
    return *wants;
}

static void force_count(Sequence *sequence, const Cursor *cursor)
{
    const char *force = fo_attr(sequence->node, "force-page-count");
    bool wants = false;
    if (!force || strcmp(force, "auto") == 0) {
        const FoNode *next = fo_next_sequence(sequence->node);
        const char *initial = next ? fo_attr(next, "initial-page-number") : NULL;
        int last = sequence->number - 1;
        if (!initial)
            return;
        if (strcmp(initial, "auto-odd") == 0)
            wants = last % 2 == 1;
        else if (strcmp(initial, "auto-even") == 0)
            wants = last % 2 == 0;
        else if (atoi(initial) > 0)
            wants = last % 2 == atoi(initial) % 2;
    } else {
        wants_even_count(sequence, force, &wants);
    }
    if (wants)
        add_blank(sequence, cursor);
}

/* Debug builds: the columns of a flow take each box of its lists exactly once, in order. */
static void check_plans(const Sequence *sequence)
{
#ifndef NDEBUG
    const ElemList *list = NULL;
    size_t at = 0;
    for (guint i = 0; i < sequence->plans->len; i++) {
        const Plan *plan = g_ptr_array_index(sequence->plans, i);
        for (guint k = 0; k < plan->pieces->len; k++) {
            const Piece *piece = &g_array_index(plan->pieces, Piece, k);
            if (piece->list == list) {
                g_assert(piece->from >= at);
                for (size_t skipped = at; skipped < piece->from; skipped++)
                    g_assert(list->elems[skipped].kind != ELEM_BOX);
            }
            list = piece->list;
            at = piece->to;
        }
    }
#else
    (void)sequence;
#endif
}

static void plan_pages(Sequence *sequence)
{
    Cursor cursor = {.carried = g_array_new(FALSE, FALSE, sizeof(Carried)),
                     .waiting = g_array_new(FALSE, FALSE, sizeof(const Note *))};
    bool ended = false;
    cursor.force = first_force(sequence);
    while (!ended && sequence->plans->len < MAX_PAGES) {
        if (wrong_side(cursor.force, sequence->number))
            add_blank(sequence, &cursor);
        Plan *plan = plan_new(sequence, &cursor, false);
        g_ptr_array_add(sequence->plans, plan);
        ended = fill_page(sequence, plan, &cursor);
    }
    settle_last(sequence, &cursor);
    force_count(sequence, &cursor);
    check_plans(sequence);
    g_array_unref(cursor.carried);
    g_array_unref(cursor.waiting);
}

/* ---- static content */

static const char *region_name(const FoNode *region)
{
    static const char *const names[] = {"xsl-region-body", "xsl-region-before", "xsl-region-after",
                                        "xsl-region-start", "xsl-region-end"};
    const char *own = fo_attr(region, "region-name");
    return own ? own : names[region->kind - FO_REGION_BODY];
}

static FoNode *static_named(const Sequence *sequence, const char *name)
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
    for (const FoNode *child = node->first; child; child = child->next) {
        FoNode *inner = copy_node(arena, child, copy);
        if (copy->last)
            copy->last->next = inner;
        else
            copy->first = inner;
        copy->last = inner;
    }
    return copy;
}

static void retrieve_markers(Sequence *sequence, FoNode *node, int page)
{
    if (node->kind == FO_RETRIEVE_MARKER) {
        const FoNode *marker = marker_for(sequence, node, page);
        node->first = node->last = NULL;
        if (!marker)
            return;
        FoNode *copy = copy_node(sequence->run->arena, marker, node);
        for (FoNode *child = copy->first; child; child = child->next) {
            child->parent = node;
            props_compute_below(sequence->run->arena, sequence->run->tree, child, node->look);
        }
        node->first = copy->first;
        node->last = copy->last;
        return;
    }
    for (FoNode *child = node->first; child; child = child->next)
        retrieve_markers(sequence, child, page);
}

static void draw_region(Placer *placer, Sequence *sequence, const Geometry *geometry, int which)
{
    Run *run = sequence->run;
    const FoNode *region = geometry->region[which];
    Rect frame = geometry->frame[which], content = inside(region, frame);
    int turn = region_turn(region);
    bool swap = turn % 180 != 0;
    Frame made = {.node = region, .width = frame.w, .height = frame.h, .turn = turn};
    made.content_width = swap ? content.h : content.w;
    made.content_height = swap ? content.w : content.h;
    FoNode *content_node = static_named(sequence, region_name(region));
    if (content_node) {
        retrieve_markers(sequence, content_node, placer->page->index);
        Builder kind = {.in_static = true, .vertical = is_vertical_region(region)};
        Place place =
            place_top(content_node, MAX(made.content_width, 0), MAX(made.content_height, 0));
        made.list = flow_list(run, content_node, place, &kind);
    }
    place_frame(placer, &made, frame.x, frame.y);
}

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
                        .ops = g_array_new(FALSE, TRUE, sizeof(PageOp)),
                        .links = g_array_new(FALSE, TRUE, sizeof(PageLink))};
    g_ptr_array_add(book->pages, page);
    run->page = page;
    Placer placer = {.run = run,
                     .page = page,
                     .book = book,
                     .marked = -2,
                     .to_sheet = {1, 0, 0, 1, 0, 0},
                     .area_x = geometry.body.x,
                     .area_y = geometry.body.y,
                     .area_width = geometry.body.w,
                     .area_height = geometry.body.h};
    for (const FoNode *node = sequence->node; node; node = node->parent) /* and its wrappers */
        if (node->kind != FO_ROOT && fo_attr(node, "id"))
            place_destination(&placer, fo_attr(node, "id"), 0, 0);
    const char *flow_id = fo_attr(sequence->flow, "id");
    if (flow_id)
        place_destination(&placer, flow_id, 0, 0);
    if (geometry.region[0]) {
        Frame frame = {.node = geometry.region[0],
                       .width = geometry.frame[0].w,
                       .height = geometry.frame[0].h};
        place_background(&placer, frame.node, geometry.frame[0].x, geometry.frame[0].y, frame.width,
                         frame.height);
        place_borders(&placer, frame.node->look->border->side, NULL, geometry.frame[0].x,
                      geometry.frame[0].y, frame.width, frame.height, true, true);
    }
    PageLength shift = body_shift(&geometry, plan);
    if (geometry.turn)
        place_turn(&placer, geometry.turn, geometry.outside.x, geometry.outside.y,
                   geometry.outside.w, geometry.outside.h);
    draw_floats(&placer, sequence, plan, geometry.body);
    for (guint i = 0; i < plan->pieces->len; i++) {
        const Piece *piece = &g_array_index(plan->pieces, Piece, i);
        placer.bars = sequence->bars;
        place_list(&placer, piece->list, piece->from, piece->to, geometry.body.x + piece->x,
                   geometry.body.y + piece->y + shift, piece->fit);
        draw_bars(&placer, &geometry, piece);
    }
    placer.bars = NULL;
    draw_notes(&placer, sequence, plan, geometry.body);
    if (geometry.turn)
        place_turn_end(&placer);
    place_mark_end(&placer);
    placer.artifact = false;
    run->page_label = page->label;
    for (int which = 1; which < 5; which++)
        if (geometry.region[which])
            draw_region(&placer, sequence, &geometry, which);
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
    Diag *diag = diag_add(run->out, DIAG_PAGE_CONTENT_MODEL, fo_span(run->tree, node),
                          "there is no page master \"%s\"", name ? name : "");
    fo_judge(run->tree, diag);
}

static bool find_masters(Sequence *sequence)
{
    const char *name = fo_attr(sequence->node, "master-reference");
    sequence->simple = master_named(sequence->run, FO_SIMPLE_PAGE_MASTER, name);
    sequence->masters = master_named(sequence->run, FO_PAGE_SEQUENCE_MASTER, name);
    if (!sequence->simple && !sequence->masters)
        report_master(sequence->run, sequence->node, name);
    return any_master(sequence) != NULL;
}

static ElemList separator_list(const Sequence *sequence, const char *name, PageLength width)
{
    Run *run = sequence->run;
    const FoNode *separator = static_named(sequence, name);
    Builder kind = {.in_static = true, .vertical = run->body_vertical};
    return separator ? flow_list(run, separator, place_top(separator, width, -1), &kind)
                     : (ElemList){0};
}

static int compose_sequence(Book *book, const FoNode *node, int previous)
{
    Sequence sequence = {
        .book = book, .run = book->run, .node = node, .flow = child_of(node, FO_FLOW)};
    if (!sequence.flow || !find_masters(&sequence))
        return previous;
    sequence.number = first_number(node, previous);
    sequence.format = fo_attr(node, "format");
    sequence.segments = g_array_new(FALSE, TRUE, sizeof(Segment));
    sequence.plans = g_ptr_array_new_with_free_func(plan_free);
    book->sequence_markers = book->markers->len;
    const FoNode *first = pick_master(&sequence, false, false);
    sequence.step = sequence.repeats = 0;
    Geometry geometry = geometry_of(book->run, first);
    book->run->body_width = geometry.body.w;
    book->run->body_vertical = is_vertical_region(geometry.region[0]);
    sequence.separator = separator_list(&sequence, "xsl-footnote-separator", geometry.body.w);
    sequence.float_separator =
        separator_list(&sequence, "xsl-before-float-separator", geometry.body.w);
    cut_segments(&sequence, &geometry);
    plan_pages(&sequence);
    sequence.bars = changebar_new();
    for (guint i = 0; i < sequence.plans->len; i++)
        draw_page(&sequence, g_ptr_array_index(sequence.plans, i));
    int last = sequence.number - 1;
    g_array_unref(sequence.segments);
    g_ptr_array_unref(sequence.plans);
    changebar_free(sequence.bars);
    return last;
}

void sheet_compose(Book *book)
{
    int last = 0;
    for (const FoNode *node = fo_next_sequence(book->run->tree->root); node;
         node = fo_next_sequence(node))
        last = compose_sequence(book, node, last);
}
