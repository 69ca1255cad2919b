#include "gate_fixture.h"

extern const GateRule gate_lint;

static void with(const char *text, DiagCode code)
{
    Fixture *fixture = fixture_new();
    fixture_paragraph(fixture, text);
    fixture_raises(fixture, &gate_lint, code);
    fixture_free(fixture);
}

static void silent(const char *text)
{
    Fixture *fixture = fixture_new();
    fixture_paragraph(fixture, text);
    fixture_is_silent(fixture, &gate_lint);
    fixture_free(fixture);
}

static void marks_and_digits(void **state)
{
    (void)state;
    with("装置を更新し，記録を確認する。", DIAG_GATE_PUNCTUATION);
    with("事業者(委託先を含む)に求める。", DIAG_GATE_BRACKETS);
    silent("番号法(2013)を参照する。");
    with("１２月に公表する。", DIAG_GATE_WIDE_NUMBER);
    silent("１月に公表する。");
    with("3ヶ所で確認した。", DIAG_GATE_COUNTER);
    silent("3か所で確認した。");
    with("被害は1200件である。", DIAG_GATE_THOUSANDS);
    silent("被害は1,200件である。");
    with("第1及び第２を参照する。", DIAG_GATE_TWO_DIGIT_STYLES);
    silent("第１及び第10を参照する。");
    with("ｻｰﾊﾞを止める。", DIAG_GATE_HALF_KANA);
    with("℡で連絡する。", DIAG_GATE_PLATFORM_CHARACTER);
}

static void conjunctions(void **state)
{
    (void)state;
    with("更新並びに点検を行う。", DIAG_GATE_CONJUNCTION);
    silent("更新及び点検並びに報告を行う。");
    with("電話若しくは書面による。", DIAG_GATE_CONJUNCTION);
    silent("電話若しくは書面又は面談による。");
    with("更新および点検を行う。", DIAG_GATE_KANA_CONJUNCTION);
}

static void words_in_kana(void **state)
{
    (void)state;
    with("確認して下さい。", DIAG_GATE_KANJI_WORD);
    with("確認する事が必要である。", DIAG_GATE_KANJI_WORD);
    with("確認出来ない場合がある。", DIAG_GATE_KANJI_WORD);
    silent("出来事の記録と事業者の仕事を確認する。");
    silent("無い袖は振れない。");
}

static void days(void **state)
{
    (void)state;
    with("令和8年11月22日（月）に開く。", DIAG_GATE_WEEKDAY);
    silent("令和8年11月22日（日）に開く。");
    with("平成31年5月1日に定めた。", DIAG_GATE_ERA);
    silent("令和元年5月1日に定めた。");
    with("令和1年5月1日に定めた。", DIAG_GATE_FIRST_YEAR);
    with("令和8年2月30日に開く。", DIAG_GATE_NO_SUCH_DAY);
    with("明日までに確認する。", DIAG_GATE_RELATIVE_DAY);
    silent("2026年11月22日に開く。");
}

static void terms(void **state)
{
    (void)state;
    with("監督委員会（以下「委員会」という。）が定める。", DIAG_GATE_TERM_UNUSED);
    silent("監督委員会（以下「委員会」という。）が定める。委員会は公表する。");
    with("甲（以下「装置」という。）と乙（以下「装置」という。）は装置である。",
         DIAG_GATE_TERM_TWICE);
    with("サーバを止め、別のサーバーを動かす。", DIAG_GATE_TWO_SPELLINGS);
    silent("サーバーを止め、ルーターを動かす。");
    with("VPN装置を更新する。", DIAG_GATE_NO_GLOSS);
    silent("VPN（仮想専用網）装置を更新する。VPNは入口になる。");
    silent("仮想専用網（VPN）を更新する。");
}

static void long_sentences(void **state)
{
    (void)state;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 51; i++)
        g_string_append(text, "更新");
    g_string_append(text, "する。");
    with(text->str, DIAG_GATE_LONG_SENTENCE);
    g_string_free(text, TRUE);
}

