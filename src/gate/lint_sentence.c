/* lint_sentence.c - 及び and 並びに, 又は and 若しくは, sentences that are too long. */
#include "gate/lint.h"

#include <string.h>

enum { LONG_SENTENCE = 100 /* characters */ };

static const struct {
    const char *higher, *lower; /* 並びに joins what 及び has joined; 若しくは joins within 又は */
} pairs[] = {{"並びに", "及び"}, {"若しくは", "又は"}};

static void check_pairs(Lint *lint, const RuleBlock *block, size_t begin, const char *sentence)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        const char *found = strstr(sentence, pairs[i].higher);
        if (!found || strstr(sentence, pairs[i].lower))
            continue;
        DiagSpan span =
            rule_block_span(block, begin + (size_t)(found - sentence), strlen(pairs[i].higher));
        Diag *diag =
            diag_add(lint->out, DIAG_GATE_CONJUNCTION, span, "%s without %s in the same sentence",
                     pairs[i].higher, pairs[i].lower);
        diag_rule(diag, "並びに is used only above 及び, 若しくは only below 又は");
        diag_help(diag, "write %s", pairs[i].lower);
    }
}

static void check_length(Lint *lint, const RuleBlock *block, size_t begin, const char *sentence)
{
    glong length = rule_length_outside_brackets(sentence);
    if (length <= LONG_SENTENCE)
        return;
    Diag *diag = diag_add(lint->out, DIAG_GATE_LONG_SENTENCE,
                          rule_block_span(block, begin, strlen(sentence)),
                          "a sentence of %d characters", (int)length);
    diag_help(diag, "make two of it; up to 60 characters read well");
}

static void check_block(Lint *lint, const RuleBlock *block)
{
    size_t size = strlen(block->text);
    for (size_t at = 0; at < size;) {
        size_t begin, end;
        rule_block_sentence(block, at, &begin, &end);
        if (end <= at)
            break;
        g_autofree char *sentence = g_strndup(block->text + at, end - at);
        check_pairs(lint, block, at, sentence);
        check_length(lint, block, at, sentence);
        at = end;
    }
}

void lint_sentences(Lint *lint)
{
    for (guint i = 0; i < lint->blocks->len; i++)
        check_block(lint, lint->blocks->pdata[i]);
}
