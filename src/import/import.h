/* import.h - foreign formats into drafts and registries. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "diag/report.h"

typedef struct {
    const char *id;             /* of the statute in the registry, as "appi" */
    Date as_of;                 /* the day whose text the file has */
    Date from;                  /* first day on which the numbering holds; none: as_of */
    const char *title_en;       /* NULL: none */
    const char *const *aliases; /* short names beside those of the file; may be NULL */
    size_t alias_count;
    const char *source; /* where the file is from; NULL: e-Gov and the day */
} ImportLaw;

/* An answer of e-Gov's law API (version 1, or the bare <Law>) into registry/laws/ID.xml: numbers,
 * captions, places and paragraph counts of all articles.  name is printed in findings.  Owned
 * text, or NULL when the findings say why not. */
char *import_law(const char *name, GBytes *bytes, const ImportLaw *options, DiagList *out);
