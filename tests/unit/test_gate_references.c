/* Rules that look at citations: a pair of documents that cite each other, changed in one way. */
#include "gate_fixture.h"

#include "gate/rule.h"

typedef struct {
    Fixture *fixture;
    Document *peer; /* of gamma */
    Change change;
} Pair;

static void cite(Pair *pair, ContentNode *section, const char *to, const char *words)
{
    ContentNode *paragraph = fixture_element(pair->fixture, section, "p");
    ContentNode *ref = fixture_element(pair->fixture, paragraph, "ref");
    fixture_attr(pair->fixture, ref, "to", to);
    fixture_text(pair->fixture, paragraph, words);
}

static void claim(Pair *pair, Document *document, const char *id)
{
    CrossReference *claim = arena_make(pair->fixture->arena, CrossReference);
    claim->document = fixture_field(id);
    document->coordination.cross_references = claim;
    document->coordination.cross_reference_count = 1;
}

static void pin(Pair *pair, Signoff *record, const char *peer)
{
    static const SignedText texts[] = {{"ja", DIGEST}};
    SignedDocument *pinned = arena_make_array(pair->fixture->arena, SignedDocument, 2);
    pinned[0] = (SignedDocument){"elsewhere", 3, texts, 1};
    pinned[1] = (SignedDocument){peer, 1, texts, 1};
    record->peers = pinned;
    record->peer_count = 2;
}

static ContentNode *peer_section(Pair *pair)
{
    return pair->peer->body->first;
}

static Pair *pair_new(void)
{
    Pair *pair = g_new0(Pair, 1);
    Fixture *fixture = pair->fixture = fixture_new();
    fixture->advisory->coordination.issuer_count = 1;
    pair->peer = fixture_document(fixture, "peer", "gamma");
    claim(pair, fixture->advisory, "peer");
    claim(pair, pair->peer, "advisory");
    cite(pair, fixture->body->first, "peer",
         "を参照してください。装置の点検の手順は、そちらに詳しく"
         "書かれています。この文書では、報告の手続と期限を示します。"
         "点検を終えた後に読んでください。");
    cite(pair, peer_section(pair), "advisory",
         "を参照してください。報告の手続は、そちらに詳しく書かれて"
         "います。この文書では、装置の点検の手順を示します。報告の"
         "前に点検を終えてください。");
    pin(pair, &fixture->signoffs[0], "peer");
    Signoff *theirs = fixture_approve(fixture, "gamma", ROLE_ISSUER);
    theirs->document = "peer";
    pin(pair, theirs, "advisory");
    return pair;
}

static void pair_free(Pair *pair)
{
    fixture_free(pair->fixture);
    g_free(pair);
}

static void resolve(Pair *pair)
{
    g_autoptr(DiagList) unused = diag_list_new();
    Fixture *fixture = pair->fixture;
    fixture->world.graph = xref_resolve(fixture->arena, &fixture->workspace, unused);
}

static void raises(Pair *pair, const GateRule *rule, DiagCode code)
{
    resolve(pair);
    fixture_raises(pair->fixture, rule, code);
    pair_free(pair);
}

static void a_pair_that_cites_each_other_is_silent(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    resolve(pair);
    fixture_is_silent(pair->fixture, &gate_cross_reference);
    pair_free(pair);
}

static void the_peer_must_be_there(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    claim(pair, pair->fixture->advisory, "pear");
    raises(pair, &gate_cross_reference, DIAG_GATE_PEER_UNKNOWN);
}

static void the_peer_is_of_another_body(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    ((Issuer *)pair->peer->coordination.issuers)->agency = fixture_field("alpha");
    raises(pair, &gate_cross_reference, DIAG_GATE_PEER_OF_SAME);
}

static void our_text_cites_the_peer(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    pair->fixture->body->first->first = pair->fixture->body->first->last = NULL;
    raises(pair, &gate_cross_reference, DIAG_GATE_NO_FORWARD);
}

static void the_peer_cites_us(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    peer_section(pair)->first = peer_section(pair)->last = NULL;
    raises(pair, &gate_cross_reference, DIAG_GATE_NOT_RETURNED);
}

static void the_peer_declares_it_too(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    pair->peer->coordination.cross_reference_count = 0;
    raises(pair, &gate_cross_reference, DIAG_GATE_NOT_DECLARED_BACK);
}

static void the_peer_is_in_force(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    pair->change = (Change){.revision = 1, .class_ = fixture_field("withdrawal")};
    pair->peer->head.history = &pair->change;
    pair->peer->head.history_count = 1;
    raises(pair, &gate_cross_reference, DIAG_GATE_PEER_WITHDRAWN);
}

static void the_earlier_text_announces_the_later(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    pair->peer->head.date.date = (Date){2026, 12, 5};
    raises(pair, &gate_cross_reference, DIAG_GATE_PEER_LATER);
}

static void an_announced_peer_may_follow(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    pair->peer->head.date.date = (Date){2026, 12, 5};
    fixture_paragraph(pair->fixture, "（12月5日公表予定）");
    resolve(pair);
    fixture_is_silent(pair->fixture, &gate_cross_reference);
    pair_free(pair);
}

