/* sheet.c - the data of the coordination sheet (調整票): one document's
 * relations, consents, exercise, records, clauses, deadlines and desks on paper, for the
 * file and never for the public.
 *
 * It is a list of parts, each a small table with its words made, so that the template only has
 * to know tables:
 *   <sheet lang document revision generated><title/><document/>
 *     <part id><title/><columns><column/>+</columns><row><cell/>+</row>*</part>+</sheet>
 * A part without rows is left out.  Only dates of what was shared appear, not its content. */
#include "gate/rule.h"

#include "gate/power.h"

#include <stdarg.h>
#include <string.h>

typedef struct {
    const Document *document;
    const GateWorld *world;
    Date on;
    GString *out, *rows; /* rows: of the part that is being made */
    const char *id, *title;
    const char *const *columns;
} Sheet;

G_GNUC_PRINTF(2, 3)
static void put(GString *out, const char *format, ...)
{
    va_list words;
    va_start(words, format);
    g_autofree char *text = g_markup_vprintf_escaped(format, words);
    va_end(words);
    g_string_append(out, text);
}

static const char *label(const Sheet *sheet, const char *agency)
{
    return rule_agency_label(sheet->world, agency, sheet->on);
}

static const char *field_label(const Sheet *sheet, const Field *agency)
{
    return label(sheet, rule_agency_id(sheet->world, agency));
}

static char *date_words(Date date)
{
    return date_is_given(date) ? g_strdup_printf("%04d-%02d-%02d", date.year, date.month, date.day)
                               : g_strdup("");
}

static const char *in_language(const char *ja, const char *en)
{
    return !strcmp(diag_language(), "ja") || !en ? (ja ? ja : "") : en;
}

static const char *text_of(const Field *field)
{
    return field->text ? field->text : "";
}

/* ---- parts */

static void part(Sheet *sheet, const char *id, const char *title, const char *const *columns)
{
    sheet->id = id;
    sheet->title = title;
    sheet->columns = columns;
    g_string_truncate(sheet->rows, 0);
}

/* As many cells as the part has columns; NULL is an empty cell. */
static void row(Sheet *sheet, ...)
{
    va_list cells;
    va_start(cells, sheet);
    g_string_append(sheet->rows, "<row>");
    for (size_t i = 0; sheet->columns[i]; i++) {
        const char *cell = va_arg(cells, const char *);
        put(sheet->rows, "<cell>%s</cell>", cell ? cell : "");
    }
    g_string_append(sheet->rows, "</row>\n");
    va_end(cells);
}

static void part_end(Sheet *sheet)
{
    if (!sheet->rows->len)
        return;
    put(sheet->out, "<part id=\"%s\"><title>%s</title>\n<columns>", sheet->id,
        diag_translate(sheet->title));
    for (size_t i = 0; sheet->columns[i]; i++)
        put(sheet->out, "<column>%s</column>", diag_translate(sheet->columns[i]));
    g_string_append(sheet->out, "</columns>\n");
    g_string_append(sheet->out, sheet->rows->str);
    g_string_append(sheet->out, "</part>\n");
}

/* ---- the document */

static void write_document(Sheet *sheet)
{
    static const char *const columns[] = {N_("item"), N_("entry"), NULL};
    const Document *document = sheet->document;
    const Head *head = &document->head;
    part(sheet, "document", N_("Document"), columns);
    g_autofree char *date = date_words(sheet->on);
    g_autofree char *revision = g_strdup_printf("%d", document->revision);
    row(sheet, diag_translate("kind"), diag_translate(document_kind_name(document->kind)));
    row(sheet, diag_translate("id"), text_of(&document->id));
    row(sheet, diag_translate("revision"), revision);
    row(sheet, diag_translate("issue date"), date);
    row(sheet, diag_translate("TLP label"), head->tlp.text ? head->tlp.text : "CLEAR");
    if (head->phase.text)
        row(sheet, diag_translate("phase"), diag_translate(head->phase.text));
    if (head->has_scope) {
        g_autofree char *scope =
            g_strdup_printf("%s / %s / %s", diag_translate(text_of(&head->scope_medium)),
                            diag_translate(text_of(&head->scope_personal_data)),
                            diag_translate(text_of(&head->scope_cause)));
        row(sheet, diag_translate("medium / personal data / cause"), scope);
    }
    for (size_t i = 0; i < document->tracking.number_count; i++)
        row(sheet, diag_translate("document number"),
            text_of(&document->tracking.numbers[i].value));
    part_end(sheet);
}

