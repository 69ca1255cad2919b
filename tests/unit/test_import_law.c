#include "import/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "load/load.h"

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    diag_set_language("en");
    return 0;
}

static char *imported(const char *xml, DiagList *found)
{
    static const char *const aliases[] = {"短法", "略称法"};
    const ImportLaw options = {
        .id = "test-law", .as_of = {2025, 9, 24}, .aliases = aliases, .alias_count = 2};
    g_autoptr(GBytes) bytes = g_bytes_new(xml, strlen(xml));
    return import_law("law.xml", bytes, &options, found);
}

/* The extract of one <LawBody>. */
static char *extract(const char *body)
{
    g_autofree char *xml = g_strdup_printf(
        "<Law Era=\"Heisei\" Num=\"1\"><LawNum>平成二十五年法律第百八号</LawNum><LawBody>"
        "<LawTitle Abbrev=\"略称法,甲法\">試験のための法律</LawTitle>%s</LawBody></Law>",
        body);
    g_autoptr(DiagList) found = diag_list_new();
    char *text = imported(xml, found);
    assert_int_equal(diag_list_length(found), 0);
    assert_non_null(text);
    return text;
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("there is no %s in\n%s", part, text);
}

static void the_head_names_number_titles_and_days(void **state)
{
    (void)state;
    g_autofree char *text =
        extract("<MainProvision><Article Num=\"1\"><Paragraph Num=\"1\"/></Article>"
                "</MainProvision>");
    assert_has(
        text,
        "id=\"test-law\" number=\"平成25年法律第108号\" as-of=\"2025-09-24\" from=\"2025-09-24\"");
    assert_has(text, "<title xml:lang=\"ja\">試験のための法律</title>");
    assert_has(text, "  <alias>短法</alias>\n  <alias>略称法</alias>\n  <alias>甲法</alias>\n");
}

static void places_carry_the_chapters_around(void **state)
{
    (void)state;
    g_autofree char *text = extract(
        "<MainProvision><Part Num=\"1\"><Chapter Num=\"6_2\"><Section Num=\"2\"><Subsection "
        "Num=\"3\">"
        "<Division Num=\"4\"><Article Num=\"29_4\"><ArticleCaption>（見出し）</ArticleCaption>"
        "<Paragraph Num=\"1\"/><Paragraph Num=\"2\"/></Article></Division></Subsection></Section>"
        "</Chapter></Part></MainProvision>");
    assert_has(text, "<article number=\"29_4\" caption=\"見出し\" "
                     "path=\"Mp-Pa_1-Ch_6_2-Se_2-Ss_3-Di_4-At_29_4\" paragraphs=\"2\"/>");
}

static void captions_lose_their_parentheses_and_readings(void **state)
{
    (void)state;
    g_autofree char *text =
        extract("<MainProvision><Article "
                "Num=\"1\"><ArticleCaption>（<Ruby>瑕<Rt>か</Rt></Ruby>疵（きず）&amp;等）"
                "</ArticleCaption></Article><Article Num=\"2\"/></MainProvision>");
    assert_has(text, "<article number=\"1\" caption=\"瑕疵（きず）&amp;等\" path=\"Mp-At_1\"/>");
    assert_has(text, "<article number=\"2\" path=\"Mp-At_2\"/>");
}

static void supplementary_provisions_say_whose_they_are(void **state)
{
    (void)state;
    g_autofree char *text =
        extract("<MainProvision><Article Num=\"1\"/></MainProvision>"
                "<SupplProvision><Article "
                "Num=\"1\"><ArticleCaption>（施行期日）</ArticleCaption></Article></SupplProvision>"
                "<SupplProvision AmendLawNum=\"令和三年法律第三七号\"><Article "
                "Num=\"2\"/></SupplProvision>");
    assert_has(text, "<article number=\"1\" caption=\"施行期日\" part=\"supplement\"/>");
    assert_has(text,
               "<article number=\"2\" part=\"supplement\" amending=\"令和三年法律第三七号\"/>");
}

