/* resolve_law.c - a place in a statute, on its day.
 *
 * The registry knows captions by date and where articles moved; the library has the words, so that
 * a paragraph or item that does not exist is found too. */
#include "xref/resolve.h"

#include <string.h>

#include "xref/scan.h"

static const LawArticle *article_with_caption(const Law *law, const char *caption, Date on)
{
    for (size_t i = 0; i < law->article_count; i++) {
        const LawArticle *article = &law->articles[i];
        if (article->caption && !article->supplement &&
            date_in(on, article->from, article->until) &&
            resolve_same_heading(article->caption, caption))
            return article;
    }
    return NULL;
}

static const char *article_words(Arena *arena, const char *number)
{
    const char *branch = strchr(number, '_');
    if (!branch)
        return arena_printf(arena, "第%s条", number);
    g_autofree char *rest = g_strdup(branch + 1);
    g_strdelimit(rest, "_", '-');
    g_auto(GStrv) parts = g_strsplit(rest, "-", -1);
    g_autofree char *joined = g_strjoinv("の", parts);
    return arena_printf(arena, "第%.*s条の%s", (int)(branch - number), number, joined);
}

static void check_caption(Arena *arena, Citation *citation, const Law *law,
                          const LawArticle *article, DiagList *out)
{
    const char *expect = content_attr(citation->node, "expect");
    if (!expect) {
        if (!article->caption || resolve_is_quotation(citation->node))
            return;
        Diag *diag = diag_add(out, DIAG_XREF_NO_EXPECT, citation->node->name_span,
                              "the citation of %s%s does not say which caption it expects",
                              law->title_ja, article_words(arena, article->number));
        diag_help(diag, "add expect=\"%s\"", article->caption);
        return;
    }
    if (!article->caption || resolve_same_heading(expect, article->caption))
        return;
    citation->outcome = XREF_HEADING_DIFFERS;
    Diag *diag =
        diag_add(out, DIAG_XREF_CAPTION_DIFFERS,
                 content_attr_span(citation->node, resolve_attr(citation->node)),
                 "on %04d-%02d-%02d %s of %s is captioned \"%s\", not \"%s\"", citation->as_of.year,
                 citation->as_of.month, citation->as_of.day, article_words(arena, article->number),
                 law->title_ja, article->caption, expect);
    diag_rule(diag, "a statute citation names the day and the caption that it means");
    if (!law->verified || !article->verified)
        diag_set_severity(diag, DIAG_WARNING); /* nobody has confirmed our caption */
    const LawArticle *moved = law_article_moved(law, article->number, expect, citation->as_of);
    if (!moved)
        moved = article_with_caption(law, expect, citation->as_of);
    citation->moved = moved ? moved->number : NULL;
    if (moved)
        diag_help(diag, "cite %s, which has that caption on this day",
                  article_words(arena, moved->number));
    else
        diag_help(diag, "look up the article that is meant in the text in force on that day");
}

static void check_parts(Arena *arena, Citation *citation, const LawLocator *locator,
                        const LawArticle *article, DiagList *out)
{
    DiagSpan span = content_attr_span(citation->node, resolve_attr(citation->node));
    if (locator->informal) {
        Diag *diag = diag_add(out, DIAG_XREF_INFORMAL, span, "\"%s\" leaves out 第",
                              content_attr(citation->node, "at"));
        diag_help(diag, "write 第…条第…項第…号 in full");
    }
    if (article->paragraphs > 1 && *locator->item && !locator->paragraph) {
        citation->outcome = XREF_UNKNOWN_PROVISION;
        Diag *diag =
            diag_add(out, DIAG_XREF_ITEM_WITHOUT_PARAGRAPH, span,
                     "%s has %d paragraphs, so 第%s号 needs its paragraph (項)",
                     article_words(arena, article->number), article->paragraphs, locator->item);
        diag_rule(diag, "in a shorthand citation ① is the paragraph (項), 一 the item (号)");
        diag_help(diag, "if the source says \"%s①\", write %s第1項", article->number,
                  article_words(arena, article->number));
    } else if (article->paragraphs && locator->paragraph > article->paragraphs) {
        citation->outcome = XREF_UNKNOWN_PROVISION;
        Diag *diag = diag_add(out, DIAG_XREF_UNKNOWN_PROVISION, span, "%s has only %d paragraphs",
                              article_words(arena, article->number), article->paragraphs);
        diag_help(diag, "give a paragraph that exists on the cited day");
    }
}

