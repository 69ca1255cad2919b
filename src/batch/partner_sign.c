/* partner_sign.c - a recorder signs out of a packet: everything that is signed is in it.
 *
 * The packet's keys are no source of trust here: they only tell the recorder early what the sender
 * will accept.  The sender verifies the record with its own registry. */
#include "batch/packet_signing.h"

#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "batch/batch.h"
#include "batch/packet_pages.h"
#include "batch/partner_parts.h"
#include "batch/set_clock.h"
#include "batch/sign_draft.h"
#include "gate/gate.h"
#include "load/load.h"
#include "redline/redline.h"
#include "seal/seal.h"

struct PacketSigning {
    Arena *arena;
    GPtrArray *files;
    char *path, *reply; /* reply: where the record goes, or NULL */
    PacketRequest packet;
    Registry registry;
    const ContentNode **contents; /* one a text */
    bool proved;                  /* its pages show these texts */
    int64_t now;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PacketSigning, packet_signing_free)

/* ---- the texts */

static void refuse_text(const char *name, DiagList *out)
{
    DiagSpan span = {diag_source_new(out, name, NULL), 0, 0};
    Diag *diag =
        diag_add(out, DIAG_PACKET_TEXT, span, "this is not the text that the packet asks about");
    diag_help(diag, "do not sign; ask the sender for the packet again");
}

/* The tree of a text that is what its digest, id, revision and language say; else NULL. */
static const ContentNode *read_text(const PacketSigning *signing, const char *folder,
                                    const SignedText *text, const char *id, int revision,
                                    DiagList *out)
{
    g_autofree char *name = g_strdup_printf("%s%s/content.xml", folder, text->lang);
    g_autofree char *number = g_strdup_printf("%d", revision);
    GBytes *bytes = packet_files_lookup(signing->files, name);
    bool good = digest_fits(text->digest, bytes) && seal_is_frozen_form(bytes);
    size_t errors = diag_list_count(out, DIAG_ERROR); /* of the text policy: it would deceive */
    const ContentNode *content = good ? load_content(signing->arena, name, bytes, out) : NULL;
    if (content && diag_list_count(out, DIAG_ERROR) == errors &&
        g_strcmp0(content_attr(content, "id"), id) == 0 &&
        g_strcmp0(content_attr(content, "revision"), number) == 0 &&
        g_strcmp0(content->lang, text->lang) == 0)
        return content;
    refuse_text(name, out);
    return NULL;
}

static bool read_peer(const PacketSigning *signing, const SignedDocument *peer, DiagList *out)
{
    g_autofree char *folder = g_strconcat(peer->id, ".", NULL);
    bool good = true;
    for (size_t i = 0; i < peer->text_count; i++)
        good = read_text(signing, folder, &peer->texts[i], peer->id, peer->revision, out) && good;
    return good;
}

static bool read_texts(PacketSigning *signing, DiagList *out)
{
    const PacketRequest *packet = &signing->packet;
    bool good = true;
    signing->contents = arena_make_array(signing->arena, const ContentNode *, packet->text_count);
    for (size_t i = 0; i < packet->text_count; i++) {
        signing->contents[i] =
            read_text(signing, "", &packet->texts[i], packet->document, packet->revision, out);
        good = signing->contents[i] && good;
    }
    for (size_t i = 0; i < packet->peer_count; i++)
        good = read_peer(signing, &packet->peers[i], out) && good;
    return good;
}

static bool open_packet(PacketSigning *signing, DiagList *out)
{
    signing->files = packet_read(signing->path, out);
    GBytes *request = signing->files ? packet_files_lookup(signing->files, PACKET_REQUEST) : NULL;
    return request &&
           packet_request_read(signing->arena, PACKET_REQUEST, request, &signing->packet, out) &&
           read_texts(signing, out);
}

/* ---- the record */

