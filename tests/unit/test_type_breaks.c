/* Where lines may end. */
#include "type_support.h"

/* Lines of a text at a width given in tenths of an em. */
static char *broken(Bench *bench, const char *text, PageLength tenths, TypeAlign align)
{
    TypeOptions options = {.width = tenths * 1000, .align = align, .wrap = true};
    TypeParagraph set = bench_compose(bench, text, &options);
    for (size_t i = 0; i < set.count; i++)
        assert_true(set.lines[i].width <= options.width + 1);
    return bench_lines(&set);
}

#define assert_breaks(text, tenths, expected)                                                      \
    do {                                                                                           \
        g_autofree char *lines = broken(*state, text, tenths, TYPE_START);                         \
        assert_string_equal(lines, expected);                                                      \
    } while (0)

/* Fails when any width breaks text right before one of the given places. */
static void never_breaks_before(Bench *bench, const char *text, const char *place)
{
    g_autofree char *bad = g_strconcat("|", place, NULL);
    for (PageLength tenths = 70; tenths < 300; tenths += 3) {
        TypeOptions options = {.width = tenths * 1000, .align = TYPE_JUSTIFY, .wrap = true};
        TypeParagraph set = bench_compose(bench, text, &options);
        g_autofree char *lines = bench_lines(&set);
        if (strstr(lines, bad))
            fail_msg("%d: %s", tenths, lines);
    }
}

static void keeps_numbers_with_their_counters(void **state)
{
    never_breaks_before(
        *state, "関係する法律の第26条及び第27条は2026年11月30日から30日以内の報告を求める", "条");
    never_breaks_before(
        *state, "関係する法律の第26条及び第27条は2026年11月30日から30日以内の報告を求める", "年");
    never_breaks_before(
        *state, "関係する法律の第26条及び第27条は2026年11月30日から30日以内の報告を求める", "26");
    never_breaks_before(*state, "関係する法律の第二十六条第一項第二号に定める報告", "十");
    never_breaks_before(*state, "関係する法律の第二十六条第一項第二号に定める報告", "条");
    never_breaks_before(*state, "関係する規則の第１２条の規定", "２");
}

/* An era parts from its year rather than open a line by a third of an em, never otherwise. */
static void keeps_eras_with_their_years(void **state)
{
    static const char TEXT[] = "特定個人情報保護評価指針（平成26年特定個人情報保護委員会告示第4号）";
    Bench *bench = *state;
    TypeOptions options = bench_justified(160000);
    TypeParagraph set = bench_compose(bench, TEXT, &options);
    g_autofree char *narrow = bench_lines(&set);
    assert_non_null(strstr(narrow, "（平成|26年"));
    assert_true(set.lines[0].stretch <= 1200);
    options.align = TYPE_START;
    set = bench_compose(bench, TEXT, &options);
    g_autofree char *ragged = bench_lines(&set);
    assert_null(strstr(ragged, "平成|26"));
}

static void keeps_units_with_their_numbers(void **state)
{
    never_breaks_before(*state, "転送された量は 10 GB であり、毎秒 100 Mbps を超えた", "GB");
    never_breaks_before(*state, "転送された量は 10 GB であり、毎秒 100 Mbps を超えた", "Mbps");
}

static void keeps_stops_off_line_starts_behind_spaces(void **state)
{
    never_breaks_before(*state, "参考資料の一覧と届出の様式（PDF : 172KB ） を参照してください",
                        ":");
    never_breaks_before(*state, "the old form ( PDF : 172 KB ) is kept here for reference", ")");
}

static void keeps_words_whole(void **state)
{
    assert_breaks("the quick brown fox", 60, "the quick |brown fox");
    never_breaks_before(*state, "機器のfirmwareを更新し、VPN機器の設定を確認する", "irmware");
}

static void breaks_after_hyphens_in_words(void **state)
{
    assert_breaks("well-known ports", 40, "well-|known |ports");
}

static void breaks_addresses_at_their_joints(void **state)
{
    g_autofree char *lines =
        broken(*state, "https://www.example.jp/security/advisory/2026/alert?id=42&lang=ja", 120,
               TYPE_START);
    g_auto(GStrv) parts = g_strsplit(lines, "|", -1);
    assert_true(g_strv_length(parts) >= 3);
    for (size_t i = 1; parts[i]; i++) {
        char before = parts[i - 1][strlen(parts[i - 1]) - 1];
        assert_true(strchr("/=&", before) || strchr(".?&_#", parts[i][0]));
    }
    assert_null(strstr(lines, ":/|/"));
}

