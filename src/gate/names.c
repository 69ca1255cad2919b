/* names.c - every named body is known, existed on the issue date, and is called by the name
 * that it bore on that day; the printed order can be made as its policy says.
 *
 * Names are dated facts (NISC became 国家サイバー統括室 on 2025-07-01).  A text may speak of the
 * past: an old name stands where 旧 or 当時 says so, in a quotation, in the title of a paper, or
 * beside the new name. */
#include "gate/rule.h"

#include <limits.h>
#include <string.h>

static void report_unknown(const GateWorld *world, const Field *written, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_GATE_UNKNOWN_AGENCY, written->span,
                          "there is no agency \"%s\" in the registry", written->text);
    diag_mark(diag, "not in the registry");
    diag_rule(diag, "only registered bodies can be named as parties");
    const char *near = rule_nearest_agency(world, written->text);
    if (world->workspace->registry.broken)
        diag_help(diag, "first mend the file of registry/ that cannot be read");
    else if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "add the agency to registry/agencies.xml");
}

static const AgencyName *nearest_name(const Agency *agency, Date on)
{
    const AgencyName *best = NULL;
    for (size_t i = 0; i < agency->name_count; i++)
        if (!best || date_compare(agency->names[i].from, on) <= 0)
            best = &agency->names[i];
    return best;
}

static void report_absent(const Document *document, const Agency *agency, const Field *written,
                          DiagList *out)
{
    Date on = rule_issue_date(document);
    const AgencyName *name = nearest_name(agency, on);
    Diag *diag = diag_add(out, DIAG_GATE_NOT_EXISTING, written->span,
                          "%s did not exist under any registered name on %04d-%02d-%02d",
                          written->text, on.year, on.month, on.day);
    if (name)
        diag_mark(diag, "\"%s\" is a name of another time", name->full);
    diag_also(diag, document->head.date.span, "the issue date");
    diag_rule(diag, "a named body exists under its printed name on the issue date (condition J1)");
    diag_help(diag,
              "name the body that has its tasks now, or add the name in force to the registry");
}

static void report_old_field(const Document *document, const Agency *agency, const Field *written,
                             DiagList *out)
{
    Date on = rule_issue_date(document);
    const AgencyName *name = agency_name(agency, "ja", on);
    if (!name || !strcmp(written->text, agency->id))
        return;
    for (size_t i = 0; i < agency->name_count; i++) {
        const AgencyName *other = &agency->names[i];
        if (date_in(on, other->from, other->until) || (g_strcmp0(other->full, written->text) != 0 &&
                                                       g_strcmp0(other->brief, written->text) != 0))
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_OLD_NAME, written->span,
                              "\"%s\" is not its name on the issue date", written->text);
        diag_mark(diag, "it was called %s on that day", name->full);
        diag_rule(diag, "a body is named as it was called on the issue date");
        diag_help(diag, "write \"%s\"", agency->id);
        return;
    }
}

static void check_party(const Document *document, const GateWorld *world, const Field *written,
                        DiagList *out)
{
    if (!written->text)
        return;
    const Agency *agency = rule_agency(world, written);
    Date on = rule_issue_date(document);
    if (!agency)
        report_unknown(world, written, out);
    else if (date_is_given(on) && !agency_existed(agency, on))
        report_absent(document, agency, written, out);
    else
        report_old_field(document, agency, written, out);
}

static void check_parties(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        check_party(document, world, &coordination->issuers[i].agency, out);
    for (size_t i = 0; i < coordination->host_count; i++)
        check_party(document, world, &coordination->hosts[i].agency, out);
    for (size_t i = 0; i < coordination->coordinated_count; i++)
        check_party(document, world, &coordination->coordinated[i].agency, out);
    for (size_t i = 0; i < coordination->exercise_count; i++) {
        const Exercise *exercise = &coordination->exercises[i];
        for (size_t k = 0; k < exercise->shared_count; k++)
            check_party(document, world, &exercise->shared[k].agency, out);
        for (size_t k = 0; k < exercise->withheld_count; k++)
            check_party(document, world, &exercise->withheld[k].agency, out);
    }
    for (size_t i = 0; i < document->tracking.number_count; i++)
        check_party(document, world, &document->tracking.numbers[i].agency, out);
}

/* <desk agency="…"> and <speaker agency="…"> of the body. */
static void check_body_parties(const Document *document, const GateWorld *world, DiagList *out)
{
    const ContentNode *top = document->body;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        if (!content_is(node, "desk") && !content_is(node, "speaker"))
            continue;
        Field written = {content_attr(node, "agency"), content_attr_span(node, "agency")};
        check_party(document, world, &written, out);
    }
}

static void check_lead(const Document *document, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    const Issuer *lead = NULL, *second = NULL;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        if (coordination->issuers[i].lead)
            *(lead ? &second : &lead) = &coordination->issuers[i];
    if (second) {
        Diag *diag =
            diag_add(out, DIAG_GATE_TWO_LEADS, second->span, "%s is a second lead beside %s",
                     second->agency.text, lead->agency.text);
        diag_also(diag, lead->span, "the first one stands here");
        diag_rule(diag, "a joint document has at most one lead");
        diag_help(diag, "keep lead=\"yes\" at one issuer");
        return;
    }
    bool needs = coordination->order == ORDER_LEAD_FIRST || coordination->order == ORDER_INTL;
    if (lead || !needs || coordination->issuer_count < 2)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_NO_LEAD, coordination->order_text.span,
                          "the order \"%s\" begins with the lead, and no issuer is the lead",
                          coordination->order_text.text ? coordination->order_text.text : "");
    diag_rule(diag, "lead-first and intl print the lead, then the others");
    diag_help(diag, "mark one issuer with lead=\"yes\"");
}

