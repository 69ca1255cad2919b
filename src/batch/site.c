/* site.c - the pages that lead to documents, and the coordination sheets.
 *
 * They are planned when the documents are made, because they say what stands there and how long it
 * is. */
#include "batch/build.h"

#include <string.h>

#include "batch/citing.h"
#include "batch/drawing.h"

static void clear_page(void *item)
{
    SitePage *page = item;
    g_free(page->path);
    g_free(page->digest);
    g_clear_pointer(&page->sheet, g_bytes_unref);
    g_clear_pointer(&page->input, g_bytes_unref);
}

static gint64 pdf_size(void *user, const char *path)
{
    g_autofree char *full = g_strconcat("public/", path, NULL);
    return output_size(user, full);
}

static void plan_page(Build *build, const char *template_, char *path, SiteOptions options)
{
    options.pdf_size = pdf_size;
    options.user = build->output;
    options.path = strchr(path, '/') + 1; /* beneath public/ or internal/ */
    SitePage page = {.template_ = template_, .path = path, .options = options};
    g_autoptr(GBytes) site = edition_site(build->world, &options);
    page.digest = build_key_of(build, site, path);
    if (output_keep_made_from(build->output, page.digest))
        clear_page(&page);
    else
        g_array_append_val(build->pages, page);
}

static void plan_sheet(Build *build, size_t index)
{
    const Document *document = build->world->workspace->documents[index];
    SitePage page = {.document = index, .sheet = gate_sheet(document, &build->world->gate)};
    page.path = g_strdup_printf("internal/sheets/%s.%d.%s.pdf", document->id.text,
                                document->revision, document->lang.text);
    page.digest = build_key_of(build, page.sheet, page.path);
    if (output_keep_made_from(build->output, page.digest))
        clear_page(&page);
    else
        g_array_append_val(build->pages, page);
}

static bool issues_here(const World *world, const char *agency)
{
    for (size_t i = 0; i < world->workspace->document_count; i++)
        if (world_shows(world, i) && edition_is_public(world->workspace->documents[i]) &&
            document_has_issuer(world->workspace->documents[i], agency))
            return true;
    return false;
}

/* <id>/ leads to the current revision. */
static void plan_leads(Build *build, const char *language)
{
    const Workspace *workspace = build->world->workspace;
    for (size_t first = 0, end; first < workspace->document_count; first = end) {
        const Document *document = workspace->documents[first];
        bool any = false;
        end = world_siblings(build->world, document).end;
        if (!build->whole_site && !build_is_wanted(build->options, document))
            continue;
        for (size_t k = first; k < end; k++)
            any =
                any || (world_shows(build->world, k) && edition_is_public(workspace->documents[k]));
        if (any)
            plan_page(
                build, "templates/html/lead.xsl",
                g_strdup_printf("public/%s/index.html", document->id.text),
                (SiteOptions){.page = "lead", .document = document->id.text, .lang = language});
    }
}

/* ---- xref/: who cites whom */

static void plan_made(Build *build, const char *template_, char *path, GBytes *input)
{
    SitePage page = {.template_ = template_, .path = path, .input = input};
    page.digest = build_key_of(build, page.input, page.path);
    if (output_keep_made_from(build->output, page.digest))
        clear_page(&page);
    else
        g_array_append_val(build->pages, page);
}

static char *draw_map(const Build *build, const Citing *citing)
{
    const World *world = build->world;
    g_autoptr(GBytes) map = citing_map(citing);
    if (!map)
        return NULL;
    TypeComposer *composer = type_composer_new(world->fonts);
    char *drawings =
        drawings_of(map, world_site_theme(world), FIGURE_SCREEN, world->fonts, composer);
    type_composer_free(composer);
    return drawings;
}

static void plan_pairs(Build *build, const Citing *citing)
{
    for (guint a = 0; a < citing->agencies->len; a++)
        for (guint b = a + 1; b < citing->agencies->len; b++)
            if (citing_has_pair(citing, a, b))
                plan_made(build, "templates/html/paper.xsl",
                          g_strdup_printf("public/xref/%s--%s/index.html",
                                          (char *)citing->agencies->pdata[a],
                                          (char *)citing->agencies->pdata[b]),
                          citing_pair(citing, a, b));
}

