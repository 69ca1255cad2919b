#include "batch/withdrawal.h"

#include <string.h>

#include "base/clock.h"
#include "batch/sign_draft.h"
#include "batch/stage.h"

bool withdrawal_is(const Signoff *record)
{
    return record->decision != DECISION_APPROVE && record->previous;
}

/* A draft is nobody's business, and of a released text whoever has it finds the line: so they stand
 * there withheld.  A change of the registry is no secret. */
static const LedgerText *taken_back(Arena *arena, const Signoff *record)
{
    LedgerText *texts = arena_make_array(arena, LedgerText, record->text_count + 1);
    bool secret = strcmp(record->document, SIGNOFF_REGISTRY) != 0;
    for (size_t i = 0; i < record->text_count; i++)
        texts[i] = (LedgerText){record->document,        record->revision, record->texts[i].lang,
                                record->texts[i].digest, secret,           NULL};
    return texts;
}

static bool append_line(const Hold *hold, Arena *arena, const Ledger *ledger, const Signoff *record,
                        GArray *files, ReleaseReport *report, GError **error)
{
    const LedgerLine *before = ledger_registry_line(ledger, ledger->count);
    g_autoptr(GBytes) sums = stage_sums(files, STAGE_PUBLIC, NULL);
    LedgerLine line = {
        .time = {clock_now(), 0, true},
        .type = LEDGER_WITHDRAW_SIGNOFF,
        .taken_back = taken_back(arena, record),
        .taken_back_count = record->text_count,
        .files = ledger_digest(arena, sums),
        .signoffs = ledger_digest(arena, sums), /* it has nothing else */
        .registry = before ? before->registry : LEDGER_NO_HEAD,
    };
    line = ledger_next(arena, ledger, &line);
    line = ledger_close(arena, &line);
    return stage_commit(hold, &line, files, sums, report, error);
}

/* The number of the record is taken first, which nobody else can take then. */
static bool file_and_append(const Hold *hold, const Signoff *record, const char *path,
                            GBytes *bytes, DiagList *out, GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Archive) archive = archive_open(arena, hold->root, out);
    if (!archive_holds(archive) || archive_report_clock(archive, clock_now(), out) ||
        !sign_write_new(file_root_path(hold->root), path, bytes, error))
        return false;
    g_autoptr(GArray) files = g_array_new(FALSE, TRUE, sizeof(StageFile));
    g_array_set_clear_func(files, stage_file_clear);
    StageFile file = {g_strdup_printf("%s/%d/signoffs/%s", record->document, record->revision,
                                      strrchr(path, '/') + 1),
                      g_bytes_ref(bytes), STAGE_PUBLIC};
    g_array_append_val(files, file);
    g_auto(ReleaseReport) report = {0};
    if (append_line(hold, arena, archive_ledger(archive), record, files, &report, error))
        return true;
    if (!report.sequence) /* the line does not stand: nothing was signed */
        file_remove_beneath(hold->folder, path, false);
    return false;
}

bool withdrawal_file(const char *workspace, const Signoff *record, const char *path, GBytes *bytes,
                     DiagList *out, GError **error)
{
    Hold hold;
    RecoverReport recovered = {0};
    g_autoptr(DiagList) again = diag_list_new(); /* a broken ledger is reported when it is opened */
    bool done = hold_take(&hold, workspace, error) &&
                stage_settle(&hold, again, &recovered, error) &&
                file_and_append(&hold, record, path, bytes, out, error);
    hold_release(&hold);
    return done;
}
