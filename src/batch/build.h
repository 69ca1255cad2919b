/* build.h - private to batch/: one build under way, and what its parts share. */
#pragma once

#include "batch/batch.h"
#include "batch/output.h"
#include "batch/render.h"

typedef struct {
    const char *template_; /* beneath templates/; NULL: the coordination sheet of document */
    size_t document;
    GBytes *sheet; /* its words; NULL: a page of the site */
    GBytes
        *input; /* what the template reads; with no template the file itself; NULL: see options */
    char *path; /* beneath the output folder */
    SiteOptions options;
    char *digest;
} SitePage;

typedef struct {
    const BatchOptions *options;
    BatchReport *report;
    DiagList *out;
    World *world;
    Renderer *renderer;
    Output *output;
    char *program;     /* digest of renmei itself */
    size_t *documents; /* job -> document index */
    char **digests;    /* job -> key */
    bool *failed;      /* job */
    bool *doubtful;    /* job: a draft with an error that only printing shows */
    bool *made;        /* job: there is a file of it */
    size_t job_count, done_count;
    GArray *pages; /* of SitePage */
    bool machine_failed;
    bool whole_site; /* also the pages that show all documents */
} Build;

/* The document is among those that were asked for. */
bool build_is_wanted(const BatchOptions *options, const Document *document);
/* It may stand where this build writes: it passes, or this is a build of drafts. */
bool build_may_show(const Build *build, size_t index);
/* Digest of all that an output is made from: its input, its kind, the formats, renmei itself.
 * Owned. */
char *build_key_of(const Build *build, GBytes *input, const char *kind);
/* Workers that read beneath these folders only; jobs 0: one a processor. */
WorkerPlan build_worker_plan(unsigned jobs, const char *const *readable);
/* A worker has several jobs: what they need is prepared before the workers part.  Else each
 * prepares its own, and it never costs the parent anything. */
bool build_shares_work(const WorkerPlan *plan);

/* False, with a finding, when the output folder cannot take it. */
bool build_stage_file(Build *build, const char *path, const WorkerAnswer *answer,
                      const char *digest);
bool build_commit_files(Build *build);
/* What a worker says, as a finding at span; name is what it was making. */
void build_take_words(Build *build, const WorkerAnswer *answer, DiagSpan span, const char *name);
extern const WorkerAnswer build_astray; /* the worker named a file that is not its own */

/* documents.c: each document that may be shown and has changed, made by the workers. */
bool build_documents(Build *build, const char *const *readable, GError **error);
/* site.c: the pages that lead to documents, and the coordination sheets. */
bool build_site(Build *build, const char *const *readable, GError **error);
void build_site_clear(Build *build);
/* shared.c: style sheets and pictures. */
bool build_shared(Build *build, GError **error);
