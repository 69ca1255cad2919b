/* pair.c - which block of the old text became which of the new.
 *
 * Equal blocks first, as the fewest edits have it; between two of them, the order-keeping choice
 * that shares the most characters; last, equal blocks that merely stand elsewhere. */
#include "redline/pair.h"

#include <string.h>

#include "redline/diff.h"

enum {
    ALIKE = 40, /* percent of shared characters from which a block counts as changed */
    MOST_PAIRS = 4 * 1000 * 1000, /* of old and new blocks between two that stayed */
    MOST_BACK = 1000,             /* blocks that are looked back at for the end of an element */
    MOVED_FROM = 8 /* characters; below that a block that stands elsewhere is no move */
};

typedef struct {
    const FlatSymbols *symbols;
    const FlatContent *old, *now;
    uint32_t **old_sorted, **new_sorted; /* tokens of a block by number; made when asked for */
    size_t *work;
    Pairing *pairing;
} PairState;

static const FlatBlock *block_at(const FlatContent *flat, size_t index)
{
    return &g_array_index(flat->blocks, FlatBlock, index);
}

static size_t size_of(const FlatContent *flat, size_t index)
{
    const FlatBlock *block = block_at(flat, index);
    return block->end - block->first;
}

static void pair(PairState *state, size_t old, size_t now)
{
    state->pairing->of_old[old] = now;
    state->pairing->of_new[now] = old;
}

static uint32_t *symbols_of(const FlatContent *flat)
{
    uint32_t *symbols = g_new(uint32_t, flat->blocks->len + 1);
    for (guint i = 0; i < flat->blocks->len; i++)
        symbols[i] = block_at(flat, i)->symbol;
    return symbols;
}

static bool is_end(const FlatContent *flat, size_t index)
{
    return block_at(flat, index)->opener != index;
}

static bool is_end_of(const FlatContent *flat, const bool *marked, size_t index, bool gone)
{
    return is_end(flat, index) && marked[block_at(flat, index)->opener] == gone;
}

/* The end of an element stays where its beginning stays: of the equal ends in a run that came or
 * went, and right behind it, the one whose beginning went goes.  </tr><tr>… becomes <tr>…</tr>. */
static void match_end(const FlatContent *flat, bool *marked, size_t end)
{
    size_t lowest = end > MOST_BACK ? end - MOST_BACK : 0;
    for (size_t i = end; i-- > lowest && marked[i];) {
        if (block_at(flat, i)->symbol != block_at(flat, end)->symbol ||
            !is_end_of(flat, marked, i, false))
            continue;
        marked[i] = false;
        marked[end] = true;
        return;
    }
}

static void match_ends(const FlatContent *flat, bool *marked)
{
    for (size_t i = 0; i < flat->blocks->len; i++)
        if (!marked[i] && is_end_of(flat, marked, i, true))
            match_end(flat, marked, i);
}

static void pair_equal(PairState *state)
{
    size_t olds = state->old->blocks->len, news = state->now->blocks->len;
    g_autofree uint32_t *a = symbols_of(state->old), *b = symbols_of(state->now);
    g_autofree bool *gone = g_new0(bool, olds + 1), *come = g_new0(bool, news + 1);
    state->pairing->complete =
        diff_sequences(&(DiffSequences){a, b, olds, news, gone, come}, state->work);
    match_ends(state->old, gone);
    match_ends(state->now, come);
    for (size_t i = 0, k = 0; i < olds || k < news;) {
        if (i < olds && gone[i])
            i++;
        else if (k < news && come[k])
            k++;
        else
            pair(state, i++, k++);
    }
}

/* ---- what is alike */

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static const uint32_t *sorted(const FlatContent *flat, uint32_t **cache, size_t index)
{
    if (!cache[index]) {
        size_t size = size_of(flat, index);
        const uint32_t *numbers = (const uint32_t *)(void *)flat->tokens->data;
        cache[index] = g_memdup2(numbers + block_at(flat, index)->first, size * sizeof *numbers);
        qsort(cache[index], size, sizeof *numbers, compare_numbers);
    }
    return cache[index];
}

static unsigned weight(const PairState *state, uint32_t number)
{
    return flat_token(state->symbols, number)->length;
}

