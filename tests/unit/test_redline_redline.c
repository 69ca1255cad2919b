/* What changed between two contents, as a reader sees it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "load/load.h"
#include "redline/redline.h"

#define CONTENT(words)                                                                             \
    "<content xmlns='urn:renmei:draft:1' xml:lang='ja'><body>" words "</body></content>"

typedef struct {
    Arena *arena;
    DiagList *found;
} Fixture;

static int set_up(void **state)
{
    load_set_up();
    diag_set_language("en");
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->arena = arena_new();
    fixture->found = diag_list_new();
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    diag_list_free(fixture->found);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

static const ContentNode *content(Fixture *fixture, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    const ContentNode *top = load_content(fixture->arena, "content.xml", bytes, fixture->found);
    assert_non_null(top);
    return top;
}

static Redline make(Fixture *fixture, const char *old, const char *now)
{
    return redline_make(fixture->arena, content(fixture, old), content(fixture, now));
}

static void assert_reads(Fixture *fixture, const char *old, const char *now, const char *expected)
{
    Redline redline = make(fixture, old, now);
    g_autofree char *text = redline_text(&redline, (RedlineStyle){0});
    assert_string_equal(text, expected);
}

#define FRONT "(outside the sections)\n"

static void equal_texts_have_no_changes(void **state)
{
    Redline redline = make(*state, CONTENT("<p>点検する。</p>"), CONTENT("<p>点検する。</p>"));
    assert_int_equal(redline.changes, 0);
    assert_reads(*state, CONTENT("<p>点検する。</p>"), CONTENT("<p>点検する。</p>"), "");
}

static void japanese_is_compared_by_characters(void **state)
{
    assert_reads(*state, CONTENT("<p>装置を速やかに更新してください。</p>"),
                 CONTENT("<p>装置を直ちに更新してください。</p>"),
                 FRONT "  paragraph: 装置を［-速やか-］［+直ち+］に更新してください。\n");
}

static void english_is_compared_by_words(void **state)
{
    assert_reads(*state, CONTENT("<p>Update the appliance within 14 days of release.</p>"),
                 CONTENT("<p>Update the appliances within 30 days of release.</p>"),
                 FRONT "  paragraph: Update the ［-appliance-］［+appliances+］ within "
                       "［-14-］［+30+］ days of release.\n");
}

static void a_change_stands_under_its_heading(void **state)
{
    assert_reads(*state,
                 CONTENT("<section id='a'><title>概要</title><p>一。</p></section>"
                         "<section id='b'><title>対策</title><p>古い対策を取る。</p></section>"),
                 CONTENT("<section id='a'><title>概要</title><p>一。</p></section>"
                         "<section id='b'><title>対策</title><p>新しい対策を取る。</p></section>"),
                 "対策\n  paragraph: ［-古-］［+新し+］い対策を取る。\n");
}

static void blocks_come_and_go(void **state)
{
    assert_reads(*state,
                 CONTENT("<p>初めの段落です。</p><p>消える段落です。</p><ul><li>項目</li></ul>"),
                 CONTENT("<p>初めの段落です。</p><ul><li>項目</li><li>全く別のもの</li></ul>"),
                 FRONT "  paragraph (deleted): ［-消える段落です。-］\n"
                       "  item (new): ［+全く別のもの+］\n");
}

static void a_moved_block_is_told_at_both_places(void **state)
{
    assert_reads(*state,
                 CONTENT("<p>甲は点検の結果を報告する。</p><p>乙は装置の更新を確かめる。</p>"
                         "<p>丙は記録を保存する。</p>"),
                 CONTENT("<p>乙は装置の更新を確かめる。</p><p>丙は記録を保存する。</p>"
                         "<p>甲は点検の結果を報告する。</p>"),
                 FRONT "  paragraph (moved from here): ［-甲は点検の結果を報告する。-］\n"
                       "  paragraph (moved to here): ［+甲は点検の結果を報告する。+］\n");
}

static void a_block_that_left_its_section_says_where_to(void **state)
{
    assert_reads(*state,
                 CONTENT("<section><title>手口</title><p>甲は点検の結果を報告する。</p></section>"
                         "<section><title>対処</title><p>乙は装置の更新を確かめる。</p></section>"),
                 CONTENT("<section><title>手口</title></section>"
                         "<section><title>対処</title><p>乙は装置の更新を確かめる。</p>"
                         "<p>甲は点検の結果を報告する。</p></section>"),
                 "手口\n  paragraph (moved to \"対処\"): ［-甲は点検の結果を報告する。-］\n"
                 "対処\n  paragraph (moved from \"手口\"): ［+甲は点検の結果を報告する。+］\n");
}

static void a_moved_section_takes_its_heading_along(void **state)
{
    assert_reads(
        *state,
        CONTENT("<section id='a'><title>手口</title><p>甲は点検の結果を報告する。</p></section>"
                "<section><title>対処</title><p>乙は装置の更新を確かめる。</p>"
                "<p>丙は記録を一年以上保存する。</p></section>"),
        CONTENT("<section><title>対処</title><p>乙は装置の更新を確かめる。</p>"
                "<p>丙は記録を一年以上保存する。</p></section>"
                "<section id='a'><title>手口</title><p>甲は点検の結果を報告する。</p></section>"),
        FRONT "  section (moved from here): ［-〔identifier=a〕-］\n"
              "手口\n"
              "  heading (moved from here): ［-手口-］\n"
              "  paragraph (moved from here): ［-甲は点検の結果を報告する。-］\n"
              "(outside the sections)\n"
              "  section (moved to here): ［+〔identifier=a〕+］\n"
              "手口\n"
              "  heading (moved to here): ［+手口+］\n"
              "  paragraph (moved to here): ［+甲は点検の結果を報告する。+］\n");
}

static void an_address_of_a_link_shows(void **state)
{
    assert_reads(*state, CONTENT("<p>詳細は<a href='https://a.example/'>手引</a>に示す。</p>"),
                 CONTENT("<p>詳細は<a href='https://b.example/'>手引</a>に示す。</p>"),
                 FRONT "  paragraph: 詳細は［-〔link to=https://a.example/〕-］"
                       "［+〔link to=https://b.example/〕+］手引に示す。\n");
}

static void a_new_link_shows_where_it_leads(void **state)
{
    assert_reads(
        *state, CONTENT("<p>一。</p>"),
        CONTENT("<p>一。</p><ul><li><em>必ず</em><a href='https://b.example/'>手引</a></li></ul>"),
        FRONT "  list (new): ［+〔list〕+］\n"
              "  item (new): ［+必ず〔link to=https://b.example/〕手引+］\n");
}

static void values_read_as_words(void **state)
{
    assert_reads(*state,
                 "<content xmlns='urn:renmei:draft:1' xml:lang='ja'><head><date>2026-12-01</date>"
                 "<phase>first-report</phase></head><body><ioc type='ipv4'>a</ioc></body></content>",
                 "<content xmlns='urn:renmei:draft:1' xml:lang='ja'><head><date>2026-12-08</date>"
                 "<phase>final-report</phase></head><body><ioc type='ipv6'>a</ioc></body></content>",
                 FRONT "  issue date: ［-1 December 2026-］［+8 December 2026+］\n"
                       "  phase (deleted): ［-First report-］\n"
                       "  phase (new): ［+Final report+］\n"
                       "  body: ［-〔kind=IPv4 address〕-］［+〔kind=IPv6 address〕+］a\n");
}

static void a_picture_of_other_bytes_shows(void **state)
{
    Redline redline = make(*state, CONTENT("<figure><img sha256='11' alt='図'/></figure>"),
                           CONTENT("<figure><img sha256='22' alt='図'/></figure>"));
    assert_int_equal(redline.changes, 1);
    g_autofree char *text = redline_text(&redline, (RedlineStyle){0});
    assert_non_null(strstr(text, "digest=22"));
}

/* The same blocks in the same order, and still another text. */
static void where_a_section_ends_shows(void **state)
{
    Redline redline =
        make(*state, CONTENT("<section><title>一</title><p>甲。</p></section><p>乙。</p>"),
             CONTENT("<section><title>一</title><p>甲。</p><p>乙。</p></section>"));
    assert_true(redline.changes > 0);
}

