/* Runs of the page formatter that a golden cannot show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/file.h"
#include "base/place.h"
#include "load/load.h"
#include "page/page.h"

typedef struct {
    TypeFonts *fonts;
    TypeComposer *composer;
} World;

static const char head[] =
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' font-family='BIZ UDPGothic' "
    "font-size='10pt' "
    "line-height='15pt'><fo:layout-master-set><fo:simple-page-master master-name='p' "
    "page-width='100pt' "
    "page-height='30pt'><fo:region-body/></fo:simple-page-master></fo:layout-master-set>";

static const PageDocument *compose(const World *world, Arena *arena, const char *rest,
                                   DiagList *out)
{
    g_autofree char *text = g_strconcat(head, rest, "</fo:root>", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    PageOptions options = {.name = "in.fo", .lenient = true};
    return page_compose(arena, world->composer, world->fonts, bytes, &options, out);
}

static void page_numbers_that_chase_each_other_are_reported(void **state)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    /* "iii" takes a second line and moves its target to page iv; "iv" does not and moves it back */
    const PageDocument *document =
        compose(*state, arena,
                "<fo:page-sequence master-reference='p' initial-page-number='3' "
                "format='i'><fo:flow flow-name='xsl-region-body'>"
                "<fo:block letter-spacing='36pt'>A <fo:page-number-citation "
                "ref-id='t'/></fo:block><fo:block id='t'>B</fo:block>"
                "</fo:flow></fo:page-sequence>",
                found);
    assert_non_null(document);
    assert_int_equal(document->passes, 4);
    assert_true(diag_list_has(found, DIAG_PAGE_NUMBERS));
}

static void page_numbers_settle_in_two_passes(void **state)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    const PageDocument *document =
        compose(*state, arena,
                "<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'>"
                "<fo:block>A <fo:page-number-citation ref-id='t'/></fo:block><fo:block "
                "break-before='page' id='t'>B</fo:block>"
                "</fo:flow></fo:page-sequence>",
                found);
    assert_non_null(document);
    assert_int_equal(document->passes, 2);
    assert_int_equal(document->sheet_count, 2);
    assert_int_equal(diag_list_length(found), 0);
}

static void same_input_gives_the_same_sheets(void **state)
{
    const World *world = *state;
    const char *body =
        "<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'>"
        "<fo:block id='b'>one</fo:block><fo:block id='a'>two</fo:block><fo:block "
        "id='c'>three</fo:block>"
        "</fo:flow></fo:page-sequence>";
    char *dumps[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) found = diag_list_new();
        dumps[i] = page_dump(compose(world, arena, body, found), world->fonts);
    }
    assert_string_equal(dumps[0], dumps[1]);
    g_free(dumps[0]);
    g_free(dumps[1]);
}

static int set_up(void **state)
{
    static World world;
    g_autofree char *manifest = place_of_data("fonts/manifest.xml"),
                    *staged = place_of_built("fonts");
    load_set_up();
    diag_set_language("en");
    world.fonts = type_fonts_open(manifest, staged, NULL);
    world.composer = world.fonts ? type_composer_new(world.fonts) : NULL;
    *state = &world;
    return world.fonts ? 0 : -1;
}

static int tear_down(void **state)
{
    World *world = *state;
    type_composer_free(world->composer);
    type_fonts_free(world->fonts);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_numbers_that_chase_each_other_are_reported),
        cmocka_unit_test(page_numbers_settle_in_two_passes),
        cmocka_unit_test(same_input_gives_the_same_sheets),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
