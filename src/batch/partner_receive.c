/* partner_receive.c - renmei receive: the records of a reply go where every record goes, after the
 * same verification.
 *
 * packet.txt in a reply proves nothing, for anybody may have written it; it only says what the
 * records should be about, so that none of another document slips in with them.  All are verified
 * before the first is filed. */
#include "base/digest.h"
#include "batch/partner.h"

#include <string.h>

#include "batch/batch.h"
#include "batch/sign_draft.h"
#include "batch/withdrawal.h"
#include "packet/packet.h"

typedef struct {
    char *path; /* beneath the workspace */
    GBytes *bytes;
    Signoff record;
    bool known; /* the very same stands there already */
} Received;

typedef struct {
    World *world;
    const char *reply; /* what findings call it */
    const GPtrArray *files;
    PacketRequest packet;
    Arena *arena;
    GArray *records; /* of Received */
    DiagList *out;
    bool good;
} Receiving;

static Diag *refuse(Receiving *receiving, DiagCode code, const char *format, const char *word)
{
    receiving->good = false;
    DiagSpan span = {diag_source_new(receiving->out, receiving->reply, NULL), 0, 0};
    return diag_add(receiving->out, code, span, format, word);
}

/* ---- one record */

static bool is_asked(const PacketRequest *packet, const Signoff *record)
{
    bool asked = false;
    for (size_t i = 0; i < packet->ask_count; i++)
        asked = asked || packet->asks[i].role == record->role;
    return asked && strcmp(record->document, packet->document) == 0 &&
           record->revision == packet->revision && strcmp(record->agency, packet->agency) == 0;
}

/* As everybody else will verify it. */
static bool verify(Receiving *receiving, const char *name, Received *received)
{
    g_autoptr(DiagList) found = diag_list_new();
    const Workspace *workspace = receiving->world->workspace;
    bool holds =
        seal_verify_signoff(receiving->arena, &workspace->registry, received->path, received->bytes,
                            receiving->world->gate.now, &received->record, found);
    if (diag_list_has(found, DIAG_SEAL_PATH) ||
        (holds && !is_asked(&receiving->packet, &received->record))) {
        Diag *diag = refuse(receiving, DIAG_PACKET_OTHER_RECORD,
                            N_("%s is not the record that the packet asks for"), name);
        diag_rule(diag, "a reply answers for one body about one revision, in the roles asked");
        diag_help(diag, "ask the sender for the record that was asked for");
        return false;
    }
    diag_list_take(receiving->out, found);
    receiving->good = receiving->good && holds;
    return holds;
}

static bool is_same_file(const World *world, const char *path, GBytes *bytes)
{
    g_autoptr(GBytes) there = file_read(world->loaded->root, path, LOAD_MAX_SIGNOFF, NULL);
    return there && g_bytes_equal(there, bytes);
}

/* Records count up, and each names the one before it. */
static bool follows(const Receiving *receiving, const Signoff *record)
{
    const Signoff *last = workspace_signoff(receiving->world->workspace, record->document,
                                            record->revision, record->agency, record->role);
    return record->sequence == (last ? last->sequence + 1 : 1) &&
           g_strcmp0(record->previous, last ? last->digest : NULL) == 0;
}

static bool is_present_text(const World *world, const Signoff *record)
{
    WorldRange range = world_range(world, record->document);
    size_t texts = 0, same = 0;
    for (size_t i = range.first; i < range.end; i++) {
        const Document *document = world->workspace->documents[i];
        if (document->revision != record->revision)
            continue;
        texts++;
        for (size_t k = 0; k < record->text_count; k++)
            same += strcmp(record->texts[k].digest, world->digests[i]) == 0;
    }
    return same == texts && same == record->text_count;
}

static void warn_stale(Receiving *receiving, const Signoff *record)
{
    DiagSpan span = {diag_source_new(receiving->out, receiving->reply, NULL), 0, 0};
    Diag *diag = diag_add(receiving->out, DIAG_PACKET_STALE, span,
                          "%s was changed after the packet was made; what %s says is about the "
                          "text of that time",
                          record->document, record->agency);
    diag_help(diag, "make a new packet of the present text, or go back to that one");
}

