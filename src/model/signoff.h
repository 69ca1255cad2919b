/* signoff.h - one sign-off record (承認) as it was read: an agency, in a role, over digests. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "model/field.h"

typedef enum {
    ROLE_ISSUER,
    ROLE_COUNTERPART,
    ROLE_PEER,
    ROLE_RECIPIENT,
    ROLE_HOST,
    ROLE_CONTRIBUTOR,
    ROLE_DELEGATE,
    ROLE_COUNT
} SignoffRole;
typedef enum {
    DECISION_APPROVE,
    DECISION_RETURN,
    DECISION_WITHDRAW,
    DECISION_RECEIVED,
    DECISION_COUNT
} SignoffDecision;

/* The id under which a change of the registry is signed; no document may have it. */
#define SIGNOFF_REGISTRY "registry"

const char *signoff_role_name(SignoffRole role); /* "issuer" */
bool signoff_role_lookup(const char *name, SignoffRole *out);
const char *signoff_decision_name(SignoffDecision decision); /* "approve" */
bool signoff_decision_lookup(const char *name, SignoffDecision *out);

typedef struct {
    const char *lang, *digest; /* digest: "sha256:" and 64 hex digits */
} SignedText;

typedef struct { /* a document's revision in the languages that were seen */
    const char *id;
    int revision;
    const SignedText *texts;
    size_t text_count;
} SignedDocument;

typedef struct Signoff {
    const char *digest; /* of the record's file: "sha256:" and 64 hex digits */
    const char *path;   /* signoffs/<id>/<revision>/<agency>.<role>.<n>.xml */
    int sequence;       /* n */
    const char *document;
    int revision;
    const SignedText *texts;
    size_t text_count;
    const SignedDocument *peers; /* what its cross-references lead to, as the signer saw it */
    size_t peer_count;
    const SignedDocument *replaced; /* of a delegate: the texts that its minor change replaces */
    size_t replaced_count;
    const char *previous; /* "sha256:…" of this agency's earlier record, or NULL */
    SignoffRole role;
    SignoffDecision decision;
    const char *delegate_to;
    const char *unit, *post, *reference; /* who decided: 決裁 */
    Date decided_on;
    const char *agency, *key;
    int64_t ledger_size; /* lines of the ledger that the signer saw; head NULL: there was none */
    const char *ledger_head;
    Instant signed_at, not_after;
    const char *comment;
    bool verified;     /* a registered key that held then, and was not revoked since, signed it */
    int64_t key_until; /* seconds since 1970: until when that key holds; set with verified */
    DiagSpan span;
} Signoff;

/* The digest for a language, or NULL. */
const char *signed_digest(const SignedText *texts, size_t count, const char *lang);
/* What a record pins of a cross-referenced document; NULL: nothing. */
/* By document, revision, agency, role and sequence: <0, 0, >0. */
int signoff_compare(const Signoff *a, const Signoff *b);
const SignedDocument *signoff_peer(const Signoff *signoff, const char *id);
