/* marks.c - the marks in a page's content stream.
 *
 * cairo writes "/Span << /MCID 12 >> BDC".  The stream is read token by token, because the words
 * of a text string may look like anything. */
#include "pdf/structure.h"

#include <stdlib.h>
#include <string.h>

void pdf_marks_free(PdfMarks *marks)
{
    if (!marks)
        return;
    g_ptr_array_unref(marks->sheets);
    g_free(marks);
}

typedef struct {
    const char *at, *end;
} Scan;

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
    return strchr("()<>[]{}/%", c) != NULL;
}

static void skip_string(Scan *scan)
{
    int depth = 0;
    for (; scan->at < scan->end; scan->at++) {
        if (*scan->at == '\\' && scan->at + 1 < scan->end)
            scan->at++;
        else if (*scan->at == '(')
            depth++;
        else if (*scan->at == ')' && --depth == 0)
            break;
    }
    if (scan->at < scan->end)
        scan->at++;
}

/* The next token; NULL at the end.  Strings come as one token. */
static const char *next_token(Scan *scan, gsize *size)
{
    while (scan->at < scan->end && is_space(*scan->at))
        scan->at++;
    if (scan->at >= scan->end)
        return NULL;
    const char *start = scan->at;
    if (*start == '(') {
        skip_string(scan);
    } else if (*start == '<' && start + 1 < scan->end && start[1] != '<') {
        const char *close = memchr(start, '>', (size_t)(scan->end - start));
        scan->at = close ? close + 1 : scan->end;
    } else if ((*start == '<' || *start == '>') && start + 1 < scan->end && start[1] == *start) {
        scan->at += 2;
    } else {
        scan->at++;
        if (*start == '/' || !is_delimiter(*start))
            while (scan->at < scan->end && !is_space(*scan->at) && !is_delimiter(*scan->at))
                scan->at++;
    }
    *size = (gsize)(scan->at - start);
    return start;
}

static bool token_is(const char *token, gsize size, const char *word)
{
    return size == strlen(word) && memcmp(token, word, size) == 0;
}

static bool is_operator(const char *token, gsize size)
{
    return size > 0 && (g_ascii_isalpha(*token) || *token == '\'' || *token == '"') &&
           !token_is(token, size, "true") && !token_is(token, size, "false") &&
           !token_is(token, size, "null");
}

/* MCID of "/Span << /MCID n >>", or -1. */
static int mcid_of(const char *operands, const char *end)
{
    Scan scan = {operands, end};
    gsize size;
    for (const char *token; (token = next_token(&scan, &size));)
        if (token_is(token, size, "/MCID") && (token = next_token(&scan, &size)))
            return atoi(token);
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
    Scan scan = {content, content + size};
    const char *copied = content, *operands = content;
    size_t seen = 0;
    gsize length;
    for (const char *token; (token = next_token(&scan, &length));) {
        if (!is_operator(token, length))
            continue;
        int mcid = token_is(token, length, "BDC") ? mcid_of(operands, token) : -1;
        if (mcid >= 0) {
            while (operands < token && is_space(*operands))
                operands++;
            g_string_append_len(to, copied, operands - copied);
            if (mcid != (int)seen || !put_mark(plan, sheet, seen++, to))
                return NULL;
            copied = scan.at;
        }
        operands = scan.at;
    }
    g_string_append_len(to, copied, content + size - copied);
    return seen == pdf_marks_count(plan->marks, sheet) ? g_steal_pointer(&to) : NULL;
}
