/* Facts of materials and the passages that they come from. */
#include "gate_fixture.h"

#include "gate/trace_fact.h"

extern const GateRule gate_trace;

/* ---- facts by value */

static bool same_fact(const char *printed, const char *source)
{
    g_autoptr(GPtrArray) facts = trace_facts_new(), others = trace_facts_new();
    trace_read_text(facts, printed);
    trace_read_text(others, source);
    assert_int_equal(facts->len, 1);
    return trace_stands(others, facts->pdata[0]);
}

static void one_fact_in_several_spellings(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"令和８年12月11日", "期限は2026-12-11です。"},
        {"12月11日", "by 11 December 2026"},
        {"December 11, 2026", "2026年12月11日（金曜日）まで"},
        {"２０２７年１月", "令和9年1月20日に開きます。"},
        {"午後５時", "17:00までに"},
        {"5:30 p.m.", "17時30分"},
        {"３０日以内", "30日以内に報告"},
        {"30日", "三十日を超えない"},
        {"1,200件", "1200件の報告"},
        {"48 hours", "48時間"},
        {"03-0000-0001", "電話 ０３－００００－０００１"},
        {"https://www.alpha.example/", "http://WWW.alpha.example"},
        {"Desk@alpha.example", "desk@alpha.example"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
        if (!same_fact(same[i][0], same[i][1]))
            fail_msg("\"%s\" is not found in \"%s\"", same[i][0], same[i][1]);
}

static void other_facts_are_other_facts(void **state)
{
    (void)state;
    static const char *const other[][2] = {
        {"12月11日", "12月18日"},
        {"2026年12月11日", "2025年12月11日"},
        {"1月20日", "1月に開きます。"},
        {"30日", "12月30日"},
        {"30日", "30件"},
        {"午後5時", "午前5時"},
        {"2回", "第2回"},
        {"03-0000-0001", "03-0000-0002"},
        {"https://www.alpha.example/a", "https://www.alpha.example/b"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(other); i++)
        if (same_fact(other[i][0], other[i][1]))
            fail_msg("\"%s\" is found in \"%s\"", other[i][0], other[i][1]);
}

static void words_without_a_unit_are_no_facts(void **state)
{
    (void)state;
    static const char *const none[] = {"3つの備え", "第2回", "2日目", "版1.2", "一つ", "v10"};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++) {
        g_autoptr(GPtrArray) facts = trace_facts_new();
        trace_read_text(facts, none[i]);
        if (facts->len)
            fail_msg("\"%s\" has a fact", none[i]);
    }
}

/* ---- materials */

typedef struct {
    Fixture *fixture;
    ContentNode *deadline, *contact; /* sections of the advisory */
    Document *materials[4];
    size_t count;
} World;

static ContentNode *add_words(Fixture *fixture, ContentNode *parent, const char *name,
                              const char *words)
{
    ContentNode *node = fixture_element(fixture, parent, name);
    if (words)
        fixture_text(fixture, node, words);
    return node;
}

static ContentNode *add_section(World *world, const char *id, const char *words)
{
    ContentNode *section = fixture_element(world->fixture, world->fixture->body, "section");
    fixture_attr(world->fixture, section, "id", id);
    add_words(world->fixture, section, "p", words);
    return section;
}

static World world_new(const char *deadline)
{
    World world = {.fixture = fixture_new()};
    world.deadline = add_section(&world, "kigen", deadline);
    world.contact = add_section(&world, "madoguchi", "電話03-0000-0001、乙統括局まで。");
    return world;
}

/* A flyer with one element; from NULL: it does not say where that comes from. */
static ContentNode *add_flyer(World *world, const char *element, const char *from,
                              const char *words)
{
    static const char *const ids[] = {"flyer-a", "flyer-b", "flyer-c", "flyer-d"};
    Document *flyer = fixture_document(world->fixture, ids[world->count], "alpha");
    flyer->kind = DOCUMENT_FLYER;
    world->materials[world->count++] = flyer;
    ContentNode *node = add_words(world->fixture, (ContentNode *)flyer->body, element, words);
    if (from)
        fixture_attr(world->fixture, node, "from", from);
    return node;
}

