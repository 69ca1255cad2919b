/* schema.h - a RELAX NG schema of schemas/, compiled once a process.
 *
 * Names, attributes, values and text are checked against the grammar first, with words of our own;
 * libxml2's validator is the net underneath, for order and number (its wording is not printed). */
#pragma once

#include "load/tree.h"

typedef struct LoadSchema LoadSchema;

/* "draft" is schemas/draft.rng.  The schema lives as long as the process.  Aborts the program
 * when the file that ships with renmei is missing or is no schema. */
const LoadSchema *load_schema(const char *name);

/* Reports everything in which the tree differs from the schema; false if anything was. */
bool load_schema_check(const LoadSchema *schema, const LoadTree *tree, DiagList *out);
