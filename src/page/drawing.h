/* drawing.h - an SVG drawing plain enough to become operations of the display list.
 *
 * Charts and flows of our own, and most drawings of their kind, are rectangles, circles, lines,
 * paths and words.  Those are drawn by the page itself: their words are set in the document's own
 * fonts, and no SVG library is asked.  A drawing with anything beyond that (a style sheet, a
 * transformation, a gradient, an unknown attribute) is not plain; pdf/ has it drawn as a whole. */
#pragma once

#include "page/layout.h"

typedef enum { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } DrawingAnchor;

typedef struct {       /* in the drawing's units, y down */
    const char *verbs; /* as in PagePath; NULL: words */
    const double *points;
    const char *words; /* at points[0], points[1] */
    const FontLook *font;
    double size;
    DrawingAnchor anchor;
    PageColour fill, stroke; /* clear: none */
    double thickness;
    bool round_ends, round_joints;
    const double *dashes;
    size_t dash_count;
} DrawingShape;

typedef struct {
    double x, y, w, h; /* what is seen of it */
    const DrawingShape *shapes;
    size_t count;
} Drawing;

/* NULL: it is not plain, or no pinned font has what it says.  Lives in the arena. */
const Drawing *drawing_read(Arena *arena, const TypeFonts *fonts, GBytes *svg);

/* drawing_path.c: path data as verbs and points; false: more than lines and curves in them, or not
 * path data.  The arrays are the arena's. */
bool drawing_path(Arena *arena, const char *data, DrawingShape *shape);
/* The next number of a list, with the comma or the white space before it.  Nothing beyond
 * DRAWING_MOST is a number here. */
enum { DRAWING_MOST = 100000 };
bool drawing_number(const char **at, double *out);

/* drawing_place.c: drawn into a rectangle, centred, as large as fits.  The caller has cut off what
 * lies beyond and opened the mark. */
void drawing_place(Placer *placer, const Drawing *drawing, const FoNode *node, PageLength x,
                   PageLength y, PageLength w, PageLength h);
