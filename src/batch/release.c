#include "batch/release.h"

#include <string.h>
#include <unistd.h>

#include "base/place.h"
#include "batch/attest.h"
#include "batch/build.h"
#include "batch/edition.h"
#include "batch/number.h"
#include "batch/registry_act.h"
#include "batch/release_words.h"
#include "batch/stage.h"
#include "batch/unmoved.h"

typedef struct {
    const ReleaseOptions *options;
    DiagList *out;
    Hold hold;
    World *world;
    GPtrArray *registry; /* paths of its files, before they were read */
    GArray *documents;   /* of size_t: what is released, in the world's order */
    GArray *files;       /* of StageFile */
    LedgerLine line;
    LedgerText *texts; /* of the line, in the order of documents */
    bool failed;       /* findings say what could not be made, or is not what was judged */
} Release;

static const Document *document_of(const Release *release, guint i)
{
    return release->world->workspace->documents[g_array_index(release->documents, size_t, i)];
}

/* ---- what is asked for */

static void choose_documents(Release *release)
{
    const Workspace *workspace = release->world->workspace;
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *document = workspace->documents[i];
        const Document *newest =
            workspace_document(workspace, document->id.text, release->options->revision, NULL);
        bool wanted = false;
        for (size_t k = 0; k < release->options->id_count; k++)
            wanted = wanted || strcmp(release->options->ids[k], document->id.text) == 0;
        if (wanted && newest && document->revision == newest->revision)
            g_array_append_val(release->documents, i);
    }
}

static bool is_first_language(const Release *release, guint i)
{
    return i == 0 ||
           strcmp(document_of(release, i)->id.text, document_of(release, i - 1)->id.text) != 0;
}

static bool is_in_set(const Release *release, const char *id)
{
    for (guint i = 0; i < release->documents->len; i++)
        if (strcmp(document_of(release, i)->id.text, id) == 0)
            return true;
    return false;
}

static bool was_released(const Release *release, const char *id)
{
    WorldRange range = world_range(release->world, id);
    for (size_t i = range.first; i < range.end; i++)
        if (release->world->releases[i].line)
            return true;
    return false;
}

/* ---- what stands against it: each says so at the document, and none hides another */

static bool refuse_released(const Release *release, size_t index)
{
    const LedgerLine *line = release->world->releases[index].line;
    const Document *document = release->world->workspace->documents[index];
    if (!line)
        return false;
    g_autofree char *day = instant_text(line->time);
    Diag *diag = diag_add(release->out, DIAG_BATCH_ALREADY_RELEASED, document->id.span,
                          "%s, revision %d, was released on %.10s", document->id.text,
                          document->revision, day);
    diag_rule(diag, "line %zu of the ledger", line->sequence);
    diag_help(diag, "for a new text: renmei update %s", document->id.text);
    return true;
}

static bool refuse_blocked(const Release *release, size_t index)
{
    const Document *document = release->world->workspace->documents[index];
    if (world_passes(release->world, index))
        return false;
    Diag *diag = diag_add(release->out, DIAG_BATCH_NOT_RELEASABLE, document->id.span,
                          "%s, revision %d (%s), may not be released: see the errors reported",
                          document->id.text, document->revision, document->lang.text);
    diag_help(diag, "renmei status %s shows who is awaited", document->id.text);
    return true;
}

static bool refuse_early(const Release *release, const Document *document)
{
    enum { JAPAN = 9 * 3600 };
    int64_t now = release->world->gate.now;
    Instant embargo = document->head.embargo.instant;
    Date today = instant_date((Instant){now, JAPAN, true});
    if (embargo.given && embargo.seconds > now) {
        g_autofree char *words = instant_text(embargo);
        Diag *diag = diag_add(release->out, DIAG_BATCH_EMBARGO, document->head.embargo.span,
                              "%s must not be public before %s", document->id.text, words);
        diag_help(diag, "run renmei release %s again then", document->id.text);
        return true;
    }
    if (date_compare(document->head.date.date, today) <= 0)
        return false;
    Diag *diag = diag_add(release->out, DIAG_BATCH_EMBARGO, document->head.date.span,
                          "%s carries the date %04d-%02d-%02d, which is not here yet",
                          document->id.text, document->head.date.date.year,
                          document->head.date.date.month, document->head.date.date.day);
    diag_help(
        diag,
        "run renmei release %s on that day; another date is another text, which all sign again",
        document->id.text);
    return true;
}

