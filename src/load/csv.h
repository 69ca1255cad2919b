/* csv.h - comma-separated values after RFC 4180, in UTF-8. */
#pragma once

#include "diag/report.h"

typedef struct {
    GPtrArray *fields; /* of char *, owned */
    GArray *spans;     /* of DiagSpan: each field, with its quotes */
    DiagSpan span;     /* the row */
} CsvRow;

/* All rows, blank ones left out; NULL and a finding with that code for what is no CSV.  Owned array
 * of CsvRow. */
GArray *csv_read(const DiagSource *source, size_t most_rows, DiagCode code, DiagList *out);

/* As UTF-8 what Excel in Japan wrote as CP932; else as it is, for csv_read to judge.  Owned. */
GBytes *csv_utf8(GBytes *bytes);

/* A row: CRLF, quoted, and with ' before what a spreadsheet would calculate. */
void csv_add_row(GString *csv, const char *const *fields, size_t count);
/* The text of a field as its writer meant it, without that '; of a column that is not there "".
 * Owned. */
char *csv_words(const char *written);
char *csv_field_words(const CsvRow *row, size_t column);
