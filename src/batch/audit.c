#include "batch/audit.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "batch/audit_files.h"
#include "gate/gate.h"
#include "load/load.h"
#include "seal/seal.h"

/* A record of the archive, with what the audit made of it. */
typedef struct {
    Signoff signoff;
    const LedgerLine *line; /* NULL: it came after every release */
    AuditVerdict verdict;   /* when the signature is not what the claim needs */
} Evidence;

/* A registry that judged, for all lines whose archive holds the same files of it. */
typedef struct {
    Registry registry;
    SealKeys *keys;
} Judge;

typedef struct {
    Audit *audit;
    Arena *arena;
    FileRoot *root;
    Archive *archive;
    const Ledger *ledger;
    AuditShelves shelves;
    Registry today;
    GHashTable *judges; /* digest of the lines of the registry's files -> Judge */
    int64_t now;
    GArray *drafts;   /* of LoadedDraft */
    GArray *evidence; /* of Evidence, by document, revision, agency, role and number */
    const char *workspace_path;
    Workspace workspace; /* what was released, as a world for the gate */
    const char **digests;
    GArray *rows; /* of AuditRow */
    DiagList *out;
    DiagList *unheard; /* what a draft says of itself was judged at its release */
} Auditing;

static const struct {
    const char *words, *owed;
} verdicts[] = {
    [AUDIT_HOLDS] = {N_("holds"), ""},
    [AUDIT_NO_RECORD] = {N_("no record of its consent"),
                         N_("%s: sign; issuers: reissue with renmei update %s, or withdraw")},
    [AUDIT_OTHER_TEXT] = {N_("it agreed to another text"),
                          N_("%s: sign; issuers: reissue with renmei update %s, or withdraw")},
    [AUDIT_NOT_GIVEN] = {N_("it had not agreed"),
                         N_("%s: decide; issuers: reissue with renmei update %s, or withdraw")},
    [AUDIT_NOT_SIGNED] = {N_("its record is not what a registered key signed"),
                          N_("%s: sign; issuers: reissue with renmei update %s, or withdraw")},
    [AUDIT_LAPSED] = {N_("its consent, or the key of it, had lapsed"),
                      N_("%s: sign; issuers: reissue with renmei update %s, or withdraw")},
    [AUDIT_REVOKED] = {N_("its key was revoked, from before the release"),
                       N_("%s: sign with a key that holds; issuers: reissue with renmei update %s, "
                          "or withdraw")},
    [AUDIT_WITHDRAWN] = {N_("it has withdrawn its consent since"),
                         N_("issuers: renmei withdraw, or reissue without %s: renmei update %s")},
    [AUDIT_PEER_WITHDRAWN] = {N_("the other document has been withdrawn since"),
                              N_("issuers: reissue without the document of %s: renmei update %s")},
};

const char *audit_verdict_words(AuditVerdict verdict)
{
    return verdicts[verdict].words;
}

const char *audit_owed_words(AuditVerdict verdict)
{
    return verdicts[verdict].owed;
}

/* ---- records */

static void judge_free(void *value)
{
    Judge *judge = value;
    seal_keys_free(judge->keys);
    g_free(judge);
}

static char *files_digest(const Auditing *this, const LedgerLine *line)
{
    g_autoptr(GPtrArray) paths = archive_paths(this->archive, line, "registry/");
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *text =
            g_strdup_printf("%s  %s\n", archive_sum(this->archive, line, paths->pdata[i]),
                            (const char *)paths->pdata[i]);
        g_checksum_update(sum, (const guchar *)text, -1);
    }
    return g_strdup(g_checksum_get_string(sum));
}

static Judge *load_judge(Auditing *this, const LedgerLine *line)
{
    g_autofree char *path =
        g_strdup_printf("%s/" ARCHIVE_FOLDER "/%zu", this->workspace_path, line->sequence);
    g_autoptr(FileRoot) folder = file_root_open(path, NULL);
    Registry registry;
    if (!folder || !load_registry(this->arena, folder, &registry, this->unheard, NULL))
        return NULL;
    Judge *judge = g_new0(Judge, 1);
    judge->registry = registry;
    judge->keys = seal_keys_open(&judge->registry, this->out);
    return judge;
}

