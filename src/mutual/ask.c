/* ask.c - who cites whom: edges of a text, ways from one to another, ways round.
 *
 * Depth is no property of the call stack here: a chain of citations may be as long as the workspace
 * is large. */
#include "mutual/mutual.h"

#include <string.h>

/* ---- a place, held or not */

/* 3-5 holds 3-5-3-1, and 26 holds 26/1/2; not 3-51. */
static bool is_below(const char *locator, const char *above)
{
    g_autofree char *inner = registry_fold_name(locator), *outer = registry_fold_name(above);
    size_t length = strlen(outer);
    return strncmp(inner, outer, length) == 0 &&
           (!inner[length] || !g_ascii_isalnum(inner[length]));
}

/* As the locators of statutes are: 第26条第1項 is 26/1.  NULL: it names no article. */
static const char *law_locator(Arena *arena, const char *written)
{
    LawLocator read;
    if (!xref_parse_law_locator(arena, written, &read) || !*read.article)
        return NULL;
    const char *paragraph =
        read.paragraph || *read.item ? arena_printf(arena, "/%d", MAX(read.paragraph, 1)) : "";
    return arena_printf(arena, "%s%s%s%s%s", read.supplement ? "S/" : "", read.article, paragraph,
                        *read.item ? "/" : "", read.item);
}

static bool is_cited_as(const MutualNet *net, uint32_t text, const char *locator)
{
    for (uint32_t i = net->into_from[text]; i < net->into_from[text + 1]; i++) {
        const MutualEdge *edge = &net->edges[net->into[i]];
        if (edge->to_locator && is_below(edge->to_locator, locator))
            return true;
    }
    return false;
}

bool mutual_place(Arena *arena, const MutualNet *net, uint32_t text, const char *written,
                  MutualPlace *out)
{
    const MutualText *of = &net->texts[text];
    const char *read = of->kind == MUTUAL_LAW ? law_locator(arena, written) : NULL;
    const char *locator = read ? read : arena_copy_text(arena, written);
    *out = (MutualPlace){text, mutual_provision(of, locator), NULL};
    if (out->at != MUTUAL_NONE)
        return true;
    out->locator = locator;
    return !of->provision_count || is_cited_as(net, text, locator);
}

/* ---- edges of a text */

static bool is_within(const MutualText *text, const MutualPlace *place, uint32_t at,
                      const char *locator)
{
    if (place->locator)
        return locator && is_below(locator, place->locator);
    return place->at == MUTUAL_NONE ||
           (at != MUTUAL_NONE && at >= place->at && at < text->provisions[place->at].end);
}

GPtrArray *mutual_edges(const MutualNet *net, const MutualPlace *place, bool into)
{
    GPtrArray *found = g_ptr_array_new();
    const MutualText *of = &net->texts[place->text];
    uint32_t first = into ? net->into_from[place->text] : of->edges_from;
    uint32_t end = into ? net->into_from[place->text + 1] : of->edges_end;
    for (uint32_t i = first; i < end; i++) {
        const MutualEdge *edge = &net->edges[into ? net->into[i] : i];
        bool good = into ? is_within(of, place, edge->to_at, edge->to_locator)
                         : is_within(of, place, edge->from_at, NULL);
        if (good)
            g_ptr_array_add(found, (void *)edge);
    }
    return found;
}

/* ---- the shortest way */

GPtrArray *mutual_path(const MutualNet *net, uint32_t from, uint32_t to)
{
    g_autofree const MutualEdge **by = g_new0(const MutualEdge *, net->text_count);
    g_autofree bool *seen = g_new0(bool, net->text_count);
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    GPtrArray *path = g_ptr_array_new();
    seen[from] = true;
    g_array_append_val(queue, from);
    for (guint next = 0; next < queue->len && !by[to]; next++) {
        const MutualText *text = &net->texts[g_array_index(queue, uint32_t, next)];
        for (uint32_t i = text->edges_from; i < text->edges_end; i++) {
            uint32_t there = net->edges[i].to;
            if (seen[there])
                continue;
            seen[there] = true;
            by[there] = &net->edges[i];
            g_array_append_val(queue, there);
        }
    }
    for (uint32_t at = to; at != from && by[at]; at = by[at]->from)
        g_ptr_array_insert(path, 0, (void *)by[at]);
    return path;
}

/* ---- ways round: strongly connected parts of a graph of places (Tarjan, without recursion) */

typedef struct {
    uint32_t from, to; /* places */
    const MutualEdge *edge;
} Step;

typedef struct {
    size_t count;        /* places */
    const Step *steps;   /* by from */
    const size_t *first; /* of each place; one more at the end */
    uint32_t *part;      /* of each place, or MUTUAL_NONE */
    uint32_t parts;
} Places;

typedef struct {
    uint32_t place;
    size_t next;
} Frame;

static void close_part(Places *places, GArray *stack, bool *on_stack, uint32_t root)
{
    uint32_t place;
    do {
        place = g_array_index(stack, uint32_t, stack->len - 1);
        g_array_set_size(stack, stack->len - 1);
        on_stack[place] = false;
        places->part[place] = places->parts;
    } while (place != root);
    places->parts++;
}

