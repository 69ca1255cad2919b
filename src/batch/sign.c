#include "batch/sign.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "batch/batch.h"
#include "batch/registry_act.h"
#include "batch/world.h"

enum { JAPAN = 9 * 3600, MAX_DAYS = 92, DAY = 86400 };

struct SignDraft {
    World *world;
    RegistryAct *act; /* instead of world and texts: a change of the registry is signed */
    WorldRange texts; /* the languages of the document's revision */
    const Key *key;
    const Signoff *previous; /* this agency's last record in the role; NULL: none */
    Signoff record;
};

static bool refuse(GError **error, const char *format, const char *word)
{
    g_autofree char *words = g_strdup_printf(diag_translate(format), word);
    g_set_error(error, BATCH_ERROR, BATCH_ERROR_CANNOT_SIGN, "%s", words);
    return false;
}

static bool are_frozen(const SignDraft *draft, WorldRange texts)
{
    bool frozen = true;
    for (size_t i = texts.first; i < texts.end; i++)
        frozen = frozen && draft->world->frozen[i].bytes;
    return frozen;
}

static bool find_texts(SignDraft *draft, const SignRequest *request, GError **error)
{
    const Workspace *workspace = draft->world->workspace;
    const Document *document = workspace_document(workspace, request->id, request->revision, NULL);
    if (!document)
        return refuse(error, N_("%s has no such revision or language"), request->id);
    draft->texts = world_revision(draft->world, document);
    return are_frozen(draft, draft->texts) ||
           refuse(error, N_("%s cannot be frozen yet; renmei check says why"), request->id);
}

static bool find_key(SignDraft *draft, const SignRequest *request, GError **error)
{
    const Registry *registry = &draft->world->workspace->registry;
    const Agency *agency = registry_agency(registry, request->agency);
    if (!agency)
        return refuse(error, N_("there is no body \"%s\" in the registry"), request->agency);
    draft->key = registry_key(registry, request->key);
    if (!draft->key)
        return refuse(error, N_("there is no key \"%s\" in the registry"), request->key);
    return true;
}

/* Whom the document names in which role; a peer's body signs as the peer of each cross-reference.
 */
static bool is_named(const SignDraft *draft, const Document *document, const SignRequest *request)
{
    g_autoptr(Arena) arena = arena_new();
    const Consent *rows;
    size_t count = gate_consents(arena, document, &draft->world->gate, &rows);
    for (size_t i = 0; i < count; i++)
        if (rows[i].role == request->role && g_strcmp0(rows[i].agency, request->agency) == 0)
            return true;
    return false;
}

static const SignedText *texts_of(SignDraft *draft, size_t first, size_t end, size_t *count)
{
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(SignedText));
    for (size_t i = first; i < end; i++) {
        SignedText text = {draft->world->workspace->documents[i]->lang.text,
                           draft->world->digests[i]};
        g_array_append_val(texts, text);
    }
    *count = texts->len;
    return arena_copy_array(draft->world->loaded->arena, texts);
}

static bool is_pinned(const GArray *peers, const char *id)
{
    for (guint i = 0; i < peers->len; i++)
        if (strcmp(g_array_index(peers, SignedDocument, i).id, id) == 0)
            return true;
    return false;
}

static SignedDocument signed_document(SignDraft *draft, WorldRange range)
{
    const Document *document = draft->world->workspace->documents[range.first];
    SignedDocument all = {.id = document->id.text, .revision = document->revision};
    all.texts = texts_of(draft, range.first, range.end, &all.text_count);
    return all;
}

/* The other half of each cross-reference is pinned: this consent is to the pairs as they stand, in
 * the revisions that the gate will hold it against. */
static bool pin_peers(SignDraft *draft, const Document *document, GError **error)
{
    const Coordination *coordination = &document->coordination;
    g_autoptr(GArray) peers = g_array_new(FALSE, FALSE, sizeof(SignedDocument));
    for (size_t i = 0; i < coordination->cross_reference_count; i++) {
        const char *id = coordination->cross_references[i].document.text;
        const Document *peer = id ? gate_peer(&draft->world->gate, document, id) : NULL;
        if (!peer || peer == document || is_pinned(peers, id))
            continue;
        WorldRange range = world_revision(draft->world, peer);
        if (!are_frozen(draft, range))
            return refuse(error, N_("%s cannot be frozen yet; renmei check says why"), id);
        SignedDocument pinned = signed_document(draft, range);
        g_array_append_val(peers, pinned);
    }
    draft->record.peers = arena_copy_array(draft->world->loaded->arena, peers);
    draft->record.peer_count = peers->len;
    return true;
}

