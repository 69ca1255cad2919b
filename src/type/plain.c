/* plain.c - lines as other formatters break them, for comparing with their results.
 *
 * The published total-fit algorithm over boxes, glue and penalties, with the parameters of Apache
 * FOP: ragged lines carry three times 3.336 pt of stretch at their end; a word space stretches by a
 * half and shrinks by a third; ratios up to 1, then 5, then 20 are tried, the last one forced; the
 * last line is filled by glue as wide as the line.  Nothing Japanese happens here. */
#include "type/compose.h"

#include <math.h>

enum { DEFAULT_SPACE = 3336 };
static const int PENALTY_NEVER = 1000, PENALTY_FORCED = -1000;
static const double INFINITE_RATIO = 1000, FLAGGED_DEMERITS = 50, UNLIKE_DEMERITS = 50;

typedef enum { BOX, GLUE, PENALTY } Kind;

typedef struct {
    Kind kind;
    bool aux;     /* glue that is no place to break */
    bool flagged; /* ends with a hyphen */
    int penalty;
    int64_t width, stretch, shrink;
    uint32_t next; /* first cluster of the line that starts after a break here */
} Element;

typedef struct {
    uint32_t element;
    int32_t previous; /* index in nodes, -1 */
    uint32_t line;
    uint8_t fitness;
    bool active;
    int64_t width, stretch, shrink; /* totals after the break */
    double ratio;
    double demerits;
} Node;

typedef struct {
    Paragraph *p;
    const Part *part;
    GArray *elements, *nodes;
    GArray *active;                 /* of uint32_t: indices in nodes, by line */
    GArray *added;                  /* the same, of the element looked at */
    int64_t width, stretch, shrink; /* totals before the element looked at */
    int64_t line_width;
    TypeAlign align, last_align;
    bool force;
    double limit;
    Node too_short, too_long; /* the best of the lines that do not do */
    bool has_short, has_long;
    int32_t deactivated, forced; /* the last good break; the one we went on from */
} Breaker;

/* ---- elements ---- */

static void push(Breaker *b, Element element)
{
    g_array_append_val(b->elements, element);
}

static void push_box(Breaker *b, int64_t width, uint32_t next)
{
    push(b, (Element){.kind = BOX, .width = width, .next = next});
}

static void push_glue(Breaker *b, int64_t width, int64_t stretch, int64_t shrink, bool aux,
                      uint32_t next)
{
    push(b, (Element){.kind = GLUE,
                      .width = width,
                      .stretch = stretch,
                      .shrink = shrink,
                      .aux = aux,
                      .next = next});
}

static void push_penalty(Breaker *b, int64_t width, int penalty, bool flagged, uint32_t next)
{
    push(
        b,
        (Element){
            .kind = PENALTY, .width = width, .penalty = penalty, .flagged = flagged, .next = next});
}

/* A place to break that is worth `width` when it is not used; ragged lines get their stretch. */
static void push_place(Breaker *b, int64_t width, int64_t hyphen, int penalty, uint32_t next)
{
    bool flagged = hyphen > 0;
    switch (b->align) {
    case TYPE_JUSTIFY:
        push_penalty(b, hyphen, penalty, flagged, next);
        break;
    case TYPE_CENTER:
        push_glue(b, 0, 3 * DEFAULT_SPACE, 0, true, next);
        push_penalty(b, hyphen, penalty, flagged, next);
        push_glue(b, width, -6 * DEFAULT_SPACE, 0, true, next);
        push_box(b, 0, next);
        push_penalty(b, 0, PENALTY_NEVER, false, next);
        push_glue(b, 0, 3 * DEFAULT_SPACE, 0, true, next);
        break;
    default:
        push_glue(b, 0, 3 * DEFAULT_SPACE, 0, true, next);
        push_penalty(b, hyphen, penalty, flagged, next);
        push_glue(b, width, -3 * DEFAULT_SPACE, 0, true, next);
        break;
    }
}

static bool is_glue(const Cluster *cluster)
{
    return (cluster->class == CLASS_SPACE || cluster->class == CLASS_FIXED) && cluster->width == 0;
}

