#include "batch/audit_pages.h"

#include <string.h>

#include "base/place.h"
#include "batch/build.h"
#include "batch/proof_pages.h"
#include "pdf/associated.h"

typedef struct { /* one PDF */
    const LedgerLine *line;
    const LedgerText *text;
} Page;

typedef struct {
    const FileRoot *root;
    Archive *archive;
    ProofPress press;
    GArray *pages; /* of Page */
    AuditPages *counts;
    DiagList *findings;
} Printing;

/* ---- in a worker: what the release printed it from */

static GBytes *part(const Printing *printing, const Page *page, const char *lang, const char *name)
{
    g_autofree char *path = g_strdup_printf("%s/%d/%s%s%s", page->text->id, page->text->revision,
                                            lang, *lang ? "/" : "", name);
    return archive_read(printing->archive, page->line, path);
}

/* The text that was approved, where a minor change stands in the content. */
static void add_replaced(Arena *arena, const Printing *printing, const Page *page,
                         const Signoff *signoff, GArray *replaced)
{
    const char *digest = signed_digest(signoff->texts, signoff->text_count, page->text->lang);
    if (!digest || strcmp(digest, page->text->digest) == 0)
        return;
    g_autofree char *name = evidence_replaced_name(digest);
    g_autofree char *path = seal_kept_path(page->text->id, page->text->revision, digest);
    for (guint i = 0; i < replaced->len; i++)
        if (strcmp(g_array_index(replaced, EvidenceReplaced, i).name, name) == 0)
            return;
    EvidenceReplaced text = {arena_copy_text(arena, name),
                             archive_read(printing->archive, page->line, path)};
    g_array_append_val(replaced, text);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const EvidenceReplaced *)a)->name, ((const EvidenceReplaced *)b)->name);
}

/* The records that everybody may see are those that the PDF carries. */
static void add_records(Arena *arena, const Printing *printing, const Page *page, GArray *records,
                        GArray *replaced)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autofree char *prefix =
        g_strdup_printf("%s/%d/signoffs/", page->text->id, page->text->revision);
    g_autoptr(GPtrArray) paths = archive_paths(printing->archive, page->line, prefix);
    for (guint i = 0; i < paths->len; i++) {
        const char *name = (const char *)paths->pdata[i] + strlen(prefix);
        if (!archive_is_public(printing->archive, page->line, paths->pdata[i]))
            continue;
        Signoff *signoff = arena_make(arena, Signoff);
        GBytes *bytes = archive_read(printing->archive, page->line, paths->pdata[i]);
        g_autofree char *place =
            g_strdup_printf("signoffs/%s/%d/%s", page->text->id, page->text->revision, name);
        EvidenceRecord record = {name, bytes, signoff};
        g_array_append_val(records, record);
        if (bytes && seal_read_signoff(arena, place, bytes, signoff, unheard))
            add_replaced(arena, printing, page, signoff, replaced);
    }
    g_array_sort(replaced, by_name);
}

static void free_parts(Evidence *evidence)
{
    GBytes *const own[] = {evidence->content, evidence->release, evidence->edition, evidence->line,
                           evidence->sums};
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        g_bytes_unref(own[i]);
    for (size_t i = 0; i < evidence->record_count; i++)
        g_bytes_unref(evidence->records[i].bytes);
    for (size_t i = 0; i < evidence->replaced_count; i++)
        g_bytes_unref(evidence->replaced[i].bytes);
}

static bool has_parts(const Evidence *evidence)
{
    bool good = evidence->content && evidence->release && evidence->edition && evidence->sums;
    for (size_t i = 0; i < evidence->record_count; i++)
        good = good && evidence->records[i].bytes;
    for (size_t i = 0; i < evidence->replaced_count; i++)
        good = good && evidence->replaced[i].bytes;
    return good;
}

static Evidence parts_of(Arena *arena, const Printing *printing, const Page *page)
{
    g_autofree char *line = g_strconcat(page->line->carried, "\n", NULL);
    g_autoptr(GArray) records = g_array_new(FALSE, FALSE, sizeof(EvidenceRecord)),
                      replaced = g_array_new(FALSE, FALSE, sizeof(EvidenceReplaced));
    add_records(arena, printing, page, records, replaced);
    return (Evidence){
        .content = part(printing, page, page->text->lang, EVIDENCE_CONTENT),
        .edition = part(printing, page, page->text->lang, EVIDENCE_EDITION),
        .release = part(printing, page, "", EVIDENCE_RELEASE),
        .line = g_bytes_new(line, strlen(line)),
        .sums = archive_read_sums(printing->archive, page->line),
        .records = arena_copy_array(arena, records),
        .record_count = records->len,
        .replaced = arena_copy_array(arena, replaced),
        .replaced_count = replaced->len,
    };
}

/* A picture that the PDF carries. */
typedef struct {
    const Printing *printing;
    const Page *page;
    const GPtrArray *files;
} Carried;

static GBytes *carried_picture(void *user, const char *source, const char *name)
{
    const Carried *carried = user;
    return pdf_associated_find(carried->files, name)
               ? archive_read(carried->printing->archive, carried->page->line, source)
               : NULL;
}