static bool refuse_alone(const Release *release, const Document *document)
{
    bool refused = false;
    for (size_t i = 0; i < document->coordination.cross_reference_count; i++) {
        Field other = document->coordination.cross_references[i].document;
        if (!other.text || is_in_set(release, other.text) || was_released(release, other.text))
            continue;
        Diag *diag = diag_add(release->out, DIAG_BATCH_RELEASE_ALONE, other.span,
                              "%s refers to %s, which is neither public nor released with it",
                              document->id.text, other.text);
        diag_help(diag, "renmei release %s %s", document->id.text, other.text);
        refused = true;
    }
    return refused;
}

/* The list of files that each PDF carries names all documents of a release. */
static bool refuse_mixed(const Release *release)
{
    const Document *open = NULL, *closed = NULL;
    for (guint i = 0; i < release->documents->len; i++) {
        const Document *document = document_of(release, i);
        *(edition_is_public(document) ? &open : &closed) = document;
    }
    if (!open || !closed)
        return false;
    Diag *diag = diag_add(release->out, DIAG_BATCH_MIXED_READERS, closed->id.span,
                          "%s is public, and %s, which is released with it, is not: it is TLP:%s",
                          open->id.text, closed->id.text, closed->head.tlp.text);
    diag_rule(diag, "the PDFs of a release carry the ids of all its documents");
    diag_help(diag, "release them one after the other: renmei release %s, then renmei release %s",
              open->id.text, closed->id.text);
    return true;
}

/* A number is given at the release, for good; a letter that should have one and went out without
 * has none for ever. */
static bool refuse_unnumbered(const Release *release, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    bool refused = false;
    for (size_t i = 0; !release->options->unnumbered && i < coordination->issuer_count; i++) {
        const char *agency = gate_number_lacks(document, &release->world->gate, i);
        if (!agency)
            continue;
        g_autofree char *name = agency_words(&release->world->workspace->registry, agency,
                                             diag_language(), document->head.date.date);
        Diag *diag =
            diag_add(release->out, DIAG_BATCH_NUMBER_LACKS, coordination->issuers[i].agency.span,
                     "letters of %s carry a document number (文書番号), and %s has none", name,
                     document->id.text);
        diag_rule(diag, "the registry says how it numbers its letters, and a number is given at "
                        "the release or never");
        diag_help(diag,
                  "give it: renmei release %s --number %s=NUMBER; or, where it has none, "
                  "--without-number",
                  document->id.text, agency);
        refused = true;
    }
    return refused;
}

/* The registry that judges is the one that the last line names, and came there by consent. */
static bool refuse_registry(const Release *release)
{
    const World *world = release->world;
    const Ledger *ledger = archive_ledger(world->archive);
    if (!ledger_registry_line(ledger, ledger->count))
        return !registry_act_can_change(world->workspace, world->gate.now, release->out);
    if (registry_act_is_settled(release->hold.root, ledger))
        return !registry_act_check_ledger(world->workspace->path, ledger, release->out);
    registry_act_report_unsettled(release->out);
    return true;
}

