/* title.c - the site's title with the readings of its kanji, for pages on which every kanji has
 * one. */
#include <string.h>

#include "batch/title.h"

#include "reading/reading.h"

static void add_escaped(GString *xml, const char *text, size_t size)
{
    g_autofree char *escaped = g_markup_escape_text(text, (gssize)size);
    g_string_append(xml, escaped);
}

static void add_span(GString *xml, const char *text, const ReadingSpan *span)
{
    g_auto(GStrv) parts = g_strsplit(span->reading ? span->reading : "", " ", -1);
    g_autofree char *whole = g_strjoinv(NULL, parts);
    g_string_append(xml, "<ruby xmlns=\"urn:renmei:draft:1\">");
    add_escaped(xml, text + span->begin, span->end - span->begin);
    g_string_append(xml, "<rt>");
    add_escaped(xml, whole, strlen(whole));
    g_string_append(xml, "</rt></ruby>");
}

static char *with_readings(Reader *reader, const WordList *words, const char *text)
{
    GString *xml = g_string_new(NULL);
    g_autoptr(GArray) spans = reading_of(reader, words, text);
    size_t at = 0;
    for (guint i = 0; i < spans->len; i++) {
        const ReadingSpan *span = &g_array_index(spans, ReadingSpan, i);
        if (!span->reading)
            continue;
        add_escaped(xml, text + at, span->begin - at);
        add_span(xml, text, span);
        at = span->end;
    }
    add_escaped(xml, text + at, strlen(text + at));
    return g_string_free(xml, FALSE);
}

static bool is_needed(const Workspace *workspace)
{
    for (size_t i = 0; i < workspace->document_count; i++)
        if (audience_reads_ruby(audience_of(workspace->documents[i]->lang.text)))
            return true;
    return false;
}

char *title_with_readings(const Workspace *workspace)
{
    if (!is_needed(workspace))
        return NULL;
    g_autoptr(Reader) reader = reading_open(NULL);
    return reader ? with_readings(reader, &workspace->words, workspace->config.title_ja) : NULL;
}
