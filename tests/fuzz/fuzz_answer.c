/* fuzz_answer.c - bytes as what a render worker wrote into its pipe.
 *
 * Whatever arrives, each answer that is handed on is whole, and writing the answers again gives the
 * bytes that they were read from. */
#include <stdint.h>
#include <string.h>

#include "batch/answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void write_again(void *user, size_t job, const WorkerAnswer *answer)
{
    WorkerReply *reply = user;
    g_assert(job == 7);
    if (answer->kind == ANSWER_FILE) {
        g_autoptr(GBytes) file = g_bytes_new(answer->bytes, answer->size);
        worker_reply_file(reply, answer->path, file);
    } else if (answer->kind == ANSWER_FAILURE) {
        worker_reply_failure(reply, answer->text);
    } else {
        worker_reply_finding(reply, answer);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    WorkerReply reply = {g_byte_array_new()};
    bool whole = answers_take(bytes, size, write_again, &reply, 7);
    g_assert(reply.bytes->len <= size);
    g_assert(!whole || reply.bytes->len == size);
    g_assert(reply.bytes->len == 0 || memcmp(reply.bytes->data, bytes, reply.bytes->len) == 0);
    g_byte_array_unref(reply.bytes);
    return 0;
}
