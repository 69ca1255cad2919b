/* map.h - private to figure/: boxes on a grid and the arrows between them.
 *
 * A flow and a relation map are the same drawing: columns (lanes, or the parties of a row), rows,
 * and arrows that run in the gutters between them, so that no arrow crosses a box. */
#pragma once

#include "figure/draw.h"

enum {
    MAP_MOST_LANES = 5,
    MAP_MOST_PHASES = 12,
    MAP_MOST_ROWS = 8,     /* of parties */
    MAP_MOST_PARTIES = 4,  /* side by side */
    MAP_MOST_MEMBERS = 12, /* of a party */
    MAP_MOST_BOXES = 60,
    MAP_MOST_ARROWS = 60,
};

typedef struct {
    const char *id, *label;
    const char *const *members;
    size_t member_count;
    int row, column, span; /* the columns that it covers */
} MapBox;

typedef enum {
    ROUTE_LEVEL,   /* straight to the side */
    ROUTE_UPRIGHT, /* straight up or down, in `column` */
    ROUTE_GUTTER,  /* along one gutter */
    ROUTE_TWICE,   /* a gutter, the space above a row, another gutter */
    ROUTE_NONE,    /* other boxes are in the way */
} RouteKind;

/* Gutter g is left of column g; gutter column_count is right of the last one.  Space r is above
 * row r; space row_count is beneath the last one. */
typedef struct {
    RouteKind kind;
    int column;
    int gutters[2];
    int space;
} Route;

typedef struct {
    int from, to; /* boxes */
    bool both, voluntary;
    const char *label;
    Route route;
} MapArrow;

typedef struct { /* a phase */
    const char *label;
    const char *const *remarks;
    size_t remark_count;
    int first_row, row_count;
} MapBand;

typedef struct {
    const char *alt, *lang;
    const char *remarks;      /* heading of the phases' remarks; NULL: none */
    const char *const *lanes; /* NULL in a relation map */
    int column_count, row_count;
    MapBox *boxes;
    size_t box_count;
    MapArrow *arrows;
    size_t arrow_count;
    const MapBand *bands; /* of a flow */
    size_t band_count;
} Map;

/* NULL and findings when it cannot be drawn.  Lives in arena. */
const Map *map_read(Arena *arena, const ContentNode *node, DiagList *out);
void map_draw(Drawing *drawing, const Map *map);

/* route.c: the way of every arrow; needs rows and columns only. */
void map_route(Map *map);
static inline int box_end(const MapBox *box) /* the column after its last */
{
    return box->column + box->span;
}

/* ---- arrange.c: where everything stands */

typedef struct {
    PageLength begin, size;
} Stretch;

typedef struct {
    Words words, label;           /* label: the arrow's words */
    PageLength from_at, to_at;    /* where it leaves and arrives: y on a side, x above or beneath */
    PageLength gutters[2], space; /* x of its upright parts, y of the level one */
} ArrowPlace;

typedef struct {
    Words title, members;
} BoxPlace;

typedef struct {
    Words label, remarks;
    PageLength top, bottom;  /* of the band */
    PageLength label_bottom; /* narrow: of its label */
    PageLength remarks_top;
} BandPlace;

typedef struct {
    bool narrow;            /* labels and remarks of phases above and beneath their rows */
    PageLength left, right; /* of the columns' area */
    PageLength label_width; /* of the phases' column; 0: none */
    PageLength remarks_x, remarks_width;
    Words *heads; /* of the lanes */
    PageLength head_height;
    Stretch *columns, *rows;
    Stretch *gutters, *spaces; /* one more than columns, rows */
    BoxPlace *boxes;
    ArrowPlace *arrows;
    BandPlace *bands;
} MapPlan;

MapPlan *map_arrange(Drawing *drawing, const Map *map);
