/* One change to the clean advisory, one finding.  Each case names the rule that must speak. */
#include "gate_fixture.h"

#include "gate/rule.h"

typedef struct {
    const char *name;
    const GateRule *rule;
    DiagCode code;
    void (*change)(Fixture *fixture);
} Case;

static Coordination *coordination(Fixture *fixture)
{
    return &fixture->advisory->coordination;
}

static Head *head(Fixture *fixture)
{
    return &fixture->advisory->head;
}

/* claim */

static void issue_alone(Fixture *f)
{
    coordination(f)->issuer_count = 1;
}

static void declare_single(Fixture *f)
{
    coordination(f)->has_single = true;
}

static void issue_twice(Fixture *f)
{
    f->issuers[1].agency = fixture_field("alpha");
}

/* names */

static void name_a_stranger(Fixture *f)
{
    f->issuers[1].agency = fixture_field("epsilon");
}

static void name_before_birth(Fixture *f)
{
    f->issuers[1].agency = fixture_field("gamma");
    head(f)->date.date = (Date){2019, 11, 30};
}

static void name_by_old_name(Fixture *f)
{
    f->issuers[1].agency = fixture_field("乙対策室");
}

static void write_old_name(Fixture *f)
{
    fixture_paragraph(f, "詳細は、乙対策室にお尋ねください。");
}

static void ask_for_a_lead(Fixture *f)
{
    coordination(f)->order = ORDER_LEAD_FIRST;
    f->issuers[0].lead = false;
}

static void lead_twice(Fixture *f)
{
    f->issuers[1].lead = true;
}

static void name_without_key(Fixture *f)
{
    f->issuers[1].agency = fixture_field("delta");
}

/* joint */

static void change_text(Fixture *f)
{
    f->digests[0] = OTHER_DIGEST;
    f->issuers[1] = f->issuers[0];
    coordination(f)->issuer_count = 1;
}

static void lose_a_record(Fixture *f)
{
    f->workspace.signoff_count = 1;
}

static void approve_late(Fixture *f)
{
    f->signoffs[1].decided_on = (Date){2026, 12, 1};
}

static void sign_late(Fixture *f)
{
    instant_parse("2026-12-01T00:00:01+09:00", &f->signoffs[1].signed_at);
}

static void leave_unverified(Fixture *f)
{
    f->signoffs[1].verified = false;
}

static void return_text(Fixture *f)
{
    f->signoffs[1].decision = DECISION_RETURN;
}

static void withdraw_consent(Fixture *f)
{
    f->signoffs[1].decision = DECISION_WITHDRAW;
}

static void let_lapse(Fixture *f)
{
    instant_parse("2026-11-29T00:00:00+09:00", &f->signoffs[1].not_after);
}

static void drop_desk(Fixture *f)
{
    fixture_attr(f, f->body->first->next, "was", "alpha");
    f->body->first->next->name = "p";
}

static void add_number(Fixture *f, const char *agency, const char *value)
{
    Number *number = arena_make(f->arena, Number);
    *number = (Number){fixture_field(agency), fixture_field(value)};
    f->advisory->tracking.numbers = number;
    f->advisory->tracking.number_count = 1;
}

static void number_badly(Fixture *f)
{
    add_number(f, "alpha", "甲委12");
}

static void number_for_another(Fixture *f)
{
    add_number(f, "gamma", "丙発第1号");
}

static void number_again(Fixture *f)
{
    add_number(f, "alpha", "甲委第12号");
    Document *other = fixture_document(f, "other", "alpha");
    other->tracking = f->advisory->tracking;
}

static void number_languages_apart(Fixture *f)
{
    add_number(f, "alpha", "甲委第12号");
    Document *english = fixture_document(f, "advisory", "alpha");
    english->lang = fixture_field("en");
    english->tracking = f->advisory->tracking;
    f->documents[1] = f->advisory; /* the English one comes first */
    f->documents[0] = english;
    const char *digest = f->digests[0];
    f->digests[0] = f->digests[1];
    f->digests[1] = digest;
    add_number(f, "alpha", "甲委第13号");
}

static void embargo_another_day(Fixture *f)
{
    instant_parse("2026-12-01T09:00:00+09:00", &head(f)->embargo.instant);
}

static void sign_with_abroad(Fixture *f)
{
    f->agencies[1].country = "XS";
}

/* coordinated */

