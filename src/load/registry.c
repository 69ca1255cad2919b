/* registry.c - the registry as one value: what ships with renmei, and over it the workspace's own.
 *
 * A file of the workspace adds entries, or replaces the shipped entry of the same kind and id as a
 * whole.  Files are read in a fixed order and folders sorted, so that the result does not depend
 * on the file system. */
#include "load/registry_entry.h"

#include <string.h>

#include "base/place.h"
#include "load/input.h"
#include "load/schema.h"

static const struct {
    const char *path;
    bool folder; /* every *.xml in it */
    const char *schema;
} sources[] = {
    {"agencies.xml", false, "agencies"},     {"agreements.xml", false, "agreements"},
    {"reporting.xml", false, "reporting"},   {"laws", true, "laws"},
    {"guidelines.xml", false, "guidelines"}, {"keys.xml", false, "keys"},
};

static const struct {
    const char *element;
    EntryKind kind;
    const char *id; /* the attribute that holds it */
} elements[] = {
    {"agency", ENTRY_AGENCY, "id"},
    {"agreement", ENTRY_AGREEMENT, "id"},
    {"framework", ENTRY_AGREEMENT, "id"},
    {"scheme", ENTRY_SCHEME, "id"},
    {"law", ENTRY_LAW, "id"},
    {"articles", ENTRY_ARTICLES, "id"},
    {"guideline", ENTRY_GUIDELINE, "id"},
    {"key", ENTRY_KEY, "id"},
    {"publisher", ENTRY_PUBLISHER, "agency"},
};

/* Of elements, or -1. */
static int element_of(const xmlNode *node)
{
    for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
        if (tree_is(node, elements[i].element))
            return (int)i;
    return -1;
}

/* Ids of bodies and of their keys become names of files, and people read them aloud: the case of
 * letters tells no two apart. */
static bool is_same_id(EntryKind kind, const char *a, const char *b)
{
    bool folded = kind == ENTRY_AGENCY || kind == ENTRY_KEY;
    return folded && a && b ? g_ascii_strcasecmp(a, b) == 0 : g_strcmp0(a, b) == 0;
}

static RegistryEntry *same_entry(const RegistryFiles *files, EntryKind kind, const char *id)
{
    for (guint i = 0; id && i < files->entries->len; i++) {
        RegistryEntry *entry = &g_array_index(files->entries, RegistryEntry, i);
        if (entry->kind == kind && is_same_id(kind, entry->id, id))
            return entry;
    }
    return NULL;
}

static void report_twice(const RegistryFiles *files, const RegistryEntry *entry,
                         const RegistryEntry *before)
{
    const xmlAttr *attr = tree_attr_node(entry->node, elements[element_of(entry->node)].id);
    Diag *diag = diag_add(files->out, DIAG_LOAD_REGISTRY_TWICE, tree_attr_span(entry->tree, attr),
                          "\"%s\" is registered twice", entry->id);
    diag_also(diag, load_tree_span(before->tree, before->node), "it stands here already");
    diag_help(diag, "give one of the two another id, or merge them");
}

/* False when there is no room for more: every entry is held against every other. */
static bool take_entry(const RegistryFiles *files, const LoadTree *tree, const xmlNode *node,
                       bool shipped)
{
    int element = element_of(node);
    const char *id = element < 0 ? NULL : tree_attr(node, elements[element].id);
    if (element < 0 || (!id && elements[element].kind != ENTRY_ARTICLES))
        return true; /* reported by the schema, or no entry */
    RegistryEntry entry = {elements[element].kind, id, node, tree, shipped};
    RegistryEntry *before = same_entry(files, entry.kind, id);
    if (!before && files->entries->len == LOAD_MAX_ENTRIES) {
        diag_add(files->out, DIAG_LOAD_TOO_MANY, tree_name_span(tree, node),
                 "the registry has more than %d entries", LOAD_MAX_ENTRIES);
        return false;
    }
    if (!before)
        g_array_append_val(files->entries, entry);
    else if (before->shipped && !shipped && g_strcmp0(before->id, id) == 0)
        *before = entry;
    else
        report_twice(files, &entry, before);
    return true;
}

