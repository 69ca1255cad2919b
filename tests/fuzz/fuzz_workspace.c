/* fuzz_workspace.c - bytes as renmei.xml. */
#include "findings.h"
#include "load/draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    load_set_up();
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    WorkspaceConfig config;
    load_config(arena, copy, &config, list);
    g_assert(config.title_ja && config.title_en && config.base_url && config.language);
    print_findings(list);
    return 0;
}
