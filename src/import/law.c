/* law.c - e-Gov's XML of a statute into the extract that the registry keeps.
 *
 * Only what a citation needs is taken: number, caption, place and count of paragraphs of each
 * article; never the text.  The place is the fragment of e-Gov's address, which carries the
 * chapters around the article (Mp-Ch_4-Se_2-At_26); fragments of supplementary provisions are not
 * known and left out. */
#include "import/source.h"

#include <stdlib.h>
#include <string.h>

static void add_attr(GString *out, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    g_string_append_printf(out, " %s=\"%s\"", name, escaped);
}

static void add_date(GString *out, const char *name, Date date)
{
    if (date_is_given(date))
        g_string_append_printf(out, " %s=\"%04d-%02d-%02d\"", name, date.year, date.month,
                               date.day);
}

static void add_element(GString *out, const char *name, const char *lang, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(out, "  <%s", name);
    add_attr(out, "xml:lang", lang);
    g_string_append_printf(out, ">%s</%s>\n", escaped, name);
}

/* The caption without the parentheses around it, or NULL. */
static char *caption_of(const xmlNode *article)
{
    g_autofree char *text = source_text(source_child(article, "ArticleCaption"));
    const char *begin = g_str_has_prefix(text, "（") ? text + strlen("（") : text;
    g_autofree char *inside = g_strdup(begin);
    if (begin != text && g_str_has_suffix(inside, "）"))
        inside[strlen(inside) - strlen("）")] = 0;
    char *caption = source_collapsed(inside);
    if (!*caption)
        g_clear_pointer(&caption, g_free);
    return caption;
}

static int paragraphs_of(const xmlNode *article)
{
    int count = 0;
    for (const xmlNode *node = article->children; node; node = node->next)
        count += source_is(node, "Paragraph");
    return count;
}

/* "29_4", and no more digits than a registry takes. */
static bool is_number(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "_", -1);
    for (char **part = parts; *part; part++) {
        size_t size = strlen(*part);
        if (size < 1 || size > 4 || **part == '0' || strspn(*part, "0123456789") != size)
            return false;
    }
    return *parts;
}

/* "-Ch_4-Se_2", from the outermost element around the article inwards. */
static void add_place(GString *place, const xmlNode *around)
{
    static const struct {
        const char *element, *sign;
    } levels[] = {{"Part", "Pa"},
                  {"Chapter", "Ch"},
                  {"Section", "Se"},
                  {"Subsection", "Ss"},
                  {"Division", "Di"}};
    if (!around || source_is(around, "MainProvision"))
        return;
    add_place(place, around->parent);
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++) {
        g_autofree char *number =
            source_is(around, levels[i].element) ? source_attr(around, "Num") : NULL;
        if (number && is_number(number))
            g_string_append_printf(place, "-%s_%s", levels[i].sign, number);
    }
}

typedef struct {
    GString *out;
    bool supplement;
    const char *amending; /* NULL: the original's own provisions */
    size_t count;
} Articles;

static void add_article(Articles *articles, const xmlNode *article, const char *number)
{
    GString *out = articles->out;
    g_autofree char *caption = caption_of(article);
    g_string_append(out, "  <article");
    add_attr(out, "number", number);
    add_attr(out, "caption", caption);
    if (articles->supplement) {
        add_attr(out, "part", "supplement");
        add_attr(out, "amending", articles->amending);
    } else {
        g_autoptr(GString) place = g_string_new("Mp");
        add_place(place, article->parent);
        g_string_append_printf(place, "-At_%s", number);
        add_attr(out, "path", place->str);
    }
    int paragraphs = paragraphs_of(article);
    if (paragraphs)
        g_string_append_printf(out, " paragraphs=\"%d\"", MIN(paragraphs, 999));
    g_string_append(out, "/>\n");
    articles->count++;
}

/* Articles that were struck out together stand as one, Num="38:84". */
static void add_numbers(Articles *articles, const xmlNode *article)
{
    enum { MOST = 1000, LAST = 9999 };
    g_autofree char *number = source_attr(article, "Num");
    const char *colon = number ? strchr(number, ':') : NULL;
    if (!colon) {
        if (number && is_number(number))
            add_article(articles, article, number);
        return;
    }
    long first = strtol(number, NULL, 10), last = strtol(colon + 1, NULL, 10);
    for (long n = first; n > 0 && n <= MIN(last, LAST) && n < first + MOST; n++) {
        g_autofree char *one = g_strdup_printf("%ld", n);
        add_article(articles, article, one);
    }
}

