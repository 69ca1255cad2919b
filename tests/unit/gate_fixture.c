#include "gate_fixture.h"

Field fixture_field(const char *text)
{
    return (Field){text, DIAG_NOWHERE};
}

ContentNode *fixture_element(Fixture *fixture, ContentNode *parent, const char *name)
{
    ContentNode *node = arena_make(fixture->arena, ContentNode);
    node->name = name;
    node->lang = parent ? parent->lang : "ja";
    node->parent = parent;
    if (parent && parent->last)
        parent->last->next = node;
    else if (parent)
        parent->first = node;
    if (parent)
        parent->last = node;
    return node;
}

void fixture_attr(Fixture *fixture, ContentNode *node, const char *name, const char *value)
{
    ContentAttr *attrs = arena_make_array(fixture->arena, ContentAttr, node->attr_count + 1);
    if (node->attr_count)
        memcpy(attrs, node->attrs, node->attr_count * sizeof *attrs);
    attrs[node->attr_count++] = (ContentAttr){name, value, DIAG_NOWHERE};
    node->attrs = attrs;
}

void fixture_text(Fixture *fixture, ContentNode *parent, const char *text)
{
    ContentNode *node = fixture_element(fixture, parent, NULL);
    node->text = text;
}

void fixture_paragraph(Fixture *fixture, const char *text)
{
    fixture_text(fixture, fixture_element(fixture, fixture->body->first, "p"), text);
}

static const AgencyName alpha_names[] = {
    {.lang = "ja", .full = "甲委員会", .brief = "甲委", .verified = true},
};
static const AgencyName beta_names[] = {
    {.lang = "ja", .full = "乙対策室", .brief = "乙室", .until = {2026, 7, 1}, .verified = true},
    {.lang = "ja", .full = "乙統括局", .brief = "乙局", .from = {2026, 7, 1}, .verified = true},
};
static const AgencyName gamma_names[] = {
    {.lang = "ja", .full = "丙警備庁", .brief = "丙庁", .from = {2020, 1, 1}, .verified = true},
};
static const AgencyName delta_names[] = {
    {.lang = "ja", .full = "丁国庁", .brief = "丁庁", .verified = true},
};
static const AgencyOrder first[] = {{.key = 10}}, second[] = {{.key = 20}}, third[] = {{.key = 30}};

static const Agency agencies[] = {
    {.id = "alpha",
     .country = "JP",
     .names = alpha_names,
     .name_count = 1,
     .orders = second,
     .order_count = 1,
     .number_pattern = "甲委第[0-9]+号"},
    {.id = "beta",
     .country = "JP",
     .names = beta_names,
     .name_count = 2,
     .orders = first,
     .order_count = 1},
    {.id = "gamma",
     .country = "JP",
     .names = gamma_names,
     .name_count = 1,
     .orders = third,
     .order_count = 1},
    {.id = "delta", .country = "XS", .names = delta_names, .name_count = 1},
    {.id = "real", .country = "JP", .names = gamma_names, .name_count = 1, .real = true},
};

static const Clause clauses[] = {
    {.id = "M1", .subject = "introduction", .modal = MODAL_OBLIGES, .verified = true},
    {.id = "M2c", .subject = "prior-sharing", .modal = MODAL_OBLIGES, .verified = true},
    {.id = "M2e", .subject = "joint-issuance", .modal = MODAL_ALLOWS, .verified = true},
    {.id = "M4b", .subject = "cross-reference", .modal = MODAL_ENDEAVOURS, .verified = true},
};

static const char *const everybody[] = {"private"};
static const ReportingScheme schemes[] = {
    {.id = "report",
     .agency = "alpha",
     .title_ja = "漏えい等報告",
     .duty = true,
     .audiences = everybody,
     .audience_count = 1},
    {.id = "tell",
     .agency = "beta",
     .title_ja = "情報の提供",
     .audiences = everybody,
     .audience_count = 1},
};

