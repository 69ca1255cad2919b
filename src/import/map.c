/* map.c - what became of the provisions of one version in the next.
 *
 * The words of a provision are its heading and all text below it; its number is none of them, since
 * that is what changes.  Entries by hand stand first.  Then, from the outermost provisions inwards,
 * every one of the older version is compared with those of the newer one that could be it: the one
 * at its place, those with the same words, those that share the rarest runs of characters, and
 * those below what the provision around it became.  Pairs are taken in the order of their nearness;
 * that they stand at the same place, in the same order or below the same provision counts a little,
 * so that of several alike each goes to its own.  What is left is looked at once more: a provision
 * most of whose words stand in one of the other version was split off or merged.
 *
 * Cost: words once a level, and a bounded number of comparisons a provision. */
#include "import/import.h"

#include <stdlib.h>
#include <string.h>

#include "import/sketch.h"

enum {
    NEAR = 45,          /* per cent: from here on it can be the same provision elsewhere */
    NEAR_AT_PLACE = 25, /* at the same place and with the same heading */
    PART = 60,          /* per cent of the words of a part that stand in the whole */
    LEAST_PART = 12,    /* runs: shorter ones are part of anything */
    COMMON = 40,        /* a run in more provisions than that says nothing */
    CANDIDATES = 12,    /* compared a provision */
    NONE = -1
};

typedef struct {
    const LibraryText *text;
    Sketch *sketches; /* one a provision */
    unsigned *depths;
    int *match;          /* index in the other version, or NONE */
    GArray **parts;      /* of guint: what else belongs to it in the other version; NULL: nothing */
    bool *by_hand;       /* an entry by hand says what became of it */
    bool *part_of_other; /* it is in the parts of one of the other version */
    unsigned deepest;
} Side;

typedef struct {
    Side old, new;
    GHashTable *index;   /* run -> GArray of guint in new, owned */
    GHashTable *digests; /* digest -> GArray of guint in new, owned */
} Maps;

typedef struct {
    guint old, new;
    int score; /* of order only */
} Pair;

/* sides */

static void side_make(Side *side, const LibraryText *text)
{
    *side = (Side){.text = text,
                   .sketches = g_new0(Sketch, text->count),
                   .depths = g_new0(unsigned, text->count),
                   .match = g_new(int, text->count),
                   .parts = g_new0(GArray *, text->count),
                   .by_hand = g_new0(bool, text->count),
                   .part_of_other = g_new0(bool, text->count)};
    for (size_t i = 0; i < text->count; i++) {
        const LibraryProvision *provision = &text->provisions[i];
        g_autofree char *words = library_passage(text, provision);
        sketch_make(words, &side->sketches[i]);
        side->match[i] = NONE;
        side->depths[i] =
            provision->parent == LIBRARY_NONE ? 0 : side->depths[provision->parent] + 1;
        side->deepest = MAX(side->deepest, side->depths[i]);
    }
}

static void side_clear(Side *side)
{
    for (size_t i = 0; i < side->text->count; i++) {
        sketch_clear(&side->sketches[i]);
        if (side->parts[i])
            g_array_unref(side->parts[i]);
    }
    g_free(side->sketches);
    g_free(side->depths);
    g_free(side->match);
    g_free(side->parts);
    g_free(side->by_hand);
    g_free(side->part_of_other);
}

static const LibraryProvision *nth(const Side *side, guint i)
{
    return &side->text->provisions[i];
}

static bool is_free(const Side *side, guint i)
{
    return side->match[i] == NONE && !side->by_hand[i] && !side->part_of_other[i];
}

static int index_of(const Side *side, const char *locator)
{
    const LibraryProvision *found = g_hash_table_lookup(side->text->by_locator, locator);
    return found && strcmp(found->locator, locator) == 0 ? (int)(found - side->text->provisions)
                                                         : NONE;
}

/* candidates */

static void array_unref(void *array)
{
    g_array_unref(array);
}

static void add_to(GHashTable *table, uint64_t key, guint index, bool wide)
{
    gpointer name = wide ? g_memdup2(&key, sizeof key) : GUINT_TO_POINTER((guint)key);
    GArray *list = g_hash_table_lookup(table, name);
    if (list) {
        g_array_append_val(list, index);
        if (wide)
            g_free(name);
        return;
    }
    list = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(list, index);
    g_hash_table_insert(table, name, list);
}

static void index_new(Maps *maps)
{
    maps->index = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, array_unref);
    maps->digests = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, array_unref);
    for (guint i = 0; i < maps->new.text->count; i++) {
        const Sketch *sketch = &maps->new.sketches[i];
        for (size_t j = 0; j < MIN(sketch->count, SKETCH_SIZE); j++)
            add_to(maps->index, sketch->runs[j], i, false);
        if (sketch->digest)
            add_to(maps->digests, sketch->digest, i, true);
    }
}

