/* crypto.h - private to seal/: keys of the registry and signatures, behind plain calls.
 *
 * libxmlsec1 with OpenSSL does the cryptography; no other file of ours includes either. */
#pragma once

#include <libxml/tree.h>

#include "model/registry.h"

/* A public key of the registry, opened. */
typedef struct CryptoKey CryptoKey;

typedef enum {
    CRYPTO_ECDSA_P256,
    CRYPTO_RSA,
} CryptoAlgorithm;

/* NULL, and in why a msgid, when the entry holds no key of the algorithm that it names: P-256 on
 * the named curve, or RSA of 2048 to 8192 bits (NIST SP 800-57 part 1, table 2). */
CryptoKey *crypto_key_open(const Key *entry, const char **why);
void crypto_key_free(CryptoKey *key);
CryptoAlgorithm crypto_key_algorithm(const CryptoKey *key);
int crypto_key_bits(const CryptoKey *key); /* of the modulus or the curve's order */
bool crypto_key_same(const CryptoKey *a, const CryptoKey *b);
/* When a certificate is given: seconds since 1970 between which it says it is valid. */
bool crypto_key_certified(const CryptoKey *key, int64_t *from, int64_t *until);
/* Of "ecdsa-p256" and "rsa"; CRYPTO_ECDSA_P256 for anything else. */
CryptoAlgorithm crypto_algorithm(const char *name);
const char *crypto_algorithm_name(CryptoAlgorithm algorithm);
/* XML Signature's name of the one signature method that goes with the key. */
const char *crypto_method(CryptoAlgorithm algorithm);

/* Holds ds:Signature (whose form shape_check has accepted) against the key alone: KeyInfo, other
 * algorithms, other references and other transforms are never followed.  The bytes that were
 * digested, which are what was signed; NULL: the signature is not valid.  Owned. */
GBytes *crypto_verify(const CryptoKey *key, xmlNode *signature);

/* A signature as XML Signature wants it: r and s of ECDSA side by side (64 bytes), RSA as it is.
 * Takes DER too.  NULL: it is neither.  Owned. */
GBytes *crypto_raw_signature(const uint8_t *signature, size_t size);

/* A private key out of a PEM file; asks for its pass phrase on the terminal when it has one. */
typedef struct CryptoSigner CryptoSigner;
CryptoSigner *crypto_signer_open(const char *path, GError **error);
void crypto_signer_free(CryptoSigner *signer);
const char *crypto_signer_algorithm(const CryptoSigner *signer);
/* ECDSA in DER, or RSA PKCS #1 v1.5, over the SHA-256 of the bytes.  Owned. */
GBytes *crypto_sign(const CryptoSigner *signer, GBytes *bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CryptoSigner, crypto_signer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CryptoKey, crypto_key_free)
