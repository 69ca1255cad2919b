/* introduction.c - 報告等の制度の相互紹介: an incident advisory shows the reader the other bodies'
 * desks as well, makes no new duty of it, and calls nothing a duty that is voluntary (M1;
 * docs/conditions.md). */
#include "gate/rule.h"

#include <string.h>

/* ---- the block is there, and serves the partners of the clause */

static bool serves(const ReportingScheme *scheme, const char *audiences)
{
    g_auto(GStrv) wanted = g_strsplit_set(audiences, " \t\r\n", -1);
    for (size_t i = 0; i < scheme->audience_count; i++)
        if (g_strv_contains((const char *const *)wanted, scheme->audiences[i]))
            return true;
    return false;
}

static bool has_scheme(const Registry *registry, const char *agency, const char *audience)
{
    for (size_t i = 0; i < registry->scheme_count; i++)
        if (!g_strcmp0(registry->schemes[i].agency, agency) &&
            (!audience || serves(&registry->schemes[i], audience)))
            return true;
    return false;
}

static void report_missing(const Document *document, const Issuer *issuer, const RuleClause *clause,
                           DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_GATE_NO_REPORTING, document->head.phase.span,
                          "this advisory on an incident does not show where else to report");
    diag_mark(diag, "phase \"%s\"", diag_translate(document->head.phase.text));
    diag_also(diag, issuer->span, "%s introduces the scheme of %s", issuer->agency.text,
              clause->partner);
    diag_rule(diag, "whoever receives reports introduces the other's scheme (%s, %s)",
              clause->agreement->id, clause->clause->id);
    diag_help(diag, "add <reporting audience=\"…\"/> to the body (in Word a line "
                    "［報告及び届出の窓口］)");
    diag_set_severity(diag, rule_clause_severity(clause));
}

static void report_no_scheme(const Document *document, const GateWorld *world,
                             const ContentNode *block, const RuleClause *clause, DiagList *out)
{
    const char *audience = content_attr(block, "audience");
    Diag *diag =
        diag_add(out, DIAG_GATE_NOT_INTRODUCED, content_attr_span(block, "audience"),
                 "%s has no reporting scheme for \"%s\", so it is not introduced here",
                 rule_agency_label(world, clause->partner, rule_issue_date(document)), audience);
    diag_rule(diag, "the introduction is mutual between the parties (%s, %s)",
              clause->agreement->id, clause->clause->id);
    diag_help(diag, "confirm that the scheme of %s is not meant for these readers",
              clause->partner);
    diag_set_severity(diag, DIAG_INFO);
}

static void check_partner(const Document *document, const GateWorld *world, const Issuer *issuer,
                          const RuleClause *clause, const ContentNode *block, DiagList *out)
{
    const Registry *registry = &world->workspace->registry;
    if (!has_scheme(registry, clause->partner, NULL))
        return; /* nothing to introduce */
    if (!block)
        report_missing(document, issuer, clause, out);
    else if (content_attr(block, "audience") &&
             !has_scheme(registry, clause->partner, content_attr(block, "audience")))
        report_no_scheme(document, world, block, clause, out);
}

static void check_block(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    const ContentNode *block = content_find(document->content, "reporting");
    if (document->kind != DOCUMENT_ADVISORY || !rule_is_incident(document) ||
        rule_is_withdrawn(document, NULL) || rule_is_outside(document))
        return;
    for (size_t i = 0; i < coordination->issuer_count; i++) {
        const Issuer *issuer = &coordination->issuers[i];
        const char *id = rule_agency_id(world, &issuer->agency);
        g_autoptr(GArray) clauses = rule_clauses(&world->workspace->registry, id, "introduction",
                                                 rule_issue_date(document));
        for (guint k = 0; k < clauses->len; k++) {
            check_partner(document, world, issuer, &g_array_index(clauses, RuleClause, k), block,
                          out);
            if (!block)
                return; /* one missing block is one finding */
        }
    }
}

/* ---- sentences */

static bool names(const char *sentence, const GateWorld *world, const ReportingScheme *scheme,
                  Date on)
{
    const Agency *agency = registry_agency(&world->workspace->registry, scheme->agency);
    const AgencyName *name = agency ? agency_name(agency, "ja", on) : NULL;
    if (scheme->title_ja && strstr(sentence, scheme->title_ja))
        return true;
    return name && (strstr(sentence, name->full) || (name->brief && strstr(sentence, name->brief)));
}

static const ReportingScheme *scheme_in(const Document *document, const GateWorld *world,
                                        const char *sentence, bool duty)
{
    const Registry *registry = &world->workspace->registry;
    for (size_t i = 0; i < registry->scheme_count; i++)
        if (registry->schemes[i].duty == duty &&
            names(sentence, world, &registry->schemes[i], rule_issue_date(document)))
            return &registry->schemes[i];
    return NULL;
}