static bool lay_out(SignDraft *draft, const SignRequest *request, GError **error)
{
    const Document *document = draft->world->workspace->documents[draft->texts.first];
    Instant now = {draft->world->gate.now, JAPAN, true}, until = now;
    until.seconds += (int64_t)request->days * DAY;
    draft->previous = workspace_signoff(draft->world->workspace, document->id.text,
                                        document->revision, request->agency, request->role);
    draft->record = (Signoff){
        .sequence = draft->previous ? draft->previous->sequence + 1 : 1,
        .document = document->id.text,
        .revision = document->revision,
        .previous = draft->previous ? draft->previous->digest : NULL,
        .role = request->role,
        .decision = request->decision,
        .delegate_to = request->delegate_to,
        .unit = request->unit,
        .post = request->post,
        .reference = request->reference,
        .decided_on = date_is_given(request->decided_on) ? request->decided_on : instant_date(now),
        .agency = request->agency,
        .key = request->key,
        .ledger_size = (int64_t)archive_ledger(draft->world->archive)->count,
        .ledger_head = archive_ledger(draft->world->archive)->head,
        .signed_at = now,
        .not_after = until,
        .comment = request->comment,
    };
    draft->record.texts =
        texts_of(draft, draft->texts.first, draft->texts.end, &draft->record.text_count);
    return pin_peers(draft, document, error);
}

/* The registry as it was decides about the registry as it becomes. */
static SignDraft *new_for_registry(const SignRequest *request, DiagList *out, GError **error)
{
    g_autoptr(SignDraft) draft = g_new0(SignDraft, 1);
    draft->act = registry_act_open(request->workspace, out, error);
    if (!draft->act || !registry_act_record(draft->act, request, &draft->record, error))
        return NULL;
    draft->key = registry_key(&draft->act->before, request->key);
    return g_steal_pointer(&draft);
}

SignDraft *sign_draft_new(const SignRequest *request, DiagList *out, GError **error)
{
    if (strcmp(request->id, SIGNOFF_REGISTRY) == 0)
        return new_for_registry(request, out, error);
    g_autoptr(SignDraft) draft = g_new0(SignDraft, 1);
    if (request->days < 1 || request->days > MAX_DAYS) {
        refuse(error, N_("a sign-off holds for 1 to %s days"), "92");
        return NULL;
    }
    draft->world = world_new(request->workspace, out, error);
    if (!draft->world || !world_has_ids(draft->world, &request->id, 1, error) ||
        !find_texts(draft, request, error) || !find_key(draft, request, error))
        return NULL;
    if (!is_named(draft, draft->world->workspace->documents[draft->texts.first], request)) {
        refuse(error, N_("the document does not name this body as %s"),
               signoff_role_name(request->role));
        return NULL;
    }
    world_judge(draft->world, &request->id, 1);
    return lay_out(draft, request, error) ? g_steal_pointer(&draft) : NULL;
}

void sign_draft_free(SignDraft *draft)
{
    if (!draft)
        return;
    world_free(draft->world);
    registry_act_free(draft->act);
    g_free(draft);
}

const Signoff *sign_draft_record(const SignDraft *draft)
{
    return &draft->record;
}

const char *sign_draft_algorithm(const SignDraft *draft)
{
    return draft->key->algorithm;
}

bool sign_draft_fits(const SignDraft *draft, const char *pem, GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    Key held;
    if (!seal_read_key(arena, pem, &held, error))
        return false;
    return seal_same_key(&held, draft->key) ||
           refuse(error, N_("the private key does not belong to the registered key \"%s\""),
                  draft->key->id);
}

/* ---- what a person reads before signing */

static const char *name_of(const SignDraft *draft, const char *agency, const Document *document)
{
    const Agency *known = registry_agency(&draft->world->workspace->registry, agency);
    const AgencyName *name =
        known ? agency_name(known, diag_language(), document->head.date.date) : NULL;
    return name ? name->full : agency;
}

static void add_parties(GString *words, const SignDraft *draft, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        g_string_append_printf(words, diag_translate("  issued by     %s\n"),
                               name_of(draft, coordination->issuers[i].agency.text, document));
    for (size_t i = 0; i < coordination->coordinated_count; i++)
        g_string_append_printf(words, diag_translate("  agreed with   %s\n"),
                               name_of(draft, coordination->coordinated[i].agency.text, document));
    for (size_t i = 0; i < coordination->cross_reference_count; i++)
        g_string_append_printf(words, diag_translate("  refers to     %s\n"),
                               coordination->cross_references[i].document.text);
}

