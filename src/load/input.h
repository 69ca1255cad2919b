/* input.h - reading the files beneath a workspace, for the readers of this folder. */
#pragma once

#include "base/file.h"
#include "diag/report.h"

/* The bytes of a file; NULL and a finding when it cannot be read. */
GBytes *input_read(const FileRoot *root, const char *path, DiagList *out);
/* Paths of the XML files of a folder, sorted; what is wrong with it is a finding.  Owned. */
GPtrArray *input_list(const FileRoot *root, const char *folder, DiagList *out);
/* Says in the author's terms why a file or folder was not read. */
void input_report(const char *path, const GError *error, DiagList *out);
