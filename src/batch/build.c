/* build.c - the order of a build: what changed, documents, the site's own pages, the memory. */
#include "batch/batch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/place.h"
#include "batch/inputs.h"
#include "batch/output.h"
#include "batch/render.h"
#include "web/web.h"

typedef struct {
    const char *template_; /* beneath templates/; NULL: the coordination sheet of document */
    size_t document;
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
    size_t job_count, done_count;
    GArray *pages; /* of SitePage */
    bool machine_failed;
    bool whole_site; /* also the pages that show all documents */
} Build;

/* ---- what is asked for */

static bool is_wanted(const BatchOptions *options, const Document *document)
{
    for (size_t i = 0; i < options->id_count; i++)
        if (strcmp(options->ids[i], document->id.text) == 0)
            return true;
    return options->id_count == 0;
}

static char *options_text(const BatchOptions *options)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%u %d", options->formats, options->draft);
    for (size_t i = 0; i < options->id_count; i++)
        g_string_append_printf(text, " %s", options->ids[i]);
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

/* ---- the whole build at a glance: "digest next-change blocked warnings" */

static bool nothing_changed(Output *output, const char *digest, BatchReport *report)
{
    g_autofree char *last = output_last_inputs(output);
    g_auto(GStrv) parts = last ? g_strsplit(last, " ", 4) : NULL;
    if (!parts || g_strv_length(parts) != 4 || strcmp(parts[0], digest) != 0)
        return false;
    if (g_ascii_strtoll(parts[1], NULL, 10) <= clock_now())
        return false;
    report->unchanged = (size_t)g_ascii_strtoull(parts[2], NULL, 10);
    report->findings = (size_t)g_ascii_strtoull(parts[3], NULL, 10);
    return true;
}

/* ---- answers of the workers */

static bool report_write(Build *build, const GError *error)
{
    build->machine_failed = true;
    diag_add(build->out, DIAG_BATCH_NOT_WRITTEN, DIAG_NOWHERE, "the output cannot be written: %s",
             error->message);
    return false;
}

static bool stage_file(Build *build, const char *path, const WorkerAnswer *answer,
                       const char *digest)
{
    g_autoptr(GError) error = NULL;
    return output_write(build->output, path, answer->bytes, answer->size, digest, &error) ||
           report_write(build, error);
}

static bool commit_files(Build *build)
{
    g_autoptr(GError) error = NULL;
    return output_commit(build->output, &error) || report_write(build, error);
}

static void take_words(Build *build, const WorkerAnswer *answer, DiagSpan span, const char *name)
{
    Diag *diag;
    if (answer->kind == ANSWER_FAILURE)
        diag = diag_add(build->out, DIAG_BATCH_NOT_RENDERED, span, "%s could not be made: %s", name,
                        answer->text);
    else
        diag = diag_add(build->out, answer->code, span, "%s", answer->text);
    if (answer->kind == ANSWER_FINDING)
        diag_set_severity(diag, answer->severity);
    if (answer->help)
        diag_help(diag, "%s", answer->help);
}

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
    return found;
}

static const WorkerAnswer astray = {.kind = ANSWER_FAILURE,
                                    .text = "the worker named a file that is not its own"};