/* The registry that judged a line, with its keys.  NULL: it is not there (reported). */
static const Judge *judge_of(Auditing *this, const LedgerLine *line)
{
    g_autofree char *digest = files_digest(this, line);
    Judge *judge = g_hash_table_lookup(this->judges, digest);
    if (judge)
        return judge;
    judge = load_judge(this, line);
    if (judge)
        g_hash_table_insert(this->judges, g_steal_pointer(&digest), judge);
    return judge;
}

static bool is_revoked(const Auditing *this, const Signoff *signoff, const LedgerLine *line)
{
    const Key *key = registry_key(&this->today, signoff->key);
    return key && key->revoked.given && key->revoked.seconds <= line->time.seconds;
}

static void judge_record(const Auditing *this, Evidence *evidence, bool valid)
{
    const Signoff *signoff = &evidence->signoff;
    int64_t released = evidence->line->time.seconds;
    evidence->verdict = !valid ? AUDIT_NOT_SIGNED
                        : MIN(signoff->not_after.seconds, signoff->key_until) < released
                            ? AUDIT_LAPSED
                        : is_revoked(this, signoff, evidence->line) ? AUDIT_REVOKED
                                                                    : AUDIT_HOLDS;
    evidence->signoff.verified = evidence->verdict == AUDIT_HOLDS;
}

/* <id>/<revision>/signoffs/<name> of the archive was signoffs/<id>/<revision>/<name>. */
static char *name_of(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", 4);
    return g_strdup_printf("signoffs/%s/%s/%s", parts[0], parts[1], parts[3]);
}

static void take_record(Auditing *this, const LedgerLine *line, const Judge *judge,
                        const char *path)
{
    g_autoptr(GBytes) bytes = archive_read(this->archive, line, path);
    if (!bytes)
        return; /* reported */
    g_autofree char *name = name_of(path);
    Evidence evidence = {.line = line};
    bool valid = seal_verify_signoff_by(this->arena, judge->keys, name, bytes, line->time.seconds,
                                        &evidence.signoff, this->out);
    if (!evidence.signoff.document || !evidence.signoff.agency)
        return; /* it cannot even be read, and that was reported */
    g_autofree char *hex = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    evidence.signoff.digest = arena_printf(this->arena, "sha256:%s", hex);
    judge_record(this, &evidence, valid);
    g_array_append_val(this->evidence, evidence);
    this->audit->record_count++;
}

static void take_records(Auditing *this, const LedgerLine *line)
{
    const Judge *judge = line->type == LEDGER_REGISTRY ? NULL : judge_of(this, line);
    if (!judge)
        return;
    g_autoptr(GPtrArray) paths = archive_paths(this->archive, line, "");
    for (guint i = 0; i < paths->len; i++)
        if (strstr(paths->pdata[i], "/signoffs/"))
            take_record(this, line, judge, paths->pdata[i]);
}

static bool is_known(const Auditing *this, const Signoff *signoff)
{
    for (guint i = 0; i < this->evidence->len; i++)
        if (!g_strcmp0(g_array_index(this->evidence, Evidence, i).signoff.digest, signoff->digest))
            return true;
    return false;
}

static bool pins(void *user, const char *path, const char *digest)
{
    return archive_pins(user, path, digest);
}

/* The place signoffs/<id>/<revision>/… is of a revision that was released. */
static bool is_of_released(const Auditing *this, const DiagSource *source)
{
    g_auto(GStrv) parts = g_strsplit(source ? diag_source_name(source) : "", "/", 4);
    return g_strv_length(parts) == 4 && strcmp(parts[0], "signoffs") == 0 &&
           ledger_find(this->ledger, parts[1], atoi(parts[2]), NULL);
}

/* Of what is wrong with records, only what touches released texts is asked here: nobody knows
 * whether a record that cannot be read is a withdrawal. */
static void take_findings(const Auditing *this, DiagList *found)
{
    g_autoptr(GHashTable) others = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < diag_list_length(found); i++) {
        const DiagSource *source = diag_span(diag_list_nth(found, i)).source;
        if (!is_of_released(this, source))
            g_hash_table_add(others, (void *)source);
    }
    diag_list_drop(found, others);
    diag_list_take(this->out, found);
}