static void report_lapsed(const Release *release, const Document *document, const Signoff *record)
{
    bool of_key = record->key_until < record->not_after.seconds;
    Instant until = record->not_after;
    if (of_key)
        until = (Instant){record->key_until, record->not_after.offset, true};
    g_autofree char *words = instant_text(until),
                    *name = agency_words(&release->world->workspace->registry, record->agency,
                                         diag_language(), document->head.date.date);
    Diag *diag = diag_add(release->out, DIAG_GATE_LAPSED, document->id.span,
                          of_key ? N_("the key of the sign-off of %s held until %s, before the "
                                      "release")
                                 : N_("the sign-off of %s lapsed on %s, before the release"),
                          name, words);
    diag_also(diag, record->span, "its record");
    diag_rule(diag, "a sign-off stands until its notAfter, and as long as its key");
    diag_help(diag, "ask %s for a fresh sign-off", name);
}

static bool is_lapsed(const Release *release, const Signoff *record)
{
    return record && MIN(record->not_after.seconds, record->key_until) < release->world->gate.now;
}

/* The gate holds sign-offs against the issue date; the release happens now. */
static bool refuse_lapsed(const Release *release, const Document *document)
{
    g_autoptr(Arena) arena = arena_new();
    const Consent *consents;
    size_t count = gate_consents(arena, document, &release->world->gate, &consents);
    bool refused = false;
    for (size_t i = 0; i < count; i++) {
        const Signoff *const records[] = {consents[i].record, consents[i].delegation};
        for (size_t k = 0; k < G_N_ELEMENTS(records); k++) {
            if (consents[i].state != CONSENT_GIVEN || !is_lapsed(release, records[k]))
                continue;
            report_lapsed(release, document, records[k]);
            refused = true;
        }
    }
    return refused;
}

static bool may_release(const Release *release)
{
    const World *world = release->world;
    bool good = !archive_report_clock(world->archive, world->gate.now, release->out) &&
                !world_is_halted(world) && !refuse_registry(release) && !refuse_mixed(release);
    for (guint i = 0; i < release->documents->len; i++) {
        size_t index = g_array_index(release->documents, size_t, i);
        const Document *document = world->workspace->documents[index];
        if (refuse_released(release, index)) {
            good = false;
            continue;
        }
        bool blocked = refuse_blocked(release, index), early = refuse_early(release, document),
             alone = refuse_alone(release, document), lapsed = refuse_lapsed(release, document),
             unnumbered = is_first_language(release, i) && refuse_unnumbered(release, document);
        good = good && !blocked && !early && !alone && !lapsed && !unnumbered;
    }
    return good;
}

/* ---- what is kept */

static void keep(Release *release, char *path, GBytes *bytes, StageList list)
{
    StageFile file = {path, bytes, list};
    g_array_append_val(release->files, file);
}

static GBytes *kept(const Release *release, const char *path)
{
    for (guint i = 0; i < release->files->len; i++) {
        const StageFile *file = &g_array_index(release->files, StageFile, i);
        if (strcmp(file->path, path) == 0)
            return file->bytes;
    }
    return NULL;
}

/* What a minor change replaced: without it nobody could see later that it was minor. */
static void keep_replaced(Release *release, const Document *document, const char *digest,
                          StageList list)
{
    g_autofree char *path = seal_kept_path(document->id.text, document->revision, digest);
    GBytes *bytes = kept(release, path) ? NULL
                                        : seal_read_text(release->hold.root, document->id.text,
                                                         digest, release->out);
    if (bytes)
        keep(release, g_steal_pointer(&path), bytes, list);
}

static void keep_text(Release *release, size_t index)
{
    const Document *document = release->world->workspace->documents[index];
    g_autofree char *folder = edition_path(document);
    keep(release, g_strconcat(folder, EVIDENCE_CONTENT, NULL),
         g_bytes_ref(release->world->frozen[index].bytes), STAGE_PUBLIC);
    keep(release, g_strconcat(folder, EVIDENCE_EDITION, NULL),
         attest_edition(release->world, index), STAGE_PUBLIC);
    keep(release, g_strconcat(folder, "draft.xml", NULL),
         g_bytes_ref(diag_source_bytes(document->source)), STAGE_INTERNAL);
    g_autoptr(Arena) arena = arena_new();
    const char *const *replaced;
    size_t count = attest_replaced(arena, release->world, index, &replaced);
    for (size_t i = 0; i < count; i++)
        keep_replaced(release, document, replaced[i], STAGE_PUBLIC);
}

