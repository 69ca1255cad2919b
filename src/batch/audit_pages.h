/* audit_pages.h - private to batch/: every PDF of the archive, made again from what the archive
 * keeps of it.
 *
 * The ledger names the digest of each PDF, and whoever can write the workspace can write the last
 * line, too.  What he cannot do is make other pages of the same text and records. */
#pragma once

#include "batch/archive.h"

typedef struct {
    size_t same;  /* PDFs that are made again, to the byte */
    size_t aside; /* of another version or look than this renmei has */
} AuditPages;

/* A finding for every other one.  workspace: its path, beneath which workers read. */
bool audit_pages(const char *workspace, const FileRoot *root, Archive *archive, AuditPages *out,
                 DiagList *findings, GError **error);
