/* Themes change values and nothing else; what is wrong with one is said at its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "load/load.h"
#include "web/token.h"
#include "web/web.h"

#define HEAD "<tokens xmlns=\"urn:renmei:tokens:1\">\n"

static const char *const shipped[] = {"official", "plain", "large-print", "english"};

/* A workspace whose theme "own" holds text; NULL: none.  Owned. */
typedef struct {
    char *folder;
    FileRoot *root;
} Place;

static Place place_with(const char *text)
{
    Place place = {.folder = g_dir_make_tmp("theme-XXXXXX", NULL)};
    if (text) {
        g_autofree char *folder = g_build_filename(place.folder, "themes", "own", NULL);
        g_autofree char *file = g_build_filename(folder, "tokens.xml", NULL);
        assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
        assert_true(g_file_set_contents(file, text, -1, NULL));
    }
    place.root = file_root_open(place.folder, NULL);
    assert_non_null(place.root);
    return place;
}

static void place_clear(Place *place)
{
    static const char *const parts[] = {"themes/own/tokens.xml", "themes/own", "themes", ""};
    file_root_free(place->root);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *path = g_build_filename(place->folder, parts[i], NULL);
        g_remove(path);
    }
    g_free(place->folder);
}

static WebTheme *load(const char *name, const Place *place, DiagList *found)
{
    WebTheme *theme = web_theme_new(name, place ? place->root : NULL, DIAG_NOWHERE, found, NULL);
    assert_non_null(theme);
    return theme;
}

/* The theme of a workspace, with the code of its only finding (-1: none). */
static WebTheme *load_own(const char *text, int code, const char *help)
{
    Place place = place_with(text);
    g_autoptr(DiagList) found = diag_list_new();
    WebTheme *theme = load("own", &place, found);
    if (code < 0 && diag_list_length(found) > 0)
        fail_msg("%s", diag_text(diag_list_nth(found, 0)));
    if (code >= 0) {
        assert_int_equal(diag_list_length(found), 1);
        assert_int_equal(diag_code(diag_list_nth(found, 0)), code);
        if (help)
            assert_non_null(strstr(diag_help_text(diag_list_nth(found, 0)), help));
    }
    place_clear(&place);
    return theme;
}

static void shipped_themes_are_without_fault(void **state)
{
    (void)state;
    g_autoptr(WebTheme) base = load(NULL, NULL, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(shipped); i++) {
        g_autoptr(DiagList) found = diag_list_new();
        g_autoptr(WebTheme) theme = load(shipped[i], NULL, found);
        if (diag_list_length(found) > 0)
            fail_msg("%s: %s", shipped[i], diag_text(diag_list_nth(found, 0)));
        assert_string_equal(web_theme_name(theme), shipped[i]);
        assert_string_not_equal(web_theme_digest(theme), web_theme_digest(base));
    }
}

static void shipped_themes_are_what_they_are_called(void **state)
{
    (void)state;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(WebTheme) official = load("official", NULL, found),
                        plain = load("plain", NULL, found),
                        large = load("large-print", NULL, found);
    assert_string_equal(web_theme_print(official, "font", "text"), "BIZ UDMincho");
    assert_string_equal(web_theme_print(plain, "font", "text"), "BIZ UDGothic");
    assert_string_equal(web_theme_print(plain, "font", "letter"), "BIZ UDGothic");
    assert_string_equal(web_theme_print(large, "size", "text"), "18pt");
    /* what a theme leaves alone stays */
    assert_string_equal(web_theme_print(official, "size", "text"), "10.5pt");
    assert_null(web_theme_print(official, "size", "nothing"));
}

