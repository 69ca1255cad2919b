/* place.c - where in a document something stands, as its desk says it, which has the text in Word
 * or on paper: 件名, 要旨, 「第２　求める事項」. */
#include "gate/rule.h"

#include <string.h>

#include "redline/redline.h"

static char *titled(const ContentNode *title)
{
    const ContentNode *content = title->parent->parent;
    if (!content || strcmp(title->lang, content->lang) == 0)
        return g_strdup(diag_translate("title of the document"));
    if (g_str_has_prefix(title->lang, "en"))
        return g_strdup(diag_translate("title of the document in English"));
    return g_strdup_printf(diag_translate("title of the document (%s)"), title->lang);
}

static char *sectioned(Numbering numbering, const ContentNode *node)
{
    g_autofree char *label = numbering_path(numbering, node);
    g_autofree char *title = numbering_title(node);
    g_autofree char *words = numbering_join(node, label, title);
    return *words ? g_strdup_printf(diag_translate("\"%s\""), words)
                  : g_strdup(redline_label(node->name));
}

/* A child of the body that is no section: before the first one the preamble, else what it is. */
static char *in_body(const ContentNode *node)
{
    static const char *const divided[] = {"section", "items", "attachment", NULL};
    bool is_first = true;
    for (const ContentNode *at = node->parent->first; at != node; at = at->next)
        is_first = is_first && !(at->name && g_strv_contains(divided, at->name));
    if (!content_is(node, "p"))
        return g_strdup(redline_label(node->name));
    return g_strdup(is_first ? diag_translate("preamble of the text")
                             : diag_translate("text of the document"));
}

char *rule_place_words(Numbering numbering, const ContentNode *node)
{
    for (; node->parent; node = node->parent) {
        const ContentNode *parent = node->parent;
        if (!node->name)
            continue;
        if (content_is(node, "section") || content_is(node, "attachment"))
            return sectioned(numbering, node);
        if (content_is(parent, "head") && content_is(node, "title"))
            return titled(node);
        if (content_is(parent, "body"))
            return in_body(node);
        if (content_is(parent, "head") || content_is(parent, "coordination"))
            return g_strdup(redline_label(node->name));
    }
    return g_strdup(redline_label(node->name));
}
