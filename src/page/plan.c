/* plan.c - the pages of a page-sequence before they are drawn: which master, which elements in
 * which column, which notes and floats.
 *
 * They are planned first because the last page is only known then. */
#include "page/sheet.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PAGES = 5000 };

static Plan *plan_new(Sequence *sequence, const Cursor *cursor, bool blank)
{
    Plan *plan = g_new0(Plan, 1);
    plan->master_state[0] = sequence->step;
    plan->master_state[1] = sequence->repeats;
    plan->master = master_pick(sequence, false, blank);
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

void plan_free(void *pointer)
{
    Plan *plan = pointer;
    g_array_unref(plan->pieces);
    g_array_unref(plan->notes);
    g_array_unref(plan->floats);
    g_array_unref(plan->start.carried);
    g_array_unref(plan->start.waiting);
    g_free(plan);
}

void plan_truncate(Plan *plan, guint pieces, guint notes, PageLength notes_height)
{
    g_array_set_size(plan->pieces, pieces);
    g_array_set_size(plan->notes, notes);
    plan->notes_height = notes_height;
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
            column_report_overflow(sequence->run, note->list, 0, note->height - height);
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
    column_carry(sequence, plan, cursor, height - top);
    cursor->force = CLASS_NONE;
    plan->used = y;
    while (cursor->segment < sequence->segments->len) {
        segment_adapt(sequence, cursor, &geometry);
        const Segment *segment = &g_array_index(sequence->segments, Segment, cursor->segment);
        if (y == top)
            cursor->at = segment_skip(segment->list, cursor->at, &cursor->force, true);
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
        Filled filled = column_fill(sequence, plan, cursor, &geometry, y, height - y);
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
    plan_truncate(plan, 0, 0, 0);
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
        segment_skip(g_array_index(sequence->segments, Segment, 0).list, 0, &force, true);
    return force;
}

static void clear_plan(Plan *plan)
{
    plan_truncate(plan, 0, 0, 0);
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
    const FoNode *master = master_pick(sequence, true, false);
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

void plan_pages(Sequence *sequence)
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