static char *release_path(const Document *document)
{
    return g_strdup_printf("%s/%d/" EVIDENCE_RELEASE, document->id.text, document->revision);
}

/* Pictures stand outside the text, which names their digests. */
static bool keep_pictures(Release *release, size_t index)
{
    const Document *document = release->world->workspace->documents[index];
    for (const ContentNode *node = document->content; node;
         node = content_next(node, document->content)) {
        const char *source = content_is(node, "img") ? content_attr(node, "src") : NULL;
        if (!source || !seal_is_picture_path(source) || kept(release, source))
            continue;
        GBytes *bytes = unmoved_picture(release->world, index, node);
        if (!bytes)
            return false;
        keep(release, g_strdup(source), bytes, STAGE_INTERNAL);
    }
    return true;
}

static void keep_all_replaced(Release *release, const Document *document, const Signoff *record)
{
    for (size_t i = 0; i < record->replaced_count; i++)
        for (size_t k = 0; k < record->replaced[i].text_count; k++)
            keep_replaced(release, document, record->replaced[i].texts[k].digest, STAGE_INTERNAL);
}

/* Every record of the revision that holds, so that nothing of how it came about is lost. */
static bool keep_signoffs(Release *release, size_t index)
{
    const Workspace *workspace = release->world->workspace;
    const Document *document = workspace->documents[index];
    for (size_t i = 0; i < workspace->signoff_count; i++) {
        const Signoff *record = &workspace->signoffs[i];
        if (!record->verified || record->revision != document->revision ||
            strcmp(record->document, document->id.text) != 0)
            continue;
        GBytes *bytes = unmoved_record(release->world, record);
        if (!bytes)
            return false;
        keep(release,
             g_strdup_printf("%s/%d/signoffs/%s", document->id.text, document->revision,
                             strrchr(record->path, '/') + 1),
             bytes,
             attest_is_public(release->world, index, record) ? STAGE_PUBLIC : STAGE_INTERNAL);
        keep_all_replaced(release, document, record);
    }
    return true;
}

/* The workspace's own registry as it judged; its fingerprint stands in the line. */
static bool keep_registry(Release *release)
{
    if (!unmoved_registry(release->world, release->registry))
        return false;
    for (guint i = 0; i < release->registry->len; i++) {
        const char *path = release->registry->pdata[i];
        GBytes *bytes = unmoved_source(release->world, path);
        if (!bytes)
            return false;
        keep(release, g_strdup(path), bytes, STAGE_INTERNAL);
    }
    return true;
}

/* False: something is not what was judged (findings). */
static bool keep_everything(Release *release)
{
    bool same = true;
    for (guint i = 0; same && i < release->documents->len; i++) {
        size_t index = g_array_index(release->documents, size_t, i);
        keep_text(release, index);
        same = keep_pictures(release, index);
    }
    for (guint i = 0; same && i < release->documents->len; i++) {
        size_t index = g_array_index(release->documents, size_t, i);
        if (!is_first_language(release, i))
            continue;
        keep(release, release_path(document_of(release, i)), attest_release(release->world, index),
             STAGE_PUBLIC);
        same = keep_signoffs(release, index);
    }
    if (!same || !keep_registry(release))
        return false;
    keep(release, g_strdup(ARCHIVE_INTERNAL), stage_sums(release->files, STAGE_INTERNAL, NULL),
         STAGE_PUBLIC);
    return true;
}

/* ---- the line */

