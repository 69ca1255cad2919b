/* Paragraphs to lines: spacing, ruby, objects, order.  One em is 10 pt in all tests. */
#include "type_support.h"

#include <time.h>

static const TypePiece *find_piece(const TypeParagraph *set, const char *text)
{
    for (size_t i = 0; i < set->count; i++)
        for (size_t k = 0; k < set->lines[i].piece_count; k++) {
            const TypePiece *piece = &set->lines[i].pieces[k];
            if (piece->text_size == strlen(text) &&
                memcmp(piece->text, text, piece->text_size) == 0)
                return piece;
        }
    fail_msg("no piece \"%s\"", text);
    return NULL;
}

/* Left of the ink box of the nth character of a piece of one-glyph characters. */
static PageLength glyph_x(const TypePiece *piece, size_t n)
{
    assert_true(n < piece->glyph_count);
    return piece->x + piece->glyphs[n].x;
}

static PageLength natural_width(Bench *bench, const char *text)
{
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose(bench, text, &options);
    assert_int_equal(set.count, 1);
    return set.lines[0].width;
}

static void sets_kanji_solid(void **state)
{
    assert_int_equal(natural_width(*state, "個人情報の保護"), 70000);
}

static void gives_quarter_em_between_japanese_and_latin(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose(bench, "通信A通信", &options);
    const TypePiece *letter = find_piece(&set, "A");
    assert_int_equal(letter->x, 22500);
    assert_string_equal(type_face_name(bench->fonts, letter->face), "BIZ UDPGothic");
    assert_int_equal(natural_width(bench, "通信A通信"), 45000 + letter->width);
    /* A typed space is that same quarter em, not one more. */
    assert_int_equal(natural_width(bench, "通信 A 通信"), 45000 + letter->width);
}

static void shares_blanks_of_neighbouring_punctuation(void **state)
{
    Bench *bench = *state;
    assert_int_equal(natural_width(bench, "）（"), 15000);
    assert_int_equal(natural_width(bench, "」。"), 10000);
    assert_int_equal(natural_width(bench, "（「"), 10000);
    assert_int_equal(natural_width(bench, "、「"), 15000);
    assert_int_equal(natural_width(bench, "甲・乙"), 30000);
    assert_int_equal(natural_width(bench, "甲。乙"), 30000);
}

static void stands_brackets_flush_at_line_start(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose(bench, "（甲", &options);
    const TypePiece *piece = find_piece(&set, "（甲");
    assert_int_equal(glyph_x(piece, 0), -5000);
    assert_int_equal(glyph_x(piece, 1), 5000);
}

static void squeezes_a_comma_to_keep_a_line(void **state)
{
    Bench *bench = *state;
    TypeOptions options = bench_justified(95000);
    TypeParagraph set = bench_compose(bench, "甲乙丙、丁戊己庚辛壬癸子丑寅卯", &options);
    g_autofree char *lines = bench_lines(&set);
    assert_string_equal(lines, "甲乙丙、丁戊己庚辛|壬癸子丑寅卯");
    assert_int_equal(set.lines[0].width, 95000);
}

static void never_starts_a_line_with_punctuation(void **state)
{
    Bench *bench = *state;
    TypeOptions options = bench_justified(50000);
    TypeParagraph set = bench_compose(bench, "甲乙丙丁戊。己庚辛壬癸子", &options);
    g_autofree char *lines = bench_lines(&set);
    assert_string_equal(lines, "甲乙丙丁|戊。己庚辛|壬癸子");
}

static void hangs_a_full_stop_when_asked(void **state)
{
    Bench *bench = *state;
    TypeOptions options = bench_justified(50000);
    options.hang = true;
    TypeParagraph set = bench_compose(bench, "甲乙丙丁戊。己庚辛壬癸子丑寅", &options);
    g_autofree char *lines = bench_lines(&set);
    assert_string_equal(lines, "甲乙丙丁戊。|己庚辛壬癸|子丑寅");
    assert_int_equal(set.lines[0].width, 55000);
}

