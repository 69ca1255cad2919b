/* build.c - the order of a build: what changed, documents, the site's own pages, the memory. */
#include "batch/build.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/place.h"
#include "batch/inputs.h"
#include "batch/vouch.h"

/* ---- what is asked for */

bool build_is_wanted(const BatchOptions *options, const Document *document)
{
    for (size_t i = 0; i < options->id_count; i++)
        if (strcmp(options->ids[i], document->id.text) == 0)
            return true;
    return options->id_count == 0;
}

bool build_may_show(const Build *build, size_t index)
{
    return build->options->draft ? build->world->frozen[index].bytes != NULL
                                 : world_shows(build->world, index);
}

static char *options_text(const BatchOptions *options)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%u %d %d", options->formats, options->draft, options->bleed);
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

/* ---- what the parts share */

char *build_key_of(const Build *build, GBytes *input, const char *kind)
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

static unsigned worker_count(unsigned jobs)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return jobs ? jobs : processors > 0 ? (unsigned)processors : 1;
}

WorkerPlan build_worker_plan(unsigned jobs, const char *const *readable)
{
    return (WorkerPlan){
        .workers = worker_count(jobs),
        .timeout_s = 120,
        .sandbox = {.readable = readable, .memory = (size_t)1536 << 20},
    };
}

bool build_shares_work(const WorkerPlan *plan)
{
    return plan->jobs > plan->workers;
}

static bool report_write(Build *build, const GError *error)
{
    build->machine_failed = true;
    diag_add(build->out, DIAG_BATCH_NOT_WRITTEN, DIAG_NOWHERE, "the output cannot be written: %s",
             error->message);
    return false;
}

bool build_stage_file(Build *build, const char *path, const WorkerAnswer *answer,
                      const char *digest)
{
    g_autoptr(GError) error = NULL;
    return output_write(build->output, path, answer->bytes, answer->size, digest, &error) ||
           report_write(build, error);
}

bool build_commit_files(Build *build)
{
    g_autoptr(GError) error = NULL;
    return output_commit(build->output, &error) || report_write(build, error);
}

/* Where a worker says, if that can be so. */
static DiagSpan place_of(const WorkerAnswer *answer, DiagSpan span)
{
    bool good = answer->kind == ANSWER_FINDING && span.source && answer->end &&
                answer->end <= g_bytes_get_size(diag_source_bytes(span.source));
    return good ? (DiagSpan){span.source, answer->begin, answer->end} : span;
}

void build_take_words(Build *build, const WorkerAnswer *answer, DiagSpan span, const char *name)
{
    if (answer->kind == ANSWER_FAILURE)
        diag_add(build->out, DIAG_BATCH_NOT_RENDERED, span, "%s could not be made: %s", name,
                 answer->text);
    else
        worker_take_finding(answer, place_of(answer, span), build->out);
}

const WorkerAnswer build_astray = {.kind = ANSWER_FAILURE,
                                   .text = "the worker named a file that is not its own"};

/* ---- the whole */

static void build_clear(Build *build)
{
    for (size_t i = 0; i < build->job_count; i++)
        g_free(build->digests[i]);
    g_free(build->documents);
    g_free(build->digests);
    g_free(build->failed);
    g_free(build->doubtful);
    g_free(build->made);
    g_free(build->program);
    build_site_clear(build);
    renderer_free(build->renderer);
    world_free(build->world);
    output_free(build->output);
}

/* ---- what may stand in the output */

/* A later revision that passes no more stood in the channels, and this build does not replace it.
 */
static bool is_behind_blocked(const Build *build, const Document *document)
{
    const World *world = build->world;
    WorldRange range = world_siblings(world, document);
    for (size_t i = range.first; i < range.end && !build_is_wanted(build->options, document); i++) {
        const Document *later = world->workspace->documents[i];
        g_autofree char *path = edition_path(later), *folder = g_strconcat("public/", path, NULL);
        if (later->revision > document->revision && !world_shows(world, i) &&
            g_strcmp0(later->lang.text, document->lang.text) == 0 &&
            output_had_beneath(build->output, folder))
            return true;
    }
    return false;
}

/* The folders of what passes: its own, the page that leads to it, the channels of its issuers. */
static void add_standing(const Build *build, size_t index, GHashTable *folders)
{
    const Document *document = build->world->workspace->documents[index];
    g_autofree char *root = edition_root(document, false), *path = edition_path(document);
    g_hash_table_add(folders, g_strconcat(root, "/", path, NULL));
    if (!edition_is_public(document))
        return;
    g_hash_table_add(folders, g_strdup_printf("public/%s/", document->id.text));
    if (is_behind_blocked(build, document))
        return;
    for (size_t i = 0; i < document->coordination.issuer_count; i++)
        g_hash_table_add(folders, g_strdup_printf("public/editions/%s/%s/%s/",
                                                  document->coordination.issuers[i].agency.text,
                                                  document->id.text, document->lang.text));
}

