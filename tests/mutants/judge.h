/* judge.h - judges a workspace folder as `renmei check` does, with one difference: sign-offs
 * over a text of the clean workspace count for the same text as it stands now, so that a
 * mutant shows its own defect and not the voided consents that every change brings along. */
#pragma once

#include "diag/report.h"

#include <glib.h>

/* Digests of the clean workspace: "id/revision/lang" -> "sha256:…"; owned. */
GHashTable *judge_digests(const char *folder, GError **error);
/* resign: the digests of the clean workspace; NULL leaves the records as they are. */
bool judge(const char *folder, GHashTable *resign, DiagList *found, GError **error);