/* ---- relations and consents */

static void write_relations(Sheet *sheet)
{
    static const char *const columns[] = {N_("body"), N_("relation"), N_("remarks"), NULL};
    const Coordination *coordination = &sheet->document->coordination;
    part(sheet, "relations", N_("Relations"), columns);
    for (size_t i = 0; i < coordination->issuer_count; i++) {
        const Issuer *issuer = &coordination->issuers[i];
        row(sheet, field_label(sheet, &issuer->agency),
            diag_translate(coordination->issuer_count > 1 ? "joint" : "issuer"),
            issuer->lead ? diag_translate("lead") : "");
    }
    for (size_t i = 0; i < coordination->coordinated_count; i++) {
        const Coordinated *other = &coordination->coordinated[i];
        g_autofree char *remarks = g_strdup_printf(
            "%s%s%s",
            diag_translate(other->disclose ? "the fact is printed" : "the fact is not printed"),
            other->scope.text ? " — " : "", text_of(&other->scope));
        row(sheet, field_label(sheet, &other->agency), diag_translate("coordinated"), remarks);
    }
    for (size_t i = 0; i < coordination->cross_reference_count; i++) {
        const char *id = text_of(&coordination->cross_references[i].document);
        const Document *peer = gate_peer(sheet->world, sheet->document, id);
        const char *body = peer && peer->coordination.issuer_count
                               ? field_label(sheet, &peer->coordination.issuers[0].agency)
                               : "";
        row(sheet, body, diag_translate("cross-reference"), id);
    }
    if (coordination->has_single)
        row(sheet, "", diag_translate("single"), text_of(&coordination->single));
    part_end(sheet);
}

static const char *state_words(ConsentState state)
{
    static const char *const words[] = {
        [CONSENT_GIVEN] = N_("given"),         [CONSENT_AWAITED] = N_("awaited"),
        [CONSENT_STALE] = N_("stale"),         [CONSENT_RETURNED] = N_("returned"),
        [CONSENT_WITHDRAWN] = N_("withdrawn"), [CONSENT_UNVERIFIED] = N_("unverified"),
    };
    return diag_translate(words[state]);
}

static void write_consents(Sheet *sheet)
{
    static const char *const columns[] = {N_("body"),       N_("role"),          N_("state"),
                                          N_("decided on"), N_("unit and post"), NULL};
    g_autoptr(Arena) arena = arena_new();
    const Consent *rows;
    size_t count = gate_consents(arena, sheet->document, sheet->world, &rows);
    part(sheet, "consents", N_("Consents"), columns);
    for (size_t i = 0; i < count; i++) {
        const Signoff *record = rows[i].record;
        g_autofree char *on = date_words(record ? record->decided_on : DATE_NONE);
        g_autofree char *post = record ? g_strdup_printf("%s %s", record->unit ? record->unit : "",
                                                         record->post ? record->post : "")
                                       : g_strdup("");
        row(sheet, label(sheet, rows[i].agency), diag_translate(signoff_role_name(rows[i].role)),
            state_words(rows[i].state), on, g_strstrip(post));
    }
    part_end(sheet);
}

/* ---- clauses between the named bodies */

const char *gate_modal_words(ClauseModal modal)
{
    static const char *const words[] = {
        [MODAL_OBLIGES] = N_("obliges"),     [MODAL_ENDEAVOURS] = N_("endeavours"),
        [MODAL_AS_NEEDED] = N_("as needed"), [MODAL_AS_POSSIBLE] = N_("as possible"),
        [MODAL_OPTION] = N_("option"),       [MODAL_ALLOWS] = N_("allows"),
    };
    return diag_translate(words[modal]);
}

