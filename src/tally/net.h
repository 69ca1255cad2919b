/* net.h - private to tally/: a table with its totals as a net of flows.
 *
 * Every sum that is printed is a node, every cell an arc from one of its two sums to the other
 * (from a row to a column; totals the other way), and the counts are a flow in which each node
 * passes on what it gets.  A reader who does not know some cells may push any circle of flow
 * through them: how far a cell can move is a maximum flow, and whole numbers are exact. */
#pragma once

#include "model/tally.h"

typedef struct {
    int from, to; /* nodes */
    size_t cell;
} NetArc;

typedef struct {
    const Tally *tally;
    size_t node_count, arc_count;
    NetArc *arcs;       /* one a printed cell */
    int *arc_of;        /* cell -> arc, -1 */
    size_t *first;      /* node -> its stretch of `touching`; one more for the end */
    int *touching;      /* arcs */
    int64_t *moved;     /* arc -> what was pushed through it, either way */
    int64_t *distance;  /* of the search, one a node */
    int *came_by;       /* the arc by which the search came; -1 */
    bool *done;
} Net;

Net *net_new(const Tally *tally);
void net_free(Net *net);

/* Pushes flow from one end of the arc's cell to the other round it, up to `most`: how far the cell
 * can rise (rising) or fall.  Through withheld cells; what was moved stays until net_rest(). */
int64_t net_push(Net *net, const bool *withheld, size_t cell, bool rising, int64_t most);
void net_rest(Net *net);

/* The cheapest way round by which the cell could rise still further, if cells that are printed were
 * withheld; adds them to withheld.  False: there is none.  weights: one a cell, 0: must stay. */
bool net_open(Net *net, bool *withheld, size_t cell, const int64_t *weights);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Net, net_free)