static const LawArticle articles[] = {
    {.number = "145", .caption = "規則の制定", .from = {2023, 4, 1}, .verified = true},
    {.number = "148", .caption = "勧告及び命令", .from = {2023, 4, 1}, .verified = true},
};
static const Law laws[] = {
    {.id = "appi",
     .title_ja = "個人情報の保護に関する法律",
     .articles = articles,
     .article_count = 2},
    {.id = "other", .title_ja = "他の法律", .articles = articles, .article_count = 2},
};

static void make_registry(Fixture *fixture)
{
    Arena *arena = fixture->arena;
    Registry *registry = &fixture->workspace.registry;
    Agreement *agreement = arena_make(arena, Agreement);
    fixture->clauses = (void *)arena_copy_bytes(arena, clauses, sizeof clauses);
    fixture->agencies = (void *)arena_copy_bytes(arena, agencies, sizeof agencies);
    *agreement = (Agreement){.id = "memorandum",
                             .party = {"alpha", "beta"},
                             .from = {2023, 4, 1},
                             .verified = true,
                             .clauses = fixture->clauses,
                             .clause_count = 4};
    *registry = (Registry){
        .agencies = fixture->agencies,
        .agency_count = G_N_ELEMENTS(agencies),
        .agreements = agreement,
        .agreement_count = 1,
        .schemes = schemes,
        .scheme_count = G_N_ELEMENTS(schemes),
        .laws = laws,
        .law_count = G_N_ELEMENTS(laws),
    };
}

static void add_desk(Fixture *fixture, ContentNode *body, const char *agency)
{
    fixture_attr(fixture, fixture_element(fixture, body, "desk"), "agency", agency);
}

static ContentNode *make_content(Fixture *fixture, const char *lang, ContentNode **body)
{
    ContentNode *content = fixture_element(fixture, NULL, "content");
    content->lang = lang;
    fixture_element(fixture, content, "head");
    *body = fixture_element(fixture, content, "body");
    fixture_attr(fixture, fixture_element(fixture, *body, "section"), "id", "s1");
    return content;
}

static size_t add_to_workspace(Fixture *fixture, const Document *document)
{
    size_t index = fixture->workspace.document_count++;
    fixture->documents[index] = document;
    fixture->digests[index] = DIGEST;
    return index;
}

static Document *make_document(Fixture *fixture, const char *id, ContentNode **body)
{
    Document *document = arena_make(fixture->arena, Document);
    document->kind = DOCUMENT_ADVISORY;
    document->path = id;
    document->id = fixture_field(id);
    document->revision = 1;
    document->lang = fixture_field("ja");
    document->sample = true;
    document->head.date.date = (Date){2026, 11, 30};
    document->head.tlp = fixture_field("CLEAR");
    document->content = make_content(fixture, "ja", body);
    document->body = *body;
    add_to_workspace(fixture, document);
    return document;
}

Document *fixture_document(Fixture *fixture, const char *id, const char *agency)
{
    ContentNode *body;
    Document *document = make_document(fixture, id, &body);
    Issuer *issuer = arena_make(fixture->arena, Issuer);
    issuer->agency = fixture_field(agency);
    document->coordination.issuers = issuer;
    document->coordination.issuer_count = 1;
    return document;
}

/* A joint advisory of alpha and beta on an incident, approved by both. */
static void make_advisory(Fixture *fixture)
{
    Document *advisory = make_document(fixture, "advisory", &fixture->body);
    fixture->advisory = advisory;
    fixture->issuers = arena_make_array(fixture->arena, Issuer, 4);
    fixture->issuers[0] = (Issuer){.agency = fixture_field("alpha"), .lead = true};
    fixture->issuers[1] = (Issuer){.agency = fixture_field("beta")};
    advisory->coordination.issuers = fixture->issuers;
    advisory->coordination.issuer_count = 2;
    advisory->coordination.order_text = fixture_field("kensei");
    Head *head = &advisory->head;
    head->phase = fixture_field("response");
    head->has_scope = true;
    head->scope_medium = fixture_field("electronic");
    head->scope_personal_data = fixture_field("suspected");
    head->scope_cause = fixture_field("system");
    add_desk(fixture, fixture->body, "alpha");
    add_desk(fixture, fixture->body, "beta");
    fixture_attr(fixture, fixture_element(fixture, fixture->body, "reporting"), "audience",
                 "private");
    fixture_record(fixture, RECORD_SEVERITY);
    fixture_approve(fixture, "alpha", ROLE_ISSUER);
    fixture_approve(fixture, "beta", ROLE_ISSUER);
}

