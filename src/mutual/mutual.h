/* mutual.h - how the texts of several bodies stand to each other (相互参照): who cites whom and in
 * which relation, where two of them differ, and what one owes the other.
 *
 * It is made of the newest revision of each document, in its first language, and of what those
 * cite; where it is asked for, also of the held texts of others, newest version, and what their
 * prose cites.  What a body states with ref or law and what was only found in prose are kept apart:
 * a claim rests on the first alone.  Everything lives in the arena that it was made in. */
#pragma once

#include "base/arena.h"
#include "mutual/relation.h"
#include "mutual/value.h"
#include "xref/table.h"
#include "xref/xref.h"

enum { MUTUAL_NONE = UINT32_MAX };

typedef enum { MUTUAL_DOCUMENT, MUTUAL_GUIDELINE, MUTUAL_LAW, MUTUAL_UNKNOWN } MutualKind;

typedef struct {                  /* a section of a document, or a provision of a held text */
    const char *locator;          /* its number, or its id */
    const char *heading, *anchor; /* anchor: its id; NULL: none, and of held texts */
    const ContentNode *section;   /* NULL: of a held text */
    uint32_t parent, end;         /* one past the last section below it */
} MutualProvision;

typedef struct {
    const char *id;
    MutualKind kind;
    const Document *document;    /* of the workspace; NULL: none */
    const GuidelineEntry *entry; /* of the bibliography; NULL: none */
    const Law *law;
    const char *owner;      /* agency id; NULL: unknown, and of statutes */
    uint32_t held;          /* its newest version in the table, plus 1; 0: none was asked for */
    const char *held_title; /* what that says; NULL: none */
    Date held_day;
    const MutualProvision *provisions; /* of a document or held text, in its order */
    size_t provision_count;
    uint32_t edges_from, edges_end; /* those that start here: a range of edges */
} MutualText;

/* One passage says how it stands to another: who said it, where, of which version.  Without a
 * citation nobody stated it: the words were found in the prose (RELATION_MENTIONS). */
typedef struct {
    uint32_t from, to;       /* texts */
    uint32_t from_at, to_at; /* provisions of the two; MUTUAL_NONE: the whole, or none is held */
    const char *to_locator, *to_heading; /* as cited and as found; NULL: the whole, unknown */
    MutualRelation relation;
    Date as_of;
    DiagSpan place;           /* of the citation; no source: in a held text */
    const Citation *citation; /* NULL: found in prose */
    const char *words; /* of one found there: 第26条第1項; NULL: the whole, or as to_locator */
} MutualEdge;

typedef struct {
    const Workspace *workspace;
    const XrefGraph *graph;
    const MutualText *texts; /* documents first, in their order, then what they cite */
    size_t text_count;
    const MutualEdge *edges; /* those of one text together, by place */
    size_t edge_count;
    const uint32_t *into;      /* edges by the text that they lead to, then number */
    const uint32_t *into_from; /* of each text the first in `into`; one more at the end */
    GHashTable *by_id;         /* id -> text number + 1 */
    GArray *values;            /* of MutualValue */
    GHashTable *by_subject;    /* subject -> GArray of value numbers */
} MutualNet;

/* What is wrong with the values, relations and records themselves is reported.  held: resolved, and
 * to outlive the net; NULL: what held texts cite is not asked for. */
const MutualNet *mutual_net(Arena *arena, const Workspace *workspace, const XrefGraph *graph,
                            const XrefTable *held, DiagList *out);
