/* gate.c - the table of rules, in the order of the report.
 *
 * To add a rule: one file, one GateRule, one row here.  Rules of wording and detectors of
 * personal data stand behind the coordination rules, whose findings decide more. */
#include "gate/gate.h"

#include "gate/rule.h"

const GateRule *const gate_rules[] = {
    &gate_claim,
    &gate_names,
    &gate_joint,
    &gate_coordinated,
    &gate_cross_reference,
    &gate_consistency,
    &gate_consulted,
    &gate_exercise,
    &gate_agreement,
    &gate_introduction,
    &gate_disclosure,
    &gate_revision,
    &gate_revised,
    &gate_errata,
    &gate_languages,
    &gate_detect,
    &gate_statistics,
    &gate_training,
    &gate_flyer,
    &gate_host,
    &gate_box,
    &gate_trace,
    &gate_lint,
    &gate_plain,
    &gate_unfilled,
    NULL,
};

bool gate_run(const Document *document, const GateWorld *world, DiagList *out)
{
    size_t before = diag_list_count(out, DIAG_ERROR);
    for (size_t i = 0; gate_rules[i]; i++)
        gate_rules[i]->apply(document, world, out);
    return diag_list_count(out, DIAG_ERROR) == before;
}
