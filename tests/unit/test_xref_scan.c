#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "load/load.h"
#include "xref/scan.h"

static Arena *arena;
static XrefNames *names;
static Workspace workspace;

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    if (!load_registry(arena, NULL, &workspace.registry, found, NULL))
        return -1;
    names = xref_names_new(&workspace);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    xref_names_free(names);
    arena_free(arena);
    return 0;
}

/* "appi 26/1; appi 68/1-68/3": what is cited, without wholes. */
static char *read_in(const char *text, const char *self, const XrefStand *stand, bool wholes)
{
    g_autoptr(XrefScanner) scanner = xref_scanner_new(names, self);
    GString *out = g_string_new(NULL);
    size_t count;
    const XrefCite *cites = xref_scan(scanner, text, stand, &count);
    for (size_t i = 0; i < count; i++) {
        const XrefCite *cite = &cites[i];
        if (!wholes && cite->flags & XREF_WHOLE)
            continue;
        g_string_append_printf(out, "%s%s ", out->len ? "; " : "",
                               cite->target->id ? cite->target->id : cite->target->title);
        if (cite->locator)
            g_string_append(out, cite->locator);
        else
            xref_place_append(&cite->place, out);
        if (cite->flags & XREF_RANGE) {
            g_string_append_c(out, '-');
            xref_place_append(&cite->last, out);
        }
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *text, *cited;
} Case;

static const Case in_notices[] = {
    {"個情法第26条第１項及び同法第68条第１項", "appi 26/1; appi 68/1"},
    {"個情法第143条、第153条", "appi 143; appi 153"},
    {"個情法（※２）第７条①", "appi 7/1"},
    {"個情法26①二の規定", "appi 26/1/2"},
    {"個情法26①二、②", "appi 26/1/2; appi 26/2"},
    {"個情法26条1項", "appi 26/1"},
    {"個人情報の保護に関する法律（平成15年法律第57号）第百四十六条第一項", "appi 146/1"},
    {"「個人情報の保護に関する法律（平成15年法律第57号）」を「個報法」という。個報法第25条",
     "appi 25"},
    {"個人情報の保護に関する法律（平成15年法律第57号。以下「法」という。）第148条第１項。法第25条",
     "appi 148/1; appi 25"},
    {"個情法第31条から第34条まで", "appi 31-34"},
    {"個情法第19条第1項第2号又は第3号", "appi 19/1/2; appi 19/1/3"},
    {"個情法第2条第1項並びに第3項若しくは第4項", "appi 2/1; appi 2/3; appi 2/4"},
    {"個情法第26条・第27条", "appi 26; appi 27"},
    {"個情法第27条第１項各号", "appi 27/1"},
    {"個情法第26条第1項ただし書及び第2項", "appi 26/1; appi 26/2"},
    {"個情法第２条第３項第７号イ及びロ", "appi 2/3/7/イ; appi 2/3/7/ロ"},
    {"個情法第29条の4第1項第2号の3", "appi 29_4/1/2_3"},
    {"個情法附則第2条第1項", "appi S/2/1"},
    {"番号法別表第１の八十二の項", "mynumber T/1/82"},
    {"個情法第26条。同条第2項", "appi 26; appi 26/2"},
    {"個情法第26条第1項（同条第2項を除く。）及び第27条", "appi 26/1; appi 26/2; appi 27"},
    {"平成14年法律第151号第3条", "平成14年法律第151号 3"},
    {"行政手続法（平成五年法律第八十八号）第三条及び第四条", "行政手続法 3; 行政手続法 4"},
    {"電気通信事業法第二十八条", "電気通信事業法 28"},
    {"個人情報の保護に関する法律施行規則第７条及び第43条", "appi-rule 7; appi-rule 43"},
    {"個人情報の保護に関する法律についてのガイドライン（通則編）3-5-3-1", "ppc-tsusoku 3-5-3-1"},
    {"個情法第26条第1項の場合は、第2項により、第3号議案と個情第4号による。",
     "appi 26/1; appi 26/2"},
    {"個情法第26条・規則第7条", "appi 26"},
    {"サイバーセキュリティ基本法第32条に規定する資料", "cyber-basic 32"},
    {"番号法第29条の４第１項及び第２項に基づく漏えい等に関する報告等に関する規則第２条各号",
     "mynumber 29_4/1; mynumber 29_4/2; 漏えい等に関する報告等に関する規則 2"},
};

static void notices_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(in_notices); i++) {
        g_autofree char *read = read_in(in_notices[i].text, NULL, &(XrefStand){0}, false);
        if (strcmp(read, in_notices[i].cited) != 0)
            fail_msg("%s is read as \"%s\", not \"%s\"", in_notices[i].text, read,
                     in_notices[i].cited);
    }
}

