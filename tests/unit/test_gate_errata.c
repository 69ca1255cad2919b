/* A correction's table of errata: it is there, it is this revision's, and it tells what changed. */
#include "gate_fixture.h"

#include "gate/rule.h"

static const Change history[] = {
    {.revision = 1, .class_ = {.text = "new"}, .date = {.date = {2026, 6, 1}}},
    {.revision = 2,
     .class_ = {.text = "correction"},
     .text = {.text = "訂正"},
     .date = {.date = {2026, 11, 30}}},
};

typedef struct {
    Fixture *f;
    ContentNode *now, *old; /* bodies */
} Correction;

/* Two revisions of one text, of which each body is a section of one paragraph. */
static Correction correct(const char *was, const char *is)
{
    Fixture *f = fixture_new();
    f->advisory->revision = 2;
    f->advisory->head.history = history;
    f->advisory->head.history_count = 2;
    Document *before = fixture_document(f, "advisory", "alpha");
    before->head.history = history;
    before->head.history_count = 1;
    Correction c = {f, f->body, (ContentNode *)before->body};
    ContentNode *bodies[] = {c.old, c.now};
    const char *words[] = {was, is};
    for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++) {
        bodies[i]->first = bodies[i]->last = NULL;
        fixture_text(f, fixture_element(f, fixture_element(f, bodies[i], "section"), "p"),
                     words[i]);
    }
    return c;
}

static ContentNode *add_table(const Correction *c, ContentNode *body)
{
    ContentNode *section = fixture_element(c->f, body, "section");
    fixture_text(c->f, fixture_element(c->f, section, "title"), "正誤表");
    return fixture_element(c->f, fixture_element(c->f, section, "table"), "tbody");
}

static void add_row(const Correction *c, ContentNode *rows, const char *wrong, const char *right)
{
    ContentNode *tr = fixture_element(c->f, rows, "tr");
    fixture_text(c->f, fixture_element(c->f, tr, "th"), "本文");
    fixture_text(c->f, fixture_element(c->f, tr, "td"), wrong);
    fixture_text(c->f, fixture_element(c->f, tr, "td"), right);
}

static void raises(Correction c, DiagCode code)
{
    fixture_raises(c.f, &gate_errata, code);
    fixture_free(c.f);
}

static void is_silent(Correction c)
{
    fixture_is_silent(c.f, &gate_errata);
    fixture_free(c.f);
}

/* One row, and the paragraph before and after. */
static Correction one_row(const char *was, const char *is, const char *wrong, const char *right)
{
    Correction c = correct(was, is);
    add_row(&c, add_table(&c, c.now), wrong, right);
    return c;
}

/* ---- a table of this revision */

static void none_at_all(void **state)
{
    (void)state;
    raises(correct("版は7.4.5です。", "版は7.4.4です。"), DIAG_GATE_NO_ERRATA);
}

static void a_section_without_a_table(void **state)
{
    (void)state;
    Correction c = correct("版は7.4.5です。", "版は7.4.4です。");
    ContentNode *section = fixture_element(c.f, c.now, "section");
    fixture_text(c.f, fixture_element(c.f, section, "title"), "正誤表");
    fixture_text(c.f, fixture_element(c.f, section, "p"), "正誤表は、後日掲載します。");
    raises(c, DIAG_GATE_NO_ERRATA);
}

static void that_of_the_revision_before(void **state)
{
    (void)state;
    Correction c = one_row("版は7.4.5です。", "版は7.4.4です。", "7.4.6", "7.4.5");
    add_row(&c, add_table(&c, c.old), "7.4.6", "7.4.5");
    raises(c, DIAG_GATE_NO_ERRATA);
}

static void an_older_table_beside_its_own(void **state)
{
    (void)state;
    Correction c = one_row("版は7.4.5です。", "版は7.4.4です。", "7.4.5", "7.4.4");
    add_row(&c, add_table(&c, c.now), "7.4.6", "7.4.5");
    add_row(&c, add_table(&c, c.old), "7.4.6", "7.4.5");
    is_silent(c);
}