static void coordinate_with_issuer(Fixture *f)
{
    fixture_coordinate(f, "beta", true);
}

static void coordinate_unknown_section(Fixture *f)
{
    static const char *const ids[] = {"s9"};
    Coordinated *coordinated = fixture_coordinate(f, "gamma", true);
    coordinated->scope_ids = ids;
    coordinated->scope_count = 1;
    fixture_approve(f, "gamma", ROLE_COUNTERPART);
}

static void coordinate_without_consent(Fixture *f)
{
    fixture_coordinate(f, "gamma", true);
}

static void print_hidden_desk(Fixture *f)
{
    fixture_coordinate(f, "gamma", false);
    fixture_approve(f, "gamma", ROLE_COUNTERPART);
    fixture_attr(f, fixture_element(f, f->body, "desk"), "agency", "gamma");
}

static void claim_in_words(Fixture *f)
{
    fixture_paragraph(f, "なお、本件については、丙警備庁と調整済みである。");
}

static void name_the_hidden(Fixture *f)
{
    fixture_coordinate(f, "gamma", false);
    fixture_approve(f, "gamma", ROLE_COUNTERPART);
    claim_in_words(f);
}

static void claim_in_odd_words(Fixture *f)
{
    fixture_paragraph(f, "本件は丙警備庁と合意済みです。");
}

/* exercise: shared with beta on the 20th, exercised on the 25th, published on the 30th */

static Exercise *exercise(Fixture *f, const char *kind, const char *at, const char *addressee)
{
    Exercise *exercise = fixture_exercise(f, kind, at, addressee);
    Shared *shared = arena_make(f->arena, Shared);
    *shared = (Shared){.agency = fixture_field("beta"), .on = {.date = {2026, 11, 20}}};
    exercise->shared = shared;
    exercise->shared_count = 1;
    coordination(f)->issuer_count = 1;
    coordination(f)->has_single = true;
    return exercise;
}

static Withheld *withhold(Fixture *f, Exercise *exercise, const char *agency, const char *reason)
{
    Withheld *withheld = arena_make(f->arena, Withheld);
    *withheld = (Withheld){.agency = fixture_field(agency), .reason = fixture_field(reason)};
    exercise->withheld = withheld;
    exercise->withheld_count = 1;
    return withheld;
}

static void order_an_organ(Fixture *f)
{
    exercise(f, "order", "第148条第2項", "administrative");
}

static void survey_a_company(Fixture *f)
{
    exercise(f, "field-survey", "第156条", "private");
}

static void use_old_article(Fixture *f)
{
    exercise(f, "recommendation", "第145条第1項", "private");
}

static void use_wrong_paragraph(Fixture *f)
{
    exercise(f, "recommendation", "第148条第2項", "private");
}

static void use_unknown_law(Fixture *f)
{
    exercise(f, "recommendation", "第148条第1項", "private")->law = fixture_field("nowhere");
}

static void use_unreadable_place(Fixture *f)
{
    exercise(f, "recommendation", "148-1", "private");
}

static void use_untabled_law(Fixture *f)
{
    exercise(f, "recommendation", "第145条", "private")->law = fixture_field("other");
}

static void exercise_after_publication(Fixture *f)
{
    exercise(f, "recommendation", "第148条第1項", "private")->date.date = (Date){2026, 12, 5};
}

static void tell_nobody(Fixture *f)
{
    exercise(f, "recommendation", "第148条第1項", "private")->shared_count = 0;
}

static void tell_late(Fixture *f)
{
    Exercise *e = exercise(f, "recommendation", "第148条第1項", "private");
    Shared *shared = arena_make(f->arena, Shared);
    *shared = (Shared){.agency = fixture_field("beta"), .on = {.date = {2026, 11, 25}}};
    e->shared = shared;
}

static void withhold_for_reason(Fixture *f)
{
    withhold(f, exercise(f, "recommendation", "第148条第1項", "private"), "gamma", "secrecy");
}

static void tell_of_power(Fixture *f)
{
    fixture_paragraph(f, "委員会は、法第148条第1項の規定に基づき、同社に対し勧告を行った。");
}

/* agreement */

static void leave_partner_out(Fixture *f)
{
    coordination(f)->issuer_count = 1;
    f->clauses[2].modal = MODAL_OBLIGES;
}

static void refuse_release(Fixture *f)
{
    fixture_record(f, RECORD_ORIGINATOR)->outcome = fixture_field("refused");
}