static void take_record(Receiving *receiving, const char *name, GBytes *bytes)
{
    const PacketRequest *packet = &receiving->packet;
    Received received = {.bytes = bytes};
    received.path = arena_printf(receiving->arena, "signoffs/%s/%d/%s", packet->document,
                                 packet->revision, name + strlen(PACKET_REPLY));
    if (g_bytes_get_size(bytes) > LOAD_MAX_SIGNOFF) {
        refuse(receiving, DIAG_PACKET_TOO_LARGE, N_("\"%s\" is larger than 64 KiB"), name);
        return;
    }
    if (!verify(receiving, name, &received))
        return;
    received.known = is_same_file(receiving->world, received.path, bytes);
    if (!received.known && !follows(receiving, &received.record)) {
        Diag *diag = refuse(receiving, DIAG_PACKET_SUPERSEDED,
                            N_("%s does not follow the last record that is filed"), name);
        diag_help(diag,
                  "this answers an earlier packet; make a new one (renmei packet %s --for %s -o "
                  "NEW.zip), send it, and have the record made from it",
                  packet->document, packet->agency);
        return;
    }
    if (!is_present_text(receiving->world, &received.record))
        warn_stale(receiving, &received.record);
    g_array_append_val(receiving->records, received);
}

/* What was sent out came back, or was never sent. */
static void refuse_empty(Receiving *receiving)
{
    const PacketRequest *packet = &receiving->packet;
    const Registry *registry = &receiving->world->workspace->registry;
    g_autofree char *name = agency_words(registry, packet->agency, diag_language(), DATE_NONE);
    Diag *diag = refuse(receiving, DIAG_PACKET_EMPTY,
                        N_("this is the packet itself, and no answer of %s is in it"), name);
    diag_help(diag,
              "send it to %s; its recorder runs renmei sign --packet and sends back the file that "
              "this writes (its name ends in .reply.zip): that is what renmei receive takes in",
              name);
}

static void take_records(Receiving *receiving, const GPtrArray *files)
{
    guint count = 0;
    for (guint i = 0; i < files->len; i++) {
        const PacketFile *file = files->pdata[i];
        if (!g_str_has_prefix(file->name, PACKET_REPLY))
            continue;
        count++;
        take_record(receiving, file->name, file->bytes);
    }
    if (!count)
        refuse_empty(receiving);
}

/* ---- filing */

/* The bytes with that digest: as they are frozen now, or as the reply brings them.  NULL: neither.
 */
static GBytes *find_text(const Receiving *receiving, const SignedText *text)
{
    const World *world = receiving->world;
    WorldRange range = world_range(world, receiving->packet.document);
    for (size_t i = range.first; i < range.end; i++)
        if (strcmp(world->digests[i], text->digest) == 0)
            return world->frozen[i].bytes;
    g_autofree char *name = g_strconcat(text->lang, "/content.xml", NULL);
    GBytes *bytes = packet_files_lookup(receiving->files, name);
    return digest_fits(text->digest, bytes) ? bytes : NULL;
}

/* What was signed stands there before the record, for redlines to come. */
static bool keep_texts(const Receiving *receiving, const Signoff *record, GError **error)
{
    const FileRoot *root = receiving->world->loaded->root;
    for (size_t i = 0; record->decision != DECISION_WITHDRAW && i < record->text_count; i++) {
        const SignedText *text = &record->texts[i];
        size_t found = diag_list_length(receiving->out);
        g_autoptr(GBytes) kept =
            seal_read_text(root, record->document, text->digest, receiving->out);
        GBytes *bytes = kept ? NULL : find_text(receiving, text);
        if (diag_list_length(receiving->out) > found)
            return false;
        g_autofree char *path = seal_text_path(record->document, text->digest);
        if (bytes && !sign_write_new(receiving->world->workspace->path, path, bytes, error))
            return false;
    }
    return true;
}

static bool file_record(const Receiving *receiving, const Received *received, GError **error)
{
    const char *workspace = receiving->world->workspace->path;
    if (received->known)
        return true;
    if (!keep_texts(receiving, &received->record, error))
        return false;
    return withdrawal_is(&received->record)
               ? withdrawal_file(workspace, &received->record, received->path, received->bytes,
                                 receiving->out, error)
               : sign_write_new(workspace, received->path, received->bytes, error);
}

