/* revise.h - the next revision of a document, in all its languages: drafts beside the old ones, and
 * who has to be asked and told. */
#pragma once

#include "diag/report.h"
#include "revise/revise.h"

typedef struct {
    const char *workspace, *id;
    ReviseKind kind;
    Date date;               /* issue date; DATE_NONE: today */
    const char *reason;      /* of a withdrawal, in the workspace's language */
    const char *replacement; /* id, or NULL */
} ReviseRequest;

/* Makes the drafts of the revision behind the newest released one (while nothing was ever released
 * here, behind the newest there is).  No file is overwritten; all drafts are made or none.
 * What was made and what is to do now, as words for a desk; owned.  NULL and error. */
char *batch_revise(const ReviseRequest *request, DiagList *out, GError **error);
