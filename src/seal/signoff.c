/* signoff.c - the sign-off records of a workspace: form first, then fields, then the signature.
 *
 * A record whose signature does not hold stays in the list, unverified: the gate then says at the
 * claim that it rests on, and the finding here says why. */
#include <string.h>

#include "base/digest.h"
#include "seal/record.h"
#include "seal/shape.h"
#include "seal/verify.h"

#define SIGNOFFS "signoffs/"
enum { MAX_SEQUENCE = 99999 };

/* signoffs/<id>/<revision>/<agency>.<role>.<n>.xml says the same as the record. */
static bool check_path(const char *path, Signoff *out, DiagList *findings)
{
    g_autofree char *expected =
        g_strdup_printf("signoffs/%s/%d/%s.%s.", out->document, out->revision, out->agency,
                        signoff_role_name(out->role));
    const char *rest = g_str_has_prefix(path, expected) ? path + strlen(expected) : "";
    out->sequence = *rest == '0' ? 0 : (int)MIN(g_ascii_strtoull(rest, NULL, 10), MAX_SEQUENCE);
    g_autofree char *whole = g_strdup_printf("%s%d.xml", expected, out->sequence);
    if (out->sequence > 0 && strcmp(path, whole) == 0)
        return true;
    Diag *diag = diag_add(findings, DIAG_SEAL_PATH, out->span,
                          "the record's place does not fit what it says");
    diag_help(diag, "store it as %s<n>.xml", expected);
    return false;
}

static void report_unreadable(const char *path, const char *why, DiagList *out)
{
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    DiagSpan span = {diag_source_new(out, path, nothing), 0, 0};
    Diag *diag = diag_add(out, DIAG_SEAL_UNREADABLE, span, "the record cannot be read: %s", why);
    diag_help(diag, "a record is a regular file of at most 64 KiB");
}

/* NULL also when its text could deceive the eye: what was signed must be what was seen. */
static LoadTree *parse(const char *name, GBytes *bytes, DiagList *findings)
{
    if (g_bytes_get_size(bytes) > LOAD_MAX_SIGNOFF) {
        report_unreadable(name, diag_translate("it is too large"), findings);
        return NULL;
    }
    size_t before = diag_list_count(findings, DIAG_ERROR);
    g_autoptr(LoadTree) tree = load_tree_parse(name, bytes, findings);
    return diag_list_count(findings, DIAG_ERROR) == before ? g_steal_pointer(&tree) : NULL;
}

/* Form, values and place; the tree stays for the signature.  Owned; NULL: refused. */
static LoadTree *read_claim(Arena *arena, const char *name, GBytes *bytes, Signoff *out,
                            DiagList *findings)
{
    memset(out, 0, sizeof *out);
    out->path = arena_copy_text(arena, name);
    g_autoptr(LoadTree) tree = parse(name, bytes, findings);
    if (!tree || !shape_check(tree, findings))
        return NULL;
    out->span = load_tree_span(tree, xmlDocGetRootElement(load_tree_doc(tree)));
    bool good = record_read_fields(arena, tree, out, findings) && check_path(name, out, findings);
    return good ? g_steal_pointer(&tree) : NULL;
}

bool seal_read_signoff(Arena *arena, const char *name, GBytes *bytes, Signoff *out,
                       DiagList *findings)
{
    g_autoptr(LoadTree) tree = read_claim(arena, name, bytes, out, findings);
    return tree != NULL;
}

SealKeys *seal_keys_open(const Registry *registry, DiagList *findings)
{
    return verify_keys_open(registry, findings);
}

void seal_keys_free(SealKeys *keys)
{
    verify_keys_free(keys);
}

bool seal_verify_signoff_by(Arena *arena, const SealKeys *keys, const char *name, GBytes *bytes,
                            int64_t now, Signoff *out, DiagList *findings)
{
    g_autoptr(LoadTree) tree = read_claim(arena, name, bytes, out, findings);
    if (tree)
        verify_record(arena, keys, tree, now, out, findings);
    return out->verified;
}

bool seal_verify_signoff(Arena *arena, const Registry *registry, const char *name, GBytes *bytes,
                         int64_t now, Signoff *out, DiagList *findings)
{
    g_autoptr(VerifyKeys) keys = verify_keys_open(registry, findings);
    return seal_verify_signoff_by(arena, keys, name, bytes, now, out, findings);
}

/* ---- the folder */