static void the_approval_pins_the_peer(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    pair->fixture->signoffs[0].peer_count = 1;
    raises(pair, &gate_cross_reference, DIAG_GATE_NOT_PINNED);
}

/* One of two pairs pinned is not both. */
static void the_approval_pins_every_peer(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    Fixture *fixture = pair->fixture;
    CrossReference *claims = arena_make_array(fixture->arena, CrossReference, 2);
    claims[0].document = fixture_field("peer");
    claims[1].document = fixture_field("second");
    fixture->advisory->coordination.cross_references = claims;
    fixture->advisory->coordination.cross_reference_count = 2;
    Document *second = fixture_document(fixture, "second", "gamma");
    claim(pair, second, "advisory");
    cite(pair, fixture->body->first, "second", "には、記録の残し方を示しています。");
    cite(pair, second->body->first, "advisory", "には、報告の手続を示しています。");
    Signoff *theirs = fixture_approve(fixture, "gamma", ROLE_ISSUER);
    theirs->document = "second";
    pin(pair, theirs, "advisory");
    raises(pair, &gate_cross_reference, DIAG_GATE_NOT_PINNED);
}

static void the_pinned_text_is_the_present_one(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    pair->fixture->digests[1] = OTHER_DIGEST;
    raises(pair, &gate_cross_reference, DIAG_GATE_PIN_STALE);
}

static void the_peer_sees_the_text_in_time(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    pair->peer->head.date.date = (Date){2026, 12, 5};
    fixture_paragraph(pair->fixture, "（12月5日公表予定）");
    pair->fixture->signoffs[2].decided_on = (Date){2026, 12, 1};
    raises(pair, &gate_cross_reference, DIAG_GATE_PEER_NOT_TOLD);
}

static void two_pointers_are_a_circle(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    pair->fixture->body->first->first = pair->fixture->body->first->last = NULL;
    peer_section(pair)->first = peer_section(pair)->last = NULL;
    cite(pair, pair->fixture->body->first, "peer", "を参照してください。");
    cite(pair, peer_section(pair), "advisory", "を参照してください。");
    raises(pair, &gate_cross_reference, DIAG_GATE_CIRCLE);
}

/* ---- guidelines, labels, endings */

static Pair *guidelines(void)
{
    Pair *pair = pair_new();
    pair->fixture->advisory->kind = pair->peer->kind = DOCUMENT_GUIDELINE;
    pair->fixture->advisory->coordination.cross_reference_count = 0;
    peer_section(pair)->first = peer_section(pair)->last = NULL;
    return pair;
}

static DiagSeverity one_way_severity(Pair *pair)
{
    resolve(pair);
    fixture_raises(pair->fixture, &gate_agreement, DIAG_GATE_ONE_WAY);
    return diag_severity(diag_list_nth(pair->fixture->found, 0));
}

static void one_way_is_information_without_a_clause(void **state)
{
    (void)state;
    Pair *pair = guidelines();
    assert_int_equal(one_way_severity(pair), DIAG_INFO);
    pair_free(pair);
}

static void one_way_is_a_warning_under_a_clause(void **state)
{
    (void)state;
    Pair *pair = guidelines();
    ((Issuer *)pair->peer->coordination.issuers)->agency = fixture_field("beta");
    assert_int_equal(one_way_severity(pair), DIAG_WARNING);
    pair_free(pair);
}

static void a_public_text_cites_nothing_restricted(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    pair->peer->head.tlp = fixture_field("AMBER");
    raises(pair, &gate_disclosure, DIAG_GATE_CITES_RESTRICTED);
}

static void a_withdrawal_lists_who_cites_it(void **state)
{
    (void)state;
    Pair *pair = pair_new();
    pair->change = (Change){.revision = 1, .class_ = fixture_field("expiry")};
    pair->change.text = fixture_field("期限の到来により失効した。");
    pair->change.date.date = (Date){2026, 11, 30};
    Head *head = &pair->fixture->advisory->head;
    head->history = &pair->change;
    head->history_count = 1;
    resolve(pair);
    fixture_run(pair->fixture, &gate_revision);
    assert_true(diag_list_has(pair->fixture->found, DIAG_GATE_STILL_CITED));
    pair_free(pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pair_that_cites_each_other_is_silent),
        cmocka_unit_test(the_peer_must_be_there),
        cmocka_unit_test(the_peer_is_of_another_body),
        cmocka_unit_test(our_text_cites_the_peer),
        cmocka_unit_test(the_peer_cites_us),
        cmocka_unit_test(the_peer_declares_it_too),
        cmocka_unit_test(the_peer_is_in_force),
        cmocka_unit_test(the_earlier_text_announces_the_later),
        cmocka_unit_test(an_announced_peer_may_follow),
        cmocka_unit_test(the_approval_pins_the_peer),
        cmocka_unit_test(the_approval_pins_every_peer),
        cmocka_unit_test(the_pinned_text_is_the_present_one),
        cmocka_unit_test(the_peer_sees_the_text_in_time),
        cmocka_unit_test(two_pointers_are_a_circle),
        cmocka_unit_test(one_way_is_information_without_a_clause),
        cmocka_unit_test(one_way_is_a_warning_under_a_clause),
        cmocka_unit_test(a_public_text_cites_nothing_restricted),
        cmocka_unit_test(a_withdrawal_lists_who_cites_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
