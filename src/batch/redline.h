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
    Arena *arena;      /* of everything */
    const char *title; /* of the document */
    const char *site;  /* of the workspace */
    bool sample;
    const Comparison *of; /* languages, and bodies in the order of the records */
    size_t count;         /* 0: nobody has approved a text of the document */
} RedlineReport;

/* NULL: error, or findings. */
RedlineReport *batch_redline(const RedlineRequest *request, DiagList *out, GError **error);
void redline_report_free(RedlineReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RedlineReport, redline_report_free)

/* Two files: frozen contents, drafts, PDFs that renmei released, documents of Word (where one is of
 * Word, the other is read as Word would give it back).  False: findings, or error. */
typedef struct {
    const ContentNode *old, *now; /* in the arena */
} RedlineFiles;
bool redline_files(Arena *arena, const char *old_path, const char *new_path, RedlineFiles *files,
                   DiagList *out, GError **error);

typedef struct {
    const char *title, *site; /* of the document; printed at the top */
    const Comparison *of;
    size_t count;
    bool table; /* 新旧対照表, in the order of place, new, old; else one text with its changes */
    bool whole;  /* what did not change is printed too */
    bool sample; /* of no real body */
} RedlinePaper;

/* For templates/html/paper.xsl and templates/fo/paper.xsl; style: a style sheet within the page, or
 * NULL.  Owned. */
GBytes *redline_input(const RedlinePaper *what, const char *style);
/* One file that needs no other.  Owned; NULL: findings, or error. */
GBytes *redline_page(const RedlinePaper *what, DiagList *out, GError **error);
/* date: seconds since 1970, in the PDF. */
GBytes *redline_pdf(const RedlinePaper *what, int64_t date, DiagList *out, GError **error);
