/* token.h - styles/tokens.xml as CSS and as XSLT; for this folder. */
#pragma once

#include <stdbool.h>

#include <glib.h>
#include <libxml/tree.h>

typedef struct {
    const char *group, *name; /* "colour", "ink" */
    const char *value;        /* the light screen */
    const char *dark;         /* NULL: as value */
    const char *print;        /* NULL: as value */
} Token;

typedef struct {
    const char *of, *on; /* names of colours */
    double least;
} TokenContrast;

typedef struct {
    xmlDoc *doc;      /* owned; the strings below live in it */
    GArray *tokens;   /* of Token */
    GArray *contrast; /* of TokenContrast */
} Tokens;

Tokens *tokens_load(GError **error); /* NULL: error set */
void tokens_free(Tokens *tokens);
const Token *tokens_lookup(const Tokens *tokens, const char *group, const char *name);

/* :root with a custom property a token, and the dark ones under prefers-color-scheme. */
void tokens_print_css(const Tokens *tokens, GString *out);
/* A stylesheet with a global variable a token, to be imported; owned by the caller.  dict: the
 * importing stylesheet's, may be NULL. */
xmlDoc *tokens_copy_stylesheet(const Tokens *tokens, xmlDict *dict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tokens, tokens_free)