static void a_row_goes_as_a_whole(void **state)
{
    assert_reads(
        *state,
        CONTENT("<table><tr><th>4</th><td>41</td></tr><tr><th>5</th><td>12</td></tr></table>"),
        CONTENT("<table><tr><th>4</th><td>43</td></tr></table>"),
        FRONT "  cell: ［-41-］［+43+］\n"
              "  row (deleted): ［-〔row〕-］\n"
              "  heading cell (deleted): ［-5-］\n"
              "  cell (deleted): ［-12-］\n");
}

static void a_heading_stands_under_itself(void **state)
{
    assert_reads(*state, CONTENT("<section><title>対策</title><p>甲</p></section>"),
                 CONTENT("<section><title>新しい対策</title><p>甲</p></section>"),
                 "新しい対策\n  heading: ［+新しい+］対策\n");
}

static void a_footnote_is_a_block_of_its_own(void **state)
{
    assert_reads(*state, CONTENT("<p>四十一件<fn>速報の値。</fn>でした。</p>"),
                 CONTENT("<p>四十一件<fn>確報の値。</fn>でした。</p>"),
                 FRONT "  footnote: ［-速-］［+確+］報の値。\n");
}

static void a_reading_stands_in_brackets(void **state)
{
    assert_reads(*state, CONTENT("<p><ruby>脆弱<rt>ぜいじゃく</rt></ruby>性の甲</p>"),
                 CONTENT("<p><ruby>脆弱<rt>ぜいじゃく</rt></ruby>性の乙</p>"),
                 FRONT "  paragraph: 脆弱（ぜいじゃく）性の［-甲-］［+乙+］\n");
}