static void push_space(Breaker *b, uint32_t i)
{
    const Cluster *cluster = &b->p->clusters[i];
    bool breaks = i + 1 < b->part->end && b->p->clusters[i + 1].brk;
    if (!breaks) {
        push_penalty(b, 0, PENALTY_NEVER, false, i + 1);
        bool justify = b->align == TYPE_JUSTIFY;
        push_glue(b, cluster->natural, justify ? cluster->stretch[LEVEL_SPACE] : 0,
                  justify ? cluster->shrink[LEVEL_SPACE] : 0, true, i + 1);
    } else if (b->align == TYPE_JUSTIFY) {
        push_glue(b, cluster->natural, cluster->stretch[LEVEL_SPACE], cluster->shrink[LEVEL_SPACE],
                  false, i + 1);
    } else {
        push_place(b, cluster->natural, 0, 0, i + 1);
    }
}

static void push_fill(Breaker *b, const Cluster *cluster, uint32_t i)
{
    push_box(b, 0, i);
    push_penalty(b, 0, PENALTY_NEVER, false, i + 1);
    push_glue(b, cluster->natural, cluster->stretch[LEVEL_FILL], cluster->shrink[LEVEL_FILL], true,
              i + 1);
    push_box(b, 0, i + 1);
}

static void push_cluster(Breaker *b, uint32_t i)
{
    const Paragraph *p = b->p;
    const Cluster *cluster = &p->clusters[i];
    bool first = i == b->part->first;
    if (!first && cluster->brk && !is_glue(&p->clusters[i - 1])) {
        int64_t hyphen = cluster->brk == BREAK_HYPHEN ? p->hyphen : 0;
        if (b->align != TYPE_JUSTIFY)
            push_penalty(b, 0, PENALTY_NEVER, false, i);
        push_place(b, 0, hyphen, hyphen ? 50 : 1, i);
    }
    if (is_glue(cluster))
        push_space(b, i);
    else if (cluster->class == CLASS_FILL)
        push_fill(b, cluster, i);
    else
        push_box(b, cluster->natural + cluster->width, i);
}

static void push_start(Breaker *b, bool opens)
{
    uint32_t first = b->part->first;
    if (b->align == TYPE_CENTER && b->last_align != TYPE_JUSTIFY)
        push_glue(b, 0, 3 * DEFAULT_SPACE, 0, true, first);
    if (opens && b->p->options->first_indent != 0)
        push_box(b, b->p->options->first_indent, first);
}

static void push_end(Breaker *b, bool whole)
{
    uint32_t end = b->part->end;
    PageLength indent = whole ? b->p->options->last_end_indent : 0;
    if (b->align == TYPE_CENTER && b->last_align != TYPE_JUSTIFY) {
        push_glue(b, 0, 3 * DEFAULT_SPACE, 0, true, end);
    } else if (b->last_align != TYPE_JUSTIFY) {
        push_penalty(b, 0, PENALTY_NEVER, false, end);
        push_glue(b, 0, b->line_width - indent, 0, true, end);
    }
    push_penalty(b, indent, PENALTY_FORCED, false, end);
}

static void push_all(Breaker *b, bool opens)
{
    const Paragraph *p = b->p;
    uint32_t from = b->part->first, to = b->part->end;
    while (from < to && cluster_is_trimmed(&p->clusters[from]) &&
           p->clusters[from].class != CLASS_WIDE_SPACE)
        from++;
    while (to > from && cluster_is_trimmed(&p->clusters[to - 1]))
        to--;
    push_start(b, opens);
    for (uint32_t i = from; i < to; i++)
        push_cluster(b, i);
    push_end(b, b->part->end == p->count && !b->part->forced);
}

/* ---- the algorithm ---- */

static const Element *element_at(const Breaker *b, uint32_t index)
{
    return &g_array_index(b->elements, Element, index);
}

static Node *node_at(const Breaker *b, uint32_t index)
{
    return &g_array_index(b->nodes, Node, index);
}

