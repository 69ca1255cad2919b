/* Colours keep the contrast that tokens.xml states, on light and dark screens and on paper. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "web/token.h"
#include "web/web.h"

static int load(void **state)
{
    g_autoptr(GError) error = NULL;
    *state = tokens_load(&error);
    return *state ? 0 : -1;
}

static int unload(void **state)
{
    web_theme_free(*state);
    return 0;
}

/* WCAG 2.2, relative luminance */
static double linear(unsigned byte)
{
    double value = byte / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(const char *colour)
{
    unsigned r, g, b;
    assert_int_equal(sscanf(colour, "#%2x%2x%2x", &r, &g, &b), 3);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

static double contrast(const char *a, const char *b)
{
    double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

static const char *pick(const Token *token, size_t field)
{
    const char *value = G_STRUCT_MEMBER(const char *, token, field);
    return value ? value : token->value;
}

static void pairs_keep_their_contrast(void **state)
{
    const WebTheme *tokens = *state;
    static const size_t fields[] = {G_STRUCT_OFFSET(Token, value), G_STRUCT_OFFSET(Token, dark),
                                    G_STRUCT_OFFSET(Token, print)};
    assert_true(tokens->contrast->len > 30);
    for (unsigned i = 0; i < tokens->contrast->len; i++) {
        const TokenContrast *pair = &g_array_index(tokens->contrast, TokenContrast, i);
        const Token *of = tokens_lookup(tokens, "colour", pair->of);
        const Token *on = tokens_lookup(tokens, "colour", pair->on);
        assert_non_null(of);
        assert_non_null(on);
        for (size_t k = 0; k < G_N_ELEMENTS(fields); k++) {
            double ratio = contrast(pick(of, fields[k]), pick(on, fields[k]));
            if (ratio < pair->least)
                fail_msg("%s on %s: %.2f, not %.1f (%zu)", pair->of, pair->on, ratio, pair->least,
                         k);
        }
    }
}

static void every_colour_has_a_dark_value(void **state)
{
    const WebTheme *tokens = *state;
    for (unsigned i = 0; i < tokens->tokens->len; i++) {
        const Token *token = &g_array_index(tokens->tokens, Token, i);
        if (strcmp(token->group, "colour") == 0 && !token->dark)
            fail_msg("%s has no dark value", token->name);
    }
}

static void the_style_sheet_names_only_tokens_that_exist(void **state)
{
    const WebTheme *tokens = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = web_style_sheet(NULL, &error);
    assert_non_null(bytes);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    unsigned uses = 0;
    for (char *at = text; (at = strstr(at, "var(--")); uses++) {
        at += strlen("var(--");
        g_autofree char *name = g_strndup(at, strcspn(at, "),"));
        g_auto(GStrv) parts = g_strsplit(name, "-", 2);
        if (!parts[1] || !tokens_lookup(tokens, parts[0], parts[1]))
            fail_msg("there is no token %s", name);
    }
    assert_true(uses > 100);
}

static void the_style_sheet_closes_what_it_opens(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = web_style_sheet(NULL, NULL);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    int depth = 0;
    for (const char *at = text; *at; at++) {
        depth += (*at == '{') - (*at == '}');
        assert_true(depth >= 0 && depth <= 3);
    }
    assert_int_equal(depth, 0);
}

static void dark_colours_stand_under_their_own_condition(void **state)
{
    const WebTheme *tokens = *state;
    g_autoptr(GString) css = g_string_new(NULL);
    tokens_print_css(tokens, css);
    const char *dark = strstr(css->str, "@media screen and (prefers-color-scheme: dark)");
    assert_non_null(dark);
    assert_non_null(strstr(dark, "--colour-ink: "));
    assert_null(strstr(dark, "--size-text: "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_keep_their_contrast),
        cmocka_unit_test(every_colour_has_a_dark_value),
        cmocka_unit_test(the_style_sheet_names_only_tokens_that_exist),
        cmocka_unit_test(the_style_sheet_closes_what_it_opens),
        cmocka_unit_test(dark_colours_stand_under_their_own_condition),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
