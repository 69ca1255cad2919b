/* guest.c - a document for pages of other sites, made by the workers of a build and collected in
 * memory. */
#include "batch/guest.h"

#include <string.h>

#include "base/place.h"
#include "batch/build.h"
#include "batch/vouch.h"
#include "packet/packet.h"
#include "seal/seal.h"
#include "web/web.h"

typedef struct {
    const GuestOrder *order;
    const World *world;
    DiagList *out;
    Renderer *renderer;
    GArray *texts;    /* of size_t: a document each */
    GPtrArray *files; /* of PacketFile */
    bool failed;
} Making;

static const Document *text_of(const Making *making, size_t job)
{
    return making->world->workspace->documents[g_array_index(making->texts, size_t, job)];
}

/* ---- which */

static bool is_issuer(const Document *document, const char *agency)
{
    for (size_t i = 0; i < document->coordination.issuer_count; i++)
        if (g_strcmp0(document->coordination.issuers[i].agency.text, agency) == 0)
            return true;
    return false;
}

static bool choose(Making *making, GError **error)
{
    const World *world = making->world;
    WorldRange range = world_range(world, making->order->id);
    for (size_t i = range.first; i < range.end; i++) {
        const Document *document = world->workspace->documents[i];
        if (!world_is_current(world, document) || !world_shows(world, i))
            continue;
        if (!edition_is_public(document))
            return batch_refuse(error,
                                N_("%s is not for all (TLP:CLEAR), and leaves only by its "
                                   "own channels"),
                                making->order->id);
        if (making->order->agency && !is_issuer(document, making->order->agency))
            return batch_refuse(error, N_("\"%s\" is no issuer of it, and has no page of its own"),
                                making->order->agency);
        g_array_append_val(making->texts, i);
    }
    return making->texts->len ||
           batch_refuse(
               error, N_("nothing of %s may be published yet; renmei status says what is missing"),
               making->order->id);
}

/* ---- making */

static void run_job(void *user, size_t job, WorkerReply *reply)
{
    Making *making = user;
    render_guest(making->renderer, g_array_index(making->texts, size_t, job), reply);
}

/* What a worker may have made: the parts of one issuer's page, and files called after the text. */
static bool is_part(const Document *document, const char *name)
{
    static const char *const parts[] = {"content.xml", "fragment.html", "manifest.json", NULL};
    size_t size = strlen(document->id.text);
    return g_strv_contains(parts, name) ||
           (strncmp(name, document->id.text, size) == 0 && name[size] == '.' && !strchr(name, '/'));
}

/* The name beneath the folder of an issuer; NULL: it is another's. */
static const char *name_for(const char *agency, const char *name)
{
    size_t size = strlen(agency);
    if (!strchr(name, '/'))
        return name;
    return strncmp(name, agency, size) == 0 && name[size] == '/' ? name + size + 1 : NULL;
}

static void put(Making *making, const Document *document, const char *name, GBytes *bytes)
{
    const char *wanted = making->order->agency;
    for (size_t i = 0; i < document->coordination.issuer_count; i++) {
        const char *agency = document->coordination.issuers[i].agency.text;
        const char *own = name_for(agency, name);
        if (!own || (wanted && strcmp(wanted, agency) != 0))
            continue;
        g_autofree char *path = g_strdup_printf("%s/%s/%s", agency, document->lang.text, own);
        packet_files_add(making->files, path, bytes);
    }
}

static bool is_astray(const Document *document, const char *name)
{
    const char *slash = strchr(name, '/');
    g_autofree char *agency = slash ? g_strndup(name, (gsize)(slash - name)) : NULL;
    return (agency && !is_issuer(document, agency)) || !is_part(document, slash ? slash + 1 : name);
}

