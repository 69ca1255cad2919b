/* near.h - private to batch/: a name that is not there, and what may have been meant. */
#pragma once

#include "model/workspace.h"

#include <glib.h>

/* "; did you mean \"…\"?", or "".  Owned. */
char *near_hint(const char *word, const GPtrArray *names);
/* The same of the documents of a workspace. */
char *near_document_hint(const Workspace *workspace, const char *id);
/* Sets BATCH_ERROR_CANNOT_SIGN: there is no such body, or key, in the registry; always false. */
bool near_refuse_agency(const Registry *registry, const char *id, GError **error);
bool near_refuse_key(const Registry *registry, const char *id, GError **error);