/* ---- what the records say */

static const char *const decisions[] = {
    [DECISION_APPROVE] = N_("%s approves %s, revision %d\n"),
    [DECISION_RETURN] = N_("%s returns %s, revision %d: it is not to be published as it is\n"),
    [DECISION_WITHDRAW] = N_("%s withdraws its consent to %s, revision %d\n"),
    [DECISION_RECEIVED] = N_("%s has received %s, revision %d\n"),
};

static void add_fact(GString *words, const char *format, const char *fact)
{
    if (fact)
        g_string_append_printf(words, diag_translate(format), fact);
}

static void add_words(GString *words, const Receiving *receiving, const Received *received)
{
    const Signoff *record = &received->record;
    const Agency *agency = registry_agency(&receiving->world->workspace->registry, record->agency);
    const AgencyName *name =
        agency ? agency_name(agency, diag_language(), instant_date(record->signed_at)) : NULL;
    Date on = record->decided_on;
    g_autofree char *day = g_strdup_printf("%04d-%02d-%02d", on.year, on.month, on.day);
    g_string_append_printf(words, diag_translate(decisions[record->decision]),
                           name ? name->full : record->agency, record->document, record->revision);
    add_fact(words, N_("  as            %s\n"), gate_role_words(record->role));
    add_fact(words, N_("  decided by    %s\n"), record->post);
    add_fact(words, N_("  unit          %s\n"), record->unit);
    add_fact(words, N_("  reference     %s\n"), record->reference);
    add_fact(words, N_("  decided on    %s\n"), record->post ? day : NULL);
    add_fact(words, N_("  signed with   %s\n"), record->key);
    add_fact(words, N_("  remark        %s\n"), record->comment);
    add_fact(words, received->known ? N_("  filed before  %s\n") : N_("  filed as      %s\n"),
             received->path);
}

/* ---- the whole */

static bool knows_document(const Receiving *receiving, GError **error)
{
    const PacketRequest *packet = &receiving->packet;
    if (!world_has_ids(receiving->world, &packet->document, 1, error))
        return false;
    if (workspace_document(receiving->world->workspace, packet->document, packet->revision, NULL))
        return true;
    g_autofree char *words =
        g_strdup_printf(diag_translate("%s has no such revision or language"), packet->document);
    g_set_error(error, BATCH_ERROR, BATCH_ERROR_NO_DOCUMENT, "%s", words);
    return false;
}

static char *file_all(const Receiving *receiving, GError **error)
{
    GString *words = g_string_new(NULL);
    bool good = true;
    for (guint i = 0; good && i < receiving->records->len; i++) {
        const Received *received = &g_array_index(receiving->records, Received, i);
        good = file_record(receiving, received, error);
        add_words(words, receiving, received);
    }
    const char *id = receiving->packet.document;
    g_autofree char *ready = batch_releasable(receiving->world->workspace->path, id);
    if (ready)
        g_string_append_printf(
            words, diag_translate("next: all have agreed; on its day renmei release %s\n"), ready);
    else
        g_string_append_printf(
            words, diag_translate("next: renmei status %s shows who is still awaited\n"), id);
    return g_string_free(words, !good);
}

char *partner_receive(const char *workspace, const char *path, DiagList *out, GError **error)
{
    g_autoptr(GPtrArray) files = packet_read(path, out);
    GBytes *request = files ? packet_files_lookup(files, PACKET_REQUEST) : NULL;
    if (!request)
        return NULL;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) beside = diag_list_new(); /* of the workspace: not what was asked here */
    g_autoptr(GArray) records = g_array_new(FALSE, FALSE, sizeof(Received));
    Receiving receiving = {.reply = path,
                           .files = files,
                           .arena = arena,
                           .records = records,
                           .out = out,
                           .good = true};
    if (!packet_request_read(arena, PACKET_REQUEST, request, &receiving.packet, out))
        return NULL;
    g_autoptr(World) world = receiving.world = world_new(workspace, beside, error);
    if (!world || !knows_document(&receiving, error))
        return NULL;
    take_records(&receiving, files);
    return receiving.good ? file_all(&receiving, error) : NULL;
}
