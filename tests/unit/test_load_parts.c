/* The order of parts: ours and libxml2's RELAX NG validator accept the same files.  Files that ship
 * are changed at random, an element taken out, put in twice or moved, and both are asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "base/place.h"
#include "load/schema.h"

enum { CHANGES = 40 /* of each file */ };

static void stay_silent(void *user, const xmlError *error)
{
    (void)user;
    (void)error;
}

static xmlRelaxNG *read_judge(const char *schema)
{
    g_autofree char *name = g_strdup_printf("schemas/%s.rng", schema);
    g_autofree char *path = place_of_data(name);
    g_autofree char *text = NULL;
    gsize size;
    assert_true(g_file_get_contents(path, &text, &size, NULL));
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewMemParserCtxt(text, (int)size);
    xmlRelaxNG *judge = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    assert_non_null(judge);
    return judge;
}

static bool judge_accepts(xmlRelaxNG *judge, xmlDoc *doc)
{
    xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt(judge);
    xmlRelaxNGSetValidStructuredErrors(validator, (xmlStructuredErrorFunc)stay_silent, NULL);
    int verdict = xmlRelaxNGValidateDoc(validator, doc);
    xmlRelaxNGFreeValidCtxt(validator);
    return verdict == 0;
}

static bool we_accept(const char *schema, xmlDoc *doc)
{
    xmlChar *text;
    int size;
    xmlDocDumpMemory(doc, &text, &size);
    g_autoptr(GBytes) bytes = g_bytes_new(text, (size_t)size);
    xmlFree(text);
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(LoadTree) tree = load_tree_parse("a.xml", bytes, list);
    assert_non_null(tree);
    return load_schema_check(load_schema(schema), tree, list);
}

static GPtrArray *elements_of(xmlDoc *doc)
{
    GPtrArray *all = g_ptr_array_new();
    g_ptr_array_add(all, xmlDocGetRootElement(doc));
    for (guint i = 0; i < all->len; i++)
        for (xmlNode *child = ((xmlNode *)all->pdata[i])->children; child; child = child->next)
            if (child->type == XML_ELEMENT_NODE)
                g_ptr_array_add(all, child);
    return all;
}

static bool is_inside(const xmlNode *node, const xmlNode *above)
{
    while (node && node != above)
        node = node->parent;
    return node != NULL;
}

/* Not the root: everything else may go, come twice, or stand elsewhere, with a word before it. */
static void change_something(xmlDoc *doc, GRand *random)
{
    g_autoptr(GPtrArray) all = elements_of(doc);
    xmlNode *node = all->pdata[g_rand_int_range(random, 1, (int)all->len)];
    xmlNode *other = all->pdata[g_rand_int_range(random, 1, (int)all->len)];
    switch (g_rand_int_range(random, 0, 5)) {
    case 0:
        xmlUnlinkNode(node);
        xmlFreeNode(node);
        return;
    case 1:
        xmlAddNextSibling(node, xmlCopyNode(node, 1));
        return;
    case 2:
        if (!is_inside(other, node))
            xmlAddNextSibling(other, node);
        return;
    case 3: /* a neighbour changes its place: what order is about */
        other = xmlNextElementSibling(node);
        if (other)
            xmlAddPrevSibling(node, other);
        return;
    default:
        xmlAddPrevSibling(node, xmlNewDocText(doc, BAD_CAST "words"));
    }
}

static unsigned compare_on(const char *schema, const char *path, xmlRelaxNG *judge, GRand *random)
{
    unsigned refused = 0;
    g_autofree char *text = NULL;
    gsize size;
    assert_true(g_file_get_contents(path, &text, &size, NULL));
    xmlDoc *whole = xmlReadMemory(text, (int)size, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(whole);
    assert_true(judge_accepts(judge, whole));
    assert_true(we_accept(schema, whole));
    for (int i = 0; i < CHANGES; i++) {
        xmlDoc *doc = xmlCopyDoc(whole, 1);
        change_something(doc, random);
        bool judged = judge_accepts(judge, doc), ours = we_accept(schema, doc);
        if (judged != ours) {
            xmlDocDump(stdout, doc);
            fail_msg("%s, change %d: %s by us", path, i, ours ? "accepted" : "refused");
        }
        refused += !judged;
        xmlFreeDoc(doc);
    }
    xmlFreeDoc(whole);
    return refused;
}

static void accepts_what_relax_ng_accepts(void **state)
{
    (void)state;
    static const struct {
        const char *schema, *folder;
    } files[] = {
        {"draft", "examples/kakuu/notices"}, {"laws", "registry/japan/laws"},
        {"agencies", "registry/japan"},      {"agreements", "registry/japan"},
        {"reporting", "registry/japan"},     {"guidelines", "registry/japan"},
    };
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    unsigned refused = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        xmlRelaxNG *judge = read_judge(files[i].schema);
        g_autofree char *folder = place_of_data(files[i].folder);
        g_autofree char *only = g_strdup_printf("%s.xml", files[i].schema);
        g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
        assert_non_null(dir);
        for (const char *name; (name = g_dir_read_name(dir));) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            bool one = strcmp(files[i].folder, "registry/japan") == 0;
            if (g_str_has_suffix(name, ".xml") && (!one || strcmp(name, only) == 0))
                refused += compare_on(files[i].schema, path, judge, random);
        }
        xmlRelaxNGFree(judge);
    }
    assert_true(refused > 150); /* else the changes break nothing */
}

static void finds_the_first_part_out_of_place(void **state)
{
    (void)state;
    static const struct {
        const char *inside, *misfit;
    } cases[] = {
        {"<title>a</title><p>b</p>", NULL},
        {"<p>b</p><title>a</title>", "<p>b"},
        {"<title>a</title><title>c</title><p>b</p>", "<title>c"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf(
            "<advisory xmlns=\"urn:renmei:draft:1\"><content id=\"a\" revision=\"1\" "
            "xml:lang=\"ja\">"
            "<head><title>t</title><date>2026-11-30</date></head><body><section>%s</section></body>"
            "</content></advisory>",
            cases[i].inside);
        g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
        g_autoptr(DiagList) list = diag_list_new();
        g_autoptr(LoadTree) tree = load_tree_parse("a.xml", bytes, list);
        load_schema_check(load_schema("draft"), tree, list);
        assert_int_equal(diag_list_length(list), cases[i].misfit != NULL);
        if (cases[i].misfit)
            assert_ptr_equal(text + diag_span(diag_list_nth(list, 0)).begin,
                             strstr(text, cases[i].misfit));
    }
}

int main(void)
{
    load_set_up();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_what_relax_ng_accepts),
        cmocka_unit_test(finds_the_first_part_out_of_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
