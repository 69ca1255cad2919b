/* words.h - private to revise/: the words of templates/revision/, filled in. */
#pragma once

#include "load/load.h"

typedef struct Words Words;

typedef struct { /* what stands for @NAME@ in a template; values are XML already */
    const char *name, *value;
} Blank;

/* The template of a kind ("update") in a manner: "ja" (です・ます), "ja-plain" (である), "en".  NULL
 * and error. */
Words *words_open(const char *kind, const char *manner, GError **error);
void words_close(Words *words);
/* The first element of that name, as it stands there but filled in, its lines indented as if it
 * stood at the margin; NULL when the template has none.  without: the id of a part that is left
 * out, or NULL.  blanks end with a NULL name.  Owned. */
char *words_element(const Words *words, const char *name, const char *without, const Blank *blanks);
char *words_inside(const Words *words, const char *name,
                   const Blank *blanks); /* without its tags */

/* A day as running text of that language: 令和8年11月18日, 18 November 2026.  wide: single digits
 * are full-width, as some bodies write them.  Owned. */
char *words_day(Date date, const char *lang, bool wide);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Words, words_close)