static bool concerns(const Sheet *sheet, const char *subject)
{
    static const char *const always[] = {
        "introduction",     "joint-issuance",      "coordinated-issuance",  "cross-reference",
        "technical-advice", "foreign-information", "instruction-to-police", NULL};
    static const char *const on_exercise[] = {"prior-sharing", NULL};
    return g_strv_contains(always, subject) ||
           (sheet->document->coordination.exercise_count && g_strv_contains(on_exercise, subject));
}

static void write_clauses_of(Sheet *sheet, const Agreement *agreement)
{
    for (size_t i = 0; i < agreement->clause_count; i++) {
        const Clause *clause = &agreement->clauses[i];
        RuleClause weighed = {agreement, clause, NULL};
        g_autofree char *bodies_words = NULL;
        if (!concerns(sheet, clause->subject) ||
            !date_in(sheet->on, clause->from_date, clause->until_date))
            continue;
        bodies_words =
            g_strdup_printf(clause->from ? "%s → %s" : "%s ⇔ %s",
                            label(sheet, clause->from ? clause->from : agreement->party[0]),
                            label(sheet, clause->to ? clause->to : agreement->party[1]));
        row(sheet, bodies_words, clause->id, gate_modal_words(clause->modal),
            diag_translate(rule_clause_verified(&weighed) ? "verified" : "not verified yet"),
            in_language(clause->text_ja, clause->text_en));
    }
}

/* Partners of an issuer count as well: what they are owed is what the sheet is for. */
static bool binds_issuer(const Sheet *sheet, const Agreement *agreement)
{
    return date_in(sheet->on, agreement->from, agreement->until) &&
           (rule_is_issuer(sheet->document, sheet->world, agreement->party[0]) ||
            rule_is_issuer(sheet->document, sheet->world, agreement->party[1]));
}

static void write_clauses(Sheet *sheet)
{
    static const char *const columns[] = {N_("bodies"),    N_("clause"), N_("weight"),
                                          N_("certainty"), N_("words"),  NULL};
    const Registry *registry = &sheet->world->workspace->registry;
    part(sheet, "clauses", N_("Clauses that oblige or allow"), columns);
    for (size_t i = 0; i < registry->agreement_count; i++)
        if (binds_issuer(sheet, &registry->agreements[i]))
            write_clauses_of(sheet, &registry->agreements[i]);
    if (!sheet->rows->len)
        row(sheet, "", "", gate_modal_words(MODAL_OPTION), diag_translate("verified"),
            diag_translate("no agreement between these bodies; the framework of 2023-03-15 leaves "
                           "joint, coordinated and cross-referencing texts open to all"));
    part_end(sheet);
}

/* ---- exercise of authority */

