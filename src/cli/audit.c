/* audit.c - renmei audit: does everything that was released still hold, and who owes what? */
#include "cli/cli.h"

#include <string.h>

#include "batch/audit.h"
#include "gate/gate.h"

static const char *role_words(const AuditRow *row)
{
    return gate_role_words(row->role);
}

/* Each revision has a heading, and beneath it a line for each consent that it rests on. */
static void print_heading(const AuditRow *row)
{
    Date day = instant_date((Instant){row->time.seconds, row->time.offset, true});
    printf(diag_translate("line %zu, %04d-%02d-%02d: %s, revision %d (%s)"), row->sequence,
           day.year, day.month, day.day, row->document, row->revision, row->lang);
    if (row->act)
        printf(diag_translate(", %s"), diag_translate(row->act));
    if (row->since)
        printf(diag_translate("; since then %s"), diag_translate(row->since));
    putchar('\n');
}

static void print_row(const AuditRow *row)
{
    printf(diag_translate("  %s  %s  %s, %s: %s\n"), row->verdict == AUDIT_HOLDS ? "o" : "x",
           diag_translate(row->claim), row->name, role_words(row),
           diag_translate(audit_verdict_words(row->verdict)));
    if (row->verdict == AUDIT_HOLDS)
        return;
    fputs("       → ", stdout);
    if (row->replaced)
        fputs(diag_translate("nobody owes anything: a later line stands in its place"), stdout);
    else
        printf(diag_translate(audit_owed_words(row->verdict)), row->name, row->document);
    putchar('\n');
}

static bool is_same_text(const AuditRow *a, const AuditRow *b)
{
    return strcmp(a->document, b->document) == 0 && a->revision == b->revision &&
           strcmp(a->lang, b->lang) == 0;
}

static void print_audit(const Audit *audit)
{
    size_t broken = 0;
    for (size_t i = 0; i < audit->row_count; i++) {
        const AuditRow *row = &audit->rows[i];
        if (i == 0 || !is_same_text(row, row - 1))
            print_heading(row);
        print_row(row);
        broken += row->verdict != AUDIT_HOLDS;
    }
    printf(
        diag_translate("%zu lines, %zu files, %zu records; of %zu consents %zu hold, %zu do not\n"),
        audit->line_count, audit->file_count, audit->record_count, audit->row_count,
        audit->row_count - broken, broken);
    printf(
        diag_translate("%zu PDFs were made again, to the byte; of %zu of another version or look "
                       "only the digest was compared\n"),
        audit->page_count, audit->aside_count);
}

int cli_audit(int argc, char **argv)
{
    CliCommon common;
    int status = CLI_FAILED;
    if (!cli_parse(argc, argv, "", N_("Check everything that was released anew."), NULL, &common))
        return CLI_FAILED;
    g_auto(Audit) audit = {0};
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    if (batch_audit(cli_workspace_path(), &audit, found, &error)) {
        print_audit(&audit);
        status = cli_report(found, &common);
    } else {
        status = cli_fail(g_steal_pointer(&error));
    }
    cli_common_clear(&common);
    return status;
}
