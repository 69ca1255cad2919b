/* digest.h - digests as records, ledgers, packets and citations write them: "sha256:" and 64
 * hexadecimal digits in lower case (SHA-256: FIPS 180-4). */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum {
    DIGEST_LENGTH = sizeof "sha256:" - 1 + 64,
    DIGEST_SIZE = DIGEST_LENGTH + 1 /* with the NUL */
};

typedef struct {
    char text[DIGEST_SIZE];
} Digest;

Digest digest_of(GBytes *bytes);
Digest digest_of_text(const char *text);

bool digest_is_one(const char *text); /* it is written as above */
/* digest names these bytes, or has these hexadecimal digits. NULL bytes or hex: false. */
bool digest_fits(const char *digest, GBytes *bytes);
bool digest_has(const char *digest, const char *hex);
/* Its digits alone, within digest, which is one. */
const char *digest_hex(const char *digest);
