/* consistency.c - 整合性: one subject, one value, in texts of different bodies that cite each other
 * (domain facts, row 26; condition X8 of a cross-reference). */
#include <string.h>

#include "gate/rule.h"
#include "mutual/mutual.h"

static void report(const Document *document, const MutualConflict *conflict, const GateWorld *world,
                   DiagList *out)
{
    const MutualValue *own = conflict->own, *other = conflict->other;
    const MutualText *partner = &world->net->texts[other->text];
    bool claimed = document_declares_cross_reference(document, partner->id) ||
                   document_declares_cross_reference(other->document, document->id.text);
    Diag *diag =
        diag_add(out, DIAG_GATE_VALUES_DIFFER, own->node->span,
                 "\"%s\" is %s here and %s in %s of %s", own->subject, own->words, other->words,
                 partner->id, rule_agency_label(world, partner->owner, rule_issue_date(document)));
    diag_mark(diag, "%s", own->words);
    diag_also(diag, other->node->span, "%s", other->words);
    if (conflict->waiver)
        diag_also(diag, conflict->waiver->span, "the consent to the difference has run out");
    if (claimed)
        diag_rule(diag, "a cross-reference has no difference that is not settled (condition X8)");
    else
        diag_rule(diag, "guidelines that refer to each other agree (整合性等の調整)");
    diag_help(diag,
              "agree on one value, or record <waiver between=\"%s %s\" subject=\"%s\" …> in "
              "records/",
              document->id.text, partner->id, own->subject);
    if (claimed)
        diag_set_severity(diag, DIAG_ERROR);
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    uint32_t text = world->net ? mutual_find(world->net, document->id.text) : MUTUAL_NONE;
    if (text == MUTUAL_NONE || world->net->texts[text].document != document)
        return; /* an older revision, or another language of the newest */
    Date today = instant_date((Instant){world->now, 9 * 3600, true});
    g_autoptr(GArray) conflicts = mutual_conflicts(world->net, text, today);
    for (guint i = 0; i < conflicts->len; i++)
        if (!g_array_index(conflicts, MutualConflict, i).settled)
            report(document, &g_array_index(conflicts, MutualConflict, i), world, out);
}

const GateRule gate_consistency = {"consistency", apply};
