#include "batch/bundle.h"

#include <string.h>

#include "base/digest.h"
#include "base/place.h"
#include "batch/batch.h"
#include "batch/changes.h"
#include "batch/paper.h"
#include "batch/partner_parts.h"
#include "batch/passage.h"
#include "batch/redline.h"
#include "batch/render.h"
#include "material/material.h"
#include "web/web.h"
#include "xref/xref.h"

#define PAPER "templates/fo/paper.xsl"
#define SHEET "templates/fo/sheet.xsl"

typedef struct {
    const World *world;
    WorldRange texts; /* the languages of the revision */
    size_t main;      /* the text in the language of the messages, else the first */
    Arena *arena;
    GArray *parts; /* of RenderPart, inputs owned */
    Renderer *renderer;
    const char *title;
    const char *const *posts; /* NULL: the usual boxes */
    GBytes *pdf;
    DiagList *out;
    bool failed;
} Bundle;

static const Document *document_of(const Bundle *bundle, size_t index)
{
    return bundle->world->workspace->documents[index];
}

static void add_part(Bundle *bundle, RenderPart part)
{
    g_array_append_val(bundle->parts, part);
}

static PaperHead head_of(const Bundle *bundle, const char *title, const char *lead)
{
    return (PaperHead){
        .lang = diag_language(),
        .title = title,
        .lead = lead,
        .site = edition_site_title(bundle->world, diag_language()),
        .sample = document_of(bundle, bundle->main)->sample,
        .internal = true,
    };
}

/* ---- 伺い */

static const char *name_of(const Bundle *bundle, const char *agency)
{
    g_autofree char *words =
        agency_words(&bundle->world->workspace->registry, agency, diag_language(),
                     document_of(bundle, bundle->main)->head.date.date);
    return arena_copy_text(bundle->arena, words);
}

static void add_fact(Paper *paper, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    paper_row(paper, NULL, NULL);
    paper_cell(paper, name, NULL, NULL);
    paper_cell(paper, value, NULL, NULL);
}

static char *change_of(const Document *document)
{
    for (size_t i = 0; i < document->head.history_count; i++)
        if (document->head.history[i].revision == document->revision)
            return g_strdup(document->head.history[i].text.text);
    return NULL;
}

static char *day_of(const Document *document)
{
    Date day = document->head.date.date;
    return date_is_given(day) ? g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day)
                              : NULL;
}

static void add_consents(const Bundle *bundle, Paper *paper)
{
    static const char *const states[] = {
        [CONSENT_GIVEN] = N_("given"),         [CONSENT_AWAITED] = N_("awaited"),
        [CONSENT_STALE] = N_("stale"),         [CONSENT_RETURNED] = N_("returned"),
        [CONSENT_WITHDRAWN] = N_("withdrawn"), [CONSENT_UNVERIFIED] = N_("unverified"),
    };
    const Consent *rows;
    size_t count = gate_consents(bundle->arena, document_of(bundle, bundle->main),
                                 &bundle->world->gate, &rows);
    for (size_t i = 0; i < count; i++) {
        const char *role = gate_role_words(rows[i].role);
        const char *value = arena_printf(bundle->arena, "%s（%s）", name_of(bundle, rows[i].agency),
                                         diag_translate(states[rows[i].state]));
        add_fact(paper, role, value);
    }
}

static void add_digests(const Bundle *bundle, Paper *paper)
{
    for (size_t i = bundle->texts.first; i < bundle->texts.end; i++) {
        g_autofree char *brief = partner_short_digest(bundle->world->digests[i]);
        g_autofree char *name = g_strdup_printf(diag_translate("digest of the text (%s)"),
                                                document_of(bundle, i)->lang.text);
        add_fact(paper, name, brief);
    }
}

static void add_facts(const Bundle *bundle, Paper *paper)
{
    const Document *document = document_of(bundle, bundle->main);
    const char *const heads[] = {diag_translate("item"), diag_translate("content"), NULL};
    g_autofree char *day = day_of(document), *change = change_of(document);
    const char *number = arena_printf(bundle->arena, diag_translate("%s, revision %d"),
                                      document->id.text, document->revision);
    paper_part(paper, "_facts", diag_translate("Outline"), NULL, heads, "24 76", true);
    add_fact(paper, diag_translate("subject"), document_title(document, diag_language()));
    add_fact(paper, diag_translate("document"), number);
    add_fact(paper, diag_translate("issue date"), day);
    add_fact(paper, diag_translate("what changes"), change);
    add_consents(bundle, paper);
    add_digests(bundle, paper);
}