static void blanks_between_elements_are_no_change(void **state)
{
    Redline redline = make(*state, CONTENT("<ul><li>甲 乙</li></ul>"),
                           CONTENT("<ul>\n  <li>甲\n    乙</li>\n</ul>"));
    assert_int_equal(redline.changes, 0);
}

static void preformatted_blanks_count(void **state)
{
    Redline redline = make(*state, CONTENT("<pre>a  b</pre>"), CONTENT("<pre>a b</pre>"));
    assert_int_equal(redline.changes, 1);
}

static void characters_that_stay_by_chance_do_not_split_a_change(void **state)
{
    assert_reads(*state, CONTENT("<p>この通知は、事業者の報告義務を定める規則に基づきます。</p>"),
                 CONTENT("<p>この通知は、行政機関の届出制度を定める規則に基づきます。</p>"),
                 FRONT "  paragraph: この通知は、［-事業者の報告義務-］［+行政機関の届出制度+］"
                       "を定める規則に基づきます。\n");
}

/* The text cannot forge a mark, nor command the terminal or the direction of reading. */
static void nothing_in_the_text_deceives(void **state)
{
    assert_reads(*state, CONTENT("<p>甲</p>"),
                 CONTENT("<p>甲</p><h>［-乙-］\xE2\x80\xAE\xC2\x9B丙</h>"),
                 FRONT "  h (new): ［+〔U+FF3B〕-乙-〔U+FF3D〕〔U+202E〕〔U+009B〕丙+］\n");
}

static void html_escapes_and_keeps_the_marks(void **state)
{
    Redline redline = make(*state, CONTENT("<p>a &lt; b</p>"), CONTENT("<p>a &lt; c</p>"));
    g_autofree char *html = redline_html(&redline);
    assert_non_null(strstr(html, "a &lt; <del>［-b-］</del><ins>［+c+］</ins></p>"));
}

