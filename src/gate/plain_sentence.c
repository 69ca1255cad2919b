/* plain_sentence.c - sentences of plain Japanese: short, polite in form, one thing each. */
#include "gate/plain.h"

#include <string.h>

typedef struct {
    DiagCode code;
    const char *pattern;
    const char *message; /* msgid with one %s: what the author wrote */
    const char *rule;    /* msgid */
    const char *help;    /* msgid */
} FormRule;

static const FormRule forms[] = {
    {DIAG_GATE_PLAIN_POLITE,
     "いただ[かきくけこい]|頂[かきくけこい]|ござい|くださいますよう|させていただ|いたし(?:ます|"
     "まし)|致し|"
     "申し上げ|おります|お越し|ご覧|おかけになって|なさ(?:い|っ)|られますよう|ご了承|恐れ入り",
     N_("\"%s\" is honorific"), N_("plain Japanese uses no honorific words"),
     N_("write the plain verb with ます or ください")},
    {DIAG_GATE_PLAIN_NEGATION,
     "ない(?:わけ|こと|もの)では?(?:ない|ありません)|なければ(?:なりません|いけません|ならない)|"
     "ないと(?:いけません|だめです|は限りません)|なくては(?:なりません|いけません)|ざるを得|"
     "ないとは(?:言えません|いえません)|しか[^。]{1,12}(?:ません|ない)",
     N_("\"%s\" is a double negation"), N_("plain Japanese says what is so"),
     N_("write …してください, …します or …だけ …します")},
    {DIAG_GATE_PLAIN_ERA, "(?:令和|平成|昭和)(?:元|[0-9０-９]{1,2})年(?!（?[12][0-9]{3})",
     N_("\"%s\" is a year of an era"), N_("plain Japanese counts years by the common calendar"),
     N_("write the year as 2026年")},
    {DIAG_GATE_PLAIN_IDEAS, "(?:ですが|ますが|ですので|ますので|ながら|とともに|つつ)、",
     N_("the sentence goes on after \"%s\""), N_("a sentence of plain Japanese says one thing"),
     N_("end the sentence there, and begin a new one")},
};

static void check_forms(const Plain *plain, const RuleBlock *block)
{
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(GRegex) regex = rule_regex(forms[i].pattern);
        size_t offset = 0, begin, end;
        while (rule_find(regex, block->text, &offset, &begin, &end)) {
            g_autofree char *match = g_strndup(block->text + begin, end - begin);
            Diag *diag =
                diag_add(plain->out, forms[i].code, rule_block_span(block, begin, end - begin),
                         forms[i].message, match);
            diag_rule(diag, "%s", diag_translate(forms[i].rule));
            diag_help(diag, "%s", diag_translate(forms[i].help));
        }
    }
}

/* ---- one sentence */

typedef struct {
    const Plain *plain;
    const RuleBlock *block;
    size_t begin;
    const char *text;
} Sentence;

static DiagSpan place_of(const Sentence *sentence)
{
    return rule_block_span(sentence->block, sentence->begin, strlen(sentence->text));
}

static void check_length(const Sentence *sentence)
{
    glong length = rule_length_outside_brackets(sentence->text);
    int most = sentence->plain->profile->most;
    if (length <= most)
        return;
    Diag *diag = diag_add(sentence->plain->out, DIAG_GATE_PLAIN_LONG, place_of(sentence),
                          "a sentence of %ld characters, and %d are read in one go", length, most);
    diag_help(diag, "make two sentences of it, each with one thing to know or to do");
}

/* Headings, labels and items of a list are no sentences until they end like one; a headline calls
 * out, however it ends. */
static bool ends_like_a_sentence(const char *text)
{
    return g_str_has_suffix(text, "。") || g_str_has_suffix(text, "！") ||
           g_str_has_suffix(text, "？");
}

static void check_ending(const Sentence *sentence)
{
    static const char polite[] =
        "(?:です|ます|ません|ました|でした|でしょう|ましょう|ください|ですか|ますか|ませんか|"
        "ですね|ますね)[」）]?[。！？]$";
    g_autofree char *text = g_strstrip(g_strdup(sentence->text));
    bool calls_out = content_is(sentence->block->node, "headline");
    if (calls_out || !ends_like_a_sentence(text) || rule_matches(polite, text))
        return;
    Diag *diag = diag_add(sentence->plain->out, DIAG_GATE_PLAIN_STYLE, place_of(sentence),
                          "the sentence does not end in です, ます or ください");
    diag_rule(diag, "plain Japanese is written in です and ます");
    diag_help(diag, "end the sentence in です, ます or ください");
}

static void check_loan_words(const Sentence *sentence)
{
    g_autoptr(GRegex) regex = rule_regex("[ァ-ヶ][ァ-ヶー]{2,}");
    size_t offset = 0, begin, end;
    int count = 0, most = sentence->plain->profile->loan_words;
    while (rule_find(regex, sentence->text, &offset, &begin, &end))
        count++;
    if (count <= most)
        return;
    Diag *diag = diag_add(sentence->plain->out, DIAG_GATE_PLAIN_KATAKANA, place_of(sentence),
                          "%d loan words in one sentence, and %d are understood", count, most);
    diag_rule(diag, "loan words are not understood through English");
    diag_help(diag, "write Japanese words, or make two sentences of it");
}

/* て, し and たり before 、: the clauses of a sentence. */
static void check_clauses(const Sentence *sentence)
{
    enum { MOST = 2 };
    g_autoptr(GRegex) regex = rule_regex("(?:て|で|し|たり|ば|と)、");
    size_t offset = 0, begin, end;
    int count = 1;
    while (rule_find(regex, sentence->text, &offset, &begin, &end))
        count++;
    if (count <= MOST)
        return;
    Diag *diag = diag_add(sentence->plain->out, DIAG_GATE_PLAIN_IDEAS, place_of(sentence),
                          "a sentence of %d clauses", count);
    diag_rule(diag, "a sentence of plain Japanese says one thing");
    diag_help(diag, "end the sentence there, and begin a new one");
}

void plain_sentences(const Plain *plain, const RuleBlock *block)
{
    check_forms(plain, block);
    size_t size = strlen(block->text);
    for (size_t at = 0; at < size;) {
        size_t begin, end;
        rule_block_sentence(block, at, &begin, &end);
        if (end <= at)
            break;
        g_autofree char *text = g_strndup(block->text + at, end - at);
        Sentence sentence = {plain, block, at, text};
        check_length(&sentence);
        check_ending(&sentence);
        check_loan_words(&sentence);
        check_clauses(&sentence);
        at = end;
    }
}