/* Boxes for seals or initials; who stands in them differs from body to body. */
static void add_boxes(Paper *paper, const char *const *posts)
{
    const char *const usual[] = {diag_translate("decided by"), diag_translate("reviewed by"),
                                 diag_translate("agreed by"), diag_translate("drafted by"), NULL};
    const char *const *heads = posts ? posts : usual;
    paper_part(paper, "_decision", diag_translate("Decision"),
               diag_translate("Post, day and number of the decision; names are not kept by the "
                              "records that are signed afterwards."),
               heads, NULL, false);
    paper_row(paper, "boxes", NULL);
    for (size_t i = 0; heads[i]; i++)
        paper_cell(paper, "", NULL, "box");
}

static void add_code(const Bundle *bundle, Paper *paper)
{
    GString *text = g_string_new(NULL);
    const Document *document = document_of(bundle, bundle->main);
    g_string_append_printf(text, "renmei %s %d", document->id.text, document->revision);
    for (size_t i = bundle->texts.first; i < bundle->texts.end; i++)
        g_string_append_printf(text, "\n%s %s", document_of(bundle, i)->lang.text,
                               bundle->world->digests[i]);
    g_autofree char *svg = material_qr(text->str);
    g_string_free(text, TRUE);
    g_autofree char *drawing =
        svg ? g_strdup_printf("<drawing width=\"38mm\">%s</drawing>", svg) : NULL;
    paper_drawing(
        paper, drawing,
        diag_translate("The digests of the text as a code: what is signed must have them"));
}

static void add_request(Bundle *bundle)
{
    g_autofree char *title =
        g_strdup_printf(diag_translate("Request for a decision: %s"), bundle->title);
    PaperHead head =
        head_of(bundle, title,
                diag_translate(
                    "May the following document be published as attached? The text, the "
                    "provisions that it cites, what changed and how it was coordinated follow."));
    g_autoptr(Paper) paper = paper_new(&head);
    add_boxes(paper, bundle->posts);
    add_facts(bundle, paper);
    add_code(bundle, paper);
    add_part(bundle, (RenderPart){bundle->main, PAPER, paper_bytes(paper),
                                  diag_translate("Request"), diag_translate("request-")});
}

/* ---- the text */

static void add_texts(Bundle *bundle)
{
    for (size_t i = bundle->texts.first; i < bundle->texts.end; i++) {
        const char *lang = document_of(bundle, i)->lang.text;
        const char *title = arena_printf(bundle->arena, diag_translate("Text (%s)"), lang),
                   *label = arena_printf(bundle->arena, diag_translate("text-%s-"), lang);
        add_part(bundle, (RenderPart){i, NULL, NULL, title, label});
    }
}

/* ---- provisions */

/* 「個人情報の保護に関する法律第25条」; what has no label: the title of the text. */
static const char *label_of(const Bundle *bundle, const Citation *citation)
{
    if (citation->label)
        return citation->label;
    const Law *law = citation->is_law
                         ? registry_law(&bundle->world->workspace->registry, citation->target)
                         : NULL;
    return law                ? law->title_ja
           : citation->to     ? document_title(citation->to, diag_language())
           : citation->target ? citation->target
                              : "";
}

static void add_passage(Paper *paper, const char *label, const char *words)
{
    paper_row(paper, NULL, NULL);
    paper_cell(paper, label, NULL, NULL);
    paper_lines(paper, words, NULL);
}

static void add_provisions(Bundle *bundle)
{
    WorldRange range = world_citations(bundle->world, bundle->main);
    if (range.first == range.end)
        return;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    PaperHead head = head_of(bundle, diag_translate("Provisions that the text cites"), NULL);
    g_autoptr(Paper) paper = paper_new(&head);
    const char *const heads[] = {diag_translate("provision"), diag_translate("its text"), NULL};
    paper_part(paper, "_provisions", bundle->title, NULL, heads, "26 74", true);
    for (size_t i = range.first; i < range.end; i++) {
        const Citation *citation = xref_nth(bundle->world->graph, i);
        const char *label = label_of(bundle, citation);
        if (!g_hash_table_add(seen, (void *)label))
            continue;
        g_autofree char *words = passage_words(bundle->world, citation);
        add_passage(paper, label,
                    words ? words : diag_translate("(not held here; see the source)"));
    }
    add_part(bundle, (RenderPart){bundle->main, PAPER, paper_bytes(paper),
                                  diag_translate("Provisions"), diag_translate("provisions-")});
}

/* ---- old and new */

static void add_comparison(const Bundle *bundle, GArray *of, size_t index)
{
    const World *world = bundle->world;
    const Document *now = document_of(bundle, index);
    const Document *old =
        workspace_document(world->workspace, now->id.text, now->revision - 1, now->lang.text);
    if (!old || now->revision < 2)
        return;
    Comparison comparison = {
        .words =
            arena_printf(bundle->arena, diag_translate("%s (%s): from revision %d to revision %d"),
                         now->id.text, now->lang.text, old->revision, now->revision)};
    comparison.kept = changes_since(world, index, world->digests[world_index(world, old)],
                                    bundle->arena, &comparison.redline);
    g_array_append_val(of, comparison);
}

