/* sheet.h - between the files that make pages of a page-sequence: its flow as segments, its pages
 * as plans. */
#pragma once

#include "page/expr.h"
#include "page/layout.h"

typedef struct {
    const ElemList *list;
    bool span;
    PageLength width; /* the list was made for */
    const FoNode *first, *stop;
} Segment;

typedef struct { /* part of a list in a place */
    const ElemList *list;
    size_t from, to;
    PageLength x, y, width;
    Fit fit;
} Piece;

typedef struct {
    const ElemList *list;
    size_t from;
} Carried; /* the rest of a footnote */

typedef struct {
    const FoNode *master;
    const FoNode *region[5]; /* by kind, FO_REGION_BODY first */
    PageLength width, height;
    PageLength trim, bleed; /* as in PageSheet */
    Rect frame[5];          /* border boxes */
    Rect body;              /* content of the body, turned as its text is */
    Rect outside;           /* the same on the page */
    int turn;               /* of the body's text */
    int columns;
    PageLength gap;
} Geometry;

typedef struct {
    size_t segment, at;
    uint8_t force;
    GArray *carried; /* of Carried */
    GArray *waiting; /* of const Note *: floats that earlier pages had no room for */
    Segment now;     /* where a plan starts: its segment then, whose list `at` counts in */
} Cursor;

typedef struct {
    const FoNode *master;
    int number;
    bool blank;
    GArray *pieces; /* of Piece */
    GArray *notes;  /* of Piece, y from the top of the notes */
    GArray *floats; /* of Piece, y from the top of the body */
    PageLength notes_height, floats_height, used;
    Cursor start; /* where it began, for setting it again as the last page */
    size_t master_state[2];
} Plan;

typedef struct {
    Book *book;
    Run *run;
    const FoNode *node; /* fo:page-sequence */
    const FoNode *flow;
    const FoNode *masters; /* fo:page-sequence-master, or NULL */
    const FoNode *simple;  /* fo:simple-page-master when it is named directly */
    size_t step, repeats;  /* where we are in masters */
    int number;            /* of the next page */
    const char *format;
    GArray *segments; /* of Segment */
    GPtrArray *plans; /* of Plan */
    Bars *bars;
    LineNumbers *lines;
    ElemList separator, float_separator;
    bool trying; /* a page is set that may be set again: no findings yet */
} Sequence;

typedef struct {
    PageLength used;
    bool done; /* the segment has ended */
    uint8_t force;
    bool nothing; /* not even one element found room */
    bool waits;   /* the next page has the room that this one lacks */
} Filled;

/* master.c */
const FoNode *master_named(const Run *run, FoKind kind, const char *name);
const FoNode *
master_any(const Sequence *sequence); /* without a fitting one, so that nothing is lost */
/* For the next page; counts it. */
const FoNode *master_pick(Sequence *sequence, bool last, bool blank);

/* geometry.c */
Geometry geometry_of(Run *run, const FoNode *master);
PageLength geometry_column(const Geometry *geometry, bool span); /* width of a column */
Rect geometry_inside(const FoNode *region, Rect frame);          /* borders and padding taken off */
bool geometry_is_vertical(const FoNode *region);
const char *geometry_region_name(const FoNode *region);
/* A length that a property has of itself, not inherited; base: of percentages. */
PageLength geometry_length(Run *run, const FoNode *node, const char *name, PageLength base,
                           PageLength fallback);
int geometry_turn(const FoNode *region); /* how its content is turned, in degrees */

/* segment.c */
void segment_cut(Sequence *sequence, const Geometry *geometry);
Place segment_place(const FoNode *node, PageLength width,
                    PageLength height); /* content of a region */
/* Behind what needs no place at `at`; fresh: where a page has just begun. */
size_t segment_skip(const ElemList *list, size_t at, uint8_t *force, bool fresh);
const FoNode *segment_node(const ElemList *list,
                           size_t at); /* of the first element from there on */
void segment_adapt(Sequence *sequence, Cursor *cursor, const Geometry *geometry);

/* column.c: y counts from the top of the body. */
Filled column_fill(Sequence *sequence, Plan *plan, Cursor *cursor, const Geometry *geometry,
                   PageLength y, PageLength room);
void column_carry(Sequence *sequence, Plan *plan, Cursor *cursor, PageLength room);
void column_report_overflow(Run *run, const ElemList *list, size_t from, PageLength over);

/* plan.c */
void plan_pages(Sequence *sequence);
void plan_free(void *plan);
void plan_truncate(Plan *plan, guint pieces, guint notes, PageLength notes_height);

/* running.c */
FoNode *running_content(const Sequence *sequence, const char *name); /* fo:static-content or NULL */
void running_draw(Placer *placer, Sequence *sequence, const Geometry *geometry, int region);
