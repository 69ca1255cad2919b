/* protect.c - the choice of the cells that are withheld.
 *
 * Cell by cell, the cheapest way round is opened until the cell is wide enough; then whatever is
 * not needed is printed again, dearest first.  So no cell could be left out of the answer, but
 * another answer may be cheaper: which is the cheapest is NP-hard (Kelly, Golden and Assad, 1992).
 * Three orders of the cells are tried, and the best is kept. */
#include "tally/tally.h"

#include <string.h>

#include "tally/net.h"

typedef struct {
    const Tally *tally;
    Net *net;
    int64_t *weights; /* 0: printed whatever comes */
    size_t size;      /* cells */
} Choice;

static int64_t digits_of(int64_t count)
{
    int64_t digits = 0;
    for (; count > 0; count >>= 1)
        digits++;
    return digits;
}

static int64_t weight_of(const Tally *tally, size_t row, size_t column)
{
    int64_t totals = (row == tally->rows) + (column == tally->columns);
    return digits_of(tally->cells[tally_at(tally, row, column)]) << totals;
}

static int64_t weight_at(const Tally *tally, size_t cell)
{
    return weight_of(tally, cell / (tally->columns + 1), cell % (tally->columns + 1));
}

int64_t tally_loss(const Tally *tally, const bool *withheld)
{
    int64_t loss = 0;
    for (size_t i = 0; i < tally_size(tally); i++)
        if (withheld[i])
            loss += weight_at(tally, i);
    return loss;
}

static bool is_small(const Tally *tally, size_t cell)
{
    return tally->cells[cell] > 0 && tally->cells[cell] < tally->threshold;
}

/* ---- what a reader can reckon */

static int64_t push_from_rest(Net *net, const bool *withheld, size_t cell, bool rising, int64_t most)
{
    net_rest(net);
    return net_push(net, withheld, cell, rising, most);
}

TallyRange tally_range(const Tally *tally, const bool *withheld, size_t cell, int64_t enough)
{
    g_autoptr(Net) net = net_new(tally);
    int64_t value = tally->cells[cell];
    return (TallyRange){value - push_from_rest(net, withheld, cell, false, enough),
                        value + push_from_rest(net, withheld, cell, true, enough)};
}

/* How much further the cell must be able to rise; the net keeps what it has risen. */
static int64_t lacks(const Choice *choice, const bool *withheld, size_t cell)
{
    int64_t wanted = choice->tally->threshold;
    wanted -= push_from_rest(choice->net, withheld, cell, false, wanted);
    return wanted - push_from_rest(choice->net, withheld, cell, true, wanted);
}

/* ---- choosing */

/* A way round through totals that are all withheld has no end, so there always is one. */
static void widen(const Choice *choice, bool *withheld, size_t cell)
{
    while (lacks(choice, withheld, cell) > 0)
        g_assert(net_open(choice->net, withheld, cell, choice->weights));
}

static bool holds(const Choice *choice, const bool *withheld)
{
    for (size_t i = 0; i < choice->size; i++)
        if (withheld[i] && lacks(choice, withheld, i) > 0)
            return false;
    return true;
}

/* Cells that were opened on the way need the same width. */
static void widen_all(const Choice *choice, bool *withheld, const size_t *order, size_t count)
{
    do {
        for (size_t i = 0; i < count; i++)
            if (withheld[order[i]])
                widen(choice, withheld, order[i]);
    } while (!holds(choice, withheld));
}

static int by_weight(const void *a, const void *b, void *user)
{
    const Choice *choice = user;
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    int64_t difference = choice->weights[right] - choice->weights[left];
    return difference ? (difference > 0 ? 1 : -1) : (left > right) - (left < right);
}

/* `order` is of the cells, dearest first. */
static void print_again(const Choice *choice, bool *withheld, const size_t *order, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!withheld[order[i]] || is_small(choice->tally, order[i]))
            continue;
        withheld[order[i]] = false;
        if (!holds(choice, withheld))
            withheld[order[i]] = true;
    }
}

static void weigh(const Choice *choice)
{
    const Tally *tally = choice->tally;
    for (size_t i = 0; i < choice->size; i++)
        choice->weights[i] = choice->net->arc_of[i] >= 0 ? weight_at(tally, i) : 0;
}

static void reverse(size_t *order, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        size_t other = order[count - 1 - i];
        order[count - 1 - i] = order[i];
        order[i] = other;
    }
}

static void try_order(const Choice *choice, const size_t *order, const size_t *dearest, bool *best,
                      int64_t *least)
{
    g_autofree bool *withheld = g_new0(bool, choice->size);
    for (size_t i = 0; i < choice->size; i++)
        withheld[i] = choice->net->arc_of[i] >= 0 && is_small(choice->tally, i);
    widen_all(choice, withheld, order, choice->size);
    print_again(choice, withheld, dearest, choice->size);
    int64_t loss = tally_loss(choice->tally, withheld);
    if (*least >= 0 && loss >= *least)
        return;
    *least = loss;
    memcpy(best, withheld, choice->size * sizeof *best);
}

void tally_protect(const Tally *tally, bool *withheld)
{
    g_autoptr(Net) net = net_new(tally);
    size_t size = tally_size(tally);
    g_autofree int64_t *weights = g_new0(int64_t, size);
    g_autofree size_t *order = g_new(size_t, size);
    Choice choice = {tally, net, weights, size};
    int64_t least = -1;
    weigh(&choice);
    for (size_t i = 0; i < size; i++)
        order[i] = i;
    g_autofree size_t *dearest = g_memdup2(order, size * sizeof *order);
    g_qsort_with_data(dearest, (int)size, sizeof *dearest, by_weight, &choice);
    try_order(&choice, order, dearest, withheld, &least);
    reverse(order, size);
    try_order(&choice, order, dearest, withheld, &least);
    memcpy(order, dearest, size * sizeof *order);
    try_order(&choice, order, dearest, withheld, &least);
}
