/* Lines from top to bottom: what stands upright, what lies, where it stands.  One em is 10 pt; the
 * faces' em reaches from 1.2 pt below the baseline to 8.8 pt above, its middle is at 3.8 pt. */
#include "type_support.h"

static TypeParagraph set_vertical(Bench *bench, const char *text)
{
    TypeOptions options = {.width = 10000000, .vertical = true};
    return bench_compose(bench, text, &options);
}

static const TypePiece *piece_of(const TypeParagraph *set, size_t i)
{
    assert_true(i < set->lines[0].piece_count);
    return &set->lines[0].pieces[i];
}

static void stands_kanji_upright_on_the_middle(void **state)
{
    Bench *bench = *state;
    TypeParagraph set = set_vertical(bench, "漢字");
    const TypePiece *piece = piece_of(&set, 0);
    assert_true(piece->upright);
    assert_int_equal(piece->width, 20000);
    /* Turned back, a glyph's own baseline begins at its left: half an em across the middle. */
    assert_int_equal(piece->glyphs[0].x, 8800);
    assert_int_equal(piece->glyphs[0].y, 3800 - 5000);
    assert_int_equal(piece->glyphs[1].x, 18800);
}

static void takes_vertical_forms_of_punctuation(void **state)
{
    Bench *bench = *state;
    TypeOptions across = {.width = 10000000};
    TypeParagraph set = set_vertical(bench, "「、ー」"),
                  flat = bench_compose(bench, "「、ー」", &across);
    for (size_t i = 0; i < 4; i++)
        assert_int_not_equal(piece_of(&set, 0)->glyphs[i].glyph,
                             piece_of(&flat, 0)->glyphs[i].glyph);
    assert_int_equal(set.lines[0].width, flat.lines[0].width); /* the same blanks */
}

static void lays_words_on_their_side(void **state)
{
    Bench *bench = *state;
    TypeParagraph set = set_vertical(bench, "甲VPN乙");
    assert_true(piece_of(&set, 0)->upright);
    assert_false(piece_of(&set, 1)->upright);
    assert_int_equal(piece_of(&set, 1)->x, 12500); /* a quarter em, as ever */
    assert_true(piece_of(&set, 2)->upright);
}

static void stands_short_numbers_side_by_side(void **state)
{
    Bench *bench = *state;
    TypeParagraph set = set_vertical(bench, "令和8年11月");
    const TypeLine *line = &set.lines[0];
    assert_int_equal(line->width, 60000); /* each number is one em, no gap beside it */
    g_autofree char *text = bench_line(line);
    assert_string_equal(text, "令和8年11月");
    for (size_t i = 0; i < line->piece_count; i++)
        assert_true(line->pieces[i].upright);
    const TypePiece *rest = piece_of(&set, 2); /* 年11月 */
    assert_int_equal(rest->glyph_count, 4);
    assert_int_equal(rest->cluster_count, 4);
    assert_int_equal(rest->glyphs[1].x, rest->glyphs[2].x);        /* as far down */
    assert_int_equal(rest->glyphs[2].y - rest->glyphs[1].y, 5000); /* beside it */
}

static void lays_long_numbers_on_their_side(void **state)
{
    Bench *bench = *state;
    TypeParagraph set = set_vertical(bench, "約2026件");
    assert_false(piece_of(&set, 1)->upright);
    set = set_vertical(bench, "版1.5の");
    assert_false(piece_of(&set, 1)->upright);
}

static void presses_what_is_combined_into_one_em(void **state)
{
    Bench *bench = *state;
    TypeItem items[3] = {bench_text(bench, "約"), bench_text(bench, "100"),
                         bench_text(bench, "件")};
    items[1].combine = true;
    TypeOptions options = {.width = 10000000, .vertical = true};
    TypeParagraph set = bench_compose_items(bench, items, 3, &options);
    assert_int_equal(set.lines[0].width, 30000);
    const TypePiece *number = piece_of(&set, 1);
    assert_true(number->upright);
    assert_int_equal(number->narrow, 666);
    assert_int_equal(number->text_size, 3);
}

static void centres_small_text_on_the_column(void **state)
{
    Bench *bench = *state;
    TypeItem items[2] = {bench_text(bench, "大"), bench_text(bench, "小")};
    items[1].style.size = 5000;
    TypeOptions options = {.width = 10000000, .vertical = true};
    TypeParagraph set = bench_compose_items(bench, items, 2, &options);
    assert_int_equal(piece_of(&set, 1)->y, 1900); /* 3.8 pt is the middle of both */
    assert_int_equal(set.lines[0].ascent, 8800);
}

static void sets_ruby_beside_the_column(void **state)
{
    Bench *bench = *state;
    TypeItem item = bench_text(bench, "毀損");
    item.ruby = "きそん";
    TypeOptions options = {.width = 10000000, .vertical = true};
    TypeParagraph set = bench_compose_items(bench, &item, 1, &options);
    const TypePiece *ruby = piece_of(&set, 1);
    assert_true(ruby->ruby);
    assert_true(ruby->upright);
    assert_int_equal(ruby->y, 9400);
    assert_int_equal(ruby->x, 833);
}

static void keeps_counters_and_kinsoku(void **state)
{
    Bench *bench = *state;
    for (PageLength width = 50000; width < 150000; width += 2000) {
        TypeOptions options = bench_justified(width);
        options.vertical = true;
        TypeParagraph set = bench_compose(
            bench, "改正法の第26条第1項の規定は、令和8年11月30日に施行される。", &options);
        g_autofree char *lines = bench_lines(&set);
        assert_null(strstr(lines, "|、"));
        assert_null(strstr(lines, "|条"));
        assert_null(strstr(lines, "|月"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stands_kanji_upright_on_the_middle),
        cmocka_unit_test(takes_vertical_forms_of_punctuation),
        cmocka_unit_test(lays_words_on_their_side),
        cmocka_unit_test(stands_short_numbers_side_by_side),
        cmocka_unit_test(lays_long_numbers_on_their_side),
        cmocka_unit_test(presses_what_is_combined_into_one_em),
        cmocka_unit_test(centres_small_text_on_the_column),
        cmocka_unit_test(sets_ruby_beside_the_column),
        cmocka_unit_test(keeps_counters_and_kinsoku),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
