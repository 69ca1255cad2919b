/* token.h - the values of a look: styles/tokens.xml, changed by a theme, as CSS and as XSLT; for
 * this folder. */
#pragma once

#include <stdbool.h>

#include <glib.h>
#include <libxml/tree.h>

#include "web/web.h"

typedef struct {
    const char *group, *name; /* "colour", "ink" */
    const char *value;        /* the light screen; NULL: for paper only */
    const char *dark;         /* NULL: as value */
    const char *print;        /* NULL: as value */
} Token;

typedef struct {
    const char *of, *on; /* names of colours */
    double least;
} TokenContrast;

struct WebTheme {
    char *name; /* NULL: none */
    char *digest;
    GStringChunk *strings; /* every string below */
    GArray *tokens;        /* of Token */
    GArray *contrast;      /* of TokenContrast */
};

WebTheme *tokens_load(GError **error); /* styles/tokens.xml alone; NULL: error set */
const Token *tokens_lookup(const WebTheme *theme, const char *group, const char *name);

/* :root with a custom property a token, and the dark ones under prefers-color-scheme. */
void tokens_print_css(const WebTheme *theme, GString *out);
/* A stylesheet with a global variable a token, to be imported; owned by the caller.  dict: the
 * importing stylesheet's, may be NULL. */
xmlDoc *tokens_copy_stylesheet(const WebTheme *theme, xmlDict *dict);

/* ---- contrast.c: WCAG 2.2, contrast ratio of two colours written #rrggbb; 1 if they are not */
double contrast_ratio(const char *a, const char *b);
