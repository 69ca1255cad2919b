/* record.c - the fields of a sign-off record, out of a tree whose form was accepted. */
#include "seal/record.h"

#include <string.h>

#include "base/digest.h"
#include "seal/expand.h"

enum { MAX_VALIDITY = 92 * 86400 /* seconds */ };

typedef struct {
    Arena *arena;
    const LoadTree *tree;
    DiagList *out;
    bool good;
    GArray *peers, *replaced; /* of SignedDocument */
} Reading;

static void refuse(Reading *reading, xmlNodePtr node, const char *what, const char *value)
{
    reading->good = false;
    Diag *diag = diag_add(reading->out, DIAG_SEAL_VALUE, load_tree_span(reading->tree, node),
                          "\"%s\" cannot be read as %s", value, diag_translate(what));
    diag_help(diag, "have the record made again; a record is never edited");
}

static const char *copy_attr(Reading *reading, xmlNodePtr node, const char *name)
{
    const char *value = expand_attr(node, name);
    return *value ? arena_copy_text(reading->arena, value) : NULL;
}

static int read_revision(Reading *reading, xmlNodePtr node, const char *name)
{
    const char *text = expand_attr(node, name);
    guint64 value = 0;
    if (!g_ascii_string_to_unsigned(text, 10, 1, 99999, &value, NULL))
        refuse(reading, node, N_("a revision number"), text);
    return (int)value;
}

static const char *read_digest(Reading *reading, xmlNodePtr node, const char *name)
{
    const char *text = expand_attr(node, name);
    if (!digest_is_one(text))
        refuse(reading, node, N_("a digest"), text);
    return arena_copy_text(reading->arena, text);
}

static Instant read_instant(Reading *reading, xmlNodePtr node, const char *name)
{
    Instant instant = {0};
    const char *text = expand_attr(node, name);
    if (!instant_parse(text, &instant))
        refuse(reading, node, N_("a time"), text);
    return instant;
}

static const SignedText *read_texts(Reading *reading, xmlNodePtr parent, size_t *count)
{
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(SignedText));
    for (xmlNodePtr child = parent->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        SignedText text = {copy_attr(reading, child, "lang"),
                           read_digest(reading, child, "digest")};
        if (signed_digest((const SignedText *)(void *)texts->data, texts->len, text.lang))
            refuse(reading, child, N_("a language that stands here for the first time"), text.lang);
        g_array_append_val(texts, text);
    }
    *count = texts->len;
    return arena_copy_array(reading->arena, texts);
}

static SignedDocument read_signed(Reading *reading, xmlNodePtr node)
{
    SignedDocument document = {.id = copy_attr(reading, node, "id"),
                               .revision = read_revision(reading, node, "revision")};
    document.texts = read_texts(reading, node, &document.text_count);
    return document;
}

static void read_document(Reading *reading, xmlNodePtr node, Signoff *out)
{
    SignedDocument document = read_signed(reading, node);
    out->document = document.id;
    out->revision = document.revision;
    out->texts = document.texts;
    out->text_count = document.text_count;
}

/* One document is pinned in one state: with two, either would do. */
static void read_peer(Reading *reading, xmlNodePtr node, Signoff *out)
{
    SignedDocument peer = read_signed(reading, node);
    for (guint i = 0; i < reading->peers->len; i++)
        if (!g_strcmp0(g_array_index(reading->peers, SignedDocument, i).id, peer.id))
            refuse(reading, node, N_("a document that stands here for the first time"), peer.id);
    if (!g_strcmp0(peer.id, out->document))
        refuse(reading, node, N_("another document than the one that is signed"), peer.id);
    g_array_append_val(reading->peers, peer);
}

static void read_replaced(Reading *reading, xmlNodePtr node, Signoff *out)
{
    SignedDocument replaced = read_signed(reading, node);
    if (g_strcmp0(replaced.id, out->document) != 0)
        refuse(reading, node, N_("the document that is signed"), replaced.id);
    g_array_append_val(reading->replaced, replaced);
}

static void read_previous(Reading *reading, xmlNodePtr node, Signoff *out)
{
    out->previous = read_digest(reading, node, "record");
}

static void read_act(Reading *reading, xmlNodePtr node, Signoff *out)
{
    const char *role = expand_attr(node, "role"), *decision = expand_attr(node, "decision");
    if (!signoff_role_lookup(role, &out->role))
        refuse(reading, node, N_("a word that a record may use here"), role);
    if (!signoff_decision_lookup(decision, &out->decision))
        refuse(reading, node, N_("a word that a record may use here"), decision);
}

static void read_delegate(Reading *reading, xmlNodePtr node, Signoff *out)
{
    out->delegate_to = copy_attr(reading, node, "to");
}

static void read_decision(Reading *reading, xmlNodePtr node, Signoff *out)
{
    out->unit = copy_attr(reading, node, "unit");
    out->post = copy_attr(reading, node, "post");
    out->reference = copy_attr(reading, node, "ref");
    if (!date_parse(expand_attr(node, "on"), &out->decided_on))
        refuse(reading, node, N_("a day"), expand_attr(node, "on"));
}

static void read_signer(Reading *reading, xmlNodePtr node, Signoff *out)
{
    out->agency = copy_attr(reading, node, "agency");
    out->key = copy_attr(reading, node, "key");
}