static void justifies_to_the_exact_width(void **state)
{
    Bench *bench = *state;
    for (PageLength width = 100000; width < 110000; width += 777) {
        TypeOptions options = bench_justified(width);
        TypeParagraph set = bench_compose(
            bench, "個人データの漏えい、滅失、毀損その他の個人データの安全の確保に係る事態",
            &options);
        for (size_t i = 0; i + 1 < set.count; i++) {
            const TypeLine *line = &set.lines[i];
            const TypePiece *last = &line->pieces[line->piece_count - 1];
            bool comma = memcmp(last->text + last->text_size - 3, "、", 3) == 0;
            if (!comma)
                assert_int_equal(line->width, width);
        }
    }
}

static void leaves_no_single_character_behind(void **state)
{
    Bench *bench = *state;
    TypeOptions options = bench_justified(100000);
    TypeParagraph set = bench_compose(bench, "甲乙丙丁戊己庚辛壬癸子", &options);
    g_autofree char *lines = bench_lines(&set);
    assert_string_equal(lines, "甲乙丙丁戊己庚辛壬|癸子");
}

static void aligns_end_and_centre(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {
        .width = 100000, .align = TYPE_END, .last_align = TYPE_END, .wrap = true};
    assert_int_equal(bench_compose(bench, "甲乙", &options).lines[0].pieces[0].x, 80000);
    options.last_align = TYPE_CENTER;
    assert_int_equal(bench_compose(bench, "甲乙", &options).lines[0].pieces[0].x, 40000);
}

static void indents_first_line_and_last_end(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {
        .width = 50000, .first_indent = 10000, .last_end_indent = 20000, .wrap = true};
    TypeParagraph set = bench_compose(bench, "甲乙丙丁戊己庚辛壬癸子丑", &options);
    g_autofree char *lines = bench_lines(&set);
    assert_int_equal(set.lines[0].pieces[0].x, 10000);
    assert_int_equal(set.lines[1].pieces[0].x, 0);
    assert_true(set.lines[set.count - 1].width <= 30000);
    assert_string_equal(lines, "甲乙丙丁|戊己庚辛壬|癸子丑");
}

static void gives_tabular_digits_the_same_width(void **state)
{
    Bench *bench = *state;
    bench->style.tabular = true;
    PageLength width = natural_width(bench, "1,111.1");
    assert_int_equal(natural_width(bench, "8,888.8"), width);
    assert_int_equal(natural_width(bench, "2026"), 20000);
    bench->style.tabular = false;
}

static void draws_the_long_dash_in_japanese_only(void **state)
{
    Bench *bench = *state;
    assert_int_equal(natural_width(bench, "甲—乙"), 30000);
    bench->style.lang = "en";
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose(bench, "a—b", &options);
    assert_int_equal(set.lines[0].piece_count, 1);
    bench->style.lang = "ja";
    set = bench_compose(bench, "甲—乙", &options);
    assert_int_equal(set.lines[0].pieces[0].text_size, 9); /* the text keeps its own dash */
}

static void reports_what_no_face_has(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose(bench, "甲\xf0\x9f\xa7\xbf乙", &options);
    assert_int_equal(set.missing_count, 1);
    assert_int_equal(bench->missing, 1);
    assert_int_equal(bench->missing_character, 0x1f9ff);
    assert_int_equal(bench->missing_offset, 3);
}

static void takes_symbols_from_the_companion_face(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose(bench, "☐確認", &options);
    assert_int_equal(set.missing_count, 0);
    assert_string_equal(type_face_name(bench->fonts, find_piece(&set, "☐")->face), "DejaVu Sans");
}

