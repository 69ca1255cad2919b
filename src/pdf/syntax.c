/* syntax.c - a reader of tokens that never looks beyond its end. */
#include "pdf/syntax.h"

#include <string.h>

enum { SPACE = 1, DELIMITER = 2 };

static const guint8 classes[256] = {
    [' '] = SPACE,     ['\n'] = SPACE,    ['\r'] = SPACE,    ['\t'] = SPACE,
    ['\f'] = SPACE,    ['\0'] = SPACE,    ['('] = DELIMITER, [')'] = DELIMITER,
    ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
    ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
};

static bool is_space(char c)
{
    return classes[(guint8)c] == SPACE;
}

static bool is_delimiter(char c)
{
    return classes[(guint8)c] == DELIMITER;
}

static void skip_string(PdfSpan *rest)
{
    int depth = 0;
    for (; rest->at < rest->end; rest->at++) {
        if (*rest->at == '\\' && rest->at + 1 < rest->end)
            rest->at++;
        else if (*rest->at == '(')
            depth++;
        else if (*rest->at == ')' && --depth == 0)
            break;
    }
    if (rest->at < rest->end)
        rest->at++;
}

static void skip_blank(PdfSpan *rest)
{
    bool comment = false;
    for (; rest->at < rest->end; rest->at++) {
        if (*rest->at == '\n' || *rest->at == '\r')
            comment = false;
        else if (*rest->at == '%')
            comment = true;
        else if (!comment && !is_space(*rest->at))
            return;
    }
}

bool pdf_token_next(PdfSpan *rest, PdfSpan *token)
{
    skip_blank(rest);
    if (rest->at >= rest->end)
        return false;
    const char *start = rest->at;
    bool more = start + 1 < rest->end;
    if (*start == '(') {
        skip_string(rest);
    } else if (*start == '<' && more && start[1] != '<') {
        const char *close = memchr(start, '>', (size_t)(rest->end - start));
        rest->at = close ? close + 1 : rest->end;
    } else if ((*start == '<' || *start == '>') && more && start[1] == *start) {
        rest->at += 2;
    } else {
        rest->at++;
        if (*start == '/' || !is_delimiter(*start))
            while (rest->at < rest->end && !classes[(guint8)*rest->at])
                rest->at++;
    }
    *token = (PdfSpan){start, rest->at};
    return true;
}

bool pdf_token_is(PdfSpan token, const char *word)
{
    size_t size = (size_t)(token.end - token.at);
    return size == strlen(word) && memcmp(token.at, word, size) == 0;
}

int pdf_token_number(PdfSpan token)
{
    if (token.at == token.end || token.end - token.at > 9)
        return -1;
    int number = 0;
    for (const char *c = token.at; c < token.end; c++) {
        if (!g_ascii_isdigit(*c))
            return -1;
        number = 10 * number + (*c - '0');
    }
    return number;
}

static int depth_change(PdfSpan token)
{
    if (pdf_token_is(token, "<<") || pdf_token_is(token, "["))
        return 1;
    return pdf_token_is(token, ">>") || pdf_token_is(token, "]") ? -1 : 0;
}

bool pdf_value_next(PdfSpan *rest, PdfSpan *value)
{
    PdfSpan token;
    if (!pdf_token_next(rest, &token))
        return false;
    int depth = depth_change(token);
    if (depth < 0)
        return false;
    *value = token;
    while (depth > 0) {
        if (!pdf_token_next(rest, &token))
            return false;
        depth += depth_change(token);
    }
    if (value->end < token.end)
        value->end = token.end;
    else if (pdf_token_number(token) >= 0) {
        PdfSpan ahead = *rest, generation, letter;
        if (pdf_token_next(&ahead, &generation) && pdf_token_number(generation) >= 0 &&
            pdf_token_next(&ahead, &letter) && pdf_token_is(letter, "R")) {
            value->end = letter.end;
            *rest = ahead;
        }
    }
    return true;
}

int pdf_value_reference(PdfSpan value)
{
    PdfSpan id, generation, letter;
    if (!pdf_token_next(&value, &id) || !pdf_token_next(&value, &generation) ||
        !pdf_token_next(&value, &letter) || !pdf_token_is(letter, "R") ||
        pdf_token_number(generation) != 0)
        return 0;
    return MAX(pdf_token_number(id), 0);
}

bool pdf_entry_next(PdfSpan *rest, PdfSpan *key, PdfSpan *value)
{
    return pdf_token_next(rest, key) && *key->at == '/' && pdf_value_next(rest, value);
}

bool pdf_dictionary_inside(PdfSpan value, PdfSpan *inside)
{
    if (!value.at || value.end - value.at < 4 || memcmp(value.at, "<<", 2) != 0 ||
        memcmp(value.end - 2, ">>", 2) != 0)
        return false;
    *inside = (PdfSpan){value.at + 2, value.end - 2};
    return true;
}

bool pdf_dictionary_find(PdfSpan value, const char *key, PdfSpan *found)
{
    PdfSpan rest, name;
    if (!pdf_dictionary_inside(value, &rest))
        return false;
    while (pdf_entry_next(&rest, &name, found))
        if (pdf_token_is(name, key))
            return true;
    return false;
}