typedef struct {
    Arena *arena;
    const FileRoot *root;
    const VerifyKeys *keys;
    const SealMoment *moment;
    GArray *records; /* of Signoff */
    DiagList *out;
    GHashTable *seen; /* of SealKept: those that are there, under their name */
} Folder;

/* A record under another name would be a record taken away. */
static void report_no_record(const Folder *folder, const char *path)
{
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    DiagSpan span = {diag_source_new(folder->out, path, nothing), 0, 0};
    Diag *diag =
        diag_add(folder->out, DIAG_SEAL_PATH, span, "it stands among the records and is none");
    diag_help(diag, "give a record its name back, and keep anything else elsewhere");
}

/* The signer saw the ledger as it stood after one of its lines, or there was none yet. */
static void check_ledger(const Ledger *ledger, Signoff *signoff, DiagList *out)
{
    int64_t size = signoff->ledger_size;
    const char *head = signoff->ledger_head ? signoff->ledger_head : LEDGER_NO_HEAD;
    bool known = size >= 0 && (size_t)size <= ledger->count &&
                 !strcmp(head, size ? ledger->lines[size - 1].self : LEDGER_NO_HEAD);
    if (known || !signoff->verified)
        return;
    signoff->verified = false;
    Diag *diag = diag_add(out, DIAG_SEAL_LEDGER_UNKNOWN, signoff->span,
                          "the record names a ledger of %d lines that is not this one", (int)size);
    diag_rule(diag, "a signer names the ledger as it stood at that moment");
    diag_help(diag, "put the lines of the ledger back that are missing, or have %s sign again",
              signoff->agency);
}

static void take_record(const Folder *folder, const char *path, GBytes *bytes)
{
    Signoff signoff;
    g_autoptr(LoadTree) tree = read_claim(folder->arena, path, bytes, &signoff, folder->out);
    if (!tree)
        return;
    signoff.digest = arena_copy_text(folder->arena, digest_of(bytes).text);
    const SealMoment *moment = folder->moment;
    if (moment->pins && moment->pins(moment->user, path, signoff.digest)) {
        signoff.verified = true;
        signoff.key_until = signoff.not_after.seconds;
    } else {
        verify_record(folder->arena, folder->keys, tree, moment->now, &signoff, folder->out);
        check_ledger(moment->ledger, &signoff, folder->out);
    }
    g_array_append_val(folder->records, signoff);
}

static void report_lost(const Folder *folder, const SealKept *kept, bool is_missing)
{
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    DiagSpan span = {diag_source_new(folder->out, kept->path, nothing), 0, 0};
    Diag *diag = diag_add(folder->out, DIAG_SEAL_WITHDRAWAL_LOST, span,
                          is_missing ? N_("the ledger keeps this record, with which a body took "
                                          "back what it had signed, and it is gone")
                                     : N_("the ledger keeps this record, with which a body took "
                                          "back what it had signed, and it says something else"));
    diag_rule(diag, "what was taken back stays so until the body signs again");
    diag_help(diag, "put it back: its copy is %s", kept->copy);
}

static const SealKept *kept_at(const Folder *folder, const char *path)
{
    for (size_t i = 0; i < folder->moment->kept_count; i++)
        if (strcmp(folder->moment->kept[i].path, path) == 0)
            return &folder->moment->kept[i];
    return NULL;
}

static void read_record(const Folder *folder, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = file_read(folder->root, path, LOAD_MAX_SIGNOFF, &error);
    const SealKept *kept = kept_at(folder, path);
    if (kept) {
        g_hash_table_add(folder->seen, (void *)kept);
        if (!bytes || !g_bytes_equal(bytes, kept->bytes))
            report_lost(folder, kept, false);
        take_record(folder, path, kept->bytes);
        return;
    }
    if (bytes)
        take_record(folder, path, bytes);
    else
        report_unreadable(path, error->message, folder->out);
}

/* What was taken away in signoffs/ still counts. */
static void read_missing(const Folder *folder)
{
    for (size_t i = 0; i < folder->moment->kept_count; i++) {
        const SealKept *kept = &folder->moment->kept[i];
        if (kept_at(folder, kept->path) != kept || g_hash_table_contains(folder->seen, kept))
            continue; /* the first line that keeps it is the one that counts */
        report_lost(folder, kept, true);
        take_record(folder, kept->path, kept->bytes);
    }
}