/* The codes of each material in turn, "-" for none: "G290 - G290". */
static char *findings(World *world)
{
    GString *codes = g_string_new(NULL);
    for (size_t i = 0; i < world->count; i++) {
        g_autoptr(DiagList) found = diag_list_new();
        gate_trace.apply(world->materials[i], &world->fixture->world, found);
        g_string_append(codes, i ? " " : "");
        for (size_t k = 0; k < diag_list_length(found); k++)
            g_string_append_printf(codes, "%s%s", k ? "," : "",
                                   diag_row(diag_code(diag_list_nth(found, k)))->code);
        if (!diag_list_length(found))
            g_string_append_c(codes, '-');
    }
    return g_string_free(codes, FALSE);
}

static void ends_with(World *world, const char *expected)
{
    g_autofree char *codes = findings(world);
    assert_string_equal(codes, expected);
    fixture_free(world->fixture);
}

static void add_four(World *world)
{
    add_flyer(world, "p", "advisory#kigen", "12月11日までに更新してください。");
    add_flyer(world, "p", "advisory#madoguchi", "03-0000-0001に電話してください。");
    ContentNode *time = add_flyer(world, "time", "advisory#kigen", "今週の金曜日");
    fixture_attr(world->fixture, time, "datetime", "2026-12-11");
    add_flyer(world, "li", "advisory#kigen", "30日以内に報告してください。");
}

static void what_stands_there_is_silent(void **state)
{
    (void)state;
    World world = world_new("令和8年12月11日まで。報告は30日以内。");
    add_four(&world);
    ends_with(&world, "- - - -");
}

static void a_changed_deadline_finds_those_that_print_it(void **state)
{
    (void)state;
    World world = world_new("令和8年12月18日まで。報告は30日以内。");
    add_four(&world);
    ends_with(&world, "G290 - G290 -");
}

static void a_cell_is_compared_as_words_are(void **state)
{
    (void)state;
    World world = world_new("令和8年12月11日まで。");
    add_flyer(&world, "td", "advisory#kigen", "12月11日");
    add_flyer(&world, "td", "advisory#kigen", "12月18日");
    ends_with(&world, "- G290");
}

/* A seminar with one cell in a table. */
static Document *add_seminar(World *world)
{
    ContentNode *table = add_flyer(world, "table", NULL, "");
    add_words(world->fixture, table, "td", "12月18日");
    Document *seminar = (Document *)world->materials[world->count - 1];
    seminar->kind = DOCUMENT_SEMINAR;
    return seminar;
}

static void the_table_of_a_seminar_is_its_own_when_it_announces(void **state)
{
    (void)state;
    World world = world_new("令和8年12月11日まで。");
    Document *announcement = add_seminar(&world);
    fixture_element(world.fixture, (ContentNode *)announcement->body, "event");
    add_seminar(&world);
    ends_with(&world, "- G295");
}

static void the_newest_revision_counts(void **state)
{
    (void)state;
    World world = world_new("令和8年12月11日まで。");
    Document *next = fixture_document(world.fixture, "advisory", "alpha");
    next->revision = 2;
    ContentNode *section =
        fixture_element(world.fixture, (ContentNode *)next->body, "section");
    fixture_attr(world.fixture, section, "id", "kigen");
    add_words(world.fixture, section, "p", "12月25日まで。");
    add_flyer(&world, "p", "advisory#kigen", "12月11日まで");
    ends_with(&world, "G290");
}

static void a_source_that_is_not_there(void **state)
{
    (void)state;
    World world = world_new("12月11日まで。");
    add_flyer(&world, "p", "advisorx#kigen", "12月11日まで");
    add_flyer(&world, "p", "advisory#kigem", "12月11日まで");
    ends_with(&world, "G292 G293");
}

