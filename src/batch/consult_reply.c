/* consult_reply.c - replies and answers are taken into the round: every file, or none. */
#include <string.h>

#include "base/clock.h"
#include "batch/batch.h"
#include "batch/consult.h"
#include "batch/consult_round.h"

static GBytes *read_file(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autoptr(FileRoot) root = file_root_open(folder, error);
    return root ? file_read(root, name, CONSULT_MAX_SHEET, error) : NULL;
}

static ConsultSource source_of(ConsultRound *at, const char *path, DiagList *out)
{
    return (ConsultSource){
        .arena = at->arena,
        .name = path,
        .content = consult_round_content(at, at->document->lang.text, out),
        .today = instant_date((Instant){clock_now(), 9 * 3600, true}),
    };
}

/* A record that was received: verified, and of this revision. */
static const Signoff *record_at(const ConsultRound *at, const char *path)
{
    const Workspace *workspace = at->world->workspace;
    for (size_t i = 0; i < workspace->signoff_count; i++) {
        const Signoff *record = &workspace->signoffs[i];
        if (record->verified && record->decision == DECISION_RETURN &&
            record->revision == at->round.revision &&
            strcmp(record->document, at->round.document) == 0 &&
            g_str_has_suffix(path, record->path))
            return record;
    }
    return NULL;
}

static bool receive_word(const ConsultSource *source, const char *agency, GBytes *bytes,
                         ConsultRound *at, size_t *added, DiagList *out, GError **error)
{
    if (!agency)
        return batch_refuse(error, N_("%s does not say which body it is of: --as AGENCY"),
                            source->name);
    return consult_receive_word(source, bytes, agency, &at->round, added, out);
}

static bool receive_file(const ConsultReplies *replies, const char *path, ConsultRound *at,
                         size_t *added, DiagList *out, GError **error)
{
    const ConsultSource source = source_of(at, path, out);
    if (g_str_has_suffix(path, ".xml")) {
        const Signoff *record = record_at(at, path);
        return record ? consult_receive_return(&source, record, &at->round, added, out)
                      : batch_refuse(error,
                                     N_("%s is no verified record beneath signoffs/ by which a "
                                        "body returns this revision"),
                                     path);
    }
    g_autoptr(GBytes) bytes = read_file(path, error);
    if (!bytes)
        return false;
    return g_str_has_suffix(path, ".docx")
               ? receive_word(&source, replies->agency, bytes, at, added, out, error)
               : consult_receive_sheet(&source, bytes, &at->round, added, out);
}

bool batch_consult_receive(const ConsultReplies *replies, size_t *added, DiagList *out,
                           GError **error)
{
    ConsultRound at;
    g_autoptr(DiagList) unheard = diag_list_new();
    bool done = consult_round_open(&at, replies->workspace, replies->id, true, unheard, error);
    for (size_t i = 0; done && i < replies->file_count; i++)
        done = receive_file(replies, replies->files[i], &at, added, out, error);
    if (done && *added)
        done = consult_round_save(&at, error);
    consult_round_close(&at);
    return done;
}

bool batch_consult_answer(const char *workspace, const char *id, const char *file, size_t *taken,
                          DiagList *out, GError **error)
{
    ConsultRound at;
    g_autoptr(DiagList) unheard = diag_list_new();
    bool done = consult_round_open(&at, workspace, id, true, unheard, error);
    g_autoptr(GBytes) bytes = done ? read_file(file, error) : NULL;
    if (bytes) {
        const ConsultSource source = source_of(&at, file, out);
        done = consult_take_answers(&source, bytes, &at.round, taken, out) &&
               consult_round_save(&at, error);
    }
    consult_round_close(&at);
    return bytes && done;
}

GBytes *batch_consult_sheet(const char *workspace, const char *id, DiagList *out, GError **error)
{
    ConsultRound at;
    bool done = consult_round_open(&at, workspace, id, true, out, error);
    g_autoptr(DiagList) unheard = diag_list_new();
    const ContentNode *content =
        done ? consult_round_content(&at, at.document->lang.text, unheard) : NULL;
    GBytes *sheet = done ? consult_answer_sheet(&at.round, content, diag_language()) : NULL;
    consult_round_close(&at);
    return sheet;
}
