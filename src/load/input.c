/* input.c - the files beneath a workspace: what cannot be read is a finding, not a failure. */
#include "load/input.h"

#include <string.h>

#include "load/load.h"

void input_report(const char *path, const GError *error, DiagList *out)
{
    DiagSpan place = {diag_source_new(out, path, NULL), 0, 0};
    Diag *diag;
    if (!g_error_matches(error, FILE_ERROR, FILE_ERROR_TOO_LARGE) &&
        !g_error_matches(error, FILE_ERROR, FILE_ERROR_NOT_REGULAR) &&
        !g_error_matches(error, FILE_ERROR, FILE_ERROR_OUTSIDE)) {
        const char *words = strstr(error->message, ": ");
        diag = diag_add(out, DIAG_LOAD_UNREADABLE, place, "this cannot be read: %s",
                        words ? words + 2 : error->message);
        diag_help(diag, "check the permissions");
    } else if (error->code == FILE_ERROR_TOO_LARGE) {
        diag = diag_add(out, DIAG_LOAD_TOO_LARGE, place, "the file is larger than %d MB",
                        LOAD_MAX_DRAFT / (1024 * 1024));
        diag_help(diag, "a draft is text; keep pictures in assets/ and divide what is left");
    } else if (error->code == FILE_ERROR_NOT_REGULAR) {
        diag = diag_add(out, DIAG_LOAD_UNREADABLE, place, "this is no regular file");
        diag_help(diag, "put a file there, or take it out of the folder");
    } else {
        diag = diag_add(out, DIAG_LOAD_UNREADABLE, place,
                        "this is a symbolic link, and links are not followed");
        diag_help(diag, "put the file itself there");
    }
}

GBytes *input_read(const FileRoot *root, const char *path, DiagList *out)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = file_read(root, path, LOAD_MAX_DRAFT, &error);
    if (!bytes)
        input_report(path, error, out);
    return bytes;
}

GPtrArray *input_list(const FileRoot *root, const char *folder, DiagList *out)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) names = file_list(root, folder, ".xml", &error);
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    if (!names)
        input_report(folder, error, out);
    for (guint i = 0; names && i < names->len; i++)
        g_ptr_array_add(paths, g_build_filename(folder, g_ptr_array_index(names, i), NULL));
    return paths;
}
