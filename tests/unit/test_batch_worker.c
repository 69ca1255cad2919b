#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "batch/answer.h"

enum { JOBS = 40 };

typedef struct {
    GString *files[JOBS];
    int failures[JOBS], done[JOBS];
    size_t bad; /* a job that does not answer; JOBS: none */
    bool hangs, garbles;
} Seen;

static void run(void *user, size_t job, WorkerReply *reply)
{
    Seen *seen = user;
    if (job == seen->bad && seen->garbles) {
        g_byte_array_append(reply->bytes, (const guint8 *)"\1\2\3", 3);
        return;
    }
    if (job == seen->bad) {
        if (seen->hangs)
            for (;;)
                pause();
        raise(SIGKILL);
        _exit(3);
    }
    g_autofree char *text = g_strdup_printf("job %zu", job);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    worker_reply_file(reply, "a", bytes);
}

static void take(void *user, size_t job, const WorkerAnswer *answer)
{
    Seen *seen = user;
    if (answer->kind == ANSWER_FILE)
        g_string_append_len(seen->files[job], answer->bytes, (gssize)answer->size);
    else if (answer->kind == ANSWER_FAILURE)
        seen->failures[job]++;
}

static void done(void *user, size_t job)
{
    ((Seen *)user)->done[job]++;
}

static void run_with(Seen *seen, unsigned workers)
{
    for (int i = 0; i < JOBS; i++)
        seen->files[i] = g_string_new(NULL);
    WorkerPlan plan = {.jobs = JOBS,
                       .workers = workers,
                       .timeout_s = 1,
                       .run = run,
                       .take = take,
                       .done = done,
                       .user = seen};
    assert_true(worker_run_all(&plan, NULL));
    for (size_t i = 0; i < JOBS; i++) {
        g_autofree char *expected = g_strdup_printf("job %zu", i);
        assert_int_equal(seen->done[i], 1);
        assert_int_equal(seen->failures[i], i == seen->bad);
        assert_string_equal(seen->files[i]->str, i == seen->bad ? "" : expected);
        g_string_free(seen->files[i], TRUE);
    }
}

static void every_job_answers_once(void **state)
{
    (void)state;
    run_with(&(Seen){.bad = JOBS}, 1);
    run_with(&(Seen){.bad = JOBS}, 4);
}

static void a_dying_worker_takes_only_its_job_with_it(void **state)
{
    (void)state;
    run_with(&(Seen){.bad = 7}, 1);
    run_with(&(Seen){.bad = 0}, 3);
    run_with(&(Seen){.bad = JOBS - 1}, 2);
}

static void a_hanging_worker_is_stopped(void **state)
{
    (void)state;
    run_with(&(Seen){.bad = 5, .hangs = true}, 2);
}

static void an_answer_without_sense_fails_its_job(void **state)
{
    (void)state;
    run_with(&(Seen){.bad = 3, .garbles = true}, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_job_answers_once),
        cmocka_unit_test(a_dying_worker_takes_only_its_job_with_it),
        cmocka_unit_test(a_hanging_worker_is_stopped),
        cmocka_unit_test(an_answer_without_sense_fails_its_job),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
