/* sketch.c - runs of characters, hashed and sorted. */
#include "import/sketch.h"

#include <stdbool.h>
#include <stdlib.h>

static int compare_runs(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The finaliser of MurmurHash3 (public domain): every bit of the run counts in every bit of the
 * hash, so that the smallest hashes are a fair sample. */
static uint32_t mix(uint64_t value)
{
    value ^= value >> 33;
    value *= 0xff51afd7ed558ccdULL;
    value ^= value >> 33;
    value *= 0xc4ceb9fe1a85ec53ULL;
    return (uint32_t)(value ^ (value >> 33));
}

static size_t once(uint32_t *runs, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || runs[kept - 1] != runs[i])
            runs[kept++] = runs[i];
    return kept;
}

void sketch_make(const char *text, Sketch *out)
{
    *out = (Sketch){.digest = 14695981039346656037ULL};
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    uint64_t run = 0;
    size_t length = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c))
            continue;
        out->digest = (out->digest ^ c) * 1099511628211ULL;
        run = (run << 21 | c) & ((1ULL << 21 * SKETCH_RUN) - 1);
        uint32_t hash = mix(run);
        if (++length >= SKETCH_RUN)
            g_array_append_val(runs, hash);
    }
    if (length > 0 && length < SKETCH_RUN) {
        uint32_t hash = mix(run);
        g_array_append_val(runs, hash);
    }
    if (length == 0)
        out->digest = 0;
    out->count = runs->len;
    out->runs = (uint32_t *)(void *)g_array_free(runs, FALSE);
    if (out->count > 1)
        qsort(out->runs, out->count, sizeof *out->runs, compare_runs);
    out->count = once(out->runs, out->count);
}

void sketch_clear(Sketch *sketch)
{
    g_clear_pointer(&sketch->runs, g_free);
    sketch->count = 0;
}

size_t sketch_common(const Sketch *a, const Sketch *b)
{
    size_t common = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        common += a->runs[i] == b->runs[j];
        bool first = a->runs[i] <= b->runs[j], second = b->runs[j] <= a->runs[i];
        i += first;
        j += second;
    }
    return common;
}

int sketch_similarity(const Sketch *a, const Sketch *b)
{
    size_t all = a->count + b->count;
    return all ? (int)(200 * sketch_common(a, b) / all) : 100;
}
