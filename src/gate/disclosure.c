/* disclosure.c - what the public may see (docs/conditions.md): labels, samples and
 * exercises, real bodies, and the limits of the framework.  Detectors of personal data and of
 * live indicators are rules of their own. */
#include "gate/rule.h"

#include <string.h>

/* ---- TLP 2.0 */

static const char *const labels[] = {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED", NULL};

static const char *without_prefix(const char *text)
{
    return g_ascii_strncasecmp(text, "TLP:", 4) ? text : text + 4;
}

/* The label that a careless spelling means: "tlp:amber + strict" -> "AMBER+STRICT"; owned. */
static char *meant_label(const char *text)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    for (const char *c = without_prefix(text); *c; c++)
        if (!g_ascii_isspace(*c))
            g_string_append_c(plain, g_ascii_toupper(*c));
    return g_strv_contains(labels, plain->str) ? g_strdup(plain->str) : NULL;
}

static void report_white(DiagSpan span, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_GATE_TLP_WHITE, span, "TLP:WHITE was replaced by TLP:CLEAR");
    diag_rule(diag, "TLP 2.0 (FIRST, 2022-08) knows no WHITE");
    diag_help(diag, "write CLEAR");
}

static void check_label(const Document *document, DiagList *out)
{
    const Field *tlp = &document->head.tlp;
    if (!tlp->text || g_strv_contains(labels, tlp->text))
        return;
    if (!g_ascii_strcasecmp(without_prefix(tlp->text), "WHITE")) {
        report_white(tlp->span, out);
        return;
    }
    g_autofree char *meant = meant_label(tlp->text);
    Diag *diag = meant ? diag_add(out, DIAG_GATE_TLP_SPELLING, tlp->span,
                                  "the label is written %s, not \"%s\"", meant, tlp->text)
                       : diag_add(out, DIAG_GATE_TLP_UNKNOWN, tlp->span, "there is no label TLP:%s",
                                  without_prefix(tlp->text));
    diag_rule(diag,
              "labels are CLEAR, GREEN, AMBER, AMBER+STRICT and RED, in capitals, without spaces, "
              "never translated (TLP 2.0)");
    const char *near = meant ? meant : diag_nearest(tlp->text, labels, G_N_ELEMENTS(labels) - 1);
    if (near)
        diag_help(diag, "write %s", near);
    else
        diag_help(diag, "choose one of the five labels");
}

static size_t rank_of(const char *label)
{
    size_t rank = 0;
    while (labels[rank] && strcmp(labels[rank], label))
        rank++;
    return labels[rank] ? rank : 0;
}

static void check_fragment(const Document *document, const RuleBlock *block, size_t begin,
                           size_t end, DiagList *out)
{
    g_autofree char *words = g_strndup(block->text + begin, end - begin);
    DiagSpan span = rule_block_span(block, begin, end - begin);
    const char *label = words + 4;
    const char *own = document->head.tlp.text ? without_prefix(document->head.tlp.text) : "CLEAR";
    if (!strcmp(label, "WHITE")) {
        report_white(span, out);
        return;
    }
    if (rank_of(label) <= rank_of(own))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_TLP_FRAGMENT, span,
                          "a passage marked %s stands in a document that is TLP:%s", words, own);
    if (document->head.tlp.span.source)
        diag_also(diag, document->head.tlp.span, "the document's label");
    diag_rule(diag, "a document's label is that of its most restricted passage (TLP 2.0)");
    diag_help(diag, "take the passage out, or label the document %s", label);
}

/* A heading or a marking line, not a sentence that explains what a label means. */
static bool is_marking(const RuleBlock *block, size_t begin)
{
    const char *before = block->text;
    size_t lead = strspn(before, " \t\r\n[(");
    while (g_str_has_prefix(before + lead, "（") || g_str_has_prefix(before + lead, "【"))
        lead += strlen("（");
    return lead == begin;
}

