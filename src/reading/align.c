/* align.c - which kana of a reading belong to which kanji: 取り扱う, とりあつかう -> 取 と, 扱
 * あつか.
 *
 * Kana of the word must stand in the reading too; between them each stretch of kanji takes at least
 * one.  The first way that fits, with the shortest readings first, is taken; words are short, and a
 * word of more stretches than MOST is read whole. */
#include "reading/part.h"

#include <string.h>

enum { MOST = 6 /* stretches of kanji in a word */ };

typedef struct {
    size_t begin, end; /* of the text */
    bool kanji;
    char *kana;      /* of what is not kanji; owned */
    size_t from, to; /* of the reading, once found */
} Stretch;

static bool at_kanji(const char *at)
{
    return lexicon_is_kanji(g_utf8_get_char(at));
}

static void stretch_clear(void *value)
{
    g_free(((Stretch *)value)->kana);
}

static GArray *stretches_of(const char *text, size_t begin, size_t end)
{
    GArray *stretches = g_array_new(FALSE, TRUE, sizeof(Stretch));
    g_array_set_clear_func(stretches, stretch_clear);
    for (size_t at = begin; at < end;) {
        Stretch stretch = {.begin = at, .kanji = at_kanji(text + at)};
        while (at < end && at_kanji(text + at) == stretch.kanji)
            at = (size_t)(g_utf8_next_char(text + at) - text);
        stretch.end = at;
        if (!stretch.kanji)
            stretch.kana = kana_fold(text + stretch.begin, stretch.end - stretch.begin);
        g_array_append_val(stretches, stretch);
    }
    return stretches;
}

/* Lays the stretches from the i-th over the reading from a byte of it on. */
static bool lay(GArray *stretches, guint i, const char *reading, size_t at)
{
    size_t size = strlen(reading);
    if (i == stretches->len)
        return at == size;
    Stretch *stretch = &g_array_index(stretches, Stretch, i);
    if (!stretch->kanji) {
        size_t length = strlen(stretch->kana);
        return !strncmp(reading + at, stretch->kana, length) &&
               lay(stretches, i + 1, reading, at + length);
    }
    for (size_t to = at; to < size;) {
        to = (size_t)(g_utf8_next_char(reading + to) - reading);
        stretch->from = at;
        stretch->to = to;
        if (lay(stretches, i + 1, reading, to))
            return true;
    }
    return false;
}

/* A single kanji behind others (警備 庁, 二 回) is read with them: over one character alone there
 * is little room for a reading. */
static bool joins(const char *text, const ReadingPart *part, const GArray *spans)
{
    const ReadingSpan *last =
        spans->len ? &g_array_index(spans, ReadingSpan, spans->len - 1) : NULL;
    if (!last || last->end != part->begin || !last->reading || strchr(last->reading, ' ') ||
        !part->kana || part->word)
        return false;
    glong before = g_utf8_strlen(text + last->begin, (gssize)(last->end - last->begin));
    return before <= 2 && at_kanji(text + last->begin) &&
           (size_t)(g_utf8_next_char(text + part->begin) - text) == part->end;
}

static void join(const ReadingPart *part, GArray *spans)
{
    ReadingSpan *last = &g_array_index(spans, ReadingSpan, spans->len - 1);
    char *whole = g_strconcat(last->reading, part->kana, NULL);
    g_free(last->reading);
    last->reading = whole;
    last->end = part->end;
}

static void add_span(GArray *spans, size_t begin, size_t end, char *reading)
{
    ReadingSpan span = {begin, end, reading};
    g_array_append_val(spans, span);
}

static guint count_kanji(const GArray *stretches)
{
    guint count = 0;
    for (guint i = 0; i < stretches->len; i++)
        count += g_array_index(stretches, Stretch, i).kanji;
    return count;
}

void align_part(const char *text, const ReadingPart *part, GArray *spans)
{
    g_autoptr(GArray) stretches = stretches_of(text, part->begin, part->end);
    guint kanji = count_kanji(stretches);
    if (!kanji)
        return;
    if (joins(text, part, spans)) {
        join(part, spans);
        return;
    }
    bool divided = part->word && strchr(part->kana, ' ');
    if (!part->kana || divided || kanji > MOST || !lay(stretches, 0, part->kana, 0)) {
        add_span(spans, part->begin, part->end, g_strdup(part->kana));
        return;
    }
    for (guint i = 0; i < stretches->len; i++) {
        const Stretch *stretch = &g_array_index(stretches, Stretch, i);
        if (stretch->kanji)
            add_span(spans, stretch->begin, stretch->end,
                     g_strndup(part->kana + stretch->from, stretch->to - stretch->from));
    }
}
