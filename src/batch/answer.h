/* answer.h - private to batch/: what a worker answers, as bytes in a pipe and back. */
#pragma once

#include <stdint.h>

#include "batch/worker.h"

struct WorkerReply {
    GByteArray *bytes; /* a run of answers */
};

/* Hands each answer of a run to take, in order; its texts and bytes are borrowed from the run.
 * False at the first one that makes no sense: what follows it is lost, what came before was taken.
 */
bool answers_take(const uint8_t *bytes, size_t size,
                  void (*take)(void *user, size_t job, const WorkerAnswer *answer), void *user,
                  size_t job);
