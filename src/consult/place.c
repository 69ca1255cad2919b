/* place.c - which passage a body means: it has the text on paper and in Word, where sections,
 * tables and figures have numbers and headings, and no ids. */
#include "consult/merge.h"

#include <string.h>

#include "base/fold.h"
#include "model/numbering.h"

enum { DEEPEST = 8 };

const ContentNode *consult_passage(const ContentNode *top, const char *id)
{
    for (const ContentNode *node = top; node && *id; node = content_next(node, top))
        if (g_strcmp0(content_attr(node, "id"), id) == 0)
            return node;
    return NULL;
}

/* How a passage may be called; numbers of tables are counted through the text, and so only where
 * one is meant. */
static bool is_called(const ContentNode *top, const ContentNode *node, const char *folded)
{
    bool section = content_is(node, "section") || content_is(node, "attachment");
    bool counted = g_str_has_prefix(folded, "表") || g_str_has_prefix(folded, "図") ||
                   g_ascii_strncasecmp(folded, "table", 5) == 0 ||
                   g_ascii_strncasecmp(folded, "figure", 6) == 0;
    g_autofree char *title = numbering_title(node);
    g_autofree char *number =
        section || counted ? numbering_path(numbering_of(top, NULL), node) : g_strdup("");
    g_autofree char *both = numbering_join(node, number, title);
    const char *const names[] = {title, number, both};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *own = fold_words(names[i]);
        if (*own && g_ascii_strcasecmp(own, folded) == 0)
            return true;
    }
    return false;
}

/* The one that is called so; NULL: none, or several. */
static const ContentNode *by_name(const ContentNode *top, const char *folded)
{
    const ContentNode *found = NULL;
    for (const ContentNode *node = top; node && *folded; node = content_next(node, top)) {
        if (!node->name || !content_attr(node, "id") || !is_called(top, node, folded))
            continue;
        if (found)
            return NULL;
        found = node;
    }
    return found;
}

static bool counts(const ContentNode *node, const char *name)
{
    bool listed = !content_is(node, "li") || !node->parent || content_is(node->parent, "ol");
    return content_is(node, name) && listed && g_strcmp0(content_attr(node, "numbered"), "no") != 0;
}

/* The nth of its kind that counts, not looking into sections, items and annexes on the way. */
static const ContentNode *nth(const ContentNode *top, const char *name, unsigned number)
{
    const ContentNode *node = top ? content_next(top, top) : NULL;
    while (node) {
        if (counts(node, name) && --number == 0)
            return node;
        bool closed =
            content_is(node, "section") || content_is(node, "attachment") || content_is(node, "li");
        node = closed ? content_skip(node, top) : content_next(node, top);
    }
    return NULL;
}

/* "２", "(1)", "ア": a number and what is behind it; 0: there is none. */
static unsigned read_number(const char **at)
{
    static const char *const kana[] = {"ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ"};
    if (g_ascii_isdigit(**at)) {
        char *end;
        guint64 number = g_ascii_strtoull(*at, &end, 10);
        *at = end;
        return number <= 1000 ? (unsigned)number : 0;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(kana); i++)
        if (g_str_has_prefix(*at, kana[i])) {
            *at += strlen(kana[i]);
            return i + 1;
        }
    return 0;
}

static const char *skip_marks(const char *at)
{
    static const char *const marks[] = {"第", "の", ".", "-", "(", ")"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(at, marks[i])) {
            at += strlen(marks[i]);
            i = (size_t)-1;
        }
    return at;
}

/* "第2の1", "1.2", "別紙1の3", "記の2(2)", whose last number may be of an item; rest: what is no
 * number any more. */
static const ContentNode *by_number(const ContentNode *top, const char *folded, const char **rest)
{
    const ContentNode *node = top;
    *rest = folded;
    if (g_str_has_prefix(folded, "別紙")) {
        *rest += strlen("別紙");
        unsigned number = read_number(rest);
        node = nth(top, "attachment", number ? number : 1);
    }
    if (g_str_has_prefix(*rest, "記"))
        *rest += strlen("記");
    for (int depth = 0; node && depth < DEEPEST; depth++) {
        const char *at = skip_marks(*rest);
        unsigned number = read_number(&at);
        if (!number)
            break;
        const ContentNode *section = nth(node, "section", number);
        node = section || node == top ? section : nth(node, "li", number);
        *rest = at;
    }
    *rest = skip_marks(*rest);
    return node == top ? NULL : node;
}

const ContentNode *consult_meant(const ContentNode *content, const char *words)
{
    g_autofree char *folded = fold_words(words);
    const char *rest;
    const ContentNode *node = consult_passage(content, words);
    if (!node)
        node = by_name(content, folded);
    if (!node && content) {
        const ContentNode *numbered = by_number(content, folded, &rest);
        node = *rest ? by_name(content, rest) : numbered;
    }
    return node;
}

const char *consult_section(const ContentNode *node)
{
    while (node && !content_attr(node, "id"))
        node = node->parent;
    return node && !content_is(node, "content") ? content_attr(node, "id") : NULL;
}

const ContentNode *consult_quoted(const ContentNode *content, const char *words)
{
    const ContentNode *node = content ? content_next(content, content) : NULL, *found = NULL;
    g_autofree char *folded = fold_words(words);
    while (node && *folded) {
        bool closed = content_is(node, "section") || content_is(node, "attachment");
        g_autofree char *text = closed || !node->name ? g_strdup("") : content_text(node);
        g_autofree char *own = fold_words(text);
        bool same = strcmp(own, folded) == 0;
        if (same && found)
            return NULL;
        found = same ? node : found;
        node = closed || same ? content_skip(node, content) : content_next(node, content);
    }
    return found;
}

char *consult_section_words(const ContentNode *content, const char *id)
{
    for (const ContentNode *node = consult_passage(content, id); node && node != content;
         node = node->parent) {
        g_autofree char *number = numbering_path(numbering_of(content, NULL), node);
        g_autofree char *title = numbering_title(node);
        char *words = numbering_join(node, number, title);
        if (*words)
            return words;
        g_free(words);
    }
    return g_strdup(id);
}