/* Provisions that amend other statutes quote articles of those; they are left alone. */
static void walk(Articles *articles, const xmlNode *top)
{
    for (const xmlNode *node = top->children; node; node = node->next) {
        if (source_is(node, "Article"))
            add_numbers(articles, node);
        else if (node->type == XML_ELEMENT_NODE && !source_is(node, "AmendProvision"))
            walk(articles, node);
    }
}

static void add_aliases(GString *out, const xmlNode *title, const ImportLaw *options)
{
    g_autofree char *brief = title ? source_attr(title, "Abbrev") : NULL;
    g_auto(GStrv) names = g_strsplit(brief ? brief : "", ",", -1);
    for (size_t i = 0; i < options->alias_count; i++)
        if (!g_strv_contains((const char *const *)names, options->aliases[i]))
            add_element(out, "alias", NULL, options->aliases[i]);
    for (char **name = names; *name; name++)
        if (*g_strstrip(*name))
            add_element(out, "alias", NULL, *name);
}

/* 415AC0000000057: era and year, type, number. */
static bool is_law_id(const char *text)
{
    return g_regex_match_simple("^[0-9]{3}[A-Z]{1,2}[0-9A-Z]{7,12}$", text, G_REGEX_DOLLAR_ENDONLY,
                                0);
}

static void add_head(GString *out, const xmlNode *top, const xmlNode *law, const ImportLaw *options)
{
    const xmlNode *title = source_descendant(law, "LawTitle");
    const xmlNode *given = source_descendant(top, "LawId");
    g_autofree char *words = source_text(title);
    g_autofree char *egov = source_text(given);
    g_autofree char *kanji = source_text(source_child(law, "LawNum"));
    g_autofree char *number = source_with_digits(kanji);
    g_autofree char *source =
        options->source
            ? g_strdup(options->source)
            : g_strdup_printf("e-Gov法令API（%04d-%02d-%02d時点の条文）", options->as_of.year,
                              options->as_of.month, options->as_of.day);
    g_string_append(out, "<law xmlns=\"urn:renmei:registry:1\"");
    add_attr(out, "id", options->id);
    add_attr(out, "egov", is_law_id(egov) ? egov : NULL);
    add_attr(out, "number", number);
    add_date(out, "as-of", options->as_of);
    add_date(out, "from", date_is_given(options->from) ? options->from : options->as_of);
    add_attr(out, "source", source);
    g_string_append(out, ">\n");
    add_element(out, "title", "ja", words);
    if (options->title_en)
        add_element(out, "title", "en", options->title_en);
    add_aliases(out, title, options);
}

static char *made_of(const xmlNode *top, const xmlNode *law, const ImportLaw *options,
                     size_t *count)
{
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<!-- Made by \"renmei import law\"; make it anew rather than "
                                "change it by hand. -->\n");
    add_head(out, top, law, options);
    const xmlNode *body = source_child(law, "LawBody");
    Articles articles = {.out = out};
    for (const xmlNode *node = body ? body->children : NULL; node; node = node->next) {
        if (!source_is(node, "MainProvision") && !source_is(node, "SupplProvision"))
            continue;
        articles.supplement = source_is(node, "SupplProvision");
        g_autofree char *written = source_attr(node, "AmendLawNum");
        g_autofree char *amending = written ? source_collapsed(written) : NULL;
        articles.amending = amending;
        walk(&articles, node);
    }
    *count = articles.count;
    g_string_append(out, "</law>\n");
    return g_string_free(out, FALSE);
}

static bool has_title(const xmlNode *law)
{
    g_autofree char *title = source_text(source_descendant(law, "LawTitle"));
    return *title;
}

char *import_law(const char *name, GBytes *bytes, const ImportLaw *options, DiagList *out)
{
    g_autoptr(LoadTree) tree = load_tree_parse(name, bytes, out);
    if (!tree)
        return NULL;
    const xmlNode *top = xmlDocGetRootElement(load_tree_doc(tree));
    const xmlNode *law = source_is(top, "Law") ? top : source_descendant(top, "Law");
    if (!law || !has_title(law)) {
        Diag *diag = diag_add(out, DIAG_IMPORT_NO_LAW, load_tree_span(tree, top),
                              "this file holds no statute");
        diag_help(diag, "give the XML that e-Gov's law API answers (lawdata)");
        return NULL;
    }
    size_t count = 0;
    g_autofree char *text = made_of(top, law, options, &count);
    if (!count) {
        diag_add(out, DIAG_IMPORT_NO_ARTICLE, load_tree_span(tree, law),
                 "this statute has no article");
        return NULL;
    }
    return g_steal_pointer(&text);
}
