/* syntax.h - PDF syntax taken apart, token by token, in memory that nothing else bounds. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct {
    const char *at, *end; /* what is still to be read */
} PdfSpan;

/* The next token, false at the end.  A string is one token; comments are none. */
bool pdf_token_next(PdfSpan *rest, PdfSpan *token);
bool pdf_token_is(PdfSpan token, const char *word);
/* A whole number of at most nine digits; -1: it is none. */
int pdf_token_number(PdfSpan token);

/* The next value: a token, a whole dictionary or array, or a reference "12 0 R". */
bool pdf_value_next(PdfSpan *rest, PdfSpan *value);
/* The id that a reference names; 0: it is none. */
int pdf_value_reference(PdfSpan value);

/* rest: the inside of a dictionary, as pdf_dictionary_inside() gives it. */
bool pdf_entry_next(PdfSpan *rest, PdfSpan *key, PdfSpan *value);
bool pdf_dictionary_inside(PdfSpan value, PdfSpan *inside);
bool pdf_dictionary_find(PdfSpan value, const char *key, PdfSpan *found);