static void use_restricted_research(Fixture *f)
{
    Record *record = fixture_record(f, RECORD_RESEARCH);
    record->handling = fixture_field("AMBER");
    record->from = fixture_field("gamma");
}

static void hear_without_consent(Fixture *f)
{
    fixture_record(f, RECORD_HEARING)->consent = fixture_field("no");
}

static void contradict_record(Fixture *f)
{
    exercise(f, "recommendation", "第148条第1項", "private");
    Record *record = fixture_record(f, RECORD_SHARING);
    record->to = fixture_field("beta");
    record->outcome = fixture_field("withheld");
}

static void thank_without_leave(Fixture *f)
{
    fixture_paragraph(f, "技術的助言：丙警備庁");
}

static void forget_severity(Fixture *f)
{
    f->workspace.record_count = 0;
}

/* introduction */

static void drop_reporting(Fixture *f)
{
    f->body->last->name = "p";
}

static void make_a_duty(Fixture *f)
{
    fixture_paragraph(f, "被害を受けた場合は、乙統括局への情報の提供が義務付けられています。");
}

static void make_a_new_duty(Fixture *f)
{
    fixture_paragraph(f, "今後は、全ての事案について報告しなければなりません。");
}

static void fix_a_deadline(Fixture *f)
{
    fixture_paragraph(f, "速報は、3日以内に行ってください。");
}

/* disclosure */

static void label_white(Fixture *f)
{
    head(f)->tlp = fixture_field("WHITE");
}

static void label_unknown(Fixture *f)
{
    head(f)->tlp = fixture_field("PURPLE");
}

static void label_spelt(Fixture *f)
{
    head(f)->tlp = fixture_field("amber + strict");
}

static void mark_passage(Fixture *f)
{
    fixture_paragraph(f, "【TLP:AMBER】侵入の経路は次のとおりです。");
}

static void sample_of_real(Fixture *f)
{
    f->agencies[1].real = true;
}

static void real_here(Fixture *f)
{
    f->agencies[0].real = f->agencies[1].real = true;
    coordination(f)->issuer_count = 1;
    f->advisory->sample = false;
}

static void forget_sample(Fixture *f)
{
    coordination(f)->issuer_count = 1;
    f->advisory->sample = false;
}

static void print_real_seal(Fixture *f)
{
    f->agencies[4].seal = "assets/seal.svg";
    fixture_attr(f, fixture_element(f, f->body, "img"), "src", "assets/seal.svg");
}

static void train_unmarked(Fixture *f)
{
    LangText *title = arena_make(f->arena, LangText);
    *title = (LangText){"ja", fixture_field("【訓練】連絡の手順について")};
    head(f)->titles = title;
    head(f)->title_count = 1;
}

static void lose_paper(Fixture *f)
{
    head(f)->scope_medium = fixture_field("paper");
}

static void stand_outside(Fixture *f)
{
    head(f)->scope_framework = fixture_field("outside");
}

static void say_no_scope(Fixture *f)
{
    head(f)->has_scope = false;
}

/* revision */

static void set_history(Fixture *f, const Change *changes, size_t count)
{
    head(f)->history = changes;
    head(f)->history_count = count;
    f->advisory->revision = (int)count;
    Document *before = fixture_document(f, "advisory", "alpha");
    before->coordination = *coordination(f);
    before->revision = 1;
}

#define NEW_ON(y, m, d)                                                                            \
    {                                                                                              \
        .revision = 1, .class_ = {.text = "new"}, .date = {.date = {y, m, d} }                     \
    }
#define CHANGE(n, kind, words, y, m, d)                                                            \
    {                                                                                              \
        .revision = n, .class_ = {.text = kind}, .text = {.text = words}, .date = {                \
            .date = {y, m, d}                                                                      \
        }                                                                                          \
    }

static void revise_silently(Fixture *f)
{
    set_history(f, NULL, 0);
    f->advisory->revision = 2;
}

static void skip_a_number(Fixture *f)
{
    static const Change changes[] = {NEW_ON(2026, 11, 1),
                                     CHANGE(3, "update", "追記", 2026, 11, 30)};
    set_history(f, changes, 2);
    f->advisory->revision = 3;
    fixture_document(f, "advisory", "alpha")->revision = 2;
    ((Document *)f->documents[2])->coordination = *coordination(f);
}

