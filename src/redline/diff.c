/* diff.c - the shortest edit script in linear space (Myers, "An O(ND) difference algorithm and its
 * variations", 1986).
 *
 * Two frontiers walk towards each other, one from either end; where they meet, the problem falls
 * into two smaller ones.  A frontier holds for each diagonal x - y the furthest x reached. */
#include "redline/diff.h"

#include <glib.h>

typedef ptrdiff_t Index;

typedef struct {
    const DiffSequences *of;
    Index *forward, *backward; /* by diagonal, the smallest one at [0] */
    size_t *work;
    bool complete;
} Diff;

typedef struct { /* of a and of b: [a0, a1) and [b0, b1) */
    Index a0, a1, b0, b1;
} Box;

/* The diagonals that a frontier has reached; every second one is live. */
typedef struct {
    Index *reach, low, high;
} Frontier;

static bool is_equal(const Diff *diff, Index x, Index y)
{
    return diff->of->a[x] == diff->of->b[y];
}

static bool spend(Diff *diff, size_t steps)
{
    *diff->work -= MIN(steps, *diff->work);
    return *diff->work > 0;
}

/* One more diagonal on either side, or one less where the box ends. */
static void widen(Frontier *frontier, Index lowest, Index highest, Index nothing)
{
    if (frontier->low > lowest)
        frontier->reach[--frontier->low - 1] = nothing;
    else
        frontier->low++;
    if (frontier->high < highest)
        frontier->reach[++frontier->high + 1] = nothing;
    else
        frontier->high--;
}

/* Steps one edit further on every live diagonal; true when it meets the other frontier, at *x. */
static bool step_forward(Diff *diff, const Box *box, Frontier *ahead, const Frontier *other,
                         bool may_meet, Index *at, Index *diagonal)
{
    for (Index k = ahead->high; k >= ahead->low; k -= 2) {
        Index below = ahead->reach[k - 1], above = ahead->reach[k + 1];
        Index x = below < above ? above : below + 1, start = x;
        while (x < box->a1 && x - k < box->b1 && is_equal(diff, x, x - k))
            x++;
        ahead->reach[k] = *at = x;
        *diagonal = k;
        if (may_meet && other->low <= k && k <= other->high && other->reach[k] <= x)
            return true;
        if (!spend(diff, (size_t)(x - start) + 1))
            return false;
    }
    return false;
}

static bool step_backward(Diff *diff, const Box *box, Frontier *back, const Frontier *other,
                          bool may_meet, Index *at, Index *diagonal)
{
    for (Index k = back->high; k >= back->low; k -= 2) {
        Index below = back->reach[k - 1], above = back->reach[k + 1];
        Index x = below < above ? below : above - 1, start = x;
        while (x > box->a0 && x - k > box->b0 && is_equal(diff, x - 1, x - k - 1))
            x--;
        back->reach[k] = *at = x;
        *diagonal = k;
        if (may_meet && other->low <= k && k <= other->high && x <= other->reach[k])
            return true;
        if (!spend(diff, (size_t)(start - x) + 1))
            return false;
    }
    return false;
}

/* A point that a shortest script passes; false when the work is used up. */
static bool find_middle(Diff *diff, const Box *box, Index *x, Index *y)
{
    Index lowest = box->a0 - box->b1, highest = box->a1 - box->b0;
    Index first = box->a0 - box->b0, last = box->a1 - box->b1, k = 0;
    Frontier ahead = {diff->forward, first, first}, back = {diff->backward, last, last};
    bool odd = (first - last) % 2 != 0;
    ahead.reach[first] = box->a0;
    back.reach[last] = box->a1;
    while (*diff->work > 0) {
        widen(&ahead, lowest, highest, -1);
        bool met = step_forward(diff, box, &ahead, &back, odd, x, &k);
        if (!met && *diff->work > 0) {
            widen(&back, lowest, highest, PTRDIFF_MAX);
            met = step_backward(diff, box, &back, &ahead, !odd, x, &k);
        }
        *y = *x - k;
        if (met)
            return true;
    }
    return false;
}

static void mark(bool *marks, Index from, Index until)
{
    for (Index i = from; i < until; i++)
        marks[i] = true;
}

static void compare(Diff *diff, Box box)
{
    while (box.a0 < box.a1 && box.b0 < box.b1 && is_equal(diff, box.a0, box.b0)) {
        box.a0++;
        box.b0++;
    }
    while (box.a0 < box.a1 && box.b0 < box.b1 && is_equal(diff, box.a1 - 1, box.b1 - 1)) {
        box.a1--;
        box.b1--;
    }
    Index x, y;
    bool split = box.a0 < box.a1 && box.b0 < box.b1;
    bool found = split && find_middle(diff, &box, &x, &y);
    diff->complete = diff->complete && found == split;
    if (!found) {
        mark(diff->of->a_gone, box.a0, box.a1);
        mark(diff->of->b_new, box.b0, box.b1);
        return;
    }
    compare(diff, (Box){box.a0, x, box.b0, y});
    compare(diff, (Box){x, box.a1, y, box.b1});
}

bool diff_sequences(const DiffSequences *sequences, size_t *work)
{
    size_t diagonals = sequences->a_count + sequences->b_count + 3;
    g_autofree Index *forward = g_new(Index, diagonals), *backward = g_new(Index, diagonals);
    Diff diff = {sequences, forward + sequences->b_count + 1, backward + sequences->b_count + 1,
                 work, true};
    compare(&diff, (Box){0, (Index)sequences->a_count, 0, (Index)sequences->b_count});
    return diff.complete;
}
