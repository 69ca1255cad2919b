/* links.c - renmei links: the partners' pages that must link back (相互リンク), and whether saved
 * copies of them do.
 *
 * The page of a document that several bodies publish leads to the pages of the others, so theirs
 * lead to ours.  Where a body puts its page is its own business: the desk saves that page under the
 * name that is printed here, and only the copy is read. */
#include <string.h>

#include "base/file.h"
#include "cli/xref_view.h"
#include "web/links.h"

typedef struct {
    const XrefView *view;
    const Document *document; /* ours */
    const Agency *partner;
    DiagSpan span; /* where the document names it */
} Owed;

static const TableColumn columns[] = {
    {"document", N_("document"), 20},     {"partner", N_("partner"), 28},
    {"site", N_("its site"), 36},         {"must", N_("must link to"), 48},
    {"file", N_("save the page as"), 40},
};

static const Agency *agency_of(const XrefView *view, const Field *written)
{
    const Registry *registry = &view->loaded->workspace->registry;
    return written->text ? registry_agency(registry, written->text) : NULL;
}

static bool is_ours(const Document *document, const Agency *agency)
{
    const Coordination *coordination = &document->coordination;
    const Issuer *lead = coordination->issuer_count ? &coordination->issuers[0] : NULL;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        if (coordination->issuers[i].lead)
            lead = &coordination->issuers[i];
    return lead && g_strcmp0(lead->agency.text, agency->id) == 0;
}

static void add_owed(GArray *all, Owed owed)
{
    if (!owed.partner || is_ours(owed.document, owed.partner))
        return;
    for (guint i = 0; i < all->len; i++) {
        const Owed *other = &g_array_index(all, Owed, i);
        if (other->document == owed.document && other->partner == owed.partner)
            return;
    }
    g_array_append_val(all, owed);
}

/* Whoever issues it with us, agreed openly, or issues the document that cites it back. */
static void add_partners(GArray *all, const XrefView *view, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    const Workspace *workspace = view->loaded->workspace;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        add_owed(all, (Owed){view, document, agency_of(view, &coordination->issuers[i].agency),
                             coordination->issuers[i].span});
    for (size_t i = 0; i < coordination->coordinated_count; i++)
        if (coordination->coordinated[i].disclose)
            add_owed(all,
                     (Owed){view, document, agency_of(view, &coordination->coordinated[i].agency),
                            coordination->coordinated[i].span});
    for (size_t i = 0; i < coordination->cross_reference_count; i++) {
        const CrossReference *claim = &coordination->cross_references[i];
        const Document *peer = claim->document.text
                                   ? workspace_document(workspace, claim->document.text, 0, NULL)
                                   : NULL;
        for (size_t k = 0; peer && k < peer->coordination.issuer_count; k++)
            add_owed(all,
                     (Owed){view, document, agency_of(view, &peer->coordination.issuers[k].agency),
                            claim->span});
    }
}

static bool is_public(const Document *document)
{
    const char *tlp = document->head.tlp.text;
    return (!tlp || strcmp(tlp, "CLEAR") == 0) && !document_is_withdrawn(document);
}

static GArray *all_owed(const XrefView *view, const char *const *ids)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Owed));
    const Workspace *workspace = view->loaded->workspace;
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *document = workspace->documents[i];
        bool wanted = !ids || !*ids || g_strv_contains(ids, document->id.text);
        if (wanted && is_public(document) &&
            workspace_document(workspace, document->id.text, 0, NULL) == document)
            add_partners(all, view, document);
    }
    return all;
}

/* ---- addresses and names of files */

static char *page_of(const Owed *owed)
{
    return g_strdup_printf("%s%s/", owed->view->loaded->workspace->config.base_url,
                           owed->document->id.text);
}

static char *file_of(const Owed *owed)
{
    return g_strdup_printf("%s.%s.html", owed->document->id.text, owed->partner->id);
}