/* 建制順 is custom, kept as registry data: without a key the place of a body is a guess. */
static void check_order_key(const Document *document, const GateWorld *world, const Field *named,
                            DiagList *out)
{
    const Agency *agency = rule_agency(world, named);
    if (!agency || agency_order(agency, rule_issue_date(document)) != INT_MAX)
        return;
    Diag *diag =
        diag_add(out, DIAG_GATE_NO_ORDER_KEY, named->span,
                 "%s has no place in the order of the registry on the issue date", named->text);
    diag_also(diag, document->coordination.order_text.span, "the order asked for");
    diag_rule(diag, "kensei order follows dated keys of the registry");
    diag_help(diag, "add an order key to the agency, or choose order=\"explicit\"");
}

static void check_order_keys(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    bool sorted = coordination->order == ORDER_KENSEI || coordination->order == ORDER_LEAD_FIRST ||
                  coordination->order == ORDER_OWN_FIRST;
    for (size_t i = 0; sorted && coordination->issuer_count > 1 && i < coordination->issuer_count;
         i++)
        check_order_key(document, world, &coordination->issuers[i].agency, out);
    for (size_t i = 0; sorted && coordination->host_count > 1 && i < coordination->host_count; i++)
        if (!rule_is_issuer(document, world, rule_agency_id(world, &coordination->hosts[i].agency)))
            check_order_key(document, world, &coordination->hosts[i].agency, out);
}

/* ---- old names in running text */

static const AgencyName *passed_name(const Agency *agency, size_t index, Date on)
{
    const AgencyName *name = &agency->names[index];
    bool passed = date_is_given(name->until) && date_compare(name->until, on) <= 0;
    return passed && name->full && !strcmp(name->lang, "ja") ? name : NULL;
}

static bool speaks_of_the_past(const RuleBlock *block, size_t at, const char *current)
{
    static const char *const before[] = {"旧", "（旧", "旧・", "当時の", "「", "『", NULL};
    const char *text = block->text;
    for (size_t i = 0; before[i]; i++) {
        size_t length = strlen(before[i]);
        if (at >= length && !strncmp(text + at - length, before[i], length))
            return true;
    }
    for (const ContentNode *node = block->node; node; node = node->parent)
        if (content_is(node, "blockquote") || content_is(node, "q") || content_is(node, "history"))
            return true;
    g_autofree char *sentence = rule_block_sentence_text(block, at);
    return strstr(sentence, current) != NULL || strstr(sentence, "改称") ||
           strstr(sentence, "改組");
}

static void report_old_text(const Document *document, const GateWorld *world, const Agency *agency,
                            const AgencyName *old, const RuleBlock *block, size_t at, DiagList *out)
{
    const AgencyName *now = agency_name(agency, "ja", rule_issue_date(document));
    Date until = old->until;
    Diag *diag =
        diag_add(out, DIAG_GATE_OLD_NAME_IN_TEXT, rule_block_span(block, at, strlen(old->full)),
                 "\"%s\" was no longer its name on the issue date", old->full);
    diag_mark(diag, "since %04d-%02d-%02d it is %s", until.year, until.month, until.day, now->full);
    diag_rule(diag, "a body is named as it was called on the issue date (condition J1)");
    diag_help(diag, "write \"%s\", or \"%s（旧%s）\"", now->full, now->full, old->full);
    if (!rule_is_party(document, world, agency->id))
        diag_set_severity(diag, DIAG_WARNING);
}

static void check_old_name(const Document *document, const GateWorld *world, const Agency *agency,
                           const AgencyName *old, GPtrArray *blocks, DiagList *out)
{
    const AgencyName *now = agency_name(agency, "ja", rule_issue_date(document));
    if (!now || strstr(now->full, old->full))
        return;
    for (guint i = 0; i < blocks->len; i++) {
        const RuleBlock *block = g_ptr_array_index(blocks, i);
        const char *hit = strstr(block->text, old->full);
        size_t at = hit ? (size_t)(hit - block->text) : 0;
        if (!hit || speaks_of_the_past(block, at, now->full))
            continue;
        report_old_text(document, world, agency, old, block, at, out);
        return; /* once a name */
    }
}

static void check_text(const Document *document, const GateWorld *world, DiagList *out)
{
    const Registry *registry = &world->workspace->registry;
    Date on = rule_issue_date(document);
    if (!date_is_given(on))
        return;
    g_autoptr(GPtrArray) blocks = rule_blocks(document);
    for (size_t i = 0; i < registry->agency_count; i++) {
        const Agency *agency = &registry->agencies[i];
        for (size_t k = 0; k < agency->name_count; k++) {
            const AgencyName *old = passed_name(agency, k, on);
            if (old)
                check_old_name(document, world, agency, old, blocks, out);
        }
    }
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    check_parties(document, world, out);
    check_body_parties(document, world, out);
    check_lead(document, out);
    check_order_keys(document, world, out);
    check_text(document, world, out);
}

const GateRule gate_names = {"names", apply};
