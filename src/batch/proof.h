/* proof.h - private to batch/: does a PDF prove who approved the words that it shows?
 *
 * Nothing in the file is believed: each part is held against the registry's keys, the ledger, and
 * the other parts, and at last the pages are made again from what was found to hold.  Only a file
 * that is these very bytes shows what was signed. */
#pragma once

#include "batch/proof_pages.h"
#include "seal/ledger.h"

typedef struct { /* all borrowed */
    GBytes *file;
    const Registry *registry;  /* its keys */
    GBytes *ledger;            /* NULL: none was given */
    const FileRoot *workspace; /* pictures, themes and the release's list of files; NULL: none */
    const FileRoot *archive;   /* folder of a ledger with its released/; NULL: not at hand */
    ProofPress press;
    int64_t now; /* seconds since 1970 */
} ProofRequest;

/* Appends to words, in plain language, what holds; what does not is an error in found.  True when
 * everything holds.  Runs in a sandbox: the file may do its worst. */
bool proof_check(const ProofRequest *request, GString *words, DiagList *found);