/* The last segment of a locator, "2" of "26/2": what is counted anew in each provision. */
static const char *tail_of(const char *locator)
{
    const char *slash = strrchr(locator, '/');
    return slash ? slash + 1 : locator;
}

/* Nearness, and a little for place, order and what is around. */
static int score_of(const Maps *maps, guint old, guint new)
{
    const LibraryProvision *a = nth(&maps->old, old), *b = nth(&maps->new, new);
    int similarity = sketch_similarity(&maps->old.sketches[old], &maps->new.sketches[new]);
    bool at_place = strcmp(a->locator, b->locator) == 0;
    bool named = *a->heading && strcmp(a->heading, b->heading) == 0;
    bool below_match = a->parent != LIBRARY_NONE && b->parent != LIBRARY_NONE &&
                       maps->old.match[a->parent] == (int)b->parent;
    bool same_tail = below_match && strcmp(tail_of(a->locator), tail_of(b->locator)) == 0;
    bool outermost = a->parent == LIBRARY_NONE && b->parent == LIBRARY_NONE;
    int least = (at_place && (named || !*a->heading)) || same_tail ? NEAR_AT_PLACE : NEAR;
    if (similarity < least && !(at_place && a->end > (guint)old + 1 && named))
        return 0;
    int drift = abs((int)(old * 1000 / MAX(maps->old.text->count, 1)) -
                    (int)(new * 1000 / MAX(maps->new.text->count, 1)));
    return similarity * 100 + (at_place ? 300 : 0) + (named ? 600 : 0) +
           (below_match || outermost ? 800 : 0) + (same_tail ? 400 : 0) + MAX(0, 100 - drift);
}

typedef struct {
    guint items[64];
    guint count;
} Candidates;

static void propose(const Maps *maps, Candidates *candidates, int new)
{
    if (new == NONE || candidates->count == G_N_ELEMENTS(candidates->items) ||
        !is_free(&maps->new, (guint) new))
        return;
    for (guint i = 0; i < candidates->count; i++)
        if (candidates->items[i] == (guint) new)
            return;
    candidates->items[candidates->count++] = (guint) new;
}

/* Of many with the same words, those that stand about where this one does. */
static void propose_alike(const Maps *maps, Candidates *candidates, guint old)
{
    const GArray *alike = g_hash_table_lookup(maps->digests, &maps->old.sketches[old].digest);
    if (!alike)
        return;
    guint expected = (guint)((guint64)old * maps->new.text->count / maps->old.text->count);
    guint at = 0;
    while (at < alike->len && g_array_index(alike, guint, at) < expected)
        at++;
    guint first = at > CANDIDATES ? at - CANDIDATES : 0;
    for (guint i = first; i < MIN(alike->len, at + CANDIDATES); i++)
        propose(maps, candidates, (int)g_array_index(alike, guint, i));
}

static int compare_guints(const void *left, const void *right)
{
    guint a = *(const guint *)left, b = *(const guint *)right;
    return (a > b) - (a < b);
}

typedef struct {
    guint index, shared;
} Sharing;

static int by_shared(const void *left, const void *right)
{
    const Sharing *a = left, *b = right;
    return a->shared != b->shared ? (a->shared < b->shared ? 1 : -1)
                                  : (a->index > b->index) - (a->index < b->index);
}

/* Those that share the most of the smallest runs. */
static GArray *sharing(const Maps *maps, const Sketch *sketch)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint));
    for (size_t j = 0; j < MIN(sketch->count, SKETCH_SIZE); j++) {
        const GArray *list =
            g_hash_table_lookup(maps->index, GUINT_TO_POINTER((guint)sketch->runs[j]));
        if (list && list->len <= COMMON)
            g_array_append_vals(hits, list->data, list->len);
    }
    g_array_sort(hits, compare_guints);
    GArray *counted = g_array_new(FALSE, FALSE, sizeof(Sharing));
    for (guint i = 0; i < hits->len; i++) {
        guint index = g_array_index(hits, guint, i);
        Sharing *last = counted->len ? &g_array_index(counted, Sharing, counted->len - 1) : NULL;
        if (last && last->index == index) {
            last->shared++;
        } else {
            Sharing one = {index, 1};
            g_array_append_val(counted, one);
        }
    }
    g_array_sort(counted, by_shared);
    return counted;
}

