/* figure.h - charts, flows and relation maps: data of a draft in, a vector drawing out.
 *
 * The data are <chart>, <flow> and <relations> (schemas/draft.rng); they are signed, and the
 * drawing follows from them alone: same data, same look, same bytes.  A drawing says nothing by
 * colour alone: series differ by texture, dash and marker, and every colour is a token.
 *
 * Lengths are PageLength, here 1/1000 of a CSS pixel (0.75 points on paper). */
#pragma once

#include <stdbool.h>

#include "diag/report.h"
#include "model/content.h"
#include "type/type.h"

typedef enum {
    FIGURE_SCREEN, /* colours by class; figure_style_sheet() gives them, light and dark */
    FIGURE_PAPER,  /* colours as attributes */
} FigureMedium;

typedef struct {
    FigureMedium medium;
    PageLength width;   /* of the drawing */
    PageLength size;    /* of its text; nothing is set smaller */
    const char *family; /* PAPER: of the text; the screen's is the page's */
    /* PAPER: the value of a colour token; borrowed */
    const char *(*colour)(void *user, const char *token);
    void *user;
} FigureLook;

bool figure_is_data(const ContentNode *node); /* a chart, a flow or relations */

/* Finds what is wrong with the data of every figure beneath content.  Needs no fonts. */
void figure_check(const ContentNode *content, DiagList *out);

/* The drawing as an <svg> element; owned.  NULL when the data are such that figure_check() finds
 * an error in them. */
char *figure_draw(const ContentNode *node, const FigureLook *look, const TypeFonts *fonts,
                  TypeComposer *composer);

/* Rules for FIGURE_SCREEN, in the custom properties of the tokens. */
void figure_style_sheet(GString *out);
