/* fuzz_registry.c - a letter for the kind of file, then bytes as a registry of that one file. */
#include "findings.h"
#include "load/registry_entry.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const schemas[] = {"agencies", "agreements", "reporting",
                                          "laws",     "guidelines", "keys"};
    if (size == 0)
        return 0;
    load_set_up();
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes + 1, size - 1);
    Registry registry;
    load_registry_file(arena, schemas[bytes[0] % G_N_ELEMENTS(schemas)], copy, &registry, list);
    for (size_t i = 0; i < registry.agency_count; i++)
        g_assert(registry_agency(&registry, registry.agencies[i].id));
    print_findings(list);
    return 0;
}