const char *rule_reason_words(const char *reason)
{
    static const struct {
        const char *reason, *words;
    } reasons[] = {
        {"investigation", N_("R1 an investigation would suffer")},
        {"secrecy", N_("R2 duty of secrecy")},
        {"no-consent", N_("R3 the other side has not consented")},
        {"foreign-condition", N_("R4 condition of a foreign body")},
        {"urgent", N_("R5 urgent; to be shared immediately after")},
        {"out-of-remit", N_("R6 outside its remit")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++)
        if (!g_strcmp0(reasons[i].reason, reason))
            return diag_translate(reasons[i].words);
    return reason ? reason : "";
}

static char *basis_words(const Sheet *sheet, const Exercise *exercise)
{
    const Law *law = exercise->law.text
                         ? registry_law(&sheet->world->workspace->registry, exercise->law.text)
                         : NULL;
    g_autoptr(Arena) arena = arena_new();
    LawLocator place;
    const LawArticle *article =
        law && exercise->at.text && xref_parse_law_locator(arena, exercise->at.text, &place)
            ? law_article(law, place.article, exercise->date.date)
            : NULL;
    const char *caption = article ? article->caption : NULL;
    return g_strdup_printf(
        "%s%s%s%s%s", law ? in_language(law->title_ja, law->title_en) : text_of(&exercise->law),
        law && strcmp(diag_language(), "ja") ? ", " : "", text_of(&exercise->at),
        caption ? " " : "", caption ? caption : "");
}

static void write_exercises(Sheet *sheet)
{
    static const char *const columns[] = {N_("power"), N_("basis"), N_("addressee"),
                                          N_("exercised on"), NULL};
    const Coordination *coordination = &sheet->document->coordination;
    part(sheet, "exercise", N_("Exercise of authority"), columns);
    for (size_t i = 0; i < coordination->exercise_count; i++) {
        const Exercise *exercise = &coordination->exercises[i];
        const Power *power = power_lookup(exercise->kind.text);
        g_autofree char *basis = basis_words(sheet, exercise);
        g_autofree char *on = date_words(exercise->date.date);
        row(sheet, power ? in_language(power->ja, power->en) : text_of(&exercise->kind), basis,
            diag_translate(text_of(&exercise->addressee)), on);
    }
    part_end(sheet);
}

static void write_sharing(Sheet *sheet)
{
    static const char *const columns[] = {N_("body"), N_("shared on"), N_("withheld because"),
                                          NULL};
    const Coordination *coordination = &sheet->document->coordination;
    part(sheet, "sharing", N_("Prior sharing"), columns);
    for (size_t i = 0; i < coordination->exercise_count; i++) {
        const Exercise *exercise = &coordination->exercises[i];
        for (size_t k = 0; k < exercise->shared_count; k++) {
            g_autofree char *on = date_words(exercise->shared[k].on.date);
            row(sheet, field_label(sheet, &exercise->shared[k].agency), on, "");
        }
        for (size_t k = 0; k < exercise->withheld_count; k++)
            row(sheet, field_label(sheet, &exercise->withheld[k].agency), "",
                rule_reason_words(exercise->withheld[k].reason.text));
    }
    part_end(sheet);
}

/* ---- records */

static bool belongs(const Sheet *sheet, const Record *record)
{
    return record->document.text && !strcmp(record->document.text, sheet->document->id.text);
}

static const char *record_words(RecordKind kind)
{
    static const char *const words[RECORD_KIND_COUNT] = {
        [RECORD_SEVERITY] = N_("judgement of a serious incident"),
        [RECORD_HEARING] = N_("hearing"),
        [RECORD_ADVICE] = N_("technical advice"),
        [RECORD_SHARING] = N_("sharing"),
        [RECORD_ORIGINATOR] = N_("release by the originator"),
        [RECORD_RESEARCH] = N_("research"),
    };
    return diag_translate(words[kind]);
}

/* What the record decides; its note stays in the record. */
static char *record_result(const Record *record)
{
    switch (record->kind) {
    case RECORD_SEVERITY:
        return g_strdup_printf("%s (%s)", text_of(&record->ground), text_of(&record->decider));
    case RECORD_HEARING:
        return g_strdup(diag_translate(
            !g_strcmp0(record->consent.text, "yes") ? "with consent" : "without consent"));
    case RECORD_ADVICE:
    case RECORD_RESEARCH:
        return g_strdup(diag_translate(
            !g_strcmp0(record->print.text, "yes") ? "may be printed" : "not to be printed"));
    default:
        return g_strdup(diag_translate(text_of(&record->outcome)));
    }
}

static void write_records(Sheet *sheet)
{
    static const char *const columns[] = {N_("record"), N_("day"),    N_("from"), N_("to"),
                                          N_("TLP"),    N_("result"), NULL};
    const Workspace *workspace = sheet->world->workspace;
    part(sheet, "records", N_("Records"), columns);
    for (size_t i = 0; i < workspace->record_count; i++) {
        const Record *record = &workspace->records[i];
        if (!belongs(sheet, record))
            continue;
        g_autofree char *on = date_words(record->on.date);
        g_autofree char *result = record_result(record);
        row(sheet, record_words(record->kind), on, field_label(sheet, &record->from),
            field_label(sheet, &record->to), text_of(&record->handling), result);
    }
    part_end(sheet);
}

/* ---- deadlines */

static void write_deadlines(Sheet *sheet)
{
    static const char *const columns[] = {N_("knew on"), N_("first report, about"),
                                          N_("final report, at the latest"), NULL};
    const Workspace *workspace = sheet->world->workspace;
    part(sheet, "deadlines", N_("Deadlines of the reporter, as a guide"), columns);
    for (size_t i = 0; i < workspace->record_count; i++) {
        const Record *record = &workspace->records[i];
        Date knew_on;
        if (record->kind != RECORD_SEVERITY || !belongs(sheet, record) ||
            !date_parse(record->knew_on.text, &knew_on))
            continue;
        bool unlawful = record->ground.text && strstr(record->ground.text, "第3号");
        Deadlines deadlines = gate_deadlines(knew_on, unlawful);
        g_autofree char *knew = date_words(knew_on);
        g_autofree char *from = date_words(deadlines.first_from);
        g_autofree char *until = date_words(deadlines.first_until);
        g_autofree char *final = date_words(deadlines.final);
        g_autofree char *first = g_strdup_printf("%s – %s", from, until);
        g_autofree char *last = g_strdup_printf("%s (%d)", final, unlawful ? 60 : 30);
        row(sheet, knew, first, last);
    }
    part_end(sheet);
}

/* ---- where each class of addressee reports */

static bool serves(const ReportingScheme *scheme, const char *audience)
{
    for (size_t i = 0; i < scheme->audience_count; i++)
        if (!strcmp(scheme->audiences[i], audience))
            return true;
    return false;
}

static bool is_introduced(const Sheet *sheet, const ReportingScheme *scheme)
{
    const Coordination *coordination = &sheet->document->coordination;
    const Registry *registry = &sheet->world->workspace->registry;
    if (!date_in(sheet->on, scheme->from, scheme->until))
        return false;
    if (rule_is_issuer(sheet->document, sheet->world, scheme->agency))
        return true;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        if (registry_clause(registry,
                            rule_agency_id(sheet->world, &coordination->issuers[i].agency),
                            scheme->agency, "introduction", sheet->on, NULL))
            return true;
    return false;
}

static const AgencyDesk *desk_of(const Sheet *sheet, const ReportingScheme *scheme)
{
    const Agency *agency = registry_agency(&sheet->world->workspace->registry, scheme->agency);
    for (size_t i = 0; agency && scheme->desk && i < agency->desk_count; i++)
        if (!g_strcmp0(agency->desks[i].id, scheme->desk))
            return &agency->desks[i];
    return agency ? agency_desk(agency, "reporting") : NULL;
}

static char *desk_words(const Sheet *sheet, const ReportingScheme *scheme)
{
    const AgencyDesk *desk = desk_of(sheet, scheme);
    const char *unit = desk ? in_language(desk->unit_ja, desk->unit_en) : "";
    const char *phone = desk && desk->phone ? desk->phone : "";
    const char *url = scheme->url ? scheme->url : desk && desk->url ? desk->url : "";
    return g_strstrip(g_strdup_printf("%s %s %s", unit, phone, url));
}

static void write_desks(Sheet *sheet)
{
    static const char *const columns[] = {N_("readers"), N_("scheme"), N_("body"),
                                          N_("duty"),    N_("desk"),   NULL};
    static const char *const classes[] = {"private", "administrative", "local", "critical",
                                          "individual"};
    const Registry *registry = &sheet->world->workspace->registry;
    if (!rule_is_notice(sheet->document))
        return;
    part(sheet, "desks", N_("Where each class of reader reports"), columns);
    for (size_t k = 0; k < G_N_ELEMENTS(classes); k++)
        for (size_t i = 0; i < registry->scheme_count; i++) {
            const ReportingScheme *scheme = &registry->schemes[i];
            if (!serves(scheme, classes[k]) || !is_introduced(sheet, scheme))
                continue;
            g_autofree char *desk = desk_words(sheet, scheme);
            row(sheet, diag_translate(classes[k]), in_language(scheme->title_ja, scheme->title_en),
                label(sheet, scheme->agency), diag_translate(scheme->duty ? "duty" : "voluntary"),
                desk);
        }
    part_end(sheet);
}

/* ---- what to do and what to mind */

/* M1: the police agency has the prefectural police introduce the other schemes. */
static void write_police(Sheet *sheet)
{
    const Registry *registry = &sheet->world->workspace->registry;
    for (size_t i = 0; i < registry->agreement_count; i++) {
        const Agreement *agreement = &registry->agreements[i];
        for (size_t k = 0; k < agreement->clause_count && binds_issuer(sheet, agreement); k++) {
            const Clause *clause = &agreement->clauses[k];
            if (strcmp(clause->subject, "instruction-to-police"))
                continue;
            g_autofree char *words = g_strdup_printf(
                diag_translate(
                    "%s instructs the prefectural police to introduce the reporting schemes "
                    "of the other bodies to those who report to them (%s)"),
                label(sheet, clause->from), clause->id);
            row(sheet, diag_translate("instruction"), words);
        }
    }
}

static void write_cautions(Sheet *sheet)
{
    const Coordination *coordination = &sheet->document->coordination;
    for (size_t i = 0; i < coordination->exercise_count; i++) {
        const Exercise *exercise = &coordination->exercises[i];
        if (g_strcmp0(exercise->law.text, "appi") != 0)
            continue;
        row(sheet, diag_translate("caution"),
            power_is_public(exercise->addressee.text)
                ? diag_translate("mind 個人情報保護法第160条 before the exercise")
                : diag_translate("mind 個人情報保護法第149条 before the exercise"));
    }
}

static void write_reservations(Sheet *sheet)
{
    const Coordination *coordination = &sheet->document->coordination;
    for (size_t i = 0; i < coordination->exercise_count; i++)
        for (size_t k = 0; k < coordination->exercises[i].withheld_count; k++) {
            const Withheld *withheld = &coordination->exercises[i].withheld[k];
            g_autofree char *words = g_strdup_printf(
                diag_translate("not shared with %s beforehand: %s"),
                field_label(sheet, &withheld->agency), rule_reason_words(withheld->reason.text));
            row(sheet, diag_translate("warning"), words);
        }
}

static void write_findings(Sheet *sheet)
{
    g_autoptr(DiagList) found = diag_list_new();
    gate_run(sheet->document, sheet->world, found);
    for (size_t i = 0; i < diag_list_length(found); i++) {
        const Diag *diag = diag_list_nth(found, i);
        if (diag_severity(diag) == DIAG_INFO)
            continue;
        g_autofree char *words =
            g_strdup_printf("%s %s", diag_row(diag_code(diag))->code, diag_text(diag));
        row(sheet, diag_translate(diag_severity(diag) == DIAG_ERROR ? "blocks" : "warning"), words);
    }
}

static void write_remarks(Sheet *sheet)
{
    static const char *const columns[] = {N_("kind"), N_("what"), NULL};
    part(sheet, "remarks", N_("To do and to mind"), columns);
    write_findings(sheet);
    write_reservations(sheet);
    write_cautions(sheet);
    write_police(sheet);
    part_end(sheet);
}

GBytes *gate_sheet(const Document *document, const GateWorld *world)
{
    static void (*const parts[])(Sheet *) = {
        write_document, write_remarks, write_relations, write_consents,  write_exercises,
        write_sharing,  write_clauses, write_records,   write_deadlines, write_desks,
    };
    /* The workspace's own language, whoever runs the build: same input, same bytes. */
    g_autofree char *speaking = g_strdup(diag_language());
    if (world->workspace->config.language)
        diag_set_language(world->workspace->config.language);
    g_autoptr(GString) rows = g_string_new(NULL);
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    Sheet sheet = {.document = document,
                   .world = world,
                   .on = rule_issue_date(document),
                   .out = out,
                   .rows = rows};
    Date today = date_of_day_number((int32_t)((world->now + 9 * 3600) / 86400));
    g_autofree char *generated = date_words(today);
    put(out, "<sheet xmlns=\"urn:renmei:sheet:1\" lang=\"%s\" document=\"%s\" revision=\"%d\"",
        diag_language(), text_of(&document->id), document->revision);
    put(out, " generated=\"%s\"", generated);
    g_string_append(out, document->sample ? " sample=\"yes\"" : "");
    g_string_append(out, document->exercise ? " exercise=\"yes\">\n" : ">\n");
    put(out, "<title>%s</title>\n<document>%s</document>\n<handling>%s</handling>\n",
        diag_translate("Coordination sheet"), document_title(document, diag_language()),
        diag_translate("internal, not to be published"));
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        parts[i](&sheet);
    g_string_append(out, "</sheet>\n");
    diag_set_language(speaking);
    return g_string_free_to_bytes(out);
}
