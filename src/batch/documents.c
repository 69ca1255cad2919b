/* documents.c - each document that may be shown and has changed, made by the workers. */
#include "batch/build.h"

#include <string.h>

#include "web/web.h"

/* A worker may write what belongs to its document, and nothing else. */
static bool is_of_document(const Build *build, const Document *document, const char *file)
{
    g_autofree char *root = edition_root(document, build->options->draft),
                    *path = edition_path(document), *own = g_strconcat(root, "/", path, NULL);
    bool found = g_str_has_prefix(file, own);
    bool channels = !build->options->draft && edition_is_public(document);
    for (size_t i = 0; channels && !found && i < document->coordination.issuer_count; i++) {
        g_autofree char *channel = g_strdup_printf("public/editions/%s/%s/%s/",
                                                   document->coordination.issuers[i].agency.text,
                                                   document->id.text, document->lang.text);
        found = g_str_has_prefix(file, channel);
    }
    g_autofree char *sheet = render_sheet_path(document), *cut = render_cut_path(document, false);
    return found || (channels && strcmp(file, sheet) == 0) ||
           (build->options->bleed && strcmp(file, cut) == 0);
}

static void take_document(void *user, size_t job, const WorkerAnswer *answer)
{
    Build *build = user;
    const Document *document = build->world->workspace->documents[build->documents[job]];
    if (answer->kind == ANSWER_FILE && !is_of_document(build, document, answer->path))
        answer = &build_astray;
    if (answer->kind != ANSWER_FILE)
        build_take_words(build, answer, document->id.span, document->id.text);
    /* An error that only printing shows blocks as much as one that check shows. */
    bool error = answer->kind == ANSWER_FINDING && answer->severity == DIAG_ERROR;
    if (answer->kind == ANSWER_FAILURE || (error && !build->options->draft))
        build->failed[job] = true;
    build->doubtful[job] = build->doubtful[job] || error;
    build->made[job] = build->made[job] || answer->kind == ANSWER_FILE;
    /* One file of a document that cannot be written is enough to keep its others back. */
    if (answer->kind == ANSWER_FILE && !build->failed[job])
        build->failed[job] = !build_stage_file(build, answer->path, answer, build->digests[job]);
}

static void show_progress(const Build *build, const char *name)
{
    enum { WIDTH = 24 };
    if (!build->options->progress)
        return;
    int full = build->job_count ? (int)(build->done_count * WIDTH / build->job_count) : WIDTH;
    fprintf(build->options->progress, "\r\033[K[%.*s%.*s] %zu/%zu %s", full,
            "########################", WIDTH - full, "                        ", build->done_count,
            build->job_count, name);
    fflush(build->options->progress);
}

/* Once, in whichever languages it failed. */
static void name_failure(BatchReport *report, const char *id)
{
    g_auto(GStrv) known = g_strsplit(report->failures ? report->failures : "", ", ", -1);
    report->failed++;
    if (g_strv_contains((const char *const *)known, id))
        return;
    char *more = report->failures ? g_strconcat(report->failures, ", ", id, NULL) : g_strdup(id);
    g_free(report->failures);
    report->failures = more;
}

static void document_done(void *user, size_t job)
{
    Build *build = user;
    const Document *document = build->world->workspace->documents[build->documents[job]];
    build->done_count++;
    /* An error of printing may leave a draft with nothing at all. */
    build->failed[job] = build->failed[job] || (build->doubtful[job] && !build->made[job]);
    if (build->doubtful[job])
        output_doubt(build->output);
    if (build->failed[job])
        output_drop(build->output);
    else
        build->failed[job] = !build_commit_files(build);
    if (build->failed[job]) {
        g_autofree char *root = edition_root(document, build->options->draft),
                        *path = edition_path(document);
        g_autofree char *folder = g_strconcat(root, "/", path, NULL);
        name_failure(build->report, document->id.text);
        /* The site's pages lead to what stands there: the last good state, or nothing. */
        if (!output_keep_document(build->output, folder))
            world_block(build->world, build->documents[job]);
    } else {
        build->report->published++;
    }
    show_progress(build, document->id.text);
}

/* What a document is made from beside its edition: its look, and what mails and calendars take from
 * elsewhere. */
static char *kind_of(const Build *build, size_t index)
{
    const World *world = build->world;
    const Document *document = world->workspace->documents[index];
    MaterialSender sender = material_sender(&world->workspace->registry, document);
    g_autofree char *name = sender.desk ? material_sender_name(&sender, document) : g_strdup(""),
                    *calendar = render_calendar(world, index, build->options->draft);
    const char *charset = document->tracking.mail_charset.text;
    bool cut = build->options->bleed && material_is_sheet(document);
    return g_strconcat(cut ? "document with bleed " : "document ",
                       web_theme_digest(world_theme(world, document)), " ", charset ? charset : "",
                       "\n", name, "\n", sender.desk ? sender.desk->mail : "", "\n",
                       calendar ? calendar : "", NULL);
}

static void plan_document(Build *build, size_t index)
{
    const Document *document = build->world->workspace->documents[index];
    if (!build_is_wanted(build->options, document))
        return;
    if (!build_may_show(build, index)) {
        build->report->blocked++;
        return;
    }
    g_autoptr(GBytes) edition =
        edition_document(build->world, index, &(EditionOptions){.draft = build->options->draft});
    g_autofree char *kind = kind_of(build, index);
    char *digest = build_key_of(build, edition, kind);
    if (output_keep_made_from(build->output, digest)) {
        build->report->unchanged++;
        g_free(digest);
        return;
    }
    build->documents[build->job_count] = index;
    build->digests[build->job_count++] = digest;
}

static void run_document(void *user, size_t job, WorkerReply *reply)
{
    Build *build = user;
    render_document(build->renderer, build->documents[job], reply);
}

bool build_documents(Build *build, const char *const *readable, GError **error)
{
    size_t count = build->world->workspace->document_count;
    build->documents = g_new0(size_t, count + 1);
    build->digests = g_new0(char *, count + 1);
    build->failed = g_new0(bool, count + 1);
    build->doubtful = g_new0(bool, count + 1);
    build->made = g_new0(bool, count + 1);
    for (size_t i = 0; i < count; i++)
        plan_document(build, i);
    WorkerPlan plan = build_worker_plan(build->options->jobs, readable);
    plan.user = build;
    plan.jobs = build->job_count;
    plan.run = run_document;
    plan.take = take_document;
    plan.done = document_done;
    for (size_t job = 0; build_shares_work(&plan) && job < plan.jobs; job++)
        renderer_prepare(build->renderer,
                         build->world->workspace->documents[build->documents[job]]);
    bool done = worker_run_all(&plan, error);
    if (build->options->progress && build->job_count)
        fputs("\r\033[K", build->options->progress);
    return done;
}
