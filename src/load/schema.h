/* schema.h - a RELAX NG schema of schemas/, compiled once a process.
 *
 * We hold a file against the grammar ourselves, because libxml2's validator blames the text of the
 * parent for a misspelt child, and stops there; that both accept the same is a test's matter.  (The
 * form of a sign-off record is fixed in seal/ instead, to the byte.) */
#pragma once

#include "load/tree.h"

typedef struct LoadSchema LoadSchema;

/* "draft" is schemas/draft.rng.  The schema lives as long as the process.  Aborts the program
 * when the file that ships with renmei is missing or is no schema. */
const LoadSchema *load_schema(const char *name);

/* Reports everything in which the tree differs from the schema; false if anything was. */
bool load_schema_check(const LoadSchema *schema, const LoadTree *tree, DiagList *out);
