/* xref.h - the graph of citations between documents, guidelines and statutes of a workspace.
 *
 * Gives facts only: what a citation points at, whether the passage exists in that version, and
 * who cites back.  What that means for a claim is the gate's business. */
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "diag/report.h"
#include "model/workspace.h"

typedef enum {
    XREF_RESOLVED,
    XREF_UNKNOWN_TARGET,    /* no such document, guideline entry or statute */
    XREF_UNKNOWN_PROVISION, /* the target has no such provision on that day */
    XREF_HEADING_DIFFERS,   /* `expect` does not match the heading / caption */
    XREF_BAD_GRAMMAR,       /* the locator or statute citation cannot be read */
    XREF_NOT_CHECKED,       /* bibliography entry only: its provisions are not held here */
    XREF_PASSAGE_DIFFERS,   /* its words are not those that were seen or are quoted */
} XrefOutcome;
const char *xref_outcome_name(XrefOutcome outcome); /* "resolved" */

typedef struct Citation {
    const Document *from;
    const ContentNode *node; /* the ref, law or blockquote element; its place is node->span */
    bool is_law;
    const char *target;  /* document, guideline or law id */
    const char *locator; /* "3-5-3-1" or "26" ("29_4") ; NULL: the whole */
    Date as_of;          /* given, or the document's date */
    XrefOutcome outcome;
    const char *heading; /* of the resolved provision; caption of the article */
    const char *label;   /* what prints when the element is empty: number（heading） */
    const char *href;    /* https address or "id/#anchor" of a workspace document; NULL: none */
    const Document *to;  /* when the target is a draft of the workspace */
    const ContentNode *section;        /* of it; NULL: the whole, or not found */
    const LibraryText *held;           /* the version of that day, when the library holds it */
    const LibraryProvision *provision; /* of it; NULL: the whole, or not found */
    const char *moved; /* article that holds the expected content on that day; NULL: not known */
} Citation;

/* A citation in a document's prose that no ref or law holds: found there, and stated by nobody. */
typedef struct {
    const Document *from;
    const ContentNode *text; /* the run of text that it begins in */
    DiagSpan place;
    bool is_law;
    const char *target;  /* document, guideline or law id */
    const char *locator; /* "3-5-3-1"; of a statute "26/1/2"; NULL: the whole */
    const char *words; /* the place as a reader says it: 第26条第1項第2号; NULL: the whole */
    const char *heading; /* of what is held or registered for that day; NULL: not known */
    Date as_of;          /* the document's date */
} XrefMention;

typedef struct XrefGraph XrefGraph;
/* Resolves every citation of the workspace; findings X… at the citation. */
XrefGraph *xref_resolve(Arena *arena, const Workspace *workspace, DiagList *out);
size_t xref_count(const XrefGraph *graph);
const Citation *xref_nth(const XrefGraph *graph, size_t index); /* by document, then place */
const XrefMention *xref_mentions(const XrefGraph *graph, size_t *count);       /* by document */
const Citation *xref_of_node(const XrefGraph *graph, const ContentNode *node); /* NULL if none */
/* The words of the cited passage, as they are compared: heading and text, every run of white space
 * one space.  NULL: not held.  Owned.  The second gives the digest that `seen` pins. */
char *xref_passage(const Citation *citation);
char *xref_passage_digest(const Citation *citation);
/* The first citation from one document to another, or NULL. */
const Citation *xref_between(const XrefGraph *graph, const Document *from, const char *to_id);

/* The draft with ref and law around those citations of its prose that have none; byte for byte the
 * source but for the tags.  source: the bytes that document was loaded from.  Owned. */
GBytes *xref_mark(const Workspace *workspace, const Document *document, GBytes *source,
                  size_t *count);

/* Statute citation grammar. */
typedef struct {
    const char *law;  /* as written: title, alias; NULL: none */
    char article[16]; /* "29_4"; "" for none */
    int paragraph;    /* 0: none */
    char item[16];    /* "1", "1_2" */
    const char *rest; /* ただし書, 各号… as written, or NULL */
    bool shorthand;   /* 26①一 */
    bool informal;    /* 26条1項: a 第 is missing */
    bool supplement;  /* 附則第1条: of the original statute */
} LawLocator;
/* Reads "第29条の4第1項第2号" and "26①一"; false when it cannot be read. ① is 項, 一 is 号. */
bool xref_parse_law_locator(Arena *arena, const char *text, LawLocator *out);
