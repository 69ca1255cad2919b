/* bundle.c - renmei bundle ID: what a desk puts before those who decide, as one PDF. */
#include "batch/bundle.h"

#include "base/file.h"
#include "cli/cli.h"

static int run(const BundleOrder *order, const char *path, const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    int revision = 0;
    g_autoptr(GBytes) pdf = batch_bundle(order, &revision, found, &error);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    int status = cli_report(found, common);
    if (!pdf)
        return status;
    size_t size;
    const char *bytes = g_bytes_get_data(pdf, &size);
    g_autofree char *name =
        path ? g_strdup(path) : g_strdup_printf("%s.%d.bundle.pdf", order->id, revision);
    if (!file_write(name, bytes, size, &error))
        return cli_fail(g_steal_pointer(&error));
    printf("%s\n", name);
    fprintf(stderr,
            diag_translate("After the decision: renmei sign %s --as AGENCY --role ROLE "
                           "--post POST --on DATE --ref NUMBER\n"),
            order->id);
    return status;
}

int cli_bundle(int argc, char **argv)
{
    CliCommon common;
    BundleOrder order = {.workspace = cli_workspace_path()};
    g_autofree char *path = NULL;
    g_auto(GStrv) posts = NULL;
    const GOptionEntry own[] = {
        {"revision", 'r', 0, G_OPTION_ARG_INT, &order.revision, N_("the revision (the highest)"),
         "N"},
        {"post", 0, 0, G_OPTION_ARG_STRING_ARRAY, &posts,
         N_("a box for this post, the highest first (several times)"), "POST"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_("the PDF (ID.REVISION.bundle.pdf)"),
         "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(
            argc, argv, "ID",
            N_("Make what those who decide look at (決裁), as one PDF: the request (伺い), the "
               "text marked 案, old and new text, the provisions that it cites, the "
               "coordination sheet."),
            own, &common)) {
        order.id = common.rest ? common.rest[0] : NULL;
        order.posts = (const char *const *)posts;
        if (cli_count(common.rest) != 1)
            cli_refuse(diag_translate("usage: renmei bundle ID [-o FILE]"));
        else if (posts && g_strv_length(posts) > BUNDLE_POSTS)
            cli_refuse(diag_translate("a page has room for eight boxes"));
        else
            status = run(&order, path, &common);
    }
    cli_common_clear(&common);
    return status;
}
