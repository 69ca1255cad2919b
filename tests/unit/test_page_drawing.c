/* Which drawings the pages draw themselves, and what becomes of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/place.h"
#include "page/drawing.h"

typedef struct {
    TypeFonts *fonts;
    Arena *arena;
} World;

static const Drawing *read_svg(const World *world, const char *inside)
{
    g_autofree char *svg =
        g_strdup_printf("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50' "
                        "font-family='BIZ UDGothic'>%s</svg>",
                        inside);
    g_autoptr(GBytes) bytes = g_bytes_new(svg, strlen(svg));
    return drawing_read(world->arena, world->fonts, bytes);
}

static void plain_drawings_are_read(void **state)
{
    const World *world = *state;
    const Drawing *drawing =
        read_svg(world, "<!-- c --><title>t</title><g fill='none' stroke='red'><rect width='10' "
                        "height='20'/><path d='M1 2l3,4-5.5.5'/></g><text x='7' y='8'>漢字</text>");
    assert_non_null(drawing);
    assert_int_equal(drawing->count, 3);
    assert_true(drawing->w == 100 && drawing->h == 50);
    assert_string_equal(drawing->shapes[0].verbs, "mlllh");
    assert_true(drawing->shapes[0].fill.a == 0 && drawing->shapes[0].stroke.r == 1);
    assert_string_equal(drawing->shapes[1].verbs, "mll");
    const double way[] = {1, 2, 4, 6, -1.5, 6.5};
    assert_memory_equal(drawing->shapes[1].points, way, sizeof way);
    assert_false(drawing->shapes[1].round_ends || drawing->shapes[1].round_joints);
    assert_null(drawing->shapes[2].verbs);
    assert_string_equal(drawing->shapes[2].words, "漢字");
    assert_true(drawing->shapes[2].fill.a == 1 && drawing->shapes[2].size == 16);
}

static void strokes_may_be_round(void **state)
{
    const Drawing *drawing =
        read_svg(*state, "<g stroke-linecap='round'><path d='M1 2l3 4' stroke-linejoin='round'/>"
                         "<path d='M1 2l3 4' stroke-linecap='butt' stroke-linejoin='miter'/></g>");
    assert_non_null(drawing);
    assert_true(drawing->shapes[0].round_ends && drawing->shapes[0].round_joints);
    assert_false(drawing->shapes[1].round_ends || drawing->shapes[1].round_joints);
    assert_null(read_svg(*state, "<path d='M1 2l3 4' stroke-linecap='square'/>"));
}

static void relative_moves_start_from_the_last_part(void **state)
{
    const World *world = *state;
    DrawingShape shape = {0};
    assert_true(drawing_path(world->arena, "m1 1 1 0 0 1z m2 2H9V8c1 0 2 0 3 1Z", &shape));
    assert_string_equal(shape.verbs, "mllhmllch");
    const double way[] = {1, 1, 2, 1, 2, 2, 3, 3, 9, 3, 9, 8, 10, 8, 11, 8, 12, 9};
    assert_memory_equal(shape.points, way, sizeof way);
}

static void anything_more_is_not_plain(void **state)
{
    static const char *const more[] = {
        "<rect width='1' height='1' transform='scale(2)'/>",
        "<rect width='1' height='1' style='fill:red'/>",
        "<rect width='1' height='1' opacity='.5'/>",
        "<rect width='1em' height='1'/>",
        "<rect width='1' height='-1'/>",
        "<rect width='100001' height='1'/>",
        "<rect width='0x10' height='1'/>",
        "<rect width='1' height='1' fill='url(#a)'/>",
        "<style>rect { fill: red }</style>",
        "<use href='#a'/>",
        "<svg/>",
        "<path d='M0 0A1 1 0 0 1 2 2'/>",
        "<path d='L0 0'/>",
        "<path d='M0'/>",
        "<path d='M0 0' stroke-dasharray='0 0.01'/>",
        "<text x='1' y='1'>a<tspan>b</tspan></text>",
        "<text x='1' y='1'>a  b</text>",
        "<text x='1' y='1' stroke='red'>a</text>",
        "<text x='1' y='1' font-size='1e9'>a</text>",
        "<text x='1' y='1' font-family='Nothing'>a</text>",
        "<text x='1' y='1'>\xf0\x93\x80\x80</text>",
        "<text x='1' y='1'><![CDATA[a]]></text>",
        "<rect width='1' height='1'>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(more); i++)
        if (read_svg(*state, more[i]))
            fail_msg("%s was taken for plain", more[i]);
}

static void depth_and_number_of_shapes_are_bounded(void **state)
{
    g_autoptr(GString) deep = g_string_new(NULL), many = g_string_new(NULL);
    for (int i = 0; i < 40; i++)
        g_string_append(deep, "<g>");
    for (int i = 0; i < 40; i++)
        g_string_append(deep, "</g>");
    for (int i = 0; i < 20001; i++)
        g_string_append(many, "<path d='M0 0'/>");
    assert_null(read_svg(*state, deep->str));
    assert_null(read_svg(*state, many->str));
}

static int set_up(void **state)
{
    World *world = g_new0(World, 1);
    g_autofree char *manifest = place_of_data("fonts/manifest.xml"),
                    *staged = place_of_built("fonts");
    world->fonts = type_fonts_open(manifest, staged, NULL);
    world->arena = arena_new();
    *state = world;
    return world->fonts ? 0 : -1;
}

static int tear_down(void **state)
{
    World *world = *state;
    arena_free(world->arena);
    type_fonts_free(world->fonts);
    g_free(world);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_drawings_are_read),
        cmocka_unit_test(strokes_may_be_round),
        cmocka_unit_test(relative_moves_start_from_the_last_part),
        cmocka_unit_test(anything_more_is_not_plain),
        cmocka_unit_test(depth_and_number_of_shapes_are_bounded),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