/* What bodies have declared since: of released texts only a withdrawal says something new. */
static void take_withdrawals(Auditing *this)
{
    Workspace now = {.registry = this->today};
    SealMoment moment = {this->now, this->ledger, pins, this->archive};
    g_autoptr(DiagList) found = diag_list_new();
    seal_load_signoffs(this->arena, this->root, &now, &moment, found);
    take_findings(this, found);
    for (size_t i = 0; i < now.signoff_count; i++) {
        const Signoff *signoff = &now.signoffs[i];
        Evidence evidence = {*signoff, NULL, AUDIT_HOLDS};
        if (signoff->verified && signoff->decision == DECISION_WITHDRAW &&
            ledger_find(this->ledger, signoff->document, signoff->revision, NULL) &&
            !is_known(this, signoff))
            g_array_append_val(this->evidence, evidence);
    }
}

static int compare_evidence(const void *a, const void *b)
{
    const Signoff *x = &((const Evidence *)a)->signoff, *y = &((const Evidence *)b)->signoff;
    int order = strcmp(x->document, y->document);
    if (!order)
        order = x->revision - y->revision;
    if (!order)
        order = strcmp(x->agency, y->agency);
    if (!order)
        order = (int)x->role - (int)y->role;
    return order ? order : x->sequence - y->sequence;
}

/* ---- the world of what was released */

static void take_draft(Auditing *this, const LedgerLine *line, const LedgerText *text)
{
    g_autofree char *path =
        g_strdup_printf("%s/%d/%s/draft.xml", text->id, text->revision, text->lang);
    g_autofree char *content =
        g_strdup_printf("%s/%d/%s/content.xml", text->id, text->revision, text->lang);
    const char *sum = archive_sum(this->archive, line, content);
    if (!sum || strcmp(sum, text->digest + strlen("sha256:")) != 0) {
        Diag *diag = diag_add(this->out, DIAG_SEAL_ARCHIVE_DAMAGED, DIAG_NOWHERE,
                              "line %zu of the ledger names another text of %s, revision %d, than "
                              "its archive holds",
                              line->sequence, text->id, text->revision);
        diag_help(diag, "do not trust this line; ask the partners for their copies");
    }
    g_autoptr(GBytes) bytes = archive_read(this->archive, line, path);
    if (!bytes)
        return;
    LoadedDraft draft = load_draft(this->arena, path, bytes, this->unheard);
    if (draft.document && draft.document->id.text && draft.document->lang.text)
        g_array_append_val(this->drafts, draft);
    else
        loaded_draft_clear(&draft);
}

static int compare_drafts(const void *a, const void *b)
{
    const Document *x = ((const LoadedDraft *)a)->document;
    const Document *y = ((const LoadedDraft *)b)->document;
    int order = strcmp(x->id.text, y->id.text);
    if (!order)
        order = x->revision - y->revision;
    return order ? order : strcmp(x->lang.text, y->lang.text);
}

static void build_world(Auditing *this)
{
    size_t count = this->drafts->len;
    const Document **documents = arena_make_array(this->arena, const Document *, count + 1);
    this->digests = arena_make_array(this->arena, const char *, count + 1);
    g_array_sort(this->drafts, compare_drafts);
    for (size_t i = 0; i < count; i++) {
        const Document *document = g_array_index(this->drafts, LoadedDraft, i).document;
        const LedgerText *text = NULL;
        archive_line(this->archive, document->id.text, document->revision, document->lang.text,
                     &text);
        documents[i] = document;
        this->digests[i] = text ? text->digest : "";
    }
    g_array_sort(this->evidence, compare_evidence);
    Signoff *signoffs = arena_make_array(this->arena, Signoff, this->evidence->len + 1);
    for (guint i = 0; i < this->evidence->len; i++)
        signoffs[i] = g_array_index(this->evidence, Evidence, i).signoff;
    this->workspace = (Workspace){.path = this->workspace_path,
                                  .registry = this->today,
                                  .documents = documents,
                                  .document_count = count,
                                  .signoffs = signoffs,
                                  .signoff_count = this->evidence->len};
}

/* ---- claims */

