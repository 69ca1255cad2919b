/* fuzz_library.c - any bytes as a held text, as a provision map, and as both versions of a map that
 * is made: what is made must be a map. */
#include "findings.h"
#include "import/import.h"
#include "load/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const LibraryText *as_text(Arena *arena, DiagList *list, const char *day,
                                  const uint8_t *bytes, size_t size)
{
    g_autofree char *path = g_strdup_printf("library/x/%s.xml", day);
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    return load_library_text(arena, path, copy, list);
}

static void try_map(Arena *arena, const LibraryText *old, const LibraryText *new)
{
    g_autoptr(DiagList) list = diag_list_new();
    g_autofree char *made = import_map(old, new, NULL, list);
    g_autoptr(GBytes) text = g_bytes_new(made, strlen(made));
    g_autofree char *path = g_strdup_printf("library/x/%04d-%02d-%02d_%04d-%02d-%02d.map.xml",
                                            old->as_of.year, old->as_of.month, old->as_of.day,
                                            new->as_of.year, new->as_of.month, new->as_of.day);
    g_assert(load_library_map(arena, path, text, list));
    g_assert(diag_list_length(list) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const base =
        "<text xmlns=\"urn:renmei:library:1\" id=\"x\" kind=\"law\" xml:lang=\"ja\" "
        "as-of=\"2026-01-01\"><title>t</title><provision locator=\"1\" heading=\"h\"><p>"
        "the first words of it</p><provision locator=\"1/2\"><p>and others</p></provision>"
        "</provision><provision locator=\"2\"><p>other words than those</p></provision></text>";
    load_set_up();
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    const LibraryText *text = as_text(arena, list, "2025-01-01", bytes, size);
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    load_library_map(arena, "library/x/2025-01-01_2026-01-01.map.xml", copy, list);
    if (text && diag_list_has(list, DIAG_LOAD_LIBRARY_LOCATOR))
        text = NULL; /* a map would name the locator twice */
    const LibraryText *other =
        as_text(arena, list, "2026-01-01", (const uint8_t *)base, strlen(base));
    if (text) {
        try_map(arena, text, other);
        try_map(arena, other, text);
        g_autofree char *passage = library_passage(text, text->provisions);
        g_assert(passage);
    }
    print_findings(list);
    return 0;
}
