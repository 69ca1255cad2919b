/* request.c - packet.txt: one line a fact, words apart by one space, printable ASCII.
 *
 *   renmei-packet 1
 *   document ID REVISION
 *   text LANG DIGEST                     one a language
 *   peer ID REVISION                     of a cross-reference, and its texts behind it:
 *   peer-text LANG DIGEST
 *   agency ID
 *   ask ROLE NUMBER PREVIOUS             PREVIOUS: the digest of the record before it, or -
 *   ledger LINES HEAD
 *   reply-by DATE
 *   key ID ALGORITHM FROM UNTIL ROLE,ROLE spki|certificate BASE64 */
#include <string.h>

#include "base/digest.h"
#include "packet/names.h"

enum { MAX_REQUEST = 256 * 1024 /* bytes */, MAX_LINES = 200, MAX_FIELDS = 8 };

/* ---- writing */

static void put_texts(GString *out, const char *word, const SignedText *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(out, "%s %s %s\n", word, texts[i].lang, texts[i].digest);
}

static void put_key(GString *out, const Key *key)
{
    g_autofree char *from = instant_text(key->from), *until = instant_text(key->until);
    g_string_append_printf(out, "key %s %s %s %s ", key->id, key->algorithm, from, until);
    for (size_t i = 0; i < key->role_count; i++)
        g_string_append_printf(out, "%s%s", i ? "," : "", key->roles[i]);
    /* the registry may break the base64 over lines */
    g_auto(GStrv) parts = g_strsplit_set(key->spki ? key->spki : key->certificate, " \t\r\n", -1);
    g_autofree char *joined = g_strjoinv("", parts);
    g_string_append_printf(out, " %s %s\n", key->spki ? "spki" : "certificate", joined);
}

GBytes *packet_request_bytes(const PacketRequest *request)
{
    GString *out = g_string_new("renmei-packet 1\n");
    g_string_append_printf(out, "document %s %d\n", request->document, request->revision);
    put_texts(out, "text", request->texts, request->text_count);
    for (size_t i = 0; i < request->peer_count; i++) {
        const SignedDocument *peer = &request->peers[i];
        g_string_append_printf(out, "peer %s %d\n", peer->id, peer->revision);
        put_texts(out, "peer-text", peer->texts, peer->text_count);
    }
    g_string_append_printf(out, "agency %s\n", request->agency);
    for (size_t i = 0; i < request->ask_count; i++)
        g_string_append_printf(out, "ask %s %d %s\n", signoff_role_name(request->asks[i].role),
                               request->asks[i].sequence,
                               request->asks[i].previous ? request->asks[i].previous : "-");
    if (request->ledger_head)
        g_string_append_printf(out, "ledger %" G_GINT64_FORMAT " %s\n", request->ledger_size,
                               request->ledger_head);
    Date by = request->reply_by;
    if (date_is_given(by))
        g_string_append_printf(out, "reply-by %04d-%02d-%02d\n", by.year, by.month, by.day);
    for (size_t i = 0; i < request->key_count; i++)
        put_key(out, &request->keys[i]);
    return g_string_free_to_bytes(out);
}

/* ---- reading */

typedef struct {
    Arena *arena;
    PacketRequest *out;
    GArray *texts, *peers, *peer_texts, *asks, *keys; /* peer_texts: of all peers, in order */
} Request;

static bool is_id(const char *text)
{
    enum { LONGEST = 64 };
    size_t size = strlen(text);
    if (!size || size > LONGEST || !g_ascii_isalnum(text[0]))
        return false;
    for (const char *at = text; *at; at++)
        if (!g_ascii_isalnum(*at) && !strchr("._-", *at))
            return false;
    return true;
}

static bool read_number(const char *text, int *out)
{
    guint64 value = 0;
    bool good = g_ascii_string_to_unsigned(text, 10, 1, 99999, &value, NULL);
    *out = (int)value;
    return good;
}

static const char *kept(const Request *request, const char *text)
{
    return arena_copy_text(request->arena, text);
}

static bool read_document(Request *request, char **fields)
{
    request->out->document = kept(request, fields[0]);
    return is_id(fields[0]) && read_number(fields[1], &request->out->revision);
}

