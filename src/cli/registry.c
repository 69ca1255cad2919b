/* registry.c - renmei registry: what the registry holds, its fingerprint, what is unconfirmed, and
 * how a change of it is agreed to. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "batch/registry_act.h"
#include "diag/report.h"
#include "load/load.h"
#include "revise/bodies.h"

static Date today(void)
{
    enum { JAPAN = 9 * 3600 };
    return instant_date((Instant){clock_now(), JAPAN, true});
}

static void print_date(Date date, const char *before, const char *after)
{
    if (date_is_given(date))
        printf("%s%04d-%02d-%02d%s", before, date.year, date.month, date.day, after);
}

static void print_period(Date from, Date until)
{
    print_date(from, "  ", "");
    if (date_is_given(from) || date_is_given(until))
        printf(" –");
    print_date(until, " ", "");
}

static void print_agencies(const Registry *registry)
{
    printf("%s (%zu)\n", diag_translate("agencies"), registry->agency_count);
    for (size_t i = 0; i < registry->agency_count; i++) {
        const Agency *agency = &registry->agencies[i];
        const AgencyName *name = agency_name(agency, diag_language(), today());
        printf("  %s  %s", agency->id, name ? name->full : diag_translate("(not today)"));
        if (name && name->brief)
            printf(" (%s)", name->brief);
        printf("\n");
    }
}

static void print_agreements(const Registry *registry)
{
    printf("%s (%zu)\n", diag_translate("agreements"), registry->agreement_count);
    for (size_t i = 0; i < registry->agreement_count; i++) {
        const Agreement *agreement = &registry->agreements[i];
        printf("  %s  %s ⇄ %s", agreement->id, agreement->party[0], agreement->party[1]);
        print_period(agreement->from, agreement->until);
        printf("  ");
        for (size_t j = 0; j < agreement->clause_count; j++)
            printf("%s%s%s", j ? " " : "", agreement->clauses[j].id,
                   agreement->clauses[j].verified ? "" : "?");
        printf("\n");
    }
}

static void print_schemes(const Registry *registry)
{
    printf("%s (%zu)\n", diag_translate("reporting schemes"), registry->scheme_count);
    for (size_t i = 0; i < registry->scheme_count; i++) {
        const ReportingScheme *scheme = &registry->schemes[i];
        printf("  %s  %s  %s  %s\n", scheme->id, scheme->agency,
               scheme->duty ? diag_translate("duty") : diag_translate("voluntary"),
               scheme->title_ja ? scheme->title_ja : "");
    }
}

static void print_laws(const Registry *registry)
{
    printf("%s (%zu)\n", diag_translate("statutes"), registry->law_count);
    for (size_t i = 0; i < registry->law_count; i++) {
        const Law *law = &registry->laws[i];
        printf("  %s  %s  %s  %zu", law->id, law->number ? law->number : "-",
               law->title_ja ? law->title_ja : "", law->article_count);
        print_date(law->as_of, "  ", "");
        printf("\n");
    }
}

static void print_guidelines(const Registry *registry)
{
    printf("%s (%zu)\n", diag_translate("guidelines"), registry->guideline_count);
    for (size_t i = 0; i < registry->guideline_count; i++) {
        const GuidelineEntry *guideline = &registry->guidelines[i];
        printf("  %s  %s  %s%s%s\n", guideline->id, guideline->owner,
               guideline->title_ja ? guideline->title_ja : "", guideline->version ? "  " : "",
               guideline->version ? guideline->version : "");
    }
}

static void print_keys(const Registry *registry)
{
    printf("%s (%zu)\n", diag_translate("keys"), registry->key_count);
    for (size_t i = 0; i < registry->key_count; i++)
        printf("  %s  %s  %s\n", registry->keys[i].id, registry->keys[i].agency,
               registry->keys[i].algorithm);
}

static void print_all(const Registry *registry)
{
    print_agencies(registry);
    print_agreements(registry);
    print_schemes(registry);
    print_laws(registry);
    print_guidelines(registry);
    print_keys(registry);
    printf("%s (%zu)\n", diag_translate("unconfirmed facts"), registry->unverified_count);
}

static void print_unverified(const Registry *registry)
{
    for (size_t i = 0; i < registry->unverified_count; i++) {
        const UnverifiedFact *fact = &registry->unverified[i];
        unsigned line, column;
        diag_line_column(fact->span, &line, &column);
        printf("%s:%u: %s\n", diag_source_name(fact->span.source), line, fact->what);
        if (fact->source)
            printf("    %s\n", fact->source);
    }
}

static int show_fingerprint(const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(FileRoot) root = file_root_open(cli_workspace_path(), &error);
    g_autofree char *digits = root ? load_registry_fingerprint(root, found, &error) : NULL;
    if (!digits)
        return cli_fail(g_steal_pointer(&error));
    printf("sha256:%s\n", digits);
    return cli_report(found, common);
}

static int show_entries(bool unverified, const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(FileRoot) root = file_root_open(cli_workspace_path(), &error);
    Registry registry;
    if (!root || !load_registry(arena, root, &registry, found, &error))
        return cli_fail(g_steal_pointer(&error));
    if (unverified)
        print_unverified(&registry);
    else
        print_all(&registry);
    return cli_report(found, common);
}

/* What differs from the registry of the last line of the ledger, and who must sign it. */
static int show_changes(const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(RegistryAct) act = registry_act_open(cli_workspace_path(), found, &error);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    if (act) {
        g_autofree char *words = registry_act_words(act), *next = registry_act_next(act);
        fputs(words, stdout);
        fputs(next, stdout);
    }
    return cli_report(found, common);
}

