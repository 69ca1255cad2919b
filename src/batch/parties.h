/* parties.h - private to batch/: whom a document names, as a person reads it before an act. */
#pragma once

#include "model/workspace.h"

#include <glib.h>

/* A line each for issuers, hosts of an event, counterparts that agreed and documents that are referred to. */
void parties_append(GString *words, const Registry *registry, const Document *document);
/* "架空見本庁 (fso)", as it is called on the document's day.  Owned. */
char *parties_name(const Registry *registry, const char *agency, const Document *document);