static const char *law_label(Arena *arena, const Law *law, const char *at, bool japanese)
{
    if (japanese)
        return arena_printf(arena, "%s%s", law->title_ja, at);
    return law->title_en ? arena_printf(arena, "%s, %s", law->title_en, at)
                         : arena_printf(arena, "%s%s", law->title_ja, at);
}

/* ---- the words of the statute */

static void no_such_place(const Resolver *resolver, Citation *citation, const Law *law,
                          const XrefPlace *place)
{
    g_autoptr(GString) words = g_string_new(NULL);
    xref_place_words(place, words);
    citation->outcome = XREF_UNKNOWN_PROVISION;
    Diag *diag = diag_add(resolver->out, DIAG_XREF_UNKNOWN_PROVISION,
                          content_attr_span(citation->node, resolve_attr(citation->node)),
                          "%s has no %s on %04d-%02d-%02d", law->title_ja, words->str,
                          citation->as_of.year, citation->as_of.month, citation->as_of.day);
    diag_help(diag, "give an article that exists on the cited day, or add it to registry/laws/");
}

static XrefPlace place_of(const LawLocator *locator)
{
    XrefPlace place = {.supplement = locator->supplement,
                       .paragraph = (uint16_t)MIN(locator->paragraph, UINT16_MAX)};
    branch_parse(locator->article, &place.article);
    branch_parse(locator->item, &place.item);
    return place;
}

static void check_in_text(const Resolver *resolver, Citation *citation, const Law *law,
                          const LawLocator *locator)
{
    const LibraryText *text = held_text(resolver, citation);
    if (!text || !citation->held)
        return;
    const XrefPlace place = place_of(locator);
    citation->provision = held_place(text, &place);
    if (citation->provision)
        return;
    if (citation->outcome == XREF_RESOLVED || citation->outcome == XREF_NOT_CHECKED)
        no_such_place(resolver, citation, law, &place);
}

/* ---- lists and ranges */

static bool exists(const Resolver *resolver, const Citation *citation, const Law *law,
                   const XrefPlace *place)
{
    g_autoptr(GString) number = g_string_new(NULL);
    if (citation->held)
        return held_place(citation->held, place) != NULL;
    branch_append(place->article, number);
    if (place->table || !place->article.count)
        return true; /* the registry does not say */
    const LawArticle *article = place->supplement
                                    ? law_supplement(law, NULL, number->str, citation->as_of)
                                    : law_article(law, number->str, citation->as_of);
    (void)resolver;
    if (!article)
        return !law->article_count || !law->verified;
    return !article->paragraphs || place->paragraph <= article->paragraphs;
}

static bool runs_backward(const XrefCite *cite)
{
    int order = branch_compare(cite->place.article, cite->last.article);
    if (order == 0)
        order = (int)cite->place.paragraph - (int)cite->last.paragraph;
    if (order == 0)
        order = branch_compare(cite->place.item, cite->last.item);
    return order > 0;
}

/* What follows the first place: 、第153条, から第34条まで. */
static void check_rest(const Resolver *resolver, Citation *citation, const Law *law, const char *at)
{
    g_autofree char *text = g_strconcat(law->title_ja, at, NULL);
    g_autoptr(XrefScanner) scanner = xref_scanner_new(resolver->names, NULL);
    size_t count;
    const XrefCite *cites = xref_scan(scanner, text, &(XrefStand){0}, &count);
    for (size_t i = 0; i < count; i++) {
        const XrefCite *cite = &cites[i];
        if (cite->flags & XREF_WHOLE)
            continue;
        if (i > 0 && !exists(resolver, citation, law, &cite->place))
            no_such_place(resolver, citation, law, &cite->place);
        if (!(cite->flags & XREF_RANGE))
            continue;
        if (!exists(resolver, citation, law, &cite->last))
            no_such_place(resolver, citation, law, &cite->last);
        if (!runs_backward(cite))
            continue;
        citation->outcome = XREF_BAD_GRAMMAR;
        Diag *diag = diag_add(resolver->out, DIAG_XREF_RANGE_BACKWARD,
                              content_attr_span(citation->node, resolve_attr(citation->node)),
                              "\"%s\" ends before it begins", at);
        diag_help(diag, "give the smaller number first");
    }
}