static int accept_change(const CliCommon *common)
{
    g_auto(ReleaseReport) report;
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    if (!batch_accept_registry(cli_workspace_path(), &report, found, &error) && error)
        return cli_fail(g_steal_pointer(&error));
    if (report.sequence)
        printf(diag_translate("the registry as it stands is line %zu of the ledger\n"),
               report.sequence);
    else
        fputs(diag_translate("the change of the registry was not accepted\n"), stderr);
    return cli_report(found, common);
}

/* ---- bodies as a sheet */

enum { LARGEST_REGISTRY = 16 * 1024 * 1024 };

static GBytes *read_bodies(char **path, GError **error)
{
    *path = g_build_filename(cli_workspace_path(), "registry", "agencies.xml", NULL);
    return cli_read(*path, LARGEST_REGISTRY, error);
}

static bool write_bytes(const char *path, GBytes *bytes, GError **error)
{
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    return file_write(path, data, size, error);
}

static int write_sheet(const char *path, const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *registry = NULL;
    g_autoptr(GBytes) agencies = read_bodies(&registry, &error);
    g_autoptr(GBytes) sheet = agencies ? bodies_sheet(agencies, diag_language(), found) : NULL;
    if (sheet && write_bytes(path, sheet, &error))
        printf("%s\n", path);
    return error ? cli_fail(g_steal_pointer(&error)) : cli_report(found, common);
}

static int take_sheet(const char *path, const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *registry = NULL;
    g_autoptr(GBytes) agencies = read_bodies(&registry, &error);
    g_autoptr(GBytes) sheet = agencies ? cli_read(path, BODIES_MAX_SHEET, &error) : NULL;
    size_t changed = 0;
    g_autoptr(GBytes) written = sheet ? bodies_take(agencies, path, sheet, &changed, found) : NULL;
    if (written && changed)
        write_bytes(registry, written, &error);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    int status = cli_report(found, common);
    if (written)
        printf(diag_translate("bodies changed or new: %zu\n"), changed);
    return written ? status : MAX(status, CLI_FINDINGS);
}

int cli_registry(int argc, char **argv)
{
    gboolean fingerprint = FALSE, unverified = FALSE, changes = FALSE, accept = FALSE;
    g_autofree char *sheet = NULL, *take = NULL;
    const GOptionEntry own[] = {
        {"fingerprint", 0, 0, G_OPTION_ARG_NONE, &fingerprint,
         N_("SHA-256 over the registry in canonical form"), NULL},
        {"unverified", 0, 0, G_OPTION_ARG_NONE, &unverified,
         N_("what nobody has confirmed, with its source"), NULL},
        {"changes", 0, 0, G_OPTION_ARG_NONE, &changes,
         N_("what differs from the registry of the last line of the ledger, and who signs it"),
         NULL},
        {"accept", 0, 0, G_OPTION_ARG_NONE, &accept,
         N_("append the change to the ledger, once all have signed it"), NULL},
        {"bodies", 0, 0, G_OPTION_ARG_FILENAME, &sheet,
         N_("write names, posts and desks of the bodies as a sheet (CSV)"), "FILE"},
        {"take", 0, 0, G_OPTION_ARG_FILENAME, &take,
         N_("take that sheet in again: what was changed in it, and new bodies"), "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "", N_("Show what the registry holds, or change its bodies."), own,
                  &common))
        status = sheet         ? write_sheet(sheet, &common)
                 : take        ? take_sheet(take, &common)
                 : fingerprint ? show_fingerprint(&common)
                 : changes     ? show_changes(&common)
                 : accept      ? accept_change(&common)
                               : show_entries(unverified, &common);
    cli_common_clear(&common);
    return status;
}
