/* consultation.h - a comments round (意見照会): which text was sent to which bodies, what they said
 * of it, and how each opinion was answered.  One file of consultations/ each; never published. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "diag/report.h"
#include "model/signoff.h"

typedef enum {
    OPINION_AMEND,    /* 修正意見: other words are proposed */
    OPINION_QUESTION, /* 質問 */
    OPINION_REMARK,   /* 意見 */
    OPINION_NONE,     /* 意見なし: the body has looked at the text and has none */
    OPINION_KIND_COUNT
} OpinionKind;

typedef enum {
    ANSWER_OPEN, /* not yet answered */
    ANSWER_ACCEPTED,
    ANSWER_PARTLY,
    ANSWER_DECLINED,
    ANSWER_NOTED,
    ANSWER_COUNT
} AnswerState;

typedef struct {
    const char *id; /* "kacyber-3": body and the number that it gave */
    const char *agency;
    OpinionKind kind;
    const char *section; /* id in the text that was sent; "" for the whole */
    const char *place;   /* page and line, as the body wrote it; "" for none */
    const char *words, *proposed, *reason; /* never NULL */
    Date received;
    AnswerState answer;
    const char *answer_words; /* never NULL */
    Date answered;
    DiagSpan span;
} Opinion;

typedef struct {
    const char *path; /* consultations/<document>.<revision>.xml */
    const char *document;
    int revision;
    const char *asked; /* RFC 3339 */
    Date due;
    const SignedText *texts; /* what was sent, by language */
    size_t text_count;
    const char *const *bodies; /* ids of those who were asked */
    size_t body_count;
    const Opinion *opinions; /* as they came */
    size_t opinion_count;
    DiagSpan span;
} Consultation;

/* As files and sheets have them: "amend", "accepted"; NULL for ANSWER_OPEN. */
const char *opinion_kind_name(OpinionKind kind);
const char *answer_name(AnswerState state);
bool opinion_kind_lookup(const char *name, OpinionKind *kind);
bool answer_lookup(const char *name, AnswerState *state);
/* The body has said something, be it that it has no opinion. */
bool consultation_has_reply(const Consultation *round, const char *agency);
/* Asks for an answer that is not there. */
bool opinion_is_open(const Opinion *opinion);
