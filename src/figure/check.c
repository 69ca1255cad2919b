/* check.c - every figure of a document, and what both readers of data share. */
#include "figure/read.h"

#include <string.h>

#include "figure/chart.h"
#include "figure/map.h"

const ContentNode *element_next(const ContentNode *node, const char *name)
{
    for (node = node->next; node; node = node->next)
        if (content_is(node, name))
            return node;
    return NULL;
}

const ContentNode *element_first(const ContentNode *parent, const char *name)
{
    const ContentNode *first = parent->first;
    return !first || content_is(first, name) ? first : element_next(first, name);
}

size_t element_count(const ContentNode *parent, const char *name)
{
    size_t count = 0;
    for (const ContentNode *node = element_first(parent, name); node;
         node = element_next(node, name))
        count++;
    return count;
}

const char *element_text(Arena *arena, const ContentNode *node)
{
    g_autofree char *text = content_text(node);
    char *to = text;
    for (const char *from = text; *from; from++) {
        bool blank = g_ascii_isspace(*from);
        if (!blank || (to > text && to[-1] != ' '))
            *to++ = blank ? ' ' : *from;
    }
    *to = '\0';
    return arena_copy_text(arena, g_strchomp(text));
}

size_t label_cells(const char *text)
{
    size_t cells = 0;
    for (; *text; text = g_utf8_next_char(text))
        cells += g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
    return cells;
}

const char *element_label(Arena *arena, const ContentNode *node, DiagList *out)
{
    const char *text = element_text(arena, node);
    size_t cells = label_cells(text);
    if (cells == 0) {
        Diag *diag = diag_add(out, DIAG_FIGURE_LABEL, node->span, "<%s> has no words", node->name);
        diag_help(diag, "write what the reader shall see there");
    } else if (cells > FIGURE_LONGEST_LABEL) {
        Diag *diag =
            diag_add(out, DIAG_FIGURE_LABEL, node->span,
                     "the words of <%s> are too long for a drawing: %zu characters of at most %d",
                     node->name, (cells + 1) / 2, FIGURE_LONGEST_LABEL / 2);
        diag_help(diag, "shorten them here, and say the rest in the text");
    }
    return text;
}

bool is_crowded(const ContentNode *node, size_t count, size_t most, const char *what, DiagList *out)
{
    if (count <= most)
        return false;
    Diag *diag =
        diag_add(out, DIAG_FIGURE_CROWDED, node->span,
                 "%zu <%s> in one drawing cannot be read; at most %zu can", count, what, most);
    diag_help(diag, "show fewer of them, draw two figures, or write a table");
    return true;
}

bool figure_is_data(const ContentNode *node)
{
    return content_is(node, "chart") || content_is(node, "flow") || content_is(node, "relations");
}

void figure_check(const ContentNode *content, DiagList *out)
{
    g_autoptr(Arena) arena = arena_new();
    for (const ContentNode *node = content; node; node = content_next(node, content)) {
        if (content_is(node, "chart"))
            chart_read(arena, node, out);
        else if (figure_is_data(node))
            map_read(arena, node, out);
    }
}
