/* parts.h - the order in which the parts of an element may stand.
 *
 * A content model is a set of parts and, of each, what may stand behind it (the automaton of
 * Glushkov, 1961): a run of children fits when each is found among what may stand behind the one
 * before it.  RELAX NG puts no bound on it: models need not be deterministic. */
#pragma once

#include <libxml/tree.h>

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { PARTS_MAX = 128 }; /* of one element; the largest, a block of text, has some fifty */

typedef struct {
    uint64_t bits[PARTS_MAX / 64];
} PartSet;

struct ElementRule;

typedef struct {
    const struct ElementRule *element; /* NULL: text */
    PartSet next;                      /* what may stand behind it */
} Part;

/* A piece of a content model: what it can begin with, what it can end with. */
typedef struct {
    PartSet first, last;
    bool empty; /* it can also be left out */
} Reach;

/* Pieces become larger ones; parts is the array of the element that they belong to. */
Reach parts_add(GArray *parts, const struct ElementRule *element); /* NULL: text */
Reach parts_join(GArray *parts, Reach before, Reach behind);
Reach parts_either(Reach one, Reach other);
Reach parts_repeat(GArray *parts, Reach piece);

/* The first child of element (an element or a text) that cannot stand where it does; element
 * itself: it ends too early; NULL: all is in order. */
const xmlNode *parts_misfit(const struct ElementRule *rule, const xmlNode *element);
