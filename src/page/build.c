/* build.c - element lists: boxes, and between them the resolution of spaces.
 *
 * Spaces that meet (from the ends and starts of nested blocks) collect in a run until the next
 * box.  When it comes, the run is resolved three times: as it stands unbroken (glue), for the end
 * of the part before a break and for the start of the part behind it (both carried by the penalty).
 */
#include "page/layout.h"

#include <string.h>

void builder_begin(Builder *builder, Run *run)
{
    *builder = (Builder){.run = run};
    builder->elems = g_array_new(FALSE, TRUE, sizeof(Elem));
    builder->spaces = g_array_new(FALSE, FALSE, sizeof(RunSpace));
}

void builder_join(Builder *builder, const Builder *kind_of)
{
    if (!kind_of)
        return;
    builder->in_note = kind_of->in_note;
    builder->in_static = kind_of->in_static;
    builder->in_table = kind_of->in_table;
    builder->vertical = kind_of->vertical;
}

/* Asked when the next piece comes: a break before the first piece of a block that keeps together,
 * or behind its last, does not divide it. */
static bool divides_together(const Builder *builder)
{
    return builder->together > 0 && builder->any_box && builder->last_box >= builder->together_from;
}

void builder_boundary(Builder *builder)
{
    if (!builder->any_box && builder->spaces->len == 0 && builder->force == CLASS_NONE)
        return;
    builder->boundary = true;
}

void builder_space(Builder *builder, const PageSpace *space, const PageDim *margin, PageLength base)
{
    RunSpace added = {.second = builder->boundary};
    if (margin) {
        added.minimum = added.optimum = added.maximum = dim_of(*margin, base);
        added.retain = true; /* as of a corresponding absolute property: XSL 5.3.1, 5.3.2 */
    } else {
        added.minimum = dim_of(space->minimum, base);
        added.optimum = MAX(dim_of(space->optimum, base), added.minimum);
        added.maximum = MAX(dim_of(space->maximum, base), added.optimum);
        added.precedence = space->precedence;
        added.retain = space->retain;
    }
    if (added.optimum != 0 || added.maximum != 0 || added.precedence != 0)
        g_array_append_val(builder->spaces, added);
}

/* A bar that ends before anything stands beside it leaves nothing. */
static bool drop_empty_bar(Builder *builder, const FoNode *end)
{
    const char *class = fo_attr(end, "change-bar-class");
    for (Hook **at = &builder->bars; *at; at = &(*at)->next)
        if (g_strcmp0(fo_attr((*at)->node, "change-bar-class"), class) == 0) {
            *at = (*at)->next;
            return true;
        }
    return false;
}

static void add_hooks(Elem *elem, Hook *hooks)
{
    Hook **end = &elem->hooks;
    while (*end)
        end = &(*end)->next;
    *end = hooks;
}

/* For the next box. */
static void append_hook(Builder *builder, Hook *hook)
{
    if (builder->hooks)
        builder->last_hook->next = hook;
    else
        builder->hooks = hook;
    builder->last_hook = hook;
}

/* Belongs to what has been placed; a bar that began in an outer list ends before the first box. */
static void end_hook(Builder *builder, Hook *hook)
{
    if (builder->any_box) {
        add_hooks(&g_array_index(builder->elems, Elem, builder->last_box), hook);
    } else if (hook->kind == HOOK_BAR_END) {
        hook->kind = HOOK_BAR_STOP;
        append_hook(builder, hook);
    }
}

void builder_hook(Builder *builder, HookKind kind, const FoNode *node, Note *note)
{
    if (kind == HOOK_BAR_END && drop_empty_bar(builder, node))
        return;
    Hook *hook = arena_make(builder->run->arena, Hook);
    *hook = (Hook){NULL, kind, node, note};
    if (kind == HOOK_MARKER_END || kind == HOOK_ID_END || kind == HOOK_BAR_END) {
        end_hook(builder, hook);
    } else if (kind == HOOK_BAR_BEGIN) {
        hook->next = builder->bars;
        builder->bars = hook;
    } else {
        append_hook(builder, hook);
    }
}

/* XSL 4.3.1: forcing spaces add up; else the highest precedence, and of that the largest optimum.
 */
static RunSpace resolve(const RunSpace *spaces, size_t count)
{
    RunSpace result = {0};
    int precedence = INT_MIN;
    bool forcing = false;
    for (size_t i = 0; i < count; i++) {
        precedence = MAX(precedence, spaces[i].precedence);
        forcing |= spaces[i].precedence == PRECEDENCE_FORCE;
    }
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const RunSpace *space = &spaces[i];
        if (space->precedence != precedence)
            continue;
        if (forcing) {
            result.minimum += space->minimum;
            result.optimum += space->optimum;
            result.maximum += space->maximum;
        } else if (!any || space->optimum > result.optimum) {
            result = *space;
        } else if (space->optimum == result.optimum) {
            result.minimum = MAX(result.minimum, space->minimum);
            result.maximum = MIN(result.maximum, space->maximum);
        }
        any = true;
    }
    return result;
}

/* The spaces that stay at an edge: conditional ones next to it vanish. */
static RunSpace resolve_before_break(const RunSpace *spaces, size_t count)
{
    while (count > 0 && !spaces[count - 1].retain)
        count--;
    return resolve(spaces, count);
}

static RunSpace resolve_after_break(const RunSpace *spaces, size_t count)
{
    while (count > 0 && !spaces[0].retain) {
        spaces++;
        count--;
    }
    return resolve(spaces, count);
}

