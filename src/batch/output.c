#include "batch/output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/store.h"

struct Output {
    char *folder;
    Store *store;
    GPtrArray *before; /* of StoreOutput, owned, by path */
    GHashTable *made;  /* path -> StoreOutput, owned: this time's */
    guint removed;
};

static char *full_path(const Output *output, const char *path)
{
    return g_build_filename(output->folder, path, NULL);
}

Output *output_open(const char *folder, GError **error)
{
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", folder, g_strerror(errno));
        return NULL;
    }
    if (access(folder, W_OK | X_OK) != 0) {
        g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", folder, g_strerror(errno));
        return NULL;
    }
    g_autofree char *memory = g_build_filename(folder, ".renmei.db", NULL);
    g_autoptr(Store) store = store_open(memory, error);
    g_autoptr(GPtrArray) before = store ? store_outputs(store, error) : NULL;
    if (!before)
        return NULL;
    Output *output = g_new0(Output, 1);
    output->folder = g_strdup(folder);
    output->store = g_steal_pointer(&store);
    output->before = g_steal_pointer(&before);
    output->made =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)store_output_free);
    return output;
}

void output_free(Output *output)
{
    if (!output)
        return;
    g_free(output->folder);
    store_free(output->store);
    g_ptr_array_unref(output->before);
    g_hash_table_unref(output->made);
    g_free(output);
}

static bool is_there(const Output *output, const StoreOutput *entry)
{
    g_autofree char *path = full_path(output, entry->path);
    struct stat info;
    return lstat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size == entry->size;
}

static void remember(Output *output, const char *path, const char *digest, gint64 size)
{
    StoreOutput *entry = g_new0(StoreOutput, 1);
    *entry = (StoreOutput){g_strdup(path), g_strdup(digest), size};
    g_hash_table_replace(output->made, entry->path, entry);
}

bool output_keep_made_from(Output *output, const char *digest)
{
    bool any = false;
    for (guint i = 0; i < output->before->len; i++) {
        const StoreOutput *entry = output->before->pdata[i];
        if (strcmp(entry->digest, digest) != 0)
            continue;
        if (!is_there(output, entry))
            return false;
        any = true;
    }
    for (guint i = 0; any && i < output->before->len; i++) {
        const StoreOutput *entry = output->before->pdata[i];
        if (strcmp(entry->digest, digest) == 0)
            remember(output, entry->path, digest, entry->size);
    }
    return any;
}

void output_keep_beneath(Output *output, const char *folder)
{
    for (guint i = 0; i < output->before->len; i++) {
        const StoreOutput *entry = output->before->pdata[i];
        if (g_str_has_prefix(entry->path, folder) &&
            !g_hash_table_contains(output->made, entry->path) && is_there(output, entry))
            remember(output, entry->path, "", entry->size);
    }
}

void output_keep_rest(Output *output)
{
    for (guint i = 0; i < output->before->len; i++) {
        const StoreOutput *entry = output->before->pdata[i];
        if (!g_hash_table_contains(output->made, entry->path))
            remember(output, entry->path, entry->digest, entry->size);
    }
}

bool output_write(Output *output, const char *path, const void *bytes, gsize size,
                  const char *digest, GError **error)
{
    g_autofree char *full = full_path(output, path);
    if (!file_replace(full, bytes, size, error))
        return false;
    remember(output, path, digest, (gint64)size);
    return true;
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

/* Removes a file and the folders that it leaves empty. */
static void remove_stale(Output *output, const char *path)
{
    g_autofree char *full = full_path(output, path);
    if (unlink(full) == 0)
        output->removed++;
    for (char *slash;
         (slash = strrchr(full, '/')) && (size_t)(slash - full) > strlen(output->folder);) {
        *slash = '\0';
        if (rmdir(full) != 0)
            break;
    }
}

static gint compare_outputs(gconstpointer a, gconstpointer b)
{
    const StoreOutput *x = *(StoreOutput *const *)a, *y = *(StoreOutput *const *)b;
    return strcmp(x->path, y->path);
}

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
    int fd = open(output->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        syncfs(fd);
        close(fd);
    }
    return store_replace(output->store, sorted, "inputs", inputs, error);
}

char *output_last_inputs(Output *output)
{
    for (guint i = 0; i < output->before->len; i++)
        if (!is_there(output, output->before->pdata[i]))
            return NULL;
    return store_fact(output->store, "inputs");
}