static void keeps_variation_sequences(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {.width = 10000000};
    TypeParagraph plain = bench_compose(bench, "葛", &options);
    TypeParagraph set = bench_compose(bench, "葛\xf3\xa0\x84\x80", &options); /* U+845B U+E0100 */
    assert_int_equal(set.missing_count, 0);
    assert_int_equal(set.lines[0].pieces[0].glyph_count, 1);
    assert_int_equal(set.lines[0].pieces[0].text_size, 7);
    assert_int_not_equal(set.lines[0].pieces[0].glyphs[0].glyph,
                         plain.lines[0].pieces[0].glyphs[0].glyph);
    set =
        bench_compose(bench, "甲葛\xf3\xa0\x84\xaf", &options); /* a form that nobody registered */
    assert_int_equal(set.missing_count, 1);
    assert_int_equal(bench->missing_character, 0xe012f);
    assert_int_equal(bench->missing_offset, 3);
}

static void never_normalises(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose(bench, "\xef\xa8\x99", &options); /* U+FA19, not U+795E */
    TypeParagraph other = bench_compose(bench, "神", &options);
    assert_int_not_equal(set.lines[0].pieces[0].glyphs[0].glyph,
                         other.lines[0].pieces[0].glyphs[0].glyph);
    set =
        bench_compose(bench, "か\xe3\x82\x99", &options); /* decomposed: text stays, one cluster */
    assert_int_equal(set.lines[0].pieces[0].text_size, 6);
    assert_int_equal(set.lines[0].pieces[0].cluster_count, 1);
    assert_int_equal(set.lines[0].width, 10000);
}

static void spreads_group_ruby(void **state)
{
    Bench *bench = *state;
    TypeItem item = bench_text(bench, "毀損");
    item.ruby = "きそん";
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose_items(bench, &item, 1, &options);
    const TypePiece *ruby = find_piece(&set, "きそん");
    assert_true(ruby->ruby);
    assert_int_equal(ruby->size, 5000);
    assert_int_equal(set.lines[0].width, 20000); /* 15 pt of ruby over 20 pt of base */
    assert_int_equal(ruby->x, 833);              /* 1 : 2 : 2 : 1 */
    assert_int_equal(ruby->y, 9400);
    assert_int_equal(set.lines[0].ruby_ascent, 13800);
}

static void widens_base_under_long_ruby(void **state)
{
    Bench *bench = *state;
    TypeItem items[3] = {bench_text(bench, "漢"), bench_text(bench, "志"), bench_text(bench, "字")};
    items[1].ruby = "こころざし";
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose_items(bench, items, 3, &options);
    assert_int_equal(set.lines[0].width, 45000); /* kanji beside: no overhang, 25 pt of ruby */
    items[0] = bench_text(bench, "か");
    items[2] = bench_text(bench, "な");
    set = bench_compose_items(bench, items, 3, &options);
    assert_int_equal(set.lines[0].width, 35000); /* leans 5 pt over each kana */
    assert_int_equal(find_piece(&set, "こころざし")->x, 5000);
}

static void leans_over_the_neighbours_of_a_word(void **state)
{
    Bench *bench = *state;
    TypeItem item = bench_text(bench, "志木");
    item.ruby = "こころ き"; /* 15 pt over 10, and 5 over 10 with 2.5 free beside it */
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose_items(bench, &item, 1, &options);
    assert_int_equal(set.lines[0].width, 22500);
    assert_int_equal(find_piece(&set, "こころ")->x, 0);
    assert_int_equal(find_piece(&set, "き")->x, 15000);
    item.ruby = "き こころ";
    set = bench_compose_items(bench, &item, 1, &options);
    assert_int_equal(set.lines[0].width, 22500);
    assert_int_equal(find_piece(&set, "こころ")->x, 7500);
}

static void keeps_letters_of_ruby_together(void **state)
{
    Bench *bench = *state;
    TypeItem item = bench_text(bench, "認証局");
    item.ruby = "CA";
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose_items(bench, &item, 1, &options);
    const TypePiece *ruby = find_piece(&set, "CA");
    assert_in_range(ruby->x + ruby->width / 2, 14998, 15002);
    assert_true(ruby->width < 10000);
}

