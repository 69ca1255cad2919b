/* proof.c - the steps of a proof, each with the finding that says what it misses.
 *
 * A step that fails does not stop the others, unless they would only report its consequences.  The
 * order of steps is that of trust: files, content, ledger line, records, parties, what the release
 * assigned, the ledger, the pages. */
#include "batch/proof.h"

#include <string.h>

#include "batch/proof_minor.h"
#include "gate/gate.h"
#include "pdf/associated.h"

#define SPAN DIAG_NOWHERE
enum { SKEW = 300 /* seconds between the clocks of signer and desk */ };

typedef struct {
    const ProofRequest *request;
    Arena *arena;
    GPtrArray *files; /* of PdfAssociated */
    Evidence evidence;
    GArray *read;     /* of EvidenceRecord: those that a registered key signed */
    GArray *records;  /* of EvidenceRecord: those of them that count */
    GArray *replaced; /* of EvidenceReplaced */
    EvidenceText text;
    char *digest; /* of the content */
    LedgerLine line;
    Ledger ledger;
    bool has_text, has_line, bad_ledger;
    GString *words;
    DiagList *found;
} Proof;

static GBytes *file_of(const Proof *proof, const char *name)
{
    const PdfAssociated *file = pdf_associated_find(proof->files, name);
    return file ? file->bytes : NULL;
}

static char *digest_of(GBytes *bytes)
{
    g_autofree char *hex = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    return g_strconcat("sha256:", hex, NULL);
}

/* ---- which files there are */

static const struct {
    const char *name;
    bool needed;
    size_t part; /* offset in Evidence */
} parts[] = {
    {EVIDENCE_CONTENT, true, offsetof(Evidence, content)},
    {EVIDENCE_EDITION, true, offsetof(Evidence, edition)},
    {EVIDENCE_RELEASE, true, offsetof(Evidence, release)},
    {EVIDENCE_LINE, true, offsetof(Evidence, line)},
    {EVIDENCE_SUMS, false, offsetof(Evidence, sums)},
};

static bool is_part(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strcmp(parts[i].name, name) == 0)
            return true;
    return false;
}

static bool report_attachment(const Proof *proof, Diag *diag)
{
    (void)proof;
    diag_help(diag, "get the PDF again from the site of a body that issued it");
    return false;
}

static bool take_parts(Proof *proof)
{
    bool good = true;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        GBytes *bytes = file_of(proof, parts[i].name);
        *(GBytes **)(void *)((char *)&proof->evidence + parts[i].part) = bytes;
        if (bytes || !parts[i].needed)
            continue;
        good = report_attachment(proof, diag_add(proof->found, DIAG_SEAL_EVIDENCE_ATTACHMENT, SPAN,
                                                 "the PDF carries no %s: it is no released one",
                                                 parts[i].name));
    }
    return good;
}

static bool read_files(Proof *proof)
{
    const char *why = NULL;
    proof->files = pdf_associated_read(proof->request->file, &why);
    if (!proof->files) {
        diag_add(proof->found, DIAG_SEAL_EVIDENCE_FILE, SPAN,
                 "the PDF cannot be read as released: %s", diag_translate(why));
        return false;
    }
    for (guint i = 0; i < proof->files->len; i++) {
        const PdfAssociated *file = proof->files->pdata[i];
        if (pdf_associated_find(proof->files, file->name) != file)
            return report_attachment(
                proof, diag_add(proof->found, DIAG_SEAL_EVIDENCE_ATTACHMENT, SPAN,
                                "the PDF carries two files of the name %s", file->name));
    }
    return take_parts(proof);
}

/* ---- the content */

