/* release_xml.h - release.xml: what a release assigned to one revision of a document, beside the
 * content that was signed (schemas/release.rng). */
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "diag/report.h"
#include "model/document.h"

enum {
    RELEASE_XML_MAX = 64 * 1024, /* bytes of the file */
    RELEASE_NUMBERS_MAX = 64,    /* as many agencies as may number one text */
};

typedef struct {
    const char *document;
    int revision;
    const Number *numbers; /* one an agency; as Tracking has them, which they stand in for */
    size_t number_count;
} ReleaseXml;

/* The same bytes for the same values.  Nothing is checked: whoever stores them reads them back
 * first, as everybody else will.  Owned. */
GBytes *release_xml_write(const ReleaseXml *release);

/* False and findings when it has not exactly the form of the schema, names an agency twice, or is
 * not about this document and revision (document NULL: any).  name: its path, for the findings.
 * All in arena. */
bool release_xml_read(Arena *arena, const char *name, GBytes *bytes, const char *document,
                      int revision, ReleaseXml *out, DiagList *findings);
