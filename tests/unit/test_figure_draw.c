/* Scales, numbers as words, and what every drawing must be like; hostile sizes end in a finding. */
#include "type_support.h"

#include <math.h>

#include "figure/chart.h"
#include "figure/figure.h"
#include "load/load.h"
#include "pdf/picture.h"

#define NS "xmlns=\"urn:renmei:draft:1\" xml:lang=\"ja\""

static const char *colour(void *user, const char *token)
{
    (void)user;
    return strcmp(token, "paper") == 0 ? "#ffffff" : "#14345e";
}

static const FigureLook paper = {.medium = FIGURE_PAPER,
                                 .width = 630000,
                                 .size = 12000,
                                 .family = "BIZ UDPGothic",
                                 .colour = colour};
static const FigureLook screen = {.medium = FIGURE_SCREEN, .width = 288000, .size = 14000};

static const ContentNode *read_data(Arena *arena, const char *text, DiagList *out)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    const ContentNode *node = load_content(arena, "in.xml", bytes, out);
    if (!node)
        fail_msg("the case itself cannot be read");
    return node;
}

static char *draw(Bench *bench, const char *text, const FigureLook *look)
{
    g_autoptr(DiagList) found = diag_list_new();
    const ContentNode *node = read_data(bench->arena, text, found);
    char *svg = figure_draw(node, look, bench->fonts, bench->composer);
    assert_non_null(svg);
    return svg;
}

/* ---- scales and numbers */

static void assert_scale(double least, double greatest, double low, double high, double step)
{
    Scale scale = scale_of(least, greatest, 5, 0.001);
    assert_true(fabs(scale.low - low) < 1e-9 * MAX(fabs(low), 1));
    assert_true(fabs(scale.high - high) < 1e-9 * MAX(fabs(high), 1));
    assert_true(fabs(scale.step - step) < 1e-9 * step);
}

static void scales_end_at_round_numbers(void **state)
{
    (void)state;
    assert_scale(0, 9, 0, 10, 2);
    assert_scale(0, 100, 0, 100, 20);
    assert_scale(0, 101, 0, 150, 50);
    assert_scale(-3.5, 12, -5, 15, 5);
    assert_scale(0, 0.07, 0, 0.08, 0.02);
    assert_scale(0, 1e15, 0, 1e15, 2e14);
    assert_scale(98, 99.9, 98, 100, 0.5);
}

static void counts_are_not_divided(void **state)
{
    (void)state;
    Scale scale = scale_of(0, 2, 5, 1);
    assert_true(scale.step == 1 && scale.high == 2);
    scale = scale_of(0, 0, 5, 1);
    assert_true(scale.step == 1 && scale.high == 1);
}

static void assert_words(Bench *bench, const char *lang, double number, int decimals,
                         double greatest, const char *words)
{
    assert_string_equal(number_words(bench->arena, lang, number, decimals, greatest), words);
}

static void numbers_are_grouped_and_named(void **state)
{
    assert_words(*state, "ja", 0, 0, 10, "0");
    assert_words(*state, "ja", 12345, 0, 99999, "12,345");
    assert_words(*state, "ja", -1234.5, 1, 9999, "\u22121,234.5");
    assert_words(*state, "ja", 125000, 0, 200000, "12.5万");
    assert_words(*state, "ja", 3, 0, 200000, "3");
    assert_words(*state, "ja", 1234567890, 0, 2e9, "12.35億");
    assert_words(*state, "ja", 1e15, 0, 1e15, "1,000兆");
    assert_words(*state, "ja", 98765432, 0, 2e9, "9,877万");
    assert_words(*state, "en", 125000, 0, 200000, "125,000");
    assert_words(*state, "en", 1250000, 0, 3e6, "1.25 million");
    assert_words(*state, "en", -0.0, 2, 3, "0");
}

/* ---- every drawing */

static const char *const samples[] = {
    "<chart " NS " kind=\"stacked\" unit=\"件\" alt=\"例\"><series>a</series><series>b</series>"
    "<row><label>4月</label><value>12</value><value>3</value></row></chart>",
    "<chart " NS " kind=\"pie\" unit=\"件\" alt=\"例 &quot;&lt;\"><row><label>&lt;b&gt;</label>"
    "<value>3</value></row><row><label>乙</label><value>1</value></row></chart>",
    "<chart " NS
    " kind=\"line\" unit=\"件\" alt=\"例\"><row><label>4月</label><value>3</value></row>"
    "<row><label>5月</label><value/></row><row><label>6月</label><value>1</value></row></chart>",
    "<flow " NS " alt=\"例\"><lane id=\"a\">甲</lane><lane id=\"b\">乙</lane><phase><label>当日"
    "</label><step id=\"x\" lane=\"a\">検知</step><step id=\"y\" lane=\"b\">受付</step></phase>"
    "<arrow from=\"x\" to=\"y\" voluntary=\"yes\">通報</arrow></flow>",
};

static void same_data_give_same_bytes(void **state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *once = draw(*state, samples[i], &screen);
        g_autofree char *again = draw(*state, samples[i], &screen);
        assert_string_equal(once, again);
    }
}

/* The policy of the pages allows no style attribute; an id would stand twice on a page. */
static void drawings_have_no_style_and_no_id(void **state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *svg = draw(*state, samples[i], &screen);
        assert_null(strstr(svg, "style="));
        assert_null(strstr(svg, " id="));
        assert_null(strstr(svg, "href"));
        assert_null(strstr(svg, "#")); /* colours come by class */
        assert_non_null(strstr(svg, "role=\"img\" aria-label=\"例"));
    }
}

