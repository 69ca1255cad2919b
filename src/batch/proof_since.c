/* proof_since.c - a PDF says what was so when it was released.  Whether it still is, later lines of
 * the ledger say: a revision that came after, a withdrawal, a body that took back what it signed.
 *
 * The line of such a body names the texts, and in released/ lies its record, which says who it is;
 * who has the published ledger alone learns that there is one.  A line of an older version does not
 * even name the text, and the published ledger does not name what is not for everybody: what cannot
 * be told is said. */
#include "batch/proof_steps.h"

#include <string.h>

#include "batch/archive.h"
#include "gate/gate.h"

#define SPAN DIAG_NOWHERE

/* ---- the document itself */

static bool report_withdrawn(const Proof *proof, const LedgerLine *later, const LedgerText *now)
{
    g_autofree char *when = instant_text(later->time);
    Diag *diag =
        diag_add(proof->found, DIAG_SEAL_EVIDENCE_WITHDRAWN, SPAN,
                 "%s was withdrawn: line %zu of the ledger, %s, released revision %d, which "
                 "takes it back",
                 now->id, later->sequence, when, now->revision);
    diag_help(diag, "do not use this text; revision %d says why it was withdrawn", now->revision);
    return false;
}

static bool report_later(const Proof *proof, const LedgerLine *later, const LedgerText *now)
{
    g_autofree char *when = instant_text(later->time);
    Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_LATER, SPAN,
                          "this text is superseded: revision %d of %s was released since, by line "
                          "%zu of the ledger (%s), %s",
                          now->revision, now->id, later->sequence, proof_line_words(later), when);
    diag_help(diag, "use revision %d, and look there for what was corrected", now->revision);
    return true;
}

/* What a later line says of the document. */
static bool check_document(const Proof *proof, const LedgerLine *later)
{
    const EvidenceText *text = &proof->text;
    for (size_t i = 0; i < later->text_count; i++) {
        const LedgerText *now = &later->texts[i];
        if (strcmp(now->id, text->id) != 0 || now->revision <= text->revision)
            continue;
        return later->type == LEDGER_WITHDRAW ? report_withdrawn(proof, later, now)
                                              : report_later(proof, later, now);
    }
    return true;
}

/* ---- consents to it */

static bool names(const LedgerLine *later, const LedgerText *text)
{
    for (size_t i = 0; i < later->taken_back_count; i++)
        if (ledger_text_is(&later->taken_back[i], text))
            return true;
    return false;
}

/* The text itself, or the one that a body approved before a minor change. */
static bool is_about(const Proof *proof, const LedgerLine *later)
{
    const EvidenceText *own = &proof->text;
    LedgerText text = {own->id, own->revision, own->lang, proof->digest.text, false, NULL};
    if (names(later, &text))
        return true;
    for (guint i = 0; i < proof->read->len; i++) {
        const Signoff *signoff = g_array_index(proof->read, EvidenceRecord, i).signoff;
        text.digest = signed_digest(signoff->texts, signoff->text_count, own->lang);
        if (text.digest && names(later, &text))
            return true;
    }
    return false;
}

/* The same line in the archive at hand; NULL: it has another, or none. */
static const LedgerLine *line_of(const Archive *archive, const LedgerLine *later)
{
    const Ledger *ledger = archive ? archive_ledger(archive) : NULL;
    const LedgerLine *line =
        ledger && later->sequence <= ledger->count ? &ledger->lines[later->sequence - 1] : NULL;
    return line && strcmp(line->self, later->self) == 0 ? line : NULL;
}

/* The record that the line keeps; false: it is not at hand, or no registered key signed it. */
static bool read_kept(const Proof *proof, const LedgerLine *line, Archive *archive, Signoff *out)
{
    const SealKept *kept;
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autofree char *folder = g_strdup_printf(ARCHIVE_FOLDER "/%zu/", line->sequence);
    size_t count = archive_kept(archive, proof->arena, 0, &kept);
    for (size_t i = 0; i < count; i++)
        if (g_str_has_prefix(kept[i].copy, folder))
            return seal_verify_signoff(proof->arena, proof->request->registry, kept[i].path,
                                       kept[i].bytes, line->time.seconds, out, unheard);
    return false;
}

