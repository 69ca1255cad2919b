/* consultation.c - names of kinds and answers, and what is still owed in a round. */
#include "model/consultation.h"

#include <string.h>

static const char *const kinds[OPINION_KIND_COUNT] = {
    [OPINION_AMEND] = "amend",
    [OPINION_QUESTION] = "question",
    [OPINION_REMARK] = "remark",
    [OPINION_NONE] = "none",
};

static const char *const answers[ANSWER_COUNT] = {
    [ANSWER_ACCEPTED] = "accepted",
    [ANSWER_PARTLY] = "partly",
    [ANSWER_DECLINED] = "declined",
    [ANSWER_NOTED] = "noted",
};

const char *opinion_kind_name(OpinionKind kind)
{
    return kinds[kind];
}

const char *answer_name(AnswerState state)
{
    return answers[state];
}

/* The index of a name; -1: none has it. */
static int index_of(const char *const *names, int count, const char *name)
{
    for (int i = 0; name && i < count; i++)
        if (names[i] && strcmp(names[i], name) == 0)
            return i;
    return -1;
}

bool opinion_kind_lookup(const char *name, OpinionKind *kind)
{
    int at = index_of(kinds, OPINION_KIND_COUNT, name);
    if (at >= 0)
        *kind = (OpinionKind)at;
    return at >= 0;
}

bool answer_lookup(const char *name, AnswerState *state)
{
    int at = index_of(answers, ANSWER_COUNT, name);
    if (at >= 0)
        *state = (AnswerState)at;
    return at >= 0;
}

bool consultation_has_reply(const Consultation *round, const char *agency)
{
    for (size_t i = 0; i < round->opinion_count; i++)
        if (strcmp(round->opinions[i].agency, agency) == 0)
            return true;
    return false;
}

bool opinion_is_open(const Opinion *opinion)
{
    return opinion->kind != OPINION_NONE && opinion->answer == ANSWER_OPEN;
}
