/* audit_records.h - private to batch/: the records of what was released, each held anew against the
 * registry that judged its line, and the keys that the workspace knows today.
 *
 * The audit and a build judge alike: what an audit does not believe, no build publishes. */
#pragma once

#include "batch/archive.h"
#include "batch/audit.h"
#include "gate/gate.h"

typedef struct {
    Signoff signoff;
    const LedgerLine *line; /* NULL: it came after every release */
    AuditVerdict verdict;   /* when the signature is not what the claim needs */
} AuditRecord;

typedef struct {
    Arena *arena;
    const FileRoot *root; /* of the workspace */
    Archive *archive;
    const Registry *today;
    GHashTable *judges; /* line by which a registry came -> it */
    GArray *records;    /* of AuditRecord */
    DiagList *out;
} AuditRecords;

/* All borrowed, and outlive it. */
AuditRecords audit_records_open(Arena *arena, const FileRoot *root, Archive *archive,
                                const Registry *today, DiagList *out);
void audit_records_close(AuditRecords *records);

/* Verifies those that the archive of the line keeps, as of the line; how many. */
size_t audit_records_take(AuditRecords *records, const LedgerLine *line);
/* One that no line has. */
void audit_records_add_later(AuditRecords *records, const Signoff *signoff);
bool audit_records_has(const AuditRecords *records, const char *digest);

/* Sorted into the workspace, once all are taken. */
void audit_records_give(AuditRecords *records, Workspace *workspace);
/* What they come to for a consent that gate_consents found in that workspace. */
AuditVerdict audit_records_verdict(const AuditRecords *records, const Workspace *workspace,
                                   const Consent *consent);
/* Texts of the archive on which a minor change is judged again.  Owned. */
SealTexts *audit_records_texts(const AuditRecords *records, const Workspace *workspace);

/* The first body or document that the released text names, and its draft asks nobody about: a draft
 * that was slipped in says less than the text.  NULL: none. */
const char *audit_records_unasked(const AuditRecords *records, const LedgerLine *line,
                                  const LedgerText *text, const Document *draft,
                                  const Consent *consents, size_t count);
