/* coordinated.c - 双方調整済み (docs/conditions.md, C1-C6).
 *
 * States are per relation: several issuers of one text are one side of it, and the counterpart
 * is the other.  The sentence that prints is made when the text is frozen, so what the author
 * can get wrong is the sentence written by hand: it must not claim what is not declared, nor
 * name a body that wants to stay unnamed. */
#include "gate/rule.h"

#include "gate/approval.h"

#include <string.h>

static void check_roles(const Document *document, const GateWorld *world,
                        const Coordinated *coordinated, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    const char *id = rule_agency_id(world, &coordinated->agency);
    for (size_t i = 0; i < coordination->issuer_count; i++) {
        const Issuer *issuer = &coordination->issuers[i];
        if (g_strcmp0(rule_agency_id(world, &issuer->agency), id) != 0)
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_COUNTERPART_ISSUES, coordinated->agency.span,
                              "%s is an issuer, and is named as coordinated as well",
                              coordinated->agency.text);
        diag_also(diag, issuer->span, "it issues the text here");
        diag_rule(diag, "the counterpart of a coordination is no issuer (condition C4)");
        diag_help(diag, "remove one of the two");
    }
}

static bool has_section(const Document *document, const char *id)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top))
        if (node->name && !g_strcmp0(content_attr(node, "id"), id))
            return true;
    return false;
}

static const char *nearest_section(const Document *document, const char *id)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    const ContentNode *top = document->body;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        const char *found = content_is(node, "section") ? content_attr(node, "id") : NULL;
        if (found)
            g_ptr_array_add(ids, (char *)found);
    }
    return diag_nearest(id, (const char *const *)ids->pdata, ids->len);
}

static void check_scope(const Document *document, const Coordinated *coordinated, DiagList *out)
{
    for (size_t i = 0; i < coordinated->scope_count; i++) {
        const char *id = coordinated->scope_ids[i];
        if (has_section(document, id))
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_SCOPE_UNKNOWN, coordinated->scope.span,
                              "the coordination with %s covers a section \"%s\" that is not there",
                              coordinated->agency.text, id);
        diag_rule(diag, "a partial coordination names sections of this document");
        const char *near = nearest_section(document, id);
        if (near)
            diag_help(diag, "did you mean \"%s\"?", near);
        else
            diag_help(diag, "name ids of sections, or leave scope out for the whole");
    }
}

static bool is_inside(const ContentNode *node, const Coordinated *coordinated)
{
    for (; node; node = node->parent) {
        const char *id = node->name ? content_attr(node, "id") : NULL;
        for (size_t i = 0; id && i < coordinated->scope_count; i++)
            if (!strcmp(coordinated->scope_ids[i], id))
                return true;
    }
    return false;
}

/* The counterpart's desk is part of the text that it agreed to, unless it agreed to other
 * sections only, or to stay unnamed. */
static void check_desk(const Document *document, const GateWorld *world,
                       const Coordinated *coordinated, DiagList *out)
{
    const char *id = rule_agency_id(world, &coordinated->agency);
    const ContentNode *top = document->body;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        Field desk = {content_is(node, "desk") ? content_attr(node, "agency") : NULL, node->span};
        if (!desk.text || g_strcmp0(rule_agency_id(world, &desk), id) != 0 ||
            rule_is_issuer(document, world, id))
            continue;
        bool agreed = !coordinated->scope_count || is_inside(node, coordinated);
        if (coordinated->disclose && agreed)
            continue;
        Diag *diag =
            diag_add(out, DIAG_GATE_COUNTERPART_DESK, node->span,
                     "the desk of %s is printed without its consent", coordinated->agency.text);
        diag_also(diag, coordinated->span,
                  coordinated->disclose ? "its consent covers other sections"
                                        : "it is not to be named");
        diag_rule(diag, "the counterpart's desk is printed only with its consent");
        diag_help(diag, "print the desk of the issuer");
    }
}

/* ---- the sentence */

