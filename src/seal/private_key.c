/* private_key.c - PEM files: private keys to sign with, and what to register of them. */
#include "seal/crypto.h"
#include "seal/seal.h"

#include <stdio.h>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "base/file.h"

enum { RAW_P256 = 64, HALF_P256 = 32, RSA_MIN = 256, RSA_MAX = 1024 /* bytes of signatures */ };

struct CryptoSigner {
    EVP_PKEY *key;
    CryptoAlgorithm algorithm;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ECDSA_SIG, ECDSA_SIG_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BIO, BIO_free_all)

static bool fail(GError **error, const char *path, const char *words)
{
    g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", path, diag_translate(words));
    return false;
}

static BIO *open_pem(const char *path, GError **error)
{
    char *bytes;
    gsize size;
    if (!g_file_get_contents(path, &bytes, &size, error))
        return NULL;
    BIO *memory = BIO_new(BIO_s_mem());
    BIO_write(memory, bytes, (int)size);
    OPENSSL_cleanse(bytes, size);
    g_free(bytes);
    return memory;
}

CryptoSigner *crypto_signer_open(const char *path, GError **error)
{
    g_autoptr(BIO) pem = open_pem(path, error);
    g_autoptr(EVP_PKEY) key = pem ? PEM_read_bio_PrivateKey(pem, NULL, NULL, NULL) : NULL;
    if (pem && !key)
        fail(error, path, N_("it holds no private key in PEM form, or the pass phrase is wrong"));
    if (!key)
        return NULL;
    int kind = EVP_PKEY_get_base_id(key);
    if (kind != EVP_PKEY_EC && kind != EVP_PKEY_RSA) {
        fail(error, path, N_("the key is neither ECDSA on P-256 nor RSA"));
        return NULL;
    }
    CryptoSigner *signer = g_new0(CryptoSigner, 1);
    signer->key = g_steal_pointer(&key);
    signer->algorithm = kind == EVP_PKEY_RSA ? CRYPTO_RSA : CRYPTO_ECDSA_P256;
    return signer;
}

void crypto_signer_free(CryptoSigner *signer)
{
    if (!signer)
        return;
    EVP_PKEY_free(signer->key);
    g_free(signer);
}

const char *crypto_signer_algorithm(const CryptoSigner *signer)
{
    return crypto_algorithm_name(signer->algorithm);
}

GBytes *crypto_sign(const CryptoSigner *signer, GBytes *bytes, GError **error)
{
    size_t size, length = 0;
    const unsigned char *data = g_bytes_get_data(bytes, &size);
    g_autoptr(EVP_MD_CTX) context = EVP_MD_CTX_new();
    g_autofree unsigned char *signature = NULL;
    bool good = EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, signer->key) == 1 &&
                EVP_DigestSign(context, NULL, &length, data, size) == 1;
    if (good) {
        signature = g_malloc(length);
        good = EVP_DigestSign(context, signature, &length, data, size) == 1;
    }
    if (good)
        return g_bytes_new(signature, length);
    g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s",
                diag_translate("the key could not sign"));
    return NULL;
}

static GBytes *raw_of_der(const uint8_t *signature, size_t size)
{
    const unsigned char *at = signature;
    unsigned char raw[RAW_P256];
    g_autoptr(ECDSA_SIG) parsed = d2i_ECDSA_SIG(NULL, &at, (long)size);
    bool good = parsed && at == signature + size &&
                BN_bn2binpad(ECDSA_SIG_get0_r(parsed), raw, HALF_P256) == HALF_P256 &&
                BN_bn2binpad(ECDSA_SIG_get0_s(parsed), raw + HALF_P256, HALF_P256) == HALF_P256;
    return good ? g_bytes_new(raw, sizeof raw) : NULL;
}

GBytes *crypto_raw_signature(const uint8_t *signature, size_t size)
{
    if (size == RAW_P256 || (size >= RSA_MIN && size <= RSA_MAX))
        return g_bytes_new(signature, size);
    return size < RSA_MIN ? raw_of_der(signature, size) : NULL;
}

/* ---- for the registry */

static const char *base64_of(Arena *arena, unsigned char *der, int size)
{
    g_autofree char *text = size > 0 ? g_base64_encode(der, (gsize)size) : NULL;
    OPENSSL_free(der);
    return text ? arena_copy_text(arena, text) : NULL;
}

static const char *spki_of(Arena *arena, EVP_PKEY *key)
{
    unsigned char *der = NULL;
    int size = i2d_PUBKEY(key, &der);
    return base64_of(arena, der, size);
}

static bool read_certificate(Arena *arena, const char *path, Key *out)
{
    g_autoptr(BIO) pem = open_pem(path, NULL);
    g_autoptr(X509) certificate = pem ? PEM_read_bio_X509(pem, NULL, NULL, NULL) : NULL;
    unsigned char *der = NULL;
    int size = certificate ? i2d_X509(certificate, &der) : 0;
    out->certificate = base64_of(arena, der, size);
    EVP_PKEY *key = certificate ? X509_get0_pubkey(certificate) : NULL;
    if (key)
        out->algorithm = EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA ? "rsa" : "ecdsa-p256";
    return key != NULL;
}

static bool read_public(Arena *arena, const char *path, Key *out)
{
    g_autoptr(BIO) pem = open_pem(path, NULL);
    g_autoptr(EVP_PKEY) key = pem ? PEM_read_bio_PUBKEY(pem, NULL, NULL, NULL) : NULL;
    out->spki = key ? spki_of(arena, key) : NULL;
    if (key)
        out->algorithm = EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA ? "rsa" : "ecdsa-p256";
    return key != NULL;
}

bool seal_read_key(Arena *arena, const char *path, Key *out, GError **error)
{
    *out = (Key){0};
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return fail(error, path, N_("there is no such file"));
    if (!read_certificate(arena, path, out) && !read_public(arena, path, out)) {
        g_autoptr(CryptoSigner) signer = crypto_signer_open(path, error);
        if (!signer)
            return false;
        out->spki = spki_of(arena, signer->key);
        out->algorithm = crypto_signer_algorithm(signer);
    }
    const char *why = NULL;
    g_autoptr(CryptoKey) opened = crypto_key_open(out, &why);
    return opened || fail(error, path, why);
}

/* Also one under a pass phrase, which is not asked for. */
bool seal_holds_private_key(const char *pem)
{
    g_autofree char *bytes = NULL;
    gsize size = 0;
    if (!g_file_test(pem, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents(pem, &bytes, &size, NULL))
        return false;
    bool found = g_strstr_len(bytes, (gssize)size, "PRIVATE KEY-----") != NULL;
    OPENSSL_cleanse(bytes, size);
    return found;
}

bool seal_same_key(const Key *a, const Key *b)
{
    const char *why;
    g_autoptr(CryptoKey) one = crypto_key_open(a, &why), other = crypto_key_open(b, &why);
    return one && other && crypto_key_same(one, other);
}

char *seal_new_key(void)
{
    g_autoptr(EVP_PKEY) key = EVP_EC_gen("P-256");
    g_autoptr(BIO) memory = BIO_new(BIO_s_mem());
    char *text = NULL;
    if (!key || PEM_write_bio_PKCS8PrivateKey(memory, key, NULL, NULL, 0, NULL, NULL) != 1)
        g_error("no key could be made");
    long size = BIO_get_mem_data(memory, &text);
    return g_strndup(text, (gsize)size);
}
