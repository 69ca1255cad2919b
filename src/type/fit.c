/* fit.c - where lines end: total fit over a whole paragraph.
 *
 * Dynamic programming over the places where a line may end: for each place the cheapest way to get
 * there, cheapest over all lines before.  A line is priced by how far its glue leaves its natural
 * width, level by level: leaders and word spaces give first, then the quarter ems between Japanese
 * and Latin, then punctuation (shrinking) or all characters (stretching).  The last mark of a line
 * may keep its blank, lose it, or hang.  The window of lines that can still be shrunk to the width
 * moves along, so the cost is linear in the length of the text.
 *
 * Costs are doubles made of integers by + - * / alone (IEEE 754, no contraction under -std=c17):
 * the same on every machine. */
#include "type/compose.h"

#include <string.h>

static const double IMPOSSIBLE = 1e30, LEAST_DEMERITS = 100;
/* Characters opened by 0.11 em, of the quarter that they have: what opens by 0.12 looks loose, and
 * is dear before it does. */
static const double LOOSE = 0.44;
enum { LONGEST_LADDER = 2, ROUNDING = 1 }; /* ROUNDING: of an advance, millipoints */

typedef struct {   /* a place where a line may end, and the best way to it */
    uint32_t at;   /* first cluster of the next line */
    uint32_t last; /* one behind the last cluster that is set before it */
    int32_t parent;
    int64_t start; /* width of all that stands before the next line, its glue included */
    double cost;
    PageLength slack;
    uint8_t line_end, brk;
    uint8_t ladder; /* lines in a row that end with a hyphen, this one included */
} Place;

struct Fitter {
    Place *places;
    size_t count, room;
    bool long_ladders; /* nothing else fits: more than two hyphens in a row */
};

Fitter *fitter_new(void)
{
    return g_new0(Fitter, 1);
}

void fitter_free(Fitter *fitter)
{
    if (!fitter)
        return;
    g_free(fitter->places);
    g_free(fitter);
}

bool cluster_is_trimmed(const Cluster *cluster)
{
    return (cluster->class == CLASS_SPACE || cluster->class == CLASS_ZERO ||
            cluster->class == CLASS_WIDE_SPACE) &&
           !(cluster->flags & CLUSTER_KEEP);
}

PageLength line_width(const Paragraph *p, bool first, bool final)
{
    PageLength width = p->options->width;
    if (first)
        width -= p->options->first_indent;
    if (final)
        width -= p->options->last_end_indent;
    return width;
}

TypeAlign line_align(const Paragraph *p, bool final)
{
    return final ? p->options->last_align : p->options->align;
}

static void push_place(Fitter *fitter, const Paragraph *p, uint32_t first, uint32_t at, uint8_t brk)
{
    if (fitter->count == fitter->room) {
        fitter->room = fitter->room * 2 + 256;
        fitter->places = g_renew(Place, fitter->places, fitter->room);
    }
    uint32_t last = at;
    while (last > first && cluster_is_trimmed(&p->clusters[last - 1]))
        last--;
    fitter->places[fitter->count++] =
        (Place){.at = at,
                .last = last,
                .parent = -1,
                .cost = IMPOSSIBLE,
                .brk = brk,
                .start = p->sums[at].width + (at < p->count ? p->clusters[at].natural : 0)};
}

static void find_places(Fitter *fitter, const Paragraph *p, const Part *part)
{
    fitter->count = 0;
    uint32_t first = part->first;
    while (first < part->end && cluster_is_trimmed(&p->clusters[first]) &&
           p->clusters[first].class != CLASS_WIDE_SPACE)
        first++;
    push_place(fitter, p, first, first, BREAK_NONE);
    for (uint32_t i = first + 1; i < part->end; i++)
        if (p->clusters[i].brk)
            push_place(fitter, p, first, i, p->clusters[i].brk);
    push_place(fitter, p, first, part->end, BREAK_NONE);
    fitter->places[0].cost = 0;
}

typedef struct {
    double cost;
    PageLength slack;
    uint8_t line_end;
} Price;

typedef struct { /* a line that is being priced */
    const Paragraph *p;
    const Sum *from, *to;
    int64_t natural;
    PageLength width;
    TypeAlign align;
    bool final;
} Line;

static int64_t shrink_of(const Line *line, int level)
{
    return line->to->shrink[level] - line->from->shrink[level];
}

static int64_t stretch_of(const Line *line, int level)
{
    return line->to->stretch[level] - line->from->stretch[level];
}

