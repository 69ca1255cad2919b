/* place.h - between the files that turn positions into drawing operations.  All lengths are in the
 * area that is drawn in; place_on_sheet() says where that is on the sheet. */
#pragma once

#include "page/drawing.h"
#include "page/layout.h"

/* place_mark.c */
Rect place_on_sheet(const Placer *placer, PageLength x, PageLength y, PageLength w, PageLength h);
void place_clip(Placer *placer, Rect rect);
void place_pop(Placer *placer); /* ends the last clip or turn */
typedef struct { /* words on one line, of no element */
    const char *words;
    TypeStyle style;
    PageColour colour;
    PageLength x, y; /* of the anchor, on the baseline */
    DrawingAnchor anchor;
} PlaceWords;
void place_words(Placer *placer, const PlaceWords *words);

/* place_border.c */
typedef struct {
    bool across; /* a horizontal edge */
    PageLength x, y, length, thickness;
} PlaceEdge; /* x, y: the middle of the line's begin */
void place_edge(Placer *placer, const BorderSide *side, PlaceEdge edge);
PageLength place_border_width(const BorderSide *side);     /* 0 when nothing is drawn */
PageLength place_edge_width(const FoNode *node, int side); /* border and padding */
/* Background and borders; starts, ends: whether the object does here. */
void place_border_box(Placer *placer, const FoNode *node, Rect rect, bool starts, bool ends);
void place_image(Placer *placer, GBytes *bytes, bool svg, PageLength x, PageLength y, PageLength w,
                 PageLength h);

/* place_line.c */
void place_line(Placer *placer, const Para *para, int index, PageLength x, PageLength baseline);

/* place_group.c: steps from `from` to `to`, inclusive; the header or footer of a table at a break
 * of it. */
void place_group(Placer *placer, const Group *group, int from, int to, PageLength x, PageLength y);
void place_repeated(Placer *placer, const Repeat *repeat, FoKind part, const Fragment *fragment,
                    PageLength x, PageLength y);
/* The group of a header or footer with markers, as it is with this part of its table. */
const Group *place_anew(Placer *placer, const Group *group, const Fragment *fragment);
