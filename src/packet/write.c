/* write.c - a packet as a new folder or a new zip: beside its place first, then renamed. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/file.h"
#include "packet/packet.h"

bool packet_is_zip_name(const char *path)
{
    size_t size = strlen(path);
    return size > 4 && g_ascii_strcasecmp(path + size - 4, ".zip") == 0;
}

static bool fail(GError **error, const char *path, int number)
{
    g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", path, g_strerror(number));
    return false;
}

static bool write_files(const GPtrArray *files, const char *folder, GError **error)
{
    bool good = true;
    for (guint i = 0; good && i < files->len; i++) {
        const PacketFile *file = files->pdata[i];
        g_autofree char *path = g_build_filename(folder, file->name, NULL);
        size_t size;
        const void *bytes = g_bytes_get_data(file->bytes, &size);
        good = file_write(path, bytes, size, error);
    }
    return good;
}

/* The deepest folder first. */
static void remove_files(const GPtrArray *files, const char *folder)
{
    for (guint i = 0; i < files->len; i++) {
        const PacketFile *file = files->pdata[i];
        g_autofree char *path = g_build_filename(folder, file->name, NULL);
        g_unlink(path);
        for (char *slash; (slash = strrchr(path, '/')) && strlen(path) > strlen(folder);) {
            *slash = '\0';
            g_rmdir(path);
        }
    }
    g_rmdir(folder);
}

static bool write_folder(const GPtrArray *files, const char *path, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(path);
    g_autofree char *staged = g_build_filename(parent, FILE_TEMPORARY "XXXXXX", NULL);
    if (g_mkdir_with_parents(parent, 0777) != 0 || !g_mkdtemp_full(staged, 0777))
        return fail(error, path, errno);
    bool good = write_files(files, staged, error);
    if (good && renameat2(AT_FDCWD, staged, AT_FDCWD, path, RENAME_NOREPLACE) != 0)
        good = fail(error, path, errno);
    if (!good)
        remove_files(files, staged);
    return good;
}

static bool write_zip(const GPtrArray *files, const char *path, GError **error)
{
    g_autoptr(GBytes) zip = packet_zip(files, error);
    g_autofree char *parent = g_path_get_dirname(path), *name = g_path_get_basename(path);
    if (!zip)
        return false;
    int folder = g_mkdir_with_parents(parent, 0777) == 0
                     ? open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                     : -1;
    if (folder < 0)
        return fail(error, parent, errno);
    size_t size;
    const void *bytes = g_bytes_get_data(zip, &size);
    g_autofree char *staged = file_stage_beneath(folder, name, bytes, size, error);
    bool good = staged && file_commit_new_beneath(folder, staged, name, error);
    close(folder);
    return good;
}

bool packet_write(const GPtrArray *files, const char *path, GError **error)
{
    return packet_is_zip_name(path) ? write_zip(files, path, error)
                                    : write_folder(files, path, error);
}
