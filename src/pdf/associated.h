/* associated.h - the associated files of a PDF that somebody hands us, read through libqpdf.
 *
 * The file is hostile.  The caller stands in a sandbox with a limit on memory and time: a stream
 * may say of itself that it is small and be endless. */
#pragma once

#include <glib.h>

typedef struct {               /* all owned */
    char *name, *relationship; /* "content.xml", "Source" */
    GBytes *bytes;
} PdfAssociated;

/* What the catalogue's /AF names, in its order: owned array of owned PdfAssociated.  NULL, and in
 * why a msgid, when the file cannot be read without repair, is encrypted, or when one of them is
 * not laid out as ours are. */
GPtrArray *pdf_associated_read(GBytes *file, const char **why);
const PdfAssociated *pdf_associated_find(const GPtrArray *files, const char *name); /* or NULL */
