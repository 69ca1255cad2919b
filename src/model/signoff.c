#include "model/signoff.h"

#include <string.h>

#include <glib.h>

static const char *const roles[ROLE_COUNT] = {
    [ROLE_ISSUER] = "issuer",     [ROLE_COUNTERPART] = "counterpart",
    [ROLE_PEER] = "peer",         [ROLE_RECIPIENT] = "recipient",
    [ROLE_HOST] = "host",         [ROLE_CONTRIBUTOR] = "contributor",
    [ROLE_DELEGATE] = "delegate",
};

static const char *const decisions[DECISION_COUNT] = {
    [DECISION_APPROVE] = "approve",
    [DECISION_RETURN] = "return",
    [DECISION_WITHDRAW] = "withdraw",
    [DECISION_RECEIVED] = "received",
};

/* -1: none of them */
static int lookup(const char *const *names, int count, const char *name)
{
    int i = 0;
    while (i < count && g_strcmp0(names[i], name) != 0)
        i++;
    return i < count ? i : -1;
}

const char *signed_digest(const SignedText *texts, size_t count, const char *lang)
{
    for (size_t i = 0; i < count; i++)
        if (g_strcmp0(texts[i].lang, lang) == 0)
            return texts[i].digest;
    return NULL;
}

const SignedDocument *signoff_peer(const Signoff *signoff, const char *id)
{
    for (size_t i = 0; i < signoff->peer_count; i++)
        if (g_strcmp0(signoff->peers[i].id, id) == 0)
            return &signoff->peers[i];
    return NULL;
}

const char *signoff_role_name(SignoffRole role)
{
    return roles[role];
}

bool signoff_role_lookup(const char *name, SignoffRole *out)
{
    int found = lookup(roles, ROLE_COUNT, name);
    *out = found < 0 ? ROLE_ISSUER : (SignoffRole)found;
    return found >= 0;
}

const char *signoff_decision_name(SignoffDecision decision)
{
    return decisions[decision];
}

bool signoff_decision_lookup(const char *name, SignoffDecision *out)
{
    int found = lookup(decisions, DECISION_COUNT, name);
    *out = found < 0 ? DECISION_APPROVE : (SignoffDecision)found;
    return found >= 0;
}

int signoff_compare(const Signoff *a, const Signoff *b)
{
    int order = strcmp(a->document, b->document);
    if (!order)
        order = a->revision - b->revision;
    if (!order)
        order = strcmp(a->agency, b->agency);
    if (!order)
        order = (int)a->role - (int)b->role;
    return order ? order : a->sequence - b->sequence;
}
