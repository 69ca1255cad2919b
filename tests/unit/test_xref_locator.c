#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "xref/xref.h"

typedef struct {
    const char *written, *article;
    int paragraph;
    const char *item, *rest;
    bool shorthand, informal;
} Case;

static const Case readable[] = {
    {"第26条第1項", "26", 1, "", NULL, false, false},
    {"第２６条第１項", "26", 1, "", NULL, false, false},
    {"第百四十六条", "146", 0, "", NULL, false, false},
    {"第二十六条第一項第二号", "26", 1, "2", NULL, false, false},
    {"第29条の4第1項第2号", "29_4", 1, "2", NULL, false, false},
    {"第29条の4の2", "29_4_2", 0, "", NULL, false, false},
    {"第7条第3号", "7", 0, "3", NULL, false, false},
    {"第26条第1項ただし書", "26", 1, "", "ただし書", false, false},
    {"第26条第1項及び第2項", "26", 1, "", "及び第2項", false, false},
    {"26条1項", "26", 1, "", NULL, false, true},
    {"26①一", "26", 1, "1", NULL, true, false},
    {"7①", "7", 1, "", NULL, true, false},
    {"29の4②三", "29_4", 2, "3", NULL, true, false},
    {"別表第1", "", 0, "", "別表第1", false, false},
    {"附則第4条", "4", 0, "", NULL, false, false},
};

static void every_form_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(readable); i++) {
        g_autoptr(Arena) arena = arena_new();
        const Case *expected = &readable[i];
        LawLocator locator;
        if (!xref_parse_law_locator(arena, expected->written, &locator))
            fail_msg("%s was not read", expected->written);
        assert_string_equal(locator.article, expected->article);
        assert_int_equal(locator.paragraph, expected->paragraph);
        assert_string_equal(locator.item, expected->item);
        assert_int_equal(locator.shorthand, expected->shorthand);
        assert_int_equal(locator.informal, expected->informal);
        assert_int_equal(locator.supplement, g_str_has_prefix(expected->written, "附則"));
        if (expected->rest)
            assert_string_equal(locator.rest, expected->rest);
        else
            assert_null(locator.rest);
    }
}

static void anything_else_is_refused(void **state)
{
    static const char *const unreadable[] = {"",      "第条",         "第26", "26条の",
                                             "第1項", "第26条第1項?", "条26", "第99999999条"};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(unreadable); i++) {
        g_autoptr(Arena) arena = arena_new();
        LawLocator locator;
        if (xref_parse_law_locator(arena, unreadable[i], &locator) && !locator.shorthand)
            fail_msg("%s was read", unreadable[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_read),
        cmocka_unit_test(anything_else_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
