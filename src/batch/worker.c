/* worker.c - one pipe a worker; jobs are handed out by a counter in shared memory.
 *
 * A message is { job, size, bytes }; its bytes are a run of answers (answer.c).  The worker is our
 * own code behind hostile input, so the parent trusts no length it reads. */
#include "batch/answer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MESSAGE_CAP = 256 * 1024 * 1024 /* bytes of one answer */, NO_JOB = UINT32_MAX };

/* What parent and workers share. */
typedef struct {
    atomic_uint_least32_t next;
    atomic_uint_least32_t current[]; /* by worker: its job, or NO_JOB */
} Shared;

typedef struct {
    pid_t pid;
    int fd; /* -1: gone */
    GByteArray *pending;
    uint32_t watched; /* the job whose time is running */
    int64_t since;    /* monotonic seconds */
} Worker;

/* ---- the worker's side */

static bool send_all(int fd, const void *bytes, size_t size)
{
    for (const char *at = bytes; size;) {
        ssize_t put = write(fd, at, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        at += put;
        size -= (size_t)put;
    }
    return true;
}

static void work(const WorkerPlan *plan, Shared *shared, unsigned self, int fd)
{
    sandbox_enter(&plan->sandbox);
    for (uint32_t job; (job = atomic_fetch_add(&shared->next, 1)) < plan->jobs;) {
        atomic_store(&shared->current[self], job);
        WorkerReply reply = {g_byte_array_new()};
        plan->run(plan->user, job, &reply);
        uint64_t head[2] = {job, reply.bytes->len};
        bool sent =
            send_all(fd, head, sizeof head) && send_all(fd, reply.bytes->data, reply.bytes->len);
        g_byte_array_unref(reply.bytes);
        if (!sent)
            break;
        atomic_store(&shared->current[self], NO_JOB);
    }
}

/* ---- the parent's side */

typedef struct {
    const WorkerPlan *plan;
    Shared *shared;
    Worker *workers;
    bool *answered;
} Pool;

static bool start_worker(Pool *pool, unsigned self, GError **error)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        g_set_error(error, G_FILE_ERROR, 0, "cannot start a worker: %s", g_strerror(errno));
        return false;
    }
    atomic_store(&pool->shared->current[self], NO_JOB);
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        work(pool->plan, pool->shared, self, ends[1]);
        fflush(NULL);
        _exit(0);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        g_set_error(error, G_FILE_ERROR, 0, "cannot start a worker: %s", g_strerror(errno));
        return false;
    }
    pool->workers[self] = (Worker){pid, ends[0], g_byte_array_new(), NO_JOB, 0};
    return true;
}

static void finish_job(Pool *pool, uint32_t job)
{
    if (pool->answered[job])
        return;
    pool->answered[job] = true;
    if (pool->plan->done)
        pool->plan->done(pool->plan->user, job);
}

static void take_message(Pool *pool, uint32_t job, const guint8 *bytes, size_t size)
{
    static const WorkerAnswer broken = {.kind = ANSWER_FAILURE,
                                        .text = "the worker's answer makes no sense"};
    if (!answers_take(bytes, size, pool->plan->take, pool->plan->user, job))
        pool->plan->take(pool->plan->user, job, &broken);
    finish_job(pool, job);
}

/* Whole messages out of what has arrived; false when the stream makes no sense. */
static bool take_messages(Pool *pool, Worker *worker)
{
    uint64_t head[2];
    while (worker->pending->len >= sizeof head) {
        memcpy(head, worker->pending->data, sizeof head);
        if (head[0] >= pool->plan->jobs || head[1] > MESSAGE_CAP || pool->answered[head[0]])
            return false;
        size_t whole = sizeof head + head[1];
        if (worker->pending->len < whole)
            return true;
        take_message(pool, (uint32_t)head[0], worker->pending->data + sizeof head, head[1]);
        g_byte_array_remove_range(worker->pending, 0, (guint)whole);
    }
    return true;
}