static void breaks_within_mono_ruby_only(void **state)
{
    Bench *bench = *state;
    TypeItem items[2] = {bench_text(bench, "甲乙丙丁"), bench_text(bench, "戊己")};
    TypeOptions options = {.width = 50000, .wrap = true};
    items[1].ruby = "ぼき";
    TypeParagraph set = bench_compose_items(bench, items, 2, &options);
    g_autofree char *group = bench_lines(&set);
    assert_string_equal(group, "甲乙丙丁|戊己");
    items[1].ruby = "ぼ き";
    options.align = TYPE_JUSTIFY;
    set = bench_compose_items(bench, items, 2, &options);
    find_piece(&set, "ぼ");
    find_piece(&set, "き");
}

static void dots_letters_but_not_punctuation(void **state)
{
    Bench *bench = *state;
    TypeItem item = bench_text(bench, "必ず、");
    item.style.emphasis = TYPE_EMPHASIS_DOTS;
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose_items(bench, &item, 1, &options);
    unsigned dots = 0;
    for (size_t i = 0; i < set.lines[0].piece_count; i++)
        dots += set.lines[0].pieces[i].generated;
    assert_int_equal(dots, 2);
    assert_true(set.lines[0].ruby_ascent > set.lines[0].ascent);
}

static void stretches_leader_to_the_end(void **state)
{
    Bench *bench = *state;
    TypeItem items[3] = {bench_text(bench, "目次"), {.kind = TYPE_LEADER}, bench_text(bench, "12")};
    items[1].width = 12000;
    items[1].maximum = 1000000;
    TypeOptions options = {
        .width = 200000, .align = TYPE_START, .last_align = TYPE_JUSTIFY, .wrap = true};
    TypeParagraph set = bench_compose_items(bench, items, 3, &options);
    assert_int_equal(set.count, 1);
    assert_int_equal(set.lines[0].width, 200000);
    const TypePiece *leader = &set.lines[0].pieces[1];
    assert_ptr_equal(leader->item, &items[1]);
    assert_int_equal(leader->x, 20000);
    assert_int_equal(leader->x + leader->width, set.lines[0].pieces[2].x);
}

static void counts_boxes_in_height_and_width(void **state)
{
    Bench *bench = *state;
    TypeItem items[2] = {bench_text(bench, "図"), {.kind = TYPE_BOX}};
    items[1].width = 33000;
    items[1].ascent = 20000;
    items[1].descent = 3000;
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose_items(bench, items, 2, &options);
    assert_int_equal(set.lines[0].width, 43000);
    assert_int_equal(set.lines[0].ascent, 20000);
    assert_int_equal(set.lines[0].descent, 3000);
    assert_int_equal(set.lines[0].pieces[1].x, 10000);
}

static void returns_anchors_with_the_line_of_their_word(void **state)
{
    Bench *bench = *state;
    TypeItem items[3] = {
        bench_text(bench, "甲乙丙丁戊"), {.kind = TYPE_ANCHOR}, bench_text(bench, "己庚辛")};
    TypeOptions options = {.width = 50000, .wrap = true};
    TypeParagraph set = bench_compose_items(bench, items, 3, &options);
    assert_int_equal(set.count, 2);
    const TypePiece *last = &set.lines[0].pieces[set.lines[0].piece_count - 1];
    assert_ptr_equal(last->item, &items[1]);
    assert_int_equal(last->x, 50000);
    TypeItem lead[2] = {{.kind = TYPE_ANCHOR}, bench_text(bench, "己庚")};
    set = bench_compose_items(bench, lead, 2, &options);
    assert_int_equal(set.lines[0].piece_count, 2);
}

static void ends_lines_at_forced_breaks(void **state)
{
    Bench *bench = *state;
    TypeItem items[4] = {bench_text(bench, "甲乙"),
                         {.kind = TYPE_BREAK},
                         {.kind = TYPE_BREAK},
                         bench_text(bench, "丙")};
    TypeOptions options = bench_justified(100000);
    TypeParagraph set = bench_compose_items(bench, items, 4, &options);
    g_autofree char *lines = bench_lines(&set);
    assert_string_equal(lines, "甲乙||丙");
    assert_true(set.lines[0].forced);
    assert_int_equal(set.lines[0].width, 20000);
    assert_false(set.lines[2].forced);
}