static LedgerType type_of(const Document *document)
{
    static const struct {
        const char *class_;
        LedgerType type;
    } types[] = {{"update", LEDGER_UPDATE},
                 {"minor", LEDGER_UPDATE},
                 {"correction", LEDGER_CORRECT},
                 {"withdrawal", LEDGER_WITHDRAW},
                 {"expiry", LEDGER_WITHDRAW}};
    for (size_t i = 0; i < document->head.history_count; i++) {
        const Change *change = &document->head.history[i];
        for (size_t k = 0; k < G_N_ELEMENTS(types) && change->revision == document->revision; k++)
            if (g_strcmp0(change->class_.text, types[k].class_) == 0)
                return types[k].type;
    }
    return LEDGER_RELEASE;
}

/* One act has one name: a first revision among them makes it a release, and other mixtures an
 * update. */
static LedgerType type_of_all(const Release *release)
{
    LedgerType type = type_of(document_of(release, 0));
    for (guint i = 1; i < release->documents->len; i++) {
        LedgerType other = type_of(document_of(release, i));
        if (other != type)
            type =
                other == LEDGER_RELEASE || type == LEDGER_RELEASE ? LEDGER_RELEASE : LEDGER_UPDATE;
    }
    return type;
}

/* From here on each document of the set counts as public to the others: their pages lead to it. */
static void note_texts(Release *release)
{
    World *world = release->world;
    LedgerText *texts = arena_make_array(world->loaded->arena, LedgerText, release->documents->len);
    release->texts = texts;
    for (guint i = 0; i < release->documents->len; i++) {
        size_t index = g_array_index(release->documents, size_t, i);
        const Document *document = world->workspace->documents[index];
        texts[i] =
            (LedgerText){document->id.text,     document->revision,           document->lang.text,
                         world->digests[index], !edition_is_public(document), NULL};
        world->releases[index] = (WorldRelease){&release->line, &texts[i]};
    }
    release->line.texts = texts;
    release->line.text_count = release->documents->len;
}

/* What the PDFs carry of the line. */
static bool begin_line(Release *release, GBytes *sums, GError **error)
{
    World *world = release->world;
    Arena *arena = world->loaded->arena;
    g_autoptr(DiagList) known = diag_list_new(); /* was reported when the world was loaded */
    g_autofree char *registry = load_registry_fingerprint(release->hold.root, known, error);
    if (!registry)
        return false;
    g_autoptr(GBytes) signoffs =
        stage_sums(release->files, STAGE_PUBLIC | STAGE_INTERNAL, "/signoffs/");
    LedgerLine line = {
        .time = {world->gate.now, 0, true},
        .type = type_of_all(release),
        .texts = release->line.texts,
        .text_count = release->line.text_count,
        .files = ledger_digest(arena, sums),
        .signoffs = ledger_digest(arena, signoffs),
        .registry = arena_printf(arena, "sha256:%s", registry),
    };
    release->line = ledger_next(arena, archive_ledger(world->archive), &line);
    return true;
}

/* ---- the PDFs, which carry the line */

typedef struct {
    Release *release;
    Renderer *renderer;
    GBytes *line, *sums; /* the same in all of them */
} Printing;

static GBytes *kept_beside(const Release *release, const Document *document, const char *name)
{
    g_autofree char *folder = edition_path(document), *path = g_strconcat(folder, name, NULL);
    return kept(release, path);
}

static const EvidenceRecord *records_of(Arena *arena, const Release *release, size_t index,
                                        size_t *count)
{
    const Document *document = release->world->workspace->documents[index];
    const Signoff *const *signoffs;
    *count = attest_records(arena, release->world, index, &signoffs);
    EvidenceRecord *records = arena_make_array(arena, EvidenceRecord, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        const char *name = strrchr(signoffs[i]->path, '/') + 1;
        g_autofree char *path =
            g_strdup_printf("%s/%d/signoffs/%s", document->id.text, document->revision, name);
        records[i] = (EvidenceRecord){name, kept(release, path), signoffs[i]};
    }
    return records;
}

