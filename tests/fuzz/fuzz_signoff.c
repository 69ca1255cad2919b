/* fuzz_signoff.c - bytes as a sign-off record, read in the order of its checks. */
#include "findings.h"
#include "load/load.h"
#include "seal/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    load_set_up();
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    Signoff signoff;
    bool read = seal_read_signoff(arena, "signoffs/kakuu-2026-001/2/kajoi.issuer.1.xml", copy,
                                  &signoff, list);
    g_assert(read || diag_list_count(list, DIAG_ERROR) > 0);
    if (read)
        g_assert(signoff.document && signoff.agency && signoff.key && signoff.text_count > 0);
    print_findings(list);
    return 0;
}