static void keeps_preserved_spaces(void **state)
{
    Bench *bench = *state;
    TypeItem item = bench_text(bench, "a  b\n  c");
    item.preserve = true;
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose_items(bench, &item, 1, &options);
    assert_int_equal(set.count, 2);
    assert_true(set.lines[0].forced);
    PageLength space = natural_width(bench, "a b") - natural_width(bench, "ab");
    assert_int_equal(set.lines[0].width, natural_width(bench, "ab") + 2 * space);
}

static void orders_right_to_left_runs(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose(bench, "語 سلام عليكم 12 語", &options);
    assert_int_equal(set.missing_count, 0);
    g_autofree char *line = bench_line(&set.lines[0]);
    (void)line;
    const TypePiece *arabic = NULL;
    for (size_t i = 0; i < set.lines[0].piece_count; i++)
        if (set.lines[0].pieces[i].backward && !arabic)
            arabic = &set.lines[0].pieces[i];
    assert_non_null(arabic);
    assert_string_equal(type_face_name(bench->fonts, arabic->face), "DejaVu Sans");
    /* The digits follow the Arabic in the text and stand to its left on the line. */
    assert_true(find_piece(&set, "12")->x < arabic->x);
    size_t bytes = 0, glyphs = 0;
    for (size_t i = 0; i < arabic->cluster_count; i++) {
        bytes += (size_t)arabic->clusters[i].bytes;
        glyphs += (size_t)arabic->clusters[i].glyphs;
    }
    assert_int_equal(bytes, arabic->text_size);
    assert_int_equal(glyphs, arabic->glyph_count);
    for (size_t i = 1; i < arabic->glyph_count; i++)
        assert_true(arabic->glyphs[i].x >= arabic->glyphs[i - 1].x - 1);
}

static void spaces_letters_and_words(void **state)
{
    Bench *bench = *state;
    PageLength plain = natural_width(bench, "見出し");
    bench->style.letter_spacing = 1000;
    assert_int_equal(natural_width(bench, "見出し"), plain + 2000);
    bench->style.letter_spacing = 0;
    PageLength words = natural_width(bench, "a b");
    bench->style.word_spacing = 700;
    assert_int_equal(natural_width(bench, "a b"), words + 700);
    bench->style.word_spacing = 0;
}

static PageLength plain_width(Bench *bench, const char *text, PageLength room)
{
    TypeOptions options = {.width = room, .plain = true, .align = TYPE_START};
    return bench_compose(bench, text, &options).lines[0].width;
}

static void keeps_a_no_break_space_that_opens_a_line(void **state)
{
    Bench *bench = *state;
    PageLength space = natural_width(bench, "a\u00a0b") - natural_width(bench, "ab");
    assert_int_equal(natural_width(bench, "\u00a0\u00a0ab"),
                     natural_width(bench, "ab") + 2 * space);
    space = plain_width(bench, "a\u00a0b", 1000000) - plain_width(bench, "ab", 1000000);
    assert_int_equal(plain_width(bench, "\u00a0\u00a0ab", 1000),
                     plain_width(bench, "ab", 1000000) + 2 * space);
}

/* Apache FOP finds only the default script's rules for letters in a stated language; the ligatures
 * of DejaVu Sans are rules of the Latin script. */
static void joins_in_plain_mode_only_letters_in_no_language(void **state)
{
    Bench *bench = *state;
    TypeStyle before = bench->style;
    TypeFace sans = type_fonts_find(bench->fonts, "DejaVu Sans", 400, false);
    bench->style = (TypeStyle){.cjk = sans, .latin = sans, .size = 10000, .lang = "en"};
    TypeOptions options = {.width = 1000000, .plain = true};
    TypeParagraph stated = bench_compose(bench, "fi", &options);
    bench->style.lang = NULL;
    TypeParagraph unstated = bench_compose(bench, "fi", &options);
    bench->style = before;
    assert_int_equal(stated.lines[0].pieces[0].glyph_count, 2);
    assert_int_equal(unstated.lines[0].pieces[0].glyph_count, 1);
}

