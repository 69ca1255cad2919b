/* imported.h - any bytes as a source of one kind; what is made of them must be a held text. */
#pragma once

#include "findings.h"
#include "import/import.h"
#include "load/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static int try_import(const char *kind, const uint8_t *bytes, size_t size)
{
    static const ImportText options = {.id = "x", .as_of = {2025, 9, 24}};
    load_set_up();
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    g_autofree char *made = import_text(import_kind(kind), "source", copy, &options, list);
    print_findings(list);
    g_assert(made || diag_list_count(list, DIAG_ERROR) > 0);
    if (!made)
        return 0;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) again = diag_list_new();
    g_autoptr(GBytes) text = g_bytes_new(made, strlen(made));
    g_assert(load_library_text(arena, "library/x/2025-09-24.xml", text, again));
    g_assert(diag_list_length(again) == 0);
    return 0;
}
