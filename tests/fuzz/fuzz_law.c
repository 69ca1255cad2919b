/* fuzz_law.c - any bytes as an answer of e-Gov; what is made of them must be a registry file. */
#include "findings.h"
#include "import/import.h"
#include "load/load.h"
#include "load/schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const ImportLaw options = {.id = "x", .as_of = {2025, 9, 24}};
    load_set_up();
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    g_autofree char *made = import_law("statute.xml", copy, &options, list);
    print_findings(list);
    if (!made)
        return 0;
    g_autoptr(DiagList) again = diag_list_new();
    g_autoptr(GBytes) text = g_bytes_new(made, strlen(made));
    g_autoptr(LoadTree) tree = load_tree_parse("made.xml", text, again);
    g_assert(tree && load_schema_check(load_schema("laws"), tree, again));
    return 0;
}
