/* seal.h - what exactly was agreed: frozen content and its digest, sign-off records, the ledger. */
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/digest.h"
#include "diag/report.h"
#include "load/load.h"
#include "model/workspace.h"
#include "seal/ledger.h"
#include "xref/xref.h"

/* The frozen content of a draft: Exclusive C14N 1.0 (no comments) of <content> with every
 * text from elsewhere expanded (docs/architecture.md).  What is signed is what prints. */
typedef struct {
    GBytes *bytes;            /* owned; NULL: it could not be frozen */
    char digest[DIGEST_SIZE]; /* "" when bytes is NULL, or lacks something (reported) */
} Frozen;

Frozen seal_freeze(const LoadedDraft *draft, const Workspace *workspace, const XrefGraph *graph,
                   const FileRoot *root, DiagList *out);
void frozen_clear(Frozen *frozen);

/* The bytes are Exclusive C14N of themselves, without comments and instructions: what could have
 * been signed. */
bool seal_is_frozen_form(GBytes *content);

/* Pictures stand beneath assets/, and a drawing is only looked at (drawing.c). */
bool seal_is_picture_path(const char *path);
bool seal_is_picture(const char *path, GBytes *bytes);

/* Reads one sign-off record form before fields; false and findings when it is refused.
 * name is its path beneath the workspace.  The signature is not looked at. */
bool seal_read_signoff(Arena *arena, const char *name, GBytes *bytes, Signoff *out,
                       DiagList *findings);

/* The keys of a registry, opened once for many records; what cannot be used is reported.  The
 * registry must outlive them. */
typedef struct VerifyKeys SealKeys;
SealKeys *seal_keys_open(const Registry *registry, DiagList *findings);
void seal_keys_free(SealKeys *keys); /* accepts NULL */

/* The same, and holds its signature against the registry's keys; now: seconds since 1970.  True
 * when it is what a registered key signed and holds now. */
bool seal_verify_signoff(Arena *arena, const Registry *registry, const char *name, GBytes *bytes,
                         int64_t now, Signoff *out, DiagList *findings);

bool seal_verify_signoff_by(Arena *arena, const SealKeys *keys, const char *name, GBytes *bytes,
                            int64_t now, Signoff *out, DiagList *findings);

/* A record that lacks nothing but the value of its signature, and the bytes that a token signs
 * (ECDSA or RSA PKCS #1 v1.5, over their SHA-256). */
typedef struct {
    GBytes *record, *to_sign; /* owned */
} Prepared;

/* Lays out the record that says what signoff says.  algorithm: "ecdsa-p256" or "rsa", as the
 * registry has it of the key.  Path, sequence, digest and span of signoff are not used. */
Prepared seal_prepare(const Signoff *signoff, const char *algorithm);
void prepared_clear(Prepared *prepared);
/* The finished record; signature is what a token gives: DER or r and s of ECDSA, or RSA.  Owned;
 * NULL when either is not what it should be. */
GBytes *seal_assemble(GBytes *prepared, GBytes *signature);
/* Both at once with a private key in a PEM file (PKCS #8 or traditional).  Owned. */
GBytes *seal_sign(const Signoff *signoff, const char *pem, GError **error);
/* What a PEM file holds, as an entry of the registry has it: "ecdsa-p256" or "rsa", and the base64
 * of the SubjectPublicKeyInfo; both owned by arena.  The file may hold a private key, a public key
 * or a certificate (certificate is then set instead of spki). */
bool seal_read_key(Arena *arena, const char *pem, Key *out, GError **error);
/* The PEM file holds a private key, whatever else stands in it; false when it cannot be read. */
bool seal_holds_private_key(const char *pem);
/* Both entries hold one and the same public key. */
bool seal_same_key(const Key *a, const Key *b);
/* registry/keys.xml with one more key (file NULL: a new file), and with a key revoked at a moment.
 * What stands there is not touched.  Owned; NULL: the file has no </keys>, or no such key that is
 * not revoked yet. */
GBytes *seal_keys_add(GBytes *file, const Key *key);
GBytes *seal_keys_revoke(GBytes *file, const char *id, Instant at);
/* A new private key on P-256, PKCS #8 in PEM.  Owned. */
char *seal_new_key(void);

/* A record that a line of the ledger keeps: a body took back with it what it had signed. */
typedef struct {
    const char *path; /* signoffs/<id>/<revision>/<agency>.<role>.<n>.xml */
    GBytes *bytes;
    const char *copy; /* where they stand: released/<sequence>/… */
} SealKept;

/* When records are read, and what is known of earlier acts. */
typedef struct {
    int64_t now;          /* seconds since 1970 */
    const Ledger *ledger; /* which every record that names one must know */
    /* The record at path with this digest ("sha256:…") was verified when its document was released,
     * and is not verified again.  NULL: none was. */
    bool (*pins)(void *user, const char *path, const char *digest);
    void *user;
    /* Read in place of what is in signoffs/, where they are missing or others (a finding each). */
    const SealKept *kept;
    size_t kept_count;
} SealMoment;

/* Reads all of signoffs/ but signoffs/registry/ into workspace->signoffs (sorted), each verified
 * against the registry's keys. */
void seal_load_signoffs(Arena *arena, const FileRoot *root, Workspace *workspace,
                        const SealMoment *moment, DiagList *out);

/* The records in one folder ("signoffs/registry/2/"), sorted, verified against the keys of that
 * registry.  How many; they are in arena. */
size_t seal_load_folder(Arena *arena, const FileRoot *root, const char *path,
                        const Registry *registry, const SealMoment *moment, const Signoff **records,
                        DiagList *out);

/* Both drafts have the same <content>, whatever stands around it. */
bool seal_same_content(const LoadedDraft *a, const LoadedDraft *b);

/* The texts that records signed, kept beside them: signoffs/<id>/texts/<64 hex digits>.xml. */
#define SEAL_TEXTS "texts"
char *seal_text_path(const char *id, const char *digest); /* owned */
/* The same beneath released/<sequence>/, where a minor change replaced it.  Owned. */
char *seal_kept_path(const char *id, int revision, const char *digest);
/* NULL: it is not kept, or - with a finding - it is not what its name says.  Owned. */
GBytes *seal_read_text(const FileRoot *root, const char *id, const char *digest, DiagList *out);

/* The same as plain trees, read when asked for, each once; root (NULL: nothing is read) and out
 * must outlive them. */
typedef struct SealTexts SealTexts;
SealTexts *seal_texts_new(const FileRoot *root, DiagList *out);
void seal_texts_free(SealTexts *texts); /* accepts NULL */
/* A text that need not be read: what is frozen now. */
void seal_texts_know(SealTexts *texts, const char *digest, GBytes *bytes);
/* NULL: it is not there.  Borrowed. */
const ContentNode *seal_texts_content(SealTexts *texts, const char *id, const char *digest);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Prepared, prepared_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SealTexts, seal_texts_free)