static bool read_peer(Request *request, char **fields)
{
    SignedDocument peer = {.id = kept(request, fields[0])};
    bool good = is_id(fields[0]) && read_number(fields[1], &peer.revision);
    for (guint i = 0; i < request->peers->len; i++)
        good = good && strcmp(g_array_index(request->peers, SignedDocument, i).id, fields[0]) != 0;
    g_array_append_val(request->peers, peer);
    return good;
}

/* A language stands once among the last count texts. */
static bool add_text(const Request *request, GArray *texts, size_t count, char **fields)
{
    SignedText text = {kept(request, fields[0]), kept(request, fields[1])};
    const SignedText *all = (const SignedText *)(const void *)texts->data;
    bool fresh = !count || !signed_digest(all + texts->len - count, count, fields[0]);
    g_array_append_val(texts, text);
    return fresh && is_id(fields[0]) && digest_is_one(fields[1]);
}

static bool read_text(Request *request, char **fields)
{
    return add_text(request, request->texts, request->texts->len, fields);
}

static bool read_peer_text(Request *request, char **fields)
{
    if (!request->peers->len)
        return false;
    SignedDocument *peer = &g_array_index(request->peers, SignedDocument, request->peers->len - 1);
    return add_text(request, request->peer_texts, peer->text_count++, fields);
}

static bool read_agency(Request *request, char **fields)
{
    request->out->agency = kept(request, fields[0]);
    return is_id(fields[0]);
}

static bool read_ask(Request *request, char **fields)
{
    PacketAsk ask = {0};
    bool first = strcmp(fields[2], "-") == 0;
    if (!signoff_role_lookup(fields[0], &ask.role) || !read_number(fields[1], &ask.sequence) ||
        (!first && !digest_is_one(fields[2])) || first != (ask.sequence == 1))
        return false;
    for (guint i = 0; i < request->asks->len; i++)
        if (g_array_index(request->asks, PacketAsk, i).role == ask.role)
            return false;
    ask.previous = first ? NULL : kept(request, fields[2]);
    g_array_append_val(request->asks, ask);
    return true;
}

static bool read_ledger(Request *request, char **fields)
{
    enum { MAX_LEDGER = 2000000000 };
    guint64 size = 0;
    bool good = g_ascii_string_to_unsigned(fields[0], 10, 0, MAX_LEDGER, &size, NULL);
    request->out->ledger_size = (int64_t)size;
    request->out->ledger_head = kept(request, fields[1]);
    return good && digest_is_one(fields[1]);
}

static bool read_reply_by(Request *request, char **fields)
{
    return date_parse(fields[0], &request->out->reply_by);
}

static bool is_base64(const char *text)
{
    for (; g_ascii_isalnum(*text) || *text == '+' || *text == '/'; text++)
        ;
    return strspn(text, "=") == strlen(text);
}

static bool read_roles(const Request *request, const char *words, Key *key)
{
    g_autoptr(GPtrArray) roles = g_ptr_array_new();
    g_auto(GStrv) parts = g_strsplit(words, ",", ROLE_COUNT + 1);
    for (char **part = parts; *part; part++) {
        SignoffRole role;
        if (!signoff_role_lookup(*part, &role))
            return false;
        g_ptr_array_add(roles, (void *)signoff_role_name(role));
    }
    key->roles = arena_copy_pointers(request->arena, roles);
    key->role_count = roles->len;
    return true;
}

static bool read_key(Request *request, char **fields)
{
    Key key = {.id = kept(request, fields[0]), .algorithm = kept(request, fields[1])};
    bool certificate = strcmp(fields[5], "certificate") == 0;
    *(certificate ? &key.certificate : &key.spki) = kept(request, fields[6]);
    bool good = is_id(fields[0]) && instant_parse(fields[2], &key.from) &&
                instant_parse(fields[3], &key.until) && read_roles(request, fields[4], &key) &&
                (certificate || strcmp(fields[5], "spki") == 0) && is_base64(fields[6]);
    g_array_append_val(request->keys, key);
    return good;
}

static const struct {
    const char *word;
    guint fields;
    bool once, must;
    bool (*read)(Request *request, char **fields);
} lines[] = {
    {"document", 2, true, true, read_document}, {"text", 2, false, true, read_text},
    {"peer", 2, false, false, read_peer},       {"peer-text", 2, false, false, read_peer_text},
    {"agency", 1, true, true, read_agency},     {"ask", 3, false, true, read_ask},
    {"ledger", 2, true, false, read_ledger},    {"reply-by", 1, true, false, read_reply_by},
    {"key", 7, false, false, read_key},
};

