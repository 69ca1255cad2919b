/* library_map.c - provision maps: the entries, and whether they make sense.
 *
 * People write in these files, so an entry that cannot be meant is reported and left out, and the
 * others hold. */
#include "load/library_map.h"

#include <stdlib.h>
#include <string.h>

#include "load/tree.h"

static const LoadLimits limits = {LOAD_MAX_TEXT, LOAD_MAX_TEXT_NODES, true};

enum { MANY = 1000 };

/* How many locators each side of an entry has. */
static const struct {
    size_t least_from, most_from, least_to, most_to;
} sides[PROVISION_CHANGE_COUNT] = {
    [PROVISION_SAME] = {1, 1, 1, 1},     [PROVISION_MOVED] = {1, 1, 1, 1},
    [PROVISION_CHANGED] = {1, 1, 1, 1},  [PROVISION_MERGED] = {2, MANY, 1, 1},
    [PROVISION_SPLIT] = {1, 1, 2, MANY}, [PROVISION_REMOVED] = {1, 1, 0, 0},
    [PROVISION_ADDED] = {0, 0, 1, 1},
};

typedef struct {
    Arena *arena;
    const LoadTree *tree;
    GHashTable *by_from, *by_to;
    GPtrArray *entries; /* of LibraryMapEntry, in the arena */
    DiagList *out;
} Reader;

static const char *const *words_of(Arena *arena, const char *text, size_t *count)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_auto(GStrv) parts = g_strsplit_set(text ? text : "", " \t\r\n", -1);
    for (char **part = parts; *part; part++)
        if (**part)
            g_ptr_array_add(words, arena_copy_text(arena, *part));
    *count = words->len;
    return words->len ? arena_copy_pointers(arena, words) : NULL;
}

static bool has_right_sides(const Reader *reader, const LibraryMapEntry *entry)
{
    if (entry->from_count >= sides[entry->kind].least_from &&
        entry->from_count <= sides[entry->kind].most_from &&
        entry->to_count >= sides[entry->kind].least_to &&
        entry->to_count <= sides[entry->kind].most_to)
        return true;
    Diag *diag = diag_add(reader->out, DIAG_LOAD_MAP_KIND, entry->span,
                          "an entry of the kind %s cannot lead from %zu provisions to %zu",
                          provision_change_name(entry->kind), entry->from_count, entry->to_count);
    diag_help(diag, "correct the kind, or the locators in from and to");
    return false;
}

static bool is_free(const Reader *reader, GHashTable *taken, const char *const *locators,
                    size_t count, const LibraryMapEntry *entry)
{
    for (size_t i = 0; i < count; i++) {
        const LibraryMapEntry *before = g_hash_table_lookup(taken, locators[i]);
        if (!before)
            continue;
        Diag *diag = diag_add(reader->out, DIAG_LOAD_MAP_KIND, entry->span,
                              "another entry says already what became of %s", locators[i]);
        diag_also(diag, before->span, "it stands here");
        diag_help(diag, "leave one of the two entries out, or make one of them");
        return false;
    }
    return true;
}

static void enter(GHashTable *taken, const char *const *locators, size_t count,
                  LibraryMapEntry *entry)
{
    for (size_t i = 0; i < count; i++)
        g_hash_table_insert(taken, (char *)locators[i], entry);
}

static int percent(const char *text)
{
    return text ? (int)(g_ascii_strtod(text, NULL) * 100 + 0.5) : -1;
}

static void read_entry(Reader *reader, const xmlNode *node)
{
    LibraryMapEntry *entry = arena_make(reader->arena, LibraryMapEntry);
    *entry = (LibraryMapEntry){.similarity = percent(tree_attr(node, "similarity")),
                               .by_hand = tree_attr(node, "by") != NULL,
                               .span = load_tree_span(reader->tree, node)};
    provision_change_parse(tree_attr(node, "kind"), &entry->kind);
    entry->from = words_of(reader->arena, tree_attr(node, "from"), &entry->from_count);
    entry->to = words_of(reader->arena, tree_attr(node, "to"), &entry->to_count);
    if (!has_right_sides(reader, entry) ||
        !is_free(reader, reader->by_from, entry->from, entry->from_count, entry) ||
        !is_free(reader, reader->by_to, entry->to, entry->to_count, entry))
        return;
    enter(reader->by_from, entry->from, entry->from_count, entry);
    enter(reader->by_to, entry->to, entry->to_count, entry);
    g_ptr_array_add(reader->entries, entry);
}

