/* Lines such as 段階：対処 that say in Word what a draft says of itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "word/property.h"

static void reads(void **state)
{
    static const struct {
        const char *line, *element, *attr;
        PropertyState said;
        const char *value;
    } rows[] = {
        {"段階：対処（検知、速報、事実確認、確報、対処、再発防止、平時）", "phase", NULL,
         PROPERTY_SAID, "response"},
        {"段階 : 確報", "phase", NULL, PROPERTY_SAID, "final-report"},
        {"phase: fact-finding", "phase", NULL, PROPERTY_SAID, "fact-finding"},
        {"段階：平和（検知、速報）", "phase", NULL, PROPERTY_NO_CHOICE, "平和"},
        {"段階：", "phase", NULL, PROPERTY_SAID, ""},
        {"段階的に進める。", NULL, NULL, PROPERTY_NOT_ONE, NULL},
        {"媒体：電子（電子、紙、記憶媒体、メール）", "scope", "medium", PROPERTY_SAID,
         "electronic"},
        {"媒体：", "scope", "medium", PROPERTY_NO_CHOICE, ""},
        {"個人情報の漏えい等：おそれあり", "scope", "personal-data", PROPERTY_SAID, "suspected"},
        {"Leak of personal data: confirmed (none, suspected, confirmed)", "scope", "personal-data",
         PROPERTY_SAID, "confirmed"},
        {"原因：サイバー攻撃", "scope", "cause", PROPERTY_SAID, "system"},
        {"媒体：メールの誤送信", "scope", "medium", PROPERTY_SAID, "mail"},
        {"原因：システム障害", "scope", "cause", PROPERTY_SAID, "system"},
        {"原因：委託先の誤り", "scope", "cause", PROPERTY_NO_CHOICE, "委託先の誤り"},
        {"キーワード： VPN装置（海外製）、侵入 ", "keywords", NULL, PROPERTY_SAID,
         "VPN装置（海外製）、侵入"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        size_t index = 0;
        g_autofree char *value = NULL;
        assert_int_equal(property_read(rows[i].line, &index, &value), rows[i].said);
        if (!rows[i].element)
            continue;
        assert_string_equal(property_of(index)->element, rows[i].element);
        assert_int_equal(g_strcmp0(property_of(index)->attr, rows[i].attr), 0);
        assert_string_equal(value, rows[i].value);
    }
}

/* What is written is read again, in both languages. */
static void writes_what_it_reads(void **state)
{
    static const char text[] = "<head><scope medium='mail' personal-data='none' cause='other'/>"
                               "<phase>detection</phase><keywords>a, b</keywords><history>"
                               "<change>c</change><change>d.</change></history></head>";
    static const char *const values[PROPERTY_COUNT] = {"detection", "mail", "none", "other",
                                                       "a, b", "d."};
    (void)state;
    xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
    for (size_t i = 0; i < PROPERTY_COUNT; i++)
        for (int japanese = 0; japanese < 2; japanese++) {
            g_autofree char *line = property_line(i, xmlDocGetRootElement(doc), japanese),
                            *value = NULL;
            size_t index = PROPERTY_COUNT;
            assert_int_equal(property_read(line, &index, &value), PROPERTY_SAID);
            assert_int_equal(index, i);
            assert_string_equal(value, values[i]);
        }
    xmlFreeDoc(doc);
}

/* A notice without a case has no lines for it, and empty ones for what it may say. */
static void leaves_out(void **state)
{
    static const char text[] = "<head><title/></head>";
    (void)state;
    xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
    unsigned lines = 0;
    for (size_t i = 0; i < PROPERTY_COUNT; i++) {
        g_autofree char *line = property_line(i, xmlDocGetRootElement(doc), true);
        lines += line != NULL;
    }
    g_autofree char *keywords = property_line(PROPERTY_KEYWORDS, xmlDocGetRootElement(doc), true);
    assert_int_equal(lines, 2);
    assert_string_equal(keywords, "キーワード：");
    xmlFreeDoc(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads),
                                       cmocka_unit_test(writes_what_it_reads),
                                       cmocka_unit_test(leaves_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
