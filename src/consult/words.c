/* words.c - kinds of opinions and answers as people write them, in either language. */
#include "consult/consult.h"

#include <string.h>

static const char *const kinds[OPINION_KIND_COUNT][2] = {
    [OPINION_AMEND] = {"修正意見", "amendment"},
    [OPINION_QUESTION] = {"質問", "question"},
    [OPINION_REMARK] = {"意見", "remark"},
    [OPINION_NONE] = {"意見なし", "no opinion"},
};

static const char *const answers[ANSWER_COUNT][2] = {
    [ANSWER_OPEN] = {"", ""},
    [ANSWER_ACCEPTED] = {"反映", "accepted"},
    [ANSWER_PARTLY] = {"一部反映", "partly accepted"},
    [ANSWER_DECLINED] = {"反映しない", "not accepted"},
    [ANSWER_NOTED] = {"了知", "noted"},
};

static size_t column_of(const char *lang)
{
    return g_str_has_prefix(lang, "ja") ? 0 : 1;
}

const char *consult_kind_words(OpinionKind kind, const char *lang)
{
    return kinds[kind][column_of(lang)];
}

const char *consult_answer_words(AnswerState state, const char *lang)
{
    return answers[state][column_of(lang)];
}

const char *consult_gone_words(const char *lang)
{
    static const char *const words[] = {"（削除）", "(deleted)"};
    return words[column_of(lang)];
}

/* The row that says so in either language, letters of any size; -1: none. */
static int find(const char *const (*table)[2], int count, const char *words)
{
    g_autofree char *given = g_utf8_normalize(words, -1, G_NORMALIZE_ALL);
    g_strstrip(given);
    for (int i = 0; *given && i < count; i++)
        if (strcmp(table[i][0], given) == 0 || g_ascii_strcasecmp(table[i][1], given) == 0)
            return i;
    return -1;
}

bool consult_kind_read(const char *words, OpinionKind *kind)
{
    int at = find(kinds, OPINION_KIND_COUNT, words);
    if (at >= 0)
        *kind = (OpinionKind)at;
    return at >= 0 || opinion_kind_lookup(words, kind);
}

bool consult_answer_read(const char *words, AnswerState *state)
{
    int at = find(answers, ANSWER_COUNT, words);
    if (at > 0)
        *state = (AnswerState)at;
    return at > 0 || answer_lookup(words, state);
}
