#include "tally/net.h"

#include <string.h>

/* ---- building */

/* Sums that are not printed bind nothing: they are all one node, which takes and gives freely. */
static int row_node(const Tally *tally, size_t row)
{
    bool bound = row < tally->rows ? tally->row_totals : tally->row_totals && tally->column_totals;
    return bound ? 1 + (int)row : 0;
}

static int column_node(const Tally *tally, size_t column)
{
    bool bound = column < tally->columns ? tally->column_totals
                                         : tally->row_totals && tally->column_totals;
    return bound ? 2 + (int)tally->rows + (int)column : 0;
}

static void add_arc(Net *net, size_t row, size_t column)
{
    const Tally *tally = net->tally;
    size_t cell = tally_at(tally, row, column);
    int a = row_node(tally, row), b = column_node(tally, column);
    bool turned = (row == tally->rows) != (column == tally->columns);
    net->arc_of[cell] = (int)net->arc_count;
    net->arcs[net->arc_count++] = turned ? (NetArc){b, a, cell} : (NetArc){a, b, cell};
}

static void add_arcs(Net *net)
{
    const Tally *tally = net->tally;
    for (size_t row = 0; row <= tally->rows; row++)
        for (size_t column = 0; column <= tally->columns; column++) {
            net->arc_of[tally_at(tally, row, column)] = -1;
            if (tally_prints(tally, row, column))
                add_arc(net, row, column);
        }
}

static void index_nodes(Net *net)
{
    for (size_t i = 0; i < net->arc_count; i++) {
        net->first[net->arcs[i].from + 1]++;
        net->first[net->arcs[i].to + 1]++;
    }
    for (size_t i = 0; i < net->node_count; i++)
        net->first[i + 1] += net->first[i];
    g_autofree size_t *at = g_memdup2(net->first, net->node_count * sizeof *at);
    for (size_t i = 0; i < net->arc_count; i++) {
        net->touching[at[net->arcs[i].from]++] = (int)i;
        net->touching[at[net->arcs[i].to]++] = (int)i;
    }
}

Net *net_new(const Tally *tally)
{
    Net *net = g_new0(Net, 1);
    size_t size = tally_size(tally);
    net->tally = tally;
    net->node_count = tally->rows + tally->columns + 3;
    net->arcs = g_new0(NetArc, size);
    net->arc_of = g_new0(int, size);
    net->moved = g_new0(int64_t, size);
    net->first = g_new0(size_t, net->node_count + 1);
    net->touching = g_new0(int, 2 * size);
    net->distance = g_new0(int64_t, net->node_count);
    net->came_by = g_new0(int, net->node_count);
    net->done = g_new0(bool, net->node_count);
    add_arcs(net);
    index_nodes(net);
    return net;
}

void net_free(Net *net)
{
    if (!net)
        return;
    g_free(net->arcs);
    g_free(net->arc_of);
    g_free(net->moved);
    g_free(net->first);
    g_free(net->touching);
    g_free(net->distance);
    g_free(net->came_by);
    g_free(net->done);
    g_free(net);
}

void net_rest(Net *net)
{
    memset(net->moved, 0, net->arc_count * sizeof *net->moved);
}

/* ---- searching */

typedef struct {
    Net *net;
    const bool *withheld;
    const int64_t *weights; /* NULL: only through what is withheld */
    int shut;               /* the arc of the cell itself */
} Search;

/* What the arc still takes in that direction: a withheld count is at least 1. */
static int64_t room_of(const Net *net, int arc, bool along)
{
    if (along)
        return INT64_MAX;
    return net->tally->cells[net->arcs[arc].cell] + net->moved[arc] - 1;
}

/* -1: it cannot be used. */
static int64_t cost_of(const Search *search, int arc, bool along)
{
    size_t cell = search->net->arcs[arc].cell;
    if (arc == search->shut || room_of(search->net, arc, along) < 1)
        return -1;
    if (search->withheld[cell])
        return 0;
    return search->weights && search->weights[cell] > 0 ? search->weights[cell] : -1;
}

static int nearest(const Net *net)
{
    int best = -1;
    for (size_t i = 0; i < net->node_count; i++)
        if (!net->done[i] && net->distance[i] < INT64_MAX &&
            (best < 0 || net->distance[i] < net->distance[best]))
            best = (int)i;
    return best;
}

static void look_around(const Search *search, int node)
{
    Net *net = search->net;
    for (size_t i = net->first[node]; i < net->first[node + 1]; i++) {
        int arc = net->touching[i];
        bool along = net->arcs[arc].from == node;
        int other = along ? net->arcs[arc].to : net->arcs[arc].from;
        int64_t cost = cost_of(search, arc, along);
        if (cost < 0 || net->distance[node] + cost >= net->distance[other])
            continue;
        net->distance[other] = net->distance[node] + cost;
        net->came_by[other] = arc;
    }
}

static bool find_way(const Search *search, int from, int to)
{
    Net *net = search->net;
    for (size_t i = 0; i < net->node_count; i++) {
        net->distance[i] = INT64_MAX;
        net->came_by[i] = -1;
        net->done[i] = false;
    }
    net->distance[from] = 0;
    for (int node; (node = nearest(net)) >= 0 && node != to;) {
        net->done[node] = true;
        look_around(search, node);
    }
    return net->distance[to] < INT64_MAX;
}

/* Walks the way that was found, from its end; NULL: the walk is over. */
static const NetArc *step_back(const Net *net, int *node, int from, int *arc, bool *along)
{
    if (*node == from)
        return NULL;
    *arc = net->came_by[*node];
    const NetArc *step = &net->arcs[*arc];
    *along = step->to == *node;
    *node = *along ? step->from : step->to;
    return step;
}

static int64_t narrowest(const Net *net, int from, int to)
{
    int64_t least = INT64_MAX;
    int node = to, arc;
    bool along;
    while (step_back(net, &node, from, &arc, &along))
        least = MIN(least, room_of(net, arc, along));
    return least;
}

static void move(Net *net, int from, int to, int64_t amount)
{
    int node = to, arc;
    bool along;
    while (step_back(net, &node, from, &arc, &along))
        net->moved[arc] += along ? amount : -amount;
}

int64_t net_push(Net *net, const bool *withheld, size_t cell, bool rising, int64_t most)
{
    Search search = {net, withheld, NULL, net->arc_of[cell]};
    const NetArc *own = &net->arcs[search.shut];
    int from = rising ? own->to : own->from, to = rising ? own->from : own->to;
    if (!rising)
        most = MIN(most, net->tally->cells[cell] - 1);
    if (from == to)
        return most;
    int64_t pushed = 0;
    while (pushed < most && find_way(&search, from, to)) {
        int64_t amount = MIN(narrowest(net, from, to), most - pushed);
        move(net, from, to, amount);
        pushed += amount;
    }
    return pushed;
}

bool net_open(Net *net, bool *withheld, size_t cell, const int64_t *weights)
{
    Search search = {net, withheld, weights, net->arc_of[cell]};
    const NetArc *own = &net->arcs[search.shut], *step;
    if (!find_way(&search, own->to, own->from))
        return false;
    int node = own->from, arc;
    bool along;
    while ((step = step_back(net, &node, own->to, &arc, &along)))
        withheld[step->cell] = true;
    return true;
}
