#include "batch/packet_pages.h"

#include <string.h>

#include "base/place.h"
#include "batch/proof_pages.h"
#include "batch/worker.h"
#include "pdf/associated.h"

enum {
    MEMORY = 1536u * 1024u * 1024u, /* bytes that printing a text may take */
    TIMEOUT = 120,                  /* seconds */
};

typedef struct {
    char *name;            /* "ja/kakuu-2026-003.pdf" */
    GBytes *content, *pdf; /* borrowed; NULL: not in the packet */
} PageJob;

typedef struct {
    const GPtrArray *files;
    GArray *jobs; /* of PageJob */
    ProofPress press;
    bool unproved;
    guint settled; /* jobs that are proved, or need not be */
    DiagList *out;
} Proving;

static void add_job(Proving *proving, const char *folder, const char *lang, const char *id)
{
    g_autofree char *content = g_strdup_printf("%s%s/content.xml", folder, lang);
    char *name = g_strdup_printf("%s%s/%s.pdf", folder, lang, id);
    PageJob job = {name, packet_files_lookup(proving->files, content),
                   packet_files_lookup(proving->files, name)};
    g_array_append_val(proving->jobs, job);
}

static void add_jobs(Proving *proving, const PacketRequest *packet)
{
    for (size_t i = 0; i < packet->text_count; i++)
        add_job(proving, "", packet->texts[i].lang, packet->document);
    for (size_t i = 0; i < packet->peer_count; i++) {
        const SignedDocument *peer = &packet->peers[i];
        g_autofree char *folder = g_strconcat(peer->id, ".", NULL);
        for (size_t k = 0; k < peer->text_count; k++)
            add_job(proving, folder, peer->texts[k].lang, peer->id);
    }
}

/* ---- in the worker: the PDF, made again */

typedef enum { PAGES_SAME, PAGES_OTHER, PAGES_OPEN } Verdict;

/* Why they stay open: of whose renmei, in which look.  May hold NULL. */
typedef struct {
    const char *version, *theme;
} Why;

static GBytes *bytes_of(const GPtrArray *files, const char *name)
{
    const PdfAssociated *file = pdf_associated_find(files, name);
    return file ? file->bytes : NULL;
}

static GBytes *picture_of(void *user, const char *source, const char *name)
{
    (void)source;
    GBytes *bytes = bytes_of(user, name);
    return bytes ? g_bytes_ref(bytes) : NULL;
}

static bool has_pictures(const Evidence *evidence)
{
    bool all = true;
    for (size_t i = 0; i < evidence->picture_count; i++)
        all = all && evidence->pictures[i].bytes;
    return all;
}

static Verdict compare_pages(const Proving *proving, Arena *arena, const Evidence *evidence,
                             const char *kind, GBytes *pdf, Why *why)
{
    EvidenceEdition edition;
    if (!evidence_edition_read(arena, evidence->edition, &edition))
        return PAGES_OTHER;
    g_autoptr(WebTheme) look = proof_look(&edition, NULL);
    *why = (Why){edition.version, edition.theme};
    if (!look || !has_pictures(evidence))
        return look ? PAGES_OTHER : PAGES_OPEN;
    g_autoptr(GBytes) again = proof_print(&proving->press, look, kind, evidence, NULL);
    return again && g_bytes_equal(again, pdf) ? PAGES_SAME : PAGES_OTHER;
}

/* What the PDF carries besides does not matter: it is not in what is made here. */
static Verdict judge(const Proving *proving, Arena *arena, const PageJob *job, Why *why)
{
    const char *unread = NULL;
    EvidenceText text;
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autoptr(GPtrArray) files =
        job->content && job->pdf ? pdf_associated_read(job->pdf, &unread) : NULL;
    if (!files || !evidence_text_read(arena, job->content, &text, unheard))
        return PAGES_OTHER;
    Evidence evidence = {.draft = true,
                         .content = job->content,
                         .edition = bytes_of(files, EVIDENCE_EDITION),
                         .release = bytes_of(files, EVIDENCE_RELEASE)};
    if (!evidence.edition || !evidence.release)
        return PAGES_OTHER;
    evidence.pictures =
        evidence_pictures(arena, text.content, picture_of, files, held, &evidence.picture_count);
    return compare_pages(proving, arena, &evidence, text.kind, job->pdf, why);
}

