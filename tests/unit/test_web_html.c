/* The HTML writer follows the standard's rules for writing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "web/html.h"

static char *print(const char *xml)
{
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), "x", NULL, XML_PARSE_NOCDATA);
    g_autoptr(GBytes) bytes = html_print(doc);
    xmlFreeDoc(doc);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void check(const char *xml, const char *html)
{
    g_autofree char *printed = print(xml);
    assert_string_equal(printed, html);
}

static void void_elements_have_no_end_tag(void **state)
{
    (void)state;
    check("<span>a<br/>b<img src='x'/><wbr/></span>", "<span>a<br>b<img src=\"x\"><wbr></span>");
}

static void other_elements_always_have_one(void **state)
{
    (void)state;
    check("<span><a id='x'/><i/></span>", "<span><a id=\"x\"></a><i></i></span>");
}

static void characters_are_escaped(void **state)
{
    (void)state;
    check("<span title='a&amp;&quot;&lt;&gt;&#xA0;é'>a&amp;\"&lt;&gt;&#xA0;é　</span>",
          "<span title=\"a&amp;&quot;&lt;>&nbsp;é\">a&amp;\"&lt;&gt;&nbsp;é　</span>");
}

static void a_style_sheet_is_not_escaped_and_cannot_end_early(void **state)
{
    (void)state;
    check("<style>a &gt; b { content: '&lt;/style>' }</style>",
          "<style>a > b { content: '<\\/style>' }</style>");
    check("<svg xmlns='http://www.w3.org/2000/svg'><style>a &gt; b</style></svg>",
          "<svg><style>a &gt; b</style></svg>");
}

static void a_page_has_a_doctype_and_a_fragment_has_none(void **state)
{
    (void)state;
    check("<html/>", "<!DOCTYPE html>\n<html></html>\n");
    check("<p>x</p>", "<p>x</p>\n");
}

static void the_first_line_end_of_pre_is_kept(void **state)
{
    (void)state;
    check("<pre>\na</pre>", "<pre>\n\na</pre>\n");
    check("<pre>a\n</pre>", "<pre>a\n</pre>\n");
}

static void comments_and_namespaces_leave_no_trace(void **state)
{
    (void)state;
    check("<p xmlns:e='urn:x'><!-- c --><?pi x?>a</p>", "<p>a</p>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(void_elements_have_no_end_tag),
        cmocka_unit_test(other_elements_always_have_one),
        cmocka_unit_test(characters_are_escaped),
        cmocka_unit_test(a_style_sheet_is_not_escaped_and_cannot_end_early),
        cmocka_unit_test(a_page_has_a_doctype_and_a_fragment_has_none),
        cmocka_unit_test(the_first_line_end_of_pre_is_kept),
        cmocka_unit_test(comments_and_namespaces_leave_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
