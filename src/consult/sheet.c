/* sheet.c - the sheets that go out, for spreadsheet programs. */
#include "consult/merge.h"
#include "load/csv.h"

#include <string.h>

enum { BLANK_ROWS = 20 }; /* for opinions; more may be added by whoever fills them in */

static GString *begin(const Consultation *round)
{
    g_autofree char *revision = g_strdup_printf("%d", round->revision);
    const char *const first[] = {MERGE_MARK, round->document, revision, round->texts[0].digest};
    GString *csv = g_string_new("\xef\xbb\xbf");
    csv_add_row(csv, first, G_N_ELEMENTS(first));
    return csv;
}

GBytes *consult_reply_sheet(const Consultation *round, const char *agency, const char *lang)
{
    static const char *const heads[2][8] = {
        {"番号", "機関", "項、表又は図（見出し又は番号。例：第２の１、表１）", "頁・行",
         "種類（修正意見／質問／意見／意見なし）", "意見", "修正案", "理由"},
        {"no", "body", "section, table or figure (heading or number, as 1.2, Table 1)",
         "page, line", "kind (amendment / question / remark / no opinion)", "opinion",
         "proposed words", "reason"},
    };
    GString *csv = begin(round);
    csv_add_row(csv, heads[!g_str_has_prefix(lang, "ja")], 8);
    for (int i = 1; i <= BLANK_ROWS; i++) {
        g_autofree char *number = g_strdup_printf("%d", i);
        const char *const row[] = {number, agency, "", "", "", "", "", ""};
        csv_add_row(csv, row, G_N_ELEMENTS(row));
    }
    return g_string_free_to_bytes(csv);
}

/* Sheets of earlier programs lack the place. */
enum { ANSWER_AT = 8, ANSWER_COLUMNS = 10 };

static const char *const answer_heads[2][ANSWER_COLUMNS] = {
    {"意見", "機関", "項", "箇所（細目、頁・行）", "種類", "内容", "修正案", "理由",
     "対応（反映／一部反映／反映しない／了知）", "考え方"},
    {"opinion", "body", "section", "place (item, page, line)", "kind", "what it says",
     "proposed words", "reason", "answer (accepted / partly accepted / not accepted / noted)",
     "why"},
};

guint merge_answer_column(const CsvRow *heads)
{
    for (guint i = 0; i < heads->fields->len; i++) {
        g_autofree char *head = csv_words(g_ptr_array_index(heads->fields, i));
        if (strcmp(head, answer_heads[0][ANSWER_AT]) == 0 ||
            strcmp(head, answer_heads[1][ANSWER_AT]) == 0)
            return i;
    }
    return heads->fields->len < ANSWER_COLUMNS ? ANSWER_AT - 1 : ANSWER_AT;
}

GBytes *consult_answer_sheet(const Consultation *round, const ContentNode *content,
                             const char *lang)
{
    GString *csv = begin(round);
    csv_add_row(csv, answer_heads[!g_str_has_prefix(lang, "ja")], ANSWER_COLUMNS);
    for (size_t i = 0; i < round->opinion_count; i++) {
        const Opinion *opinion = &round->opinions[i];
        g_autofree char *heading = consult_section_words(content, opinion->section);
        const char *const row[] = {opinion->id,
                                   opinion->agency,
                                   heading,
                                   opinion->place,
                                   consult_kind_words(opinion->kind, lang),
                                   opinion->words,
                                   opinion->proposed,
                                   opinion->reason,
                                   consult_answer_words(opinion->answer, lang),
                                   opinion->answer_words};
        if (opinion->kind != OPINION_NONE)
            csv_add_row(csv, row, G_N_ELEMENTS(row));
    }
    return g_string_free_to_bytes(csv);
}