static void walk_from(Places *places, uint32_t start, uint32_t *order, uint32_t *low,
                      bool *on_stack, uint32_t *counter)
{
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autoptr(GArray) frames = g_array_new(FALSE, FALSE, sizeof(Frame));
    Frame frame = {start, places->first[start]};
    order[start] = low[start] = ++*counter;
    on_stack[start] = true;
    g_array_append_val(stack, start);
    g_array_append_val(frames, frame);
    while (frames->len) {
        Frame *top = &g_array_index(frames, Frame, frames->len - 1);
        uint32_t place = top->place;
        if (top->next == places->first[place + 1]) {
            if (low[place] == order[place])
                close_part(places, stack, on_stack, place);
            g_array_set_size(frames, frames->len - 1);
            if (frames->len) {
                uint32_t before = g_array_index(frames, Frame, frames->len - 1).place;
                low[before] = MIN(low[before], low[place]);
            }
            continue;
        }
        uint32_t there = places->steps[top->next++].to;
        if (!order[there]) {
            Frame next = {there, places->first[there]};
            order[there] = low[there] = ++*counter;
            on_stack[there] = true;
            g_array_append_val(stack, there);
            g_array_append_val(frames, next);
        } else if (on_stack[there]) {
            low[place] = MIN(low[place], order[there]);
        }
    }
}

static void part(Places *places)
{
    g_autofree uint32_t *order = g_new0(uint32_t, places->count + 1);
    g_autofree uint32_t *low = g_new0(uint32_t, places->count + 1);
    g_autofree bool *on_stack = g_new0(bool, places->count + 1);
    uint32_t counter = 0;
    for (uint32_t i = 0; i < places->count; i++)
        if (!order[i])
            walk_from(places, i, order, low, on_stack, &counter);
}

/* A place is a text, or a section of one. */
static uint32_t place_of(const uint32_t *offset, uint32_t text, uint32_t at)
{
    return offset ? offset[text] + at : text;
}

static int compare_steps(const void *left, const void *right)
{
    const Step *a = left, *b = right;
    return a->from < b->from   ? -1
           : a->from > b->from ? 1
           : a->edge < b->edge ? -1
                               : a->edge > b->edge;
}

static GArray *steps_of(const MutualNet *net, const uint32_t *offset)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(Step));
    for (size_t i = 0; i < net->edge_count; i++) {
        const MutualEdge *edge = &net->edges[i];
        if (!edge->citation)
            continue;
        if (offset && (edge->from_at == MUTUAL_NONE || edge->to_at == MUTUAL_NONE))
            continue;
        Step step = {place_of(offset, edge->from, edge->from_at),
                     place_of(offset, edge->to, edge->to_at), edge};
        g_array_append_val(steps, step);
    }
    g_array_sort(steps, compare_steps);
    return steps;
}

/* Pairs of texts that cite each other are what is wanted; three and more in a ring are told. */
static bool is_pair(const GPtrArray *edges)
{
    const MutualEdge *first = edges->pdata[0];
    for (guint i = 1; i < edges->len; i++) {
        const MutualEdge *edge = edges->pdata[i];
        if ((edge->from != first->from && edge->from != first->to) ||
            (edge->to != first->from && edge->to != first->to))
            return false;
    }
    return true;
}

static GPtrArray *rings(const Places *places, size_t step_count, bool sections)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autofree GPtrArray **of = g_new0(GPtrArray *, places->parts + 1);
    for (size_t i = 0; i < step_count; i++) {
        const Step *step = &places->steps[i];
        uint32_t own = places->part[step->from];
        if (own != places->part[step->to])
            continue;
        if (!of[own])
            of[own] = g_ptr_array_new();
        g_ptr_array_add(of[own], (void *)step->edge);
    }
    for (uint32_t i = places->parts; i-- > 0;) {
        if (of[i] && (sections || !is_pair(of[i])))
            g_ptr_array_add(found, of[i]);
        else if (of[i])
            g_ptr_array_unref(of[i]);
    }
    return found;
}

GPtrArray *mutual_cycles(const MutualNet *net, bool sections)
{
    g_autofree uint32_t *offset = sections ? g_new0(uint32_t, net->text_count + 1) : NULL;
    for (size_t i = 0; sections && i < net->text_count; i++)
        offset[i + 1] = offset[i] + (uint32_t)net->texts[i].provision_count;
    g_autoptr(GArray) steps = steps_of(net, offset);
    Places places = {.count = sections ? offset[net->text_count] : net->text_count,
                     .steps = (const Step *)(void *)steps->data};
    g_autofree size_t *first = g_new0(size_t, places.count + 2);
    for (guint i = 0; i < steps->len; i++)
        first[places.steps[i].from + 1]++;
    for (size_t i = 0; i < places.count; i++)
        first[i + 1] += first[i];
    g_autofree uint32_t *part_of = g_new0(uint32_t, places.count + 1);
    places.first = first;
    places.part = part_of;
    part(&places);
    return rings(&places, steps->len, sections);
}