typedef struct {
    const Document *document;
    const GateWorld *world;
    const RuleBlock *block;
    size_t begin, end;    /* of the match */
    const char *sentence; /* around it */
    DiagList *out;
} Phrase;

static DiagSpan place(const Phrase *phrase)
{
    return rule_block_span(phrase->block, phrase->begin, phrase->end - phrase->begin);
}

static bool denies(const char *sentence)
{
    return rule_matches(
        "義務(?:で|と)?は(?:な|あり)|義務はな|任意|変更するものではな|ものではありません"
        "|わけではな",
        sentence);
}

static void check_duty(const Phrase *phrase)
{
    const ReportingScheme *scheme =
        scheme_in(phrase->document, phrase->world, phrase->sentence, false);
    if (!scheme || denies(phrase->sentence) ||
        scheme_in(phrase->document, phrase->world, phrase->sentence, true))
        return;
    Diag *diag = diag_add(phrase->out, DIAG_GATE_VOLUNTARY_AS_DUTY, place(phrase),
                          "this makes a duty of \"%s\", which is voluntary", scheme->title_ja);
    if (scheme->span.source)
        diag_also(diag, scheme->span, "the scheme is registered as voluntary");
    diag_rule(diag,
              "通報 and 届出 are voluntary; only the reports under 個人情報保護法第26条 and 第68条 "
              "are duties (framework of 2023-03-15)");
    diag_help(diag, "write 「…していただくようお願いします」 or the like");
}

static void check_new_duty(const Phrase *phrase)
{
    if (denies(phrase->sentence))
        return;
    Diag *diag = diag_add(phrase->out, DIAG_GATE_NEW_DUTY, place(phrase),
                          "this speaks of a new or merged duty to report");
    diag_rule(diag, "cooperation does not change existing reporting procedures (framework of "
                    "2023-03-15, note 2)");
    diag_help(diag, "say what the existing procedures are, and change none of them");
}

static void check_fixed_day(const Phrase *phrase)
{
    if (rule_matches("概ね|おおむね|目安|程度", phrase->sentence))
        return;
    Diag *diag = diag_add(phrase->out, DIAG_GATE_FIXED_DEADLINE, place(phrase),
                          "the first report is given a fixed number of days");
    diag_rule(diag, "速報 is due 概ね３〜５日 after knowing, as a guide (通則編 3-5-3-3)");
    diag_help(diag, "write 「概ね３日から５日以内」");
}

static const struct {
    const char *pattern;
    void (*check)(const Phrase *phrase);
} phrases[] = {
    {"(?:通報|届出|届け出|情報(?:の)?提供|相談|連絡)[^。]{0,20}(?:義務|なければな(?:らない|"
     "りません)|必要があ"
     "(?:る|ります)。)",
     check_duty},
    {"(?:新たに|新たな|今後は)[^。]{0,20}報告[^。]{0,12}(?:義務|なければな(?:らない|りません))"
     "|報告(?:先)?(?:を|が)一(?:元|本)化|(?:への|に)報告(?:を行|)[^。]{0,8}(?:すれば|ことで)[^。]{"
     "0,20}"
     "(?:報告|届出)は不要|報告[^。]{0,10}をもって[^。]{0,20}(?:とみなす|に代える)",
     check_new_duty},
    {"速報[^。]{0,20}[0-9０-９一二三四五六七八九十]+日(?:以内|まで)", check_fixed_day},
};

static void check_phrases(const Document *document, const GateWorld *world, const RuleBlock *block,
                          size_t kind, const GRegex *regex, DiagList *out)
{
    size_t offset = 0, begin, end;
    while (rule_find(regex, block->text, &offset, &begin, &end)) {
        g_autofree char *sentence = rule_block_sentence_text(block, begin);
        phrases[kind].check(&(Phrase){document, world, block, begin, end, sentence, out});
    }
}

static void check_text(const Document *document, const GateWorld *world, DiagList *out)
{
    g_autoptr(GPtrArray) blocks = rule_blocks(document);
    for (size_t kind = 0; kind < G_N_ELEMENTS(phrases); kind++) {
        g_autoptr(GRegex) regex = rule_regex(phrases[kind].pattern);
        for (guint i = 0; i < blocks->len; i++)
            check_phrases(document, world, g_ptr_array_index(blocks, i), kind, regex, out);
    }
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    check_block(document, world, out);
    if (document->kind != DOCUMENT_GUIDELINE)
        check_text(document, world, out);
}

const GateRule gate_introduction = {"introduction", apply};