static void propose_below(const Maps *maps, Candidates *candidates, guint old)
{
    uint32_t parent = nth(&maps->old, old)->parent;
    int around = parent == LIBRARY_NONE ? NONE : maps->old.match[parent];
    if (around == NONE)
        return;
    const char *tail = tail_of(nth(&maps->old, old)->locator);
    const LibraryProvision *match = nth(&maps->new, (guint)around);
    guint below = (guint)around + 1;
    for (guint n = 0; below < match->end && n < 200; below = nth(&maps->new, below)->end, n++)
        if (strcmp(tail_of(nth(&maps->new, below)->locator), tail) == 0)
            propose(maps, candidates, (int)below);
}

static void add_pairs(const Maps *maps, guint old, GArray *pairs)
{
    Candidates candidates = {.count = 0};
    propose(maps, &candidates, index_of(&maps->new, nth(&maps->old, old)->locator));
    propose_below(maps, &candidates, old);
    propose_alike(maps, &candidates, old);
    g_autoptr(GArray) shared = sharing(maps, &maps->old.sketches[old]);
    for (guint i = 0; i < MIN(shared->len, CANDIDATES); i++)
        propose(maps, &candidates, (int)g_array_index(shared, Sharing, i).index);
    for (guint i = 0; i < candidates.count; i++) {
        Pair pair = {old, candidates.items[i], score_of(maps, old, candidates.items[i])};
        if (pair.score > 0)
            g_array_append_val(pairs, pair);
    }
}

static int by_score(const void *left, const void *right)
{
    const Pair *a = left, *b = right;
    if (a->score != b->score)
        return a->score < b->score ? 1 : -1;
    if (a->old != b->old)
        return a->old > b->old ? 1 : -1;
    return (a->new > b->new) - (a->new < b->new);
}

static void join(Maps *maps, guint old, guint new)
{
    maps->old.match[old] = (int)new;
    maps->new.match[new] = (int)old;
}

/* A word such as 削除 says nothing about where it belongs; what is around it does. */
static bool says_enough(const Maps *maps, guint old, guint new)
{
    uint32_t around = nth(&maps->old, old)->parent, behind = nth(&maps->new, new)->parent;
    if (around == LIBRARY_NONE || behind == LIBRARY_NONE)
        return around == behind;
    return maps->old.match[around] == (int)behind || maps->old.sketches[old].count >= LEAST_PART;
}

/* What nothing happened to is the most, and needs no search. */
static void join_unchanged(Maps *maps)
{
    for (guint i = 0; i < maps->old.text->count; i++) {
        int new = index_of(&maps->new, nth(&maps->old, i)->locator);
        if (new != NONE && is_free(&maps->old, i) && is_free(&maps->new, (guint) new) &&
            maps->old.sketches[i].digest ==
                maps->new.sketches[new].digest &&says_enough(maps, i, (guint) new))
            join(maps, i, (guint) new);
    }
}

static void join_level(Maps *maps, unsigned depth)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    for (guint i = 0; i < maps->old.text->count; i++)
        if (maps->old.depths[i] == depth && is_free(&maps->old, i))
            add_pairs(maps, i, pairs);
    g_array_sort(pairs, by_score);
    for (guint i = 0; i < pairs->len; i++) {
        const Pair *pair = &g_array_index(pairs, Pair, i);
        if (is_free(&maps->old, pair->old) && is_free(&maps->new, pair->new))
            join(maps, pair->old, pair->new);
    }
}

/* splits and mergers: a free provision of one side most of whose words stand in one of the other */

static bool is_within(const Side *side, guint inner, guint outer)
{
    return inner >= outer && inner < nth(side, outer)->end;
}

static bool can_be_part(const Side *parts, guint part, const Side *wholes, guint whole)
{
    int match = wholes->match[whole];
    const Sketch *words = &parts->sketches[part], *all = &wholes->sketches[whole];
    if (match == NONE || wholes->by_hand[whole] || is_within(parts, part, (guint)match) ||
        is_within(parts, (guint)match, part) || words->count < LEAST_PART)
        return false;
    if (wholes->sketches[whole].digest == parts->sketches[match].digest ||
        parts->depths[part] != parts->depths[match] || words->count > all->count)
        return false;
    size_t common = sketch_common(words, all);
    size_t also = sketch_common(&parts->sketches[match], words);
    return common * 100 >= words->count * PART && also * 100 < words->count * PART;
}

static void find_part(Side *parts, guint part, Side *wholes, const GArray *near)
{
    for (guint i = 0; i < near->len && i < CANDIDATES; i++) {
        guint whole = g_array_index(near, guint, i);
        if (!can_be_part(parts, part, wholes, whole))
            continue;
        if (!wholes->parts[whole])
            wholes->parts[whole] = g_array_new(FALSE, FALSE, sizeof(guint));
        g_array_append_val(wholes->parts[whole], part);
        parts->part_of_other[part] = true;
        return;
    }
}

