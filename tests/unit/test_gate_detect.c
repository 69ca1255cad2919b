/* Numbers below are test values with a right check digit, or reserved ones; none is anybody's. */
#include "gate_fixture.h"

#include "gate/check_digit.h"

extern const GateRule gate_detect;

static void with(const char *text, DiagCode code)
{
    Fixture *fixture = fixture_new();
    fixture_paragraph(fixture, text);
    fixture_raises(fixture, &gate_detect, code);
    fixture_free(fixture);
}

static void silent(const char *text)
{
    Fixture *fixture = fixture_new();
    fixture_paragraph(fixture, text);
    fixture_is_silent(fixture, &gate_detect);
    fixture_free(fixture);
}

static void check_digits_are_computed(void **state)
{
    (void)state;
    assert_true(check_digit_individual("123456789018"));
    assert_false(check_digit_individual("123456789017"));
    static const char *const corporate[] = {"7000012050002", "2000012020001", "8000012130001",
                                            "8000012010038"};
    for (size_t i = 0; i < G_N_ELEMENTS(corporate); i++)
        assert_true(check_digit_corporate(corporate[i]));
    assert_false(check_digit_corporate("2010005007075"));
    assert_true(check_digit_licence("309212345690"));
    assert_false(check_digit_licence("309212345680"));
    assert_false(check_digit_licence("009212345690"));
    assert_true(check_digit_card("4111111111111111", 16));
    assert_false(check_digit_card("4111111111111112", 16));
}

static void numbers_of_persons_are_found(void **state)
{
    (void)state;
    with("個人番号は123456789018です。", DIAG_GATE_PERSONAL_NUMBER);
    with("番号１２３４−５６７８−９０１８を控えます。", DIAG_GATE_PERSONAL_NUMBER);
    with("番号1234 5678 9018を控えます。", DIAG_GATE_PERSONAL_NUMBER);
    with("運転免許証の番号は309212345690です。", DIAG_GATE_PERSONAL_NUMBER);
    with("カード番号4111-1111-1111-1111が使われました。", DIAG_GATE_PERSONAL_NUMBER);
    with("振込先は普通 1234567です。", DIAG_GATE_PERSONAL_NUMBER);
    with("在留カードAB12345678CDの写し", DIAG_GATE_PERSONAL_NUMBER);
    with("旅券の番号TK1234567", DIAG_GATE_PERSONAL_NUMBER);
    with("住民票コードは12345678901です。", DIAG_GATE_PERSONAL_NUMBER);
}

static void every_element_with_words_is_read(void **state)
{
    static const char *const names[] = {"p",     "li",     "td",     "title", "caption", "headline",
                                        "qr",    "series", "label",  "lane",  "step",    "remark",
                                        "item",  "member", "arrow",  "venue", "online",  "source",
                                        "change"};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        Fixture *fixture = fixture_new();
        fixture_text(fixture, fixture_element(fixture, fixture->body, names[i]),
                     "個人番号は123456789018です。");
        fixture_raises(fixture, &gate_detect, DIAG_GATE_PERSONAL_NUMBER);
        fixture_free(fixture);
    }
}

static void words_in_attributes_are_read(void **state)
{
    static const struct {
        const char *element, *attr;
    } rows[] = {{"img", "alt"}, {"chart", "alt"}, {"flow", "remarks"}, {"ioc", "use"}};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture *fixture = fixture_new();
        ContentNode *node = fixture_element(fixture, fixture->body, rows[i].element);
        fixture_attr(fixture, node, rows[i].attr, "個人番号は123456789018です。");
        fixture_raises(fixture, &gate_detect, DIAG_GATE_PERSONAL_NUMBER);
        fixture_free(fixture);
    }
}

static void other_numbers_pass(void **state)
{
    (void)state;
    silent("令和8年11月30日から2026-12-31まで");
    silent("番号1234567890180は別の番号です。");
    silent("100 200 300 400の各値");
    silent("識別子AB1234567は型番です。");
    silent("合計1,234,567,890件");
}

static void contacts_must_be_in_the_registry(void **state)
{
    (void)state;
    with("電話03-1234-5678へ", DIAG_GATE_UNKNOWN_TELEPHONE);
    silent("電話00-0000-0000へ");
    with("連絡はtaro@mail.invalidへ", DIAG_GATE_UNKNOWN_MAIL);
    silent("連絡はdesk@kajoi.exampleへ");
}

static void live_addresses_are_found(void **state)
{
    (void)state;
    with("通信先は8.8.4.4です。", DIAG_GATE_LIVE_INDICATOR);
    with("通信先は８．８．４．４です。", DIAG_GATE_LIVE_INDICATOR);
    with("https://bad-site.top/x.php から取得します。", DIAG_GATE_LIVE_INDICATOR);
    with("bad-site.xyz に接続します。", DIAG_GATE_LIVE_INDICATOR);
    with("192.168.1.20 の端末", DIAG_GATE_PRIVATE_ADDRESS);
    silent("192.0.2.7 と 198.51.100.1 と 203.0.113.9");
    silent("https://update.example/ と index.html");
    silent("bad-site[.]xyz に接続します。");
    silent("版 1.2.3.4567");
}

static void persons_are_found(void **state)
{
    (void)state;
    with("担当の架空 太郎さんに", DIAG_GATE_PERSON);
    with("生年月日：1980年1月2日", DIAG_GATE_PERSON);
    silent("架空 委員会の職員さん");
}

static ContentNode *table(Fixture *fixture, const char *caption, const char *cell)
{
    ContentNode *node = fixture_element(fixture, fixture->body, "table");
    fixture_text(fixture, fixture_element(fixture, node, "caption"), caption);
    fixture_text(fixture, fixture_element(fixture, fixture_element(fixture, node, "tr"), "td"),
                 cell);
    return node;
}

static void chart(Fixture *fixture, const char *unit, const char *value)
{
    ContentNode *node = fixture_element(fixture, fixture->body, "chart");
    fixture_attr(fixture, node, "unit", unit);
    fixture_text(fixture, fixture_element(fixture, fixture_element(fixture, node, "row"), "value"),
                 value);
}

static void small_values_are_found_in_charts_of_counts_only(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    chart(fixture, "件", "7");
    fixture_raises(fixture, &gate_detect, DIAG_GATE_SMALL_CELL);
    fixture_free(fixture);

    fixture = fixture_new();
    chart(fixture, "件", "0");
    chart(fixture, "人", "10");
    chart(fixture, "%", "7");
    chart(fixture, "台", "7");
    fixture_is_silent(fixture, &gate_detect);
    fixture_free(fixture);
}

static void small_cells_are_found_in_tables_of_counts_only(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    table(fixture, "業種別の件数", "7");
    fixture_raises(fixture, &gate_detect, DIAG_GATE_SMALL_CELL);
    fixture_free(fixture);

    fixture = fixture_new();
    table(fixture, "業種別の件数", "10未満");
    table(fixture, "業種別の件数", "12");
    table(fixture, "手順の番号", "7");
    fixture_is_silent(fixture, &gate_detect);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_digits_are_computed),
        cmocka_unit_test(numbers_of_persons_are_found),
        cmocka_unit_test(every_element_with_words_is_read),
        cmocka_unit_test(words_in_attributes_are_read),
        cmocka_unit_test(other_numbers_pass),
        cmocka_unit_test(contacts_must_be_in_the_registry),
        cmocka_unit_test(live_addresses_are_found),
        cmocka_unit_test(persons_are_found),
        cmocka_unit_test(small_cells_are_found_in_tables_of_counts_only),
        cmocka_unit_test(small_values_are_found_in_charts_of_counts_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
