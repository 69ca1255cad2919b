/* rule.h - what the coordination rules share: who is meant, which day counts, what is public,
 * and the words of a draft block by block.
 *
 * A rule is one file with one GateRule.  It reads the model, reports, and changes nothing. */
#pragma once

#include "base/arena.h"
#include "gate/gate.h"
#include "model/numbering.h"

#include <glib.h>

extern const GateRule gate_claim, gate_names, gate_joint, gate_coordinated, gate_cross_reference,
    gate_consistency, gate_exercise, gate_agreement, gate_introduction, gate_disclosure,
    gate_revision, gate_revised, gate_errata, gate_languages, gate_detect, gate_statistics,
    gate_training, gate_flyer, gate_host, gate_box, gate_trace, gate_lint, gate_plain,
    gate_unfilled, gate_consulted;

/* The agency that a field names by id, name, short name or alias; NULL if unknown or not given. */
const Agency *rule_agency(const GateWorld *world, const Field *written);
/* The same as an id; the field's own text when the registry does not know it. */
const char *rule_agency_id(const GateWorld *world, const Field *written);
/* How a person calls it on that day, in the language of the messages; the id as a last resort. */
const char *rule_agency_label(const GateWorld *world, const char *id, Date on);

/* Where the node stands, for a desk that sees no lines: 件名, 「第２　求める事項」.  Owned. */
char *rule_place_words(Numbering numbering, const ContentNode *node);

Date rule_issue_date(const Document *document); /* head's date, else the embargo's day */
/* The moment from which the public may read it: the embargo, else the end of the issue day. */
int64_t rule_issue_time(const Document *document);
const char *rule_digest(const Document *document, const GateWorld *world); /* "" if unknown */
bool rule_is_issuer(const Document *document, const GateWorld *world, const char *agency);
bool rule_issuers_known(const Document *document, const GateWorld *world);
bool rule_is_party(const Document *document, const GateWorld *world, const char *agency);
bool rule_is_notice(const Document *document);  /* advisory or notice: must make a claim */
bool rule_is_public(const Document *document);  /* TLP:CLEAR, also when nothing is said */
bool rule_is_outside(const Document *document); /* published without the framework's claims */
bool rule_is_newest(const Document *document, const GateWorld *world); /* no later revision */
bool rule_is_incident(const Document *document);
bool rule_is_withdrawn(const Document *document, const Change **change);
const Change *rule_last_change(const Document *document); /* NULL: no history */
/* The same text one revision before; NULL if it is not in the workspace. */
const Document *rule_revision_before(const Document *document, const GateWorld *world);

/* One duty or possibility that an agreement gives to an agency and a partner. */
typedef struct {
    const Agreement *agreement;
    const Clause *clause;
    const char *partner;
} RuleClause;
/* Clauses on a subject that bind the agency on that day; `from` and `to` are honoured. */
GArray *rule_clauses(const Registry *registry, const char *agency, const char *subject, Date on);
/* What a breach of the clause weighs: by its modal, and never an error when unverified. */
DiagSeverity rule_clause_severity(const RuleClause *clause);
bool rule_clause_verified(const RuleClause *clause);

/* A block of running words: the text of one p, li, td … in one piece, with the way back to
 * its places.  Ruby readings and nested blocks are left out (they are no part, or their own). */
typedef struct {
    const ContentNode *node;
    char *text;       /* owned */
    GArray *pieces;   /* of TextPiece */
    const char *attr; /* of node, whose words these are; NULL: the words of the element */
} RuleBlock;
GPtrArray *rule_blocks(const Document *document); /* of RuleBlock, owned */
/* The same below one element; plain: without the words of citations, whose labels are made. */
GPtrArray *rule_blocks_below(const ContentNode *top, bool plain);
DiagSpan rule_block_span(const RuleBlock *block, size_t offset, size_t size);
/* The sentence around offset: [*begin, *end). */
void rule_block_sentence(const RuleBlock *block, size_t offset, size_t *begin, size_t *end);
char *rule_block_sentence_text(const RuleBlock *block, size_t offset); /* owned */
/* Characters that do not stand in brackets: what a reader has to keep in mind. */
glong rule_length_outside_brackets(const char *text);

GRegex *rule_regex(const char *pattern); /* one of our own patterns; never NULL */
/* Next match from *offset on; moves *offset behind it.  Bytes. */
bool rule_find(const GRegex *regex, const char *text, size_t *offset, size_t *begin, size_t *end);
bool rule_matches(const char *pattern, const char *text);

/* The host, in small letters, is of a body, desk, guideline or scheme of the registry, of this
 * site, or kept for examples. */
bool rule_knows_host(const GateWorld *world, const char *host);

/* The nearest id of the workspace's documents, or NULL. */
const char *rule_nearest_document(const GateWorld *world, const char *written);
const char *rule_nearest_agency(const GateWorld *world, const char *written);
/* The first citation from one document to another; NULL if none, or no graph was made. */
const Citation *rule_citation(const GateWorld *world, const Document *from, const Document *to);

/* Why an exercise was not shared beforehand, as the coordination sheet says it; "" for NULL. */
const char *rule_reason_words(const char *reason);
