/* library_map.c - maps by the days in their names, and the way through several of them. */
#include "model/library_map.h"

#include <string.h>

#include "model/library_held.h"

static const char *const change_names[PROVISION_CHANGE_COUNT] = {
    [PROVISION_SAME] = "same",     [PROVISION_MOVED] = "moved", [PROVISION_CHANGED] = "changed",
    [PROVISION_MERGED] = "merged", [PROVISION_SPLIT] = "split", [PROVISION_REMOVED] = "removed",
    [PROVISION_ADDED] = "added",
};

const char *provision_change_name(ProvisionChange change)
{
    return change_names[change];
}

bool provision_change_parse(const char *name, ProvisionChange *out)
{
    for (ProvisionChange i = 0; i < PROVISION_CHANGE_COUNT; i++) {
        if (strcmp(change_names[i], name) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

/* "library/ID/OLD_NEW.map.xml" */
static bool map_of_path(Arena *arena, const char *path, HeldMap *out)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    size_t count = g_strv_length(parts);
    if (count < 3 || !g_str_has_suffix(parts[count - 1], ".map.xml"))
        return false;
    g_autofree char *days = g_strndup(parts[count - 1], strlen(parts[count - 1]) - 8);
    g_auto(GStrv) pair = g_strsplit(days, "_", -1);
    *out = (HeldMap){.id = arena_copy_text(arena, parts[count - 2]),
                     .path = arena_copy_text(arena, path)};
    return g_strv_length(pair) == 2 && date_parse(pair[0], &out->from) &&
           date_parse(pair[1], &out->to);
}

void library_hold_maps(Library *library, const char *const *paths, size_t count,
                       LibraryMapRead *read)
{
    library->read_map = read;
    library->maps = arena_make_array(library->arena, HeldMap, count);
    library->map_count = 0;
    for (size_t i = 0; i < count; i++)
        library->map_count +=
            map_of_path(library->arena, paths[i], &library->maps[library->map_count]);
}

static const LibraryMap *map_of(Library *library, HeldMap *held)
{
    if (!held->asked) {
        held->asked = true;
        held->map = library->read_map(library, library->arena, library->workspace, held->path,
                                      library->out);
    }
    return held->map;
}

const LibraryMap *library_map(Library *library, const char *id, Date from, Date to)
{
    for (size_t i = 0; library && i < library->map_count; i++) {
        HeldMap *held = &library->maps[i];
        if (strcmp(held->id, id) == 0 && date_compare(held->from, from) == 0 &&
            date_compare(held->to, to) == 0)
            return map_of(library, held);
    }
    return NULL;
}

const LibraryMapEntry *library_map_from(const LibraryMap *map, const char *locator)
{
    return g_hash_table_lookup(map->by_from, locator);
}

const LibraryMapEntry *library_map_to(const LibraryMap *map, const char *locator)
{
    return g_hash_table_lookup(map->by_to, locator);
}

static void add_once(GPtrArray *all, const char *locator)
{
    for (guint i = 0; i < all->len; i++)
        if (strcmp(g_ptr_array_index(all, i), locator) == 0)
            return;
    g_ptr_array_add(all, (char *)locator);
}

/* One version further: where each of the places leads. */
static GPtrArray *step(const LibraryMap *map, const GPtrArray *places, LibraryFate *fate)
{
    GPtrArray *next = g_ptr_array_new();
    for (guint i = 0; i < places->len; i++) {
        const char *locator = g_ptr_array_index(places, i);
        const LibraryMapEntry *entry = library_map_from(map, locator);
        if (!entry) {
            add_once(next, locator);
            continue;
        }
        for (size_t j = 0; j < entry->to_count; j++)
            add_once(next, entry->to[j]);
        fate->kind = MAX(fate->kind, entry->kind);
        if (entry->similarity >= 0)
            fate->similarity = MIN(fate->similarity, entry->similarity);
    }
    return next;
}

bool library_follow(Library *library, const char *id, Date from, const char *locator, Date to,
                    Arena *arena, LibraryFate *out)
{
    size_t count, at = 0;
    const Date *days = library_versions(library, id, &count);
    while (at < count && date_compare(days[at], from) != 0)
        at++;
    *out = (LibraryFate){PROVISION_SAME, 100, NULL, 0};
    g_autoptr(GPtrArray) places = g_ptr_array_new();
    g_ptr_array_add(places, (char *)locator);
    for (; at < count && date_compare(days[at], to) < 0; at++) {
        const LibraryMap *map =
            at + 1 < count ? library_map(library, id, days[at], days[at + 1]) : NULL;
        if (!map)
            return false;
        GPtrArray *next = step(map, places, out);
        g_ptr_array_unref(places);
        places = next;
    }
    if (at == count || date_compare(days[at], to) != 0)
        return false;
    out->count = places->len;
    out->to = places->len ? arena_copy_pointers(arena, places) : NULL;
    return true;
}