static const char *claim_of(const Document *document, SignoffRole role)
{
    static const char *const claims[ROLE_COUNT] = {
        [ROLE_ISSUER] = N_("joint"),
        [ROLE_COUNTERPART] = N_("coordinated"),
        [ROLE_PEER] = N_("cross-reference"),
        [ROLE_CONTRIBUTOR] = N_("contribution"),
    };
    if (role == ROLE_ISSUER && document->coordination.issuer_count == 1)
        return N_("issued");
    return claims[role] ? claims[role] : N_("consent");
}

static AuditVerdict verdict_of(const Auditing *this, const Consent *consent)
{
    static const AuditVerdict by_state[] = {
        [CONSENT_GIVEN] = AUDIT_HOLDS,         [CONSENT_AWAITED] = AUDIT_NO_RECORD,
        [CONSENT_STALE] = AUDIT_OTHER_TEXT,    [CONSENT_RETURNED] = AUDIT_NOT_GIVEN,
        [CONSENT_WITHDRAWN] = AUDIT_NOT_GIVEN, [CONSENT_UNVERIFIED] = AUDIT_NOT_SIGNED,
    };
    if (!consent->record)
        return by_state[consent->state];
    const Evidence *evidence =
        &g_array_index(this->evidence, Evidence, consent->record - this->workspace.signoffs);
    if (consent->state == CONSENT_UNVERIFIED)
        return evidence->verdict;
    return consent->state == CONSENT_WITHDRAWN && !evidence->line ? AUDIT_WITHDRAWN
                                                                  : by_state[consent->state];
}

/* The last line that released a document, or took it back. */
static const LedgerLine *last_line_of(const Auditing *this, const char *id)
{
    for (size_t i = this->ledger->count; i-- > 0;)
        for (size_t k = 0; k < this->ledger->lines[i].text_count; k++)
            if (strcmp(this->ledger->lines[i].texts[k].id, id) == 0)
                return &this->ledger->lines[i];
    return NULL;
}

static void report_row(const Auditing *this, const AuditRow *row)
{
    Diag *diag = diag_add(this->out, DIAG_SEAL_CLAIM_BROKEN, DIAG_NOWHERE,
                          "%s, revision %d (%s): \"%s\" does not hold for %s: %s", row->document,
                          row->revision, row->lang, diag_translate(row->claim), row->agency,
                          diag_translate(verdicts[row->verdict].words));
    if (row->replaced)
        diag_help(diag, "a later line of the ledger stands in its place; keep this for the record");
    else
        diag_help(diag, verdicts[row->verdict].owed, row->agency, row->document);
}

static void add_row(Auditing *this, const AuditRow *row)
{
    g_array_append_val(this->rows, *row);
    if (row->verdict != AUDIT_HOLDS)
        report_row(this, row);
}

static AuditRow row_of(const Auditing *this, const Document *document)
{
    const LedgerLine *line = archive_line(this->archive, document->id.text, document->revision,
                                          document->lang.text, NULL);
    return (AuditRow){.sequence = line ? line->sequence : 0,
                      .time = line ? line->time : (Instant){0},
                      .document = document->id.text,
                      .lang = document->lang.text,
                      .revision = document->revision,
                      .replaced = line != last_line_of(this, document->id.text)};
}

static void audit_peers(Auditing *this, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->cross_reference_count; i++) {
        const char *id = coordination->cross_references[i].document.text;
        const LedgerLine *last = id ? last_line_of(this, id) : NULL;
        AuditRow row = row_of(this, document);
        if (!last || last->type != LEDGER_WITHDRAW || last->sequence <= row.sequence)
            continue;
        row.claim = N_("cross-reference");
        row.agency = id;
        row.role = ROLE_PEER;
        row.verdict = AUDIT_PEER_WITHDRAWN;
        add_row(this, &row);
    }
}

static void audit_document(Auditing *this, const Document *document, const GateWorld *world)
{
    const Consent *consents;
    size_t count = gate_consents(this->arena, document, world, &consents);
    for (size_t i = 0; i < count; i++) {
        AuditRow row = row_of(this, document);
        row.claim = claim_of(document, consents[i].role);
        row.agency = consents[i].agency;
        row.role = consents[i].role;
        row.verdict = verdict_of(this, &consents[i]);
        add_row(this, &row);
    }
    audit_peers(this, document);
}

/* ---- texts on which a minor change is judged again */

