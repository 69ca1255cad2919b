/* exercise.c - 権限行使: an exercise of authority is shared with the counterparts before it takes
 * place, or kept back for a listed reason, and it stands on an article that says so on that day
 * (docs/conditions.md).
 *
 * What was shared is internal; nothing of this prints.  What the sheet shows is made in sheet.c. */
#include "gate/rule.h"

#include "gate/power.h"

#include <string.h>

typedef struct {
    const Document *document;
    const Exercise *exercise;
    const GateWorld *world;
    DiagList *out;
} Gate;

static bool speaks_ja(void)
{
    return !strcmp(diag_language(), "ja");
}

/* ---- the basis */

static void check_reach(const Gate *gate, const Power *power)
{
    const Exercise *exercise = gate->exercise;
    bool public_ = power_is_public(exercise->addressee.text);
    if (power->reach == POWER_ON_ANYONE || (power->reach == POWER_ON_PUBLIC) == public_)
        return;
    bool appi = g_strcmp0(exercise->law.text, "mynumber") != 0;
    const char *name = speaks_ja() ? power->ja : power->en;
    Diag *diag = public_ ? diag_add(gate->out, DIAG_GATE_POWER_OVER_PUBLIC, exercise->kind.span,
                                    "%s (\"%s\") cannot be used against administrative organs",
                                    name, exercise->kind.text)
                         : diag_add(gate->out, DIAG_GATE_POWER_OVER_PRIVATE, exercise->kind.span,
                                    "%s (\"%s\") cannot be used against private bodies", name,
                                    exercise->kind.text);
    diag_also(diag, exercise->addressee.span, "the addressee");
    diag_rule(diag, "命令 and 立入検査 are for private bodies, 資料提出要求 and 実地調査 for "
                    "administrative organs (個人情報保護法第146条, 第148条, 第156条, 第158条)");
    diag_help(diag, public_
                        ? "name the power that was used: document-request, field-survey, guidance, "
                          "advice or recommendation"
                        : "name the power that was used: report-request, on-site-inspection, "
                          "guidance, advice, recommendation or order");
    if (!appi && public_)
        diag_set_severity(diag, DIAG_WARNING); /* 番号法 knows both against public bodies */
}

static bool fits_reach(const Exercise *exercise, const Power *power)
{
    return power->reach == POWER_ON_ANYONE ||
           (power->reach == POWER_ON_PUBLIC) == power_is_public(exercise->addressee.text);
}

static void report_basis(const Gate *gate, const LawLocator *written, const PowerBasis *right,
                         const Law *law)
{
    const Exercise *exercise = gate->exercise;
    Date on = exercise->date.date;
    g_autofree char *words = power_basis_words(right);
    bool article = strcmp(written->article, right->article) != 0;
    Diag *diag = article
                     ? diag_add(gate->out, DIAG_GATE_WRONG_BASIS, exercise->at.span,
                                "%s is not the basis of \"%s\" on %04d-%02d-%02d",
                                exercise->at.text, exercise->kind.text, on.year, on.month, on.day)
                     : diag_add(gate->out, DIAG_GATE_WRONG_PARAGRAPH, exercise->at.span,
                                "%s is not the paragraph for \"%s\"", exercise->at.text,
                                exercise->kind.text);
    const LawArticle *stands = law_article(law, written->article, on);
    if (article && stands && stands->caption)
        diag_mark(diag, "on that day this article is 「%s」", stands->caption);
    diag_also(diag, exercise->kind.span, "the power");
    diag_rule(diag, "%s, %s (numbering since 2023-04-01: 146 to 148 and 156 to 158)",
              speaks_ja()     ? law->title_ja
              : law->title_en ? law->title_en
                              : law->title_ja,
              words);
    diag_help(diag, "write at=\"%s\"", words);
}

