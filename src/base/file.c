/* file.c - openat2 where the kernel has it, one openat a folder elsewhere; neither follows links.
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

G_DEFINE_QUARK(renmei - file - error, file_error)

struct FileRoot {
    int fd;
    char *path;
};

static void fail(GError **error, FileError code, const char *path, const char *words)
{
    g_set_error(error, FILE_ERROR, (int)code, "%s: %s", path, words);
}

static void fail_errno(GError **error, const char *path, int number)
{
    FileError code = number == ENOENT                                          ? FILE_ERROR_MISSING
                     : number == ELOOP || number == EXDEV || number == ENOTDIR ? FILE_ERROR_OUTSIDE
                     : number == ENXIO ? FILE_ERROR_NOT_REGULAR
                                       : FILE_ERROR_SYSTEM;
    fail(error, code, path, g_strerror(number));
}

FileRoot *file_root_open(const char *path, GError **error)
{
    int fd = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        fail_errno(error, path, errno);
        return NULL;
    }
    FileRoot *root = g_new0(FileRoot, 1);
    root->fd = fd;
    root->path = g_strdup(path);
    return root;
}

void file_root_free(FileRoot *root)
{
    if (!root)
        return;
    close(root->fd);
    g_free(root->path);
    g_free(root);
}

const char *file_root_path(const FileRoot *root)
{
    return root->path;
}

int file_root_folder(const FileRoot *root, GError **error)
{
    int fd = openat(root->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        fail_errno(error, root->path, errno);
    return fd;
}

bool file_root_is(const FileRoot *root, const FileRoot *other)
{
    struct stat one, two;
    return fstat(root->fd, &one) == 0 && fstat(other->fd, &two) == 0 && one.st_dev == two.st_dev &&
           one.st_ino == two.st_ino;
}

/* The names on the way to path, "." and ".." taken out; NULL when it leaves the root. Without
 * links a path may be shortened as text. */
static GPtrArray *names_beneath(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    bool inside = path[0] != '/';
    for (char **part = parts; *part && inside; part++) {
        if (strcmp(*part, "..") != 0) {
            if (**part && strcmp(*part, ".") != 0)
                g_ptr_array_add(names, g_strdup(*part));
        } else if (names->len) {
            g_ptr_array_set_size(names, (gint)names->len - 1);
        } else {
            inside = false;
        }
    }
    return inside ? g_steal_pointer(&names) : NULL;
}

/* For kernels before 5.6, and for valgrind: folder by folder, refusing each link. */
static int open_by_steps(const FileRoot *root, const char *path, int flags)
{
    g_autoptr(GPtrArray) names = names_beneath(path);
    if (!names || !*path) {
        errno = names ? ENOENT : EXDEV;
        return -1;
    }
    if (!names->len)
        return openat(root->fd, ".", flags);
    int at = root->fd;
    for (guint i = 0; i < names->len && at >= 0; i++) {
        bool last = i + 1 == names->len;
        int next = openat(at, names->pdata[i],
                          O_NOFOLLOW | (last ? flags : O_PATH | O_DIRECTORY | O_CLOEXEC));
        int trouble = errno;
        if (at != root->fd)
            close(at);
        errno = trouble;
        at = next;
    }
    return at;
}