static void end_early(Fixture *f)
{
    static const Change changes[] = {NEW_ON(2026, 11, 30)};
    set_history(f, changes, 1);
    f->advisory->revision = 2;
}

static void go_back(Fixture *f)
{
    static const Change changes[] = {NEW_ON(2026, 12, 20),
                                     CHANGE(2, "update", "追記", 2026, 11, 30)};
    set_history(f, changes, 2);
}

static void date_otherwise(Fixture *f)
{
    static const Change changes[] = {NEW_ON(2026, 11, 1),
                                     CHANGE(2, "update", "追記", 2026, 11, 29)};
    set_history(f, changes, 2);
}

static void be_new_again(Fixture *f)
{
    static const Change changes[] = {NEW_ON(2026, 11, 1), CHANGE(2, "new", "追記", 2026, 11, 30)};
    set_history(f, changes, 2);
}

static void update_without_words(Fixture *f)
{
    static const Change changes[] = {NEW_ON(2026, 11, 1), CHANGE(2, "update", " ", 2026, 11, 30)};
    set_history(f, changes, 2);
}

static void correct_without_table(Fixture *f)
{
    static const Change changes[] = {NEW_ON(2026, 11, 1),
                                     CHANGE(2, "correction", "訂正", 2026, 11, 30)};
    set_history(f, changes, 2);
}

static const Change proper[] = {NEW_ON(2026, 11, 1), CHANGE(2, "update", "追記", 2026, 11, 30)};
static const Change ended[] = {NEW_ON(2026, 11, 1), CHANGE(2, "withdrawal", "撤回", 2026, 11, 30)};

static void rewrite_history(Fixture *f)
{
    static const Change past[] = {NEW_ON(2026, 11, 2)};
    set_history(f, proper, 2);
    Document *before = (Document *)f->documents[1];
    before->head.history = past;
    before->head.history_count = 1;
}

static void issue_with_less(Fixture *f)
{
    set_history(f, proper, 2);
    coordination(f)->issuer_count = 1;
}

static void withdraw_alone(Fixture *f)
{
    set_history(f, ended, 2);
    coordination(f)->issuer_count = 1;
}

static void lose_revision(Fixture *f)
{
    set_history(f, proper, 2);
    f->workspace.document_count = 1;
}

static void supersede_silently(Fixture *f)
{
    static const Change changes[] = {NEW_ON(2026, 11, 1),
                                     CHANGE(2, "successor", "新しい文書による", 2026, 11, 30)};
    set_history(f, changes, 2);
}

/* languages */

static Document *translate(Fixture *f)
{
    Document *original = fixture_document(f, "advisory", "alpha");
    original->coordination = *coordination(f);
    original->head = *head(f);
    f->advisory->lang = fixture_field("en");
    static const char *const desks[] = {"alpha", "beta"};
    for (size_t i = 0; i < G_N_ELEMENTS(desks); i++)
        fixture_attr(f, fixture_element(f, (ContentNode *)original->body, "desk"), "agency",
                     desks[i]);
    return original;
}

static ContentNode *original_section(Document *original)
{
    return original->body->first;
}

static void date_the_translation(Fixture *f)
{
    translate(f)->head.date.date = (Date){2026, 11, 29};
}

static void lose_a_section(Fixture *f)
{
    Document *original = translate(f);
    ContentNode *section = fixture_element(f, (ContentNode *)original->body, "section");
    fixture_attr(f, section, "id", "s2");
}

static void say(Fixture *f, ContentNode *section, const char *text)
{
    fixture_text(f, fixture_element(f, section, "p"), text);
}

static void mistake_a_day(Fixture *f)
{
    say(f, original_section(translate(f)), "令和8年11月20日に確認しました。");
    fixture_paragraph(f, "It was seen on 21 November 2026.");
}

static void mistake_a_number(Fixture *f)
{
    say(f, original_section(translate(f)), "１,２４０件の報告がありました。");
    fixture_paragraph(f, "There were 1,420 reports.");
}

static void mistake_an_address(Fixture *f)
{
    ContentNode *there = original_section(translate(f));
    fixture_attr(f, fixture_element(f, there, "a"), "href", "https://a.example/");
}

static void mistake_an_indicator(Fixture *f)
{
    ContentNode *there = original_section(translate(f));
    fixture_text(f, fixture_element(f, there, "ioc"), "192[.]0[.]2[.]1");
    fixture_text(f, fixture_element(f, f->body->first, "ioc"), "192[.]0[.]2[.]2");
}

