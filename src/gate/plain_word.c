/* plain_word.c - words that are too hard, each with what to write instead; loan words. */
#include "gate/plain.h"

#include <string.h>

/* "漏えい（外に出ること）": the word is explained where it stands. */
static bool is_explained(const char *text, size_t end)
{
    static const char *const openings[] = {"（", "」（", "という", "とは"};
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++)
        if (g_str_has_prefix(text + end, openings[i]))
            return true;
    return false;
}

static void report_word(const Plain *plain, const RuleBlock *block, size_t at, const Word *word)
{
    DiagCode code = plain->profile->all_words ? DIAG_GATE_PLAIN_WORD : DIAG_GATE_PUBLIC_WORD;
    Diag *diag =
        diag_add(plain->out, code, rule_block_span(block, at, strlen(word->text)),
                 "\"%s\" is a hard word in %s", word->text, diag_translate(plain->profile->name));
    if (*word->plain)
        diag_help(diag, "write \"%s\", or explain the word in brackets behind it", word->plain);
    else
        diag_help(diag, "leave it out, or explain it in brackets behind it");
}

void plain_words(const Plain *plain, const RuleBlock *block)
{
    const WordList *words = &plain->world->workspace->words;
    for (size_t at = 0; block->text[at];) {
        const Word *word = lexicon_at(words, block->text, at, WORD_PLAIN);
        if (!word) {
            at = (size_t)(g_utf8_next_char(block->text + at) - block->text);
            continue;
        }
        size_t end = at + strlen(word->text);
        if ((plain->profile->all_words || word->for_all) && !is_explained(block->text, end))
            report_word(plain, block, at, word);
        at = end;
    }
}
