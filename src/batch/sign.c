/* sign.c - a sign-off: who may sign what, and the record that says it. */
#include "batch/sign_draft.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "batch/batch.h"
#include "batch/evidence.h"
#include "batch/near.h"
#include "batch/pins.h"
#include "batch/registry_act.h"
#include "batch/withdrawal.h"
#include "batch/world.h"

enum { JAPAN = 9 * 3600, MAX_DAYS = 92, DAY = 86400 };

bool batch_refuse(GError **error, const char *format, const char *word)
{
    g_autofree char *words = g_strdup_printf(diag_translate(format), word);
    g_set_error(error, BATCH_ERROR, BATCH_ERROR_CANNOT_SIGN, "%s", words);
    return false;
}

/* What no record says, whatever is signed. */
static bool check_request(const SignRequest *request, int64_t now, GError **error)
{
    if (request->days < 1 || request->days > MAX_DAYS)
        return batch_refuse(error, N_("a sign-off holds for 1 to %s days"), "92");
    Date today = instant_date((Instant){now, JAPAN, true}), on = request->decided_on;
    g_autofree char *day = g_strdup_printf("%04d-%02d-%02d", on.year, on.month, on.day);
    if (date_is_given(on) && date_compare(on, today) > 0)
        return batch_refuse(error, N_("--on %s is not here yet: nobody has decided then"), day);
    bool silent = !request->comment || !*request->comment;
    return request->decision != DECISION_RETURN || !silent ||
           batch_refuse(error,
                        N_("a return tells the others what %s wants changed: --comment TEXT"),
                        request->agency);
}

Signoff sign_record(const SignRequest *request, int64_t now)
{
    Instant signed_at = {now, JAPAN, true}, until = signed_at;
    until.seconds += (int64_t)request->days * DAY;
    return (Signoff){
        .role = request->role,
        .decision = request->decision,
        .delegate_to = request->delegate_to,
        .unit = request->unit,
        .post = request->post,
        .reference = request->reference,
        .decided_on =
            date_is_given(request->decided_on) ? request->decided_on : instant_date(signed_at),
        .agency = request->agency,
        .key = request->key,
        .signed_at = signed_at,
        .not_after = until,
        .comment = request->comment,
    };
}

/* A guess, for names that come with their honours or behind a post. */
static bool names_person(const char *text)
{
    static const char pattern[] =
        "(氏|様|さま|さん|殿|先生)$|@|(長|官|員|役|監|係|補佐|代理|主任|主査|主幹|"
        "担当)[ \\x{3000}]\\p{Han}{1,3}[ \\x{3000}]?\\p{Han}{1,3}"
        "(?<!長|官|員|役|監|係|佐|理|任|査|幹|当|付)$";
    return text && g_regex_match_simple(pattern, text, 0, 0);
}

/* What turns the order of letters round or stays unseen is refused before it is shown to anybody.
 */
static bool is_seen(const char *text)
{
    for (const char *at = text ? text : ""; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        if (g_unichar_iscntrl(letter) || g_unichar_type(letter) == G_UNICODE_FORMAT)
            return false;
    }
    return true;
}

static bool check_seen(const SignRequest *request, GError **error)
{
    const char *const words[] = {request->post, request->unit, request->reference};
    bool seen = true;
    for (size_t i = 0; i < G_N_ELEMENTS(words) && seen; i++)
        seen = !words[i] || (g_utf8_validate(words[i], -1, NULL) && is_seen(words[i]));
    return seen || batch_refuse(
                       error,
                       N_("what %s gives as its post, unit or reference has a character in it that "
                          "nobody sees, and that could make the record read as something else"),
                       request->agency);
}

static bool check_post(const SignRequest *request, GError **error)
{
    const char *words[] = {request->post, request->unit};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (names_person(words[i]))
            return batch_refuse(error,
                                N_("\"%s\" looks like a person's name, and records are published; "
                                   "write the post, such as 局長"),
                                words[i]);
    return true;
}

static bool are_frozen(const SignDraft *draft, WorldRange texts)
{
    bool frozen = true;
    for (size_t i = texts.first; i < texts.end; i++)
        frozen = frozen && *draft->world->digests[i];
    return frozen;
}

