/* The icons of styles/icons/: what stands there is what styles/icons.xsl and the grammar say, drawn
 * in one manner; each is accepted as a drawing and drawn by the pages themselves; no two are alike.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include <glib.h>

#include "base/place.h"
#include "page/drawing.h"
#include "pdf/picture.h"

enum { LEAST_ICONS = 30 };

static char *read_data(const char *name)
{
    g_autofree char *path = place_of_data(name);
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

/* Names in names.xml, in its order; owned. */
static GPtrArray *read_names(void)
{
    g_autofree char *names = read_data("styles/icons/names.xml");
    g_autoptr(GRegex) row =
        g_regex_new("<icon name=\"([a-z0-9-]+)\" ja=\"[^\"]+\" en=\"[^\"]+\"/>", 0, 0, NULL);
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(row, names, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL))
        g_ptr_array_add(found, g_match_info_fetch(match, 1));
    return found;
}

static char *read_icon(const char *name)
{
    g_autofree char *path = g_strdup_printf("styles/icons/%s.svg", name);
    return read_data(path);
}

static void every_file_has_a_name_and_every_name_a_file(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) names = read_names();
    assert_true(names->len >= LEAST_ICONS);
    g_autofree char *path = place_of_data("styles/icons");
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    guint files = 0;
    for (const char *file; (file = g_dir_read_name(folder));)
        files += g_str_has_suffix(file, ".svg");
    assert_int_equal(files, names->len);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *svg = read_icon(names->pdata[i]);
        assert_non_null(svg);
    }
}

static void drafts_can_name_every_icon(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) names = read_names();
    g_autofree char *grammar = read_data("schemas/draft.rng");
    const char *values = strstr(grammar, "<define name=\"icon-value\">");
    assert_non_null(values);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *value = g_strdup_printf("<value>%s</value>", (char *)names->pdata[i]);
        assert_non_null(strstr(values, value));
    }
}

static void icons_are_drawn_in_one_manner(void **state)
{
    (void)state;
    static const char manner[] =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24\" height=\"24\" viewBox=\"0 0 24 "
        "24\" "
        "fill=\"none\" stroke=\"currentColor\"\n     stroke-width=\"2\" stroke-linecap=\"round\" "
        "stroke-linejoin=\"round\">\n";
    g_autoptr(GPtrArray) names = read_names();
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *svg = read_icon(names->pdata[i]);
        assert_true(g_str_has_prefix(svg, manner));
        assert_null(strstr(svg + strlen(manner), "stroke"));
        assert_null(strstr(svg + strlen(manner), "fill"));
    }
}

/* All that is inked lies within the grid: strokes reach half their thickness beyond the way. */
static void assert_within_the_grid(const Drawing *drawing)
{
    for (size_t i = 0; i < drawing->count; i++) {
        const DrawingShape *shape = &drawing->shapes[i];
        size_t points = 0;
        for (const char *verb = shape->verbs; *verb; verb++)
            points += *verb == 'c' ? 3 : *verb != 'h';
        for (size_t k = 0; k < 2 * points; k++)
            assert_true(shape->points[k] >= 1 && shape->points[k] <= 23);
        assert_true(shape->round_ends && shape->round_joints && shape->thickness == 2);
    }
}

static void icons_are_plain_and_accepted_drawings(void **state)
{
    g_autoptr(GPtrArray) names = read_names();
    g_autoptr(Arena) arena = arena_new();
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *svg = read_icon(names->pdata[i]);
        g_autoptr(GString) inked = g_string_new(svg);
        g_string_replace(inked, "currentColor", "#000000", 1);
        g_autoptr(GBytes) bytes = g_bytes_new(inked->str, inked->len);
        assert_null(pdf_drawing_refusal(bytes));
        const Drawing *drawing = drawing_read(arena, *state, bytes);
        assert_non_null(drawing);
        assert_within_the_grid(drawing);
    }
}

static void no_two_icons_are_alike(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) names = read_names();
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < names->len; i++)
        assert_true(g_hash_table_add(seen, read_icon(names->pdata[i])));
}

static int open_fonts(void **state)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    *state = type_fonts_open(manifest, folder, NULL);
    return *state ? 0 : -1;
}

static int close_fonts(void **state)
{
    type_fonts_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_has_a_name_and_every_name_a_file),
        cmocka_unit_test(drafts_can_name_every_icon),
        cmocka_unit_test(icons_are_drawn_in_one_manner),
        cmocka_unit_test_setup_teardown(icons_are_plain_and_accepted_drawings, open_fonts,
                                        close_fonts),
        cmocka_unit_test(no_two_icons_are_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
