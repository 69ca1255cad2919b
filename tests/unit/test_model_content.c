#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "model/content.h"

static ContentNode text_node(DiagList *list, const char *source, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(source, strlen(source));
    const DiagSource *file = diag_source_new(list, "a.xml", bytes);
    return (ContentNode){.text = text, .span = {file, 0, (uint32_t)strlen(source)}};
}

/* The source of `words` in text must be `expect`. */
static void expect_source(const ContentNode *node, const char *words, const char *expect)
{
    const char *at = strstr(node->text, words);
    assert_non_null(at);
    DiagSpan span = content_text_span(node, (size_t)(at - node->text), strlen(words));
    const char *source = g_bytes_get_data(diag_source_bytes(span.source), NULL);
    g_autofree char *found = g_strndup(source + span.begin, span.end - span.begin);
    assert_string_equal(found, expect);
}

static void finds_plain_text(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    ContentNode node = text_node(list, "調査を行う。", "調査を行う。");
    expect_source(&node, "行う", "行う");
}

static void passes_over_escapes(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    ContentNode node = text_node(list, "a &amp; b &#x7530; &#30000;&lt;c", "a & b 田 田<c");
    expect_source(&node, "b", "b");
    expect_source(&node, "&", "&amp;");
    expect_source(&node, "田 ", "&#x7530; ");
    expect_source(&node, "<c", "&lt;c");
}

static void passes_over_comments_and_sections(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    ContentNode node = text_node(list, "<!-- x -->ab<!-- y --><![CDATA[c&d]]>e\r\nf", "abc&de\nf");
    expect_source(&node, "a", "a");
    expect_source(&node, "c&d", "c&d");
    expect_source(&node, "e", "e");
    expect_source(&node, "f", "f");
}

static void stops_at_the_end(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    ContentNode node = text_node(list, "ab", "ab");
    DiagSpan span = content_text_span(&node, 1, 99);
    assert_int_equal(span.begin, 1);
    assert_int_equal(span.end, 2);
}

static void walks_in_document_order(void **state)
{
    (void)state;
    ContentNode b = {.name = "b"}, c = {.name = "c"}, t = {.text = "t"}, u = {.text = "u"};
    ContentNode a = {.name = "a", .first = &b, .last = &c};
    b = (ContentNode){.name = "b", .parent = &a, .next = &c, .first = &t, .last = &t};
    c = (ContentNode){.name = "c", .parent = &a, .first = &u, .last = &u};
    t.parent = &b;
    u.parent = &c;
    assert_ptr_equal(content_next(&a, &a), &b);
    assert_ptr_equal(content_next(&b, &a), &t);
    assert_ptr_equal(content_next(&t, &a), &c);
    assert_ptr_equal(content_skip(&b, &a), &c);
    assert_null(content_next(&u, &a));
    assert_null(content_next(&t, &b));
    assert_ptr_equal(content_find(&a, "c"), &c);
    assert_null(content_find(&a, "a"));
    g_autofree char *text = content_text(&a);
    assert_string_equal(text, "tu");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_plain_text),
        cmocka_unit_test(passes_over_escapes),
        cmocka_unit_test(passes_over_comments_and_sections),
        cmocka_unit_test(stops_at_the_end),
        cmocka_unit_test(walks_in_document_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