static bool find_texts(SignDraft *draft, const SignRequest *request, GError **error)
{
    const Workspace *workspace = draft->world->workspace;
    const Document *document = workspace_document(workspace, request->id, request->revision, NULL);
    if (!document)
        return batch_refuse(error, N_("%s has no such revision or language"), request->id);
    draft->texts = world_revision(draft->world, document);
    return true;
}

/* A consent can be taken back whatever the draft looks like by now. */
static bool check_frozen(const SignDraft *draft, const SignRequest *request, GError **error)
{
    return request->decision == DECISION_WITHDRAW || are_frozen(draft, draft->texts) ||
           batch_refuse(error, N_("%s cannot be frozen yet; renmei check says why"), request->id);
}

/* What was released is what was signed for: nobody signs it again. */
static bool check_unreleased(const SignDraft *draft, const SignRequest *request, GError **error)
{
    const Document *document = draft->world->workspace->documents[draft->texts.first];
    const LedgerLine *line = draft->world->releases[draft->texts.first].line;
    if (!line || request->decision == DECISION_WITHDRAW)
        return true;
    g_set_error(error, BATCH_ERROR, BATCH_ERROR_CANNOT_SIGN,
                diag_translate("%s, revision %d, was released with line %zu of the ledger, and is "
                               "not signed again: what should be changed becomes a new revision "
                               "(renmei update %s, or renmei correct %s for a mistake), which is "
                               "signed; renmei withdraw %s takes the document back"),
                request->id, document->revision, line->sequence, request->id, request->id,
                request->id);
    return false;
}

static void find_previous(SignDraft *draft, const SignRequest *request)
{
    const Document *document = draft->world->workspace->documents[draft->texts.first];
    draft->previous = workspace_signoff(draft->world->workspace, document->id.text,
                                        document->revision, request->agency, request->role);
}

static bool find_key(SignDraft *draft, const SignRequest *request, GError **error)
{
    const Registry *registry = &draft->world->workspace->registry;
    const Agency *agency = registry_agency(registry, request->agency);
    if (!agency)
        return near_refuse_agency(registry, request->agency, error);
    draft->key = registry_key(registry, request->key);
    if (!draft->key)
        return near_refuse_key(registry, request->key, error);
    g_autofree char *owner = agency_words(registry, draft->key->agency, diag_language(), DATE_NONE);
    return g_strcmp0(draft->key->agency, request->agency) == 0 ||
           batch_refuse(error,
                        N_("that key is registered for %s, which is another body than the one "
                           "that is to sign: see --as and --key-id"),
                        owner);
}

/* ---- minor changes for others */

static bool is_changed(const SignDraft *draft, const Signoff *record)
{
    for (size_t i = draft->texts.first; i < draft->texts.end; i++) {
        const char *lang = draft->world->workspace->documents[i]->lang.text;
        const char *digest = signed_digest(record->texts, record->text_count, lang);
        if (g_strcmp0(digest, draft->world->digests[i]) != 0)
            return true;
    }
    return false;
}

/* Nobody signs for others what the gate would not take. */
static bool check_minor(const SignDraft *draft, const Signoff *record, GError **error)
{
    const World *world = draft->world;
    for (size_t i = draft->texts.first; i < draft->texts.end; i++) {
        const Document *document = world->workspace->documents[i];
        const char *before = signed_digest(record->texts, record->text_count, document->lang.text);
        const ContentNode *old =
            before ? seal_texts_content(world->texts, record->document, before) : NULL;
        const ContentNode *now =
            seal_texts_content(world->texts, record->document, world->digests[i]);
        if (!old || !now)
            return batch_refuse(error,
                                N_("the text that %s approved is not kept here, so nobody can see "
                                   "whether the change is minor"),
                                record->agency);
        MinorVerdict verdict = gate_minor_change(old, now, &world->workspace->registry);
        if (verdict.kind == MINOR_NOT)
            return batch_refuse(error, N_("the change is not minor: %s; everybody signs again"),
                                diag_translate(verdict.why));
    }
    return true;
}

