/* read.c - a packet where it lies: a folder, or one file. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "packet/names.h"

typedef struct {
    const char *path;
    const FileRoot *root;
    GPtrArray *files;
    DiagList *out;
    bool good;
} Folder;

static void report(Folder *folder, const char *name, const GError *error)
{
    bool outside = g_error_matches(error, FILE_ERROR, FILE_ERROR_OUTSIDE) ||
                   g_error_matches(error, FILE_ERROR, FILE_ERROR_NOT_REGULAR);
    bool large = g_error_matches(error, FILE_ERROR, FILE_ERROR_TOO_LARGE);
    folder->good = false;
    Diag *diag = outside ? names_report(folder->out, folder->path, DIAG_PACKET_PATH,
                                        N_("\"%s\" is a link or a device, not a file"), name)
                 : large ? names_report(folder->out, folder->path, DIAG_PACKET_TOO_LARGE,
                                        N_("\"%s\" is larger than 16 MiB"), name)
                         : names_report(folder->out, folder->path, DIAG_PACKET_UNREADABLE,
                                        N_("this cannot be read: %s"), error->message);
    diag_help(diag, "name a packet, or a reply that renmei sign --packet wrote");
}

/* A file that is not there is none of ours to miss. */
static void add(Folder *folder, const char *top, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *full = g_strconcat(top, name, NULL);
    g_autoptr(GBytes) bytes = file_read(folder->root, full, PACKET_MAX_FILE, &error);
    if (bytes)
        packet_files_add(folder->files, name, bytes);
    else if (!g_error_matches(error, FILE_ERROR, FILE_ERROR_MISSING))
        report(folder, full, error);
}

static GPtrArray *list(const Folder *folder, const char *inner)
{
    GPtrArray *names = file_list(folder->root, *inner ? inner : ".", NULL, NULL);
    return names ? names : g_ptr_array_new_with_free_func(g_free);
}

/* "" or "folder/"; NULL: packet.txt stands nowhere, or more than once. */
static char *find_top(const Folder *folder)
{
    g_autoptr(GPtrArray) names = list(folder, "");
    g_autoptr(GPtrArray) candidates = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *inner = g_strconcat(name, PACKET_REQUEST, NULL);
        size_t size;
        if (strcmp(name, PACKET_REQUEST) == 0)
            g_ptr_array_add(candidates, g_strdup(name));
        else if (g_str_has_suffix(name, "/") &&
                 file_stat(folder->root, inner, &size, &(gint64){0}, NULL))
            g_ptr_array_add(candidates, g_steal_pointer(&inner));
    }
    return names_top(candidates);
}

static void add_folder(Folder *folder, const char *top, const char *inner)
{
    g_autofree char *full = g_strconcat(top, inner, NULL);
    g_autoptr(GPtrArray) names = list(folder, full);
    for (guint i = 0; i < names->len && folder->files->len <= PACKET_MAX_FILES; i++) {
        g_autofree char *name = g_strconcat(inner, names->pdata[i], NULL);
        if (names_is_needed(name))
            add(folder, top, name);
    }
}

static void read_folder(Folder *folder)
{
    g_autofree char *top = find_top(folder);
    if (!top) {
        folder->good = false;
        Diag *diag = names_report(folder->out, folder->path, DIAG_PACKET_UNREADABLE,
                                  N_("there is no %s in it, or more than one"), PACKET_REQUEST);
        diag_help(diag, "name a packet, or a reply that renmei sign --packet wrote");
        return;
    }
    add(folder, top, PACKET_REQUEST);
    g_autoptr(GPtrArray) names = list(folder, top);
    for (guint i = 0; i < names->len; i++)
        if (g_str_has_suffix(names->pdata[i], "/"))
            add_folder(folder, top, names->pdata[i]);
    if (folder->files->len > PACKET_MAX_FILES) {
        folder->good = false;
        names_report(folder->out, folder->path, DIAG_PACKET_TOO_LARGE,
                     N_("it holds more than %s files"), "1000");
    }
}

static GPtrArray *read_zip(const char *path, DiagList *out)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autoptr(FileRoot) root = file_root_open(folder, &error);
    g_autoptr(GBytes) zip = root ? file_read(root, name, PACKET_MAX_SENT, &error) : NULL;
    if (zip)
        return packet_unzip(path, zip, out);
    bool large = g_error_matches(error, FILE_ERROR, FILE_ERROR_TOO_LARGE);
    Diag *diag =
        large ? names_report(out, path, DIAG_PACKET_TOO_LARGE, N_("it is larger than %s MiB"), "64")
              : names_report(out, path, DIAG_PACKET_UNREADABLE, N_("this cannot be read: %s"),
                             error->message);
    diag_help(diag, "name a packet, or a reply that renmei sign --packet wrote");
    return NULL;
}

GPtrArray *packet_read(const char *path, DiagList *out)
{
    if (!g_file_test(path, G_FILE_TEST_IS_DIR))
        return read_zip(path, out);
    g_autoptr(GPtrArray) files = packet_files_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(FileRoot) root = file_root_open(path, &error);
    Folder folder = {path, root, files, out, true};
    if (root)
        read_folder(&folder);
    else
        report(&folder, path, error);
    packet_files_sort(files);
    return folder.good ? g_steal_pointer(&files) : NULL;
}

char *packet_add_reply(const char *path, const char *name, GBytes *bytes, GError **error)
{
    g_autoptr(FileRoot) root = file_root_open(path, error);
    Folder folder = {.path = path, .root = root};
    g_autofree char *top = root ? find_top(&folder) : NULL;
    if (!top)
        return NULL;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    g_autofree char *inner = g_strconcat(top, name, NULL);
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    g_autofree char *staged = file_stage_beneath(fd, inner, data, size, error);
    bool good = staged && file_commit_new_beneath(fd, staged, inner, error);
    close(fd);
    return good ? g_build_filename(path, inner, NULL) : NULL;
}