static double price_shrink(const Line *line, int64_t need)
{
    static const double WEIGHTS[LEVEL_COUNT] = {10, 40, 60, 100};
    double em = line->p->em, cost = 0;
    for (int level = 0; level < LEVEL_COUNT && need > 0; level++) {
        int64_t room = shrink_of(line, level);
        if (room <= 0)
            continue;
        int64_t used = MIN(need, room);
        double share = (double)used / (double)room;
        double whole = level == LEVEL_BODY ? 0.6 + 0.4 * MIN(1.0, (double)need / em) : 1;
        cost += WEIGHTS[level] * share * share * whole;
        need -= used;
    }
    return need > ROUNDING ? IMPOSSIBLE : cost;
}

static double price_stretch(const Line *line, int64_t slack)
{
    slack -= MIN(slack, stretch_of(line, LEVEL_FILL));
    int64_t soft = stretch_of(line, LEVEL_SPACE) + stretch_of(line, LEVEL_MIXED);
    int64_t used = MIN(slack, soft);
    double cost = 0;
    if (soft > 0)
        cost = 50 * ((double)used / (double)soft) * ((double)used / (double)soft);
    slack -= used;
    if (slack <= 0)
        return cost;
    double room = (double)stretch_of(line, LEVEL_BODY) + 0.5 * (double)soft;
    if (room <= 0)
        return 1e6;
    double gap = (double)slack / room;
    return cost + 100 * gap * gap + (gap > LOOSE ? 3000 * (gap - LOOSE) : 0);
}

static double price_ragged(const Line *line, int64_t slack)
{
    double ems = (double)slack / line->p->em;
    return 20 * ems * ems;
}

static Price price_end(const Line *line, int64_t natural, LineEnd end)
{
    int64_t slack = line->width - natural;
    Price price = {.slack = (PageLength)CLAMP(slack, INT32_MIN, INT32_MAX),
                   .line_end = (uint8_t)end};
    if (slack < 0)
        price.cost = price_shrink(line, -slack);
    else if (line->align == TYPE_JUSTIFY)
        price.cost = price_stretch(line, slack);
    else
        price.cost = line->final ? 0 : price_ragged(line, slack);
    if (end == END_HANG)
        price.cost += 5;
    return price;
}

static bool ends_with_blank(const Cluster *last)
{
    return last->flags & CLUSTER_HALF &&
           (last->class == CLASS_CLOSE || last->class == CLASS_COMMA || last->class == CLASS_STOP);
}

static Price price_line(const Line *line, const Cluster *last)
{
    Price best = price_end(line, line->natural, END_HALF);
    if (!ends_with_blank(last) || line->align != TYPE_JUSTIFY)
        return best;
    PageLength half = cluster_em(line->p, last) / 2;
    Price full = price_end(line, line->natural + half, END_FULL);
    if (full.cost < best.cost)
        best = full;
    if (line->p->options->hang && last->class != CLASS_CLOSE) {
        Price hung = price_end(line, line->natural - half, END_HANG);
        if (hung.cost < best.cost)
            best = hung;
    }
    return best;
}

static int64_t natural_width(const Paragraph *p, uint32_t first, uint32_t last)
{
    if (last <= first)
        return 0;
    return p->sums[last].width - p->sums[first].width - p->clusters[first].natural;
}

static int64_t least_width(const Paragraph *p, uint32_t first, uint32_t last)
{
    if (last <= first)
        return 0;
    int64_t width = p->clusters[first].width + p->sums[last].least - p->sums[first + 1].least;
    return p->options->hang ? width - p->em / 2 : width;
}

/* What a line costs beside its own spacing. */
static double demerits(const Place *from, const Place *to, const Price *price, const Line *line,
                       bool only)
{
    double cost = (10 + price->cost) * (10 + price->cost);
    if (to->brk == BREAK_HYPHEN)
        cost += from->brk == BREAK_HYPHEN ? 11000 : line->align == TYPE_JUSTIFY ? 3000 : 60000;
    if (to->brk == BREAK_WEAK)
        cost += 150000;
    if (to->brk == BREAK_PHRASE)
        cost += 800000;
    if (to->brk == BREAK_EMERGENCY)
        cost += 60000;
    if (line->final && !only) /* a single character is never left behind, two rarely */
        cost += line->natural <= (int64_t)line->p->em * 11 / 10 ? 4e6
                : line->natural <= (int64_t)line->p->em * 2     ? 4000
                                                                : 0;
    return cost;
}