static void know_text(const Auditing *this, SealTexts *texts, const LedgerLine *line,
                      const char *path, const char *digest)
{
    const char *sum = archive_sum(this->archive, line, path);
    g_autoptr(GBytes) bytes =
        sum && g_str_has_suffix(digest, sum) ? archive_read(this->archive, line, path) : NULL;
    if (bytes)
        seal_texts_know(texts, digest, bytes);
}

static void know_change(const Auditing *this, SealTexts *texts, const Signoff *record,
                        const char *lang)
{
    const LedgerText *text = NULL;
    const LedgerLine *line =
        archive_line(this->archive, record->document, record->revision, lang, &text);
    if (!line || !text)
        return;
    g_autofree char *now =
        g_strdup_printf("%s/%d/%s/content.xml", record->document, record->revision, lang);
    know_text(this, texts, line, now, text->digest);
    for (size_t i = 0; i < record->replaced_count; i++) {
        const SignedDocument *replaced = &record->replaced[i];
        const char *digest = signed_digest(replaced->texts, replaced->text_count, lang);
        g_autofree char *old =
            digest ? seal_kept_path(record->document, record->revision, digest) : NULL;
        if (old)
            know_text(this, texts, line, old, digest);
    }
}

static SealTexts *texts_new(const Auditing *this)
{
    SealTexts *texts = seal_texts_new(this->root, this->out);
    for (size_t i = 0; i < this->workspace.signoff_count; i++) {
        const Signoff *record = &this->workspace.signoffs[i];
        for (size_t k = 0; record->role == ROLE_DELEGATE && k < record->text_count; k++)
            know_change(this, texts, record, record->texts[k].lang);
    }
    return texts;
}

/* ---- all of it */

static bool audit_lines(Auditing *this, GError **error)
{
    for (size_t i = 0; i < this->ledger->count; i++) {
        const LedgerLine *line = &this->ledger->lines[i];
        this->audit->file_count += audit_check_files(&this->shelves, line);
        if (!audit_check_registry(&this->shelves, line, error))
            return false;
        for (size_t k = 0; k < line->text_count; k++)
            take_draft(this, line, &line->texts[k]);
        take_records(this, line);
    }
    return true;
}

static bool audit_all(Auditing *this, GError **error)
{
    this->root = file_root_open(this->workspace_path, error);
    if (!this->root || !load_registry(this->arena, this->root, &this->today, this->out, error))
        return false;
    this->archive = archive_open(this->arena, this->root, this->out);
    this->ledger = archive_ledger(this->archive);
    this->shelves = (AuditShelves){this->workspace_path, this->root, this->archive, this->out};
    this->audit->line_count = this->ledger->count;
    if (!audit_lines(this, error))
        return false;
    take_withdrawals(this);
    build_world(this);
    g_autoptr(SealTexts) texts = texts_new(this);
    GateWorld world = {&this->workspace, NULL, this->digests, this->now, texts, NULL};
    for (size_t i = 0; i < this->workspace.document_count; i++)
        audit_document(this, this->workspace.documents[i], &world);
    this->audit->row_count = this->rows->len;
    this->audit->rows = arena_copy_array(this->arena, this->rows);
    return true;
}

bool batch_audit(const char *workspace, Audit *audit, DiagList *out, GError **error)
{
    *audit = (Audit){.arena = arena_new()};
    Auditing this = {.audit = audit,
                     .arena = audit->arena,
                     .now = clock_now(),
                     .workspace_path = workspace,
                     .drafts = g_array_new(FALSE, FALSE, sizeof(LoadedDraft)),
                     .evidence = g_array_new(FALSE, FALSE, sizeof(Evidence)),
                     .rows = g_array_new(FALSE, FALSE, sizeof(AuditRow)),
                     .judges = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, judge_free),
                     .out = out,
                     .unheard = diag_list_new()};
    g_array_set_clear_func(this.drafts, (GDestroyNotify)loaded_draft_clear);
    bool done = audit_all(&this, error);
    g_array_unref(this.drafts);
    g_array_unref(this.evidence);
    g_array_unref(this.rows);
    g_hash_table_unref(this.judges);
    archive_free(this.archive);
    file_root_free(this.root);
    diag_list_free(this.unheard);
    return done;
}

void audit_clear(Audit *audit)
{
    g_clear_pointer(&audit->arena, arena_free);
}
