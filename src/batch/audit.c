#include "batch/audit.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/digest.h"
#include "batch/audit_files.h"
#include "batch/audit_pages.h"
#include "batch/audit_records.h"
#include "batch/registry_act.h"
#include "batch/registry_kept.h"
#include "batch/set_clock.h"
#include "load/load.h"
#include "seal/seal.h"

typedef struct {
    Audit *audit;
    Arena *arena;
    FileRoot *root;
    Archive *archive;
    const Ledger *ledger;
    AuditShelves shelves;
    Registry today;
    AuditRecords records;
    int64_t now;
    GArray *drafts; /* of LoadedDraft */
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

/* ---- what was declared since */

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
    SealMoment moment = {this->now, this->ledger, pins, this->archive, NULL, 0};
    moment.kept_count = archive_kept(this->archive, this->arena, 0, &moment.kept);
    g_autoptr(DiagList) found = diag_list_new();
    seal_load_signoffs(this->arena, this->root, &now, &moment, found);
    take_findings(this, found);
    for (size_t i = 0; i < now.signoff_count; i++) {
        const Signoff *signoff = &now.signoffs[i];
        if (signoff->verified && signoff->decision == DECISION_WITHDRAW &&
            ledger_find(this->ledger, signoff->document, signoff->revision, NULL) &&
            !audit_records_has(&this->records, signoff->digest))
            audit_records_add_later(&this->records, signoff);
    }
}

/* ---- the world of what was released */

static bool is_of_text(const Document *document, const LedgerText *text)
{
    return document && document->revision == text->revision &&
           g_strcmp0(document->id.text, text->id) == 0 &&
           g_strcmp0(document->lang.text, text->lang) == 0;
}

static void report_draft(const Auditing *this, const LedgerLine *line, const LedgerText *text)
{
    Diag *diag = diag_add(this->out, DIAG_SEAL_ARCHIVE_DAMAGED, DIAG_NOWHERE,
                          "what line %zu of the ledger keeps as the draft of %s, revision %d (%s), "
                          "is none of it",
                          line->sequence, text->id, text->revision, text->lang);
    diag_help(diag, "do not trust this line; ask the partners for their copies");
}

static void take_draft(Auditing *this, const LedgerLine *line, const LedgerText *text)
{
    g_autofree char *path =
        g_strdup_printf("%s/%d/%s/draft.xml", text->id, text->revision, text->lang);
    g_autofree char *content =
        g_strdup_printf("%s/%d/%s/content.xml", text->id, text->revision, text->lang);
    const char *sum = archive_sum(this->archive, line, content);
    if (!digest_has(text->digest, sum)) {
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
    if (is_of_text(draft.document, text)) {
        g_array_append_val(this->drafts, draft);
        return;
    }
    loaded_draft_clear(&draft);
    report_draft(this, line, text);
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
    this->workspace = (Workspace){.path = this->workspace_path,
                                  .registry = this->today,
                                  .documents = documents,
                                  .document_count = count};
    audit_records_give(&this->records, &this->workspace);
}

/* ---- claims */

static const char *claim_of(const Document *document, SignoffRole role)
{
    static const char *const claims[ROLE_COUNT] = {
        [ROLE_ISSUER] = N_("joint"),         [ROLE_COUNTERPART] = N_("coordinated"),
        [ROLE_PEER] = N_("cross-reference"), [ROLE_CONTRIBUTOR] = N_("contribution"),
        [ROLE_HOST] = N_("hosts"),
    };
    if (role == ROLE_ISSUER && document->coordination.issuer_count == 1)
        return N_("issued");
    return claims[role] ? claims[role] : N_("consent");
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
                          row->revision, row->lang, diag_translate(row->claim), row->name,
                          diag_translate(verdicts[row->verdict].words));
    if (row->ended)
        diag_help(diag, "the document is withdrawn already; keep this for the record");
    else if (row->replaced)
        diag_help(diag, "a later line of the ledger stands in its place; keep this for the record");
    else
        diag_help(diag, verdicts[row->verdict].owed, row->name, row->document);
}

static void add_row(Auditing *this, const AuditRow *row)
{
    AuditRow named = *row;
    g_autofree char *name =
        agency_words(&this->today, row->agency, diag_language(), instant_date(row->time));
    named.name = arena_copy_text(this->arena, name);
    g_array_append_val(this->rows, named);
    if (row->verdict != AUDIT_HOLDS)
        report_row(this, &named);
}

