/* What a revision prints, who may leave it, and what a skeleton left to write. */
#include "gate_fixture.h"

#include "gate/rule.h"

typedef struct {
    Fixture *f;
    Document *before;
    ContentNode *head;
} Revised;

#define CHANGE(n, kind, words, y, m, d)                                                            \
    {                                                                                              \
        .revision = n, .class_ = {.text = kind}, .text = {.text = words}, .date = {                \
            .date = {y, m, d}                                                                      \
        }                                                                                          \
    }

static const Change updated[] = {CHANGE(1, "new", "", 2026, 6, 1),
                                 CHANGE(2, "update", "追記", 2026, 11, 30)};
static const Change withdrawn[] = {CHANGE(1, "new", "", 2026, 6, 1),
                                   CHANGE(2, "withdrawal", "撤回", 2026, 11, 30)};
static const Change minor[] = {CHANGE(1, "new", "", 2026, 6, 1),
                               CHANGE(2, "minor", "", 2026, 11, 30)};

/* Revision 2 of the advisory, of both bodies, behind a first one of June. */
static Revised revise(const Change *history)
{
    Fixture *f = fixture_new();
    f->advisory->revision = 2;
    f->advisory->head.history = history;
    f->advisory->head.history_count = 2;
    Document *before = fixture_document(f, "advisory", "alpha");
    before->coordination = f->advisory->coordination;
    before->head.history = history;
    before->head.history_count = 1;
    before->head.date.date = (Date){2026, 7, 10};
    ContentNode *head = f->advisory->content->first;
    fixture_text(f, fixture_element(f, head, "title"), "装置に関する注意喚起");
    return (Revised){f, before, head};
}

static void add_subtitle(const Revised *r, const char *words)
{
    fixture_text(r->f, fixture_element(r->f, r->head, "subtitle"), words);
}

static void raises(Revised r, const GateRule *rule, DiagCode code)
{
    fixture_raises(r.f, rule, code);
    fixture_free(r.f);
}

static void is_silent(Revised r, const GateRule *rule)
{
    fixture_is_silent(r.f, rule);
    fixture_free(r.f);
}

/* ---- the heading */

static void heading_says_nothing(void **state)
{
    (void)state;
    raises(revise(updated), &gate_revised, DIAG_GATE_TITLE_SILENT);
}

static void heading_says_something_else(void **state)
{
    (void)state;
    Revised r = revise(withdrawn);
    add_subtitle(&r, "（令和８年11月30日更新）");
    raises(r, &gate_revised, DIAG_GATE_TITLE_SILENT);
}

static void heading_says_what_it_is(void **state)
{
    (void)state;
    Revised r = revise(updated);
    add_subtitle(&r, "（令和８年11月30日更新）");
    is_silent(r, &gate_revised);
}

static void minor_change_needs_no_heading(void **state)
{
    (void)state;
    is_silent(revise(minor), &gate_revised);
}

/* ---- an update updates */

static Revised update_of_one_text(void)
{
    Revised r = revise(updated);
    add_subtitle(&r, "（更新）");
    r.before->body = r.f->advisory->body;
    return r;
}

static void update_changes_nothing(void **state)
{
    (void)state;
    raises(update_of_one_text(), &gate_revised, DIAG_GATE_NOTHING_CHANGED);
}

static void update_changes_an_address(void **state)
{
    (void)state;
    Revised r = revise(updated);
    add_subtitle(&r, "（更新）");
    ContentNode *bodies[] = {r.f->body, (ContentNode *)r.before->body};
    bodies[0]->first->next = bodies[1]->first->next = NULL;
    for (int i = 0; i < 2; i++) {
        bodies[i]->last = bodies[i]->first;
        fixture_attr(r.f, fixture_element(r.f, bodies[i], "a"), "href", i ? "#a" : "#b");
    }
    is_silent(r, &gate_revised);
}

/* ---- a body was renamed in between */

static Revised rename_beta(const char *words)
{
    Revised r = revise(updated);
    add_subtitle(&r, "（更新）");
    r.before->head.date.date = (Date){2026, 6, 1};
    fixture_paragraph(r.f, words);
    fixture_paragraph(r.f, "乙統括局が続けて調べています。");
    return r;
}

static void renamed_without_former_name(void **state)
{
    (void)state;
    raises(rename_beta("甲委員会及び乙統括局は、注意を呼び掛けます。"), &gate_revised,
           DIAG_GATE_FORMER_NAME);
}

static void former_name_not_at_first_mention(void **state)
{
    (void)state;
    raises(rename_beta("乙統括局は改称しました。乙統括局（旧乙対策室）です。"), &gate_revised,
           DIAG_GATE_FORMER_NAME);
}

static void renamed_with_former_name(void **state)
{
    (void)state;
    is_silent(rename_beta("甲委員会及び乙統括局（旧乙対策室。以下「局」という。）です。"),
              &gate_revised);
}

/* ---- who may leave, and what is not inherited */

static void approvals_of_the_revision_before_do_not_count(void **state)
{
    (void)state;
    Revised r = revise(updated); /* both approvals of the fixture are of revision 1 */
    fixture_run(r.f, &gate_joint);
    assert_int_equal(diag_list_count(r.f->found, DIAG_ERROR), 2);
    assert_true(diag_list_has(r.f->found, DIAG_GATE_NOT_APPROVED));
    fixture_free(r.f);
}

