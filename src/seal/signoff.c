/* signoff.c - reads sign-off records: form first, then fields.
 *
 * `verified` stays false here: a record counts as evidence only once its signature has been
 * checked against the registry's key, and until then the gate treats it as a claim. */
#include <string.h>

#include "seal/expand.h"
#include "seal/shape.h"

enum { MAX_VALIDITY = 92 * 86400 /* seconds */ };

static const char *const decisions[] = {"approve", "return", "withdraw", "received"};

typedef struct {
    Arena *arena;
    const LoadTree *tree;
    DiagList *out;
    bool good;
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
    bool good = g_str_has_prefix(text, "sha256:") && strlen(text) == 7 + 64 &&
                strspn(text + 7, "0123456789abcdef") == 64;
    if (!good)
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

static int read_word(Reading *reading, xmlNodePtr node, const char *name, const char *const *words,
                     int count)
{
    const char *text = expand_attr(node, name);
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    refuse(reading, node, N_("a word that a record may use here"), text);
    return 0;
}

static const SignedText *read_texts(Reading *reading, xmlNodePtr parent, size_t *count)
{
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(SignedText));
    for (xmlNodePtr child = parent->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        SignedText text = {copy_attr(reading, child, "lang"),
                           read_digest(reading, child, "digest")};
        g_array_append_val(texts, text);
    }
    *count = texts->len;
    return arena_copy_array(reading->arena, texts);
}

static void read_document(Reading *reading, xmlNodePtr node, Signoff *out)
{
    out->document = copy_attr(reading, node, "id");
    out->revision = read_revision(reading, node, "revision");
    out->texts = read_texts(reading, node, &out->text_count);
}

static void read_peer(Reading *reading, xmlNodePtr node, Signoff *out)
{
    out->peer = copy_attr(reading, node, "id");
    out->peer_revision = read_revision(reading, node, "revision");
    out->peer_texts = read_texts(reading, node, &out->peer_text_count);
}

static void read_previous(Reading *reading, xmlNodePtr node, Signoff *out)
{
    out->previous = read_digest(reading, node, "record");
}

static void read_act(Reading *reading, xmlNodePtr node, Signoff *out)
{
    const char *roles[ROLE_COUNT];
    for (int i = 0; i < ROLE_COUNT; i++)
        roles[i] = signoff_role_name((SignoffRole)i);
    out->role = (SignoffRole)read_word(reading, node, "role", roles, ROLE_COUNT);
    out->decision =
        (SignoffDecision)read_word(reading, node, "decision", decisions, G_N_ELEMENTS(decisions));
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
    {"document", read_document}, {"peer", read_peer},         {"previous", read_previous},
    {"act", read_act},           {"delegate", read_delegate}, {"decision", read_decision},
    {"signer", read_signer},     {"time", read_time},         {"comment", read_comment},
};

/* signoffs/<id>/<revision>/<agency>.<role>.<n>.xml says the same as the record. */
static void check_path(Reading *reading, const char *path, xmlNodePtr root, Signoff *out)
{
    g_autofree char *expected =
        g_strdup_printf("signoffs/%s/%d/%s.%s.", out->document, out->revision, out->agency,
                        signoff_role_name(out->role));
    guint64 sequence = 0;
    const char *rest = g_str_has_prefix(path, expected) ? path + strlen(expected) : "";
    g_autofree char *number = g_strdup(rest);
    char *dot = strchr(number, '.');
    if (dot && strcmp(dot, ".xml") == 0)
        *dot = '\0';
    if (g_ascii_string_to_unsigned(number, 10, 1, 99999, &sequence, NULL)) {
        out->sequence = (int)sequence;
        return;
    }
    reading->good = false;
    Diag *diag = diag_add(reading->out, DIAG_SEAL_PATH, load_tree_span(reading->tree, root),
                          "the record's place does not fit what it says");
    diag_help(diag, "store it as %s<n>.xml", expected);
}

bool seal_read_signoff(Arena *arena, const char *name, GBytes *bytes, Signoff *out,
                       DiagList *findings)
{
    memset(out, 0, sizeof *out);
    out->path = arena_copy_text(arena, name);
    g_autoptr(LoadTree) tree = load_tree_parse(name, bytes, findings);
    if (!tree || !shape_check(tree, findings))
        return false;
    xmlNodePtr root = xmlDocGetRootElement(load_tree_doc(tree));
    Reading reading = {arena, tree, findings, true};
    out->span = load_tree_span(tree, root);
    for (xmlNodePtr child = root->children; child; child = child->next)
        for (size_t i = 0; child->type == XML_ELEMENT_NODE && i < G_N_ELEMENTS(fields); i++)
            if (strcmp(fields[i].name, (const char *)child->name) == 0)
                fields[i].read(&reading, child, out);
    if (reading.good)
        check_path(&reading, name, root, out);
    return reading.good;
}

/* ---- the folder */

static void read_record(Arena *arena, const FileRoot *root, const char *path, GArray *records,
                        DiagList *out)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = file_read(root, path, LOAD_MAX_SIGNOFF, &error);
    if (!bytes) {
        g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
        DiagSpan span = {diag_source_new(out, path, nothing), 0, 0};
        Diag *diag = diag_add(out, DIAG_SEAL_UNREADABLE, span, "the record cannot be read: %s",
                              error->message);
        diag_help(diag, "a record is a regular file of at most 64 KiB");
        return;
    }
    Signoff signoff;
    if (seal_read_signoff(arena, path, bytes, &signoff, out))
        g_array_append_val(records, signoff);
}

static GPtrArray *list_folder(const FileRoot *root, const char *folder, const char *suffix)
{
    GPtrArray *names = file_list(root, folder, suffix, NULL);
    return names ? names : g_ptr_array_new_with_free_func(g_free);
}

static int compare_signoffs(const void *a, const void *b)
{
    const Signoff *x = a, *y = b;
    int order = strcmp(x->document, y->document);
    if (!order)
        order = x->revision - y->revision;
    if (!order)
        order = strcmp(x->agency, y->agency);
    if (!order)
        order = (int)x->role - (int)y->role;
    return order ? order : x->sequence - y->sequence;
}

void seal_load_signoffs(Arena *arena, const FileRoot *root, Workspace *workspace, DiagList *out)
{
    g_autoptr(GArray) records = g_array_new(FALSE, FALSE, sizeof(Signoff));
    g_autoptr(GPtrArray) documents = list_folder(root, "signoffs", NULL);
    for (guint i = 0; i < documents->len; i++) {
        g_autofree char *folder = g_strconcat("signoffs/", documents->pdata[i], NULL);
        g_autoptr(GPtrArray) revisions =
            g_str_has_suffix(folder, "/") ? list_folder(root, folder, NULL) : g_ptr_array_new();
        for (guint k = 0; k < revisions->len; k++) {
            g_autofree char *inner = g_strconcat(folder, revisions->pdata[k], NULL);
            if (!g_str_has_suffix(inner, "/"))
                continue;
            g_autoptr(GPtrArray) names = list_folder(root, inner, ".xml");
            for (guint n = 0; n < names->len; n++) {
                g_autofree char *path = g_strconcat(inner, names->pdata[n], NULL);
                read_record(arena, root, path, records, out);
            }
        }
    }
    g_array_sort(records, compare_signoffs);
    workspace->signoffs = arena_copy_array(arena, records);
    workspace->signoff_count = records->len;
}
