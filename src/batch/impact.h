/* impact.h - what a new version touches, for the desks: a list by body, with what was released. */
#pragma once

#include <stdbool.h>

#include "base/date.h"
#include "diag/report.h"

typedef struct {
    const char *workspace, *id;
    Date from, to;
    const char *agency; /* only this citing body; NULL: all */
} ImpactRequest;

typedef struct { /* owned strings, never NULL */
    char *agency, *agency_name, *document, *title, *place, *line, *cited, *fate, *now, *old_text,
        *new_text, *released, *holds;
    bool touched; /* somebody has to look */
} ImpactRow;

typedef struct {
    char *title;     /* of the text */
    Date from, to;   /* of the versions compared */
    GPtrArray *rows; /* of ImpactRow, by body; owned */
} ImpactReport;

/* NULL: error says why. */
ImpactReport *batch_impact(const ImpactRequest *request, DiagList *out, GError **error);
void impact_report_free(ImpactReport *report);
/* The report as a page: a table for each body, old and new text side by side.  Owned. */
GBytes *impact_page(const ImpactReport *report, DiagList *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImpactReport, impact_report_free)
