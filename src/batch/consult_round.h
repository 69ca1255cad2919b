/* consult_round.h - private to batch/: the newest revision of a document and its comments round. */
#pragma once

#include "batch/world.h"
#include "consult/consult.h"

typedef struct {
    World *world;             /* owned */
    Arena *arena;             /* owned: of what is added to the round */
    const Document *document; /* in the language of the messages, if it has it */
    WorldRange texts;
    Consultation round; /* document NULL: there is none yet */
} ConsultRound;

/* False: error.  must: a round is to be there. */
bool consult_round_open(ConsultRound *at, const char *workspace, const char *id, bool must,
                        DiagList *out, GError **error);
void consult_round_close(ConsultRound *at);
/* As the record in consultations/. */
bool consult_round_save(const ConsultRound *at, GError **error);
/* What was sent in that language, in the round's arena; NULL: it is not kept. */
const ContentNode *consult_round_content(ConsultRound *at, const char *lang, DiagList *out);
