/* arena.h - memory that lives and dies together.
 *
 * One arena a draft: everything that a load makes stands in it and goes with it.
 * Allocation never fails (GLib aborts) and the memory is zeroed. */
#pragma once

#include <stdarg.h>
#include <stddef.h>

#include <glib.h>

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *arena); /* accepts NULL */

void *arena_alloc(Arena *arena, size_t size); /* zeroed, aligned for any type, never NULL */
char *arena_copy_text(Arena *arena, const char *text);                /* NULL gives NULL */
char *arena_copy_bytes(Arena *arena, const void *bytes, size_t size); /* adds a final NUL */
char *arena_printf(Arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Copies the elements of a GArray (of values) or GPtrArray (of pointers) for good. */
void *arena_copy_array(Arena *arena, const GArray *array);
void *arena_copy_pointers(Arena *arena, const GPtrArray *array);

/* Calls forget(value) when the arena is freed, latest first: for library objects in an arena. */
void arena_on_free(Arena *arena, void (*forget)(void *), void *value);

/* A table by strings that goes with the arena; keys and values are borrowed. */
GHashTable *arena_table(Arena *arena);

/* Bytes handed out so far, for the caps on hostile input. */
size_t arena_size(const Arena *arena);

#define arena_make(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define arena_make_array(arena, Type, count) ((Type *)arena_alloc((arena), sizeof(Type) * (count)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arena, arena_free)