static void translate_nothing(Fixture *f)
{
    f->advisory->translation = fixture_field("provisional");
}

static const Case cases[] = {
    {"claim_is_missing", &gate_claim, DIAG_GATE_NO_CLAIM, issue_alone},
    {"single_beside_a_claim", &gate_claim, DIAG_GATE_SINGLE_AND_CLAIM, declare_single},
    {"issuer_named_twice", &gate_claim, DIAG_GATE_NAMED_TWICE, issue_twice},
    {"agency_is_unknown", &gate_names, DIAG_GATE_UNKNOWN_AGENCY, name_a_stranger},
    {"agency_did_not_exist", &gate_names, DIAG_GATE_NOT_EXISTING, name_before_birth},
    {"agency_by_its_old_name", &gate_names, DIAG_GATE_OLD_NAME, name_by_old_name},
    {"old_name_in_the_text", &gate_names, DIAG_GATE_OLD_NAME_IN_TEXT, write_old_name},
    {"order_without_a_lead", &gate_names, DIAG_GATE_NO_LEAD, ask_for_a_lead},
    {"two_leads", &gate_names, DIAG_GATE_TWO_LEADS, lead_twice},
    {"no_place_in_the_order", &gate_names, DIAG_GATE_NO_ORDER_KEY, name_without_key},
    {"approval_is_stale", &gate_joint, DIAG_GATE_STALE, change_text},
    {"approval_is_awaited", &gate_joint, DIAG_GATE_NOT_APPROVED, lose_a_record},
    {"approval_decided_late", &gate_joint, DIAG_GATE_APPROVED_LATE, approve_late},
    {"approval_signed_late", &gate_joint, DIAG_GATE_APPROVED_LATE, sign_late},
    {"approval_is_unverified", &gate_joint, DIAG_GATE_UNVERIFIED, leave_unverified},
    {"text_was_returned", &gate_joint, DIAG_GATE_RETURNED, return_text},
    {"consent_was_withdrawn", &gate_joint, DIAG_GATE_WITHDRAWN_CONSENT, withdraw_consent},
    {"approval_lapsed", &gate_joint, DIAG_GATE_LAPSED, let_lapse},
    {"issuer_without_desk", &gate_joint, DIAG_GATE_NO_DESK, drop_desk},
    {"number_against_its_pattern", &gate_joint, DIAG_GATE_NUMBER_PATTERN, number_badly},
    {"number_of_a_stranger", &gate_joint, DIAG_GATE_NUMBER_OF_OTHER, number_for_another},
    {"number_used_twice", &gate_joint, DIAG_GATE_NUMBER_TWICE, number_again},
    {"number_differs_by_language", &gate_joint, DIAG_GATE_NUMBER_CHANGED, number_languages_apart},
    {"embargo_on_another_day", &gate_joint, DIAG_GATE_EMBARGO_DAY, embargo_another_day},
    {"foreign_signer_without_release", &gate_joint, DIAG_GATE_FOREIGN_RELEASE, sign_with_abroad},
    {"counterpart_is_issuer", &gate_coordinated, DIAG_GATE_COUNTERPART_ISSUES,
     coordinate_with_issuer},
    {"scope_is_unknown", &gate_coordinated, DIAG_GATE_SCOPE_UNKNOWN, coordinate_unknown_section},
    {"counterpart_is_awaited", &gate_coordinated, DIAG_GATE_NOT_APPROVED,
     coordinate_without_consent},
    {"hidden_desk_printed", &gate_coordinated, DIAG_GATE_COUNTERPART_DESK, print_hidden_desk},
    {"sentence_without_record", &gate_coordinated, DIAG_GATE_UNDECLARED_COORDINATION,
     claim_in_words},
    {"sentence_names_the_hidden", &gate_coordinated, DIAG_GATE_NOT_DISCLOSABLE, name_the_hidden},
    {"sentence_in_odd_words", &gate_coordinated, DIAG_GATE_COORDINATION_WORDS, claim_in_odd_words},
    {"order_against_an_organ", &gate_exercise, DIAG_GATE_POWER_OVER_PUBLIC, order_an_organ},
    {"survey_of_a_company", &gate_exercise, DIAG_GATE_POWER_OVER_PRIVATE, survey_a_company},
    {"old_article", &gate_exercise, DIAG_GATE_WRONG_BASIS, use_old_article},
    {"wrong_paragraph", &gate_exercise, DIAG_GATE_WRONG_PARAGRAPH, use_wrong_paragraph},
    {"unknown_statute", &gate_exercise, DIAG_GATE_BASIS_UNKNOWN, use_unknown_law},
    {"unreadable_place", &gate_exercise, DIAG_GATE_BASIS_UNKNOWN, use_unreadable_place},
    {"caption_of_another_kind", &gate_exercise, DIAG_GATE_BASIS_DOUBTFUL, use_untabled_law},
    {"published_before_exercise", &gate_exercise, DIAG_GATE_BEFORE_EXERCISE,
     exercise_after_publication},
    {"clause_partner_not_told", &gate_exercise, DIAG_GATE_NOT_SHARED, tell_nobody},
    {"partner_told_late", &gate_exercise, DIAG_GATE_SHARED_LATE, tell_late},
    {"withheld_is_noted", &gate_exercise, DIAG_GATE_WITHHELD, withhold_for_reason},
    {"power_in_the_text_only", &gate_exercise, DIAG_GATE_UNDECLARED_EXERCISE, tell_of_power},
    {"partner_left_out", &gate_agreement, DIAG_GATE_PARTNER_LEFT_OUT, leave_partner_out},
    {"originator_refused", &gate_agreement, DIAG_GATE_ORIGINATOR, refuse_release},
    {"restricted_research", &gate_agreement, DIAG_GATE_HANDLING, use_restricted_research},
    {"hearing_without_consent", &gate_agreement, DIAG_GATE_HEARING, hear_without_consent},
    {"record_contradicts", &gate_agreement, DIAG_GATE_RECORD_DIFFERS, contradict_record},
    {"thanks_without_leave", &gate_agreement, DIAG_GATE_ADVICE_PRINTED, thank_without_leave},
    {"severity_not_recorded", &gate_agreement, DIAG_GATE_NO_SEVERITY, forget_severity},
    {"reporting_is_missing", &gate_introduction, DIAG_GATE_NO_REPORTING, drop_reporting},
    {"voluntary_made_a_duty", &gate_introduction, DIAG_GATE_VOLUNTARY_AS_DUTY, make_a_duty},
    {"duty_is_new", &gate_introduction, DIAG_GATE_NEW_DUTY, make_a_new_duty},
    {"deadline_is_fixed", &gate_introduction, DIAG_GATE_FIXED_DEADLINE, fix_a_deadline},
    {"label_white", &gate_disclosure, DIAG_GATE_TLP_WHITE, label_white},
    {"label_unknown", &gate_disclosure, DIAG_GATE_TLP_UNKNOWN, label_unknown},
    {"label_spelt_otherwise", &gate_disclosure, DIAG_GATE_TLP_SPELLING, label_spelt},
    {"passage_more_restricted", &gate_disclosure, DIAG_GATE_TLP_FRAGMENT, mark_passage},
    {"sample_of_a_real_body", &gate_disclosure, DIAG_GATE_REAL_IN_SAMPLE, sample_of_real},
    {"real_body_without_production", &gate_disclosure, DIAG_GATE_REAL_WITHOUT_PRODUCTION,
     real_here},
    {"fictitious_body_unmarked", &gate_disclosure, DIAG_GATE_SAMPLE_UNMARKED, forget_sample},
    {"real_seal_in_sample", &gate_disclosure, DIAG_GATE_SEAL_IN_SAMPLE, print_real_seal},
    {"training_unmarked", &gate_disclosure, DIAG_GATE_EXERCISE_UNMARKED, train_unmarked},
    {"paper_within_framework", &gate_disclosure, DIAG_GATE_OUT_OF_SCOPE, lose_paper},
    {"outside_with_claims", &gate_disclosure, DIAG_GATE_OUTSIDE_CLAIMS, stand_outside},
    {"scope_not_said", &gate_disclosure, DIAG_GATE_NO_SCOPE, say_no_scope},
    {"history_is_missing", &gate_revision, DIAG_GATE_NO_HISTORY, revise_silently},
    {"history_skips", &gate_revision, DIAG_GATE_HISTORY_NUMBERS, skip_a_number},
    {"history_ends_early", &gate_revision, DIAG_GATE_HISTORY_END, end_early},
    {"history_goes_back", &gate_revision, DIAG_GATE_HISTORY_DATES, go_back},
    {"history_day_differs", &gate_revision, DIAG_GATE_HISTORY_DAY, date_otherwise},
    {"history_class_is_wrong", &gate_revision, DIAG_GATE_HISTORY_CLASS, be_new_again},
    {"history_says_nothing", &gate_revision, DIAG_GATE_HISTORY_SILENT, update_without_words},
    {"correction_without_errata", &gate_errata, DIAG_GATE_NO_ERRATA, correct_without_table},
    {"history_is_rewritten", &gate_revision, DIAG_GATE_HISTORY_REWRITTEN, rewrite_history},
    {"issuer_left", &gate_revision, DIAG_GATE_ISSUER_LEFT, issue_with_less},
    {"withdrawn_by_one", &gate_revision, DIAG_GATE_WITHDRAWN_ALONE, withdraw_alone},
    {"revision_before_is_gone", &gate_revision, DIAG_GATE_REVISION_GONE, lose_revision},
    {"successor_not_named", &gate_revision, DIAG_GATE_NO_SUCCESSOR, supersede_silently},
    {"translation_dated_otherwise", &gate_languages, DIAG_GATE_PARALLEL_HEAD, date_the_translation},
    {"translation_lacks_a_section", &gate_languages, DIAG_GATE_PARALLEL_SECTIONS, lose_a_section},
    {"translation_mistakes_a_day", &gate_languages, DIAG_GATE_PARALLEL_DAYS, mistake_a_day},
    {"translation_mistakes_a_number", &gate_languages, DIAG_GATE_PARALLEL_NUMBERS,
     mistake_a_number},
    {"translation_lacks_an_address", &gate_languages, DIAG_GATE_PARALLEL_ADDRESSES,
     mistake_an_address},
    {"translation_mistakes_an_indicator", &gate_languages, DIAG_GATE_PARALLEL_INDICATORS,
     mistake_an_indicator},
    {"translation_of_nothing", &gate_languages, DIAG_GATE_TRANSLATION_ALONE, translate_nothing},
};