static void check_caption(const Gate *gate, const Law *law, const LawLocator *written,
                          const Power *power)
{
    const Exercise *exercise = gate->exercise;
    Date on = exercise->date.date;
    const LawArticle *article = law_article(law, written->article, on);
    if (article && (!article->caption || strstr(article->caption, power->caption_word)))
        return;
    Diag *diag = diag_add(gate->out, DIAG_GATE_BASIS_DOUBTFUL, exercise->at.span,
                          "%s cannot be confirmed as the basis of \"%s\"", exercise->at.text,
                          exercise->kind.text);
    if (article)
        diag_mark(diag, "on that day this article is 「%s」", article->caption);
    else
        diag_mark(diag, "the registry holds no such article of this statute on that day");
    diag_rule(diag, "the basis exists on that day with a caption that names the power");
    diag_help(diag, "look the article up and correct it here or in registry/laws/");
}

static void check_basis(const Gate *gate, const Power *power)
{
    const Exercise *exercise = gate->exercise;
    const Law *law = registry_law(&gate->world->workspace->registry, exercise->law.text);
    g_autoptr(Arena) arena = arena_new();
    LawLocator written;
    if (!law) {
        Diag *diag = diag_add(gate->out, DIAG_GATE_BASIS_UNKNOWN, exercise->law.span,
                              "there is no statute \"%s\" in the registry", exercise->law.text);
        diag_rule(diag, "an exercise of authority names its statute");
        diag_help(diag, "name a statute of registry/laws/, or add it there");
        return;
    }
    if (!xref_parse_law_locator(arena, exercise->at.text, &written) || !*written.article) {
        Diag *diag = diag_add(gate->out, DIAG_GATE_BASIS_UNKNOWN, exercise->at.span,
                              "\"%s\" cannot be read as a place in a statute", exercise->at.text);
        diag_rule(diag, "an exercise of authority names its article");
        diag_help(diag, "write it as 第148条第1項");
        return;
    }
    PowerBasis right;
    if (!power_has_table(law->id)) {
        check_caption(gate, law, &written, power);
        return;
    }
    if (!power_basis(law->id, exercise->kind.text, exercise->addressee.text, exercise->date.date,
                     &right))
        return; /* check_reach has said why */
    bool paragraph = right.paragraph && written.paragraph && written.paragraph != right.paragraph;
    if (strcmp(written.article, right.article) != 0 || paragraph)
        report_basis(gate, &written, &right, law);
}

/* ---- before the exercise, before the publication */

static void check_published(const Gate *gate)
{
    const Exercise *exercise = gate->exercise;
    Date issued = rule_issue_date(gate->document), on = exercise->date.date;
    if (!date_is_given(issued) || !date_is_given(on) || date_compare(on, issued) <= 0)
        return;
    Diag *diag = diag_add(gate->out, DIAG_GATE_BEFORE_EXERCISE, exercise->date.span,
                          "the document is published before the authority is exercised");
    diag_also(diag, gate->document->head.date.span, "the issue date");
    diag_rule(diag, "shared, then exercised, then published; no wording presumes the outcome");
    diag_help(diag, "move the issue date to the day of the exercise or later");
}

static void check_shared(const Gate *gate, const Shared *shared)
{
    Date exercised = gate->exercise->date.date;
    if (!date_is_given(shared->on.date) || date_compare(shared->on.date, exercised) < 0)
        return;
    Diag *diag =
        diag_add(gate->out, DIAG_GATE_SHARED_LATE, shared->on.span,
                 "%s was told on %04d-%02d-%02d, not before the exercise", shared->agency.text,
                 shared->on.date.year, shared->on.date.month, shared->on.date.day);
    diag_also(diag, gate->exercise->date.span, "the day of the exercise");
    diag_rule(diag, "the content of an exercise is shared beforehand (clause prior-sharing)");
    diag_help(diag,
              "correct the day, or record why it was withheld: <withheld agency=\"%s\" "
              "reason=\"…\"/>",
              shared->agency.text);
}

