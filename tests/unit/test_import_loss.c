/* Nothing of a source is lost or made up: its words and those of the import are the same but for
 * white space, its provisions are as many as XPath finds, and every anchor is in the source.
 *
 * The sources are real ones of tests/corpus.  RENMEI_DATA names a folder with more of them (laws/,
 * ppc/, oscal/), which are too large to be kept here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

#include "import/import.h"
#include "load/load.h"

typedef struct {
    const char *kind, *file;
    const char *body;     /* XPath: what is imported */
    const char *left_out; /* XPath: what of it is no words of a provision */
    const char *count;    /* XPath: how many provisions */
} Source;

#define LAW_BODY "//LawBody"
#define LAW_LEFT_OUT "//Rt|//TOC|//LawTitle"
#define NUMERALS "〇一二三四五六七八九十百千の"
#define FIRST_CELL "substring-before(concat(normalize-space(TableColumn[1]),'　'),'　')"
#define LAW_COUNT                                                                                  \
    "count(//LawBody//*[self::Part or self::Chapter or self::Section or self::Subsection or "      \
    "self::Division or self::Article or self::Paragraph or self::Item or self::Subitem1 or "       \
    "self::Subitem2 or self::Subitem3 or self::SupplProvision or self::AppdxTable]) + "            \
    "count(//AppdxTable//TableRow[" FIRST_CELL "!='' and translate(" FIRST_CELL ",'" NUMERALS      \
    "','')=''])"
#define PAGE_LEFT_OUT "//script|//style|//noscript|//comment()"
#define OSCAL "//*[local-name()='catalog']"
#define OSCAL_LEFT_OUT "//*[local-name()='metadata']"
#define OSCAL_COUNT                                                                                \
    "count(//*[local-name()='group' or local-name()='control' or local-name()='part' or "          \
    "local-name()='param' or local-name()='resource'])"

static const Source sources[] = {
    {"law", "laws/appi-law.xml", LAW_BODY, LAW_LEFT_OUT, LAW_COUNT},
    {"law", "laws/mynumber-law.xml", LAW_BODY, LAW_LEFT_OUT, LAW_COUNT},
    {"law", "laws/illegal-access-law.xml", LAW_BODY, LAW_LEFT_OUT, LAW_COUNT},
    {"ppc", "ppc/ppc-guideline.html", "//main", PAGE_LEFT_OUT, NULL},
    {"ppc", "ppc/ppc-anonymous.html", "//main", PAGE_LEFT_OUT, NULL},
    {"ppc", "ppc/ppc-mynumber-biz.html", "//main", PAGE_LEFT_OUT, NULL},
    {"ppc", "ppc/ppc-policy.html", "//main", PAGE_LEFT_OUT, NULL},
    {"ppc", "ppc/meti-virus.html", "//*[@id='MainContentsArea']", PAGE_LEFT_OUT, NULL},
    {"oscal", "oscal/NIST_SP-800-53_rev5_LOW.xml", OSCAL, OSCAL_LEFT_OUT, OSCAL_COUNT},
    {"oscal", "oscal/NIST_SP-800-53_rev5_PRIVACY.xml", OSCAL, OSCAL_LEFT_OUT, OSCAL_COUNT},
};

/* A copy in tests/corpus, or the file below RENMEI_DATA; NULL: neither. */
static GBytes *bytes_of(const Source *source)
{
    const char *more = g_getenv("RENMEI_DATA");
    g_autofree char *name = g_path_get_basename(source->file);
    g_autofree char *kept =
        g_build_filename(g_getenv("SOURCE_DIR"), "tests/corpus",
                         strcmp(source->kind, "law") == 0 ? "laws" : "guidelines", name, NULL);
    g_autofree char *large = more ? g_build_filename(more, source->file, NULL) : NULL;
    char *text;
    gsize size;
    if (!g_file_get_contents(kept, &text, &size, NULL) &&
        !(large && g_file_get_contents(large, &text, &size, NULL)))
        return NULL;
    return g_bytes_new_take(text, size);
}

