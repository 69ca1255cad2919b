/* number.h - the numbers by which guidelines count their provisions.
 *
 * A number stands at the beginning of a line: 3-5-3-1, 第４－２－⑵, （別添１）, １．, （１）, (1),
 * ①, ａ．, Ａ, （ア）.  The style says which numbers go on from each other. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef enum {
    NUMBER_PATH,        /* 3-5-3-1, 第４－２－⑵: says its whole place; only in headings */
    NUMBER_ANNEX,       /* （別添１）: the same */
    NUMBER_DOT,         /* １． */
    NUMBER_WIDE_PAREN,  /* （１） */
    NUMBER_PAREN,       /* (1), ⑴ */
    NUMBER_CIRCLE,      /* ① */
    NUMBER_LOWER,       /* ａ　, ａ． */
    NUMBER_UPPER,       /* Ａ　, Ａ． */
    NUMBER_KANA,        /* ア　 */
    NUMBER_KANA_PAREN,  /* （ア） */
    NUMBER_ROMAN_PAREN, /* （ⅰ） */
    NUMBER_BOX,         /* a number in a box or alone in an element of its own */
    NUMBER_LIST,        /* counted by the list around it */
    NUMBER_STYLE_COUNT
} NumberStyle;

typedef struct {
    NumberStyle style;
    unsigned value; /* 1, 2, 3 of this style; 0: PATH and ANNEX, whose places are absolute */
    char *locator;  /* "3-5-3-1", "第4-2-(2)", "別添1"; of the others what follows the locator of
                       the provision around it: "(1)", "a" */
    size_t size;    /* bytes of the line that are the number, with the space behind it */
} LineNumber;

/* The number that a line begins with; heading: paths count too.  false: none. */
bool number_read(const char *line, bool heading, LineNumber *out);
/* The number that makes up the whole of a text, as in a box. */
bool number_read_alone(const char *text, LineNumber *out);
/* Whether what stands behind a number lets it begin something: "１Ａにおける" does not. */
bool number_begins(const char *rest);
/* The n-th of a list. */
void number_of_list(unsigned n, LineNumber *out);
void number_clear(LineNumber *number);
/* around and what follows it: "2" and "(3)" -> "2(3)", "4" and "a" -> "4/a".  Owned. */
char *number_join(const char *around, const char *segment);
/* Whether a path stands below another one: "3-5-3-1" below "3-5". */
bool number_is_below(const char *path, const char *around);
