/* package.h - private to word/: a .docx as a set of named parts.
 *
 * A .docx is a zip that nobody vouches for.  Its entries are counted before libzip sees them, and
 * every name, size and kind is looked at before one byte is unpacked; a part is unpacked when it
 * is asked for, no further than its declared size.  What acts (macros), what is another file
 * (embedded objects) and what is fetched from elsewhere is refused with a finding. */
#pragma once

#include "diag/report.h"

enum {
    PACKAGE_MAX_FILE = 64 * 1024 * 1024,   /* bytes of the .docx */
    PACKAGE_MAX_TOTAL = 128 * 1024 * 1024, /* bytes of all its parts */
    PACKAGE_MAX_PART = 32 * 1024 * 1024,   /* bytes of one part */
    PACKAGE_MAX_PARTS = 2000,
    PACKAGE_MAX_RATIO = 250,              /* of unpacked to packed ... */
    PACKAGE_RATIO_FROM = 4 * 1024 * 1024, /* ... in parts larger than this */
};

typedef struct Package Package;

/* name is printed in findings.  NULL: the findings say what is wrong with it. */
Package *package_open(const char *name, GBytes *bytes, DiagList *out);
void package_free(Package *package);
/* Says that the file is not taken, and what to do; format is a msgid that takes word.  Of macros
 * and embedded objects, once. */
void package_refuse(Package *package, DiagCode code, const char *format, const char *word)
    G_GNUC_PRINTF(3, 0);
/* "report.docx: word/document.xml", as findings in a part call it.  Owned. */
char *package_place(const Package *package, const char *part);
/* Names that end with suffix, sorted; owned array of borrowed names. */
GPtrArray *package_names(const Package *package, const char *suffix);
bool package_has(const Package *package, const char *part);
DiagSpan package_span(const Package *package); /* the whole file: no line */
/* The bytes of a part; NULL: it is not there, or damaged (then with a finding).  Owned. */
GBytes *package_part(Package *package, const char *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Package, package_free)
