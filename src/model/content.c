/* content.c - walking the plain tree of a draft, and finding places inside its text.
 *
 * A text node may span comments, CDATA sections and escapes in the source, so the way from a
 * byte of the text back to a byte of the file is walked, not computed. */
#include "model/content.h"

#include <string.h>

static const ContentAttr *find_attr(const ContentNode *node, const char *name)
{
    for (size_t i = 0; i < node->attr_count; i++)
        if (strcmp(node->attrs[i].name, name) == 0)
            return &node->attrs[i];
    return NULL;
}

const char *content_attr(const ContentNode *node, const char *name)
{
    const ContentAttr *attr = find_attr(node, name);
    return attr ? attr->value : NULL;
}

DiagSpan content_attr_span(const ContentNode *node, const char *name)
{
    const ContentAttr *attr = find_attr(node, name);
    return attr ? attr->span : node->span;
}

bool content_is(const ContentNode *node, const char *name)
{
    return node->name && strcmp(node->name, name) == 0;
}

const ContentNode *content_skip(const ContentNode *node, const ContentNode *top)
{
    for (; node != top; node = node->parent)
        if (node->next)
            return node->next;
    return NULL;
}

const ContentNode *content_next(const ContentNode *node, const ContentNode *top)
{
    return node->first ? node->first : content_skip(node, top);
}

const ContentNode *content_find(const ContentNode *top, const char *name)
{
    for (const ContentNode *node = content_next(top, top); node; node = content_next(node, top))
        if (content_is(node, name))
            return node;
    return NULL;
}

char *content_text(const ContentNode *node)
{
    if (node->text)
        return g_strdup(node->text);
    GString *text = g_string_new(NULL);
    for (const ContentNode *at = content_next(node, node); at; at = content_next(at, node))
        if (at->text)
            g_string_append(text, at->text);
    return g_string_free(text, FALSE);
}

/* Reads the source of a text node, one decoded character at a time. */
typedef struct {
    const char *at, *end;
    bool cdata;
} TextReader;

static bool starts_with(const TextReader *reader, const char *words)
{
    size_t size = strlen(words);
    return (size_t)(reader->end - reader->at) >= size && memcmp(reader->at, words, size) == 0;
}

static void skip_past(TextReader *reader, const char *words)
{
    const char *found =
        memmem(reader->at, (size_t)(reader->end - reader->at), words, strlen(words));
    reader->at = found ? found + strlen(words) : reader->end;
}

/* Passes over comments and the brackets of CDATA sections. */
static void skip_markup(TextReader *reader)
{
    for (;;) {
        if (reader->cdata && starts_with(reader, "]]>")) {
            reader->at += 3;
            reader->cdata = false;
        } else if (!reader->cdata && starts_with(reader, "<![CDATA[")) {
            reader->at += 9;
            reader->cdata = true;
        } else if (!reader->cdata && starts_with(reader, "<!--")) {
            skip_past(reader, "-->");
        } else {
            return;
        }
    }
}

static size_t reference_size(const char *name)
{
    if (name[0] != '#')
        return 1; /* the five escapes are all ASCII */
    gunichar c =
        (gunichar)g_ascii_strtoull(name + (name[1] == 'x' ? 2 : 1), NULL, name[1] == 'x' ? 16 : 10);
    return (size_t)g_unichar_to_utf8(c, NULL);
}

/* Moves past one character of the source; returns how many bytes of text it makes. */
static size_t read_char(TextReader *reader)
{
    const char *begin = reader->at;
    if (!reader->cdata && *begin == '&') {
        skip_past(reader, ";");
        return reference_size(begin + 1);
    }
    if (starts_with(reader, "\r\n")) {
        reader->at += 2;
        return 1;
    }
    do
        reader->at++;
    while (reader->at < reader->end && ((unsigned char)*reader->at & 0xc0) == 0x80);
    return (size_t)(reader->at - begin);
}

DiagSpan content_text_span(const ContentNode *text, size_t offset, size_t size)
{
    GBytes *bytes = diag_source_bytes(text->span.source);
    if (!bytes)
        return text->span;
    const char *source = g_bytes_get_data(bytes, NULL);
    TextReader reader = {source + text->span.begin, source + text->span.end, false};
    size_t made = 0;
    skip_markup(&reader);
    while (made < offset && reader.at < reader.end) {
        made += read_char(&reader);
        skip_markup(&reader);
    }
    uint32_t begin = (uint32_t)(reader.at - source), end = begin;
    while (made < offset + size && reader.at < reader.end) {
        made += read_char(&reader);
        end = (uint32_t)(reader.at - source);
        skip_markup(&reader);
    }
    return (DiagSpan){text->span.source, begin, end};
}
