/* source.c - what every importer of XML asks of a tree.
 *
 * Trees are at most LOAD_MAX_DEPTH deep, so they are walked by recursion. */
#include "import/source.h"

#include <stdlib.h>
#include <string.h>

LoadTree *source_parse(const char *name, GBytes *bytes, DiagList *out)
{
    static const LoadLimits limits = {LOAD_MAX_TEXT, LOAD_MAX_TEXT_NODES, true};
    return load_tree_parse_within(name, bytes, &limits, out);
}

bool source_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

char *source_attr(const xmlNode *node, const char *name)
{
    return (char *)xmlGetNoNsProp((xmlNode *)node, (const xmlChar *)name);
}

const xmlNode *source_child(const xmlNode *parent, const char *name)
{
    for (const xmlNode *node = parent->children; node; node = node->next)
        if (source_is(node, name))
            return node;
    return NULL;
}

/* The first element of that name, in the order of the file; trees are at most LOAD_MAX_DEPTH deep.
 */
const xmlNode *source_descendant(const xmlNode *top, const char *name)
{
    for (const xmlNode *node = top->children; node; node = node->next) {
        const xmlNode *found = source_is(node, name) ? node : source_descendant(node, name);
        if (found)
            return found;
    }
    return NULL;
}

/* Text as it is read: ruby without its readings. */
static void add_text(const xmlNode *node, GString *text)
{
    for (const xmlNode *part = node->children; part; part = part->next) {
        if (part->type == XML_TEXT_NODE)
            g_string_append(text, (const char *)part->content);
        else if (!source_is(part, "Rt"))
            add_text(part, text);
    }
}

/* White space is one space inside and none at the ends, as in the values of a token. */
char *source_collapsed(const char *text)
{
    GString *kept = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    for (char **word = words; *word; word++)
        if (**word)
            g_string_append_printf(kept, "%s%s", kept->len ? " " : "", *word);
    return g_string_free(kept, FALSE);
}

char *source_text(const xmlNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (node)
        add_text(node, text);
    return source_collapsed(text->str);
}

/* 平成十五年法律第五十七号 -> 平成15年法律第57号; numerals up to 9999. */
char *source_with_digits(const char *text)
{
    static const char numerals[] = "〇一二三四五六七八九";
    static const struct {
        const char *sign;
        int worth;
    } units[] = {{"十", 10}, {"百", 100}, {"千", 1000}};
    GString *out = g_string_new(NULL);
    int total = 0, digit = -1;
    bool inside = false;
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        const char *at = *p ? g_utf8_strchr(numerals, -1, g_utf8_get_char(p)) : NULL;
        int worth = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
            if (g_str_has_prefix(p, units[i].sign))
                worth = units[i].worth;
        if (at) {
            int value = (int)((at - numerals) / 3);
            digit = digit < 0 ? value : (digit * 10 + value) % 100000;
        } else if (worth) {
            total = (total + (digit < 0 ? 1 : digit) * worth) % 1000000;
            digit = -1;
        } else {
            if (inside)
                g_string_append_printf(out, "%d", total + MAX(digit, 0));
            total = 0;
            digit = -1;
            if (!*p)
                break;
            g_string_append_unichar(out, g_utf8_get_char(p));
        }
        inside = at || worth;
    }
    return g_string_free(out, FALSE);
}

char *source_bare(const char *text)
{
    if (!g_str_has_prefix(text, "（") || !g_str_has_suffix(text, "）"))
        return g_strdup(text);
    return g_strndup(text + strlen("（"), strlen(text) - 2 * strlen("（"));
}
