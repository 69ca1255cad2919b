/* registry_kept.h - private to batch/: the registry as a line of the ledger keeps it. */
#pragma once

#include "batch/archive.h"

/* The folder that holds it (registry/, renmei.xml), when what lies there is what the line names: no
 * file more, none less, none other.  Owned; NULL: a finding in out, or error. */
FileRoot *registry_kept_open(Archive *archive, const LedgerLine *line, DiagList *out,
                             GError **error);

/* While nothing is being changed, the registry beneath root is the very one that came by the last
 * such line: else a finding, for the line names one and keeps another.  False and error when it
 * cannot be read. */
bool registry_kept_check(Archive *archive, const FileRoot *root, DiagList *out, GError **error);