/* ---- what it says and what changed */

static void nothing_was_corrected(void **state)
{
    (void)state;
    raises(one_row("版は7.4.5です。", "版は7.4.5です。", "7.4.5", "7.4.4"),
           DIAG_GATE_NOTHING_CORRECTED);
}

static void lines_of_the_source_are_no_correction(void **state)
{
    (void)state;
    raises(one_row("The version is 7.4.5.", "The version\n    is 7.4.5.", "7.4.5", "7.4.4"),
           DIAG_GATE_NOTHING_CORRECTED);
}

static void the_line_of_the_table_is_no_correction(void **state)
{
    (void)state;
    Correction c = correct("版は7.4.5です。", "版は7.4.5です。");
    fixture_text(c.f, c.old, "\n      ");
    fixture_text(c.f, c.now, "\n      ");
    add_row(&c, add_table(&c, c.now), "7.4.5", "7.4.4");
    fixture_text(c.f, c.now, "\n      ");
    raises(c, DIAG_GATE_NOTHING_CORRECTED);
}

static void a_row_says_the_same_twice(void **state)
{
    (void)state;
    Correction c = one_row("版は7.4.5です。", "版は7.4.4です。", "7.4.5", "7.4.4");
    add_row(&c, c.now->last->last->last, "KG-2000", "KG-2000");
    raises(c, DIAG_GATE_ERRATA_SILENT);
}

static void a_row_says_nothing(void **state)
{
    (void)state;
    Correction c = one_row("版は7.4.5です。", "版は7.4.4です。", "7.4.5", "7.4.4");
    add_row(&c, c.now->last->last->last, " ", "");
    raises(c, DIAG_GATE_ERRATA_SILENT);
}

static void a_row_fits_no_change(void **state)
{
    (void)state;
    Correction c = one_row("版は7.4.5です。", "版は7.4.4です。", "7.4.5", "7.4.4");
    add_row(&c, c.now->last->last->last, "KG-2000", "KG-2001");
    raises(c, DIAG_GATE_ERRATA_DIFFER);
}

static void right_is_not_what_stands_there(void **state)
{
    (void)state;
    Correction c = one_row("版は7.4.5です。", "版は7.4.3です。", "7.4.5", "7.4.4");
    fixture_run(c.f, &gate_errata);
    assert_true(diag_list_has(c.f->found, DIAG_GATE_ERRATA_DIFFER));
    assert_true(diag_list_has(c.f->found, DIAG_GATE_ERRATA_LACK));
    fixture_free(c.f);
}

/* Of two paragraphs one was corrected. */
static Correction half_corrected(const char *other, const char *right)
{
    Correction c = one_row("対策済みの版は7.4.5です。", "対策済みの版は7.4.4です。",
                           "対策済みの版は7.4.5", right);
    fixture_text(c.f, fixture_element(c.f, c.old->first, "p"), other);
    fixture_text(c.f, fixture_element(c.f, c.now->first, "p"), other);
    return c;
}

static void words_that_were_wrong_stand_elsewhere(void **state)
{
    (void)state;
    raises(half_corrected("要旨：対策済みの 版は7.4.5です。", "対策済みの版は7.4.4"),
           DIAG_GATE_ERRATA_REMAIN);
}

static void words_that_are_part_of_what_is_right_are_no_remains(void **state)
{
    (void)state;
    Correction c = one_row("対策済みの版は7.4です。", "対策済みの版は7.4.4です。",
                           "対策済みの版は7.4", "対策済みの版は7.4.4");
    is_silent(c);
}

static void a_few_characters_may_be_right_elsewhere(void **state)
{
    (void)state;
    Correction c = one_row("期限は10日です。", "期限は11日です。", "10日", "11日");
    fixture_text(c.f, fixture_element(c.f, c.old->first, "p"), "開催は10日です。");
    fixture_text(c.f, fixture_element(c.f, c.now->first, "p"), "開催は10日です。");
    is_silent(c);
}

