/* archive.h - private to batch/: what was released, as released/ keeps it and the ledger proves it.
 *
 * Each line of the ledger has a folder released/<sequence>/ with its texts and records, and a
 * SHA256SUMS (as sha256sum -c reads it) whose own digest stands in the line: what does not agree
 * with the line is never given out.  SHA256SUMS goes out with each PDF; files that only the desk
 * has, among them the records of bodies that did not agree to be named, are in a second list,
 * which the first one fixes. */
#pragma once

#include <stdbool.h>

#include "seal/ledger.h"
#include "seal/seal.h"

#define ARCHIVE_FOLDER "released"
#define ARCHIVE_STAGE ".stage-" /* released/.stage-<sequence>: until its line and its move */
#define ARCHIVE_SUMS "SHA256SUMS"
#define ARCHIVE_INTERNAL "INTERNAL.SHA256SUMS" /* listed in SHA256SUMS itself */

typedef struct Archive Archive;

/* Reads the ledger; a workspace without one has an empty archive.  Findings go to out, which
 * outlives the archive, and so do the arena and the root. */
Archive *archive_open(Arena *arena, const FileRoot *root, DiagList *out);
void archive_free(Archive *archive);

/* The workspace has a ledger, or had one; lines that only keep a withdrawal are none: nothing was
 * released yet. */
bool archive_exists(const Archive *archive);
/* Its chain holds together and is as long as the archive; true when there is neither. */
bool archive_holds(const Archive *archive);
const Ledger *archive_ledger(const Archive *archive);

/* The finding, when it is earlier now than the last line: no line goes back in time.  Else NULL. */
Diag *archive_report_clock(const Archive *archive, int64_t now, DiagList *out);

/* The line in which a text was released, and what it says of it (text may be NULL).  NULL: it was
 * not. */
const LedgerLine *archive_line(const Archive *archive, const char *id, int revision,
                               const char *lang, const LedgerText **text);

/* What SHA256SUMS of a line says of a file beneath its folder: 64 hex digits, or NULL. */
const char *archive_sum(Archive *archive, const LedgerLine *line, const char *path);
/* It is in the list that goes out with each PDF. */
bool archive_is_public(Archive *archive, const LedgerLine *line, const char *path);
/* All files of a line that begin so, sorted.  Owned array of borrowed paths. */
GPtrArray *archive_paths(Archive *archive, const LedgerLine *line, const char *prefix);
/* SHA256SUMS itself.  Owned; NULL: reported. */
GBytes *archive_read_sums(Archive *archive, const LedgerLine *line);
char *archive_folder(Archive *archive, const LedgerLine *line); /* where its files are; owned */
/* The bytes of such a file.  Owned; NULL and a finding when they are not there, or others. */
GBytes *archive_read(Archive *archive, const LedgerLine *line, const char *path);
/* The PDF of a text of the line: it carries the line, and so stands outside of the lists; the line
 * names its digest.  Owned; NULL and a finding in out when it is not there, or another. */
GBytes *archive_read_pdf(Archive *archive, const LedgerLine *line, const LedgerText *text,
                         DiagList *out);
char *archive_pdf_path(const LedgerText *text); /* beneath the line's folder; owned */

/* Records that lines of type withdraw-signoff keep: those of documents, or those about one revision
 * of the registry (0: of documents).  In arena, their bytes as long as the archive. */
size_t archive_kept(Archive *archive, Arena *arena, int registry_revision, const SealKept **kept);

/* The line's own bytes of a sign-off record: what is in signoffs/ at path with this digest
 * ("sha256:…") was verified when its document was released. */
bool archive_pins(Archive *archive, const char *path, const char *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Archive, archive_free)