static bool read_line(Request *request, const char *line, unsigned counts[])
{
    g_auto(GStrv) words = g_strsplit(line, " ", MAX_FIELDS + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        if (words[0] && strcmp(words[0], lines[i].word) == 0)
            return g_strv_length(words) == lines[i].fields + 1 &&
                   (counts[i]++ == 0 || !lines[i].once) && lines[i].read(request, words + 1);
    return false;
}

static bool is_complete(const Request *request, const unsigned counts[])
{
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        if (lines[i].must && !counts[i])
            return false;
    for (guint i = 0; i < request->peers->len; i++) {
        const SignedDocument *peer = &g_array_index(request->peers, SignedDocument, i);
        if (!peer->text_count || strcmp(peer->id, request->out->document) == 0)
            return false;
    }
    return true;
}

static bool is_plain(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != '\n' && !g_ascii_isprint(bytes[i]))
            return false;
    return size && bytes[size - 1] == '\n';
}

static bool refuse(DiagList *out, DiagSpan span)
{
    Diag *diag =
        diag_add(out, DIAG_PACKET_FORM, span, "this line of %s cannot be read", PACKET_REQUEST);
    diag_help(diag, "ask the sender to make the packet again");
    return false;
}

static bool read_lines(Request *request, const DiagSource *source, const char *text,
                       DiagList *findings)
{
    static const char head[] = "renmei-packet 1";
    unsigned counts[G_N_ELEMENTS(lines)] = {0};
    g_auto(GStrv) all = g_strsplit(text, "\n", MAX_LINES + 1);
    uint32_t at = 0;
    for (guint i = 0; all[i] && (all[i][0] || all[i + 1]); i++) {
        bool good =
            i ? i < MAX_LINES && read_line(request, all[i], counts) : strcmp(all[i], head) == 0;
        uint32_t end = at + (uint32_t)strlen(all[i]);
        if (!good)
            return refuse(findings, (DiagSpan){source, at, end});
        at = end + 1;
    }
    if (is_complete(request, counts))
        return true;
    Diag *diag = diag_add(findings, DIAG_PACKET_FORM, (DiagSpan){source, 0, 0},
                          "a line is missing from %s", PACKET_REQUEST);
    diag_help(diag, "ask the sender to make the packet again");
    return false;
}

static void hand_over(Request *request)
{
    PacketRequest *out = request->out;
    for (guint i = 0; i < request->keys->len; i++)
        g_array_index(request->keys, Key, i).agency = out->agency;
    out->texts = arena_copy_array(request->arena, request->texts);
    out->text_count = request->texts->len;
    const SignedText *texts = arena_copy_array(request->arena, request->peer_texts);
    for (guint i = 0; i < request->peers->len; i++) {
        SignedDocument *peer = &g_array_index(request->peers, SignedDocument, i);
        peer->texts = texts;
        texts += peer->text_count;
    }
    out->peers = arena_copy_array(request->arena, request->peers);
    out->peer_count = request->peers->len;
    out->asks = arena_copy_array(request->arena, request->asks);
    out->ask_count = request->asks->len;
    out->keys = arena_copy_array(request->arena, request->keys);
    out->key_count = request->keys->len;
}

bool packet_request_read(Arena *arena, const char *name, GBytes *bytes, PacketRequest *out,
                         DiagList *findings)
{
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(SignedText));
    g_autoptr(GArray) peers = g_array_new(FALSE, FALSE, sizeof(SignedDocument));
    g_autoptr(GArray) peer_texts = g_array_new(FALSE, FALSE, sizeof(SignedText));
    g_autoptr(GArray) asks = g_array_new(FALSE, FALSE, sizeof(PacketAsk));
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(Key));
    memset(out, 0, sizeof *out);
    Request request = {arena, out, texts, peers, peer_texts, asks, keys};
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    bool plain = size <= MAX_REQUEST && is_plain(text, size);
    const DiagSource *source = diag_source_new(findings, name, plain ? bytes : NULL);
    if (!plain)
        return refuse(findings, (DiagSpan){source, 0, 0});
    g_autofree char *copy = g_strndup(text, size);
    bool good = read_lines(&request, source, copy, findings);
    if (good)
        hand_over(&request);
    return good;
}