static bool read_content(Proof *proof)
{
    GBytes *content = proof->evidence.content;
    proof->has_text = seal_is_frozen_form(content) &&
                      evidence_text_read(proof->arena, content, &proof->text, proof->found);
    if (!proof->has_text) {
        diag_add(proof->found, DIAG_SEAL_EVIDENCE_CONTENT, SPAN,
                 "%s in the PDF is not in the form that is signed", EVIDENCE_CONTENT);
        return false;
    }
    proof->digest = digest_of(content);
    g_string_append_printf(proof->words, diag_translate("%s, revision %d (%s): %s\n"),
                           proof->text.id, proof->text.revision, proof->text.lang,
                           proof->text.title);
    g_string_append_printf(proof->words, diag_translate("  its text      %s\n"), proof->digest);
    return true;
}

/* ---- the ledger line */

static bool names_text(const LedgerLine *line, const char *id, int revision, const char *lang,
                       const char *digest)
{
    const LedgerText text = {id, revision, lang, digest, false, NULL};
    for (size_t i = 0; i < line->text_count; i++)
        if (ledger_text_is(&line->texts[i], &text))
            return true;
    return false;
}

static bool read_line(Proof *proof)
{
    const EvidenceText *text = &proof->text;
    const char *why = ledger_read_carried(proof->arena, proof->evidence.line, &proof->line);
    if (!why && !names_text(&proof->line, text->id, text->revision, text->lang, proof->digest))
        why = N_("it releases another text");
    proof->has_line = !why;
    if (!why)
        return true;
    Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_LINE, SPAN,
                          "the ledger line in the PDF does not hold: %s", diag_translate(why));
    diag_rule(diag, "a ledger line names the digest of each text that it releases");
    return false;
}

static const LedgerLine *line_of_ledger(const Proof *proof)
{
    size_t sequence = proof->line.sequence;
    const LedgerLine *line =
        sequence <= proof->ledger.count ? &proof->ledger.lines[sequence - 1] : NULL;
    return line && strcmp(line->carried, proof->line.carried) == 0 ? line : NULL;
}

/* A later line about the same document: the text is what was released, and not what holds now. */
static void report_later(const Proof *proof)
{
    const EvidenceText *text = &proof->text;
    for (size_t i = proof->line.sequence; i < proof->ledger.count; i++) {
        const LedgerLine *later = &proof->ledger.lines[i];
        for (size_t k = 0; k < later->text_count; k++) {
            if (strcmp(later->texts[k].id, text->id) != 0)
                continue;
            g_autofree char *when = instant_text(later->time);
            diag_add(proof->found, DIAG_SEAL_EVIDENCE_LATER, SPAN,
                     "since then, line %zu of the ledger (%s, %s) is about %s, revision %d",
                     later->sequence, ledger_type_name(later->type), when, text->id,
                     later->texts[k].revision);
            break;
        }
    }
}

static void say_released(const Proof *proof, const char *held)
{
    g_autofree char *when = instant_text(proof->line.time);
    g_string_append_printf(
        proof->words, diag_translate("  released by   line %zu of the ledger (%s), %s; %s\n"),
        proof->line.sequence, ledger_type_name(proof->line.type), when, diag_translate(held));
}

/* The digest of the PDF that went out with the text. */
static const char *pin_of(const Proof *proof, const LedgerLine *line)
{
    const EvidenceText *own = &proof->text;
    const LedgerText text = {own->id, own->revision, own->lang, proof->digest, false, NULL};
    for (size_t i = 0; i < line->text_count; i++)
        if (ledger_text_is(&line->texts[i], &text))
            return line->texts[i].pdf;
    return NULL;
}

static bool check_pin(const Proof *proof, const LedgerLine *line)
{
    g_autofree char *digest = digest_of(proof->request->file);
    if (g_strcmp0(pin_of(proof, line), digest) == 0)
        return true;
    Diag *diag =
        diag_add(proof->found, DIAG_SEAL_EVIDENCE_PIN, SPAN,
                 "this file is not the PDF that line %zu of the ledger names", line->sequence);
    diag_rule(diag, "a line of the ledger names the digest of each PDF that went out with it");
    diag_help(diag, "get the PDF again from the site of a body that issued it");
    return false;
}