static const EvidenceReplaced *replaced_of(Arena *arena, const Release *release, size_t index,
                                           size_t *count)
{
    const Document *document = release->world->workspace->documents[index];
    const char *const *digests;
    *count = attest_replaced(arena, release->world, index, &digests);
    EvidenceReplaced *replaced = arena_make_array(arena, EvidenceReplaced, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        g_autofree char *name = evidence_replaced_name(digests[i]);
        g_autofree char *path = seal_kept_path(document->id.text, document->revision, digests[i]);
        replaced[i] = (EvidenceReplaced){arena_copy_text(arena, name), kept(release, path)};
    }
    return replaced;
}

static GBytes *kept_picture(void *user, const char *source, const char *name)
{
    (void)name;
    GBytes *bytes = kept(user, source);
    return bytes ? g_bytes_ref(bytes) : NULL;
}

/* What the archive keeps of them, so that the PDF proves itself without it. */
static const EvidencePicture *pictures_of(Arena *arena, const Release *release, GBytes *content,
                                          GPtrArray *held, size_t *count)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    const ContentNode *root = load_content(arena, EVIDENCE_CONTENT, content, unheard);
    *count = 0;
    EvidencePicture *pictures =
        root ? evidence_pictures(arena, root, kept_picture, (void *)release, held, count) : NULL;
    evidence_limit_pictures(pictures, *count);
    return pictures;
}

static void print_document(void *user, size_t job, WorkerReply *reply)
{
    const Printing *printing = user;
    const Release *release = printing->release;
    size_t index = g_array_index(release->documents, size_t, job);
    const Document *document = release->world->workspace->documents[index];
    g_autofree char *assigned = release_path(document);
    g_autoptr(Arena) arena = arena_new();
    Evidence evidence = {
        .content = kept_beside(release, document, EVIDENCE_CONTENT),
        .edition = kept_beside(release, document, EVIDENCE_EDITION),
        .release = kept(release, assigned),
        .line = printing->line,
        .sums = printing->sums,
    };
    evidence.records = records_of(arena, release, index, &evidence.record_count);
    evidence.replaced = replaced_of(arena, release, index, &evidence.replaced_count);
    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    evidence.pictures =
        pictures_of(arena, release, evidence.content, held, &evidence.picture_count);
    render_released(printing->renderer, index, &evidence, reply);
}

static void take_pdf(void *user, size_t job, const WorkerAnswer *answer)
{
    Release *release = ((Printing *)user)->release;
    const Document *document = document_of(release, (guint)job);
    if (answer->kind == ANSWER_FILE) {
        keep(release, archive_pdf_path(&release->texts[job]),
             g_bytes_new(answer->bytes, answer->size), STAGE_OUTSIDE);
        return;
    }
    Diag *diag = answer->kind == ANSWER_FAILURE
                     ? diag_add(release->out, DIAG_BATCH_NOT_RENDERED, document->id.span,
                                "%s could not be made: %s", document->id.text, answer->text)
                     : worker_take_finding(answer, document->id.span, release->out);
    release->failed = release->failed || diag_severity(diag) == DIAG_ERROR;
}

/* Which PDFs they were is what the line says last. */
static void close_line(Release *release)
{
    Arena *arena = release->world->loaded->arena;
    for (guint i = 0; i < release->documents->len; i++) {
        g_autofree char *path = archive_pdf_path(&release->texts[i]);
        release->texts[i].pdf = ledger_digest(arena, kept(release, path));
    }
    release->line = ledger_close(arena, &release->line);
}

static void nothing_more(void *user, size_t job)
{
    (void)user;
    (void)job;
}

