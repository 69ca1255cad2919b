/* redline.h - what changed between two frozen contents: a plain value, and how it is read.
 *
 * Everything that is signed can be seen to change: words, addresses of links, digests of pictures,
 * days, the order of blocks.  Only white space between words that prints alike is no difference.
 * The work is bounded: where two texts are too large and too different, whole blocks are shown as
 * replaced, and the value says so. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/content.h"

typedef enum { REDLINE_KEPT, REDLINE_DELETED, REDLINE_INSERTED } RedlineMark;

typedef struct {
    RedlineMark mark;
    const char *text; /* never NULL or empty */
} RedlineRun;

typedef enum {
    REDLINE_SAME,    /* one kept run, or none */
    REDLINE_CHANGED, /* runs of every mark */
    REDLINE_GONE,    /* one deleted run */
    REDLINE_NEW,     /* one inserted run */
    REDLINE_LEFT,    /* one deleted run: moved from here */
    REDLINE_ARRIVED  /* one inserted run: moved to here */
} RedlineFate;

/* A heading, paragraph, item, cell, caption, footnote, row of a desk, day, title ... */
typedef struct {
    RedlineFate fate;
    const char *name;    /* the element: "p", "td" */
    const char *section; /* heading above it; NULL: outside the sections */
    const char *other;   /* of what moved: the heading above it on the other side; may be NULL */
    const RedlineRun *runs;
    size_t run_count;
} RedlineBlock;

typedef struct {
    const RedlineBlock *blocks; /* in the order of the new text, what is gone where it was */
    size_t block_count;
    size_t changes; /* blocks that are not REDLINE_SAME */
    bool coarse;    /* the cap on work was reached */
} Redline;

/* old NULL: everything is new.  All in arena: the trees may go. */
Redline redline_make(Arena *arena, const ContentNode *old, const ContentNode *now);

/* What a reader calls an element, in the language of the messages. */
const char *redline_label(const char *name);
/* And what became of it: "paragraph (moved to 第３)".  Owned. */
char *redline_kind(const RedlineBlock *block);

/* Lines for a terminal: readable without colour by their marks, ［-旧-］［+新+］.  Owned; "" when
 * nothing changed.  Characters that a terminal obeys, and marks in the text itself, are spelt
 * out. */
typedef struct {
    bool colour;
    size_t context; /* characters of unchanged text around a change; 0: all of it */
    size_t most;    /* changed blocks shown; 0: all; then one line says how many more */
} RedlineStyle;
char *redline_text(const Redline *redline, RedlineStyle style);

/* <section class="redline">: del and ins with the same marks as text.  Owned. */
char *redline_html(const Redline *redline);
