#include "cli/role.h"

#include <string.h>

#include "gate/gate.h"

/* What words_of says in Japanese; the language in force is put back. */
static char *in_japanese(const char *(*words_of)(int), int value)
{
    const char *before = diag_language();
    diag_set_language("ja");
    char *words = g_strdup(words_of(value));
    diag_set_language(before);
    return words;
}

/* Which of count values is called so; -1: none. */
static int find(const char *word, const char *(*words_of)(int), int count)
{
    for (int i = 0; i < count; i++) {
        g_autofree char *words = in_japanese(words_of, i);
        if (strcmp(words, word) == 0)
            return i;
    }
    return -1;
}

static const char *role_words(int role)
{
    return gate_role_words((SignoffRole)role);
}

static const char *decision_words(int decision)
{
    return gate_decision_words((SignoffDecision)decision);
}

bool cli_read_role(const char *word, SignoffRole *out)
{
    if (signoff_role_lookup(word, out))
        return true;
    int found = find(word, role_words, ROLE_COUNT);
    *out = found < 0 ? *out : (SignoffRole)found;
    return found >= 0;
}

bool cli_read_decision(const char *word, SignoffDecision *out)
{
    if (signoff_decision_lookup(word, out))
        return true;
    int found = find(word, decision_words, DECISION_COUNT);
    *out = found < 0 ? *out : (SignoffDecision)found;
    return found >= 0;
}
