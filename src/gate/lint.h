/* lint.h - private to gate/: rules of wording (公用文) that need no dictionary.
 *
 * They read Japanese blocks only, unless they say otherwise.  Sources: 公用文作成の考え方
 * (文化審議会建議, 2022-01-07) and the practice of published guidelines; profile: documents for
 * publication. */
#pragma once

#include "gate/rule.h"

/* Everything that the lint rules share about one document, made once. */
typedef struct {
    const Document *document;
    const GateWorld *world;
    GPtrArray *blocks; /* of RuleBlock: Japanese ones only */
    DiagList *out;
} Lint;

bool lint_is_japanese(const RuleBlock *block);
bool lint_is_code(const ContentNode *node); /* below pre or code: somebody else's words */

void lint_patterns(Lint *lint);  /* marks, digits, words */
void lint_sentences(Lint *lint); /* conjunctions, length */
void lint_dates(Lint *lint);     /* eras, weekdays, relative days */
void lint_terms(Lint *lint);     /* short forms, loan words, glosses */
void lint_structure(
    Lint *lint); /* headings, levels, tables, links, 下記, attachments, desks; any language */
