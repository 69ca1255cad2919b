/* batch.h - a workspace to its site: check everything, build what may be published.
 *
 * Documents are rendered by sandboxed workers; the bytes of the output depend on the input only,
 * never on how many workers there were. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "diag/report.h"
#include "pdf/pdf.h"

#define BATCH_ERROR (batch_error_quark())
GQuark batch_error_quark(void);
typedef enum {
    BATCH_ERROR_NO_DOCUMENT, /* an id that names none; what was found meanwhile is beside the point
                              */
    BATCH_ERROR_CANNOT_SIGN, /* what was asked for lacks something */
    BATCH_ERROR_CANNOT_REVISE, /* the document is in no state for it */
} BatchError;
/* Sets BATCH_ERROR_CANNOT_SIGN with the words of a msgid, which takes one word; always false. */
bool batch_refuse(GError **error, const char *format, const char *word);

typedef enum {
    BATCH_HTML = 1 << 0,
    BATCH_PDF = 1 << 1,
    BATCH_TEXT = 1 << 2,
    BATCH_FEED = 1 << 3,
    BATCH_ALL = BATCH_HTML | BATCH_PDF | BATCH_TEXT | BATCH_FEED,
} BatchFormats;

typedef struct {
    const char *workspace;
    const char *out;        /* output folder */
    const char *const *ids; /* NULL or empty: every document */
    size_t id_count;
    BatchFormats formats; /* 0: all */
    bool draft;           /* render anything well-formed, marked 案, into internal/drafts only */
    bool bleed;           /* flyers also as sheets for a printer, into internal/print */
    unsigned jobs;        /* workers; 0: one a processor */
    FILE *progress;       /* a terminal for the progress bar, or NULL */
} BatchOptions;

typedef struct {
    size_t published; /* documents rendered now */
    size_t unchanged; /* documents left as they are */
    size_t blocked;   /* documents that may not be published */
    size_t failed;    /* documents that could not be rendered, or not be written */
    char *failures;   /* which those are, "a, b"; owned by the caller; NULL: none */
    size_t removed;   /* files taken out of the output */
    size_t findings;  /* when nothing was loaded because nothing changed: warnings that stand */
} BatchReport;

/* false and error when the work could not be done at all. */
bool batch_build(const BatchOptions *options, BatchReport *report, DiagList *out, GError **error);

/* Loads, links, freezes and judges; reports only. */
bool batch_check(const char *workspace, const char *const *ids, size_t id_count, DiagList *out,
                 GError **error);

/* pdf_write() in a process of its own, confined and timed as those of a build are. */
GBytes *batch_confined_pdf(const TypeFonts *fonts, const PageDocument *pages, const PdfInfo *info,
                           DiagList *out, GError **error);

/* The status board as rows of plain values; in out's order, owned by arena-like array. */
typedef struct {
    char *id, *lang, *title, *kind, *state, *parties, *given, *awaited, *blocks;
    char *owed;  /* ids of withdrawn documents to which this one still refers */
    char *stale; /* sources of which this material prints what they no longer say */
    int revision;
    bool released;
} BatchStatus;
/* Owned array of owned rows (batch_status_free). */
/* broken: gets the paths of drafts that could not be read at all, and have no row; owned strings.
 */
GPtrArray *batch_status(const char *workspace, const char *const *ids, size_t id_count,
                        GPtrArray *broken, DiagList *out, GError **error);
void batch_status_free(BatchStatus *row);

/* The ids that renmei release takes to publish the newest revision of a document, "ID" or "ID
 * OTHER" for the halves of a cross-reference, when nothing but its day is awaited; NULL: something
 * else is, or it is released already.  Owned. */
char *batch_releasable(const char *workspace, const char *id);

/* The frozen content of one document: its bytes and "sha256:…" in digest (72 bytes). lang NULL: the
 * first. */
GBytes *batch_freeze(const char *workspace, const char *id, int revision, const char *lang,
                     char digest[static 72], DiagList *out, GError **error);

struct LoadedWorkspace;
struct Document;
/* False, with a finding or an error, once this text was released: it never changes again. */
bool batch_may_change(const struct LoadedWorkspace *loaded, const struct Document *document,
                      DiagList *out, GError **error);

/* One stage of one draft as text, for goldens and for looking inside: load, xref, content,
 * drawings, edition, fo, areas, tags; file is its path beneath the workspace. Owned; NULL: error or
 * findings. */
char *batch_dump(const char *workspace, const char *file, const char *stage, DiagList *out,
                 GError **error);
