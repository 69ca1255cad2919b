/* guest.h - a document for pages of other sites: what a content management system takes in. */
#pragma once

#include "batch/batch.h"

typedef struct {
    const char *workspace;
    const char *id;
    const char *agency; /* the issuer whose page it is; NULL: of each */
    const char *path;   /* a new folder, or a file that ends in .zip */
} GuestOrder;

/* Writes AGENCY/LANG/ with fragment.html, its style sheet, files and pictures, and manifest.json, of
 * the current revision as it is published; whole or not at all, never over what is there.  False:
 * the findings or error say why. */
bool batch_guest(const GuestOrder *order, DiagList *out, GError **error);