static void take_document(void *user, size_t job, const WorkerAnswer *answer)
{
    Build *build = user;
    const Document *document = build->world->workspace->documents[build->documents[job]];
    if (answer->kind == ANSWER_FILE && !is_of_document(build, document, answer->path))
        answer = &astray;
    if (answer->kind != ANSWER_FILE)
        take_words(build, answer, document->id.span, document->id.text);
    /* An error that only printing shows blocks as much as one that check shows. */
    bool error = answer->kind == ANSWER_FINDING && answer->severity == DIAG_ERROR;
    if (answer->kind == ANSWER_FAILURE || (error && !build->options->draft))
        build->failed[job] = true;
    /* One file of a document that cannot be written is enough to keep its others back. */
    if (answer->kind == ANSWER_FILE && !build->failed[job])
        build->failed[job] = !stage_file(build, answer->path, answer, build->digests[job]);
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

static void document_done(void *user, size_t job)
{
    Build *build = user;
    const Document *document = build->world->workspace->documents[build->documents[job]];
    build->done_count++;
    if (build->failed[job])
        output_drop(build->output);
    else
        build->failed[job] = !commit_files(build);
    if (build->failed[job]) {
        g_autofree char *root = edition_root(document, build->options->draft),
                        *path = edition_path(document);
        g_autofree char *folder = g_strconcat(root, "/", path, NULL);
        build->report->failed++;
        /* The site's pages lead to what stands there: the last good state, or nothing. */
        if (!output_keep_document(build->output, folder))
            world_block(build->world, build->documents[job]);
    } else {
        build->report->published++;
    }
    show_progress(build, document->id.text);
}

static void take_page(void *user, size_t job, const WorkerAnswer *answer)
{
    Build *build = user;
    const SitePage *page = &g_array_index(build->pages, SitePage, job);
    if (answer->kind == ANSWER_FILE && strcmp(answer->path, page->path) != 0)
        answer = &astray;
    if (answer->kind == ANSWER_FILE && stage_file(build, answer->path, answer, page->digest))
        commit_files(build);
    else if (answer->kind != ANSWER_FILE)
        take_words(build, answer, DIAG_NOWHERE, page->path);
    if (answer->kind == ANSWER_FAILURE)
        build->machine_failed = true;
}

/* ---- documents */

static char *key_of(const Build *build, GBytes *input, const char *kind)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    size_t size;
    const guchar *bytes = g_bytes_get_data(input, &size);
    g_autofree char *head = g_strdup_printf("%s %u %d %s\n", kind, build->options->formats,
                                            build->options->draft, build->program);
    g_checksum_update(sum, (const guchar *)head, -1);
    g_checksum_update(sum, bytes, (gssize)size);
    return g_strdup(g_checksum_get_string(sum));
}

static bool may_show(const Build *build, size_t index)
{
    return build->options->draft ? build->world->frozen[index].bytes != NULL
                                 : world_passes(build->world, index);
}

static void plan_document(Build *build, size_t index)
{
    const Document *document = build->world->workspace->documents[index];
    if (!is_wanted(build->options, document))
        return;
    if (!may_show(build, index)) {
        build->report->blocked++;
        return;
    }
    g_autoptr(GBytes) edition =
        edition_document(build->world, index, &(EditionOptions){.draft = build->options->draft});
    g_autofree char *kind =
        g_strconcat("document ", web_theme_digest(world_theme(build->world, document)), NULL);
    char *digest = key_of(build, edition, kind);
    if (output_keep_made_from(build->output, digest)) {
        build->report->unchanged++;
        g_free(digest);
        return;
    }
    build->documents[build->job_count] = index;
    build->digests[build->job_count++] = digest;
    renderer_prepare(build->renderer, document);
}

static void run_document(void *user, size_t job, WorkerReply *reply)
{
    Build *build = user;
    render_document(build->renderer, build->documents[job], reply);
}

static unsigned worker_count(const BatchOptions *options)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return options->jobs ? options->jobs : processors > 0 ? (unsigned)processors : 1;
}

static WorkerPlan plan_workers(Build *build, const char *const *readable)
{
    return (WorkerPlan){
        .workers = worker_count(build->options),
        .timeout_s = 120,
        .sandbox = {.readable = readable, .memory = (size_t)1536 << 20},
        .user = build,
    };
}

static bool build_documents(Build *build, const char *const *readable, GError **error)
{
    size_t count = build->world->workspace->document_count;
    build->documents = g_new0(size_t, count + 1);
    build->digests = g_new0(char *, count + 1);
    build->failed = g_new0(bool, count + 1);
    for (size_t i = 0; i < count; i++)
        plan_document(build, i);
    WorkerPlan plan = plan_workers(build, readable);
    plan.jobs = build->job_count;
    plan.run = run_document;
    plan.take = take_document;
    plan.done = document_done;
    bool done = worker_run_all(&plan, error);
    if (build->options->progress && build->job_count)
        fputs("\r\033[K", build->options->progress);
    return done;
}

/* ---- the site's own pages */

static gint64 pdf_size(void *user, const char *path)
{
    g_autofree char *full = g_strconcat("public/", path, NULL);
    return output_size(user, full);
}

static void plan_page(Build *build, const char *template_, char *path, SiteOptions options)
{
    options.pdf_size = pdf_size;
    options.user = build->output;
    options.path = strchr(path, '/') + 1; /* beneath public/ or internal/ */
    SitePage page = {.template_ = template_, .path = path, .options = options};
    g_autoptr(GBytes) site = edition_site(build->world, &options);
    page.digest = key_of(build, site, path);
    if (output_keep_made_from(build->output, page.digest)) {
        g_free(page.digest);
        g_free(path);
        return;
    }
    renderer_prepare_page(build->renderer, template_);
    g_array_append_val(build->pages, page);
}

