/* resolve.h - private to xref/: one citation at a time. */
#pragma once

#include "xref/xref.h"

/* Provisions of the workspace's documents by "id#locator", made once a graph. */
typedef struct Provision {
    const Document *document;
    const ContentNode *section;
    const char *heading; /* "" when it has none */
    const char *anchor;  /* id of the section in the page */
} Provision;

typedef struct ProvisionIndex ProvisionIndex;
ProvisionIndex *provision_index_new(Arena *arena, const Workspace *workspace);
void provision_index_free(ProvisionIndex *index);
const Provision *provision_lookup(const ProvisionIndex *index, const Document *document,
                                  const char *locator);

/* Resolves a ref (or blockquote cite) and a law element; fills everything but from and node. */
void resolve_reference(Arena *arena, const Workspace *workspace, const ProvisionIndex *index,
                       Citation *citation, const char *cited, DiagList *out);
void resolve_law(Arena *arena, const Workspace *workspace, Citation *citation, DiagList *out);
