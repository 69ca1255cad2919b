/* break.c - where a column ends.
 *
 * Best fit: the list is scanned once, and of all wanted breaks that fit (glue may give way down to
 * its minimum) the one is taken that asks the spaces for the least share of their give.  When none
 * fits, keeps are relaxed in one fixed order:
 * with-next, with-previous, together, then widows and orphans; each relaxation is told to the
 * caller.  When even that fails, the first piece stands out of its column.
 *
 * Footnotes are counted with the line that calls them.  A line whose notes do not fit moves on;
 * only when no earlier break exists is the last note begun here and carried on. */
#include "page/layout.h"

#include <math.h>

typedef struct {
    bool found;
    size_t at;
    PageLength used, shrinkable, stretchable;
    PageLength over; /* with its notes, beyond the room; negative: what is left */
    size_t notes;
    bool split;
} Candidate;

typedef struct {
    PageLength height; /* of all notes so far */
    PageLength first;  /* the least that the last of them needs */
    PageLength before_last;
    size_t count;
} NoteSum;

size_t break_skip(const ElemList *list, size_t from)
{
    while (from < list->count) {
        const Elem *elem = &list->elems[from];
        if (elem->kind == ELEM_BOX || (elem->kind == ELEM_PENALTY && elem->force))
            break;
        from++;
    }
    return from;
}

/* What must stand on the page of the call: two lines, or all of a shorter note. */
static PageLength note_least(const ElemList *list)
{
    PageLength height = 0;
    size_t lines = 0;
    for (size_t i = 0; i < list->count; i++) {
        const Elem *elem = &list->elems[i];
        if (elem->kind == ELEM_PENALTY && elem->why == 0 && lines >= 2)
            break;
        if (elem->kind != ELEM_PENALTY)
            height += elem->length;
        lines += elem->kind == ELEM_BOX && elem->box == BOX_LINE;
    }
    return height;
}

static void add_hook_notes(NoteSum *sum, const Hook *hooks)
{
    for (const Hook *hook = hooks; hook; hook = hook->next) {
        if (hook->kind != HOOK_NOTE)
            continue;
        sum->before_last = sum->height;
        sum->height += hook->note->height;
        sum->first = note_least(hook->note->list);
        sum->count++;
    }
}

static void add_list_notes(NoteSum *sum, const ElemList *list, size_t from, size_t to);

static void add_notes(NoteSum *sum, const Elem *elem)
{
    add_hook_notes(sum, elem->hooks);
    if (elem->kind == ELEM_BOX && elem->box == BOX_FRAME)
        add_list_notes(sum, &elem->of.frame->list, 0, elem->of.frame->list.count);
    if (elem->kind != ELEM_BOX || elem->box != BOX_GROUP)
        return;
    const Group *group = elem->of.group.group;
    int step = elem->of.group.step;
    for (size_t i = 0; i < group->cell_count; i++) {
        int32_t from = step > 0 ? MAX(group->steps[step - 1].cuts[i], 0) : 0;
        int32_t to = MAX(group->steps[step].cuts[i], 0);
        add_list_notes(sum, &group->cells[i].list, (size_t)from, (size_t)MAX(to, from));
    }
}

static void add_list_notes(NoteSum *sum, const ElemList *list, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < list->count; i++)
        add_notes(sum, &list->elems[i]);
}

static PageLength note_room(const BreakRoom *room, PageLength notes)
{
    if (notes == 0 || room->notes_free)
        return 0;
    return notes + (room->notes_used == 0 ? room->separator : 0);
}

void break_hooks(const ElemList *list, size_t from, size_t to,
                 void (*take)(const Hook *hook, void *user), void *user)
{
    for (size_t i = from; i < to && i < list->count; i++) {
        const Elem *elem = &list->elems[i];
        for (const Hook *hook = elem->hooks; hook; hook = hook->next)
            take(hook, user);
        if (elem->kind == ELEM_BOX && elem->box == BOX_FRAME)
            break_hooks(&elem->of.frame->list, 0, elem->of.frame->list.count, take, user);
        if (elem->kind != ELEM_BOX || elem->box != BOX_GROUP)
            continue;
        const Group *group = elem->of.group.group;
        int step = elem->of.group.step;
        for (size_t k = 0; k < group->cell_count; k++) {
            int32_t first = step > 0 ? MAX(group->steps[step - 1].cuts[k], 0) : 0;
            int32_t end = MAX(group->steps[step].cuts[k], first);
            break_hooks(&group->cells[k].list, (size_t)first, (size_t)end, take, user);
        }
    }
}