/* ---- and told */

static void refuse(const PageJob *job, DiagList *found)
{
    Diag *diag = job->pdf ? diag_add(found, DIAG_PACKET_PAGES, DIAG_NOWHERE,
                                     "the pages of %s are not those that the text makes", job->name)
                          : diag_add(found, DIAG_PACKET_PAGES, DIAG_NOWHERE,
                                     "%s is not in the packet", job->name);
    diag_help(diag, "do not sign; ask the sender for the packet again");
}

static void report_open(const Proving *proving, const PageJob *job, const Why *why, DiagList *found)
{
    Diag *diag =
        diag_add(found, DIAG_PACKET_UNPROVED, DIAG_NOWHERE,
                 "the pages of %s cannot be made again here: they are of renmei %s in the look %s",
                 job->name, why->version ? why->version : "?", why->theme ? why->theme : "-");
    diag_help(diag,
              "sign with that renmei, or ask for a packet of yours; --unproved when the pages "
              "were compared with content.xml word for word");
    if (proving->unproved)
        diag_set_severity(diag, DIAG_WARNING);
}

static void run(void *user, size_t number, WorkerReply *reply)
{
    const Proving *proving = user;
    const PageJob *job = &g_array_index(proving->jobs, PageJob, number);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    Why why = {0};
    Verdict verdict = judge(proving, arena, job, &why);
    if (verdict == PAGES_OPEN)
        report_open(proving, job, &why, found);
    else if (verdict == PAGES_OTHER)
        refuse(job, found);
    if (verdict == PAGES_SAME || (verdict == PAGES_OPEN && proving->unproved)) {
        g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
        worker_reply_file(reply, job->name, nothing);
    }
    worker_reply_findings(reply, found, NULL);
}

/* ---- in the parent */

/* A text that breaks or stops the printer is none that anybody can have read. */
static void take(void *user, size_t number, const WorkerAnswer *answer)
{
    Proving *proving = user;
    const PageJob *job = &g_array_index(proving->jobs, PageJob, number);
    if (answer->kind == ANSWER_FILE) {
        proving->settled++;
        return;
    }
    if (answer->kind == ANSWER_FAILURE) {
        diag_add(proving->out, DIAG_PACKET_PAGES, DIAG_NOWHERE,
                 "the pages of %s could not be made again: %s", job->name, answer->text);
        return;
    }
    worker_take_finding(answer, DIAG_NOWHERE, proving->out);
}

static bool run_all(Proving *proving, GError **error)
{
    g_autofree char *data = place_of_data(""), *built = place_of_built("");
    const char *const readable[] = {
        data, built, "/usr/share/fonts", "/etc/fonts", "/usr/share/mime", NULL};
    WorkerPlan plan = {
        .jobs = proving->jobs->len,
        .workers = 1,
        .timeout_s = TIMEOUT,
        .sandbox = {.readable = readable, .memory = MEMORY},
        .run = run,
        .take = take,
        .user = proving,
    };
    return worker_run_all(&plan, error) && proving->settled == proving->jobs->len;
}

static void clear_job(void *item)
{
    g_free(((PageJob *)item)->name);
}

bool packet_pages_prove(const GPtrArray *files, const PacketRequest *packet, bool unproved,
                        DiagList *out, GError **error)
{
    g_autoptr(GArray) jobs = g_array_new(FALSE, FALSE, sizeof(PageJob));
    g_array_set_clear_func(jobs, clear_job);
    Proving proving = {.files = files, .jobs = jobs, .unproved = unproved, .out = out};
    if (!proof_press_open(&proving.press, error))
        return false;
    add_jobs(&proving, packet);
    bool good = run_all(&proving, error);
    proof_press_close(&proving.press);
    return good;
}