/* Text that is not justified gives its spaces no way to shrink. */
static void shrinks_no_space_of_a_ragged_line_in_plain_mode(void **state)
{
    Bench *bench = *state;
    PageLength whole = plain_width(bench, "aaaa bbbb cccc", 1000000);
    assert_int_equal(plain_width(bench, "aaaa bbbb cccc", whole - 1000), whole);
}

static void measures_as_it_sets(void **state)
{
    Bench *bench = *state;
    static const char TEXT[] = "第26条（漏えい等の報告等）";
    assert_int_equal(type_measure(bench->composer, &bench->style, TEXT, strlen(TEXT)),
                     natural_width(bench, TEXT));
    assert_int_equal(type_measure(bench->composer, &bench->style, "", 0), 0);
}

static void evens_out_headings(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {.width = 100000,
                           .align = TYPE_CENTER,
                           .last_align = TYPE_CENTER,
                           .wrap = true,
                           .balance = true};
    TypeParagraph set = bench_compose(bench, "甲乙丙丁戊己庚辛壬癸子丑寅卯", &options);
    g_autofree char *lines = bench_lines(&set);
    assert_string_equal(lines, "甲乙丙丁戊己庚|辛壬癸子丑寅卯");
    assert_int_equal(set.lines[0].pieces[0].x, 15000);
}

static void sets_nothing_from_nothing(void **state)
{
    Bench *bench = *state;
    TypeOptions options = bench_justified(100000);
    assert_int_equal(bench_compose_items(bench, NULL, 0, &options).count, 0);
    TypeParagraph set = bench_compose(bench, "", &options);
    assert_int_equal(set.count, 1);
    assert_int_equal(set.lines[0].piece_count, 0);
    assert_int_equal(bench_compose(bench, "   ", &options).lines[0].width, 0);
}

