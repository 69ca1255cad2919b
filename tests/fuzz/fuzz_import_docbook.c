/* fuzz_import_docbook.c - any bytes as what renmei import docbook reads. */
#include "imported.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    return try_import("docbook", bytes, size);
}