static Line line_between(const Paragraph *p, const Part *part, const Place *from, const Place *to)
{
    bool final = to->at == part->end;
    bool whole_final = final && part->end == p->count && !part->forced;
    Line line = {.p = p,
                 .from = &p->sums[MIN(from->at + 1, to->last)],
                 .to = &p->sums[to->last],
                 .natural = natural_width(p, from->at, to->last),
                 .align = line_align(p, final),
                 .final = final};
    if (to->brk == BREAK_HYPHEN)
        line.natural += p->hyphen;
    line.width = line_width(p, false, whole_final);
    return line;
}

static void price_place(Fitter *fitter, const Paragraph *p, const Part *part, size_t index,
                        size_t *window, bool opens)
{
    Place *to = &fitter->places[index];
    PageLength indent = opens ? p->options->first_indent : 0;
    while (*window + 1 < index && least_width(p, fitter->places[*window].at, to->last) >
                                      p->options->width - (*window == 0 ? indent : 0) + 10)
        (*window)++;
    bool final = index + 1 == fitter->count;
    bool justify = line_align(p, final) == TYPE_JUSTIFY;
    int64_t enough = final ? 0 : (int64_t)p->options->width * (justify ? 78 : 50) / 100;
    for (size_t i = *window; i < index; i++) {
        const Place *from = &fitter->places[i];
        if (to->parent >= 0 && p->sums[to->last].width - from->start < enough)
            break;
        if (from->cost >= IMPOSSIBLE || from->cost + LEAST_DEMERITS >= to->cost ||
            (from->at >= to->last && !(final && index == 1)))
            continue;
        bool ladder = to->brk == BREAK_HYPHEN && from->ladder >= LONGEST_LADDER;
        if (ladder && !fitter->long_ladders)
            continue;
        Line line = line_between(p, part, from, to);
        line.width -= i == 0 ? indent : 0;
        Price price = to->last > from->at ? price_line(&line, &p->clusters[to->last - 1])
                                          : (Price){.slack = line.width};
        if (price.cost >= IMPOSSIBLE)
            continue;
        if (to->brk == BREAK_URL && price.slack > 0)
            price.cost = MIN(price.cost, 90);
        double cost = from->cost + demerits(from, to, &price, &line, i == 0) + (ladder ? 1e6 : 0);
        if (cost < to->cost) {
            to->cost = cost;
            to->parent = (int32_t)i;
            to->slack = price.slack;
            to->line_end = price.line_end;
            to->ladder = to->brk == BREAK_HYPHEN ? from->ladder + 1 : 0;
        }
    }
}

/* No line to this place fits: take the shortest, overfull as it is. */
static void force_place(Fitter *fitter, const Paragraph *p, const Part *part, size_t index,
                        bool opens)
{
    Place *to = &fitter->places[index];
    size_t i = index - 1;
    while (i > 0 && fitter->places[i].cost >= IMPOSSIBLE)
        i--;
    const Place *from = &fitter->places[i];
    Line line = line_between(p, part, from, to);
    line.width -= i == 0 && opens ? p->options->first_indent : 0;
    int64_t slack = line.width - line.natural;
    to->parent = (int32_t)i;
    to->slack = (PageLength)CLAMP(slack, INT32_MIN, INT32_MAX);
    to->line_end = END_HALF;
    to->cost = from->cost + 1e9 + 1e3 * (double)ABS(slack) / p->em;
}

static void append_fit(Paragraph *p, const Part *part, const Place *from, const Place *to)
{
    Fit fit = {.first = from->at,
               .last = MAX(to->last, from->at),
               .end = to->at,
               .slack = to->slack,
               .line_end = to->line_end,
               .brk = to->brk,
               .hyphenated = to->brk == BREAK_HYPHEN,
               .final = to->at == part->end,
               .forced = to->at == part->end && part->forced};
    if (fit.slack > 0 && line_align(p, fit.final) != TYPE_JUSTIFY)
        fit.ragged = true;
    if (fit.slack > 0 && !fit.ragged && fit.last > fit.first) {
        const Sum *a = &p->sums[fit.first + 1], *b = &p->sums[fit.last];
        int64_t fill = b->stretch[LEVEL_FILL] - a->stretch[LEVEL_FILL];
        int64_t body = b->stretch[LEVEL_BODY] - a->stretch[LEVEL_BODY];
        int64_t soft = b->stretch[LEVEL_SPACE] - a->stretch[LEVEL_SPACE] + b->stretch[LEVEL_MIXED] -
                       a->stretch[LEVEL_MIXED];
        if (to->brk == BREAK_URL || to->brk == BREAK_EMERGENCY)
            fit.ragged = (int64_t)fit.slack * 5 > body * 2 + soft * 5;
        else if (fill == 0) /* gaps above half an em look worse than a ragged edge */
            fit.ragged = fit.slack > 2 * body + 4 * soft;
    }
    g_array_append_val(p->fits, fit);
}

