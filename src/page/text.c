/* text.c - text into a paragraph: what becomes of its white space and its case.
 *
 * White space is settled while the items are gathered, because it collapses across their ends. */
#include "page/gather.h"

#include <string.h>

void gather_trim(Gather *gather)
{
    for (guint i = gather->items->len; i-- > 0;) {
        TypeItem *item = &g_array_index(gather->items, TypeItem, i);
        if (item->kind == TYPE_ANCHOR)
            continue;
        if (item->kind != TYPE_TEXT || item->preserve)
            break;
        while (item->size > 0 && item->text[item->size - 1] == ' ')
            item->size--;
        if (item->size > 0)
            break;
    }
    gather->space = false;
}

static void add_break(Gather *gather, const FoNode *node)
{
    if (node->look->text->ws_treatment != WS_PRESERVE &&
        node->look->text->ws_treatment != WS_AFTER_LF)
        gather_trim(gather);
    gather_item(gather, TYPE_BREAK, gather_part(gather, PART_ANCHOR, node));
    gather->line_start = true;
    gather->content = true;
}

static void add_text_item(Gather *gather, const FoNode *node, const char *text, size_t size)
{
    if (size == 0)
        return;
    Part *part = gather_part(gather, PART_TEXT, node);
    TypeItem *item = gather_item(gather, TYPE_TEXT, part);
    item->text = arena_copy_bytes(gather->run->arena, text, size);
    item->size = size;
    item->preserve =
        node->look->text->ws_collapse != 0 || node->look->text->ws_treatment == WS_PRESERVE;
    gather->content = true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Appends one character of source text to the item being made, by the white space properties. */
static void take_character(Gather *gather, const FoNode *node, GString *text, char c)
{
    const TextLook *look = node->look->text;
    gather->in_word = !is_blank(c);
    if (c == '\n') {
        switch (look->linefeed) {
        case LINEFEED_IGNORE:
            return;
        case LINEFEED_ZERO_WIDTH:
            g_string_append(text, "\u200b");
            return;
        case LINEFEED_PRESERVE:
            add_text_item(gather, node, text->str, text->len);
            g_string_truncate(text, 0);
            add_break(gather, node);
            return;
        default:
            break;
        }
    }
    if (!is_blank(c)) {
        g_string_append_c(text, c);
        gather->space = gather->line_start = false;
        return;
    }
    if (look->ws_treatment == WS_IGNORE)
        return;
    bool keep_at_start = look->ws_treatment == WS_PRESERVE || look->ws_treatment == WS_BEFORE_LF;
    if (gather->line_start && !keep_at_start)
        return;
    if (look->ws_collapse == 0 &&
        (gather->space || (gather->line_start && look->ws_treatment != WS_PRESERVE)))
        return;
    g_string_append_c(text, ' ');
    gather->space = true;
}

/* Every letter that begins a word, also where the word goes on in another inline. */
static char *capitalised(const char *text, size_t size, bool in_word)
{
    GString *copy = g_string_sized_new(size);
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(copy, in_word ? c : g_unichar_totitle(c));
        in_word = !g_unichar_isspace(c);
    }
    return g_string_free(copy, FALSE);
}

static char *transform(const Gather *gather, const FoNode *node, const char *text, size_t size)
{
    switch (node->look->text->transform) {
    case 2:
        return g_utf8_strup(text, (gssize)size);
    case 3:
        return g_utf8_strdown(text, (gssize)size);
    case 1:
        return capitalised(text, size, gather->in_word);
    default:
        return NULL;
    }
}

void gather_text(Gather *gather, const FoNode *node, const char *source, size_t size)
{
    g_autofree char *changed = transform(gather, node, source, size);
    if (changed) {
        source = changed;
        size = strlen(changed);
    }
    g_autoptr(GString) text = g_string_sized_new(size);
    for (size_t i = 0; i < size; i++)
        take_character(gather, node, text, source[i]);
    add_text_item(gather, node, text->str, text->len);
}

void gather_literal(Gather *gather, const FoNode *node, const char *text)
{
    add_text_item(gather, node, text, strlen(text));
    gather->space = gather->line_start = false;
}
