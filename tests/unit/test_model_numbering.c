/* Numbers in words are those that print. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <glib.h>

#include "base/arena.h"
#include "model/numbering.h"

static Arena *arena;

static ContentNode *add(ContentNode *parent, const char *name, const char *text)
{
    ContentNode *node = arena_make(arena, ContentNode);
    node->name = name;
    node->text = text;
    node->lang = parent ? parent->lang : "ja";
    node->parent = parent;
    if (parent && parent->last)
        parent->last->next = node;
    else if (parent)
        parent->first = node;
    if (parent)
        parent->last = node;
    return node;
}

static ContentNode *titled(ContentNode *parent, const char *name, const char *title)
{
    ContentNode *node = add(parent, name, NULL);
    add(add(node, strcmp(name, "figure") ? "title" : "figcaption", NULL), NULL, title);
    return node;
}

static void give(ContentNode *node, const char *name, const char *value)
{
    ContentAttr *attrs = arena_make_array(arena, ContentAttr, node->attr_count + 1);
    if (node->attr_count)
        memcpy(attrs, node->attrs, node->attr_count * sizeof *attrs);
    attrs[node->attr_count++] = (ContentAttr){name, value, DIAG_NOWHERE};
    node->attrs = attrs;
}

static void expect(Numbering numbering, const ContentNode *node, const char *label,
                   const char *path)
{
    g_autofree char *own = numbering_label(numbering, node);
    g_autofree char *whole = numbering_path(numbering, node);
    assert_string_equal(own, label);
    assert_string_equal(whole, path);
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void sections_count_among_their_brothers(void **state)
{
    (void)state;
    ContentNode *body = add(add(NULL, "content", NULL), "body", NULL);
    ContentNode *first = titled(body, "section", "a"), *plain = titled(body, "section", "b");
    give(plain, "numbered", "no");
    ContentNode *second = titled(body, "section", "c");
    ContentNode *one = titled(second, "section", "d"), *deep = one;
    expect(NUMBERING_FORMAL, first, "第１", "第１");
    expect(NUMBERING_FORMAL, plain, "", "");
    expect(NUMBERING_FORMAL, second, "第２", "第２");
    static const char *const labels[] = {"（１）", "ア", "（ア）", "ａ", "ａ"};
    static const char *const paths[] = {"第２の１（１）", "第２の１（１）ア",
                                        "第２の１（１）ア（ア）", "第２の１（１）ア（ア）ａ",
                                        "第２の１（１）ア（ア）ａａ"};
    expect(NUMBERING_FORMAL, one, "１", "第２の１");
    expect(NUMBERING_DECIMAL, one, "2.1", "2.1");
    expect(NUMBERING_NONE, one, "", "");
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        deep = titled(deep, "section", "e");
        expect(NUMBERING_FORMAL, deep, labels[i], paths[i]);
    }
}

static void items_go_on_below_their_heading(void **state)
{
    (void)state;
    ContentNode *body = add(add(NULL, "content", NULL), "body", NULL);
    ContentNode *one = add(add(body, "ol", NULL), "li", NULL), *last = one;
    for (int i = 0; i < 10; i++)
        last = add(one->parent, "li", NULL);
    ContentNode *mark = add(add(one, "ul", NULL), "li", NULL),
                *under = add(add(mark, "ol", NULL), "li", NULL);
    expect(NUMBERING_FORMAL, one, "１", "１");
    expect(NUMBERING_FORMAL, last, "11", "11");
    expect(NUMBERING_FORMAL, mark, "", "");
    expect(NUMBERING_FORMAL, under, "（１）", "１（１）");
    expect(NUMBERING_DECIMAL, one, "", "");
    ContentNode *items = add(body, "items", NULL), *section = titled(items, "section", "a"),
                *first = add(add(section, "ol", NULL), "li", NULL),
                *deep = add(add(first, "ol", NULL), "li", NULL),
                *boxed = add(add(add(section, "note", NULL), "ol", NULL), "li", NULL);
    expect(NUMBERING_FORMAL, section, "第１", "記の第１");
    expect(NUMBERING_FORMAL, first, "１", "記の第１の１");
    expect(NUMBERING_FORMAL, deep, "（１）", "記の第１の１（１）");
    expect(NUMBERING_FORMAL_1, section, "１", "記の１");
    expect(NUMBERING_FORMAL_1, first, "（１）", "記の１（１）");
    expect(NUMBERING_FORMAL_1, deep, "ア", "記の１（１）ア");
    expect(NUMBERING_FORMAL_1, boxed, "１", "記の１の１");
    titled(section, "section", "b");
    expect(NUMBERING_FORMAL, first, "（１）", "記の第１（１）");
}

static void more_digits_are_narrow(void **state)
{
    (void)state;
    ContentNode *body = add(add(NULL, "content", NULL), "body", NULL), *last = NULL;
    for (int i = 0; i < 12; i++)
        last = titled(body, "section", "a");
    expect(NUMBERING_FORMAL, last, "第12", "第12");
    give(last, "number", "3-5-1");
    expect(NUMBERING_FORMAL, last, "3-5-1", "3-5-1");
}

static void annexes_begin_anew(void **state)
{
    (void)state;
    ContentNode *body = add(add(NULL, "content", NULL), "body", NULL);
    titled(body, "section", "a");
    ContentNode *annex = titled(body, "attachment", "b");
    give(annex, "label", "別紙１");
    expect(NUMBERING_FORMAL, annex, "別紙１", "別紙１");
    expect(NUMBERING_FORMAL, titled(annex, "section", "c"), "第１", "別紙１の第１");
}

static void tables_and_captioned_figures_count_through(void **state)
{
    (void)state;
    ContentNode *content = add(NULL, "content", NULL), *body = add(content, "body", NULL);
    ContentNode *section = titled(body, "section", "a");
    add(section, "indicators", NULL);
    ContentNode *mute = add(section, "figure", NULL);
    ContentNode *table = titled(titled(body, "section", "b"), "table", "c");
    ContentNode *figure = titled(body, "figure", "d");
    expect(NUMBERING_FORMAL, table, "表２", "表２");
    expect(NUMBERING_FORMAL, mute, "", "");
    expect(NUMBERING_NONE, figure, "図１", "図１");
    content->lang = "en";
    expect(NUMBERING_DECIMAL, table, "Table 2", "Table 2");
    expect(NUMBERING_DECIMAL, figure, "Figure 1", "Figure 1");
}

static void the_kind_and_language_choose(void **state)
{
    (void)state;
    ContentNode *content = add(NULL, "content", NULL);
    assert_int_equal(numbering_of(content, "notice"), NUMBERING_FORMAL);
    assert_int_equal(numbering_of(content, "guideline"), NUMBERING_NONE);
    content->lang = "en";
    assert_int_equal(numbering_of(content, "advisory"), NUMBERING_DECIMAL);
    give(content, "kind", "advisory");
    assert_int_equal(numbering_of(content, NULL), NUMBERING_DECIMAL);
    give(content, "numbering", "none");
    assert_int_equal(numbering_of(content, NULL), NUMBERING_NONE);
}

static void titles_are_one_line_without_asides(void **state)
{
    (void)state;
    ContentNode *section = titled(add(NULL, "content", NULL), "section", "求める\n   ");
    ContentNode *title = section->first, *ruby = add(title, "ruby", NULL);
    add(ruby, NULL, "事項");
    add(add(ruby, "rt", NULL), NULL, "じこう");
    add(add(title, "fn", NULL), NULL, "注");
    g_autofree char *words = numbering_title(section);
    assert_string_equal(words, "求める 事項");
    g_autofree char *both = numbering_join(section, "第２", words);
    assert_string_equal(both, "第２　求める 事項");
    g_autofree char *bare = numbering_join(section, "", words);
    assert_string_equal(bare, words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sections_count_among_their_brothers, begin, end),
        cmocka_unit_test_setup_teardown(items_go_on_below_their_heading, begin, end),
        cmocka_unit_test_setup_teardown(more_digits_are_narrow, begin, end),
        cmocka_unit_test_setup_teardown(annexes_begin_anew, begin, end),
        cmocka_unit_test_setup_teardown(tables_and_captioned_figures_count_through, begin, end),
        cmocka_unit_test_setup_teardown(the_kind_and_language_choose, begin, end),
        cmocka_unit_test_setup_teardown(titles_are_one_line_without_asides, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
