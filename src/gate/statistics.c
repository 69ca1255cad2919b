/* statistics.c - sheets of figures: nothing may tell what the table withholds.
 *
 * The table itself is made so that nobody can reckon it (tally/); what remains is the draft's own
 * threshold, and the words around the table. */
#include "gate/fold.h"

#include <stdlib.h>
#include <string.h>

#include "tally/tally.h"

static void check_threshold(const Tally *tally, const GateWorld *world, DiagList *out)
{
    const char *written = content_attr(tally->node, "threshold");
    int least = world->workspace->config.threshold ? world->workspace->config.threshold
                                                   : TALLY_THRESHOLD;
    if (!written || atoi(written) >= least)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_TALLY_THRESHOLD,
                          content_attr_span(tally->node, "threshold"),
                          "counts below %s are withheld here, and this workspace withholds those "
                          "below %d",
                          written, least);
    diag_rule(diag, "small counts identify persons or victims; a draft can only withhold more");
    diag_help(diag, "take threshold out, or raise it to %d or more", least);
}

static void check_period(const Document *document, const Tally *tally, DiagList *out)
{
    const ContentNode *period = content_find(tally->node, "period");
    Date first = DATE_NONE, last = DATE_NONE, issued = rule_issue_date(document);
    const char *from = period ? content_attr(period, "first") : NULL;
    const char *until = period ? content_attr(period, "last") : NULL;
    if (!from || !until || !date_parse(from, &first) || !date_parse(until, &last))
        return;
    bool backwards = date_compare(last, first) < 0;
    if (!backwards && (issued.year == 0 || date_compare(last, issued) <= 0))
        return;
    Diag *diag =
        diag_add(out, DIAG_GATE_TALLY_PERIOD, content_attr_span(period, "last"), "%s",
                 backwards ? diag_translate("the period ends before it begins")
                           : diag_translate("the period ends after the day of this document"));
    diag_help(diag, "correct first and last");
}

static void check_what_is_left(const Tally *tally, DiagList *out)
{
    size_t counts = 0, withheld = 0;
    for (size_t i = 0; i < tally->rows; i++)
        for (size_t k = 0; k < tally->columns; k++) {
            counts += tally->cells[tally_at(tally, i, k)] > 0;
            withheld += tally->withheld[tally_at(tally, i, k)];
        }
    if (2 * withheld < counts || withheld == 0)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_TALLY_EMPTY, tally->node->span,
                          "%zu of %zu counts are withheld", withheld, counts);
    diag_help(diag, "make larger groups, of trades, of places or of months");
}

/* ---- what the words tell */

static bool is_withheld_count(const Tally *tally, int64_t count)
{
    for (size_t i = 0; i < tally_size(tally); i++)
        if (tally->withheld[i] && tally->cells[i] == count)
            return true;
    return false;
}

static void report_told(DiagSpan span, const char *words, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_GATE_TALLY_TOLD, span,
                          "\"%s\" stands here, and the table withholds a count of that size", words);
    diag_rule(diag, "what a table withholds must not be told beside it");
    diag_help(diag, "take it out, or give a range; if it counts something else, say it otherwise");
}

static int64_t count_of(const char *words)
{
    g_autoptr(GString) digits = g_string_new(NULL);
    for (; *words; words++)
        if (g_ascii_isdigit(*words))
            g_string_append_c(digits, *words);
    return digits->len > 18 ? -1 : g_ascii_strtoll(digits->str, NULL, 10);
}

/* "12件", "1,234 件" */
static GRegex *counts_with(const char *unit)
{
    g_autofree char *folded = g_utf8_normalize(unit, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *safe = g_regex_escape_string(folded ? folded : unit, -1);
    g_autofree char *pattern = g_strdup_printf("(?<![0-9,.])[0-9][0-9,]*(?= ?%s)", safe);
    return g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, NULL);
}

static void search_block(const Tally *tally, const GRegex *regex, const RuleBlock *block,
                         DiagList *out)
{
    g_autoptr(FoldedText) folded = folded_new(block);
    size_t offset = 0, begin, end;
    while (rule_find(regex, folded->text->str, &offset, &begin, &end)) {
        g_autofree char *words = g_strndup(folded->text->str + begin, end - begin);
        if (is_withheld_count(tally, count_of(words)))
            report_told(folded_span(folded, begin, end), words, out);
    }
}

static void search_alt(const Tally *tally, const GRegex *regex, DiagList *out)
{
    const char *alt = content_attr(tally->node, "alt");
    g_autofree char *folded = g_utf8_normalize(alt ? alt : "", -1, G_NORMALIZE_ALL_COMPOSE);
    size_t offset = 0, begin, end;
    while (folded && rule_find(regex, folded, &offset, &begin, &end)) {
        g_autofree char *words = g_strndup(folded + begin, end - begin);
        if (is_withheld_count(tally, count_of(words)))
            report_told(content_attr_span(tally->node, "alt"), words, out);
    }
}

static void check_words(const Document *document, const Tally *tally, DiagList *out)
{
    const char *unit = content_attr(tally->node, "unit");
    g_autoptr(GRegex) regex = unit && *unit ? counts_with(unit) : NULL;
    if (!regex)
        return;
    g_autoptr(GPtrArray) blocks = rule_blocks(document);
    for (guint i = 0; i < blocks->len; i++)
        search_block(tally, regex, blocks->pdata[i], out);
    search_alt(tally, regex, out);
}

static void check_second(const Document *document, DiagList *out)
{
    if (document->tally_count < 2)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_TALLY_SECOND, document->tallies[1].node->name_span,
                          "this document has statistics already");
    diag_also(diag, document->tallies[0].node->name_span, "the first ones");
    diag_rule(diag, "two tables of the same cases can be linked, and give away what each withholds");
    diag_help(diag, "make one table, or two documents");
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    check_second(document, out);
    for (size_t i = 0; i < document->tally_count; i++) {
        const Tally *tally = &document->tallies[i];
        check_threshold(tally, world, out);
        check_period(document, tally, out);
        if (tally->rows == 0)
            continue;
        check_what_is_left(tally, out);
        check_words(document, tally, out);
    }
}

const GateRule gate_statistics = {"statistics", apply};