static void add_table(Bundle *bundle)
{
    g_autoptr(GArray) of = g_array_new(FALSE, FALSE, sizeof(Comparison));
    for (size_t i = bundle->texts.first; i < bundle->texts.end; i++)
        add_comparison(bundle, of, i);
    if (!of->len)
        return;
    const RedlinePaper paper = {.title = bundle->title,
                                .site = edition_site_title(bundle->world, diag_language()),
                                .of = (const Comparison *)(void *)of->data,
                                .count = of->len,
                                .table = true,
                                .sample = document_of(bundle, bundle->main)->sample};
    add_part(bundle, (RenderPart){bundle->main, PAPER, redline_input(&paper, NULL),
                                  diag_translate("Old and new text"), diag_translate("old-new-")});
}

/* ---- the sheet */

static void add_sheet(Bundle *bundle)
{
    GBytes *sheet = gate_sheet(document_of(bundle, bundle->main), &bundle->world->gate);
    if (sheet)
        add_part(bundle,
                 (RenderPart){bundle->main, SHEET, sheet, diag_translate("Coordination sheet"),
                              diag_translate("sheet-")});
}

/* ---- printing */

static void run(void *user, size_t job, WorkerReply *reply)
{
    (void)job;
    const Bundle *bundle = user;
    render_bound(bundle->renderer, (const RenderPart *)(void *)bundle->parts->data,
                 bundle->parts->len, bundle->title, "bundle", reply);
}

static void take(void *user, size_t job, const WorkerAnswer *answer)
{
    (void)job;
    Bundle *bundle = user;
    if (answer->kind == ANSWER_FILE && !bundle->pdf) {
        bundle->pdf = g_bytes_new(answer->bytes, answer->size);
    } else if (answer->kind == ANSWER_FINDING) {
        worker_take_finding(answer, DIAG_NOWHERE, bundle->out);
    } else if (answer->kind == ANSWER_FAILURE) {
        diag_add(bundle->out, DIAG_BATCH_NOT_RENDERED, DIAG_NOWHERE, "%s could not be made: %s",
                 bundle->title, answer->text);
    }
}

static bool print(Bundle *bundle, const char *workspace, GError **error)
{
    g_autofree char *data = place_of_data(""), *built = place_of_built("");
    const char *const readable[] = {
        workspace, data, built, "/usr/share/fonts", "/etc/fonts", "/usr/share/mime", NULL};
    WorkerPlan plan = {.jobs = 1,
                       .workers = 1,
                       .timeout_s = 120,
                       .sandbox = {.readable = readable, .memory = (size_t)2 << 30},
                       .run = run,
                       .take = take,
                       .user = bundle};
    g_autoptr(Renderer) renderer = renderer_new(bundle->world, BATCH_PDF, true, error);
    bundle->renderer = renderer;
    return renderer && worker_run_all(&plan, error) && bundle->pdf;
}

static bool find_texts(Bundle *bundle, const BundleOrder *order, GError **error)
{
    const Workspace *workspace = bundle->world->workspace;
    const Document *own =
        workspace_document(workspace, order->id, order->revision, diag_language());
    const Document *document =
        own ? own : workspace_document(workspace, order->id, order->revision, NULL);
    if (!document)
        return batch_refuse(error, N_("%s has no such revision or language"), order->id);
    bundle->texts = world_revision(bundle->world, document);
    bundle->main = world_index(bundle->world, document);
    bundle->title = document_title(document, diag_language());
    for (size_t i = bundle->texts.first; i < bundle->texts.end; i++)
        if (!bundle->world->frozen[i].bytes)
            return batch_refuse(error, N_("%s cannot be frozen yet; renmei check says why"),
                                order->id);
    return true;
}

static void clear_part(void *part)
{
    g_clear_pointer(&((RenderPart *)part)->input, g_bytes_unref);
}

GBytes *batch_bundle(const BundleOrder *order, int *revision, DiagList *out, GError **error)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(World) world = world_new(order->workspace, found, error);
    if (!world || !world_has_ids(world, &order->id, 1, error))
        return NULL;
    world_judge(world, &order->id, 1);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GArray) parts = g_array_new(FALSE, TRUE, sizeof(RenderPart));
    g_array_set_clear_func(parts, clear_part);
    Bundle bundle = {
        .world = world, .arena = arena, .parts = parts, .posts = order->posts, .out = out};
    if (!find_texts(&bundle, order, error))
        return NULL;
    *revision = document_of(&bundle, bundle.main)->revision;
    add_request(&bundle);
    add_texts(&bundle);
    add_table(&bundle);
    add_provisions(&bundle);
    add_sheet(&bundle);
    print(&bundle, order->workspace, error);
    return bundle.pdf;
}
