/* redline.c - what changed in a document since somebody signed it, or between two revisions. */
#include "batch/redline.h"

#include <string.h>

#include "batch/batch.h"
#include "batch/changes.h"
#include "batch/edition.h"

bool changes_since(const World *world, size_t index, const char *old_digest, Arena *arena,
                   Redline *out)
{
    const char *id = world->workspace->documents[index]->id.text;
    const ContentNode *now = seal_texts_content(world->texts, id, world->digests[index]);
    const ContentNode *old = old_digest ? seal_texts_content(world->texts, id, old_digest) : NULL;
    if (!old || !now)
        return false;
    *out = redline_make(arena, old, now);
    return true;
}

typedef struct {
    const RedlineRequest *request;
    World *world;
    RedlineReport *report;
    GArray *of; /* of Comparison */
} Gathering;

static bool refuse(GError **error, const char *format, const char *word)
{
    g_autofree char *words = g_strdup_printf(diag_translate(format), word);
    g_set_error(error, BATCH_ERROR, BATCH_ERROR_NO_DOCUMENT, "%s", words);
    return false;
}

static void add(Gathering *gathering, size_t index, const char *old_digest, char *words)
{
    Arena *arena = gathering->report->arena;
    Comparison comparison = {.words = arena_copy_text(arena, words)};
    comparison.kept =
        changes_since(gathering->world, index, old_digest, arena, &comparison.redline);
    g_array_append_val(gathering->of, comparison);
}

static const char *body_name(const World *world, const char *id, const Document *document)
{
    const Agency *agency = registry_agency(&world->workspace->registry, id);
    const AgencyName *name =
        agency ? agency_name(agency, diag_language(), document->head.date.date) : NULL;
    return name ? name->full : id;
}

static void add_since_approval(Gathering *gathering, size_t index, const char *agency)
{
    const Document *document = gathering->world->workspace->documents[index];
    const Signoff *record =
        workspace_last_approval(gathering->world->workspace, document->id.text, agency);
    const char *digest =
        record ? signed_digest(record->texts, record->text_count, document->lang.text) : NULL;
    if (!digest)
        return;
    g_autofree char *when = instant_text(record->signed_at);
    g_autofree char *words = g_strdup_printf(
        diag_translate("%s (%s): from revision %d, which %s signed at %s, to revision %d"),
        document->id.text, document->lang.text, record->revision,
        body_name(gathering->world, agency, document), when, document->revision);
    add(gathering, index, digest, words);
}

static void add_since_all(Gathering *gathering, size_t index)
{
    const Workspace *workspace = gathering->world->workspace;
    const char *id = workspace->documents[index]->id.text;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < workspace->signoff_count; i++) {
        const Signoff *record = &workspace->signoffs[i];
        if (strcmp(record->document, id) == 0 && g_hash_table_add(seen, (void *)record->agency))
            add_since_approval(gathering, index, record->agency);
    }
}

static bool add_since_revision(Gathering *gathering, size_t index, GError **error)
{
    const Workspace *workspace = gathering->world->workspace;
    const Document *document = workspace->documents[index];
    const Document *old = workspace_document(workspace, document->id.text, gathering->request->from,
                                             document->lang.text);
    if (!old)
        return refuse(error, N_("%s has no such revision or language"), document->id.text);
    const char *digest = gathering->world->digests[world_index(gathering->world, old)];
    g_autofree char *words =
        g_strdup_printf(diag_translate("%s (%s): from revision %d to revision %d"),
                        document->id.text, document->lang.text, old->revision, document->revision);
    add(gathering, index, *digest ? digest : NULL, words);
    return true;
}

static bool gather(Gathering *gathering, GError **error)
{
    const RedlineRequest *request = gathering->request;
    const Workspace *workspace = gathering->world->workspace;
    const Document *document = workspace_document(workspace, request->id, request->revision, NULL);
    if (!document)
        return refuse(error, N_("%s has no such revision or language"), request->id);
    if (request->since && !registry_agency(&workspace->registry, request->since))
        return refuse(error, N_("there is no body \"%s\" in the registry"), request->since);
    WorldRange texts = world_revision(gathering->world, document);
    gathering->report->title =
        arena_copy_text(gathering->report->arena, document_title(document, diag_language()));
    for (size_t i = texts.first; i < texts.end; i++) {
        if (!gathering->world->frozen[i].bytes)
            return refuse(error, N_("%s cannot be frozen yet; renmei check says why"), request->id);
        if (request->from && !add_since_revision(gathering, i, error))
            return false;
        if (!request->from && request->since)
            add_since_approval(gathering, i, request->since);
        if (!request->from && !request->since)
            add_since_all(gathering, i);
    }
    return true;
}

RedlineReport *batch_redline(const RedlineRequest *request, DiagList *out, GError **error)
{
    g_autoptr(World) world = world_new(request->workspace, out, error);
    if (!world || !world_has_ids(world, &request->id, 1, error))
        return NULL;
    g_autoptr(RedlineReport) report = g_new0(RedlineReport, 1);
    g_autoptr(GArray) of = g_array_new(FALSE, FALSE, sizeof(Comparison));
    report->arena = arena_new();
    if (!gather(&(Gathering){request, world, report, of}, error))
        return NULL;
    const Document *document = workspace_document(world->workspace, request->id, 0, NULL);
    report->sample = document && document->sample;
    report->site = arena_copy_text(report->arena, edition_site_title(world, diag_language()));
    report->of = arena_copy_array(report->arena, of);
    report->count = of->len;
    return g_steal_pointer(&report);
}

void redline_report_free(RedlineReport *report)
{
    if (!report)
        return;
    arena_free(report->arena);
    g_free(report);
}
