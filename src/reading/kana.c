/* kana.c - katakana and hiragana. */
#include "reading/part.h"

enum { KATAKANA_FIRST = 0x30A1, KATAKANA_LAST = 0x30F6, DISTANCE = 0x60 };

char *kana_fold(const char *text, size_t size)
{
    GString *out = g_string_sized_new(size);
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        bool katakana = character >= KATAKANA_FIRST && character <= KATAKANA_LAST;
        g_string_append_unichar(out, katakana ? character - DISTANCE : character);
    }
    return g_string_free(out, FALSE);
}