/* The texts that this body may replace, of those who let it make minor changes. */
static bool find_replaced(SignDraft *draft, const SignRequest *request, GError **error)
{
    g_autoptr(GArray) replaced = g_array_new(FALSE, FALSE, sizeof(SignedDocument));
    g_autoptr(GPtrArray) principals = g_ptr_array_new();
    Arena *arena = draft->world->loaded->arena;
    const Consent *rows;
    size_t count = gate_consents(arena, draft->world->workspace->documents[draft->texts.first],
                                 &draft->world->gate, &rows);
    for (size_t i = 0; i < count; i++) {
        const Signoff *record = rows[i].record;
        if (!record || !record->verified || record->decision != DECISION_APPROVE ||
            g_strcmp0(record->delegate_to, request->agency) != 0 || !is_changed(draft, record))
            continue;
        if (!check_minor(draft, record, error))
            return false;
        SignedDocument old = {record->document, record->revision, record->texts,
                              record->text_count};
        g_array_append_val(replaced, old);
        g_ptr_array_add(principals, (void *)record->agency);
    }
    draft->record.replaced = arena_copy_array(arena, replaced);
    draft->record.replaced_count = replaced->len;
    draft->principals = arena_copy_pointers(arena, principals);
    draft->principal_count = principals->len;
    return replaced->len > 0 ||
           batch_refuse(error, N_("nobody who approved an earlier text lets %s make minor changes"),
                        request->agency);
}

/* Whom the document names in which role; a peer's body signs as the peer of each cross-reference.
 */
static bool is_named(const SignDraft *draft, const char *agency, const SignoffRole *role)
{
    g_autoptr(Arena) arena = arena_new();
    const Consent *rows;
    size_t count = gate_consents(arena, draft->world->workspace->documents[draft->texts.first],
                                 &draft->world->gate, &rows);
    for (size_t i = 0; i < count; i++)
        if ((!role || rows[i].role == *role) && g_strcmp0(rows[i].agency, agency) == 0)
            return true;
    return false;
}

/* "issuer (--role issuer)", each role in which the document names the body.  Owned; "": in none. */
static char *roles_of(const SignDraft *draft, const char *agency)
{
    g_autoptr(Arena) arena = arena_new();
    GString *roles = g_string_new(NULL);
    const Consent *rows;
    size_t count = gate_consents(arena, draft->world->workspace->documents[draft->texts.first],
                                 &draft->world->gate, &rows);
    for (size_t i = 0; i < count; i++)
        if (g_strcmp0(rows[i].agency, agency) == 0)
            g_string_append_printf(roles, "%s%s (--role %s)", roles->len ? ", " : "",
                                   gate_role_words(rows[i].role), signoff_role_name(rows[i].role));
    return g_string_free(roles, FALSE);
}

static bool refuse_role(const SignDraft *draft, const SignRequest *request, const char *format,
                        GError **error)
{
    const Document *document = draft->world->workspace->documents[draft->texts.first];
    g_autofree char *name = agency_words(&draft->world->workspace->registry, request->agency,
                                         diag_language(), document->head.date.date);
    g_autofree char *text =
        g_strdup_printf(diag_translate("%s, revision %d"), document->id.text, document->revision);
    g_set_error(error, BATCH_ERROR, BATCH_ERROR_CANNOT_SIGN, diag_translate(format), text, name,
                gate_role_words(request->role));
    return false;
}

static bool check_role(const SignDraft *draft, const SignRequest *request, GError **error)
{
    bool withdraws = request->decision == DECISION_WITHDRAW;
    const Signoff *previous = draft->previous;
    if (withdraws && (!previous || previous->decision == DECISION_WITHDRAW))
        return refuse_role(draft, request,
                           N_("%s: %s has signed nothing as %s that it could take back; renmei "
                              "status shows who signed what"),
                           error);
    const SignoffRole *role = request->role == ROLE_DELEGATE ? NULL : &request->role;
    if (withdraws || is_named(draft, request->agency, role))
        return true;
    refuse_role(draft, request, N_("%s does not name %s as %s"), error);
    g_autofree char *roles = roles_of(draft, request->agency);
    g_autofree char *more =
        *roles
            ? g_strdup_printf(diag_translate("; it names it as %s"), roles)
            : g_strdup(diag_translate("; it does not name it at all: its draft says whom it asks "
                                      "(<coordination>)"));
    g_autofree char *whole = g_strconcat((*error)->message, more, NULL);
    g_free((*error)->message);
    (*error)->message = g_steal_pointer(&whole);
    return false;
}