static void articles_struck_out_together_are_listed_one_by_one(void **state)
{
    (void)state;
    g_autofree char *text = extract("<MainProvision><Article Num=\"3:5\"/></MainProvision>");
    assert_has(text, "number=\"3\"");
    assert_has(text, "number=\"4\"");
    assert_has(text, "number=\"5\"");
    assert_null(strstr(text, "number=\"6\""));
}

static void quoted_articles_of_other_statutes_are_left_alone(void **state)
{
    (void)state;
    g_autofree char *text = extract(
        "<MainProvision><Article Num=\"1\"><Paragraph Num=\"1\"><AmendProvision><NewProvision>"
        "<Article "
        "Num=\"99\"/></NewProvision></AmendProvision></Paragraph></Article></MainProvision>");
    assert_null(strstr(text, "99"));
}

static void numbers_that_no_article_can_have_are_left_out(void **state)
{
    (void)state;
    g_autofree char *text = extract(
        "<MainProvision><Article Num=\"1\"/><Article Num=\"x&quot;/>\"/><Article Num=\"0\"/>"
        "<Article Num=\"9:99999999\"/><Article/></MainProvision>");
    assert_null(strstr(text, "x&quot;"));
    assert_null(strstr(text, "number=\"0\""));
    assert_null(strstr(text, "number=\"1009\""));
}

static void a_file_without_a_statute_is_reported(void **state)
{
    (void)state;
    g_autoptr(DiagList) found = diag_list_new();
    assert_null(imported("<DataRoot><Result><Code>1</Code></Result></DataRoot>", found));
    assert_true(diag_list_has(found, DIAG_IMPORT_NO_LAW));
}

static void a_statute_without_articles_is_reported(void **state)
{
    (void)state;
    g_autoptr(DiagList) found = diag_list_new();
    assert_null(
        imported("<Law><LawBody><LawTitle>題</LawTitle><MainProvision/></LawBody></Law>", found));
    assert_true(diag_list_has(found, DIAG_IMPORT_NO_ARTICLE));
}

/* The committed extract is what the committed tool makes of e-Gov's answer. */
static void the_shipped_extract_is_made_by_this_tool(void **state)
{
    (void)state;
    g_autofree char *from =
        g_build_filename(g_getenv("TESTS_DIR"), "corpus/laws/illegal-access-law.xml", NULL);
    g_autofree char *to =
        g_build_filename(g_getenv("SOURCE_DIR"), "registry/japan/laws/illegal-access.xml", NULL);
    g_autofree char *xml = NULL, *expected = NULL;
    gsize size;
    assert_true(g_file_get_contents(from, &xml, &size, NULL));
    assert_true(g_file_get_contents(to, &expected, NULL, NULL));
    const ImportLaw options = {
        .id = "illegal-access",
        .as_of = {2025, 9, 24},
        .from = {2013, 5, 31},
        .title_en = "Act on Prohibition of Unauthorized Computer Access",
        .source =
            "e-Gov法令API（2025-09-24に取得した条文）。それより前の日については確かめていない",
    };
    g_autoptr(GBytes) bytes = g_bytes_new(xml, size);
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *text = import_law("law.xml", bytes, &options, found);
    assert_int_equal(diag_list_length(found), 0);
    assert_string_equal(text, expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_head_names_number_titles_and_days),
        cmocka_unit_test(places_carry_the_chapters_around),
        cmocka_unit_test(captions_lose_their_parentheses_and_readings),
        cmocka_unit_test(supplementary_provisions_say_whose_they_are),
        cmocka_unit_test(articles_struck_out_together_are_listed_one_by_one),
        cmocka_unit_test(quoted_articles_of_other_statutes_are_left_alone),
        cmocka_unit_test(numbers_that_no_article_can_have_are_left_out),
        cmocka_unit_test(a_file_without_a_statute_is_reported),
        cmocka_unit_test(a_statute_without_articles_is_reported),
        cmocka_unit_test(the_shipped_extract_is_made_by_this_tool),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