static Elem *append(Builder *builder, ElemKind kind)
{
    Elem elem = {.kind = (uint8_t)kind, .deco = builder->deco};
    g_array_append_val(builder->elems, elem);
    return &g_array_index(builder->elems, Elem, builder->elems->len - 1);
}

static Elem *append_penalty(Builder *builder, uint8_t why, PageLength before, PageLength after)
{
    Elem *penalty = append(builder, ELEM_PENALTY);
    penalty->why = why;
    penalty->before = before;
    penalty->after = after;
    penalty->of.repeat = builder->repeat;
    for (const Deco *deco = builder->deco; deco; deco = deco->parent) {
        penalty->before += deco->retain_after;
        penalty->after += deco->retain_before;
    }
    if (builder->repeat) {
        penalty->before += builder->repeat->footer_height;
        penalty->after += builder->repeat->header_height;
    }
    return penalty;
}

static void settle_run(Builder *builder)
{
    const RunSpace *spaces = (const RunSpace *)(void *)builder->spaces->data;
    size_t count = builder->spaces->len, first = 0;
    while (first < count && !spaces[first].second)
        first++;
    bool top = !builder->any_box;
    if (top && builder->is_cell) {
        builder->force_before = builder->force;
        builder->why_before = builder->why & WHY_PREVIOUS;
        builder->force = CLASS_NONE;
    }
    if (builder->force != CLASS_NONE || (builder->boundary && !top)) {
        RunSpace before = resolve_before_break(spaces, first);
        RunSpace after = resolve_after_break(first ? spaces + first : spaces, count - first);
        uint8_t why = builder->why | (divides_together(builder) ? WHY_TOGETHER : 0);
        append_penalty(builder, why, top ? 0 : before.optimum, after.optimum)->force =
            builder->force;
    }
    RunSpace unbroken = top ? resolve_after_break(spaces, count) : resolve(spaces, count);
    if (top && unbroken.optimum != 0) {
        Elem *pad = append(builder, ELEM_BOX);
        pad->box = BOX_PAD;
        pad->length = unbroken.optimum;
    } else if (unbroken.optimum != 0 || unbroken.maximum != 0) {
        Elem *glue = append(builder, ELEM_GLUE);
        glue->length = unbroken.optimum;
        glue->shrink = unbroken.optimum - unbroken.minimum;
        glue->stretch = unbroken.maximum - unbroken.optimum;
    }
    g_array_set_size(builder->spaces, 0);
    builder->boundary = false;
    builder->why = 0;
    builder->force = CLASS_NONE;
}

Elem *builder_box(Builder *builder, BoxKind box, PageLength length, const FoNode *node)
{
    settle_run(builder);
    Elem *elem = append(builder, ELEM_BOX);
    elem->box = (uint8_t)box;
    elem->length = length;
    elem->node = node;
    elem->hooks = builder->bars;
    add_hooks(elem, builder->hooks);
    builder->hooks = builder->bars = NULL;
    builder->any_box = true;
    builder->last_box = builder->elems->len - 1;
    return elem;
}

void builder_lines(Builder *builder, const Para *para)
{
    int count = (int)para->type.count;
    int orphans = para->node->look->text->orphans, widows = para->node->look->text->widows;
    for (int i = 0; i < count; i++) {
        if (i > 0) {
            uint8_t why = builder->together > 0 ? WHY_TOGETHER : 0;
            if (i < orphans || count - i < widows)
                why |= WHY_LINES;
            append_penalty(builder, why, 0, 0);
        }
        Elem *elem = builder_box(builder, BOX_LINE, para->boxes[i].height, para->node);
        elem->of.line.para = para;
        elem->of.line.line = i;
        add_hooks(elem, para->boxes[i].hooks);
    }
}

static void append_step(Builder *builder, const Step *step)
{
    uint8_t why = (uint8_t)(step->why | (builder->together > 0 ? WHY_TOGETHER : 0));
    append_penalty(builder, why, step->penalty, 0)->force = step->force;
}

void builder_group(Builder *builder, const Group *group, const FoNode *node)
{
    PageLength used = 0;
    for (size_t i = 0; i < group->step_count; i++) {
        const Step *step = &group->steps[i];
        if (i > 0)
            append_step(builder, &group->steps[i - 1]);
        Elem *elem = builder_box(builder, BOX_GROUP, step->used - used, node);
        elem->of.group.group = group;
        elem->of.group.step = (int)i;
        used = step->used;
    }
}

ElemList builder_end(Builder *builder)
{
    const RunSpace *spaces = (const RunSpace *)(void *)builder->spaces->data;
    RunSpace last = resolve_before_break(spaces, builder->spaces->len);
    uint8_t force = builder->force, why = builder->why & WHY_NEXT;
    g_array_set_size(builder->spaces, 0);
    builder->boundary = false;
    builder->force = CLASS_NONE;
    if (builder->hooks || builder->bars || last.optimum > 0)
        builder_box(builder, BOX_PAD, last.optimum, NULL);
    if (force != CLASS_NONE && !builder->is_cell)
        append_penalty(builder, 0, 0, 0)->force = force;
    ElemList list = {.elems = arena_copy_array(builder->run->arena, builder->elems),
                     .count = builder->elems->len,
                     .force_before = builder->force_before,
                     .force_after = force,
                     .why_before = builder->why_before,
                     .why_after = why};
    for (size_t i = 0; i < list.count; i++)
        if (list.elems[i].kind != ELEM_PENALTY)
            list.height += list.elems[i].length;
    g_array_unref(builder->elems);
    g_array_unref(builder->spaces);
    return list;
}