uint32_t mutual_find(const MutualNet *net, const char *id); /* MUTUAL_NONE if there is none */
/* "3-2-2" or the id of a section; MUTUAL_NONE if the text has none. */
uint32_t mutual_provision(const MutualText *text, const char *locator);
/* The title of a text, and what a body is called, in the language of the messages; never NULL. */
const char *mutual_title(const MutualText *text);
const char *mutual_agency(const MutualNet *net, const char *agency, Date on);
Date mutual_date(const MutualText *text); /* of the version that is held; DATE_NONE */
/* "revision 2", the label of a version, or the day of an extract; owned. */
char *mutual_version(const MutualText *text);
bool mutual_cites(const MutualNet *net, uint32_t from, uint32_t to); /* states it */
/* States it, or only says it in prose. */
bool mutual_speaks_of(const MutualNet *net, uint32_t from, uint32_t to);
/* The id of the body that answers for a document: its lead issuer.  NULL: none. */
const char *mutual_owner(const Workspace *workspace, const Document *document);
/* Number and heading of where an edge starts; "" for none.  Borrowed. */
const char *mutual_from_locator(const MutualNet *net, const MutualEdge *edge);
const char *mutual_from_heading(const MutualNet *net, const MutualEdge *edge);

/* ---- queries */

typedef struct {
    uint32_t text;
    uint32_t at;         /* a provision and those below it; MUTUAL_NONE: the whole, or not held */
    const char *locator; /* of one that is not held, by which it is cited; NULL: none */
} MutualPlace;
/* "3-5", "26/1", 第26条第1項.  False: the text is held, has no such provision, and nothing cites it
 * under that number.  The locator lives in arena. */
bool mutual_place(Arena *arena, const MutualNet *net, uint32_t text, const char *written,
                  MutualPlace *out);
/* Edges that start (or, into, end) at a place or below it; owned, of MutualEdge*. */
GPtrArray *mutual_edges(const MutualNet *net, const MutualPlace *place, bool into);
/* The shortest way along citations; of MutualEdge*, owned; empty: none. */
GPtrArray *mutual_path(const MutualNet *net, uint32_t from, uint32_t to);
/* Ways round on which a reader comes back, along what is stated: of GPtrArray of MutualEdge*,
 * owned.  sections: passages that lead only to each other; else whole texts, without pairs that
 * cite each other, which is what is wanted of them. */
GPtrArray *mutual_cycles(const MutualNet *net, bool sections);

/* ---- different values for one subject */

typedef struct {
    const MutualValue *own, *other;
    const Record *waiver; /* that covers both and the subject; NULL: none */
    bool settled;         /* the waiver stands on that day */
} MutualConflict;
/* Of one document (MUTUAL_NONE: of all, each pair once) with those of other bodies that it cites or
 * that cite it; owned. */
GArray *mutual_conflicts(const MutualNet *net, uint32_t text, Date on);

/* ---- references that are not returned */

/* The record by which the body of `document` accepted to cite another; NULL: none. */
const Record *mutual_acceptance(const Workspace *workspace, const char *document,
                                const char *cites);

typedef enum {
    DEBT_OWED,
    DEBT_ACCEPTED,  /* the partner accepted to refer back */
    DEBT_LATE,      /* and did not in time */
    DEBT_MENTIONED, /* the partner's prose speaks of it, and nobody states it */
    DEBT_RETURNED,  /* settled: both cite each other */
    DEBT_UNSEEN,    /* the partner's text is not held, so nobody can see */
} DebtState;
const char *mutual_debt_name(DebtState state); /* "owed" */

typedef struct {
    uint32_t from, to;      /* `from` cites `to` */
    const MutualEdge *edge; /* the first of them, one that is stated before others */
    size_t count, found;    /* so many stated, so many more in prose */
    DebtState state;
    bool declared;         /* `from` claims 相互参照 with `to` */
    DiagSeverity severity; /* domain facts 2.3 */
    const Agreement *agreement;
    const Clause *clause; /* NULL: none between the two bodies asks for it */
    const Record *acceptance;
    const MutualEdge *back; /* DEBT_MENTIONED: where the partner speaks of it */
} MutualDebt;
/* What texts of others that the workspace holds say: held.h. */
typedef struct MutualHeld MutualHeld;
/* Of guidelines, ours and held ones, that cite guidelines of other bodies; by severity, then order;
 * owned.  held NULL: texts of others are DEBT_UNSEEN. */
GArray *mutual_debts(const MutualNet *net, Date on, const MutualHeld *held);