static bool check_ledger(Proof *proof)
{
    if (!proof->has_line || proof->bad_ledger)
        return false;
    if (!proof->request->ledger) {
        Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_NO_LEDGER, SPAN,
                              "the PDF was not held against a ledger");
        diag_help(diag, "fetch ledger.txt from the site, and name it with --ledger");
        say_released(proof, N_("not held against a ledger"));
        return true;
    }
    const LedgerLine *line = line_of_ledger(proof);
    if (line) {
        say_released(proof, N_("the ledger has it"));
        report_later(proof);
        return check_pin(proof, line);
    }
    Diag *diag =
        diag_add(proof->found, DIAG_SEAL_EVIDENCE_LEDGER, SPAN,
                 "the ledger does not have line %zu as the PDF carries it", proof->line.sequence);
    diag_help(diag, "take the ledger of the desk that released it, as new as the PDF or newer");
    return false;
}

/* ---- the records */

static bool refuse_record(const Proof *proof, const char *name, const char *why)
{
    Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_RECORD, SPAN,
                          "the record %s in the PDF does not count: %s", name, diag_translate(why));
    diag_help(diag, "do not rely on this PDF; get it again from a body that issued it");
    return false;
}

static bool signs_text(const Proof *proof, const Signoff *signoff)
{
    const char *digest = signed_digest(signoff->texts, signoff->text_count, proof->text.lang);
    return g_strcmp0(digest, proof->digest) == 0;
}

static bool held_at_release(const Proof *proof, const Signoff *signoff)
{
    int64_t released = proof->line.time.seconds;
    return !proof->has_line ||
           (signoff->signed_at.seconds <= released + SKEW &&
            signoff->not_after.seconds >= released && signoff->key_until >= released);
}

static bool is_released(const Proof *proof, const SignedDocument *peer, const SignedText *text)
{
    if (names_text(&proof->line, peer->id, peer->revision, text->lang, text->digest))
        return true;
    for (size_t i = 0; i < proof->ledger.count; i++)
        if (names_text(&proof->ledger.lines[i], peer->id, peer->revision, text->lang, text->digest))
            return true;
    return false;
}

/* The texts of the other documents that were seen with this one were released, too. */
static bool peers_are_released(const Proof *proof, const Signoff *signoff)
{
    bool good = true;
    for (size_t i = 0; i < signoff->peer_count; i++)
        for (size_t k = 0; k < signoff->peers[i].text_count; k++)
            good = good && is_released(proof, &signoff->peers[i], &signoff->peers[i].texts[k]);
    return good;
}

static bool pins_peers(const Proof *proof, const Signoff *signoff)
{
    const ContentNode *coordination = content_find(proof->text.content, "coordination");
    bool good = true;
    for (const ContentNode *node = coordination ? coordination->first : NULL; node;
         node = node->next) {
        const char *document =
            content_is(node, "cross-reference") ? content_attr(node, "document") : NULL;
        good = good && (!document || signoff_peer(signoff, document));
    }
    return good;
}

/* ---- consents to an earlier text */

/* The record of a minor change to the text as it was released. */
static const Signoff *delegation_to(const Proof *proof, const char *agency)
{
    for (guint i = 0; agency && i < proof->read->len; i++) {
        const Signoff *signoff = g_array_index(proof->read, EvidenceRecord, i).signoff;
        if (signoff->role == ROLE_DELEGATE && strcmp(signoff->agency, agency) == 0 &&
            signs_text(proof, signoff) && held_at_release(proof, signoff))
            return signoff;
    }
    return NULL;
}

static const char *refuse_earlier(const Proof *proof, const Signoff *signoff)
{
    const Signoff *delegation = delegation_to(proof, signoff->delegate_to);
    if (!delegation)
        return N_("it approves another text");
    const MinorProof minor = {
        proof->arena, proof->request->workspace, proof->has_line ? &proof->line : NULL,
        proof->files, proof->text.content,       proof->text.lang};
    return minor_proof_refuse(&minor, signoff, delegation);
}

