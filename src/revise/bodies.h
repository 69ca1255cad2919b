/* bodies.h - the bodies of a registry as a sheet for spreadsheet programs, and back: names, posts
 * and the desks for enquiries and reports, which change without anybody touching the rest of
 * registry/agencies.xml. */
#pragma once

#include "load/load.h"

enum { BODIES_MAX_SHEET = 1024 * 1024, BODIES_MAX_ROWS = 1000 };

/* A row for each body of agencies, the file's bytes; lang: of the headings.  Owned; NULL: findings.
 */
GBytes *bodies_sheet(GBytes *agencies, const char *lang, DiagList *out);

/* agencies with what the sheet says: a field that is empty changes nothing, an id that is new is a
 * new body.  changed: how many rows changed something.  Owned; NULL: findings, and nothing is
 * changed. */
GBytes *bodies_take(GBytes *agencies, const char *name, GBytes *sheet, size_t *changed,
                    DiagList *out);
