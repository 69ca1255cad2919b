/* How guidelines write amounts, and which of them are one value; relations and their inverses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mutual/relation.h"
#include "mutual/value.h"

static void reads_amounts_as_they_are_written(void **state)
{
    static const struct {
        const char *words, *unit, *per;
        int64_t amount;
        MutualBound bound;
    } rows[] = {
        {"30日以内", "second", NULL, 30 * 86400, BOUND_AT_MOST},
        {"３０日", "second", NULL, 30 * 86400, BOUND_NONE},
        {"三十日を超えない", "second", NULL, 30 * 86400, BOUND_AT_MOST},
        {"１年以上", "month", NULL, 12, BOUND_AT_LEAST},
        {"12か月", "month", NULL, 12, BOUND_NONE},
        {"公開から14日以内に適用", "second", NULL, 14 * 86400, BOUND_AT_MOST},
        {"毎月1回以上", "time", "month", 1, BOUND_AT_LEAST},
        {"1,000人未満", "person", NULL, 1000, BOUND_LESS},
        {"at least 1 year", "month", NULL, 12, BOUND_AT_LEAST},
        {"within 2 weeks", "second", NULL, 14 * 86400, BOUND_AT_MOST},
        {"3営業日", "working-day", NULL, 3, BOUND_NONE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        MutualAmount amount;
        assert_true(mutual_read_amount(rows[i].words, &amount));
        assert_int_equal(amount.amount, rows[i].amount * 1000);
        assert_string_equal(amount.unit, rows[i].unit);
        assert_int_equal(amount.bound, rows[i].bound);
        if (rows[i].per)
            assert_string_equal(amount.per, rows[i].per);
        else
            assert_null(amount.per);
    }
}

static void reads_nothing_where_there_is_no_single_amount(void **state)
{
    static const char *const words[] = {
        "",      "なるべく長く",  "速やかに", "十分な期間", "30日又は60日",
        "第3条", "99999999999日", "30"};
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        MutualAmount amount;
        assert_false(mutual_read_amount(words[i], &amount));
    }
}

static bool same(const char *a, const char *b)
{
    MutualAmount left, right;
    assert_true(mutual_read_amount(a, &left));
    assert_true(mutual_read_amount(b, &right));
    return mutual_same_amount(&left, &right);
}

static void compares_what_a_reader_would_count(void **state)
{
    (void)state;
    assert_true(same("14日以内", "2週間以内"));
    assert_true(same("1年以上", "12か月"));
    assert_false(same("30日以内", "60日以内"));
    assert_false(same("30日", "1か月"));
    assert_false(same("1年以上", "1年以内"));
    assert_false(same("毎月1回", "毎年1回"));
}

static void every_relation_has_an_inverse_that_leads_back(void **state)
{
    (void)state;
    for (int i = 0; i < RELATION_COUNT; i++) {
        const MutualRelationRow *row = mutual_relation((MutualRelation)i);
        MutualRelation found;
        assert_true(mutual_relation_lookup(row->name, &found));
        assert_int_equal(found, i);
        assert_int_equal(mutual_relation(row->turned)->turned, i);
        assert_true(mutual_relations_agree((MutualRelation)i, row->turned));
    }
    assert_null(mutual_relation(RELATION_COUNT));
}

static void tells_relations_that_contradict(void **state)
{
    (void)state;
    assert_true(mutual_relations_agree(RELATION_SUBSET, RELATION_SUPERSET));
    assert_true(mutual_relations_agree(RELATION_EQUAL, RELATION_EQUIVALENT));
    assert_true(mutual_relations_agree(RELATION_REFERS, RELATION_SUBSET));
    assert_true(mutual_relations_agree(RELATION_SUPPORTS, RELATION_INTERSECTS));
    assert_false(mutual_relations_agree(RELATION_SUBSET, RELATION_SUBSET));
    assert_false(mutual_relations_agree(RELATION_EQUAL, RELATION_INTERSECTS));
    assert_false(mutual_relations_agree(RELATION_UNRELATED, RELATION_SUPPORTS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_amounts_as_they_are_written),
        cmocka_unit_test(reads_nothing_where_there_is_no_single_amount),
        cmocka_unit_test(compares_what_a_reader_would_count),
        cmocka_unit_test(every_relation_has_an_inverse_that_leads_back),
        cmocka_unit_test(tells_relations_that_contradict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
