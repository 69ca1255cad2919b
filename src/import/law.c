/* law.c - e-Gov's XML of a statute into the extract that the registry keeps.
 *
 * Only what a citation needs is taken: number, caption, place and count of paragraphs of each
 * article; never the text.  The place is the fragment of e-Gov's address, which carries the
 * chapters around the article (Mp-Ch_4-Se_2-At_26); fragments of supplementary provisions are not
 * known and left out. */
#include "import/import.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "load/load.h"

static bool is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static char *attr(const xmlNode *node, const char *name)
{
    return (char *)xmlGetNoNsProp((xmlNode *)node, (const xmlChar *)name);
}

static const xmlNode *child(const xmlNode *parent, const char *name)
{
    for (const xmlNode *node = parent->children; node; node = node->next)
        if (is(node, name))
            return node;
    return NULL;
}

/* The first element of that name, in the order of the file; trees are at most LOAD_MAX_DEPTH deep.
 */
static const xmlNode *descendant(const xmlNode *top, const char *name)
{
    for (const xmlNode *node = top->children; node; node = node->next) {
        const xmlNode *found = is(node, name) ? node : descendant(node, name);
        if (found)
            return found;
    }
    return NULL;
}

/* Text as it is read: ruby without its readings. */
static void add_text(const xmlNode *node, GString *text)
{
    for (const xmlNode *part = node->children; part; part = part->next) {
        if (part->type == XML_TEXT_NODE)
            g_string_append(text, (const char *)part->content);
        else if (!is(part, "Rt"))
            add_text(part, text);
    }
}

/* White space is one space inside and none at the ends, as in the values of a token. */
static char *collapsed(const char *text)
{
    GString *kept = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    for (char **word = words; *word; word++)
        if (**word)
            g_string_append_printf(kept, "%s%s", kept->len ? " " : "", *word);
    return g_string_free(kept, FALSE);
}

static char *text_of(const xmlNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (node)
        add_text(node, text);
    return collapsed(text->str);
}

/* 平成十五年法律第五十七号 -> 平成15年法律第57号; numerals up to 9999. */
static char *with_digits(const char *text)
{
    static const char numerals[] = "〇一二三四五六七八九";
    static const struct {
        const char *sign;
        int worth;
    } units[] = {{"十", 10}, {"百", 100}, {"千", 1000}};
    GString *out = g_string_new(NULL);
    int total = 0, digit = -1;
    bool inside = false;
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        const char *at = *p ? g_utf8_strchr(numerals, -1, g_utf8_get_char(p)) : NULL;
        int worth = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
            if (g_str_has_prefix(p, units[i].sign))
                worth = units[i].worth;
        if (at) {
            int value = (int)((at - numerals) / 3);
            digit = digit < 0 ? value : (digit * 10 + value) % 100000;
        } else if (worth) {
            total = (total + (digit < 0 ? 1 : digit) * worth) % 1000000;
            digit = -1;
        } else {
            if (inside)
                g_string_append_printf(out, "%d", total + MAX(digit, 0));
            total = 0;
            digit = -1;
            if (!*p)
                break;
            g_string_append_unichar(out, g_utf8_get_char(p));
        }
        inside = at || worth;
    }
    return g_string_free(out, FALSE);
}

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
    g_autofree char *text = text_of(child(article, "ArticleCaption"));
    const char *begin = g_str_has_prefix(text, "（") ? text + strlen("（") : text;
    g_autofree char *inside = g_strdup(begin);
    if (begin != text && g_str_has_suffix(inside, "）"))
        inside[strlen(inside) - strlen("）")] = 0;
    char *caption = collapsed(inside);
    if (!*caption)
        g_clear_pointer(&caption, g_free);
    return caption;
}

static int paragraphs_of(const xmlNode *article)
{
    int count = 0;
    for (const xmlNode *node = article->children; node; node = node->next)
        count += is(node, "Paragraph");
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
    if (!around || is(around, "MainProvision"))
        return;
    add_place(place, around->parent);
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++) {
        g_autofree char *number = is(around, levels[i].element) ? attr(around, "Num") : NULL;
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
    g_autofree char *number = attr(article, "Num");
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
        if (is(node, "Article"))
            add_numbers(articles, node);
        else if (node->type == XML_ELEMENT_NODE && !is(node, "AmendProvision"))
            walk(articles, node);
    }
}

static void add_aliases(GString *out, const xmlNode *title, const ImportLaw *options)
{
    g_autofree char *brief = title ? attr(title, "Abbrev") : NULL;
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
    const xmlNode *title = descendant(law, "LawTitle");
    const xmlNode *given = descendant(top, "LawId");
    g_autofree char *words = text_of(title);
    g_autofree char *egov = text_of(given);
    g_autofree char *kanji = text_of(child(law, "LawNum"));
    g_autofree char *number = with_digits(kanji);
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
    const xmlNode *body = child(law, "LawBody");
    Articles articles = {.out = out};
    for (const xmlNode *node = body ? body->children : NULL; node; node = node->next) {
        if (!is(node, "MainProvision") && !is(node, "SupplProvision"))
            continue;
        articles.supplement = is(node, "SupplProvision");
        g_autofree char *written = attr(node, "AmendLawNum");
        g_autofree char *amending = written ? collapsed(written) : NULL;
        articles.amending = amending;
        walk(&articles, node);
    }
    *count = articles.count;
    g_string_append(out, "</law>\n");
    return g_string_free(out, FALSE);
}

static bool has_title(const xmlNode *law)
{
    g_autofree char *title = text_of(descendant(law, "LawTitle"));
    return *title;
}

char *import_law(const char *name, GBytes *bytes, const ImportLaw *options, DiagList *out)
{
    g_autoptr(LoadTree) tree = load_tree_parse(name, bytes, out);
    if (!tree)
        return NULL;
    const xmlNode *top = xmlDocGetRootElement(load_tree_doc(tree));
    const xmlNode *law = is(top, "Law") ? top : descendant(top, "Law");
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