static void read_ledger(Reading *reading, xmlNodePtr node, Signoff *out)
{
    enum { MAX_LINES = 2000000000 };
    const char *text = expand_attr(node, "size");
    guint64 size = 0;
    if (!g_ascii_string_to_unsigned(text, 10, 0, MAX_LINES, &size, NULL))
        refuse(reading, node, N_("a number of lines"), text);
    out->ledger_size = (int64_t)size;
    out->ledger_head = read_digest(reading, node, "head");
}

static void read_time(Reading *reading, xmlNodePtr node, Signoff *out)
{
    out->signed_at = read_instant(reading, node, "signed");
    out->not_after = read_instant(reading, node, "notAfter");
    if (!reading->good)
        return;
    int64_t validity = out->not_after.seconds - out->signed_at.seconds;
    if (validity > 0 && validity <= MAX_VALIDITY)
        return;
    reading->good = false;
    Diag *diag = diag_add(reading->out, DIAG_SEAL_VALIDITY, load_tree_span(reading->tree, node),
                          "the record is valid for %d days", (int)(validity / 86400));
    diag_rule(diag, "a sign-off is valid for at most 92 days from its signing");
    diag_help(diag, "have the record made again with a shorter validity");
}

static void read_comment(Reading *reading, xmlNodePtr node, Signoff *out)
{
    xmlChar *text = xmlNodeGetContent(node);
    out->comment = arena_copy_text(reading->arena, (const char *)text);
    xmlFree(text);
}

static const struct {
    const char *name;
    void (*read)(Reading *reading, xmlNodePtr node, Signoff *out);
} fields[] = {
    {"document", read_document}, {"peer", read_peer},       {"replaced", read_replaced},
    {"previous", read_previous}, {"act", read_act},         {"delegate", read_delegate},
    {"decision", read_decision}, {"signer", read_signer},   {"ledger", read_ledger},
    {"time", read_time},         {"comment", read_comment},
};

/* Who acts for others says in place of which text; nobody else has a say in that. */
static void check_delegate(Reading *reading, xmlNodePtr root, const Signoff *record)
{
    bool acts = record->role == ROLE_DELEGATE && record->decision == DECISION_APPROVE;
    if (!reading->good || acts == (record->replaced_count > 0))
        return;
    reading->good = false;
    Diag *diag = diag_add(reading->out, DIAG_SEAL_DELEGATE, load_tree_span(reading->tree, root),
                          acts ? N_("the record does not say which text the minor change replaces")
                               : N_("the record replaces a text, and is no minor change"));
    diag_rule(diag, "a minor change names the old text and the new one, in the role of delegate");
    diag_help(diag, "have the record made again; a record is never edited");
}

bool record_read_fields(Arena *arena, const LoadTree *tree, Signoff *out, DiagList *findings)
{
    xmlNode *root = xmlDocGetRootElement(load_tree_doc(tree));
    g_autoptr(GArray) peers = g_array_new(FALSE, FALSE, sizeof(SignedDocument));
    g_autoptr(GArray) replaced = g_array_new(FALSE, FALSE, sizeof(SignedDocument));
    Reading reading = {arena, tree, findings, true, peers, replaced};
    for (xmlNode *child = root->children; child; child = child->next)
        for (size_t i = 0; child->type == XML_ELEMENT_NODE && i < G_N_ELEMENTS(fields); i++)
            if (strcmp(fields[i].name, (const char *)child->name) == 0)
                fields[i].read(&reading, child, out);
    out->peers = arena_copy_array(arena, peers);
    out->peer_count = peers->len;
    out->replaced = arena_copy_array(arena, replaced);
    out->replaced_count = replaced->len;
    check_delegate(&reading, root, out);
    return reading.good;
}

/* Length before content: no value can pass for another. */
static void describe_text(GString *out, const char *text)
{
    g_string_append_printf(out, "%zu:%s ", text ? strlen(text) + 1 : 0, text ? text : "");
}

static void describe_document(GString *out, const SignedDocument *document)
{
    describe_text(out, document->id);
    g_string_append_printf(out, "%d %zu ", document->revision, document->text_count);
    for (size_t i = 0; i < document->text_count; i++) {
        describe_text(out, document->texts[i].lang);
        describe_text(out, document->texts[i].digest);
    }
}

static void describe_documents(GString *out, const SignedDocument *documents, size_t count)
{
    g_string_append_printf(out, "%zu ", count);
    for (size_t i = 0; i < count; i++)
        describe_document(out, &documents[i]);
}

static char *describe(const Signoff *signoff)
{
    const char *const words[] = {signoff->ledger_head, signoff->previous, signoff->delegate_to,
                                 signoff->unit,        signoff->post,     signoff->reference,
                                 signoff->agency,      signoff->key,      signoff->comment};
    GString *out = g_string_new(NULL);
    describe_document(out, &(SignedDocument){signoff->document, signoff->revision, signoff->texts,
                                             signoff->text_count});
    describe_documents(out, signoff->peers, signoff->peer_count);
    describe_documents(out, signoff->replaced, signoff->replaced_count);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        describe_text(out, words[i]);
    g_string_append_printf(
        out, "%d %d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, signoff->role,
        signoff->decision, date_day_number(signoff->decided_on), (gint64)signoff->ledger_size,
        (gint64)signoff->signed_at.seconds, (gint64)signoff->not_after.seconds);
    return g_string_free(out, FALSE);
}

bool record_same(const Signoff *a, const Signoff *b)
{
    g_autofree char *one = describe(a), *other = describe(b);
    return strcmp(one, other) == 0;
}
