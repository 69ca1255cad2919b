#include "model/registry.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include <glib.h>

static const AgencyName office_names[] = {
    {.lang = "ja",
     .full = "架空サイバー対策室",
     .brief = "架サ室",
     .from = {2015, 1, 9},
     .until = {2026, 7, 1}},
    {.lang = "ja", .full = "架空サイバー統括局", .brief = "架サ局", .from = {2026, 7, 1}},
    {.lang = "en", .full = "Kakuu Cyber Office", .brief = "KCO", .from = {2015, 1, 9}},
};
static const AgencyName promotion_names[] = {
    {.lang = "ja", .full = "独立行政法人架空技術推進機構", .brief = "架技構"},
};
static const char *const promotion_aliases[] = {"架空技術推進機構／センター", "架サ室分室"};
static const AgencyOrder office_orders[] = {
    {.key = 10, .until = {2026, 7, 1}},
    {.key = 5, .from = {2026, 7, 1}},
};
static const AgencyDesk office_desks[] = {
    {.id = "inside", .role = "contact", .public_ = false},
    {.id = "press", .role = "press", .public_ = true},
    {.id = "main", .role = "contact", .public_ = true},
};
static const Agency agencies[] = {
    {.id = "office",
     .names = office_names,
     .name_count = 3,
     .orders = office_orders,
     .order_count = 2,
     .desks = office_desks,
     .desk_count = 3},
    {.id = "promotion",
     .names = promotion_names,
     .name_count = 1,
     .aliases = promotion_aliases,
     .alias_count = 2},
};
static const LawArticle articles[] = {
    {.number = "145", .caption = "勧告及び命令", .until = {2023, 4, 1}, .moved_to = "148"},
    {.number = "144", .caption = "指導及び助言", .until = {2023, 4, 1}, .moved_to = "147"},
    {.number = "145", .caption = "規則の制定", .from = {2023, 4, 1}},
    {.number = "147", .caption = "指導及び助言", .from = {2023, 4, 1}},
    {.number = "148", .caption = "勧告及び命令", .from = {2023, 4, 1}},
    {.number = "157", .caption = "指導及び助言", .from = {2023, 4, 1}},
    {.number = "1", .caption = "施行期日", .supplement = true},
    {.number = "1", .caption = "施行日", .supplement = true, .amending = "令和三年法律第三十七号"},
};
static const char *const law_aliases[] = {"個情法"};
static const Law laws[] = {
    {.id = "appi",
     .title_ja = "個人情報の保護に関する法律",
     .number = "平成15年法律第57号",
     .aliases = law_aliases,
     .alias_count = 1,
     .articles = articles,
     .article_count = G_N_ELEMENTS(articles)},
};
static const Clause memorandum[] = {
    {.id = "M2c", .subject = "prior-sharing", .modal = MODAL_OBLIGES, .verified = false},
    {.id = "M5", .subject = "training", .modal = MODAL_AS_NEEDED, .verified = true},
};
static const Clause framework[] = {
    {.id = "P1", .subject = "prior-sharing", .modal = MODAL_OPTION, .verified = true},
};
static const Agreement agreements[] = {
    {.id = "framework",
     .party = {"office", "promotion"},
     .from = {2023, 3, 15},
     .clauses = framework,
     .clause_count = 1},
    {.id = "memorandum",
     .party = {"promotion", "office"},
     .from = {2023, 4, 1},
     .clauses = memorandum,
     .clause_count = 2},
};
static const GuidelineProvision provisions[] = {{"第４－２－⑵", "安全管理措置", "a4-2-2", true}};
static const GuidelineEntry guidelines[] = {
    {.id = "biz", .provisions = provisions, .provision_count = 1}};
static const Registry registry = {
    .agencies = agencies,
    .agency_count = 2,
    .laws = laws,
    .law_count = 1,
    .agreements = agreements,
    .agreement_count = 2,
    .guidelines = guidelines,
    .guideline_count = 1,
};

static void a_body_has_the_name_of_the_day(void **state)
{
    (void)state;
    const Agency *office = registry_agency(&registry, "office");
    assert_string_equal(agency_name(office, "ja", (Date){2026, 6, 30})->full, "架空サイバー対策室");
    assert_string_equal(agency_name(office, "ja", (Date){2026, 7, 1})->full, "架空サイバー統括局");
    assert_string_equal(agency_name(office, "en", (Date){2026, 7, 1})->brief, "KCO");
    assert_string_equal(agency_name(office, "fr", (Date){2026, 7, 1})->brief, "架サ局");
    assert_string_equal(agency_name(office, "ja", DATE_NONE)->brief, "架サ局");
    assert_null(agency_name(office, "ja", (Date){2015, 1, 8}));
    assert_false(agency_existed(office, (Date){2015, 1, 8}));
    assert_true(agency_existed(office, (Date){2015, 1, 9}));
}

static void the_former_name_is_the_one_just_before(void **state)
{
    (void)state;
    const Agency *office = registry_agency(&registry, "office");
    assert_string_equal(agency_former_name(office, "ja", (Date){2026, 7, 1})->brief, "架サ室");
    assert_null(agency_former_name(office, "ja", (Date){2026, 6, 30}));
    assert_null(agency_former_name(office, "en", (Date){2026, 7, 1}));
}