static void opens_hashes_in_narrow_cells(void **state)
{
    g_autofree char *lines =
        broken(*state, "d4ac5302ab946ef8b81c6a11afc6ed553b4b4d4964ead16460fb53168e4724ae", 100,
               TYPE_START);
    assert_non_null(strchr(lines, '|'));
}

static void keeps_what_may_not_be_parted(void **state)
{
    Bench *bench = *state;
    TypeItem items[3] = {bench_text(bench, "甲乙丙"), bench_text(bench, "丁戊己"),
                         bench_text(bench, "庚辛壬癸")};
    items[1].no_break = true;
    TypeOptions options = {.width = 50000, .wrap = true};
    TypeParagraph set = bench_compose_items(bench, items, 3, &options);
    g_autofree char *lines = bench_lines(&set);
    assert_string_equal(lines, "甲乙丙|丁戊己庚|辛壬癸");
    items[1].no_break = false;
    items[1].joined = true;
    set = bench_compose_items(bench, items, 3, &options);
    g_autofree char *joined = bench_lines(&set);
    assert_null(strstr(joined, "丙|丁"));
}

static void clings_note_numbers_to_their_word(void **state)
{
    Bench *bench = *state;
    TypeItem items[3] = {bench_text(bench, "甲乙丙丁戊"), bench_text(bench, "1"),
                         bench_text(bench, "己庚辛壬癸子")};
    items[1].style.size = 6000;
    items[1].style.shift = 3500;
    for (PageLength width = 30000; width < 90000; width += 2500) {
        TypeOptions options = bench_justified(width);
        TypeParagraph set = bench_compose_items(bench, items, 3, &options);
        g_autofree char *lines = bench_lines(&set);
        assert_null(strstr(lines, "|1"));
    }
    TypeOptions options = {.width = 10000000};
    TypeParagraph set = bench_compose_items(bench, items, 3, &options);
    assert_int_equal(set.lines[0].pieces[1].x, 50000); /* no quarter em before it */
    assert_int_equal(set.lines[0].pieces[1].y, 3500);
}

static void hyphenates_at_soft_hyphens(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {.width = 45000, .wrap = true};
    TypeParagraph set = bench_compose(bench, "vulner\u00adability", &options);
    assert_int_equal(set.count, 2);
    assert_true(set.lines[0].hyphenated);
    const TypePiece *hyphen = &set.lines[0].pieces[set.lines[0].piece_count - 1];
    assert_true(hyphen->generated);
    assert_int_equal(hyphen->text_size, 0);
}

static void obeys_invisible_controls(void **state)
{
    never_breaks_before(*state, "甲乙丙丁戊\u2060己庚辛壬癸子丑寅卯辰巳", "\u2060");
    never_breaks_before(*state, "甲乙丙丁戊\u2060己庚辛壬癸子丑寅卯辰巳", "己");
    never_breaks_before(*state, "aaa bbb\u00a0ccc ddd eee fff", "ccc");
    assert_breaks("aaaaaaa\u200bbbbbbbb", 60, "aaaaaaa\u200b|bbbbbbb");
}

static void survives_scripts_that_no_face_has(void **state)
{
    Bench *bench = *state;
    static const char *const TEXTS[] = {"สวัสดีชาวโลก ประกาศเตือน",
                                        "नमस्ते दुनिया, चेतावनी",
                                        "မင်္ဂလာပါ",
                                        "안녕하세요",
                                        "שלום עולם (12) abc",
                                        "ሰላም"};
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++)
        for (PageLength width = 5000; width < 200000; width += 7000) {
            TypeOptions options = bench_justified(width);
            TypeParagraph set = bench_compose(bench, TEXTS[i], &options);
            assert_true(set.count > 0);
            size_t bytes = 0;
            for (size_t k = 0; k < set.count; k++)
                for (size_t n = 0; n < set.lines[k].piece_count; n++)
                    bytes += set.lines[k].pieces[n].text_size;
            assert_int_equal(bytes, strlen(TEXTS[i]));
        }
}

/* ---- headings ---- */

static void breaks_headings_between_phrases(void **state)
{
    static const char *const CASES[][2] = {
        {"個人情報の漏えい等に関する注意喚起について",
         "個人情報の漏えい等に関する|注意喚起について"},
        {"サイバー攻撃への備えの強化について（注意喚起）",
         "サイバー攻撃への備えの|強化について（注意喚起）"},
        {"特定個人情報の適正な取り扱いに関するお知らせ",
         "特定個人情報の適正な|取り扱いに関するお知らせ"},
        {"報告の手続及び関係機関への通知", "報告の手続|及び関係機関への通知"},
    };
    Bench *bench = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        TypeOptions options = {.width = 130000,
                               .wrap = true,
                               .phrase = true,
                               .balance = true,
                               .align = TYPE_CENTER,
                               .last_align = TYPE_CENTER};
        TypeParagraph set = bench_compose(bench, CASES[i][0], &options);
        g_autofree char *lines = bench_lines(&set);
        assert_string_equal(lines, CASES[i][1]);
    }
}