static void plan_sheet(Build *build, size_t index)
{
    const Document *document = build->world->workspace->documents[index];
    SitePage page = {.document = index};
    page.path = g_strdup_printf("internal/sheets/%s.%d.%s.pdf", document->id.text,
                                document->revision, document->lang.text);
    g_autoptr(GBytes) sheet = gate_sheet(document, &build->world->gate);
    page.digest = key_of(build, sheet, page.path);
    if (!output_keep_made_from(build->output, page.digest)) {
        renderer_prepare_page(build->renderer, NULL);
        g_array_append_val(build->pages, page);
        return;
    }
    g_free(page.digest);
    g_free(page.path);
}

static bool issues_here(const World *world, const char *agency)
{
    for (size_t i = 0; i < world->workspace->document_count; i++)
        if (world_passes(world, i) && edition_is_public(world->workspace->documents[i]) &&
            document_has_issuer(world->workspace->documents[i], agency))
            return true;
    return false;
}

/* <id>/ leads to the current revision. */
static void plan_leads(Build *build, const char *language)
{
    const Workspace *workspace = build->world->workspace;
    for (size_t first = 0, end; first < workspace->document_count; first = end) {
        const Document *document = workspace->documents[first];
        bool any = false;
        end = world_siblings(build->world, document).end;
        if (!build->whole_site && !is_wanted(build->options, document))
            continue;
        for (size_t k = first; k < end; k++)
            any = any ||
                  (world_passes(build->world, k) && edition_is_public(workspace->documents[k]));
        if (any)
            plan_page(
                build, "templates/html/lead.xsl",
                g_strdup_printf("public/%s/index.html", document->id.text),
                (SiteOptions){.page = "lead", .document = document->id.text, .lang = language});
    }
}

static void plan_pages(Build *build)
{
    const World *world = build->world;
    const char *language =
        world->workspace->config.language ? world->workspace->config.language : "ja";
    if (build->options->formats & BATCH_HTML)
        plan_leads(build, language);
    if (build->whole_site && build->options->formats & BATCH_HTML) {
        plan_page(build, "templates/html/index.xsl", g_strdup("public/index.html"),
                  (SiteOptions){.page = "index", .lang = language});
        plan_page(build, "templates/html/status.xsl", g_strdup("internal/status.html"),
                  (SiteOptions){.page = "status", .lang = language, .all = true});
        const Registry *registry = &world->workspace->registry;
        for (size_t i = 0; i < registry->agency_count; i++)
            if (issues_here(world, registry->agencies[i].id))
                plan_page(
                    build, "templates/html/agency.xsl",
                    g_strdup_printf("public/agencies/%s/index.html", registry->agencies[i].id),
                    (SiteOptions){
                        .page = "agency", .agency = registry->agencies[i].id, .lang = language});
    }
    for (size_t i = 0; build->options->formats & BATCH_PDF && i < world->workspace->document_count;
         i++)
        if (world->frozen[i].bytes && is_wanted(build->options, world->workspace->documents[i]))
            plan_sheet(build, i);
    if (build->whole_site && build->options->formats & BATCH_FEED) {
        plan_page(build, "templates/feed/atom.xsl", g_strdup("public/feed.atom"),
                  (SiteOptions){.page = "feed", .lang = language});
        plan_page(build, "templates/feed/sitemap.xsl", g_strdup("public/sitemap.xml"),
                  (SiteOptions){.page = "sitemap", .lang = language});
    }
}

static void run_page(void *user, size_t job, WorkerReply *reply)
{
    Build *build = user;
    const SitePage *page = &g_array_index(build->pages, SitePage, job);
    if (!page->template_) {
        render_sheet(build->renderer, page->document, page->path, reply);
        return;
    }
    render_site_page(build->renderer, page->template_, page->path, &page->options, reply);
}

static void clear_page(void *item)
{
    SitePage *page = item;
    g_free(page->path);
    g_free(page->digest);
}

/* ---- files that every page shares */

static void write_shared(Build *build, const char *path, GBytes *bytes)
{
    g_autofree char *digest = key_of(build, bytes, path);
    if (output_keep_made_from(build->output, digest))
        return;
    size_t size;
    WorkerAnswer answer = {.kind = ANSWER_FILE, .bytes = g_bytes_get_data(bytes, &size)};
    answer.size = size;
    if (stage_file(build, path, &answer, digest))
        commit_files(build);
}

