/* skeleton.h - private to cli/: copying skeletons of templates/new with their blanks filled in. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* What @ID@, @DATE@, @AGENCY@ and @LANG@ become, and the sample ids my-agency and partner-agency;
 * NULL: they stay. */
typedef struct {
    const char *id, *date, *agency, *lang;
    const char *own, *partner;
    bool real; /* no example: real bodies issue it, for production */
    /* Who issues it, the lead first, each with a desk; NULL at the end.  NULL: as the skeleton has
     * it.  Who issues is no counterpart, and more than one is no single issuer. */
    const char *const *issuers;
} Skeleton;

/* Copies one skeleton file (a path beneath templates/new) to target, which must not exist. */
bool skeleton_copy(const char *name, const char *target, const Skeleton *blanks, GError **error);
/* Copies a folder of skeletons with everything beneath it; files that exist are never touched. */
bool skeleton_copy_folder(const char *name, const char *target, const Skeleton *blanks,
                          GError **error);
/* Whether a word can be the id of a document or a body; else says so on standard error. */
bool skeleton_is_id(const char *id);
/* A kind as people of either language call it, 通知 as well as notice, in the word that the other
 * calls take; what is no kind stays as it is.  Borrowed. */
const char *skeleton_kind(const char *word);
/* The folder of drafts of a kind; NULL when there is no such kind, which is said. */
const char *skeleton_folder(const char *kind);
bool skeleton_is_there(const char *name);   /* KIND.LANG.xml */
bool skeleton_is_counted(const char *kind); /* KIND.LANG.csv stands beside its skeleton */
/* Today as YYYY-MM-DD, Japan's time. Owned. */
char *skeleton_today(void);
