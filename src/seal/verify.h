/* verify.h - private to seal/: is a record what a registered key signed, and does it hold now?
 *
 * Steps and their order follow docs/architecture.md, "Sign-offs": form and text before any
 * signature is touched (shape.h), then key, algorithm, signature, signed bytes, and times. */
#pragma once

#include "load/load.h"
#include "seal/crypto.h"
#include "seal/seal.h"

/* The registry's keys, opened once for many records. */
typedef struct VerifyKeys VerifyKeys;
/* Reports keys that cannot be used and keys that two agencies share, at their entries. */
VerifyKeys *verify_keys_open(const Registry *registry, DiagList *out);
void verify_keys_free(VerifyKeys *keys);

/* Checks the record that tree holds and signoff was read from; on success signoff holds what stands
 * in the signed bytes, and is verified.  Otherwise one finding says what the first failing step
 * saw. now: seconds since 1970, by our clock. */
void verify_record(Arena *arena, const VerifyKeys *keys, const LoadTree *tree, int64_t now,
                   Signoff *signoff, DiagList *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(VerifyKeys, verify_keys_free)
