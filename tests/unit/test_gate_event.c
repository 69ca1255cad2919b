/* Who holds an event, who speaks at it, and the boxes of partners: what is wrong with each, and
 * that what is right raises nothing. */
#include "gate_fixture.h"

#include "gate/rule.h"
#include "model/box.h"
#include "model/order.h"

static int setup(void **state)
{
    *state = fixture_new();
    return 0;
}

static int teardown(void **state)
{
    fixture_free(*state);
    return 0;
}

/* ---- hosts: alpha and beta issue the text; gamma lends its name */

static Host *announce(Fixture *f)
{
    static Host hosts[3];
    hosts[0] = (Host){fixture_field("alpha"), HOST_ORGANIZER, DIAG_NOWHERE};
    hosts[1] = (Host){fixture_field("beta"), HOST_CO_ORGANIZER, DIAG_NOWHERE};
    hosts[2] = (Host){fixture_field("gamma"), HOST_PATRON, DIAG_NOWHERE};
    f->advisory->kind = DOCUMENT_SEMINAR;
    f->advisory->coordination.hosts = hosts;
    f->advisory->coordination.host_count = 3;
    fixture_approve(f, "gamma", ROLE_HOST)->reference = "後援第7号";
    return hosts;
}

static void hosts_that_signed_are_right(void **state)
{
    announce(*state);
    fixture_is_silent(*state, &gate_host);
}

static void host_is_awaited(void **state)
{
    Fixture *f = *state;
    announce(f);
    f->workspace.signoff_count--;
    fixture_raises(f, &gate_host, DIAG_GATE_NOT_APPROVED);
}

static void a_signature_as_issuer_serves_no_host(void **state)
{
    Fixture *f = *state;
    announce(f);
    f->signoffs[f->workspace.signoff_count - 1].role = ROLE_ISSUER;
    fixture_raises(f, &gate_host, DIAG_GATE_NOT_APPROVED);
}

static void patron_without_a_number(void **state)
{
    Fixture *f = *state;
    announce(f);
    f->signoffs[f->workspace.signoff_count - 1].reference = NULL;
    fixture_raises(f, &gate_host, DIAG_GATE_PATRON_NUMBER);
}

static void cooperator_needs_no_number(void **state)
{
    Fixture *f = *state;
    announce(f)[2].part = HOST_COOPERATOR;
    f->signoffs[f->workspace.signoff_count - 1].reference = NULL;
    fixture_is_silent(f, &gate_host);
}

static void organiser_is_also_patron(void **state)
{
    announce(*state)[1].agency = fixture_field("alpha");
    fixture_raises(*state, &gate_host, DIAG_GATE_HOST_TWICE);
}

static void nobody_organises(void **state)
{
    announce(*state)[0].part = HOST_CO_ORGANIZER;
    fixture_raises(*state, &gate_host, DIAG_GATE_HOST_NONE);
}

static void advisory_announces_nothing(void **state)
{
    announce(*state);
    ((Fixture *)*state)->advisory->kind = DOCUMENT_ADVISORY;
    fixture_raises(*state, &gate_host, DIAG_GATE_HOST_KIND);
}

static void host_is_not_in_the_registry(void **state)
{
    announce(*state)[2].agency = fixture_field("omega");
    fixture_raises(*state, &gate_names, DIAG_GATE_UNKNOWN_AGENCY);
}

/* Parts come first, then 建制順, whatever the draft's order is. */
static void hosts_print_by_part_and_key(void **state)
{
    Fixture *f = *state;
    Host *hosts = announce(f);
    hosts[0] = (Host){fixture_field("gamma"), HOST_CO_ORGANIZER, DIAG_NOWHERE};
    hosts[1] = (Host){fixture_field("beta"), HOST_CO_ORGANIZER, DIAG_NOWHERE};
    hosts[2] = (Host){fixture_field("alpha"), HOST_ORGANIZER, DIAG_NOWHERE};
    const Host *const *ordered;
    assert_int_equal(hosts_in_order(f->arena, f->advisory, &f->workspace.registry, &ordered), 3);
    assert_string_equal(ordered[0]->agency.text, "alpha");
    assert_string_equal(ordered[1]->agency.text, "beta");
    assert_string_equal(ordered[2]->agency.text, "gamma");
}

/* ---- speakers */

static ContentNode *speaker(Fixture *f, const char *post)
{
    ContentNode *node = fixture_element(f, f->body, "speaker");
    fixture_attr(f, node, "agency", "alpha");
    fixture_attr(f, node, "post", post);
    return node;
}

static void posts_are_right(void **state)
{
    static const char *const posts[] = {"監視・監督室 参事官補佐", "情報分析班長", "情報学部 教授"};
    for (size_t i = 0; i < G_N_ELEMENTS(posts); i++)
        speaker(*state, posts[i]);
    fixture_is_silent(*state, &gate_host);
}

static void speaker_by_name(void **state)
{
    speaker(*state, "監視・監督室 山田太郎");
    fixture_raises(*state, &gate_host, DIAG_GATE_SPEAKER_NAME);
}

static void speaker_with_an_honorific(void **state)
{
    speaker(*state, "監視・監督室長 甲野様");
    fixture_raises(*state, &gate_host, DIAG_GATE_SPEAKER_NAME);
}

static void speaker_of_two_bodies(void **state)
{
    fixture_attr(*state, speaker(*state, "情報分析班長"), "affiliation", "架空大学");
    fixture_raises(*state, &gate_host, DIAG_GATE_SPEAKER_NAME);
}

