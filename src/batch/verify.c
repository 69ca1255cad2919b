/* verify.c - everything trusted is read here; the PDF itself is looked at by a worker in a sandbox,
 * whose only answer is words. */
#include "batch/verify.h"

#include <string.h>

#include "base/clock.h"
#include "base/place.h"
#include "batch/proof.h"
#include "batch/worker.h"
#include "load/load.h"

#define WORDS "words"
#define PROVED "proved"
enum {
    FILE_MAX = 64 * 1024 * 1024,   /* bytes of a PDF */
    MEMORY = 1536u * 1024u * 1024, /* bytes that looking at it may take */
    TIMEOUT = 120,                 /* seconds */
};

typedef struct {
    ProofRequest proof;
    Arena *arena;
    FileRoot *workspace;
    FileRoot *beside; /* the folder of the ledger that was named; NULL: none */
    GBytes *file, *ledger;
    Registry registry;
    char *words; /* the worker's answer; NULL: it could not read the file */
    bool proved;
    DiagList *out;
} Verify;

/* ---- what is trusted */

/* A file by its path, whose folder may be any. */
static GBytes *read_path(const char *path, size_t cap, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autoptr(FileRoot) root = file_root_open(folder, error);
    return root ? file_read(root, name, cap, error) : NULL;
}

static bool read_keys(Verify *verify, const VerifyRequest *request, GError **error)
{
    g_autofree char *folder = request->registry
                                  ? g_strdup(request->registry)
                                  : g_build_filename(request->workspace, "registry", NULL);
    g_autofree char *path = g_build_filename(folder, "keys.xml", NULL);
    g_autoptr(GBytes) bytes = read_path(path, LOAD_MAX_DRAFT, error);
    if (!bytes)
        return false;
    load_keys(verify->arena, path, bytes, &verify->registry, verify->out);
    return true;
}

/* A workspace that has released nothing has no ledger; one that is named must be there. */
static bool read_ledger(Verify *verify, const VerifyRequest *request, GError **error)
{
    if (request->ledger) {
        g_autofree char *folder = g_path_get_dirname(request->ledger);
        verify->beside = file_root_open(folder, NULL);
        verify->ledger = read_path(request->ledger, LEDGER_MAX, error);
        return verify->ledger != NULL;
    }
    if (!verify->workspace)
        return true;
    g_autoptr(GError) trouble = NULL;
    verify->ledger = file_read(verify->workspace, LEDGER_FILE, LEDGER_MAX, &trouble);
    if (verify->ledger || g_error_matches(trouble, FILE_ERROR, FILE_ERROR_MISSING))
        return true;
    g_propagate_error(error, g_steal_pointer(&trouble));
    return false;
}

static bool read_all(Verify *verify, const VerifyRequest *request, GError **error)
{
    if (request->workspace)
        verify->workspace = file_root_open(request->workspace, error);
    if (request->workspace && !verify->workspace)
        return false;
    verify->file = read_path(request->file, FILE_MAX, error);
    if (!verify->file || !read_keys(verify, request, error) ||
        !read_ledger(verify, request, error) || !proof_press_open(&verify->proof.press, error))
        return false;
    verify->proof.file = verify->file;
    verify->proof.registry = &verify->registry;
    verify->proof.ledger = verify->ledger;
    verify->proof.workspace = verify->workspace;
    verify->proof.archive = verify->workspace ? verify->workspace : verify->beside;
    verify->proof.now = clock_now();
    return true;
}

static void verify_clear(Verify *verify)
{
    g_free(verify->words);
    g_clear_pointer(&verify->file, g_bytes_unref);
    g_clear_pointer(&verify->ledger, g_bytes_unref);
    proof_press_close(&verify->proof.press);
    file_root_free(verify->workspace);
    file_root_free(verify->beside);
    arena_free(verify->arena);
}

/* ---- the worker */

static void run(void *user, size_t job, WorkerReply *reply)
{
    (void)job;
    Verify *verify = user;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GString) words = g_string_new(NULL);
    if (proof_check(&verify->proof, words, found)) {
        g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
        worker_reply_file(reply, PROVED, nothing);
    }
    g_autoptr(GBytes) bytes = g_bytes_new(words->str, words->len);
    worker_reply_file(reply, WORDS, bytes);
    worker_reply_findings(reply, found, NULL);
}

/* A reader that broke on the file, or was stopped, says as much about it as any refusal. */
static void take(void *user, size_t job, const WorkerAnswer *answer)
{
    (void)job;
    Verify *verify = user;
    if (answer->kind == ANSWER_FAILURE) {
        diag_add(verify->out, DIAG_SEAL_EVIDENCE_FILE, DIAG_NOWHERE,
                 "the PDF cannot be read as released: %s", answer->text);
    } else if (answer->kind == ANSWER_FINDING) {
        worker_take_finding(answer, DIAG_NOWHERE, verify->out);
    } else if (strcmp(answer->path, WORDS) == 0) {
        g_free(verify->words);
        verify->words = g_strndup(answer->bytes, answer->size);
    } else {
        verify->proved = strcmp(answer->path, PROVED) == 0;
    }
}

static bool look(Verify *verify, GError **error)
{
    g_autofree char *data = place_of_data(""), *built = place_of_built("");
    const FileRoot *archive = verify->proof.archive;
    const char *const readable[] = {data,
                                    built,
                                    "/usr/share/fonts",
                                    "/etc/fonts",
                                    "/usr/share/mime",
                                    archive ? file_root_path(archive) : NULL,
                                    NULL};
    WorkerPlan plan = {
        .jobs = 1,
        .workers = 1,
        .timeout_s = TIMEOUT,
        .sandbox = {.readable = readable, .memory = MEMORY},
        .run = run,
        .take = take,
        .user = verify,
    };
    return worker_run_all(&plan, error);
}

/* All that is wrong came after the release. */
static bool was_so(const DiagList *out)
{
    size_t since = 0;
    for (size_t i = 0; i < diag_list_length(out); i++) {
        DiagCode code = diag_code(diag_list_nth(out, i));
        since += code == DIAG_SEAL_EVIDENCE_TAKEN_BACK || code == DIAG_SEAL_EVIDENCE_WITHDRAWN;
    }
    return since > 0 && since == diag_list_count(out, DIAG_ERROR);
}

char *batch_verify(const VerifyRequest *request, VerifyVerdict *verdict, DiagList *out,
                   GError **error)
{
    Verify verify = {.arena = arena_new(), .out = out};
    bool done = read_all(&verify, request, error) && look(&verify, error);
    verdict->proved = done && verify.proved && diag_list_count(out, DIAG_ERROR) == 0;
    verdict->by_ledger = verify.ledger != NULL;
    verdict->was_so = done && was_so(out);
    verdict->superseded = diag_list_has(out, DIAG_SEAL_EVIDENCE_LATER);
    verdict->untold = diag_list_has(out, DIAG_SEAL_EVIDENCE_UNTOLD);
    char *words = done ? g_strdup(verify.words ? verify.words : "") : NULL;
    verify_clear(&verify);
    return words;
}
