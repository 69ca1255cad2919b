/* English words parted at line ends.  One em is 10 pt. */
#include "type_support.h"

static TypeParagraph set_english(Bench *bench, const char *text, PageLength width, TypeAlign align)
{
    TypeItem *item = arena_make(bench->arena, TypeItem);
    *item = bench_text(bench, text);
    item->style.cjk = item->style.latin;
    item->style.lang = "en-GB";
    item->style.hyphenate = true;
    TypeOptions options = {.width = width, .wrap = true, .align = align, .last_align = TYPE_START};
    return bench_compose_items(bench, item, 1, &options);
}

static void parts_a_long_word(void **state)
{
    Bench *bench = *state;
    TypeParagraph set = set_english(bench, "vulnerability", 45000, TYPE_START);
    g_autofree char *lines = bench_lines(&set);
    assert_string_equal(lines, "vulner|ability");
    assert_true(set.lines[0].hyphenated);
    const TypePiece *hyphen = &set.lines[0].pieces[set.lines[0].piece_count - 1];
    assert_true(hyphen->generated);
    assert_int_equal(hyphen->text_size, 0); /* whoever copies the text gets the word */
}

static void parts_nothing_unless_asked(void **state)
{
    Bench *bench = *state;
    TypeItem item = bench_text(bench, "a vulnerability in a component");
    TypeOptions options = {.width = 70000, .wrap = true};
    TypeParagraph set = bench_compose_items(bench, &item, 1, &options);
    for (size_t i = 0; i < set.count; i++)
        assert_false(set.lines[i].hyphenated);
    item.style.hyphenate = true; /* Japanese has no patterns */
    set = bench_compose_items(bench, &item, 1, &options);
    for (size_t i = 0; i < set.count; i++)
        assert_false(set.lines[i].hyphenated);
}

static void leaves_names_and_identifiers_whole(void **state)
{
    static const char *const TEXTS[] = {"Confederation Interoperability", "openssl_configuration",
                                        "https://example.org/vulnerabilities", "CERTIFICATION",
                                        "configuration.interoperability"};
    Bench *bench = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++)
        for (PageLength width = 20000; width < 90000; width += 5000) {
            TypeParagraph set = set_english(bench, TEXTS[i], width, TYPE_START);
            for (size_t k = 0; k < set.count; k++)
                assert_false(set.lines[k].hyphenated);
        }
}

static void parts_at_most_two_lines_in_a_row(void **state)
{
    static const char TEXT[] =
        "Administrators responsible for communication infrastructure should immediately "
        "investigate "
        "unauthorised configuration modifications, vulnerability announcements, authentication "
        "irregularities, certification inconsistencies, organisational responsibilities, "
        "international coordination, operational considerations and interoperability.";
    Bench *bench = *state;
    unsigned seen = 0;
    for (PageLength width = 100000; width < 200000; width += 1500) {
        TypeParagraph set = set_english(bench, TEXT, width, TYPE_JUSTIFY);
        unsigned row = 0;
        for (size_t i = 0; i < set.count; i++) {
            row = set.lines[i].hyphenated ? row + 1 : 0;
            seen = MAX(seen, row);
            if (row > 2)
                fail_msg("%u at %d", row, width);
        }
    }
    assert_int_equal(seen, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_a_long_word),
        cmocka_unit_test(parts_nothing_unless_asked),
        cmocka_unit_test(leaves_names_and_identifiers_whole),
        cmocka_unit_test(parts_at_most_two_lines_in_a_row),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
