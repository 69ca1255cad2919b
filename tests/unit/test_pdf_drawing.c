/* Which drawings are handed to librsvg. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "pdf/picture.h"

static const char *refusal_of(const char *inside)
{
    g_autofree char *svg = g_strdup_printf(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>%s</svg>", inside);
    g_autoptr(GBytes) bytes = g_bytes_new(svg, strlen(svg));
    return pdf_drawing_refusal(bytes);
}

static void assert_refused(const char *const *cases, size_t count, const char *why)
{
    for (size_t i = 0; i < count; i++) {
        const char *refusal = refusal_of(cases[i]);
        if (!refusal || strcmp(refusal, why) != 0)
            fail_msg("%s: %s", cases[i], refusal ? refusal : "taken");
    }
}

static const char too_large[] = "it has a number beyond what can be drawn";
static const char too_much[] = "it repeats its parts too often or has too long paths";

static void letters_as_large_as_towns_are_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "<text font-size='1e9'>a</text>",
        "<text font-size='9999in'>a</text>",
        "<text style='fill: red; font-size : 1e9px'>a</text>",
        "<style>text { font-size: 100000px }</style><text>a</text>",
        "<style><![CDATA[text { font: bold 100000px x }]]></style><text>a</text>",
        "<g transform='scale(100)'><g transform='scale(100)'><text>a</text></g></g>",
        "<g transform='skewX(89.9999)'><text>a</text></g>",
        "<g transform='matrix(9000 0 0 9000 0 0)'><text>a</text></g>",
        "<g font-size='99em'><g font-size='99em'><text>a</text></g></g>",
        "<style>g { font-size: 4000% }</style><g><g><text>a</text></g></g>",
        "<defs><g id='a' transform='scale(99)'><text id='b' font-size='90'>a</text></g></defs>"
        "<g transform='scale(99)'><use href='#a'/></g>",
        "<rect width='1e7' height='1'/>",
        "<path d='M0 0L1e30 1'/>",
        "<path d='M0 0L1 1' stroke-width='1e9'/>",
    };
    assert_refused(cases, G_N_ELEMENTS(cases), too_large);
}

static char *repeated(const char *words, int count)
{
    GString *all = g_string_new(NULL);
    for (int i = 0; i < count; i++)
        g_string_append(all, words);
    return g_string_free(all, FALSE);
}

static void parts_that_repeat_parts_are_counted(void **state)
{
    (void)state;
    g_autoptr(GString) nested = g_string_new("<defs><rect id='a0' width='1' height='1'/>");
    for (int i = 1; i < 16; i++)
        g_string_append_printf(nested, "<g id='a%d'><use href='#a%d'/><use href='#a%d'/></g>", i,
                               i - 1, i - 1);
    g_string_append(nested, "</defs><use href='#a15'/>");
    const char *const cases[] = {
        nested->str,
        "<g id='a'><use href='#a'/></g>",
        "<pattern id='a'><rect fill='url(#b)'/></pattern><pattern id='b'><rect "
        "style='fill:url(\"#a\")'/></pattern><rect fill='url( #a )'/>",
    };
    assert_refused(cases, G_N_ELEMENTS(cases), too_much);
}

static void long_paths_are_counted_by_their_square(void **state)
{
    (void)state;
    g_autofree char *points = repeated("1 2 ", 25000), *few = repeated("1 2 ", 5000);
    g_autofree char *one = g_strdup_printf("<path d='M%s'/>", points),
                    *line = g_strdup_printf("<polyline points='%s'/>", points),
                    *path = g_strdup_printf("<path d='M%s'/>", few), *ten = repeated(path, 10),
                    *twenty = repeated(path, 20);
    const char *const cases[] = {one, line, twenty};
    assert_refused(cases, G_N_ELEMENTS(cases), too_much);
    assert_null(refusal_of(ten));
}

static void depth_and_elements_are_bounded(void **state)
{
    (void)state;
    g_autofree char *begin = repeated("<g>", 65), *end = repeated("</g>", 65),
                    *deep = g_strconcat(begin, end, NULL), *many = repeated("<g/>", 20001);
    const char *const deeper[] = {deep}, *const more[] = {many};
    assert_refused(deeper, 1, "its elements stand more than 64 deep in each other");
    assert_refused(more, 1, "it has more than 20,000 elements");
    assert_refused((const char *const[]){"<g>"}, 1, "it is no well-formed XML");
}

static void usual_drawings_are_taken(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "<style>.a{fill:url(#g);font-size:12px;font-family:'DejaVu Sans'}</style><linearGradient "
        "id='g'><stop offset='0'/></linearGradient><rect class='a' width='100%' height='1e2'/>",
        "<g transform='translate(100000 -5) scale(1.3333) rotate(90)'><text "
        "font-size='300'>a</text></g>",
        "<symbol id='a'><path d='M0 0h1'/></symbol><use href='#a'/><use href='#a' x='4'/>",
        "<text font-size='1.2em'><tspan font-size='80%'>a</tspan></text>",
        "<text font-size='0'>a</text><!-- 1e99 --><desc>1e99</desc>",
        "<image href='data:image/png;base64,1e9999999'/>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        if (refusal_of(cases[i]))
            fail_msg("%s: %s", cases[i], refusal_of(cases[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_as_large_as_towns_are_refused),
        cmocka_unit_test(parts_that_repeat_parts_are_counted),
        cmocka_unit_test(long_paths_are_counted_by_their_square),
        cmocka_unit_test(depth_and_elements_are_bounded),
        cmocka_unit_test(usual_drawings_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
