#include "load/load.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include <glib/gstdio.h>

/* One load of the shipped registry, with files of a workspace over it. */
typedef struct {
    char *folder;
    FileRoot *root;
    Arena *arena;
    DiagList *found;
    Registry registry;
} Fixture;

static int set_up(void **state)
{
    load_set_up();
    diag_set_language("en");
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = g_dir_make_tmp("renmei-registry-XXXXXX", NULL);
    fixture->root = file_root_open(fixture->folder, NULL);
    fixture->arena = arena_new();
    fixture->found = diag_list_new();
    *state = fixture;
    return fixture->root ? 0 : -1;
}

static void remove_below(const char *path)
{
    GDir *folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_below(child);
    }
    if (folder)
        g_dir_close(folder);
    g_remove(path);
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    remove_below(fixture->folder);
    g_free(fixture->folder);
    file_root_free(fixture->root);
    diag_list_free(fixture->found);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

/* Writes registry/NAME of the workspace: inside stands in a root element of the namespace. */
static void write_registry(Fixture *fixture, const char *name, const char *root, const char *inside)
{
    g_autofree char *path = g_build_filename(fixture->folder, "registry", name, NULL);
    g_autofree char *text =
        g_strdup_printf("<%s xmlns=\"urn:renmei:registry:1\">\n%s\n</%s>\n", root, inside, root);
    assert_true(file_write(path, text, strlen(text), NULL));
}

static const Registry *load(Fixture *fixture)
{
    GError *error = NULL;
    assert_true(
        load_registry(fixture->arena, fixture->root, &fixture->registry, fixture->found, &error));
    return &fixture->registry;
}

static const Registry *load_clean(Fixture *fixture)
{
    const Registry *registry = load(fixture);
    if (diag_list_length(fixture->found))
        diag_list_print(fixture->found, DIAG_SHORT, false, stderr);
    assert_int_equal(diag_list_length(fixture->found), 0);
    return registry;
}

/* Exactly one finding, of that code, at that line and column. */
static void assert_one(Fixture *fixture, DiagCode code, unsigned line, unsigned column)
{
    load(fixture);
    if (diag_list_length(fixture->found) != 1)
        diag_list_print(fixture->found, DIAG_SHORT, false, stderr);
    assert_int_equal(diag_list_length(fixture->found), 1);
    const Diag *diag = diag_list_nth(fixture->found, 0);
    assert_string_equal(diag_row(diag_code(diag))->code, diag_row(code)->code);
    unsigned at_line, at_column;
    diag_line_column(diag_span(diag), &at_line, &at_column);
    assert_int_equal(at_line, line);
    assert_int_equal(at_column, column);
}

static const Agency *named(const Registry *registry, const char *name)
{
    const Agency *agency = registry_agency_named(registry, name);
    if (!agency)
        fail_msg("nobody is called %s", name);
    return agency;
}

static void the_shipped_registry_has_no_finding(void **state)
{
    Fixture *fixture = *state;
    file_root_free(g_steal_pointer(&fixture->root));
    const Registry *registry = load_clean(fixture);
    assert_true(registry->agency_count >= 40);
    assert_int_equal(registry->key_count, 0);
}