static void write_pictures(Build *build, const Document *document, const char *root)
{
    for (const ContentNode *node = document->content; node;
         node = content_next(node, document->content)) {
        const char *source = content_is(node, "img") ? content_attr(node, "src") : NULL;
        g_autoptr(GBytes) bytes = source && seal_is_picture_path(source)
                                      ? file_read(build->world->loaded->root, source, 4 << 20, NULL)
                                      : NULL;
        g_autofree char *path = g_strconcat(root, "/", source, NULL);
        if (bytes && seal_is_picture(source, bytes) && !output_size(build->output, path))
            write_shared(build, path, bytes);
    }
}

static bool write_style(Build *build, const char *root, const char *name, const WebTheme *theme,
                        GError **error)
{
    g_autofree char *path = g_strconcat(root, "/", name, NULL);
    if (output_size(build->output, path))
        return true;
    g_autoptr(GBytes) style = web_style_sheet(theme, error);
    if (style)
        write_shared(build, path, style);
    return style != NULL;
}

/* For a document with a theme of its own. */
static bool write_own_style(Build *build, size_t index, GError **error)
{
    const Document *document = build->world->workspace->documents[index];
    const WebTheme *theme = world_theme(build->world, document);
    if (theme == world_site_theme(build->world) || !may_show(build, index))
        return true;
    g_autofree char *root = edition_root(document, build->options->draft),
                    *name = edition_style(build->world, document);
    return write_style(build, root, name, theme, error);
}

static bool write_styles(Build *build, GError **error)
{
    g_autoptr(GHashTable) roots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!build->options->draft)
        g_hash_table_add(roots, g_strdup("public"));
    g_hash_table_add(roots, g_strdup("internal"));
    for (size_t i = 0; i < build->world->workspace->document_count; i++) {
        bool here =
            build->whole_site || is_wanted(build->options, build->world->workspace->documents[i]);
        if (!here || !may_show(build, i))
            continue;
        char *root = edition_root(build->world->workspace->documents[i], build->options->draft);
        write_pictures(build, build->world->workspace->documents[i], root);
        g_hash_table_add(roots, root);
    }
    g_autoptr(GList) sorted = g_list_sort(g_hash_table_get_keys(roots), (GCompareFunc)strcmp);
    bool ok = true;
    for (GList *root = sorted; root && ok; root = root->next)
        ok = write_style(build, root->data, "assets/renmei.css", world_site_theme(build->world),
                         error);
    for (size_t i = 0; i < build->world->workspace->document_count && ok; i++)
        if (build->whole_site || is_wanted(build->options, build->world->workspace->documents[i]))
            ok = write_own_style(build, i, error);
    return ok;
}

/* ---- the whole */

static void build_clear(Build *build)
{
    for (size_t i = 0; i < build->job_count; i++)
        g_free(build->digests[i]);
    g_free(build->documents);
    g_free(build->digests);
    g_free(build->failed);
    g_free(build->program);
    g_clear_pointer(&build->pages, g_array_unref);
    renderer_free(build->renderer);
    world_free(build->world);
    output_free(build->output);
}

/* Nothing of this id may be seen: also the page that leads to it and its channels go. */
static void forget_id(Build *build, const Document *document)
{
    g_autofree char *lead = g_strdup_printf("public/%s/", document->id.text);
    output_forget_beneath(build->output, lead);
    for (size_t i = 0; i < document->coordination.issuer_count; i++) {
        g_autofree char *channel =
            g_strdup_printf("public/editions/%s/%s/", document->coordination.issuers[i].agency.text,
                            document->id.text);
        output_forget_beneath(build->output, channel);
    }
}

/* A build of some documents or formats keeps the others, but nothing that may no longer be seen. */
static void forget_blocked(Build *build)
{
    const World *world = build->world;
    for (size_t i = 0; i < world->workspace->document_count; i++) {
        const Document *document = world->workspace->documents[i];
        g_autofree char *root = edition_root(document, false), *path = edition_path(document);
        g_autofree char *own = g_strconcat(root, "/", path, NULL);
        if (!world->frozen[i].bytes || !output_had_beneath(build->output, own) ||
            world_passes(world, i))
            continue;
        output_forget_beneath(build->output, own);
        WorldRange range = world_siblings(world, document);
        bool any = false;
        for (size_t k = range.first; k < range.end; k++)
            any = any ||
                  (world_passes(world, k) && edition_is_public(world->workspace->documents[k]));
        if (!any)
            forget_id(build, document);
    }
}

