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
    DECISION_RECEIVED
} SignoffDecision;

const char *signoff_role_name(SignoffRole role); /* "issuer" */

typedef struct {
    const char *lang, *digest; /* digest: "sha256:" and 64 hex digits */
} SignedText;

typedef struct Signoff {
    const char *path; /* signoffs/<id>/<revision>/<agency>.<role>.<n>.xml */
    int sequence;     /* n */
    const char *document;
    int revision;
    const SignedText *texts;
    size_t text_count;
    const char *peer; /* NULL: none */
    int peer_revision;
    const SignedText *peer_texts;
    size_t peer_text_count;
    const char *previous; /* "sha256:…" of this agency's earlier record, or NULL */
    SignoffRole role;
    SignoffDecision decision;
    const char *delegate_to;
    const char *unit, *post, *reference; /* who decided: 決裁 */
    Date decided_on;
    const char *agency, *key;
    Instant signed_at, not_after;
    const char *comment;
    bool verified; /* the signature was checked against the registry's key */
    DiagSpan span;
} Signoff;
