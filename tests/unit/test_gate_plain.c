#include "gate_fixture.h"

extern const GateRule gate_plain, gate_languages;

static const Word hard_words[] = {
    {.text = "漏えい", .plain = "外に出ること", .for_all = true},
    {.text = "直ちに", .plain = "すぐ"},
};

/* One paragraph of a document in that language. */
static Fixture *document_in(const char *lang, const char *text)
{
    Fixture *fixture = fixture_new();
    fixture->advisory->kind = DOCUMENT_FLYER;
    fixture->advisory->lang = fixture_field(lang);
    fixture->workspace.words = (WordList){hard_words, G_N_ELEMENTS(hard_words), 9};
    fixture->body->lang = lang;
    fixture->body->first = fixture->body->last = NULL;
    fixture_text(fixture, fixture_element(fixture, fixture->body, "p"), text);
    return fixture;
}

static void raises(const char *lang, const char *text, DiagCode code)
{
    Fixture *fixture = document_in(lang, text);
    fixture_raises(fixture, &gate_plain, code);
    fixture_free(fixture);
}

static void is_silent(const char *lang, const char *text)
{
    Fixture *fixture = document_in(lang, text);
    fixture_is_silent(fixture, &gate_plain);
    fixture_free(fixture);
}

#define PLAIN "ja-simple"
#define CHILD "ja-x-child"

static void sentences_have_thirty_characters_or_forty(void **state)
{
    (void)state;
    is_silent(PLAIN, "あいうえおかきくけこさしすせそたちつてとなにぬねのはです。");
    raises(PLAIN, "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへです。", DIAG_GATE_PLAIN_LONG);
    is_silent(CHILD, "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへです。");
    raises(CHILD, "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろです。",
           DIAG_GATE_PLAIN_LONG);
}

static void sentences_end_politely(void **state)
{
    (void)state;
    is_silent(PLAIN, "お金を送らないでください。");
    is_silent(PLAIN, "お金の送り方"); /* a heading */
    raises(PLAIN, "お金を送る。", DIAG_GATE_PLAIN_STYLE);
    raises(PLAIN, "それはうそだ。", DIAG_GATE_PLAIN_STYLE);
}

/* One headline of a flyer for children. */
static void headline(const char *text, DiagCode code, bool found)
{
    Fixture *fixture = document_in(CHILD, "よく見てください。");
    fixture_text(fixture, fixture_element(fixture, fixture->body, "headline"), text);
    if (found)
        fixture_raises(fixture, &gate_plain, code);
    else
        fixture_is_silent(fixture, &gate_plain);
    fixture_free(fixture);
}

static void a_headline_calls_out_in_plain_words(void **state)
{
    (void)state;
    headline("メール、開かないで！", DIAG_GATE_PLAIN_STYLE, false);
    headline("直ちに開かないで！", DIAG_GATE_PLAIN_WORD, true);
}

static void honorific_words_are_found(void **state)
{
    (void)state;
    is_silent(PLAIN, "見てください。");
    raises(PLAIN, "ご覧ください。", DIAG_GATE_PLAIN_POLITE);
    raises(PLAIN, "電話していただきます。", DIAG_GATE_PLAIN_POLITE);
}

static void double_negations_are_found(void **state)
{
    (void)state;
    is_silent(PLAIN, "安全ではありません。");
    raises(PLAIN, "安全でないわけではありません。", DIAG_GATE_PLAIN_NEGATION);
    raises(PLAIN, "電話しなければなりません。", DIAG_GATE_PLAIN_NEGATION);
}

static void loan_words_are_counted(void **state)
{
    (void)state;
    is_silent(PLAIN, "メールのリンクを見ます。");
    raises(PLAIN, "アプリのサーバーのセキュリティを見ます。", DIAG_GATE_PLAIN_KATAKANA);
}

static void years_are_of_the_common_calendar(void **state)
{
    (void)state;
    is_silent(PLAIN, "2026年です。");
    is_silent(PLAIN, "令和8年（2026年）です。");
    raises(PLAIN, "令和８年です。", DIAG_GATE_PLAIN_ERA);
}

