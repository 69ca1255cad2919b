/* skeleton.h - private to cli/: copying skeletons of templates/new with their blanks filled in. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* What @ID@, @DATE@, @AGENCY@ and @LANG@ become. */
typedef struct {
    const char *id, *date, *agency, *lang;
} Skeleton;

/* Copies one skeleton file (a path beneath templates/new) to target, which must not exist. */
bool skeleton_copy(const char *name, const char *target, const Skeleton *blanks, GError **error);
/* Copies a folder of skeletons with everything beneath it; files that exist are never touched. */
bool skeleton_copy_folder(const char *name, const char *target, const Skeleton *blanks,
                          GError **error);
/* Today as YYYY-MM-DD, Japan's time. Owned. */
char *skeleton_today(void);
