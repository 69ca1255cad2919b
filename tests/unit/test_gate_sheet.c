#include "gate_fixture.h"

static char *sheet_of(Fixture *fixture)
{
    fixture->workspace.config.language = "en";
    g_autoptr(GBytes) bytes = gate_sheet(fixture->advisory, &fixture->world);
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text, size);
}

static void assert_says(Fixture *fixture, const char *words)
{
    g_autofree char *text = sheet_of(fixture);
    if (!strstr(text, words))
        fail_msg("the sheet does not say %s:\n%s", words, text);
}

static void assert_hides(Fixture *fixture, const char *words)
{
    g_autofree char *text = sheet_of(fixture);
    if (strstr(text, words))
        fail_msg("the sheet says %s", words);
}

static void names_issuers_and_their_consent(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    assert_says(fixture, "<row><cell>甲委員会</cell><cell>joint</cell><cell>lead</cell></row>");
    assert_says(fixture, "<cell>given</cell><cell>2026-11-28</cell>");
    fixture_free(fixture);
}

static void leaves_empty_parts_out(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    assert_hides(fixture, "id=\"exercise\"");
    assert_hides(fixture, "id=\"remarks\"");
    fixture_free(fixture);
}

static void counts_deadlines_from_the_day_of_knowing(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture->records[0].knew_on = fixture_field("2026-06-09");
    fixture->records[0].ground = fixture_field("施行規則第7条第3号");
    assert_says(fixture, "<cell>2026-06-09</cell><cell>2026-06-11 – 2026-06-13</cell>"
                         "<cell>2026-08-07 (60)</cell>");
    fixture_free(fixture);
}

static void warns_of_what_was_withheld(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    Exercise *exercise = fixture_exercise(fixture, "recommendation", "第148条第1項", "private");
    Withheld *withheld = arena_make(fixture->arena, Withheld);
    withheld->agency = fixture_field("gamma");
    withheld->reason = fixture_field("investigation");
    exercise->withheld = withheld;
    exercise->withheld_count = 1;
    assert_says(fixture, "<cell>not shared with 丙警備庁 beforehand: R1 an investigation would "
                         "suffer</cell>");
    assert_says(fixture, "勧告及び命令");
    assert_says(fixture, "第149条");
    fixture_free(fixture);
}

static void tells_the_police_to_introduce(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture->clauses[2].subject = "instruction-to-police";
    fixture->clauses[2].from = "beta";
    assert_says(fixture, "乙統括局 instructs the prefectural police");
    fixture_free(fixture);
}

static void shows_desks_by_class_of_reader(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    assert_says(fixture, "<cell>private</cell><cell>情報の提供</cell><cell>乙統括局</cell>"
                         "<cell>voluntary</cell>");
    fixture_free(fixture);
}

static void escapes_what_the_author_wrote(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture->advisory->tracking.ticket = fixture_field("");
    fixture->advisory->head.tlp = fixture_field("<CLEAR & more>");
    assert_says(fixture, "&lt;CLEAR &amp; more&gt;");
    fixture_free(fixture);
}

int main(void)
{
    diag_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_issuers_and_their_consent),
        cmocka_unit_test(leaves_empty_parts_out),
        cmocka_unit_test(counts_deadlines_from_the_day_of_knowing),
        cmocka_unit_test(warns_of_what_was_withheld),
        cmocka_unit_test(tells_the_police_to_introduce),
        cmocka_unit_test(shows_desks_by_class_of_reader),
        cmocka_unit_test(escapes_what_the_author_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
