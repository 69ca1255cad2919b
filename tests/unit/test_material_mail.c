#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "material/material.h"

static void wraps_to(const char *text, const char *expected)
{
    g_autofree char *lines = material_wrap(text);
    assert_string_equal(lines, expected);
}

#define TEN "一二三四五六七八九十"
#define THIRTY_FOUR TEN TEN TEN "一二三四"

static void no_line_is_wider_than_seventy_columns(void **state)
{
    (void)state;
    g_autofree char *lines = material_wrap(TEN TEN TEN TEN TEN TEN TEN TEN);
    g_auto(GStrv) each = g_strsplit(lines, "\n", -1);
    assert_int_equal(g_strv_length(each), 4);
    assert_int_equal(material_columns(each[0], strlen(each[0])), 70);
}

static void stops_and_closing_brackets_begin_no_line(void **state)
{
    (void)state;
    wraps_to(THIRTY_FOUR "五。六", THIRTY_FOUR "\n五。六\n");
    wraps_to(THIRTY_FOUR "五）」。六", THIRTY_FOUR "\n五）」。六\n");
    wraps_to(THIRTY_FOUR "キャ", THIRTY_FOUR "\nキャ\n");
}

static void opening_brackets_end_no_line(void **state)
{
    (void)state;
    wraps_to(THIRTY_FOUR "（五）", THIRTY_FOUR "\n（五）\n");
}

static void words_are_not_broken(void **state)
{
    (void)state;
    wraps_to(THIRTY_FOUR "hxxps://update[.]example/a",
             THIRTY_FOUR "\nhxxps://update[.]example/a\n");
    wraps_to("The first words of a sentence that is written in English go to the margin here.",
             "The first words of a sentence that is written in English go to the\nmargin here.\n");
}

static void an_address_stands_alone(void **state)
{
    (void)state;
    wraps_to("申込みの頁 <https://a.example/b?c=d> から申し込む。",
             "申込みの頁\nhttps://a.example/b?c=d\nから申し込む。\n");
    wraps_to("申込みの頁（https://a.example/）。次", "申込みの頁。\nhttps://a.example/\n次\n");
    wraps_to("See https://a.example/b.", "See.\nhttps://a.example/b\n");
}

static void what_is_defanged_is_no_address(void **state)
{
    (void)state;
    wraps_to("宛先：hxxps://a[.]example/b です", "宛先：hxxps://a[.]example/b です\n");
}

static void items_hang(void **state)
{
    (void)state;
    wraps_to("・" THIRTY_FOUR "五六", "・" THIRTY_FOUR "\n　五六\n");
    wraps_to("12. " THIRTY_FOUR "五", "12. " TEN TEN TEN "一二三\n    四五\n");
}

static void empty_lines_stay(void **state)
{
    (void)state;
    wraps_to("一\n\n二\n", "一\n\n二\n");
}

static void only_jis_x_0208_is_sent(void **state)
{
    (void)state;
    g_autoptr(MaterialCharset) charset = material_charset_new(NULL);
    assert_non_null(charset);
    static const uint32_t sent[] = {0x301c, 0x2212, 0x2015, 0x2026, 0x203b, 0x25cb, 0x3012, 'a'};
    static const uint32_t refused[] = {0x2460, 0x2160, 0x3231, 0xff5e, 0xff0d, 0xff71,
                                       0xa5,   0x203e, 0x9ad9, 0x1b,   0x20bb7};
    for (size_t i = 0; i < G_N_ELEMENTS(sent); i++)
        assert_true(material_charset_holds(charset, sent[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
        assert_false(material_charset_holds(charset, refused[i]));
}

static void what_cannot_be_sent_has_a_proposal_that_can(void **state)
{
    (void)state;
    g_autoptr(MaterialCharset) charset = material_charset_new(NULL);
    static const struct {
        uint32_t character;
        const char *words;
    } cases[] = {{0x2460, "(1)"}, {0x2473, "(20)"}, {0x2160, "1"},   {0x3231, "（株）"},
                 {0xff5e, "〜"},  {0xff0d, "−"},    {0x2116, "No."}, {0xff71, "ア"},
                 {0x2121, "TEL"}, {0x3349, "ミリ"}, {0x9ad9, "高"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words = material_charset_instead(charset, cases[i].character);
        assert_string_equal(words, cases[i].words);
        assert_true(material_charset_holds_text(charset, words));
    }
    assert_null(material_charset_instead(charset, 0x1f600));
}

static GBytes *mail_of(const char *subject, const char *text, const MaterialCharset *charset)
{
    return material_mail(&(MaterialMail){.from_name = "架空警備庁",
                                         .from_address = "a@b.example",
                                         .subject = subject,
                                         .message_id = "x.1.ja@b.example",
                                         .date = 1795568400,
                                         .lang = "ja",
                                         .text = text},
                         charset);
}

static void headers_keep_to_seventy_six_octets(void **state)
{
    (void)state;
    g_autoptr(MaterialCharset) charset = material_charset_new(NULL);
    const MaterialCharset *const both[] = {NULL, charset};
    for (size_t i = 0; i < 2; i++) {
        g_autoptr(GBytes) mail = mail_of(TEN TEN TEN TEN, "一\n", both[i]);
        g_autofree char *text = g_strndup(g_bytes_get_data(mail, NULL), g_bytes_get_size(mail));
        g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
        for (char **line = lines; *line; line++) {
            assert_true(strlen(*line) <= 76);
            assert_null(strchr(*line, '\n'));
        }
        assert_non_null(strstr(text, "\r\nDate: Wed, 25 Nov 2026 10:00:00 +0900\r\n"));
    }
}

static void a_subject_breaks_no_header(void **state)
{
    (void)state;
    g_autoptr(GBytes) mail = mail_of("一\r\nBcc: x@y.example", "一\n", NULL);
    g_autofree char *text = g_strndup(g_bytes_get_data(mail, NULL), g_bytes_get_size(mail));
    assert_null(strstr(text, "\nBcc:"));
}

static void a_mail_that_cannot_be_sent_is_not_made(void **state)
{
    (void)state;
    g_autoptr(MaterialCharset) charset = material_charset_new(NULL);
    assert_null(mail_of("一", "①\n", charset));
    assert_null(mail_of("①", "一\n", charset));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_is_wider_than_seventy_columns),
        cmocka_unit_test(stops_and_closing_brackets_begin_no_line),
        cmocka_unit_test(opening_brackets_end_no_line),
        cmocka_unit_test(words_are_not_broken),
        cmocka_unit_test(an_address_stands_alone),
        cmocka_unit_test(what_is_defanged_is_no_address),
        cmocka_unit_test(items_hang),
        cmocka_unit_test(empty_lines_stay),
        cmocka_unit_test(only_jis_x_0208_is_sent),
        cmocka_unit_test(what_cannot_be_sent_has_a_proposal_that_can),
        cmocka_unit_test(headers_keep_to_seventy_six_octets),
        cmocka_unit_test(a_subject_breaks_no_header),
        cmocka_unit_test(a_mail_that_cannot_be_sent_is_not_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
