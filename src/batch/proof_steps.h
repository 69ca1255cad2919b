/* proof_steps.h - private to the proof (proof.h): what its steps know, in the order of trust.
 *
 * A step that fails says so in found, and does not stop the others unless they would only report
 * its consequences. */
#pragma once

#include "base/digest.h"
#include "batch/proof.h"

typedef struct {
    const ProofRequest *request;
    Arena *arena;
    GPtrArray *files; /* of PdfAssociated */
    Evidence evidence;
    GArray *read;     /* of EvidenceRecord: those that a registered key signed */
    GArray *records;  /* of EvidenceRecord: those of them that count */
    GArray *replaced; /* of EvidenceReplaced */
    EvidenceText text;
    Digest digest; /* of the content */
    LedgerLine line;
    Ledger ledger;
    bool has_text, has_line, bad_ledger;
    GString *words;
    DiagList *found;
} Proof;

/* proof_ledger.c: the line that the PDF carries; then the ledger, and the file that it names. */
bool proof_read_line(Proof *proof);
bool proof_check_ledger(Proof *proof);
const char *proof_line_words(const LedgerLine *line); /* what a reader calls its act */
bool proof_names_text(const LedgerLine *line, const char *id, int revision, const char *lang,
                      const char *digest);

/* proof_since.c: what the ledger says since the line that released the text: later revisions, and
 * consents that were taken back.  False: what the PDF says does not hold any more. */
bool proof_check_since(Proof *proof, const LedgerLine *line);

/* proof_records.c: the records that count; then each body that the content names. */
bool proof_read_records(Proof *proof);
bool proof_check_parties(Proof *proof);

/* proof_release.c: what the release assigned; then the pages. */
bool proof_check_release(Proof *proof);
bool proof_check_pages(Proof *proof);

bool proof_is_part(const char *name); /* of the files that every released PDF carries */
