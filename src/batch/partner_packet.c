/* partner_packet.c - renmei packet: one revision in all its languages, for one body to decide on.
 *
 * Everything is made by the workers of a build and collected in memory; it appears whole or not at
 * all.  No clock is in it but that of the judgement. */
#include "batch/partner.h"

#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/place.h"
#include "batch/attest.h"
#include "batch/batch.h"
#include "batch/near.h"
#include "batch/output.h"
#include "batch/partner_parts.h"
#include "batch/pins.h"
#include "batch/render.h"

typedef struct {
    size_t index;          /* of a document, for its PDF; else SIZE_MAX */
    const char *template_; /* of a page or paper */
    char *path;
} PacketJob;

typedef struct {
    Partner partner;
    DiagList *out;
    Renderer *renderer;
    GBytes *page;
    GArray *jobs; /* of PacketJob */
    GPtrArray *files;
    bool failed;
} Making;

/* ---- what is asked of whom */

static bool has_ask(const GArray *asks, SignoffRole role)
{
    for (guint i = 0; i < asks->len; i++)
        if (g_array_index(asks, PacketAsk, i).role == role)
            return true;
    return false;
}

static void add_asks(Partner *partner, const Document *document, GArray *asks)
{
    const Workspace *workspace = partner->world->workspace;
    const Consent *rows;
    size_t count = gate_consents(partner->arena, document, &partner->world->gate, &rows);
    for (size_t i = 0; i < count; i++) {
        if (g_strcmp0(rows[i].agency, partner->agency) != 0 || has_ask(asks, rows[i].role))
            continue;
        const Signoff *previous = workspace_signoff(
            workspace, document->id.text, document->revision, partner->agency, rows[i].role);
        PacketAsk ask = {rows[i].role, previous ? previous->sequence + 1 : 1,
                         previous ? previous->digest : NULL};
        g_array_append_val(asks, ask);
    }
}

static bool may_answer(const Key *key, const GArray *asks)
{
    for (size_t i = 0; i < key->role_count; i++) {
        SignoffRole role;
        if (signoff_role_lookup(key->roles[i], &role) && has_ask(asks, role))
            return true;
    }
    return false;
}

/* The keys with which the body may answer, so that its recorder is told at once of a slip. */
static void add_keys(Partner *partner, const GArray *asks)
{
    const Registry *registry = &partner->world->workspace->registry;
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(Key));
    for (size_t i = 0; i < registry->key_count; i++) {
        const Key *key = &registry->keys[i];
        if (g_strcmp0(key->agency, partner->agency) == 0 && !key->revoked.given &&
            key->until.seconds > partner->world->gate.now && may_answer(key, asks))
            g_array_append_val(keys, *key);
    }
    partner->request.keys = arena_copy_array(partner->arena, keys);
    partner->request.key_count = keys->len;
}

static void add_texts(Partner *partner, const Document *document)
{
    PacketRequest *request = &partner->request;
    SignedDocument own = pins_document(partner->arena, partner->world, partner->texts);
    g_autoptr(GArray) ranges = pins_peers(partner->world, document);
    SignedDocument *peers = arena_make_array(partner->arena, SignedDocument, ranges->len + 1);
    for (guint i = 0; i < ranges->len; i++)
        peers[i] =
            pins_document(partner->arena, partner->world, g_array_index(ranges, WorldRange, i));
    g_array_append_vals(partner->peers, ranges->data, ranges->len);
    request->texts = own.texts;
    request->text_count = own.text_count;
    request->peers = peers;
    request->peer_count = ranges->len;
}

static bool are_frozen(const World *world, WorldRange range, GError **error)
{
    for (size_t i = range.first; i < range.end; i++)
        if (!world->frozen[i].bytes)
            return batch_refuse(error, N_("%s cannot be frozen yet; renmei check says why"),
                                world->workspace->documents[i]->id.text);
    return true;
}

/* A revision that takes the document back was released: there is nothing left to decide. */
static bool is_taken_back(const World *world, const char *id)
{
    WorldRange range = world_range(world, id);
    for (size_t i = range.first; i < range.end; i++)
        if (world->releases[i].line && document_is_withdrawn(world->workspace->documents[i]))
            return true;
    return false;
}

static bool refuse_keyless(const PacketOrder *order, GError **error)
{
    return batch_refuse(
        error,
        N_("%s has no key with which it could answer in this role.  It makes one (renmei keys new) "
           "and sends its public half; register it here with renmei keys add, have the change "
           "signed (renmei registry --changes) and accepted, and make the packet then"),
        order->agency);
}

