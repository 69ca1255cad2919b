/* What schemas/ says, and how it is said to authors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "load/schema.h"

#define HEAD "<head><title>題</title><date>2026-11-30</date></head>"
#define BEFORE                                                                                     \
    "<advisory xmlns=\"urn:renmei:draft:1\"><content id=\"a\" revision=\"1\" xml:lang=\"ja\">"
#define AFTER "</content></advisory>"

static char *findings_of(const char *schema, const char *text)
{
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(LoadTree) tree = load_tree_parse("a.xml", bytes, list);
    bool good = tree && load_schema_check(load_schema(schema), tree, list);
    assert_int_equal(good, diag_list_length(list) == 0);
    char *words = NULL;
    size_t size;
    FILE *out = open_memstream(&words, &size);
    diag_list_print(list, DIAG_SHORT, false, out);
    fclose(out);
    return words;
}

static void expect(const char *inside, const char *findings)
{
    g_autofree char *text = g_strconcat(BEFORE, "\n", inside, AFTER, NULL);
    char *found = findings_of("draft", text);
    assert_string_equal(found, findings);
    free(found);
}

static void reads_every_schema_that_ships(void **state)
{
    (void)state;
    static const char *const names[] = {"draft",     "workspace", "agencies",   "agreements",
                                        "reporting", "laws",      "keys",       "guidelines",
                                        "records",   "library",   "library-map"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        assert_ptr_equal(load_schema(names[i]), load_schema(names[i]));
}

static void accepts_a_small_draft(void **state)
{
    (void)state;
    expect(HEAD "<body><section><title>概要</title><p>本文<em>強</em></p></section></body>", "");
}

static void suggests_a_near_name(void **state)
{
    (void)state;
    expect(HEAD "<body><secton><title>概要</title></secton></body>",
           "a.xml:2:59: error[L011]: there is no element <secton>\n");
}

static void says_where_an_element_cannot_stand(void **state)
{
    (void)state;
    expect(HEAD "<body><p><li>x</li></p></body>",
           "a.xml:2:62: error[L012]: <li> cannot stand in <p>\n");
}

static void knows_attributes_and_their_values(void **state)
{
    (void)state;
    expect(HEAD "<body><note knd=\"info\"><p>x</p></note></body>",
           "a.xml:2:65: error[L013]: <note> has no attribute knd\n");
    expect(HEAD "<body><note kind=\"inf\"><p>x</p></note></body>",
           "a.xml:2:71: error[L014]: \"inf\" cannot stand here\n");
    expect(HEAD "<body><note><p>x</p></note></body>",
           "a.xml:2:59: error[L015]: <note> needs the attribute kind\n");
    expect(HEAD "<body><desk agency=\"機関\"/></body>",
           "a.xml:2:73: error[L028]: \"機関\" cannot be an id\n");
    expect(HEAD "<body><reporting audience=\"private loca\"/></body>",
           "a.xml:2:88: error[L014]: \"loca\" cannot stand here\n");
    expect(HEAD "<body><p><time datetime=\"2026-13-01\">x</time></p></body>",
           "a.xml:2:78: error[L026]: \"2026-13-01\" is no day of the calendar\n");
    expect(HEAD "<body><p xml:lang=\"日本語\">x</p></body>",
           "a.xml:2:72: error[L030]: \"日本語\" is no language tag\n");
}

static void knows_what_is_missing(void **state)
{
    (void)state;
    expect("<head><title>題</title></head><body/>",
           "a.xml:2:1: error[L016]: <head> has no <date>\n");
    expect(HEAD, "a.xml:1:38: error[L016]: <content> has no <body>\n");
}

static void reads_dates_in_elements(void **state)
{
    (void)state;
    expect("<head><title>題</title><date>2026-02-30</date></head><body/>",
           "a.xml:2:29: error[L026]: \"2026-02-30\" is no day of the calendar\n");
    expect("<head><title>題</title><date> </date></head><body/>",
           "a.xml:2:23: error[L014]: a value is missing here\n");
}

static void reports_text_between_elements_once(void **state)
{
    (void)state;
    expect(HEAD "<body>裸の文<p>x</p>もう一つ</body>",
           "a.xml:2:59: error[L017]: text cannot stand in <body> by itself\n");
    expect(HEAD "<body><ul><li>x</li>\n 裸</ul></body>",
           "a.xml:3:2: error[L017]: text cannot stand in <ul> by itself\n");
}

static void knows_the_order_of_parts(void **state)
{
    (void)state;
    expect(
        "<head><date>2026-11-30</date><title>題</title></head><body/>",
        "a.xml:2:7: error[L010]: <date> stands in the wrong place in <head>, or once too often\n");
}

static void refuses_another_namespace(void **state)
{
    (void)state;
    char *found = findings_of("draft", "<advisory><content/></advisory>");
    assert_string_equal(found, "a.xml:1:1: error[L018]: <advisory> is not in the namespace "
                               "urn:renmei:draft:1\n");
    free(found);
    found = findings_of("draft", "<letter xmlns=\"urn:renmei:draft:1\"/>");
    assert_string_equal(found,
                        "a.xml:1:1: error[L011]: a file of this kind cannot begin with <letter>\n");
    free(found);
}

static void reports_independent_mistakes_together(void **state)
{
    (void)state;
    expect(HEAD "<body><note><p>x</p></note>\n<pp>x</pp>\n<desk agency=\"!\"/></body>",
           "a.xml:2:59: error[L015]: <note> needs the attribute kind\n"
           "a.xml:3:1: error[L011]: there is no element <pp>\n"
           "a.xml:4:15: error[L028]: \"!\" cannot be an id\n");
}

/* An ambiguous grammar would try 2^60 ways. */
static void costs_no_more_when_deep(void **state)
{
    (void)state;
    g_autoptr(GString) deep = g_string_new(HEAD "<body>");
    for (int i = 0; i < 58; i++)
        g_string_append(deep, "<section><title>題</title>");
    g_string_append(deep, "<bad/>");
    for (int i = 0; i < 58; i++)
        g_string_append(deep, "</section>");
    g_string_append(deep, "</body>");
    gint64 begin = g_get_monotonic_time();
    expect(deep->str, "a.xml:2:1509: error[L011]: there is no element <bad>\n");
    g_string_truncate(deep, 0);
    g_string_append(deep, HEAD "<body>");
    for (int i = 0; i < 58; i++)
        g_string_append(deep, "<section><title>題</title>");
    g_string_append(deep, "<p>x</p><ul><li>x</li></ul>");
    for (int i = 0; i < 58; i++)
        g_string_append(deep, "<note kind=\"info\"><p>x</p></note></section>");
    g_string_append(deep, "</body>");
    expect(deep->str, "");
    assert_in_range(g_get_monotonic_time() - begin, 0, 5 * G_USEC_PER_SEC);
}

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_schema_that_ships),
        cmocka_unit_test(accepts_a_small_draft),
        cmocka_unit_test(suggests_a_near_name),
        cmocka_unit_test(says_where_an_element_cannot_stand),
        cmocka_unit_test(knows_attributes_and_their_values),
        cmocka_unit_test(knows_what_is_missing),
        cmocka_unit_test(reads_dates_in_elements),
        cmocka_unit_test(reports_text_between_elements_once),
        cmocka_unit_test(knows_the_order_of_parts),
        cmocka_unit_test(refuses_another_namespace),
        cmocka_unit_test(reports_independent_mistakes_together),
        cmocka_unit_test(costs_no_more_when_deep),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
