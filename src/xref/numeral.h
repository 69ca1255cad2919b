/* numeral.h - private to xref/: numbers as Japanese texts write them.
 *
 * Every reader moves *at past what it read, or leaves it and says false. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

enum { NUMERAL_MAX = 9999, BRANCH_MAX = 5 };

/* Digits of either width, or 漢数字: 百四十六 by places, 一四六 digit by digit. */
bool numeral_read(const char **at, unsigned *value);
/* Digits of either width only. */
bool numeral_read_digits(const char **at, unsigned *value);
/* ① to ⑳; in shorthand the paragraph (項). */
bool numeral_read_circled(const char **at, unsigned *value);
/* イロハ order: イ is 1.  Not within a word of katakana. */
bool numeral_read_iroha(const char **at, unsigned *value);
const char *numeral_iroha(unsigned value); /* "イ"; NULL when there is none */

typedef struct { /* 29 with its branches (枝番号): 第29条の4の2 is {29, 4, 2} */
    uint16_t part[BRANCH_MAX];
    uint8_t count; /* 0: no number */
} Branch;

/* の2 の3 … behind a number; branches begin with 2, so that 第2条の一部 is none. */
void branch_read_rest(const char **at, Branch *branch);
bool branch_equal(Branch a, Branch b);
int branch_compare(Branch a, Branch b);           /* 29 before 29_2 before 30 */
void branch_append(Branch branch, GString *out);  /* "29_4_2" */
bool branch_parse(const char *text, Branch *out); /* the same, read back */
