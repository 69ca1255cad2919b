/* The text policy, on the bytes of a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "load/load.h"

static void expect(const char *inside, const char *findings)
{
    g_autoptr(DiagList) list = diag_list_new();
    g_autofree char *text = g_strconcat("<p>", inside, "</p>", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(LoadTree) tree = load_tree_parse("a.xml", bytes, list);
    char *words = NULL;
    size_t length;
    FILE *out = open_memstream(&words, &length);
    diag_list_print(list, DIAG_SHORT, false, out);
    fclose(out);
    assert_string_equal(words, findings);
    assert_non_null(tree); /* the text can be rendered as a draft all the same */
    free(words);
}

static void leaves_names_alone(void **state)
{
    (void)state;
    expect("\xef\xa8\x99社 \xe8\xbe\xbb\xf3\xa0\x84\x80 髙﨑 𠮷 ㈱①Ⅲ　～－", "");
    expect("か゛ \xe3\x81\x8b\xe3\x82\x9a é Ångström 한글", ""); /* か゚ has no composed form */
}

static void finds_decomposed_letters(void **state)
{
    (void)state;
    expect("ふ\xe3\x82\x99ん",
           "a.xml:1:4: error[L021]: \"ぶ\" is written as two characters, U+3075 "
           "and U+3099\n");
    expect("x ハ\xe3\x82\x9a",
           "a.xml:1:6: error[L021]: \"パ\" is written as two characters, U+30CF "
           "and U+309A\n");
    expect("caf"
           "e\xcc\x81",
           "a.xml:1:7: error[L021]: \"é\" is written as two characters, U+0065 "
           "and U+0301\n");
}

static void finds_bidi_controls(void **state)
{
    (void)state;
    expect("a\xe2\x80\xae"
           "b",
           "a.xml:1:5: error[L022]: the character U+202E changes the order in "
           "which the text is shown\n");
    expect("a&#x2066;b", "a.xml:1:5: error[L022]: the character U+2066 changes the order in "
                         "which the text is shown\n");
    expect("a\xd8\x9c", "a.xml:1:5: error[L022]: the character U+061C changes the order in "
                        "which the text is shown\n");
}

static void finds_what_cannot_be_seen(void **state)
{
    (void)state;
    expect("個\xe2\x80\x8b人", "a.xml:1:5: error[L023]: the character U+200B cannot be seen\n");
    expect("個\xef\xbb\xbf人", "a.xml:1:5: error[L023]: the character U+FEFF cannot be seen\n");
    expect("a\xc2\xad", "a.xml:1:5: error[L023]: the character U+00AD cannot be seen\n");
    expect("個\xe3\x85\xa4人", "a.xml:1:5: error[L023]: the character U+3164 cannot be seen\n");
    expect("한\xe1\x85\x9f", "a.xml:1:5: error[L023]: the character U+115F cannot be seen\n");
    expect("&#8205;", "a.xml:1:4: error[L023]: the character U+200D cannot be seen\n");
    expect("a\xf3\xa0\x81\x81", "a.xml:1:5: error[L023]: the character U+E0041 cannot be seen\n");
}

static void finds_private_use_and_damage(void **state)
{
    (void)state;
    expect("\xee\x80\x80", "a.xml:1:4: error[L024]: the character U+E000 (外字) means something "
                           "only on one machine\n");
    expect("\xf4\x8f\xbf\xbd", "a.xml:1:4: error[L024]: the character U+10FFFD (外字) means "
                               "something only on one machine\n");
    expect("\xef\xbf\xbd",
           "a.xml:1:4: error[L025]: a character was lost here when the text was converted\n");
}

static void finds_control_characters(void **state)
{
    (void)state;
    expect("\xc2\x85", "a.xml:1:4: error[L020]: the control character U+0085 cannot stand in a "
                       "text\n");
    expect("\xe2\x80\xa8", "a.xml:1:4: error[L020]: the control character U+2028 cannot stand in a "
                           "text\n");
    expect("a\tb\r\n", "");
}

static void looks_into_attributes_and_comments(void **state)
{
    (void)state;
    expect("<a b='\xe2\x80\xae'/><!-- \xe2\x80\xae -->",
           "a.xml:1:10: error[L022]: the character U+202E changes the order in which the text is "
           "shown\n"
           "a.xml:1:19: error[L022]: the character U+202E changes the order in which the text is "
           "shown\n");
}

static void does_not_fill_the_memory(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("<p>");
    for (int i = 0; i < 1000000; i++)
        g_string_append(text, "\xe2\x80\x8b");
    g_string_append(text, "</p>");
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
    g_autoptr(LoadTree) tree = load_tree_parse("a.xml", bytes, list);
    assert_in_range(diag_list_length(list), 21, 1000);
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
        cmocka_unit_test(leaves_names_alone),
        cmocka_unit_test(finds_decomposed_letters),
        cmocka_unit_test(finds_bidi_controls),
        cmocka_unit_test(finds_what_cannot_be_seen),
        cmocka_unit_test(finds_private_use_and_damage),
        cmocka_unit_test(finds_control_characters),
        cmocka_unit_test(looks_into_attributes_and_comments),
        cmocka_unit_test(does_not_fill_the_memory),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
