/* fuzz_word.c - bytes as a .docx, and as the document of an otherwise honest one. */
#include <string.h>

#include "findings.h"
#include "load/load.h"
#include "packet/packet.h"
#include "word/word.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void try_file(GBytes *file, DiagList *list)
{
    g_autoptr(WordFile) word = word_read("a.docx", file, list);
    g_assert(word || diag_list_count(list, DIAG_ERROR) > 0);
    if (!word)
        return;
    g_autofree char *dump = word_dump(word_text_of(word));
    g_assert(g_utf8_validate(dump, -1, NULL));
    /* Whatever was read becomes a draft that can be read. */
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GPtrArray) assets = g_ptr_array_new();
    const WordDraftOptions options = {
        .kind = "notice", .id = "x", .lang = "ja", .today = {2026, 12, 1}};
    const char *xml = word_draft(arena, word, &options, assets, list);
    g_autoptr(DiagList) again = diag_list_new();
    g_autoptr(GBytes) text = g_bytes_new(xml, strlen(xml));
    g_autoptr(LoadTree) tree = load_tree_parse_within(
        "x.xml", text, &(LoadLimits){LOAD_MAX_TEXT, LOAD_MAX_TEXT_NODES, true}, again);
    g_assert(tree);
}

static GBytes *around(const uint8_t *document, size_t size)
{
    g_autoptr(GPtrArray) files = packet_files_new();
    g_autoptr(GBytes) part = g_bytes_new(document, size);
    packet_files_add(files, "word/document.xml", part);
    packet_files_add(files, "word/numbering.xml", part);
    packet_files_add(files, "word/styles.xml", part);
    return packet_zip(files, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    load_set_up();
    g_autoptr(DiagList) list = diag_list_new(), inner = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size), made = around(bytes, size);
    try_file(copy, list);
    if (made)
        try_file(made, inner);
    print_findings(list);
    print_findings(inner);
    return 0;
}
