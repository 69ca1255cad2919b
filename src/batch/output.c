#include "batch/output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "diag/report.h"
#include "store/store.h"

typedef struct {
    char *temporary, *target; /* beneath the folder */
    StoreOutput *entry;
} Staged;

struct Output {
    char *folder;
    int fd; /* of the folder, locked while we live */
    Store *store;
    GPtrArray *before;     /* of StoreOutput, owned, by path */
    GHashTable *by_digest; /* digest -> GPtrArray of entries of before */
    GHashTable *made;      /* path -> StoreOutput, owned: this time's */
    GArray *staged;        /* of Staged */
    guint removed;
};

static void clear_staged(void *item)
{
    Staged *staged = item;
    g_free(staged->temporary);
    g_free(staged->target);
    store_output_free(staged->entry);
}

static GHashTable *index_by_digest(const GPtrArray *before)
{
    GHashTable *index =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < before->len; i++) {
        const StoreOutput *entry = before->pdata[i];
        GPtrArray *entries = g_hash_table_lookup(index, entry->digest);
        if (!entries) {
            entries = g_ptr_array_new();
            g_hash_table_insert(index, entry->digest, entries);
        }
        g_ptr_array_add(entries, (void *)entry);
    }
    return index;
}

static void refuse_folder(const char *folder, GError **error)
{
    const char *reason = g_strerror(errno);
    g_autofree char *words =
        g_strdup_printf(diag_translate("the output folder %s cannot be written to"), folder);
    g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", words, reason);
}

/* Two builds into one folder would each remove what the other made. */
static int lock_folder(const char *folder, GError **error)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    bool busy = fd >= 0 && errno == EWOULDBLOCK;
    if (busy)
        g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", folder,
                    diag_translate("another build is writing there"));
    else
        refuse_folder(folder, error);
    if (fd >= 0)
        close(fd);
    return -1;
}

static Output *fail_unlocked(int fd)
{
    close(fd);
    return NULL;
}

Output *output_open(const char *folder, GError **error)
{
    if (g_mkdir_with_parents(folder, 0777) != 0 || access(folder, W_OK | X_OK) != 0) {
        refuse_folder(folder, error);
        return NULL;
    }
    int fd = lock_folder(folder, error);
    if (fd < 0)
        return NULL;
    g_autofree char *memory = g_build_filename(folder, ".renmei.db", NULL);
    g_autoptr(Store) store = store_open(memory, error);
    g_autoptr(GPtrArray) before = store ? store_outputs(store, error) : NULL;
    if (!before)
        return fail_unlocked(fd);
    Output *output = g_new0(Output, 1);
    output->folder = g_strdup(folder);
    output->fd = fd;
    output->store = g_steal_pointer(&store);
    output->before = g_steal_pointer(&before);
    output->by_digest = index_by_digest(output->before);
    output->staged = g_array_new(FALSE, FALSE, sizeof(Staged));
    g_array_set_clear_func(output->staged, clear_staged);
    output->made =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)store_output_free);
    return output;
}

void output_free(Output *output)
{
    if (!output)
        return;
    output_drop(output);
    g_array_unref(output->staged);
    g_free(output->folder);
    close(output->fd);
    store_free(output->store);
    g_hash_table_unref(output->by_digest);
    g_ptr_array_unref(output->before);
    g_hash_table_unref(output->made);
    g_free(output);
}

/* As long as it was made. */
static bool is_there(FileSizes *sizes, const StoreOutput *entry)
{
    return file_sizes_next(sizes, entry->path) == entry->size;
}

static bool all_there(const Output *output, const GPtrArray *entries)
{
    FileSizes sizes = file_sizes_start(output->fd);
    bool there = true;
    for (guint i = 0; there && i < entries->len; i++)
        there = is_there(&sizes, entries->pdata[i]);
    file_sizes_end(&sizes);
    return there;
}

static StoreOutput *new_entry(const char *path, const char *digest, gint64 size)
{
    StoreOutput *entry = g_new0(StoreOutput, 1);
    *entry = (StoreOutput){g_strdup(path), g_strdup(digest), size};
    return entry;
}

static void remember(Output *output, const char *path, const char *digest, gint64 size)
{
    StoreOutput *entry = new_entry(path, digest, size);
    g_hash_table_replace(output->made, entry->path, entry);
}