static void take_file(const RegistryFiles *files, const char *name, const char *schema,
                      GBytes *bytes, bool shipped)
{
    LoadTree *tree = load_tree_parse(name, bytes, files->out);
    if (!tree) {
        *files->broken |= !shipped;
        return;
    }
    g_ptr_array_add(files->trees, tree);
    if (!shipped || files->alone) /* shipped files are data of the program, checked by its tests */
        load_schema_check(load_schema(schema), tree, files->out);
    const xmlNode *top = xmlDocGetRootElement(load_tree_doc(tree));
    if (element_of(top) >= 0) {
        take_entry(files, tree, top, shipped);
        return;
    }
    const xmlNode *node = tree_first(top);
    while (node && take_entry(files, tree, node, shipped))
        node = tree_next(node);
}

/* A file that is not there is no entry; any other trouble is a finding. */
static void read_file(const RegistryFiles *files, const FileRoot *root, const char *path,
                      const char *schema, bool shipped)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = file_read(root, path, LOAD_MAX_DRAFT, &error);
    if (bytes) {
        take_file(files, path, schema, bytes, shipped);
    } else if (!g_error_matches(error, FILE_ERROR, FILE_ERROR_MISSING)) {
        *files->broken |= !shipped;
        input_report(path, error, files->out);
    }
}

static void read_folder(const RegistryFiles *files, const FileRoot *root, const char *folder,
                        const char *schema, bool shipped)
{
    g_autoptr(GPtrArray) paths = input_list(root, folder, files->out);
    for (guint i = 0; i < paths->len; i++)
        read_file(files, root, g_ptr_array_index(paths, i), schema, shipped);
}

/* Everything beneath root/prefix. */
static void read_sources(const RegistryFiles *files, const FileRoot *root, const char *prefix,
                         bool shipped)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        g_autofree char *path = g_build_filename(prefix, sources[i].path, NULL);
        if (sources[i].folder)
            read_folder(files, root, path, sources[i].schema, shipped);
        else
            read_file(files, root, path, sources[i].schema, shipped);
    }
}

GPtrArray *load_registry_paths(const FileRoot *root, DiagList *out)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        char *path = g_build_filename("registry", sources[i].path, NULL);
        size_t size;
        gint64 when;
        if (sources[i].folder) {
            g_autoptr(GPtrArray) inner = input_list(root, path, out);
            for (guint k = 0; k < inner->len; k++)
                g_ptr_array_add(paths, g_strdup(inner->pdata[k]));
        } else if (file_stat(root, path, &size, &when, NULL)) {
            g_ptr_array_add(paths, g_steal_pointer(&path));
        }
        g_free(path);
    }
    g_ptr_array_add(paths, g_strdup(LOAD_CONFIG));
    return paths;
}

/* How each kind becomes part of the model. */
static const struct {
    EntryKind kind;
    void (*add)(const RegistryFiles *files, const RegistryEntry *entry, GArray *into);
    guint size;
    size_t items, count; /* offsets in Registry */
} kinds[] = {
    {ENTRY_AGENCY, registry_add_agency, sizeof(Agency), offsetof(Registry, agencies),
     offsetof(Registry, agency_count)},
    {ENTRY_AGREEMENT, registry_add_agreement, sizeof(Agreement), offsetof(Registry, agreements),
     offsetof(Registry, agreement_count)},
    {ENTRY_SCHEME, registry_add_scheme, sizeof(ReportingScheme), offsetof(Registry, schemes),
     offsetof(Registry, scheme_count)},
    {ENTRY_LAW, registry_add_law, sizeof(Law), offsetof(Registry, laws),
     offsetof(Registry, law_count)},
    {ENTRY_GUIDELINE, registry_add_guideline, sizeof(GuidelineEntry),
     offsetof(Registry, guidelines), offsetof(Registry, guideline_count)},
    {ENTRY_KEY, registry_add_key, sizeof(Key), offsetof(Registry, keys),
     offsetof(Registry, key_count)},
};