/* A change that nobody who is named let be made is no evidence of anything. */
static bool is_let(const Proof *proof, const Signoff *delegation)
{
    for (guint i = 0; i < proof->read->len; i++)
        if (gate_is_delegation(g_array_index(proof->read, EvidenceRecord, i).signoff, delegation,
                               proof->text.lang))
            return true;
    return false;
}

static const char *why_not(const Proof *proof, const Signoff *signoff)
{
    if (signoff->decision != DECISION_APPROVE)
        return N_("it does not approve");
    if (!evidence_is_party(&proof->text, signoff->agency, signoff->role))
        return N_("the text does not name this body in this role");
    if (evidence_record(&proof->evidence, signoff->agency, signoff->role))
        return N_("this body has another one in this role");
    const char *earlier = signs_text(proof, signoff) ? NULL : refuse_earlier(proof, signoff);
    if (earlier)
        return earlier;
    if (signoff->role == ROLE_DELEGATE && !is_let(proof, signoff))
        return N_("no other record lets this body make a minor change");
    if (!held_at_release(proof, signoff))
        return N_("it did not hold on the day of the release");
    if (signoff->role == ROLE_ISSUER && !pins_peers(proof, signoff))
        return N_("it does not name the text of the other document of the cross-reference");
    if (proof->request->ledger && !peers_are_released(proof, signoff))
        return N_("the other document of the cross-reference was not released as it was seen");
    return NULL;
}

static void take_record(Proof *proof, EvidenceRecord record)
{
    g_array_append_val(proof->records, record);
    proof->evidence.records = (const EvidenceRecord *)(void *)proof->records->data;
    proof->evidence.record_count = proof->records->len;
}

static bool read_record(Proof *proof, const PdfAssociated *file)
{
    const ProofRequest *request = proof->request;
    g_autofree char *path =
        g_strdup_printf("signoffs/%s/%d/%s", proof->text.id, proof->text.revision, file->name);
    Signoff *signoff = arena_make(proof->arena, Signoff);
    if (!seal_verify_signoff(proof->arena, request->registry, path, file->bytes, request->now,
                             signoff, proof->found))
        return false;
    EvidenceRecord record = {file->name, file->bytes, signoff};
    g_array_append_val(proof->read, record);
    return true;
}

static bool judge_record(Proof *proof, EvidenceRecord record)
{
    const char *why = why_not(proof, record.signoff);
    if (why)
        return refuse_record(proof, record.name, why);
    take_record(proof, record);
    return true;
}

static bool is_replaced(const char *name)
{
    return g_str_has_prefix(name, EVIDENCE_REPLACED);
}

static void take_replaced(Proof *proof, const PdfAssociated *file)
{
    EvidenceReplaced replaced = {file->name, file->bytes};
    g_array_append_val(proof->replaced, replaced);
    proof->evidence.replaced = (const EvidenceReplaced *)(void *)proof->replaced->data;
    proof->evidence.replaced_count = proof->replaced->len;
}

static bool read_records(Proof *proof)
{
    bool good = true;
    for (guint i = 0; i < proof->files->len; i++) {
        const PdfAssociated *file = proof->files->pdata[i];
        if (is_replaced(file->name))
            take_replaced(proof, file);
        else if (!is_part(file->name))
            good = read_record(proof, file) && good;
    }
    for (guint i = 0; i < proof->read->len; i++)
        good = judge_record(proof, g_array_index(proof->read, EvidenceRecord, i)) && good;
    return good;
}

/* ---- who approved */

static const char *const role_words[ROLE_COUNT] = {
    [ROLE_ISSUER] = N_("as the body that issues it"),
    [ROLE_COUNTERPART] = N_("as the body that it was coordinated with"),
    [ROLE_PEER] = N_("as the body whose document it refers to"),
    [ROLE_CONTRIBUTOR] = N_("as the body that wrote a part of it"),
    [ROLE_DELEGATE] = N_("as the body that made a minor change, which the others had let it make"),
};

