/* fuzz_import_oscal.c - any bytes as what renmei import oscal reads. */
#include "imported.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    return try_import("oscal", bytes, size);
}