Fixture *fixture_new(void)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->arena = arena_new();
    fixture->found = diag_list_new();
    fixture->workspace.documents = fixture->documents;
    fixture->workspace.records = fixture->records;
    fixture->workspace.signoffs = fixture->signoffs;
    fixture->workspace.config.language = "ja";
    fixture->world = (GateWorld){.workspace = &fixture->workspace, .digests = fixture->digests};
    make_registry(fixture);
    make_advisory(fixture);
    return fixture;
}

void fixture_free(Fixture *fixture)
{
    diag_list_free(fixture->found);
    arena_free(fixture->arena);
    g_free(fixture);
}

Signoff *fixture_approve(Fixture *fixture, const char *agency, SignoffRole role)
{
    static const SignedText texts[] = {{"ja", DIGEST}, {"en", DIGEST}};
    Signoff *record = &fixture->signoffs[fixture->workspace.signoff_count++];
    *record = (Signoff){.verified = true,
                         .document = "advisory",
                        .revision = 1,
                        .sequence = 1,
                        .texts = texts,
                        .text_count = 2,
                        .role = role,
                        .decision = DECISION_APPROVE,
                        .agency = agency,
                        .decided_on = {2026, 11, 28}};
    return record;
}

Coordinated *fixture_coordinate(Fixture *fixture, const char *agency, bool disclose)
{
    Coordinated *coordinated = arena_make(fixture->arena, Coordinated);
    coordinated->agency = fixture_field(agency);
    coordinated->disclose = disclose;
    fixture->advisory->coordination.coordinated = coordinated;
    fixture->advisory->coordination.coordinated_count = 1;
    return coordinated;
}

Exercise *fixture_exercise(Fixture *fixture, const char *kind, const char *at,
                           const char *addressee)
{
    Exercise *exercise = arena_make(fixture->arena, Exercise);
    exercise->kind = fixture_field(kind);
    exercise->law = fixture_field("appi");
    exercise->at = fixture_field(at);
    exercise->addressee = fixture_field(addressee);
    exercise->date.date = (Date){2026, 11, 25};
    fixture->advisory->coordination.exercises = exercise;
    fixture->advisory->coordination.exercise_count = 1;
    return exercise;
}

Record *fixture_record(Fixture *fixture, RecordKind kind)
{
    Record *record = &fixture->records[fixture->workspace.record_count++];
    *record = (Record){.kind = kind, .document = fixture_field("advisory")};
    return record;
}

void fixture_run(Fixture *fixture, const GateRule *rule)
{
    if (rule)
        rule->apply(fixture->advisory, &fixture->world, fixture->found);
    else
        gate_run(fixture->advisory, &fixture->world, fixture->found);
}

void fixture_raises(Fixture *fixture, const GateRule *rule, DiagCode code)
{
    fixture_run(fixture, rule);
    size_t count = diag_list_length(fixture->found);
    for (size_t i = 0; i < count; i++) {
        const Diag *diag = diag_list_nth(fixture->found, i);
        if (diag_code(diag) != code)
            fprintf(stderr, "also %s: %s\n", diag_row(diag_code(diag))->code, diag_text(diag));
    }
    assert_true(diag_list_has(fixture->found, code));
    assert_int_equal(count, 1);
}

void fixture_is_silent(Fixture *fixture, const GateRule *rule)
{
    fixture_run(fixture, rule);
    for (size_t i = 0; i < diag_list_length(fixture->found); i++)
        fprintf(stderr, "raised: %s\n", diag_text(diag_list_nth(fixture->found, i)));
    assert_int_equal(diag_list_length(fixture->found), 0);
}
