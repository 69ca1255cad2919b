#include "batch/audit_records.h"

#include <string.h>

#include "batch/evidence.h"
#include "batch/registry_kept.h"
#include "load/load.h"

/* A registry that judged. */
typedef struct {
    Registry registry;
    SealKeys *keys;
} Judge;

static void judge_free(void *value)
{
    Judge *judge = value;
    seal_keys_free(judge->keys);
    g_free(judge);
}

AuditRecords audit_records_open(Arena *arena, const FileRoot *root, Archive *archive,
                                const Registry *today, DiagList *out)
{
    return (AuditRecords){.arena = arena,
                          .root = root,
                          .archive = archive,
                          .today = today,
                          .judges = g_hash_table_new_full(NULL, NULL, NULL, judge_free),
                          .records = g_array_new(FALSE, FALSE, sizeof(AuditRecord)),
                          .out = out};
}

void audit_records_close(AuditRecords *this)
{
    g_clear_pointer(&this->judges, g_hash_table_unref);
    g_clear_pointer(&this->records, g_array_unref);
}

/* ---- verifying */

static Judge *load_judge(AuditRecords *this, const LedgerLine *line)
{
    g_autoptr(DiagList) unheard = diag_list_new(); /* it was judged when it was accepted */
    g_autoptr(FileRoot) folder = registry_kept_open(this->archive, line, this->out, NULL);
    Registry registry;
    if (!folder || !load_registry(this->arena, folder, &registry, unheard, NULL))
        return NULL;
    diag_list_take_sources(this->out, unheard); /* findings point at its keys */
    Judge *judge = g_new0(Judge, 1);
    judge->registry = registry;
    judge->keys = seal_keys_open(&judge->registry, this->out);
    return judge;
}

/* The registry that judged a line, with its keys.  NULL: it is not there (reported). */
static const Judge *judge_of(AuditRecords *this, const LedgerLine *line)
{
    const LedgerLine *came = ledger_registry_line(archive_ledger(this->archive), line->sequence);
    Judge *judge = g_hash_table_lookup(this->judges, came);
    if (judge)
        return judge;
    judge = load_judge(this, came);
    if (judge)
        g_hash_table_insert(this->judges, (void *)came, judge);
    return judge;
}

/* Keys are revoked and never taken out, so that whoever makes an archive with keys of his own does
 * not find them here. */
static bool is_known_today(const AuditRecords *this, const Judge *judge, const Signoff *signoff)
{
    const Key *then = registry_key(&judge->registry, signoff->key),
              *now = registry_key(this->today, signoff->key);
    if (then && now && g_strcmp0(then->agency, now->agency) == 0 &&
        g_strcmp0(then->spki, now->spki) == 0 &&
        g_strcmp0(then->certificate, now->certificate) == 0)
        return true;
    Diag *diag = diag_add(this->out, DIAG_SEAL_KEY_UNKNOWN, signoff->span,
                          "the key %s is not in the registry of the workspace as it was when the "
                          "record was released",
                          signoff->key);
    diag_rule(diag, "a key may be revoked, and is never taken out of registry/keys.xml");
    diag_help(diag, "put the key back, or find out who wrote this line of the ledger");
    return false;
}

static bool is_revoked(const AuditRecords *this, const AuditRecord *record)
{
    const Key *key = registry_key(this->today, record->signoff.key);
    return key && key->revoked.given && key->revoked.seconds <= record->line->time.seconds;
}

static AuditVerdict judge_record(const AuditRecords *this, const AuditRecord *record, bool valid)
{
    const Signoff *signoff = &record->signoff;
    return !valid ? AUDIT_NOT_SIGNED
           : MIN(signoff->not_after.seconds, signoff->key_until) < record->line->time.seconds
               ? AUDIT_LAPSED
           : is_revoked(this, record) ? AUDIT_REVOKED
                                      : AUDIT_HOLDS;
}

/* <id>/<revision>/signoffs/<name> of the archive was signoffs/<id>/<revision>/<name>. */
static char *name_of(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", 4);
    return g_strdup_printf("signoffs/%s/%s/%s", parts[0], parts[1], parts[3]);
}

static bool take_record(AuditRecords *this, const LedgerLine *line, const Judge *judge,
                        const char *path)
{
    g_autoptr(GBytes) bytes = archive_read(this->archive, line, path);
    if (!bytes)
        return false; /* reported */
    g_autofree char *name = name_of(path);
    AuditRecord record = {.line = line};
    bool valid = seal_verify_signoff_by(this->arena, judge->keys, name, bytes, line->time.seconds,
                                        &record.signoff, this->out);
    if (!record.signoff.document || !record.signoff.agency)
        return false; /* it cannot even be read, and that was reported */
    record.signoff.digest = ledger_digest(this->arena, bytes);
    valid = valid && is_known_today(this, judge, &record.signoff);
    record.verdict = judge_record(this, &record, valid);
    record.signoff.verified = record.verdict == AUDIT_HOLDS;
    g_array_append_val(this->records, record);
    return true;
}

size_t audit_records_take(AuditRecords *this, const LedgerLine *line)
{
    const Judge *judge = line->text_count ? judge_of(this, line) : NULL;
    size_t count = 0;
    g_autoptr(GPtrArray) paths = archive_paths(this->archive, line, "");
    for (guint i = 0; judge && i < paths->len; i++)
        if (strstr(paths->pdata[i], "/signoffs/"))
            count += take_record(this, line, judge, paths->pdata[i]);
    return count;
}