static GBytes *print_again(const Printing *printing, const Page *page, Evidence *evidence,
                           const EvidenceText *text, const WebTheme *look, GBytes *pdf)
{
    const char *unread = NULL;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GPtrArray) files = pdf_associated_read(pdf, &unread);
    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    if (!files)
        return NULL;
    Carried carried = {printing, page, files};
    evidence->pictures = evidence_pictures(arena, text->content, carried_picture, &carried, held,
                                           &evidence->picture_count);
    g_autofree char *path = archive_folder(printing->archive, page->line);
    g_autoptr(FileRoot) images = file_root_open(path, NULL);
    return proof_print(&printing->press, look, text->kind, evidence, images);
}

/* What the worker found, as the name of an empty file. */
#define SAME "same"
#define OTHER "other"
#define ASIDE "aside"

static void reply_word(WorkerReply *reply, const char *word)
{
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    worker_reply_file(reply, word, nothing);
}

static void compare(const Printing *printing, const Page *page, Evidence *evidence,
                    WorkerReply *reply)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(GBytes) pdf = archive_read_pdf(printing->archive, page->line, page->text, unheard);
    EvidenceEdition edition;
    EvidenceText text;
    if (!pdf || !has_parts(evidence))
        return; /* reported with the files of the line */
    bool read = evidence_edition_read(arena, evidence->edition, &edition) &&
                evidence_text_read(arena, evidence->content, &text, unheard);
    g_autoptr(WebTheme) look = read ? proof_look(&edition, printing->root) : NULL;
    if (read && !look) {
        reply_word(reply, ASIDE);
        return;
    }
    g_autoptr(GBytes) again = read ? print_again(printing, page, evidence, &text, look, pdf) : NULL;
    reply_word(reply, again && g_bytes_equal(again, pdf) ? SAME : OTHER);
}

static void run(void *user, size_t job, WorkerReply *reply)
{
    const Printing *printing = user;
    const Page *page = &g_array_index(printing->pages, Page, job);
    g_autoptr(Arena) arena = arena_new();
    Evidence evidence = parts_of(arena, printing, page);
    compare(printing, page, &evidence, reply);
    free_parts(&evidence);
}

/* ---- in the parent */

static void report(const Printing *printing, const Page *page, const char *why)
{
    g_autofree char *path = archive_pdf_path(page->text);
    g_autofree char *name = g_strdup_printf(ARCHIVE_FOLDER "/%zu/%s", page->line->sequence, path);
    DiagSpan span = {diag_source_new(printing->findings, name, NULL), 0, 0};
    Diag *diag = diag_add(printing->findings, DIAG_SEAL_EVIDENCE_PAGES, span, "%s: %s", name,
                          diag_translate(why));
    diag_rule(diag, "a released PDF is the very bytes that renmei makes of the signed text");
    diag_help(diag,
              "put it back from a copy, and compare line %zu of the ledger with what "
              "partners saw",
              page->line->sequence);
}

static void take(void *user, size_t job, const WorkerAnswer *answer)
{
    const Printing *printing = user;
    const Page *page = &g_array_index(printing->pages, Page, job);
    if (answer->kind != ANSWER_FILE)
        report(printing, page, N_("its pages could not be made again"));
    else if (strcmp(answer->path, OTHER) == 0)
        report(printing, page, N_("its pages are not those that the archived text makes"));
    else
        *(strcmp(answer->path, SAME) == 0 ? &printing->counts->same : &printing->counts->aside) +=
            1;
}

static void nothing_more(void *user, size_t job)
{
    (void)user;
    (void)job;
}

static void list_pages(const Printing *printing)
{
    const Ledger *ledger = archive_ledger(printing->archive);
    for (size_t i = 0; i < ledger->count; i++)
        for (size_t k = 0; k < ledger->lines[i].text_count; k++) {
            Page page = {&ledger->lines[i], &ledger->lines[i].texts[k]};
            g_array_append_val(printing->pages, page);
        }
}

bool audit_pages(const char *workspace, const FileRoot *root, Archive *archive, AuditPages *out,
                 DiagList *findings, GError **error)
{
    *out = (AuditPages){0};
    Printing printing = {root, archive, {0}, g_array_new(FALSE, FALSE, sizeof(Page)),
                         out,  findings};
    g_autofree char *data = place_of_data(""), *built = place_of_built("");
    const char *const readable[] = {
        workspace, data, built, "/usr/share/fonts", "/etc/fonts", "/usr/share/mime", NULL};
    list_pages(&printing);
    bool done = proof_press_open(&printing.press, error);
    if (done && printing.pages->len) {
        WorkerPlan plan = build_worker_plan(0, readable);
        plan.jobs = printing.pages->len;
        plan.run = run;
        plan.take = take;
        plan.done = nothing_more;
        plan.user = &printing;
        done = worker_run_all(&plan, error);
    }
    proof_press_close(&printing.press);
    g_array_unref(printing.pages);
    return done;
}