static void a_claim_is_compared_by_what_was_read(void **state)
{
    (void)state;
    World world = world_new("装置を更新する。");
    Citation place = {.section = world.deadline};
    g_autofree char *digest = xref_passage_digest(&place);
    ContentNode *holds = add_flyer(&world, "p", "advisory#kigen", "更新しましょう。"),
                *changed = add_flyer(&world, "p", "advisory#kigen", "更新しましょう。");
    fixture_attr(world.fixture, holds, "seen", digest);
    fixture_attr(world.fixture, changed, "seen", DIGEST);
    add_flyer(&world, "p", "advisory#kigen", "更新しましょう。");
    ends_with(&world, "- G291 G294");
}

static void names_stand_as_they_are(void **state)
{
    (void)state;
    World world = world_new("乙統括局の手引を見る。");
    add_flyer(&world, "strong", "advisory#kigen", "乙統括局の手引");
    add_flyer(&world, "strong", "advisory#kigen", "乙統括局の指針");
    fixture_attr(world.fixture, add_flyer(&world, "desk", "advisory#madoguchi", NULL), "agency",
                 "beta");
    fixture_attr(world.fixture, add_flyer(&world, "desk", "advisory#madoguchi", NULL), "agency",
                 "gamma");
    ends_with(&world, "- G290 - G290");
}

static void a_fact_without_a_source_is_a_warning(void **state)
{
    (void)state;
    World world = world_new("12月11日まで。");
    add_flyer(&world, "p", NULL, "12月11日までに更新してください。");
    add_flyer(&world, "p", NULL, "3つの備えを確かめましょう。");
    ContentNode *outer = add_flyer(&world, "p", NULL, "期限は");
    ContentNode *time = add_words(world.fixture, outer, "time", "12月11日");
    fixture_attr(world.fixture, time, "datetime", "2026-12-11");
    fixture_attr(world.fixture, time, "from", "advisory#kigen");
    ends_with(&world, "G295 - -");
}

static void what_a_material_announces_is_its_own(void **state)
{
    (void)state;
    World world = world_new("");
    add_flyer(&world, "p", NULL, "1月20日に開きます。");
    ContentNode *event =
        fixture_element(world.fixture, (ContentNode *)world.materials[0]->body, "event");
    fixture_attr(world.fixture, event, "start", "2027-01-20T13:30:00+09:00");
    ends_with(&world, "-");
}

static void a_withdrawn_source_is_not_spread(void **state)
{
    (void)state;
    static const Change history[] = {{.revision = 1, .class_ = {.text = "withdrawal"}}};
    World world = world_new("12月11日まで。");
    world.fixture->advisory->head.history = history;
    world.fixture->advisory->head.history_count = 1;
    add_flyer(&world, "p", "advisory#kigen", "12月11日まで");
    ends_with(&world, "G297");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_fact_in_several_spellings),
        cmocka_unit_test(other_facts_are_other_facts),
        cmocka_unit_test(words_without_a_unit_are_no_facts),
        cmocka_unit_test(what_stands_there_is_silent),
        cmocka_unit_test(a_changed_deadline_finds_those_that_print_it),
        cmocka_unit_test(a_cell_is_compared_as_words_are),
        cmocka_unit_test(the_table_of_a_seminar_is_its_own_when_it_announces),
        cmocka_unit_test(the_newest_revision_counts),
        cmocka_unit_test(a_source_that_is_not_there),
        cmocka_unit_test(a_claim_is_compared_by_what_was_read),
        cmocka_unit_test(names_stand_as_they_are),
        cmocka_unit_test(a_fact_without_a_source_is_a_warning),
        cmocka_unit_test(what_a_material_announces_is_its_own),
        cmocka_unit_test(a_withdrawn_source_is_not_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