/* Records are published: one that lets a body act which the text does not name would name it. */
static bool is_in_text(const SignDraft *draft, const char *agency)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) unheard = diag_list_new();
    GBytes *content = draft->world->frozen[draft->texts.first].bytes;
    EvidenceText text;
    return content && evidence_text_read(arena, content, &text, unheard) &&
           evidence_is_party(&text, agency, ROLE_DELEGATE);
}

/* Minor changes are let to another party of the document. */
static bool check_delegate(const SignDraft *draft, const SignRequest *request, GError **error)
{
    const char *to = request->delegate_to;
    if (!to)
        return true;
    if (!registry_agency(&draft->world->workspace->registry, to))
        return near_refuse_agency(&draft->world->workspace->registry, to, error);
    if (strcmp(to, request->agency) == 0 || !is_named(draft, to, NULL))
        return batch_refuse(
            error, N_("%s is no other party of this document, and cannot be let to change it"), to);
    return request->decision == DECISION_WITHDRAW || is_in_text(draft, to) ||
           batch_refuse(error,
                        N_("%s did not agree to be named, and the record, which is published, "
                           "would name it"),
                        to);
}

/* This consent is to the pairs as they stand. */
static bool pin_peers(SignDraft *draft, const Document *document, GError **error)
{
    Arena *arena = draft->world->loaded->arena;
    g_autoptr(GArray) ranges = pins_peers(draft->world, document);
    SignedDocument *peers = arena_make_array(arena, SignedDocument, ranges->len + 1);
    for (guint i = 0; i < ranges->len; i++) {
        WorldRange range = g_array_index(ranges, WorldRange, i);
        peers[i] = pins_document(arena, draft->world, range);
        if (!are_frozen(draft, range))
            return batch_refuse(error, N_("%s cannot be frozen yet; renmei check says why"),
                                peers[i].id);
    }
    draft->record.peers = peers;
    draft->record.peer_count = ranges->len;
    return true;
}

static bool lay_out(SignDraft *draft, const SignRequest *request, GError **error)
{
    const Document *document = draft->world->workspace->documents[draft->texts.first];
    const Ledger *ledger = archive_ledger(draft->world->archive);
    draft->record = sign_record(request, draft->world->gate.now);
    draft->record.sequence = draft->previous ? draft->previous->sequence + 1 : 1;
    draft->record.document = document->id.text;
    draft->record.revision = document->revision;
    draft->record.previous = draft->previous ? draft->previous->digest : NULL;
    draft->record.ledger_size = (int64_t)ledger->count;
    draft->record.ledger_head = ledger->head;
    if (request->decision ==
        DECISION_WITHDRAW) { /* of what was signed, whatever stands there now */
        draft->record.texts = draft->previous->texts;
        draft->record.text_count = draft->previous->text_count;
        return true;
    }
    SignedDocument own = pins_document(draft->world->loaded->arena, draft->world, draft->texts);
    draft->record.texts = own.texts;
    draft->record.text_count = own.text_count;
    bool acts = request->role == ROLE_DELEGATE && request->decision == DECISION_APPROVE;
    return pin_peers(draft, document, error) && (!acts || find_replaced(draft, request, error));
}

static const Document *document_of(const SignDraft *draft, size_t index)
{
    return draft->world->workspace->documents[index];
}

/* Said already, when the texts were judged. */
static bool refuse_clock(const SignDraft *draft)
{
    bool sample = true;
    for (size_t i = draft->texts.first; i < draft->texts.end; i++)
        sample = sample && document_of(draft, i)->sample;
    return clock_is_set() && !sample;
}

/* Who tries to sign is not told that nobody has signed. */
static void drop_awaited(const SignDraft *draft)
{
    static const DiagCode awaited[] = {DIAG_GATE_NOT_APPROVED, DIAG_GATE_STALE};
    g_autoptr(GHashTable) sources = g_hash_table_new(NULL, NULL);
    for (size_t i = draft->texts.first; i < draft->texts.end; i++)
        g_hash_table_add(sources, (void *)document_of(draft, i)->source);
    diag_list_drop_codes(draft->world->found, sources, awaited, G_N_ELEMENTS(awaited));
}