static void raises_its_code(void **state)
{
    const Case *test = *state;
    Fixture *fixture = fixture_new();
    test->change(fixture);
    fixture_raises(fixture, test->rule, test->code);
    fixture_free(fixture);
}

/* ---- near misses: what must stay silent */

static void tell_the_past(Fixture *f)
{
    fixture_paragraph(f, "乙統括局（旧乙対策室）が公表しました。");
    fixture_paragraph(f, "詳細は「乙対策室年次報告」にあります。");
}

static void declare_and_say(Fixture *f)
{
    fixture_coordinate(f, "gamma", true);
    fixture_approve(f, "gamma", ROLE_COUNTERPART);
    claim_in_words(f);
}

static void deny_a_duty(Fixture *f)
{
    fixture_paragraph(f, "乙統括局への情報の提供は、義務ではありません。");
    fixture_paragraph(f,
                      "甲委員会への報告は義務です。併せて乙統括局への情報の提供をお願いします。");
    fixture_paragraph(f, "速報は、概ね3日から5日以内に行ってください。");
}

static void explain_labels(Fixture *f)
{
    fixture_paragraph(f, "共有された資料のうちTLP:AMBERのものは、組織の外に出さないでください。");
}

static void agree_in_both(Fixture *f)
{
    say(f, original_section(translate(f)),
        "令和８年11月20日午後2時、1万2000件（全体の45％）を確認しました。");
    fixture_paragraph(f, "At 2 p.m. on 20 November 2026, 12,000 cases (45% of all) were seen.");
}

