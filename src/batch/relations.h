/* relations.h - private to cli/: how bodies work together, from the registry alone: their parts,
 * what they do when an incident occurs and in ordinary times, and what they agreed, as of a day.
 *
 * The order is that of the paper of the Personal Information Protection Commission of 15 March
 * 2023: parts (p. 7), incident (pp. 9 to 11), ordinary times (pp. 12, 13), agreements (pp. 15, 16).
 */
#pragma once

#include "diag/report.h"
#include "model/registry.h"

typedef struct {
    const Registry *registry;
    const char *const *agencies; /* ids; the first one's cooperation is shown.  With no other: all
                                    with whom it has an agreement; NULL-terminated */
    Date on;
    const char *lang; /* "ja" or "en" */
} RelationsRequest;

typedef struct {
    GBytes *page, *pdf, *style; /* owned */
} RelationsSheet;

/* False: a body is unknown, or has agreed on nothing on that day. */
bool batch_relations(const RelationsRequest *request, RelationsSheet *out, DiagList *found,
                     GError **error);
void relations_sheet_clear(RelationsSheet *sheet);
