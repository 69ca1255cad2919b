/* gate.h - the coordination rules (docs/conditions.md): may this be published?
 *
 * A rule reads the model and reports at the line that makes the claim; it changes nothing and
 * reads no file. */
#pragma once

#include <stdbool.h>

#include "diag/report.h"
#include "model/workspace.h"
#include "mutual/mutual.h"
#include "seal/seal.h"
#include "xref/xref.h"

typedef struct {
    const Workspace *workspace;
    const XrefGraph *graph;
    const char *const *digests; /* per workspace->documents; "" where freezing failed */
    int64_t now;                /* seconds since the epoch */
    SealTexts *texts;           /* what was signed, to be compared; NULL: nothing is kept */
    const MutualNet *net;       /* how the texts stand to each other; NULL: nobody asks */
} GateWorld;

typedef struct {
    const char *name; /* "joint", as in the report's order */
    void (*apply)(const Document *document, const GateWorld *world, DiagList *out);
} GateRule;

extern const GateRule *const gate_rules[]; /* in the order of the report, NULL at the end */

/* Applies every rule; true when nothing of error severity was found. */
bool gate_run(const Document *document, const GateWorld *world, DiagList *out);

/* Words of a skeleton still stand in a text that somebody is about to sign: errors (G263). */
bool gate_refuse_unfilled(const ContentNode *content, DiagList *out);

/* The id of the issuer (by its place among the document's) when the registry says how it numbers
 * its letters (文書番号), the document is one, and it has no number of it; else NULL. */
const char *gate_number_lacks(const Document *document, const GateWorld *world, size_t issuer);

/* Who has agreed and who is awaited: one row per agency and role that the document names. */
typedef enum {
    CONSENT_GIVEN,
    CONSENT_AWAITED,
    CONSENT_STALE,
    CONSENT_RETURNED,
    CONSENT_WITHDRAWN,
    CONSENT_UNVERIFIED
} ConsentState;
typedef struct {
    const char *agency;
    SignoffRole role;
    ConsentState state;
    const Signoff *record; /* NULL: none yet */
    /* The record by which a party made a minor change of the text that `record` approves and was
     * allowed to: the consent stands by it.  NULL: it approves this very text, or does not stand.
     */
    const Signoff *delegation;
} Consent;
/* Rows in printed order; the array is in arena. */
size_t gate_consents(Arena *arena, const Document *document, const GateWorld *world,
                     const Consent **rows);

/* The record lets the body of the other one make minor changes (軽微), and that one says that it
 * replaced what the record approves in this language.  Whether the change is minor, and both are
 * verified, is not looked at. */
bool gate_is_delegation(const Signoff *record, const Signoff *delegation, const char *lang);

/* What a reader calls a role and a decision, in the language of the messages. */
const char *gate_role_words(SignoffRole role);
const char *gate_host_words(HostPart part); /* "organiser", translated */
const char *gate_modal_words(ClauseModal modal); /* how far a clause binds */
const char *gate_decision_words(SignoffDecision decision);

/* Minor changes (軽微): the only ones that a party may make alone when the others let it. */
typedef enum {
    MINOR_NOTHING,    /* nothing changed */
    MINOR_ADDRESS,    /* the address of a link */
    MINOR_DESK,       /* data of a desk, to what the registry says now */
    MINOR_CHARACTERS, /* at most ten characters of one text, by others: a listed misspelling put
                         right, or the same word in another spelling; no digit, day, name or
                         negation among them */
    MINOR_NOT
} MinorKind;
typedef struct {
    MinorKind kind;
    const char *why; /* of MINOR_NOT: a msgid */
} MinorVerdict;
/* Of one frozen content to another. */
MinorVerdict gate_minor_change(const ContentNode *old, const ContentNode *now,
                               const Registry *registry);

/* The passages ("kakuu-2026-001#taio") behind facts of a material that no longer stand in them.
 * Array of char, owned, each once. */
GPtrArray *gate_stale(const Document *document, const GateWorld *world);

/* The other document of a cross-reference as it stands on our issue date - or its first revision,
 * when it follows later - in our language if it has it; NULL if there is none. */
const Document *gate_peer(const GateWorld *world, const Document *document, const char *id);

/* 速報・確報の目安 (個人情報の保護に関する法律施行規則 第8条; ガイドライン通則編 3-5-3-4): day of
 * knowing is day 1; a final day on a Saturday, Sunday, holiday or 12-29..01-03 moves to the next
 * working day. */
typedef struct {
    Date first_from, first_until; /* 概ね3〜5日: a guide, never printed as a fixed date */
    Date final;
} Deadlines;
Deadlines gate_deadlines(Date knew_on, bool unlawful_purpose);

/* A document number (文書番号) as the agency's pattern in the registry asks. */
bool gate_number_fits(const Agency *agency, const char *number);

/* The coordination sheet of one document (調整票) as XML, for templates/fo/sheet.xsl: internal,
 * in the language of the workspace.  Owned. */
GBytes *gate_sheet(const Document *document, const GateWorld *world);
