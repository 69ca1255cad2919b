/* fuzz_import_outline.c - any bytes as what renmei import outline reads. */
#include "imported.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    return try_import("outline", bytes, size);
}