static xmlDoc *tree_of(const Source *source, GBytes *bytes)
{
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    return strcmp(source->kind, "ppc") == 0
               ? htmlReadMemory(text, (int)size, NULL, "UTF-8",
                                HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET)
               : xmlReadMemory(text, (int)size, NULL, NULL, XML_PARSE_NONET);
}

static xmlXPathObject *found(xmlDoc *doc, const char *path)
{
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathObject *object = xmlXPathEvalExpression(BAD_CAST path, context);
    assert_non_null(object);
    xmlXPathFreeContext(context);
    return object;
}

static bool is_there(xmlDoc *doc, const char *path)
{
    xmlXPathObject *object = found(doc, path);
    bool there = object->nodesetval && object->nodesetval->nodeNr > 0;
    xmlXPathFreeObject(object);
    return there;
}

/* Of nodes within each other, each is taken out of the other first. */
static void remove_all(xmlDoc *doc, const char *path)
{
    xmlXPathObject *object = found(doc, path);
    g_autoptr(GPtrArray) nodes = g_ptr_array_new();
    for (int i = 0; object->nodesetval && i < object->nodesetval->nodeNr; i++) {
        xmlUnlinkNode(object->nodesetval->nodeTab[i]);
        g_ptr_array_add(nodes, object->nodesetval->nodeTab[i]);
    }
    xmlXPathFreeObject(object);
    for (guint i = 0; i < nodes->len; i++)
        xmlFreeNode(g_ptr_array_index(nodes, i));
}

/* Numbers stand before headings in a library, whatever their order in the source. */
static void move_before(xmlDoc *doc, const char *path, const char *behind)
{
    xmlXPathObject *object = found(doc, path);
    for (int i = 0; object->nodesetval && i < object->nodesetval->nodeNr; i++) {
        xmlNode *node = object->nodesetval->nodeTab[i], *place = node->parent->children;
        while (place && behind && strcmp((const char *)place->name, behind) != 0)
            place = place->next;
        if (!place || place == node)
            continue;
        if (behind)
            xmlAddNextSibling(place, node);
        else
            xmlAddPrevSibling(place, node);
    }
    xmlXPathFreeObject(object);
}

static void add_bare(GString *out, const char *text, bool law)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c) && !(law && (c == 0xff08 || c == 0xff09)))
            g_string_append_unichar(out, c);
    }
}

static char *source_words(const Source *source, xmlDoc *doc)
{
    remove_all(doc, source->left_out);
    move_before(doc, "//ArticleCaption", "ArticleTitle");
    move_before(doc, "//ParagraphCaption", "ParagraphNum");
    move_before(doc, "//*[local-name()='param']/*[local-name()='label']", NULL);
    xmlXPathObject *object = found(doc, source->body);
    assert_int_equal(object->nodesetval->nodeNr, 1);
    xmlChar *text = xmlNodeGetContent(object->nodesetval->nodeTab[0]);
    GString *out = g_string_new(NULL);
    add_bare(out, (const char *)text, strcmp(source->kind, "law") == 0);
    xmlFree(text);
    xmlXPathFreeObject(object);
    return g_string_free(out, FALSE);
}

static void add_attr(GString *out, xmlNode *node, const char *name, bool law)
{
    xmlChar *value = xmlGetNoNsProp(node, BAD_CAST name);
    if (value)
        add_bare(out, (const char *)value, law);
    xmlFree(value);
}

/* "[ac-1_prm_1]" stands for a parameter, and the heading of an amending statute's provisions for
 * its number, which the source has in an attribute. */