void audit_records_add_later(AuditRecords *this, const Signoff *signoff)
{
    AuditRecord record = {*signoff, NULL, AUDIT_HOLDS};
    g_array_append_val(this->records, record);
}

bool audit_records_has(const AuditRecords *this, const char *digest)
{
    for (guint i = 0; i < this->records->len; i++)
        if (!g_strcmp0(g_array_index(this->records, AuditRecord, i).signoff.digest, digest))
            return true;
    return false;
}

/* ---- judging by them */

static int compare_records(const void *a, const void *b)
{
    return signoff_compare(&((const AuditRecord *)a)->signoff, &((const AuditRecord *)b)->signoff);
}

void audit_records_give(AuditRecords *this, Workspace *workspace)
{
    g_array_sort(this->records, compare_records);
    Signoff *signoffs = arena_make_array(this->arena, Signoff, this->records->len + 1);
    for (guint i = 0; i < this->records->len; i++)
        signoffs[i] = g_array_index(this->records, AuditRecord, i).signoff;
    workspace->signoffs = signoffs;
    workspace->signoff_count = this->records->len;
}

AuditVerdict audit_records_verdict(const AuditRecords *this, const Workspace *workspace,
                                   const Consent *consent)
{
    static const AuditVerdict by_state[] = {
        [CONSENT_GIVEN] = AUDIT_HOLDS,         [CONSENT_AWAITED] = AUDIT_NO_RECORD,
        [CONSENT_STALE] = AUDIT_OTHER_TEXT,    [CONSENT_RETURNED] = AUDIT_NOT_GIVEN,
        [CONSENT_WITHDRAWN] = AUDIT_NOT_GIVEN, [CONSENT_UNVERIFIED] = AUDIT_NOT_SIGNED,
    };
    if (!consent->record)
        return by_state[consent->state];
    const AuditRecord *record =
        &g_array_index(this->records, AuditRecord, consent->record - workspace->signoffs);
    if (consent->state == CONSENT_UNVERIFIED)
        return record->verdict;
    return consent->state == CONSENT_WITHDRAWN && !record->line ? AUDIT_WITHDRAWN
                                                                : by_state[consent->state];
}

/* ---- texts on which a minor change is judged again */

static void know_text(const AuditRecords *this, SealTexts *texts, const LedgerLine *line,
                      const char *path, const char *digest)
{
    const char *sum = archive_sum(this->archive, line, path);
    g_autoptr(GBytes) bytes =
        sum && g_str_has_suffix(digest, sum) ? archive_read(this->archive, line, path) : NULL;
    if (bytes)
        seal_texts_know(texts, digest, bytes);
}

static void know_change(const AuditRecords *this, SealTexts *texts, const Signoff *record,
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

SealTexts *audit_records_texts(const AuditRecords *this, const Workspace *workspace)
{
    SealTexts *texts = seal_texts_new(this->root, this->out);
    for (size_t i = 0; i < workspace->signoff_count; i++) {
        const Signoff *record = &workspace->signoffs[i];
        for (size_t k = 0; record->role == ROLE_DELEGATE && k < record->text_count; k++)
            know_change(this, texts, record, record->texts[k].lang);
    }
    return texts;
}

/* ---- what the text names */

static bool is_asked(const Consent *consents, size_t count, const char *agency, SignoffRole role)
{
    for (size_t i = 0; i < count; i++)
        if (consents[i].role == role && g_strcmp0(consents[i].agency, agency) == 0)
            return true;
    return false;
}

static bool refers_to(const Document *draft, const char *document)
{
    for (size_t i = 0; i < draft->coordination.cross_reference_count; i++)
        if (!g_strcmp0(draft->coordination.cross_references[i].document.text, document))
            return true;
    return false;
}

/* The first body or document that the content names and nobody was asked for; NULL: none. */
static const char *unasked(const EvidenceText *text, const Document *draft, const Consent *consents,
                           size_t count)
{
    for (size_t i = 0; i < text->issuer_count; i++)
        if (!is_asked(consents, count, text->issuers[i].agency, ROLE_ISSUER))
            return text->issuers[i].agency;
    for (size_t i = 0; i < text->counterpart_count; i++)
        if (!is_asked(consents, count, text->counterparts[i].agency, ROLE_COUNTERPART))
            return text->counterparts[i].agency;
    for (size_t i = 0; i < text->host_count; i++)
        if (!is_asked(consents, count, text->hosts[i].agency, ROLE_HOST))
            return text->hosts[i].agency;
    for (size_t i = 0; i < text->contributor_count; i++)
        if (!is_asked(consents, count, text->contributors[i].agency, ROLE_CONTRIBUTOR))
            return text->contributors[i].agency;
    for (const ContentNode *node = text->content; node; node = content_next(node, text->content)) {
        const char *to =
            content_is(node, "cross-reference") ? content_attr(node, "document") : NULL;
        if (to && !refers_to(draft, to))
            return to;
    }
    return NULL;
}

const char *audit_records_unasked(const AuditRecords *this, const LedgerLine *line,
                                  const LedgerText *text, const Document *draft,
                                  const Consent *consents, size_t count)
{
    g_autofree char *path =
        g_strdup_printf("%s/%d/%s/content.xml", text->id, text->revision, text->lang);
    g_autoptr(GBytes) bytes = archive_read(this->archive, line, path);
    g_autoptr(DiagList) unheard = diag_list_new();
    EvidenceText content;
    if (!bytes)
        return NULL; /* reported */
    if (!evidence_text_read(this->arena, bytes, &content, unheard))
        return EVIDENCE_CONTENT;
    return unasked(&content, draft, consents, count);
}