static void plan_citing(Build *build, const char *language)
{
    const char *before = diag_language();
    diag_set_language(language); /* the words of these pages are chosen here */
    g_autoptr(Citing) citing = citing_new(build->world, language);
    if (citing->edges->len && build->options->formats & BATCH_HTML) {
        g_autofree char *drawings = draw_map(build, citing);
        plan_made(build, "templates/html/paper.xsl", g_strdup("public/xref/index.html"),
                  citing_matrix(citing, drawings, false));
        plan_pairs(build, citing);
        plan_made(build, NULL, g_strdup("public/xref/xref.csv"), citing_csv(citing));
        plan_made(build, NULL, g_strdup("public/xref/mapping.xml"), citing_oscal(citing));
    }
    if (citing->edges->len && build->options->formats & BATCH_PDF)
        plan_made(build, "templates/fo/paper.xsl", g_strdup("public/xref/xref.pdf"),
                  citing_matrix(citing, NULL, true));
    diag_set_language(before);
}

static bool has_citations(const Build *build, const char *language)
{
    g_autoptr(Citing) citing = citing_new(build->world, language);
    return citing->edges->len > 0;
}

static void plan_pages(Build *build)
{
    const World *world = build->world;
    const char *language =
        world->workspace->config.language ? world->workspace->config.language : "ja";
    if (build->options->formats & BATCH_HTML)
        plan_leads(build, language);
    if (build->whole_site && build->options->formats & BATCH_HTML) {
        plan_page(build, "templates/html/index.xsl", g_strdup("public/index.html"),
                  (SiteOptions){
                      .page = "index", .lang = language, .xref = has_citations(build, language)});
        plan_page(build, "templates/html/status.xsl", g_strdup("internal/status.html"),
                  (SiteOptions){.page = "status", .lang = language, .all = true});
        const Registry *registry = &world->workspace->registry;
        for (size_t i = 0; i < registry->agency_count; i++)
            if (issues_here(world, registry->agencies[i].id))
                plan_page(
                    build, "templates/html/agency.xsl",
                    g_strdup_printf("public/agencies/%s/index.html", registry->agencies[i].id),
                    (SiteOptions){
                        .page = "agency", .agency = registry->agencies[i].id, .lang = language});
    }
    if (build->whole_site)
        plan_citing(build, language);
    for (size_t i = 0; build->options->formats & BATCH_PDF && i < world->workspace->document_count;
         i++)
        if (world->frozen[i].bytes &&
            build_is_wanted(build->options, world->workspace->documents[i]))
            plan_sheet(build, i);
    if (build->whole_site && build->options->formats & BATCH_FEED) {
        plan_page(build, "templates/feed/atom.xsl", g_strdup("public/feed.atom"),
                  (SiteOptions){.page = "feed", .lang = language});
        plan_page(build, "templates/feed/sitemap.xsl", g_strdup("public/sitemap.xml"),
                  (SiteOptions){.page = "sitemap", .lang = language});
    }
}

static void run_page(void *user, size_t job, WorkerReply *reply)
{
    Build *build = user;
    const SitePage *page = &g_array_index(build->pages, SitePage, job);
    if (page->input) {
        render_made(build->renderer, page->template_, page->input, page->path, reply);
        return;
    }
    if (!page->template_) {
        render_sheet(build->renderer, page->document, page->sheet, page->path, reply);
        return;
    }
    render_site_page(build->renderer, page->template_, page->path, &page->options, reply);
}

static void take_page(void *user, size_t job, const WorkerAnswer *answer)
{
    Build *build = user;
    const SitePage *page = &g_array_index(build->pages, SitePage, job);
    if (answer->kind == ANSWER_FILE && strcmp(answer->path, page->path) != 0)
        answer = &build_astray;
    if (answer->kind == ANSWER_FILE && build_stage_file(build, answer->path, answer, page->digest))
        build_commit_files(build);
    else if (answer->kind != ANSWER_FILE)
        build_take_words(build, answer, DIAG_NOWHERE, page->path);
    if (answer->kind == ANSWER_FAILURE)
        build->machine_failed = true;
}

bool build_site(Build *build, const char *const *readable, GError **error)
{
    build->pages = g_array_new(FALSE, FALSE, sizeof(SitePage));
    g_array_set_clear_func(build->pages, clear_page);
    if (!build->options->draft)
        plan_pages(build);
    WorkerPlan plan = build_worker_plan(build->options->jobs, readable);
    plan.user = build;
    plan.jobs = build->pages->len;
    plan.run = run_page;
    plan.take = take_page;
    for (guint i = 0; build_shares_work(&plan) && i < build->pages->len; i++)
        if (g_array_index(build->pages, SitePage, i).template_ ||
            !g_array_index(build->pages, SitePage, i).input)
            renderer_prepare_page(build->renderer,
                                  g_array_index(build->pages, SitePage, i).template_);
    return worker_run_all(&plan, error);
}

void build_site_clear(Build *build)
{
    g_clear_pointer(&build->pages, g_array_unref);
}
