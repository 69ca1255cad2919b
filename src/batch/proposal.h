/* proposal.h - a reference back, proposed to the partner: as text, as 新旧対照表 and as a packet.
 */
#pragma once

#include <stdbool.h>

#include "base/digest.h"
#include "diag/report.h"
#include "mutual/propose.h"

/* For a terminal: place, wording, why, and what else could be chosen.  Owned. */
char *proposal_text(const MutualNet *net, const MutualProposal *proposal);

/* A new folder, or a zip where the path ends in .zip: index.html and taisho.pdf (old and new side
 * by side), proposal.txt, proposal.xml (what an acceptance pins), SHA256SUMS. */
bool proposal_write(const MutualNet *net, const MutualProposal *proposal, Date made,
                    const char *path, DiagList *out, GError **error);

/* What a proposal.xml says, read back; strings owned. */
typedef struct {
    char *document, *cites, *from, *to; /* from proposes to `to`, whose document is to cite */
    Digest digest;                      /* of its bytes */
} ProposalSlip;
/* False: it is none; to be cleared all the same. */
bool proposal_slip(GBytes *bytes, ProposalSlip *out);
/* path: the packet as a folder, or its proposal.xml. */
bool proposal_read(const char *path, ProposalSlip *out, GError **error);
void proposal_slip_clear(ProposalSlip *slip);