static void an_excerpt_is_short_and_counts_the_rest(void **state)
{
    Redline redline = make(
        *state,
        CONTENT(
            "<p>とても長い文の初めの部分があり、甲で終わる。</p><p>旧い機器</p><p>前の機器</p>"),
        CONTENT(
            "<p>とても長い文の初めの部分があり、乙で終わる。</p><p>新い機器</p><p>後の機器</p>"));
    g_autofree char *text = redline_text(&redline, (RedlineStyle){.context = 4, .most = 1});
    assert_string_equal(text, FRONT "  paragraph: …があり、［-甲-］［+乙+］で終わる。\n"
                                    "and 2 more changes\n");
}

static void colour_goes_with_the_marks(void **state)
{
    Redline redline = make(*state, CONTENT("<p>一二三四甲</p>"), CONTENT("<p>一二三四乙</p>"));
    g_autofree char *text = redline_text(&redline, (RedlineStyle){.colour = true});
    assert_non_null(strstr(text, "\033[31m［-甲-］\033[0m\033[32m［+乙+］\033[0m"));
}

static char *many(const char *element, size_t count, uint32_t seed)
{
    GRand *dice = g_rand_new_with_seed(seed);
    GString *text = g_string_new("<content xmlns='urn:renmei:draft:1'><body>");
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(text, "<%s>", element);
        for (int k = 0; k < 30; k++)
            g_string_append_unichar(text, 0x4E00 + (gunichar)g_rand_int_range(dice, 0, 400));
        g_string_append_printf(text, "</%s>", element);
    }
    g_string_append(text, "</body></content>");
    g_rand_free(dice);
    return g_string_free(text, FALSE);
}

/* Two texts that share nothing but their letters: the work ends, and says that it did. */
static void work_is_bounded(void **state)
{
    g_autofree char *old = many("p", 20000, 1), *now = many("p", 20000, 2);
    Redline redline = make(*state, old, now);
    assert_true(redline.coarse);
    assert_true(redline.changes >= 20000);
}

static void a_single_endless_paragraph_is_bounded(void **state)
{
    g_autofree char *old = many("em", 18000, 1), *now = many("em", 18000, 2);
    Redline redline = make(*state, old, now);
    assert_true(redline.coarse);
    assert_int_equal(redline.changes, 1);
}

static void without_an_old_text_everything_is_new(void **state)
{
    Fixture *fixture = *state;
    Redline redline = redline_make(fixture->arena, NULL, content(fixture, CONTENT("<p>甲</p>")));
    assert_int_equal(redline.changes, 3);
    assert_int_equal(redline.blocks[2].fate, REDLINE_NEW);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(equal_texts_have_no_changes),
        TEST(japanese_is_compared_by_characters),
        TEST(english_is_compared_by_words),
        TEST(a_change_stands_under_its_heading),
        TEST(blocks_come_and_go),
        TEST(a_moved_block_is_told_at_both_places),
        TEST(a_block_that_left_its_section_says_where_to),
        TEST(a_moved_section_takes_its_heading_along),
        TEST(an_address_of_a_link_shows),
        TEST(a_new_link_shows_where_it_leads),
        TEST(values_read_as_words),
        TEST(a_picture_of_other_bytes_shows),
        TEST(where_a_section_ends_shows),
        TEST(a_row_goes_as_a_whole),
        TEST(a_heading_stands_under_itself),
        TEST(a_footnote_is_a_block_of_its_own),
        TEST(a_reading_stands_in_brackets),
        TEST(blanks_between_elements_are_no_change),
        TEST(preformatted_blanks_count),
        TEST(characters_that_stay_by_chance_do_not_split_a_change),
        TEST(nothing_in_the_text_deceives),
        TEST(html_escapes_and_keeps_the_marks),
        TEST(an_excerpt_is_short_and_counts_the_rest),
        TEST(colour_goes_with_the_marks),
        TEST(work_is_bounded),
        TEST(a_single_endless_paragraph_is_bounded),
        TEST(without_an_old_text_everything_is_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
