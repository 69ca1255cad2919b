/* Hostile bytes: each is one finding at its place, in words that help. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "load/load.h"

static char *findings_of(const char *text, size_t size)
{
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) bytes = g_bytes_new(text, size);
    g_autoptr(LoadTree) tree = load_tree_parse("a.xml", bytes, list);
    assert_int_equal(tree == NULL, diag_list_count(list, DIAG_ERROR) > 0);
    char *words = NULL;
    size_t length;
    FILE *out = open_memstream(&words, &length);
    diag_list_print(list, DIAG_SHORT, false, out);
    fclose(out);
    return words;
}

static void expect_bytes(const char *text, size_t size, const char *findings)
{
    char *found = findings_of(text, size);
    assert_string_equal(found, findings);
    free(found);
}

static void expect(const char *text, const char *findings)
{
    expect_bytes(text, strlen(text), findings);
}

static void expect_converted(const char *encoding, const char *findings)
{
    gsize size;
    g_autofree char *text =
        g_convert("<p>個人情報の漏えい</p>", -1, encoding, "UTF-8", NULL, &size, NULL);
    assert_non_null(text);
    expect_bytes(text, size, findings);
}

static void accepts_plain_files(void **state)
{
    (void)state;
    expect("<a/>", "");
    expect("\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>\n<!-- c --><a b='&lt;&#x7530;'>&amp;"
           "<![CDATA[<]]></a>\n<!-- d -->\n",
           "");
}

static void refuses_other_encodings(void **state)
{
    (void)state;
    expect_converted("CP932", "a.xml:1:4: error[L003]: this file is written in Shift_JIS, not in "
                              "UTF-8\n");
    expect_converted("EUC-JP",
                     "a.xml:1:4: error[L003]: this file is written in EUC-JP, not in UTF-8\n");
    expect_converted("UTF-16",
                     "a.xml:1:1: error[L003]: this file is written in UTF-16, not in UTF-8\n");
    expect_converted("UTF-16LE",
                     "a.xml:1:1: error[L003]: this file is written in UTF-16, not in UTF-8\n");
    expect_converted("UTF-16BE",
                     "a.xml:1:1: error[L003]: this file is written in UTF-16, not in UTF-8\n");
    expect("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a/>",
           "a.xml:1:31: error[L003]: the file says that it is written in Shift_JIS, not in "
           "UTF-8\n");
    expect("<a>\xed\xa0\x80</a>", "a.xml:1:4: error[L003]: this file is not written in UTF-8\n");
}

static void reports_a_nul_byte(void **state)
{
    (void)state;
    expect_bytes("<a>x\0y</a>", 10, "a.xml:1:5: error[L020]: the file holds a NUL byte\n");
}

static void refuses_document_types_and_entities(void **state)
{
    (void)state;
    expect("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
           "a.xml:1:1: error[L005]: a document type or entities must not be declared\n");
    expect("<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY a \"a\"><!ENTITY b \"&a;&a;\">]>",
           "a.xml:2:1: error[L005]: a document type or entities must not be declared\n");
    expect("<a>&nbsp;</a>", "a.xml:1:4: error[L007]: there is no entity &nbsp;\n");
    expect("<a b='&copy;'/>", "a.xml:1:7: error[L007]: there is no entity &copy;\n");
}

static void refuses_processing_instructions(void **state)
{
    (void)state;
    expect("<?xml version=\"1.0\"?><?xml-stylesheet href=\"x\"?><a/>",
           "a.xml:1:22: error[L006]: a processing instruction must not stand here\n");
    expect("<a><?php x ?></a>",
           "a.xml:1:4: error[L006]: a processing instruction must not stand here\n");
}

static void names_both_ends_of_broken_nesting(void **state)
{
    (void)state;
    expect("<a><b>x</a>", "a.xml:1:10: error[L004]: </a> stands where <b> must be closed\n");
    expect("<a>\n<b>x", "a.xml:2:5: error[L004]: the file ends before <b> is closed\n");
    expect("<a/></a>", "a.xml:1:7: error[L004]: </a> closes nothing\n");
    expect("<a/><b/>",
           "a.xml:1:5: error[L004]: nothing may stand outside the one outermost element\n");
    expect("<a/>x",
           "a.xml:1:5: error[L004]: nothing may stand outside the one outermost element\n");
    expect("", "a.xml:1:1: error[L004]: the file holds no element\n");
    expect("   ", "a.xml:1:4: error[L004]: the file holds no element\n");
}

static void finds_every_kind_of_cut(void **state)
{
    (void)state;
    static const char whole[] = "<?xml version=\"1.0\"?><a b=\"c&#65;\"><!-- d -->e<![CDATA[f]]>"
                                "&amp;<g/></a>";
    expect(whole, "");
    for (size_t size = 0; size < strlen(whole); size++) {
        char *found = findings_of(whole, size);
        assert_true(g_str_has_prefix(found, "a.xml:1:"));
        assert_null(strchr(strchr(found, '\n') + 1, '\n')); /* one finding */
        free(found);
    }
}

