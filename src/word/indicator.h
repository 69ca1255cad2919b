/* indicator.h - private to word/: a list of indicators of compromise as a table that Word can
 * change: 種類, 値, 用途, 確認日, one indicator a row, values defanged. */
#pragma once

#include "word/node.h"

typedef enum {
    INDICATOR_TYPE,
    INDICATOR_VALUE,
    INDICATOR_USE,
    INDICATOR_SEEN,
    INDICATOR_COLUMNS
} IndicatorColumn;

const char *indicator_heading(IndicatorColumn column, bool japanese);
const char *indicator_type_words(const char *type, bool japanese); /* "IPv4アドレス" */

/* A heading row with a column of values, and in each row a value that looks like an indicator or
 * a type that names one.  strict false: whatever stands below such a heading row. */
bool indicator_is_table(const WordTable *table, bool strict);
/* The attributes and the words of <ioc>, as XML in the arena, of a row below the heading; what is
 * wrong with it is in making->out.  False: it has no value. */
bool indicator_row(const Making *making, const WordTable *table, size_t row, const char **attrs,
                   const char **words);
/* All that the row says, to know it again.  Owned. */
char *indicator_key(const WordRow *row);
