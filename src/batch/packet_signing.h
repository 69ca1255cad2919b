/* packet_signing.h - private to batch/: a sign-off out of a packet alone, without its workspace. */
#pragma once

#include "batch/sign.h"
#include "model/registry.h"

typedef struct PacketSigning PacketSigning;

/* Reads the packet that request names, holds each text against its digest and each PDF against its
 * text, and lays out the record.
 * key: the one of the body that signs, as the packet has it.  NULL: error or findings. */
PacketSigning *packet_signing_new(const SignRequest *request, Signoff *record, const Key **key,
                                  DiagList *out, GError **error);
void packet_signing_free(PacketSigning *signing); /* accepts NULL */
/* What a person reads before signing, out of the very bytes that are signed.  Owned. */
char *packet_signing_words(const PacketSigning *signing, const Signoff *record);
/* What changed since the text that the body approved last, which the packet brings.  Owned. */
char *packet_signing_changes(const PacketSigning *signing, bool colour);
/* Verifies the finished record, and writes it into the packet's reply/ or, for a zip, into a reply
 * of its own.  The path, owned. */
char *packet_signing_file(const PacketSigning *signing, const Signoff *record, GBytes *bytes,
                          DiagList *out, GError **error);