/* Pages of the site itself, and what pages share, stand by their own rules. */
static bool is_of_site(const char *path)
{
    const char *inside = strchr(path, '/');
    bool top = inside && g_str_has_prefix(path, "public/") && !strchr(inside + 1, '/');
    return top || strstr(path, "/assets/") || g_str_has_prefix(path, "public/agencies/");
}

static bool may_stand(void *folders, const char *path)
{
    bool shown = g_str_has_prefix(path, "public/") || g_str_has_prefix(path, "restricted/");
    if (!shown || is_of_site(path))
        return true;
    g_autofree char *folder = g_strndup(path, (gsize)(strrchr(path, '/') + 1 - path));
    return g_hash_table_contains(folders, folder);
}

/* A build of some documents or formats keeps the others, but nothing that may no longer be seen: a
 * blocked document, a draft that is gone or cannot be read, one whose label was raised. */
static void forget_blocked(Build *build)
{
    g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < build->world->workspace->document_count; i++)
        if (world_shows(build->world, i))
            add_standing(build, i, folders);
    output_forget_unless(build->output, may_stand, folders);
}

/* The first citation of a document from each page that stands, was not made now, and leads there.
 */
static void add_leading(const Build *build, const Document *document, GPtrArray *leading)
{
    const GPtrArray *citing = world_citing(build->world, document);
    const Document *last = NULL;
    for (guint i = 0; citing && i < citing->len; i++) {
        const Citation *citation = citing->pdata[i];
        if (citation->from == last || build_is_wanted(build->options, citation->from) ||
            !world_shows(build->world, world_index(build->world, citation->from)))
            continue;
        last = citation->from;
        g_ptr_array_add(leading, (void *)citation);
    }
}

/* What is taken down by a build of some documents may still be linked from the others. */
static void report_taken_down(const Build *build)
{
    for (size_t i = 0; i < build->world->workspace->document_count; i++) {
        const Document *document = build->world->workspace->documents[i];
        g_autofree char *root = edition_root(document, false), *path = edition_path(document);
        g_autofree char *folder = g_strconcat(root, "/", path, NULL);
        g_autoptr(GPtrArray) leading = g_ptr_array_new();
        if (world_shows(build->world, i) || !output_had_beneath(build->output, folder))
            continue;
        add_leading(build, document, leading);
        if (!leading->len)
            continue;
        Diag *diag = diag_add(build->out, DIAG_BATCH_TAKEN_DOWN, DIAG_NOWHERE,
                              "%s is no longer published, and pages that were not made now still "
                              "lead to it",
                              document->id.text);
        for (guint k = 0; k < leading->len; k++) {
            const Citation *citation = leading->pdata[k];
            diag_also(diag, citation->node->span, "%s does", citation->from->id.text);
        }
        diag_help(diag, "run renmei build without ids, which renews those pages");
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
                          "no document is published: what all of them rest on has errors");
    diag_rule(diag, "who must agree to a text is read from them");
    diag_help(
        diag,
        "mend the errors above (renmei.xml, registry/, ledger.txt, released/), then build again");
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
    build->program = inputs_program();
    if (!options->draft)
        vouch_for(build->world);
    world_judge(build->world, options->ids, build->whole_site ? 0 : options->id_count);
    if (world_is_halted(build->world) && !options->draft) {
        report_halt(build);
        build->report->blocked = build->world->workspace->document_count;
        return true; /* what the last build left stays: a slip must not empty the site */
    }
    build->renderer = renderer_new(build->world, options->formats, options->draft, error);
    if (!build->renderer)
        return false;
    if (options->bleed)
        renderer_add_bleed(build->renderer);
    g_autofree char *data = place_of_data(""), *built = place_of_built("");
    const char *const readable[] = {
        options->workspace, data, built, "/usr/share/fonts", "/etc/fonts", "/usr/share/mime", NULL};
    if (!build_documents(build, readable, error) || !build_shared(build, error) ||
        !build_site(build, readable, error))
        return false;
    bool whole = options->id_count == 0 && options->formats == BATCH_ALL && !options->draft;
    if (whole)
        report_strays(build);
    else
        output_keep_rest(build->output);
    bool shown = output_had_beneath(build->output, "public/") ||
                 output_had_beneath(build->output, "restricted/");
    if (shown && !whole && !options->draft) {
        if (options->id_count)
            report_taken_down(build);
        forget_blocked(build);
    }
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