static void every_name_of_the_founding_document_is_found(void **state)
{
    const Registry *registry = load_clean(*state);
    static const char *const names[][2] = {
        {"内閣官房内閣サイバーセキュリティセンター", "nco"},
        {"NISC", "nco"},
        {"ＮＣＯ", "nco"},
        {"警察庁サイバー局", "npa-cyber"},
        {"警察庁サイバー警察局サイバー企画課", "npa-cyber"},
        {"警察", "police"},
        {"総務省自治行政局デジタル基盤推進室", "soumu-degi"},
        {"総務省自治行政局住民制度課デジタル基盤推進室", "soumu-degi"},
        {"総務省（デ基）", "soumu-degi"},
        {"総務省(CS)", "soumu-cs"},
        {"経済産業省商務情報政策局サイバーセキュリティ課", "meti-cs"},
        {"国税庁長官官房", "kokuzei"},
        {"厚労省", "mhlw"},
        {"厚生労働省大臣官房", "mhlw"},
        {"（一社）JPCERT コーディネーションセンター", "jpcert"},
        {"（一社）JPCERT/コーディネーションセンター", "jpcert"},
        {"JPCERT/CC", "jpcert"},
        {"JPCERT", "jpcert"},
        {"（独）情報処理推進機構（IPA）セキュリティセンター", "ipa"},
        {"（独）情報処理推進機構セキュリティセンター", "ipa"},
        {"（国研）情報通信研究機構（NICT）サイバーセキュリティ研究所", "nict"},
        {"（一財）日本サイバー犯罪対策センター", "jc3"},
        {"JC３", "jc3"},
        {"J-LIS", "jlis"},
        {"Ｊ－ＬＩＳ", "jlis"},
        {"個人情報保護委員会", "ppc"},
        {"個人情報保護法サイバーセキュリティ連携会議", "ppc-cyber-renkei"},
        {"特定個人情報セキュリティ関係省庁等連絡協議会", "mynumber-security-kyogi"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        assert_string_equal(named(registry, names[i][0])->id, names[i][1]);
}

static void nisc_became_nco_on_its_day(void **state)
{
    const Agency *nco = registry_agency(load_clean(*state), "nco");
    assert_string_equal(agency_name(nco, "ja", (Date){2025, 6, 30})->brief, "NISC");
    assert_string_equal(agency_name(nco, "ja", (Date){2025, 7, 1})->full, "国家サイバー統括室");
    assert_string_equal(agency_former_name(nco, "ja", (Date){2025, 7, 1})->full,
                        "内閣サイバーセキュリティセンター");
    assert_string_equal(agency_name(nco, "en", (Date){2025, 7, 1})->full,
                        "National Cybersecurity Office");
    assert_true(agency_name(nco, "ja", (Date){2025, 7, 1})->verified);
    assert_false(agency_existed(nco, (Date){2005, 4, 24}));
}

static void the_established_order_is_that_of_the_known_example(void **state)
{
    const Registry *registry = load_clean(*state);
    static const char *const ids[] = {"nco",  "npa",  "ppc",  "fsa", "soumu", "mof",    "mhlw",
                                      "meti", "mlit", "nict", "ipa", "jlis",  "jpcert", "jc3"};
    Date on = {2022, 12, 26};
    for (size_t i = 1; i < G_N_ELEMENTS(ids); i++)
        assert_true(agency_order(registry_agency(registry, ids[i - 1]), on) <
                    agency_order(registry_agency(registry, ids[i]), on));
    const Agency *bousai = registry_agency(registry, "bousai");
    assert_int_equal(agency_order(bousai, on), INT_MAX);
    assert_int_equal(agency_order(bousai, (Date){2026, 11, 1}), 295);
}

static void the_numbers_of_the_founding_document_lead_to_those_of_today(void **state)
{
    const Law *appi = registry_law(load_clean(*state), "個情法");
    Date then = {2023, 3, 15}, now = {2026, 11, 1};
    assert_string_equal(law_article(appi, "145", then)->caption, "勧告及び命令");
    assert_string_equal(law_article(appi, "145", now)->caption, "規則の制定");
    assert_string_equal(law_article(appi, "148", now)->path, "Mp-Ch_6-Se_2-Ss_1-At_148");
    static const char *const moves[][3] = {
        {"143", "報告及び立入検査", "146"}, {"144", "指導及び助言", "147"},
        {"145", "勧告及び命令", "148"},     {"153", "資料の提出の要求及び実地調査", "156"},
        {"154", "指導及び助言", "157"},     {"155", "勧告", "158"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(moves); i++)
        assert_string_equal(law_article_moved(appi, moves[i][0], moves[i][1], now)->number,
                            moves[i][2]);
}

static void extracts_have_the_paths_of_e_gov(void **state)
{
    const Registry *registry = load_clean(*state);
    Date on = {2025, 9, 24};
    const Law *appi = registry_law(registry, "appi"), *mynumber = registry_law(registry, "番号法");
    assert_string_equal(law_article(appi, "26", on)->path, "Mp-Ch_4-Se_2-At_26");
    assert_string_equal(law_article(appi, "68", on)->path, "Mp-Ch_5-Se_2-At_68");
    assert_string_equal(law_article(appi, "156", on)->path, "Mp-Ch_6-Se_2-Ss_3-At_156");
    assert_null(law_article(appi, "7", on)->caption);
    assert_int_equal(law_article(appi, "7", on)->paragraphs, 5);
    assert_string_equal(law_article(mynumber, "29_4", on)->path, "Mp-Ch_5-Se_1-At_29_4");
    assert_string_equal(law_article(registry_law(registry, "不正アクセス禁止法"), "3", on)->caption,
                        "不正アクセス行為の禁止");
}

static const Clause *clause(const Registry *registry, const char *a, const char *b,
                            const char *subject)
{
    return registry_clause(registry, a, b, subject, (Date){2026, 11, 1}, NULL);
}

static void the_matrix_of_clauses_is_asymmetric(void **state)
{
    const Registry *registry = load_clean(*state);
    assert_int_equal(clause(registry, "ppc", "nco", "cross-reference")->modal, MODAL_ENDEAVOURS);
    assert_int_equal(clause(registry, "ipa", "ppc", "cross-reference")->modal, MODAL_ENDEAVOURS);
    assert_int_equal(clause(registry, "ppc", "npa-cyber", "cross-reference")->modal, MODAL_OPTION);
    const Clause *sharing = clause(registry, "ppc", "nco", "prior-sharing");
    assert_string_equal(sharing->id, "M2c");
    assert_false(sharing->verified);
    assert_true(sharing->reserved);
    assert_string_equal(sharing->certainty, "ambiguous");
    assert_string_equal(clause(registry, "ppc", "ipa", "prior-sharing")->id, "P11d");
    const Clause *advice = clause(registry, "ppc", "npa-cyber", "guideline-advice");
    assert_string_equal(advice->id, "M4c");
    assert_string_equal(advice->from, "npa-cyber");
    assert_string_equal(advice->to, "ppc");
    assert_true(advice->on_request);
    assert_string_equal(clause(registry, "ppc", "npa-cyber", "instruction-to-police")->to,
                        "pref-police");
    assert_int_equal(clause(registry, "ppc", "kokuzei", "training")->modal, MODAL_OPTION);
    assert_null(clause(registry, "ppc", "kokuzei", "introduction"));
    assert_null(
        registry_clause(registry, "npa-cyber", "ipa", "statistics", (Date){2023, 12, 21}, NULL));
    assert_non_null(
        registry_clause(registry, "npa-cyber", "ipa", "statistics", (Date){2023, 12, 22}, NULL));
}

static void only_the_duties_of_law_are_duties(void **state)
{
    const Registry *registry = load_clean(*state);
    const ReportingScheme *leak = registry_scheme(registry, "ppc-appi-26");
    assert_true(leak->duty);
    assert_int_equal(leak->first_days_from, 3);
    assert_int_equal(leak->first_days_until, 5);
    assert_int_equal(leak->final_days, 30);
    assert_int_equal(leak->final_days_unlawful, 60);
    assert_int_equal(leak->audience_count, 2);
    assert_false(registry_scheme(registry, "police-notification")->duty);
    assert_false(registry_scheme(registry, "ipa-virus")->duty);
}

static void headings_of_guidelines_are_known(void **state)
{
    const Registry *registry = load_clean(*state);
    const GuidelineProvision *provision =
        guideline_provision(registry_guideline(registry, "ppc-tsusoku"), "3-5-3-1");
    assert_string_equal(provision->heading, "報告対象となる事態");
    assert_string_equal(provision->anchor, "a3-5-3-1");
    assert_string_equal(
        guideline_provision(registry_guideline(registry, "ppc-mynumber-biz"), "第４－２－⑵")
            ->heading,
        "安全管理措置");
}

static void what_is_not_confirmed_is_listed_with_its_source(void **state)
{
    const Registry *registry = load_clean(*state);
    bool found = false;
    for (size_t i = 0; i < registry->unverified_count; i++) {
        const UnverifiedFact *fact = &registry->unverified[i];
        assert_non_null(fact->source);
        found = found || (strcmp(fact->what, "agreement ppc-nco-2023: clause M2c") == 0 &&
                          strstr(fact->source, "推定"));
    }
    assert_true(found);
}

static void a_workspace_adds_and_replaces_by_id(void **state)
{
    Fixture *fixture = *state;
    write_registry(fixture, "agencies.xml", "agencies",
                   "<agency id='ppc' kind='administrative-organ' real='no'>"
                   "<name xml:lang='ja'>別の委員会</name></agency>"
                   "<agency id='kajoi' kind='administrative-organ' real='no'>"
                   "<name xml:lang='ja' short='架情委'>架空個人情報監督委員会</name></agency>");
    const Registry *registry = load_clean(fixture);
    assert_string_equal(agency_name(registry_agency(registry, "ppc"), "ja", DATE_NONE)->full,
                        "別の委員会");
    assert_null(registry_agency_named(registry, "個人情報保護委員会"));
    assert_false(registry_agency(registry, "ppc")->real);
    assert_string_equal(named(registry, "架情委")->id, "kajoi");
    assert_non_null(registry_agency(registry, "nco"));
}

static void an_entry_given_twice_is_reported(void **state)
{
    write_registry(*state, "agencies.xml", "agencies",
                   "<agency id='a' kind='local'><name xml:lang='ja'>あ</name></agency>\n"
                   "<agency id='a' kind='local'><name xml:lang='ja'>い</name></agency>");
    assert_one(*state, DIAG_LOAD_REGISTRY_TWICE, 3, 13);
}

static void ids_of_bodies_differ_in_more_than_case(void **state)
{
    write_registry(*state, "agencies.xml", "agencies",
                   "<agency id='a' kind='local'><name xml:lang='ja'>あ</name></agency>\n"
                   "<agency id='A' kind='local'><name xml:lang='ja'>い</name></agency>");
    assert_one(*state, DIAG_LOAD_REGISTRY_TWICE, 3, 13);
}

static void a_reference_that_leads_nowhere_is_reported(void **state)
{
    write_registry(
        *state, "agreements.xml", "agreements",
        "<agreement id='x' parties='ppc ncoo'><title xml:lang='ja'>題</title></agreement>");
    assert_one(*state, DIAG_LOAD_REGISTRY_UNKNOWN, 2, 32);
    assert_string_equal(diag_help_text(diag_list_nth(((Fixture *)*state)->found, 0)),
                        "did you mean \"nco\"?");
}

static void a_desk_of_another_body_is_reported(void **state)
{
    write_registry(*state, "reporting.xml", "reporting",
                   "<scheme id='x' agency='jpcert' duty='no' audiences='private' desk='leak'>"
                   "<title xml:lang='ja'>題</title></scheme>");
    assert_one(*state, DIAG_LOAD_REGISTRY_UNKNOWN, 2, 68);
}

static void a_period_that_ends_before_it_begins_is_reported(void **state)
{
    write_registry(*state, "agencies.xml", "agencies",
                   "<agency id='a' kind='local'>\n"
                   "<name xml:lang='ja' from='2026-07-01' until='2026-07-01'>あ</name></agency>");
    assert_one(*state, DIAG_LOAD_REGISTRY_PERIOD, 3, 46);
}

static void two_names_on_one_day_are_reported(void **state)
{
    write_registry(*state, "agencies.xml", "agencies",
                   "<agency id='a' kind='local'><name xml:lang='ja' until='2026-07-02'>あ</name>\n"
                   "<name xml:lang='ja' from='2026-07-01'>い</name></agency>");
    assert_one(*state, DIAG_LOAD_REGISTRY_OVERLAP, 3, 1);
}

static void names_that_follow_each_other_are_not(void **state)
{
    write_registry(*state, "agencies.xml", "agencies",
                   "<agency id='a' kind='local'><name xml:lang='ja' until='2026-07-01'>あ</name>\n"
                   "<name xml:lang='ja' from='2026-07-01'>い</name>"
                   "<name xml:lang='en'>A</name></agency>");
    load_clean(*state);
}

static void an_article_given_twice_for_a_day_is_reported(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->folder, "registry/laws/more.xml", NULL);
    static const char text[] = "<articles xmlns='urn:renmei:registry:1' law='appi'>\n"
                               "<article number='148' caption='x' from='2026-01-01'/></articles>";
    assert_true(file_write(path, text, strlen(text), NULL));
    assert_one(fixture, DIAG_LOAD_REGISTRY_OVERLAP, 2, 1);
}

static void a_name_that_two_bodies_share_is_a_warning(void **state)
{
    write_registry(
        *state, "agencies.xml", "agencies",
        "<agency id='a' kind='local'><name xml:lang='ja' short='ＦＳＡ'>あ</name>"
                   "<alias>情報処理推進機構</alias></agency>");
    assert_one(*state, DIAG_LOAD_REGISTRY_SHARED_NAME, 2, 1);
    assert_int_equal(diag_list_count(((Fixture *)*state)->found, DIAG_ERROR), 0);
}

static void a_pattern_that_cannot_be_read_is_reported(void **state)
{
    write_registry(*state, "agencies.xml", "agencies",
                   "<agency id='a' kind='local'><name xml:lang='ja'>あ</name>"
                   "<number-pattern>(第</number-pattern></agency>");
    assert_one(*state, DIAG_LOAD_REGISTRY_PATTERN, 2, 73);
}

static void deadlines_that_contradict_each_other_are_reported(void **state)
{
    write_registry(
        *state, "reporting.xml", "reporting",
        "<scheme id='x' agency='ppc' duty='no' audiences='private' first-from='5' first-until='3'>"
        "<title xml:lang='ja'>題</title></scheme>");
    assert_one(*state, DIAG_LOAD_REGISTRY_DEADLINE, 2, 1);
}

static void a_broken_file_leaves_the_others_alone(void **state)
{
    Fixture *fixture = *state;
    write_registry(fixture, "agencies.xml", "agencies", "<agency id='kajoi' kind='local'>");
    write_registry(fixture, "keys.xml", "keys", "");
    const Registry *registry = load(fixture);
    assert_true(diag_list_has(fixture->found, DIAG_LOAD_ILL_FORMED));
    assert_non_null(registry_agency(registry, "ppc"));
}

static void a_key_loses_the_white_space_of_its_base64(void **state)
{
    write_registry(*state, "keys.xml", "keys",
                   "<key id='k' agency='ppc' algorithm='rsa' roles='issuer peer' "
                   "from='2026-01-01T00:00:00+09:00' until='2027-01-01T00:00:00+09:00'>"
                   "<spki>AA\n  BB==\n</spki></key>");
    const Key *key = registry_key(load_clean(*state), "k");
    assert_string_equal(key->spki, "AABB==");
    assert_int_equal(key->role_count, 2);
    assert_true(key->from.given);
    assert_false(key->revoked.given);
}

#define registry_test(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        registry_test(the_shipped_registry_has_no_finding),
        registry_test(every_name_of_the_founding_document_is_found),
        registry_test(nisc_became_nco_on_its_day),
        registry_test(the_established_order_is_that_of_the_known_example),
        registry_test(the_numbers_of_the_founding_document_lead_to_those_of_today),
        registry_test(extracts_have_the_paths_of_e_gov),
        registry_test(the_matrix_of_clauses_is_asymmetric),
        registry_test(only_the_duties_of_law_are_duties),
        registry_test(headings_of_guidelines_are_known),
        registry_test(what_is_not_confirmed_is_listed_with_its_source),
        registry_test(a_workspace_adds_and_replaces_by_id),
        registry_test(an_entry_given_twice_is_reported),
        registry_test(ids_of_bodies_differ_in_more_than_case),
        registry_test(a_reference_that_leads_nowhere_is_reported),
        registry_test(a_desk_of_another_body_is_reported),
        registry_test(a_period_that_ends_before_it_begins_is_reported),
        registry_test(two_names_on_one_day_are_reported),
        registry_test(names_that_follow_each_other_are_not),
        registry_test(an_article_given_twice_for_a_day_is_reported),
        registry_test(a_name_that_two_bodies_share_is_a_warning),
        registry_test(a_pattern_that_cannot_be_read_is_reported),
        registry_test(deadlines_that_contradict_each_other_are_reported),
        registry_test(a_broken_file_leaves_the_others_alone),
        registry_test(a_key_loses_the_white_space_of_its_base64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