/* ---- the whole */

static const Law *find_law(const Resolver *resolver, Citation *citation)
{
    const Workspace *workspace = resolver->workspace;
    DiagList *out = resolver->out;
    const Law *law = registry_law(&workspace->registry, citation->target);
    if (law)
        return law;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (size_t i = 0; i < workspace->registry.law_count; i++)
        g_ptr_array_add(ids, (void *)workspace->registry.laws[i].id);
    const char *near = diag_nearest(citation->target, (const char *const *)ids->pdata, ids->len);
    citation->outcome = XREF_UNKNOWN_TARGET;
    citation->label = arena_copy_text(resolver->arena, citation->target);
    Diag *diag = diag_add(out, DIAG_XREF_UNKNOWN_TARGET, content_attr_span(citation->node, "of"),
                          "nothing is known under \"%s\"", citation->target);
    if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "add the statute to registry/laws/");
    return NULL;
}

static void bad_locator(const Resolver *resolver, Citation *citation, const char *at)
{
    citation->outcome = XREF_BAD_GRAMMAR;
    Diag *diag = diag_add(resolver->out, DIAG_XREF_BAD_LOCATOR,
                          content_attr_span(citation->node, resolve_attr(citation->node)),
                          "\"%s\" cannot be read as a place in a statute", at);
    diag_help(diag, "write it like 第26条第1項, 第29条の4第1項第2号 or 別表第1");
}

static void resolve_article(const Resolver *resolver, Citation *citation, const Law *law,
                            const LawLocator *locator)
{
    Arena *arena = resolver->arena;
    const LawArticle *article = locator->supplement
                                    ? law_supplement(law, NULL, locator->article, citation->as_of)
                                    : law_article(law, locator->article, citation->as_of);
    if (!article) {
        const XrefPlace place = {.supplement = locator->supplement};
        bool whole = law->article_count && law->verified; /* else the extract may lack articles */
        XrefPlace named = place;
        branch_parse(locator->article, &named.article);
        if (whole)
            no_such_place(resolver, citation, law, &named);
        else
            citation->outcome = XREF_NOT_CHECKED;
        return;
    }
    citation->heading = article->caption;
    if (law->egov && article->path)
        citation->href =
            arena_printf(arena, "https://laws.e-gov.go.jp/law/%s#%s", law->egov, article->path);
    check_caption(arena, citation, law, article, resolver->out);
    if (citation->outcome == XREF_RESOLVED)
        check_parts(arena, citation, locator, article, resolver->out);
}

void resolve_statute(const Resolver *resolver, Citation *citation, const Law *law, const char *at)
{
    Arena *arena = resolver->arena;
    citation->outcome = XREF_RESOLVED;
    citation->label = law_label(arena, law, at ? at : "", resolve_is_japanese(citation->node));
    if (law->egov)
        citation->href = arena_printf(arena, "https://laws.e-gov.go.jp/law/%s", law->egov);
    held_choose(resolver, citation);
    if (!at)
        return;
    LawLocator locator;
    if (!xref_parse_law_locator(arena, at, &locator)) {
        bad_locator(resolver, citation, at);
        return;
    }
    citation->locator = arena_copy_text(arena, locator.article);
    if (*locator.article)
        resolve_article(resolver, citation, law, &locator);
    if (*locator.article)
        check_in_text(resolver, citation, law, &locator);
    if (locator.rest)
        check_rest(resolver, citation, law, at);
}

void resolve_law(const Resolver *resolver, Citation *citation)
{
    const ContentNode *node = citation->node;
    citation->target = content_attr(node, "of") ? content_attr(node, "of") : "";
    const Law *law = find_law(resolver, citation);
    if (law)
        resolve_statute(resolver, citation, law, content_attr(node, "at"));
}