static char *name_of(const EvidenceText *text, const EvidenceParty *party)
{
    const ContentNode *chosen = NULL;
    for (const ContentNode *node = party->node->first; node; node = node->next)
        if (content_is(node, "name") && (!chosen || strcmp(node->lang, text->lang) == 0))
            chosen = node;
    return chosen ? content_text(chosen) : g_strdup(party->agency);
}

static void say_approved(const Proof *proof, const char *name, const Signoff *signoff)
{
    g_autofree char *signed_at = instant_text(signoff->signed_at);
    Date on = signoff->decided_on;
    g_string_append_printf(proof->words, diag_translate("  approved by   %s (%s), %s\n"), name,
                           signoff->agency, diag_translate(role_words[signoff->role]));
    g_string_append_printf(
        proof->words, diag_translate("                decided by %s%s%s on %04d-%02d-%02d%s%s\n"),
        signoff->unit ? signoff->unit : "", signoff->unit ? " " : "", signoff->post, on.year,
        on.month, on.day, signoff->reference ? ", " : "",
        signoff->reference ? signoff->reference : "");
    g_string_append_printf(proof->words,
                           diag_translate("                signed with the key %s at %s\n"),
                           signoff->key, signed_at);
    if (!signs_text(proof, signoff))
        g_string_append_printf(
            proof->words,
            diag_translate("                its text is that before a minor change of %s\n"),
            signoff->delegate_to);
}

static bool check_party(const Proof *proof, const EvidenceParty *party, SignoffRole role)
{
    const EvidenceRecord *record = evidence_record(&proof->evidence, party->agency, role);
    g_autofree char *name = name_of(&proof->text, party);
    if (record) {
        say_approved(proof, name, record->signoff);
        return true;
    }
    Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_APPROVAL, SPAN,
                          "no valid record in the PDF says that %s (%s) approved it, %s", name,
                          party->agency, diag_translate(role_words[role]));
    diag_help(diag, "do not rely on this PDF; ask %s whether it approved the text", party->agency);
    return false;
}

static bool check_parties(Proof *proof)
{
    bool good = true;
    for (size_t i = 0; i < proof->text.issuer_count; i++)
        good = check_party(proof, &proof->text.issuers[i], ROLE_ISSUER) && good;
    for (size_t i = 0; i < proof->text.counterpart_count; i++)
        good = check_party(proof, &proof->text.counterparts[i], ROLE_COUNTERPART) && good;
    for (size_t i = 0; i < proof->evidence.record_count; i++) {
        const Signoff *signoff = proof->evidence.records[i].signoff;
        if (signoff->role != ROLE_ISSUER && signoff->role != ROLE_COUNTERPART)
            say_approved(proof, signoff->agency, signoff);
    }
    return good;
}

/* ---- what the release assigned */

static bool report_sums(const Proof *proof, const char *what)
{
    Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_SUMS, SPAN,
                          "%s is not the one that the ledger line fixed", diag_translate(what));
    diag_help(diag, "get the PDF again from the site of a body that issued it");
    return false;
}

/* Of the release's folder in the workspace's archive. */
static GBytes *archived_sums(const Proof *proof)
{
    enum { SUMS_MAX = 16 * 1024 * 1024 };
    const FileRoot *workspace = proof->request->workspace;
    g_autofree char *path = g_strdup_printf("released/%zu/" EVIDENCE_SUMS, proof->line.sequence);
    return workspace ? file_read(workspace, path, SUMS_MAX, NULL) : NULL;
}

/* The list has a line that says these bytes of this file, as sha256sum writes it. */
static bool lists(const char *sums, const char *path, GBytes *bytes)
{
    g_autofree char *hex = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    g_autofree char *line = g_strdup_printf("\n%s  %s\n", hex, path);
    return strstr(sums, line) != NULL;
}

/* Both begin with a newline, so that a line is found whole. */
static char *sums_text(GBytes *sums)
{
    size_t size;
    const char *bytes = g_bytes_get_data(sums, &size);
    g_autofree char *text = g_strndup(bytes, size);
    return g_strconcat("\n", text, NULL);
}

