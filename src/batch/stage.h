/* stage.h - private to batch/: the lock of released/, and a release before its line stands. */
#pragma once

#include "batch/archive.h"
#include "batch/release.h"

/* The workspace, held for one release or recovery. */
typedef struct {
    FileRoot *root;
    int folder; /* of the workspace */
    int lock;
} Hold;

/* Waits for whoever holds it now.  False and error when it cannot be had. */
bool hold_take(Hold *hold, const char *workspace, GError **error);
void hold_release(Hold *hold);

/* A file of a release, beneath its folder. */
typedef enum {
    STAGE_PUBLIC = 1 << 0,   /* in SHA256SUMS, which everybody may see */
    STAGE_INTERNAL = 1 << 1, /* in INTERNAL.SHA256SUMS: its path may tell whom nobody is to know */
    STAGE_OUTSIDE = 1 << 2,  /* carries the line itself, and so is in neither */
} StageList;
typedef struct {
    char *path;
    GBytes *bytes;
    StageList list;
} StageFile;
void stage_file_clear(void *file);

/* The text of lists over files (a GArray of StageFile), sorted; filter NULL: all of them. */
GBytes *stage_sums(const GArray *files, unsigned lists, const char *filter);
/* Writes them all, and SHA256SUMS, beneath released/.stage-<sequence>, and waits for the disk.  On
 * trouble nothing of it is left. */
bool stage_write(const Hold *hold, size_t sequence, const GArray *files, GBytes *sums,
                 GError **error);
/* released/.stage-<sequence> becomes released/<sequence>. */
bool stage_move(const Hold *hold, size_t sequence, GError **error);
void stage_remove(const Hold *hold, size_t sequence);

/* Finishes stages whose line stands in the ledger and removes the others. */
bool stage_recover(const Hold *hold, const Ledger *ledger, RecoverReport *report, GError **error);
/* The same with the ledger as it stands, before anything new: a line that stands is finished, one
 * that does not never was. */
bool stage_settle(const Hold *hold, DiagList *out, RecoverReport *report, GError **error);