static void add_imported(GString *out, const Source *source, xmlNode *node)
{
    bool law = strcmp(source->kind, "law") == 0, oscal = strcmp(source->kind, "oscal") == 0;
    if (strcmp((const char *)node->name, "provision") == 0) {
        xmlChar *locator = xmlGetNoNsProp(node, BAD_CAST "locator");
        bool amending = law && g_str_has_prefix((const char *)locator, "S:") &&
                        !strchr((const char *)locator, '/');
        xmlFree(locator);
        if (!oscal)
            add_attr(out, node, "label", law);
        if (!amending)
            add_attr(out, node, "heading", law);
        return;
    }
    xmlChar *text = xmlNodeGetContent(node);
    g_autoptr(GRegex) inserted = g_regex_new("\\[[a-z]+-[a-z0-9._-]*\\]", 0, 0, NULL);
    g_autofree char *without =
        oscal ? g_regex_replace_literal(inserted, (const char *)text, -1, 0, "", 0, NULL)
              : g_strdup((const char *)text);
    add_bare(out, without, law);
    xmlFree(text);
}

static char *imported_words(const Source *source, const char *text)
{
    xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
    xmlXPathObject *object =
        found(doc, "//*[local-name()='provision' or local-name()='p' or local-name()='td']");
    GString *out = g_string_new(NULL);
    for (int i = 0; i < object->nodesetval->nodeNr; i++)
        add_imported(out, source, object->nodesetval->nodeTab[i]);
    xmlXPathFreeObject(object);
    xmlFreeDoc(doc);
    return g_string_free(out, FALSE);
}

static char *imported(const Source *source, GBytes *bytes)
{
    g_autoptr(DiagList) list = diag_list_new();
    const ImportText options = {.id = "x", .as_of = {2025, 9, 24}};
    char *text = import_text(import_kind(source->kind), source->file, bytes, &options, list);
    if (diag_list_length(list) > 0)
        diag_list_print(list, DIAG_SHORT, false, stderr);
    assert_int_equal(diag_list_length(list), 0);
    assert_non_null(text);
    return text;
}

static void assert_same_words(const Source *source, const char *want, const char *have)
{
    if (strcmp(want, have) == 0)
        return;
    const char *at = want;
    for (; *at && g_str_has_prefix(have, (char[2]){*at, 0}); at++)
        have++;
    size_t back = MIN((size_t)(at - want), 60);
    fail_msg("%s: the source goes on %.160s\nand the import %.160s", source->file, at - back,
             have - back);
}

static void words_are_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        g_autoptr(GBytes) bytes = bytes_of(&sources[i]);
        if (!bytes)
            continue;
        g_autofree char *text = imported(&sources[i], bytes);
        xmlDoc *doc = tree_of(&sources[i], bytes);
        g_autofree char *want = source_words(&sources[i], doc);
        g_autofree char *have = imported_words(&sources[i], text);
        assert_same_words(&sources[i], want, have);
        print_message("%s: %zu bytes of words, none lost\n", sources[i].file, strlen(want));
        xmlFreeDoc(doc);
    }
}

static const LibraryText *read_text(Arena *arena, const char *text, DiagList *list)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    const LibraryText *read = load_library_text(arena, "library/x/2025-09-24.xml", bytes, list);
    assert_int_equal(diag_list_length(list), 0);
    assert_non_null(read);
    return read;
}

static void provisions_are_as_many_as_xpath_finds(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        g_autoptr(GBytes) bytes = sources[i].count ? bytes_of(&sources[i]) : NULL;
        if (!bytes)
            continue;
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) list = diag_list_new();
        g_autofree char *text = imported(&sources[i], bytes);
        xmlDoc *doc = tree_of(&sources[i], bytes);
        xmlXPathObject *count = found(doc, sources[i].count);
        print_message("%s: %.0f provisions\n", sources[i].file, count->floatval);
        assert_int_equal(read_text(arena, text, list)->count, (int)count->floatval);
        xmlXPathFreeObject(count);
        xmlFreeDoc(doc);
    }
}