static void a_sentence_says_one_thing(void **state)
{
    (void)state;
    is_silent(PLAIN, "うそですから、見ないでください。");
    raises(PLAIN, "来ますが、うそです。", DIAG_GATE_PLAIN_IDEAS);
    raises(PLAIN, "見て、押して、書きます。", DIAG_GATE_PLAIN_IDEAS);
}

static void hard_words_are_found_with_their_substitute(void **state)
{
    (void)state;
    Fixture *fixture = document_in(PLAIN, "直ちに来ます。");
    fixture_raises(fixture, &gate_plain, DIAG_GATE_PLAIN_WORD);
    const char *help = diag_help_text(diag_list_nth(fixture->found, 0));
    assert_non_null(strstr(help, "すぐ"));
    fixture_free(fixture);
    is_silent(PLAIN, "すぐ来ます。");
    is_silent(PLAIN, "漏えい（外に出ること）です。");
}

static void public_relations_avoid_words_that_stop_any_reader(void **state)
{
    (void)state;
    raises("ja", "漏えいしました。", DIAG_GATE_PUBLIC_WORD);
    is_silent("ja", "直ちに来る。");
    is_silent("en", "Come at once.");
}

static void a_text_names_its_desk_first(void **state)
{
    (void)state;
    Fixture *fixture = document_in(PLAIN, "すぐ来ます。");
    fixture->advisory->kind = DOCUMENT_ADVISORY;
    fixture_raises(fixture, &gate_plain, DIAG_GATE_PLAIN_DESK);
    fixture_free(fixture);
    Fixture *named = document_in(PLAIN, "すぐ来ます。");
    named->advisory->kind = DOCUMENT_ADVISORY;
    fixture_element(named, named->body, "desk");
    fixture_is_silent(named, &gate_plain);
    fixture_free(named);
}

/* ---- editions */

typedef struct {
    Fixture *fixture;
    Document *edition;
    ContentNode *ours, *theirs; /* actions */
} Editions;

static void add_action(Editions *editions, ContentNode *actions, const char *icon)
{
    fixture_attr(editions->fixture, fixture_element(editions->fixture, actions, "action"), "icon",
                 icon);
}

/* A document and its edition for children, each with one action. */
static Editions editions_new(void)
{
    Editions editions = {.fixture = fixture_new()};
    Document *original = fixture_document(editions.fixture, "flyer", "alpha");
    editions.edition = fixture_document(editions.fixture, "flyer", "alpha");
    editions.edition->lang = fixture_field(CHILD);
    editions.ours =
        fixture_element(editions.fixture, (ContentNode *)editions.edition->body, "actions");
    editions.theirs = fixture_element(editions.fixture, (ContentNode *)original->body, "actions");
    add_action(&editions, editions.ours, "link");
    add_action(&editions, editions.theirs, "link");
    return editions;
}

static bool has_material_finding(Editions *editions)
{
    gate_languages.apply(editions->edition, &editions->fixture->world,
                         editions->fixture->found);
    return diag_list_has(editions->fixture->found, DIAG_GATE_PARALLEL_MATERIAL);
}

static void editions_ask_for_the_same_actions(void **state)
{
    (void)state;
    Editions same = editions_new(), more = editions_new(), other = editions_new();
    assert_false(has_material_finding(&same));
    add_action(&more, more.theirs, "phone");
    assert_true(has_material_finding(&more));
    add_action(&other, other.ours, "phone");
    add_action(&other, other.theirs, "mail");
    assert_true(has_material_finding(&other));
    fixture_free(same.fixture);
    fixture_free(more.fixture);
    fixture_free(other.fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_have_thirty_characters_or_forty),
        cmocka_unit_test(sentences_end_politely),
        cmocka_unit_test(a_headline_calls_out_in_plain_words),
        cmocka_unit_test(honorific_words_are_found),
        cmocka_unit_test(double_negations_are_found),
        cmocka_unit_test(loan_words_are_counted),
        cmocka_unit_test(years_are_of_the_common_calendar),
        cmocka_unit_test(a_sentence_says_one_thing),
        cmocka_unit_test(hard_words_are_found_with_their_substitute),
        cmocka_unit_test(public_relations_avoid_words_that_stop_any_reader),
        cmocka_unit_test(a_text_names_its_desk_first),
        cmocka_unit_test(editions_ask_for_the_same_actions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
