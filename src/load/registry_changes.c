/* registry_changes.c - what differs between two registries, entry by entry.
 *
 * Entries are compared in the canonical form of the fingerprint: two registries without a change
 * have the same fingerprint, and the other way round. */
#include "load/registry_detail.h"

#include <string.h>

static const char *const kind_words[ENTRY_KIND_COUNT] = {
    [ENTRY_AGENCY] = N_("the body"),
    [ENTRY_AGREEMENT] = N_("the agreement"),
    [ENTRY_SCHEME] = N_("the reporting scheme"),
    [ENTRY_LAW] = N_("the statute"),
    [ENTRY_ARTICLES] = N_("articles of the statute"),
    [ENTRY_GUIDELINE] = N_("the guideline"),
    [ENTRY_KEY] = N_("the key"),
    [ENTRY_PUBLISHER] = N_("the publisher"),
};

/* Attributes that name whom an entry is about; one may hold several ids. */
static const struct {
    EntryKind kind;
    const char *attr;
} about[] = {
    {ENTRY_AGENCY, "id"},         {ENTRY_AGREEMENT, "parties"}, {ENTRY_AGREEMENT, "hub"},
    {ENTRY_AGREEMENT, "members"}, {ENTRY_SCHEME, "agency"},     {ENTRY_GUIDELINE, "owner"},
    {ENTRY_KEY, "agency"},        {ENTRY_PUBLISHER, "agency"},
};

typedef struct {
    RegistryFiles files;
    GHashTable *lines; /* kind and id, owned -> canonical line, owned */
    GHashTable *nodes; /* the same -> RegistryEntry, borrowed */
    bool broken;
} Side;

/* An entry without an id of its own is known by all that it says. */
static void take(Side *side, const RegistryEntry *entry)
{
    char *line = registry_entry_line(entry);
    char *name = entry->id ? g_strdup_printf("%d %s", (int)entry->kind, entry->id) : g_strdup(line);
    g_hash_table_insert(side->nodes, g_strdup(name), (void *)entry);
    g_hash_table_insert(side->lines, name, line);
}

static bool read_side(Side *side, Arena *arena, const FileRoot *root, DiagList *out, GError **error)
{
    side->files = (RegistryFiles){arena,
                                  g_array_new(FALSE, FALSE, sizeof(RegistryEntry)),
                                  g_ptr_array_new_with_free_func((GDestroyNotify)load_tree_free),
                                  false,
                                  out,
                                  &side->broken};
    side->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    side->nodes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!registry_read_all(&side->files, root, error))
        return false;
    for (guint i = 0; i < side->files.entries->len; i++)
        take(side, &g_array_index(side->files.entries, RegistryEntry, i));
    return true;
}

static void side_clear(Side *side)
{
    g_clear_pointer(&side->lines, g_hash_table_unref);
    g_clear_pointer(&side->nodes, g_hash_table_unref);
    g_clear_pointer(&side->files.entries, g_array_unref);
    g_clear_pointer(&side->files.trees, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

static void add_ids(Arena *arena, GPtrArray *agencies, const char *ids)
{
    g_auto(GStrv) words = g_strsplit_set(ids ? ids : "", " \t\r\n", -1);
    for (char **word = words; *word; word++) {
        bool known = !**word;
        for (guint i = 0; i < agencies->len && !known; i++)
            known = strcmp(agencies->pdata[i], *word) == 0;
        if (!known)
            g_ptr_array_add(agencies, arena_copy_text(arena, *word));
    }
}

static void add_agencies(Arena *arena, GPtrArray *agencies, const RegistryEntry *entry)
{
    for (size_t i = 0; entry && i < G_N_ELEMENTS(about); i++)
        if (about[i].kind == entry->kind)
            add_ids(arena, agencies, tree_attr(entry->node, about[i].attr));
}

static RegistryChange change_of(Arena *arena, const RegistryEntry *before,
                                const RegistryEntry *after)
{
    const RegistryEntry *entry = after ? after : before;
    const char *id = entry->id ? entry->id : tree_attr(entry->node, "law");
    g_autoptr(GPtrArray) agencies = g_ptr_array_new();
    add_agencies(arena, agencies, before);
    add_agencies(arena, agencies, after);
    size_t detail_count = 0;
    const RegistryDetail *details =
        after ? registry_details(arena, before ? before->node : NULL, after->node, &detail_count)
              : NULL;
    return (RegistryChange){
        .kind = !before  ? REGISTRY_ADDED
                : !after ? REGISTRY_REMOVED
                         : REGISTRY_CHANGED,
        .what = kind_words[entry->kind],
        .id = arena_copy_text(arena, id ? id : ""),
        .agencies = arena_copy_pointers(arena, agencies),
        .agency_count = agencies->len,
        .of_publishers = entry->kind == ENTRY_PUBLISHER,
        .details = details,
        .detail_count = detail_count,
    };
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of all entries of both, sorted, each once.  Owned array of borrowed names. */
static GPtrArray *all_names(const Side *before, const Side *after)
{
    GPtrArray *names = g_ptr_array_new();
    GHashTableIter iter;
    void *name;
    g_hash_table_iter_init(&iter, before->lines);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        g_ptr_array_add(names, name);
    g_hash_table_iter_init(&iter, after->lines);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        if (!g_hash_table_contains(before->lines, name))
            g_ptr_array_add(names, name);
    g_ptr_array_sort(names, compare_names);
    return names;
}

bool load_registry_changes(Arena *arena, const FileRoot *before, const FileRoot *after,
                           const RegistryChange **changes, size_t *count, DiagList *out,
                           GError **error)
{
    g_auto(Side) old = {0}, new = {0};
    if (!read_side(&old, arena, before, out, error) || !read_side(&new, arena, after, out, error))
        return false;
    g_autoptr(GPtrArray) names = all_names(&old, &new);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(RegistryChange));
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        if (g_strcmp0(g_hash_table_lookup(old.lines, name), g_hash_table_lookup(new.lines, name)) ==
            0)
            continue;
        RegistryChange change = change_of(arena, g_hash_table_lookup(old.nodes, name),
                                          g_hash_table_lookup(new.nodes, name));
        g_array_append_val(found, change);
    }
    *count = found->len;
    *changes = arena_copy_array(arena, found);
    return true;
}