/* Its page, or one below it: a revision, a language, an edition of the lead. */
static bool leads_here(const char *link, const Owed *owed)
{
    g_autofree char *page = page_of(owed);
    g_autofree char *edition =
        g_strdup_printf("%seditions/%s/%s/%s/", owed->view->loaded->workspace->config.base_url,
                        owed->document->coordination.issuers[0].agency.text,
                        owed->document->id.text, owed->document->lang.text);
    g_autofree char *revision =
        g_strdup_printf("%s%d/%s/", page, owed->document->revision, owed->document->lang.text);
    return web_same_page(link, page) || web_same_page(link, revision) ||
           web_same_page(link, edition);
}

/* ---- saved copies */

static void report_unsaved(const Owed *owed, const char *name, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_WEB_LINK_NOT_SAVED, owed->span,
                          "the page of %s was not saved, so that its link is not known",
                          mutual_agency(owed->view->net, owed->partner->id, owed->view->today));
    diag_help(diag, "save its page on %s as %s", owed->document->id.text, name);
}

static void report_not_returned(const Owed *owed, const DiagSource *page, DiagList *out)
{
    g_autofree char *address = page_of(owed);
    Diag *diag =
        diag_add(out, DIAG_WEB_LINK_NOT_RETURNED, (DiagSpan){page, 0, 0},
                 "the page of %s does not link to %s",
                 mutual_agency(owed->view->net, owed->partner->id, owed->view->today), address);
    diag_also(diag, owed->span, "ours links to it for this");
    diag_rule(diag,
              "pages of a document of several bodies link to each other (リンクの相互貼付け)");
    diag_help(diag, "ask %s to add the link, and save the page again", owed->partner->id);
}

static void check_saved(const Owed *owed, const FileRoot *folder, DiagList *out)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *name = file_of(owed);
    g_autoptr(GBytes) bytes = file_read(folder, name, WEB_SAVED_MOST, &error);
    if (g_error_matches(error, FILE_ERROR, FILE_ERROR_MISSING)) {
        report_unsaved(owed, name, out);
        return;
    }
    g_autoptr(GBytes) none = g_bytes_new_static("", 0);
    const DiagSource *page = diag_source_new(out, name, bytes ? bytes : none);
    g_autoptr(GPtrArray) links = web_saved_links(page, out);
    for (guint i = 0; links && i < links->len; i++)
        if (leads_here(links->pdata[i], owed))
            return;
    if (links)
        report_not_returned(owed, page, out);
}

/* ---- the command */

static int list_pages(const GArray *all, const CliCommon *common)
{
    g_autoptr(Table) table = table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < all->len; i++) {
        const Owed *owed = &g_array_index(all, Owed, i);
        g_autofree char *page = page_of(owed), *file = file_of(owed);
        table_add(table, owed->document->id.text);
        table_add(table, mutual_agency(owed->view->net, owed->partner->id, owed->view->today));
        table_add(table, owed->partner->url);
        table_add(table, page);
        table_add(table, file);
    }
    return xref_view_print(table, common, diag_translate("no partner's page has to link back"));
}

static int check_pages(const GArray *all, const char *saved, const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FileRoot) folder = file_root_open(saved, &error);
    if (!folder)
        return cli_fail(error);
    g_autoptr(DiagList) found = diag_list_new();
    for (guint i = 0; i < all->len; i++)
        check_saved(&g_array_index(all, Owed, i), folder, found);
    return cli_report(found, common);
}

int cli_links(int argc, char **argv)
{
    g_autofree char *saved = NULL;
    const GOptionEntry own[] = {
        {"saved", 0, 0, G_OPTION_ARG_FILENAME, &saved,
         N_("look into the saved copies of these pages in this folder"), "FOLDER"},
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "[ID…]",
                  N_("Pages of partners that must link back to what is published together, and "
                     "whether saved copies of them do. Nothing is read from the network."),
                  own, &common)) {
        g_autoptr(XrefView) view = xref_view_open();
        g_autoptr(GArray) all = view ? all_owed(view, (const char *const *)common.rest) : NULL;
        if (all)
            status = saved ? check_pages(all, saved, &common) : list_pages(all, &common);
    }
    cli_common_clear(&common);
    return status;
}