static bool lay_out(Partner *partner, const PacketOrder *order, GError **error)
{
    const World *world = partner->world;
    const Document *document =
        workspace_document(world->workspace, order->id, order->revision, NULL);
    if (!document)
        return batch_refuse(error, N_("%s has no such revision or language"), order->id);
    if (!registry_agency(&world->workspace->registry, order->agency))
        return near_refuse_agency(&world->workspace->registry, order->agency, error);
    if (is_taken_back(world, order->id))
        return batch_refuse(error,
                            N_("%s was withdrawn, and that is published: there is nothing to "
                               "decide; for the same matter: renmei new KIND NEW-ID"),
                            order->id);
    partner->texts = world_revision(world, document);
    add_texts(partner, document);
    bool frozen = are_frozen(world, partner->texts, error);
    for (guint i = 0; frozen && i < partner->peers->len; i++)
        frozen = are_frozen(world, g_array_index(partner->peers, WorldRange, i), error);
    if (!frozen)
        return false;
    g_autoptr(GArray) asks = g_array_new(FALSE, FALSE, sizeof(PacketAsk));
    add_asks(partner, document, asks);
    if (!asks->len)
        return batch_refuse(error,
                            N_("the document does not ask \"%s\" for anything: it is no issuer, "
                               "counterpart or other party of it"),
                            order->agency);
    add_keys(partner, asks);
    if (!partner->request.key_count)
        return refuse_keyless(order, error);
    partner->request.asks = arena_copy_array(partner->arena, asks);
    partner->request.ask_count = asks->len;
    partner->request.document = document->id.text;
    partner->request.revision = document->revision;
    partner->request.agency = order->agency;
    partner->request.reply_by =
        date_is_given(order->reply_by) ? order->reply_by : document->head.date.date;
    const Ledger *ledger = archive_ledger(world->archive);
    partner->request.ledger_size = (int64_t)ledger->count;
    partner->request.ledger_head = ledger->head;
    return true;
}

/* The text in the language of the pages. */
static size_t main_text(const Partner *partner)
{
    for (size_t i = partner->texts.first; i < partner->texts.end; i++)
        if (g_strcmp0(partner->world->workspace->documents[i]->lang.text, diag_language()) == 0)
            return i;
    return partner->texts.first;
}

/* ---- making */

static const struct {
    const char *template_, *path;
    bool (*is_made)(const Partner *partner); /* NULL: always */
} papers[] = {
    {"templates/fo/approval.xsl", "approval.pdf", NULL},
    {"templates/html/packet.xsl", "index.html", NULL},
    {"templates/html/packet-checks.xsl", "checks.html", NULL},
    {"templates/html/packet-provisions.xsl", "provisions.html", NULL},
    {"templates/html/packet-redline.xsl", "redline.html", partner_has_redline},
};

static void plan_pdfs(Making *making, WorldRange range)
{
    for (size_t i = range.first; i < range.end; i++) {
        PacketJob job = {.index = i, .path = partner_file(&making->partner, i, NULL)};
        g_array_append_val(making->jobs, job);
        renderer_prepare(making->renderer, making->partner.world->workspace->documents[i]);
    }
}

static void plan(Making *making)
{
    plan_pdfs(making, making->partner.texts);
    for (guint i = 0; i < making->partner.peers->len; i++)
        plan_pdfs(making, g_array_index(making->partner.peers, WorldRange, i));
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
        if (papers[i].is_made && !papers[i].is_made(&making->partner))
            continue;
        PacketJob job = {SIZE_MAX, papers[i].template_, g_strdup(papers[i].path)};
        g_array_append_val(making->jobs, job);
        renderer_prepare_page(making->renderer, papers[i].template_);
    }
}

/* Printed as a released PDF is, so that whoever signs can make it again from what is signed. */
static void print_text(const Making *making, size_t index, WorkerReply *reply)
{
    const World *world = making->partner.world;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autoptr(GBytes) edition = attest_edition(world, index);
    g_autoptr(GBytes) release = attest_release(world, index);
    Evidence evidence = {.draft = true,
                         .content = world->frozen[index].bytes,
                         .edition = edition,
                         .release = release};
    evidence.pictures = attest_pictures(arena, world, index, held, &evidence.picture_count);
    render_released(making->renderer, index, &evidence, reply);
}

