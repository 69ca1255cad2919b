/* audit_files.h - private to batch/: every file of the archive, and every registry in it, against
 * the line that it belongs to. */
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
/* Between two lines the registry changes by an act of its own, or not at all; whom a change is
 * about must have agreed to it.  False and error when it cannot be read. */
bool audit_check_registry(const AuditShelves *shelves, const LedgerLine *line, GError **error);
