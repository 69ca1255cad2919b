/* registry_law.c - statutes, with the articles that other files add to them. */
#include "load/registry_entry.h"

#include <stdlib.h>
#include <string.h>

#define ARTICLE(kind, attr, field)                                                                 \
    {                                                                                              \
        kind, attr, offsetof(LawArticle, field), 0                                                 \
    }
static const ReadRow article_rows[] = {
    ARTICLE(READ_TEXT, "number", number),     ARTICLE(READ_TEXT, "caption", caption),
    ARTICLE(READ_TEXT, "path", path),         ARTICLE(READ_NUMBER, "paragraphs", paragraphs),
    ARTICLE(READ_DATE, "from", from),         ARTICLE(READ_DATE, "until", until),
    ARTICLE(READ_TEXT, "amending", amending), ARTICLE(READ_TEXT, "moved-to", moved_to),
    ARTICLE(READ_YES, "verified", verified),  ARTICLE(READ_SPAN, NULL, span),
};

#define LAW(kind, attr, field)                                                                     \
    {                                                                                              \
        kind, attr, offsetof(Law, field), 0                                                        \
    }
static const ReadRow law_rows[] = {
    LAW(READ_TEXT, "id", id),
    LAW(READ_TEXT, "egov", egov),
    LAW(READ_TEXT, "number", number),
    LAW(READ_CHILD_JA, "title", title_ja),
    LAW(READ_CHILD_EN, "title", title_en),
    {READ_CHILDREN, "alias", offsetof(Law, aliases), offsetof(Law, alias_count)},
    LAW(READ_DATE, "as-of", as_of),
    LAW(READ_DATE, "from", from),
    LAW(READ_DATE, "until", until),
    LAW(READ_YES, "verified", verified),
    LAW(READ_SPAN, NULL, span),
};

static const ReadTable articles_table = READ_TABLE("article", LawArticle, article_rows);
static const ReadTable laws_table = READ_TABLE("law", Law, law_rows);

/* An article without dates of its own has those of the element around it. */
static void take_articles(ReadFrom from, const xmlNode *parent, GArray *articles)
{
    Date first = DATE_NONE, last = DATE_NONE;
    const char *text = tree_attr(parent, "from");
    if (text)
        date_parse(text, &first);
    text = tree_attr(parent, "until");
    if (text)
        date_parse(text, &last);
    for (const xmlNode *node = tree_first(parent); node; node = tree_next(node)) {
        if (!tree_is(node, "article") || !tree_attr(node, "number"))
            continue;
        LawArticle article = {0};
        registry_read(from, node, &articles_table, &article);
        article.supplement = g_strcmp0(tree_attr(node, "part"), "supplement") == 0;
        if (!date_is_given(article.from))
            article.from = first;
        if (!date_is_given(article.until))
            article.until = last;
        g_array_append_val(articles, article);
    }
}

/* "29_4" after "29" and before "30". */
static int compare_numbers(const char *a, const char *b)
{
    for (;;) {
        char *end_a, *end_b;
        long number_a = strtol(a, &end_a, 10), number_b = strtol(b, &end_b, 10);
        if (number_a != number_b)
            return number_a < number_b ? -1 : 1;
        if (*end_a != '_' || *end_b != '_')
            return (*end_a == '_') - (*end_b == '_');
        a = end_a + 1;
        b = end_b + 1;
    }
}

static int compare_articles(gconstpointer first, gconstpointer second)
{
    const LawArticle *a = first, *b = second;
    if (a->supplement != b->supplement)
        return a->supplement - b->supplement;
    int order = g_strcmp0(a->amending, b->amending);
    if (order == 0)
        order = compare_numbers(a->number, b->number);
    return order ? order : date_compare(a->from, b->from);
}

void registry_add_law(const RegistryFiles *files, const RegistryEntry *entry, GArray *laws)
{
    Law law = {0};
    registry_read(entry_from(files, entry), entry->node, &laws_table, &law);
    g_autoptr(GArray) articles = g_array_new(FALSE, FALSE, sizeof(LawArticle));
    take_articles(entry_from(files, entry), entry->node, articles);
    for (guint i = 0; i < files->entries->len; i++) {
        const RegistryEntry *more = &g_array_index(files->entries, RegistryEntry, i);
        if (more->kind == ENTRY_ARTICLES && g_strcmp0(tree_attr(more->node, "law"), law.id) == 0)
            take_articles(entry_from(files, more), more->node, articles);
    }
    g_array_sort(articles, compare_articles);
    law.article_count = articles->len;
    law.articles = articles->len ? arena_copy_array(files->arena, articles) : NULL;
    g_array_append_val(laws, law);
}