static void below_needs_items(void **state)
{
    (void)state;
    with("下記のとおり通知する。", DIAG_GATE_BELOW);
    Fixture *fixture = fixture_new();
    fixture_paragraph(fixture, "下記のとおり通知する。");
    fixture_element(fixture, fixture->body, "items");
    fixture_is_silent(fixture, &gate_lint);
    fixture_free(fixture);
}

static void annexes_are_attached(void **state)
{
    (void)state;
    with("点検は別紙1による。", DIAG_GATE_NO_ATTACHMENT);
    Fixture *fixture = fixture_new();
    fixture_paragraph(fixture, "点検は別紙１による。");
    fixture_attr(fixture, fixture_element(fixture, fixture->body, "attachment"), "label", "別紙1");
    fixture_is_silent(fixture, &gate_lint);
    fixture_free(fixture);
}

static ContentNode *numbered(Fixture *fixture, ContentNode *parent, const char *number)
{
    ContentNode *section = fixture_element(fixture, parent, "section");
    fixture_attr(fixture, section, "number", number);
    fixture_text(fixture, fixture_element(fixture, section, "title"), "見出し");
    return section;
}

static void levels_follow_one_another(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    numbered(fixture, numbered(fixture, numbered(fixture, fixture->body, "3"), "3-5"), "3-5-3-1");
    fixture_raises(fixture, &gate_lint, DIAG_GATE_LEVEL_SKIPPED);
    fixture_free(fixture);
    fixture = fixture_new();
    numbered(fixture, numbered(fixture, numbered(fixture, fixture->body, "3"), "3-5"), "3-5-3");
    fixture_is_silent(fixture, &gate_lint);
    fixture_free(fixture);
}

static void headings_links_tables_and_pictures(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    ContentNode *section = fixture_element(fixture, fixture->body, "section");
    fixture_text(fixture, fixture_element(fixture, section, "title"), "概要。");
    fixture_raises(fixture, &gate_lint, DIAG_GATE_HEADING_STOP);
    fixture_free(fixture);

    fixture = fixture_new();
    section = fixture_element(fixture, fixture->body, "section");
    fixture_text(fixture, fixture_element(fixture, section, "title"), "１．概要");
    fixture_raises(fixture, &gate_lint, DIAG_GATE_HEADING_NUMBER);
    fixture_free(fixture);

    fixture = fixture_new();
    fixture_text(fixture, fixture_element(fixture, fixture->body, "a"), "こちら");
    fixture_raises(fixture, &gate_lint, DIAG_GATE_EMPTY_LINK);
    fixture_free(fixture);

    fixture = fixture_new();
    ContentNode *table = fixture_element(fixture, fixture->body, "table");
    fixture_text(fixture, fixture_element(fixture, table, "caption"), "一覧");
    fixture_element(fixture, fixture_element(fixture, table, "tr"), "td");
    fixture_raises(fixture, &gate_lint, DIAG_GATE_BARE_TABLE);
    fixture_free(fixture);

    fixture = fixture_new();
    table = fixture_element(fixture, fixture->body, "table");
    fixture_text(fixture, fixture_element(fixture, table, "caption"), " ");
    fixture_element(fixture, fixture_element(fixture, table, "tr"), "th");
    fixture_raises(fixture, &gate_lint, DIAG_GATE_BARE_TABLE);
    fixture_free(fixture);

    fixture = fixture_new();
    fixture_attr(fixture, fixture_element(fixture, fixture->body, "img"), "alt", "図1");
    fixture_raises(fixture, &gate_lint, DIAG_GATE_POOR_ALT);
    fixture_free(fixture);

    fixture = fixture_new();
    fixture_text(fixture, fixture_element(fixture, fixture->body, "dt"), "日　時");
    fixture_raises(fixture, &gate_lint, DIAG_GATE_LAYOUT_SPACE);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_and_digits),
        cmocka_unit_test(conjunctions),
        cmocka_unit_test(words_in_kana),
        cmocka_unit_test(days),
        cmocka_unit_test(terms),
        cmocka_unit_test(long_sentences),
        cmocka_unit_test(below_needs_items),
        cmocka_unit_test(annexes_are_attached),
        cmocka_unit_test(levels_follow_one_another),
        cmocka_unit_test(headings_links_tables_and_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