static void check_fragments(const Document *document, DiagList *out)
{
    g_autoptr(GRegex) regex = rule_regex("TLP:(?:AMBER\\+STRICT|AMBER|RED|GREEN|WHITE)");
    g_autoptr(GPtrArray) blocks = rule_blocks(document);
    for (guint i = 0; i < blocks->len; i++) {
        const RuleBlock *block = g_ptr_array_index(blocks, i);
        size_t offset = 0, begin, end;
        while (rule_find(regex, block->text, &offset, &begin, &end))
            if (is_marking(block, begin))
                check_fragment(document, block, begin, end, out);
    }
}

/* Citing prints the title of what is cited. */
static void check_restricted_citations(const Document *document, const GateWorld *world,
                                       DiagList *out)
{
    const ContentNode *top = document->content;
    if (!world->graph || !rule_is_public(document))
        return;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        const Citation *citation = node->name ? xref_of_node(world->graph, node) : NULL;
        const char *label = citation && citation->to ? citation->to->head.tlp.text : NULL;
        if (!label || !rank_of(label))
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_CITES_RESTRICTED, node->span,
                              "this public document cites %s, which is TLP:%s", citation->target,
                              citation->to->head.tlp.text);
        diag_also(diag, citation->to->head.tlp.span, "its label");
        diag_rule(diag, "nothing restricted shows in public output, not even a title (TLP 2.0)");
        diag_help(diag, "remove the citation, or cite a public paper");
    }
}

/* ---- fictitious and real bodies, samples, exercises */

static void check_bodies(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    bool production = world->workspace->config.production;
    for (size_t i = 0; i < coordination->issuer_count; i++) {
        const Field *written = &coordination->issuers[i].agency;
        const Agency *agency = rule_agency(world, written);
        if (!agency)
            continue;
        if (agency->real && document->sample) {
            Diag *diag = diag_add(out, DIAG_GATE_REAL_IN_SAMPLE, written->span,
                                  "%s is a real body, and this is a sample", written->text);
            diag_rule(diag,
                      "samples come from fictitious bodies, so that none passes for a notice of a "
                      "real one");
            diag_help(diag, "let a fictitious body issue it, or remove sample=\"yes\": renmei site "
                            "--production yes does so");
        } else if (agency->real && !production) {
            Diag *diag = diag_add(out, DIAG_GATE_REAL_WITHOUT_PRODUCTION, written->span,
                                  "%s is a real body, and this workspace is not for production",
                                  written->text);
            if (world->workspace->config.span.source)
                diag_also(diag, world->workspace->config.span, "production is not \"yes\" here");
            diag_rule(diag, "a real body issues only from a workspace with production=\"yes\"");
            diag_help(diag, "let a fictitious body issue it, or go into production: renmei site "
                            "--production yes");
        } else if (!agency->real && !document->sample) {
            Diag *diag = diag_add(out, DIAG_GATE_SAMPLE_UNMARKED, written->span,
                                  "%s is fictitious, and the document is not marked as a sample",
                                  written->text);
            diag_rule(diag, "every page of a sample says 【例】架空の文書です");
            diag_help(diag, "write sample=\"yes\" on <content>");
        }
    }
}

static void check_seals(const Document *document, const GateWorld *world, DiagList *out)
{
    const Registry *registry = &world->workspace->registry;
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; document->sample && node; node = content_next(node, top)) {
        const char *src = content_is(node, "img") ? content_attr(node, "src") : NULL;
        for (size_t i = 0; src && i < registry->agency_count; i++) {
            const Agency *agency = &registry->agencies[i];
            if (!agency->real || g_strcmp0(agency->seal, src) != 0)
                continue;
            Diag *diag = diag_add(out, DIAG_GATE_SEAL_IN_SAMPLE, content_attr_span(node, "src"),
                                  "the seal of %s stands in a sample", agency->id);
            diag_rule(diag, "no seal of a real body in a sample");
            diag_help(diag, "remove the picture");
        }
    }
}