static void explains_faults_in_tags(void **state)
{
    (void)state;
    expect("<a b=c/>", "a.xml:1:6: error[L004]: the value of an attribute must stand in quotes\n");
    expect("<a b/>", "a.xml:1:4: error[L004]: this attribute has no value\n");
    expect("<a b='1'c='2'/>", "a.xml:1:9: error[L004]: a space is missing before this attribute\n");
    expect("<a b='1' b='2'/>", "a.xml:1:10: error[L004]: the attribute b is given twice\n");
    expect("<a b='1><c/></a>",
           "a.xml:1:6: error[L004]: the value that begins here has no closing quote\n");
    expect("<a \xe3\x80\x80/>", "a.xml:1:4: error[L004]: this attribute has no value\n");
    expect("<a $/>", "a.xml:1:4: error[L004]: this character cannot stand in a tag\n");
    expect("<a>1 < 2</a>", "a.xml:1:6: error[L004]: a bare < cannot stand in a text\n");
    expect("<a>A & B</a>", "a.xml:1:6: error[L004]: a bare & cannot stand in XML\n");
    expect("<a>&#0;</a>", "a.xml:1:4: error[L004]: this is the number of no character\n");
    expect("<a>&#x110000;</a>", "a.xml:1:4: error[L004]: this is the number of no character\n");
    expect("<a>&#xD800;</a>", "a.xml:1:4: error[L004]: this is the number of no character\n");
    expect("<a", "a.xml:1:1: error[L004]: this tag has no closing >\n");
    expect("<a><!-- x</a>", "a.xml:1:4: error[L004]: a comment is not closed\n");
}

static void leaves_the_rest_to_the_parser(void **state)
{
    (void)state;
    char *found = findings_of("<a:b/>", 6); /* a prefix without a namespace */
    assert_true(g_str_has_prefix(found, "a.xml:1:"));
    assert_non_null(strstr(found, "error[L004]: this is no well-formed XML\n"));
    free(found);
    found = findings_of("<a>]]></a>", 10);
    assert_non_null(strstr(found, "error[L004]: this is no well-formed XML\n"));
    free(found);
}

static void caps_depth(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 10000; i++)
        g_string_append(text, "<a>");
    expect(text->str, "a.xml:1:193: error[L008]: elements stand more than 64 deep in each other\n");
    g_string_truncate(text, 0);
    for (int i = 0; i < LOAD_MAX_DEPTH; i++)
        g_string_append(text, "<a>");
    for (int i = 0; i < LOAD_MAX_DEPTH; i++)
        g_string_append(text, "</a>");
    expect(text->str, "");
}

static void caps_attributes_before_any_parser(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("<a");
    for (int i = 0; i < 100000; i++)
        g_string_append_printf(text, " a%d='x'", i);
    g_string_append(text, "/>");
    char *found = findings_of(text->str, text->len);
    assert_true(g_str_has_suffix(found, "error[L009]: the element has more than 64 attributes\n"));
    free(found);
}

static void caps_nodes(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("<a>");
    for (int i = 0; i <= LOAD_MAX_NODES; i++)
        g_string_append(text, "<b/>");
    g_string_append(text, "</a>");
    char *found = findings_of(text->str, text->len);
    assert_true(g_str_has_suffix(
        found, "error[L009]: the file has more than 200000 elements, texts and comments\n"));
    free(found);
}

static void caps_size(void **state)
{
    (void)state;
    g_autofree char *text = g_strnfill(LOAD_MAX_DRAFT + 1, ' ');
    char *found = findings_of(text, LOAD_MAX_DRAFT + 1);
    assert_string_equal(found, "a.xml:1:1: error[L002]: the file is larger than 8 MB\n");
    free(found);
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
        cmocka_unit_test(accepts_plain_files),
        cmocka_unit_test(refuses_other_encodings),
        cmocka_unit_test(reports_a_nul_byte),
        cmocka_unit_test(refuses_document_types_and_entities),
        cmocka_unit_test(refuses_processing_instructions),
        cmocka_unit_test(names_both_ends_of_broken_nesting),
        cmocka_unit_test(finds_every_kind_of_cut),
        cmocka_unit_test(explains_faults_in_tags),
        cmocka_unit_test(leaves_the_rest_to_the_parser),
        cmocka_unit_test(caps_depth),
        cmocka_unit_test(caps_attributes_before_any_parser),
        cmocka_unit_test(caps_nodes),
        cmocka_unit_test(caps_size),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
