/* merge.h - private to consult/: opinions that arrive, before they are part of the round. */
#pragma once

#include "consult/consult.h"
#include "load/csv.h"

/* Adds arrived (of Opinion) to the round, unless a finding speaks against one of them. */
bool merge_opinions(const ConsultSource *source, const GArray *arrived, Consultation *round,
                    size_t *added, DiagList *out);
bool merge_says_the_same(const Opinion *a, const Opinion *b); /* whatever their numbers */
/* A sheet in UTF-8 or as Excel writes it, as rows of csv.h; its first row names the round.  NULL:
 * findings. */
GArray *merge_read_sheet(const ConsultSource *source, GBytes *bytes, const Consultation *round,
                         DiagList *out);
/* That the section named is none of the text that was sent. */
void merge_report_unknown(const Opinion *opinion, DiagList *out);
bool merge_was_asked(const Consultation *round, const char *agency);
/* Where a sheet for answers has the answer, and why behind it, by its row of headings. */
guint merge_answer_column(const CsvRow *heads);
#define MERGE_MARK "renmei-consultation" /* of the first field of a sheet */