static void run_job(void *user, size_t number, WorkerReply *reply)
{
    Making *making = user;
    const PacketJob *job = &g_array_index(making->jobs, PacketJob, number);
    if (job->index != SIZE_MAX)
        print_text(making, job->index, reply);
    else if (g_str_has_suffix(job->path, ".pdf"))
        render_paper(making->renderer, making->partner.main, job->template_, making->page,
                     job->path, reply);
    else
        render_page(making->renderer, job->template_, making->page, job->path, reply);
}

/* What the worker calls the file. */
static const char *name_of(const Making *making, const PacketJob *job)
{
    return job->index == SIZE_MAX
               ? job->path
               : making->partner.world->workspace->documents[job->index]->id.text;
}

static void take_answer(void *user, size_t number, const WorkerAnswer *answer)
{
    Making *making = user;
    const PacketJob *job = &g_array_index(making->jobs, PacketJob, number);
    bool astray = answer->kind == ANSWER_FILE && strcmp(answer->path, name_of(making, job)) != 0;
    if (answer->kind == ANSWER_FILE && !astray) {
        g_autoptr(GBytes) bytes = g_bytes_new(answer->bytes, answer->size);
        packet_files_add(making->files, job->path, bytes);
        return;
    }
    if (answer->kind == ANSWER_FINDING) {
        worker_take_finding(answer, DIAG_NOWHERE, making->out);
        return;
    }
    making->failed = true;
    diag_add(making->out, DIAG_BATCH_NOT_RENDERED, DIAG_NOWHERE, "%s could not be made: %s",
             job->path, astray ? "the worker named a file that is not its own" : answer->text);
}

static bool render_all(Making *making, const char *workspace, GError **error)
{
    g_autofree char *data = place_of_data(""), *built = place_of_built("");
    const char *const readable[] = {
        workspace, data, built, "/usr/share/fonts", "/etc/fonts", "/usr/share/mime", NULL};
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    WorkerPlan jobs = {
        .jobs = making->jobs->len,
        .workers = processors > 0 ? (unsigned)processors : 1,
        .timeout_s = 120,
        .sandbox = {.readable = readable, .memory = (size_t)1536 << 20},
        .run = run_job,
        .take = take_answer,
        .user = making,
    };
    return worker_run_all(&jobs, error) && !making->failed;
}

/* ---- the rest of the files */

static void add_contents(Making *making, WorldRange range)
{
    for (size_t i = range.first; i < range.end; i++) {
        g_autofree char *name = partner_file(&making->partner, i, "content.xml");
        packet_files_add(making->files, name, making->partner.world->frozen[i].bytes);
    }
}

/* What the body approved last, so that whoever signs sees what changed since. */
static void add_previous(Making *making)
{
    const Partner *partner = &making->partner;
    const World *world = partner->world;
    const char *id = partner->request.document;
    const Signoff *last = workspace_last_approval(world->workspace, id, partner->agency);
    for (size_t i = partner->texts.first; last && i < partner->texts.end; i++) {
        g_autoptr(DiagList) unheard = diag_list_new();
        const char *digest =
            signed_digest(last->texts, last->text_count, world->workspace->documents[i]->lang.text);
        g_autofree char *name = partner_file(partner, i, PACKET_PREVIOUS);
        g_autoptr(GBytes) bytes =
            digest ? seal_read_text(world->loaded->root, id, digest, unheard) : NULL;
        if (bytes)
            packet_files_add(making->files, name, bytes);
    }
}

static bool add_rest(Making *making, GError **error)
{
    g_autoptr(GBytes) style = web_style_sheet(world_site_theme(making->partner.world), error);
    g_autoptr(GBytes) request = packet_request_bytes(&making->partner.request);
    if (!style)
        return false;
    packet_files_add(making->files, "assets/renmei.css", style);
    packet_files_add(making->files, PACKET_REQUEST, request);
    add_contents(making, making->partner.texts);
    add_previous(making);
    for (guint i = 0; i < making->partner.peers->len; i++)
        add_contents(making, g_array_index(making->partner.peers, WorldRange, i));
    packet_files_add_sums(making->files);
    return true;
}

/* ---- the whole */

static char *place_of_packet(const PacketOrder *order, const PacketRequest *request)
{
    g_autofree char *name =
        g_strdup_printf("%s.%d.%s", request->document, request->revision, request->agency);
    return order->path ? g_strdup(order->path)
                       : g_build_filename(order->out, OUTPUT_PACKETS, name, NULL);
}

static void clear_job(void *item)
{
    g_free(((PacketJob *)item)->path);
}

