/* fuzz_import_page.c - any bytes as what renmei import ppc reads. */
#include "imported.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    return try_import("ppc", bytes, size);
}
