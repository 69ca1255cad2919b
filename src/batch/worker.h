/* worker.h - private to batch/: render workers, forked before any thread exists.
 *
 * A worker takes the next job, runs it in a sandbox and answers through a pipe; it writes no file.
 * Answers reach `take` in the parent, in any order of jobs; each job answers exactly once, also
 * when its worker died or hung. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/sandbox.h"
#include "diag/report.h"

typedef struct WorkerReply WorkerReply;
void worker_reply_file(WorkerReply *reply, const char *path, GBytes *bytes);
typedef struct WorkerAnswer WorkerAnswer;
void worker_reply_finding(WorkerReply *reply, const WorkerAnswer *finding);
/* Findings of a worker's own list.  Words travel, and places in `about`, the file that the parent
 * knows the job by; places in what the worker made stay behind.  about NULL: there is no such. */
void worker_reply_findings(WorkerReply *reply, const DiagList *list, const DiagSource *about);
void worker_reply_failure(WorkerReply *reply, const char *words); /* of the machine */

struct WorkerAnswer {
    enum { ANSWER_FILE, ANSWER_FINDING, ANSWER_FAILURE } kind;
    const char *path; /* file */
    const void *bytes;
    size_t size;
    DiagCode code; /* finding */
    DiagSeverity severity;
    uint32_t begin, end;     /* finding: in the job's file, both 0: nowhere; not checked */
    const char *text, *help; /* finding (help may be NULL), failure (text) */
};

/* A finding of a worker as one of the parent's, at span; it stays the list's. */
Diag *worker_take_finding(const WorkerAnswer *answer, DiagSpan span, DiagList *out);

typedef struct {
    size_t jobs;
    unsigned workers;
    unsigned timeout_s; /* per job */
    SandboxOptions sandbox;
    void (*run)(void *user, size_t job, WorkerReply *reply); /* in the worker */
    void (*take)(void *user, size_t job,
                 const WorkerAnswer *answer); /* in the parent, in order within a job */
    void (*done)(void *user, size_t job);     /* in the parent, once a job */
    void *user;
} WorkerPlan;

bool worker_run_all(const WorkerPlan *plan, GError **error);
