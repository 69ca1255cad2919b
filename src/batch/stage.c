#include "batch/stage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"

static bool fail(GError **error, const char *what)
{
    int trouble = errno;
    g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", what, g_strerror(trouble));
    return false;
}

/* ---- the lock */

static int open_lock(int workspace)
{
    if (mkdirat(workspace, ARCHIVE_FOLDER, 0777) != 0 && errno != EEXIST)
        return -1;
    int folder = openat(workspace, ARCHIVE_FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return -1;
    int lock = openat(folder, ".lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    int trouble = errno;
    close(folder);
    errno = trouble;
    return lock;
}

bool hold_take(Hold *hold, const char *workspace, GError **error)
{
    *hold = (Hold){NULL, -1, -1};
    hold->root = file_root_open(workspace, error);
    if (!hold->root)
        return false;
    hold->folder = file_root_folder(hold->root, error);
    if (hold->folder < 0)
        return false;
    hold->lock = open_lock(hold->folder);
    int taken = -1;
    while (hold->lock >= 0 && (taken = flock(hold->lock, LOCK_EX)) != 0 && errno == EINTR)
        ;
    return taken == 0 || fail(error, ARCHIVE_FOLDER "/.lock");
}

void hold_release(Hold *hold)
{
    if (hold->lock >= 0)
        close(hold->lock);
    if (hold->folder >= 0)
        close(hold->folder);
    file_root_free(hold->root);
    *hold = (Hold){NULL, -1, -1};
}

/* ---- a stage */

void stage_file_clear(void *value)
{
    StageFile *file = value;
    g_free(file->path);
    g_clear_pointer(&file->bytes, g_bytes_unref);
}

static int compare_files(const void *a, const void *b)
{
    return strcmp((*(const StageFile *const *)a)->path, (*(const StageFile *const *)b)->path);
}

GBytes *stage_sums(const GArray *files, unsigned lists, const char *filter)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < files->len; i++) {
        StageFile *file = &g_array_index(files, StageFile, i);
        if (file->list & lists && (!filter || strstr(file->path, filter)))
            g_ptr_array_add(sorted, file);
    }
    g_ptr_array_sort(sorted, compare_files);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sorted->len; i++) {
        const StageFile *file = sorted->pdata[i];
        g_autofree char *hex = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, file->bytes);
        g_string_append_printf(text, "%s  %s\n", hex, file->path);
    }
    return g_string_free_to_bytes(text);
}

static char *stage_name(size_t sequence)
{
    return g_strdup_printf(ARCHIVE_FOLDER "/" ARCHIVE_STAGE "%zu", sequence);
}

static bool write_file(const Hold *hold, const char *folder, const char *name, GBytes *bytes,
                       GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    g_autofree char *temporary = file_stage_beneath(hold->folder, path, data, size, error);
    return temporary && file_commit_beneath(hold->folder, temporary, path, error);
}

/* Everything beneath a folder, and the folder; no link is followed. */
static void remove_all(int parent, const char *name)
{
    int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *stream = folder < 0 ? NULL : fdopendir(folder);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlinkat(folder, entry->d_name, 0) != 0)
            remove_all(folder, entry->d_name);
    }
    if (stream)
        closedir(stream);
    unlinkat(parent, name, AT_REMOVEDIR);
}

static void remove_stage(const Hold *hold, size_t sequence)
{
    g_autofree char *name = stage_name(sequence);
    remove_all(hold->folder, name);
}

static bool write_stage(const Hold *hold, size_t sequence, const GArray *files, GBytes *sums,
                        GError **error)
{
    g_autofree char *folder = stage_name(sequence);
    bool good = write_file(hold, folder, ARCHIVE_SUMS, sums, error);
    for (guint i = 0; i < files->len && good; i++) {
        const StageFile *file = &g_array_index(files, StageFile, i);
        good = write_file(hold, folder, file->path, file->bytes, error);
    }
    if (good && syncfs(hold->folder) != 0)
        good = fail(error, folder);
    if (!good)
        remove_stage(hold, sequence);
    return good;
}

