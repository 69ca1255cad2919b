/* crypto.c - libxmlsec1 1.2 and OpenSSL 3, kept on the shortest leash.
 *
 * xmlsec runs transforms before it looks at the value of a signature, and follows references to
 * files and networks when it is let.  So the form of ds:Signature is held against a table before it
 * comes here, all input and output callbacks are removed, the transforms that may run are listed,
 * and the key is given: KeyInfo is never read. */
#include "seal/crypto.h"

#include <string.h>

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/io.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>

enum { RSA_MIN_BITS = 2048, RSA_MAX_BITS = 8192, DER_MAX = 16 * 1024 /* bytes of base64 */ };

struct CryptoKey {
    EVP_PKEY *key;
    CryptoAlgorithm algorithm;
    bool certified;
    int64_t from, until; /* of the certificate */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(X509, X509_free)
typedef xmlSecDSigCtx SignatureContext;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SignatureContext, xmlSecDSigCtxDestroy)

static const struct {
    const char *name, *method;
} algorithms[] = {
    [CRYPTO_ECDSA_P256] = {"ecdsa-p256", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"},
    [CRYPTO_RSA] = {"rsa", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"},
};

/* ---- once a process */

static void stay_silent(const char *file, int line, const char *function, const char *object,
                        const char *subject, int reason, const char *words)
{
    (void)file, (void)line, (void)function, (void)object, (void)subject, (void)reason, (void)words;
}

static void set_up_once(void)
{
    static gsize done;
    if (!g_once_init_enter(&done))
        return;
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL); /* no file of the machine has a say */
    bool good = xmlSecInit() >= 0 && xmlSecCheckVersion() == 1 && xmlSecCryptoAppInit(NULL) >= 0 &&
                xmlSecCryptoInit() >= 0;
    if (!good)
        g_error("xmlsec cannot be set up");
    xmlSecErrorsSetCallback(stay_silent);
    xmlSecIOCleanupCallbacks(); /* nothing is read from anywhere */
    g_once_init_leave(&done, 1);
}

/* ---- keys */

static GBytes *decode_base64(const char *text)
{
    if (!text || strlen(text) > DER_MAX)
        return NULL;
    gsize size;
    guchar *bytes = g_base64_decode(text, &size);
    return g_bytes_new_take(bytes, size);
}

static EVP_PKEY *read_spki(GBytes *der)
{
    size_t size;
    const unsigned char *at = g_bytes_get_data(der, &size), *begin = at;
    g_autoptr(EVP_PKEY) key = d2i_PUBKEY(NULL, &at, (long)size);
    return key && at == begin + size ? g_steal_pointer(&key) : NULL;
}

static int64_t seconds_of(const ASN1_TIME *time)
{
    struct tm parts;
    return ASN1_TIME_to_tm(time, &parts) ? (int64_t)timegm(&parts) : INT64_MIN;
}

static EVP_PKEY *read_certificate(GBytes *der, CryptoKey *into)
{
    size_t size;
    const unsigned char *at = g_bytes_get_data(der, &size), *begin = at;
    g_autoptr(X509) certificate = d2i_X509(NULL, &at, (long)size);
    if (!certificate || at != begin + size)
        return NULL;
    into->certified = true;
    into->from = seconds_of(X509_get0_notBefore(certificate));
    into->until = seconds_of(X509_get0_notAfter(certificate));
    return X509_get_pubkey(certificate);
}

static bool is_p256(EVP_PKEY *key)
{
    char group[32] = "";
    size_t length;
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
           EVP_PKEY_get_group_name(key, group, sizeof group, &length) &&
           strcmp(group, "prime256v1") == 0;
}

static const char *judge_key(CryptoKey *key, const char *algorithm)
{
    if (g_strcmp0(algorithm, algorithms[CRYPTO_ECDSA_P256].name) == 0) {
        key->algorithm = CRYPTO_ECDSA_P256;
        return is_p256(key->key) ? NULL : N_("it is no key on the curve P-256");
    }
    key->algorithm = CRYPTO_RSA;
    if (EVP_PKEY_get_base_id(key->key) != EVP_PKEY_RSA)
        return N_("it is no RSA key");
    int bits = EVP_PKEY_get_bits(key->key);
    return bits >= RSA_MIN_BITS && bits <= RSA_MAX_BITS ? NULL
                                                        : N_("an RSA key has 2048 to 8192 bits");
}

CryptoKey *crypto_key_open(const Key *entry, const char **why)
{
    set_up_once();
    g_autoptr(CryptoKey) key = g_new0(CryptoKey, 1);
    g_autoptr(GBytes) der = decode_base64(entry->spki ? entry->spki : entry->certificate);
    *why = N_("its bytes are no public key");
    if (der)
        key->key = entry->spki ? read_spki(der) : read_certificate(der, key);
    if (!key->key)
        return NULL;
    *why = judge_key(key, entry->algorithm);
    return *why ? NULL : g_steal_pointer(&key);
}

void crypto_key_free(CryptoKey *key)
{
    if (!key)
        return;
    EVP_PKEY_free(key->key);
    g_free(key);
}

CryptoAlgorithm crypto_key_algorithm(const CryptoKey *key)
{
    return key->algorithm;
}

int crypto_key_bits(const CryptoKey *key)
{
    return EVP_PKEY_get_bits(key->key);
}

bool crypto_key_same(const CryptoKey *a, const CryptoKey *b)
{
    return EVP_PKEY_eq(a->key, b->key) == 1;
}

bool crypto_key_certified(const CryptoKey *key, int64_t *from, int64_t *until)
{
    *from = key->from;
    *until = key->until;
    return key->certified;
}

CryptoAlgorithm crypto_algorithm(const char *name)
{
    return g_strcmp0(name, algorithms[CRYPTO_RSA].name) == 0 ? CRYPTO_RSA : CRYPTO_ECDSA_P256;
}

const char *crypto_algorithm_name(CryptoAlgorithm algorithm)
{
    return algorithms[algorithm].name;
}

const char *crypto_method(CryptoAlgorithm algorithm)
{
    return algorithms[algorithm].method;
}

/* ---- signatures */

static xmlSecKey *key_for(const CryptoKey *key)
{
    xmlSecKey *wrapped = xmlSecKeyCreate();
    EVP_PKEY_up_ref(key->key);
    xmlSecKeyData *value = xmlSecOpenSSLEvpKeyAdopt(key->key);
    if (!wrapped || !value || xmlSecKeySetValue(wrapped, value) < 0)
        g_error("xmlsec cannot take a key");
    return wrapped;
}

static void allow(SignatureContext *context, CryptoAlgorithm algorithm)
{
    context->enabledReferenceUris = xmlSecTransformUriTypeEmpty; /* URI="" only */
    xmlSecDSigCtxEnableReferenceTransform(context, xmlSecTransformEnvelopedId);
    xmlSecDSigCtxEnableReferenceTransform(context, xmlSecTransformExclC14NId);
    xmlSecDSigCtxEnableReferenceTransform(context, xmlSecTransformSha256Id);
    xmlSecDSigCtxEnableSignatureTransform(context, xmlSecTransformExclC14NId);
    xmlSecDSigCtxEnableSignatureTransform(context, algorithm == CRYPTO_RSA
                                                       ? xmlSecTransformRsaSha256Id
                                                       : xmlSecTransformEcdsaSha256Id);
}

static GBytes *digested_bytes(SignatureContext *context)
{
    if (xmlSecPtrListGetSize(&context->signedInfoReferences) != 1)
        return NULL;
    xmlSecBuffer *buffer = xmlSecDSigReferenceCtxGetPreDigestBuffer(
        xmlSecPtrListGetItem(&context->signedInfoReferences, 0));
    return buffer ? g_bytes_new(xmlSecBufferGetData(buffer), xmlSecBufferGetSize(buffer)) : NULL;
}

GBytes *crypto_verify(const CryptoKey *key, xmlNode *signature)
{
    g_autoptr(SignatureContext) context = xmlSecDSigCtxCreate(NULL);
    if (!context)
        return NULL;
    context->flags |= XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES;
    context->signKey = key_for(key);
    allow(context, key->algorithm);
    bool valid = xmlSecDSigCtxVerify(context, signature) >= 0 &&
                 context->status == xmlSecDSigStatusSucceeded;
    return valid ? digested_bytes(context) : NULL;
}
