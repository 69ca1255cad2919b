/* fuzz_proposal.c - any bytes as the slip of a proposal, which an acceptance pins. */
#include <string.h>

#include "batch/proposal.h"
#include "findings.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void is_plain(const char *id)
{
    g_assert(id && *id && strlen(id) <= 64 && !strpbrk(id, "/<>&\"'\n "));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    ProposalSlip slip;
    if (proposal_slip(copy, &slip)) {
        is_plain(slip.document);
        is_plain(slip.cites);
        is_plain(slip.from);
        is_plain(slip.to);
        g_assert(strlen(slip.digest.text) == strlen("sha256:") + 64);
    }
    proposal_slip_clear(&slip);
    return 0;
}