static void keep(Arena *arena, const GArray *array, void *items, void *count)
{
    *(size_t *)count = array->len;
    *(void **)items = array->len ? arena_copy_array(arena, array) : NULL;
}

static void build_model(const RegistryFiles *files, Registry *registry)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GArray) array = g_array_new(FALSE, FALSE, kinds[i].size);
        for (guint j = 0; j < files->entries->len; j++) {
            const RegistryEntry *entry = &g_array_index(files->entries, RegistryEntry, j);
            if (entry->kind == kinds[i].kind)
                kinds[i].add(files, entry, array);
        }
        keep(files->arena, array, (char *)registry + kinds[i].items,
             (char *)registry + kinds[i].count);
    }
    g_autoptr(GArray) facts = g_array_new(FALSE, FALSE, sizeof(UnverifiedFact));
    registry_collect_unverified(files, facts);
    keep(files->arena, facts, &registry->unverified, &registry->unverified_count);
}

bool registry_read_files(const RegistryFiles *files, const FileRoot *root, GError **error)
{
    g_autofree char *shipped_path = place_of_data("");
    g_autoptr(FileRoot) shipped = file_root_open(shipped_path, error);
    if (!shipped)
        return false;
    read_sources(files, shipped, "registry/japan", true);
    if (root)
        read_sources(files, root, "registry", false);
    return true;
}

bool registry_read_all(const RegistryFiles *files, const FileRoot *root, GError **error)
{
    if (!registry_read_files(files, root, error))
        return false;
    if (root)
        read_file(files, root, LOAD_CONFIG, "workspace", false);
    return true;
}

bool load_registry(Arena *arena, const FileRoot *root, Registry *registry, DiagList *out,
                   GError **error)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(RegistryEntry));
    g_autoptr(GPtrArray) trees = g_ptr_array_new_with_free_func((GDestroyNotify)load_tree_free);
    bool broken = false;
    RegistryFiles files = {arena, entries, trees, !root, out, &broken};
    if (!registry_read_files(&files, root, error))
        return false;
    *registry = (Registry){.broken = broken};
    build_model(&files, registry);
    if (!broken) /* what stands in that file would be missed everywhere */
        registry_check(&files, registry);
    return true;
}

char *load_registry_fingerprint(const FileRoot *root, DiagList *out, GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(RegistryEntry));
    g_autoptr(GPtrArray) trees = g_ptr_array_new_with_free_func((GDestroyNotify)load_tree_free);
    bool broken = false;
    RegistryFiles files = {arena, entries, trees, !root, out, &broken};
    return registry_read_all(&files, root, error) ? registry_fingerprint(&files) : NULL;
}

void load_keys(Arena *arena, const char *name, GBytes *bytes, Registry *registry, DiagList *out)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(RegistryEntry));
    g_autoptr(GPtrArray) trees = g_ptr_array_new_with_free_func((GDestroyNotify)load_tree_free);
    bool broken = false;
    RegistryFiles files = {arena, entries, trees, true, out, &broken};
    take_file(&files, name, "keys", bytes, false);
    *registry = (Registry){.broken = broken};
    build_model(&files, registry);
}

void load_registry_file(Arena *arena, const char *schema, GBytes *bytes, Registry *registry,
                        DiagList *out)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(RegistryEntry));
    g_autoptr(GPtrArray) trees = g_ptr_array_new_with_free_func((GDestroyNotify)load_tree_free);
    bool broken = false;
    RegistryFiles files = {arena, entries, trees, true, out, &broken};
    take_file(&files, schema, schema, bytes, false);
    *registry = (Registry){0};
    build_model(&files, registry);
    registry_check(&files, registry);
}
