/* packet_pages.h - private to batch/: what a post looks at in a packet is what is signed. */
#pragma once

#include "packet/packet.h"

/* Makes each PDF of the packet again, from the text beside it, in a sandbox, and compares every
 * byte. False: a finding says which does not show its text (S120) or cannot be compared here
 * (S121), or error.  unproved: somebody has compared them otherwise, and S121 is a warning. */
bool packet_pages_prove(const GPtrArray *files, const PacketRequest *packet, bool unproved,
                        DiagList *out, GError **error);
