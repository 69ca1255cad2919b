/* fuzz_words.c - bytes as words.xml, whose words are then looked for in themselves and read. */
#include "findings.h"
#include "load/load.h"
#include "reading/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    load_set_up();
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    WordList words = load_words_file(arena, copy, list);
    g_autoptr(Reader) reader = reading_open(NULL);
    for (size_t i = 0; reader && i < words.count && i < 50; i++) {
        const char *text = words.words[i].text;
        g_autofree char *kana = reading_in_kana(reader, &words, text);
        g_autoptr(GArray) spans = reading_of(reader, &words, text);
        g_assert(kana && spans);
    }
    print_findings(list);
    return 0;
}