static void number_properly(Fixture *f)
{
    add_number(f, "alpha", "甲委第12号");
}

static void revise_properly(Fixture *f)
{
    set_history(f, proper, 2);
}

static void change_nothing(Fixture *f)
{
    (void)f;
}

static const Case near_misses[] = {
    {"clean_advisory_is_silent", NULL, 0, change_nothing},
    {"old_name_of_the_past", &gate_names, 0, tell_the_past},
    {"declared_sentence", &gate_coordinated, 0, declare_and_say},
    {"duty_denied", &gate_introduction, 0, deny_a_duty},
    {"label_explained", &gate_disclosure, 0, explain_labels},
    {"languages_agree", &gate_languages, 0, agree_in_both},
    {"number_as_registered", &gate_joint, 0, number_properly},
    {"history_in_order", &gate_revision, 0, revise_properly},
};

static void stays_silent(void **state)
{
    const Case *test = *state;
    Fixture *fixture = fixture_new();
    test->change(fixture);
    fixture_is_silent(fixture, test->rule);
    fixture_free(fixture);
}

/* ---- severities that follow an agreement */

static DiagSeverity raised(Fixture *fixture, const GateRule *rule)
{
    fixture_run(fixture, rule);
    assert_int_equal(diag_list_length(fixture->found), 1);
    return diag_severity(diag_list_nth(fixture->found, 0));
}