static const char *act_words(LedgerType type)
{
    static const struct {
        LedgerType type;
        const char *words;
    } acts[] = {{LEDGER_UPDATE, N_("an update (更新)")},
                {LEDGER_CORRECT, N_("a correction (訂正)")},
                {LEDGER_WITHDRAW, N_("a withdrawal (撤回)")}};
    for (size_t i = 0; i < G_N_ELEMENTS(acts); i++)
        if (acts[i].type == type)
            return acts[i].words;
    return NULL;
}

static AuditRow row_of(const Auditing *this, const Document *document)
{
    const LedgerLine *line = archive_line(this->archive, document->id.text, document->revision,
                                          document->lang.text, NULL);
    const LedgerLine *last = last_line_of(this, document->id.text);
    return (AuditRow){.sequence = line ? line->sequence : 0,
                      .time = line ? line->time : (Instant){0},
                      .document = document->id.text,
                      .lang = document->lang.text,
                      .revision = document->revision,
                      .act = line ? act_words(line->type) : NULL,
                      .since = last && last != line ? act_words(last->type) : NULL,
                      .replaced = line != last,
                      .ended = last && last->type == LEDGER_WITHDRAW};
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

/* A draft that was slipped in names fewer bodies than the text that everybody reads. */
static void audit_unasked(Auditing *this, const Document *document, const Consent *consents,
                          size_t count)
{
    const LedgerText *text = NULL;
    const LedgerLine *line = archive_line(this->archive, document->id.text, document->revision,
                                          document->lang.text, &text);
    AuditRow row = row_of(this, document);
    row.agency = audit_records_unasked(&this->records, line, text, document, consents, count);
    row.claim = N_("consent");
    row.verdict = AUDIT_NO_RECORD;
    if (row.agency)
        add_row(this, &row);
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
        row.verdict = audit_records_verdict(&this->records, &this->workspace, &consents[i]);
        add_row(this, &row);
    }
    audit_unasked(this, document, consents, count);
    audit_peers(this, document);
}

/* ---- all of it */

static bool audit_lines(Auditing *this, GError **error)
{
    for (size_t i = 0; i < this->ledger->count; i++) {
        const LedgerLine *line = &this->ledger->lines[i];
        this->audit->file_count += audit_check_files(&this->shelves, line);
        if (!registry_act_check_line(this->workspace_path, this->ledger, i, this->out, error))
            return false;
        for (size_t k = 0; k < line->text_count; k++)
            take_draft(this, line, &line->texts[k]);
        this->audit->record_count += audit_records_take(&this->records, line);
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
    this->records =
        audit_records_open(this->arena, this->root, this->archive, &this->today, this->out);
    if (!audit_lines(this, error) ||
        !registry_kept_check(this->archive, this->root, this->out, error))
        return false;
    AuditPages pages;
    if (!audit_pages(this->workspace_path, this->root, this->archive, &pages, this->out, error))
        return false;
    this->audit->page_count = pages.same;
    this->audit->aside_count = pages.aside;
    take_withdrawals(this);
    build_world(this);
    g_autoptr(SealTexts) texts = audit_records_texts(&this->records, &this->workspace);
    GateWorld world = {&this->workspace, NULL, this->digests, this->now, texts, NULL};
    for (size_t i = 0; i < this->workspace.document_count; i++)
        audit_document(this, this->workspace.documents[i], &world);
    for (size_t i = 0; i < this->workspace.document_count; i++)
        if (!set_clock_allows(this->workspace.documents[i]->sample,
                              this->workspace.documents[i]->id.text, DIAG_NOWHERE, this->out))
            break;
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
                     .rows = g_array_new(FALSE, FALSE, sizeof(AuditRow)),
                     .out = out,
                     .unheard = diag_list_new()};
    g_array_set_clear_func(this.drafts, (GDestroyNotify)loaded_draft_clear);
    bool done = audit_all(&this, error);
    g_array_unref(this.drafts);
    g_array_unref(this.rows);
    audit_records_close(&this.records);
    archive_free(this.archive);
    file_root_free(this.root);
    diag_list_free(this.unheard);
    return done;
}

void audit_clear(Audit *audit)
{
    g_clear_pointer(&audit->arena, arena_free);
}