static void collect(Fitter *fitter, Paragraph *p, const Part *part)
{
    unsigned first = p->fits->len;
    for (size_t i = fitter->count - 1; i > 0; i = (size_t)fitter->places[i].parent)
        append_fit(p, part, &fitter->places[fitter->places[i].parent], &fitter->places[i]);
    for (unsigned a = first, b = p->fits->len; a + 1 < b; a++, b--) {
        Fit swap = g_array_index(p->fits, Fit, a);
        g_array_index(p->fits, Fit, a) = g_array_index(p->fits, Fit, b - 1);
        g_array_index(p->fits, Fit, b - 1) = swap;
    }
}

/* Returns false when a line stands over its width. */
static bool fit_part(Fitter *fitter, Paragraph *p, const Part *part)
{
    find_places(fitter, p, part);
    bool opens = p->fits->len == 0, fits = true;
    size_t window = 0;
    for (size_t i = 1; i < fitter->count; i++) {
        if (!p->options->wrap && i + 1 < fitter->count)
            continue;
        if (p->options->wrap)
            price_place(fitter, p, part, i, &window, opens);
        if (fitter->places[i].parent < 0) {
            if (!p->options->wrap)
                window = 0;
            force_place(fitter, p, part, i, opens);
            fits = fits && !p->options->wrap;
        }
    }
    collect(fitter, p, part);
    return fits;
}

static bool fit_all(Fitter *fitter, Paragraph *p)
{
    bool fits = true;
    g_array_set_size(p->fits, 0);
    for (unsigned i = 0; i < p->parts->len; i++) {
        const Part *part = &g_array_index(p->parts, Part, i);
        bool empty_end = part->first == part->end && !part->forced && i > 0;
        if (!empty_end)
            fits &= fit_part(fitter, p, part);
    }
    return fits;
}

/* Lines that end where they better did not. */
static unsigned count_bad_ends(const Paragraph *p)
{
    unsigned count = 0;
    for (unsigned i = 0; i < p->fits->len; i++) {
        uint8_t brk = g_array_index(p->fits, Fit, i).brk;
        count += brk == BREAK_PHRASE || brk == BREAK_EMERGENCY || brk == BREAK_HYPHEN;
    }
    return count;
}

/* The narrowest width that needs no more lines: its lines are about equally long. */
static void balance(Fitter *fitter, Paragraph *p)
{
    unsigned lines = p->fits->len, bad = count_bad_ends(p);
    if (lines < 2)
        return;
    const TypeOptions *given = p->options;
    TypeOptions tried = *given;
    PageLength low = given->width / (PageLength)(lines + 1), high = given->width;
    p->options = &tried;
    while (high - low > p->em / 4) {
        tried.width = low + (high - low) / 2;
        bool fits = fit_all(fitter, p);
        if (fits && p->fits->len <= lines && count_bad_ends(p) <= bad)
            high = tried.width;
        else
            low = tried.width;
    }
    tried.width = high;
    fit_all(fitter, p);
    p->options = given;
    for (unsigned i = 0; i < p->fits->len; i++) {
        Fit *fit = &g_array_index(p->fits, Fit, i);
        fit->slack += given->width - high;
        /* What was squeezed into the narrow width has room now, and is not stretched for it. */
        fit->ragged = fit->ragged || (fit->slack > 0 && line_align(p, fit->final) != TYPE_JUSTIFY);
    }
}

void fit_paragraph(TypeComposer *composer, Paragraph *p)
{
    Fitter *fitter = composer->fitter;
    fitter->long_ladders = false;
    if (!fit_all(fitter, p)) {
        fitter->long_ladders = true;
        breaks_mark_emergency(p, p->options->width - MAX(0, p->options->first_indent));
        fit_all(fitter, p);
    }
    if (p->options->balance && p->options->wrap && line_align(p, false) != TYPE_JUSTIFY)
        balance(fitter, p);
}