static const LibraryMap *take_map(Reader *reader, const xmlNode *root, const char *path)
{
    for (const xmlNode *node = tree_first(root); node; node = tree_next(node))
        read_entry(reader, node);
    LibraryMapEntry *entries =
        arena_make_array(reader->arena, LibraryMapEntry, reader->entries->len);
    LibraryMap *map = arena_make(reader->arena, LibraryMap);
    *map = (LibraryMap){.id = arena_copy_text(reader->arena, tree_attr(root, "id")),
                        .entries = entries,
                        .count = reader->entries->len,
                        .by_from = reader->by_from,
                        .by_to = reader->by_to,
                        .path = arena_copy_text(reader->arena, path)};
    date_parse(tree_attr(root, "from"), &map->from);
    date_parse(tree_attr(root, "to"), &map->to);
    for (size_t i = 0; i < map->count; i++) {
        entries[i] = *(const LibraryMapEntry *)g_ptr_array_index(reader->entries, i);
        enter(map->by_from, entries[i].from, entries[i].from_count, &entries[i]);
        enter(map->by_to, entries[i].to, entries[i].to_count, &entries[i]);
    }
    return map;
}

static bool is_in_place(const LoadTree *tree, const xmlNode *root, const char *path, DiagList *out)
{
    const char *id = tree_attr(root, "id"), *from = tree_attr(root, "from");
    const char *to = tree_attr(root, "to");
    g_autofree char *place = g_strdup_printf("library/%s/%s_%s.map.xml", id, from, to);
    if (strcmp(place, path) == 0)
        return true;
    Diag *diag = diag_add(out, DIAG_LOAD_LIBRARY_PLACE, load_tree_span(tree, root),
                          "this map says that it leads from %s of %s to %s", from, id, to);
    diag_help(diag, "move the file to %s", place);
    return false;
}

const LibraryMap *load_library_map(Arena *arena, const char *path, GBytes *bytes, DiagList *out)
{
    g_autoptr(LoadTree) tree = load_tree_parse_within(path, bytes, &limits, out);
    if (!tree || !load_tree_check(tree, "library-map", out))
        return NULL;
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(tree));
    if (!is_in_place(tree, root, path, out))
        return NULL;
    g_autoptr(GPtrArray) entries = g_ptr_array_new();
    Reader reader = {arena, tree, arena_table(arena), arena_table(arena), entries, out};
    return take_map(&reader, root, path);
}

static bool is_of(const LibraryText *text, Date day)
{
    return text && date_compare(text->as_of, day) == 0;
}

static void check_side(const LibraryText *text, const char *const *locators, size_t count,
                       const LibraryMapEntry *entry, DiagList *out)
{
    for (size_t i = 0; i < count; i++) {
        if (g_hash_table_contains(text->by_locator, locators[i]))
            continue;
        Diag *diag = diag_add(out, DIAG_LOAD_MAP_UNKNOWN, entry->span,
                              "%s of %04d-%02d-%02d has no provision %s", text->id,
                              text->as_of.year, text->as_of.month, text->as_of.day, locators[i]);
        diag_help(diag, "correct the locator, or import the newer version again with --replace");
    }
}

void library_map_check(Library *library, const LibraryMap *map, DiagList *out)
{
    const LibraryText *old = library_text(library, map->id, map->from);
    const LibraryText *new = library_text(library, map->id, map->to);
    for (size_t i = 0; is_of(old, map->from) && is_of(new, map->to) && i < map->count; i++) {
        const LibraryMapEntry *entry = &map->entries[i];
        check_side(old, entry->from, entry->from_count, entry, out);
        check_side(new, entry->to, entry->to_count, entry, out);
    }
}