/* "packet.zip" -> "packet-2.zip": the first that is free.  Owned. */
static char *free_place(const char *path)
{
    const char *end = g_str_has_suffix(path, ".zip") ? ".zip" : "";
    int stem = (int)(strlen(path) - strlen(end));
    char *place = NULL;
    for (int i = 2; !place || g_file_test(place, G_FILE_TEST_EXISTS); i++) {
        g_free(place);
        place = g_strdup_printf("%.*s-%d%s", stem, path, i, end);
    }
    return place;
}

/* A packet that was sent is kept until its answer is there. */
static void refuse_present(const char *path, GError **error)
{
    g_autofree char *place = free_place(path);
    g_set_error(error, BATCH_ERROR, BATCH_ERROR_CANNOT_SIGN,
                diag_translate("%s is there already, from an earlier packet, and was not touched; "
                               "to make another one beside it: -o %s"),
                path, place);
}

static char *make(Making *making, const PacketOrder *order, GError **error)
{
    const World *world = making->partner.world;
    g_autofree char *path = place_of_packet(order, &making->partner.request);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        refuse_present(path, error);
        return NULL;
    }
    g_autoptr(Renderer) renderer = renderer_new(world, BATCH_PDF | BATCH_HTML, true, error);
    if (!renderer)
        return NULL;
    making->renderer = renderer;
    making->partner.main = main_text(&making->partner);
    g_autoptr(GBytes) page = making->page = partner_page(&making->partner);
    plan(making);
    bool done = render_all(making, world->workspace->path, error) && add_rest(making, error) &&
                packet_write(making->files, path, error);
    return done ? g_steal_pointer(&path) : NULL;
}

/* The pages speak the language that was asked for, else the document's; findings are put into words
 * when they are made, so that the language must be known before anything is loaded. */
static void choose_language(const PacketOrder *order, const World *world)
{
    const Document *own =
        workspace_document(world->workspace, order->id, order->revision, diag_language());
    const Document *any = workspace_document(world->workspace, order->id, order->revision, NULL);
    if (!order->lang && !own && any)
        diag_set_language(g_str_has_prefix(any->lang.text, "ja") ? "ja" : "en");
}

static World *open_world(const PacketOrder *order, DiagList *out, GError **error)
{
    const char *before = diag_language();
    g_autoptr(DiagList) first = diag_list_new();
    g_autoptr(World) world = world_new(order->workspace, first, error);
    if (!world || !world_has_ids(world, &order->id, 1, error))
        return NULL;
    choose_language(order, world);
    if (strcmp(before, diag_language()) != 0)
        return world_new(order->workspace, out, error);
    diag_list_take(out, first);
    world->found = out;
    return g_steal_pointer(&world);
}

GError *partner_packet_refusal(const PacketOrder *order, DiagList *out)
{
    GError *error = NULL;
    g_autoptr(World) world = open_world(order, out, &error);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GArray) peers = g_array_new(FALSE, FALSE, sizeof(WorldRange));
    Partner partner = {.world = world, .agency = order->agency, .arena = arena, .peers = peers};
    if (!world || !lay_out(&partner, order, &error))
        return error;
    g_autofree char *path = place_of_packet(order, &partner.request);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        refuse_present(path, &error);
    return error;
}

char *partner_name(const PacketOrder *order)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(FileRoot) root = file_root_open(order->workspace, NULL);
    Registry registry;
    if (!root || !load_registry(arena, root, &registry, unheard, NULL))
        return g_strdup(order->agency);
    Instant now = {clock_now(), 0, true};
    return agency_words(&registry, order->agency, diag_language(), instant_date(now));
}

char *partner_packet(const PacketOrder *order, DiagList *out, GError **error)
{
    g_autoptr(World) world = open_world(order, out, error);
    if (!world)
        return NULL;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GPtrArray) files = packet_files_new();
    g_autoptr(GArray) jobs = g_array_new(FALSE, FALSE, sizeof(PacketJob));
    g_autoptr(GArray) peers = g_array_new(FALSE, FALSE, sizeof(WorldRange));
    g_array_set_clear_func(jobs, clear_job);
    Making making = {
        .partner = {.world = world, .agency = order->agency, .arena = arena, .peers = peers},
        .out = out,
        .jobs = jobs,
        .files = files};
    world_judge(world, &order->id, 1);
    if (!lay_out(&making.partner, order, error))
        return NULL;
    if (world_refuse_unfilled(world, making.partner.texts)) {
        world_report_only(world, &order->id, 1);
        return NULL;
    }
    char *path = make(&making, order, error);
    world_report_only(world, &order->id, 1);
    return path;
}
