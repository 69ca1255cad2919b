/* proof.c - what a PDF carries, and the order in which it is held against what is known.
 *
 * The order of steps is that of trust: files, content, ledger line, records, parties, the ledger,
 * what the release assigned, the pages. */
#include "batch/proof_steps.h"

#include <string.h>

#include "batch/set_clock.h"
#include "pdf/associated.h"

#define SPAN DIAG_NOWHERE

static GBytes *file_of(const Proof *proof, const char *name)
{
    const PdfAssociated *file = pdf_associated_find(proof->files, name);
    return file ? file->bytes : NULL;
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

bool proof_is_part(const char *name)
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
    bool sample = g_strcmp0(content_attr(proof->text.content, "sample"), "yes") == 0;
    bool clock = set_clock_allows(sample, proof->text.id, SPAN, proof->found);
    proof->digest = digest_of(content);
    g_string_append_printf(proof->words, diag_translate("%s, revision %d (%s): %s\n"),
                           proof->text.id, proof->text.revision, proof->text.lang,
                           proof->text.title);
    g_string_append_printf(proof->words, diag_translate("  its text      %s\n"),
                           proof->digest.text);
    return clock;
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
    static bool (*const steps[])(Proof *) = {proof_read_line,     proof_read_records,
                                             proof_check_parties, proof_check_ledger,
                                             proof_check_release, proof_check_pages};
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
    g_clear_pointer(&proof.files, g_ptr_array_unref);
    return good;
}
