/* proof_minor.h - private to batch/: a consent to an earlier text, which stands because another
 * body made a minor change (軽微) that it was let to make.
 *
 * Judged as the gate judges it.  The registry that judged at the release lies in the archive, and
 * is believed when its fingerprint is that of the ledger line; who has no archive judges with the
 * registry that ships, and with the names of bodies that the two texts give. */
#pragma once

#include "pdf/associated.h"
#include "seal/seal.h"

typedef struct { /* all borrowed */
    Arena *arena;
    const FileRoot *workspace; /* that released the text; NULL: not at hand */
    const LedgerLine *line;    /* of the release; NULL: it does not hold */
    const GPtrArray *files;    /* of the PDF */
    const ContentNode *now;    /* the content as it was released */
    const char *lang;
} MinorProof;

/* NULL: the record stands by the delegation, whose signatures were verified.  Else a msgid. */
const char *minor_proof_refuse(const MinorProof *proof, const Signoff *record,
                               const Signoff *delegation);
