/* marks.c - the marks in a page's content stream.
 *
 * cairo writes "/Span << /MCID 12 >> BDC".  The stream is read token by token, because the words
 * of a text string may look like anything. */
#include "pdf/structure.h"

#include "pdf/syntax.h"

void pdf_marks_free(PdfMarks *marks)
{
    if (!marks)
        return;
    g_ptr_array_unref(marks->sheets);
    g_free(marks);
}

static bool is_operator(PdfSpan token)
{
    return (g_ascii_isalpha(*token.at) || *token.at == '\'' || *token.at == '"') &&
           !pdf_token_is(token, "true") && !pdf_token_is(token, "false") &&
           !pdf_token_is(token, "null");
}

/* MCID of "/Span << /MCID n >>", or -1. */
static int mcid_of(PdfSpan operands)
{
    PdfSpan token;
    while (pdf_token_next(&operands, &token))
        if (pdf_token_is(token, "/MCID") && pdf_token_next(&operands, &token))
            return pdf_token_number(token);
    return -1;
}

static bool put_mark(const PdfPlan *plan, size_t sheet, size_t mark, GString *to)
{
    if (mark >= pdf_marks_count(plan->marks, sheet))
        return false;
    int element = pdf_marks_element(plan->marks, sheet, mark);
    if (element < 0) {
        g_string_append(to, "/Artifact BMC");
        return true;
    }
    pdf_put_name(to, plan->document->elements[element].type);
    g_string_append_printf(to, " <</MCID %zu>> BDC", mark);
    return true;
}

GString *pdf_marks_rewrite(const PdfPlan *plan, size_t sheet, const char *content, gsize size)
{
    g_autoptr(GString) to = g_string_sized_new(size + 1024);
    PdfSpan rest = {content, content + size}, operands = rest, token;
    const char *copied = content;
    size_t seen = 0;
    while (pdf_token_next(&rest, &token)) {
        if (!is_operator(token))
            continue;
        int mcid = pdf_token_is(token, "BDC") ? mcid_of((PdfSpan){operands.at, token.at}) : -1;
        if (mcid >= 0) {
            while (operands.at < token.at && g_ascii_isspace(*operands.at))
                operands.at++;
            g_string_append_len(to, copied, operands.at - copied);
            if (mcid != (int)seen || !put_mark(plan, sheet, seen++, to))
                return NULL;
            copied = rest.at;
        }
        operands.at = rest.at;
    }
    g_string_append_len(to, copied, content + size - copied);
    return seen == pdf_marks_count(plan->marks, sheet) ? g_steal_pointer(&to) : NULL;
}
