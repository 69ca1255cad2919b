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

/* ---- one behind the other */

static const char linked[] =
    "<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'>"
    "<fo:block id='a' role='H1'>one <fo:basic-link internal-destination='b'>see</fo:basic-link>"
    "</fo:block><fo:block id='b' break-before='page'>two</fo:block></fo:flow></fo:page-sequence>";

static const PageDocument *bind_twice(const World *world, Arena *arena, DiagList *found)
{
    const PageDocument *pages = compose(world, arena, linked, found);
    assert_non_null(pages);
    const PagePart parts[] = {{pages, "first", "a-"}, {pages, "second", "b-"}};
    return page_bind(arena, "both", parts, 2);
}

static void bound_parts_keep_their_sheets_labels_and_links(void **state)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    const PageDocument *bound = bind_twice(*state, arena, found);
    static const char *const labels[] = {"a-1", "a-2", "b-1", "b-2"};
    assert_int_equal(bound->sheet_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(bound->sheets[i].label, labels[i]);
    assert_string_equal(bound->sheets[0].links[0].destination, "p1-b");
    assert_string_equal(bound->sheets[2].links[0].destination, "p2-b");
    for (size_t i = 0; i < bound->destination_count; i++) {
        const PageDestination *destination = &bound->destinations[i];
        if (i)
            assert_true(strcmp(bound->destinations[i - 1].id, destination->id) < 0);
        if (strcmp(destination->id, "p2-b") == 0)
            assert_int_equal(destination->sheet, 3);
    }
    assert_string_equal(bound->bookmarks[0].title, "first");
    assert_string_equal(bound->bookmarks[0].destination, "part-1");
    assert_int_equal(bound->bookmark_count, 2);
}

static void bound_parts_have_trees_of_their_own(void **state)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    const PageDocument *bound = bind_twice(*state, arena, found);
    size_t half = bound->element_count / 2;
    assert_string_equal(bound->elements[0].type, "Part");
    assert_string_equal(bound->elements[half].type, "Part");
    assert_int_equal(bound->elements[half].parent, -1);
    for (size_t i = 1; i < half; i++) {
        assert_string_equal(bound->elements[half + i].type, bound->elements[i].type);
        assert_int_equal(bound->elements[half + i].parent, bound->elements[i].parent + (int)half);
    }
    const PageLink *link = &bound->sheets[2].links[0];
    assert_string_equal(bound->elements[link->element].type, "Link");
    for (size_t i = 2; i < 4; i++)
        for (size_t k = 0; k < bound->sheets[i].op_count; k++)
            if (bound->sheets[i].ops[k].kind == PAGE_OP_MARK &&
                bound->sheets[i].ops[k].element >= 0)
                assert_true(bound->sheets[i].ops[k].element > (int)half);
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
        cmocka_unit_test(bound_parts_keep_their_sheets_labels_and_links),
        cmocka_unit_test(bound_parts_have_trees_of_their_own),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