typedef struct {
    HookKind kind;
    GPtrArray *notes;
} NoteSearch;

static void take_note(const Hook *hook, void *user)
{
    NoteSearch *search = user;
    if (hook->kind == search->kind)
        g_ptr_array_add(search->notes, hook->note);
}

void break_notes(const ElemList *list, size_t from, size_t to, HookKind kind, GPtrArray *notes)
{
    NoteSearch search = {kind, notes};
    break_hooks(list, from, to, take_note, &search);
}

/* Bits that may be broken at each level of need. */
static const uint8_t relaxations[] = {
    0,
    WHY_NEXT,
    WHY_NEXT | WHY_PREVIOUS,
    WHY_NEXT | WHY_PREVIOUS | WHY_TOGETHER,
    WHY_NEXT | WHY_PREVIOUS | WHY_TOGETHER | WHY_LINES,
};

/* A full column ends at its foot as far as its spaces allow. */
static Fit fit_of(const Candidate *taken)
{
    if (taken->split)
        return (Fit){0};
    if (taken->over > 0)
        return (Fit){taken->over, taken->shrinkable};
    return (Fit){MAX(taken->over, -taken->stretchable), taken->stretchable};
}

/* What a break costs by the share of its give that the spaces must lend (the badness of lines).  A
 * column that they cannot fill costs more than any that they can. */
static double demerits_of(const Candidate *candidate)
{
    double room = candidate->over > 0 ? candidate->shrinkable : candidate->stretchable;
    double need = fabs((double)candidate->over), share = need > 0 && room > 0 ? need / room : 0;
    if (need > 0 && (room <= 0 || share > 1))
        return 1e9 + need;
    double badness = 1 + 100 * share * share * share;
    return badness * badness;
}

static void keep_better(Candidate *best, const Candidate *here)
{
    if (!best->found || demerits_of(here) <= demerits_of(best))
        *best = *here;
}

/* Whether it is better to cut before: one column more, but with less squeezing. */
static bool is_better_cut(const Candidate *cut, const Candidate *squeezed)
{
    const double another_column = 1;
    return squeezed->over > 0 && cut->found &&
           demerits_of(cut) + another_column < demerits_of(squeezed);
}

typedef struct {
    const ElemList *list;
    const BreakRoom *room;
    Candidate best[G_N_ELEMENTS(relaxations)], split;
    NoteSum notes;
    PageLength used, shrinkable, stretchable, free_room;
    size_t first_break;
    bool any_box, full, over; /* over: unless the next break gives room back */
} Scan;

/* What the break before left on this side of it. */
static PageLength left_by_break(const ElemList *list, size_t from)
{
    for (size_t back = from; back > 0 && list->elems[back - 1].kind != ELEM_BOX; back--)
        if (list->elems[back - 1].kind == ELEM_PENALTY)
            return list->elems[back - 1].after;
    return 0;
}

/* The last note can at least begin here. */
static bool lets_note_begin(const Scan *this, PageLength total)
{
    PageLength begun = this->notes.before_last + this->notes.first;
    return this->notes.count > 0 && !this->split.found &&
           total - this->shrinkable + note_room(this->room, begun) <= this->free_room;
}

static void add_elem(Scan *this, const Elem *elem)
{
    this->used += elem->length;
    if (elem->kind == ELEM_GLUE) {
        this->shrinkable += elem->shrink;
        this->stretchable += elem->stretch;
        return;
    }
    this->any_box = true;
    add_notes(&this->notes, elem);
    this->over |= this->used - this->shrinkable > this->free_room;
}

