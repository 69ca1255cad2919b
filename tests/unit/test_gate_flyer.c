#include "gate_fixture.h"

extern const GateRule gate_flyer, gate_detect;

typedef struct {
    Fixture *fixture;
    ContentNode *headline, *actions, *code;
} Flyer;

/* What a good flyer has: a short headline, two actions, a code of an own site, a desk. */
static Flyer flyer_new(void)
{
    Flyer flyer = {.fixture = fixture_new()};
    flyer.fixture->advisory->kind = DOCUMENT_FLYER;
    flyer.fixture->workspace.config.base_url = "https://kouhyou.jp/";
    flyer.headline = fixture_element(flyer.fixture, flyer.fixture->body, "headline");
    flyer.actions = fixture_element(flyer.fixture, flyer.fixture->body, "actions");
    fixture_element(flyer.fixture, flyer.actions, "action");
    fixture_element(flyer.fixture, flyer.actions, "action");
    flyer.code = fixture_element(flyer.fixture, flyer.fixture->body, "qr");
    fixture_element(flyer.fixture, flyer.fixture->body, "desk");
    return flyer;
}

static void ends_with(Flyer *flyer, bool raises, DiagCode code)
{
    if (raises)
        fixture_raises(flyer->fixture, &gate_flyer, code);
    else
        fixture_is_silent(flyer->fixture, &gate_flyer);
    fixture_free(flyer->fixture);
}

static void a_headline_has_fifteen_characters_at_most(void **state)
{
    (void)state;
    Flyer fits = flyer_new(), long_ = flyer_new();
    fixture_text(fits.fixture, fits.headline, "一二三四五六七八九十 一二三四五");
    ends_with(&fits, false, 0);
    fixture_text(long_.fixture, long_.headline, "一二三四五六七八九十一二三四五六");
    ends_with(&long_, true, DIAG_GATE_FLYER_HEADLINE);
}

static void readings_of_a_headline_do_not_count(void **state)
{
    (void)state;
    Flyer flyer = flyer_new();
    ContentNode *ruby = fixture_element(flyer.fixture, flyer.headline, "ruby");
    fixture_text(flyer.fixture, ruby, "一二三四五六七八九十");
    fixture_text(flyer.fixture, fixture_element(flyer.fixture, ruby, "rt"), "いちにさんしごろく");
    fixture_text(flyer.fixture, flyer.headline, "一二三四五");
    ends_with(&flyer, false, 0);
}

static void a_headline_in_letters_may_be_longer(void **state)
{
    (void)state;
    Flyer flyer = flyer_new();
    flyer.headline->lang = "en";
    fixture_text(flyer.fixture, flyer.headline, "Think before you click on that link");
    ends_with(&flyer, false, 0);
}

static void a_fourth_action_is_found_once(void **state)
{
    (void)state;
    Flyer three = flyer_new(), five = flyer_new();
    fixture_element(three.fixture, three.actions, "action");
    ends_with(&three, false, 0);
    for (int i = 0; i < 3; i++)
        fixture_element(five.fixture, five.actions, "action");
    ends_with(&five, true, DIAG_GATE_FLYER_ACTIONS);
}

static void an_indicator_is_found_once(void **state)
{
    (void)state;
    Flyer flyer = flyer_new();
    ContentNode *indicators = fixture_element(flyer.fixture, flyer.fixture->body, "indicators");
    fixture_text(flyer.fixture, fixture_element(flyer.fixture, indicators, "ioc"), "192.0.2.1");
    ends_with(&flyer, true, DIAG_GATE_FLYER_INDICATOR);
}

static void an_advisory_may_hold_indicators(void **state)
{
    (void)state;
    Flyer flyer = flyer_new();
    flyer.fixture->advisory->kind = DOCUMENT_ADVISORY;
    fixture_element(flyer.fixture, flyer.fixture->body, "indicators");
    ends_with(&flyer, false, 0);
}

static void a_flyer_names_a_desk(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture->advisory->kind = DOCUMENT_FLYER;
    for (const ContentNode *desk; (desk = content_find(fixture->body, "desk"));)
        ((ContentNode *)desk)->name = "p";
    fixture_raises(fixture, &gate_flyer, DIAG_GATE_FLYER_DESK);
    fixture_free(fixture);
}

static void a_code_leads_to_a_complete_https_address(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "http://www.kouhyou.jp/",
        "hxxps://www.kouhyou.jp/",
        "https://www[.]kouhyou.jp/",
        "https://kouhyou/",
        "https:///a",
        "https://user:a@kouhyou.jp/",
        "https://www.kouhyou.jp/a b",
        "www.kouhyou.jp",
        "https://公表.jp/",
        "https://kouhyou.jp\\@evil.biz/",
        "https://kouhyou.jp:443@evil.biz/",
        "doc:kakuu-2026-001",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        Flyer flyer = flyer_new();
        fixture_attr(flyer.fixture, flyer.code, "href", wrong[i]);
        ends_with(&flyer, true, DIAG_GATE_QR_ADDRESS);
    }
    Flyer right = flyer_new();
    fixture_attr(right.fixture, right.code, "href", "https://www.kouhyou.jp:8443/a?b=c@d#e");
    ends_with(&right, false, 0);
}

static void a_code_leads_to_a_known_site(void **state)
{
    (void)state;
    Flyer flyer = flyer_new();
    fixture_attr(flyer.fixture, flyer.code, "href", "https://kouhyou.jp.evil.biz/");
    ends_with(&flyer, true, DIAG_GATE_QR_HOST);
}

static void a_code_can_be_read_from_a_small_print(void **state)
{
    (void)state;
    static const char host[] = "https://kouhyou.jp/";
    for (int bytes = 84; bytes <= 85; bytes++) {
        Flyer flyer = flyer_new();
        g_autoptr(GString) address = g_string_new(host);
        while (address->len < (gsize)bytes)
            g_string_append_c(address, 'a');
        fixture_attr(flyer.fixture, flyer.code, "href", address->str);
        ends_with(&flyer, bytes > 84, DIAG_GATE_QR_DENSE);
    }
}

static void a_name_on_a_flyer_is_an_error(void **state)
{
    (void)state;
    for (int flyer = 0; flyer < 2; flyer++) {
        Fixture *fixture = fixture_new();
        fixture->advisory->kind = flyer ? DOCUMENT_FLYER : DOCUMENT_ADVISORY;
        fixture_paragraph(fixture, "山田 太郎さんに連絡する。");
        fixture_run(fixture, &gate_detect);
        assert_true(diag_list_has(fixture->found, DIAG_GATE_PERSON));
        assert_int_equal(diag_list_count(fixture->found, DIAG_ERROR), flyer);
        fixture_free(fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_headline_has_fifteen_characters_at_most),
        cmocka_unit_test(readings_of_a_headline_do_not_count),
        cmocka_unit_test(a_headline_in_letters_may_be_longer),
        cmocka_unit_test(a_fourth_action_is_found_once),
        cmocka_unit_test(an_indicator_is_found_once),
        cmocka_unit_test(an_advisory_may_hold_indicators),
        cmocka_unit_test(a_flyer_names_a_desk),
        cmocka_unit_test(a_code_leads_to_a_complete_https_address),
        cmocka_unit_test(a_code_leads_to_a_known_site),
        cmocka_unit_test(a_code_can_be_read_from_a_small_print),
        cmocka_unit_test(a_name_on_a_flyer_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
