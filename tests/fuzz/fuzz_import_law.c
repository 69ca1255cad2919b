/* fuzz_import_law.c - any bytes as what renmei import law reads. */
#include "imported.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    return try_import("law", bytes, size);
}
