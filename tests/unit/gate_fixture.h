/* gate_fixture.h - a small world for the rules: three bodies, one memorandum, one advisory.
 *
 * The clean advisory raises no finding at all, so a test changes one thing and sees what it
 * raises. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "gate/gate.h"

#define DIGEST "sha256:1111111111111111111111111111111111111111111111111111111111111111"
#define OTHER_DIGEST "sha256:2222222222222222222222222222222222222222222222222222222222222222"

typedef struct {
    Arena *arena;
    DiagList *found;
    Workspace workspace;
    GateWorld world;
    const char *digests[8];
    const Document *documents[8];
    Document *advisory; /* documents[0] */
    ContentNode *body;
    Issuer *issuers;
    Clause *clauses;
    Agency *agencies;
    Signoff signoffs[16];
    Record records[8];
} Fixture;

Fixture *fixture_new(void);
void fixture_free(Fixture *fixture);

/* Content: every node stands in the arena, with its parent's language. */
ContentNode *fixture_element(Fixture *fixture, ContentNode *parent, const char *name);
void fixture_attr(Fixture *fixture, ContentNode *node, const char *name, const char *value);
void fixture_text(Fixture *fixture, ContentNode *parent, const char *text);
void fixture_paragraph(Fixture *fixture,
                       const char *text); /* <p> in the advisory's first section */
Field fixture_field(const char *text);

/* An approval of the advisory as it stands; to be changed by the test. */
Signoff *fixture_approve(Fixture *fixture, const char *agency, SignoffRole role);
Coordinated *fixture_coordinate(Fixture *fixture, const char *agency, bool disclose);
Exercise *fixture_exercise(Fixture *fixture, const char *kind, const char *at,
                           const char *addressee);
Record *fixture_record(Fixture *fixture, RecordKind kind);
/* A second document of the workspace, issued by one body, dated as the advisory. */
Document *fixture_document(Fixture *fixture, const char *id, const char *agency);

void fixture_run(Fixture *fixture, const GateRule *rule);
/* Asserts that the rule raises exactly this code, once, and nothing else. */
void fixture_raises(Fixture *fixture, const GateRule *rule, DiagCode code);
void fixture_is_silent(Fixture *fixture, const GateRule *rule);
