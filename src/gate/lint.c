/* lint.c - the rule that runs the rules of wording, and those that are one pattern each. */
#include "gate/lint.h"

#include <string.h>

bool lint_is_japanese(const RuleBlock *block)
{
    return g_str_has_prefix(block->node->lang, "ja");
}

bool lint_is_code(const ContentNode *node)
{
    for (; node; node = node->parent)
        if (content_is(node, "pre") || content_is(node, "code") || content_is(node, "blockquote"))
            return true;
    return false;
}

typedef struct {
    DiagCode code;
    const char *pattern;
    const char *message; /* msgid with one %s: what the author wrote */
    const char *help;    /* msgid */
} WordRule;

#define JA "[\\p{Han}\\p{Hiragana}\\p{Katakana}ー]"

static const WordRule words[] = {
    {DIAG_GATE_PUNCTUATION, JA "[，．]", N_("\"%s\": new texts use 、 and 。"),
     N_("write 、 or 。")},
    {DIAG_GATE_BRACKETS, JA "\\([^()]*" JA "[^()]*\\)",
     N_("half-width brackets in Japanese text: \"%s\""), N_("write （ and ）")},
    {DIAG_GATE_WIDE_NUMBER, "[０-９]{2,}", N_("\"%s\" is written full-width with several digits"),
     N_("write numbers of two digits and more half-width")},
    {DIAG_GATE_COUNTER, "[0-9０-９一二三四五六七八九十数何][ヶケヵカ](?:所|月|国|年|条|村|店)",
     N_("\"%s\": the counter is written か"), N_("write か, as in 3か所")},
    {DIAG_GATE_THOUSANDS,
     "(?<![0-9０-９第,.:/年-])[1-9][0-9]{3,}(?:件|人|円|社|名|台|通|万円|億円)",
     N_("\"%s\" has no comma for thousands"), N_("group the digits by three, as in 1,200")},
    {DIAG_GATE_KANA_CONJUNCTION, "および|または|ならびに|もしくは|あるいは",
     N_("\"%s\" is written in kanji in formal text"), N_("write 及び, 又は, 並びに or 若しくは")},
    {DIAG_GATE_KANJI_WORD,
     "下さ(?:い|る|れ)|(?:する|した|なる|いる|ある)事(?=[がはをにとも、。])|出来(?=る|な|ま|れば|"
     "た)|致し(?=ま|た|て)|"
     "頂(?=き|く|け|い)|宜し|尚、|但し|(?:が|は|も)無い|行な[うわいえっ]|(?:する|した)(?:時|物|所)("
     "?=[にはがをで、])",
     N_("\"%s\" is written in kana in formal text"),
     N_("write ください, こと, できる, いただく, なお, ただし, ない in kana")},
    {DIAG_GATE_HALF_KANA, "[｡-ﾟ]+", N_("half-width kana: \"%s\""), N_("write full-width kana")},
    {DIAG_GATE_PLATFORM_CHARACTER, "[㈱㈲㈹℡№㏍㍻㍼㍽㍾㋿]",
     N_("\"%s\" is a character that many systems cannot show"),
     N_("spell it out, as in （株） or 電話")},
    {DIAG_GATE_WEAK_WORDS, "させていただ|ないわけではな|なくはな|ないとは言えな",
     N_("\"%s\" weakens what is said"), N_("say it directly")},
};

static void match_words(Lint *lint, const WordRule *rule, const GRegex *regex,
                        const RuleBlock *block)
{
    size_t offset = 0, begin, end;
    while (rule_find(regex, block->text, &offset, &begin, &end)) {
        g_autofree char *match = g_strndup(block->text + begin, end - begin);
        Diag *diag = diag_add(lint->out, rule->code, rule_block_span(block, begin, end - begin),
                              rule->message, match);
        diag_rule(diag, "the way of writing official texts (公用文作成の考え方)");
        diag_help(diag, "%s", diag_translate(rule->help));
    }
}

void lint_patterns(Lint *lint)
{
    bool formal = audience_of(lint->document->lang.text) == AUDIENCE_ADULTS;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!formal && words[i].code == DIAG_GATE_KANA_CONJUNCTION)
            continue; /* kana is what children and learners read */
        g_autoptr(GRegex) regex = rule_regex(words[i].pattern);
        for (guint k = 0; k < lint->blocks->len; k++)
            match_words(lint, &words[i], regex, lint->blocks->pdata[k]);
    }
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    g_autoptr(GPtrArray) all = rule_blocks(document);
    g_autoptr(GPtrArray) japanese = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++) {
        const RuleBlock *block = all->pdata[i];
        if (lint_is_japanese(block) && !lint_is_code(block->node))
            g_ptr_array_add(japanese, all->pdata[i]);
    }
    Lint lint = {document, world, japanese, out};
    lint_patterns(&lint);
    lint_sentences(&lint);
    lint_dates(&lint);
    lint_terms(&lint);
    lint_structure(&lint);
}

const GateRule gate_lint = {"wording", apply};
