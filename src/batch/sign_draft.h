/* sign_draft.h - private to batch/: a sign-off before it is signed. */
#pragma once

#include "batch/registry_act.h"
#include "batch/packet_signing.h"
#include "batch/sign.h"
#include "batch/world.h"

struct SignDraft {
    PacketSigning *packet; /* set: out of a packet, and there is no world */
    World *world;
    RegistryAct *act; /* instead of world and texts: a change of the registry is signed */
    WorldRange texts; /* the languages of the document's revision */
    const Key *key;
    const Signoff *previous; /* this agency's last record in the role; NULL: none */
    Signoff record;
    const char *const *principals; /* in whose place a delegate signs */
    size_t principal_count;
};

/* Who decided, when, and with which key it is signed: lines that every signer reads. */
void sign_words_decision(GString *words, const Signoff *record);
/* A file beneath the workspace: it appears whole or not at all, and never over another. */
bool sign_write_new(const char *workspace, const char *path, GBytes *record, GError **error);
