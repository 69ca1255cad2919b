/* unmarked.c - citations in prose that nobody marked: not followed, and so not found wrong when
 * the cited text changes. */
#include <string.h>

#include "xref/prose.h"

/* As the author wrote it. */
static char *written(const ProseCite *found)
{
    GBytes *bytes = diag_source_bytes(found->span.source);
    const char *text = bytes ? g_bytes_get_data(bytes, NULL) : NULL;
    return text ? g_strndup(text + found->span.begin, found->span.end - found->span.begin)
                : g_strdup(found->cite.target->title);
}

/* The registry holds all articles of that statute, and not this one. */
static bool is_unknown(const Workspace *workspace, const XrefCite *cite, Date on)
{
    const Law *law = cite->target->kind == XREF_STATUTE
                         ? registry_law(&workspace->registry, cite->target->id)
                         : NULL;
    if (!law || !law->verified || !law->article_count || cite->place.table ||
        !cite->place.article.count || !date_is_given(law->as_of))
        return false;
    g_autoptr(GString) number = g_string_new(NULL);
    branch_append(cite->place.article, number);
    const LawArticle *article = cite->place.supplement ? law_supplement(law, NULL, number->str, on)
                                                       : law_article(law, number->str, on);
    if (!article)
        return !cite->place.supplement;
    return article->paragraphs && cite->place.paragraph > article->paragraphs;
}

static void report(const Workspace *workspace, const Document *document, const ProseCite *found,
                   DiagList *out)
{
    g_autofree char *words = written(found);
    Date on = document->head.date.date;
    if (date_is_given(on) && is_unknown(workspace, &found->cite, on)) {
        Diag *diag = diag_add(out, DIAG_XREF_UNMARKED_UNKNOWN, found->span,
                              "%s has no such place as \"%s\" on %04d-%02d-%02d",
                              found->cite.target->title, words, on.year, on.month, on.day);
        diag_help(diag, "look up the passage that is meant, and cite it with law and as-of");
        return;
    }
    Diag *diag = diag_add(out, DIAG_XREF_UNMARKED, found->span, "\"%s\" cites %s and is not marked",
                          words, found->cite.target->title);
    diag_help(diag, "put it into law or ref; renmei xref mark %s proposes how", document->path);
}

GArray *unmarked_read(const Resolver *resolver)
{
    const Workspace *workspace = resolver->workspace;
    GArray *mentions = g_array_new(FALSE, FALSE, sizeof(XrefMention));
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *document = workspace->documents[i];
        g_autoptr(GArray) found = prose_read(resolver->arena, resolver->names, document);
        for (guint k = 0; k < found->len; k++) {
            const ProseCite *one = &g_array_index(found, ProseCite, k);
            XrefMention mention = prose_mention(resolver, document, one);
            if (!one->whole)
                report(workspace, document, one, resolver->out);
            g_array_append_val(mentions, mention);
        }
    }
    return mentions;
}