static void who_issued_before_is_no_counterpart_now(void **state)
{
    (void)state;
    Revised r = revise(updated);
    r.f->advisory->coordination.issuer_count = 1;
    fixture_coordinate(r.f, "beta", true);
    r.f->signoffs[0].revision = r.f->signoffs[1].revision = 2;
    fixture_run(r.f, &gate_coordinated);
    assert_true(diag_list_has(r.f->found, DIAG_GATE_NOT_APPROVED));
    fixture_free(r.f);
}

static void one_that_is_left_claims_something_of_its_own(void **state)
{
    (void)state;
    Revised r = revise(updated);
    r.f->advisory->coordination.issuer_count = 1;
    fixture_run(r.f, &gate_claim);
    assert_int_equal(diag_list_count(r.f->found, DIAG_ERROR), 1);
    diag_list_free(r.f->found);
    r.f->found = diag_list_new();
    raises(r, &gate_revision, DIAG_GATE_ISSUER_LEFT);
}

static void withdrawal_is_all_issuers_decision(void **state)
{
    (void)state;
    Revised r = revise(withdrawn);
    r.f->signoffs[0].revision = 2; /* alpha has signed, beta has not */
    fixture_raises(r.f, &gate_joint, DIAG_GATE_NOT_APPROVED);
    fixture_free(r.f);
}

/* ---- what is left to write */

static void leave(Fixture *f, const char *words)
{
    fixture_paragraph(f, words);
}

static DiagSeverity left(const char *words, bool is_signed)
{
    Fixture *f = fixture_new();
    leave(f, words);
    if (!is_signed)
        f->workspace.signoff_count = 0;
    fixture_run(f, &gate_unfilled);
    assert_int_equal(diag_list_length(f->found), 1);
    assert_true(diag_list_has(f->found, DIAG_GATE_UNFILLED));
    DiagSeverity severity = diag_severity(diag_list_nth(f->found, 0));
    fixture_free(f);
    return severity;
}

static void circles_are_a_warning_in_a_draft(void **state)
{
    (void)state;
    assert_int_equal(left("○○に関する注意喚起", false), DIAG_WARNING);
    assert_int_equal(left("〇〇の場合", false), DIAG_WARNING);
    assert_int_equal(left(" [Say what changed.]\n", false), DIAG_WARNING);
}

static void circles_are_an_error_once_somebody_signed(void **state)
{
    (void)state;
    assert_int_equal(left("○○に関する注意喚起", true), DIAG_ERROR);
    assert_int_equal(left("[Say what changed.]", true), DIAG_ERROR);
}

static void circles_in_attributes(void **state)
{
    (void)state;
    Fixture *f = fixture_new();
    fixture_attr(f, f->body->first, "audience", "○○の担当者");
    fixture_raises(f, &gate_unfilled, DIAG_GATE_UNFILLED);
    fixture_free(f);
}

static void a_text_about_to_be_signed_must_be_written(void **state)
{
    (void)state;
    Fixture *f = fixture_new();
    g_autoptr(DiagList) found = diag_list_new();
    assert_false(gate_refuse_unfilled(f->advisory->content, found));
    leave(f, "○○に関する注意喚起");
    assert_true(gate_refuse_unfilled(f->advisory->content, found));
    assert_int_equal(diag_severity(diag_list_nth(found, 0)), DIAG_ERROR);
    fixture_free(f);
}

static void signs_that_are_meant(void **state)
{
    static const char *const meant[] = {
        "○印の項目", "[1]", "hxxp://a[.]example", "see [the annex] here", "[REDACTED]",
        "[]",        "[ ]"};
    (void)state;
    Fixture *f = fixture_new();
    for (size_t i = 0; i < G_N_ELEMENTS(meant); i++)
        leave(f, meant[i]);
    ContentNode *code = fixture_element(f, fixture_element(f, f->body->first, "p"), "code");
    fixture_text(f, code, "○○第○号");
    fixture_is_silent(f, &gate_unfilled);
    fixture_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heading_says_nothing),
        cmocka_unit_test(heading_says_something_else),
        cmocka_unit_test(heading_says_what_it_is),
        cmocka_unit_test(minor_change_needs_no_heading),
        cmocka_unit_test(update_changes_nothing),
        cmocka_unit_test(update_changes_an_address),
        cmocka_unit_test(renamed_without_former_name),
        cmocka_unit_test(former_name_not_at_first_mention),
        cmocka_unit_test(renamed_with_former_name),
        cmocka_unit_test(approvals_of_the_revision_before_do_not_count),
        cmocka_unit_test(who_issued_before_is_no_counterpart_now),
        cmocka_unit_test(one_that_is_left_claims_something_of_its_own),
        cmocka_unit_test(withdrawal_is_all_issuers_decision),
        cmocka_unit_test(circles_are_a_warning_in_a_draft),
        cmocka_unit_test(circles_are_an_error_once_somebody_signed),
        cmocka_unit_test(circles_in_attributes),
        cmocka_unit_test(a_text_about_to_be_signed_must_be_written),
        cmocka_unit_test(signs_that_are_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
