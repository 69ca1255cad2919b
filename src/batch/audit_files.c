#include "batch/audit_files.h"

#include <string.h>

#include "base/digest.h"

static void report_stray(const AuditShelves *this, const char *path)
{
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    DiagSpan span = {diag_source_new(this->out, path, nothing), 0, 0};
    Diag *diag = diag_add(this->out, DIAG_SEAL_ARCHIVE_STRAY, span,
                          "it lies in the archive, and no line of the ledger released it");
    diag_help(diag, "find out where it comes from, and keep it elsewhere");
}

/* A PDF carries its line, and so stands beside the sums. */
static bool is_pdf_of(const LedgerLine *line, const char *path)
{
    for (size_t i = 0; i < line->text_count; i++) {
        g_autofree char *pdf = archive_pdf_path(&line->texts[i]);
        if (strcmp(pdf, path) == 0)
            return true;
    }
    return false;
}

static void look_for_strays(const AuditShelves *this, const LedgerLine *line, const char *folder,
                            const char *inner, int depth)
{
    enum { DEPTH = 8 };
    g_autofree char *path = g_build_filename(folder, inner, NULL);
    g_autoptr(GPtrArray) names = file_list(this->root, path, NULL, NULL);
    for (guint i = 0; names && i < names->len; i++) {
        g_autofree char *name = g_strconcat(inner, names->pdata[i], NULL);
        bool known = strcmp(name, ARCHIVE_SUMS) == 0 || archive_sum(this->archive, line, name) ||
                     is_pdf_of(line, name);
        if (g_str_has_suffix(name, "/") && depth < DEPTH) {
            look_for_strays(this, line, folder, name, depth + 1);
        } else if (!known) {
            g_autofree char *whole = g_build_filename(folder, name, NULL);
            report_stray(this, whole);
        }
    }
}

static void check_signoffs_digest(const AuditShelves *this, const LedgerLine *line)
{
    g_autoptr(GPtrArray) paths = archive_paths(this->archive, line, "");
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *text =
            g_strdup_printf("%s  %s\n", archive_sum(this->archive, line, paths->pdata[i]),
                            (const char *)paths->pdata[i]);
        if (strstr(paths->pdata[i], "/signoffs/"))
            g_checksum_update(sum, (const guchar *)text, -1);
    }
    if (paths->len == 0 || digest_has(line->signoffs, g_checksum_get_string(sum)))
        return;
    Diag *diag = diag_add(this->out, DIAG_SEAL_ARCHIVE_DAMAGED, DIAG_NOWHERE,
                          "line %zu of the ledger names other sign-off records than its archive "
                          "holds",
                          line->sequence);
    diag_help(diag, "do not trust this line; ask the partners for their copies");
}

size_t audit_check_files(const AuditShelves *this, const LedgerLine *line)
{
    size_t good = 0;
    g_autofree char *folder = g_strdup_printf(ARCHIVE_FOLDER "/%zu", line->sequence);
    g_autoptr(GPtrArray) paths = archive_paths(this->archive, line, "");
    for (guint i = 0; i < paths->len; i++) {
        g_autoptr(GBytes) bytes = archive_read(this->archive, line, paths->pdata[i]);
        good += bytes != NULL;
    }
    for (size_t i = 0; i < line->text_count; i++) {
        g_autoptr(GBytes) pdf = archive_read_pdf(this->archive, line, &line->texts[i], this->out);
        good += pdf != NULL;
    }
    check_signoffs_digest(this, line);
    look_for_strays(this, line, folder, "", 0);
    return good;
}
