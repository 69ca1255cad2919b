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

static void report(DiagSpan place, bool is_signed, DiagList *out)
{
    Diag *diag =
        diag_add(out, DIAG_GATE_UNFILLED, place, "this is still the skeleton's, for you to write");
    diag_rule(diag, "what is signed is what prints");
    diag_help(diag, "write what belongs here; if the signs are meant, put them into <code>");
    if (is_signed)
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

static bool report_all(const ContentNode *content, bool is_signed, DiagList *out)
{
    size_t offset, size, count = diag_list_length(out);
    for (const ContentNode *node = content; node; node = content_next(node, content)) {
        if (is_literal(node))
            continue;
        if (node->text && find_left(node->text, &offset, &size))
            report(content_text_span(node, offset, size), is_signed, out);
        for (size_t i = 0; i < node->attr_count; i++)
            if (find_left(node->attrs[i].value, &offset, &size))
                report(node->attrs[i].span, is_signed, out);
    }
    return diag_list_length(out) > count;
}

bool gate_refuse_unfilled(const ContentNode *content, DiagList *out)
{
    return report_all(content, true, out);
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    report_all(document->content, has_sign_off(document, world), out);
}

const GateRule gate_unfilled = {"unfilled", apply};
