/* consult.h - what travels in a comments round (意見照会): sheets out, replies and answers in.
 *
 * Replies are hostile: bounded, in any of the encodings in which Excel writes, and taken in whole
 * or not at all.  What a body said is never replaced.  Sheets are CSV with a byte order mark. */
#pragma once

#include "base/arena.h"
#include "diag/report.h"
#include "model/consultation.h"
#include "model/content.h"
#include "word/word.h"

enum {
    CONSULT_MAX_SHEET = 4 * 1024 * 1024, /* bytes of a sheet or file of Word */
    CONSULT_MAX_ROWS = 2000,             /* of a sheet */
    CONSULT_MAX_OPINIONS = 5000,         /* of a round */
    CONSULT_MAX_WORDS = 20000,           /* bytes of a field */
};

/* "consultations/kakuu-2026-003.2.xml".  Owned. */
char *consult_path(const char *document, int revision);
/* The text that was sent, kept beside the round.  Owned. */
char *consult_text_path(const char *digest);

/* The record as schemas/consultations.rng has it.  Owned. */
GBytes *consult_write(const Consultation *round);

/* What people read and write for a kind or an answer, lang "ja" or "en"; "" for ANSWER_OPEN. */
const char *consult_kind_words(OpinionKind kind, const char *lang);
const char *consult_answer_words(AnswerState state, const char *lang);
/* What stands for the words of a paragraph that is to go. */
const char *consult_gone_words(const char *lang);
bool consult_kind_read(const char *words, OpinionKind *kind);
bool consult_answer_read(const char *words, AnswerState *state);

/* The sheet that a body fills in, with rows that say whose they are; and the one on which the desk
 * answers.  lang: of headings and kinds.  Owned. */
GBytes *consult_reply_sheet(const Consultation *round, const char *agency, const char *lang);
/* content: what was sent, whose headings say what an opinion is about; NULL: not kept. */
GBytes *consult_answer_sheet(const Consultation *round, const ContentNode *content,
                             const char *lang);

/* The section, annex, table or figure that somebody means by its id, its heading, its number
 * (第２の１, 1.2, 表１) or number and heading, or the item (第２の１（２）); NULL: none, or not one
 * alone. content may be NULL. */
const ContentNode *consult_meant(const ContentNode *content, const char *words);
/* The id of node, or of what stands around it; NULL: none within the text. */
const char *consult_section(const ContentNode *node);
/* What stands outside of sections and annexes and has these words alone, such as 宛先; NULL:
 * nothing, or several. */
const ContentNode *consult_quoted(const ContentNode *content, const char *words);
/* What has the id; NULL: nothing, or content is. */
const ContentNode *consult_passage(const ContentNode *content, const char *id);
/* Number and heading of what has the id, or stands around it: 第２の１　点検; the id where there is
 * none.  Owned. */
char *consult_section_words(const ContentNode *content, const char *id);

typedef struct {
    Arena *arena;               /* of what is added to the round */
    const char *name;           /* of the file, for findings */
    const ContentNode *content; /* what was sent, to know its sections; NULL: not kept */
    Date today;
} ConsultSource;

/* False, and the round as it was: findings say why.  added: opinions that are new. */
bool consult_receive_sheet(const ConsultSource *source, GBytes *bytes, Consultation *round,
                           size_t *added, DiagList *out);
/* Comments and tracked changes; agency: whose file it is, which Word does not know. */
bool consult_receive_word(const ConsultSource *source, GBytes *bytes, const char *agency,
                          Consultation *round, size_t *added, DiagList *out);
/* A signed record by which a body returned the text (差戻し). */
bool consult_receive_return(const ConsultSource *source, const Signoff *record, Consultation *round,
                            size_t *added, DiagList *out);
bool consult_take_answers(const ConsultSource *source, GBytes *bytes, Consultation *round,
                          size_t *taken, DiagList *out);
