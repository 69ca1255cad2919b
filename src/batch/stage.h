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
/* Writes them all, and SHA256SUMS, beneath released/.stage-<sequence>, waits for the disk, appends
 * the line, and moves the stage to its place.  The report has the line from the moment on that it
 * stands, whatever happens to the machine; false with a line: only the move is left to do
 * (stage_settle).  False without: nothing is left. */
bool stage_commit(const Hold *hold, const LedgerLine *line, const GArray *files, GBytes *sums,
                  ReleaseReport *report, GError **error);

/* Before anything new: a stage whose line stands in the ledger is finished, one whose line does
 * not never was, and goes.  With a ledger that does not hold (findings), nothing is done. */
bool stage_settle(const Hold *hold, DiagList *out, RecoverReport *report, GError **error);
