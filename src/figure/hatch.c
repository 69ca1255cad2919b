/* hatch.c - textures that tell series apart without colour.
 *
 * Lines are cut to the polygon here: patterns and clip paths need ids, and some printers turn
 * them into pictures.  A polygon need not be convex. */
#include "figure/draw.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    bool solid;
    int directions; /* bits: 1 rising, 2 falling, 4 level, 8 upright */
    PageLength step;
} Texture;

/* Neighbours differ most. */
static const Texture textures[] = {
    {true, 0, 0},     {false, 1, 6000}, {false, 0, 0},
    {false, 3, 7000}, {false, 4, 4000}, {false, 2 | 8, 6000},
};

typedef struct {
    double x, y; /* a unit vector across the lines */
} Across;

static const Across acrosses[] = {{M_SQRT1_2, M_SQRT1_2}, {M_SQRT1_2, -M_SQRT1_2}, {0, 1}, {1, 0}};

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Where the line at distance `at` from the origin enters and leaves, along its direction. */
static size_t cut(const PageLength *points, size_t count, Across across, double at, double *found,
                  size_t room)
{
    size_t corners = count / 2, cuts = 0;
    for (size_t i = 0; i < corners && cuts < room; i++) {
        const PageLength *a = points + 2 * i, *b = points + 2 * ((i + 1) % corners);
        double da = a[0] * across.x + a[1] * across.y - at,
               db = b[0] * across.x + b[1] * across.y - at;
        if ((da < 0) == (db < 0))
            continue;
        double share = da / (da - db), x = a[0] + share * (b[0] - a[0]),
               y = a[1] + share * (b[1] - a[1]);
        found[cuts++] = x * -across.y + y * across.x;
    }
    qsort(found, cuts, sizeof *found, compare_doubles);
    return cuts;
}

static void hatch(Drawing *drawing, int series, const PageLength *points, size_t count,
                  Across across, PageLength step)
{
    double least = INFINITY, greatest = -INFINITY, found[16];
    for (size_t i = 0; i + 1 < count; i += 2) {
        double at = points[i] * across.x + points[i + 1] * across.y;
        least = MIN(least, at);
        greatest = MAX(greatest, at);
    }
    for (double at = (floor(least / step) + 0.5) * step; at < greatest; at += step) {
        size_t cuts = cut(points, count, across, at, found, G_N_ELEMENTS(found));
        for (size_t i = 0; i + 1 < cuts; i += 2)
            draw_line(drawing, SERIES_PEN(HATCH, series),
                      (PageLength)lround(at * across.x - found[i] * across.y),
                      (PageLength)lround(at * across.y + found[i] * across.x),
                      (PageLength)lround(at * across.x - found[i + 1] * across.y),
                      (PageLength)lround(at * across.y + found[i + 1] * across.x));
    }
}

void hatch_fill(Drawing *drawing, int series, const PageLength *points, size_t count)
{
    const Texture *texture = &textures[series % (int)G_N_ELEMENTS(textures)];
    draw_path(drawing, texture->solid ? SERIES_PEN(SOLID, series) : SERIES_PEN(OUTLINE, series),
              points, count, true, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(acrosses); i++)
        if (texture->directions & 1 << i)
            hatch(drawing, series, points, count, acrosses[i], texture->step);
}
