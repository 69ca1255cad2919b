/* column.c - filling the columns of a page from the list of a segment, with the notes that belong
 * there. */
#include "page/sheet.h"

static void report_relaxed(Run *run, const ElemList *list, const BreakResult *result)
{
    const FoNode *node = segment_node(list, result->end);
    char key[40];
    g_snprintf(key, sizeof key, "keep:%p", (const void *)node);
    if (!node || !run_tell_once(run, key))
        return;
    Diag *diag =
        diag_add(run->out, DIAG_PAGE_KEEP, fo_span(run->tree, node),
                 "a page ends before this %s although it should keep together", fo_name(node));
    diag_set_severity(diag, DIAG_INFO);
}

void column_report_overflow(Run *run, const ElemList *list, size_t from, PageLength over)
{
    const FoNode *node = segment_node(list, from);
    char key[40];
    g_snprintf(key, sizeof key, "tall:%p", (const void *)node);
    if (!node || !run_tell_once(run, key))
        return;
    Diag *diag = diag_add(run->out, DIAG_PAGE_CLIPPED, fo_span(run->tree, node),
                          "this %s stands %.1f pt out of its page", fo_name(node), over / 1000.0);
    diag_help(diag, "make it smaller, or allow a break in it");
    fo_judge(run->tree, diag);
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
                              fo_span(sequence->run->tree, segment_node(list, from)),
                              "a footnote does not fit on its page");
        fo_judge(sequence->run->tree, diag);
    }
    if (result.end + 1 < list->count) {
        Carried rest = {list, result.end + 1};
        g_array_append_val(cursor->carried, rest);
    }
}

/* What earlier pages could not hold of their notes comes first. */
void column_carry(Sequence *sequence, Plan *plan, Cursor *cursor, PageLength room)
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

/* The body height of the page after this one. */
static PageLength next_height(Sequence *sequence)
{
    size_t step = sequence->step, repeats = sequence->repeats;
    const FoNode *master = master_pick(sequence, false, false);
    sequence->step = step;
    sequence->repeats = repeats;
    return geometry_of(sequence->run, master).body.h;
}

static Filled fill_columns(Sequence *sequence, Plan *plan, Cursor *cursor, const Geometry *geometry,
                           PageLength y, PageLength room, PageLength limit, bool report)
{
    const Segment *segment = &g_array_index(sequence->segments, Segment, cursor->segment);
    const ElemList *list = segment->list;
    int columns = segment->span ? 1 : geometry->columns;
    PageLength width = geometry_column(geometry, segment->span);
    Filled filled = {0};
    for (int c = 0; c < columns && !filled.done; c++) {
        BreakRoom space = {.room = limit > 0 ? limit : room,
                           .notes_used = plan->notes_height,
                           .separator = sequence->separator.height,
                           .strict = sequence->run->options->fop};
        if (limit > 0)
            space.notes_used = 0;
        uint8_t ignored = 0;
        size_t from = segment_skip(list, cursor->at, &ignored, true);
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
            column_report_overflow(sequence->run, list, from, result.used - space.room);
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

/* Columns that end on this page are made equally high: the least height that still takes all. */
Filled column_fill(Sequence *sequence, Plan *plan, Cursor *cursor, const Geometry *geometry,
                   PageLength y, PageLength room)
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
        plan_truncate(plan, pieces, notes, notes_height);
        cursor->at = start.at;
        Filled tried = fill_columns(sequence, plan, cursor, geometry, y, room, middle, false);
        if (tried.done && tried.used <= middle)
            high = middle;
        else
            low = middle;
    }
    plan_truncate(plan, pieces, notes, notes_height);
    cursor->at = start.at;
    return fill_columns(sequence, plan, cursor, geometry, y, room, high, false);
}