static double seconds_to_set(Bench *bench, size_t size, bool vertical)
{
    static const char PART[] = "個人データの漏えい等（第26条）、VPN機器の10 GB。";
    g_autoptr(GString) text = g_string_sized_new(size + sizeof PART);
    while (text->len < size)
        g_string_append(text, PART);
    g_autoptr(Arena) arena = arena_new();
    TypeItem item = bench_text(bench, text->str);
    TypeOptions options = bench_justified(300000);
    options.vertical = vertical;
    clock_t start = clock();
    TypeParagraph set = type_compose(bench->composer, arena, &item, 1, &options, NULL, NULL);
    assert_true(set.count > size / 200);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Eight times the text in about eight times the time: 64 were it square. */
static void sets_a_megabyte_in_linear_time(void **state)
{
    for (int vertical = 0; vertical < 2; vertical++) {
        double small = seconds_to_set(*state, 1 << 17, vertical);
        double large = seconds_to_set(*state, 1 << 20, vertical);
        assert_true(large < 24 * small + 0.2);
    }
}

/* Annotations, anchors, forced breaks and combined text by the ten thousand. */
static void sets_many_items_in_linear_time(void **state)
{
    enum { COUNT = 40000 };
    Bench *bench = *state;
    double seconds[2] = {0};
    for (int pass = 0; pass < 2; pass++) {
        size_t count = pass ? COUNT : COUNT / 8;
        g_autofree TypeItem *items = g_new0(TypeItem, count);
        for (size_t i = 0; i < count; i++) {
            items[i] = bench_text(bench, i % 4 == 0 ? "漢字" : "12");
            items[i].ruby = i % 4 == 0 ? "かん じ" : NULL;
            items[i].combine = i % 4 == 1;
            if (i % 4 > 1)
                items[i] = (TypeItem){.kind = i % 4 == 2 ? TYPE_ANCHOR : TYPE_BREAK,
                                      .style = bench->style};
        }
        g_autoptr(Arena) arena = arena_new();
        TypeOptions options = bench_justified(100000);
        options.vertical = true;
        clock_t start = clock();
        TypeParagraph set =
            type_compose(bench->composer, arena, items, count, &options, NULL, NULL);
        seconds[pass] = (double)(clock() - start) / CLOCKS_PER_SEC;
        assert_true(set.count >= count / 4);
    }
    assert_true(seconds[1] < 24 * seconds[0] + 0.2);
}

/* One word of that many letters, with no place to break: the seconds that it takes. */
static double seconds_to_set_word(Bench *bench, size_t size)
{
    g_autofree char *text = g_malloc(size + 1);
    memset(text, 'a', size);
    text[size] = '\0';
    g_autoptr(Arena) arena = arena_new();
    TypeItem item = bench_text(bench, text);
    item.style.lang = "en";
    item.style.hyphenate = true;
    TypeOptions options = bench_justified(300000);
    clock_t start = clock();
    TypeParagraph set = type_compose(bench->composer, arena, &item, 1, &options, NULL, NULL);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    assert_true(set.count > size / 1000);
    for (size_t i = 0; i < set.count; i++)
        assert_true(set.lines[i].width <= 300001);
    return seconds;
}

/* No place to break in a megabyte: opened where it must be, not searched from every place. */
static void sets_a_megabyte_without_a_space(void **state)
{
    double small = seconds_to_set_word(*state, 1 << 17);
    double large = seconds_to_set_word(*state, 1 << 20);
    assert_true(large < 24 * small + 0.2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_a_megabyte_in_linear_time),
        cmocka_unit_test(sets_many_items_in_linear_time),
        cmocka_unit_test(sets_a_megabyte_without_a_space),
        cmocka_unit_test(sets_kanji_solid),
        cmocka_unit_test(gives_quarter_em_between_japanese_and_latin),
        cmocka_unit_test(shares_blanks_of_neighbouring_punctuation),
        cmocka_unit_test(stands_brackets_flush_at_line_start),
        cmocka_unit_test(squeezes_a_comma_to_keep_a_line),
        cmocka_unit_test(never_starts_a_line_with_punctuation),
        cmocka_unit_test(hangs_a_full_stop_when_asked),
        cmocka_unit_test(justifies_to_the_exact_width),
        cmocka_unit_test(leaves_no_single_character_behind),
        cmocka_unit_test(aligns_end_and_centre),
        cmocka_unit_test(indents_first_line_and_last_end),
        cmocka_unit_test(gives_tabular_digits_the_same_width),
        cmocka_unit_test(draws_the_long_dash_in_japanese_only),
        cmocka_unit_test(reports_what_no_face_has),
        cmocka_unit_test(takes_symbols_from_the_companion_face),
        cmocka_unit_test(keeps_variation_sequences),
        cmocka_unit_test(never_normalises),
        cmocka_unit_test(spreads_group_ruby),
        cmocka_unit_test(widens_base_under_long_ruby),
        cmocka_unit_test(leans_over_the_neighbours_of_a_word),
        cmocka_unit_test(keeps_letters_of_ruby_together),
        cmocka_unit_test(breaks_within_mono_ruby_only),
        cmocka_unit_test(dots_letters_but_not_punctuation),
        cmocka_unit_test(stretches_leader_to_the_end),
        cmocka_unit_test(counts_boxes_in_height_and_width),
        cmocka_unit_test(returns_anchors_with_the_line_of_their_word),
        cmocka_unit_test(ends_lines_at_forced_breaks),
        cmocka_unit_test(keeps_preserved_spaces),
        cmocka_unit_test(orders_right_to_left_runs),
        cmocka_unit_test(spaces_letters_and_words),
        cmocka_unit_test(keeps_a_no_break_space_that_opens_a_line),
        cmocka_unit_test(joins_in_plain_mode_only_letters_in_no_language),
        cmocka_unit_test(shrinks_no_space_of_a_ragged_line_in_plain_mode),
        cmocka_unit_test(measures_as_it_sets),
        cmocka_unit_test(evens_out_headings),
        cmocka_unit_test(sets_nothing_from_nothing),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