static bool print_all(Release *release, GBytes *sums, GError **error)
{
    g_autoptr(Renderer) renderer = renderer_new(release->world, BATCH_PDF, false, error);
    if (!renderer)
        return false;
    for (guint i = 0; i < release->documents->len; i++)
        renderer_prepare(renderer, document_of(release, i));
    g_autofree char *text = g_strconcat(release->line.carried, "\n", NULL);
    g_autoptr(GBytes) line = g_bytes_new(text, strlen(text));
    Printing printing = {release, renderer, line, sums};
    g_autofree char *data = place_of_data(""), *built = place_of_built("");
    const char *const readable[] = {
        release->options->workspace, data, built, "/usr/share/fonts", "/etc/fonts",
        "/usr/share/mime",           NULL};
    WorkerPlan plan = build_worker_plan(release->options->jobs, readable);
    plan.jobs = release->documents->len;
    plan.run = print_document;
    plan.take = take_pdf;
    plan.done = nothing_more;
    plan.user = &printing;
    return worker_run_all(&plan, error);
}

/* ---- the act */

/* A person sees what goes out, and may still say no. */
static bool is_wanted(const Release *release)
{
    const ReleaseOptions *options = release->options;
    if (!options->ask)
        return true;
    g_autofree char *words = release_words(release->world, release->documents);
    return options->ask(options->user, words);
}

static bool release_all(Release *release, ReleaseReport *report, GError **error)
{
    const ReleaseOptions *options = release->options;
    release->registry = unmoved_registry_paths(release->hold.root);
    release->world = world_new(options->workspace, release->out, error);
    if (release->world && !file_root_is(release->hold.root, release->world->loaded->root)) {
        unmoved_report(options->workspace, release->out);
        return true;
    }
    if (!release->world || !world_has_ids(release->world, options->ids, options->id_count, error))
        return false;
    choose_documents(release);
    if (release->documents->len == 0) {
        g_set_error(error, BATCH_ERROR, BATCH_ERROR_NO_DOCUMENT,
                    diag_translate("%s has no such revision or language"), options->ids[0]);
        return false;
    }
    if (!number_assign(release->world, release->documents, options->numbers, error))
        return false;
    world_judge(release->world, options->ids, options->id_count);
    bool may = may_release(release);
    if (!world_is_halted(release->world))
        world_report_only(release->world, options->ids, options->id_count);
    if (!may)
        return true;
    report->declined = !is_wanted(release);
    if (report->declined)
        return true;
    note_texts(release);
    for (guint i = 0; i < release->documents->len; i++)
        report->sample |= document_of(release, i)->sample;
    if (!keep_everything(release))
        return true;
    g_autoptr(GBytes) sums = stage_sums(release->files, STAGE_PUBLIC, NULL);
    if (!begin_line(release, sums, error) || !print_all(release, sums, error))
        return false;
    if (release->failed || !unmoved_registry(release->world, release->registry))
        return true;
    close_line(release);
    return stage_commit(&release->hold, &release->line, release->files, sums, report, error);
}

bool batch_release(const ReleaseOptions *options, ReleaseReport *report, DiagList *out,
                   GError **error)
{
    memset(report, 0, sizeof *report);
    Release release = {.options = options, .out = out};
    RecoverReport recovered = {0};
    g_autoptr(DiagList) again = diag_list_new(); /* the world reports a broken ledger itself */
    release.documents = g_array_new(FALSE, FALSE, sizeof(size_t));
    release.files = g_array_new(FALSE, TRUE, sizeof(StageFile));
    g_array_set_clear_func(release.files, stage_file_clear);
    bool done = hold_take(&release.hold, options->workspace, error) &&
                stage_settle(&release.hold, again, &recovered, error) &&
                release_all(&release, report, error);
    report->recovered = recovered.finished || recovered.cleared;
    g_array_unref(release.documents);
    g_array_unref(release.files);
    g_clear_pointer(&release.registry, g_ptr_array_unref);
    world_free(release.world);
    hold_release(&release.hold);
    return done;
}

void release_report_clear(ReleaseReport *report)
{
    g_clear_pointer(&report->line, g_free);
}

bool batch_recover(const char *workspace, RecoverReport *report, DiagList *out, GError **error)
{
    memset(report, 0, sizeof *report);
    Hold hold;
    bool done = hold_take(&hold, workspace, error) && stage_settle(&hold, out, report, error);
    hold_release(&hold);
    return done;
}