static void a_change_that_no_row_tells(void **state)
{
    (void)state;
    Correction c =
        one_row("版は7.4.5で、電話は内線1234、受付は平日の午前9時からです。",
                "版は7.4.4で、電話は内線5678、受付は平日の午前9時からです。", "7.4.5", "7.4.4");
    fixture_raises(c.f, &gate_errata, DIAG_GATE_ERRATA_LACK);
    const char *words = diag_text(diag_list_nth(c.f->found, 0));
    assert_non_null(strstr(words, "1234"));
    assert_non_null(strstr(words, "5678"));
    fixture_free(c.f);
}

static void what_is_only_added_needs_no_row(void **state)
{
    (void)state;
    Correction c = one_row("版は7.4.5です。", "版は7.4.4です。", "7.4.5", "7.4.4");
    fixture_text(c.f, fixture_element(c.f, c.now->first, "p"), "おわびして訂正します。");
    is_silent(c);
}

/* ---- how rows are written */

static void a_row_that_says_more_than_changed(void **state)
{
    (void)state;
    is_silent(one_row("7.4.5", "7.4.4", "対策済みの版は7.4.5", "対策済みの版は7.4.4"));
}

static void a_row_that_quotes_a_part_of_what_changed(void **state)
{
    (void)state;
    is_silent(one_row("報告は、三日以内とする。", "通知は、五日以内とする。", "報告は、三日",
                      "通知は、五日"));
}

static void a_remark_stands_in_brackets(void **state)
{
    (void)state;
    is_silent(one_row("版は7.4.5（試験版）です。", "版は7.4.5です。", "（試験版）を含む版",
                      "（削除しました）"));
    Correction picture = one_row("版は7.4.5です。", "版は7.4.4です。", "7.4.5", "7.4.4");
    add_row(&picture, picture.now->last->last->last, "（図の矢印が逆）", "（図を差し替えました）");
    is_silent(picture);
}

static void a_table_that_is_not_written_yet(void **state)
{
    (void)state;
    is_silent(one_row("版は7.4.5です。", "版は7.4.5です。", "○○（誤）", "○○（正）"));
    is_silent(one_row("It is 7.4.5.", "It is 7.4.5.", "[as it was]", "[as it should be]"));
}

static void an_erratum_of_an_older_table(void **state)
{
    (void)state;
    Correction c =
        one_row("版は7.4.5です。", "版は7.4.5です。", "7.4.5が正しいとした行", "7.4.4が正しい");
    add_row(&c, add_table(&c, c.now), "7.4.6", "7.4.4");
    add_row(&c, add_table(&c, c.old), "7.4.6", "7.4.5");
    is_silent(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_at_all),
        cmocka_unit_test(a_section_without_a_table),
        cmocka_unit_test(that_of_the_revision_before),
        cmocka_unit_test(an_older_table_beside_its_own),
        cmocka_unit_test(nothing_was_corrected),
        cmocka_unit_test(lines_of_the_source_are_no_correction),
        cmocka_unit_test(the_line_of_the_table_is_no_correction),
        cmocka_unit_test(a_row_says_the_same_twice),
        cmocka_unit_test(a_row_says_nothing),
        cmocka_unit_test(a_row_fits_no_change),
        cmocka_unit_test(right_is_not_what_stands_there),
        cmocka_unit_test(words_that_were_wrong_stand_elsewhere),
        cmocka_unit_test(words_that_are_part_of_what_is_right_are_no_remains),
        cmocka_unit_test(a_few_characters_may_be_right_elsewhere),
        cmocka_unit_test(a_change_that_no_row_tells),
        cmocka_unit_test(what_is_only_added_needs_no_row),
        cmocka_unit_test(a_row_that_says_more_than_changed),
        cmocka_unit_test(a_row_that_quotes_a_part_of_what_changed),
        cmocka_unit_test(a_remark_stands_in_brackets),
        cmocka_unit_test(a_table_that_is_not_written_yet),
        cmocka_unit_test(an_erratum_of_an_older_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