static const PacketAsk *find_ask(const PacketSigning *signing, const SignRequest *request,
                                 GError **error)
{
    const PacketRequest *packet = &signing->packet;
    if (g_strcmp0(packet->agency, request->agency) != 0) {
        batch_refuse(error, N_("the packet asks another body: %s"), packet->agency);
        return NULL;
    }
    if (!request->has_role && packet->ask_count == 1)
        return &packet->asks[0];
    for (size_t i = 0; request->has_role && i < packet->ask_count; i++)
        if (packet->asks[i].role == request->role)
            return &packet->asks[i];
    if (request->has_role)
        batch_refuse(error, N_("the packet does not ask this body as %s"),
                     gate_role_words(request->role));
    else
        batch_refuse(error, N_("the packet asks in several roles; name one, as in --role %s"),
                     signoff_role_name(packet->asks[0].role));
    return NULL;
}

static void lay_out(const PacketSigning *signing, const SignRequest *request, const PacketAsk *ask,
                    Signoff *record)
{
    const PacketRequest *packet = &signing->packet;
    *record = sign_record(request, signing->now);
    record->sequence = ask->sequence;
    record->document = packet->document;
    record->revision = packet->revision;
    record->texts = packet->texts;
    record->text_count = packet->text_count;
    record->peers = packet->peers;
    record->peer_count = packet->peer_count;
    record->previous = ask->previous;
    record->role = ask->role;
    record->agency = packet->agency;
    record->ledger_size = packet->ledger_size;
    record->ledger_head = packet->ledger_head;
}

static bool allows_clock(const PacketSigning *signing, DiagList *out)
{
    bool sample = true;
    for (size_t i = 0; i < signing->packet.text_count; i++)
        sample = sample && !g_strcmp0(content_attr(signing->contents[i], "sample"), "yes");
    return set_clock_allows(sample, signing->packet.document, DIAG_NOWHERE, out);
}

/* "a.zip" is answered by "a.reply.zip". */
static char *place_of_reply(const PacketSigning *signing)
{
    if (signing->reply)
        return g_strdup(signing->reply);
    return packet_is_zip_name(signing->path)
               ? g_strdup_printf("%.*s.reply.zip", (int)strlen(signing->path) - 4, signing->path)
               : NULL;
}

static char *name_of_record(const Signoff *record)
{
    return g_strdup_printf("%s.%s.%d.xml", record->agency, signoff_role_name(record->role),
                           record->sequence);
}

/* Nobody is asked for what could not be written down. */
static bool is_unanswered(const PacketSigning *signing, const Signoff *record, GError **error)
{
    g_autofree char *base = name_of_record(record), *name = g_strconcat(PACKET_REPLY, base, NULL);
    g_autofree char *reply = place_of_reply(signing);
    if (!reply && packet_files_lookup(signing->files, name))
        return batch_refuse(error, N_("the packet holds the answer of this body already: %s"),
                            name);
    return !reply || !g_file_test(reply, G_FILE_TEST_EXISTS) ||
           batch_refuse(error,
                        N_("%s is there already; take it away, or name another place with -o"),
                        reply);
}

static bool refuse_unfilled(const PacketSigning *signing, DiagList *out)
{
    bool unfilled = false;
    for (size_t i = 0; i < signing->packet.text_count; i++)
        unfilled = gate_refuse_unfilled(signing->contents[i], out) || unfilled;
    return unfilled;
}