/* True: here the column must end, as result says. */
static bool try_break(Scan *this, size_t i, BreakResult *result)
{
    const Elem *elem = &this->list->elems[i];
    if (this->first_break == this->list->count &&
        (!this->room->strict || elem->why == 0 || elem->force))
        this->first_break = i;
    PageLength total = this->used + elem->before;
    Candidate here = {.found = true,
                      .at = i,
                      .used = total,
                      .over = total + note_room(this->room, this->notes.height) - this->free_room,
                      .shrinkable = this->shrinkable,
                      .stretchable = this->stretchable,
                      .notes = this->notes.count};
    bool fits = here.over <= this->shrinkable;
    for (size_t level = 0; fits && level < G_N_ELEMENTS(relaxations); level++)
        if ((elem->why & ~relaxations[level]) == 0)
            keep_better(&this->best[level], &here);
    if (!fits && !elem->why && lets_note_begin(this, total)) {
        this->split = here;
        this->split.split = true;
    }
    this->full |= this->over || elem->force;
    *result = (BreakResult){.end = i,
                            .used = total,
                            .force = elem->force,
                            .notes = this->notes.count,
                            .fit = {MAX(here.over, 0), this->shrinkable}};
    return elem->force && fits && !is_better_cut(&this->best[0], &here);
}

/* True: all that is left stands in this column, or its last note begins there. */
static bool try_end(Scan *this, BreakResult *result)
{
    if (this->full || this->over)
        return false;
    Candidate whole = {.over =
                           this->used + note_room(this->room, this->notes.height) - this->free_room,
                       .shrinkable = this->shrinkable};
    *result =
        (BreakResult){.end = this->list->count, .used = this->used, .notes = this->notes.count};
    if (whole.over <= this->shrinkable && !is_better_cut(&this->best[0], &whole)) {
        result->fit = (Fit){MAX(whole.over, 0), this->shrinkable};
        return true;
    }
    result->note_split = true;
    return lets_note_begin(this, this->used) && !this->best[0].found;
}

/* The best break at the least need.  NULL: none fits. */
static const Candidate *best_of(const Scan *this, uint8_t *relaxed)
{
    *relaxed = 0;
    if (this->best[0].found || this->split.found)
        return this->best[0].found ? &this->best[0] : &this->split;
    for (size_t level = 1; !this->room->strict && level < G_N_ELEMENTS(relaxations); level++)
        if (this->best[level].found) {
            *relaxed = this->list->elems[this->best[level].at].why;
            return &this->best[level];
        }
    return NULL;
}

/* Nothing fits: the first piece stands out, alone. */
static BreakResult stand_out(const Scan *this, size_t from)
{
    NoteSum alone = {0};
    PageLength length = 0;
    add_list_notes(&alone, this->list, from, this->first_break);
    for (size_t i = break_skip(this->list, from); i < this->first_break; i++)
        length += this->list->elems[i].kind != ELEM_PENALTY ? this->list->elems[i].length : 0;
    return (BreakResult){
        .end = this->first_break, .used = length, .overflow = true, .notes = alone.count};
}

BreakResult break_column(const ElemList *list, size_t from, const BreakRoom *room)
{
    Scan scan = {.list = list,
                 .room = room,
                 .used = left_by_break(list, from),
                 .free_room = room->room - room->notes_used,
                 .first_break = list->count};
    BreakResult result;
    for (size_t i = break_skip(list, from);
         i < list->count && (!scan.full || scan.first_break == list->count); i++) {
        const Elem *elem = &list->elems[i];
        if (elem->kind != ELEM_PENALTY)
            add_elem(&scan, elem);
        else if ((scan.any_box || elem->force) && try_break(&scan, i, &result))
            return result;
    }
    if (try_end(&scan, &result))
        return result;
    uint8_t relaxed;
    const Candidate *taken = best_of(&scan, &relaxed);
    return taken ? (BreakResult){.end = taken->at,
                                 .used = taken->used,
                                 .relaxed = relaxed,
                                 .notes = taken->notes,
                                 .note_split = taken->split,
                                 .fit = fit_of(taken)}
                 : stand_out(&scan, from);
}
