/* arena.c - a list of chunks, each twice as large as the one before it up to a bound; the last one
 * is filled from its start.  Requests above a quarter of it get a chunk of their own behind it. */
#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

enum { FIRST_CHUNK = 4 * 1024, LARGEST_CHUNK = 64 * 1024 };

typedef struct Chunk {
    struct Chunk *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
} Chunk;

typedef struct Farewell {
    struct Farewell *next;
    void (*forget)(void *);
    void *value;
} Farewell;

struct Arena {
    Chunk *current;
    Farewell *farewells;
    size_t total;
};

static Chunk *chunk_new(size_t size)
{
    Chunk *chunk = g_malloc0(sizeof(Chunk) + size);
    chunk->size = size;
    return chunk;
}

Arena *arena_new(void)
{
    Arena *arena = g_new0(Arena, 1);
    arena->current = chunk_new(FIRST_CHUNK);
    return arena;
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    for (Farewell *farewell = arena->farewells; farewell; farewell = farewell->next)
        farewell->forget(farewell->value);
    for (Chunk *chunk = arena->current; chunk;) {
        Chunk *next = chunk->next;
        g_free(chunk);
        chunk = next;
    }
    g_free(arena);
}

void *arena_alloc(Arena *arena, size_t size)
{
    size_t rounded = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    g_assert(rounded >= size);
    arena->total += rounded;
    if (rounded > LARGEST_CHUNK / 4) {
        Chunk *own = chunk_new(rounded);
        own->used = rounded;
        own->next = arena->current->next;
        arena->current->next = own;
        return own->bytes;
    }
    if (arena->current->size - arena->current->used < rounded) {
        size_t larger = MIN(arena->current->size * 2, LARGEST_CHUNK);
        Chunk *fresh = chunk_new(MAX(larger, rounded));
        fresh->next = arena->current;
        arena->current = fresh;
    }
    void *result = arena->current->bytes + arena->current->used;
    arena->current->used += rounded;
    return result;
}

char *arena_copy_bytes(Arena *arena, const void *bytes, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_copy_text(Arena *arena, const char *text)
{
    return text ? arena_copy_bytes(arena, text, strlen(text)) : NULL;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    return arena_copy_text(arena, text);
}

void *arena_copy_array(Arena *arena, const GArray *array)
{
    size_t size = (size_t)array->len * g_array_get_element_size((GArray *)array);
    return arena_copy_bytes(arena, array->data, size);
}

void *arena_copy_pointers(Arena *arena, const GPtrArray *array)
{
    return arena_copy_bytes(arena, array->pdata, array->len * sizeof(void *));
}

size_t arena_size(const Arena *arena)
{
    return arena->total;
}

void arena_on_free(Arena *arena, void (*forget)(void *), void *value)
{
    Farewell *farewell = arena_make(arena, Farewell);
    *farewell = (Farewell){arena->farewells, forget, value};
    arena->farewells = farewell;
}

static void unref_table(void *table)
{
    g_hash_table_unref(table);
}

GHashTable *arena_table(Arena *arena)
{
    GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
    arena_on_free(arena, unref_table, table);
    return table;
}
