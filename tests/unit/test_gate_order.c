#include "model/order.h"
#include "gate_fixture.h"

static void *const no_publisher = NULL;

static void set_issuers(Fixture *fixture, OrderPolicy order, const char *a, const char *b,
                        const char *c)
{
    fixture->issuers[0] = (Issuer){.agency = fixture_field(a)};
    fixture->issuers[1] = (Issuer){.agency = fixture_field(b)};
    fixture->issuers[2] = (Issuer){.agency = fixture_field(c)};
    fixture->advisory->coordination.issuer_count = 3;
    fixture->advisory->coordination.order = order;
}

static void assert_order(Fixture *fixture, const char *publisher, const char *expected)
{
    const Issuer *const *ordered;
    size_t count = issuers_in_order(fixture->arena, fixture->advisory,
                                     &fixture->workspace.registry, publisher, &ordered);
    g_autoptr(GString) words = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(words, "%s%s", i ? " " : "", ordered[i]->agency.text);
    assert_string_equal(words->str, expected);
}

static void kensei_follows_the_keys(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    set_issuers(fixture, ORDER_KENSEI, "gamma", "alpha", "beta");
    assert_order(fixture, no_publisher, "beta alpha gamma");
    fixture_free(fixture);
}

static void lead_first_then_kensei(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    set_issuers(fixture, ORDER_LEAD_FIRST, "alpha", "gamma", "beta");
    fixture->issuers[1].lead = true;
    assert_order(fixture, no_publisher, "gamma beta alpha");
    fixture_free(fixture);
}

static void own_first_depends_on_who_publishes(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    set_issuers(fixture, ORDER_OWN_FIRST, "alpha", "beta", "gamma");
    assert_order(fixture, "gamma", "gamma beta alpha");
    assert_order(fixture, "alpha", "alpha beta gamma");
    assert_order(fixture, no_publisher, "beta alpha gamma");
    fixture_free(fixture);
}

static void explicit_keeps_the_draft(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    set_issuers(fixture, ORDER_EXPLICIT, "gamma", "alpha", "beta");
    assert_order(fixture, "beta", "gamma alpha beta");
    fixture_free(fixture);
}

static void set_country(Fixture *fixture, size_t agency, const char *country)
{
    fixture->agencies[agency].country = country;
}

static void intl_is_lead_five_eyes_then_country(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    set_issuers(fixture, ORDER_INTL, "alpha", "beta", "gamma");
    fixture->issuers[3] = (Issuer){.agency = fixture_field("delta"), .lead = true};
    fixture->advisory->coordination.issuer_count = 4;
    set_country(fixture, 0, "CH"); /* Switzerland comes after Germany, CH before DE */
    set_country(fixture, 1, "DE");
    set_country(fixture, 2, "NZ");
    set_country(fixture, 3, "JP");
    assert_order(fixture, no_publisher, "delta gamma beta alpha");
    fixture_free(fixture);
}

static void a_body_without_a_key_comes_last(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    set_issuers(fixture, ORDER_KENSEI, "delta", "gamma", "alpha");
    assert_order(fixture, no_publisher, "alpha gamma delta");
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kensei_follows_the_keys),
        cmocka_unit_test(lead_first_then_kensei),
        cmocka_unit_test(own_first_depends_on_who_publishes),
        cmocka_unit_test(explicit_keeps_the_draft),
        cmocka_unit_test(intl_is_lead_five_eyes_then_country),
        cmocka_unit_test(a_body_without_a_key_comes_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