static void take_answer(void *user, size_t job, const WorkerAnswer *answer)
{
    Making *making = user;
    const Document *document = text_of(making, job);
    bool astray = answer->kind == ANSWER_FILE && is_astray(document, answer->path);
    if (answer->kind == ANSWER_FILE && !astray) {
        g_autoptr(GBytes) bytes = g_bytes_new(answer->bytes, answer->size);
        put(making, document, answer->path, bytes);
        return;
    }
    if (answer->kind == ANSWER_FINDING) {
        worker_take_finding(answer, document->id.span, making->out);
        making->failed |= answer->severity == DIAG_ERROR;
        return;
    }
    making->failed = true;
    diag_add(making->out, DIAG_BATCH_NOT_RENDERED, document->id.span, "%s could not be made: %s",
             document->id.text,
             astray ? "the worker named a file that is not its own" : answer->text);
}

static bool render_all(Making *making, GError **error)
{
    g_autofree char *data = place_of_data(""), *built = place_of_built("");
    const char *const readable[] = {making->world->workspace->path,
                                    data,
                                    built,
                                    "/usr/share/fonts",
                                    "/etc/fonts",
                                    "/usr/share/mime",
                                    NULL};
    WorkerPlan jobs = build_worker_plan(0, readable);
    jobs.jobs = making->texts->len;
    jobs.run = run_job;
    jobs.take = take_answer;
    jobs.user = making;
    return worker_run_all(&jobs, error) && !making->failed;
}

/* ---- what stands beside */

static void add_pictures(Making *making, size_t index, const Document *document)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (const ContentNode *node = document->content; node;
         node = content_next(node, document->content)) {
        const char *source = content_is(node, "img") ? content_attr(node, "src") : NULL;
        if (!source || !seal_is_picture_path(source) || !g_hash_table_add(seen, (void *)source))
            continue;
        g_autoptr(GBytes) bytes = world_picture(making->world, index, source);
        for (size_t i = 0; bytes && i < document->coordination.issuer_count; i++) {
            const char *agency = document->coordination.issuers[i].agency.text;
            g_autofree char *path =
                g_strdup_printf("%s/%s/%s", agency, document->lang.text, source);
            if (!making->order->agency || strcmp(making->order->agency, agency) == 0)
                packet_files_add(making->files, path, bytes);
        }
    }
}

static bool add_rest(Making *making, GError **error)
{
    for (guint job = 0; job < making->texts->len; job++) {
        const Document *document = text_of(making, job);
        g_autoptr(GBytes) style =
            web_guest_style_sheet(world_theme(making->world, document), error);
        if (!style)
            return false;
        put(making, document, "renmei.css", style);
        add_pictures(making, g_array_index(making->texts, size_t, job), document);
    }
    return true;
}

static bool make(Making *making, GError **error)
{
    const World *world = making->world;
    if (!choose(making, error))
        return false;
    g_autoptr(Renderer) renderer = renderer_new(world, BATCH_PDF | BATCH_TEXT, false, error);
    if (!renderer)
        return false;
    making->renderer = renderer;
    for (guint job = 0; job < making->texts->len; job++)
        renderer_prepare(renderer, text_of(making, job));
    return render_all(making, error) && add_rest(making, error) &&
           packet_write(making->files, making->order->path, error);
}

bool batch_guest(const GuestOrder *order, DiagList *out, GError **error)
{
    g_autoptr(World) world = world_new(order->workspace, out, error);
    if (!world || !world_has_ids(world, &order->id, 1, error))
        return false;
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(size_t));
    g_autoptr(GPtrArray) files = packet_files_new();
    if (!*world->workspace->config.base_url)
        return batch_refuse(error,
                            N_("%s says no address of the site, to which a page elsewhere "
                               "could lead"),
                            "renmei.xml");
    Making making = {.order = order, .world = world, .out = out, .texts = texts, .files = files};
    vouch_for(world);
    if (world_is_halted(world))
        return false;
    world_judge(world, &order->id, 1);
    bool done = make(&making, error);
    world_report_only(world, &order->id, 1);
    return done;
}
