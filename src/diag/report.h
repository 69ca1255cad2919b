/* report.h - findings: what is wrong with a draft, where, and what to do.
 *
 * A finding (Diag) belongs to a DiagList and names a row of the catalogue.  Its words are
 * English msgids; they are translated (gettext domain "renmei") when the finding is made,
 * so every format string given to the functions below stands as a literal in the call and
 * in po/ja.po.  Words are kept as text; places are byte ranges, and line and column are
 * computed only when something is printed. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <glib.h>

/* A source file that findings point into.  Made by diag_source_new; lives as long as the list. */
typedef struct DiagSource DiagSource;

/* A half-open byte range; source NULL means "no place" (a whole workspace, a missing file). */
typedef struct {
    const DiagSource *source;
    uint32_t begin, end;
} DiagSpan;

#define DIAG_NOWHERE ((DiagSpan){NULL, 0, 0})

typedef enum { DIAG_INFO, DIAG_WARNING, DIAG_ERROR } DiagSeverity;

/* One enumerator a row of catalogue.def, e.g. DIAG_LOAD_UNKNOWN_ELEMENT. */
typedef enum {
#define DIAG_ROW(symbol, code, severity, flags, name, title_en) DIAG_##symbol,
#include "diag/catalogue.def"
#undef DIAG_ROW
    DIAG_CODE_COUNT
} DiagCode;

enum {
    DIAG_DEMOTABLE = 1, /* flag: --demote may lower it */
    DIAG_CONSEQUENCE =
        2,             /* flag: mending what else is wrong in the file comes first, or settles it */
    DIAG_GATHERED = 4, /* flag: people read those of one file as one, with a list of the places */
};

typedef struct {
    const char *code; /* "G014" */
    DiagSeverity severity;
    unsigned flags;
    const char *name;  /* "not-approved": short, hyphenated, stable */
    const char *title; /* one English sentence, a msgid */
} DiagRow;

const DiagRow *diag_row(DiagCode code);
const DiagRow *diag_row_lookup(const char *code); /* "G014", any case; NULL if none */
/* The heading and longer explanation of a code in the language in force; NULL if there is no
 * such code.  Owned. */
char *diag_explain(const char *code);

typedef struct Diag Diag;
typedef struct DiagList DiagList;

DiagList *diag_list_new(void);
void diag_list_free(DiagList *list); /* accepts NULL */

/* A source for bytes that are already read; name is the path as printed.  Both are kept (bytes
 * by reference).  bytes NULL: a file that could not be read; findings name it without a line.
 * Owned by the list. */
const DiagSource *diag_source_new(DiagList *list, const char *name, GBytes *bytes);
const char *diag_source_name(const DiagSource *source);
GBytes *diag_source_bytes(const DiagSource *source); /* borrowed */
/* The first source of that name; NULL: there is none. */
const DiagSource *diag_source_first(const DiagList *list, const char *name);

/* Adds a finding with the catalogue's severity; the first line of its message from format. */
Diag *diag_add(DiagList *list, DiagCode code, DiagSpan span, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* The place as somebody says it who sees no lines: 要旨. */
void diag_where(Diag *diag, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Words that stand under the caret, a second place, the authority, one thing to do. */
void diag_mark(Diag *diag, const char *format, ...) G_GNUC_PRINTF(2, 3);
void diag_also(Diag *diag, DiagSpan span, const char *format, ...) G_GNUC_PRINTF(3, 4);
void diag_rule(Diag *diag, const char *format, ...) G_GNUC_PRINTF(2, 3);
void diag_help(Diag *diag, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* For rules whose severity follows an agreement's clause. */
void diag_set_severity(Diag *diag, DiagSeverity severity);

/* The nearest of count words to what the author wrote, or NULL if none is near enough. */
const char *diag_nearest(const char *written, const char *const *words, size_t count);

size_t diag_list_count(const DiagList *list, DiagSeverity at_least);
bool diag_list_has(const DiagList *list, DiagCode code);
size_t diag_list_length(const DiagList *list);
const Diag *diag_list_nth(const DiagList *list, size_t index); /* in order of addition */
DiagCode diag_code(const Diag *diag);
DiagSeverity diag_severity(const Diag *diag);
DiagSpan diag_span(const Diag *diag);
const char *diag_text(const Diag *diag);      /* the first line */
const char *diag_help_text(const Diag *diag); /* the first one; NULL if none */
/* 1-based line and column (in characters) of a span's begin; 0,0 when nowhere. */
void diag_line_column(DiagSpan span, unsigned *line, unsigned *column);

/* Gives every finding of a code another severity, as --severity asks; false if that would
 * lower a row that is not demotable. */
bool diag_list_change_severity(DiagList *list, DiagCode code, DiagSeverity severity);

/* Removes every finding that stands in one of these sources (a set of DiagSource pointers). */
void diag_list_drop(DiagList *list, GHashTable *sources);

/* Removes every finding with one of these codes that stands in one of these sources. */
void diag_list_drop_codes(DiagList *list, GHashTable *sources, const DiagCode *codes, size_t count);
/* Findings that other, the same work in another language, holds too (code, source and place) take
 * its words. */
void diag_list_retell(DiagList *list, const DiagList *other);

/* Moves every finding and source of from to the end of list; from is left empty. */
void diag_list_take(DiagList *list, DiagList *from);
/* Moves the sources alone, into which findings of list may point, and drops the findings of from.
 */
void diag_list_take_sources(DiagList *list, DiagList *from);

typedef enum { DIAG_LONG, DIAG_SHORT, DIAG_JSON } DiagFormat;
/* Sorted by file, causes before consequences, place and code; after twenty of one code in one file
 * the rest are counted. */
void diag_list_print(const DiagList *list, DiagFormat format, bool colour, FILE *out);

/* Selects "ja" or "en" for findings made from now on; NULL follows the locale (LC_ALL, LC_MESSAGES,
 * LANG). Never called beside threads. */
void diag_set_language(const char *language);
const char *diag_language(void); /* "ja" or "en" */
/* Words from now on are for pages and papers in this language; the terminal keeps its own. */
void diag_write_in(const char *language);
const char *diag_terminal_language(void);
/* Translates any msgid of the domain (for program output that is no finding). */
const char *diag_translate(const char *msgid) G_GNUC_FORMAT(1);
/* Words of others for a terminal: one line, without what would move its cursor or reorder it; cut
 * where they are very long.  Owned. */
char *diag_clean(const char *words);
/* Marks a msgid in a table for translation where it is printed. */
#define N_(msgid) msgid
/* "error", "warning", "info" in the language in force. */
const char *diag_severity_name(DiagSeverity severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DiagList, diag_list_free)
