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
