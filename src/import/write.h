/* write.h - a held text as it is written: provisions in each other, own words between them.
 *
 * Importers call these in the order of the source.  Whatever they give becomes a file that
 * schemas/library.rng accepts: characters that XML cannot hold become spaces, a locator that is
 * taken gets ~2 and a finding, empty paragraphs and cells that stand alone are left out. */
#pragma once

#include "import/import.h"

typedef struct ImportWriter ImportWriter;

typedef struct {
    const char *locator;                  /* white space in it is dropped */
    const char *label, *heading, *anchor; /* NULL or "": none */
    DiagSpan span;                        /* where the source has it */
} ImportProvision;

/* kind: as in the schema.  title: of the source. */
ImportWriter *import_writer_new(const ImportText *options, const char *kind, const char *title,
                                DiagList *out);
void import_writer_free(ImportWriter *writer);
/* The address and language of the source, unless the options have their own. */
void import_writer_url(ImportWriter *writer, const char *url);
void import_writer_lang(ImportWriter *writer, const char *lang);

/* Returns the locator as it is written: borrowed, valid as long as the writer. */
const char *import_writer_open(ImportWriter *writer, const ImportProvision *provision);
void import_writer_close(ImportWriter *writer);
unsigned import_writer_depth(const ImportWriter *writer); /* provisions that are open */
size_t import_writer_count(const ImportWriter *writer);   /* provisions so far */
/* A paragraph of the open provision; before the first one, of "front", which this opens and the
 * next import_writer_open at depth 0 closes. */
void import_writer_paragraph(ImportWriter *writer, const char *text);
void import_writer_table(ImportWriter *writer);
void import_writer_row(ImportWriter *writer);
void import_writer_cell(ImportWriter *writer, const char *text);
void import_writer_end_row(ImportWriter *writer);
void import_writer_end_table(ImportWriter *writer);
/* The whole file; NULL and a finding at span when it has no provision with a number.  Owned. */
char *import_writer_finish(ImportWriter *writer, DiagSpan span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportWriter, import_writer_free)
