#include "batch/figures_csv.h"

#include <string.h>

#include "load/load.h"

/* Quotes where the words need them; digits lose their commas. */
static void append_field(GString *csv, const ContentNode *cell)
{
    g_autofree char *words = content_text(cell);
    const char *count = content_attr(cell, "count");
    bool quoted = strpbrk(words, ",\"\r\n") && !count;
    if (quoted)
        g_string_append_c(csv, '"');
    for (const char *at = words; *at; at++) {
        if (*at == '"')
            g_string_append_c(csv, '"');
        if (!count || *at != ',')
            g_string_append_c(csv, *at);
    }
    if (quoted)
        g_string_append_c(csv, '"');
}

static void append_row(GString *csv, const ContentNode *row)
{
    for (const ContentNode *cell = row->first; cell; cell = cell->next) {
        if (!content_is(cell, "th") && !content_is(cell, "td"))
            continue;
        if (cell != row->first)
            g_string_append_c(csv, ',');
        append_field(csv, cell);
    }
    g_string_append(csv, "\r\n");
}

GBytes *figures_csv(GBytes *frozen)
{
    if (!frozen)
        return NULL;
    size_t size;
    const char *bytes = g_bytes_get_data(frozen, &size);
    if (!memmem(bytes, size, "<statistics", strlen("<statistics")))
        return NULL;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) unheard = diag_list_new();
    const ContentNode *top = load_content(arena, "content.xml", frozen, unheard);
    const ContentNode *sheet = top ? content_find(top, "statistics") : NULL;
    const ContentNode *table = sheet ? content_find(sheet, "table") : NULL;
    if (!table)
        return NULL;
    GString *csv = g_string_new("\xef\xbb\xbf");
    for (const ContentNode *node = table; node; node = content_next(node, table))
        if (content_is(node, "tr"))
            append_row(csv, node);
    return g_string_free_to_bytes(csv);
}
