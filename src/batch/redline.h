/* redline.h - what changed in a document since somebody signed it, or between two revisions. */
#pragma once

#include <stdbool.h>

#include "diag/report.h"
#include "redline/redline.h"

typedef struct {
    const char *workspace, *id;
    int revision;      /* of the new text; 0: the highest */
    const char *since; /* a body: since the text that it approved last; NULL: of every body */
    int from;          /* instead: since that revision; 0: none */
} RedlineRequest;

typedef struct {
    char *words; /* which two texts: to be printed above */
    bool kept;   /* false: the old text is not kept, and nothing can be compared */
    Redline redline;
} Comparison;

typedef struct {
    Arena *arena;         /* of everything */
    const char *title;    /* of the document */
    const Comparison *of; /* languages, and bodies in the order of the records */
    size_t count;         /* 0: nobody has approved a text of the document */
} RedlineReport;

/* NULL: error, or findings. */
RedlineReport *batch_redline(const RedlineRequest *request, DiagList *out, GError **error);
void redline_report_free(RedlineReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RedlineReport, redline_report_free)