/* "Mp-Ch_4-Se_2-At_26" as a way through the source. */
static char *way_of(const char *anchor)
{
    static const char *const signs[][2] = {{"Pa", "Part"},     {"Ch", "Chapter"},
                                           {"Se", "Section"},  {"Ss", "Subsection"},
                                           {"Di", "Division"}, {"At", "Article"}};
    GString *path = g_string_new("//MainProvision");
    g_auto(GStrv) steps = g_strsplit(anchor, "-", -1);
    for (char **step = steps + 1; *step; step++)
        for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
            if (g_str_has_prefix(*step, signs[i][0]))
                g_string_append_printf(path, "/%s[@Num='%s']", signs[i][1], *step + 3);
    return g_string_free(path, FALSE);
}

static GHashTable *names_of(xmlDoc *doc)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    xmlXPathObject *object = found(doc, "//@id|//@name|//@uuid");
    for (int i = 0; object->nodesetval && i < object->nodesetval->nodeNr; i++) {
        xmlChar *name = xmlNodeGetContent(object->nodesetval->nodeTab[i]);
        g_hash_table_add(names, g_strdup((const char *)name));
        xmlFree(name);
    }
    xmlXPathFreeObject(object);
    return names;
}

static bool leads_somewhere(const Source *source, xmlDoc *doc, GHashTable *names,
                            const char *anchor)
{
    if (strcmp(source->kind, "law") != 0)
        return g_hash_table_contains(names, anchor);
    g_autofree char *way = way_of(anchor);
    return is_there(doc, way);
}

static void every_anchor_is_in_the_source(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        g_autoptr(GBytes) bytes = bytes_of(&sources[i]);
        if (!bytes)
            continue;
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) list = diag_list_new();
        g_autofree char *text = imported(&sources[i], bytes);
        const LibraryText *read = read_text(arena, text, list);
        xmlDoc *doc = tree_of(&sources[i], bytes);
        g_autoptr(GHashTable) names = names_of(doc);
        const char *last = NULL;
        size_t anchors = 0;
        for (size_t j = 0; j < read->count; j++) {
            const LibraryProvision *provision = &read->provisions[j];
            assert_ptr_equal(library_provision(read, provision->locator), provision);
            if (!provision->anchor || provision->anchor == last)
                continue;
            last = provision->anchor;
            if (!leads_somewhere(&sources[i], doc, names, last))
                fail_msg("%s: %s leads nowhere", sources[i].file, last);
            anchors++;
        }
        print_message("%s: %zu locators, %zu anchors\n", sources[i].file, read->count, anchors);
        xmlFreeDoc(doc);
    }
}

/* Every heading of a PPC page with an id is a provision, under the number that it prints. */
static void every_numbered_heading_is_a_provision(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        g_autoptr(GBytes) bytes =
            strcmp(sources[i].kind, "ppc") == 0 ? bytes_of(&sources[i]) : NULL;
        if (!bytes)
            continue;
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) list = diag_list_new();
        g_autofree char *text = imported(&sources[i], bytes);
        const LibraryText *read = read_text(arena, text, list);
        xmlDoc *doc = tree_of(&sources[i], bytes);
        xmlXPathObject *headings =
            found(doc, "//main//*[self::h2 or self::h3 or self::h4 or self::h5 or self::h6][@id]");
        size_t count = headings->nodesetval ? (size_t)headings->nodesetval->nodeNr : 0;
        for (size_t j = 0; j < count; j++) {
            xmlChar *id = xmlGetNoNsProp(headings->nodesetval->nodeTab[j], BAD_CAST "id");
            bool there = false;
            for (size_t k = 0; k < read->count && !there; k++)
                there = g_strcmp0(read->provisions[k].anchor, (const char *)id) == 0;
            if (!there)
                fail_msg("%s: no provision has the heading %s", sources[i].file, (const char *)id);
            xmlFree(id);
        }
        print_message("%s: %zu headings\n", sources[i].file, count);
        xmlXPathFreeObject(headings);
        xmlFreeDoc(doc);
    }
}

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    diag_set_language("en");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_the_same),
        cmocka_unit_test(provisions_are_as_many_as_xpath_finds),
        cmocka_unit_test(every_anchor_is_in_the_source),
        cmocka_unit_test(every_numbered_heading_is_a_provision),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