/* What the neighbours of a free provision became: a part stands beside the rest of its whole. */
static void find_parts(Side *parts, Side *wholes)
{
    for (guint i = 0; i < parts->text->count; i++) {
        uint32_t parent = nth(parts, i)->parent;
        if (!is_free(parts, i) || (parent != LIBRARY_NONE && parts->part_of_other[parent]))
            continue;
        g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(guint));
        for (guint away = 1, n = 0; n < CANDIDATES && away < parts->text->count; away++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                gint64 at = (gint64)i + sign * (gint64)away;
                if (at < 0 || at >= (gint64)parts->text->count ||
                    parts->depths[at] != parts->depths[i])
                    continue;
                n++;
                if (parts->match[at] != NONE)
                    g_array_append_val(near, parts->match[at]);
            }
            if (away > 2000)
                break;
        }
        find_part(parts, i, wholes, near);
    }
}

/* by hand */

static bool fits(const Side *side, const char *const *locators, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (index_of(side, locators[i]) == NONE)
            return false;
    return true;
}

static void hold(Side *side, const char *const *locators, size_t count)
{
    for (size_t i = 0; i < count; i++)
        side->by_hand[index_of(side, locators[i])] = true;
}

static void take_hand(Maps *maps, const LibraryMap *hand, GPtrArray *kept, DiagList *out)
{
    for (size_t i = 0; hand && i < hand->count; i++) {
        const LibraryMapEntry *entry = &hand->entries[i];
        if (!entry->by_hand)
            continue;
        if (fits(&maps->old, entry->from, entry->from_count) &&
            fits(&maps->new, entry->to, entry->to_count)) {
            hold(&maps->old, entry->from, entry->from_count);
            hold(&maps->new, entry->to, entry->to_count);
            if (entry->from_count && entry->to_count) /* what is below follows */
                join(maps, (guint)index_of(&maps->old, entry->from[0]),
                     (guint)index_of(&maps->new, entry->to[0]));
            g_ptr_array_add(kept, (void *)entry);
            continue;
        }
        Diag *diag = diag_add(out, DIAG_IMPORT_CORRECTION, entry->span,
                              "this correction names a provision that is no longer there");
        diag_help(diag, "look at the map again, and correct it anew if need be");
    }
}

/* the file */

static void add_value(GString *out, const char *name, const char *value)
{
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    g_string_append_printf(out, " %s=\"%s\"", name, escaped);
}

static void add_name(GString *out, const char *attr, const LibraryProvision *provision)
{
    g_autofree char *name =
        g_strstrip(g_strdup_printf("%s %s", provision->label, provision->heading));
    if (*name)
        add_value(out, attr, name);
}

typedef struct {
    ProvisionChange kind;
    GArray *old, *new; /* of guint */
    int similarity;    /* -1: none */
    bool by_hand;
} Entry;

static void add_side(GString *out, const char *attr, const Side *side, const GArray *indexes)
{
    g_autoptr(GString) locators = g_string_new(NULL);
    for (guint i = 0; i < indexes->len; i++)
        g_string_append_printf(locators, "%s%s", i ? " " : "",
                               nth(side, g_array_index(indexes, guint, i))->locator);
    if (locators->len)
        add_value(out, attr, locators->str);
}

static void write_entry(GString *out, const Maps *maps, const Entry *entry)
{
    g_string_append_printf(out, "  <entry kind=\"%s\"", provision_change_name(entry->kind));
    add_side(out, "from", &maps->old, entry->old);
    add_side(out, "to", &maps->new, entry->new);
    if (entry->similarity >= 0)
        g_string_append_printf(out, " similarity=\"%d.%02d\"", entry->similarity / 100,
                               entry->similarity % 100);
    if (entry->by_hand)
        g_string_append(out, " by=\"hand\"");
    if (entry->old->len)
        add_name(out, "was", nth(&maps->old, g_array_index(entry->old, guint, 0)));
    if (entry->new->len)
        add_name(out, "now", nth(&maps->new, g_array_index(entry->new, guint, 0)));
    g_string_append(out, "/>\n");
}

static GArray *indexes_of(int first, const GArray *more)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(guint));
    if (first != NONE)
        g_array_append_val(all, first);
    if (more)
        g_array_append_vals(all, more->data, more->len);
    return all;
}

