#include "batch/world.h"

#include <string.h>

#include "base/clock.h"

static void freeze_all(World *world, DiagList *out)
{
    size_t count = world->workspace->document_count;
    world->frozen = g_new0(Frozen, count + 1);
    world->digests = g_new0(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        world->frozen[i] = seal_freeze(&world->loaded->drafts[i], world->workspace, world->graph,
                                       world->loaded->root, out);
        world->digests[i] = world->frozen[i].digest;
    }
}

/* An error at a place in a document blocks it, whichever stage reported it. */
static void judge_all(World *world, DiagList *out)
{
    const Workspace *workspace = world->workspace;
    g_autoptr(GHashTable) sources = g_hash_table_new(NULL, NULL);
    world->passed = g_new0(bool, workspace->document_count + 1);
    for (size_t i = 0; i < workspace->document_count; i++) {
        gate_run(workspace->documents[i], &world->gate, out);
        world->passed[i] = world->frozen[i].bytes != NULL;
        g_hash_table_insert(sources, (void *)workspace->documents[i]->source,
                            GSIZE_TO_POINTER(i + 1));
    }
    for (size_t i = 0; i < diag_list_length(out); i++) {
        const Diag *diag = diag_list_nth(out, i);
        if (diag_severity(diag) != DIAG_ERROR)
            continue;
        size_t index = GPOINTER_TO_SIZE(g_hash_table_lookup(sources, diag_span(diag).source));
        if (index)
            world->passed[index - 1] = false;
    }
}

World *world_new(const char *path, DiagList *out, GError **error)
{
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(path, &(LoadOptions){.trees = true}, out, error);
    if (!loaded)
        return NULL;
    World *world = g_new0(World, 1);
    world->loaded = g_steal_pointer(&loaded);
    world->workspace = world->loaded->workspace;
    world->found = out;
    seal_load_signoffs(world->loaded->arena, world->loaded->root, world->loaded->workspace, out);
    world->graph = xref_resolve(world->loaded->arena, world->workspace, out);
    freeze_all(world, out);
    world->gate = (GateWorld){world->workspace, world->graph, world->digests, clock_now()};
    judge_all(world, out);
    return world;
}

void world_free(World *world)
{
    if (!world)
        return;
    for (size_t i = 0; i < world->workspace->document_count; i++)
        frozen_clear(&world->frozen[i]);
    g_free(world->frozen);
    g_free(world->digests);
    g_free(world->passed);
    load_workspace_free(world->loaded);
    g_free(world);
}

size_t world_index(const World *world, const Document *document)
{
    size_t i = 0;
    while (world->workspace->documents[i] != document)
        i++;
    return i;
}

bool world_is_current(const World *world, const Document *document)
{
    for (size_t i = 0; i < world->workspace->document_count; i++) {
        const Document *other = world->workspace->documents[i];
        if (world->passed[i] && other->revision > document->revision &&
            strcmp(other->id.text, document->id.text) == 0 &&
            g_strcmp0(other->lang.text, document->lang.text) == 0)
            return false;
    }
    return true;
}

bool world_is_withdrawn(const Document *document)
{
    for (size_t i = 0; i < document->head.history_count; i++) {
        const Change *change = &document->head.history[i];
        if (change->revision == document->revision &&
            (g_strcmp0(change->class_.text, "withdrawal") == 0 ||
             g_strcmp0(change->class_.text, "expiry") == 0))
            return true;
    }
    return false;
}

static void earliest(int64_t *best, int64_t now, Instant instant)
{
    if (instant.given && instant.seconds > now && instant.seconds < *best)
        *best = instant.seconds;
}

int64_t world_next_change(const World *world)
{
    enum { DAY = 86400, JAPAN = 9 * 3600 };
    int64_t now = world->gate.now;
    int64_t best = (now + JAPAN) / DAY * DAY + DAY - JAPAN;
    for (size_t i = 0; i < world->workspace->document_count; i++)
        earliest(&best, now, world->workspace->documents[i]->head.embargo.instant);
    for (size_t i = 0; i < world->workspace->signoff_count; i++) {
        earliest(&best, now, world->workspace->signoffs[i].signed_at);
        earliest(&best, now, world->workspace->signoffs[i].not_after);
    }
    return best;
}
