/* consult_round.c - opening and keeping the record of a comments round. */
#include "batch/consult_round.h"

#include <string.h>

#include "base/digest.h"
#include "batch/batch.h"

static bool find_round(ConsultRound *at, const char *id, bool must, GError **error)
{
    const Workspace *workspace = at->world->workspace;
    const Consultation *round = workspace_consultation(workspace, id, at->document->revision);
    g_autofree char *name = consult_path(id, at->document->revision);
    g_autofree char *path = g_build_filename(workspace->path, name, NULL);
    if (round)
        at->round = *round;
    else if (g_file_test(path, G_FILE_TEST_EXISTS))
        return batch_refuse(error, N_("%s cannot be used; renmei check says why"), name);
    else if (must)
        return batch_refuse(error,
                            N_("nobody was asked about the newest revision of %s; renmei consult "
                               "ID --to AGENCY --due DATE begins"),
                            id);
    return true;
}

bool consult_round_open(ConsultRound *at, const char *workspace, const char *id, bool must,
                        DiagList *out, GError **error)
{
    *at = (ConsultRound){.world = world_new(workspace, out, error), .arena = arena_new()};
    if (!at->world || !world_has_ids(at->world, &id, 1, error))
        return false;
    const Workspace *loaded = at->world->workspace;
    at->document = workspace_document(loaded, id, 0, diag_language());
    if (!at->document)
        at->document = workspace_document(loaded, id, 0, NULL);
    if (!at->document)
        return batch_refuse(error, N_("%s has no such revision or language"), id);
    at->texts = world_revision(at->world, at->document);
    return find_round(at, id, must, error);
}

void consult_round_close(ConsultRound *at)
{
    world_free(at->world);
    arena_free(at->arena);
}

bool consult_round_save(const ConsultRound *at, GError **error)
{
    g_autofree char *name = consult_path(at->round.document, at->round.revision);
    g_autofree char *path = g_build_filename(at->world->workspace->path, name, NULL);
    g_autoptr(GBytes) bytes = consult_write(&at->round);
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    return file_write(path, data, size, error);
}

const ContentNode *consult_round_content(ConsultRound *at, const char *lang, DiagList *out)
{
    const char *digest = signed_digest(at->round.texts, at->round.text_count, lang);
    g_autofree char *path = digest ? consult_text_path(digest) : NULL;
    g_autoptr(GBytes) bytes =
        path ? file_read(at->world->loaded->root, path, LOAD_MAX_DRAFT, NULL) : NULL;
    if (!bytes)
        return NULL;
    return digest_fits(digest, bytes) ? load_content(at->arena, path, bytes, out) : NULL;
}
