/* claim.c - every advisory and notice says how it stands with the other bodies: joint,
 * coordinated, cross-referencing, or alone and why.  Silence is not publishable. */
#include "gate/rule.h"

#include <string.h>

static bool is_joint(const Document *document, const GateWorld *world)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 1; i < coordination->issuer_count; i++)
        if (g_strcmp0(rule_agency_id(world, &coordination->issuers[i].agency),
                      rule_agency_id(world, &coordination->issuers[0].agency)) != 0)
            return true; /* one body named twice is no joint issue */
    return false;
}

static size_t claims(const Document *document, const GateWorld *world)
{
    const Coordination *coordination = &document->coordination;
    return (size_t)is_joint(document, world) + coordination->coordinated_count +
           coordination->cross_reference_count;
}

static void check_presence(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    if (coordination->issuer_count > 1 || claims(document, world) || coordination->has_single)
        return;
    DiagSpan place = coordination->span.source ? coordination->span : document->content->span;
    Diag *diag = diag_add(out, DIAG_GATE_NO_CLAIM, place,
                          "this %s does not say how it stands with the other bodies",
                          diag_translate(document_kind_name(document->kind)));
    diag_mark(diag, "one issuer, nobody coordinated, nothing cross-referenced, and no <single>");
    diag_rule(diag, "an advisory or notice is joint, coordinated, cross-referencing, or declares "
                    "<single> with its reason (framework of 2023-03-15, page 11)");
    diag_help(diag,
              "declare the relation in <coordination>, or add <single reason=\"…\"/> (from Word: "
              "renmei import docx with --single REASON)");
}

static void check_single(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    if (!coordination->has_single || !claims(document, world))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_SINGLE_AND_CLAIM, coordination->single.span,
                          "the document is declared single, and names other bodies all the same");
    if (is_joint(document, world))
        diag_also(diag, coordination->issuers[1].span, "a second issuer stands here");
    else if (coordination->coordinated_count)
        diag_also(diag, coordination->coordinated[0].span, "a coordination stands here");
    else
        diag_also(diag, coordination->cross_references[0].span, "a cross-reference stands here");
    diag_rule(diag, "<single> means that no other body has a part in the document");
    diag_help(diag, "remove <single>, or the relations that contradict it");
}

static void check_twice(const GateWorld *world, DiagList *out, const Field *first,
                        const Field *second, const char *role)
{
    if (g_strcmp0(rule_agency_id(world, first), rule_agency_id(world, second)) != 0)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_NAMED_TWICE, second->span, "%s is named twice as %s",
                          second->text, diag_translate(role));
    diag_also(diag, first->span, "it is named here already");
    diag_rule(diag, "each body has one place in the record of consent");
    diag_help(diag, "remove one of the two");
}

static void check_doubles(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 1; i < coordination->issuer_count; i++)
        for (size_t k = 0; k < i; k++)
            check_twice(world, out, &coordination->issuers[k].agency,
                        &coordination->issuers[i].agency, "issuer");
    for (size_t i = 1; i < coordination->coordinated_count; i++)
        for (size_t k = 0; k < i; k++)
            check_twice(world, out, &coordination->coordinated[k].agency,
                        &coordination->coordinated[i].agency, "counterpart");
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    if (rule_is_notice(document))
        check_presence(document, world, out);
    check_single(document, world, out);
    check_doubles(document, world, out);
}

const GateRule gate_claim = {"claim", apply};