/* ---- boxes: gamma has a document "box" with a section "s1" */

static Document *partner(Fixture *f, const char *from)
{
    fixture_attr(f, fixture_element(f, f->body, "insert"), "from", from);
    Document *box = fixture_document(f, "box", "gamma");
    ContentNode *words = fixture_element(f, box->body->first, "p");
    fixture_text(f, words, "相談を受け付けています。");
    fixture_approve(f, "gamma", ROLE_CONTRIBUTOR);
    return box;
}

static void box_that_its_partner_signed_is_right(void **state)
{
    partner(*state, "box#s1");
    fixture_is_silent(*state, &gate_box);
}

static void whole_document_is_a_box_too(void **state)
{
    partner(*state, "box");
    fixture_is_silent(*state, &gate_box);
}

static void contributor_is_awaited(void **state)
{
    partner(*state, "box#s1");
    ((Fixture *)*state)->workspace.signoff_count--;
    fixture_raises(*state, &gate_box, DIAG_GATE_NOT_APPROVED);
}

static void contributor_signed_other_words(void **state)
{
    Fixture *f = *state;
    partner(f, "box#s1");
    f->digests[0] = OTHER_DIGEST; /* of the text with the box in it */
    fixture_raises(f, &gate_box, DIAG_GATE_STALE);
}

static void box_of_no_document(void **state)
{
    partner(*state, "bax#s1");
    fixture_raises(*state, &gate_box, DIAG_GATE_BOX_DOCUMENT);
}

static void box_of_the_text_itself(void **state)
{
    partner(*state, "advisory#s1");
    fixture_raises(*state, &gate_box, DIAG_GATE_BOX_DOCUMENT);
}

static void box_in_another_language(void **state)
{
    partner(*state, "box#s1")->lang = fixture_field("en");
    fixture_raises(*state, &gate_box, DIAG_GATE_BOX_DOCUMENT);
}

static void box_of_no_section(void **state)
{
    partner(*state, "box#s9");
    fixture_raises(*state, &gate_box, DIAG_GATE_BOX_PASSAGE);
}

static void box_of_an_issuer(void **state)
{
    Document *box = partner(*state, "box#s1");
    ((Issuer *)box->coordination.issuers)->agency = fixture_field("alpha");
    fixture_raises(*state, &gate_box, DIAG_GATE_BOX_OWNER);
}

static void box_of_two_partners(void **state)
{
    Document *box = partner(*state, "box#s1");
    static const Issuer two[2];
    box->coordination.issuers = two;
    box->coordination.issuer_count = 2;
    fixture_raises(*state, &gate_box, DIAG_GATE_BOX_OWNER);
}

static void box_within_a_box(void **state)
{
    Document *box = partner(*state, "box#s1");
    fixture_attr(*state, fixture_element(*state, box->body->first, "insert"), "from", "advisory");
    fixture_raises(*state, &gate_box, DIAG_GATE_BOX_UNFIT);
}

static void box_that_points_back(void **state)
{
    Document *box = partner(*state, "box#s1");
    fixture_attr(*state, fixture_element(*state, box->body->first, "ref"), "to", "#s1");
    fixture_raises(*state, &gate_box, DIAG_GATE_BOX_UNFIT);
}

static void more_boxes_than_a_text_may_have(void **state)
{
    Fixture *f = *state;
    partner(f, "box#s1");
    for (int i = 1; i < BOX_MOST; i++)
        fixture_attr(f, fixture_element(f, f->body, "insert"), "from", "box#s1");
    fixture_is_silent(f, &gate_box);
    fixture_attr(f, fixture_element(f, f->body, "insert"), "from", "box#s1");
    fixture_raises(f, &gate_box, DIAG_GATE_BOX_UNFIT);
}

#define EVENT_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EVENT_TEST(hosts_that_signed_are_right),
        EVENT_TEST(host_is_awaited),
        EVENT_TEST(a_signature_as_issuer_serves_no_host),
        EVENT_TEST(patron_without_a_number),
        EVENT_TEST(cooperator_needs_no_number),
        EVENT_TEST(organiser_is_also_patron),
        EVENT_TEST(nobody_organises),
        EVENT_TEST(advisory_announces_nothing),
        EVENT_TEST(host_is_not_in_the_registry),
        EVENT_TEST(hosts_print_by_part_and_key),
        EVENT_TEST(posts_are_right),
        EVENT_TEST(speaker_by_name),
        EVENT_TEST(speaker_with_an_honorific),
        EVENT_TEST(speaker_of_two_bodies),
        EVENT_TEST(box_that_its_partner_signed_is_right),
        EVENT_TEST(whole_document_is_a_box_too),
        EVENT_TEST(contributor_is_awaited),
        EVENT_TEST(contributor_signed_other_words),
        EVENT_TEST(box_of_no_document),
        EVENT_TEST(box_of_the_text_itself),
        EVENT_TEST(box_in_another_language),
        EVENT_TEST(box_of_no_section),
        EVENT_TEST(box_of_an_issuer),
        EVENT_TEST(box_of_two_partners),
        EVENT_TEST(box_within_a_box),
        EVENT_TEST(box_that_points_back),
        EVENT_TEST(more_boxes_than_a_text_may_have),
    };
    return cmocka_run_group_tests_name("gate_event", tests, NULL, NULL);
}
