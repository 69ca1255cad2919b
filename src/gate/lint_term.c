/* lint_term.c - short forms, loan words in two spellings, acronyms without a gloss, digits in two
 * styles. */
#include "gate/lint.h"

#include <string.h>

typedef struct {
    char *term;
    const RuleBlock *block;
    size_t begin, end;
    guint index; /* of the block */
} Definition;

static void clear_definition(void *item)
{
    g_free(((Definition *)item)->term);
}

/* （以下「委員会」という。） and （以下「A」又は「B」という。） */
static GArray *definitions(const Lint *lint)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Definition));
    g_array_set_clear_func(found, clear_definition);
    g_autoptr(GRegex) regex =
        rule_regex("（(?:以下|以降)(?:、|単に)?「([^「」]+)」と(?:いう|総称する|呼ぶ)");
    for (guint i = 0; i < lint->blocks->len; i++) {
        const RuleBlock *block = lint->blocks->pdata[i];
        g_autoptr(GMatchInfo) match = NULL;
        for (g_regex_match(regex, block->text, 0, &match); g_match_info_matches(match);
             g_match_info_next(match, NULL)) {
            int begin, end;
            g_match_info_fetch_pos(match, 1, &begin, &end);
            Definition definition = {g_match_info_fetch(match, 1), block, (size_t)begin,
                                     (size_t)end, i};
            g_array_append_val(found, definition);
        }
    }
    return found;
}

static bool is_used_after(const Lint *lint, const Definition *definition)
{
    for (guint i = definition->index; i < lint->blocks->len; i++) {
        const RuleBlock *block = lint->blocks->pdata[i];
        const char *from = block->text + (i == definition->index ? definition->end : 0);
        if (strstr(from, definition->term))
            return true;
    }
    return false;
}

static void check_definitions(Lint *lint)
{
    g_autoptr(GArray) found = definitions(lint);
    for (guint i = 0; i < found->len; i++) {
        const Definition *definition = &g_array_index(found, Definition, i);
        DiagSpan span = rule_block_span(definition->block, definition->begin,
                                        definition->end - definition->begin);
        bool again = false;
        for (guint k = 0; k < i && !again; k++) {
            const Definition *earlier = &g_array_index(found, Definition, k);
            if (strcmp(earlier->term, definition->term) != 0)
                continue;
            again = true;
            Diag *diag = diag_add(lint->out, DIAG_GATE_TERM_TWICE, span,
                                  "「%s」 is defined a second time", definition->term);
            diag_also(
                diag,
                rule_block_span(earlier->block, earlier->begin, earlier->end - earlier->begin),
                "first defined here");
            diag_help(diag, "define a short form once");
        }
        if (!again && !is_used_after(lint, definition)) {
            Diag *diag = diag_add(lint->out, DIAG_GATE_TERM_UNUSED, span,
                                  "「%s」 is defined and never used", definition->term);
            diag_help(diag, "leave the definition out, or use the short form");
        }
    }
}

/* ---- loan words with and without the long mark */

static const char *const loan_words[] = {
    "サーバ",     "ユーザ",     "コンピュータ", "ブラウザ", "プリンタ",   "フォルダ", "ルータ",
    "センタ",     "メンバ",     "エラ",         "ベンダ",   "カウンタ",   "レイヤ",   "ドライバ",
    "オペレータ", "プロバイダ", "セキュリティ", "メモリ",   "パラメータ", "フィルタ"};

typedef struct {
    const RuleBlock *block;
    size_t begin, size;
} Place;

/* First use of the word with (long_mark) or without the final long mark. */
static bool first_use(const Lint *lint, const char *word, bool long_mark, Place *place)
{
    g_autofree char *pattern = g_strdup_printf(long_mark ? "%sー" : "%s(?![ーァ-ヺ])", word);
    g_autofree char *whole = g_strconcat("(?<![ァ-ヺー])", pattern, NULL);
    g_autoptr(GRegex) regex = rule_regex(whole);
    for (guint i = 0; i < lint->blocks->len; i++) {
        const RuleBlock *block = lint->blocks->pdata[i];
        size_t offset = 0, begin, end;
        if (strstr(block->text, word) && rule_find(regex, block->text, &offset, &begin, &end)) {
            *place = (Place){block, begin, end - begin};
            return true;
        }
    }
    return false;
}

static bool occurs(const Lint *lint, const char *word)
{
    for (guint i = 0; i < lint->blocks->len; i++)
        if (strstr(((const RuleBlock *)lint->blocks->pdata[i])->text, word))
            return true;
    return false;
}