static void check_exercise_mark(const Document *document, DiagList *out)
{
    const Head *head = &document->head;
    for (size_t i = 0; !document->exercise && i < head->title_count; i++) {
        const Field *title = &head->titles[i].text;
        const char *sign = "訓練";
        const char *hit = title->text ? strstr(title->text, sign) : NULL;
        bool marked =
            hit && rule_matches("【訓練|［訓練|（訓練(?:用|）)|訓練(?:用|シナリオ|資料|通知)",
                                title->text);
        if (!marked)
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_EXERCISE_UNMARKED, title->span,
                              "the title says 訓練, and the document is not marked as an exercise");
        diag_rule(diag, "every page of an exercise says 訓練 (framework of 2023-03-15, part 2)");
        diag_help(diag, "write exercise=\"yes\" on <content>");
    }
}

/* ---- the framework is for personal data in electronic form */

static bool is_within(const Head *head)
{
    return !g_strcmp0(head->scope_medium.text, "electronic") &&
           g_strcmp0(head->scope_personal_data.text, "none") != 0 &&
           !g_strcmp0(head->scope_cause.text, "system");
}

static const Field *what_is_out(const Head *head)
{
    if (g_strcmp0(head->scope_medium.text, "electronic") != 0)
        return &head->scope_medium;
    return !g_strcmp0(head->scope_personal_data.text, "none") ? &head->scope_personal_data
                                                              : &head->scope_cause;
}

static bool first_claim(const Document *document, DiagSpan *place)
{
    const Coordination *coordination = &document->coordination;
    const ContentNode *reporting = content_find(document->content, "reporting");
    if (coordination->issuer_count > 1)
        *place = coordination->issuers[1].span;
    else if (coordination->coordinated_count)
        *place = coordination->coordinated[0].span;
    else if (coordination->cross_reference_count)
        *place = coordination->cross_references[0].span;
    else if (reporting)
        *place = reporting->span;
    else
        return false;
    return true;
}

static void check_framework(const Document *document, DiagList *out)
{
    const Head *head = &document->head;
    DiagSpan claim;
    if (!rule_is_notice(document) || !head->has_scope || !first_claim(document, &claim))
        return;
    if (rule_is_outside(document)) {
        Diag *diag =
            diag_add(out, DIAG_GATE_OUTSIDE_CLAIMS, claim,
                     "the document is declared outside the framework, and claims its relations");
        diag_also(diag, head->scope_framework.span, "declared outside here");
        diag_rule(diag,
                  "outside the framework nothing is claimed from it (framework of 2023-03-15)");
        diag_help(diag, "remove framework=\"outside\", or the relations");
    } else if (!is_within(head)) {
        const Field *out_of = what_is_out(head);
        Diag *diag = diag_add(out, DIAG_GATE_OUT_OF_SCOPE, out_of->span,
                              "\"%s\" lies outside the framework, whose relations are claimed",
                              out_of->text);
        diag_also(diag, claim, "claimed here");
        diag_rule(diag,
                  "the framework covers personal data in electronic files, leaked or in danger, "
                  "through a failure of systems (framework of 2023-03-15, page 4)");
        diag_help(diag,
                  "publish alone with framework=\"outside\", or correct the scope (in Word the "
                  "lines 媒体, 個人情報の漏えい等 and 原因)");
    }
}

static void check_scope_given(const Document *document, DiagList *out)
{
    const Head *head = &document->head;
    if (document->kind != DOCUMENT_ADVISORY || !rule_is_incident(document) || head->has_scope)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_NO_SCOPE, head->phase.span,
                          "an advisory on an incident does not say what the incident touches");
    diag_rule(diag, "medium, personal data and cause decide whether the framework applies "
                    "(framework of 2023-03-15)");
    diag_help(diag,
              "add <scope medium=\"…\" personal-data=\"…\" cause=\"…\"/> to the head (in Word the "
              "lines 媒体, 個人情報の漏えい等 and 原因)");
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    check_label(document, out);
    check_fragments(document, out);
    check_restricted_citations(document, world, out);
    check_bodies(document, world, out);
    check_seals(document, world, out);
    check_exercise_mark(document, out);
    check_framework(document, out);
    check_scope_given(document, out);
}

const GateRule gate_disclosure = {"disclosure", apply};