/* In article 26, paragraph 2, item 3 of a statute. */
static const Case in_statutes[] = {
    {"前項の規定", "appi 26/1"},
    {"前条第一項及び次条", "appi 25/1; appi 27"},
    {"前二条", "appi 24-25"},
    {"前各号に掲げる", "appi 26/2/1-26/2/2"},
    {"前号及び次号", "appi 26/2/2; appi 26/2/4"},
    {"第一項", "appi 26/1"},
    {"第一号から第三号まで", "appi 26/2/1-26/2/3"},
    {"第三条第一項の規定は、同項", "appi 3/1; appi 3/1"},
    {"前項第一号及び同項", "appi 26/1/1; appi 26/1"},
    {"第二十一条（第一項、第三項を除く。）", "appi 21; appi 21/1; appi 21/3"},
    {"第四十一条第一項（第三項において「x」という。）", "appi 41/1; appi 26/3"},
    {"第二十九条第一項中「前条第二項」とあるのは「第三項」", "appi 29/1; appi 28/2; appi 29/3"},
    {"第四条の改正規定（「第二項（」を削る部分に限る。）及び第五条", "appi 4; appi 4/2; appi 5"},
    {"附則第二条、第三条", "appi S/2; appi S/3"},
    {"以下この条から第二十八条までにおいて", "appi 26-28"},
    {"この条において", ""},
};

/* The words of 2023-03-15, and where the articles that they name went on 2023-04-01. */
static void numbers_of_the_founding_document_lead_to_those_of_today(void **state)
{
    static const struct {
        const char *old, *now;
    } moved[] = {{"143", "146"}, {"153", "156"}, {"144", "147"},
                 {"154", "157"}, {"145", "148"}, {"155", "158"}};
    static const char text[] =
        "報告徴取・実地調査・立入検査（個情法第143条、第153条）、指導・助言（個情法第144条、"
        "154条）、勧告、命令（個情法第145条、第155条）";
    const Date then = {2023, 3, 15}, today = {2025, 9, 24};
    const Law *law = registry_law(&workspace.registry, "appi");
    (void)state;
    g_autoptr(XrefScanner) scanner = xref_scanner_new(names, NULL);
    size_t count, at = 0;
    const XrefCite *cites = xref_scan(scanner, text, &(XrefStand){0}, &count);
    for (size_t i = 0; i < count; i++) {
        g_autoptr(GString) number = g_string_new(NULL);
        if (cites[i].flags & XREF_WHOLE)
            continue;
        branch_append(cites[i].place.article, number);
        assert_string_equal(number->str, moved[at].old);
        const LawArticle *old = law_article(law, number->str, then);
        const LawArticle *same = law_article(law, number->str, today);
        assert_true(old && old->caption && same);
        assert_true(g_strcmp0(old->caption, same->caption) != 0);
        const LawArticle *now = law_article_moved(law, number->str, old->caption, today);
        assert_non_null(now);
        assert_string_equal(now->number, moved[at++].now);
    }
    assert_int_equal(at, G_N_ELEMENTS(moved));
}

static void statutes_are_read(void **state)
{
    (void)state;
    const XrefStand stand = {.place = {.article = {{26}, 1}, .paragraph = 2, .item = {{3}, 1}}};
    for (size_t i = 0; i < G_N_ELEMENTS(in_statutes); i++) {
        g_autofree char *read = read_in(in_statutes[i].text, "appi", &stand, false);
        if (strcmp(read, in_statutes[i].cited) != 0)
            fail_msg("%s is read as \"%s\", not \"%s\"", in_statutes[i].text, read,
                     in_statutes[i].cited);
    }
}

static void what_cites_nothing_is_left_alone(void **state)
{
    static const char *const texts[] = {
        "",
        "平成15年法律第57号",
        "第3回会議の第2号議案",
        "個情第3号",
        "規則第7条",
        "同条約の前条例",
        "第三号被保険者",
        "第一項目",
        "災害対策",
        "2026年11月30日",
        "第条第項第号",
        "前項",
        "3-5-3-1（報告対象となる事態）",
        "03-1234-5678に電話する",
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *read = read_in(texts[i], NULL, &(XrefStand){0}, false);
        if (*read)
            fail_msg("%s is read as \"%s\"", texts[i], read);
    }
}

static void statutes_in_general_are_no_statute(void **state)
{
    static const char *const texts[] = {
        "この法律による改正前のそれぞれの法律の規定によりされた処分",
        "他の法律の規定による処分",
        "当該法律の定めるところによる",
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *read = read_in(texts[i], "appi", &(XrefStand){0}, true);
        if (strstr(read, "それぞれ") || strstr(read, "他の") || strstr(read, "当該"))
            fail_msg("%s is read as \"%s\"", texts[i], read);
    }
}

static void a_short_name_is_no_part_of_a_longer_one(void **state)
{
    (void)state;
    g_autofree char *read = read_in("災害対策基本法第2条", NULL, &(XrefStand){0}, true);
    assert_string_equal(read, "災害対策基本法 2");
}

