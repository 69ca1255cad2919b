/* term.h - values of a draft that are one of a few, and the words that papers, files of Word and
 * findings have for them: the same as templates/shared/words.xsl prints. */
#pragma once

#include <stdbool.h>

typedef enum {
    TERM_ANY, /* any words */
    TERM_PHASE,
    TERM_MEDIUM,
    TERM_LEAK, /* of personal data */
    TERM_CAUSE,
    TERM_INDICATOR, /* type of one */
    TERM_KINDS
} TermKind;

typedef struct {
    const char *value;    /* of schemas/draft.rng; NULL ends a list */
    const char *words[2]; /* Japanese, English */
    const char *also;     /* what people write instead, each between two blanks; may be NULL */
} Term;

const Term *term_list(TermKind kind); /* NULL: TERM_ANY */
/* NULL: no word is known. */
const char *term_words(TermKind kind, const char *value, bool japanese);