static void check_loan_words(Lint *lint)
{
    for (size_t i = 0; i < G_N_ELEMENTS(loan_words); i++) {
        Place with, without;
        if (!occurs(lint, loan_words[i]) || !first_use(lint, loan_words[i], true, &with) ||
            !first_use(lint, loan_words[i], false, &without))
            continue;
        Diag *diag = diag_add(lint->out, DIAG_GATE_TWO_SPELLINGS,
                              rule_block_span(without.block, without.begin, without.size),
                              "both %s and %sー are written", loan_words[i], loan_words[i]);
        diag_also(diag, rule_block_span(with.block, with.begin, with.size),
                  "with the long mark here");
        diag_help(diag, "keep one spelling in a document");
    }
}

/* ---- acronyms that readers may not know */

static const char *const acronyms[] = {"MFA",  "VPN", "EDR",   "IoC", "DDoS",
                                       "SIEM", "SOC", "CSIRT", "C2",  "RDP"};

static bool is_abbr(const Lint *lint, const char *word)
{
    const ContentNode *top = lint->document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        if (!content_is(node, "abbr") && !content_is(node, "dt"))
            continue;
        g_autofree char *text = content_text(node);
        if (strstr(text, word))
            return true;
    }
    return false;
}

static bool is_in_body(const ContentNode *node)
{
    while (node && !content_is(node, "body"))
        node = node->parent;
    return node != NULL;
}

static void check_acronym(Lint *lint, const char *word)
{
    g_autofree char *pattern = g_strdup_printf("(?<![A-Za-z0-9])%s(?![A-Za-z0-9])", word);
    g_autoptr(GRegex) regex = rule_regex(pattern);
    for (guint i = 0; i < lint->blocks->len; i++) {
        const RuleBlock *block = lint->blocks->pdata[i];
        size_t offset = 0, begin, end;
        if (!strstr(block->text, word) || !rule_find(regex, block->text, &offset, &begin, &end))
            continue;
        if (content_is(block->node, "title") || !is_in_body(block->node))
            continue; /* a heading may use what its text explains */
        bool before = begin >= 3 && (memcmp(block->text + begin - 3, "（", 3) == 0 ||
                                     memcmp(block->text + begin - 3, "「", 3) == 0);
        bool glossed = before || g_str_has_prefix(block->text + end, "（");
        if (glossed || is_abbr(lint, word))
            return;
        Diag *diag =
            diag_add(lint->out, DIAG_GATE_NO_GLOSS, rule_block_span(block, begin, end - begin),
                     "%s is not explained where it first stands", word);
        diag_help(diag,
                  "write what it is in brackets behind it, as %s（…）; in the draft also "
                  "<abbr title=\"…\">%s</abbr>",
                  word, word);
        return;
    }
}

/* ---- one style of digits: 第1 everywhere, or 第１ for one digit and 第10 for two */

static void check_digit_style(Lint *lint)
{
    static const char *const styles[] = {"第[0-9](?![0-9])", "第[０-９](?![０-９])"};
    Place first[2] = {{NULL, 0, 0}, {NULL, 0, 0}};
    size_t count[2] = {0, 0};
    for (int style = 0; style < 2; style++) {
        g_autoptr(GRegex) regex = rule_regex(styles[style]);
        for (guint i = 0; i < lint->blocks->len; i++) {
            const RuleBlock *block = lint->blocks->pdata[i];
            size_t offset = 0, begin, end;
            while (rule_find(regex, block->text, &offset, &begin, &end)) {
                if (!count[style]++)
                    first[style] = (Place){block, begin, end - begin};
            }
        }
    }
    if (!count[0] || !count[1])
        return;
    int rare = count[0] <= count[1] ? 0 : 1;
    Diag *diag = diag_add(lint->out, DIAG_GATE_TWO_DIGIT_STYLES,
                          rule_block_span(first[rare].block, first[rare].begin, first[rare].size),
                          "single digits are written half-width and full-width");
    diag_also(diag, rule_block_span(first[!rare].block, first[!rare].begin, first[!rare].size),
              "the other style here");
    diag_help(diag, "keep one style in a document");
}

void lint_terms(Lint *lint)
{
    check_definitions(lint);
    check_loan_words(lint);
    check_digit_style(lint);
    for (size_t i = 0; i < G_N_ELEMENTS(acronyms); i++)
        check_acronym(lint, acronyms[i]);
}