/* A record of the document that is in the list and not in the PDF was taken away. */
static bool has_all_records(const Proof *proof, const char *sums)
{
    g_autofree char *prefix =
        g_strdup_printf("  %s/%d/signoffs/", proof->text.id, proof->text.revision);
    size_t count = 0;
    for (const char *at = strstr(sums, prefix); at; at = strstr(at + 1, prefix))
        count++;
    return count == proof->evidence.record_count;
}

static bool check_listed(const Proof *proof, const char *sums)
{
    const Evidence *evidence = &proof->evidence;
    const struct {
        const char *folder, *name;
        GBytes *bytes;
    } files[] = {{proof->text.lang, EVIDENCE_CONTENT, evidence->content},
                 {proof->text.lang, EVIDENCE_EDITION, evidence->edition},
                 {NULL, EVIDENCE_RELEASE, evidence->release}};
    bool good = true;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_strdup_printf(
            "%s/%d/%s%s%s", proof->text.id, proof->text.revision,
            files[i].folder ? files[i].folder : "", files[i].folder ? "/" : "", files[i].name);
        if (!lists(sums, path, files[i].bytes))
            good = report_sums(proof, files[i].name);
    }
    for (size_t i = 0; i < evidence->record_count; i++) {
        g_autofree char *path = g_strdup_printf("%s/%d/signoffs/%s", proof->text.id,
                                                proof->text.revision, evidence->records[i].name);
        if (!lists(sums, path, evidence->records[i].bytes))
            good = report_sums(proof, evidence->records[i].name);
    }
    for (size_t i = 0; i < evidence->replaced_count; i++) {
        const char *name = evidence->replaced[i].name;
        g_autofree char *path =
            g_strdup_printf("%s/%d/" SEAL_TEXTS "/%s", proof->text.id, proof->text.revision,
                            name + strlen(EVIDENCE_REPLACED));
        if (!lists(sums, path, evidence->replaced[i].bytes))
            good = report_sums(proof, name);
    }
    if (good && !has_all_records(proof, sums))
        good = report_sums(proof, N_("the number of records"));
    return good;
}

static bool check_release(Proof *proof)
{
    if (!proof->has_line)
        return false;
    g_autoptr(GBytes) archived = proof->evidence.sums ? NULL : archived_sums(proof);
    GBytes *sums = proof->evidence.sums ? proof->evidence.sums : archived;
    if (!sums) {
        Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_OPEN, SPAN,
                              "the PDF alone does not prove its numbers and the name of the site");
        diag_help(diag, "have the desk that released it run: renmei -C WORKSPACE verify FILE.pdf");
        return false;
    }
    g_autofree char *digest = digest_of(sums), *text = sums_text(sums);
    if (strcmp(digest, proof->line.files) != 0)
        return report_sums(proof, EVIDENCE_SUMS);
    return check_listed(proof, text);
}

/* ---- the pages */

static bool has_pictures(const Proof *proof)
{
    const ContentNode *top = proof->text.content;
    bool good = true;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        const char *source = content_is(node, "img") ? content_attr(node, "src") : NULL;
        if (!source)
            continue;
        const FileRoot *workspace = proof->request->workspace;
        g_autoptr(GBytes) bytes = workspace && seal_is_picture_path(source)
                                      ? file_read(workspace, source, LOAD_MAX_DRAFT, NULL)
                                      : NULL;
        g_autofree char *hex =
            bytes ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : NULL;
        if (hex && g_strcmp0(hex, content_attr(node, "sha256")) == 0)
            continue;
        Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_PICTURE, SPAN,
                              "the picture %s was not compared: it is not at hand", source);
        diag_help(diag, "name the workspace that released the document with -C");
        good = false;
    }
    return good;
}

static bool is_theme_name(const char *name)
{
    for (const char *at = name; *at; at++)
        if (!g_ascii_isalnum(*at) && !strchr("_-", *at))
            return false;
    return *name != '\0';
}

