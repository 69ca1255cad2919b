/* content.h - the words of a draft as a plain tree, for rules that read text.
 *
 * It mirrors <content> of the draft (schemas/draft.rng) node for node, without any XML
 * library.  Text nodes hold what the author wrote, after the five XML escapes. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "diag/report.h"

typedef struct ContentAttr {
    const char *name; /* local name; xml:lang is "xml:lang" */
    const char *value;
    DiagSpan span; /* of the value, between the quotes */
} ContentAttr;

typedef struct ContentNode ContentNode;
struct ContentNode {
    const char *name; /* local element name; NULL for text */
    const char *text; /* NULL for elements */
    const char *lang; /* language in force, never NULL */
    const ContentAttr *attrs;
    size_t attr_count;
    ContentNode *parent, *first, *last, *next;
    DiagSpan span;      /* text: its bytes in the source; element: its start tag */
    DiagSpan name_span; /* element: "<" and the name */
};

const char *content_attr(const ContentNode *node, const char *name);   /* NULL if absent */
DiagSpan content_attr_span(const ContentNode *node, const char *name); /* the tag if absent */
bool content_is(const ContentNode *node, const char *name);
/* Document order within top; NULL at the end.  content_skip leaves out node's inside. */
const ContentNode *content_next(const ContentNode *node, const ContentNode *top);
const ContentNode *content_skip(const ContentNode *node, const ContentNode *top);
const ContentNode *content_find(const ContentNode *top, const char *name); /* first below top */
/* All text below node as one owned string. */
char *content_text(const ContentNode *node);
/* The place in the source of byte `offset` of a text node's text, `size` bytes long
 * (right also where the source spells a character as &amp; or &#x20;). */
DiagSpan content_text_span(const ContentNode *text, size_t offset, size_t size);