static void unknown_themes_name_the_nearest(void **state)
{
    (void)state;
    Place place = place_with(HEAD "</tokens>");
    static const struct {
        const char *name, *help;
    } cases[] = {{"offical", "\"official\""},  {"large_print", "\"large-print\""},
                 {"owm", "\"own\""},           {"zzz", "plain"},
                 {"../../etc", "large-print"}, {"", "english"},
                 {"own/../../own", "official"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(DiagList) found = diag_list_new();
        g_autoptr(WebTheme) theme = load(cases[i].name, &place, found);
        assert_int_equal(diag_list_length(found), 1);
        const Diag *diag = diag_list_nth(found, 0);
        assert_int_equal(diag_code(diag), DIAG_WEB_THEME);
        if (!strstr(diag_help_text(diag), cases[i].help))
            fail_msg("%s: %s", cases[i].name, diag_help_text(diag));
        assert_null(web_theme_name(theme)); /* and the plain look goes on */
    }
    place_clear(&place);
}

static void a_workspace_brings_its_own(void **state)
{
    (void)state;
    g_autoptr(WebTheme) theme = load_own(
        HEAD "<group name=\"size\"><token name=\"text\" print=\"12pt\"/></group>"
             "<group name=\"colour\"><token name=\"brand\" value=\"#003300\"/></group></tokens>",
        -1, NULL);
    assert_string_equal(web_theme_print(theme, "size", "text"), "12pt");
    g_autoptr(GBytes) bytes = web_style_sheet(theme, NULL);
    gsize size;
    g_autofree char *css = g_strndup(g_bytes_get_data(bytes, &size), g_bytes_get_size(bytes));
    assert_non_null(strstr(css, "--colour-brand: #003300;"));
    assert_non_null(strstr(css, "--size-text: 1.0625rem;"));
    assert_null(strstr(css, "--layout-margin-side")); /* for paper only */
}

static void wrong_names_are_found(void **state)
{
    (void)state;
    g_autoptr(WebTheme) token =
        load_own(HEAD "<group name=\"size\"><token name=\"txet\" print=\"12pt\"/></group></tokens>",
                 DIAG_WEB_TOKEN, "\"text\"");
    g_autoptr(WebTheme) group = load_own(
        HEAD "<group name=\"colours\"><token name=\"ink\" value=\"#000000\"/></group></tokens>",
        DIAG_WEB_TOKEN, "\"colour\"");
    g_autoptr(WebTheme) root = load_own("<theme/>", DIAG_WEB_TOKEN, "urn:renmei:tokens:1");
}

static void values_that_hide_or_break_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *group, *name, *value;
    } cases[] = {
        {"size", "text", "0pt"},
        {"size", "text", "4000pt"},
        {"size", "text", "12"},
        {"size", "text", "nan"},
        {"size", "text", "12pt;}"},
        {"line", "text", "0"},
        {"line", "text", "1.5em"},
        {"colour", "ink", "black"},
        {"colour", "ink", "#12345"},
        {"colour", "ink", "#1234567"},
        {"font", "sans", "a;} *{display:none"},
        {"font", "sans", ""},
        {"font", "sans", "url(x)"},
        {"space", "1", "-4pt"},
        {"layout", "margin-side", "600pt"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf(
            HEAD "<group name=\"%s\"><token name=\"%s\" value=\"%s\"/></group></tokens>",
            cases[i].group, cases[i].name, cases[i].value);
        g_autoptr(WebTheme) theme = load_own(text, DIAG_WEB_TOKEN_VALUE, NULL);
        g_autoptr(WebTheme) base = load(NULL, NULL, NULL);
        assert_string_equal(web_theme_digest(theme), web_theme_digest(base));
    }
}

static void colours_that_cannot_be_seen_are_found(void **state)
{
    (void)state;
    Place place = place_with(
        HEAD "<group name=\"colour\"><token name=\"link\" dark=\"#14171c\"/></group></tokens>");
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(WebTheme) theme = load("own", &place, found);
    assert_true(diag_list_length(found) > 3); /* on each ground that a link stands on */
    for (size_t i = 0; i < diag_list_length(found); i++) {
        assert_int_equal(diag_code(diag_list_nth(found, i)), DIAG_WEB_CONTRAST);
        assert_non_null(strstr(diag_text(diag_list_nth(found, i)), "dark"));
    }
    place_clear(&place);
}

static void hostile_files_are_refused(void **state)
{
    (void)state;
    g_autoptr(WebTheme) doctype =
        load_own("<!DOCTYPE tokens [<!ENTITY a \"b\">]>" HEAD "</tokens>", DIAG_LOAD_DOCTYPE, NULL);
    g_autofree char *large = g_strnfill(300 * 1024, ' ');
    g_autoptr(WebTheme) huge = load_own(large, DIAG_WEB_THEME, NULL);
    g_autoptr(WebTheme) empty = load_own("", DIAG_LOAD_ILL_FORMED, NULL);
}

int main(void)
{
    load_set_up();
    diag_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_themes_are_without_fault),
        cmocka_unit_test(shipped_themes_are_what_they_are_called),
        cmocka_unit_test(unknown_themes_name_the_nearest),
        cmocka_unit_test(a_workspace_brings_its_own),
        cmocka_unit_test(wrong_names_are_found),
        cmocka_unit_test(values_that_hide_or_break_are_refused),
        cmocka_unit_test(colours_that_cannot_be_seen_are_found),
        cmocka_unit_test(hostile_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
