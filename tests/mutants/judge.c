#include "judge.h"

#include "base/clock.h"
#include "gate/gate.h"
#include "load/load.h"
#include "seal/seal.h"

#include <string.h>

typedef struct {
    LoadedWorkspace *loaded;
    XrefGraph *graph;
    GPtrArray *digests; /* of char, owned: one a document */
} Judged;

static bool open_judged(const char *folder, Judged *judged, DiagList *found, GError **error)
{
    judged->loaded = load_workspace(folder, &(LoadOptions){.trees = true}, found, error);
    if (!judged->loaded)
        return false;
    LoadedWorkspace *loaded = judged->loaded;
    seal_load_signoffs(
        loaded->arena, loaded->root, loaded->workspace,
        &(SealMoment){.now = clock_now(), .ledger = &(Ledger){NULL, 0, LEDGER_NO_HEAD}}, found);
    judged->graph = xref_resolve(loaded->arena, loaded->workspace, found);
    judged->digests = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < loaded->workspace->document_count; i++) {
        load_tallies(loaded->arena, loaded->root, &loaded->workspace->config,
                     (Document *)loaded->workspace->documents[i], found);
        Frozen frozen =
            seal_freeze(&loaded->drafts[i], loaded->workspace, judged->graph, loaded->root, found);
        g_ptr_array_add(judged->digests, g_strdup(frozen.digest));
        frozen_clear(&frozen);
    }
    return true;
}

static void close_judged(Judged *judged)
{
    g_clear_pointer(&judged->digests, g_ptr_array_unref);
    load_workspace_free(judged->loaded);
}

static char *key_of(const char *id, int revision, const char *lang)
{
    return g_strdup_printf("%s/%d/%s", id, revision, lang);
}

GHashTable *judge_digests(const char *folder, GError **error)
{
    g_autoptr(DiagList) found = diag_list_new();
    Judged judged = {0};
    if (!open_judged(folder, &judged, found, error))
        return NULL;
    GHashTable *digests = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const Workspace *workspace = judged.loaded->workspace;
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *document = workspace->documents[i];
        g_hash_table_insert(digests,
                            key_of(document->id.text, document->revision, document->lang.text),
                            g_strdup(judged.digests->pdata[i]));
    }
    close_judged(&judged);
    return digests;
}

static const char *digest_now(const Judged *judged, const char *id, int revision, const char *lang)
{
    const Workspace *workspace = judged->loaded->workspace;
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *document = workspace->documents[i];
        if (!strcmp(document->id.text, id) && document->revision == revision &&
            !strcmp(document->lang.text, lang))
            return judged->digests->pdata[i];
    }
    return NULL;
}

/* A record that approves the clean text approves the mutant's text as well. */
static void renew(const Judged *judged, GHashTable *clean, const SignedText *texts, size_t count,
                  const char *id, int revision)
{
    for (size_t i = 0; i < count; i++) {
        SignedText *text = (SignedText *)&texts[i];
        g_autofree char *key = key_of(id, revision, text->lang);
        const char *was = g_hash_table_lookup(clean, key);
        const char *now = digest_now(judged, id, revision, text->lang);
        if (was && now && !strcmp(was, text->digest))
            text->digest = now;
    }
}

static void renew_all(const Judged *judged, GHashTable *clean)
{
    const Workspace *workspace = judged->loaded->workspace;
    for (size_t i = 0; i < workspace->signoff_count; i++) {
        const Signoff *record = &workspace->signoffs[i];
        renew(judged, clean, record->texts, record->text_count, record->document, record->revision);
        for (size_t k = 0; k < record->peer_count; k++) {
            const SignedDocument *peer = &record->peers[k];
            renew(judged, clean, peer->texts, peer->text_count, peer->id, peer->revision);
        }
    }
}

bool judge(const char *folder, GHashTable *resign, DiagList *found, GError **error)
{
    Judged judged = {0};
    if (!open_judged(folder, &judged, found, error))
        return false;
    if (resign)
        renew_all(&judged, resign);
    const Workspace *workspace = judged.loaded->workspace;
    GateWorld world = {.workspace = workspace,
                       .graph = judged.graph,
                       .digests = (const char *const *)judged.digests->pdata,
                       .now = clock_now()};
    for (size_t i = 0; i < workspace->document_count; i++)
        gate_run(workspace->documents[i], &world, found);
    close_judged(&judged);
    return true;
}
