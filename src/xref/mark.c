/* mark.c - a draft with its unmarked citations marked.
 *
 * Tags go round the words that the scanner found; every other byte stays.  A citation whose words
 * are cut by markup is left to a person. */
#include "xref/prose.h"

#include <string.h>

static void add_attr(GString *out, const char *name, const char *value)
{
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    g_string_append_printf(out, " %s=\"%s\"", name, escaped);
}

static void open_law(GString *out, const Resolver *resolver, const XrefCite *cite, Date on)
{
    g_autoptr(GString) at = g_string_new(NULL);
    xref_place_words(&cite->place, at);
    if (cite->flags & XREF_RANGE) {
        g_string_append(at, "から");
        xref_place_words(&cite->last, at);
        g_string_append(at, "まで");
    } else if (cite->flags & XREF_EVERY) {
        g_string_append(at, "各号");
    }
    g_string_append(out, "<law");
    add_attr(out, "of", cite->target->id);
    add_attr(out, "at", at->str);
    const char *expect = prose_heading(resolver, cite, on);
    if (expect)
        add_attr(out, "expect", expect);
    g_string_append_c(out, '>');
}

static void open_ref(GString *out, const Resolver *resolver, const XrefCite *cite, Date on)
{
    g_autofree char *to = g_strconcat(cite->target->id, "#", cite->locator, NULL);
    g_string_append(out, "<ref");
    add_attr(out, "to", to);
    const char *expect = prose_heading(resolver, cite, on);
    if (expect && *expect)
        add_attr(out, "expect", expect);
    g_string_append_c(out, '>');
}

GBytes *xref_mark(const Workspace *workspace, const Document *document, GBytes *source,
                  size_t *count)
{
    size_t size, done = 0;
    const char *bytes = g_bytes_get_data(source, &size);
    Date on = document->head.date.date;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(XrefNames) names = xref_names_new(workspace);
    g_autoptr(GArray) found = prose_read(arena, names, document);
    const Resolver resolver = {.arena = arena, .workspace = workspace, .names = names};
    GString *out = g_string_sized_new(size + 256);
    *count = 0;
    for (guint i = 0; i < found->len; i++) {
        const ProseCite *one = &g_array_index(found, ProseCite, i);
        if (one->whole || !one->in_one_text || one->span.begin < done || one->span.end > size)
            continue;
        bool is_law = one->cite.target->kind == XREF_STATUTE;
        g_string_append_len(out, bytes + done, (gssize)(one->span.begin - done));
        is_law ? open_law(out, &resolver, &one->cite, on)
               : open_ref(out, &resolver, &one->cite, on);
        g_string_append_len(out, bytes + one->span.begin,
                            (gssize)(one->span.end - one->span.begin));
        g_string_append(out, is_law ? "</law>" : "</ref>");
        done = one->span.end;
        ++*count;
    }
    g_string_append_len(out, bytes + done, (gssize)(size - done));
    return g_string_free_to_bytes(out);
}
