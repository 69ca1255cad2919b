/* reading.c - the spans of a text, and the text in kana. */
#include "reading/part.h"

#include <string.h>

static void span_clear(void *value)
{
    g_free(((ReadingSpan *)value)->reading);
}

GArray *reading_of(Reader *reader, const WordList *words, const char *text)
{
    GArray *spans = g_array_new(FALSE, TRUE, sizeof(ReadingSpan));
    g_array_set_clear_func(spans, span_clear);
    g_autoptr(GArray) parts = dictionary_parts(reader, words, text);
    for (guint i = 0; i < parts->len; i++)
        align_part(text, &g_array_index(parts, ReadingPart, i), spans);
    return spans;
}

static void add_without_blanks(GString *out, const char *kana)
{
    for (; *kana; kana++)
        if (*kana != ' ')
            g_string_append_c(out, *kana);
}

/* Numbers and letters have readings too, and nobody prints them. */
static bool has_kanji(const char *text)
{
    while (*text && !lexicon_is_kanji(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return *text;
}

char *reading_in_kana(Reader *reader, const WordList *words, const char *text)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GArray) parts = dictionary_parts(reader, words, text);
    size_t at = 0;
    for (guint i = 0; i < parts->len; i++) {
        const ReadingPart *part = &g_array_index(parts, ReadingPart, i);
        g_string_append_len(out, text + at, (gssize)(part->begin - at)); /* blanks */
        at = part->end;
        g_autofree char *own = kana_fold(text + part->begin, part->end - part->begin);
        add_without_blanks(out, part->kana && has_kanji(own) ? part->kana : own);
    }
    g_string_append(out, text + at);
    return g_string_free(out, FALSE);
}