static void check_contradiction(const Gate *gate, const Withheld *withheld)
{
    const Exercise *exercise = gate->exercise;
    for (size_t i = 0; i < exercise->shared_count; i++) {
        const Shared *shared = &exercise->shared[i];
        if (g_strcmp0(rule_agency_id(gate->world, &shared->agency),
                      rule_agency_id(gate->world, &withheld->agency)) != 0)
            continue;
        Diag *diag = diag_add(gate->out, DIAG_GATE_SHARED_AND_WITHHELD, withheld->agency.span,
                              "%s was told, and it was withheld from it", withheld->agency.text);
        diag_also(diag, shared->span, "told here");
        diag_rule(diag, "either shared or withheld with a reason");
        diag_help(diag, "remove one of the two");
    }
}

/* R5: in an emergency the sharing follows at once, and the delay is recorded. */
static bool told_afterwards(const Gate *gate, const char *agency)
{
    const Workspace *workspace = gate->world->workspace;
    for (size_t i = 0; i < workspace->record_count; i++) {
        const Record *record = &workspace->records[i];
        if (record->kind == RECORD_SHARING &&
            !g_strcmp0(record->document.text, gate->document->id.text) &&
            !g_strcmp0(rule_agency_id(gate->world, &record->to), agency) &&
            g_strcmp0(record->outcome.text, "withheld") != 0)
            return true;
    }
    return false;
}

static void check_urgent(const Gate *gate, const Withheld *withheld)
{
    if (g_strcmp0(withheld->reason.text, "urgent") != 0 ||
        told_afterwards(gate, rule_agency_id(gate->world, &withheld->agency)))
        return;
    Diag *diag = diag_add(gate->out, DIAG_GATE_URGENT_UNTOLD, withheld->reason.span,
                          "%s was not told for urgency, and no later sharing is recorded",
                          withheld->agency.text);
    diag_rule(diag, "R5: share immediately after, and record the delay");
    diag_help(diag, "tell %s now, and record the sharing in records/", withheld->agency.text);
}

static void note_withheld(const Gate *gate, const Withheld *withheld)
{
    g_autofree char *name = agency_words(&gate->world->workspace->registry, withheld->agency.text,
                                         diag_language(), gate->exercise->date.date);
    Diag *diag = diag_add(gate->out, DIAG_GATE_WITHHELD, withheld->agency.span,
                          "the exercise was not shared with %s beforehand (%s)", name,
                          rule_reason_words(withheld->reason.text));
    diag_rule(diag,
              "withheld under a listed reservation: noted in the coordination sheet, nothing is "
              "printed");
}

/* ---- everybody in scope */

static bool is_handled(const Gate *gate, const char *agency)
{
    const Exercise *exercise = gate->exercise;
    for (size_t i = 0; i < exercise->shared_count; i++)
        if (!rule_agency(gate->world, &exercise->shared[i].agency) ||
            !g_strcmp0(rule_agency_id(gate->world, &exercise->shared[i].agency), agency))
            return true; /* a misspelt one may be meant */
    for (size_t i = 0; i < exercise->withheld_count; i++)
        if (!g_strcmp0(rule_agency_id(gate->world, &exercise->withheld[i].agency), agency))
            return true;
    return false;
}

static void report_not_shared(const Gate *gate, const char *agency, const RuleClause *clause)
{
    const Exercise *exercise = gate->exercise;
    Diag *diag = diag_add(gate->out, DIAG_GATE_NOT_SHARED, exercise->span,
                          "nothing says whether %s was told of this exercise", agency);
    if (clause) {
        diag_also(diag, clause->clause->span, "%s of %s%s", clause->clause->id,
                  clause->agreement->id,
                  rule_clause_verified(clause) ? "" : diag_translate(" (not verified)"));
        diag_rule(diag,
                  "an exercise is shared beforehand with the parties of a prior-sharing clause "
                  "(%s, %s)",
                  clause->agreement->id, clause->clause->id);
        diag_set_severity(diag, rule_clause_verified(clause) ? DIAG_ERROR : DIAG_WARNING);
    } else {
        diag_rule(diag, "other bodies concerned are told as well");
        diag_set_severity(diag, DIAG_WARNING);
    }
    diag_help(diag,
              "add <shared agency=\"%s\" on=\"…\"/>, or <withheld agency=\"%s\" reason=\"…\"/>",
              agency, agency);
}

