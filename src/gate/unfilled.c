/* unfilled.c - words that a skeleton left for the desk to write: ○○, and in English text
 * [a sentence in square brackets].
 *
 * Nobody minds them in a draft; what is signed is what prints, so that from the first sign-off on
 * they are errors. */
#include "gate/rule.h"

#include <string.h>

/* Where circles and brackets may be meant as such: samples of forms, programs, quotations. */
static bool is_literal(const ContentNode *node)
{
    static const char *const literal[] = {"code", "pre", "q", "blockquote", "ioc"};
    for (; node; node = node->parent)
        for (size_t i = 0; i < G_N_ELEMENTS(literal); i++)
            if (content_is(node, literal[i]))
                return true;
    return false;
}

/* Where in text such words begin, and how long they are; false when there are none. */
static bool find_left(const char *text, size_t *offset, size_t *size)
{
    static const char *const circles[] = {"○○", "〇〇", "◯◯"};
    for (size_t i = 0; i < G_N_ELEMENTS(circles); i++) {
        const char *hit = strstr(text, circles[i]);
        if (!hit)
            continue;
        *offset = (size_t)(hit - text);
        *size = strlen(circles[i]);
        return true;
    }
    size_t lead = strspn(text, " \t\r\n"), end = strlen(text);
    while (end > lead && strchr(" \t\r\n", text[end - 1]))
        end--;
    *offset = lead;
    *size = end - lead;
    return *size > 3 && text[lead] == '[' && text[end - 1] == ']' &&
           g_ascii_isalpha(text[lead + 1]) && memchr(text + lead, ' ', *size);
}

typedef struct {
    Numbering numbering;
    bool is_signed;
    DiagList *out;
} Search;

/* The words with which such a place is known again: its beginning, or what follows the mark. */
static char *shown(const char *text, size_t offset)
{
    enum { BEFORE = 12, SHOWN = 28 /* characters */ };
    const char *from = text + strspn(text, " \t\r\n"), *mark = text + offset;
    bool late = g_utf8_strlen(from, mark - from) > BEFORE;
    g_autofree char *line = g_strchomp(g_strdelimit(g_strdup(late ? mark : from), "\r\n", ' '));
    bool more = g_utf8_strlen(line, -1) > SHOWN;
    g_autofree char *words = more ? g_utf8_substring(line, 0, SHOWN) : g_strdup(line);
    return g_strconcat(late ? "…" : "", words, more ? "…" : "", NULL);
}

static void report(const Search *search, const ContentNode *node, DiagSpan place, const char *text,
                   size_t offset)
{
    g_autofree char *where = rule_place_words(search->numbering, node);
    g_autofree char *words = shown(text, offset);
    Diag *diag = diag_add(search->out, DIAG_GATE_UNFILLED, place,
                          "this is still the skeleton's, for you to write");
    diag_where(diag, "%s", where);
    diag_mark(diag, "%s", words);
    diag_rule(diag, "what is signed is what prints");
    diag_help(diag, "write what belongs here; if the signs are meant, put them into <code>");
    if (search->is_signed)
        diag_set_severity(diag, DIAG_ERROR);
}

static bool has_sign_off(const Document *document, const GateWorld *world)
{
    g_autoptr(Arena) arena = arena_new();
    const Consent *rows;
    size_t count = gate_consents(arena, document, world, &rows);
    for (size_t i = 0; i < count; i++)
        if (rows[i].record)
            return true;
    return false;
}

static bool report_all(const Search *search, const ContentNode *content)
{
    size_t offset, size, count = diag_list_length(search->out);
    for (const ContentNode *node = content; node; node = content_next(node, content)) {
        bool use_is_read = content_is(node, "ioc"); /* though its value is data */
        if (is_literal(node) && !use_is_read)
            continue;
        if (node->text && find_left(node->text, &offset, &size))
            report(search, node, content_text_span(node, offset, size), node->text, offset);
        for (size_t i = 0; i < node->attr_count; i++)
            if (find_left(node->attrs[i].value, &offset, &size))
                report(search, node, node->attrs[i].span, node->attrs[i].value, offset);
    }
    return diag_list_length(search->out) > count;
}

bool gate_refuse_unfilled(const ContentNode *content, DiagList *out)
{
    return report_all(&(Search){numbering_of(content, NULL), true, out}, content);
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    Numbering numbering = numbering_of(document->content, document_kind_name(document->kind));
    report_all(&(Search){numbering, has_sign_off(document, world), out}, document->content);
}

const GateRule gate_unfilled = {"unfilled", apply};
