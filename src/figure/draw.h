/* draw.h - private to figure/: a drawing under way. */
#pragma once

#include "figure/figure.h"

/* What something is drawn for; pen.c says how it looks. */
typedef enum {
    PEN_TEXT,
    PEN_TEXT_SOFT,
    PEN_TEXT_STRONG,
    PEN_TEXT_HEAD, /* on PEN_HEAD */
    PEN_AXIS,
    PEN_GRID,
    PEN_BOX,
    PEN_HEAD,
    PEN_BAND,
    PEN_RULE,
    PEN_ARROW,
    PEN_TIP,
    PEN_PAPER,   /* hides what is beneath */
    PEN_SOLID,   /* of a series: filled */
    PEN_OUTLINE, /* of a series: its edge on paper */
    PEN_HATCH,   /* of a series: thin lines */
    PEN_LINE,    /* of a series: a line of a chart */
    PEN_COUNT
} PenRole;

typedef struct {
    PenRole role;
    int series; /* counted from 0; for the roles of a series */
} Pen;

#define PEN(role_) ((Pen){PEN_##role_, 0})
#define SERIES_PEN(role_, series_) ((Pen){PEN_##role_, series_})

typedef struct {
    const FigureLook *look;
    const TypeFonts *fonts;
    TypeComposer *composer;
    Arena *arena;
    const char *lang;
    TypeFace plain[2], strong[2]; /* for kana and kanji, for Latin */
    PageLength width, height;     /* grows while it is drawn */
    GString *body;
} Drawing;

static inline PageLength drawing_em(const Drawing *drawing)
{
    return drawing->look->size;
}

/* ---- pen.c: attributes of an element */
void pen_print(Drawing *drawing, Pen pen);

/* ---- svg.c */
void draw_rect(Drawing *drawing, Pen pen, PageLength x, PageLength y, PageLength w, PageLength h,
               PageLength radius);
void draw_line(Drawing *drawing, Pen pen, PageLength x1, PageLength y1, PageLength x2,
               PageLength y2);
/* points: x, y, x, y ...; dash may be NULL */
void draw_path(Drawing *drawing, Pen pen, const PageLength *points, size_t count, bool closed,
               const char *dash);
void draw_circle(Drawing *drawing, Pen pen, PageLength x, PageLength y, PageLength radius);
void draw_number(GString *out, PageLength length); /* in pixels, at most two decimals */

/* ---- text.c: words wrapped to a width */
typedef struct {
    const char *const *lines;
    size_t count;
    PageLength width, height; /* of the widest line; of all lines */
    bool strong;
} Words;

typedef enum { WORDS_START, WORDS_MIDDLE, WORDS_END } WordsAlign;

/* width 0: one line. */
Words words_wrap(Drawing *drawing, const char *text, PageLength width, bool strong);
Words words_wrap_all(Drawing *drawing, const char *const *texts, size_t count, PageLength width);
/* x: the edge or the middle, as align says; y: the upper edge. */
void words_draw(Drawing *drawing, Pen pen, const Words *words, WordsAlign align, PageLength x,
                PageLength y);
/* On a patch of paper, so that lines beneath do not cross them. */
void words_draw_on_patch(Drawing *drawing, const Words *words, WordsAlign align, PageLength x,
                         PageLength y);
PageLength words_line_height(const Drawing *drawing);

/* ---- hatch.c: the texture of a series over a polygon (points as for draw_path) */
void hatch_fill(Drawing *drawing, int series, const PageLength *points, size_t count);