static bool sync_archive(const Hold *hold)
{
    int folder = openat(hold->folder, ARCHIVE_FOLDER, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = folder >= 0 && fsync(folder) == 0;
    if (folder >= 0)
        close(folder);
    return good;
}

static bool move_stage(const Hold *hold, size_t sequence, GError **error)
{
    g_autofree char *from = stage_name(sequence);
    g_autofree char *to = g_strdup_printf(ARCHIVE_FOLDER "/%zu", sequence);
    bool moved = renameat2(hold->folder, from, hold->folder, to, RENAME_NOREPLACE) == 0;
    return (moved && sync_archive(hold)) || fail(error, to);
}

/* Whoever looks for the line will look there. */
static bool is_in_place(const Hold *hold, GError **error)
{
    const char *path = file_root_path(hold->root);
    g_autoptr(FileRoot) there = file_root_open(path, NULL);
    if (there && file_root_is(hold->root, there))
        return true;
    g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM,
                diag_translate("%s: the workspace was moved or replaced meanwhile; nothing was "
                               "written to it"),
                path);
    return false;
}

bool stage_commit(const Hold *hold, const LedgerLine *line, const GArray *files, GBytes *sums,
                  ReleaseReport *report, GError **error)
{
    if (!is_in_place(hold, error) || !write_stage(hold, line->sequence, files, sums, error))
        return false;
    if (!ledger_append(hold->root, line, error)) {
        remove_stage(hold, line->sequence);
        return false;
    }
    report->sequence = line->sequence;
    report->line = g_strdup(line->text);
    return move_stage(hold, line->sequence, error);
}

/* ---- after a crash */

static GArray *list_stages(const Hold *hold)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(size_t));
    int folder =
        openat(hold->folder, ARCHIVE_FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *stream = folder < 0 ? NULL : fdopendir(folder);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        guint64 number;
        if (g_str_has_prefix(entry->d_name, ARCHIVE_STAGE) &&
            g_ascii_string_to_unsigned(entry->d_name + strlen(ARCHIVE_STAGE), 10, 1, G_MAXUINT32,
                                       &number, NULL)) {
            size_t sequence = (size_t)number;
            g_array_append_val(found, sequence);
        }
    }
    if (stream)
        closedir(stream);
    return found;
}

/* The stage is the one whose line stands in the ledger. */
static bool is_committed(const Hold *hold, const Ledger *ledger, size_t sequence)
{
    enum { SUMS_MAX = 64 * 1024 * 1024 };
    if (sequence > ledger->count)
        return false;
    g_autofree char *path =
        g_strdup_printf(ARCHIVE_FOLDER "/" ARCHIVE_STAGE "%zu/" ARCHIVE_SUMS, sequence);
    g_autoptr(GBytes) sums = file_read(hold->root, path, SUMS_MAX, NULL);
    return digest_fits(ledger->lines[sequence - 1].files, sums);
}

static bool settle(const Hold *hold, const Ledger *ledger, RecoverReport *report, GError **error)
{
    g_autoptr(GArray) stages = list_stages(hold);
    unlinkat(hold->folder, FILE_TEMPORARY "ledger", 0);
    for (guint i = 0; i < stages->len; i++) {
        size_t sequence = g_array_index(stages, size_t, i);
        if (!is_committed(hold, ledger, sequence)) {
            remove_stage(hold, sequence);
            report->cleared++;
            continue;
        }
        if (!move_stage(hold, sequence, error))
            return false;
        report->finished++;
    }
    return true;
}

bool stage_settle(const Hold *hold, DiagList *out, RecoverReport *report, GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Archive) archive = archive_open(arena, hold->root, out);
    return !archive_holds(archive) || settle(hold, archive_ledger(archive), report, error);
}
