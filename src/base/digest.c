#include "base/digest.h"

#include <string.h>

#define PREFIX "sha256:"

static Digest named(const char *hex)
{
    Digest digest;
    g_snprintf(digest.text, sizeof digest.text, PREFIX "%s", hex);
    return digest;
}

Digest digest_of(GBytes *bytes)
{
    g_autofree char *hex = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    return named(hex);
}

Digest digest_of_text(const char *text)
{
    g_autofree char *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return named(hex);
}

bool digest_is_one(const char *text)
{
    return g_str_has_prefix(text, PREFIX) && strlen(text) == DIGEST_LENGTH &&
           strspn(digest_hex(text), "0123456789abcdef") == 64;
}

bool digest_fits(const char *digest, GBytes *bytes)
{
    return bytes && strcmp(digest, digest_of(bytes).text) == 0;
}

bool digest_has(const char *digest, const char *hex)
{
    return hex && g_str_has_prefix(digest, PREFIX) && strcmp(digest_hex(digest), hex) == 0;
}

const char *digest_hex(const char *digest)
{
    return digest + strlen(PREFIX);
}
