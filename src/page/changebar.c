/* changebar.c - change bars: a line beside the column, along what stands between its begin and its
 * end (XSL 6.13.3 and 7.30).  A bar ends at the latest begin of its class that is still open. */
#include "page/layout.h"

enum { MAX_OPEN = 64 }; /* bars side by side; nobody could tell more apart */

typedef struct {
    const FoNode *begin;
    bool here; /* its stretch on this column has begun */
    PageLength top, bottom;
} Bar;

struct Bars {
    GArray *open;  /* of Bar, in the order of their begins */
    GArray *ended; /* of Bar: stretches of this column that will not grow */
    int held;
    PageLength held_top, held_bottom;
};

static const char *class_of(const FoNode *point)
{
    return fo_attr(point, "change-bar-class");
}

Bars *changebar_new(void)
{
    Bars *bars = g_new0(Bars, 1);
    bars->open = g_array_new(FALSE, TRUE, sizeof(Bar));
    bars->ended = g_array_new(FALSE, TRUE, sizeof(Bar));
    return bars;
}

void changebar_free(Bars *bars)
{
    g_array_unref(bars->open);
    g_array_unref(bars->ended);
    g_free(bars);
}

static void begin(Bars *bars, const FoNode *point)
{
    Bar bar = {.begin = point};
    if (bars->open->len < MAX_OPEN)
        g_array_append_val(bars->open, bar);
}

static void end(Bars *bars, const FoNode *point)
{
    for (guint i = bars->open->len; i-- > 0;) {
        const Bar *bar = &g_array_index(bars->open, Bar, i);
        if (g_strcmp0(class_of(bar->begin), class_of(point)) != 0)
            continue;
        if (bar->here)
            g_array_append_vals(bars->ended, bar, 1);
        g_array_remove_index(bars->open, i);
        return;
    }
}

void changebar_enter(Bars *bars, const Hook *hooks, PageLength top)
{
    if (!bars)
        return;
    for (const Hook *hook = hooks; hook; hook = hook->next) {
        if (hook->kind == HOOK_BAR_STOP)
            end(bars, hook->node);
        if (hook->kind == HOOK_BAR_BEGIN)
            begin(bars, hook->node);
    }
    for (guint i = 0; i < bars->open->len; i++) {
        Bar *bar = &g_array_index(bars->open, Bar, i);
        if (!bar->here)
            bar->top = bar->bottom = bars->held > 0 ? bars->held_top : top;
        bar->here = true;
    }
}

void changebar_leave(Bars *bars, const Hook *hooks, PageLength bottom)
{
    if (!bars)
        return;
    for (guint i = 0; i < bars->open->len; i++) {
        Bar *bar = &g_array_index(bars->open, Bar, i);
        bar->bottom = MAX(bar->bottom, bars->held > 0 ? bars->held_bottom : bottom);
    }
    for (const Hook *hook = hooks; hook; hook = hook->next)
        if (hook->kind == HOOK_BAR_END)
            end(bars, hook->node);
}

void changebar_hold(Bars *bars, PageLength top, PageLength bottom)
{
    if (!bars || bars->held++ > 0)
        return;
    bars->held_top = top;
    bars->held_bottom = bottom;
}

void changebar_release(Bars *bars)
{
    if (bars)
        bars->held--;
}

/* Pages are bound at their left side when their number is odd. */
static bool is_at_end(uint8_t placement, const BarColumn *column)
{
    bool recto = column->page_number % 2 != 0;
    switch ((BarPlacement)placement) {
    case BAR_END:
    case BAR_RIGHT:
        return true;
    case BAR_INSIDE:
        return !recto;
    case BAR_OUTSIDE:
        return recto;
    case BAR_ALTERNATE:
        return column->count == 2 ? column->index == 1 : recto;
    default:
        return false;
    }
}

