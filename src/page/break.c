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

BreakResult break_column(const ElemList *list, size_t from, const BreakRoom *room)
{
    Candidate best[G_N_ELEMENTS(relaxations)] = {0}, split = {0};
    PageLength used = 0, shrinkable = 0, stretchable = 0;
    PageLength free_room = room->room - room->notes_used;
    NoteSum notes = {0};
    size_t first_break = list->count;
    bool full = false, over = false; /* over: unless the next break gives room back */

    if (from > 0 && list->elems[from - 1].kind == ELEM_PENALTY)
        used = list->elems[from - 1].after;
    for (size_t back = from; back > 0 && list->elems[back - 1].kind != ELEM_BOX; back--)
        if (list->elems[back - 1].kind == ELEM_PENALTY) {
            used = list->elems[back - 1].after;
            break;
        }
    size_t i = break_skip(list, from);
    bool any_box = false;
    for (; i < list->count && (!full || first_break == list->count); i++) {
        const Elem *elem = &list->elems[i];
        if (elem->kind == ELEM_BOX) {
            used += elem->length;
            any_box = true;
            add_notes(&notes, elem);
            over |= used - shrinkable > free_room;
        } else if (elem->kind == ELEM_GLUE) {
            used += elem->length;
            shrinkable += elem->shrink;
            stretchable += elem->stretch;
        } else if (any_box || elem->force) {
            if (first_break == list->count && (!room->strict || elem->why == 0 || elem->force))
                first_break = i;
            PageLength total = used + elem->before;
            PageLength with_notes = total + note_room(room, notes.height);
            Candidate here = {.found = true,
                              .at = i,
                              .used = total,
                              .over = with_notes - free_room,
                              .shrinkable = shrinkable,
                              .stretchable = stretchable,
                              .notes = notes.count};
            bool fits = here.over <= shrinkable;
            for (size_t level = 0; fits && level < G_N_ELEMENTS(relaxations); level++)
                if ((elem->why & ~relaxations[level]) == 0)
                    keep_better(&best[level], &here);
            if (!fits && notes.count > 0 && !elem->why && !split.found &&
                total - shrinkable + note_room(room, notes.before_last + notes.first) <=
                    free_room) {
                split = here;
                split.split = true;
            }
            if (elem->force && fits && !is_better_cut(&best[0], &here))
                return (BreakResult){.end = i,
                                     .used = total,
                                     .force = elem->force,
                                     .notes = notes.count,
                                     .fit = {MAX(here.over, 0), shrinkable}};
            full |= over || elem->force;
        }
    }
    full |= over;
    Candidate whole = {.over = used + note_room(room, notes.height) - free_room,
                       .shrinkable = shrinkable};
    if (!full && whole.over <= shrinkable && !is_better_cut(&best[0], &whole))
        return (BreakResult){.end = list->count,
                             .used = used,
                             .notes = notes.count,
                             .fit = {MAX(whole.over, 0), shrinkable}};
    if (!full && notes.count > 0 && !split.found &&
        used - shrinkable + note_room(room, notes.before_last + notes.first) <= free_room &&
        !best[0].found)
        return (BreakResult){
            .end = list->count, .used = used, .notes = notes.count, .note_split = true};

    const Candidate *taken = NULL;
    uint8_t relaxed = 0;
    if (best[0].found)
        taken = &best[0];
    else if (split.found)
        taken = &split;
    for (size_t level = 1; !taken && !room->strict && level < G_N_ELEMENTS(relaxations); level++)
        if (best[level].found) {
            taken = &best[level];
            relaxed = list->elems[taken->at].why;
        }
    if (!taken) {
        /* nothing fits: the first piece stands out, alone */
        NoteSum alone = {0};
        size_t end = first_break;
        add_list_notes(&alone, list, from, end);
        PageLength length = 0;
        for (size_t k = break_skip(list, from); k < end; k++)
            length += list->elems[k].kind != ELEM_PENALTY ? list->elems[k].length : 0;
        return (BreakResult){.end = end, .used = length, .overflow = true, .notes = alone.count};
    }
    return (BreakResult){.end = taken->at,
                         .used = taken->used,
                         .relaxed = relaxed,
                         .notes = taken->notes,
                         .note_split = taken->split,
                         .fit = fit_of(taken)};
}