/* By the kernel's own care; -1 and errno otherwise. */
static int open_unlinked(int folder, const char *path, int flags)
{
    struct open_how how = {
        .flags = (unsigned)flags,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

/* After open_unlinked: it does not know the call, or a filter forbids it (and answers EPERM). */
static bool is_refused_by_old_kernel(void)
{
    return errno == ENOSYS || errno == EPERM;
}

static int open_beneath(const FileRoot *root, const char *path, int flags)
{
    flags |= O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    int fd = open_unlinked(root->fd, path, flags);
    return fd < 0 && is_refused_by_old_kernel() ? open_by_steps(root, path, flags) : fd;
}

/* An open descriptor of a regular file, with its stat; -1 and error otherwise. */
static int open_regular(const FileRoot *root, const char *path, struct stat *info, GError **error)
{
    int fd = open_beneath(root, path, O_RDONLY);
    if (fd < 0) {
        fail_errno(error, path, errno);
        return -1;
    }
    if (fstat(fd, info) == 0 && S_ISREG(info->st_mode))
        return fd;
    close(fd);
    fail(error, FILE_ERROR_NOT_REGULAR, path, "not a regular file");
    return -1;
}

GBytes *file_read(const FileRoot *root, const char *path, size_t cap, GError **error)
{
    struct stat info;
    int fd = open_regular(root, path, &info, error);
    if (fd < 0)
        return NULL;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    int trouble = 0;
    bool large = (size_t)info.st_size > cap;
    if (!large)
        g_byte_array_set_size(bytes, (guint)info.st_size + 1);
    size_t used = 0;
    while (!large) {
        if (used == bytes->len)
            g_byte_array_set_size(bytes, bytes->len * 2);
        ssize_t got = read(fd, bytes->data + used, bytes->len - used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            trouble = errno;
        if (got <= 0)
            break;
        used += (size_t)got;
        large = used > cap; /* it grew while we read */
    }
    close(fd);
    if (large) {
        g_set_error(error, FILE_ERROR, FILE_ERROR_TOO_LARGE, "%s: larger than %zu bytes", path,
                    cap);
        return NULL;
    }
    if (trouble) {
        fail_errno(error, path, trouble);
        return NULL;
    }
    g_byte_array_set_size(bytes, (guint)used);
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

bool file_stat(const FileRoot *root, const char *path, size_t *size, gint64 *mtime_ns,
               GError **error)
{
    struct stat info;
    int fd = open_regular(root, path, &info, error);
    if (fd < 0)
        return false;
    close(fd);
    *size = (size_t)info.st_size;
    *mtime_ns = (gint64)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
    return true;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *file_list(const FileRoot *root, const char *folder, const char *suffix, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    int fd = open_beneath(root, folder, O_RDONLY | O_DIRECTORY);
    if (fd < 0 && errno == ENOENT)
        return g_steal_pointer(&names);
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    if (!stream) {
        fail_errno(error, folder, errno);
        return NULL;
    }
    for (struct dirent *entry; (entry = readdir(stream));) {
        if (entry->d_name[0] == '.')
            continue;
        if (suffix && g_str_has_suffix(entry->d_name, suffix))
            g_ptr_array_add(names, g_strdup(entry->d_name));
        else if (!suffix)
            g_ptr_array_add(names, entry->d_type == DT_DIR ? g_strconcat(entry->d_name, "/", NULL)
                                                           : g_strdup(entry->d_name));
    }
    closedir(stream);
    g_ptr_array_sort(names, compare_names);
    return g_steal_pointer(&names);
}

static bool write_all(int fd, const unsigned char *bytes, size_t size)
{
    while (size) {
        ssize_t put = write(fd, bytes, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        size -= (size_t)put;
    }
    return true;
}

static char *stage(const char *path, const void *bytes, size_t size, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        fail_errno(error, folder, errno);
        return NULL;
    }
    g_autofree char *temporary = g_build_filename(folder, FILE_TEMPORARY "XXXXXX", NULL);
    int fd = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, 0666);
    if (fd < 0) {
        fail_errno(error, path, errno);
        return NULL;
    }
    int trouble = 0;
    if (!write_all(fd, bytes, size) || fsync(fd) != 0)
        trouble = errno;
    if (close(fd) != 0 && !trouble)
        trouble = errno;
    if (!trouble)
        return g_steal_pointer(&temporary);
    unlink(temporary);
    fail_errno(error, path, trouble);
    return NULL;
}

static bool commit(const char *temporary, const char *path, GError **error)
{
    if (rename(temporary, path) == 0)
        return true;
    fail_errno(error, path, errno);
    unlink(temporary);
    return false;
}

bool file_write(const char *path, const void *bytes, size_t size, GError **error)
{
    g_autofree char *temporary = stage(path, bytes, size, error);
    return temporary && commit(temporary, path, error);
}

/* ---- beneath a folder, following no link */

static bool is_plain_name(const char *name)
{
    return *name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

/* Into the folder of that name, made if make and missing; closes at. -1 and errno otherwise. */
static int step_into(int at, const char *name, bool make)
{
    enum { FOLDER = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };
    int next = openat(at, name, FOLDER);
    if (next < 0 && errno == ENOENT && make && (mkdirat(at, name, 0777) == 0 || errno == EEXIST))
        next = openat(at, name, FOLDER);
    int trouble = errno;
    close(at);
    errno = trouble;
    return next;
}

/* The folder that holds path, and where path's last name begins.  Unlike what is read, a path that
 * is written is made by us: one that has dots in it was not. */
static int open_parent(int folder, const char *path, bool make, const char **name)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (char **part = parts; *part; part++)
        if (!is_plain_name(*part)) {
            errno = EXDEV;
            return -1;
        }
    if (!*parts) {
        errno = ENOENT;
        return -1;
    }
    const char *slash = strrchr(path, '/');
    *name = slash ? slash + 1 : path;
    g_autofree char *above = slash ? g_strndup(path, (gsize)(slash - path)) : g_strdup(".");
    int at = make ? -1 : open_unlinked(folder, above, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (at >= 0 || (!make && !is_refused_by_old_kernel()))
        return at;
    at = openat(folder, ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    for (char **part = parts; part[1] && at >= 0; part++)
        at = step_into(at, *part, make);
    return at;
}

static int open_temporary(int parent, char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    int fd = -1;
    for (int tries = 0; tries < 100 && fd < 0; tries++) {
        for (char *at = name + strlen(FILE_TEMPORARY); *at; at++)
            *at = letters[g_random_int_range(0, sizeof letters - 1)];
        fd = openat(parent, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

char *file_stage_beneath(int folder, const char *path, const void *bytes, size_t size,
                         GError **error)
{
    const char *last;
    char name[] = FILE_TEMPORARY "XXXXXX";
    int parent = open_parent(folder, path, true, &last);
    int fd = parent < 0 ? -1 : open_temporary(parent, name);
    int trouble = fd < 0 ? errno : 0;
    if (fd >= 0 && !write_all(fd, bytes, size))
        trouble = errno;
    if (fd >= 0 && close(fd) != 0 && !trouble)
        trouble = errno;
    if (fd >= 0 && trouble)
        unlinkat(parent, name, 0);
    if (parent >= 0)
        close(parent);
    if (!trouble)
        return g_strdup_printf("%.*s%s", (int)(last - path), path, name);
    fail_errno(error, path, trouble);
    return NULL;
}

static bool move_into_place(int folder, const char *temporary, const char *path, bool fresh,
                            GError **error)
{
    const char *from, *to;
    int parent = open_parent(folder, path, false, &to);
    from = strrchr(temporary, '/');
    from = from ? from + 1 : temporary;
    bool done = parent >= 0 &&
                renameat2(parent, from, parent, to, fresh ? RENAME_NOREPLACE : 0) == 0 &&
                (!fresh || syncfs(folder) == 0);
    int trouble = errno;
    if (parent >= 0) {
        if (!done)
            unlinkat(parent, from, 0);
        close(parent);
    }
    if (!done)
        fail_errno(error, path, trouble);
    return done;
}

bool file_commit_beneath(int folder, const char *temporary, const char *path, GError **error)
{
    return move_into_place(folder, temporary, path, false, error);
}

bool file_commit_new_beneath(int folder, const char *temporary, const char *path, GError **error)
{
    return move_into_place(folder, temporary, path, true, error);
}

bool file_remove_beneath(int folder, const char *path, bool is_folder)
{
    const char *name;
    int parent = open_parent(folder, path, false, &name);
    bool done = parent >= 0 && unlinkat(parent, name, is_folder ? AT_REMOVEDIR : 0) == 0;
    if (parent >= 0)
        close(parent);
    return done;
}

FileSizes file_sizes_start(int folder)
{
    return (FileSizes){.folder = folder, .parent = -1};
}

void file_sizes_end(FileSizes *sizes)
{
    if (sizes->parent >= 0)
        close(sizes->parent);
    g_free(sizes->parent_path);
    *sizes = file_sizes_start(sizes->folder);
}

gint64 file_sizes_next(FileSizes *sizes, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = (size_t)(name - path);
    struct stat info;
    if (sizes->parent < 0 || strncmp(sizes->parent_path, path, length) != 0 ||
        sizes->parent_path[length] != '\0') {
        file_sizes_end(sizes);
        sizes->parent = open_parent(sizes->folder, path, false, &name);
        sizes->parent_path = g_strndup(path, length);
    }
    bool there = sizes->parent >= 0 && is_plain_name(name) &&
                 fstatat(sizes->parent, name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
                 S_ISREG(info.st_mode);
    return there ? (gint64)info.st_size : -1;
}
