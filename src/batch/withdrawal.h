/* withdrawal.h - private to batch/: a consent that a body takes back is an act of the ledger.
 *
 * Its record is the last of its body in signoffs/; were it only there, taking it away would leave
 * no gap, and the consent before it would stand again.  So a line of type withdraw-signoff keeps
 * it, with a copy in released/<sequence>/. */
#pragma once

#include <stdbool.h>

#include "diag/report.h"
#include "model/signoff.h"

/* After it an earlier record of the same body does not count any more: a withdrawal, and as well a
 * return or a receipt that follows an approval. */
bool withdrawal_is(const Signoff *record);

/* Files the record at path beneath the workspace, and appends its line.  False and error, or
 * findings (a ledger that does not hold, a clock behind it): then neither was done. */
bool withdrawal_file(const char *workspace, const Signoff *record, const char *path, GBytes *bytes,
                     DiagList *out, GError **error);