/* Other words are never 1.00, however near. */
static int similarity_of(const Maps *maps, guint old, guint new)
{
    const Sketch *a = &maps->old.sketches[old], *b = &maps->new.sketches[new];
    return a->digest == b->digest ? 100 : MIN(sketch_similarity(a, b), 99);
}

static void write_matched(GString *out, const Maps *maps, guint old, guint new, size_t *same)
{
    const GArray *split = maps->old.parts[old], *merged = maps->new.parts[new];
    int similarity = similarity_of(maps, old, new);
    bool at_place = strcmp(nth(&maps->old, old)->locator, nth(&maps->new, new)->locator) == 0;
    Entry entry = {.similarity = similarity};
    entry.kind = split              ? PROVISION_SPLIT
                 : merged           ? PROVISION_MERGED
                 : similarity < 100 ? PROVISION_CHANGED
                 : at_place         ? PROVISION_SAME
                                    : PROVISION_MOVED;
    if (entry.kind == PROVISION_SAME) {
        ++*same;
        return;
    }
    entry.old = indexes_of((int)old, split ? NULL : merged);
    entry.new = indexes_of((int)new, split);
    write_entry(out, maps, &entry);
    g_array_unref(entry.old);
    g_array_unref(entry.new);
}

static void write_single(GString *out, const Maps *maps, ProvisionChange kind, guint index)
{
    Entry entry = {.kind = kind, .similarity = -1};
    entry.old = indexes_of(kind == PROVISION_REMOVED ? (int)index : NONE, NULL);
    entry.new = indexes_of(kind == PROVISION_ADDED ? (int)index : NONE, NULL);
    write_entry(out, maps, &entry);
    g_array_unref(entry.old);
    g_array_unref(entry.new);
}

static void write_hand(GString *out, const Maps *maps, const LibraryMapEntry *hand)
{
    Entry entry = {hand->kind, indexes_of(NONE, NULL), indexes_of(NONE, NULL), hand->similarity,
                   true};
    for (size_t i = 0; i < hand->from_count; i++) {
        guint index = (guint)index_of(&maps->old, hand->from[i]);
        g_array_append_val(entry.old, index);
    }
    for (size_t i = 0; i < hand->to_count; i++) {
        guint index = (guint)index_of(&maps->new, hand->to[i]);
        g_array_append_val(entry.new, index);
    }
    write_entry(out, maps, &entry);
    g_array_unref(entry.old);
    g_array_unref(entry.new);
}

static void add_day(GString *out, const char *attr, Date day)
{
    g_string_append_printf(out, " %s=\"%04d-%02d-%02d\"", attr, day.year, day.month, day.day);
}

/* In the order of the older version, what was added behind what stands before it. */
static char *written(const Maps *maps, const GPtrArray *hand)
{
    g_autoptr(GString) body = g_string_new(NULL);
    size_t same = 0;
    guint added = 0;
    for (guint i = 0; i < hand->len; i++)
        write_hand(body, maps, g_ptr_array_index(hand, i));
    for (guint i = 0; i < maps->old.text->count; i++) {
        int match = maps->old.match[i];
        if (maps->old.by_hand[i] || maps->old.part_of_other[i])
            continue;
        if (match == NONE) {
            write_single(body, maps, PROVISION_REMOVED, i);
            continue;
        }
        for (; added < (guint)match; added++)
            if (is_free(&maps->new, added))
                write_single(body, maps, PROVISION_ADDED, added);
        write_matched(body, maps, i, (guint)match, &same);
    }
    for (; added < maps->new.text->count; added++)
        if (is_free(&maps->new, added))
            write_single(body, maps, PROVISION_ADDED, added);
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<map xmlns=\"urn:renmei:library:1\"");
    add_value(out, "id", maps->new.text->id);
    add_day(out, "from", maps->old.text->as_of);
    add_day(out, "to", maps->new.text->as_of);
    g_string_append_printf(out, " same=\"%zu\">\n%s</map>\n", same, body->str);
    return g_string_free(out, FALSE);
}

char *import_map(const LibraryText *old, const LibraryText *new, const LibraryMap *hand,
                 DiagList *out)
{
    Maps maps = {0};
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    side_make(&maps.old, old);
    side_make(&maps.new, new);
    index_new(&maps);
    take_hand(&maps, hand, kept, out);
    join_unchanged(&maps);
    for (unsigned depth = 0; depth <= maps.old.deepest; depth++)
        join_level(&maps, depth);
    find_parts(&maps.new, &maps.old);
    find_parts(&maps.old, &maps.new);
    char *text = written(&maps, kept);
    g_hash_table_unref(maps.index);
    g_hash_table_unref(maps.digests);
    side_clear(&maps.old);
    side_clear(&maps.new);
    return text;
}
