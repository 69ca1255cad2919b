/* drawing_place.c - the shapes and words of a plain drawing, where it comes to stand. */
#include "page/drawing.h"
#include "page/place.h"

#include <math.h>
#include <string.h>

typedef struct {
    double scale, x, y; /* millipoints to one unit; where the drawing's origin lies */
} Fitting;

static PageLength scaled(const Fitting *fitting, double length)
{
    return (PageLength)lround(CLAMP(length * fitting->scale, -1e9, 1e9));
}

static PageLength across(const Fitting *fitting, double x)
{
    return (PageLength)lround(CLAMP(fitting->x + x * fitting->scale, -1e9, 1e9));
}

static PageLength down(const Fitting *fitting, double y)
{
    return (PageLength)lround(CLAMP(fitting->y + y * fitting->scale, -1e9, 1e9));
}

static size_t count_points(const char *verbs)
{
    size_t count = 0;
    for (; *verbs; verbs++)
        count += *verbs == 'c' ? 3 : *verbs == 'h' ? 0 : 1;
    return count;
}

static const PageLength *place_points(Arena *arena, const Fitting *fitting,
                                      const DrawingShape *shape, PageOp *op)
{
    size_t count = count_points(shape->verbs);
    PageLength *points = arena_make_array(arena, PageLength, 2 * count);
    PageLength right = op->x = across(fitting, shape->points[0]);
    PageLength bottom = op->y = down(fitting, shape->points[1]);
    for (size_t i = 0; i < count; i++) {
        PageLength x = points[2 * i] = across(fitting, shape->points[2 * i]);
        PageLength y = points[2 * i + 1] = down(fitting, shape->points[2 * i + 1]);
        op->x = MIN(op->x, x);
        op->y = MIN(op->y, y);
        right = MAX(right, x);
        bottom = MAX(bottom, y);
    }
    op->w = right - op->x;
    op->h = bottom - op->y;
    return points;
}

static void place_path(Placer *placer, const Fitting *fitting, const DrawingShape *shape)
{
    Arena *arena = placer->run->arena;
    if (!*shape->verbs || (shape->fill.a <= 0 && shape->stroke.a <= 0))
        return;
    PageOp *op = place_op(placer, PAGE_OP_PATH);
    PagePath *path = arena_make(arena, PagePath);
    path->verbs = shape->verbs;
    path->points = place_points(arena, fitting, shape, op);
    path->fill = shape->fill;
    path->stroke = shape->stroke;
    path->thickness = scaled(fitting, shape->thickness);
    path->round_ends = shape->round_ends;
    path->round_joints = shape->round_joints;
    PageLength *dashes = arena_make_array(arena, PageLength, shape->dash_count);
    for (size_t i = 0; i < shape->dash_count; i++)
        dashes[i] = scaled(fitting, shape->dashes[i]);
    path->dashes = dashes;
    path->dash_count = shape->dash_count;
    op->path = path;
}

static TypeStyle style_for(Placer *placer, const Fitting *fitting, const DrawingShape *shape,
                           const FoNode *node)
{
    Computed look = *node->look;
    look.font = shape->font;
    TypeStyle style = style_of(placer->run, &look);
    style.size = MAX(scaled(fitting, shape->size), 1);
    style.letter_spacing = style.word_spacing = 0;
    style.hyphenate = false;
    return style;
}

static void place_label(Placer *placer, const Fitting *fitting, const DrawingShape *shape,
                        const FoNode *node)
{
    if (shape->fill.a > 0)
        place_words(placer, &(PlaceWords){.words = shape->words,
                                          .style = style_for(placer, fitting, shape, node),
                                          .colour = shape->fill,
                                          .x = across(fitting, shape->points[0]),
                                          .y = down(fitting, shape->points[1]),
                                          .anchor = shape->anchor});
}

void drawing_place(Placer *placer, const Drawing *drawing, const FoNode *node, PageLength x,
                   PageLength y, PageLength w, PageLength h)
{
    Fitting fitting = {.scale = fmin(w / drawing->w, h / drawing->h)};
    fitting.x = x + (w - drawing->w * fitting.scale) / 2 - drawing->x * fitting.scale;
    fitting.y = y + (h - drawing->h * fitting.scale) / 2 - drawing->y * fitting.scale;
    for (size_t i = 0; i < drawing->count; i++) {
        const DrawingShape *shape = &drawing->shapes[i];
        if (shape->verbs)
            place_path(placer, &fitting, shape);
        else
            place_label(placer, &fitting, shape, node);
    }
}
