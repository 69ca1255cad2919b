/* The look of findings, character for character. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "diag/report.h"

static const DiagSource *source_of(DiagList *list, const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return diag_source_new(list, name, bytes);
}

static DiagSpan span_of(const DiagSource *source, const char *words)
{
    const char *text = g_bytes_get_data(diag_source_bytes(source), NULL);
    const char *at = strstr(text, words);
    assert_non_null(at);
    return (DiagSpan){source, (uint32_t)(at - text), (uint32_t)(at - text + strlen(words))};
}

static char *printed(const DiagList *list, DiagFormat format)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    diag_list_print(list, format, false, out);
    fclose(out);
    return text;
}

static void expect_print(const DiagList *list, DiagFormat format, const char *expect)
{
    char *text = printed(list, format);
    assert_string_equal(text, expect);
    free(text);
}

static const char draft[] = "<advisory>\n"
                            "  <agency ref=\"bb\" status=\"consulted\"/>\n"
                            "  <p>\n"
                            "    <statement by=\"bb\">調査</statement>\n"
                            "</advisory>\n";

static void shows_both_places_in_one_excerpt(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *source = source_of(list, "ja.xml", draft);
    DiagSpan by = span_of(source, "by=\"bb\"");
    Diag *diag = diag_add(list, DIAG_LOAD_UNREADABLE, (DiagSpan){source, by.begin + 4, by.end - 1},
                          "this statement speaks for %s, which has not concurred", "bb");
    diag_mark(diag, "%s is only \"consulted\"", "bb");
    diag_also(diag, span_of(source, "consulted"), "its standing is declared here");
    diag_rule(diag, "a statement may speak only for agencies that have concurred");
    diag_help(diag, "record the concurrence");
    expect_print(list, DIAG_LONG,
                 "error[L001]: this statement speaks for bb, which has not concurred\n"
                 "  --> ja.xml:4:20\n"
                 "      |\n"
                 "    4 |     <statement by=\"bb\">調査</statement>\n"
                 "      |                    ^^ bb is only \"consulted\"\n"
                 "      :\n"
                 "    2 |   <agency ref=\"bb\" status=\"consulted\"/>\n"
                 "      |                            --------- its standing is declared here\n"
                 "      |\n"
                 "      = rule: a statement may speak only for agencies that have concurred\n"
                 "      = help: record the concurrence\n\n");
    expect_print(list, DIAG_SHORT,
                 "ja.xml:4:20: error[L001]: this statement speaks for bb, which has not "
                 "concurred\n");
}

static void puts_carets_right_under_double_width_text(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *source = source_of(
        list, "ja.xml",
        "<p>検知の詳細は\xf0\xa0\xae\xb7野\xe8\xbe\xbb\xf3\xa0\x84\x80氏。\tか\xe3\x82\x99 "
        "x</p>\n");
    diag_add(list, DIAG_LOAD_UNREADABLE, span_of(source, "野"), "one");
    diag_add(list, DIAG_LOAD_UNREADABLE, span_of(source, "氏"), "two");
    diag_add(list, DIAG_LOAD_UNREADABLE, span_of(source, "x"), "three");
    expect_print(list, DIAG_LONG,
                 "error[L001]: one\n"
                 "  --> ja.xml:1:11\n"
                 "      |\n"
                 "    1 | <p>検知の詳細は\xf0\xa0\xae\xb7野\xe8\xbe\xbb\xf3\xa0\x84\x80氏。    "
                 "か\xe3\x82\x99 x</p>\n"
                 "      |                  ^^\n\n"
                 "error[L001]: two\n"
                 "  --> ja.xml:1:14\n"
                 "      |\n"
                 "    1 | <p>検知の詳細は\xf0\xa0\xae\xb7野\xe8\xbe\xbb\xf3\xa0\x84\x80氏。    "
                 "か\xe3\x82\x99 x</p>\n"
                 "      |                      ^^\n\n"
                 "error[L001]: three\n"
                 "  --> ja.xml:1:20\n"
                 "      |\n"
                 "    1 | <p>検知の詳細は\xf0\xa0\xae\xb7野\xe8\xbe\xbb\xf3\xa0\x84\x80氏。    "
                 "か\xe3\x82\x99 x</p>\n"
                 "      |                                 ^\n\n");
}

static void shows_what_cannot_be_seen(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *source = source_of(list, "ja.xml",
                                         "a\xe2\x80\xae"
                                         "b\x1b\xff"
                                         "c\r\n");
    diag_add(list, DIAG_LOAD_UNREADABLE, span_of(source, "\xe2\x80\xae"), "bidi");
    expect_print(list, DIAG_LONG,
                 "error[L001]: bidi\n"
                 "  --> ja.xml:1:2\n"
                 "      |\n"
                 "    1 | a<U+202E>b<U+001B>\xef\xbf\xbd"
                 "c\n"
                 "      |  ^^^^^^^^\n\n");
}

static void cuts_a_long_line_around_its_mark(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GString) line = g_string_new("<p>");
    for (unsigned i = 0; i < 1000; i++)
        g_string_append(line, i == 500 ? "■" : "漢");
    const DiagSource *source = source_of(list, "ja.xml", line->str);
    diag_add(list, DIAG_LOAD_UNREADABLE, span_of(source, "■"), "far");
    char *text = printed(list, DIAG_LONG);
    char **lines = g_strsplit(text, "\n", -1);
    assert_true(g_str_has_prefix(lines[3], "    1 | ...漢漢"));
    assert_true(g_str_has_suffix(lines[3], "漢漢..."));
    assert_in_range(g_utf8_strlen(lines[3], -1), 40, 70);
    assert_string_equal(lines[4], "      |                                    ^");
    g_strfreev(lines);
    free(text);
}

static void marks_an_end_of_file_and_a_range_over_lines(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *source = source_of(list, "ja.xml", "<a>\n<b>");
    diag_add(list, DIAG_LOAD_UNREADABLE, (DiagSpan){source, 1, 7}, "over lines");
    diag_add(list, DIAG_LOAD_UNREADABLE, (DiagSpan){source, 7, 7}, "at the end");
    expect_print(list, DIAG_LONG,
                 "error[L001]: over lines\n  --> ja.xml:1:2\n      |\n"
                 "    1 | <a>\n      |  ^^\n\n"
                 "error[L001]: at the end\n  --> ja.xml:2:4\n      |\n"
                 "    2 | <b>\n      |    ^\n\n");
}

static void names_a_file_without_a_line_and_a_second_file(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *gone = diag_source_new(list, "gone.xml", NULL);
    const DiagSource *other = source_of(list, "other.xml", "<x/>\n");
    Diag *diag = diag_add(list, DIAG_LOAD_UNREADABLE, (DiagSpan){gone, 0, 0}, "not read");
    diag_help(diag, "put it there");
    diag = diag_add(list, DIAG_LOAD_UNREADABLE, span_of(other, "x"), "twice");
    diag_also(diag, (DiagSpan){gone, 0, 0}, "first there");
    diag_add(list, DIAG_LOAD_UNREADABLE, DIAG_NOWHERE, "nowhere");
    expect_print(list, DIAG_LONG,
                 "error[L001]: nowhere\n\n"
                 "error[L001]: not read\n  --> gone.xml\n      |\n      = help: put it there\n\n"
                 "error[L001]: twice\n  --> other.xml:1:2\n      |\n    1 | <x/>\n      |  ^\n"
                 "  ::: gone.xml\n      = first there\n\n");
    expect_print(list, DIAG_SHORT,
                 "renmei: error[L001]: nowhere\ngone.xml: error[L001]: not read\n"
                 "other.xml:1:2: error[L001]: twice\n");
}

static void sorts_by_file_place_and_code(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *b = source_of(list, "b.xml", "0123456789");
    const DiagSource *a = source_of(list, "a.xml", "0123456789");
    diag_add(list, DIAG_XREF_INFORMAL, (DiagSpan){b, 4, 5}, "4");
    diag_add(list, DIAG_LOAD_UNREADABLE, (DiagSpan){b, 4, 5}, "3");
    diag_add(list, DIAG_LOAD_UNREADABLE, (DiagSpan){b, 1, 5}, "2");
    diag_add(list, DIAG_LOAD_UNREADABLE, (DiagSpan){a, 9, 9}, "1");
    expect_print(list, DIAG_SHORT,
                 "a.xml:1:10: error[L001]: 1\nb.xml:1:2: error[L001]: 2\n"
                 "b.xml:1:5: error[L001]: 3\nb.xml:1:5: warning[X007]: 4\n");
}

static void counts_after_twenty_of_one_code_in_one_file(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *a = source_of(list, "a.xml", "0123456789012345678901234567890123456789");
    const DiagSource *b = source_of(list, "b.xml", "x");
    for (uint32_t i = 0; i < 33; i++)
        diag_add(list, DIAG_LOAD_UNREADABLE, (DiagSpan){a, i, i + 1}, "here");
    diag_add(list, DIAG_LOAD_UNREADABLE, (DiagSpan){b, 0, 1}, "here");
    char *text = printed(list, DIAG_SHORT);
    char **lines = g_strsplit(text, "\n", -1);
    assert_int_equal(g_strv_length(lines), 23);
    assert_string_equal(lines[19], "a.xml:1:20: error[L001]: here");
    assert_string_equal(lines[20], "a.xml: error[L001]: and 13 more like this");
    assert_string_equal(lines[21], "b.xml:1:1: error[L001]: here");
    g_strfreev(lines);
    free(text);
    text = printed(list, DIAG_JSON);
    lines = g_strsplit(text, "\n", -1);
    assert_int_equal(g_strv_length(lines), 35);
    g_strfreev(lines);
    free(text);
}

static void writes_json_with_everything(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *source = source_of(list, "a\"b.xml", "漢字<p>\n");
    Diag *diag = diag_add(list, DIAG_LOAD_UNREADABLE, span_of(source, "<p>"), "a \"%s\" \\", "q");
    diag_where(diag, "%s", "w");
    diag_mark(diag, "m");
    diag_also(diag, DIAG_NOWHERE, "also");
    diag_help(diag, "h1");
    diag_rule(diag, "r");
    diag_help(diag, "h2");
    expect_print(list, DIAG_JSON,
                 "{\"code\":\"L001\",\"name\":\"unreadable\",\"severity\":\"error\","
                 "\"message\":\"a \\\"q\\\" \\\\\",\"file\":\"a\\\"b.xml\",\"line\":1,\"column\":3,"
                 "\"endLine\":1,\"endColumn\":6,\"where\":\"w\",\"mark\":\"m\",\"also\":[{"
                 "\"message\":\"also\"}],"
                 "\"rule\":[\"r\"],\"help\":[\"h1\",\"h2\"]}\n");
}

static void gathers_findings_that_people_read_as_one(void **state)
{
    static const char *const wheres[] = {"件名", "要旨"};
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *source = source_of(list, "a.xml", "<a>○○</a>\n<b>○○：書く</b>\n");
    const DiagSpan places[] = {span_of(source, "○○<"), span_of(source, "○○：")};
    for (size_t i = 0; i < 2; i++) {
        Diag *diag = diag_add(list, DIAG_GATE_UNFILLED, places[i], "unwritten");
        diag_where(diag, "%s", wheres[i]);
        diag_mark(diag, "○○%s", i ? "：書く" : "");
        diag_help(diag, "write");
    }
    diag_add(list, DIAG_LOAD_UNREADABLE, span_of(source, "<b>"), "between");
    diag_add(list, DIAG_GATE_UNFILLED, DIAG_NOWHERE, "unwritten");
    expect_print(list, DIAG_LONG,
                 "warning[G263]: unwritten\n"
                 "      |\n"
                 "      | \n\n"
                 "warning[G263]: unwritten\n"
                 "  --> a.xml\n"
                 "      |\n"
                 "    1 | 件名  ○○\n"
                 "    2 | 要旨  ○○：書く\n"
                 "      |\n"
                 "      = help: write\n\n"
                 "error[L001]: between\n"
                 "  --> a.xml:2:1\n"
                 "      |\n"
                 "    2 | <b>○○：書く</b>\n"
                 "      | ^^^\n\n");
    expect_print(list, DIAG_SHORT,
                 "renmei: warning[G263]: unwritten\n"
                 "a.xml:1:4: warning[G263]: unwritten\n"
                 "a.xml:2:1: error[L001]: between\n"
                 "a.xml:2:4: warning[G263]: unwritten\n");
}

static void counts_what_is_left_of_a_gathered_list(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    const DiagSource *source = source_of(list, "a.xml", "0123456789012345678901234567890123456789");
    for (uint32_t i = 0; i < 33; i++)
        diag_mark(diag_add(list, DIAG_GATE_UNFILLED, (DiagSpan){source, i, i + 1}, "here"), "m");
    char *text = printed(list, DIAG_LONG);
    assert_non_null(strstr(text, "    1 | m\n      | and 13 more like this\n\n"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_both_places_in_one_excerpt),
        cmocka_unit_test(puts_carets_right_under_double_width_text),
        cmocka_unit_test(shows_what_cannot_be_seen),
        cmocka_unit_test(cuts_a_long_line_around_its_mark),
        cmocka_unit_test(marks_an_end_of_file_and_a_range_over_lines),
        cmocka_unit_test(names_a_file_without_a_line_and_a_second_file),
        cmocka_unit_test(sorts_by_file_place_and_code),
        cmocka_unit_test(counts_after_twenty_of_one_code_in_one_file),
        cmocka_unit_test(writes_json_with_everything),
        cmocka_unit_test(gathers_findings_that_people_read_as_one),
        cmocka_unit_test(counts_what_is_left_of_a_gathered_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