PacketSigning *packet_signing_new(const SignRequest *request, Signoff *record, const Key **key,
                                  DiagList *out, GError **error)
{
    g_autoptr(PacketSigning) signing = g_new0(PacketSigning, 1);
    signing->arena = arena_new();
    signing->path = g_strdup(request->packet);
    signing->reply = g_strdup(request->reply);
    signing->now = clock_now();
    if (!open_packet(signing, out) || !allows_clock(signing, out))
        return NULL;
    const PacketAsk *ask = find_ask(signing, request, error);
    if (!ask)
        return NULL;
    signing->registry.keys = signing->packet.keys;
    signing->registry.key_count = signing->packet.key_count;
    *key = registry_key(&signing->registry, request->key);
    if (!*key) {
        batch_refuse(
            error,
            N_("whoever sent this packet has no key \"%s\" of this body; have it registered "
               "there first"),
            request->key);
        return NULL;
    }
    lay_out(signing, request, ask, record);
    if (!is_unanswered(signing, record, error) ||
        (request->decision == DECISION_APPROVE && refuse_unfilled(signing, out)))
        return NULL;
    size_t heard = diag_list_length(out);
    if (!packet_pages_prove(signing->files, &signing->packet, request->unproved, out, error))
        return NULL;
    signing->proved = diag_list_length(out) == heard;
    return g_steal_pointer(&signing);
}

void packet_signing_free(PacketSigning *signing)
{
    if (!signing)
        return;
    if (signing->files)
        g_ptr_array_unref(signing->files);
    arena_free(signing->arena);
    g_free(signing->path);
    g_free(signing->reply);
    g_free(signing);
}

/* ---- what a person reads before signing */

static void add_line(GString *words, const char *format, const ContentNode *node)
{
    g_autofree char *text = node ? content_text(node) : NULL;
    if (text)
        g_string_append_printf(words, diag_translate(format), g_strstrip(text));
}

static void add_parties(GString *words, const ContentNode *content)
{
    static const struct {
        const char *element, *part, *format;
    } lines[] = {
        {"issuer", "name", N_("  issued by     %s\n")},
        {"coordinated", "name", N_("  agreed with   %s\n")},
        {"cross-reference", "title", N_("  refers to     %s\n")},
    };
    const ContentNode *coordination = content_find(content, "coordination");
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        for (const ContentNode *child = coordination ? coordination->first : NULL; child;
             child = child->next)
            if (content_is(child, lines[i].element))
                add_line(words, lines[i].format, content_find(child, lines[i].part));
}

/* What the content calls a body that it names; else its id. */
static char *name_of(const ContentNode *content, const char *agency)
{
    const ContentNode *coordination = content_find(content, "coordination");
    for (const ContentNode *node = coordination; node; node = content_next(node, coordination)) {
        const ContentNode *name = g_strcmp0(content_attr(node, "agency"), agency) == 0
                                      ? content_find(node, "name")
                                      : NULL;
        if (name)
            return content_text(name);
    }
    return g_strdup(agency);
}

/* The text in the language of the messages, else the first. */
static const ContentNode *main_content(const PacketSigning *signing)
{
    for (size_t i = 0; i < signing->packet.text_count; i++)
        if (g_str_has_prefix(signing->packet.texts[i].lang, diag_language()))
            return signing->contents[i];
    return signing->contents[0];
}

char *packet_signing_words(const PacketSigning *signing, const Signoff *record)
{
    const ContentNode *content = main_content(signing);
    const ContentNode *title = content_find(content, "title");
    g_autofree char *title_text = title ? content_text(title) : g_strdup("");
    g_autofree char *until = instant_text(record->not_after);
    GString *words = g_string_new(NULL);
    g_string_append_printf(words, diag_translate("%s, revision %d: %s\n"), record->document,
                           record->revision, g_strstrip(title_text));
    add_parties(words, content);
    for (size_t i = 0; i < record->text_count; i++) {
        g_autofree char *brief = partner_short_digest(record->texts[i].digest);
        g_string_append_printf(words, diag_translate("  text (%s)     %s%s\n"),
                               record->texts[i].lang, record->texts[i].digest, "");
        g_string_append_printf(words, diag_translate("  on the sheet  %s\n"), brief);
    }
    for (size_t i = 0; i < record->peer_count; i++)
        g_string_append_printf(words, diag_translate("  together with %s, revision %d\n"),
                               record->peers[i].id, record->peers[i].revision);
    g_string_append(words,
                    signing->proved
                        ? diag_translate("  the pages     of the PDF show this text: made again "
                                         "here, every byte is the same\n")
                        : diag_translate("  the pages     of the PDF were NOT proved to show this "
                                         "text\n"));
    g_string_append(words, diag_translate("  its other pages tell what the sender says; the text, "
                                          "its number and the changes stand here\n"));
    g_autofree char *name = name_of(content, record->agency);
    g_string_append_printf(words, diag_translate("%s declares as %s: %s, until %s\n"),
                           g_strstrip(name), gate_role_words(record->role),
                           gate_decision_words(record->decision), until);
    sign_words_decision(words, record);
    g_autofree char *other = record->delegate_to ? name_of(content, record->delegate_to) : NULL;
    if (other)
        g_string_append_printf(words, diag_translate("and lets %s make minor changes\n"),
                               g_strstrip(other));
    return g_string_free(words, FALSE);
}

