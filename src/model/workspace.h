/* workspace.h - everything that one run knows: configuration, registry, drafts, records,
 * sign-offs.  Built by load/, read by every later stage. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "model/consultation.h"
#include "model/document.h"
#include "model/library.h"
#include "model/record.h"
#include "model/registry.h"
#include "model/signoff.h"
#include "model/words.h"

typedef struct {
    const char *title_ja, *title_en;
    const char *base_url;          /* with a final slash */
    const char *language;          /* default language, "ja" */
    const char *time_zone;         /* "Asia/Tokyo" */
    const char *const *publishers; /* agencies that publish here */
    size_t publisher_count;
    Field theme;     /* the look of every document without one of its own */
    bool production; /* real bodies may be issuers */
    int threshold;   /* counts below it are withheld from statistics; 0: the usual one */
    DiagSpan span;
} WorkspaceConfig;

typedef struct Workspace {
    const char *path;
    WorkspaceConfig config;
    Registry registry;
    WordList words; /* readings, and words that are hard */
    const Document *const *documents; /* by id, revision, language */
    size_t document_count;
    const Record *records;
    size_t record_count;
    const Consultation *consultations; /* by path */
    size_t consultation_count;
    const Signoff *signoffs; /* by document, revision, agency, role, sequence */
    size_t signoff_count;
    Library *library; /* held texts, read when asked for; NULL in tests that have none */
} Workspace;

/* The document with that id; revision 0: the highest; lang NULL: any. NULL if none. */
const Document *workspace_document(const Workspace *workspace, const char *id, int revision,
                                   const char *lang);
/* The comments round of a document's revision, or NULL. */
const Consultation *workspace_consultation(const Workspace *workspace, const char *document,
                                           int revision);
/* The newest record of an agency in a role for a document's revision, or NULL. */
const Signoff *workspace_signoff(const Workspace *workspace, const char *document, int revision,
                                 const char *agency, SignoffRole role);
/* The last approval of a text of the document by an agency, in any role and revision (and of the
 * last revision, the last moment), that is verified; NULL: none. */
const Signoff *workspace_last_approval(const Workspace *workspace, const char *document,
                                       const char *agency);
