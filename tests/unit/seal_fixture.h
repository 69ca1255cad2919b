/* seal_fixture.h - a registry with three keys, and a record that one of them may sign. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "seal/seal.h"

#define HEX "4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c"
#define PATH "signoffs/doc-1/2/kajoi.issuer.1.xml"

typedef struct {
    Arena *arena;
    DiagList *found;
    Registry registry;
    Key keys[4]; /* kajoi's, kacyber's, one of kakeibi that may not issue, and a place for one more
                  */
    Signoff record;
    SignedText text;
    int64_t now;
} Fixture;

Fixture *fixture_new(void);
void fixture_free(Fixture *fixture);

Instant at(const char *text);
char *key_path(const char *agency); /* of its private key; owned */
/* Registers the public half of a PEM file as keys[index], which may issue. */
void add_key(Fixture *fixture, size_t index, const char *id, const char *agency, const char *pem);
/* The fixture's record, signed with a PEM file, and with the key of an agency.  Owned. */
char *sign_file(const Fixture *fixture, const char *pem);
char *sign_with(const Fixture *fixture, const char *agency);

bool verify_text(Fixture *fixture, const char *path, const char *text, Signoff *out);
/* Refused, and the only finding has this code. */
void assert_refused(Fixture *fixture, const char *path, const char *text, DiagCode code);
/* text with its first from made to.  Owned. */
char *replaced(const char *text, const char *from, const char *to);