static void names_are_found_in_any_width_and_spacing(void **state)
{
    (void)state;
    assert_ptr_equal(registry_agency_named(&registry, "ＫＣＯ"), &agencies[0]);
    assert_ptr_equal(registry_agency_named(&registry, "kakuu　cyber office"), &agencies[0]);
    assert_ptr_equal(registry_agency_named(&registry, "（独）架空技術推進機構"), &agencies[1]);
    assert_ptr_equal(registry_agency_named(&registry, "架空技術推進機構/センター"), &agencies[1]);
    assert_null(registry_agency_named(&registry, "架空"));
    assert_null(registry_agency_named(&registry, ""));
    assert_null(registry_agency_named(&registry, NULL));
}

static void a_name_of_two_bodies_is_nobodys(void **state)
{
    (void)state;
    Agency twins[] = {agencies[0], agencies[0]};
    twins[1].id = "other";
    Registry doubled = {.agencies = twins, .agency_count = 2};
    assert_null(registry_agency_named(&doubled, "KCO"));
}

static void printed_order_changes_with_the_day(void **state)
{
    (void)state;
    assert_int_equal(agency_order(&agencies[0], (Date){2026, 6, 30}), 10);
    assert_int_equal(agency_order(&agencies[0], (Date){2026, 7, 1}), 5);
    assert_int_equal(agency_order(&agencies[1], (Date){2026, 7, 1}), INT_MAX);
}

static void only_public_desks_are_given(void **state)
{
    (void)state;
    assert_string_equal(agency_desk(&agencies[0], "contact")->id, "main");
    assert_string_equal(agency_desk(&agencies[0], NULL)->id, "press");
    assert_null(agency_desk(&agencies[0], "training"));
}

static void a_statute_answers_to_its_short_name(void **state)
{
    (void)state;
    assert_ptr_equal(registry_law(&registry, "appi"), &laws[0]);
    assert_ptr_equal(registry_law(&registry, "個情法"), &laws[0]);
    assert_ptr_equal(registry_law(&registry, "平成１５年法律第５７号"), &laws[0]);
    assert_null(registry_law(&registry, "個情"));
    assert_null(registry_law(&registry, NULL));
}

static void an_article_is_the_one_of_the_day(void **state)
{
    (void)state;
    assert_string_equal(law_article(laws, "145", (Date){2023, 3, 31})->caption, "勧告及び命令");
    assert_string_equal(law_article(laws, "145", (Date){2023, 4, 1})->caption, "規則の制定");
    assert_null(law_article(laws, "148", (Date){2023, 3, 31}));
    assert_null(law_article(laws, "1", (Date){2023, 4, 1}));
    assert_string_equal(law_supplement(laws, NULL, "1", (Date){2023, 4, 1})->caption, "施行期日");
    assert_string_equal(law_supplement(laws, "令和三年法律第三十七号", "1", DATE_NONE)->caption,
                        "施行日");
}

static void a_moved_article_is_found_again(void **state)
{
    (void)state;
    Date today = {2026, 11, 1};
    assert_string_equal(law_article_moved(laws, "145", "勧告及び命令", today)->number, "148");
    assert_string_equal(law_article_moved(laws, "145", NULL, today)->number, "148");
    assert_string_equal(law_article_moved(laws, "144", "指導及び助言", today)->number, "147");
    assert_string_equal(law_article_moved(laws, "999", "規則の制定", today)->number, "145");
    assert_null(law_article_moved(laws, "999", "指導及び助言", today)); /* two have that caption */
    assert_null(law_article_moved(laws, "145", "罰則", today));
}

static void articles_sent_round_in_a_circle_end(void **state)
{
    (void)state;
    const LawArticle circle[] = {
        {.number = "1", .until = {2000, 1, 1}, .moved_to = "2"},
        {.number = "2", .until = {2000, 1, 1}, .moved_to = "1"},
    };
    const Law law = {.id = "x", .articles = circle, .article_count = 2};
    assert_null(law_article_moved(&law, "1", NULL, (Date){2001, 1, 1}));
}

static void the_clause_that_binds_most_is_found(void **state)
{
    (void)state;
    const Agreement *agreement = NULL;
    const Clause *clause = registry_clause(&registry, "office", "promotion", "prior-sharing",
                                           (Date){2023, 4, 1}, &agreement);
    assert_string_equal(clause->id, "M2c");
    assert_string_equal(agreement->id, "memorandum");
    clause = registry_clause(&registry, "promotion", "office", "prior-sharing", (Date){2023, 3, 31},
                             NULL);
    assert_string_equal(clause->id, "P1");
    assert_null(
        registry_clause(&registry, "office", "promotion", "training", (Date){2023, 3, 31}, NULL));
    assert_null(
        registry_clause(&registry, "office", "office", "training", (Date){2023, 4, 1}, NULL));
}

static void a_provision_is_found_in_any_width(void **state)
{
    (void)state;
    const GuidelineEntry *guideline = registry_guideline(&registry, "biz");
    assert_non_null(guideline_provision(guideline, "第4－2－(2)"));
    assert_null(guideline_provision(guideline, "第4－2"));
    assert_null(registry_guideline(&registry, "bi"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_has_the_name_of_the_day),
        cmocka_unit_test(the_former_name_is_the_one_just_before),
        cmocka_unit_test(names_are_found_in_any_width_and_spacing),
        cmocka_unit_test(a_name_of_two_bodies_is_nobodys),
        cmocka_unit_test(printed_order_changes_with_the_day),
        cmocka_unit_test(only_public_desks_are_given),
        cmocka_unit_test(a_statute_answers_to_its_short_name),
        cmocka_unit_test(an_article_is_the_one_of_the_day),
        cmocka_unit_test(a_moved_article_is_found_again),
        cmocka_unit_test(articles_sent_round_in_a_circle_end),
        cmocka_unit_test(the_clause_that_binds_most_is_found),
        cmocka_unit_test(a_provision_is_found_in_any_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