static unsigned weight_of_block(const PairState *state, const FlatContent *flat, size_t index)
{
    unsigned sum = 0;
    const FlatBlock *block = block_at(flat, index);
    for (size_t i = block->first; i < block->end; i++)
        sum += weight(state, g_array_index(flat->tokens, uint32_t, i));
    return sum;
}

/* A cell or a datum has no words of its own to be known by; its place among the others tells. */
static bool is_datum(const FlatBlock *block)
{
    static const char *const names[] = {"td",    "th",   "value", "label", "date", "unit",
                                        "phone", "mail", "hours", "url",   "form", "post",
                                        "tlp",   "name", "short", NULL};
    return g_strv_contains(names, block->name);
}

/* Percent of the characters that both have, wherever they stand; a block of another kind is another
 * block.  An element whose attributes changed is alike: it has the same name. */
static unsigned likeness(PairState *state, size_t old, size_t now)
{
    if (strcmp(block_at(state->old, old)->name, block_at(state->now, now)->name) != 0)
        return 0;
    size_t a_size = size_of(state->old, old), b_size = size_of(state->now, now);
    const uint32_t *a = sorted(state->old, state->old_sorted, old);
    const uint32_t *b = sorted(state->now, state->new_sorted, now);
    unsigned shared = 0;
    for (size_t i = 0, k = 0; i < a_size && k < b_size;) {
        if (a[i] == b[k]) {
            shared += weight(state, a[i]);
            i++;
            k++;
        } else if (a[i] < b[k]) {
            i++;
        } else {
            k++;
        }
    }
    unsigned whole =
        MAX(weight_of_block(state, state->old, old), weight_of_block(state, state->now, now));
    unsigned percent = whole ? shared * 100 / whole : 100;
    return percent >= ALIKE ? percent : is_datum(block_at(state->now, now));
}

typedef struct {
    size_t old, old_end, now, new_end;
} Gap;

/* Old and new blocks that face each other one to one changed, even beyond likeness. */
static void pair_single(PairState *state, const Gap *gap)
{
    if (strcmp(block_at(state->old, gap->old)->name, block_at(state->now, gap->now)->name) == 0)
        pair(state, gap->old, gap->now);
}

/* The choice of pairs in order with the greatest sum of likeness. */
static void pair_alike(PairState *state, const Gap *gap)
{
    size_t rows = gap->old_end - gap->old, columns = gap->new_end - gap->now, width = columns + 1;
    g_autofree uint32_t *best = g_new0(uint32_t, (rows + 1) * width);
    g_autofree unsigned char *likes = g_new(unsigned char, rows *columns);
    for (size_t i = rows; i-- > 0;)
        for (size_t k = columns; k-- > 0;) {
            unsigned like = likeness(state, gap->old + i, gap->now + k);
            likes[i * columns + k] = (unsigned char)like;
            uint32_t with = like ? best[(i + 1) * width + k + 1] + like : 0;
            best[i * width + k] =
                MAX(with, MAX(best[(i + 1) * width + k], best[i * width + k + 1]));
        }
    for (size_t i = 0, k = 0; i < rows && k < columns;) {
        unsigned like = likes[i * columns + k];
        if (like && best[i * width + k] == best[(i + 1) * width + k + 1] + like)
            pair(state, gap->old + i++, gap->now + k++);
        else if (best[i * width + k] == best[(i + 1) * width + k])
            i++;
        else
            k++;
    }
}

static size_t tokens_between(const FlatContent *flat, size_t from, size_t until)
{
    return until > from ? block_at(flat, until - 1)->end - block_at(flat, from)->first : 0;
}

static void pair_gap(PairState *state, const Gap *gap)
{
    size_t rows = gap->old_end - gap->old, columns = gap->new_end - gap->now;
    if (!rows || !columns)
        return;
    if (rows == 1 && columns == 1) {
        pair_single(state, gap);
        return;
    }
    size_t cost = rows * columns + columns * tokens_between(state->old, gap->old, gap->old_end) +
                  rows * tokens_between(state->now, gap->now, gap->new_end);
    if (rows > MOST_PAIRS / columns || cost > *state->work) {
        state->pairing->complete = false;
        return;
    }
    *state->work -= cost;
    pair_alike(state, gap);
}