static void breaks_long_compounds_when_it_must(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {.width = 50000, .wrap = true, .phrase = true};
    TypeParagraph set = bench_compose(bench, "特定個人情報保護評価指針", &options);
    assert_true(set.count >= 3);
    for (size_t i = 0; i < set.count; i++)
        assert_true(set.lines[i].width <= 50000);
}

/* ---- plain mode ---- */

static TypeStyle dejavu(Bench *bench, PageLength size)
{
    TypeFace face = type_fonts_find(bench->fonts, "DejaVu Sans", 400, false);
    return (TypeStyle){.cjk = face, .latin = face, .size = size, .lang = "en"};
}

static void plain_mode_keeps_full_bodies(void **state)
{
    Bench *bench = *state;
    TypeOptions options = {.width = 10000000, .plain = true, .wrap = true};
    assert_int_equal(bench_compose(bench, "）（甲", &options).lines[0].width, 30000);
    TypeParagraph set = bench_compose(bench, "甲A", &options);
    assert_int_equal(set.lines[0].pieces[1].x, 10000);
}

static void plain_mode_stretches_spaces_only(void **state)
{
    Bench *bench = *state;
    TypeItem item =
        bench_text(bench, "The committee and the office ask all operators to update their devices "
                          "at once and to report what they find.");
    item.style = dejavu(bench, 10000);
    for (PageLength width = 150000; width < 300000; width += 10000) {
        TypeOptions options = {.width = width,
                               .align = TYPE_JUSTIFY,
                               .last_align = TYPE_START,
                               .wrap = true,
                               .plain = true};
        TypeParagraph set = bench_compose_items(bench, &item, 1, &options);
        for (size_t i = 0; i + 1 < set.count; i++)
            assert_in_range(set.lines[i].width, width - 2, width + 2);
        g_autofree char *lines = bench_lines(&set);
        for (char *at = strchr(lines, '|'); at; at = strchr(at + 1, '|'))
            assert_int_equal(at[-1], ' ');
    }
}

static void plain_mode_overflows_rather_than_split(void **state)
{
    Bench *bench = *state;
    TypeItem item = bench_text(bench, "a incomprehensibilities b");
    item.style = dejavu(bench, 10000);
    TypeOptions options = {.width = 40000, .plain = true, .wrap = true};
    TypeParagraph set = bench_compose_items(bench, &item, 1, &options);
    g_autofree char *lines = bench_lines(&set);
    assert_string_equal(lines, "a |incomprehensibilities |b");
    assert_true(set.lines[1].width > 40000);
}

static void kerns_and_joins_where_the_face_does(void **state)
{
    Bench *bench = *state;
    TypeStyle style = dejavu(bench, 10000);
    PageLength together = type_measure(bench->composer, &style, "AVA", 3);
    PageLength apart = 2 * type_measure(bench->composer, &style, "A", 1) +
                       type_measure(bench->composer, &style, "V", 1);
    assert_true(together < apart);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_numbers_with_their_counters),
        cmocka_unit_test(keeps_eras_with_their_years),
        cmocka_unit_test(keeps_units_with_their_numbers),
        cmocka_unit_test(keeps_stops_off_line_starts_behind_spaces),
        cmocka_unit_test(keeps_words_whole),
        cmocka_unit_test(breaks_after_hyphens_in_words),
        cmocka_unit_test(breaks_addresses_at_their_joints),
        cmocka_unit_test(opens_hashes_in_narrow_cells),
        cmocka_unit_test(keeps_what_may_not_be_parted),
        cmocka_unit_test(clings_note_numbers_to_their_word),
        cmocka_unit_test(hyphenates_at_soft_hyphens),
        cmocka_unit_test(obeys_invisible_controls),
        cmocka_unit_test(survives_scripts_that_no_face_has),
        cmocka_unit_test(breaks_headings_between_phrases),
        cmocka_unit_test(breaks_long_compounds_when_it_must),
        cmocka_unit_test(plain_mode_keeps_full_bodies),
        cmocka_unit_test(plain_mode_stretches_spaces_only),
        cmocka_unit_test(plain_mode_overflows_rather_than_split),
        cmocka_unit_test(kerns_and_joins_where_the_face_does),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
