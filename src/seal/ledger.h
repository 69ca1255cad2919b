/* ledger.h - the ledger (台帳): one line for each release, update, correction or withdrawal.
 *
 * A text that is not for everybody stands in the desk's file as "!id/revision/lang/digest", and in
 * what is published as "withheld/sha256:…", which is SHA-256 over the words behind the "!".  Its
 * content is not known to the public, and so nobody can try out ids; whoever has the text can.  The
 * digests of lines are made of the published form, so that both files prove themselves.
 *
 * A line is printable ASCII and names the digest of the line before it, so that no line can be
 * changed, taken out or put in unseen.  `self` is SHA-256 over "renmei-ledger/1\n" and the line up
 * to " self=".
 *
 * A PDF carries the line up to " pdf=", which it cannot be part of itself: `pdf` is the SHA-256 of
 * each PDF, in the order of `docs`.
 *
 * A line of type withdraw-signoff releases nothing, and names in `docs` the texts whose consent it
 * takes back, as texts that are not for everybody: whoever has the PDF finds them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/file.h"
#include "diag/report.h"
#include "model/field.h"

#define LEDGER_FILE "ledger.txt"
#define LEDGER_NO_HEAD "sha256:0000000000000000000000000000000000000000000000000000000000000000"

enum { LEDGER_MAX = 256 * 1024 * 1024 /* bytes of the file */ };

typedef enum {
    LEDGER_RELEASE,
    LEDGER_UPDATE,
    LEDGER_CORRECT,
    LEDGER_WITHDRAW,
    LEDGER_REGISTRY,
    LEDGER_WITHDRAW_SIGNOFF, /* a body took back what it signed: keeps its record, and no registry
                              */
    LEDGER_TYPE_COUNT
} LedgerType;

const char *ledger_type_name(LedgerType type);          /* "release" */
const char *ledger_digest(Arena *arena, GBytes *bytes); /* as lines name them: "sha256:…" */

typedef struct { /* one language of one revision */
    const char *id;
    int revision;
    const char *lang, *digest; /* digest: of the frozen content */
    bool withheld;   /* from the public; where the line is only known in its published form: id and
                        lang are "", revision is 0, and digest is that of the words */
    const char *pdf; /* digest of the PDF that went out; NULL: not known */
} LedgerText;

/* The entry is of this text, known or withheld. */
bool ledger_text_is(const LedgerText *entry, const LedgerText *text);

typedef struct {
    size_t sequence; /* 1 and up */
    Instant time;
    LedgerType type;
    const LedgerText *texts; /* none in a line of type registry or withdraw-signoff */
    size_t text_count;
    const LedgerText *taken_back; /* of type withdraw-signoff only; none where an older version
                                     wrote it, which did not say */
    size_t taken_back_count;
    const char *files;    /* of released/<sequence>/SHA256SUMS */
    const char *signoffs; /* of the lines that are sign-off records, of both lists */
    const char *registry; /* fingerprint of the registry that judged */
    const char *previous, *self;
    const char *text;    /* the whole line, without its newline */
    const char *shown;   /* the same as it is published */
    const char *carried; /* what a PDF carries of that */
} LedgerLine;

typedef struct {
    const LedgerLine *lines;
    size_t count;
    const char *head; /* self of the last line; LEDGER_NO_HEAD when there is none */
} Ledger;

/* The bytes of the ledger, none where nothing was released yet.  Owned; NULL: error. */
GBytes *ledger_load(const FileRoot *root, GError **error);

/* Reads and verifies the whole chain; false and a finding at the first line that is wrong: nothing
 * after it can be trusted.  bytes NULL: an empty ledger.  All in arena. */
bool ledger_read(Arena *arena, GBytes *bytes, Ledger *out, DiagList *findings);

/* What a PDF carries of its line, with a newline: its form; self is not known.  NULL, or a msgid of
 * what is wrong with it. */
const char *ledger_read_carried(Arena *arena, GBytes *bytes, LedgerLine *out);

/* The line by which the registry came that is in force after the first count lines: the last of
 * type registry, else the first that released something.  What other lines archive of it are
 * copies, which nobody signed.  NULL: there is none yet. */
const LedgerLine *ledger_registry_line(const Ledger *ledger, size_t count);

/* The line that holds a text; lang NULL: any language of the revision.  NULL: not released. */
const LedgerLine *ledger_find(const Ledger *ledger, const char *id, int revision, const char *lang);

/* The file as it is published.  Owned. */
GBytes *ledger_published(const Ledger *ledger);

/* The next line of a ledger with the fields of line; its sequence, previous and carried are worked
 * out, so that PDFs can be made.  All in arena. */
LedgerLine ledger_next(Arena *arena, const Ledger *ledger, const LedgerLine *line);
/* The same once each of its texts has its pdf: self, text and shown. */
LedgerLine ledger_close(Arena *arena, const LedgerLine *line);

/* Writes the old bytes and the line (whose previous must be the head of the file as it is now) to
 * a temporary file, waits for the disk, and renames it: from then on the line stands.  root: of
 * the workspace.  The caller holds the lock of the ledger. */
bool ledger_append(const FileRoot *root, const LedgerLine *line, GError **error);