static void report_loss(Pool *pool, uint32_t job, int status, bool late)
{
    if (job >= pool->plan->jobs || pool->answered[job]) /* also NO_JOB; workers write it */
        return;
    g_autofree char *words =
        late ? g_strdup_printf("the worker was stopped after %u seconds", pool->plan->timeout_s)
        : WIFSIGNALED(status)
            ? g_strdup_printf("the worker ended by signal %d (%s)", WTERMSIG(status),
                              g_strsignal(WTERMSIG(status)))
            : g_strdup_printf("the worker ended with status %d", WEXITSTATUS(status));
    WorkerAnswer answer = {.kind = ANSWER_FAILURE, .text = words};
    pool->plan->take(pool->plan->user, job, &answer);
    finish_job(pool, job);
}

static void end_worker(Pool *pool, unsigned self, bool late)
{
    Worker *worker = &pool->workers[self];
    int status = 0;
    if (late)
        kill(worker->pid, SIGKILL);
    close(worker->fd);
    worker->fd = -1;
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    g_clear_pointer(&worker->pending, g_byte_array_unref);
    report_loss(pool, atomic_load(&pool->shared->current[self]), status, late);
    if (atomic_load(&pool->shared->next) < pool->plan->jobs)
        start_worker(pool, self, NULL);
}

static int64_t monotonic_seconds(void)
{
    return g_get_monotonic_time() / G_USEC_PER_SEC;
}

static bool is_late(Pool *pool, unsigned self)
{
    Worker *worker = &pool->workers[self];
    uint32_t job = atomic_load(&pool->shared->current[self]);
    if (job != worker->watched) {
        worker->watched = job;
        worker->since = monotonic_seconds();
    }
    return job != NO_JOB && monotonic_seconds() - worker->since > pool->plan->timeout_s;
}

static void receive(Pool *pool, unsigned self)
{
    Worker *worker = &pool->workers[self];
    guint8 chunk[65536];
    ssize_t got = read(worker->fd, chunk, sizeof chunk);
    if (got < 0 && errno == EINTR)
        return;
    if (got > 0)
        g_byte_array_append(worker->pending, chunk, (guint)got);
    if (got <= 0 || !take_messages(pool, worker))
        end_worker(pool, self, got > 0);
}

static void serve(Pool *pool, unsigned count)
{
    struct pollfd *polled = g_new(struct pollfd, count);
    for (;;) {
        unsigned open = 0;
        for (unsigned i = 0; i < count; i++) {
            if (pool->workers[i].fd >= 0 && is_late(pool, i))
                end_worker(pool, i, true);
            polled[i] = (struct pollfd){.fd = pool->workers[i].fd, .events = POLLIN};
            open += pool->workers[i].fd >= 0;
        }
        if (!open)
            break;
        poll(polled, count, 1000);
        for (unsigned i = 0; i < count; i++)
            if (pool->workers[i].fd >= 0 && polled[i].fd == pool->workers[i].fd &&
                polled[i].revents & (POLLIN | POLLHUP | POLLERR))
                receive(pool, i);
    }
    g_free(polled);
}

bool worker_run_all(const WorkerPlan *plan, GError **error)
{
    if (!plan->jobs)
        return true;
    unsigned count = MAX(1, MIN(plan->workers, (unsigned)plan->jobs));
    size_t size = sizeof(Shared) + count * sizeof(atomic_uint_least32_t);
    Shared *shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        g_set_error(error, G_FILE_ERROR, 0, "cannot share memory with workers: %s",
                    g_strerror(errno));
        return false;
    }
    atomic_store(&shared->next, 0);
    Pool pool = {plan, shared, g_new0(Worker, count), g_new0(bool, plan->jobs)};
    bool started = false;
    for (unsigned i = 0; i < count; i++) {
        pool.workers[i].fd = -1;
        started = start_worker(&pool, i, started ? NULL : error) || started;
    }
    if (started)
        serve(&pool, count);
    for (uint32_t job = 0; started && job < plan->jobs; job++)
        if (!pool.answered[job]) {
            WorkerAnswer lost = {.kind = ANSWER_FAILURE, .text = "no worker was left for it"};
            plan->take(plan->user, job, &lost);
            finish_job(&pool, job);
        }
    g_free(pool.workers);
    g_free(pool.answered);
    munmap(shared, size);
    return started;
}
