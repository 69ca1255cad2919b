/* release.h - publishing a set of documents at once, or none of them (公表), and what is left of it
 * when the machine stops in between.
 *
 * Everything is staged and on the disk before the line of the ledger is written; that line is the
 * release.  One release at a time: released/.lock is held from the first look to the last move. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "diag/report.h"

typedef struct {
    const char *workspace;
    const char *const *ids; /* at least one, each in all its languages */
    size_t id_count;
    int revision; /* of each; 0: its highest */
    const char *const
        *numbers;    /* as number_assign takes them, NULL at the end; NULL: the drafts' */
    unsigned jobs;   /* workers; 0: one a processor */
    bool unnumbered; /* letters may go out without the number that their issuers give */
    /* Nothing stands against it: told what will be released, in words; false lets it be.  NULL:
     * nobody is asked.  The lock is held meanwhile. */
    bool (*ask)(void *user, const char *words);
    void *user;
} ReleaseOptions;

typedef struct {
    size_t sequence; /* of the line; 0: nothing was released */
    char *line;      /* owned */
    bool sample;     /* one of its texts is an example, and every page of it says so */
    bool recovered;  /* an interrupted release was finished or cleared away first */
    bool declined;   /* the person who was asked said no */
} ReleaseReport;

/* False and error when the work could not be done at all; sequence 0 and findings when something
 * may not be released.  The output folder is not touched: a build does that. */
bool batch_release(const ReleaseOptions *options, ReleaseReport *report, DiagList *out,
                   GError **error);
void release_report_clear(ReleaseReport *report);

typedef struct {
    size_t finished; /* releases whose line stood, moved to their place */
    size_t cleared;  /* releases without a line, taken away */
} RecoverReport;

/* After a crash, as often as one likes. */
bool batch_recover(const char *workspace, RecoverReport *report, DiagList *out, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReleaseReport, release_report_clear)
