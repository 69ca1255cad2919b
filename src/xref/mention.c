/* mention.c - what a citation of prose leads to.  Nobody stated it, so nothing is found wrong here;
 * a mention only says that these words speak of that text. */
#include "xref/prose.h"

static const char *caption(const Workspace *workspace, const XrefCite *cite, Date on)
{
    const Law *law = registry_law(&workspace->registry, cite->target->id);
    g_autoptr(GString) number = g_string_new(NULL);
    if (!law || !cite->place.article.count || cite->place.table)
        return NULL;
    branch_append(cite->place.article, number);
    const LawArticle *article = cite->place.supplement ? law_supplement(law, NULL, number->str, on)
                                                       : law_article(law, number->str, on);
    return article ? article->caption : NULL;
}

static const ContentNode *section_of(const Document *document, const char *locator)
{
    g_autofree char *wanted = registry_fold_name(locator);
    for (const ContentNode *node = document->content; node;
         node = content_next(node, document->content)) {
        const char *number = node->name ? content_attr(node, "number") : NULL;
        g_autofree char *folded = number ? registry_fold_name(number) : NULL;
        if (g_strcmp0(folded, wanted) == 0)
            return node;
    }
    return NULL;
}

/* Of a document of the workspace. */
static const char *own_heading(const Resolver *resolver, const XrefCite *cite)
{
    const Document *document = workspace_document(resolver->workspace, cite->target->id, 0, NULL);
    const ContentNode *section = document ? section_of(document, cite->locator) : NULL;
    const ContentNode *title = section ? content_find(section, "title") : NULL;
    g_autofree char *words = title && title->parent == section ? content_text(title) : NULL;
    return words ? arena_copy_text(resolver->arena, g_strstrip(words)) : NULL;
}

const char *prose_heading(const Resolver *resolver, const XrefCite *cite, Date on)
{
    const Workspace *workspace = resolver->workspace;
    if (cite->target->kind == XREF_STATUTE)
        return caption(workspace, cite, on);
    if (!cite->locator)
        return NULL;
    const LibraryText *text =
        workspace->library ? library_text(workspace->library, cite->target->id, on) : NULL;
    const LibraryProvision *held = text ? library_provision(text, cite->locator) : NULL;
    if (held)
        return held->heading;
    const GuidelineEntry *entry = registry_guideline(&workspace->registry, cite->target->id);
    const GuidelineProvision *known = entry ? guideline_provision(entry, cite->locator) : NULL;
    return known ? known->heading : own_heading(resolver, cite);
}

XrefMention prose_mention(const Resolver *resolver, const Document *document,
                          const ProseCite *found)
{
    const XrefCite *cite = &found->cite;
    XrefMention mention = {.from = document,
                           .text = found->text,
                           .place = found->span,
                           .is_law = cite->target->kind == XREF_STATUTE,
                           .target = arena_copy_text(resolver->arena, cite->target->id),
                           .locator = cite->locator,
                           .words = cite->locator,
                           .as_of = document->head.date.date};
    mention.heading = prose_heading(resolver, cite, mention.as_of);
    if (!mention.is_law || found->whole)
        return mention;
    g_autoptr(GString) locator = g_string_new(NULL), words = g_string_new(NULL);
    xref_place_append(&cite->place, locator);
    xref_place_words(&cite->place, words);
    mention.locator = arena_copy_text(resolver->arena, locator->str);
    mention.words = arena_copy_text(resolver->arena, words->str);
    return mention;
}