/* 凡例: a short name at the start of a line, then the statute, on it or on the next one. */
static void a_list_of_short_names_is_read(void **state)
{
    static const Case cases[] = {
        {"「法」　　個人情報の保護に関する法律（平成15年法律第57号）\n法第26条", "appi 26"},
        {"「法」　　個人情報の保護に関する法律\n"
         "「規則」　個人情報の保護に関する法律施行規則（平成28年個人情報保護委員会規則第3号）\n"
         "法第28条第3項並びに規則第18条第4項及び第5項",
         "appi 28/3; appi-rule 18/4; appi-rule 18/5"},
        {"「令和2年改正法」\n個人情報の保護に関する法律等の一部を改正する法律（令和2年法律第44号）"
         "\n"
         "令和2年改正法第3条",
         "個人情報の保護に関する法律等の一部を改正する法律 3"},
        {"「番号法」　行政手続における特定の個人を識別するための番号の利用等に関する法律\n番号法第9"
         "条",
         "mynumber 9"},
        /* a term, and words within a sentence, define no statute */
        {"「個人情報」　個人情報の保護に関する法律第2条第1項のもの\n個人情報の扱い", "appi 2/1"},
        {"いう「規則」　個人情報の保護に関する法律（平成15年法律第57号）\n規則第7条", ""},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *read = read_in(cases[i].text, NULL, &(XrefStand){0}, false);
        if (strcmp(read, cases[i].cited) != 0)
            fail_msg("%s is read as \"%s\", not \"%s\"", cases[i].text, read, cases[i].cited);
    }
}

/* A guideline prints a provision under its number; what that cites is of its own statute. */
static void a_printed_provision_cites_its_own_statute(void **state)
{
    static const Case cases[] = {
        {"個情法第26条（第2項）\n個情法施行規則第10条\n第8条第1項第1号、第2号に定める事項を",
         "appi 26; appi 26/2; appi-rule 10; appi-rule 8/1/1; appi-rule 8/1/2"},
        {"個情法第27条（第3項）\n前項第五号に掲げる事項に変更があったとき",
         "appi 27; appi 27/3; appi 27/2/5"},
        {"個情法第16条（第2項）\n定義\n個情法第2条（第9項）\n前項",
         "appi 16; appi 16/2; appi 2; appi 2/9; appi 2/8"},
        {"個情法第26条の報告は、次による。\n番号法第9条\n第8条", "appi 26; mynumber 9; mynumber 8"},
        {"個情法第26条に基づき、\n番号法第9条の\n第8条", "appi 26; mynumber 9; mynumber 8"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *read = read_in(cases[i].text, "ppc-tsusoku", &(XrefStand){0}, false);
        if (strcmp(read, cases[i].cited) != 0)
            fail_msg("%s is read as \"%s\", not \"%s\"", cases[i].text, read, cases[i].cited);
    }
}

static void the_article_before_is_the_one_in_the_text(void **state)
{
    (void)state;
    g_autoptr(XrefScanner) scanner = xref_scanner_new(names, "mynumber");
    static const Branch articles[] = {{{16}, 1}, {{16, 2}, 2}, {{17}, 1}};
    XrefStand stand = {0};
    for (size_t i = 0; i < G_N_ELEMENTS(articles); i++) {
        stand.place = (XrefPlace){.article = articles[i], .paragraph = 1};
        xref_scanner_expect(scanner, &stand);
    }
    size_t count;
    const XrefCite *cites = xref_scan(scanner, "前条第三項", &stand, &count);
    assert_int_equal(count, 1);
    g_autoptr(GString) place = g_string_new(NULL);
    xref_place_append(&cites[0].place, place);
    assert_string_equal(place->str, "16_2/3");
}

static void text_that_is_no_utf8_ends_the_reading(void **state)
{
    (void)state;
    g_autofree char *read = read_in("個情法第26条\xE3\x80", NULL, &(XrefStand){0}, false);
    assert_string_equal(read, "appi 26");
}

/* Depth, unmatched brackets and long runs take time in proportion to their length. */
static void hostile_texts_are_read_in_time(void **state)
{
    static const char *const parts[] = {"（",
                                        "「",
                                        "個情法第26条（第一項",
                                        "第一項及び",
                                        "）」",
                                        "個人情報の保護に関する",
                                        "改正規定（「第一条中「",
                                        "法"};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 300000)
            g_string_append(text, parts[i]);
        gint64 start = g_get_monotonic_time();
        g_autofree char *read = read_in(text->str, "appi", &(XrefStand){0}, false);
        if (g_get_monotonic_time() - start > 20 * G_USEC_PER_SEC)
            fail_msg("%s takes too long", parts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notices_are_read),
        cmocka_unit_test(numbers_of_the_founding_document_lead_to_those_of_today),
        cmocka_unit_test(statutes_are_read),
        cmocka_unit_test(what_cites_nothing_is_left_alone),
        cmocka_unit_test(statutes_in_general_are_no_statute),
        cmocka_unit_test(a_short_name_is_no_part_of_a_longer_one),
        cmocka_unit_test(a_list_of_short_names_is_read),
        cmocka_unit_test(a_printed_provision_cites_its_own_statute),
        cmocka_unit_test(the_article_before_is_the_one_in_the_text),
        cmocka_unit_test(text_that_is_no_utf8_ends_the_reading),
        cmocka_unit_test(hostile_texts_are_read_in_time),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