/* Without a memory of the last build, what it left would stay for all to see. */
static void report_strays(Build *build)
{
    enum { NAMED = 20 };
    g_autoptr(GPtrArray) strays = output_strays(build->output);
    for (guint i = 0; i < MIN(strays->len, NAMED); i++) {
        Diag *diag = diag_add(build->out, DIAG_BATCH_STRAY, DIAG_NOWHERE,
                              "%s/%s was not made by this build, and no earlier one is known",
                              build->options->out, (const char *)strays->pdata[i]);
        diag_help(diag, "delete it, unless you know that it belongs there");
    }
    if (strays->len > NAMED)
        diag_add(build->out, DIAG_BATCH_STRAY, DIAG_NOWHERE,
                 "%s holds %u more files that this build did not make", build->options->out,
                 strays->len - NAMED);
}

static void report_halt(Build *build)
{
    Diag *diag = diag_add(build->out, DIAG_BATCH_HALTED, DIAG_NOWHERE,
                          "no document is published: renmei.xml or the registry has errors");
    diag_rule(diag, "who must agree to a text is read from them");
    diag_help(diag, "mend the errors above in renmei.xml and registry/, then build again");
}

static bool build_all(Build *build, const char *inputs, GError **error)
{
    const BatchOptions *options = build->options;
    build->world = world_new(options->workspace, build->out, error);
    if (!build->world || !world_has_ids(build->world, options->ids, options->id_count, error))
        return false;
    /* A build of some documents renews the pages that show all of them, but does not begin them. */
    build->whole_site = options->id_count == 0 ||
                        output_had_beneath(build->output, "public/index.html") ||
                        output_had_beneath(build->output, "internal/status.html");
    world_judge(build->world, options->ids, build->whole_site ? 0 : options->id_count);
    if (world_is_halted(build->world) && !options->draft) {
        report_halt(build);
        build->report->blocked = build->world->workspace->document_count;
        return true; /* what the last build left stays: a slip must not empty the site */
    }
    build->program = inputs_program();
    build->renderer = renderer_new(build->world, options->formats, options->draft, error);
    if (!build->renderer)
        return false;
    g_autofree char *data = place_of_data(""), *built = place_of_built("");
    const char *const readable[] = {
        options->workspace, data, built, "/usr/share/fonts", "/etc/fonts", "/usr/share/mime", NULL};
    build->pages = g_array_new(FALSE, FALSE, sizeof(SitePage));
    g_array_set_clear_func(build->pages, clear_page);
    if (!build_documents(build, readable, error) || !write_styles(build, error))
        return false;
    bool whole = options->id_count == 0 && options->formats == BATCH_ALL && !options->draft;
    if (!options->draft)
        plan_pages(build);
    WorkerPlan plan = plan_workers(build, readable);
    plan.jobs = build->pages->len;
    plan.run = run_page;
    plan.take = take_page;
    if (!worker_run_all(&plan, error))
        return false;
    if (whole)
        report_strays(build);
    else
        output_keep_rest(build->output);
    if (!build->options->draft)
        forget_blocked(build);
    world_report_only(build->world, options->ids, options->id_count);
    size_t warnings = diag_list_count(build->out, DIAG_WARNING),
           errors = diag_list_count(build->out, DIAG_ERROR);
    bool clean = whole && !errors && !build->machine_failed;
    g_autofree char *fact =
        clean ? g_strdup_printf("%s %" G_GINT64_FORMAT " %zu %zu", inputs,
                                world_next_change(build->world),
                                build->report->published + build->report->unchanged, warnings)
              : g_strdup("");
    bool finished = output_finish(build->output, fact, error);
    build->report->removed = output_removed(build->output);
    return finished;
}

bool batch_build(const BatchOptions *given, BatchReport *report, DiagList *out, GError **error)
{
    BatchOptions options = *given;
    if (!options.formats)
        options.formats = BATCH_ALL;
    memset(report, 0, sizeof *report);
    g_autofree char *words = options_text(&options);
    g_autofree char *inputs = inputs_digest(options.workspace, words);
    Build build = {.options = &options, .report = report, .out = out};
    build.output = output_open(options.out, error);
    if (!build.output)
        return false;
    bool done = nothing_changed(build.output, inputs, report) || build_all(&build, inputs, error);
    build_clear(&build);
    return done;
}
