#include "batch/registry_kept.h"

#include <string.h>

#include "batch/registry_act.h"
#include "load/load.h"

static bool is_record(const char *path)
{
    return strstr(path, "/signoffs/") != NULL;
}

static bool is_whole(Archive *archive, const LedgerLine *line, const FileRoot *folder,
                     DiagList *out)
{
    g_autoptr(GPtrArray) paths = load_registry_paths(folder, out);
    g_autoptr(GPtrArray) known = archive_paths(archive, line, "registry/");
    guint kept = archive_sum(archive, line, LOAD_CONFIG) != NULL;
    for (guint i = 0; i < known->len; i++)
        kept += !is_record(known->pdata[i]);
    bool good = true;
    for (guint i = 0; i < paths->len && good; i++)
        good = archive_sum(archive, line, paths->pdata[i]) != NULL;
    if (!good || kept != paths->len) {
        Diag *diag = diag_add(out, DIAG_SEAL_ARCHIVE_DAMAGED, DIAG_NOWHERE,
                              "released/%zu/registry/ is not as it was when line %zu was written",
                              line->sequence, line->sequence);
        diag_help(diag, "put released/%zu/ back from a copy", line->sequence);
        return false;
    }
    for (guint i = 0; i < paths->len; i++) {
        g_autoptr(GBytes) bytes = archive_read(archive, line, paths->pdata[i]);
        good = good && bytes;
    }
    return good;
}

FileRoot *registry_kept_open(Archive *archive, const LedgerLine *line, DiagList *out,
                             GError **error)
{
    g_autofree char *path = archive_folder(archive, line);
    g_autoptr(FileRoot) folder = file_root_open(path, error);
    return folder && is_whole(archive, line, folder, out) ? g_steal_pointer(&folder) : NULL;
}

bool registry_kept_check(Archive *archive, const FileRoot *root, DiagList *out, GError **error)
{
    const Ledger *ledger = archive_ledger(archive);
    const LedgerLine *line = ledger_registry_line(ledger, ledger->count);
    if (!line || !registry_act_is_settled(root, ledger))
        return true; /* what is being changed is shown by renmei registry --changes */
    g_autoptr(FileRoot) kept = registry_kept_open(archive, line, out, error);
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autofree char *then = kept ? load_registry_fingerprint(kept, unheard, error) : NULL;
    g_autofree char *now = then ? load_registry_fingerprint(root, unheard, error) : NULL;
    if (now && strcmp(then, now) != 0) {
        Diag *diag = diag_add(out, DIAG_SEAL_REGISTRY_UNSIGNED, DIAG_NOWHERE,
                              "line %zu of the ledger keeps another registry than the one that it "
                              "names, which is that of the workspace",
                              line->sequence);
        diag_help(diag, "compare released/%zu/registry/ with registry/", line->sequence);
    }
    return now || !error || !*error;
}
