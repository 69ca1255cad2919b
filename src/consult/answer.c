/* answer.c - the sheet on which the desk has answered.  An answer may be given anew; what the body
 * said is not read from here. */
#include "consult/merge.h"

#include <string.h>

#include "load/csv.h"

static Opinion *find(GArray *opinions, const char *id)
{
    for (guint i = 0; i < opinions->len; i++)
        if (strcmp(g_array_index(opinions, Opinion, i).id, id) == 0)
            return &g_array_index(opinions, Opinion, i);
    return NULL;
}

static bool refuse(const CsvRow *row, DiagList *out, const char *why, const char *help)
{
    Diag *diag = diag_add(out, DIAG_CONSULT_ROW, row->span, "%s", why);
    diag_help(diag, "%s", help);
    return false;
}

static bool take_row(const ConsultSource *source, const CsvRow *row, guint column, GArray *opinions,
                     size_t *taken, DiagList *out)
{
    if (row->fields->len < column + 2)
        return refuse(row, out, diag_translate("this row lacks a column"),
                      diag_translate("leave the columns as they are"));
    g_autofree char *id = csv_words(g_ptr_array_index(row->fields, 0));
    g_autofree char *state = csv_words(g_ptr_array_index(row->fields, column));
    g_autofree char *words = csv_words(g_ptr_array_index(row->fields, column + 1));
    AnswerState answer;
    if (!*state && !*words)
        return true;
    Opinion *opinion = find(opinions, id);
    if (!opinion || opinion->kind == OPINION_NONE)
        return refuse(row, out, diag_translate("the round has no such opinion"),
                      diag_translate("leave the first column as it is"));
    if (!consult_answer_read(state, &answer))
        return refuse(row, out, diag_translate("this is none of the answers that there are"),
                      diag_translate("write what the heading of the column names"));
    if (answer == ANSWER_DECLINED && !*words)
        return refuse(row, out, diag_translate("an opinion is not accepted, and nothing says why"),
                      diag_translate("write why in the last column"));
    if (strlen(words) > CONSULT_MAX_WORDS)
        return refuse(row, out, diag_translate("a field of this row is too long"),
                      diag_translate("divide it"));
    if (opinion->answer == answer && strcmp(opinion->answer_words, words) == 0)
        return true;
    opinion->answer = answer;
    opinion->answer_words = arena_copy_text(source->arena, words);
    opinion->answered = source->today;
    (*taken)++;
    return true;
}

bool consult_take_answers(const ConsultSource *source, GBytes *bytes, Consultation *round,
                          size_t *taken, DiagList *out)
{
    g_autoptr(GArray) rows = merge_read_sheet(source, bytes, round, out);
    if (!rows)
        return false;
    g_autoptr(GArray) opinions = g_array_new(FALSE, TRUE, sizeof(Opinion));
    if (round->opinion_count)
        g_array_append_vals(opinions, round->opinions, (guint)round->opinion_count);
    guint column = merge_answer_column(&g_array_index(rows, CsvRow, 1));
    bool good = true;
    size_t count = 0;
    for (guint i = 2; i < rows->len; i++)
        good = take_row(source, &g_array_index(rows, CsvRow, i), column, opinions, &count, out) &&
               good;
    if (!good)
        return false;
    round->opinions = arena_copy_array(source->arena, opinions);
    *taken += count;
    return true;
}