/* ---- what changed, made here: the packet's own page of changes is the sender's word */

static void add_changes(GString *words, const PacketSigning *signing, size_t index, bool colour)
{
    const char *lang = signing->packet.texts[index].lang;
    g_autofree char *name = g_strdup_printf("%s/" PACKET_PREVIOUS, lang);
    GBytes *bytes = packet_files_lookup(signing->files, name);
    if (!bytes)
        return;
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(Arena) arena = arena_new();
    const ContentNode *old = load_content(arena, name, bytes, unheard);
    g_string_append_printf(
        words,
        diag_translate("Changes of the text (%s) since the one that it approved last, as the "
                       "packet has it (%s).  That it is the one is the sender's word: your "
                       "own last record names its digest.\n"),
        lang, digest_of(bytes).text);
    Redline redline = redline_make(arena, old, signing->contents[index]);
    g_autofree char *text = redline_text(&redline, (RedlineStyle){.colour = colour});
    g_string_append(words, *text ? text : diag_translate("  no word has changed\n"));
}

char *packet_signing_changes(const PacketSigning *signing, bool colour)
{
    GString *words = g_string_new(NULL);
    for (size_t i = 0; i < signing->packet.text_count; i++)
        add_changes(words, signing, i, colour);
    if (!words->len)
        g_string_append(words, diag_translate("The packet holds no earlier text of this document: "
                                              "read the whole.\n"));
    return g_string_free(words, FALSE);
}

/* ---- filing */

static bool is_answered(const char *name)
{
    return strcmp(name, PACKET_REQUEST) == 0 || g_str_has_suffix(name, "/content.xml") ||
           g_str_has_prefix(name, PACKET_REPLY);
}

/* A reply holds what the sender needs to know what is answered: the request, the texts, the
 * record. */
static char *write_reply(const PacketSigning *signing, const char *path, const char *name,
                         GBytes *record, GError **error)
{
    g_autoptr(GPtrArray) files = packet_files_new();
    for (guint i = 0; i < signing->files->len; i++) {
        const PacketFile *file = signing->files->pdata[i];
        if (is_answered(file->name) && strcmp(file->name, name) != 0)
            packet_files_add(files, file->name, file->bytes);
    }
    packet_files_add(files, name, record);
    packet_files_sort(files);
    return packet_write(files, path, error) ? g_strdup(path) : NULL;
}

char *packet_signing_file(const PacketSigning *signing, const Signoff *record, GBytes *bytes,
                          DiagList *out, GError **error)
{
    g_autofree char *base = name_of_record(record);
    g_autofree char *path =
        g_strdup_printf("signoffs/%s/%d/%s", record->document, record->revision, base);
    Signoff read;
    if (!seal_verify_signoff(signing->arena, &signing->registry, path, bytes, signing->now, &read,
                             out))
        return NULL;
    g_autofree char *name = g_strconcat(PACKET_REPLY, base, NULL);
    g_autofree char *reply = place_of_reply(signing);
    if (reply)
        return write_reply(signing, reply, name, bytes, error);
    return packet_add_reply(signing->path, name, bytes, error);
}
