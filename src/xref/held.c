/* held.c - citations of texts that the library holds. */
#include <string.h>

#include "xref/resolve.h"

const LibraryText *held_text(const Resolver *resolver, const Citation *citation)
{
    Library *library = resolver->workspace->library;
    return library ? library_text(library, citation->target, citation->as_of) : NULL;
}

void held_choose(const Resolver *resolver, Citation *citation)
{
    const LibraryText *text = held_text(resolver, citation);
    citation->held = text && date_compare(text->as_of, citation->as_of) <= 0 ? text : NULL;
}

/* An article of one paragraph may be held without numbering it. */
const LibraryProvision *held_place(const LibraryText *text, const XrefPlace *place)
{
    g_autoptr(GString) locator = g_string_new(NULL);
    xref_place_append(place, locator);
    const LibraryProvision *found = library_provision(text, locator->str);
    if (found || !place->item.count || place->paragraph > 1)
        return found;
    g_string_truncate(locator, 0);
    const XrefPlace article = {.supplement = place->supplement, .article = place->article};
    xref_place_append(&article, locator);
    g_string_append_c(locator, '/');
    branch_append(place->item, locator);
    return library_provision(text, locator->str);
}

/* The nearest fragment of its page at or above a provision. */
static const char *anchor_of(const LibraryText *text, const LibraryProvision *provision)
{
    while (!provision->anchor && provision->parent != LIBRARY_NONE)
        provision = &text->provisions[provision->parent];
    return provision->anchor;
}

static void set_place(const Resolver *resolver, Citation *citation)
{
    const LibraryText *text = citation->held;
    const LibraryProvision *provision = citation->provision;
    const char *anchor = anchor_of(text, provision);
    citation->outcome = XREF_RESOLVED;
    citation->heading = provision->heading;
    if (text->url)
        citation->href =
            anchor ? arena_printf(resolver->arena, "%s#%s", text->url, anchor) : text->url;
    resolve_check_heading(citation, provision->heading, resolver->out);
}

bool resolve_in_held(const Resolver *resolver, Citation *citation)
{
    held_choose(resolver, citation);
    if (!citation->held)
        return false;
    citation->outcome = XREF_RESOLVED;
    if (!citation->locator)
        return true;
    citation->provision = library_provision(citation->held, citation->locator);
    if (citation->provision) {
        set_place(resolver, citation);
        return true;
    }
    citation->outcome = XREF_UNKNOWN_PROVISION;
    Date day = citation->held->as_of;
    Diag *diag = diag_add(resolver->out, DIAG_XREF_UNKNOWN_PROVISION,
                          content_attr_span(citation->node, resolve_attr(citation->node)),
                          "%s as of %04d-%02d-%02d has no passage \"%s\"", citation->target,
                          day.year, day.month, day.day, citation->locator);
    diag_help(diag, "give the number or id of a section of that text");
    return true;
}

bool resolve_held(const Resolver *resolver, Citation *citation)
{
    const LibraryText *text = held_text(resolver, citation);
    if (!text || strcmp(text->kind, "law") == 0)
        return false;
    bool japanese = resolve_is_japanese(citation->node);
    const char *open = japanese ? "「" : "", *close = japanese ? "」" : " ";
    citation->outcome = XREF_NOT_CHECKED;
    citation->label = arena_printf(resolver->arena, "%s%s%s%s", open, text->title, close,
                                   citation->locator ? citation->locator : "");
    citation->href = text->url;
    resolve_in_held(resolver, citation);
    return true;
}
