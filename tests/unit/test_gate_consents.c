#include "gate_fixture.h"

static ConsentState state_of(Fixture *fixture, const char *agency, SignoffRole role)
{
    const Consent *rows;
    size_t count = gate_consents(fixture->arena, fixture->advisory, &fixture->world, &rows);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(rows[i].agency, agency) && rows[i].role == role)
            return rows[i].state;
    fail_msg("no row for %s", agency);
    return CONSENT_AWAITED;
}

static void rows_stand_in_printed_order(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture_coordinate(fixture, "gamma", true);
    const Consent *rows;
    assert_int_equal(gate_consents(fixture->arena, fixture->advisory, &fixture->world, &rows), 3);
    assert_string_equal(rows[0].agency, "beta"); /* kensei */
    assert_string_equal(rows[1].agency, "alpha");
    assert_int_equal(rows[2].role, ROLE_COUNTERPART);
    fixture_free(fixture);
}

static void an_approval_of_this_digest_is_given(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    assert_int_equal(state_of(fixture, "alpha", ROLE_ISSUER), CONSENT_GIVEN);
    fixture_free(fixture);
}

static void another_digest_makes_it_stale(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture->digests[0] = OTHER_DIGEST;
    assert_int_equal(state_of(fixture, "alpha", ROLE_ISSUER), CONSENT_STALE);
    fixture_free(fixture);
}

static void a_missing_language_is_not_covered(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture->advisory->lang = fixture_field("fr");
    assert_int_equal(state_of(fixture, "alpha", ROLE_ISSUER), CONSENT_STALE);
    fixture_free(fixture);
}

static void the_newest_record_counts(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    Signoff *later = fixture_approve(fixture, "alpha", ROLE_ISSUER);
    later->sequence = 2;
    later->decision = DECISION_WITHDRAW;
    assert_int_equal(state_of(fixture, "alpha", ROLE_ISSUER), CONSENT_WITHDRAWN);
    fixture_free(fixture);
}

static void unverified_never_counts(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture->signoffs[0].verified = false;
    assert_true(fixture->advisory->sample);
    assert_int_equal(state_of(fixture, "alpha", ROLE_ISSUER), CONSENT_UNVERIFIED);
    fixture->signoffs[0].verified = true;
    assert_int_equal(state_of(fixture, "alpha", ROLE_ISSUER), CONSENT_GIVEN);
    fixture_free(fixture);
}

static void a_counterpart_is_awaited(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture_coordinate(fixture, "gamma", false);
    assert_int_equal(state_of(fixture, "gamma", ROLE_COUNTERPART), CONSENT_AWAITED);
    fixture_free(fixture);
}

static void a_box_needs_its_contributor(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture_attr(fixture, fixture_element(fixture, fixture->body, "insert"), "from", "box");
    fixture_document(fixture, "box", "gamma");
    assert_int_equal(state_of(fixture, "gamma", ROLE_CONTRIBUTOR), CONSENT_AWAITED);
    fixture_free(fixture);
}

static void a_peer_counts_when_it_pins_this_text(void **state)
{
    (void)state;
    static const SignedText other[] = {{"ja", OTHER_DIGEST}}, ours[] = {{"ja", DIGEST}};
    static const SignedDocument peers[] = {{"elsewhere", 1, other, 1}, {"advisory", 1, ours, 1}};
    Fixture *fixture = fixture_new();
    CrossReference *claim = arena_make(fixture->arena, CrossReference);
    claim->document = fixture_field("peer");
    fixture->advisory->coordination.cross_references = claim;
    fixture->advisory->coordination.cross_reference_count = 1;
    fixture_document(fixture, "peer", "gamma");
    Signoff *theirs = fixture_approve(fixture, "gamma", ROLE_ISSUER);
    theirs->document = "peer";
    assert_int_equal(state_of(fixture, "gamma", ROLE_PEER), CONSENT_STALE);
    theirs->peers = peers;
    theirs->peer_count = 1;
    assert_int_equal(state_of(fixture, "gamma", ROLE_PEER), CONSENT_STALE);
    theirs->peer_count = 2;
    assert_int_equal(state_of(fixture, "gamma", ROLE_PEER), CONSENT_GIVEN);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_stand_in_printed_order),
        cmocka_unit_test(an_approval_of_this_digest_is_given),
        cmocka_unit_test(another_digest_makes_it_stale),
        cmocka_unit_test(a_missing_language_is_not_covered),
        cmocka_unit_test(the_newest_record_counts),
        cmocka_unit_test(unverified_never_counts),
        cmocka_unit_test(a_counterpart_is_awaited),
        cmocka_unit_test(a_box_needs_its_contributor),
        cmocka_unit_test(a_peer_counts_when_it_pins_this_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
