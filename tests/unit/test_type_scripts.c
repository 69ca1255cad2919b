/* Names and quotations in other scripts: faces, shaping, order, breaks.  One em is 10 pt. */
#include "type_support.h"

static TypeParagraph set_in(Bench *bench, const char *text, const char *lang, PageLength width)
{
    TypeItem *item = arena_make(bench->arena, TypeItem);
    *item = bench_text(bench, text);
    item->style.lang = lang;
    TypeOptions options = {.width = width, .wrap = true};
    return bench_compose_items(bench, item, 1, &options);
}

static const char *face_of(Bench *bench, const TypeParagraph *set, size_t piece)
{
    assert_true(piece < set->lines[0].piece_count);
    return type_face_name(bench->fonts, set->lines[0].pieces[piece].face);
}

static void has_a_face_for_each_script(void **state)
{
    static const struct {
        const char *text, *lang, *face;
    } CASES[] = {
        {"สวัสดี", "th", "Loma"},
        {"नमस्ते।", "hi", "Lohit Devanagari"},
        {"مرحبا", "ar", "DejaVu Sans"},
        {"대한민국", "ko", "Droid Sans Fallback"},
        {"国家网络安全", "zh-Hans", "Droid Sans Fallback"},
        {"国家", "ja", "BIZ UDGothic"},
        {"안녕", "ja", "Droid Sans Fallback"},
    };
    Bench *bench = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        TypeParagraph set = set_in(bench, CASES[i].text, CASES[i].lang, 10000000);
        if (set.missing_count)
            fail_msg("U+%04X of %s", bench->missing_character, CASES[i].text);
        assert_string_equal(face_of(bench, &set, 0), CASES[i].face);
        assert_int_equal(set.lines[0].piece_count, 1);
    }
}

static void takes_the_bold_face_for_bold_thai(void **state)
{
    Bench *bench = *state;
    TypeItem item = bench_text(bench, "ไทย");
    item.style.cjk = type_fonts_find(bench->fonts, "BIZ UDGothic", 700, false);
    item.style.latin = type_fonts_find(bench->fonts, "BIZ UDPGothic", 700, false);
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose_items(bench, &item, 1, &options);
    assert_string_equal(face_of(bench, &set, 0), "Loma Bold");
}

/* The letters of an Arabic word join: the glyph of the middle beh is not that of a lone one. */
static void joins_arabic_letters(void **state)
{
    Bench *bench = *state;
    TypeParagraph lone = set_in(bench, "ب", "ar", 10000000),
                  word = set_in(bench, "ببب", "ar", 10000000);
    const TypePiece *piece = &word.lines[0].pieces[0];
    assert_true(piece->backward);
    assert_int_equal(piece->glyph_count, 3);
    assert_int_not_equal(piece->glyphs[1].glyph, lone.lines[0].pieces[0].glyphs[0].glyph);
    assert_int_not_equal(piece->glyphs[0].glyph, piece->glyphs[2].glyph);
}

static void orders_arabic_words_from_right_to_left(void **state)
{
    Bench *bench = *state;
    TypeParagraph set = set_in(bench, "名称は وزارة الداخلية です", "ja", 10000000);
    const TypeLine *line = &set.lines[0];
    g_autofree char *text = bench_line(line);
    size_t bytes = 0;
    for (size_t i = 0; i < line->piece_count; i++)
        bytes += line->pieces[i].text_size;
    assert_int_equal(bytes, strlen("名称は وزارة الداخلية です"));
    const TypePiece *first = &line->pieces[0], *last = &line->pieces[line->piece_count - 1];
    assert_memory_equal(first->text, "名称は", 9);
    assert_memory_equal(last->text + last->text_size - 6, "です", 6);
}

/* ि is written before the consonant that it follows in the text. */
static void reorders_devanagari_vowels(void **state)
{
    Bench *bench = *state;
    TypeParagraph set = set_in(bench, "कि", "hi", 10000000),
                  ka = set_in(bench, "क", "hi", 10000000);
    const TypePiece *piece = &set.lines[0].pieces[0];
    assert_int_equal(piece->cluster_count, 1);
    assert_int_equal(piece->glyph_count, 2);
    assert_int_equal(piece->glyphs[1].glyph, ka.lines[0].pieces[0].glyphs[0].glyph);
    assert_true(piece->glyphs[0].x < piece->glyphs[1].x);
}

static void breaks_thai_between_words(void **state)
{
    Bench *bench = *state;
    TypeParagraph set = set_in(bench, "ประกาศเตือนภัยทางไซเบอร์", "th", 60000);
    g_autofree char *lines = bench_lines(&set);
    assert_string_equal(lines, "ประกาศ|เตือนภัยทาง|ไซเบอร์");
}

static void keeps_korean_tight_to_latin(void **state)
{
    Bench *bench = *state;
    TypeParagraph set = set_in(bench, "가A", "ko", 10000000),
                  apart = set_in(bench, "A", "ko", 10000000);
    TypeParagraph lone = set_in(bench, "가", "ko", 10000000);
    assert_int_equal(set.lines[0].width, apart.lines[0].width + lone.lines[0].width);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_a_face_for_each_script),
        cmocka_unit_test(takes_the_bold_face_for_bold_thai),
        cmocka_unit_test(joins_arabic_letters),
        cmocka_unit_test(orders_arabic_words_from_right_to_left),
        cmocka_unit_test(reorders_devanagari_vowels),
        cmocka_unit_test(breaks_thai_between_words),
        cmocka_unit_test(keeps_korean_tight_to_latin),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