/* The look with which the pages were made; NULL: this renmei does not have it. */
static WebTheme *look_of(const Proof *proof, const EvidenceEdition *edition)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    if (g_strcmp0(edition->version, RENMEI_VERSION) != 0 ||
        (edition->theme && !is_theme_name(edition->theme)))
        return NULL;
    g_autoptr(WebTheme) theme =
        web_theme_new(edition->theme, proof->request->workspace, SPAN, unheard, NULL);
    bool same = theme && diag_list_count(unheard, DIAG_ERROR) == 0 &&
                g_strcmp0(web_theme_digest(theme), edition->look) == 0;
    return same ? g_steal_pointer(&theme) : NULL;
}

static GBytes *print_again(const Proof *proof, const WebTheme *theme, DiagList *found,
                           GError **error)
{
    g_autofree char *path = g_strdup_printf("templates/fo/%s.xsl", proof->text.kind);
    g_autoptr(WebTemplate) template_ =
        web_template_new(path, web_theme_name(theme) ? theme : NULL, error);
    if (!template_)
        return NULL;
    EvidencePress press = {
        .fonts = proof->request->fonts,
        .composer = proof->request->composer,
        .writer = proof->request->writer,
        .theme = theme,
        .template_ = template_,
        .images = proof->request->workspace,
    };
    return evidence_print(&press, &proof->evidence, found, error);
}

static bool report_pages(const Proof *proof)
{
    Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_PAGES, SPAN,
                          "the pages are not those that the signed text makes");
    diag_rule(diag, "a released PDF is the very bytes that renmei makes of the signed text");
    diag_help(diag,
              "do not rely on this file; get it again from the site of a body that issued it");
    return false;
}

static bool check_pages(Proof *proof)
{
    EvidenceEdition edition;
    if (!evidence_edition_read(proof->arena, proof->evidence.edition, &edition))
        return report_sums(proof, EVIDENCE_EDITION);
    g_autoptr(WebTheme) theme = look_of(proof, &edition);
    if (!theme) {
        diag_add(proof->found, DIAG_SEAL_EVIDENCE_VERSION, SPAN,
                 "the pages cannot be made again: they are of renmei %s in the look %s",
                 edition.version ? edition.version : "?", edition.theme ? edition.theme : "-");
        return false;
    }
    if (!has_pictures(proof))
        return false;
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(GBytes) again = print_again(proof, theme, unheard, &error);
    if (!again || !g_bytes_equal(again, proof->request->file))
        return report_pages(proof);
    g_string_append(
        proof->words,
        diag_translate("  its pages     were made from the signed text: made again, every byte is "
                       "the same\n"));
    return true;
}

/* ---- all of it */

static void read_ledger(Proof *proof)
{
    if (proof->request->ledger)
        proof->bad_ledger =
            !ledger_read(proof->arena, proof->request->ledger, &proof->ledger, proof->found);
}

static bool check_all(Proof *proof)
{
    static bool (*const steps[])(Proof *) = {read_line,    read_records,  check_parties,
                                             check_ledger, check_release, check_pages};
    if (!read_files(proof) || !read_content(proof))
        return false;
    read_ledger(proof);
    bool good = !proof->bad_ledger;
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        good = steps[i](proof) && good;
    return good;
}

bool proof_check(const ProofRequest *request, GString *words, DiagList *found)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GArray) read = g_array_new(FALSE, FALSE, sizeof(EvidenceRecord));
    g_autoptr(GArray) records = g_array_new(FALSE, FALSE, sizeof(EvidenceRecord));
    g_autoptr(GArray) replaced = g_array_new(FALSE, FALSE, sizeof(EvidenceReplaced));
    Proof proof = {.request = request,
                   .arena = arena,
                   .read = read,
                   .records = records,
                   .replaced = replaced,
                   .words = words,
                   .found = found};
    bool good = check_all(&proof) && diag_list_count(found, DIAG_ERROR) == 0;
    g_free(proof.digest);
    g_clear_pointer(&proof.files, g_ptr_array_unref);
    return good;
}