static double ratio_of(const Breaker *b, const Node *node, int64_t difference)
{
    int64_t stretch = b->stretch - node->stretch, shrink = b->shrink - node->shrink;
    if (difference > 0)
        return stretch > 0 ? (double)difference / (double)stretch : INFINITE_RATIO;
    if (difference < 0)
        return shrink > 0 ? (double)difference / (double)shrink : -INFINITE_RATIO;
    return 0;
}

static uint8_t fitness_of(double ratio)
{
    return ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
}

static double demerits_of(const Breaker *b, const Node *node, const Element *element,
                          uint8_t fitness, double ratio)
{
    double size = fabs(ratio), badness = 1 + 100 * size * size * size, demerits;
    int penalty = element->kind == PENALTY ? element->penalty : 0;
    if (penalty >= 0)
        demerits = (badness + penalty) * (badness + penalty);
    else
        demerits =
            badness * badness - (penalty == PENALTY_FORCED ? 0 : (double)penalty * (double)penalty);
    const Element *before = node->previous >= 0 ? element_at(b, node->element) : NULL;
    if (element->flagged && before && before->flagged)
        demerits += FLAGGED_DEMERITS;
    if (abs((int)fitness - (int)node->fitness) > 1)
        demerits += UNLIKE_DEMERITS;
    return demerits + node->demerits;
}

/* Totals behind a break: glue that follows it is dropped. */
static Node node_after(const Breaker *b, uint32_t index, uint32_t previous, double ratio,
                       double demerits)
{
    Node node = {.element = index,
                 .previous = (int32_t)previous,
                 .line = node_at(b, previous)->line + 1,
                 .fitness = fitness_of(ratio),
                 .active = true,
                 .width = b->width,
                 .stretch = b->stretch,
                 .shrink = b->shrink,
                 .ratio = ratio,
                 .demerits = demerits};
    for (uint32_t i = index; i < b->elements->len; i++) {
        const Element *element = element_at(b, i);
        if (element->kind == BOX)
            break;
        if (element->kind == GLUE) {
            node.width += element->width;
            node.stretch += element->stretch;
            node.shrink += element->shrink;
        } else if (element->penalty == PENALTY_FORCED && i != index) {
            break;
        }
    }
    return node;
}

typedef struct {
    bool given;
    uint32_t node;
    double demerits, ratio;
} Best;

static void remember_unfit(Breaker *b, uint32_t index, uint32_t from, double ratio, double demerits)
{
    Node node = node_after(b, index, from, ratio, demerits);
    if (ratio <= -1) {
        if (!b->has_long || demerits < b->too_long.demerits)
            b->too_long = node;
        b->has_long = true;
    } else {
        if (!b->has_short || demerits <= b->too_short.demerits)
            b->too_short = node;
        b->has_short = true;
    }
}

static void add_best(Breaker *b, uint32_t index, const Best *best)
{
    double least = INFINITY;
    for (int fitness = 0; fitness < 4; fitness++)
        if (best[fitness].given)
            least = MIN(least, best[fitness].demerits);
    for (int fitness = 0; fitness < 4; fitness++) {
        if (!best[fitness].given || best[fitness].demerits > least + UNLIKE_DEMERITS)
            continue;
        Node node =
            node_after(b, index, best[fitness].node, best[fitness].ratio, best[fitness].demerits);
        uint32_t id = b->nodes->len;
        g_array_append_val(b->nodes, node);
        g_array_append_val(b->added, id);
    }
}

/* Drops what can serve no line any more and sorts in what is new. */
static void renew_active(Breaker *b)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < b->active->len; i++) {
        uint32_t id = g_array_index(b->active, uint32_t, i);
        if (node_at(b, id)->active)
            g_array_index(b->active, uint32_t, kept++) = id;
    }
    g_array_set_size(b->active, kept);
    for (unsigned i = 0; i < b->added->len; i++) {
        uint32_t id = g_array_index(b->added, uint32_t, i);
        unsigned at = b->active->len;
        while (at > 0 &&
               node_at(b, g_array_index(b->active, uint32_t, at - 1))->line > node_at(b, id)->line)
            at--;
        g_array_insert_val(b->active, at, id);
    }
    g_array_set_size(b->added, 0);
}