static void pair_gaps(PairState *state)
{
    Pairing *pairing = state->pairing;
    size_t olds = state->old->blocks->len, news = state->now->blocks->len;
    for (size_t i = 0, k = 0; i < olds || k < news;) {
        Gap gap = {i, i, k, k};
        while (gap.old_end < olds && pairing->of_old[gap.old_end] == PAIR_NONE)
            gap.old_end++;
        while (gap.new_end < news && pairing->of_new[gap.new_end] == PAIR_NONE)
            gap.new_end++;
        pair_gap(state, &gap);
        i = gap.old_end + 1;
        k = gap.new_end + 1;
    }
}

/* ---- moves */

static void find_moves(PairState *state)
{
    Pairing *pairing = state->pairing;
    g_autoptr(GHashTable) gone = g_hash_table_new(NULL, NULL);
    for (size_t i = state->old->blocks->len; i-- > 0;)
        if (pairing->of_old[i] == PAIR_NONE && weight_of_block(state, state->old, i) >= MOVED_FROM)
            g_hash_table_insert(gone, GUINT_TO_POINTER(block_at(state->old, i)->symbol),
                                GSIZE_TO_POINTER(i + 1));
    for (size_t k = 0; k < state->now->blocks->len; k++) {
        gpointer symbol = GUINT_TO_POINTER(block_at(state->now, k)->symbol);
        size_t found = pairing->of_new[k] == PAIR_NONE
                           ? GPOINTER_TO_SIZE(g_hash_table_lookup(gone, symbol))
                           : 0;
        if (!found)
            continue;
        pairing->moved_to[found - 1] = k;
        pairing->moved_from[k] = found - 1;
        g_hash_table_remove(gone, symbol);
    }
}

static bool is_loose(const PairState *state, size_t old, size_t now)
{
    const Pairing *pairing = state->pairing;
    return old < state->old->blocks->len && now < state->now->blocks->len &&
           pairing->of_old[old] == PAIR_NONE && pairing->of_new[now] == PAIR_NONE &&
           pairing->moved_to[old] == PAIR_NONE && pairing->moved_from[now] == PAIR_NONE &&
           block_at(state->old, old)->symbol == block_at(state->now, now)->symbol;
}

/* What stands beside a moved block in both texts came along, however short it is: the heading of a
 * section, the number of a row.  step -1 ends by wrapping round, beyond every length. */
static void take_along(PairState *state, size_t old, size_t now, size_t step)
{
    for (old += step, now += step; is_loose(state, old, now); old += step, now += step) {
        state->pairing->moved_to[old] = now;
        state->pairing->moved_from[now] = old;
    }
}

static void widen_moves(PairState *state)
{
    for (size_t k = 0; k < state->now->blocks->len; k++) {
        size_t old = state->pairing->moved_from[k];
        if (old == PAIR_NONE)
            continue;
        take_along(state, old, k, (size_t)-1);
        take_along(state, old, k, 1);
    }
}

static size_t *none(size_t count)
{
    size_t *indexes = g_new(size_t, count + 1);
    memset(indexes, 0xff, (count + 1) * sizeof *indexes); /* PAIR_NONE */
    return indexes;
}

static void free_all(uint32_t **cache, size_t count)
{
    for (size_t i = 0; i < count; i++)
        g_free(cache[i]);
    g_free(cache);
}

Pairing pair_blocks(const FlatSymbols *symbols, const FlatContent *old, const FlatContent *now,
                    size_t *work)
{
    size_t olds = old->blocks->len, news = now->blocks->len;
    Pairing pairing = {none(olds), none(news), none(olds), none(news), true};
    PairState state = {.symbols = symbols,
                       .old = old,
                       .now = now,
                       .old_sorted = g_new0(uint32_t *, olds + 1),
                       .new_sorted = g_new0(uint32_t *, news + 1),
                       .work = work,
                       .pairing = &pairing};
    pair_equal(&state);
    pair_gaps(&state);
    find_moves(&state);
    widen_moves(&state);
    free_all(state.old_sorted, olds);
    free_all(state.new_sorted, news);
    return pairing;
}

void pairing_clear(Pairing *pairing)
{
    g_clear_pointer(&pairing->of_old, g_free);
    g_clear_pointer(&pairing->of_new, g_free);
    g_clear_pointer(&pairing->moved_to, g_free);
    g_clear_pointer(&pairing->moved_from, g_free);
}
