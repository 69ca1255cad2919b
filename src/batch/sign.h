/* sign.h - a sign-off before it is signed: what an agency is about to say, and over which words. */
#pragma once

#include <stdbool.h>

#include "diag/report.h"
#include "model/signoff.h"

typedef struct {
    const char *workspace, *id; /* or NULL: out of a packet */
    const char *packet;         /* a packet's folder or zip */
    const char *reply;          /* where the answer to it goes; NULL: beside or into it */
    int revision;               /* 0: the highest */
    const char *agency, *key;
    bool unproved; /* pages of a packet were compared by other means */
    bool has_role; /* false: the one role that a packet asks for */
    SignoffRole role;
    SignoffDecision decision;
    const char *unit, *post, *reference; /* who decided */
    Date decided_on;
    const char *delegate_to, *comment; /* NULL: none */
    int days;                          /* that the record holds */
} SignRequest;

/* What a request alone says of a record that is signed at now (seconds since 1970): who decided
 * what, with which key, and until when it holds.  Its texts are borrowed from the request. */
Signoff sign_record(const SignRequest *request, int64_t now);

typedef struct SignDraft SignDraft;

/* Loads, freezes and lays out the record.  NULL: error says what the request lacks, or findings say
 * what is wrong with the document. */
SignDraft *sign_draft_new(const SignRequest *request, DiagList *out, GError **error);
void sign_draft_free(SignDraft *draft);
const Signoff *sign_draft_record(const SignDraft *draft);
/* The key in the PEM file is the one that the request names; else error. */
bool sign_draft_fits(const SignDraft *draft, const char *pem, GError **error);
/* "ecdsa-p256" or "rsa": of the registry's key. */
const char *sign_draft_algorithm(const SignDraft *draft);
/* Title, parties, languages and digests, and how they stand to this agency's last record: what a
 * person reads before signing.  Owned. */
char *sign_draft_words(const SignDraft *draft);
/* What changed since this agency approved a text of the document, in any revision: the same.
 * Nothing of it is left out.  Owned. */
char *sign_draft_changes(const SignDraft *draft, bool colour);
/* Verifies a finished record as everybody else will, and files it under signoffs/, after the texts
 * that it signs (signoffs/<id>/texts/): nothing there is overwritten.  The path, owned; NULL:
 * error, or findings that say why it does not hold. */
char *sign_draft_file(const SignDraft *draft, GBytes *record, DiagList *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SignDraft, sign_draft_free)
