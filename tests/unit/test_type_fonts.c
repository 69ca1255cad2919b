/* The pinned fonts: found by family and weight, refused when their bytes differ. */
#include "type_support.h"

#include <glib/gstdio.h>

static void finds_first_family_of_list(void **state)
{
    Bench *bench = *state;
    TypeFace face = type_fonts_find(bench->fonts, "Nothing, 'BIZ UDGothic', monospace", 700, false);
    assert_string_equal(type_face_name(bench->fonts, face), "BIZ UDGothic Bold");
}

static void knows_aliases(void **state)
{
    Bench *bench = *state;
    TypeFace face = type_fonts_find(bench->fonts, "BIZ UD明朝", 400, false);
    assert_string_equal(type_face_name(bench->fonts, face), "BIZ UDMincho");
    assert_int_equal(type_fonts_find(bench->fonts, "monospace", 400, false),
                     type_fonts_find(bench->fonts, "DejaVu Sans Mono", 400, false));
}

static void gives_nearest_weight(void **state)
{
    Bench *bench = *state;
    TypeFace face = type_fonts_find(bench->fonts, "BIZ UDMincho", 700, false);
    assert_string_equal(type_face_name(bench->fonts, face), "BIZ UDMincho");
}

static void has_no_silent_substitute(void **state)
{
    Bench *bench = *state;
    assert_int_equal(type_fonts_find(bench->fonts, "Helvetica, Arial", 400, false), -1);
    assert_int_equal(type_fonts_find(bench->fonts, "", 400, false), -1);
}

static void takes_typo_metrics(void **state)
{
    Bench *bench = *state;
    int ascent, descent;
    type_face_metrics(bench->fonts, bench->style.cjk, &ascent, &descent);
    assert_int_equal(ascent, 880);
    assert_int_equal(descent, 120);
    TypeFace mono = type_fonts_find(bench->fonts, "DejaVu Sans Mono", 400, false);
    type_face_metrics(bench->fonts, mono, &ascent, &descent);
    assert_int_equal(ascent, 760);
    assert_int_equal(descent, 240);
}

static void knows_what_a_face_has(void **state)
{
    Bench *bench = *state;
    assert_true(type_face_has(bench->fonts, bench->style.cjk, 0xfa19));
    assert_false(type_face_has(bench->fonts, bench->style.cjk, 0x2610));
}

static void draw_font_keeps_no_cmap(void **state)
{
    Bench *bench = *state;
    GBytes *draw = type_face_draw_font(bench->fonts, bench->style.cjk);
    size_t size;
    const unsigned char *bytes = g_bytes_get_data(draw, &size);
    assert_true(size > 1000000);
    unsigned tables = (unsigned)bytes[4] << 8 | bytes[5];
    bool glyf = false;
    for (unsigned i = 0; i < tables; i++) {
        const unsigned char *row = bytes + 12 + 16 * i;
        assert_memory_not_equal(row, "cmap", 4);
        assert_memory_not_equal(row, "GSUB", 4);
        glyf |= memcmp(row, "glyf", 4) == 0;
    }
    assert_true(glyf);
    assert_ptr_equal(type_face_draw_font(bench->fonts, bench->style.cjk), draw);
}

static void refuses_other_bytes(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("renmei-fonts-XXXXXX", NULL);
    g_autofree char *manifest = g_build_filename(folder, "manifest.xml", NULL);
    g_autofree char *font = g_build_filename(folder, "a.ttf", NULL);
    static const char ROW[] =
        "<fonts><font family='A' weight='400' file='a.ttf' version='1' licence='x' package='p' "
        "sha256='0000000000000000000000000000000000000000000000000000000000000000'/></fonts>";
    assert_true(g_file_set_contents(manifest, ROW, -1, NULL));
    assert_true(g_file_set_contents(font, "not a font", -1, NULL));
    g_autoptr(GError) error = NULL;
    assert_null(type_fonts_open(manifest, folder, &error));
    assert_non_null(strstr(error->message, "the manifest pins"));
    g_unlink(font);
    g_unlink(manifest);
    g_rmdir(folder);
}

static void names_the_missing_attribute(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("renmei-fonts-XXXXXX", NULL);
    g_autofree char *manifest = g_build_filename(folder, "manifest.xml", NULL);
    assert_true(g_file_set_contents(manifest, "<fonts><font family='A'/></fonts>", -1, NULL));
    g_autoptr(GError) error = NULL;
    assert_null(type_fonts_open(manifest, folder, &error));
    assert_non_null(strstr(error->message, "no attribute file"));
    g_unlink(manifest);
    g_rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_first_family_of_list),  cmocka_unit_test(knows_aliases),
        cmocka_unit_test(gives_nearest_weight),        cmocka_unit_test(has_no_silent_substitute),
        cmocka_unit_test(takes_typo_metrics),          cmocka_unit_test(knows_what_a_face_has),
        cmocka_unit_test(draw_font_keeps_no_cmap),     cmocka_unit_test(refuses_other_bytes),
        cmocka_unit_test(names_the_missing_attribute),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