/* The registry as it was decides about the registry as it becomes. */
static SignDraft *new_for_registry(const SignRequest *request, DiagList *out, GError **error)
{
    g_autoptr(SignDraft) draft = g_new0(SignDraft, 1);
    draft->act = registry_act_open(request->workspace, out, error);
    if (!draft->act || !registry_act_record(draft->act, request, &draft->record, error) ||
        !registry_act_clock(draft->act, out))
        return NULL;
    draft->key = registry_key(&draft->act->before, request->key);
    return g_steal_pointer(&draft);
}

SignDraft *sign_draft_new(const SignRequest *request, DiagList *out, GError **error)
{
    if (!check_request(request, clock_now(), error) || !check_seen(request, error) ||
        !check_post(request, error))
        return NULL;
    if (g_strcmp0(request->id, SIGNOFF_REGISTRY) == 0)
        return new_for_registry(request, out, error);
    g_autoptr(SignDraft) draft = g_new0(SignDraft, 1);
    if (request->packet) {
        draft->packet = packet_signing_new(request, &draft->record, &draft->key, out, error);
        return draft->packet ? g_steal_pointer(&draft) : NULL;
    }
    draft->world = world_new(request->workspace, out, error);
    if (!draft->world || !world_has_ids(draft->world, &request->id, 1, error) ||
        !find_texts(draft, request, error) || !find_key(draft, request, error))
        return NULL;
    find_previous(draft, request);
    if (!check_unreleased(draft, request, error) || !check_frozen(draft, request, error) ||
        !check_role(draft, request, error) || !check_delegate(draft, request, error))
        return NULL;
    world_judge(draft->world, &request->id, 1);
    if (refuse_clock(draft) || (request->decision == DECISION_APPROVE &&
                                world_refuse_unfilled(draft->world, draft->texts))) {
        world_report_only(draft->world, &request->id, 1);
        drop_awaited(draft);
        return NULL;
    }
    return lay_out(draft, request, error) ? g_steal_pointer(&draft) : NULL;
}

void sign_draft_free(SignDraft *draft)
{
    if (!draft)
        return;
    packet_signing_free(draft->packet);
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
    if (!seal_holds_private_key(pem))
        return batch_refuse(error,
                            N_("%s is the public half of a key (or a certificate), which anybody "
                               "may have; sign with the file that holds the private half, which "
                               "renmei keys new wrote beside it, without .pub"),
                            pem);
    return seal_same_key(&held, draft->key) ||
           batch_refuse(error,
                        N_("this private key is not the one whose public half is registered as "
                           "\"%s\": see --key-id and --key (renmei keys list shows what is "
                           "registered)"),
                        draft->key->id);
}

/* ---- filing */

bool sign_write_new(const char *workspace, const char *path, GBytes *record, GError **error)
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

/* The texts that the record signs stand there before it. */
static bool keep_texts(const SignDraft *draft, DiagList *out, GError **error)
{
    const World *world = draft->world;
    for (size_t i = draft->texts.first; i < draft->texts.end; i++) {
        const char *id = draft->record.document;
        size_t found = diag_list_length(out);
        g_autoptr(GBytes) kept = seal_read_text(world->loaded->root, id, world->digests[i], out);
        if (kept)
            continue;
        g_autofree char *path = seal_text_path(id, world->digests[i]);
        if (diag_list_length(out) > found ||
            !sign_write_new(world->workspace->path, path, world->frozen[i].bytes, error))
            return false;
    }
    return true;
}

char *sign_draft_file(const SignDraft *draft, GBytes *record, DiagList *out, GError **error)
{
    if (draft->packet)
        return packet_signing_file(draft->packet, &draft->record, record, out, error);
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
    bool signs_text = !act && wanted->decision != DECISION_WITHDRAW;
    if (signs_text && !keep_texts(draft, out, error))
        return NULL;
    bool filed = withdrawal_is(wanted)
                     ? withdrawal_file(workspace, wanted, path, record, out, error)
                     : sign_write_new(workspace, path, record, error);
    return filed ? g_steal_pointer(&path) : NULL;
}