/* Of the nodes that can serve no line any more the furthest, the cheaper of two at one place. */
static void note_deactivated(Breaker *b, uint32_t id)
{
    const Node *node = node_at(b, id);
    const Node *last = b->deactivated >= 0 ? node_at(b, (uint32_t)b->deactivated) : NULL;
    if (!last || node->element > last->element ||
        (node->element == last->element && node->demerits < last->demerits))
        b->deactivated = (int32_t)id;
}

static void consider(Breaker *b, uint32_t index)
{
    const Element *element = element_at(b, index);
    bool forced = element->kind == PENALTY && element->penalty == PENALTY_FORCED;
    int64_t width = b->width + (element->kind == PENALTY ? element->width : 0);
    unsigned count = b->active->len;
    for (unsigned i = 0; i < count;) {
        Best best[4] = {0};
        uint32_t line = node_at(b, g_array_index(b->active, uint32_t, i))->line;
        for (; i < count; i++) {
            uint32_t id = g_array_index(b->active, uint32_t, i);
            Node *node = node_at(b, id);
            if (node->line != line)
                break;
            int64_t difference = b->line_width - (width - node->width);
            double ratio = ratio_of(b, node, difference);
            if (ratio < -1 || forced) {
                node->active = false;
                note_deactivated(b, id);
            }
            uint8_t fitness = fitness_of(ratio);
            double demerits = demerits_of(b, node, element, fitness, ratio);
            if (ratio >= -1 && ratio <= b->limit) {
                if (!best[fitness].given || demerits < best[fitness].demerits)
                    best[fitness] = (Best){true, id, demerits, ratio};
            } else if (b->force) {
                remember_unfit(b, index, id, ratio, demerits);
            }
        }
        add_best(b, index, best);
    }
    renew_active(b);
}

/* No line does: go on from the last good break; without one from the best line that is too short,
 * else too long.  Returns the element to go on behind. */
static uint32_t recover(Breaker *b)
{
    if (b->deactivated >= 0 && b->deactivated != b->forced) {
        Node good = *node_at(b, (uint32_t)b->deactivated);
        b->has_short |= good.ratio > 0;
        b->has_long |= good.ratio <= 0;
        *(good.ratio > 0 ? &b->too_short : &b->too_long) = good;
    }
    bool shorter = b->has_short && b->too_short.element != node_at(b, (uint32_t)b->forced)->element;
    if (!shorter && !b->has_long)
        return 0;
    Node node = shorter ? b->too_short : b->too_long;
    node.demerits = 0;
    node.active = true;
    uint32_t id = b->nodes->len;
    g_array_append_val(b->nodes, node);
    g_array_append_val(b->active, id);
    b->forced = b->deactivated = (int32_t)id;
    b->has_short = b->has_long = false;
    b->width = node.width;
    b->stretch = node.stretch;
    b->shrink = node.shrink;
    uint32_t index = node.element;
    while (index + 1 < b->elements->len && element_at(b, index + 1)->kind != BOX)
        index++;
    return index;
}

static bool is_legal(const Breaker *b, uint32_t index)
{
    const Element *element = element_at(b, index);
    if (element->kind == PENALTY)
        return element->penalty < PENALTY_NEVER &&
               (b->p->options->wrap || element->penalty == PENALTY_FORCED);
    return element->kind == GLUE && !element->aux && index > 0 && b->p->options->wrap &&
           element_at(b, index - 1)->kind == BOX;
}

static void add_totals(Breaker *b, const Element *element)
{
    if (element->kind == PENALTY)
        return;
    b->width += element->width;
    b->stretch += element->stretch;
    b->shrink += element->shrink;
}

