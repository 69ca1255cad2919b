/* file.h - reading and writing files that nobody vouches for.
 *
 * All reads are of regular files beneath one folder: no symbolic link is followed,
 * no FIFO or device is opened, nothing outside is reached (openat2 with RESOLVE_BENEATH and
 * RESOLVE_NO_SYMLINKS; where the kernel lacks it, one openat a folder, to the same answers),
 * and a cap in bytes is checked before and while reading.
 * Writes go to a temporary file beside the target, are fsynced and renamed. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#define FILE_ERROR (file_error_quark())
GQuark file_error_quark(void);
typedef enum {
    FILE_ERROR_MISSING,     /* no such file */
    FILE_ERROR_NOT_REGULAR, /* a folder, FIFO, device or socket */
    FILE_ERROR_OUTSIDE,     /* a symbolic link, or a path that leaves the root */
    FILE_ERROR_TOO_LARGE,   /* more bytes than the cap */
    FILE_ERROR_SYSTEM,      /* what errno says */
} FileError;

/* A folder beneath which files are read. */
typedef struct FileRoot FileRoot;
FileRoot *file_root_open(const char *path, GError **error); /* NULL: error set */
void file_root_free(FileRoot *root);                        /* accepts NULL */
const char *file_root_path(const FileRoot *root);           /* as given to file_root_open */
/* The very folder that was opened, for writing beneath it, whatever stands at its path now; -1 and
 * error.  Owned. */
int file_root_folder(const FileRoot *root, GError **error);
bool file_root_is(const FileRoot *root, const FileRoot *other); /* both are the same folder */

/* The bytes of root/path, at most cap of them. */
GBytes *file_read(const FileRoot *root, const char *path, size_t cap, GError **error);

/* Size in bytes and mtime in nanoseconds, under the same rules as file_read. */
bool file_stat(const FileRoot *root, const char *path, size_t *size, gint64 *mtime_ns,
               GError **error);

/* Names (not paths) in root/folder that end with suffix, sorted by bytes; dot-files are
 * left out; a missing folder is an empty list.  suffix NULL: all, folders with a final "/".
 * Owned array of owned strings. */
GPtrArray *file_list(const FileRoot *root, const char *folder, const char *suffix, GError **error);

/* Writes all or nothing; makes the parent folders; on return the bytes are on the disk. */
bool file_write(const char *path, const void *bytes, size_t size, GError **error);

/* The same in two steps, for several files that change together, and without waiting for the disk.
 * All beneath the open folder: parents are made, no link is followed, dots in a path are refused.
 * The path of a temporary file beside path: owned; to be committed, or removed. */
char *file_stage_beneath(int folder, const char *path, const void *bytes, size_t size,
                         GError **error);
/* Renames it to path; removes it when that fails. */
bool file_commit_beneath(int folder, const char *temporary, const char *path, GError **error);
/* The same, but never over a file that is there already; the disk has it when this returns. */
bool file_commit_new_beneath(int folder, const char *temporary, const char *path, GError **error);
bool file_remove_beneath(int folder, const char *path, bool is_folder);

/* Sizes of one file after another beneath an open folder.  The parent of the last one stays open:
 * files in the order of their paths cost one call each. */
typedef struct {
    int folder;        /* borrowed */
    int parent;        /* of the last file; -1: none is open */
    char *parent_path; /* with its last slash; owned */
} FileSizes;

FileSizes file_sizes_start(int folder);
gint64 file_sizes_next(FileSizes *sizes, const char *path); /* regular file's; -1: there is none */
void file_sizes_end(FileSizes *sizes);

/* How the names of temporary files begin; six characters follow. */
#define FILE_TEMPORARY ".renmei-"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FileRoot, file_root_free)