static bool is_about_registry(const LedgerLine *line, Archive *archive)
{
    g_autoptr(GPtrArray) paths = archive_paths(archive, line, SIGNOFF_REGISTRY "/");
    return paths->len > 0;
}

static bool report_taken_back(const Proof *proof, const LedgerLine *later, const Signoff *record)
{
    g_autofree char *when = instant_text(later->time);
    Diag *diag =
        record ? diag_add(proof->found, DIAG_SEAL_EVIDENCE_TAKEN_BACK, SPAN,
                          "%s took back its sign-off of %s, revision %d, as %s, on %s (line %zu of "
                          "the ledger%s%s): what the PDF says does not hold any more",
                          record->agency, record->document, record->revision,
                          gate_role_words(record->role), when, later->sequence,
                          record->comment ? "; " : "", record->comment ? record->comment : "")
               : diag_add(proof->found, DIAG_SEAL_EVIDENCE_TAKEN_BACK, SPAN,
                          "a body took back its sign-off of this text on %s (line %zu of the "
                          "ledger): what the PDF says does not hold any more",
                          when, later->sequence);
    diag_rule(diag, "a consent stands until the body takes it back, and the ledger says when");
    diag_help(diag, record ? N_("do not rely on this PDF; the issuers withdraw or reissue the text")
                           : N_("do not rely on this PDF; the desk that released it knows who: "
                                "renmei -C WORKSPACE verify FILE.pdf"));
    return false;
}

static bool is_of_text(const Proof *proof, const Signoff *record)
{
    return strcmp(record->document, proof->text.id) == 0 &&
           record->revision == proof->text.revision;
}

/* False: it takes back a consent to this text; untold: it may. */
static bool check_taken_back(const Proof *proof, const LedgerLine *later, Archive *archive,
                             size_t *untold)
{
    Signoff record = {0};
    const LedgerLine *line = line_of(archive, later);
    bool read = line && read_kept(proof, line, archive, &record);
    if (is_about(proof, later) || (read && is_of_text(proof, &record)))
        return report_taken_back(proof, later, read ? &record : NULL);
    bool told = later->taken_back_count || read || (line && is_about_registry(line, archive));
    *untold += !told;
    return true;
}

/* ---- what this ledger does not tell */

static bool withholds_text(const LedgerLine *line)
{
    for (size_t i = 0; i < line->text_count; i++)
        if (!*line->texts[i].id)
            return true;
    return false;
}

static void report_untold(const Proof *proof, size_t taken_back, size_t released)
{
    if (taken_back) {
        Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_UNTOLD, SPAN,
                              "%zu later lines of the ledger take back a sign-off, and do not say "
                              "of which text",
                              taken_back);
        diag_help(diag, "have the desk that released it run: renmei -C WORKSPACE verify FILE.pdf");
    }
    if (released) {
        Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_UNTOLD, SPAN,
                              "%zu later lines of the ledger are of texts that are not for "
                              "everybody: one may revise or withdraw this one",
                              released);
        diag_help(diag, "have the desk that released it run: renmei -C WORKSPACE verify FILE.pdf");
    }
}

static Archive *open_archive(const Proof *proof, DiagList *unheard)
{
    const FileRoot *root = proof->request->archive;
    return root ? archive_open(proof->arena, root, unheard) : NULL;
}

bool proof_check_since(Proof *proof, const LedgerLine *line)
{
    g_autoptr(DiagList) unheard = diag_list_new(); /* what the archive lacks is for the audit */
    g_autoptr(Archive) archive = open_archive(proof, unheard);
    size_t taken_back = 0, released = 0;
    bool good = true;
    for (size_t i = line->sequence; i < proof->ledger.count; i++) {
        const LedgerLine *later = &proof->ledger.lines[i];
        good = check_document(proof, later) && good;
        released += withholds_text(line) && withholds_text(later);
        if (later->type == LEDGER_WITHDRAW_SIGNOFF)
            good = check_taken_back(proof, later, archive, &taken_back) && good;
    }
    report_untold(proof, taken_back, released);
    return good;
}