static void check_clause_parties(const Gate *gate, const char *issuer, GHashTable *asked)
{
    const Registry *registry = &gate->world->workspace->registry;
    g_autoptr(GArray) clauses =
        rule_clauses(registry, issuer, "prior-sharing", gate->exercise->date.date);
    for (guint i = 0; i < clauses->len; i++) {
        const RuleClause *clause = &g_array_index(clauses, RuleClause, i);
        if (!g_hash_table_add(asked, (char *)clause->partner) ||
            is_handled(gate, clause->partner) ||
            rule_is_issuer(gate->document, gate->world, clause->partner))
            continue;
        report_not_shared(gate, clause->partner, clause);
    }
}

static void check_scope(const Gate *gate)
{
    const Coordination *coordination = &gate->document->coordination;
    g_autoptr(GHashTable) asked = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < coordination->issuer_count; i++) {
        const char *issuer = rule_agency_id(gate->world, &coordination->issuers[i].agency);
        if (issuer)
            check_clause_parties(gate, issuer, asked);
    }
    for (size_t i = 0; i < coordination->coordinated_count; i++) {
        const Field *written = &coordination->coordinated[i].agency;
        const char *other = rule_agency_id(gate->world, written);
        if (rule_agency(gate->world, written) &&
            !rule_is_issuer(gate->document, gate->world, other) &&
            g_hash_table_add(asked, (char *)other) && !is_handled(gate, other))
            report_not_shared(gate, other, NULL);
    }
}

static void check_exercise(const Gate *gate)
{
    const Exercise *exercise = gate->exercise;
    const Power *power = power_lookup(exercise->kind.text);
    if (power) {
        check_reach(gate, power);
        if (fits_reach(exercise, power) && exercise->at.text && exercise->law.text)
            check_basis(gate, power);
    }
    check_published(gate);
    for (size_t i = 0; i < exercise->shared_count; i++)
        check_shared(gate, &exercise->shared[i]);
    for (size_t i = 0; i < exercise->withheld_count; i++) {
        check_contradiction(gate, &exercise->withheld[i]);
        check_urgent(gate, &exercise->withheld[i]);
        note_withheld(gate, &exercise->withheld[i]);
    }
    check_scope(gate);
}

/* ---- an exercise that the text tells of and nobody declared */

static void check_undeclared(const Document *document, const GateWorld *world, DiagList *out)
{
    (void)world;
    if (document->coordination.exercise_count)
        return;
    g_autoptr(GRegex) told = rule_regex("条[^。]{0,40}(?:勧告|命令|立入検査|報告(?:の)?徴[取収])(?:"
                                        "を(?:行っ|行な|実施し|発し)|し)(?:た|まし)");
    g_autoptr(GPtrArray) blocks = rule_blocks(document);
    for (guint i = 0; i < blocks->len; i++) {
        const RuleBlock *block = g_ptr_array_index(blocks, i);
        size_t offset = 0, begin, end;
        if (!rule_find(told, block->text, &offset, &begin, &end))
            continue;
        Diag *diag =
            diag_add(out, DIAG_GATE_UNDECLARED_EXERCISE, rule_block_span(block, begin, end - begin),
                     "the text tells of an exercise of authority that is not declared");
        diag_rule(
            diag,
            "a document that involves an exercise passes the prior-sharing gate (condition J8)");
        diag_help(diag, "declare it: <exercise kind=\"…\" law=\"…\" at=\"…\" addressee=\"…\" "
                        "date=\"…\">");
        return;
    }
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->exercise_count; i++)
        check_exercise(&(Gate){document, &coordination->exercises[i], world, out});
    if (rule_is_notice(document))
        check_undeclared(document, world, out);
}

const GateRule gate_exercise = {"exercise", apply};