static void drawings_are_accepted_on_paper(void **state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *svg = draw(*state, samples[i], &paper);
        g_autoptr(GBytes) bytes = g_bytes_new(svg, strlen(svg));
        assert_null(pdf_drawing_refusal(bytes));
        assert_null(strstr(svg, "class="));
        assert_non_null(strstr(svg, "font-size=\"12\"")); /* 9 points */
    }
}

static void no_part_leaves_the_drawing(void **state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *svg = draw(*state, samples[i], &screen);
        double width = 0, height = 0;
        assert_int_equal(sscanf(strstr(svg, "viewBox="), "viewBox=\"0 0 %lf %lf", &width, &height),
                         2);
        for (const char *at = svg; (at = strstr(at, "<rect x=\""));) {
            double x, y, w, h;
            assert_int_equal(
                sscanf(at, "<rect x=\"%lf\" y=\"%lf\" width=\"%lf\" height=\"%lf", &x, &y, &w, &h),
                4);
            assert_true(x >= -2.5 && y >= 0 && x + w <= width + 2.5 && y + h <= height);
            at++;
        }
    }
}

/* ---- hostile sizes */

static char *repeated(const char *head, const char *format, int count, const char *tail)
{
    GString *text = g_string_new(head);
    for (int i = 0; i < count; i++)
        g_string_append_printf(text, format, i, i, i);
    g_string_append(text, tail);
    return g_string_free(text, FALSE);
}

static void assert_crowded(Bench *bench, char *text)
{
    g_autofree char *owned = text;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    const ContentNode *node = read_data(arena, owned, found);
    figure_check(node, found);
    assert_null(figure_draw(node, &paper, bench->fonts, bench->composer));
    assert_true(diag_list_has(found, DIAG_FIGURE_CROWDED));
    assert_true(diag_list_length(found) < 10);
}

static void crowds_are_refused(void **state)
{
    const char *rows = "<row><label>r%d</label><value>%d</value></row>";
    assert_crowded(*state, repeated("<chart " NS " kind=\"bar\" unit=\"a\" alt=\"a\">", rows, 10000,
                                    "</chart>"));
    assert_crowded(*state, repeated("<chart " NS " kind=\"line\" unit=\"a\" alt=\"a\">", rows,
                                    10000, "</chart>"));
    assert_crowded(*state, repeated("<chart " NS " kind=\"bar\" unit=\"a\" alt=\"a\">",
                                    "<series>s%d</series>", 10000, "</chart>"));
    assert_crowded(*state, repeated("<flow " NS " alt=\"a\">", "<lane id=\"l%d\">l</lane>", 1000,
                                    "<phase><label>p</label><step id=\"s\" lane=\"l1\">s</step>"
                                    "</phase></flow>"));
    assert_crowded(*state, repeated("<flow " NS " alt=\"a\"><lane id=\"l\">l</lane>",
                                    "<phase><label>p</label><step id=\"s%d\" lane=\"l\">s</step>"
                                    "</phase>",
                                    10000, "</flow>"));
    assert_crowded(*state,
                   repeated("<flow " NS " alt=\"a\"><lane id=\"l\">l</lane><phase>"
                            "<label>p</label>",
                            "<step id=\"s%d\" lane=\"l\">s</step>", 10000, "</phase></flow>"));
    assert_crowded(*state, repeated("<flow " NS " alt=\"a\"><lane id=\"l\">l</lane><phase>"
                                    "<label>p</label><step id=\"s\" lane=\"l\">s</step>"
                                    "<step id=\"t\" lane=\"l\">s</step></phase>",
                                    "<arrow from=\"s\" to=\"t\">a</arrow>", 10000, "</flow>"));
    assert_crowded(*state, repeated("<relations " NS " alt=\"a\"><row>",
                                    "<party id=\"p%d\"><label>p</label></party>", 10000,
                                    "</row></relations>"));
}

/* The most that is accepted still is drawn, and in time. */
static void the_fullest_drawing_is_drawn(void **state)
{
    g_autofree char *steps = repeated("<flow " NS " alt=\"a\"><lane id=\"l0\">l</lane>"
                                      "<lane id=\"l1\">l</lane><phase><label>p</label>",
                                      "<step id=\"s%d\" lane=\"l0\">手順</step>", 59,
                                      "<step id=\"t\" lane=\"l1\">先</step></phase>");
    g_autofree char *flow =
        repeated(steps, "<arrow from=\"s%d\" to=\"t\">語句</arrow>", 59, "</flow>");
    g_autofree char *svg = draw(*state, flow, &paper);
    assert_non_null(strstr(svg, "手順"));
    g_autofree char *chart =
        repeated("<chart " NS " kind=\"line\" unit=\"a\" alt=\"a\">",
                 "<row><label>r%d</label><value>%d</value></row>", 400, "</chart>");
    g_autofree char *line = draw(*state, chart, &paper);
    assert_true(strlen(line) < 100 * 1000);
}

int main(void)
{
    load_set_up();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_end_at_round_numbers),
        cmocka_unit_test(counts_are_not_divided),
        cmocka_unit_test(numbers_are_grouped_and_named),
        cmocka_unit_test(same_data_give_same_bytes),
        cmocka_unit_test(drawings_have_no_style_and_no_id),
        cmocka_unit_test(drawings_are_accepted_on_paper),
        cmocka_unit_test(no_part_leaves_the_drawing),
        cmocka_unit_test(crowds_are_refused),
        cmocka_unit_test(the_fullest_drawing_is_drawn),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
