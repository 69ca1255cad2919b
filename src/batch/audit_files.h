/* audit_files.h - private to batch/: every file of the archive against the line that it belongs
 * to. */
#pragma once

#include "batch/archive.h"

typedef struct {
    const char *workspace;
    const FileRoot *root;
    Archive *archive;
    DiagList *out;
} AuditShelves;

/* Files that are not what was released, that nobody released, or that are missing are findings.
 * How many are as they should be. */
size_t audit_check_files(const AuditShelves *shelves, const LedgerLine *line);