bool output_keep_made_from(Output *output, const char *digest)
{
    const GPtrArray *entries = g_hash_table_lookup(output->by_digest, digest);
    if (entries && !all_there(output, entries))
        return false;
    for (guint i = 0; entries && i < entries->len; i++) {
        const StoreOutput *entry = entries->pdata[i];
        remember(output, entry->path, digest, entry->size);
    }
    return entries != NULL;
}

void output_keep_rest(Output *output)
{
    for (guint i = 0; i < output->before->len; i++) {
        const StoreOutput *entry = output->before->pdata[i];
        if (!g_hash_table_contains(output->made, entry->path))
            remember(output, entry->path, entry->digest, entry->size);
    }
}

/* The first entry of before, which is sorted by path, that does not stand before this one. */
static guint lower_bound(const Output *output, const char *path)
{
    guint low = 0, high = output->before->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const StoreOutput *entry = output->before->pdata[middle];
        if (strcmp(entry->path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool output_keep_document(Output *output, const char *folder)
{
    const GPtrArray *together = NULL;
    for (guint i = lower_bound(output, folder); i < output->before->len && !together; i++) {
        const StoreOutput *entry = output->before->pdata[i];
        if (!g_str_has_prefix(entry->path, folder))
            break;
        if (*entry->digest)
            together = g_hash_table_lookup(output->by_digest, entry->digest);
    }
    bool any = false;
    FileSizes sizes = file_sizes_start(output->fd);
    for (guint i = 0; together && i < together->len; i++) {
        const StoreOutput *entry = together->pdata[i];
        if (g_hash_table_contains(output->made, entry->path) || !is_there(&sizes, entry))
            continue;
        /* An input that does not exist, so that it is made again. */
        g_autofree char *failed = g_strconcat("failed ", entry->digest, NULL);
        remember(output, entry->path, failed, entry->size);
        any = true;
    }
    file_sizes_end(&sizes);
    return any;
}

bool output_had_beneath(const Output *output, const char *folder)
{
    guint at = lower_bound(output, folder);
    const StoreOutput *entry = at < output->before->len ? output->before->pdata[at] : NULL;
    return entry && g_str_has_prefix(entry->path, folder);
}

void output_forget_unless(Output *output, bool (*may_stand)(void *user, const char *path),
                          void *user)
{
    g_autoptr(GHashTable) gone = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < output->before->len; i++) {
        const StoreOutput *entry = output->before->pdata[i];
        if (!may_stand(user, entry->path) && g_hash_table_remove(output->made, entry->path))
            g_hash_table_add(gone, entry->digest);
    }
    for (guint i = 0; i < output->before->len; i++) {
        const StoreOutput *entry = output->before->pdata[i];
        if (*entry->digest && g_hash_table_contains(gone, entry->digest))
            g_hash_table_remove(output->made, entry->path);
    }
}

/* After path went: the folders that it leaves empty. */
static void remove_empty_folders(const Output *output, const char *path)
{
    g_autofree char *folder = g_strdup(path);
    for (char *slash; (slash = strrchr(folder, '/'));) {
        *slash = '\0';
        if (!file_remove_beneath(output->fd, folder, true))
            break;
    }
}

bool output_write(Output *output, const char *path, const void *bytes, gsize size,
                  const char *digest, GError **error)
{
    char *temporary = file_stage_beneath(output->fd, path, bytes, size, error);
    if (!temporary) {
        remove_empty_folders(output, path);
        return false;
    }
    Staged staged = {temporary, g_strdup(path), new_entry(path, digest, (gint64)size)};
    g_array_append_val(output->staged, staged);
    return true;
}

bool output_commit(Output *output, GError **error)
{
    bool good = true;
    for (guint i = 0; i < output->staged->len && good; i++) {
        Staged *staged = &g_array_index(output->staged, Staged, i);
        good = file_commit_beneath(output->fd, staged->temporary, staged->target, error);
        g_clear_pointer(&staged->temporary, g_free);
        if (!good)
            continue;
        StoreOutput *entry = g_steal_pointer(&staged->entry);
        g_hash_table_replace(output->made, entry->path, entry);
    }
    output_drop(output);
    return good;
}

void output_doubt(Output *output)
{
    for (guint i = 0; i < output->staged->len; i++) {
        StoreOutput *entry = g_array_index(output->staged, Staged, i).entry;
        char *digest = g_strconcat("failed ", entry->digest, NULL);
        g_free(entry->digest);
        entry->digest = digest;
    }
}

void output_drop(Output *output)
{
    for (guint i = 0; i < output->staged->len; i++) {
        Staged *staged = &g_array_index(output->staged, Staged, i);
        if (!staged->temporary)
            continue;
        file_remove_beneath(output->fd, staged->temporary, false);
        remove_empty_folders(output, staged->temporary);
    }
    g_array_set_size(output->staged, 0);
}

gint64 output_size(const Output *output, const char *path)
{
    const StoreOutput *entry = g_hash_table_lookup(output->made, path);
    return entry ? entry->size : 0;
}

guint output_removed(const Output *output)
{
    return output->removed;
}

static void remove_stale(Output *output, const char *path)
{
    if (file_remove_beneath(output->fd, path, false))
        output->removed++;
    remove_empty_folders(output, path);
}

static bool is_temporary(const char *name)
{
    return g_str_has_prefix(name, FILE_TEMPORARY) && strlen(name) == strlen(FILE_TEMPORARY) + 6;
}

/* What a build that was killed had staged. */
static void sweep(int parent, const char *name, int depth)
{
    int fd =
        depth < 16 ? openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    if (!stream)
        return;
    for (struct dirent *entry; (entry = readdir(stream));) {
        if (is_temporary(entry->d_name))
            unlinkat(fd, entry->d_name, 0);
        else if (entry->d_type == DT_DIR && entry->d_name[0] != '.')
            sweep(fd, entry->d_name, depth + 1);
    }
    closedir(stream);
}

/* What other commands put into the output folder. */
static bool is_to_be_handed_out(const char *path)
{
    return strcmp(path, OUTPUT_PACKETS) == 0 || strcmp(path, OUTPUT_CONSULTATIONS) == 0;
}

/* Every file beneath a folder that is not among those known. */
static void add_strays(GHashTable *known, int parent, const char *path, int depth,
                       GPtrArray *strays)
{
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    int fd =
        depth < 16 ? openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    if (!stream)
        return;
    for (struct dirent *entry; (entry = readdir(stream));) {
        g_autofree char *child = g_strconcat(path, "/", entry->d_name, NULL);
        if (is_to_be_handed_out(child))
            continue;
        if (entry->d_type == DT_DIR && entry->d_name[0] != '.')
            add_strays(known, fd, child, depth + 1, strays);
        else if (depth > 0 && entry->d_type != DT_DIR && !is_temporary(entry->d_name) &&
                 !g_hash_table_contains(known, child))
            g_ptr_array_add(strays, g_steal_pointer(&child));
    }
    closedir(stream);
}

static gint compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What this build made, and what an earlier one did: of that, whatever is left over goes away by
 * itself.  The paths are borrowed. */
static GHashTable *known_paths(const Output *output)
{
    GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    void *path;
    g_hash_table_iter_init(&iter, output->made);
    while (g_hash_table_iter_next(&iter, &path, NULL))
        g_hash_table_add(known, path);
    for (guint i = 0; i < output->before->len; i++)
        g_hash_table_add(known, (char *)((const StoreOutput *)output->before->pdata[i])->path);
    return known;
}

GPtrArray *output_strays(const Output *output)
{
    static const char *const folders[] = {"internal", "public", "restricted"};
    GPtrArray *strays = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) known = known_paths(output);
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++)
        add_strays(known, output->fd, folders[i], 0, strays);
    g_ptr_array_sort(strays, compare_paths);
    return strays;
}

static gint compare_outputs(gconstpointer a, gconstpointer b)
{
    const StoreOutput *x = *(StoreOutput *const *)a, *y = *(StoreOutput *const *)b;
    return strcmp(x->path, y->path);
}

#define INPUTS "inputs"

bool output_finish(Output *output, const char *inputs, GError **error)
{
    for (guint i = 0; i < output->before->len; i++) {
        const StoreOutput *entry = output->before->pdata[i];
        if (!g_hash_table_contains(output->made, entry->path))
            remove_stale(output, entry->path);
    }
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    GHashTableIter iter;
    void *entry;
    g_hash_table_iter_init(&iter, output->made);
    while (g_hash_table_iter_next(&iter, NULL, &entry))
        g_ptr_array_add(sorted, entry);
    g_ptr_array_sort(sorted, compare_outputs);
    sweep(output->fd, ".", 0);
    syncfs(output->fd);
    const StoreFact facts[] = {{INPUTS, inputs}};
    return store_replace(output->store, sorted, facts, G_N_ELEMENTS(facts), error);
}

char *output_last_inputs(Output *output)
{
    if (!all_there(output, output->before))
        return NULL;
    return store_fact(output->store, INPUTS);
}
