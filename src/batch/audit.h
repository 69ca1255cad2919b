/* audit.h - does what was released still hold? (監査)
 *
 * Everything is checked anew, and nothing is taken from an earlier look: the chain of the ledger,
 * every file of the archive against its line, every record against the registry that judged then,
 * and against what has happened since: keys revoked with effect from before the release, consents
 * withdrawn, the other half of a cross-reference taken back. */
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "diag/report.h"
#include "model/field.h"
#include "model/signoff.h"

typedef enum {
    AUDIT_HOLDS,
    AUDIT_NO_RECORD,     /* nobody of that body agreed */
    AUDIT_OTHER_TEXT,    /* it agreed to something else */
    AUDIT_NOT_GIVEN,     /* it returned the text, or had withdrawn */
    AUDIT_NOT_SIGNED,    /* its record is not what a registered key signed */
    AUDIT_LAPSED,        /* its record, or the key of it, no longer held at the release */
    AUDIT_REVOKED,       /* the key has been revoked since, from before the release */
    AUDIT_WITHDRAWN,     /* it has withdrawn since */
    AUDIT_PEER_WITHDRAWN /* the other document has been withdrawn since */
} AuditVerdict;

typedef struct {
    size_t sequence; /* of the line */
    Instant time;
    const char *document, *lang;
    int revision;
    const char *act;    /* msgid: "an update (更新)" …; NULL: the first revision */
    const char *since;  /* msgid: the act of the line that stands in its place; NULL: none does */
    const char *claim;  /* msgid: "joint", "coordinated with", "cross-reference" … */
    const char *agency; /* whose consent the claim rests on */
    const char *name;   /* of the body, with its id, as a person reads it */
    SignoffRole role;
    AuditVerdict verdict;
    bool replaced; /* a later revision, or a withdrawal, stands in its place */
    bool ended;    /* the document is withdrawn; after either, nobody owes anything */
} AuditRow;

typedef struct {
    Arena *arena; /* of everything here */
    const AuditRow *rows;
    size_t row_count, line_count, file_count, record_count;
    size_t page_count;  /* PDFs that were made again, to the byte */
    size_t aside_count; /* PDFs of another version or look, of which only the digest was compared */
} Audit;

/* False and error when the workspace cannot be read.  A finding for everything that does not hold,
 * so an audit without an error holds. */
bool batch_audit(const char *workspace, Audit *audit, DiagList *out, GError **error);
void audit_clear(Audit *audit);

/* msgid of what was found ("holds"), and of who owes what then: takes the agency and the document
 * ("" for AUDIT_HOLDS). */
const char *audit_verdict_words(AuditVerdict verdict);
const char *audit_owed_words(AuditVerdict verdict);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Audit, audit_clear)