/* Returns the best node at the end, or -1. */
static int32_t find_breaks(Breaker *b, double limit, bool force)
{
    b->limit = limit;
    b->force = force;
    b->width = b->stretch = b->shrink = 0;
    b->has_short = b->has_long = false;
    b->deactivated = -1;
    b->forced = 0;
    g_array_set_size(b->nodes, 0);
    g_array_set_size(b->active, 0);
    Node start = {.previous = -1, .fitness = 1, .active = true};
    g_array_append_val(b->nodes, start);
    uint32_t zero = 0;
    g_array_append_val(b->active, zero);
    for (uint32_t i = 0; i < b->elements->len; i++) {
        if (is_legal(b, i))
            consider(b, i);
        if (b->active->len == 0) {
            uint32_t from = force ? recover(b) : 0;
            if (b->active->len == 0)
                return -1;
            i = from;
            continue;
        }
        add_totals(b, element_at(b, i));
    }
    int32_t best = -1;
    for (unsigned i = 0; i < b->active->len; i++) {
        uint32_t id = g_array_index(b->active, uint32_t, i);
        if (best < 0 || node_at(b, id)->demerits <= node_at(b, (uint32_t)best)->demerits)
            best = (int32_t)id;
    }
    return best;
}

/* ---- lines ---- */

static int64_t natural_width(const Paragraph *p, uint32_t first, uint32_t last)
{
    if (last <= first)
        return 0;
    return p->sums[last].width - p->sums[first].width - p->clusters[first].natural;
}

static void append_line(Breaker *b, uint32_t first, const Element *end, bool opens)
{
    Paragraph *p = b->p;
    uint32_t next = end->next, last = next;
    while (first < next && cluster_is_trimmed(&p->clusters[first]) &&
           p->clusters[first].class != CLASS_WIDE_SPACE)
        first++;
    while (last > first && cluster_is_trimmed(&p->clusters[last - 1]))
        last--;
    bool final = next == b->part->end;
    bool whole = final && next == p->count && !b->part->forced;
    int64_t slack = line_width(p, opens, whole) - natural_width(p, first, last);
    if (end->flagged)
        slack -= end->width;
    Fit fit = {.first = first,
               .last = last,
               .end = next,
               .slack = (PageLength)CLAMP(slack, INT32_MIN, INT32_MAX),
               .line_end = END_HALF,
               .hyphenated = end->flagged,
               .forced = final && b->part->forced,
               .final = final,
               .ragged =
                   line_align(p, final) != TYPE_JUSTIFY && (slack > 0 || b->align != TYPE_JUSTIFY)};
    g_array_append_val(p->fits, fit);
}

static void fit_plain_part(Breaker *b)
{
    Paragraph *p = b->p;
    bool opens = p->fits->len == 0;
    g_array_set_size(b->elements, 0);
    push_all(b, opens);
    int32_t best = find_breaks(b, 1, false);
    if (best < 0)
        best = find_breaks(b, 5, false);
    if (best < 0)
        best = find_breaks(b, 20, true);
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (int32_t id = best; id > 0; id = node_at(b, (uint32_t)id)->previous)
        g_array_append_val(path, node_at(b, (uint32_t)id)->element);
    uint32_t first = b->part->first;
    for (unsigned i = path->len; i-- > 0;) {
        const Element *end = element_at(b, g_array_index(path, uint32_t, i));
        append_line(b, first, end, opens);
        opens = false;
        first = end->next;
    }
}

void fit_paragraph_plain(TypeComposer *composer, Paragraph *p)
{
    (void)composer;
    g_autoptr(GArray) elements = g_array_new(FALSE, FALSE, sizeof(Element));
    g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    g_autoptr(GArray) active = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autoptr(GArray) added = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (unsigned i = 0; i < p->parts->len; i++) {
        const Part *part = &g_array_index(p->parts, Part, i);
        if (part->first == part->end && !part->forced && i > 0)
            continue;
        Breaker breaker = {.p = p,
                           .part = part,
                           .elements = elements,
                           .nodes = nodes,
                           .active = active,
                           .added = added,
                           .line_width = p->options->width,
                           .align = p->options->align,
                           .last_align = p->options->last_align};
        fit_plain_part(&breaker);
    }
}
