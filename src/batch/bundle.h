/* bundle.h - what a desk puts before those who decide (決裁): 伺い, the text marked 案, the
 * provisions that it cites in full, old and new text side by side, and the coordination sheet, as
 * one PDF. */
#pragma once

#include <stdbool.h>

#include "diag/report.h"

typedef struct {
    const char *workspace, *id;
    int revision;             /* 0: the highest */
    const char *const *posts; /* of the boxes, NULL-terminated; NULL: the usual ones */
} BundleOrder;

enum { BUNDLE_POSTS = 8 }; /* so many boxes have room */

/* The PDF, owned; NULL: error, or findings.  revision: which it is of. */
GBytes *batch_bundle(const BundleOrder *order, int *revision, DiagList *out, GError **error);