static void unverified_clause_is_only_a_warning(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    tell_nobody(fixture);
    fixture->clauses[1].verified = false;
    assert_int_equal(raised(fixture, &gate_exercise), DIAG_WARNING);
    fixture_free(fixture);
}

static void verified_clause_is_an_error(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    tell_nobody(fixture);
    assert_int_equal(raised(fixture, &gate_exercise), DIAG_ERROR);
    fixture_free(fixture);
}

static void clause_of_need_is_a_warning(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    leave_partner_out(fixture);
    fixture->clauses[2].modal = MODAL_AS_NEEDED;
    assert_int_equal(raised(fixture, &gate_agreement), DIAG_WARNING);
    fixture_free(fixture);
}

static void unverified_introduction_is_a_warning(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    drop_reporting(fixture);
    fixture->clauses[0].verified = false;
    assert_int_equal(raised(fixture, &gate_introduction), DIAG_WARNING);
    fixture_free(fixture);
}

static void old_name_of_a_bystander_is_a_warning(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    write_old_name(fixture);
    coordination(fixture)->issuer_count = 1;
    assert_int_equal(raised(fixture, &gate_names), DIAG_WARNING);
    fixture_free(fixture);
}

static void urgency_wants_a_later_sharing(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    withhold(fixture, exercise(fixture, "urgent-order", "第148条第3項", "private"), "gamma",
             "urgent");
    fixture_run(fixture, &gate_exercise);
    assert_true(diag_list_has(fixture->found, DIAG_GATE_URGENT_UNTOLD));
    fixture_free(fixture);
}

static void sharing_and_withholding_exclude_each_other(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    withhold(fixture, exercise(fixture, "recommendation", "第148条第1項", "private"), "beta",
             "secrecy");
    fixture_run(fixture, &gate_exercise);
    assert_true(diag_list_has(fixture->found, DIAG_GATE_SHARED_AND_WITHHELD));
    fixture_free(fixture);
}

static void an_office_letter_has_no_number(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture->advisory->kind = DOCUMENT_NOTICE;
    number_properly(fixture);
    ContentNode *top = (ContentNode *)fixture->advisory->content->first;
    fixture_text(fixture, fixture_element(fixture, top, "title"), "（事務連絡）");
    fixture_raises(fixture, &gate_joint, DIAG_GATE_NUMBER_ON_LETTER);
    fixture_free(fixture);
}

int main(void)
{
    struct CMUnitTest tests[G_N_ELEMENTS(cases) + G_N_ELEMENTS(near_misses)];
    size_t count = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        tests[count++] =
            (struct CMUnitTest){cases[i].name, raises_its_code, NULL, NULL, (void *)&cases[i]};
    for (size_t i = 0; i < G_N_ELEMENTS(near_misses); i++)
        tests[count++] = (struct CMUnitTest){near_misses[i].name, stays_silent, NULL, NULL,
                                             (void *)&near_misses[i]};
    const struct CMUnitTest severities[] = {
        cmocka_unit_test(unverified_clause_is_only_a_warning),
        cmocka_unit_test(verified_clause_is_an_error),
        cmocka_unit_test(clause_of_need_is_a_warning),
        cmocka_unit_test(unverified_introduction_is_a_warning),
        cmocka_unit_test(old_name_of_a_bystander_is_a_warning),
        cmocka_unit_test(urgency_wants_a_later_sharing),
        cmocka_unit_test(sharing_and_withholding_exclude_each_other),
        cmocka_unit_test(an_office_letter_has_no_number),
    };
    int failed = _cmocka_run_group_tests("rules", tests, count, NULL, NULL);
    return failed + cmocka_run_group_tests(severities, NULL, NULL);
}