static void draw(Placer *placer, const Bar *bar, const BarColumn *column)
{
    const TextLook *look = bar->begin->look->text;
    BorderSide sides[4] = {0};
    sides[SIDE_START] =
        (BorderSide){.style = look->bar_style,
                     .width = look->bar_width,
                     .colour = look->bar_colour.a > 0 ? look->bar_colour : look->colour};
    PageLength middle = is_at_end(look->bar_placement, column)
                            ? column->x + column->width + look->bar_offset
                            : column->x - look->bar_offset;
    place_borders(placer, sides, NULL, middle - look->bar_width / 2, bar->top, look->bar_width,
                  bar->bottom - bar->top, false, false);
}

void changebar_draw(Placer *placer, const BarColumn *column)
{
    Bars *bars = placer->bars;
    for (guint i = 0; i < bars->ended->len; i++)
        draw(placer, &g_array_index(bars->ended, Bar, i), column);
    g_array_set_size(bars->ended, 0);
    for (guint i = 0; i < bars->open->len; i++) {
        Bar *bar = &g_array_index(bars->open, Bar, i);
        if (bar->here)
            draw(placer, bar, column);
        bar->here = false;
    }
}

/* ---- the check of the tree: points that say nothing leave it */

static void report(FoTree *tree, const FoNode *point, const char *message, const char *help)
{
    Diag *diag = diag_add(tree->out, DIAG_PAGE_CONTENT_MODEL, fo_span(tree, point), "%s", message);
    diag_help(diag, "%s", help);
    fo_judge(tree, diag);
}

static bool check_begin(FoTree *tree, GPtrArray *open, const FoNode *point)
{
    if (open->len >= MAX_OPEN) {
        report(tree, point, diag_translate("more than 64 change bars stand side by side here"),
               diag_translate("end some of them before"));
        return false;
    }
    g_ptr_array_add(open, (void *)point);
    return true;
}

static bool check_end(FoTree *tree, GPtrArray *open, const FoNode *point)
{
    for (guint i = open->len; i-- > 0;) {
        const FoNode *begun = g_ptr_array_index(open, i);
        if (g_strcmp0(class_of(begun), class_of(point)) != 0)
            continue;
        g_ptr_array_remove_index(open, i);
        return true;
    }
    report(tree, point, diag_translate("no change bar of this class is open here"),
           diag_translate("give it the change-bar-class of its fo:change-bar-begin"));
    return false;
}

/* Whether the node may stay in the tree. */
static bool check_node(FoTree *tree, GPtrArray *open, const FoNode *node)
{
    if (node->kind != FO_CHANGE_BAR_BEGIN && node->kind != FO_CHANGE_BAR_END)
        return true;
    if (!class_of(node)) {
        report(tree, node, diag_translate("a change bar needs a change-bar-class"),
               diag_translate("its begin and its end have the same class"));
        return false;
    }
    return node->kind == FO_CHANGE_BAR_BEGIN ? check_begin(tree, open, node)
                                             : check_end(tree, open, node);
}

static void check_below(FoTree *tree, GPtrArray *open, FoNode *node)
{
    FoNode *kept = NULL;
    for (FoNode *child = node->first; child; child = child->next) {
        if (!check_node(tree, open, child))
            continue;
        *(kept ? &kept->next : &node->first) = child;
        kept = child;
        check_below(tree, open, child);
    }
    *(kept ? &kept->next : &node->first) = NULL;
    node->last = kept;
}

static void check_flow(FoTree *tree, FoNode *flow)
{
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    check_below(tree, open, flow);
    for (guint i = 0; i < open->len; i++)
        report(
            tree, g_ptr_array_index(open, i),
            diag_translate("this change bar does not end in its flow"),
            diag_translate("put an fo:change-bar-end of the same class behind what has changed"));
}

void changebar_check(FoTree *tree)
{
    for (FoNode *sequence = fo_next_sequence(tree->root); sequence;
         sequence = fo_next_sequence(sequence))
        for (FoNode *flow = sequence->first; flow; flow = flow->next)
            if (flow->kind == FO_FLOW)
                check_flow(tree, flow);
}