#define CLAIM_WORDS "(?:調整|協議)(?:済み|済)(?:で|の|。|、|です)"

static const Coordinated *counterpart_in(const Document *document, const GateWorld *world,
                                         const char *sentence, bool disclosed)
{
    const Coordination *coordination = &document->coordination;
    Date on = rule_issue_date(document);
    for (size_t i = 0; i < coordination->coordinated_count; i++) {
        const Coordinated *coordinated = &coordination->coordinated[i];
        const Agency *agency = rule_agency(world, &coordinated->agency);
        const AgencyName *name = agency ? agency_name(agency, "ja", on) : NULL;
        if (!name || coordinated->disclose != disclosed)
            continue;
        if (strstr(sentence, name->full) || (name->brief && strstr(sentence, name->brief)))
            return coordinated;
    }
    return NULL;
}

static void check_sentence(const Document *document, const GateWorld *world, const RuleBlock *block,
                           size_t begin, size_t end, DiagList *out)
{
    g_autofree char *sentence = rule_block_sentence_text(block, begin);
    DiagSpan place = rule_block_span(block, begin, end - begin);
    const Coordinated *hidden = counterpart_in(document, world, sentence, false);
    if (hidden) {
        Diag *diag = diag_add(out, DIAG_GATE_NOT_DISCLOSABLE, place,
                              "this sentence names %s, which has not agreed to be named",
                              hidden->agency.text);
        diag_also(diag, hidden->span, "disclose=\"no\" stands here");
        diag_rule(
            diag,
            "nothing is printed unless the counterpart lets the fact be known (condition C3)");
        diag_help(diag, "remove the sentence, or obtain the consent and write disclose=\"yes\"");
        return;
    }
    if (counterpart_in(document, world, sentence, true))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_UNDECLARED_COORDINATION, place,
                          "this sentence claims a coordination that is not declared");
    diag_mark(diag, "no <coordinated> of this document is named here");
    diag_rule(diag, "the printed sentence and the record imply each other");
    diag_help(diag,
              "declare <coordinated agency=\"…\" disclose=\"yes\"/> and obtain the consent, or "
              "remove the sentence");
}

static void check_wording(const RuleBlock *block, DiagList *out)
{
    g_autoptr(GRegex) regex = rule_regex("(?:と|との間で)(?:合意|承認)済み");
    size_t offset = 0, begin, end;
    while (rule_find(regex, block->text, &offset, &begin, &end)) {
        g_autofree char *words = g_strndup(block->text + begin, end - begin);
        Diag *diag =
            diag_add(out, DIAG_GATE_COORDINATION_WORDS, rule_block_span(block, begin, end - begin),
                     "\"%s\" is not how a coordination is stated", words);
        diag_rule(diag, "調整済み is the general word, 協議済み for formal consultation");
        diag_help(diag, "write 「…と調整済みである。」");
    }
}

static void check_text(const Document *document, const GateWorld *world, DiagList *out)
{
    g_autoptr(GPtrArray) blocks = rule_blocks(document);
    g_autoptr(GRegex) claim = rule_regex(CLAIM_WORDS);
    for (guint i = 0; i < blocks->len; i++) {
        const RuleBlock *block = g_ptr_array_index(blocks, i);
        size_t offset = 0, begin, end;
        while (rule_find(claim, block->text, &offset, &begin, &end))
            check_sentence(document, world, block, begin, end, out);
        check_wording(block, out);
    }
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->coordinated_count; i++) {
        const Coordinated *coordinated = &coordination->coordinated[i];
        check_roles(document, world, coordinated, out);
        check_scope(document, coordinated, out);
        check_desk(document, world, coordinated, out);
        if (!rule_is_issuer(document, world, rule_agency_id(world, &coordinated->agency)))
            approval_check(document, world, &coordinated->agency, ROLE_COUNTERPART, out);
    }
    if (rule_is_notice(document))
        check_text(document, world, out);
}

const GateRule gate_coordinated = {"coordinated", apply};
