/* set_clock.h - private to batch/: a clock that was set by hand (RENMEI_NOW) is for samples.
 *
 * With it a sign-off that has lapsed would stand again, and a revoked key hold. */
#pragma once

#include <stdbool.h>

#include "diag/report.h"

/* The clock is the machine's, or what is judged by it is a sample; else false and a finding. */
bool set_clock_allows(bool is_sample, const char *what, DiagSpan place, DiagList *out);