static GPtrArray *list_folder(const FileRoot *root, const char *folder, const char *suffix)
{
    GPtrArray *names = file_list(root, folder, suffix, NULL);
    return names ? names : g_ptr_array_new_with_free_func(g_free);
}

static int compare_signoffs(const void *a, const void *b)
{
    return signoff_compare(a, b);
}

static bool is_succession(const Signoff *a, const Signoff *b)
{
    return strcmp(a->document, b->document) == 0 && a->revision == b->revision &&
           strcmp(a->agency, b->agency) == 0 && a->role == b->role;
}

static void report_gap(const Signoff *record, const Signoff *before, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_SEAL_PREVIOUS, record->span,
                          "record %d of %s as %s does not follow the one before it",
                          record->sequence, record->agency, signoff_role_name(record->role));
    if (before)
        diag_also(diag, before->span, "the record before it");
    diag_rule(diag, "records count up from 1, and each names the digest of its predecessor");
    diag_help(diag, "restore the missing record; none is ever taken away");
}

/* A later record of the same agency and role names the one before it: none can be slipped away.
 * Behind a gap nothing holds, because nobody knows what stood there. */
static void check_succession(Signoff *records, size_t count, DiagList *out)
{
    bool broken = false;
    for (size_t i = 0; i < count; i++) {
        const Signoff *before =
            i > 0 && is_succession(&records[i - 1], &records[i]) ? &records[i - 1] : NULL;
        int expected = before ? before->sequence + 1 : 1;
        bool follows = records[i].sequence == expected &&
                       g_strcmp0(records[i].previous, before ? before->digest : NULL) == 0;
        if (!follows)
            report_gap(&records[i], before, out);
        broken = !follows || (before && broken);
        records[i].verified = records[i].verified && !broken;
    }
}

/* Every <document>/<revision>/<name>.xml beneath path, which is so many folders down.  A link in
 * place of a folder is none of ours, and is not passed over either.  What is signed of the registry
 * is held against the registry before, not against this one (seal_load_folder). */
static void read_folder(const Folder *folder, const char *path, int level)
{
    enum { LEVELS = 2 /* document, revision */ };
    g_autoptr(GPtrArray) names = list_folder(folder->root, path, NULL);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *inner = g_strconcat(path, names->pdata[i], NULL);
        bool is_folder = g_str_has_suffix(inner, "/");
        if (strcmp(inner, "signoffs/" SIGNOFF_REGISTRY "/") == 0)
            continue;
        if (level == 1 && strcmp(names->pdata[i], SEAL_TEXTS "/") == 0)
            continue; /* each is held against its name when it is read */
        if (is_folder && level < LEVELS)
            read_folder(folder, inner, level + 1);
        else if (!is_folder && level == LEVELS && g_str_has_suffix(inner, ".xml"))
            read_record(folder, inner);
        else
            report_no_record(folder, inner);
    }
}

/* In order, each following the one before it.  All in arena. */
static size_t sort_records(Arena *arena, GArray *records, const Signoff **out, DiagList *findings)
{
    g_array_sort(records, compare_signoffs);
    check_succession((Signoff *)(void *)records->data, records->len, findings);
    *out = arena_copy_array(arena, records);
    return records->len;
}

/* Of all documents, or of one revision. */
static size_t read_all(Arena *arena, const FileRoot *root, const char *path,
                       const Registry *registry, const SealMoment *moment, const Signoff **records,
                       DiagList *out)
{
    enum { REVISION = 2 /* levels */ };
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Signoff));
    g_autoptr(VerifyKeys) keys = verify_keys_open(registry, out);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    Folder folder = {arena, root, keys, moment, found, out, seen};
    read_folder(&folder, path, strcmp(path, SIGNOFFS) == 0 ? 0 : REVISION);
    read_missing(&folder);
    return sort_records(arena, found, records, out);
}

size_t seal_load_folder(Arena *arena, const FileRoot *root, const char *path,
                        const Registry *registry, const SealMoment *moment, const Signoff **records,
                        DiagList *out)
{
    return read_all(arena, root, path, registry, moment, records, out);
}

void seal_load_signoffs(Arena *arena, const FileRoot *root, Workspace *workspace,
                        const SealMoment *moment, DiagList *out)
{
    workspace->signoff_count =
        read_all(arena, root, SIGNOFFS, &workspace->registry, moment, &workspace->signoffs, out);
}