/* Also says whether this agency signed just these words before. */
static void add_texts(GString *words, const SignDraft *draft)
{
    const Signoff *record = &draft->record, *previous = draft->previous;
    for (size_t i = 0; i < record->text_count; i++) {
        const char *before = NULL;
        for (size_t k = 0; previous && k < previous->text_count; k++)
            if (g_strcmp0(previous->texts[k].lang, record->texts[i].lang) == 0)
                before = previous->texts[k].digest;
        g_string_append_printf(words, diag_translate("  text (%s)     %s%s\n"),
                               record->texts[i].lang, record->texts[i].digest,
                               !previous ? ""
                               : g_strcmp0(before, record->texts[i].digest) == 0
                                   ? diag_translate(", as in its last record")
                                   : diag_translate(", another than in its last record"));
    }
    for (size_t i = 0; i < record->peer_count; i++)
        g_string_append_printf(words, diag_translate("  together with %s, revision %d\n"),
                               record->peers[i].id, record->peers[i].revision);
}

/* Mistakes of the text itself, other than that consents are not there yet. */
static unsigned count_mistakes(const SignDraft *draft)
{
    static const DiagCode consents[] = {DIAG_GATE_NOT_APPROVED, DIAG_GATE_STALE, DIAG_GATE_RETURNED,
                                        DIAG_GATE_WITHDRAWN_CONSENT, DIAG_GATE_UNVERIFIED};
    unsigned count = 0;
    const DiagList *found = draft->world->found;
    for (size_t i = 0; i < diag_list_length(found); i++) {
        const Diag *diag = diag_list_nth(found, i);
        bool here = diag_severity(diag) == DIAG_ERROR, consent = false, of_text = false;
        for (size_t k = 0; k < G_N_ELEMENTS(consents); k++)
            consent = consent || diag_code(diag) == consents[k];
        for (size_t k = draft->texts.first; k < draft->texts.end; k++)
            of_text =
                of_text || diag_span(diag).source == draft->world->workspace->documents[k]->source;
        count += here && of_text && !consent;
    }
    return count;
}

static char *words_for_registry(const SignDraft *draft)
{
    const Signoff *record = &draft->record;
    g_autofree char *act = registry_act_words(draft->act), *until = instant_text(record->not_after);
    g_autofree char *declared = g_strdup_printf(diag_translate("%s declares as %s: %s, until %s\n"),
                                                record->agency, signoff_role_name(record->role),
                                                signoff_decision_name(record->decision), until);
    return g_strconcat(act, declared, NULL);
}

char *sign_draft_words(const SignDraft *draft)
{
    if (draft->act)
        return words_for_registry(draft);
    const Document *document = draft->world->workspace->documents[draft->texts.first];
    const Signoff *record = &draft->record;
    GString *words = g_string_new(NULL);
    g_autofree char *until = instant_text(record->not_after);
    g_string_append_printf(words, diag_translate("%s, revision %d: %s\n"), record->document,
                           record->revision, document_title(document, diag_language()));
    add_parties(words, draft, document);
    add_texts(words, draft);
    g_string_append_printf(words, diag_translate("%s declares as %s: %s, until %s\n"),
                           name_of(draft, record->agency, document),
                           signoff_role_name(record->role), signoff_decision_name(record->decision),
                           until);
    unsigned mistakes = count_mistakes(draft);
    if (mistakes)
        g_string_append_printf(
            words,
            diag_translate("renmei check reports %u errors in this text; mending "
                           "them will void what is signed now\n"),
            mistakes);
    if (record->delegate_to)
        g_string_append_printf(words, diag_translate("and lets %s make minor changes\n"),
                               name_of(draft, record->delegate_to, document));
    return g_string_free(words, FALSE);
}

/* ---- filing */

/* Appears whole or not at all, and never over another. */
static bool write_new(const char *workspace, const char *path, GBytes *record, GError **error)
{
    int folder = open(workspace, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    size_t size;
    const void *bytes = g_bytes_get_data(record, &size);
    g_autofree char *staged =
        folder < 0 ? NULL : file_stage_beneath(folder, path, bytes, size, error);
    bool done = staged && file_commit_new_beneath(folder, staged, path, error);
    if (folder < 0)
        g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", workspace, g_strerror(errno));
    else
        close(folder);
    return done;
}

char *sign_draft_file(const SignDraft *draft, GBytes *record, DiagList *out, GError **error)
{
    const Signoff *wanted = &draft->record;
    g_autofree char *path =
        g_strdup_printf("signoffs/%s/%d/%s.%s.%d.xml", wanted->document, wanted->revision,
                        wanted->agency, signoff_role_name(wanted->role), wanted->sequence);
    const RegistryAct *act = draft->act;
    const Registry *registry = act ? &act->before : &draft->world->workspace->registry;
    const char *workspace = act ? file_root_path(act->root) : draft->world->workspace->path;
    g_autoptr(Arena) arena = arena_new();
    Signoff read;
    if (!seal_verify_signoff(arena, registry, path, record, act ? act->now : draft->world->gate.now,
                             &read, out))
        return NULL;
    return write_new(workspace, path, record, error) ? g_steal_pointer(&path) : NULL;
}
